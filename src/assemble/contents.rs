//! How deep the table of contents goes.

use crate::document::{Block, BlockKind, Contents, Division, Matter};

/// Chapters that make a table of contents worth its page by themselves.
const ENOUGH: usize = 4;

/// As deep as `asked`, or as the book wants it: where there are few chapters, their sections are listed in print too.
pub fn depth(asked: Option<u8>, divisions: &[Division]) -> Contents {
    if let Some(depth) = asked {
        return Contents { print: depth, epub: depth };
    }
    let body = || divisions.iter().filter(|division| division.matter == Matter::Body);
    let sections = |blocks: &[Block]| blocks.iter().any(|block| matches!(block.kind, BlockKind::Section { .. }));
    let few = body().count() < ENOUGH && body().any(|division| sections(&division.blocks));
    Contents { print: if few { 2 } else { 1 }, epub: 2 }
}
