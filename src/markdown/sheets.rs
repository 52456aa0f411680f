//! Where a worksheet may stand.
//!
//! A sheet has pages of its own, and no page can begin within a quotation, a list, a scene or a note. A worksheet that
//! does stand there comes after what holds it. Most often that is a div whose closing line was forgotten.

use super::builder::Builder;
use super::codes;
use super::divs::meaning;
use super::frames::{Frame, Kind};
use crate::document::Block;

impl Builder<'_> {
    pub fn place_sheet(&mut self, mut sheet: Block) {
        let Some(holder) = self.stack.iter().rfind(|frame| !lets_pages_begin(frame)) else {
            return self.push_block(sheet);
        };
        let message = format!("a worksheet stands inside what begins with `{}`", self.line_at(holder.start));
        let advice =
            "It comes after that, on pages of its own. Close what holds it before it begins: a div with `:::`.";
        let opening = sheet.span.start as usize;
        let opening = self.span(opening..opening + self.line_at(opening).len());
        self.report.warning(&codes::HELD_WORKSHEET, opening, message, advice);
        sheet.attributes.language.get_or_insert_with(|| self.current_language());
        self.waiting_sheets.push(sheet);
    }

    /// Once everything is closed that they began in.
    pub fn place_waiting_sheets(&mut self) {
        if self.waiting_sheets.is_empty() || !self.stack.iter().all(lets_pages_begin) {
            return;
        }
        let around = self.current_language();
        for mut sheet in std::mem::take(&mut self.waiting_sheets) {
            sheet.attributes.language = sheet.attributes.language.filter(|own| *own != around);
            self.push_block(sheet);
        }
    }

    fn line_at(&self, start: usize) -> &str {
        self.file.text.get(start..).and_then(|text| text.lines().next()).unwrap_or("").trim_end()
    }
}

fn lets_pages_begin(frame: &Frame) -> bool {
    match &frame.kind {
        Kind::Root | Kind::Html => true,
        Kind::Div(div) => meaning(&div.braces).is_none(),
        kind => kind.holds_inlines() && !matches!(kind, Kind::Cell | Kind::Heading { .. } | Kind::Term),
    }
}
