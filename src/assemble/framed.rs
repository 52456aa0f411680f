//! A worksheet begins a page of its own, which nothing that stands within something else can.
//!
//! One inside a quotation, a list, a tip, a note and so on becomes a part of it, and its author is told. Divs of the author's
//! own naming are no such frames: they may hold worksheets, as sections do.

use super::codes;
use super::walk::{Visit, walk_block, walk_blocks};
use crate::diagnostic::Report;
use crate::document::{Block, BlockKind, Inline, Worksheet};
use crate::markdown::Parsed;

/// Takes the worksheets of `parsed` apart that stand within something else.
pub fn take_apart(parsed: &mut Parsed, report: &mut Report) {
    walk_blocks(&mut parsed.blocks, &mut Frames { report });
    for note in &mut parsed.notes {
        walk_blocks(&mut note.blocks, &mut TakeApart { report });
    }
}

/// The same in a text that has no pages of its own, such as the abstract.
pub fn take_all_apart(parsed: &mut Parsed, report: &mut Report) {
    walk_blocks(&mut parsed.blocks, &mut TakeApart { report });
    take_apart(parsed, report);
}

struct Frames<'a> {
    report: &'a mut Report,
}

impl Visit for Frames<'_> {
    fn block(&mut self, block: &mut Block) {
        let holds_pages =
            matches!(block.kind, BlockKind::Section { .. } | BlockKind::Custom(_) | BlockKind::Worksheet(_));
        if !holds_pages {
            walk_block(&mut block.kind, &mut TakeApart { report: self.report });
        }
    }
}

struct TakeApart<'a> {
    report: &'a mut Report,
}

impl Visit for TakeApart<'_> {
    fn block(&mut self, block: &mut Block) {
        if !matches!(block.kind, BlockKind::Worksheet(_)) {
            return;
        }
        let message =
            "This worksheet stands within something else, where no page of its own can begin; its text stays there.";
        let advice = "Move it out of the list, quotation, box or note around it.";
        self.report.warning(&codes::FRAMED_WORKSHEET, block.span, message, advice);
        let BlockKind::Worksheet(sheet) = std::mem::replace(&mut block.kind, BlockKind::Break) else { return };
        if block.attributes.id.is_none() && !sheet.id.is_empty() {
            block.attributes.id = Some(sheet.id.clone());
        }
        block.kind = BlockKind::Custom(parts(sheet, block));
    }
}

/// Everything that a worksheet says, in order.
fn parts(sheet: Worksheet, block: &Block) -> Vec<Block> {
    let new = |kind| Block::new(kind, block.span);
    let title =
        (!sheet.title.is_empty()).then(|| new(BlockKind::Heading { level: 1, title: sheet.title, run_in: false }));
    let facts = [sheet.audience, sheet.time, sheet.bring, sheet.stop].into_iter().flatten();
    let facts = facts.map(|fact| new(BlockKind::Paragraph(vec![Inline::Text(fact)])));
    let led = (!sheet.facilitator.is_empty()).then(|| new(BlockKind::Facilitator(sheet.facilitator)));
    title.into_iter().chain(facts).chain(sheet.blocks).chain(led).collect()
}
