//! Where a book comes from: the works that it was remixed or translated from, back to the first.

use super::Contributor;

/// Where a book comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// Who made this book of its parent; they are among the contributors of the book too.
    pub remixers: Vec<Contributor>,
    /// What they changed, in a few words.
    pub changes: Option<String>,
    /// The parent, the parent's parent, and so on; the work that the book began with last.
    pub ancestors: Vec<Ancestor>,
}

/// One work on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ancestor {
    pub title: String,
    /// Authors, then other contributors.
    pub people: Vec<Contributor>,
    /// BCP 47.
    pub language: Option<String>,
    pub edition: Option<String>,
    /// As it was written.
    pub date: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    pub rights: Option<String>,
    /// A URN or URL.
    pub identifier: Option<String>,
    /// Of its source, as this program counts it.
    pub fingerprint: Option<String>,
    pub url: Option<String>,
    /// Who had made it of its own parent, and what they changed.
    pub remixers: Vec<Contributor>,
    pub changes: Option<String>,
}

impl Lineage {
    /// Who changed the text on its way here, this book's own remixers first, each once.
    pub fn all_remixers(&self) -> Vec<Contributor> {
        let mut all: Vec<Contributor> = Vec::new();
        for one in self.remixers.iter().chain(self.ancestors.iter().flat_map(|work| &work.remixers)) {
            if !all.iter().any(|known| known.name == one.name && known.role == one.role) {
                all.push(one.clone());
            }
        }
        all
    }

    /// Whether the work at that place was put into another language to become the one before it.
    pub fn is_translated(&self, at: usize, language: &str) -> bool {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let later = match at.checked_sub(1) {
            Some(before) => self.ancestors[before].language.as_deref().unwrap_or(language),
            None => language,
        };
        let own = self.ancestors[at].language.as_deref();
        own.is_some_and(|own| primary(own) != primary(later))
    }
}
