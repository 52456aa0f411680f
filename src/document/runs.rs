//! Runs: the stretches of words that a book is made of, numbered in reading order, so that two editions of one document
//! can name the same word.

use std::collections::BTreeMap;

use super::{Block, BlockKind, Document, Inline, Space, SpaceKind, Worksheet};

/// A place in the words of a book: before the character number `character` (from 0) of the run number `run`. Places
/// compare as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub run: u32,
    pub character: u32,
}

/// The numbers of a document's runs. Notes have none: they stand apart from the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Runs {
    /// By the address of a run's first byte, which no two runs share. Only ever looked up: addresses show nowhere.
    numbers: BTreeMap<usize, u32>,
}

impl Runs {
    /// Numbers the runs of `document`, which must stay where it is as long as the numbers are asked for.
    pub fn of(document: &Document) -> Runs {
        let mut runs = Runs::default();
        for division in &document.divisions {
            runs.inlines(&division.title);
            runs.blocks(&division.blocks);
        }
        runs
    }

    /// The number of a run, which is told by where it stands and not by its words.
    pub fn number(&self, run: &str) -> Option<u32> {
        if run.is_empty() {
            return None;
        }
        self.numbers.get(&(run.as_ptr() as usize)).copied()
    }

    /// The number of the first run in a block.
    pub fn first(&self, block: &Block) -> Option<u32> {
        let mut inside = Runs::default();
        inside.block(block);
        self.least(&inside)
    }

    /// The number of the first run in `inlines`.
    pub fn first_in(&self, inlines: &[Inline]) -> Option<u32> {
        let mut inside = Runs::default();
        inside.inlines(inlines);
        self.least(&inside)
    }

    fn least(&self, inside: &Runs) -> Option<u32> {
        inside.numbers.keys().filter_map(|address| self.numbers.get(address)).min().copied()
    }

    fn add(&mut self, run: &str) {
        if !run.is_empty() {
            let next = self.numbers.len() as u32;
            self.numbers.entry(run.as_ptr() as usize).or_insert(next);
        }
    }

    fn maybe(&mut self, run: Option<&str>) {
        run.iter().for_each(|run| self.add(run));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.add(text),
                other => self.inlines(other.content()),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { title: content, .. } => self.inlines(content),
            BlockKind::Section { title, blocks, .. } => {
                self.inlines(title);
                self.blocks(blocks);
            }
            BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => {
                self.blocks(blocks)
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(&definition.term);
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            BlockKind::Code { text, .. } => self.add(text),
            BlockKind::Table(table) => {
                self.inlines(&table.caption);
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            BlockKind::Figure { caption, .. } => self.inlines(caption),
            BlockKind::Break => {}
            BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
                self.blocks(blocks);
                attribution.iter().for_each(|who| self.inlines(who));
            }
            BlockKind::Verse(verse) => {
                verse.title.iter().for_each(|title| self.inlines(title));
                verse.stanzas.iter().flatten().for_each(|line| self.inlines(&line.content));
                verse.attribution.iter().for_each(|who| self.inlines(who));
            }
            BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
                title.iter().for_each(|title| self.inlines(title));
                self.blocks(blocks);
            }
            BlockKind::Worksheet(worksheet) => self.worksheet(worksheet),
            BlockKind::Space(space) => self.space(space),
        }
    }

    fn worksheet(&mut self, worksheet: &Worksheet) {
        self.inlines(&worksheet.title);
        for fact in [&worksheet.audience, &worksheet.time, &worksheet.bring, &worksheet.stop] {
            self.maybe(fact.as_deref());
        }
        self.blocks(&worksheet.blocks);
        self.blocks(&worksheet.facilitator);
    }

    fn space(&mut self, space: &Space) {
        if space.labelled {
            self.add(&space.label);
        }
        match &space.kind {
            SpaceKind::Map { centre, .. } => self.maybe(centre.as_deref()),
            SpaceKind::Scale { from, to, .. } => {
                self.add(from);
                self.add(to);
            }
            _ => {}
        }
    }
}
