//! Marks on letters, such as the vowels of Arabic and Hebrew, so that the words under them can be found.
//!
//! Typst writes a mark as a glyph that takes no room, and often as a text of its own, and each of the two says letter and mark
//! together: whoever reads the page back finds both twice, and words broken where a mark is moved. Here such marks become
//! drawings, and the letter alone says what both stand for.
//!
//! Where words run from right to left, readers turn the letters of a line around that they found from left to right, and with
//! them those that one glyph stands for: the mark would come before its letter. So there the letter says itself alone, and a
//! glyph that shows nothing, on its left, says the mark.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst::visualize::{Curve, FillRule, Geometry, Shape};
use typst_layout::PagedDocument;
use unicode_bidi::{BidiClass, bidi_class};

/// The pages with these marks as drawings; `None` where there are none.
pub fn drawn(document: &PagedDocument) -> Option<PagedDocument> {
    if !document.pages().iter().any(|page| has_marks(&page.frame)) {
        return None;
    }
    let mut pages = document.pages().iter().cloned().collect::<typst::ecow::EcoVec<_>>();
    for page in pages.make_mut() {
        if has_marks(&page.frame) {
            page.frame = with_drawings(&page.frame);
        }
    }
    Some(PagedDocument::new(pages, document.info().clone()))
}

fn has_marks(frame: &Frame) -> bool {
    let items: Vec<&(Point, FrameItem)> = frame.items().collect();
    (0..items.len()).any(|at| match &items[at].1 {
        FrameItem::Text(text) => (0..text.glyphs.len()).any(|glyph| is_mark(&items, at, text, glyph)),
        FrameItem::Group(group) => has_marks(&group.frame),
        _ => false,
    })
}

fn with_drawings(frame: &Frame) -> Frame {
    let items: Vec<&(Point, FrameItem)> = frame.items().collect();
    let mut made: Vec<(Point, FrameItem)> = Vec::with_capacity(items.len());
    for (index, (at, item)) in items.iter().enumerate() {
        match item {
            FrameItem::Text(text) => take_apart(*at, text, &|glyph| is_mark(&items, index, text, glyph), &mut made),
            FrameItem::Group(group) if has_marks(&group.frame) => {
                let mut group = group.clone();
                group.frame = with_drawings(&group.frame);
                made.push((*at, FrameItem::Group(group)));
            }
            _ => made.push((*at, item.clone())),
        }
    }
    let mut drawn = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        drawn.set_baseline(frame.baseline());
    }
    drawn.push_multiple(made);
    drawn
}

/// Whether a glyph of the text at `index` takes no room, and another that does stands for the same characters.
fn is_mark(items: &[&(Point, FrameItem)], index: usize, text: &TextItem, glyph: usize) -> bool {
    let glyphs = &text.glyphs;
    if takes_room(text, &glyphs[glyph]) {
        return false;
    }
    let same = |other: &&Glyph| other.range == glyphs[glyph].range;
    let left = glyphs[..glyph].iter().rev().take_while(same).count();
    let right = glyphs[glyph + 1..].iter().take_while(same).count();
    let (begin, end) = (glyph - left, glyph + right + 1);
    if glyphs[begin..end].iter().any(|other| takes_room(text, other)) {
        return true;
    }
    let neighbour = |at: usize| match items.get(at) {
        Some((at, FrameItem::Text(text))) => Some((*at, text)),
        _ => None,
    };
    let Some(this) = neighbour(index) else { return false };
    let before = index.checked_sub(1).and_then(neighbour).filter(|_| begin == 0);
    let after = neighbour(index + 1).filter(|_| end == glyphs.len());
    // Where all of them take no room, as an alef does that is joined to a lam, the letter is the one that is read first.
    let has_room = |text: &TextItem, glyph: Option<&Glyph>| glyph.is_some_and(|glyph| takes_room(text, glyph));
    let from_right = text.text.get(glyphs[glyph].range()).and_then(|words| words.chars().next()).is_some_and(is_rtl);
    before.is_some_and(|before| belong(before, this) && (!from_right || has_room(before.1, before.1.glyphs.last())))
        || after.is_some_and(|after| belong(this, after) && (from_right || has_room(after.1, after.1.glyphs.first())))
}

/// Whether a glyph pushes the next one on. Marks take no room by their design, though some faces move what follows a little, as
/// those of Tamil do behind the pulli.
fn takes_room(text: &TextItem, glyph: &Glyph) -> bool {
    glyph.x_advance != Em::zero() && text.font.ttf().glyph_hor_advance(GlyphId(glyph.id)) != Some(0)
}

/// Whether a letter is written from right to left.
fn is_rtl(char: char) -> bool {
    matches!(bidi_class(char), BidiClass::R | BidiClass::AL)
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

/// The marks of a text as drawings, and what is left of it.
fn take_apart(at: Point, text: &TextItem, is_mark: &dyn Fn(usize) -> bool, made: &mut Vec<(Point, FrameItem)>) {
    let mut rest: Vec<Glyph> = Vec::with_capacity(text.glyphs.len());
    let mut words = text.text.clone();
    let (mut x, mut begin) = (Abs::zero(), Abs::zero());
    for (index, glyph) in text.glyphs.iter().enumerate() {
        if !is_mark(index) {
            let same = |other: usize| text.glyphs[other].range == glyph.range && !is_mark(other);
            let alone = || (0..text.glyphs.len()).filter(|other| same(*other)).count() == 1;
            match apart(text, glyph).filter(|_| alone()) {
                Some((spelling, glyphs)) => {
                    let mut new = words.to_string();
                    new.replace_range(glyph.range(), &spelling);
                    words = new.into();
                    rest.extend(glyphs);
                }
                None => rest.push(glyph.clone()),
            }
        } else {
            if let Some(shape) = drawing(text, glyph) {
                let offset = Point::new(x + glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
                made.push((at + offset, FrameItem::Shape(shape, Span::detached())));
            }
            // What it moves the next by, the letter before it does.
            match rest.last_mut() {
                Some(before) => before.x_advance += glyph.x_advance,
                None => begin += glyph.x_advance.at(text.size),
            }
        }
        x += glyph.x_advance.at(text.size);
    }
    if !rest.is_empty() {
        let at = at + Point::with_x(begin);
        made.push((at, FrameItem::Text(TextItem { glyphs: rest, text: words, ..text.clone() })));
    }
}

/// A glyph that stands for letters with marks, written from right to left: its letters with the marks behind them, and glyphs
/// that say them one by one, as they stand from left to right.
fn apart(text: &TextItem, glyph: &Glyph) -> Option<(String, Vec<Glyph>)> {
    let cluster = text.text.get(glyph.range())?;
    let (letters, marks): (String, String) = cluster.chars().partition(|char| is_rtl(*char));
    if letters.is_empty() || marks.is_empty() || !marks.chars().all(|char| bidi_class(char) == BidiClass::NSM) {
        return None;
    }
    // Some faces draw a sign for it, which programs that shape words never show.
    let face = text.font.ttf();
    let is_empty =
        |id: &GlyphId| id.0 != 0 && face.glyph_bounding_box(*id).is_none() && face.glyph_hor_advance(*id) == Some(0);
    let joiners = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\0'];
    let empty = joiners.into_iter().filter_map(|joiner| face.glyph_index(joiner)).find(is_empty)?;
    let begin = glyph.range.start + letters.len() as u16;
    let mut glyphs: Vec<Glyph> = marks
        .char_indices()
        .map(|(at, mark)| Glyph {
            id: empty.0,
            x_advance: Em::zero(),
            x_offset: Em::zero(),
            y_offset: Em::zero(),
            range: begin + at as u16..begin + (at + mark.len_utf8()) as u16,
            ..glyph.clone()
        })
        .rev()
        .collect();
    glyphs.push(Glyph { range: glyph.range.start..begin, ..glyph.clone() });
    Some((letters + &marks, glyphs))
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
