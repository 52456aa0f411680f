//! Looks over finished pages: letters that could not be shown, and lines wider than the measure.

use std::collections::{BTreeMap, BTreeSet};

use typst::WorldExt;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::codes;
use super::edition::{Edition, Form};
use super::script::Script;
use super::world::World;
use crate::diagnostic::{Place, Report};
use crate::document::text::is_invisible;
use crate::geometry::Pt;
use crate::source::Span;

/// No line may come closer than this to the edge of the page; beyond it a printer cuts letters off. In pt.
const CLOSEST_TO_EDGE: f64 = 14.0;

/// Characters that fonts have and still can't show where they stand: marks on letters of another font.
pub fn refused(pages: &PagedDocument) -> BTreeSet<char> {
    let mut refused = BTreeSet::new();
    each_text(pages, &mut |_, text, _| {
        for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let cluster = text.text.get(usize::from(glyph.range.start)..usize::from(glyph.range.end)).unwrap_or("");
            let marks = cluster.chars().filter(|character| !is_invisible(*character));
            let (marks, letters): (Vec<char>, Vec<char>) =
                marks.partition(|character| unicode_normalization::char::is_combining_mark(*character));
            refused.extend(if marks.is_empty() { letters } else { marks });
        }
    });
    refused
}

/// Reports what a careful eye would find.
pub fn look_over(pages: &PagedDocument, world: &World, script: &Script, edition: &Edition, report: &mut Report) {
    report_missing(script, report);
    // A cover that wraps has other edges, and words that stand upright.
    if edition.form == Form::Wrap {
        return;
    }
    let width = Pt::from(edition.trim.width).0;
    let mut known = BTreeSet::new();
    each_text(pages, &mut |page, text, at| {
        let end = (at.x + text.width()).to_pt();
        if end <= width - CLOSEST_TO_EDGE && at.x >= Abs::pt(CLOSEST_TO_EDGE) {
            return;
        }
        if let Some(origin) = origin(text, world, script).filter(|origin| known.insert(*origin)) {
            let words: String = text.text.chars().take(40).collect();
            report.warning(
                &codes::WIDE_LINE,
                Place::Source(origin),
                format!("a line on page {page} runs into the margin: \"{words}\""),
                "Shorten or split what stands there: a long word, a wide table or a wide picture.",
            );
        }
    });
}

/// So many characters are named at one place; a text in a script that no font has can hold thousands.
const MOST_NAMED: usize = 30;

/// One finding for each place, however many characters are missing there.
fn report_missing(script: &Script, report: &mut Report) {
    let mut places: BTreeMap<Option<Span>, Vec<String>> = BTreeMap::new();
    for (character, (origin, count)) in &script.missing {
        let times = if *count == 1 { String::new() } else { format!(", {count} times in all") };
        let named = format!("'{character}' (U+{:04X}{times})", *character as u32);
        places.entry(*origin).or_default().push(named);
    }
    for (origin, mut characters) in places {
        let others = characters.len().saturating_sub(MOST_NAMED);
        if others > 0 {
            characters.truncate(MOST_NAMED);
            characters.push(format!("and {others} others"));
        }
        report.warning(
            &codes::MISSING_GLYPH,
            origin,
            format!("no font here can show {}", characters.join(", ")),
            "In print a small box with its number takes its place; the EPUB keeps it, and the reader's device may have a \
             font for it. Use another character, or say in words what it shows.",
        );
    }
}

/// Calls `see` with every run of text, its page (from 1) and where it begins.
pub fn each_text(pages: &PagedDocument, see: &mut dyn FnMut(usize, &TextItem, Point)) {
    for (number, page) in (1..).zip(pages.pages()) {
        in_frame(&page.frame, Point::zero(), &mut |text, at| see(number, text, at));
    }
}

fn in_frame(frame: &Frame, at: Point, see: &mut dyn FnMut(&TextItem, Point)) {
    for (offset, item) in frame.items() {
        let at = at + *offset;
        match item {
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                in_frame(&group.frame, at + moved, see);
            }
            FrameItem::Text(text) => see(text, at),
            _ => {}
        }
    }
}

/// Where in the manuscript a run of text comes from; `None` for what the templates add.
pub fn origin(text: &TextItem, world: &World, script: &Script) -> Option<Span> {
    let (span, offset) = text.glyphs.first()?.span;
    if span.id() != Some(world.main_id()) {
        return None;
    }
    script.origin_of(world.range(span)?.start + usize::from(offset))
}
