//! Worksheets in the abstract: a worksheet begins a new page, and the abstract, on the cover, has none.
//!
//! The text of such a worksheet stays in the abstract, with a warning.

use super::codes;
use super::walk::{Visit, walk_blocks};
use crate::diagnostic::Report;
use crate::document::{Block, BlockKind, Inline, Worksheet};

/// Takes the worksheets among `blocks` apart.
pub fn take_apart(blocks: &mut Vec<Block>, report: &mut Report) {
    walk_blocks(blocks, &mut TakeApart { report });
}

struct TakeApart<'a> {
    report: &'a mut Report,
}

impl Visit for TakeApart<'_> {
    fn block(&mut self, block: &mut Block) {
        if !matches!(block.kind, BlockKind::Worksheet(_)) {
            return;
        }
        let message = "this worksheet stands in the abstract, where no page of its own can begin; its text stays there";
        let advice = "Move it to a chapter.";
        self.report.warning(&codes::WORKSHEET_IN_ABSTRACT, block.span, message, advice);
        let BlockKind::Worksheet(sheet) = std::mem::replace(&mut block.kind, BlockKind::Break) else { return };
        if block.attributes.id.is_none() && !sheet.id.is_empty() {
            block.attributes.id = Some(sheet.id.clone());
        }
        block.kind = BlockKind::Custom(parts(*sheet, block));
    }
}

/// Everything that a worksheet says, in order.
fn parts(sheet: Worksheet, block: &Block) -> Vec<Block> {
    let new = |kind| Block::new(kind, block.span);
    let title = new(BlockKind::Heading { level: 1, title: sheet.title, run_in: false });
    let facts = [sheet.audience, sheet.time, sheet.bring, sheet.stop].into_iter().flatten();
    let facts = facts.map(|fact| new(BlockKind::Paragraph(vec![Inline::Text(fact)])));
    let led = (!sheet.facilitator.is_empty()).then(|| new(BlockKind::Facilitator(sheet.facilitator)));
    [title].into_iter().chain(facts).chain(sheet.blocks).chain(led).collect()
}
