//! What can go wrong when sheets are taken apart. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    NOT_TWO_UP = "S111", "the sheets can't be taken apart",
        "Sheets have a front and a back, so that a file of them has an even number of pages: front, back, front, back. With two \
         pages of the booklet side by side, they lie across. Sheets with more pages on a side are taken apart if their page \
         numbers tell how they are folded, or if you say it: `--scheme quarto`. Single pages need no unfolding.";

    ORDER = "S112", "the order of the pages is a guess",
        "The pages are put in order by the numbers printed on them. Too few were found, or they contradict each other, so the \
         order of a stapled booklet was taken. Look through the result; if it is wrong, say which pages stand on the first \
         sheet: `--first-sheet \"8 1 / 2 7\"`.";

    HALF = "S114", "half of the sheets is in another file",
        "For a printer that prints on one side, the fronts of all sheets are one file and the backs another. Half of them has \
         every second pair of pages. `qpdf --empty --collate --pages fronts.pdf backs.pdf -- sheets.pdf` puts the two together, \
         front, back, front, back; that file can be taken apart.";

    COPIES = "S115", "the sheets have copies of one page",
        "On sheets for cards, stickers and several copies at once, the same page stands in every place, to be cut apart. One of \
         each side is kept: there is nothing to put in order. If pages only look alike, say how the sheets are folded.";

    CROSSED = "S116", "something stands across a cut",
        "Sheets are cut apart into equal parts, and words or pictures should stand within one part each. Here some stand across \
         the line, as on sheets that are folded another way, on single pages that lie across, or where a picture goes over two \
         pages. `--scheme` says how sheets are folded: top-bound, quarto and others; `bonefolder impose --help` lists them.";

    SIZES = "S117", "sheets of different sizes",
        "The sheets of one booklet are printed on one kind of paper. Sides of other sizes are cut in the same shares, each by \
         itself, which may or may not be how they were meant. Look through the result.";

    WORD = "S113", "the order given makes no sense",
        "The first sheet is told as the pages on its front, a slash, and those on its back, left to right: `8 1 / 2 7` for a \
         stapled booklet of eight pages; `1 2 / 3 4` where the pages simply follow one another. A number may stand once, \
         `-` is an empty page.";
}
