//! Marks on letters, such as the vowels of Arabic and Hebrew, so that the words under them can be found.
//!
//! Typst draws a mark that stands higher or lower than its letter as a text of its own, and each of the two says letter and
//! mark together: whoever reads the page back finds both twice, and words broken where a mark is lifted. Here such marks
//! become drawings, and the letter alone says what both stand for.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst::visualize::{Curve, FillRule, Geometry, Shape};
use typst_layout::PagedDocument;

/// The pages with their lifted marks as drawings; `None` where there are none.
pub fn drawn(document: &PagedDocument) -> Option<PagedDocument> {
    if !document.pages().iter().any(|page| has_lifted(&page.frame)) {
        return None;
    }
    let mut pages = document.pages().iter().cloned().collect::<typst::ecow::EcoVec<_>>();
    for page in pages.make_mut() {
        if has_lifted(&page.frame) {
            page.frame = with_drawings(&page.frame);
        }
    }
    Some(PagedDocument::new(pages, document.info().clone()))
}

/// How many glyphs at the left and at the right end of a text are lifted marks.
type Ends = (usize, usize);

fn has_lifted(frame: &Frame) -> bool {
    let items: Vec<&(Point, FrameItem)> = frame.items().collect();
    (0..items.len()).any(|at| match &items[at].1 {
        FrameItem::Text(_) => ends(&items, at) != (0, 0),
        FrameItem::Group(group) => has_lifted(&group.frame),
        _ => false,
    })
}

fn with_drawings(frame: &Frame) -> Frame {
    let items: Vec<&(Point, FrameItem)> = frame.items().collect();
    let mut made: Vec<(Point, FrameItem)> = Vec::with_capacity(items.len());
    for (index, (at, item)) in items.iter().enumerate() {
        match item {
            FrameItem::Text(text) => match ends(&items, index) {
                (0, 0) => made.push((*at, item.clone())),
                ends => take_apart(*at, text, ends, &mut made),
            },
            FrameItem::Group(group) if has_lifted(&group.frame) => {
                let mut group = group.clone();
                group.frame = with_drawings(&group.frame);
                made.push((*at, FrameItem::Group(group)));
            }
            _ => made.push((*at, item.clone())),
        }
    }
    let mut frame_made = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        frame_made.set_baseline(frame.baseline());
    }
    frame_made.push_multiple(made);
    frame_made
}

fn ends(items: &[&(Point, FrameItem)], index: usize) -> Ends {
    let text = |at: usize| match items.get(at) {
        Some((at, FrameItem::Text(text))) => Some((*at, text)),
        _ => None,
    };
    let Some(this) = text(index) else { return (0, 0) };
    let marks =
        |glyphs: &mut dyn Iterator<Item = &Glyph>| glyphs.take_while(|glyph| glyph.x_advance == Em::zero()).count();
    let before = index.checked_sub(1).and_then(text).is_some_and(|before| belong(before, this));
    let after = text(index + 1).is_some_and(|after| belong(this, after));
    let first = if before { marks(&mut same(this.1.glyphs.iter())) } else { 0 };
    let last = if after { marks(&mut same(this.1.glyphs.iter().rev())) } else { 0 };
    (first, last.min(this.1.glyphs.len() - first))
}

/// The glyphs that stand for the same characters as the first.
fn same<'g>(glyphs: impl Iterator<Item = &'g Glyph> + Clone) -> impl Iterator<Item = &'g Glyph> {
    let range = glyphs.clone().next().map(|glyph| glyph.range.clone());
    glyphs.take_while(move |glyph| Some(&glyph.range) == range.as_ref())
}

/// Whether the last glyph of one text and the first of the next stand for the same characters of the source, side by side
/// and at different heights.
fn belong((before_at, before): (Point, &TextItem), (at, text): (Point, &TextItem)) -> bool {
    let (Some(last), Some(first)) = (before.glyphs.last(), text.glyphs.first()) else { return false };
    let touch = (before_at.x + before.width() - at.x).abs() < Abs::pt(0.01);
    touch
        && before_at.y != at.y
        && last.span == first.span
        && before.text.get(last.range()) == text.text.get(first.range())
        && before.size == text.size
        && before.font == text.font
}

/// The marks at the ends of a text as drawings, and what is left of it.
fn take_apart(at: Point, text: &TextItem, (first, last): Ends, made: &mut Vec<(Point, FrameItem)>) {
    let rest = first..text.glyphs.len() - last;
    let mut x = Abs::zero();
    for (index, glyph) in text.glyphs.iter().enumerate() {
        if !rest.contains(&index)
            && let Some(shape) = drawing(text, glyph)
        {
            let offset = Point::new(x + glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
            made.push((at + offset, FrameItem::Shape(shape, Span::detached())));
        }
        x += glyph.x_advance.at(text.size);
    }
    if !rest.is_empty() {
        made.push((at, FrameItem::Text(TextItem { glyphs: text.glyphs[rest].to_vec(), ..text.clone() })));
    }
}

/// The outline of a glyph; `None` if there is nothing to be seen.
fn drawing(text: &TextItem, glyph: &Glyph) -> Option<Shape> {
    let mut outline = Outline { text, curve: Curve::new(), last: Point::zero() };
    text.font.ttf().outline_glyph(GlyphId(glyph.id), &mut outline)?;
    Some(Shape {
        geometry: Geometry::Curve(outline.curve),
        fill: Some(text.fill.clone()),
        fill_rule: FillRule::NonZero,
        stroke: text.stroke.clone(),
    })
}

/// Takes down what a font draws, in units of its em and upwards.
struct Outline<'a> {
    text: &'a TextItem,
    curve: Curve,
    last: Point,
}

impl Outline<'_> {
    fn point(&self, x: f32, y: f32) -> Point {
        let scaled = |units: f32| self.text.font.to_em(units).at(self.text.size);
        Point::new(scaled(x), -scaled(y))
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.move_(self.last);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.line(self.last);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = (self.point(x1, y1), self.point(x, y));
        let toward = |from: Point| from + (control - from) * (2.0 / 3.0);
        self.curve.cubic(toward(self.last), toward(end), end);
        self.last = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.cubic(self.point(x1, y1), self.point(x2, y2), self.last);
    }

    fn close(&mut self) {
        self.curve.close();
    }
}
