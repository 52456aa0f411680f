//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    OWN_FAULT = "E001", "The EPUB that bonefolder wrote breaks a rule",
        "Every EPUB is validated before it is written to the disk, and this one did not pass. What a manuscript says can \
         never make an EPUB invalid, so the fault is bonefolder's and not yours. The message names the rule by its code \
         in EPUBCheck (such as RSC-005) and the place in the package. Nothing was written; the last good outputs are \
         still there. Please report it together with the passage that the place leads to; leaving that passage out \
         lets the rest of the book be built meanwhile.";
    CSS_FAULT = "E002", "A style sheet of your own has a fault",
        "The style sheet that `epub: css:` names is put into the EPUB as it is, after the one that comes with \
         bonefolder. Reading systems skip what they cannot read in it, and some refuse the whole sheet, so a missing \
         brace can undo every rule after it. For example `p { color: red` lacks its closing brace. Mend the line that \
         the message names.";
    CSS_ADDRESS = "E003", "A style sheet of your own points at a file",
        "Only the text of the style sheet that `epub: css:` names goes into the EPUB. A picture or a font that it points \
         at with `url(…)` or `@import` would be missing there, and an address on the web would tell a stranger who \
         reads the book, and when. Take the `url(…)` out. For a font, name one of the families that come with \
         bonefolder; for a picture, put it into the text.";
    LOST_WORDS = "E004", "Words of the manuscript are not in the EPUB",
        "After the EPUB is written, its text is read back and compared with the book, word by word. Words that are in none of its \
         files are a fault of the program, and the build stops rather than leave them out. Until the fault is mended, rewording \
         the passage that holds them lets the rest be built; please report it.";
    LARGE_FILE = "E010", "A file of the EPUB is large",
        "Old e-readers take long to open a file of more than 250 kB of text, and some show only its beginning. Chapters are cut \
         into files of that size between paragraphs, lists between items, tables between rows, poems between stanzas and code \
         between lines, and the reader sees little of it. A single paragraph, item, row or worksheet that is longer than that \
         can't be cut. Divide it.";
    LARGE_BOOK = "E011", "The EPUB is larger than most shops and post boxes take",
        "Apple Books takes up to 2 GB and Kindle 650 MB, but mail seldom carries more than 20 MB, and an old e-reader has room \
         for little. Pictures are nearly always the cause. `epub: {images: {max-side: 1200, max-bytes: 200kB}}` makes them \
         smaller in the EPUB alone; print keeps them as they are. `build-report.json` says how many bytes are text, pictures \
         and fonts.";
    SMALL_COVER = "E012", "The cover has fewer pixels than shops ask for",
        "Kindle asks for covers of 1600 × 2560 pixels and takes none below 625 × 1000; Apple Books asks for 1400 pixels on the \
         shorter side. A smaller one is blurred on their pages. The EPUB itself is good with it. Save the cover larger, or give a \
         drawing as SVG, from which this program makes any size.";
}
