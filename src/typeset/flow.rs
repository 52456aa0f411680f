//! The book as parts: running text in pieces that can be laid out a few at a time, and what makes pages of its own.

use super::blocks::{ends_page, holds_pages};
use super::edition::Form;
use super::inlines::Writer;
use super::script::{FlowKind, Part, PlannedItem};
use crate::document::{Block, BlockKind};

impl Writer<'_> {
    /// Writes what makes pages of its own.
    pub fn pages(&mut self, write: impl FnOnce(&mut Self)) {
        self.end_text();
        self.script.parts.push(Part::Pages);
        self.script.push("\nbook[");
        if let Some(opening) = self.opening.take() {
            self.script.push(&opening);
        }
        write(self);
        self.script.push("\n], ");
    }

    /// Writes a piece of running text.
    pub fn piece(&mut self, kind: FlowKind, write: impl FnOnce(&mut Self)) {
        if !self.in_text {
            self.in_text = true;
            self.script.parts.push(Part::Text(Vec::new()));
            self.script.push("\n(");
        }
        self.script.push("\n[");
        let start = self.script.text.len();
        let language = self.around.last().cloned();
        self.in_language(language.as_deref(), write);
        let weight = self.script.text.len() - start;
        self.script.push("\n], ");
        if let Some(Part::Text(pieces)) = self.script.parts.last_mut() {
            pieces.push(PlannedItem { kind, weight });
        }
    }

    /// What comes next begins a page.
    pub fn end_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.script.push("\n), ");
        }
    }

    /// Running text, and the pages that stand in it.
    pub fn flow(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        let mut alone = pictures_alone(blocks);
        while let Some(block) = rest.first() {
            let mut count = 1;
            if matches!(block.kind, BlockKind::Heading { .. }) {
                alone = pictures_alone(&rest[1..]);
            }
            self.pictures_alone = alone;
            match &block.kind {
                BlockKind::Section { title, blocks, .. } => self.section(block, title, blocks),
                BlockKind::Custom(blocks) if holds_pages(block) => {
                    self.in_parts_of_language(block, |writer| {
                        if block.attributes.id.is_some() {
                            writer.piece(FlowKind::Other, |writer| writer.anchor(block.attributes.id.as_deref()));
                        }
                        writer.flow(blocks);
                    });
                }
                BlockKind::Custom(blocks) if self.fills_page_behind(block, blocks) => {
                    let language = self.around.last().cloned();
                    self.pages(|writer| {
                        writer.in_language(language.as_deref(), |writer| writer.words_over_picture(block, blocks));
                    });
                }
                BlockKind::Break if ends_page(block) => self.end_text(),
                BlockKind::Worksheet(_) => {
                    let language = self.around.last().cloned();
                    self.pages(|writer| {
                        writer.script.origin(block.span);
                        writer.in_language(language.as_deref(), |writer| writer.block(block));
                    });
                }
                BlockKind::Figure { image, caption, description } if self.fills_page(block) => {
                    let mut caption = caption.as_slice();
                    self.pages(|writer| caption = writer.full_page_picture(block, image, caption, description));
                    if !caption.is_empty() {
                        self.piece(FlowKind::Other, |writer| writer.full_page_caption(caption));
                    }
                }
                // A run-in heading and the paragraph after it are one paragraph.
                BlockKind::Heading { run_in: true, .. } => {
                    count = rest.len().min(2);
                    let blocks = &rest[..count];
                    self.piece(FlowKind::Other, |writer| writer.blocks(blocks));
                }
                kind => self.piece(self.kind_of(kind), |writer| {
                    writer.script.origin(block.span);
                    writer.block(block);
                }),
            }
            rest = &rest[count..];
        }
    }

    /// On a screen the order of reading comes first: pictures stay where they are.
    fn kind_of(&self, block: &BlockKind) -> FlowKind {
        match block {
            BlockKind::Paragraph(_) => FlowKind::Paragraph,
            BlockKind::Figure { .. } if self.form == Form::Print && !self.pictures_alone => FlowKind::Picture,
            _ => FlowKind::Other,
        }
    }

    /// The heading is a piece of its own: it stays with what follows, as it says itself.
    fn section(&mut self, block: &Block, title: &[crate::document::Inline], blocks: &[Block]) {
        self.in_parts_of_language(block, |writer| {
            writer.piece(FlowKind::Other, |writer| {
                writer.script.origin(block.span);
                writer.open_section(block, title);
            });
            writer.flow(blocks);
            writer.close_section();
        });
    }

    fn in_parts_of_language(&mut self, block: &Block, write: impl FnOnce(&mut Self)) {
        let depth = self.around.len();
        self.around.extend(block.attributes.language.clone());
        write(self);
        self.around.truncate(depth);
    }

    /// Whether the first thing in `blocks` makes a page of its own.
    pub fn begins_with_pages(&self, blocks: &[Block]) -> bool {
        let Some(first) = blocks.first() else { return false };
        match &first.kind {
            BlockKind::Worksheet(_) => true,
            BlockKind::Figure { .. } => self.fills_page(first),
            BlockKind::Custom(inner) if self.fills_page_behind(first, inner) => true,
            BlockKind::Custom(inner) => {
                first.attributes.id.is_none() && holds_pages(first) && self.begins_with_pages(inner)
            }
            _ => false,
        }
    }
}

/// Whether all that stands before the next heading are pictures: without text, none of them may float above it.
fn pictures_alone(blocks: &[Block]) -> bool {
    let until_heading =
        blocks.iter().take_while(|block| !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Section { .. }));
    let mut pictures = until_heading.map(|block| matches!(block.kind, BlockKind::Figure { .. })).peekable();
    pictures.peek().is_some() && pictures.all(|picture| picture)
}
