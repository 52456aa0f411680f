//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.
//!
//! C001 to C099 are about PDF files as such, C101 to C199 about folding, C240 to C259 about
//! who can read them.

crate::codes! {
    UNREADABLE = "C001", "the PDF can't be read",
        "The file is not a PDF, is cut short, is locked with a password, or leads in circles. If a viewer opens it, print it \
         to a new PDF there; if none does, get it again from whoever made it.";

    NOT_A_BOOK = "C011", "the file is neither an EPUB nor a PDF",
        "What a file is shows in its first bytes, whatever its name. These are neither those of an EPUB, which is a zip, nor \
         those of a PDF. Perhaps it is another file of the same book, or a page of an error that was saved under the name of \
         the book: open it in a text editor to see.";

    NOT_READ = "C012", "the file can't be read from the disk",
        "There is no file of that name, or it may not be read, or it is a folder. The other files that were given have been \
         looked at all the same. Check the name, capital letters too, and who may read the file.";

    FONT_NOT_EMBEDDED = "C002", "a font is not embedded",
        "The file names a font but does not carry it, so each printer and reader puts another in its place: letters move, \
         and some vanish. Print shops refuse such files. Write the PDF again with all fonts embedded; most programs have a \
         setting for it, often called PDF/A or 'press quality'.";

    BOXES = "C003", "the page boxes contradict each other",
        "A PDF page has boxes that lie inside one another: the trim (where the knife cuts) inside the bleed (ink that goes \
         past the knife) inside the media (the whole page). Here one reaches out of the box around it, or has no size that can \
         be printed. Export the file again with the right page size and bleed.";

    PAGE_SIZES = "C004", "pages have different sizes",
        "A booklet's pages have one size. In this file some differ, as happens when pages from several programs are put \
         together, or when one page lies on its side. Printers will scale or centre them as they like. Set the odd pages to \
         the size of the others.";

    SCRIPT = "C005", "the file carries a script",
        "JavaScript in a PDF can't be printed, is refused by print shops, and frightens readers with good reason. Nothing \
         that this program makes has any. Print the file to a new PDF to be rid of it.";

    ENCRYPTED = "C006", "the file is encrypted",
        "The file opens without a password but is encrypted all the same, which print shops and screen readers may refuse. \
         Write it again without security settings.";

    INK = "C007", "a page can't be followed to its end",
        "The inks of a page are found by reading all that draws it. This page is damaged, or calls itself so often that \
         reading it would never end; what is reported of its inks may be incomplete. Print the file to a new PDF and check \
         that.";

    NO_TITLE = "C008", "the file has no title",
        "Viewers and screen readers announce a document by its title; without one they read out a file name. Set the title \
         in the program that made the file.";

    NOT_ACCESSIBLE = "C009", "the file claims to be accessible and is not",
        "PDF/UA (ISO 14289) is the promise that a PDF can be read by people who hear it or move through it with a keyboard: \
         everything is tagged, headings leave out no level, pictures and form fields have labels. This file makes the promise \
         and breaks the condition of the Matterhorn Protocol that is named. docs/rules/pdfua1.md lists them all. Write the file \
         again with a program that keeps to the standard.";

    NO_BOOKMARKS = "C240", "a long file has no bookmarks",
        "Whoever listens to a file or reads it at a large size finds the way by its bookmarks: ISO 14289-1, 7.17 asks for them. \
         This file has more than twenty pages and none. Write it again with bookmarks made of the headings; most programs \
         have a setting for it.";

    NOT_ACCESSIBLE_YET = "C241", "the file does not keep to PDF/UA",
        "You asked for a file to be judged by PDF/UA (ISO 14289-1), although it does not claim to keep to it. What is named \
         would shut somebody out: a picture or a field without words, a table without heads, text without tags or without \
         letters that can be read out. docs/rules/pdfua1.md lists all conditions. Write the file again with a program that \
         tags all of it, from a source with headings, lists and descriptions.";

    WRONG_PAGE = "C101", "folding the sheets gives the pages in the wrong order",
        "The finished sheets were read back, turned over, folded and put inside one another as a person would, and then \
         leafed through. At some place there was another page than the one that belongs there. If the booklet was made by \
         this program, please report it as a mistake of ours; if by another, check how it was told to impose.";

    WRONG_TURN = "C102", "a page is upside down when the booklet is read",
        "After folding, a page stands on its head or lies on its side. Most often the backs were made for a printer that \
         turns the sheet about its other edge: choose short edge instead of long edge, or the other way round.";

    SHIFTED = "C103", "the two sides of a leaf do not lie back to back",
        "Front and back of one leaf should coincide to within 0.2 mm when the sheet is turned over, so that margins agree and \
         nothing is cut on one side only. Pages may move toward the fold to make up for the thickness of the paper, but \
         then both sides move together, and inner sheets more than outer ones.";

    CLIPPED = "C104", "part of a page is cut off",
        "A page reaches beyond its place on the sheet, or is covered there, so that part of it will be missing after \
         printing and folding. Use a larger paper, a smaller page, or let the sheets be scaled to fit.";

    SHEET_TURNED = "C105", "a whole sheet is upside down",
        "All pages of a sheet stand on their heads while those of the other sheets do not. Turn both of its pages in the \
         file by 180°.";

    NOT_SHEETS = "C106", "this is not a booklet's sheets",
        "Sheets come in pairs of pages, front and back, with two pages of the book side by side on each. This file has \
         something else, so it can't be folded.";

    BLANKS = "C107", "blank pages stand in the wrong place",
        "A booklet has a number of pages that is a multiple of four. What is missing is made up with blank pages just before \
         the back cover, so that the back cover stays outside. Here a blank stands somewhere else.";

    POSTER = "C120", "the poster is not where it belongs",
        "A zine of one sheet may have a poster on its other side. Whoever opens the zine and turns it over like the leaf of a \
         book should see it whole, in the middle of the sheet, and upright or with its head to the left. This one is missing, \
         cut off, off the middle, or on its head for a printer that turns on the edge that the sheets are made for.";

    HALF = "C121", "the other half of the sheets is needed",
        "For a printer that prints on one side, the fronts of all sheets are in one file and the backs in another. Whether they \
         fold right shows only in both together: the backs have to lie on the right fronts, in the right order. Give both: \
         `bonefolder check zine-fronts.pdf zine-backs.pdf`. If they stand beside one another with such names, one is enough.";

    OTHER_HALF = "C122", "fronts and backs do not belong together",
        "Fronts and backs of one job say the same of themselves. These two differ: they were made at different times or from \
         different pages, or both are fronts. Printed on one another they would give a booklet with pages of two. Impose the \
         book once more and take the two files that come of it.";

    CANT_TELL = "C108", "which page is which can't be told",
        "To prove that a booklet folds right, each page on the sheets has to be recognised. Sheets made by this program say \
         which page is which; these do not. Give the file of single pages as well, so that they can be compared.";

    NOT_WITH_PAGE = "C110", "what lies on a page did not come with it",
        "Notes, stamps and what was filled into a form lie on top of a page. On sheets made from such pages they belong in the \
         same place over each page. Here something of the kind is missing, or lies elsewhere on the page. If the sheets were \
         made by this program, please report it as a mistake of ours; if by another, print the pages to a new PDF first and \
         impose that.";

    WHITE = "C112", "a page comes out white",
        "The finished sheets were drawn as a viewer draws them, and so were the single pages. A page that shows something by \
         itself shows nothing on its sheet, so that white paper would come out of the printer. The file has a fault there that \
         programs mend in different ways. Open it in a viewer that shows the page, print it to a new PDF there, and impose \
         that. Of files with many pages, some are looked at, evenly spread.";

    LOOKS_DIFFERENT = "C113", "a page looks otherwise on its sheet",
        "The finished sheets were drawn as a viewer draws them, and so were the single pages, and a page is lighter or darker \
         on its sheet than by itself. Most often it blends its colours in a way that depends on what is around it, or the file \
         has a fault. Look at the sheet before you print.";

    TABLE = "C111", "the table of contents of a PDF is damaged",
        "A PDF has a table that says where in the file each of its parts stands. Here it is missing or wrong. Many viewers \
         make a new one without a word, print shops and strict programs refuse the file. `qpdf in.pdf out.pdf` writes it \
         with a new table.";
}
