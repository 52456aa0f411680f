//! Languages, by the names that babel and polyglossia have for them.

use std::sync::OnceLock;

use super::Reader;
use super::commands::{Table, table};
use crate::import::manuscript::{Block, Marks};

fn names() -> &'static Table {
    static NAMES: OnceLock<Table> = OnceLock::new();
    table(&NAMES, include_str!("languages.tsv"))
}

/// Languages in which `"a` is a letter with dots.
const SHORTHANDS: &[&str] = &["de", "nl", "de-AT", "de-CH"];

/// The tag of a language, by its name or by a tag.
pub fn tag(name: &str) -> Option<String> {
    let name = name.trim();
    let known = names().get(name.to_lowercase().as_str()).map(|tag| (*tag).to_owned());
    known.or_else(|| {
        (name.len() < 9 && name.contains('-') || name.len() == 2).then(|| crate::import::facts::language(Some(name)))?
    })
}

pub fn has_shorthands(tag: &str) -> bool {
    SHORTHANDS.contains(&tag)
}

impl Reader<'_> {
    pub(super) fn in_language(&mut self, language: &str) {
        let words = self.input.argument();
        match marks(language)
            .filter(|marks| marks.pairs.first().map(|(_, tag)| tag) != self.facts.facts.language.as_ref())
        {
            Some(marks) => self.in_span(marks, &words),
            None => self.back(&format!("{{{words}}}")),
        }
    }

    /// `\textgerman{…}` of polyglossia. Says whether `name` is one.
    pub(super) fn language_command(&mut self, name: &str) -> bool {
        let Some(language) = name.strip_prefix("text").filter(|language| tag(language).is_some() && language.len() > 3)
        else {
            return false;
        };
        self.input.option();
        self.in_language(language);
        true
    }

    pub(super) fn other_language(&mut self, name: &str) {
        self.input.option();
        let language = self.input.argument();
        self.within_language(name, &language);
    }

    /// An environment that is called as a language is. Says whether it is one.
    pub(super) fn language_environment(&mut self, name: &str) -> bool {
        let known = names().contains_key(name.to_lowercase().as_str());
        if known {
            self.input.option();
            self.within_language(name, name);
        }
        known
    }

    fn within_language(&mut self, name: &str, language: &str) {
        let mut blocks = self.inside(name);
        match marks(language) {
            Some(marks) if !blocks.is_empty() => self.out.push(Block::Div { marks, blocks }),
            _ => self.out.append(&mut blocks),
        }
    }
}

fn marks(language: &str) -> Option<Marks> {
    let tag = tag(language)?;
    Some(Marks { pairs: vec![("lang".to_owned(), tag)], ..Marks::default() })
}
