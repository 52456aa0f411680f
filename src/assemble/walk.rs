//! A visitor over blocks and inlines in reading order, for steps that change them in place.
//!
//! The depth is that of the manuscript's own nesting, which `markdown` limits.

use crate::document::{Block, BlockKind, Inline, Worksheet};

/// What a step does on the way. Each is called before the walk goes on into what it was given.
pub trait Visit {
    /// Whether it goes into long descriptions of pictures too, where no link leads.
    const DESCRIPTIONS: bool = true;

    fn blocks(&mut self, _blocks: &mut Vec<Block>) {}
    fn block(&mut self, _block: &mut Block) {}
    fn inlines(&mut self, _inlines: &mut Vec<Inline>) {}
    fn inline(&mut self, _inline: &mut Inline) {}
}

pub fn walk_blocks(blocks: &mut Vec<Block>, visit: &mut impl Visit) {
    visit.blocks(blocks);
    for block in blocks {
        visit.block(block);
        walk_block(&mut block.kind, visit);
    }
}

pub fn walk_inlines(inlines: &mut Vec<Inline>, visit: &mut impl Visit) {
    visit.inlines(inlines);
    for inline in inlines {
        visit.inline(inline);
        if let Some(content) = inline.content_mut() {
            walk_inlines(content, visit);
        }
    }
}

fn walk_block<V: Visit>(kind: &mut BlockKind, visit: &mut V) {
    match kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { title: content, .. } => walk_inlines(content, visit),
        BlockKind::Section { title, blocks, .. } => {
            walk_inlines(title, visit);
            walk_blocks(blocks, visit);
        }
        BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => {
            walk_blocks(blocks, visit);
        }
        BlockKind::List { items, .. } => items.iter_mut().for_each(|item| walk_blocks(&mut item.blocks, visit)),
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                walk_inlines(&mut definition.term, visit);
                definition.meanings.iter_mut().for_each(|meaning| walk_blocks(meaning, visit));
            }
        }
        BlockKind::Table(table) => {
            walk_inlines(&mut table.caption, visit);
            let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
            cells.for_each(|cell| walk_inlines(cell, visit));
        }
        BlockKind::Figure { caption, description, .. } => {
            walk_inlines(caption, visit);
            if V::DESCRIPTIONS {
                walk_blocks(description, visit);
            }
        }
        BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
            walk_blocks(blocks, visit);
            attribution.iter_mut().for_each(|who| walk_inlines(who, visit));
        }
        BlockKind::Verse(verse) => {
            verse.title.iter_mut().for_each(|title| walk_inlines(title, visit));
            verse.stanzas.iter_mut().flatten().for_each(|line| walk_inlines(&mut line.content, visit));
            verse.attribution.iter_mut().for_each(|who| walk_inlines(who, visit));
        }
        BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
            title.iter_mut().for_each(|title| walk_inlines(title, visit));
            walk_blocks(blocks, visit);
        }
        BlockKind::Worksheet(worksheet) => walk_worksheet(worksheet, visit),
        BlockKind::Code { .. } | BlockKind::Break | BlockKind::Space(_) => {}
    }
}

fn walk_worksheet(worksheet: &mut Worksheet, visit: &mut impl Visit) {
    walk_inlines(&mut worksheet.title, visit);
    walk_blocks(&mut worksheet.blocks, visit);
    walk_blocks(&mut worksheet.facilitator, visit);
}
