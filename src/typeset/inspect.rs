//! Looks over finished pages: letters that no font has, and lines wider than the measure.

use std::collections::BTreeMap;

use typst::WorldExt;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::codes;
use super::edition::Edition;
use super::script::Script;
use super::world::World;
use crate::diagnostic::{Place, Report};
use crate::geometry::Pt;
use crate::source::Span;

/// No line may come closer than this to the edge of the page; beyond it a printer cuts letters off. In pt.
const CLOSEST_TO_EDGE: f64 = 14.0;

/// Reports what a careful eye would find.
pub fn look_over(pages: &PagedDocument, world: &World, script: &Script, edition: &Edition, report: &mut Report) {
    let mut found = Findings {
        world,
        script,
        width: Pt::from(edition.trim.width).0,
        page: 0,
        missing: BTreeMap::new(),
        wide: Vec::new(),
    };
    for (index, page) in pages.pages().iter().enumerate() {
        found.page = index + 1;
        found.frame(&page.frame, Point::zero());
    }
    found.report(report);
}

struct Findings<'a> {
    world: &'a World,
    script: &'a Script,
    width: f64,
    page: usize,
    /// Characters that no font has, where they first stand and how often.
    missing: BTreeMap<char, (Option<Span>, usize, usize)>,
    /// Pages and places of lines that run off the page.
    wide: Vec<(usize, Option<Span>, String)>,
}

impl Findings<'_> {
    fn frame(&mut self, frame: &Frame, at: Point) {
        for (offset, item) in frame.items() {
            let at = at + *offset;
            match item {
                FrameItem::Group(group) if group.transform.is_identity() => self.frame(&group.frame, at),
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.frame(&group.frame, at + moved);
                }
                FrameItem::Text(text) => self.text(text, at),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, at: Point) {
        for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let characters = text.text.get(glyph.range.start as usize..glyph.range.end as usize).unwrap_or("");
            for character in characters.chars().filter(|character| !is_invisible(*character)) {
                let origin = self.origin(text, glyph.span);
                self.missing.entry(character).or_insert((origin, self.page, 0)).2 += 1;
            }
        }
        let end = (at.x + text.width()).to_pt();
        if end > self.width - CLOSEST_TO_EDGE || at.x < Abs::pt(CLOSEST_TO_EDGE) {
            let origin = text.glyphs.first().and_then(|glyph| self.origin(text, glyph.span));
            if origin.is_some() && !self.wide.iter().any(|(_, known, _)| *known == origin) {
                self.wide.push((self.page, origin, text.text.to_string()));
            }
        }
    }

    fn origin(&self, _text: &TextItem, (span, offset): (typst::syntax::Span, u16)) -> Option<Span> {
        if span.id() != Some(self.world.main_id()) {
            return None;
        }
        let start = self.world.range(span)?.start;
        self.script.origin_of(start + usize::from(offset))
    }

    fn report(self, report: &mut Report) {
        for (character, (origin, page, count)) in self.missing {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            report.warning(
                &codes::MISSING_GLYPH,
                origin,
                format!(
                    "No font here has '{character}' (U+{:04X}); it stands {times}, first on page {page}.",
                    character as u32
                ),
                "A hollow box is printed in its place, and the text in the file stays as you wrote it. \
                 Use another character, or describe the sign in words.",
            );
        }
        for (page, origin, words) in self.wide {
            let words: String = words.chars().take(40).collect();
            report.warning(
                &codes::WIDE_LINE,
                origin.map_or(Place::Nowhere, Place::Source),
                format!("A line on page {page} runs into the margin: \"{words}\"."),
                "Shorten or split what stands there: a long word, a wide table or a wide picture.",
            );
        }
    }
}

/// Characters that are not meant to be seen, such as joiners, variation selectors and marks of direction.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}
