//! What can be wrong with a finished EPUB. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    BREAKS_RULE = "C501", "The EPUB breaks a rule",
        "EPUB 3.3 and the formats it is made of have rules, and reading systems and shops rely on them: a shop refuses a \
         book with errors, and a reading system may show it wrongly or not at all. The message ends with the rule's \
         code as EPUBCheck knows it, such as RSC-005 for a document that breaks the rules of its format, and the place \
         tells the file in the package and the line. For example a picture that a chapter shows but the manifest does \
         not list breaks RSC-008. Mend the source the EPUB was made from and make it again; searching for the code \
         together with the word EPUBCheck leads to long explanations.";
    DOUBTFUL = "C502", "The EPUB does something doubtful",
        "This is allowed, but it makes trouble somewhere: a feature that was given up, a name that some devices cannot \
         store, a value that says nothing. The rule's code, as EPUBCheck knows it, stands at the end of the message. \
         Most shops take such a book; a well-made one has none of these.";
    REMARK = "C503", "Worth knowing about the EPUB",
        "The validator noticed something that is neither an error nor a danger, such as a feature that few reading \
         systems follow. Nothing has to be done.";
    NOT_AN_EPUB = "C504", "The file can't be read as an EPUB",
        "An EPUB is a zip whose META-INF/container.xml names a package document, which lists every file of the book and \
         the order they are read in. In this file one of them is missing or damaged, so nothing of the book can be \
         reached. Often the download was cut short, or the file is something else under the name of an EPUB. Fetch it \
         or make it again.";
    TOO_LARGE = "C670", "The EPUB is too large to look into",
        "A few hundred kilobytes can be packed so that they unpack to gigabytes, which no reading system survives; such \
         files are made to do harm, or by a program that went wrong. Texts of more than 12 MB each or 256 MB together, style sheets of more than 3 MB, and \
         packages of more than 20,000 files, are refused before anything else is looked at. A long book stays far below \
         this: all of Proust has 8 MB, in many files.";
    LOCKED = "C671", "The EPUB is locked",
        "Shops and libraries encrypt books so that they open only with a key that is tied to a person or a device (DRM). \
         META-INF/encryption.xml names the locked files. Nothing can be said about what stands in them, and they can't be \
         read aloud, translated or printed where the lock forbids it. Fonts may be veiled in two ways that every reading \
         system undoes; those do not count as locks.";
}
