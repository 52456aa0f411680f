//! Places of a translated text become those of the text that its author wrote.

use super::Parsed;
use super::foreign::Origin;
use super::walk;
use crate::diagnostic::{Place, Report};
use crate::document::{Block, BlockKind, Inline};
use crate::source::SourceId;

/// Every place in what was read of the source `id`, and in what was found there.
pub(super) fn spans(parsed: &mut Parsed, report: &mut Report, origin: &Origin, id: SourceId) {
    if origin.is_same() {
        return;
    }
    for diagnostic in &mut report.diagnostics {
        if let Place::Source(span) = &mut diagnostic.place {
            *span = origin.span(*span, id);
        }
    }
    parsed.images.iter_mut().for_each(|image| image.span = origin.span(image.span, id));
    blocks(&mut parsed.blocks, origin, id);
    for note in &mut parsed.notes {
        note.span = origin.span(note.span, id);
        blocks(&mut note.blocks, origin, id);
    }
}

fn blocks(all: &mut [Block], origin: &Origin, id: SourceId) {
    walk::blocks(all, &mut |block| {
        block.span = origin.span(block.span, id);
        if let BlockKind::Figure { image, .. } = &mut block.kind {
            image.span = origin.span(image.span, id);
        }
    });
    walk::runs(all, &mut |run| {
        walk::inlines(run, &mut |inline| match inline {
            Inline::Link { span, .. } => *span = origin.span(*span, id),
            Inline::Image(image) => image.span = origin.span(image.span, id),
            _ => {}
        });
    });
}
