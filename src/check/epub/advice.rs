//! Advice for each rule of the validator: what to change.

/// By the rule's code as EPUBCheck knows it; the general word of `otherwise` for rules that are rarely broken.
pub fn advice(rule: &str, otherwise: &'static str) -> &'static str {
    ADVICE.iter().find(|(rules, _)| rules.contains(&rule)).map_or(otherwise, |(_, advice)| *advice)
}

/// Rules that are mended in the same way stand together.
#[rustfmt::skip]
const ADVICE: &[(&[&str], &str)] = &[
    (&["RSC-005", "HTM-004", "HTM-009", "HTM-061", "RSC-017", "HTM-025"],
        "Open the named file at that line and change what the message names; where a program wrote the file, look for a \
         newer version of the program."),
    (&["RSC-016"],
        "Open the named file at that line: every mark that is opened has to be closed, and signs such as & and < are written \
         &amp; and &lt;."),
    (&["RSC-012", "RSC-013", "RSC-014"],
        "Change the link so that it leads to a place that is there, or put the missing id at the place it should lead to."),
    (&["RSC-007", "RSC-001", "RSC-018"],
        "Put the missing file into the book under exactly that name, or take out what points to it."),
    (&["RSC-008", "OPF-003"],
        "Add the file to the manifest of the package document, or take it out of the book if nothing needs it."),
    (&["RSC-006", "RSC-031", "OPF-014", "OPF-015", "HTM-010"],
        "Put the thing itself into the book instead of leading to the web, or list the property that the message names for \
         this file in the manifest."),
    (&["RSC-011", "OPF-096", "NAV-003", "NAV-011"],
        "Add the file to the spine of the package document, or take it out of the contents."),
    (&["RSC-020", "RSC-026", "RSC-029", "RSC-030", "RSC-033", "HTM-007"],
        "Write the address anew: within the book, relative to the file it stands in, and with %20 for a space."),
    (&["RSC-028", "HTM-058", "HTM_058", "RSC-027", "CSS-003", "CSS-004"],
        "Save the file as UTF-8; every text editor offers it, mostly under “Save as”."),
    (&["RSC-032", "OPF-043", "MED-003", "MED-007"],
        "Save it in a format that every reader knows (XHTML for texts; JPEG, PNG, GIF, WebP or SVG for pictures), or name a \
         fallback."),
    (&["RSC-002", "PKG-003", "PKG-004", "PKG-008", "PKG-006", "PKG-007", "PKG-005"],
        "The file was packed wrongly or cut short. Fetch it again, or pack it again with a program made for EPUBs: a file \
         `mimetype` first, not compressed, holding application/epub+zip and nothing else."),
    (&["PKG-009", "PKG-010", "PKG-011", "PKG-012", "OPF-060"],
        "Give the file another name, of plain letters, digits, hyphens and points, that differs from the others in more than \
         capitals; change the manifest and the links too."),
    (&["PKG-021", "PKG-022", "OPF-029", "OPF-013"],
        "Open the picture and save it again, in the format that its name and the manifest say."),
    (&["OPF-030", "OPF-048", "NCX-001"],
        "Make the identifier in the package document and wherever else the message names it one and the same."),
    (&["OPF-049", "OPF-050", "OPF-040", "OPF-034", "OPF-074", "OPF-099"],
        "Make each entry of the spine name one entry of the manifest, and list each file there once."),
    (&["OPF-092", "OPF-020"],
        "Write the language as a tag: en, en-GB, fr, zh-Hant."),
    (&["OPF-027", "OPF-028", "OPF-026", "OPF-007", "OPF-086"],
        "Take the unknown property out of the package document, or declare the prefix that it begins with."),
    (&["OPF-053", "OPF-054"],
        "Write the date as year, month and day: 2026-11-22."),
    (&["NAV-010", "NAV-001"],
        "Take the link out of the contents: those lead to places within the book alone."),
    (&["CSS-001", "CSS-002", "CSS-008", "CSS-019", "CSS-028", "CSS-030"],
        "Open the style sheet at that line and take out or mend what the message names; an unclosed bracket is often above."),
    (&["ACC-009", "ACC-011", "ACC-013", "ACC-014", "ACC-015", "ACC-016", "ACC-017"],
        "Give it a name or a description in words, so that it can be read aloud."),
];
