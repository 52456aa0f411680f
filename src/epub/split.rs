//! Splits a long division over several files, each small enough for an old e-reader.
//!
//! A cut falls between blocks, at a section if it can be; where a section, a quotation or a division of the author's own
//! is itself too large for one file, the cut falls within it, and it goes on in the next. So does a list, a table, a poem or
//! a passage of code ([`slices`]).

use super::slices::{self, Slice, Slices};
use super::survey::Survey;
use crate::document::{Block, BlockKind, Note};

/// Bytes of XHTML after which a division is cut wherever it can be, and after which it is cut at a section.
const LARGEST: usize = 220_000;
const LARGE: usize = 160_000;

/// Bytes of the tags and the way back that a note has at the end of its file.
const NOTE_WEIGHT: usize = 200;

/// One step in writing a file.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// Blocks one after another.
    Blocks(&'a [Block]),
    /// What holds other blocks begins: [`inside`] says which kinds may be cut so.
    Open(&'a Block),
    /// The same, where the file before this one broke it off.
    Resume(&'a Block),
    /// Some items of a list, rows of a table or lines of a poem that is too long for one file.
    Slice(Slice<'a>),
    /// The innermost of those that are open ends, here or for the time being.
    Close,
}

/// The steps of each file that `blocks` are split over; there is always one file.
pub fn split<'a>(blocks: &'a [Block], notes: &'a [Note]) -> Vec<Vec<Step<'a>>> {
    let mut knife = Splitter { notes, done: Vec::new(), current: Vec::new(), open: Vec::new(), weight: 0 };
    knife.walk(blocks);
    knife.done.push(knife.current);
    knife.done
}

/// About how many bytes of XHTML `blocks` come to, with their notes.
pub fn weight(blocks: &[Block], notes: &[Note]) -> usize {
    let knife = Splitter { notes, done: Vec::new(), current: Vec::new(), open: Vec::new(), weight: 0 };
    blocks.iter().map(|block| knife.weigh(block)).sum()
}

/// Looks at what a file holds.
pub fn survey<'a>(steps: &[Step<'a>], survey: &mut Survey<'a>) {
    for step in steps {
        match step {
            Step::Blocks(blocks) => survey.blocks(blocks),
            Step::Open(block) => {
                survey.attributes(&block.attributes);
                match &block.kind {
                    BlockKind::Section { title, .. } | BlockKind::Scene { title: Some(title), .. } => {
                        survey.inlines(title)
                    }
                    _ => {}
                }
            }
            Step::Slice(slice) => slices::survey(*slice, survey),
            Step::Resume(_) | Step::Close => {}
        }
    }
}

/// The sections of a file that stand in no other.
pub fn sections<'a>(steps: &[Step<'a>]) -> Vec<&'a Block> {
    let mut found = Vec::new();
    let mut depth = 0;
    for step in steps {
        match step {
            Step::Blocks(blocks) if depth == 0 => found.extend(blocks.iter()),
            Step::Blocks(_) | Step::Slice(_) => {}
            Step::Open(block) => {
                found.extend((depth == 0).then_some(*block));
                depth += 1;
            }
            Step::Resume(_) => depth += 1,
            Step::Close => depth -= 1,
        }
    }
    found.retain(|block| matches!(block.kind, BlockKind::Section { .. }));
    found
}

/// The blocks within one that may be cut.
fn inside(block: &Block) -> Option<&[Block]> {
    match &block.kind {
        BlockKind::Section { blocks, .. } | BlockKind::Quote(blocks) | BlockKind::Custom(blocks) => Some(blocks),
        BlockKind::Scene { blocks, .. } => Some(blocks),
        _ => None,
    }
}

struct Splitter<'a> {
    notes: &'a [Note],
    done: Vec<Vec<Step<'a>>>,
    current: Vec<Step<'a>>,
    open: Vec<&'a Block>,
    /// Of the blocks in the current file.
    weight: usize,
}

impl<'a> Splitter<'a> {
    fn walk(&mut self, blocks: &'a [Block]) {
        let mut start = 0;
        for (at, block) in blocks.iter().enumerate() {
            let weight = self.weigh(block);
            let too_large = self.weight + self.least(block, weight) > LARGEST;
            if too_large || (self.weight > LARGE && opens_a_section(block)) {
                // A heading stays with what it stands over.
                let heads = blocks[start..at].iter().rev().take_while(|block| is_heading(block)).count();
                let held = blocks[at - heads..at].iter().map(|block| self.weigh(block)).sum();
                if self.weight > held {
                    self.take(&blocks[start..at - heads]);
                    start = at - heads;
                    self.cut();
                    self.weight = held;
                }
            }
            if let Some(slices) = self.slices(block, weight) {
                self.take(&blocks[start..at]);
                start = at + 1;
                self.slice(block, &slices);
                continue;
            }
            let within = inside(block).filter(|_| weight > LARGEST);
            let Some(within) = within else {
                self.weight += weight;
                continue;
            };
            self.take(&blocks[start..at]);
            start = at + 1;
            self.current.push(Step::Open(block));
            self.open.push(block);
            self.walk(within);
            self.open.pop();
            self.current.push(Step::Close);
        }
        self.take(&blocks[start..]);
    }

    fn slices(&self, block: &'a Block, weight: usize) -> Option<Slices> {
        (weight > LARGEST).then(|| Slices::of(block, &|notes| self.weigh_notes(notes))).flatten()
    }

    /// The least of a block, which weighs `weight`, that a file can hold: all of it, or up to where it can first be cut. So
    /// no file ends with a heading.
    fn least(&self, block: &'a Block, weight: usize) -> usize {
        if let Some(slices) = self.slices(block, weight) {
            return slices.least();
        }
        let Some(within) = inside(block).filter(|_| weight > LARGEST) else { return weight };
        let heads = within.iter().take_while(|block| is_heading(block)).count();
        let first = within.get(heads).map_or(0, |first| self.least(first, self.weigh(first)));
        first + within[..heads].iter().map(|block| self.weigh(block)).sum::<usize>()
    }

    /// Begins in the current file, if its first item, row or line has room there.
    fn slice(&mut self, block: &'a Block, slices: &Slices) {
        let mut from = 0;
        while from < slices.len() {
            let room = LARGEST.saturating_sub(self.weight);
            let (to, weight) = slices.cut(from, room, self.weight > 0);
            if to > from {
                self.current.push(Step::Slice(Slice { block, from, to, last: to == slices.len() }));
                self.weight += weight;
            }
            if to < slices.len() {
                self.cut();
            }
            from = to;
        }
    }

    fn take(&mut self, blocks: &'a [Block]) {
        if !blocks.is_empty() {
            self.current.push(Step::Blocks(blocks));
        }
    }

    fn cut(&mut self) {
        self.current.extend(self.open.iter().map(|_| Step::Close));
        self.done.push(std::mem::take(&mut self.current));
        self.current.extend(self.open.iter().map(|block| Step::Resume(block)));
        self.weight = 0;
    }

    /// A block counts with the notes that it brings to the end of its file.
    fn weigh(&self, block: &'a Block) -> usize {
        let mut survey = Survey::default();
        survey.block(block);
        survey.weight + self.weigh_notes(&survey.notes)
    }

    fn weigh_notes(&self, notes: &[usize]) -> usize {
        let mut survey = Survey::default();
        notes.iter().filter_map(|note| self.notes.get(*note)).for_each(|note| survey.blocks(&note.blocks));
        survey.weight + notes.len() * NOTE_WEIGHT
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

fn opens_a_section(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Section { .. } | BlockKind::Worksheet(_))
}
