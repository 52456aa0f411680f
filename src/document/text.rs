//! Plain text of inlines and blocks: for titles in metadata, for labels, and for checks that no text was lost.

use super::{Block, BlockKind, Inline};

/// The words of `inlines`; a line break becomes a space, a note reference and a blank nothing.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(inlines, &mut out);
    out
}

/// The words of `blocks`, one block a line, in reading order.
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    push_blocks(blocks, &mut out);
    out
}

/// Whether nothing in `inlines` can be read as words: pictures, notes and blanks alone can't.
pub fn is_wordless(inlines: &[Inline]) -> bool {
    !can_be_read(&plain(inlines))
}

/// Whether there is a letter, a figure or a sign in `text`, and not only spaces and joiners.
pub fn can_be_read(text: &str) -> bool {
    !text.chars().all(is_invisible)
}

/// Characters that are not meant to be seen, such as joiners, variation selectors and marks of direction.
pub fn is_invisible(character: char) -> bool {
    let ignorable = matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    ignorable || character.is_whitespace() || character.is_control()
}

fn push_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::LineBreak => out.push(' '),
            other => push_inlines(other.content(), out),
        }
    }
}

fn push_line(inlines: &[Inline], out: &mut String) {
    push_inlines(inlines, out);
    out.push('\n');
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        push_block(block, out);
    }
}

fn push_block(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Paragraph(content) => push_line(content, out),
        BlockKind::Heading { title, .. } => push_line(title, out),
        BlockKind::Section { title, blocks, .. } => {
            push_line(title, out);
            push_blocks(blocks, out);
        }
        BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => {
            push_blocks(blocks, out)
        }
        BlockKind::List { items, .. } => items.iter().for_each(|item| push_blocks(&item.blocks, out)),
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                push_line(&definition.term, out);
                definition.meanings.iter().for_each(|meaning| push_blocks(meaning, out));
            }
        }
        BlockKind::Code { text, .. } => {
            out.push_str(text);
            out.push('\n');
        }
        BlockKind::Table(table) => {
            push_line(&table.caption, out);
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| push_line(cell, out));
        }
        BlockKind::Figure { caption, .. } => push_line(caption, out),
        BlockKind::Break | BlockKind::Space(_) => {}
        BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
            push_blocks(blocks, out);
            attribution.iter().for_each(|who| push_line(who, out));
        }
        BlockKind::Verse(verse) => {
            verse.title.iter().for_each(|title| push_line(title, out));
            verse.stanzas.iter().flatten().for_each(|line| push_line(&line.content, out));
            verse.attribution.iter().for_each(|who| push_line(who, out));
        }
        BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
            title.iter().for_each(|title| push_line(title, out));
            push_blocks(blocks, out);
        }
        BlockKind::Worksheet(worksheet) => {
            push_line(&worksheet.title, out);
            push_blocks(&worksheet.blocks, out);
            push_blocks(&worksheet.facilitator, out);
        }
    }
}
