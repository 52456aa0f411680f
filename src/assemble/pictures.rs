//! Replaces a picture that could not be read by its description.
//!
//! `project` has already reported it; after this step no edition refers to a picture that is missing.

use std::collections::BTreeMap;

use super::Book;
use super::walk::{Visit, walk_blocks, walk_inlines};
use crate::document::text::is_wordless;
use crate::document::{Asset, Block, BlockKind, Image, Inline};

/// Replaces every picture of `book` that `assets` lacks.
pub fn replace_missing(book: &mut Book, assets: &BTreeMap<String, Asset>) {
    let mut visit = Replace { assets };
    for piece in &mut book.pieces {
        walk_inlines(&mut piece.division.title, &mut visit);
        walk_blocks(&mut piece.division.blocks, &mut visit);
    }
    for placed in &mut book.notes {
        walk_blocks(&mut placed.note.blocks, &mut visit);
    }
    walk_blocks(&mut book.abstract_, &mut visit);
}

struct Replace<'a> {
    assets: &'a BTreeMap<String, Asset>,
}

impl Replace<'_> {
    fn lacks(&self, image: &Image) -> bool {
        !self.assets.contains_key(&image.path)
    }
}

impl Visit for Replace<'_> {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| {
            let BlockKind::Figure { image, caption, .. } = &mut block.kind else { return true };
            if !self.lacks(image) {
                return true;
            }
            let words = words_for(image, std::mem::take(caption));
            let keep = !words.is_empty() || block.attributes.id.is_some();
            block.kind = BlockKind::Paragraph(words);
            keep
        });
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        // What stood for a picture on the web, such as a badge, is no word of the sentence around it.
        let words = inlines
            .iter()
            .any(|inline| !matches!(inline, Inline::Image(_)) && !is_wordless(std::slice::from_ref(inline)));
        if words {
            inlines.retain(
                |inline| !matches!(inline, Inline::Image(image) if self.lacks(image) && is_remote(&image.path)),
            );
        }
        for inline in inlines.iter_mut() {
            if let Inline::Image(image) = inline
                && self.lacks(image)
            {
                *inline = Inline::Text(image.alt.clone());
            }
        }
    }
}

fn is_remote(path: &str) -> bool {
    path.contains("://") || path.starts_with("//") || path.starts_with("data:")
}

/// The description, then the caption on a line of its own.
fn words_for(image: &Image, caption: Vec<Inline>) -> Vec<Inline> {
    let mut words = Vec::new();
    if !image.alt.is_empty() {
        words.push(Inline::Text(image.alt.clone()));
    }
    if !words.is_empty() && !caption.is_empty() {
        words.push(Inline::LineBreak);
    }
    words.extend(caption);
    words
}
