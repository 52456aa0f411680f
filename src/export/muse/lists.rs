//! Lists and glossaries as Text::Amuse: how far a mark is indented says whose item it is.

use super::anchors;
use super::blocks::Writer;
use super::words::anchor;
use crate::document::{Block, BlockKind, Definition, Figures, ListItem};
use crate::model::numerals;

impl Writer<'_> {
    pub fn list(&mut self, (start, figures): (Option<u64>, Figures), items: &[ListItem], indent: usize) {
        for (at, item) in items.iter().enumerate() {
            let mark = match start {
                Some(start) => format!("{}.", numeral(figures, start + at as u64)),
                None => "-".to_owned(),
            };
            let lead = format!("{}{mark} ", " ".repeat(indent));
            let task = match item.task {
                Some(true) => "☒ ",
                Some(false) => "☐ ",
                None => "",
            };
            self.hanging(&format!("{lead}{task}"), lead.chars().count(), &item.blocks);
        }
    }

    pub fn definitions(&mut self, all: &[Definition], indent: usize) {
        for one in all {
            let term = self.words(&one.term);
            let lead = format!("{}{term} :: ", " ".repeat(indent));
            let blocks: Vec<Block> = one.meanings.iter().flatten().cloned().collect();
            self.hanging(&lead, indent + 4, &blocks);
        }
    }

    /// The blocks of an item: the first behind its mark, the others `indent` spaces in.
    fn hanging(&mut self, lead: &str, indent: usize, blocks: &[Block]) {
        let mut blocks = blocks.iter();
        let mut rest = blocks.clone();
        let first = match blocks.next() {
            Some(Block { kind: BlockKind::Paragraph(run), .. }) => {
                rest = blocks;
                let mut found = Vec::new();
                anchors(run, &mut found);
                let anchors: String = found.iter().map(|id| format!("#{}\n", anchor(id))).collect();
                let words = self.words(run);
                let words = if words.is_empty() { "<verbatim></verbatim>".to_owned() } else { words };
                self.part(&format!("{anchors}{lead}{words}"));
                true
            }
            _ => false,
        };
        if !first {
            self.part(&format!("{lead}<verbatim></verbatim>"));
        }
        for block in rest {
            self.inside(block, indent);
        }
    }

    /// A block within an item.
    fn inside(&mut self, block: &Block, indent: usize) {
        match &block.kind {
            BlockKind::Paragraph(run) => {
                let words = self.words(run);
                self.part(&format!("{}{words}", " ".repeat(indent)));
            }
            BlockKind::List { start, style, items, .. } => self.list((*start, style.figures), items, indent),
            BlockKind::Definitions(all) => self.definitions(all, indent),
            BlockKind::Quote(blocks) | BlockKind::Custom(blocks) => {
                blocks.iter().for_each(|block| self.inside(block, indent));
            }
            _ => self.block(block),
        }
    }
}

/// A number as its list counts.
fn numeral(figures: Figures, number: u64) -> String {
    match figures {
        Figures::Decimal => number.to_string(),
        Figures::LowerAlpha => numerals::alpha(number),
        Figures::UpperAlpha => numerals::alpha(number).to_uppercase(),
        Figures::LowerRoman => numerals::roman(number),
        Figures::UpperRoman => numerals::roman(number).to_uppercase(),
    }
}
