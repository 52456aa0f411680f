//! Who let what be reproduced, as a list that every edition prints.

use crate::document::{
    Attributes, Block, BlockKind, Definition, Division, DivisionKind, Inline, Matter, Metadata, Permission,
};
use crate::source::Span;
use crate::words::{Words, has_words, words};

/// The permissions of `metadata`: a section at the end of `acknowledgments` if there are any, else a division of their
/// own, which is returned.
pub fn place(metadata: &Metadata, acknowledgments: Option<&mut Division>, span: Option<Span>) -> Option<Division> {
    let span = span.filter(|_| !metadata.permissions.is_empty())?;
    let title = heading(metadata, |words| words.permissions);
    let list =
        Block::new(BlockKind::Definitions(metadata.permissions.iter().map(|one| item(one, span)).collect()), span);
    let Some(division) = acknowledgments else {
        return Some(Division {
            kind: DivisionKind::Permissions,
            matter: Matter::Back,
            attributes: Attributes::default(),
            number: None,
            title,
            blocks: vec![list],
            span,
        });
    };
    let section = BlockKind::Section { level: 2, title, blocks: vec![list] };
    division.blocks.push(Block::new(section, span));
    None
}

/// A heading from the language's table. Where the table is English for want of another, it is marked as English, so
/// that it is read aloud and hyphenated as such.
pub fn heading(metadata: &Metadata, word: fn(&Words) -> &'static str) -> Vec<Inline> {
    let text = Inline::Text(word(words(&metadata.language)).to_string());
    if has_words(&metadata.language) {
        return vec![text];
    }
    let attributes = Attributes { language: Some("en".to_string()), ..Attributes::default() };
    vec![Inline::Span { attributes, content: vec![text] }]
}

fn item(permission: &Permission, span: Span) -> Definition {
    let said = [&permission.holder, &permission.note];
    let paragraphs = said.into_iter().flatten().map(|words| Block::new(BlockKind::Paragraph(text(words)), span));
    Definition { term: text(&permission.work), meanings: vec![paragraphs.collect()] }
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.split_whitespace().collect::<Vec<_>>().join(" "))]
}
