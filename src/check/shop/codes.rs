//! What a print shop would object to. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    PAGES = "C201", "the number of pages does not suit the shop",
        "Booklets are made of folded sheets, so a shop that staples wants a number of pages that is a multiple of four, and has \
         a least and a most that its machines take. Add pages (notes, a colophon, an empty page) or take some out; \
         `destinations.json` holds each shop's figures with their source and date.";

    BLEED = "C202", "the bleed is too small",
        "Where ink goes to the edge of the page it has to go a little beyond, since the knife never cuts exactly: 3 mm or an \
         eighth of an inch. A file without any bleed is fine as long as nothing touches the edge. Export it again with \
         the bleed that is named, and let pictures at the edge reach to its end.";

    MARGIN = "C203", "text stands too near the edge",
        "The knife may be off by a millimetre or two, and copiers leave an edge blank, so every shop has a distance that text \
         must keep. What stands closer may be cut off, and many shops refuse the file. Make the margins wider with \
         `print: {outside: …, top: …, bottom: …}`. The place of text is measured by the size of its letters, roughly.";

    GUTTER = "C204", "text stands too near the spine",
        "The pages of a glued book don't open flat: the thicker it is, the more of the inner margin disappears. The shop asks \
         for a distance that grows with the number of pages. Make the inner margin wider with `print: {inside: …}`.";

    PICTURES = "C205", "a picture has the wrong resolution",
        "A picture needs about 300 pixels an inch at the size at which it is printed, or its pixels show; one of far more only \
         makes the file large. Use a larger original or print it smaller; enlarging it in a program adds nothing.";

    LINES = "C206", "a line is too thin",
        "Lines thinner than the shop's machines can hold break up or vanish, and a width of 0 asks for the thinnest line of \
         whatever machine prints it. Set the width that is named or more.";

    TYPE = "C207", "type is too small",
        "Letters smaller than the shop allows fill up or break. Set them larger: footnotes and imprints are the usual places.";

    INK = "C208", "too much ink in one place",
        "Four inks over one another take long to dry, smear onto the next sheet and make the paper wavy, so shops limit their \
         sum. Use black alone for text, and a rich black such as 60/40/40/100 only for large areas.";

    COLOUR = "C209", "the colours are not those the shop prints",
        "A machine with one ink prints other colours as some grey, and a press with four inks can't mix red, green and blue \
         without a profile that says which ones are meant. Convert the file to what is named, or let this program set \
         it: its print editions hold black alone.";

    EXTRAS = "C210", "the file holds what can't be printed",
        "Links, notes, bookmarks, form fields and scripts mean nothing on paper, and some shops refuse files that have them. \
         Print the file to a new PDF, or send the print edition instead of the screen edition.";

    PDF_X = "C211", "the file is not the PDF/X-4 that the shop asks for",
        "PDF/X-4 (ISO 15930-7) is PDF without surprises: fonts and a profile for the colours inside, the cut size told by a \
         TrimBox, no passwords and nothing that moves. The message says which clause is not kept. With `press: \
         {destination: pdfx4}` this program's print editions keep to it.";

    LAST_PAGE = "C212", "the last page is not empty",
        "This shop prints a bar code of its own on the last page, so it has to be left empty. Add an empty page at the end.";

    BOXES = "C213", "the cut size is not told",
        "The TrimBox of a page says where the knife goes. Without one the shop takes the whole page, bleed and marks included. \
         Export the file again with trim and bleed set.";

    TOO_LARGE = "C214", "the page is larger than the machine prints",
        "Each machine has a largest area that it can print. Choose a smaller page or another machine.";

    SOLID = "C215", "a large area is printed too dark",
        "A risograph's ink stays wet: large areas at full strength smear, mark the back of the next sheet and jam the drum. \
         Use a tint of 85 % or less for areas, and leave full strength to text and lines.";

    BARCODE = "C220", "something stands where the bar code goes",
        "Shops print a bar code on the back of a cover, at the foot beside the spine, and whatever stands there is covered or \
         the file is refused. The room is 2 by 1.2 inches unless the shop says otherwise. Shorten the abstract, or move the \
         picture.";

    COVER_FOLD = "C221", "words on a cover stand at a fold",
        "A cover never lies exactly: its folds may be a millimetre or two from where the file has them. Words must keep clear \
         of both, or they run around the edge. Thin books have no room for words on the spine at all, and some shops refuse \
         them below a number of pages. `press: {spine: {text: none}}` leaves the spine empty.";

    COVER_SIZE = "C222", "a cover has the wrong size",
        "A cover that wraps around is as wide as two pages and the spine, and the spine is as wide as the pages are thick. A \
         shop refuses one that is a millimetre off. Build the cover again whenever the number of pages or the paper changes.";

    EDGE = "C223", "a picture ends at the edge instead of going through it",
        "The knife is never exact. A picture that ends at the edge of the page, or between the edge and the end of the bleed, \
         leaves a strip of white where the knife goes too far out. Let it reach to the end of the bleed, or keep it well inside \
         the page. With `{.bleed}` a picture fills a page of its own and goes through its edges.";

    PICTURE_INK = "C224", "a picture asks for too much ink",
        "The shadows of a photograph in four inks easily sum up to 300 % and more. Shops limit the sum, since so much ink does \
         not dry. Convert the picture again with a profile for the paper, which keeps to its limit.";

    DARK_PICTURE = "C225", "a picture is too dark for a risograph",
        "A risograph's ink stays wet, and a picture most of which is nearly black smears like any dark area. Lighten its shadows \
         so that hardly anything is darker than the message says.";

    INKS_TOGETHER = "C226", "dark areas of several inks lie over one another",
        "Each ink of a risograph stays wet on the paper that the next one is printed on. Where two areas at nearly full strength \
         lie over one another, sheets smear and stick. Make one of them lighter or let it leave out what lies under the other.";
}
