//! Every place that can be linked to gets a name of its own.
//!
//! [`give`] goes over the book twice: first the names that authors gave are claimed, each for the first place that has
//! it; then headings and worksheets without one are named after their words. The second round can't take a name that an
//! author meant for a later place.

use std::collections::{BTreeMap, BTreeSet};

use super::walk::{Visit, walk_blocks, walk_inlines};
use super::{Book, codes, names};
use crate::diagnostic::Report;
use crate::document::text::plain;
use crate::document::{Attributes, Block, BlockKind, Inline, Target};
use crate::source::Span;

/// Every place of the book, and how links may name it.
#[derive(Debug, Default)]
pub struct Places {
    pub targets: BTreeMap<String, Target>,
    /// For each text, ids by the name its author wrote or its heading made.
    own: BTreeMap<usize, BTreeMap<String, String>>,
    /// The first place of each name in the book, and whether another text has one of the same name.
    anywhere: BTreeMap<String, (String, bool)>,
}

/// Names every division, section, heading and worksheet, and makes the names that authors gave valid and unique.
pub fn give(book: &mut Book, report: &mut Report) -> Places {
    let mut namer = Namer::default();
    for round in [Round::Given, Round::Made] {
        for (division, piece) in book.pieces.iter_mut().enumerate() {
            let span = piece.division.span;
            let mut visit = Naming { namer: &mut namer, report, round, text: piece.text, division, span, called: None };
            let words = plain(&piece.division.title);
            visit.called = piece.division.name.clone();
            visit.name(&mut piece.division.attributes, &words, span, Some(&piece.name));
            walk_inlines(&mut piece.division.title, &mut visit);
            walk_blocks(&mut piece.division.blocks, &mut visit);
        }
        for placed in &mut book.notes {
            let (text, division, span) = (placed.text, placed.division, placed.note.span);
            let mut visit = Naming { namer: &mut namer, report, round, text, division, span, called: None };
            walk_blocks(&mut placed.note.blocks, &mut visit);
        }
    }
    namer.places
}

/// Takes every name out of `blocks`, for a text that nothing can link to.
pub fn take_out(blocks: &mut Vec<Block>) {
    struct TakeOut;
    impl Visit for TakeOut {
        fn block(&mut self, block: &mut Block) {
            block.attributes.id = None;
            if let BlockKind::Worksheet(worksheet) = &mut block.kind {
                worksheet.id.clear();
            }
        }
        fn inline(&mut self, inline: &mut Inline) {
            if let Inline::Span { attributes, .. } = inline {
                attributes.id = None;
            }
        }
    }
    walk_blocks(blocks, &mut TakeOut);
}

impl Places {
    /// The id that `name` has for a link in `text`: that of the text's own place, or else of the first place in the
    /// book. Says whether another place could be meant as well.
    pub fn find(&self, text: usize, name: &str) -> Option<(&str, bool)> {
        if let Some(id) = self.find_in(text, name) {
            return Some((id, false));
        }
        let (id, shared) = spellings(name).iter().find_map(|name| self.anywhere.get(name))?;
        Some((id, *shared))
    }

    /// The id that `name` has in one text.
    pub fn find_in(&self, text: usize, name: &str) -> Option<&str> {
        let own = self.own.get(&text)?;
        spellings(name).iter().find_map(|name| own.get(name)).map(String::as_str)
    }

    /// The name that `name` was perhaps meant to be.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        names::nearest(
            &names::from_words(&names::unescaped(name).unwrap_or_else(|| name.to_string())),
            self.anywhere.keys(),
        )
    }
}

/// The ways in which a link may spell a name: as it is, unescaped, and as the words of a heading.
fn spellings(name: &str) -> Vec<String> {
    let mut all = vec![name.to_string()];
    all.extend(names::unescaped(name));
    all.extend(all.last().map(|name| names::from_words(name)));
    all.retain(|name| !name.is_empty());
    all
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    Given,
    Made,
}

#[derive(Default)]
struct Namer {
    places: Places,
    taken: BTreeSet<String>,
    /// The number that the next place of a name gets.
    next: BTreeMap<String, usize>,
}

impl Namer {
    /// `name` itself for the first that asks; `name-2`, `name-3` for those after it.
    fn unique(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let next = self.next.entry(name.clone()).or_insert(2);
        loop {
            let tried = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(tried.clone()) {
                return tried;
            }
        }
    }

    /// Records under which name links find `id`. `false` if the text has a place of that name already.
    fn record(&mut self, text: usize, name: &str, id: &str) -> bool {
        let own = self.places.own.entry(text).or_default();
        if own.contains_key(name) {
            return false;
        }
        own.insert(name.to_string(), id.to_string());
        let first = self.places.anywhere.entry(name.to_string()).or_insert_with(|| (id.to_string(), false));
        first.1 |= first.0 != id;
        true
    }
}

/// One round over one division or note.
struct Naming<'a> {
    namer: &'a mut Namer,
    report: &'a mut Report,
    round: Round,
    text: usize,
    division: usize,
    /// Of the block the walk is in; spans within a line have no place of their own.
    span: Span,
    /// What the next place is called where it has no words of its own.
    called: Option<String>,
}

impl Naming<'_> {
    /// Gives one place its name in the round that it is due. `fallback` serves when its words make none; without it a
    /// place that its author did not name stays without a name.
    fn name(&mut self, attributes: &mut Attributes, words: &str, span: Span, fallback: Option<&str>) {
        let id = match (&attributes.id, self.round, fallback) {
            (Some(written), Round::Given, _) => self.given(&written.clone(), span),
            (None, Round::Made, Some(fallback)) => self.made(words, fallback),
            _ => return,
        };
        let called = self.called.take().unwrap_or_default();
        let words = if words.trim().is_empty() { called.as_str() } else { words };
        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.namer.places.targets.insert(id.clone(), Target { title, division: self.division });
        attributes.id = Some(id);
    }

    fn given(&mut self, written: &str, span: Span) -> String {
        let id = self.namer.unique(names::valid(written));
        if !self.namer.record(self.text, written, &id) {
            let message = format!("two places in this file are named “{written}”; this one is now “{id}”");
            self.report.warning(&codes::SAME_ID_TWICE, span, message, "Give one of them another name.");
        }
        id
    }

    fn made(&mut self, words: &str, fallback: &str) -> String {
        let name = names::from_words(words);
        let id = self.namer.unique(if name.is_empty() { fallback.to_string() } else { name.clone() });
        if !name.is_empty() {
            self.namer.record(self.text, &name, &id);
        }
        id
    }
}

impl Visit for Naming<'_> {
    const DESCRIPTIONS: bool = false;

    fn block(&mut self, block: &mut Block) {
        self.span = block.span;
        if let BlockKind::Worksheet(worksheet) = &block.kind
            && block.attributes.id.is_none()
            && !worksheet.id.is_empty()
        {
            block.attributes.id = Some(worksheet.id.clone());
        }
        let (words, fallback) = called(&block.kind);
        self.name(&mut block.attributes, &words, block.span, fallback);
        if let (BlockKind::Worksheet(worksheet), Some(id)) = (&mut block.kind, &block.attributes.id) {
            worksheet.id.clone_from(id);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Span { attributes, content } = inline {
            let words = plain(content);
            self.name(attributes, &words, self.span, None);
        }
    }
}

/// What a block is called in links, and the name it gets when those words make none.
fn called(kind: &BlockKind) -> (String, Option<&'static str>) {
    match kind {
        BlockKind::Section { title, .. } => (plain(title), Some("section")),
        BlockKind::Heading { title, .. } => (plain(title), Some("heading")),
        BlockKind::Worksheet(worksheet) => (plain(&worksheet.title), Some("worksheet")),
        BlockKind::Figure { image, caption, .. } if caption.is_empty() => (image.alt.clone(), None),
        BlockKind::Figure { caption, .. } => (plain(caption), None),
        BlockKind::Table(table) => (plain(&table.caption), None),
        BlockKind::Scene { title, .. } | BlockKind::Tip { title, .. } => {
            (title.as_deref().map(plain).unwrap_or_default(), None)
        }
        BlockKind::Verse(verse) => (verse.title.as_deref().map(plain).unwrap_or_default(), None),
        BlockKind::Space(space) => (space.label.clone(), None),
        _ => (String::new(), None),
    }
}
