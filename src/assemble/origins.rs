//! The page that says where a remix comes from: who changed what of which work, back to the first.

use super::permissions::heading;
use crate::document::{
    Ancestor, Attributes, Block, BlockKind, Contributor, Division, DivisionKind, Inline, LinkTarget, Matter, Metadata,
};
use crate::locales::{Message, Words, fill, words};
use crate::source::Span;

/// The page, for a book that has a lineage.
pub fn division(metadata: &Metadata, span: Span) -> Option<Division> {
    let lineage = metadata.lineage.as_ref().filter(|lineage| !lineage.ancestors.is_empty())?;
    let page = Page { words: words(&metadata.language), span };
    let mut blocks = page.changes(&lineage.remixers, lineage.changes.as_deref());
    for (at, work) in lineage.ancestors.iter().enumerate() {
        let is_translation = lineage.is_translated(at, &metadata.language);
        blocks.push(page.work(work, if is_translation { page.words.translation_of } else { page.words.remix_of }));
        blocks.extend(page.changes(&work.remixers, work.changes.as_deref()));
    }
    Some(Division {
        kind: DivisionKind::Other,
        matter: Matter::Back,
        attributes: Attributes::default(),
        number: None,
        title: heading(metadata, |words| words.origins),
        name: None,
        blocks,
        span,
    })
}

struct Page {
    words: &'static Words,
    span: Span,
}

impl Page {
    fn paragraph(&self, content: Vec<Inline>) -> Block {
        Block::new(BlockKind::Paragraph(content), self.span)
    }

    fn changes(&self, remixers: &[Contributor], changes: Option<&str>) -> Vec<Block> {
        let of_role = |translates: bool| -> Vec<&str> {
            let found = remixers.iter().filter(|one| (one.role == "trl") == translates);
            found.map(|one| one.name.as_str()).collect()
        };
        let mut lines = Vec::new();
        for (names, message) in [(of_role(false), self.words.changed_by), (of_role(true), self.words.translated_by)] {
            if !names.is_empty() {
                lines.push(fill(message, names.join(", ")));
            }
        }
        lines.extend(changes.map(|changes| fill(self.words.what_changed, changes)));
        lines.into_iter().map(|line| self.paragraph(vec![Inline::Text(line)])).collect()
    }

    /// “A remix of *Title* (names; edition; date; licence), address”.
    fn work(&self, work: &Ancestor, message: Message) -> Block {
        let (before, after) = message.around();
        let mut line = vec![Inline::Text(before)];
        line.extend(in_words(work, self.words, self.span));
        line.push(Inline::Text(after));
        self.paragraph(line)
    }
}

/// A work in a line.
pub fn in_words(work: &Ancestor, words: &Words, span: Span) -> Vec<Inline> {
    let title = Inline::Emphasis(vec![Inline::Text(work.title.clone())]);
    let names: Vec<&str> = work.people.iter().map(|one| one.name.as_str()).collect();
    let facts = [
        (!names.is_empty()).then(|| names.join(", ")),
        work.edition.as_deref().map(|edition| fill(words.edition, edition)),
        work.date.clone(),
        work.license.as_deref().map(crate::project::licences::shown),
        work.fingerprint.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let title = match &work.url {
        Some(url) => Inline::Link { target: LinkTarget::Url(url.clone()), content: vec![title], span },
        None => title,
    };
    let mut line = vec![title];
    if !facts.is_empty() {
        line.push(Inline::Text(format!(" ({})", facts.join("; "))));
    }
    line
}
