//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    UNREADABLE = "S001", "the file of pages can't be used",
        "Sheets are made from a finished PDF. This one could not be read: it may be cut short (a download that stopped), \
         locked with a password, or empty. Open it in a viewer: if that shows every page, print it to a new PDF there and \
         use that; if not, get the file again from whoever made it.";

    BAD_SIZE = "S002", "a size makes no sense",
        "Paper has a width and a height from 10 to 5000 mm, a page from 0.1 mm on, and a leaf of paper is 0 to 1 mm thick. Something \
         else was given, such as 0, a negative number or a size in points. Names are safest: a4, letter, a5, half-letter.";

    SCALED = "S003", "the sheets are not at real size",
        "Two pages side by side do not fit on this paper, so everything is made smaller to fit. An A5 booklet on Letter \
         paper, for example, comes out at 94 %. Text stays sharp but gets smaller. Set the pages anew at a size that fits \
         (A5 for A4, half-letter for Letter) to print at 100 %.";

    PAGE_SIZE = "S004", "pages differ from the finished size",
        "Some pages of the file do not have the size that was asked for. Each is put in the middle of its place; one that \
         is larger is made smaller until it fits, and nothing is cut off. If the margins look uneven in the finished \
         booklet, set those pages at the right size in the program that made them.";

    CREEP = "S005", "too many sheets inside one another",
        "Each sheet of a stapled booklet pushes the ones inside it away from the spine, and their pages are moved toward the \
         fold to make up for it. With many sheets that is so much that the inner margin gets narrow, the booklet will not \
         close, and staples do not reach through. Fifteen sheets (60 pages) of ordinary paper are comfortable. Make two \
         booklets, or use thinner paper.";

    SCHEMA = "S006", "a way of folding is not known or does not fit",
        "A scheme says which page stands where on a sheet, and how the sheet is then folded, cut and put together. They go \
         by name: saddle, sections, quarto, octavo, cut-and-stack, mini-zine and others. `bonefolder impose --help` lists \
         them. Some leave nothing to choose: only a mini-zine has an empty back for a poster.";

    SECTION = "S007", "a section can't have that many pages",
        "A section is a few folded sheets inside one another, and each sheet has four pages. So a section has 4, 8, 12, 16 \
         pages and so on; 16 is usual. With quarto, octavo and their like the fold itself decides. `bonefolder impose --plan` \
         shows for every choice how many sheets and blank pages there will be.";

    BLANKS = "S009", "pages stay empty",
        "Sheets have a fixed number of pages, so that a booklet often ends with a few that nothing stands on. They go before the \
         last page where that is a back cover, and after it where the last page is text: `--blanks before-cover` and \
         `--blanks end` decide it, `--blanks none` refuses sheets with empty pages. `--plan` compares how many each way of \
         folding leaves.";

    TURNED = "S023", "some pages lie the other way",
        "In a booklet of upright pages, a page that lies across would be small in the middle of its place. It is turned instead, \
         its head to the left, as wide tables stand in books: readers turn the booklet to read it. `--turn right` turns it the \
         other way, `--turn no` leaves it upright and makes it smaller.";

    SPREADS = "S024", "two pages stand side by side",
        "Some programs write PDFs of spreads: the left and the right page together, as they are seen in an open book, often with \
         a single cover before them; others write sheets for a stapled booklet, with the last page beside the first. Both are \
         split into pages before they are imposed, where shapes and page numbers leave no doubt. `--spreads reader` and \
         `--spreads printer` say so where they do, `--spreads no` keeps pages whole. Sheets that are folded in another way are taken \
         apart by `bonefolder unfold` first, with their --scheme.";

    NO_SPREADS = "S025", "there are no spreads to split",
        "A spread is at least as wide as it is high, and sheets for a stapled booklet have a front and a back each. The file has \
         other pages. Leave `--spreads` out, or split the pages in the program that made them.";

    NO_SUCH_PAGE = "S026", "a page that was asked for is not there",
        "`--pages 1-8,12,r1` takes pages in that order: numbers count from the first page of the file, numbers after an r from the \
         last. They count pages of the file, whatever is printed on them, after spreads are split. One of them is beyond the end.";

    BLEED = "S027", "bleed is cut off",
        "What is to reach the edge of the finished page is printed beyond it, so that no white shows where the knife goes a little \
         wide. Around the sheet that takes paper larger than the pages: A5 pages fill A4 to its edge. Between pages it is cut \
         where the neighbour begins, as there is nothing to see of it. Take larger paper, or trim the booklet a little smaller.";

    NO_CONDITION = "S028", "the printing condition is not known",
        "PDF/X-4 is a promise to a print shop: everything is in the file, and colours are meant for one kind of paper and inks, whose \
         profile the file holds. Sheets made of PDF/X-4 pages keep the condition of those. Other files say nothing of the kind, and \
         nobody can guess it. `--condition fogra39` or `--condition gracol2006` says it, as the shop tells you.";

    NOT_PDF_X = "S029", "the sheets are not PDF/X-4",
        "The pages say that they are PDF/X-4, and sheets made of them would be too; but something in the file breaks the standard, and \
         a file should not claim what it does not keep. The sheets are made without the claim. `--to pdfx4` names all that stands in \
         the way.";

    NO_ROOM = "S070", "marks find no room on the paper",
        "Crop marks and the slug line stand outside the finished page, so that nothing of them is left after trimming, and 5 mm \
         from the edge of the paper, as copiers and office printers print no nearer. A5 pages fill A4 to the edge; on A3, or \
         on A4 with smaller pages, there is room. Folds, cuts and staples get a short tick in their own line instead.";

    TRIMMED = "S008", "the knife or the fold takes something of a page",
        "Pages inside a thick section move toward the spine by the thickness of the paper around them, so that their outer \
         margins stay equal after trimming; a binding correction moves them away from it. What moves across the fold or the \
         edge is cut off. Blank margin is no loss, but here there is text in it. Use thinner paper, shorter sections or wider \
         margins.";

    NOT_DRAWN = "S020", "something on a page can't be carried onto the sheets",
        "What is filled into a form, written on a page or drawn over it lies on top of the page, and each such thing carries a \
         picture of itself that is put on the sheets with the page. Some programs save only the words and leave the picture to \
         whoever opens the file; then there is nothing to put on paper, or only the letters for which this program has a face: those of Latin, Greek, Cyrillic, \
         Arabic and Hebrew, and in a book of yours those of the faces in `fonts/`. Open the file in a viewer that shows what is missing \
         and print it to a new PDF: that makes it part of the page.";

    TOO_THICK = "S021", "no hand can fold so many sheets as one",
        "Sheets that are folded inside one another push each other out, and pages are moved toward the fold to make up for it. \
         With hundreds of sheets that is more than half a page, and the pages would be cut to pieces. Books of that size are \
         made of sections: a few sheets folded together, and the sections bound one after another, as `--scheme sections` \
         does.";

    REBUILT = "S022", "a damaged file was put in order",
        "A PDF has a table that says where in the file each of its parts stands. In this file the table is missing or wrong, as \
         happens when a download stops at the very end or a program changes line ends. All the parts that the pages need were \
         found, so that the table could be made anew; of a part that stands there twice the last counts, as in viewers. If a page looks wrong, get the file again.";

    MENDED = "S030", "a damaged part of a page was mended",
        "Each part of a PDF says how long its data is, and which parts it needs. In this file some of that is wrong: a length \
         that is too large or too small, or a part that stands elsewhere than the file says. The data was found by the mark \
         at its end, as viewers do it, and the page is complete as far as can be told. Or a part draws itself, without end; \
         the press leaves the file as it is, and readers stop at the second time. Compare it with what a viewer shows.";

    PARTS_MISSING = "S031", "something that draws a page is not in the file",
        "The drawing of a page names its fonts and pictures, and one of them is not there: the file was cut short, or the \
         program that wrote it forgot it. Words may come out in another font or not at all, and a picture is left out. Open \
         the file in a viewer and compare; if the same is missing there, get the file again.";

    BROKEN_OFF = "S032", "the data that draws a page breaks off",
        "What draws this page, or a picture on it, is packed, and the packed data ends before it should or has a fault in the \
         middle. Everything up to the fault is printed, as viewers show it, and the rest of the page or the picture is lost. Get the file again; a copy or a \
         download that was interrupted is the usual cause.";

    REGISTRATION = "S040", "there is no room for registration marks",
        "Paper goes through a risograph once for each ink, and never lies quite the same. Crosses outside the pages, at the same \
         place in the file of every ink, show how far it is off. They need 12 mm of paper beside, above or below the pages: an \
         A5 booklet on A3, for example, cut afterwards. Without them the colours of the pages have to be lined up by eye.";

    UNPARTED = "S041", "colours name no ink",
        "`impose --inks` parts pages by the inks that their colours name: spot colours, and cyan, magenta, yellow and black. Colours of \
         red, green and blue, as office programs and cameras write them, name none, and which drum they are meant for nobody can tell. \
         They are in the file for black, as dark as they look, and leave out the other inks. Give them a spot colour in the program \
         that made the file, or print that file with any one ink.";
}
