//! Runs: the stretches of words that a book is made of, numbered in reading order, so that two editions of one document
//! can name the same word.
//!
//! [`walk`] goes through a book as it is read; [`Runs`] numbers what it meets.

use std::collections::BTreeMap;

use super::{Block, BlockKind, Document, Inline, LinkTarget, Space, SpaceKind, Worksheet};

/// A place in the words of a book: before the character number `character` (from 0) of the run number `run`. Places
/// compare as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub run: u32,
    pub character: u32,
}

/// What is met on the way through a book.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    Words(&'a str),
    /// A picture or a space for an answer that shows no words of its own, by the path of the one and the name of the other.
    Thing(&'a str),
    /// A link, with what it leads to and what it holds, before the pieces of that.
    Link(&'a LinkTarget, &'a [Inline]),
    /// Where a line ends: the words before and after it do not touch.
    Edge,
}

/// Shows every piece of the divisions in reading order. Notes are not among them: they stand apart from that order.
pub fn walk<'a>(document: &'a Document, see: &mut dyn FnMut(Event<'a>)) {
    let mut walk = Walk { see };
    for division in &document.divisions {
        walk.line(&division.title);
        walk.blocks(&division.blocks);
    }
}

/// [`walk`] through blocks alone, such as those of a note.
pub fn walk_blocks<'a>(blocks: &'a [Block], see: &mut dyn FnMut(Event<'a>)) {
    Walk { see }.blocks(blocks);
}

/// The numbers of a document's runs and of the things between them.
#[derive(Debug, Clone, Default)]
pub struct Runs {
    /// By the address of a run's first byte, which no two runs share. Only ever looked up: addresses show nowhere.
    numbers: BTreeMap<usize, u32>,
}

impl Runs {
    /// Numbers the runs of `document`, which must stay where it is as long as the numbers are asked for.
    pub fn of(document: &Document) -> Runs {
        let mut runs = Runs::default();
        walk(document, &mut |piece| {
            if let Some(address) = address(piece) {
                let next = runs.numbers.len() as u32;
                runs.numbers.entry(address).or_insert(next);
            }
        });
        runs
    }

    /// The number of a run or thing, which is told by where it stands and not by its words.
    pub fn number(&self, run: &str) -> Option<u32> {
        if run.is_empty() {
            return None;
        }
        self.numbers.get(&(run.as_ptr() as usize)).copied()
    }

    /// Whether there are none, so that none is lost.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The number of the first run or thing in a block.
    pub fn first(&self, block: &Block) -> Option<u32> {
        self.first_of(|walk| walk.block(block))
    }

    /// The number of the first run in `inlines`.
    pub fn first_in(&self, inlines: &[Inline]) -> Option<u32> {
        self.first_of(|walk| walk.inlines(inlines))
    }

    fn first_of<'a>(&self, through: impl FnOnce(&mut Walk<'a, '_>)) -> Option<u32> {
        let mut first = None;
        let mut see = |piece: Event<'a>| {
            if first.is_none() {
                first = address(piece).and_then(|address| self.numbers.get(&address).copied());
            }
        };
        through(&mut Walk { see: &mut see });
        first
    }
}

fn address(piece: Event<'_>) -> Option<usize> {
    match piece {
        Event::Words(words) | Event::Thing(words) => (!words.is_empty()).then_some(words.as_ptr() as usize),
        Event::Link(..) | Event::Edge => None,
    }
}

/// Goes through blocks and inlines in the order in which they are read.
struct Walk<'a, 's> {
    see: &'s mut dyn FnMut(Event<'a>),
}

impl<'a> Walk<'a, '_> {
    /// Words that stand on a line of their own.
    fn line(&mut self, inlines: &'a [Inline]) {
        self.inlines(inlines);
        (self.see)(Event::Edge);
    }

    fn fact(&mut self, words: Option<&'a str>) {
        if let Some(words) = words {
            (self.see)(Event::Words(words));
            (self.see)(Event::Edge);
        }
    }

    fn maybe(&mut self, inlines: Option<&'a Vec<Inline>>) {
        inlines.into_iter().for_each(|inlines| self.line(inlines));
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => (self.see)(Event::Words(text)),
                Inline::LineBreak => (self.see)(Event::Edge),
                other => {
                    if let Inline::Link { target, content, .. } = other {
                        (self.see)(Event::Link(target, content));
                    }
                    self.inlines(other.content());
                }
            }
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { title: content, .. } => self.line(content),
            BlockKind::Section { title, blocks, .. } => {
                self.line(title);
                self.blocks(blocks);
            }
            BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => {
                self.blocks(blocks)
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.line(&definition.term);
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            BlockKind::Code { text, .. } => self.fact(Some(text)),
            BlockKind::Table(table) => {
                self.line(&table.caption);
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.line(cell));
            }
            BlockKind::Figure { image, caption, .. } => {
                (self.see)(Event::Thing(&image.path));
                self.line(caption);
            }
            BlockKind::Break => {}
            BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
                self.blocks(blocks);
                self.maybe(attribution.as_ref());
            }
            BlockKind::Verse(verse) => {
                self.maybe(verse.title.as_ref());
                verse.stanzas.iter().flatten().for_each(|line| self.line(&line.content));
                self.maybe(verse.attribution.as_ref());
            }
            BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
                self.maybe(title.as_ref());
                self.blocks(blocks);
            }
            BlockKind::Worksheet(worksheet) => self.worksheet(worksheet),
            BlockKind::Space(space) => self.space(space),
        }
    }

    fn worksheet(&mut self, worksheet: &'a Worksheet) {
        self.line(&worksheet.title);
        for fact in [&worksheet.audience, &worksheet.time, &worksheet.bring, &worksheet.stop] {
            self.fact(fact.as_deref());
        }
        self.blocks(&worksheet.blocks);
        self.blocks(&worksheet.facilitator);
    }

    fn space(&mut self, space: &'a Space) {
        match space.labelled {
            true => self.fact(Some(&space.label)),
            false => (self.see)(Event::Thing(&space.label)),
        }
        match &space.kind {
            SpaceKind::Map { centre, .. } => self.fact(centre.as_deref()),
            SpaceKind::Scale { from, to, .. } => {
                self.fact(Some(from));
                self.fact(Some(to));
            }
            _ => {}
        }
    }
}
