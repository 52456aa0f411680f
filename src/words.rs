//! The words a book is furnished with, in its own language: headings, labels, what a screen reader is told.
//!
//! [`words`] finds the table of a language; where one has no table, English stands in. A text with `{}` in it is
//! completed by [`fill`].

mod ar;
mod de;
mod el;
mod en;
mod es;
mod folding_guide;
mod fr;
mod it;
mod nl;
mod pl;
mod printing;
mod pt;
mod ru;
mod uk;

pub use folding_guide::{FoldingGuideWords, folding_guide_words};
pub use printing::{PrintingWords, printing_words};

/// The words for a BCP 47 tag, by its primary language.
pub fn words(language: &str) -> &'static Words {
    table(TABLES, language).0
}

/// Whether `language` has a table of its own. Where it has none, the words are English and should be marked as such.
pub fn has_words(language: &str) -> bool {
    table(TABLES, language).1 == primary(language)
}

/// The primary language of a BCP 47 tag, in small letters: `pt` of `pt-BR`.
pub fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// One kind of words in each language that has them, English first.
type Tables<T> = [(&'static str, &'static T); 12];

static TABLES: &Tables<Words> = &[
    ("en", &en::WORDS),
    ("ar", &ar::WORDS),
    ("de", &de::WORDS),
    ("el", &el::WORDS),
    ("es", &es::WORDS),
    ("fr", &fr::WORDS),
    ("it", &it::WORDS),
    ("nl", &nl::WORDS),
    ("pl", &pl::WORDS),
    ("pt", &pt::WORDS),
    ("ru", &ru::WORDS),
    ("uk", &uk::WORDS),
];

/// That of a BCP 47 tag, and the language it is in; English, where there is none.
fn table<T>(tables: &'static Tables<T>, language: &str) -> (&'static T, &'static str) {
    let wanted = primary(language);
    let (found, table) = tables.iter().find(|(known, _)| *known == wanted).unwrap_or(&tables[0]);
    (table, found)
}

/// Puts `value` where `pattern` has `{}`.
pub fn fill(pattern: &str, value: &str) -> String {
    pattern.replacen("{}", value, 1)
}

/// One language's words. Those with `{}` say what takes its place.
#[derive(Debug)]
pub struct Words {
    pub contents: &'static str,
    pub notes: &'static str,
    /// Heading of the addresses that a printed book's links lead to.
    pub links: &'static str,
    /// With the note's number.
    pub note: &'static str,
    pub back_to_text: &'static str,
    /// What a long description of a picture is called.
    pub description: &'static str,
    pub cover: &'static str,
    /// With the title of the book.
    pub cover_of: &'static str,
    pub title_page: &'static str,
    /// Licence, publisher, numbers: the page behind the title page.
    pub imprint: &'static str,
    pub abstract_: &'static str,
    pub authors_note: &'static str,
    pub acknowledgments: &'static str,
    pub permissions: &'static str,
    pub license: &'static str,
    pub colophon: &'static str,
    pub glossary: &'static str,
    pub further_reading: &'static str,
    pub preface: &'static str,
    pub introduction: &'static str,
    pub dedication: &'static str,
    /// Heading of the pages that tell how to make the book one's own.
    pub remix: &'static str,
    /// With its number.
    pub part: &'static str,
    /// With its number.
    pub chapter: &'static str,
    /// With the page's number, as in a sentence.
    pub page: &'static str,
    /// With the page's number, as in a cross-reference.
    pub page_short: &'static str,
    /// Heading of the list of pages.
    pub pages: &'static str,
    /// Heading of the landmarks.
    pub guide: &'static str,
    /// Where the body of the book begins.
    pub beginning: &'static str,
    pub worksheet: &'static str,
    pub worksheets: &'static str,
    /// Whom a worksheet is for.
    pub for_whom: &'static str,
    /// How long a worksheet takes.
    pub time: &'static str,
    pub bring: &'static str,
    pub how_to_stop: &'static str,
    pub facilitator: &'static str,
    /// Labels of strips to write on.
    pub name: &'static str,
    pub date: &'static str,
    pub by_when: &'static str,
    pub signature: &'static str,
    pub witness: &'static str,
    /// With the label of a blank; read aloud, never seen.
    pub blank: &'static str,
    /// An empty cell; read aloud, never seen.
    pub to_fill_in: &'static str,
    pub to_write: &'static str,
    pub to_draw: &'static str,
    pub to_tick: &'static str,
    pub ticked: &'static str,
    /// With the name of the file that holds the printable sheet.
    pub print_sheet: &'static str,
    /// With the page of the print edition on which the sheet stands.
    pub print_page: &'static str,
    /// What the editions for other eyes are called, after the title.
    pub easy_read: &'static str,
    pub large_print: &'static str,
    pub tip: &'static str,
    pub figure: &'static str,
    pub table: &'static str,
    /// With the caption of a table that goes on in another file.
    pub continued: &'static str,
    /// With the number or name of the edition.
    pub edition: &'static str,
    /// With the day of the last change.
    pub modified: &'static str,
    /// With the publisher's name.
    pub published_by: &'static str,
    /// With the names, as in the three below.
    pub edited_by: &'static str,
    pub illustrated_by: &'static str,
    pub translated_by: &'static str,
    pub with: &'static str,
    /// With the number.
    pub isbn_epub: &'static str,
    pub isbn_print: &'static str,
    pub identifier: &'static str,
    /// With the keywords.
    pub keywords: &'static str,
    /// Heading of the works that the book draws on.
    pub based_on: &'static str,
    /// With the name of the licence; stands at the foot of a sheet.
    pub license_line: &'static str,
    /// These four describe the EPUB to somebody who asks whether they will be able to read it.
    pub accessible_text: &'static str,
    pub pictures_described: &'static str,
    pub pictures_undescribed: &'static str,
    pub worksheets_as_text: &'static str,
}
