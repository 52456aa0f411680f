//! Removes what some or all editions leave out, before anything is numbered or linked.
//!
//! [`facilitators`] drops the notes for facilitators if `book.yaml` asks for it. [`marks_of_descriptions`]
//! keeps names and notes out of long descriptions, which the PDFs hold as plain words.

use std::collections::BTreeSet;

use super::walk::{Visit, walk_blocks};
use super::{Manuscript, codes, ids, notes};
use crate::diagnostic::Report;
use crate::document::{Block, BlockKind, Inline};

/// Drops the notes for the facilitator everywhere, and gives back the names of the places in them.
pub fn facilitators(manuscript: &mut Manuscript) -> BTreeSet<String> {
    let mut leave = LeaveOut::default();
    manuscript.each_blocks(|blocks| walk_blocks(blocks, &mut leave));
    let LeaveOut { mut left_out } = leave;
    let mut names = Names(BTreeSet::new());
    walk_blocks(&mut left_out, &mut names);
    names.0
}

/// Takes names and notes out of every long description. Each note that was lost is told of.
pub fn marks_of_descriptions(manuscript: &mut Manuscript, report: &mut Report) {
    manuscript.each_blocks(|blocks| walk_blocks(blocks, &mut Descriptions { report }));
}

#[derive(Default)]
struct LeaveOut {
    left_out: Vec<Block>,
}

impl Visit for LeaveOut {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        self.left_out.extend(blocks.extract_if(.., |block| is_for_facilitators(block)));
    }

    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Worksheet(worksheet) = &mut block.kind {
            self.left_out.append(&mut worksheet.facilitator);
        }
    }
}

/// Notes for the facilitator, or a frame around nothing else.
fn is_for_facilitators(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Facilitator(_) => true,
        BlockKind::Quote(blocks)
        | BlockKind::Custom(blocks)
        | BlockKind::Scene { title: None, blocks }
        | BlockKind::Tip { title: None, blocks } => !blocks.is_empty() && blocks.iter().all(is_for_facilitators),
        _ => false,
    }
}

struct Names(BTreeSet<String>);

impl Visit for Names {
    fn block(&mut self, block: &mut Block) {
        self.0.extend(block.attributes.id.take());
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Span { attributes, .. } = inline {
            self.0.extend(attributes.id.take());
        }
    }
}

struct Descriptions<'a> {
    report: &'a mut Report,
}

impl Visit for Descriptions<'_> {
    fn block(&mut self, block: &mut Block) {
        let BlockKind::Figure { description, .. } = &mut block.kind else { return };
        ids::take_out(description);
        if notes::take_out(description) {
            let advice = "Say it in the description itself, or move the note to the caption.";
            let message = "the description of this picture has a note, which was left out";
            self.report.warning(&codes::NOTE_IN_DESCRIPTION, block.span, message, advice);
        }
    }
}
