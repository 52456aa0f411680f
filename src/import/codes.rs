//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    NOT_KNOWN = "I001", "the file is of a kind that can't be imported",
        "Texts come in as Text::Amuse (.muse), Word (.docx), OpenDocument (.odt), web pages (.html), EPUB and Markdown. \
         An old Word file (.doc) or RTF has to be opened in LibreOffice and saved as .docx or .odt first.";
    LOCKED = "I002", "the file is locked with a password",
        "What is inside is encrypted, and this program never asks for passwords. Open the file in the program that made it, \
         take the password off, and save it again. An EPUB with copy protection (DRM) can't be imported.";
    BROKEN = "I003", "the file is damaged",
        "The file claims to be of a kind, but what is inside can't be read as that. Mostly it was cut off while it was copied or \
         downloaded. Fetch it again, or open it in the program that made it and save it anew.";
    TOO_LARGE = "I004", "the file is too large",
        "So that a small laptop is never brought to a stop, a text is read up to 32 MB, a packed file up to 256 MB once it is \
         unpacked, and nothing that is nested deeper than 256 levels. Divide the text into several files; they can be imported \
         together.";
    ENCODING = "I005", "the letters are not in UTF-8",
        "Every letter is a number in a file, and old programs used other numbers than UTF-8, which all use today. Which ones was \
         guessed from the text. Look at the letters with accents in the chapters: if they are wrong, open the file in the program \
         that made it and save it as UTF-8.";
    NOT_A_TEXT = "I006", "the file holds no text",
        "The file could be opened, but nothing in it is words: no paragraph, no heading. Perhaps it is a scan, or another file \
         was meant.";
    PICTURE = "I010", "a picture is left out",
        "A picture that the text names was not found beside it, is of a kind that can't be printed, or lies on the web, from where \
         nothing is fetched. A remark in the chapter says where it belongs. Put the file into the project's folder art and write \
         ![what it shows](art/name.png) there.";
    LINK = "I011", "a link leads nowhere",
        "A link to a place that the text does not have, or to a file that is not part of it, would be broken in the book. Its \
         words are kept, the link is not.";
    NOTE = "I012", "a note is not cited",
        "A note has no mark in the text, so no reader would ever reach it. It is kept as a remark at the end of the chapter: \
         <!-- note … -->. Write its mark where it belongs, or leave it.";
    FACTS = "I013", "something about the book is not known",
        "Every book has a title, an author and a language. What the file did not say has been filled with a word that can't be \
         right; put it right in book.yaml.";
    CHANGES = "I014", "changes or comments were noted in the file",
        "Word processors keep what was changed and who remarked on what. With `--changes notes` they stay in the manuscript as \
         remarks, which no reader of the book sees; with `--changes accept` changes are taken as made and comments are left out.";
    RULES = "I016", "a line of the rules can't be read",
        "Each line of a file of rules has three words with tabs between them: what is looked at (style, class or element), its \
         name, and what it means here. docs/import.md lists the meanings.";
    COMMANDS = "I017", "commands of LaTeX are not known",
        "LaTeX has thousands of commands, and every author may add some. What only says how something looks is left out, what has a \
         meaning for a book is read, and of a command or an environment that is not known here the words in its braces are kept. Look \
         where it stood, and whether something is missing. What an environment means can be said in a file of rules: \
         `environment<tab>exercise<tab>worksheet`.";
    EXPANSION = "I018", "definitions stand for more text than is read",
        "A command that stands for itself, or for another that leads back to it, would never end. Commands of the author's own are \
         written out a hundred thousand times, and into eight million letters altogether; what would go on is left out. Write out by hand \
         what the command means.";
    PART = "I019", "a part of the text is missing",
        "A text may bring in others: \\input{chapter}. They are read from its own folder and the folders in it, nowhere else. Where one \
         was not found, a remark in the chapter says which.";
    RIPPED = "I020", "a ripped text was mended",
        "Lines of a rip became paragraphs, halves of words were put together, folios and running heads taken out. Every change is in \
         import-log.tsv: the line, what stood there, what stands there now, by which rule, and how sure that is. The words are counted \
         before and after, so that none is lost without a line in the log. With `--strict` only what is certain is changed.";
    UNDECIDED = "I021", "somebody has to decide",
        "What is not certain was not changed, but marked: [ofthe]{.unsure become=\"of the\" rule=joined}. Read it in its sentence. To take a \
         change, write what stands after `become` and delete the brackets and braces; to refuse it, delete only these. \
         `bonefolder import --accept DIR` takes all that are left, `bonefolder import --refuse DIR` refuses them. The build goes on meanwhile \
         with what the rip has.";
    MISCOUNTED = "I022", "words are not accounted for",
        "The words of a rip and those of the manuscript were counted, and the changes in import-log.tsv don't explain the difference. A part \
         of the text may be lost, or stand there twice. Compare the chapters with the rip, and please report it with the file.";
    SCAN = "I023", "pages are pictures of text",
        "A scan shows letters but holds none: there is nothing to import. Run it through a program that reads letters from pictures, such as \
         OCRmyPDF (`ocrmypdf scan.pdf text.pdf`), and import what that makes.";
    NO_UNICODE = "I024", "the letters of a font are not known",
        "A PDF can draw letters without saying which ones they are. Copying text from it in a viewer gives the same rubbish. Run it through \
         a program that reads letters from pictures, such as OCRmyPDF (`ocrmypdf --force-ocr`), and import what that makes.";
}
