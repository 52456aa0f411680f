//! English.

use super::AssemblyWords;

pub static WORDS: AssemblyWords = AssemblyWords {
    heading: "How to put this booklet together",
    sheets_in_one: "Sheets in one copy",
    pages_in_one: "Pages in one copy",
    empty_pages: "{} of them empty",
    paper_for: "Paper for {} copies",
    sheets: "{} sheets",
    weight_of_one: "Weight of one copy",
    grams: "{} g, on paper of {} g/m²",
    front: "front",
    back: "back",
    sheet: "Sheet {}",
    print: "Print the file on {} paper, on both sides, at real size: “100 %” or “actual size”, never “fit to page”.",
    turn_short: "Set the printer to turn on the short edge.",
    turn_long: "Set the printer to turn on the long edge.",
    smaller: "The pages are already made smaller to {} %, so that they fit this paper.",
    by_hand: "No two-sided printing? Print the odd pages, put the pile back with the printed side as your printer wants it, and print the even pages. Try it with one sheet.",
    try_one: "Print one sheet first. Turned over like the leaf of a book, it must look like this: pages {} on the front, pages {} on the back.",
    stack: "Keep the {} sheets in the order in which they were printed. Sheet 1 carries the cover and goes outside; each next sheet lies inside the one before.",
    fold: "Knock the pile straight. Fold all sheets together along the middle, cover outside. Press the fold with something hard.",
    fold_one: "Fold the sheet along the middle, cover outside. Press the fold with something hard. There is nothing to staple.",
    staple: "Open the pile flat, cover up. Put two staples through the fold from outside, {} mm and {} mm from the top edge. Close it and press again.",
    trim: "The inner sheets stand out by {} mm at the open side. Cut them level with a knife and a ruler if you like; the margins allow for it.",
    rtl: "This booklet is read from right to left: the fold is at the right of the front cover.",
    other: "The pages lie on the sheets for the scheme “{}”. The picture shows the first sheet: cut and fold so that the numbers follow one another.",
    leaf_through: "Leaf through: the pages run from {} to {}.",
};
