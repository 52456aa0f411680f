### English: the file that the others are translated from. CONTRIBUTING.md tells how a language is added.
###
### Each message has the same name in every file, and takes the same variables; `$count` chooses the plural.

## The furniture of a book

# Heading of the table of contents.
contents = Contents
notes = Notes
# Heading of the list of the addresses that a printed book’s links lead to.
links = Links
note = Note { $number }
# Read aloud for the arrow behind a note.
back-to-text = Back to the text
# What the long description of a picture is called.
description = Description of the picture
cover = Cover
cover-of = Cover: { $title }
title-page = Title page
# The page behind the title page: licence, publisher, numbers.
imprint = Imprint
abstract-heading = Abstract
authors-note = Author’s note
acknowledgments = Acknowledgments
# Heading of the list of those who allowed something to be used.
permissions = Permissions
license = License
colophon = Colophon
glossary = Glossary
further-reading = Further reading
preface = Preface
introduction = Introduction
dedication = Dedication
# Heading of the pages that tell how to make the book one’s own.
remix = Remix this
part = Part { $number }
chapter = Chapter { $number }
# A page, as in a sentence.
page = page { $number }
# A page, as in a cross-reference.
page-short = p. { $number }
# Heading of the list of pages.
pages = Pages
# Heading of the landmarks: cover, contents, beginning.
guide = Guide
# Where the body of the book begins.
beginning = Beginning
worksheet = Worksheet
worksheets = Worksheets
# Label on a worksheet: whom it is for.
for-whom = For
# Label on a worksheet: how long it takes.
time = Time
# Label on a worksheet: what to bring.
bring = Bring
# Label on a worksheet: how to stop when it becomes too much.
how-to-stop = How to stop
facilitator = For the facilitator
# Labels of lines to write on: name, date, by when, signature, witness.
name = Name
date = Date
by-when = By when
signature = Signature
witness = Witness
# These six are read aloud where there is something to fill in.
blank = blank: { $label }
# An empty cell of a table.
to-fill-in = to fill in
to-write = room to write
to-draw = room to draw
to-tick = to tick
ticked = ticked
# $file is the name of the file with the printable worksheet.
print-sheet = To write by hand, print this sheet from the file { $file }.
print-page = In the print edition it is on page { $number }.
# The two accessible editions, as they are called after the title of the book.
easy-read = easy-read edition
large-print = large-print edition
tip = Tip
# Names of boxes that say nothing else of themselves.
callout-note = Note
callout-important = Important
callout-warning = Warning
callout-caution = Caution
# The caption of a table that goes on in another file of the EPUB.
continued = { $caption } (continued)
# $edition is a number or a name.
edition = Edition { $edition }
modified = Last changed: { $date }
published-by = Published by { $name }
# $names are the names of one or more people, as in the three below.
edited-by = Edited by { $names }
illustrated-by = Illustrated by { $names }
translated-by = Translated by { $names }
with = With { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (print) { $isbn }
identifier = Identifier: { $identifier }
keywords = Keywords: { $keywords }
# Heading of the list of works that the book draws on.
based-on = Draws on
# $license is the short name of the licence. Stands at the foot of every worksheet.
license-line = Free to copy and share under { $license }.
# Said of the file that travels inside the PDF.
source-of = The source of “{ $title }”, to be changed and built again
# Stands in the imprint, where the makers say where the source is.
source-here = Source and newer editions: { $url }
# Twelve letters and figures that tell this copy from a newer one.
fingerprint = Fingerprint of this copy: { $fingerprint }
# Heading of the page that names the works a remix comes from.
origins = Where this comes from
# $work is the work in a line: names, title, edition, licence.
remix-of = A remix of { $work }
translation-of = A translation of { $work }
changed-by = Changed by { $names }
what-changed = What was changed: { $changes }
# $percent is a whole number.
translated-share = { $percent } % of this edition is translated; the rest stands as it was written.
# Heading of the list of pictures and their makers.
picture-credits = Pictures
# A heading over the faces that a book brings along, each with its makers and its licence.
face-credits = Typefaces
# Stands under the title of a chapter that comes from another work.
taken-from = From { $work }
# These four describe the EPUB to somebody who asks whether they can read it.
accessible-text = The text reads in order, with a table of contents, headings and links between notes and text; its size, fonts and colours can be changed.
pictures-described = Every picture that carries meaning has a description in words.
pictures-undescribed = Some pictures have no description.
worksheets-as-text = The worksheets stand in the text as prompts; their printable sheets are separate files.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = How to put this booklet together
guide-sheets-in-one = Sheets in one copy
guide-pages-in-one = Pages in one copy
# Stands in brackets behind the number of pages.
guide-empty-pages = { $count } of them empty
guide-paper-for = Paper for { $copies ->
        [one] { $copies } copy
       *[other] { $copies } copies
    }
guide-sheets = { $count ->
        [one] { $count } sheet
       *[other] { $count } sheets
    }
# For postage.
guide-weight-of-one = Weight of one copy
# $weight is in grams, $paper in grams a square metre.
guide-grams = { $weight } g, on paper of { $paper } g/m²
guide-front = front
guide-back = back
# $paper is the name of a paper size, such as A4.
guide-print = Print the file on { $paper } paper, on both sides, at real size: “100 %” or “actual size”, never “fit to page”.
# What the setting is called in the dialog of a printer: flip on the short edge, on the long edge.
guide-turn-short = Set the printer to turn on the short edge.
guide-turn-long = Set the printer to turn on the long edge.
guide-smaller = The pages are already made smaller to { $percent } %, so that they fit this paper.
# For more copies on a photocopier.
guide-copier = More copies on a copier: lay the printed sheets in the feeder, fronts up, sheet 1 on top, and copy two sides to two sides at 100 %.
# For printers that print on one side only.
guide-by-hand = No two-sided printing? Print the odd pages, put the pile back with the printed side as your printer wants it, and print the even pages. Try it with one sheet.
# For sheets whose back stays empty.
guide-print-front = Print the file on { $paper } paper, on one side, at real size: “100 %” or “actual size”, never “fit to page”. The backs stay empty.
# For printers that print on one side only: first the file of the fronts, then that of the backs.
guide-print-fronts = Print { $file } on one side of { $paper } paper, at real size: “100 %” or “actual size”, never “fit to page”.
guide-backs-short = Turn the whole pile over about its short edge and put it back so that the sheet printed first goes in first. Print { $file } on the empty sides.
guide-backs-long = Turn the whole pile over about its long edge and put it back so that the sheet printed first goes in first. Print { $file } on the empty sides.
guide-backs-wrong = Try this with the first two sheets. If the back of sheet 1 comes out behind sheet 2, reverse the order of the pile. If backs stand on their heads, turn the pile half round.
# $inks: their names, such as “Black, Orange”.
guide-inks = Each ink has a file of its own: { $inks }. Print them one after another on the same sheets, which go in the same way round each time. The crosses at the edge must lie on one another.
# $front and $back are the page numbers on each side of the first sheet.
guide-try-one = Print one sheet first. Turned over like the leaf of a book, it must look like this: pages { $front } on the front, pages { $back } on the back.
# The same for a sheet whose back stays empty.
guide-try-front = Print one sheet first. It must look like this: pages { $pages }.
guide-stack = Keep the { $count } sheets in the order in which they were printed. Sheet 1 carries the cover and goes outside; each next sheet lies inside the one before.
# $count is the number of sections; $sheets are the sheets of each, as in “1–4, 5–8”.
guide-by-section = Part the sheets into { $count } sections, in the order in which they were printed: sheets { $sheets }. In each section the first sheet lies outside, each next one inside the one before.
# Before steps that are done with one sheet after another.
guide-each = Take the sheets one after another and do the next steps with each by itself.
# For sheets that are folded two at a time.
guide-pairs = Take the sheets two at a time: 1 and 2, 3 and 4, and so on. Lay the second behind the first and fold both together.
# $page is the number of the page that stands upright.
guide-hold = Hold the front toward you, with page { $page } upright.
# For booklets that are bound at the top.
guide-quarter-turn = Turn it a quarter to the left, so that the heads of the pages point to the left.
# $sides and $ends are in millimetres.
guide-cut-edge = First cut off the white edge: { $sides } mm at the left and right, { $ends } mm above and below.
guide-cut-pile = Knock the whole pile straight and cut it across along the full line.
guide-cut-sheet = Cut the sheet across along the full line.
guide-upper-on-lower = Lay the upper half on the lower, fronts up. From here on this is one pile.
guide-two-copies = Each half is a copy of its own. Do the rest with both.
guide-cut-piles = Knock the whole pile straight and cut it along all full lines into { $count } piles.
guide-stack-piles = Put the piles on one another as they are numbered here: 1 on top.
# $count is two or four.
guide-pile-is-copy = Each of the { $count } piles is a copy of its own.
guide-fold = Knock the pile straight. Fold all sheets together along the middle, cover outside. Press the fold with something hard.
guide-fold-one = Fold the sheet along the middle, cover outside. Press the fold with something hard. There is nothing to staple.
guide-fold-upper = Fold the upper half back, away from you, and press the fold with something hard.
guide-fold-left = Fold the left half back, away from you, and press the fold with something hard.
guide-fold-right = Fold the right half back, away from you, and press the fold with something hard.
guide-fold-thirds = Fold the upper two thirds back, away from you, and press the fold with something hard.
# What still hangs out below the fold.
guide-fold-below = Fold what now hangs out below back and up, behind the rest.
# Folded sheets are put into one another in pairs.
guide-nest = Open each first sheet of a pair in its middle and put the second into it: 2 into 1, 4 into 3, and so on.
# Folded halves are laid in a row.
guide-in-row = Lay the folded pieces one behind another: of each sheet the upper half first, then the lower.
# $first and $second are distances in millimetres.
guide-staple = Open the pile flat, cover up. Put two staples through the fold from outside, { $first } mm and { $second } mm from the top edge. Close it and press again.
guide-stack-sections = Lay the { $count } sections on one another, the first on top.
# What the collation marks on the spine show when no section is missing or out of order.
guide-stair = The bars on the spine must make a stair without a gap.
# $places are distances in millimetres, as in “20, 60, 100”.
guide-sew = Prick the fold of each section at { $places } mm from the top edge. Sew the sections through these holes, each to the one before; brush glue on the spine if you like.
guide-glue = Knock the spine straight, clamp the pile and brush glue on the spine; or staple it through the margin beside the spine.
# For loose leaves.
guide-loose = Keep the sheets in the order in which they were printed, and clip or staple them where they are held.
guide-whole = The sheets stay whole: nothing is folded or cut. Keep them in the order in which they were printed.
# Folds at the head and the fore-edge are opened.
guide-slit = When it is bound, open the folds at the head and the fore-edge with a knife, or cut the three sides level.
# $distance is in millimetres.
guide-trim = The inner sheets stand out by { $distance } mm at the open side. Cut them level with a knife and a ruler if you like; the margins allow for it.
# The same where text stands in the part that would be cut off.
guide-trim-less = The inner sheets stand out by { $distance } mm at the open side. Leave them so: text reaches so near to the edge that a knife would take some of it.
# These four make a booklet of one sheet with one cut.
guide-zine-fold = Fold the sheet in half lengthwise and open it. Fold it in half across, then both halves to the middle, and open it. There are eight fields.
guide-zine-cut = Fold it in half across, print outside. Cut along the full line, from the fold as far as the next crease.
guide-zine-push = Open it, and fold it lengthwise, print outside. Push both ends together, so that the slit opens and the leaves stand in a cross.
guide-zine-close = Fold the leaves round, page 1 in front, and press all folds.
# For accordions: a strip of paper that is folded to and fro.
guide-concertina = Fold the strip to and fro along all dashed lines, like a concertina: the first fold away from you, the next toward you. Page 1 stays in front.
# $count: sheets that make one strip.
guide-join-strip = Lay the { $count } sheets side by side, fronts up, so that the page numbers run on, and tape them together edge to edge on the back.
# $page: the first page on the back of the strip.
guide-strip-back = Pull the strip out and turn it over: it is read on from page { $page }.
# $page: the last page.
guide-cover-round = Fold page { $page } round behind all others: it is the back cover.
# The front of a gate fold is two doors.
guide-gate = Fold both outer fields back, away from you, so that their edges meet in the middle. Turned over, they are two doors: pages 1 and 2.
guide-zine16-fold = Fold the sheet in half four times, twice each way, and open it. There are sixteen fields.
# Each line is drawn in full and has a bar where the knife stops.
guide-zine16-cut = Cut along the three full lines, each as far as its bar. The sheet becomes one winding strip.
# $pages: pages of the last section of a book.
guide-short-section = The last sheet makes a shorter section of { $pages } pages and is folded by itself.
guide-short-cut = Cut it along the full lines and keep the part with pages.
guide-poster = Opened out, the sheet has a poster on its other side.
guide-rtl = This booklet is read from right to left: the fold is at the right of the front cover.
guide-top = This booklet is held at the top: its leaves are turned upward.
# $first and $last are page numbers.
guide-leaf-through = Leaf through: the pages run from { $first } to { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

# The slug line: title, edition, sheet, side, section and flip, joined by commas and dots.
press-edition = edition { $edition }
press-sheet-of = sheet { $number } of { $total }
press-section-of = section { $number } of { $total }
press-flip-short = flip on the short edge
press-flip-long = flip on the long edge
# The title of the calibration sheet.
press-calibration = Calibration sheet
press-both-sides = Print both pages of this file on one sheet of paper, on both sides, at 100 % (“actual size”), on the printer and with the settings that you use for your booklets. Then take a ruler and fill in:
# ◻ is a box to tick.
press-arrow = Hold this side with its arrow up, and turn the sheet over like the leaf of a book. The arrow on the back points up ◻ or down ◻.
press-on-front = On the front, with its arrow up, measure in millimetres:
press-on-back = On the back, with its arrow up, measure in millimetres:
# Each variable is a blank to write a number in.
press-distances = from the left edge of the paper to the middle of cross A { $left }, from the right edge to the middle of B { $right }, from the top edge to A { $top }, from the bottom edge to B { $bottom }.
# Each variable is a blank to write a number in.
press-rulers = The rulers begin at the edges of the paper, and printers leave an edge blank. The smallest number whose tick you can see: at the top { $top }, at the right { $right }, at the bottom { $bottom }, at the left { $left }.
# $length is a blank to write a number in.
press-line = The line below is { $length } mm long.
# A command to type stands below.
press-then = Then type the line below, with a name of your own for this printer, and answer the same questions:
# All that stands on the back.
press-greys = This is the back. Hold it with its arrow up to measure cross A and cross B. The steps of grey and the fine lines show what this printer can do: where two steps look alike, greys between them are lost in print, and a line that is broken is too thin.
