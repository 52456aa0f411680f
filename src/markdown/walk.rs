//! Going through every run of words in some blocks. The depth limit of the builder bounds the recursion.

use crate::document::{Block, BlockKind, Inline, ListItem};

/// Calls `visit` with each run of words of `blocks`, in reading order.
pub(super) fn runs(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    blocks.iter_mut().for_each(|block| runs_of(block, visit));
}

/// The same for one block.
pub(super) fn runs_of(block: &mut Block, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    match &mut block.kind {
        BlockKind::Paragraph(run) | BlockKind::Heading { title: run, .. } => visit(run),
        BlockKind::Figure { caption, description, .. } => {
            visit(caption);
            runs(description, visit);
        }
        BlockKind::Section { title, blocks, .. } => {
            visit(title);
            runs(blocks, visit);
        }
        BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => runs(blocks, visit),
        BlockKind::List { items, .. } => items.iter_mut().for_each(|ListItem { blocks, .. }| runs(blocks, visit)),
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                visit(&mut definition.term);
                definition.meanings.iter_mut().for_each(|meaning| runs(meaning, visit));
            }
        }
        BlockKind::Table(table) => {
            visit(&mut table.caption);
            table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(visit);
        }
        BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
            runs(blocks, visit);
            attribution.iter_mut().for_each(visit);
        }
        BlockKind::Verse(verse) => {
            verse.title.iter_mut().for_each(&mut *visit);
            verse.stanzas.iter_mut().flatten().for_each(|line| visit(&mut line.content));
            verse.attribution.iter_mut().for_each(visit);
        }
        BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
            title.iter_mut().for_each(&mut *visit);
            runs(blocks, visit);
        }
        BlockKind::Worksheet(worksheet) => {
            visit(&mut worksheet.title);
            runs(&mut worksheet.blocks, visit);
            runs(&mut worksheet.facilitator, visit);
        }
        BlockKind::Code { .. } | BlockKind::Break | BlockKind::Space(_) => {}
    }
}

/// Calls `visit` with every block, those inside others too.
pub(super) fn blocks(all: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in all {
        visit(block);
        match &mut block.kind {
            BlockKind::Section { blocks: inner, .. }
            | BlockKind::Quote(inner)
            | BlockKind::Custom(inner)
            | BlockKind::Facilitator(inner)
            | BlockKind::Epigraph { blocks: inner, .. }
            | BlockKind::PullQuote { blocks: inner, .. }
            | BlockKind::Scene { blocks: inner, .. }
            | BlockKind::Tip { blocks: inner, .. }
            | BlockKind::Figure { description: inner, .. } => blocks(inner, visit),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|one| &mut one.meanings).for_each(|meaning| blocks(meaning, visit));
            }
            BlockKind::Worksheet(worksheet) => {
                blocks(&mut worksheet.blocks, visit);
                blocks(&mut worksheet.facilitator, visit);
            }
            _ => {}
        }
    }
}

/// Calls `visit` with every inline of a run, those inside others too.
pub(super) fn inlines(run: &mut [Inline], visit: &mut dyn FnMut(&mut Inline)) {
    for inline in run {
        visit(inline);
        if let Some(content) = inline.content_mut() {
            inlines(content, visit);
        }
    }
}
