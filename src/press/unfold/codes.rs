//! What can go wrong when sheets are taken apart. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    NOT_TWO_UP = "S111", "the sheets can't be taken apart",
        "Taking sheets apart needs pages that lie across, with two pages of the booklet side by side on each, and for a stapled \
         booklet an even number of them: front, back, front, back. This file has something else. Single pages need no \
         unfolding; sheets with more than two pages on a side are not taken apart yet.";

    ORDER = "S112", "the order of the pages is a guess",
        "The pages are put in order by the numbers printed on them. Too few were found, or they contradict each other, so the \
         order of a stapled booklet was taken. Look through the result; if it is wrong, say which pages stand on the first \
         sheet: `--first-sheet \"8 1 / 2 7\"`.";

    WORD = "S113", "the order given makes no sense",
        "The first sheet is told as the pages on its front, a slash, and those on its back, left to right: `8 1 / 2 7` for a \
         stapled booklet of eight pages; `1 2 / 3 4` where the pages simply follow one another. A number may stand once, \
         `-` is an empty page.";
}
