//! Makes sections of headings: the blocks under a heading become its content.
//!
//! Levels are relative and have no gaps. A file that jumps from its second level to its fourth means the level below,
//! and a screen reader that lists headings should not announce a missing one.

use crate::document::{Block, BlockKind, ListItem};

/// The deepest level that HTML and PDF have a tag for.
const DEEPEST: u8 = 6;

/// Moves what follows each heading of `blocks` into a section. `level` is that of the outermost ones.
pub fn nest(blocks: Vec<Block>, level: u8) -> Vec<Block> {
    let mut root = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for mut block in blocks {
        let here = level.saturating_add(open.len() as u8);
        let (written, title) = match block.kind {
            BlockKind::Heading { level, title, run_in: false } => (level, title),
            mut kind => {
                relevel_within(&mut kind, here);
                block.kind = kind;
                open.last_mut().map_or(&mut root, |section| &mut section.blocks).push(block);
                continue;
            }
        };
        while open.last().is_some_and(|section| section.written >= written) {
            close(&mut open, &mut root);
        }
        let level = level.saturating_add(open.len() as u8).min(DEEPEST);
        block.kind = BlockKind::Section { level, title, blocks: Vec::new() };
        open.push(Open { written, section: block, blocks: Vec::new() });
    }
    while !open.is_empty() {
        close(&mut open, &mut root);
    }
    root.shrink_to_fit();
    root
}

/// Gives the headings of `blocks`, which open no sections, their levels: the highest of them is `level`.
pub fn relevel(blocks: &mut [Block], level: u8) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        let BlockKind::Heading { level: heading, .. } = &mut block.kind else {
            relevel_within(&mut block.kind, level.saturating_add(open.len() as u8));
            continue;
        };
        while open.last().is_some_and(|above| above >= heading) {
            open.pop();
        }
        let written = *heading;
        *heading = level.saturating_add(open.len() as u8).min(DEEPEST);
        open.push(written);
    }
}

/// A section that more may be added to.
struct Open {
    /// The level its author wrote.
    written: u8,
    section: Block,
    blocks: Vec<Block>,
}

fn close(open: &mut Vec<Open>, root: &mut Vec<Block>) {
    let Some(Open { mut section, blocks: mut within, .. }) = open.pop() else { return };
    within.shrink_to_fit();
    if let BlockKind::Section { blocks, .. } = &mut section.kind {
        *blocks = within;
    }
    open.last_mut().map_or(root, |outer| &mut outer.blocks).push(section);
}

fn relevel_within(kind: &mut BlockKind, level: u8) {
    match kind {
        BlockKind::Heading { level: heading, .. } => *heading = level.min(DEEPEST),
        BlockKind::Quote(blocks)
        | BlockKind::Custom(blocks)
        | BlockKind::Facilitator(blocks)
        | BlockKind::Epigraph { blocks, .. }
        | BlockKind::PullQuote { blocks, .. } => relevel(blocks, level),
        BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
            relevel(blocks, level.saturating_add(title.is_some() as u8));
        }
        BlockKind::List { items, .. } => items.iter_mut().for_each(|ListItem { blocks, .. }| relevel(blocks, level)),
        BlockKind::Definitions(definitions) => {
            definitions.iter_mut().flat_map(|one| &mut one.meanings).for_each(|blocks| relevel(blocks, level));
        }
        BlockKind::Worksheet(worksheet) => {
            relevel(&mut worksheet.blocks, level.saturating_add(1));
            relevel(&mut worksheet.facilitator, level.saturating_add(1));
        }
        BlockKind::Section { .. }
        | BlockKind::Paragraph(_)
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure { .. }
        | BlockKind::Break
        | BlockKind::Verse(_)
        | BlockKind::Space(_) => {}
    }
}
