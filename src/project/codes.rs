//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    NO_BOOK = "P001", "there is no book.yaml",
        "Every project has one file of settings, book.yaml, beside its chapters. It was looked for in the folder you \
         named and in a folder called manuscript inside it. Name the folder that holds it, rename the file if it has \
         another name, or let `bonefolder new DIR` write a first one for you.";
    UNREADABLE = "P002", "a file or folder can't be read",
        "The file is there, but the system does not let this program read it. The reason in the message is the \
         system's own. Check who owns the file and who may read it, whether the disk is still plugged in, and try again.";
    YAML_SYNTAX = "P003", "book.yaml is not YAML",
        "book.yaml is written in YAML: a key, a colon and a value on each line. The place named is where reading had to \
         stop; the mistake is there or a little before. The usual causes are a quotation mark or bracket that was \
         never closed, a tab (YAML wants spaces), or a value with a colon in it, which needs quotation marks: \
         `title: \"Bread: a history\"`.";
    YAML_EMPTY = "P004", "book.yaml is empty",
        "The file is there but says nothing. A book needs at least three lines: title, author and language. For example \
         `title: A Small Book`, `author: A. Name` and `language: en`.";
    YAML_NOT_A_MAP = "P005", "book.yaml is not a group of keys",
        "The file as a whole must be keys with values, one to a line: `title: My Book`. Here it begins with a list or a \
         bare text instead. A hyphen at the beginning of each line is the usual cause: `- title: T` makes an item of a \
         list, `title: T` is what is wanted.";
    YAML_DOCUMENTS = "P006", "book.yaml holds several documents",
        "In YAML a line of three hyphens ends one document and begins the next. Settings are read from the first one \
         only, so that what stands in the second would be lost. Put all keys into one, and take out the line between.";
    YAML_TOO_MUCH = "P007", "book.yaml is too large or too deep",
        "YAML can name a value (&name) and repeat it (*name), and a few lines that repeat each other can grow to fill \
         any memory. It can also be nested without end. Settings need neither, so both are limited: 1 MB, 64 levels, \
         10,000 repeated values. Write values out where they are needed, and keep long texts in files of their own.";
    YAML_DUPLICATE_KEY = "P008", "a key stands twice",
        "Each key may stand once in its group, or it would be unclear which value is meant. The message names both \
         lines. Take one of them out.";
    YAML_TAG = "P009", "a tag means nothing here",
        "YAML allows tags such as !!binary or !!python/object before a value, and some programs act on them. This one \
         never does: it reads the value after the tag as it stands. Take the tag out.";
    UNKNOWN_KEY = "P010", "a key is not known",
        "A key that is not known is not read, so that a misspelt one would silently do nothing. `autor:` for `author:` \
         is an example. When the message proposes another key, that is probably the one you meant; docs/book-yaml.md \
         lists all of them.";
    WRONG_TYPE = "P011", "a value has the wrong form",
        "Some keys take a text, some a list, some a group of keys. `title: [A, B]` is a list where a text is wanted. \
         A text that begins with [ or { needs quotation marks, or YAML takes it for a list or a group.";
    MISSING_KEY = "P012", "something required is missing",
        "A book needs a title, at least one author and a language: library catalogues, e-readers and screen readers \
         all ask for them. A person needs a name, a permission the work that it is for, a source its title. Add the key \
         that the message names.";
    OTHER_NAME = "P013", "a key has another name here",
        "Manuscripts often come from Pandoc, which has other words for some keys: lang for language, cover-image for \
         the cover of the EPUB. They are understood, and the message says what the key is called here. Nothing has to \
         be changed.";
    POSTER = "P070", "a poster finds no place",
        "A zine that is folded from one sheet has its pages on one side, and the other side is free for a poster: a picture in \
         the folder of the book, named with `poster` under `press`. With every other scheme both sides have pages. A PDF is \
         taken by `bonefolder impose --scheme mini-zine --poster poster.pdf`.";

    BINDING = "P071", "nothing is bound that could be bound at the top",
        "`binding: top` holds the leaves at their top edge, so that they are turned upward, as in a calendar. It goes with every \
         way of folding that is stapled, sewn, glued or folded into a booklet. With n-up the sheets stay whole and loose, so \
         there is nothing to hold.";

    SAID_TWICE = "P016", "two keys say the same",
        "Some keys have two names, ours and Pandoc's: language and lang. When both are there, the first is read and the \
         other would silently do nothing. Keep the one that you mean.";
    DATE = "P020", "a date does not exist or can't be read",
        "Dates are written as year, month, day: 2026-11-21. The month, or month and day, may be left out. 31/12/2026 \
         can't be read because half the world would take 3/12 for another day, and 30 February does not exist.";
    ISBN = "P021", "an ISBN is wrong",
        "The last digit of an ISBN is worked out from the others, so that a slip of the pen shows. Here it does not \
         fit. Compare the number with the one your agency gave you; often two digits have changed places. A wrong \
         ISBN would list your book as somebody else's.";
    LANGUAGE = "P022", "a language tag is wrong",
        "The language decides how words are hyphenated, which quotation marks are used and in which voice a screen \
         reader speaks. It is written as a code (BCP 47): en for English, pt-BR for the Portuguese of Brazil, sr-Latn \
         for Serbian in Latin letters. The name of the language is not a code, and the parts are joined by a hyphen. A well-formed code that is not \
         known here is a warning: the book is built, with the furniture in English.";
    LICENSE = "P023", "a licence is not known",
        "The licence is named by its SPDX identifier, which programs and people both understand: CC-BY-SA-4.0, CC0-1.0, \
         MIT. One that is not known here is printed as you wrote it, but no link to its text can be added. The list is \
         at spdx.org/licenses.";
    ROLE = "P024", "a role is not known",
        "What a person did is named by a MARC relator code of three letters, as libraries use them: aut for author, edt \
         for editor, ill for illustrator, trl for translator. The English words for them are understood as well.";
    IDENTIFIER = "P025", "an identifier is unusual",
        "The identifier tells reading systems that two files are the same book. It should be a URN or a URL, so that \
         nobody else has the same one by chance. Leave it out and one is made from title, authors and language.";
    EPOCH = "P026", "SOURCE_DATE_EPOCH can't be read",
        "The environment variable SOURCE_DATE_EPOCH gives the date of a build in seconds since 1970, where book.yaml \
         has none. Its value is not such a number, so it is passed over. Unset it, or write `date:` into book.yaml.";
    LENGTH = "P030", "a length is wrong",
        "A length is a number and a unit: 15mm, 1.5cm, 0.6in or 42pt. A number alone is not enough, as 12 could be any \
         of them. It must be more than nothing and of a size that paper has; the message names the bounds.";
    PAGE_SIZE = "P031", "a paper is not known",
        "Papers go by name: a5, a4, letter, half-letter and a few more. For the trimmed page you can write a size of \
         your own: `trim: {width: 120mm, height: 180mm}`. Sheets for the press go by name only.";
    MARGINS = "P032", "the margins leave no room",
        "The margins on both sides together are nearly as wide as the page, or wider, so that no text would fit. At \
         least 30 mm must be left each way. Often a unit is the cause: 1in is 25.4 mm, 15in is wider than any page.";
    CHOICE = "P033", "a word is not one of the choices",
        "Some keys take one of a few words: `flip` takes short-edge or long-edge, `marks` takes fold, staple, \
         crop, holes, collation and slug, `dir` takes ltr or rtl. The message lists what is possible.";
    SECTION = "P034", "a section can't have that many pages",
        "A section is a few folded sheets inside one another, and each sheet has four pages: so a section has 4, 8, 12, 16 \
         pages and so on. `section: auto` takes 16. Only the schemes sections and top-bound leave this open; with quarto, \
         octavo and their like the fold itself decides.";
    WEIGHT = "P035", "the weight of a paper can't be read",
        "Paper is sold by what a square metre of it weighs: 80 g/m² is copy paper, 120 is a thin cover. From this the \
         thickness of a leaf is reckoned, 0.1 mm at 80 g/m², and with it how far inner pages must move. Bulky or coated paper \
         differs: measure a pile and write `caliper` instead.";
    OUTSIDE = "P040", "a path leads outside the project",
        "Everything a book is made of lies in the folder of book.yaml, so that the folder can be copied, shared and built \
         elsewhere, and so that a manuscript from a stranger can't read your other files. A path that begins with / or \
         a drive letter, climbs out with .. or goes through a link to another folder is refused. Copy the file into the \
         folder.";
    MISSING_FILE = "P041", "a file does not exist",
        "The file that is named is not there. Capital letters count on most systems: Cover.png and cover.png are two \
         names. When a file with a name like it exists, the message proposes it. A picture that is still to come need not \
         hold up the rest: `bonefolder build --draft` prints its description in its place.";
    NOT_A_FILE = "P042", "a path does not name a file",
        "A folder, a device or nothing at all is named where a file is needed. Name the file in the folder that you \
         mean.";
    FILE_TOO_LARGE = "P043", "a text is too large",
        "Texts are read up to 64 MB each, which is a hundred thick novels. A larger file is most likely not a text. \
         Check that the right file is named, or divide it.";
    NOT_UTF8 = "P044", "a text is not UTF-8",
        "Texts are read as UTF-8, the encoding that can hold every script. The bytes at the place named are not UTF-8, \
         and guessing would print wrong letters. Old word processors save as Windows-1252 or UTF-16. Open the file in \
         an editor, choose the encoding in which it looks right, and save it as UTF-8.";
    CONTROL_CHARACTER = "P045", "a text holds a control character",
        "Some characters can't be seen and can't stand in a book: bells, escapes and other orders to machines of the \
         past. An EPUB that held one would not open. They come along when text is copied from a terminal or a PDF. \
         They are left out, or become a space; delete them in the file to be rid of the warning.";
    LISTED_TWICE = "P046", "a file is listed twice",
        "The same file stands twice among front, chapters and back, perhaps once as ./name.md. It is read once, where it \
         stands first, as its headings and notes could not be told apart otherwise. Take one of the two out.";
    NO_TEXT = "P047", "the book has no text",
        "No chapter was found, or all of them are empty. Without `chapters` every Markdown file beside book.yaml is a \
         chapter, in natural order; README.md is not, nor are files in folders below. Write something and save it.";
    FILE_AS_TEXT = "P048", "a text looks like the name of a file",
        "`abstract: abstract.md` would print the words abstract.md. As there is such a file, it is read instead. \
         Write `abstract: {file: abstract.md}` to say so clearly.";
    NOT_UNICODE = "P049", "the name of a file is not Unicode",
        "File names from old disks and archives can hold bytes that are no letters in any encoding used today. Such a \
         file can't be named in book.yaml or in an e-book, so it is passed over. Rename it.";
    REMOTE = "P050", "a picture is not in the project",
        "A picture is named by an address on the web, or stands inside the text as data. This program never uses the \
         network, and a book must open without one. The picture is left out and its description stays. Save it beside \
         the manuscript and name the file.";
    WRONG_EXTENSION = "P051", "a picture has the wrong extension",
        "The file is a picture, but of another kind than its name says, such as a JPEG called .png. It is used as what it \
         is. Some programs go by the name and would fail, so rename it.";
    NOT_A_PICTURE = "P052", "a file is not a picture that can be used",
        "PNG, JPEG, GIF, WebP and SVG can be used. The file is something else, whatever its name says; a web page saved \
         in place of a picture is a common accident. Save the picture again, as PNG or JPEG for photographs and as SVG \
         for drawings.";
    IMAGE_TOO_LARGE = "P053", "a picture is too large",
        "A picture may hold 50 MB, 100 million pixels and 20,000 pixels on a side. This is looked at before it is opened, \
         as a small file can unfold to fill the memory of an old laptop. A full A4 page at the finest print needs 35 \
         million. Save it smaller.";
    IMAGE_BROKEN = "P054", "a picture is damaged",
        "The file begins like a picture but can't be read to its end: it was cut off or changed on the way. Readers would \
         show half of it or nothing. Copy or export it again.";
    CONVERTED = "P055", "a picture was converted",
        "Some pictures are of a kind that readers or paper can't take: in four printing colours, or moving. They become a \
         PNG in the book; the file in your folder stays as it is.";
    SVG_CLEANED = "P056", "something was taken out of a drawing",
        "An SVG file can hold scripts, web pages, animations and references to files elsewhere. None of them works on \
         paper, and in an e-book they are a danger to readers. They are left out of the copy in the book; the file in \
         your folder stays as it is.";
    SVG_UNUSABLE = "P057", "a drawing can't be used",
        "The SVG file is not well-formed, has no size, or repeats itself so much that drawing it would take hours. The \
         message says which. Save it as plain SVG from the program that made it, with a width and height or a viewBox.";
    INK = "P060", "an ink is not a name and a colour",
        "A risograph prints one ink after another, each from a drum with a name. `theme: {inks: [black, \"riso red #f15060\"]}` \
         names two: the colour is how the ink looks on paper, six hexadecimal digits for red, green and blue, and a drawing \
         that uses exactly this colour is printed with it. Black needs no colour. Each name may stand once.";
    MANY_INKS = "P061", "there are too many inks",
        "A page is parted into four inks at most, as each goes through the machine once and the paper will not bear more. \
         Take inks out, or print the rest as pictures made elsewhere.";
    WHICH_INK = "P062", "an ink is not among those that are named",
        "`headings`, `rules` and `cover` of `theme` say in which ink these parts are printed, by one of the names that stand \
         under `inks`. The message lists them. What is left out is printed in the second ink.";
    UNKNOWN_THEME = "P063", "a theme is not known",
        "`theme` names how the book looks: one of the themes that `bonefolder theme` lists, such as `theme: quiet`, or a folder \
         of the project with a theme.yaml in it, such as `theme: ./our-look`. `bonefolder theme quiet our-look` makes such a \
         folder to change; docs/themes.md says how.";
    THEME_CIRCLE = "P064", "a theme builds on itself",
        "`from` in a theme.yaml names the theme that it builds on, and that one may build on another. In the end there must be one \
         that comes with the program. Here a theme comes back to itself.";
    THEME_NUMBER = "P065", "a number of a theme can't be used",
        "Sizes, shares and counts in a theme.yaml have bounds, so that a slip of the key makes no page without room for text. The \
         message says them. Shares are of the size of the text or of the page, as the comments in themes/hearth/theme.yaml say.";
    UNKNOWN_FACE = "P066", "a face is not there",
        "A theme names faces by their family, as a word processor shows it: `text: EB Garamond`. Only faces that come with the \
         program are used, and those in `fonts/` of the book or of the theme; never those of the computer, so that the same \
         folder makes the same book anywhere. The message lists them.";
    NET_ADDRESS = "P067", "an address on the net is not whole",
        "`page` under `cover` is printed on the back cover, with a code that telephones read. It has to begin with https:// or \
         http:// and to have no spaces in it, or no telephone finds the page.";
    PAGES = "P125", "a number of pages is none",
        "`print: {pages: 32}` asks for so many pages, covers included: type, leading and margins give way a little until the book has \
         them. A booklet of folded sheets has a multiple of four; `print: {fit: sheets}` asks for whole sheets, whatever their number.";
    FACE_UNUSABLE = "P120", "a face in fonts/ can't be used",
        "Files in the folder `fonts/` are faces to set type in: TTF, OTF, TTC, also variable ones. Each says in its embedding \
         bits (OS/2 fsType) what its maker allows. One that may not be embedded, or only whole, can't stand in a PDF or an \
         EPUB, which hold just the letters that are used. Files packed for web sites (WOFF) have to be unpacked first, and \
         faces made of pictures have nothing to print. Take the file out of the folder, or take another face; free ones under \
         the SIL Open Font License allow all of it.";
    FACE_LICENSE = "P121", "a face has no licence beside it",
        "Whoever copies, prints or remixes your folder has to know what may be done with the faces in it. Put the text that \
         came with the face into the same folder, as OFL.txt, LICENSE.txt or COPYING. It travels in the EPUB with the face. \
         Where there is none, what the face says of itself takes its place.";
    FACE_UNKNOWN = "P122", "a face is not known",
        "`fonts:` in book.yaml names faces by their families: those that come with this program and those whose files lie in \
         the folder `fonts/` beside book.yaml. Faces of your computer are never used by themselves, so that the same folder \
         gives the same pages everywhere; `bonefolder fonts add NAME` copies one into `fonts/`.";
    FACE_SETTING = "P123", "a face has no such weight, feature or axis",
        "A face can be set in the weights it comes in, with the features that are drawn in it (`onum` for old-style figures, \
         `smcp` for small capitals, `ss01` for other forms), and a variable one along its axes. The message says what there is. \
         What is not there is left out; the nearest weight is taken.";
    INKS_IN_BLACK = "P126", "the inks of a theme are printed in black",
        "A theme such as two-inks is drawn for a risograph, which prints one ink after another. Its files, a grey one for each \
         drum, are made where `press: {destination: risograph}` says that the book goes to such a machine. Anywhere else the \
         book is printed in black alone, and what is drawn in the other inks is grey.";
    FACE_SCRIPT = "P124", "a script is not known",
        "Under `fonts: {scripts: …}` each script is called by its four letters of ISO 15924: Jpan for Japanese, Hans and Hant for \
         Chinese, Kore for Korean, Deva for Devanagari, Beng for Bengali, Thai, Ethi, Armn, Geor and so on.";
    SERIES = "P080", "a series is not told in full",
        "A series needs a name, and the place of the book in it is a number: `series: {name: Pocket Zines, position: 3}`. \
         Points join the levels where there are several: 2.1 is the first part of the second volume. Reading systems sort \
         their shelves by it, so that words such as “third” can't be used.";
    SUBJECT = "P081", "a keyword is not told in full",
        "A keyword can carry its code in a list of subjects, for shops and libraries: `{word: Activism, authority: BISAC, \
         code: POL031000}`. The list and the code belong together (EPUB 3.3, 5.5.4): one without the other says nothing, \
         and is left out. The word alone is enough if you know no code.";
    RELATION = "P082", "a relation is not known",
        "`relation` says how this book stands to one of its sources, in the words of Dublin Core: source (it is made from \
         it), isVersionOf (a remix or new version of it), isTranslationOf, isFormatOf, references (it speaks of it), replaces, \
         isPartOf, isReferencedBy, requires. Libraries and other programs read it from the EPUB. Any other word is passed \
         over, and the work is listed as a source.";
    MODIFIED = "P083", "a book was changed before it was published",
        "`date` is the day on which this edition was published, `modified` the day of its last change: a corrected \
         misprint, a new address. The second can't come before the first. Reading systems offer the copy with the \
         later `modified` as an update.";
    LIMIT = "P084", "a limit on pictures can't be read",
        "`epub: {images: …}` says how large pictures in the EPUB may be: `max-side` in pixels (100 to 20000), `max-bytes` as a \
         number with kB or MB (10kB to 50MB). Larger ones are scaled down and saved anew for the EPUB alone. `images: keep` \
         leaves them all as they are.";
    PICTURES_TOO_MANY = "P085", "the pictures are too much together",
        "All pictures of a book together may hold 4,000 million pixels and 1,000 MB. Each is opened once to see that it is \
         whole, and more would keep an old laptop busy for an hour or fill its memory. Photographs straight from a camera are \
         the usual cause: 3000 pixels on the longer side are enough for a full A4 page.";
    VERTICAL = "P086", "lines from top to bottom are set only in the EPUB",
        "With `dir: vertical`, or in traditional Mongolian script, the EPUB tells reading systems to set lines from top \
         to bottom, and to turn pages the way that goes with it. The typesetter of the PDFs can't do that yet: there \
         lines run from left to right, which is readable in Japanese, Chinese and Korean and wrong for Mongolian. Take only \
         the EPUB (`bonefolder build --only epub`) where that will not do.";
    IN_SUBFOLDERS = "P097", "Markdown files in subfolders are not in the book",
        "Where book.yaml lists no chapters, they are the Markdown files beside it. There are more in subfolders, and these are \
         not taken in, for they may be notes, templates or another book. List what belongs to the book, in its order: \
         `chapters: [part-one/beginning.md, part-one/middle.md]`. In a folder without book.yaml, `bonefolder init` writes such \
         a list.";

    UTF16 = "P095", "a text was saved as UTF-16",
        "Some editors call UTF-16 \"Unicode\". The text is read all the same, but other programs that touch your files may \
         not manage. Save it once more as UTF-8, which every editor offers where one chooses the encoding.";
    NOT_A_TEXT = "P096", "a document is no plain text",
        "A manuscript is made of plain text files. What a word processor saves (.docx, .odt, .rtf) holds pages, fonts and \
         much else besides the words, packed in a way that only such programs read. Save it as plain text in UTF-8 and set \
         the signs of docs/dialect.md yourself, or let Pandoc do it: `pandoc story.docx -o story.md`.";
    LEFT_OUT_OF_SOURCE = "P110", "a file does not travel with the source of the book",
        "The EPUB and the PDFs for the screen carry what the book was made from: its texts, settings, pictures and faces, as far as \
         the build has read them. A file whose name would mean something else on another system (it begins with a point, or has a \
         colon in it) stays behind, and so does a face without the text of its licence beside it, or whose makers forbid that it is \
         given on. Rename the file, put the licence of the face beside it (LICENSE.txt, OFL.txt), or leave it as it is: whoever \
         takes the book on then has to bring a file of their own. `embed-source: false` in book.yaml lets nothing travel.";
    SOURCE_URL = "P111", "the address of the source is none",
        "`source-url` names the place on the web where readers of the paper find the source of the book, and newer editions of it. It \
         stands in the imprint, with a code that a telephone can read. It begins with https:// or http://.";

    UNSAID_CHANGES = "P112", "a remix does not say who changed what",
        "`lineage.yaml` lies beside book.yaml in a remix and says where it comes from. Under `remixed-by` stand the names of those who \
         changed the text, under `changes` what they did, in a sentence or two; both are printed on the page of origins. The \
         Creative Commons licences ask for it (4.0, section 3(a)(1)(B)), and readers want to know whose words they read.";

    NO_CATALOGUE = "P113", "there is no translation into this language",
        "`bonefolder build --language de` makes the German edition from `po/de.po`, a catalogue of translations beside book.yaml. \
         `bonefolder translate de` writes it: every paragraph, heading, caption and label with room for its translation. Poedit, \
         Weblate, Lokalize or any editor fill it in.";
    BROKEN_CATALOGUE = "P114", "a catalogue of translations can't be read",
        "A catalogue is a text in the form of GNU gettext (PO). A quotation mark that is missing, or one within the words without a \
         backslash before it, is the usual fault; the message names the line. `msgfmt --check` tells more.";
    PARTLY_TRANSLATED = "P115", "not everything is translated",
        "What has no translation yet, or one that somebody has to look over (`fuzzy`), stays in the language of the original, marked \
         as such for screen readers and hyphenation. The imprint says how much is translated.";

    LICENSES_CLASH = "P098", "a work is used that its licence does not let this book use",
        "A source with `relation: isVersionOf` or `isTranslationOf` is changed in this book, one with `relation: hasPart` stands in \
         it as it was. Not every licence allows that: ND forbids changed versions, SA asks that they keep its licence, NC keeps \
         sales for the makers. The message names the clause. Choose a licence for the book that goes with it (`license` in \
         book.yaml), ask the makers of the work and write their answer under `permissions`, or leave the work out. This is a \
         help and no lawyer.";
}
