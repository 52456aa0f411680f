//! The leaves under the covers: what stands on the insides of these, and where the imprint goes.

use std::ops::Range;

use super::edition::Form;
use super::inlines::Writer;
use crate::document::{Block, BlockKind, Division, DivisionKind, Document, ImprintPlace, Matter};

/// What the author has for the insides of the covers.
#[derive(Clone, Copy)]
pub struct Insides<'a> {
    pub front: Option<&'a Division>,
    pub back: Option<&'a Division>,
    divisions: usize,
}

impl<'a> Insides<'a> {
    /// They are the first and the last division.
    pub fn of(document: &'a Document) -> Insides<'a> {
        let is = |division: &&Division, matter| division.kind == DivisionKind::InsideCover && division.matter == matter;
        Insides {
            front: document.divisions.first().filter(|division| is(division, Matter::Front)),
            back: document.divisions.last().filter(|division| is(division, Matter::Back)),
            divisions: document.divisions.len(),
        }
    }

    /// Where the other divisions stand in the document.
    pub fn text(&self) -> Range<usize> {
        usize::from(self.front.is_some())..self.divisions - usize::from(self.back.is_some())
    }
}

impl Writer<'_> {
    /// What comes before the contents. With `covers` the second page is the inside of the front one; a sheet that wraps around
    /// the pages has its own inside.
    pub fn opening_leaves(&mut self, covers: bool, is_long: bool) {
        let inside = Insides::of(self.document).front.filter(|_| covers);
        let imprint = if covers { self.document.metadata.imprint } else { ImprintPlace::Usual };
        match (inside, imprint) {
            (_, ImprintPlace::InsideFront) => self.imprint(None),
            // A short book has its imprint there, below what else there is.
            (Some(inside), ImprintPlace::Usual) if !is_long && picture(inside).is_none() => {
                return self.imprint(Some(inside));
            }
            (Some(inside), _) => self.inside_page(inside),
            (None, ImprintPlace::Usual) if !is_long => {}
            (None, _) if covers => self.script.push("\n#inside-cover()"),
            (None, _) => {}
        }
        if imprint == ImprintPlace::Usual {
            if is_long {
                self.script.push("\n#half-title()");
            }
            self.imprint(None);
        }
        if is_long {
            self.script.push("\n#title-page()");
        }
    }

    /// The inside of the back cover, where there is something for it: the page before the last, whatever fills the sheets.
    pub fn inside_back(&mut self, inside: Option<&Division>) {
        let has_imprint = self.document.metadata.imprint == ImprintPlace::InsideBack;
        if inside.is_none() && !has_imprint {
            return;
        }
        self.pages(|writer| {
            if writer.form == Form::Print {
                writer.script.push("\n#under-the-back()");
            }
            match inside {
                Some(inside) => writer.inside_page(inside),
                None => writer.imprint(None),
            }
        });
    }

    fn inside_page(&mut self, inside: &Division) {
        match picture(inside) {
            Some(block) => self.whole_picture(block),
            None => {
                self.script.push("\n\n#inside-cover");
                self.words_inside(inside);
            }
        }
    }

    /// What stands there, as a piece of content.
    pub fn words_inside(&mut self, inside: &Division) {
        // Nothing stands above it that its headings could be below.
        self.level = u8::from(!inside.title.is_empty());
        self.script.push("[\n");
        self.script.origin(inside.span);
        self.in_language(inside.attributes.language.as_deref(), |writer| {
            writer.anchor(Some(inside.id()));
            if !inside.title.is_empty() {
                writer.script.push("#section-heading(1)[");
                writer.title_as_heading(1, true, &inside.title);
                writer.script.push("]");
            }
            writer.blocks(&inside.blocks);
        });
        self.script.push("\n]");
    }

    fn whole_picture(&mut self, block: &Block) {
        if let BlockKind::Figure { image, description, .. } = &block.kind {
            self.full_page_picture(block, image, &[], description);
        }
    }
}

/// A picture that fills the inside.
fn picture(inside: &Division) -> Option<&Block> {
    let [block] = inside.blocks.as_slice() else { return None };
    let fills = block.attributes.classes.iter().any(|class| class == super::blocks::BLEED);
    (inside.title.is_empty() && fills && matches!(block.kind, BlockKind::Figure { .. })).then_some(block)
}
