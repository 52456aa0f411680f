//! How each language quotes.
//!
//! The forms are those of the Unicode CLDR's delimiters and of each language's own orthography or usual house style;
//! a language that is not here quotes like English.

/// The marks of one language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Marks {
    /// Opening and closing mark of a quotation.
    pub outer: [char; 2],
    /// The same for a quotation within a quotation.
    pub inner: [char; 2],
    /// Narrow spaces inside guillemets and before high punctuation, as in France.
    pub french: bool,
    /// A dash between words keeps to the word before it.
    pub dash_keeps: bool,
}

const ENGLISH: Marks = marks("“”", "‘’");

const fn marks(outer: &str, inner: &str) -> Marks {
    Marks { outer: pair(outer), inner: pair(inner), french: false, dash_keeps: false }
}

/// Two characters out of a literal; every mark here takes two or three bytes in UTF-8.
const fn pair(text: &str) -> [char; 2] {
    let bytes = text.as_bytes();
    let (first, at) = decode(bytes, 0);
    let (second, _) = decode(bytes, at);
    [first, second]
}

const fn decode(bytes: &[u8], at: usize) -> (char, usize) {
    let (code, next) = match bytes[at] {
        first @ 0xC0..=0xDF => ((first as u32 & 0x1F) << 6 | bytes[at + 1] as u32 & 0x3F, at + 2),
        first => {
            ((first as u32 & 0x0F) << 12 | (bytes[at + 1] as u32 & 0x3F) << 6 | bytes[at + 2] as u32 & 0x3F, at + 3)
        }
    };
    match char::from_u32(code) {
        Some(char) => (char, next),
        None => ('"', next),
    }
}

const fn french() -> Marks {
    Marks { french: true, ..marks("«»", "“”") }
}

const fn slavic() -> Marks {
    Marks { dash_keeps: true, ..marks("«»", "„“") }
}

/// Language tags in lower case with their marks; a longer tag stands before the language it belongs to.
const LANGUAGES: &[(&str, Marks)] = &[
    ("en", ENGLISH),
    ("fr-ch", marks("«»", "‹›")),
    ("fr", french()),
    ("de-ch", marks("«»", "‹›")),
    ("de-li", marks("«»", "‹›")),
    ("de", marks("„“", "‚‘")),
    ("es-mx", marks("“”", "‘’")),
    ("es-419", marks("“”", "‘’")),
    ("es", marks("«»", "“”")),
    ("ca", marks("«»", "“”")),
    ("gl", marks("«»", "“”")),
    ("eu", marks("«»", "“”")),
    ("it-ch", marks("«»", "‹›")),
    ("it", marks("«»", "“”")),
    ("pt-pt", marks("«»", "“”")),
    ("pt", marks("“”", "‘’")),
    ("ru", slavic()),
    ("be", slavic()),
    ("uk", slavic()),
    ("bg", marks("„“", "‚‘")),
    ("mk", marks("„“", "‚‘")),
    ("sr", marks("„”", "‘’")),
    ("hr", marks("„”", "‘’")),
    ("bs", marks("„”", "‘’")),
    ("sl", marks("„“", "‚‘")),
    ("cs", marks("„“", "‚‘")),
    ("sk", marks("„“", "‚‘")),
    ("pl", marks("„”", "«»")),
    ("ro", marks("„”", "«»")),
    ("hu", marks("„”", "»«")),
    ("el", marks("«»", "“”")),
    ("sq", marks("«»", "“”")),
    ("hy", marks("«»", "“”")),
    ("ka", marks("„“", "«»")),
    ("lt", marks("„“", "‚‘")),
    ("lv", marks("„“", "‚‘")),
    ("et", marks("„“", "«»")),
    ("fi", marks("””", "’’")),
    ("sv", marks("””", "’’")),
    ("da", marks("“”", "‘’")),
    ("nb", marks("«»", "‘’")),
    ("nn", marks("«»", "‘’")),
    ("no", marks("«»", "‘’")),
    ("is", marks("„“", "‚‘")),
    ("fo", marks("””", "’’")),
    ("nl", marks("“”", "‘’")),
    ("af", marks("“”", "‘’")),
    ("tr", marks("“”", "‘’")),
    ("az", marks("“”", "‘’")),
    ("ar", marks("«»", "“”")),
    ("fa", marks("«»", "‹›")),
    ("ku", marks("«»", "‹›")),
    ("ur", marks("“”", "‘’")),
    ("he", marks("””", "’’")),
    ("yi", marks("„“", "‚‘")),
    ("cy", marks("‘’", "“”")),
    ("eo", marks("“”", "‘’")),
    ("ja", marks("「」", "『』")),
    ("zh-tw", marks("「」", "『』")),
    ("zh-hk", marks("「」", "『』")),
    ("zh-hant", marks("「」", "『』")),
    ("zh", marks("“”", "‘’")),
    ("ko", marks("“”", "‘’")),
    ("vi", marks("“”", "‘’")),
];

/// The marks of the language with this BCP 47 tag.
pub(super) fn marks_of(tag: &str) -> Marks {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    let fits = |known: &str| tag.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    LANGUAGES.iter().find(|(known, _)| fits(known)).map_or(ENGLISH, |(_, marks)| *marks)
}
