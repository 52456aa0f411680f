//! The spaces of an edition that can be typed into.
//!
//! Where a form is wanted, each printed space carries a link to `x-field:` and the number of its [`Field`]; so it has its
//! exact place on the page and in the tags. `press::fillable` makes a form field of each such link.

use super::inlines::Writer;
use super::script::string;
use crate::document::{Cell, Table, text};
use crate::locales::{Words, has_words, words};
use crate::model::{ADDRESS, Field, FieldKind};

impl Writer<'_> {
    /// Takes down a space to fill in; what stands for it in the source is its number, or `none` where nothing is filled in.
    pub fn field(&mut self, label: &str, kind: FieldKind) -> String {
        if !self.fillable {
            return "none".into();
        }
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        self.fields.push(Field { sheet: self.sheet.clone(), label, kind });
        (self.fields.len() - 1).to_string()
    }

    /// An empty cell: its label is made of the heads of its row and its column.
    pub fn cell_field(&mut self, table: &Table, row: usize, column: usize) -> String {
        let words = |cell: Option<&Cell>| cell.map_or(String::new(), |cell| text::plain(cell).trim().to_owned());
        let row_head = match words(table.rows[row].first()) {
            head if head.is_empty() || column == 0 => (row + 1).to_string(),
            head => head,
        };
        let head = words(table.head.get(column));
        let label =
            if head.is_empty() { format!("{row_head} / {}", column + 1) } else { format!("{row_head} / {head}") };
        format!("#cell-field({});", self.field(&label, FieldKind::Text))
    }

    /// Our own words in the language of the sheet, if we have any.
    fn own_words(&self) -> &'static Words {
        words(if has_words(&self.language) { &self.language } else { &self.document.metadata.language })
    }

    /// The strip for name and date at the head of a sheet.
    pub fn strip_fields(&mut self) -> String {
        let words = self.own_words();
        let fields = [words.name, words.date].map(|word| self.field(word, FieldKind::Line));
        format!("({}, {})", fields[0], fields[1])
    }

    /// The lines of a promise: what, by when, who signs, who witnesses.
    pub fn commitment_fields(&mut self, label: &str, witness: bool) -> String {
        let words = self.own_words();
        let mut fields = vec![self.field(label, FieldKind::Text)];
        for word in [words.by_when, words.signature].into_iter().chain(witness.then_some(words.witness)) {
            fields.push(self.field(&format!("{label} / {word}"), FieldKind::Line));
        }
        format!("({},)", fields.join(", "))
    }
}

/// The address that every space's own begins with, for the templates.
pub fn address() -> String {
    string(ADDRESS)
}
