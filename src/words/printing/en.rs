//! English.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "edition {}",
    sheet_of: "sheet {} of {}",
    section_of: "section {} of {}",
    flip_short: "flip on the short edge",
    flip_long: "flip on the long edge",
    calibration: "Calibration sheet",
    both_sides: "Print both pages of this file on one sheet of paper, on both sides, at 100 % (“actual size”), on the printer and with the settings that you use for your booklets. Then take a ruler and fill in:",
    arrow: "Hold this side with its arrow up, and turn the sheet over like the leaf of a book. The arrow on the back points up ◻ or down ◻.",
    on_front: "On the front, with its arrow up, measure in millimetres:",
    on_back: "On the back, with its arrow up, measure in millimetres:",
    distances: "from the left edge of the paper to the middle of cross A {}, from the right edge to the middle of B {}, from the top edge to A {}, from the bottom edge to B {}.",
    rulers: "The rulers begin at the edges of the paper, and printers leave an edge blank. The smallest number whose tick you can see: at the top {}, at the right {}, at the bottom {}, at the left {}.",
    line: "The line below is {} mm long.",
    then: "Then type the line below, with a name of your own for this printer, and answer the same questions:",
    greys: "This is the back. Hold it with its arrow up to measure cross A and cross B. The steps of grey and the fine lines show what this printer can do: where two steps look alike, greys between them are lost in print, and a line that is broken is too thin.",
};
