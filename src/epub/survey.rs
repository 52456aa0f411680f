//! What a stretch of text holds: ids, notes, pictures, and about how many bytes of XHTML it becomes.

use crate::document::{Attributes, Block, BlockKind, Image, Inline};

/// Bytes that the tags of an average block and inline take.
pub const BLOCK_WEIGHT: usize = 24;
const INLINE_WEIGHT: usize = 16;
/// A cell of a table that is set in the middle, a line of verse that is set in.
pub const CELL_WEIGHT: usize = 26;
pub const LINE_WEIGHT: usize = 48;

/// Bytes that words take once they are escaped.
pub fn weight_of(words: &str) -> usize {
    words.len() + 4 * words.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>')).count()
}

#[derive(Default)]
pub struct Survey<'a> {
    pub ids: Vec<&'a str>,
    /// Indices into the notes, in the order they are referred to.
    pub notes: Vec<usize>,
    pub pictures: Vec<&'a Image>,
    pub weight: usize,
    /// Whether some picture has a long description.
    pub described: bool,
}

impl<'a> Survey<'a> {
    pub fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    pub fn inlines(&mut self, inlines: &'a [Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    pub fn attributes(&mut self, attributes: &'a Attributes) {
        self.ids.extend(attributes.id.as_deref());
    }

    pub fn block(&mut self, block: &'a Block) {
        self.weight += BLOCK_WEIGHT;
        self.attributes(&block.attributes);
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { title: content, .. } => self.inlines(content),
            BlockKind::Section { title, blocks, .. } => {
                self.inlines(title);
                self.blocks(blocks);
            }
            BlockKind::Quote(blocks) | BlockKind::Custom(blocks) | BlockKind::Facilitator(blocks) => {
                self.blocks(blocks)
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(&definition.term);
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            BlockKind::Code { text, .. } => self.weight += weight_of(text),
            BlockKind::Table(table) => {
                self.inlines(&table.caption);
                self.weight += CELL_WEIGHT * table.rows.len();
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.weight += CELL_WEIGHT;
                    self.inlines(cell);
                }
            }
            BlockKind::Figure { image, caption, description } => {
                self.described |= !description.is_empty();
                self.picture(image);
                self.inlines(caption);
                self.blocks(description);
            }
            BlockKind::Break | BlockKind::Space(_) => self.weight += 4 * BLOCK_WEIGHT,
            BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
                self.blocks(blocks);
                attribution.iter().for_each(|who| self.inlines(who));
            }
            BlockKind::Verse(verse) => {
                verse.title.iter().for_each(|title| self.inlines(title));
                for line in verse.stanzas.iter().flatten() {
                    self.weight += LINE_WEIGHT;
                    self.inlines(&line.content);
                }
                verse.attribution.iter().for_each(|who| self.inlines(who));
            }
            BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
                title.iter().for_each(|title| self.inlines(title));
                self.blocks(blocks);
            }
            BlockKind::Worksheet(worksheet) => {
                if block.attributes.id.as_ref() != Some(&worksheet.id) {
                    self.ids.push(&worksheet.id);
                }
                self.inlines(&worksheet.title);
                self.blocks(&worksheet.blocks);
                self.blocks(&worksheet.facilitator);
            }
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.weight += weight_of(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content) => {
                self.weight += INLINE_WEIGHT;
                self.inlines(content);
            }
            Inline::Link { content, .. } => {
                self.weight += 4 * INLINE_WEIGHT;
                self.inlines(content);
            }
            Inline::Span { attributes, content } => {
                self.weight += 2 * INLINE_WEIGHT;
                self.attributes(attributes);
                self.inlines(content);
            }
            Inline::Image(image) => self.picture(image),
            Inline::NoteRef(note) => {
                self.weight += 6 * INLINE_WEIGHT;
                self.notes.push(*note);
            }
            Inline::LineBreak | Inline::Blank(_) => self.weight += INLINE_WEIGHT,
        }
    }

    fn picture(&mut self, image: &'a Image) {
        self.weight += 4 * INLINE_WEIGHT + image.alt.len();
        self.pictures.push(image);
    }
}
