//! The cover of a glued book: back, spine and front on one sheet.

use typst_layout::PagedDocument;

use super::codes;
use super::covers::Insides;
use super::edition::{Wrap, WrapPart};
use super::inlines::Writer;
use super::matter::cover_picture;
use super::spreads::marks;
use crate::diagnostic::{Place, Report};

/// The template marks with these what did not fit.
const BLURB: &str = "bf:blurb-too-long";
const SPINE: &str = "bf:spine-too-narrow";

impl Writer<'_> {
    pub fn wrap_cover(&mut self, wrap: &Wrap) {
        match wrap.part {
            WrapPart::Outside => self.wrap_outside(wrap),
            WrapPart::Inside => self.wrap_inside(wrap),
            WrapPart::Labels => self.script.push(&format!(
                "\n#spine-labels(paper: ({}mm, {}mm), spine: {}mm, down: {})",
                wrap.paper.width.0, wrap.paper.height.0, wrap.spine.0, wrap.down
            )),
        }
    }

    fn wrap_inside(&mut self, wrap: &Wrap) {
        let inside = Insides::of(self.document);
        self.script.push(&format!("\n#wrap-inside(spine: {}mm", wrap.spine.0));
        for (name, inside) in [("front", inside.front), ("back", inside.back)] {
            let Some(inside) = inside else { continue };
            self.script.push(&format!(", {name}: "));
            self.words_inside(inside);
        }
        self.script.push(")");
    }

    fn wrap_outside(&mut self, wrap: &Wrap) {
        let (picture, license) = (cover_picture(self.document), self.license_line());
        let (width, height) = wrap.barcode;
        self.script.push(&format!(
            "\n#wrap-cover({}spine: {}mm, clear: {}mm, lettered: {}, down: {}, barcode: ({}mm, {}mm, {}mm), code: {}, license: {license})[",
            if picture.is_empty() { picture } else { picture + ", " },
            wrap.spine.0,
            wrap.clear.0,
            wrap.lettered,
            wrap.down,
            width.0,
            height.0,
            wrap.barcode_gap.0,
            wrap.prints_code,
        ));
        self.level = 1;
        let blocks = &self.document.abstract_;
        self.blocks(blocks);
        self.script.push("\n]");
    }
}

/// Says what did not fit on the finished sheet.
pub fn look_over(pages: &PagedDocument, report: &mut Report) {
    if !marks(pages, BLURB).is_empty() {
        let message =
            "the abstract is too long for the back of the cover, even in small type; its end is cut off there";
        let advice = "Shorten `abstract`; about 200 words fit on A5.";
        report.warning(&codes::BLURB, Place::Nowhere, message, advice);
    }
    if !marks(pages, SPINE).is_empty() {
        let message = "the spine of the cover is too narrow for words of 7 points; it stays empty";
        let advice = "Nothing has to be done: thin books have no words on their spines.";
        report.hint(&codes::SPINE, Place::Nowhere, message, advice);
    }
}
