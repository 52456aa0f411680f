//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    FRONT_MATTER = "M001", "front matter that is not valid YAML",
        "Lines between two `---` at the very start of a file are front matter: settings for tools, never printed. \
         This program reads `title` and `lang` from them. They must be valid YAML, such as `title: \"Yes: a title\"`; a \
         colon or a quotation mark in a value often needs quotation marks around it. Mend the lines, or delete them with \
         both `---`.";
    BAD_ATTRIBUTES = "M002", "braces that can't be read",
        "Attributes stand in braces: {#id .class key=value key=\"two words\"}. A word among them that is none of these has \
         no effect, and braces with nothing readable in them stay in the text as they are. Put a full stop before a class, \
         a `#` before an id, and quotation marks around a value with spaces.";
    STRAY_FENCE = "M003", "a div closed that was never opened",
        "A line of three or more colons and nothing else closes the innermost open div. Here none is open, so the line \
         does nothing. Often the line that should open the div has lost its name, or a div was closed twice. Inside a list \
         item or a quotation only a div that began there can be closed.";
    UNCLOSED_DIV = "M004", "a div that is never closed",
        "A div begins with a line such as `::: tip` and ends with a line of three or more colons alone. Without that, \
         everything up to the end of the file (or of the list item or quotation that holds it) counts as part of it. Nothing \
         is lost, but a worksheet may swallow half a chapter. Add the closing line.";
    UNCLOSED_CODE = "M005", "a code block that is never closed",
        "A code block between lines of ``` or ~~~ needs a closing line of the same character, at least as long as the \
         first. Without it all the text that follows is printed as code. Add the closing line, or take out the opening \
         one.";
    TOO_DEEP = "M006", "nesting too deep",
        "Quotations in quotations, lists in lists and divs in divs may stand about a hundred deep, which is far more than a \
         page can show. Deeper levels are not made, though their words are kept. Such depth is nearly always an accident: a \
         forwarded message with a `>` for each time it was sent, or indentation that grew by itself.";
    HEADING_JUMP = "M007", "a heading level left out",
        "A heading stands directly under one more than a level above it, for example `####` under `##`. People who move from \
         heading to heading with a screen reader take the missing level for missing text. Use one `#` more than the heading \
         above it has, and leave the size of the letters to the template.";
    UNSAFE_LINK = "M008", "a link that leads nowhere safe",
        "Links may lead to a web or mail address, to an id in the book (#id), or to another chapter (other.md). A link that \
         runs a script, carries its data in itself, reads a file of the reader's computer, or has no address at all is not \
         made; its words stay. Write the address out, or take the brackets away.";
    NO_ALT = "M009", "a picture without a description",
        "Whoever hears the book instead of seeing it is told what a picture shows by the words between its brackets: \
         ![Two people at a kitchen table](art/table.svg). A picture without them is silence in the middle of a page. If it is \
         only ornament, say so: ![](art/leaf.svg){.decorative}.";
    HTML = "M010", "raw HTML",
        "Only a few HTML elements have a meaning in a book for paper and for readers of every kind. Those are turned into \
         their equivalent (<em>, <br>, <ul>, <img> and the like); the tags of all others vanish and their words stay. \
         Attributes other than id, lang, href, src and alt have no effect. Markdown says the same in fewer characters. Each \
         element is reported once a file.";
    HTML_DROPPED = "M011", "HTML that can't be in a book",
        "Scripts, style sheets, frames, forms and embedded objects don't work on paper and are forbidden or ignored in most \
         e-book readers. A script or a style sheet is left out with what is in it; of the others the words are kept. Room \
         for answers is written as a worksheet.";
    RAGGED_TABLE = "M012", "table rows of different lengths",
        "Each row of a table should have as many cells as its head. Where cells are missing, empty ones are added; where there \
         are too many, what they hold is joined to the last cell, as most Markdown programs would silently drop it. Add the \
         missing bar, or write a bar that belongs to the text as `\\|`.";
    NOTE_UNDEFINED = "M013", "a footnote mark without a note",
        "A mark such as [^1] needs a note with the same mark in the same file: `[^1]: The text of the note.` Without it the \
         mark stays in the text as it was typed. Often one of the two has a typing mistake, or the note stayed in another \
         chapter's file.";
    NOTE_UNUSED = "M014", "a footnote that nothing refers to",
        "A note is written in this file but no mark in the text leads to it. So that its words are not lost, they are put at \
         the end of the chapter. Write its mark where the note belongs, or take the note out.";
    NOTE_TWICE = "M015", "two footnotes with one mark",
        "Two notes in a file have the same mark. Their texts are put together in one note, which is rarely what was meant. \
         Give one of them another mark; the mark is never printed, so any word will do.";
    NOTE_CIRCLE = "M016", "footnotes that cite each other in a circle",
        "A note cites a note that leads back to the first one, or cites itself. On paper such notes could never be set. The \
         mark that closes the circle is printed as words instead. Let one of the notes say what it says without citing the \
         other.";
    UNKNOWN_KEY = "M017", "a setting that is not known here",
        "In the braces of a worksheet or one of its spaces stands a setting that it doesn't have, such as `row=6` for \
         `rows=6`. It has no effect. docs/dialect.md lists what each understands.";
    NESTED_WORKSHEET = "M018", "a worksheet within a worksheet",
        "Every worksheet becomes a sheet of its own, so one can't hold another. The inner one's text stays as a part of the \
         outer. Most often the outer worksheet lacks its closing line of colons.";
    NO_TITLE = "M019", "a worksheet without a title",
        "Worksheets are printed as sheets of their own and listed by their titles. Begin each with a heading, such as \
         `## A first memory`.";
    BAD_SPACE = "M020", "a size that no page can have",
        "Room for answers has limits: 1 to 60 ruled lines, scales of 2 to 11 steps, heights and widths above nothing and \
         with a unit (6cm, 60mm, 2.5in). What stands here is outside them or can't be read, so the size that you want is not \
         known.";
    NO_LABEL = "M021", "a space without a label",
        "Whoever fills a worksheet on a screen without seeing it hears a space's label and nothing else. The label is what \
         you give as label=\"…\", or the heading, question or words right before the space. This space has none of them. Put \
         a question before it or a label in its braces.";
    SAME_LABEL = "M022", "two spaces with one label",
        "Two spaces of one worksheet have the same label, so that a screen reader announces both alike. Make each label say \
         which it is: \"First step\", \"Second step\".";
    BARE_SCALE = "M023", "a scale with nameless ends",
        "A scale from one end to the other means little when the ends have no names. Say what they mean: \
         ::: {.scale from=\"alone\" to=\"surrounded\"}.";
    BAD_FLAG = "M024", "neither yes nor no",
        "This setting is either on or off: write it as name=true, or leave it out. Any other value is taken as off.";
    EMPTY_VERSE = "M025", "verse without lines",
        "A `verse` div holds the lines of a poem as they are to stand, with an empty line between stanzas. This one holds \
         none. Write the lines between its two fences.";
    CONTROL_CHARACTER = "M026", "a character that can't be shown",
        "Some characters are orders to old machines and not signs to read, such as U+0000 or U+001B. No e-book may contain \
         them, so they are left out. They come along unseen when text is copied from a terminal, a PDF or a damaged file. \
         Delete them; retyping the word is the quickest way.";
    OVERRIDE = "M071", "a character that turns the direction of letters",
        "U+202D and U+202E, which nobody sees, make the letters after them run from left to right or from right to left \
         whatever they are. So a word can look other than it is written, and a screen reader says something else than is seen. \
         They come along when text is copied. They stay where they stand; take them out, and give the words their language \
         instead: [שלום]{lang=he}.";
    BAD_LANGUAGE = "M027", "a language that does not exist",
        "A language is named by its BCP 47 tag: en, fr, es-MX, zh-Hant. The tag decides quotation marks, hyphenation and the \
         voice of a screen reader, and an e-book with a malformed one is invalid, so what can't be such a tag is left out. \
         `english` or `en_US!` are none; write `en` or `en-US`.";
    NOT_A_FENCE = "M028", "a line that only looks like a fence",
        "A line that begins with three colons opens or closes a div only when nothing, one name, or braces follow. With several \
         words it is text, and a closing line further down will close something else. Write one name, or put what you mean \
         into braces.";
    MERGED_CELLS = "M030", "merged cells",
        "A table in HTML can merge cells with `colspan` and `rowspan`. Tables here have no merged cells: a screen reader names \
         the head of row and column with each cell, and a cell of several has no one name. The words stay in the first cell \
         and the others are left empty; in a worksheet that makes them room for answers. Write the words again in each \
         cell, or make two tables.";
    STRAY_DESCRIPTION = "M045", "a description without a picture",
        "A div called description tells at length what a picture shows: a map, a diagram, a comic. It belongs to the figure \
         right before it, that is to a picture alone in its paragraph. Here something else stands before it, or nothing, so \
         it is printed as text. Move it below its picture.";
    NEARLY_KNOWN = "M060", "a div has a name of its own that is nearly a known one",
        "A name that is not in docs/dialect.md is yours: the div keeps its words and gets no look of its own. Where the name \
         is a known one but for a letter or two, as in `::: workshet`, a slip is likelier. Correct it; or, if the name is \
         meant, use one that is less like it.";
    GLUED_HEADING = "M061", "a line looks like a heading and is none",
        "A heading is one to six `#`, a space, and its words. Without the space, as in `#Repair`, the line is a paragraph that \
         begins with a sign. Put the space in. If the sign is meant, as in a hashtag, write it with a backslash: `\\#repair`.";
    HELD_WORKSHEET = "M062", "a worksheet within something else",
        "A worksheet has pages of its own, and no page can begin within a quotation, a list, a scene or a note. So the \
         worksheet comes after what holds it. Most often that is a div such as `::: scene` whose closing line of colons was \
         forgotten; or the worksheet is indented, and so a part of the list above.";
    MATHEMATICS = "M067", "mathematics",
        "Formulas in TeX, such as $x^2$, are not set as formulas yet: every sign stands as it was typed. Where readers need \
         to see the formula, put a picture of it in its place, with a description that says it in words.";
    TEX = "M080", "LaTeX",
        "What stands between \\begin{…} and \\end{…} is for LaTeX alone. It is not read here and stands as it was typed. Write in \
         Markdown what it stands for: a table, a list, a quotation. Formulas are named with M067.";
    CITATION = "M068", "citations",
        "Citations such as [@smith2020, p. 3] are not looked up in a bibliography yet: they stand as they were typed. Write the \
         source in a note: a claim.^[Smith, 2020, p. 3.]";
    REFERENCE = "M069", "references to figures and tables",
        "References such as @fig-one are not filled in yet: they stand as they were typed. A link does the same: give the figure \
         a name, {#one} behind the picture, and write [](#one); its caption stands in the text, and in print its page.";
    VERSE = "M070", "lines that are kept as verse",
        "Markdown makes one paragraph of lines that follow each other. Here most lines end long before they must and begin with \
         a capital letter, as the lines of a poem do, so they stand as they were written. `line-breaks: join` in book.yaml \
         makes paragraphs of them, `line-breaks: keep` keeps every line of the book. A poem among prose is best put into a div: \
         `::: verse`.";
    TEMPLATE_TAG = "M064", "a tag of a site generator",
        "Tags such as {% include nav.html %}, {{ site.title }} or {{< youtube id >}} are filled in by the program that makes a web \
         site (Jekyll, Hugo, Jinja, GitBook, Sphinx and others). Those with an equivalent in a book are read: pictures, boxes, \
         code, links, page breaks. The others are left out, and the words between an opening and a closing tag stay. Where \
         one of them brought words of its own, write those words in its place.";
    INCLUDE = "M065", "a file that was not brought in",
        "This tag brings in another file, or a part of it. The includes of mdBook, Quarto, Jekyll (include_relative) and MyST and \
         the snippets of MkDocs are read, from the folder of the text they stand in. This one names a file that is not there, \
         or a part that it lacks, or it is of a kind that only its own tool can read. Correct it, or copy the words to this \
         place.";
    WEB_ATTRIBUTES = "M066", "attributes for a web page",
        "kramdown's {: .class} says how something looks on a web page. Below a heading it names the heading, behind a link or a \
         picture it is read as braces; elsewhere it is left out, and the words it belongs to stay as they are.";
    UNDECIDED = "M072", "changes that nobody has decided on",
        "An import marks what it is not sure of: [ofthe]{.unsure become=\"of the\" rule=joined}. The book has what stands between the \
         brackets until somebody decides. To take the change, write what stands after `become` and delete brackets and braces; to \
         refuse it, delete only these. `bonefolder import --accept DIR` takes all that are left, and `--refuse DIR` none.";
    WORDLESS_HEADING = "M063", "a heading without words",
        "The contents and screen readers know a heading by its words. One that is only a picture is given those of the \
         picture's description, as in `![Chapter one](one.png)`, and one of which nothing can be read is no heading. Write \
         words after the `#`.";
    BAD_SCREEN = "M090", "a picture can't be printed so",
        "A picture with `{.halftone}` is printed as rows of dots: `frequency` says how many to the inch (20 to 150; a copier keeps \
         some 60), `angle` how the rows lie, in degrees. `{.threshold level=50}` makes what is darker than 50 % black, \
         `{.dither resolution=150}` scatters dots of one size. `levels=8-92` makes what is \
         darker than 8 % of the way from black to white black and what is lighter than 92 % white, `contrast=20` the greys between \
         steeper by a fifth. Other numbers can't be printed, and the usual one is taken.";
    PIECE_WITHOUT_PICTURE = "M092", "a div for a picture that holds none",
        "In `::: beside` words stand beside a picture, in `::: behind` over one that fills the page, and `::: comic` has a picture \
         on each page. The picture stands in a paragraph of its own within the div, with nothing else in its line. Where a div \
         of that name is your own style for words alone, give it another name.";
}
