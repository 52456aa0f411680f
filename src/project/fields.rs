//! Typed access to the keys of a group, with a diagnostic for each value of the wrong form.
//!
//! [`Fields::of`] checks that a node is a group and that its keys are known; [`Field`] then gives a value as text, as a
//! list or as a group again. Nothing here knows what any key means.

use super::codes;
use super::keys::{self, Key, Table};
use super::suggestion::nearest;
use super::yaml::{Entry, Node, Value};
use crate::diagnostic::Report;
use crate::source::Span;

/// A group of keys, each known to its table.
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    fields: Vec<(&'static str, Field<'a>)>,
}

/// One value, with the words that name it in a message.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// `print.trim`, `authors[2].name`.
    pub label: String,
    pub node: &'a Node,
}

impl<'a> Fields<'a> {
    /// Reads `field` as a group with the keys of `table`.
    pub fn of(field: &Field<'a>, table: &'static Table, report: &mut Report) -> Option<Fields<'a>> {
        let Value::Map(entries) = &field.node.value else {
            let wanted = format!("a group of keys ({})", names(table));
            field.wrong_type(&wanted, report);
            return None;
        };
        let mut found = Fields { fields: Vec::new() };
        let mut unknown = Vec::new();
        for entry in entries {
            match table.keys.iter().find(|key| key.name == entry.key) {
                Some(key) => found.take(entry, key, &field.label, report),
                None => unknown.push(entry),
            }
        }
        report_unknown(&unknown, &field.label, table, report);
        Some(found)
    }

    fn take(&mut self, entry: &'a Entry, key: &'static Key, parent: &str, report: &mut Report) {
        let field = Field { label: join(parent, key.name), node: &entry.value };
        let name = key.instead.filter(|ours| !ours.contains('.')).unwrap_or(key.name);
        if let Some(ours) = key.instead {
            let message = format!("`{}` is read as `{ours}`", field.label);
            report.hint(&codes::OTHER_NAME, entry.key_span, message, format!("Here the key is called `{ours}`."));
        }
        if let Some((_, first)) = self.fields.iter().find(|(known, _)| *known == name) {
            let message = format!("`{}` and `{}` say the same; the first is read", first.label, field.label);
            report.warning(&codes::SAID_TWICE, entry.key_span, message, "Keep one of the two.");
        }
        self.fields.push((name, field));
    }

    /// The value of `key`, unless it is absent or empty.
    pub fn get(&self, key: &str) -> Option<Field<'a>> {
        self.find(key).filter(|field| !field.node.is_null())
    }

    /// The value of `key`, even when nothing was written after it.
    pub fn find(&self, key: &str) -> Option<Field<'a>> {
        self.fields.iter().find(|(name, _)| *name == key).map(|(_, field)| field.clone())
    }

    /// The value of `key` as one line of text.
    pub fn line(&self, key: &str, report: &mut Report) -> Option<String> {
        self.get(key)?.line(report).map(|(text, _)| text)
    }
}

impl<'a> Field<'a> {
    /// The value as text, in one line: as for a title or a name. An empty one counts as none.
    pub fn line(&self, report: &mut Report) -> Option<(String, Span)> {
        let Value::Text(text, _) = &self.node.value else {
            self.wrong_type("text", report);
            return None;
        };
        // Only ASCII space: a narrow or a fixed one was put there on purpose.
        let line = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some((line, self.node.span))
    }

    /// The value as a few words, as for a date or a size: nothing that is known here is longer than 200 characters.
    pub fn word(&self, report: &mut Report) -> Option<(String, Span)> {
        let (line, span) = self.line(report)?;
        let length = line.chars().count();
        if length <= 200 {
            return Some((line, span));
        }
        let message = format!("`{}` is {length} characters long, which can't be right", self.label);
        report.error(&codes::WRONG_TYPE, span, message, "See docs/book-yaml.md for the form of each key.");
        None
    }

    /// The items of a list; a single value stands for a list of one.
    pub fn items(&self) -> Vec<Field<'a>> {
        let Value::List(items) = &self.node.value else { return vec![self.clone()] };
        let label = |at: usize| format!("{}[{}]", self.label, at + 1);
        items
            .iter()
            .enumerate()
            .filter(|(_, node)| !node.is_null())
            .map(|(at, node)| Field { label: label(at), node })
            .collect()
    }

    pub fn span(&self) -> Span {
        self.node.span
    }

    pub fn is_map(&self) -> bool {
        matches!(self.node.value, Value::Map(_))
    }

    /// Says that the value should have been `wanted`.
    pub fn wrong_type(&self, wanted: &str, report: &mut Report) {
        let message = format!("`{}` must be {wanted}; here it is {}", self.label, self.node.kind());
        let advice = match (&self.node.value, wanted) {
            (Value::List(_) | Value::Map(_), "text") => {
                "Write one value after the colon; put quotation marks around it if it begins with [ or {."
            }
            _ => "See docs/book-yaml.md for the form of each key.",
        };
        report.error(&codes::WRONG_TYPE, self.span(), message, advice);
    }
}

/// Names the first twenty; more than that is a file of another kind.
fn report_unknown(unknown: &[&Entry], parent: &str, table: &Table, report: &mut Report) {
    const MOST: usize = 20;
    for entry in unknown.iter().take(MOST) {
        unknown_key(entry, parent, table, report);
    }
    if let Some(next) = unknown.get(MOST) {
        let message = format!("{} more keys from here on are not known", unknown.len() - MOST);
        report.warning(&codes::UNKNOWN_KEY, next.key_span, message, "Check that this is the right file.");
    }
}

fn unknown_key(entry: &Entry, parent: &str, table: &Table, report: &mut Report) {
    let label = join(parent, &entry.key);
    let known = table.keys.iter().filter(|key| key.instead.is_none()).map(|key| key.name);
    let by_itself = table.name != keys::BOOK.name && has(&keys::BOOK, &entry.key);
    let advice = if by_itself {
        format!("`{0}` stands by itself: write `{0}:` at the start of a line.", entry.key)
    } else if let Some(near) = nearest(&entry.key, known) {
        format!("Did you mean `{near}`?")
    } else if let Some(group) = group_with(&entry.key, table) {
        format!("`{}` belongs under `{group}:`.", entry.key)
    } else {
        format!("Known here: {}.", names(table))
    };
    let shown = label.chars().take(80).collect::<String>();
    report.warning(
        &codes::UNKNOWN_KEY,
        entry.key_span,
        format!("the key `{shown}` is not known and is not read"),
        advice,
    );
}

/// The group under which `key` would be known.
fn group_with(key: &str, besides: &Table) -> Option<&'static str> {
    let groups = [&keys::EPUB, &keys::PRINT, &keys::PRESS];
    groups.into_iter().find(|table| table.name != besides.name && has(table, key)).map(|table| table.name)
}

fn has(table: &Table, key: &str) -> bool {
    table.keys.iter().any(|known| known.name == key)
}

fn names(table: &Table) -> String {
    let ours = table.keys.iter().filter(|key| key.instead.is_none());
    ours.map(|key| key.name).collect::<Vec<_>>().join(", ")
}

fn join(parent: &str, key: &str) -> String {
    if parent.is_empty() { key.to_string() } else { format!("{parent}.{key}") }
}
