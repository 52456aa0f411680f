//! What stands too deep in other things to be set apart: it goes on in line with what holds it.
//!
//! Each quotation, list or tip takes some of the measure from what it holds, and Typst lays out only so many in each
//! other. Where no measure is left, an indent says nothing any more.

use super::codes;
use super::inlines::Writer;
use crate::document::{Block, BlockKind, Inline, ListItem};

/// How many things that hold blocks may stand in each other; Typst gives up from eleven tips on.
const DEEPEST: usize = 7;

impl Writer<'_> {
    /// Writes what `block` holds without setting it apart, if it stands too deep; says whether it did.
    pub fn in_line(&mut self, block: &Block) -> bool {
        if self.inside <= DEEPEST {
            return false;
        }
        match &block.kind {
            BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => {
                self.blocks(blocks)
            }
            BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
                self.blocks(blocks);
                self.line_of(attribution.as_deref());
            }
            BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
                self.line_of(title.as_deref());
                self.blocks(blocks);
            }
            BlockKind::List { start, items, .. } => {
                for (at, item) in items.iter().enumerate() {
                    self.item_in_line(start.map(|start| start.saturating_add(at as u64)), item);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.line_of(Some(&definition.term));
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            _ => return false,
        }
        if self.inside == DEEPEST + 1 {
            let message =
                format!("this stands in more than {DEEPEST} other things, and is not set apart from them on paper");
            let advice = "Take some of it out: nobody can see any more what belongs to what.";
            self.report.warning(&codes::TOO_DEEP, block.span, message, advice);
        }
        true
    }

    fn line_of(&mut self, words: Option<&[Inline]>) {
        let Some(words) = words else { return };
        self.script.push("\n\n");
        self.inlines(words);
    }

    fn item_in_line(&mut self, number: Option<u64>, item: &ListItem) {
        let mark = match (item.task, number) {
            (Some(ticked), _) => format!("\n\n#tick-box({ticked})~"),
            (None, Some(number)) => format!("\n\n{number}.~"),
            (None, None) => "\n\n•~".to_owned(),
        };
        self.script.push(&mark);
        self.running_blocks(&item.blocks);
    }
}
