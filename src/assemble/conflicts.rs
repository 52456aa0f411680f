//! What `bonefolder merge` left to be decided: a `::: conflict` must not become a book.

use super::Manuscript;
use super::codes;
use super::walk::{Visit, walk_blocks};
use crate::diagnostic::Report;
use crate::document::{Block, BlockKind};

/// Names every place where two versions of a paragraph stand beside each other.
pub fn name(manuscript: &mut Manuscript, report: &mut Report) {
    manuscript.each_blocks(|blocks| walk_blocks(blocks, &mut Conflicts { report }));
}

struct Conflicts<'a> {
    report: &'a mut Report,
}

impl Visit for Conflicts<'_> {
    fn block(&mut self, block: &mut Block) {
        let is_conflict = block.attributes.classes.iter().any(|class| class == "conflict");
        if is_conflict && matches!(block.kind, BlockKind::Custom(_)) {
            let message = "two versions of a paragraph stand here, and nobody has chosen yet";
            let advice =
                "Keep one of them, or write a third; then take out the lines with the colons, OURS: and THEIRS:.";
            self.report.error(&codes::CONFLICT, block.span, message, advice);
        }
    }
}
