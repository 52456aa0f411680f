//! Pieces with a form of their own (see docs/dialect.md): a dialogue, a letter, a recipe, a timeline, a comic, words beside a
//! picture or over it.

use super::blocks::{BLEED, SPREAD, alternative_text};
use super::edition::Form;
use super::inlines::Writer;
use super::script::string;
use crate::document::text::plain;
use crate::document::{Attributes, Block, BlockKind, Definition, Image, Inline, Length};
use crate::geometry::Mm;

/// Divs for which the templates have a function of the same name.
const PIECES: &[&str] = &["dialogue", "interview", "letter", "recipe", "timeline", "corners"];

/// What a paragraph can be in such a div.
const PARAGRAPHS: &[&str] = &["question", "address", "date", "signature"];

/// A div whose picture stands behind its words, and fills the page.
pub const BEHIND: &str = "behind";

/// A div that holds the pages of a comic, and the name of each of its pictures.
pub const COMIC: &str = "comic";
pub const COMIC_PAGE: &str = "comic-page";

/// A figure: the picture, its caption and its long description.
type Figure<'b> = (&'b Block, &'b Image, &'b [Inline], &'b [Block]);

impl Writer<'_> {
    /// Writes a div that is a piece of its own; false if it is none.
    pub fn piece_of_its_own(&mut self, block: &Block, blocks: &[Block]) -> bool {
        let Some(name) = PIECES.iter().find(|name| has(block, name)) else {
            return has(block, "beside") && self.beside(blocks);
        };
        let outer = self.piece.replace(name);
        self.script.push(&format!("#{name}["));
        match closing(blocks).filter(|_| *name == "letter") {
            Some((at, words)) => {
                self.blocks(&blocks[..at]);
                self.script.push("\n\n");
                self.script.origin(blocks[at].span);
                self.script.push("#piece-line(\"closing\")[");
                self.inlines(words);
                self.script.push("]");
                self.blocks(&blocks[at + 1..]);
            }
            None => self.blocks(blocks),
        }
        self.script.push("\n]");
        self.piece = outer;
        true
    }

    /// A paragraph that is something of its own in a piece: a question, a signature.
    pub fn named_paragraph(&mut self, block: &Block, content: &[Inline]) -> bool {
        let Some(name) = PARAGRAPHS.iter().find(|name| self.piece.is_some() && has(block, name)) else { return false };
        self.script.push(&format!("#piece-line({})[", string(name)));
        self.inlines(content);
        self.script.push("]");
        true
    }

    /// Dates and what happened on them.
    pub fn timeline(&mut self, definitions: &[Definition]) {
        self.script.push("#events(");
        for Definition { term, meanings } in definitions {
            self.script.push("([");
            self.inlines(term);
            self.script.push("], [");
            meanings.iter().for_each(|meaning| self.blocks(meaning));
            self.script.push("\n]), ");
        }
        self.script.push(")");
    }

    /// A picture and the words beside it, on the side on which it was written: first or last.
    fn beside(&mut self, blocks: &[Block]) -> bool {
        let Some((figure, words, is_first)) = apart(blocks) else { return false };
        let (_, image, ..) = figure;
        if !self.document.assets.contains_key(&image.path) {
            return false;
        }
        let width = match image.width {
            Some(Length::Percent(percent)) => format!("{percent}%"),
            Some(Length::Mm(Mm(mm))) => format!("{mm}mm"),
            None => "40%".into(),
        };
        self.script.push(&format!("#beside(picture-first: {is_first}, width: {width}, ["));
        self.picture_of(figure, "beside-picture");
        self.script.push("], [");
        self.blocks(words);
        self.script.push("\n])");
        true
    }

    fn picture_of(&mut self, (block, image, caption, description): Figure, function: &str) {
        self.script.origin(block.span);
        self.anchor(block.attributes.id.as_deref());
        self.figure(function, image, caption, &alternative_text(image, description));
    }

    /// Whether the picture of this div fills a page, with the words over it.
    pub fn fills_page_behind(&self, block: &Block, blocks: &[Block]) -> bool {
        let known = |(figure, ..): (Figure, _, _)| self.document.assets.contains_key(&figure.1.path);
        let has_pages = self.inside == 0 && matches!(self.form, Form::Print | Form::Screen);
        has_pages && has(block, BEHIND) && apart(blocks).is_some_and(known)
    }

    pub fn words_over_picture(&mut self, block: &Block, blocks: &[Block]) {
        let Some(((figure, image, caption, description), words, _)) = apart(blocks) else { return };
        self.script.origin(block.span);
        self.anchor(block.attributes.id.as_deref());
        self.figure("behind", image, caption, &alternative_text(image, description));
        self.script.push("[");
        self.anchor(figure.attributes.id.as_deref());
        self.enclosed_blocks(words);
        self.script.push("\n]");
    }
}

/// Where the last words of a letter stand (“Yours, above the pumps,”), above its signature, and these.
fn closing(blocks: &[Block]) -> Option<(usize, &[Inline])> {
    /// Letters that are one or two lines, not a paragraph of the letter.
    const SHORT: usize = 80;
    let at = blocks.iter().position(|block| has(block, "signature"))?.checked_sub(1)?;
    let BlockKind::Paragraph(words) = &blocks[at].kind else { return None };
    let plainly = blocks[at].attributes == Attributes::default() && plain(words).chars().count() <= SHORT;
    plainly.then_some((at, words))
}

/// Whether a picture goes through the edges of a page here, or in what this holds.
pub fn bleeds(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Section { blocks, .. } => blocks.iter().any(bleeds),
        BlockKind::Custom(blocks) => has(block, BEHIND) || has(block, COMIC) && blocks.iter().any(bleeds),
        BlockKind::Figure { .. } => [BLEED, SPREAD, COMIC_PAGE].iter().any(|name| has(block, name)),
        _ => false,
    }
}

pub fn has(block: &Block, name: &str) -> bool {
    block.attributes.classes.iter().any(|class| class == name)
}

/// The picture with which a div begins or ends, the rest, and whether it stands first.
fn apart(blocks: &[Block]) -> Option<(Figure<'_>, &[Block], bool)> {
    fn figure(block: &Block) -> Option<Figure<'_>> {
        match &block.kind {
            BlockKind::Figure { image, caption, description } => Some((block, image, caption, description)),
            _ => None,
        }
    }
    let first = blocks.split_first().and_then(|(first, rest)| Some((figure(first)?, rest, true)));
    first.or_else(|| blocks.split_last().and_then(|(last, rest)| Some((figure(last)?, rest, false))))
}
