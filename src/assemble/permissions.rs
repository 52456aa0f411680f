//! The list of permissions: who allowed which work to be reproduced.

use crate::document::{
    Attributes, Block, BlockKind, Definition, Division, DivisionKind, Inline, Matter, Metadata, Permission,
};
use crate::locales::{Words, has_words, words};
use crate::source::Span;

/// A division that lists the permissions of `metadata`, if there are any.
pub fn division(metadata: &Metadata, span: Span) -> Option<Division> {
    if metadata.permissions.is_empty() {
        return None;
    }
    let items = metadata.permissions.iter().map(|one| item(one, span)).collect();
    Some(Division {
        kind: DivisionKind::Permissions,
        matter: Matter::Back,
        attributes: Attributes::default(),
        number: None,
        title: heading(metadata, |words| words.permissions),
        name: None,
        ends_part: false,
        blocks: vec![Block::new(BlockKind::Definitions(items), span)],
        span,
    })
}

/// Puts the permissions below the thanks, as a section of theirs; gives them back if there are no thanks.
pub fn below(thanks: Option<&mut Division>, permissions: Division) -> Option<Division> {
    let Some(thanks) = thanks else { return Some(permissions) };
    let Division { title, blocks, span, .. } = permissions;
    thanks.blocks.push(Block::new(BlockKind::Section { level: 2, title, blocks }, span));
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
