//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    REFUSED = "T001", "the typesetter refused its source",
        "The source that bonefolder writes for the typesetter was refused. Whatever stands in a manuscript, that must not \
         happen: it is a fault of the program. The place named is the part of the manuscript that was being set. Until the \
         fault is mended, rewording or removing that part lets the rest be built.";
    TYPST_WARNING = "T002", "the typesetter noticed something",
        "The typesetter finished the pages but noticed something that may look wrong, such as a layout that did not settle \
         or a font that is not there. Look at the page that holds the place named.";
    MISSING_GLYPH = "T003", "no font has this character",
        "The fonts that come with bonefolder cover Latin, Greek, Cyrillic, Arabic, Hebrew, many symbols and emoji. A character \
         outside them is printed as a hollow box, so that the gap is seen and not silently closed; the text itself stays in \
         the PDF and in the EPUB, where the reader's device may well have a font for it.";
    WIDE_LINE = "T004", "a line runs into the margin",
        "No line may be wider than the measure, as a photocopier or the trimming knife would cut it off. Words and addresses \
         are broken where they can be; what is left is usually a table with too many columns, a formula of one piece or a \
         picture with a fixed width. Make it narrower or split it.";
    WIDE_TABLE = "T005", "a table is too wide for the page",
        "A table with more than eight columns can't be read at the width of a booklet's page. It is set in groups of columns, \
         one group under the other, with the first column repeated. Turn the table, drop columns or split it yourself if \
         that reads better.";
    BLURB = "T010", "the abstract is too long for the cover",
        "On the back of a cover that wraps around the spine, room is left for a bar code, and the abstract has to fit above \
         it. It is set smaller until it does, but not below 7 points. What does not fit then is cut off. Shorten `abstract` in \
         book.yaml, or take a larger page.";
    SPINE = "T011", "the spine is too narrow for words",
        "Words on a spine must keep clear of both folds, since the cover never lies exactly, and letters below 7 points can't \
         be read on a shelf. A book of fewer than about a hundred pages has no room for both. `press: {spine: {text: none}}` \
         leaves the spine empty without saying so.";
    TALL_SPACE = "T015", "a space higher than the page",
        "A box, a grid, dots or a map stands on one page, so it can be no higher than that. One that is asked to be is made as \
         high as the page of each edition allows. Give a smaller height, or none: on its sheet a space grows by itself until \
         the page is full. Ruled lines may be more than a page holds; they go on on the next.";
    WIDE_BLANK = "T016", "a blank wider than the page",
        "A blank in a sentence can be no wider than a line of text. One that is asked to be is made as wide as the line. For \
         more than a few words, take ruled lines: `::: {.lines rows=2 label=\"…\"}`.";
    TOO_DEEP = "T017", "things stand too deep in each other",
        "Quotations, lists, scenes and tips may stand in each other, and each takes some of the line from what it holds. From the \
         eighth on there is hardly a line left, so in PDFs what stands deeper goes on in line with what holds it. The EPUB keeps \
         every level. A closing line of colons that was forgotten can be the reason, as every div after it then stands inside.";
    LARGE_TABLE = "T018", "a table is too large for paper",
        "A table of more than 12,000 cells would take minutes to lay out, and a page shows so little of it that its columns can't \
         be compared. In PDFs each of its rows is set as a line of words, with a point between the cells; the EPUB has it as a \
         table. Where columns matter, make several tables of it, for example one for each letter or year.";
    FITTED = "T032", "a book was fitted to a number of pages",
        "`print: {pages: …}` or `print: {fit: sheets}` asks for a number of pages. Type may become 8 % smaller or larger, its leading 10 % \
         and the margins a little, no more than it takes. The message says what was done, and how many pages it would be as designed.";
    NOT_FITTED = "T033", "a book can't be fitted to a number of pages",
        "Type, leading and margins give way only so far, as pages that are hard to read serve nobody. The message says how many words \
         are too many, or how many pages stay empty. The book is made as near to the number as it comes.";
    LOST_WORDS = "T019", "words of the manuscript are on no page",
        "After a book is set, its pages are read back and compared with what was written. Words that stand on no page are a \
         fault of the program, and the build stops rather than leave them out. The place named is the passage they belong to. \
         Until the fault is mended, rewording or moving that part lets the rest be built; please report it.";
    THEME_FORBIDDEN = "T030", "a theme may not do this",
        "A theme.typ draws covers, title pages and openings with what it is handed. So that a theme from anywhere can be used \
         without fear, it reads no files, brings in no others, and its steps are counted before it runs: no `while` loops, no \
         function that calls itself, no `show` rules with functions. The message says what was found, and where. \
         docs/themes.md lists what can be used.";
    THEME_FAULT = "T031", "a theme could not be typeset",
        "The typesetter stopped in a theme.typ: a name is misspelt, a bracket was not closed, or a function was handed what it does \
         not take. The message says what and where. `bonefolder theme --sheet DIR` shows the theme alone while it is mended.";
}
