//! The house rules. Codes are permanent; `bonefolder explain` prints these texts.
//!
//! C601 to C609 are about metadata, C611 to C629 about pages, C631 to C639 about files, C641 to C649 about style sheets,
//! C651 to C659 about typography; C672 to C679 came later and are of all kinds.

crate::codes! {
    REFINES_NOTHING = "C601", "Metadata refines what is not there",
        "A line of metadata can say more about another one by its id: this is the person's role, that is how the name is \
         sorted. When the id belongs to nothing, the line is lost, and a translator is listed as just anybody. For \
         example `refines=\"#creator-2\"` needs an element with `id=\"creator-2\"`.";
    NOT_SAID = "C602", "The metadata leaves out what libraries ask for",
        "Who wrote it, what it is about, in which language and from when: by these a book is found again. For example a \
         description of two sentences is what a reader sees in a catalogue before anything else. Say it where the EPUB is \
         made; in book.yaml they are `authors`, `abstract`, `language` and `date`.";
    ACCESS_NOT_SAID = "C603", "The metadata does not say who can read the book",
        "EPUB Accessibility 1.1 asks every book to say by which senses it can be read, what it has for those who do not see \
         or hear, and whether anything in it flashes. Readers with disabilities choose by it, and shops in the European \
         Union must show it. The properties are schema:accessMode, accessModeSufficient, accessibilityFeature and \
         accessibilityHazard.";
    ACCESS_UNTRUE = "C604", "The metadata claims what the book does not hold",
        "Somebody who relies on a claim and finds it untrue has paid for a book that she cannot read. For example \
         `alternativeText` promises that every picture that carries meaning is described. Describe what is missing, or take \
         the claim out.";
    LEFT_OVER = "C605", "The metadata holds a word that should have been replaced",
        "Words such as Untitled, Unknown or TODO were put there by a program or a template until somebody would fill in the \
         real ones. They show in every library. Fill them in, or take the element out.";
    PAGES_HALF_SAID = "C606", "Printed pages are marked but can't be turned to",
        "Marks in the text say where the pages of a printed edition begin. They serve a group that reads together only if \
         reading systems can list them, which takes a page-list in the navigation document, and if it is known which \
         edition they count, which takes pageBreakSource in the metadata.";
    NOT_DESCRIBED = "C611", "A picture has no description",
        "Who listens to a book hears the description in the picture's place; without one, a screen reader spells out the \
         file name. For example `alt=\"Two people hold a bench between them\"`. A picture that carries no meaning gets an \
         empty one: `alt=\"\"`. A drawing gets a title element or an aria-label, a formula an alttext.";
    EMPTY = "C612", "An element holds nothing",
        "Empty paragraphs are put in to leave room, as on a typewriter. Reading systems collapse them, or make a page of \
         them, and screen readers announce a blank. Leave room with a margin in the style sheet, and mark a change of \
         scene with `<hr/>`.";
    NO_TITLE = "C613", "A page has no title",
        "The title element is what a screen reader says when a page opens and what a reading system shows in its history. \
         Put the page's heading there, for example `<title>Leaning in</title>`.";
    SAID_TWICE = "C614", "A meaning is said twice",
        "The attribute epub:type holds words from a list, each once. A word that stands there twice does no harm today; it \
         is a slip, and often the second was meant to be another word.";
    LEVEL_LEFT_OUT = "C615", "A level of headings is left out",
        "Who listens moves through a book from heading to heading and by level, as the eye does by size. A heading of \
         level 4 right under one of level 2 makes her search for the level between. Use the next level, and set its size \
         with the style sheet.";
    NO_WAY_BACK = "C616", "A note has no way back",
        "Some reading systems open notes in a window, others go to the place where the note stands. There a reader needs a \
         link to return to the sentence she came from. End each note with one, for example \
         `<a role=\"doc-backlink\" href=\"#noteref-1\">↩</a>`.";
    LANGUAGE_UNSURE = "C617", "The language is not said, or said in two ways",
        "Screen readers choose their voice by the language of the page, and hyphenation its patterns. XHTML says it in two \
         attributes, lang and xml:lang; each is read by some programs, so both must be there and agree.";
    NO_TABLE_HEAD = "C618", "A table has no headings",
        "In a table that is read aloud, each cell is announced with the heading of its column or row. Without headings it is \
         a row of loose words. Make heading cells with `<th scope=\"col\">`; a table that only arranges things gets \
         `role=\"presentation\"`.";
    NOT_IN_CONTENTS = "C619", "The contents leave a page out",
        "The page begins with a heading of the first level, so it is a part of the book that readers will look for, but no \
         line of the contents leads there. Add it to the toc of the navigation document.";
    NOT_IN_SPINE = "C631", "A page is not in the order of reading",
        "The spine lists the pages in the order in which they are read. A page outside of it is reached by a link only, and \
         some reading systems refuse to show it at all. Put it into the spine, with `linear=\"no\"` if it stands aside, or \
         take it out.";
    STRANGE_NAME = "C632", "A file has a name that does not travel",
        "Some devices, zip programs and servers can't store names with spaces, accents or signs. Use letters, digits, \
         hyphens and dots, for example `chapter-3.xhtml`.";
    LARGE_DOCUMENT = "C633", "A page is too large for old devices",
        "Old e-readers take in a whole content document before they show its first page; beyond 260 kB some take long and \
         others give up. Cut it at a section, and list the parts one after the other in the spine.";
    LARGE_PICTURE = "C634", "A picture is larger than any screen",
        "More than four million pixels, or more than 1.5 MB, are shown no better than fewer, and cost memory, battery and \
         the money of whoever pays for each megabyte. Scale it down, and save photographs as JPEG.";
    LEAVINGS = "C635", "A file was left behind by a program",
        "File managers and shops put files of their own next to yours. In a book they are dead weight, and some tell on which \
         computer it was made or to whom it was sold. Take them out of the package.";
    SELECTOR_TWICE = "C641", "A style sheet says two things of the same",
        "Two rules with the same selector are read as one, and whoever changes the first wonders why nothing happens. Put \
         them together.";
    FIXED_SIZE = "C642", "A style sheet fixes the size of type",
        "Readers set the size of type that they need. What is set in pixels or points does not follow, so that it is too \
         small for some of them for good. Use em, for example `font-size: 0.9em`.";
    FIXED_COLOUR = "C643", "A style sheet colours running text",
        "Many read at night in light letters on black, others need more or less contrast. A colour or background that is \
         given to the whole text either undoes their choice or, worse, half of it: black on black. Leave the colours of \
         running text to the reading system.";
    STRAIGHT_QUOTE = "C651", "A quotation mark is a typewriter's",
        "The straight marks \\\" and ' were made for typewriters that had room for one key. Books have the marks of their \
         language: “so” in English, »so« or „so“ in German, « so » in French; and the apostrophe ’. In code they are left \
         alone.";
    TYPED_DASH = "C652", "A dash is typed as two hyphens",
        "Two hyphens stand for a dash on a typewriter. On a screen they break at the end of a line, and screen readers say \
         them. A dash is — or –, by the custom of the language.";
    TYPED_ELLIPSIS = "C653", "An ellipsis is typed as three points",
        "Three points in a row can be torn apart at the end of a line. The ellipsis … is one sign.";
    POINT_TWICE = "C654", "A point of punctuation stands twice",
        "Two commas or semicolons in a row are a slip of the keyboard. Take one out.";
    MATTER_NOT_SAID = "C672", "A page does not say to which part of the book it belongs",
        "Reading systems open a book where its body begins and count its pages from there, if they are told which pages come \
         before it and after it. A dedication, a preface or an imprint is front matter, a glossary, a bibliography or a \
         colophon back matter. Say it on the body element, for example `epub:type=\"frontmatter\"`.";
    HEADINGS_CROWDED = "C673", "A section has more than one heading",
        "Each section has one heading, by which it stands in the contents and in the list that screen readers give. A second \
         one of the same level means a second section; a line that only goes with the heading, such as a subtitle, is a \
         paragraph within `<hgroup>` or `<header>`.";
    SPACES_CROWDED = "C674", "Spaces are used to leave room",
        "Several no-break spaces in a row keep their width on every screen, whatever the size of type, and screen readers \
         may stumble over them. Leave room with the style sheet: text-indent, margin, padding.";
    DASH_LOOSE = "C675", "A dash is joined on one side only",
        "A dash that touches the word before it and not the one after it can end up alone at the beginning of a line. Either \
         both sides have a space or neither, by the custom of the language.";
    WORD_TWICE = "C676", "A small word stands twice",
        "\"The the\" is the slip that eyes pass over and ears do not: who listens to the book hears it. Take one out. It is \
         looked for in English only, where no sentence needs it.";
    STOPS_TWO = "C677", "Two full stops stand in a row",
        "One full stop ends a sentence and three make an ellipsis, which is one sign: … Two are a slip of the keyboard.";
    WAY_BACK_ASTRAY = "C678", "The way back from a note leads elsewhere",
        "Who follows the mark of a note comes back by the link at its end, and goes on reading where they were. Led to the mark \
         of another note, a listener has no means to find the place again. Let it lead to the id of the mark, or of the \
         paragraph that holds it. Where a note has several marks, any of them will do.";
}
