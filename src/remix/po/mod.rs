//! Catalogues of translations, in the form of GNU gettext (PO), as Weblate and Poedit read and write them.
//!
//! [`read`](Catalogue::read) keeps everything that a catalogue says, also what this program has no use for: remarks of
//! translators, flags, earlier messages, those that are no longer used.

mod merging;
mod reading;
mod writing;

pub use merging::Tally;

/// A catalogue: its header, its messages, and those that are no longer used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Remarks at the head of the file: who translated, and when.
    pub remarks: Vec<String>,
    /// `fuzzy` marks a template.
    pub flags: Vec<String>,
    /// `Language`, `Last-Translator` and their like, in order.
    pub header: Vec<(String, String)>,
    pub messages: Vec<Message>,
    /// Messages that nothing asks for any more, kept for the day that they come back.
    pub obsolete: Vec<Message>,
}

/// One message and its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// What translators noted (`# …`).
    pub remarks: Vec<String>,
    /// What the program says of it (`#. …`).
    pub comments: Vec<String>,
    /// Where it stands (`#: …`).
    pub places: Vec<String>,
    /// `fuzzy`, and whatever else other programs note.
    pub flags: Vec<String>,
    /// The context and the words that a fuzzy translation was made for (`#| …`).
    pub previous: Option<(Option<String>, String)>,
    pub context: Option<String>,
    pub words: String,
    /// The form for several, which no message of ours has.
    pub plural: Option<String>,
    /// The translation, or one for each plural form; empty as long as there is none.
    pub translations: Vec<String>,
}

/// Why a catalogue can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    pub why: &'static str,
}

impl Catalogue {
    /// Reads the text of a `.po` file.
    pub fn read(text: &str) -> Result<Catalogue, Fault> {
        reading::read(text)
    }

    /// The text of the `.po` file.
    pub fn write(&self) -> String {
        writing::write(self)
    }

    /// The value of a field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.header.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Sets a field of the header that has no value yet.
    pub fn complete(&mut self, name: &str, value: &str) {
        match self.header.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, known)) if known.is_empty() => *known = value.to_owned(),
            Some(_) => {}
            None => self.header.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Who translated, without their addresses: the last translator, and those that the remarks at the head name with one.
    pub fn translators(&self) -> Vec<String> {
        let last = self.field("Last-Translator").map(str::to_owned);
        let noted = self.remarks.iter().filter(|line| line.contains('<') && line.contains('>')).cloned();
        let mut names: Vec<String> = Vec::new();
        for line in noted.chain(last) {
            let name = line.split('<').next().unwrap_or_default().trim().trim_end_matches(',').to_owned();
            let is_template = ["FULL NAME", "FIRST AUTHOR", "Automatically generated", "SOME DESCRIPTIVE TITLE."];
            if !name.is_empty() && !is_template.contains(&name.as_str()) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

impl Message {
    pub fn is_fuzzy(&self) -> bool {
        self.flags.iter().any(|flag| flag == "fuzzy")
    }

    /// The translation, if there is one that somebody has looked over.
    pub fn translation(&self) -> Option<&str> {
        self.translations.first().map(String::as_str).filter(|words| !words.is_empty() && !self.is_fuzzy())
    }

    /// Whether any translation stands there, looked over or not.
    pub fn has_words(&self) -> bool {
        self.translations.iter().any(|words| !words.is_empty())
    }
}
