//! Running text on pages, with its notes at the foot.
//!
//! Typst breaks paragraphs, lists and tables over regions of given heights, and knows no notes in those; so the heights are
//! found here. A page is laid out as if it had no notes; if what its notes need is not there, the page is laid out again, so
//! much lower that the lines with their notes fit. Notes in notes, in tables and lists, in captions and titles are all found
//! the same way, by the marks in the finished lines, so each stands on the page of its mark, or begins there.
//!
//! Text is laid out a few pages at a time: the time grows in step with its length.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, IntoValue, Label, NativeElement, StyleChain, Value};
use typst::introspection::{Location, Locator, MetadataElem, Tag};
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Regions, Size};
use typst::model::ParbreakElem;
use typst::utils::{PicoStr, hash128};
use typst_layout::layout_fragment;

use super::evaluated::{Book, FlowItem};
use super::foot::{Foot, Notes, Room, Standing, Stays, marks_in};
use super::layout::holds;
use super::script::FlowKind;

/// Bytes of source that are laid out at a time: about eight pages of a booklet.
const AT_A_TIME: usize = 16_000;

/// So often is one page laid out at most until its notes fit.
const MOST_TRIES: usize = 12;

/// So often are pages of a stretch taken over anew, as they came out otherwise.
const MOST_CHANGES: usize = 12;

/// Marks where each piece of the text begins.
const PIECE: &str = "bf:piece";

/// Heights of columns that are told to the typesetter beyond the one that is being filled.
const AHEAD: usize = 40;

/// Where a text begins and how high its columns are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// What stands across the head of the first page.
    pub head: Abs,
    /// From which column on they are no higher than so much.
    pub level: Option<(usize, Abs)>,
    /// How many lines the columns are higher than usual.
    pub more: i8,
}

/// A column with its notes; a page where there is but one.
pub struct Column {
    pub body: Frame,
    /// What is in it, from head to foot.
    pub used: Abs,
    /// The same without the notes.
    pub text: Abs,
}

/// Lays out the text of part `number`; gives what stands in each column.
pub fn compose(
    engine: &mut Engine,
    book: &Book,
    number: usize,
    pieces: &[FlowItem],
    shape: Shape,
) -> SourceResult<Vec<Column>> {
    let notes = Notes::new(book, engine)?;
    let label = Label::new(PicoStr::intern(PIECE)).expect("the label has a name");
    let mut composer =
        Composer { engine, book, shape, number, pieces, label, notes, sheets: Vec::new(), stretch: Stretch::default() };
    composer.text()?;
    composer.finish()
}

/// A page in the making.
#[derive(Default)]
struct Sheet {
    /// Stretches of text and where they begin.
    parts: Vec<(Abs, Frame)>,
    foot: Foot,
}

/// The pieces that are laid out together.
#[derive(Default)]
struct Stretch {
    from: usize,
    to: usize,
    /// The page on which it begins, counted from 0, and how far from its head.
    sheet: usize,
    top: Abs,
    /// The heights given to the pages that are settled.
    heights: Vec<Abs>,
    /// The heights that were given the last time; pages after those had their full height.
    given: Vec<Abs>,
    /// How many of those pages have been taken over.
    taken: usize,
    /// What can't be moved from a page, though its notes find no room there.
    stays: Option<(usize, Stays)>,
    /// Each of the pages that were taken over, as it was, and what was before it.
    before: Vec<(Holds, Before)>,
    /// How often pages that had been taken over came out otherwise.
    changes: usize,
    /// What the first page that is not settled begins with is taller than it, and has to be laid out anew.
    hangs_over: bool,
}

/// How much stands on a page, so that one which comes out otherwise is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Holds {
    glyphs: usize,
    marks: usize,
}

/// What there was before a page was taken over.
struct Before {
    notes: Standing,
    /// What stood on the page: stretches of text, and notes of the page before or to those.
    parts: usize,
    foot: Foot,
    /// It was taken over though its notes found no room.
    forced: bool,
}

struct Composer<'a, 'e, 'w> {
    engine: &'e mut Engine<'w>,
    book: &'a Book,
    shape: Shape,
    number: usize,
    pieces: &'a [FlowItem],
    label: Label,
    notes: Notes<'a>,
    sheets: Vec<Sheet>,
    stretch: Stretch,
}

impl Composer<'_, '_, '_> {
    fn text(&mut self) -> SourceResult<()> {
        self.stretch = self.stretch_from(0);
        loop {
            let (mut limit, mut tries) = (None, 0);
            let frames = loop {
                let frames = self.lay_out(limit)?;
                let settled = self.stretch.heights.len();
                match self.take_over(&frames, limit, tries >= MOST_TRIES)? {
                    Some(lower) if self.stretch.hangs_over => {
                        limit = Some(lower);
                        self.begin_anew(&frames)?;
                    }
                    Some(lower) if self.stretch.stays.is_some() => limit = Some(lower),
                    Some(lower) => {
                        tries = if self.stretch.heights.len() == settled { tries + 1 } else { 0 };
                        limit = Some(lower);
                    }
                    None => break frames,
                }
            };
            if self.stretch.to == self.pieces.len() {
                return Ok(());
            }
            self.go_on(&frames)?;
        }
    }

    fn stretch_from(&self, from: usize) -> Stretch {
        Stretch { from, to: self.end_of(from, AT_A_TIME), ..Stretch::default() }
    }

    /// The piece before which a stretch from `from` ends.
    fn end_of(&self, from: usize, weight: usize) -> usize {
        let mut left = weight;
        for (at, piece) in self.pieces.iter().enumerate().skip(from) {
            if left == 0 {
                return at;
            }
            left = left.saturating_sub(piece.weight.max(40));
        }
        self.pieces.len()
    }

    /// The height of a column, by its number.
    fn full(&self, column: usize) -> Abs {
        let head = if column < self.book.page.columns { self.shape.head } else { Abs::zero() };
        let full = self.book.page.column_of(self.shape.more) - head;
        self.shape.level.filter(|(from, _)| column >= *from).map_or(full, |(_, height)| full.min(height))
    }

    /// Lays out the stretch: its settled pages with their heights, the next one with `limit`.
    fn lay_out(&mut self, limit: Option<Abs>) -> SourceResult<Vec<Frame>> {
        let Stretch { from, to, sheet, top, .. } = self.stretch;
        let mut content = Vec::new();
        let is_paragraph = |at: usize| self.pieces[at].kind == FlowKind::Paragraph;
        for (at, piece) in self.pieces.iter().enumerate().take(to).skip(from) {
            content.push(MetadataElem::new((at as i64).into_value()).pack().labelled(self.label));
            let again = at == from && at > 0 && is_paragraph(at) && is_paragraph(at - 1);
            let own = piece.content.clone();
            content.push(if again { self.book.continued(self.engine, own)? } else { own });
            content.push(ParbreakElem::shared().clone());
        }
        let content = self.book.dressed(self.engine, Content::sequence(content))?;
        let mut heights = self.stretch.heights.clone();
        let next = heights.len();
        let used = self.sheets.get(sheet + next).map_or(Abs::zero(), |sheet| sheet.foot.height);
        let rest = self.full(sheet + next) - used - if next == 0 { top } else { Abs::zero() };
        heights.push(limit.unwrap_or(rest).max(Abs::zero()));
        if self.book.page.columns > 1 {
            heights.extend((1..=AHEAD).map(|ahead| self.full(sheet + next + ahead)));
        }
        self.stretch.given = heights.clone();
        let regions = Regions {
            size: Size::new(self.book.page.column.x, heights[0]),
            full: self.book.page.column_of(self.shape.more),
            backlog: &heights[1..],
            last: Some(self.book.page.column_of(self.shape.more)),
            expand: Axes::new(true, false),
        };
        let locator = Locator::synthesize(Location::new(hash128(&("text", self.number, from))));
        let styles = StyleChain::new(&self.engine.library.styles);
        Ok(layout_fragment(self.engine, &content, locator, styles, regions)?.into_frames())
    }

    /// Takes over the pages whose notes fit. Gives a lower height for the first one whose notes don't.
    fn take_over(&mut self, frames: &[Frame], limit: Option<Abs>, forced: bool) -> SourceResult<Option<Abs>> {
        let limit = if limit.is_some() && self.came_out_otherwise(frames)? { None } else { limit };
        let tried = self.stretch.heights.len();
        for (at, frame) in frames.iter().enumerate().skip(self.stretch.taken) {
            let unfinished = at + 1 == frames.len() && self.stretch.to < self.pieces.len();
            if unfinished && at >= self.stretch.heights.len() {
                return Ok(None);
            }
            let sheet = self.stretch.sheet + at;
            while self.sheets.len() <= sheet {
                let mut new = Sheet::default();
                self.notes.carry_over(self.engine, &mut new.foot)?;
                self.sheets.push(new);
            }
            if self.stretch.before.len() == at {
                let Sheet { parts, foot } = &self.sheets[sheet];
                let before =
                    Before { notes: self.notes.standing(), parts: parts.len(), foot: foot.clone(), forced: false };
                self.stretch.before.push((Holds::of(frame), before));
            }
            let top = if at == 0 { self.stretch.top } else { Abs::zero() };
            let full = self.full(sheet);
            let given = self.stretch.given.get(at).copied().unwrap_or(full);
            let is_tried = at == tried && limit.is_some();
            // Typst makes what can't be parted no higher than a page other than the first, so that it seems to fit there.
            let hangs_over = at > 0 && at == tried && given < full && reach(frame) > frame.height() + Abs::pt(1.0);
            if hangs_over && self.stretch.taken == at && self.begins_with(frame).is_some() {
                self.stretch.hangs_over = true;
                return Ok(Some(given));
            }
            let foot = &mut self.sheets[sheet].foot;
            // What does not get lower can't be moved to the next page, and what fills a page is not moved again and again.
            let stuck = is_tried && limit.is_some_and(|limit| !limit.fits(frame.height()));
            // The lines of a table whose first row found no room are no text.
            let is_bare = is_tried && top == Abs::zero() && foot.height == Abs::zero() && !shows_something(frame);
            let before = self.stretch.stays.filter(|(page, _)| *page == at).map_or(Stays::Nothing, |(_, stays)| stays);
            if is_bare && limit != Some(full) && at + 1 < frames.len() {
                let (more, height) = match before {
                    Stays::Nothing => (Stays::First, full),
                    // As much as can't be parted, and no more.
                    _ => (Stays::All, limit.unwrap_or_default() + self.book.page.line),
                };
                self.stretch.stays = Some((at, more));
                return Ok(Some(height.min(full)));
            }
            let stays = if stuck || (forced && is_tried) { Stays::All } else { before };
            let room = Room { top, frame, given, full, stays };
            if let Some(lower) = self.notes.settle(self.engine, foot, &room)? {
                // One that was settled in the stretch before, and is not any more.
                self.stretch.heights.truncate(at);
                return Ok(Some(lower));
            }
            if at >= self.stretch.heights.len() {
                // As high as it is and no higher: how much of a paragraph stays on a page depends on the room on the next.
                self.stretch.heights.push(frame.height());
            }
            self.sheets[sheet].parts.push((top, frame.clone()));
            self.stretch.before[at].0 = Holds::of(frame);
            self.stretch.before[at].1.forced = stays == Stays::All;
            self.stretch.taken = at + 1;
        }
        Ok(None)
    }

    /// Whether a page that was taken over holds something else now, as that can depend on the room on the page after it; it and
    /// those after it are then open again. Where this goes on and on, such pages are taken as they are.
    fn came_out_otherwise(&mut self, frames: &[Frame]) -> SourceResult<bool> {
        let taken = self.stretch.taken;
        let changed = (0..taken).find(|at| frames.get(*at).map(Holds::of) != Some(self.stretch.before[*at].0));
        let Some(at) = changed else { return Ok(false) };
        self.stretch.changes += 1;
        if self.stretch.changes > MOST_CHANGES {
            (at..taken).try_for_each(|at| self.take_anew(frames, at))?;
            return Ok(false);
        }
        let before = self.stretch.before.drain(at..).next();
        if let Some((_, before)) = before {
            self.go_back(self.stretch.sheet + at, before);
        }
        self.stretch.heights.truncate(at);
        (self.stretch.taken, self.stretch.stays) = (at, None);
        Ok(true)
    }

    /// Puts on a page that was taken over what it holds now. Its notes stay; those to new marks follow as there is room.
    fn take_anew(&mut self, frames: &[Frame], at: usize) -> SourceResult<()> {
        let frame = frames.get(at).cloned().unwrap_or_default();
        let top = if at == 0 { self.stretch.top } else { Abs::zero() };
        let number = self.stretch.sheet + at;
        let full = self.full(number);
        let sheet = &mut self.sheets[number];
        sheet.parts.truncate(self.stretch.before[at].1.parts);
        let room = Room { top, frame: &frame, given: full, full, stays: Stays::All };
        self.notes.settle(self.engine, &mut sheet.foot, &room)?;
        self.stretch.before[at].0 = Holds::of(&frame);
        self.stretch.before[at].1.forced = true;
        sheet.parts.push((top, frame));
        Ok(())
    }

    /// Makes `sheet` what it was before it was taken over, and takes those after it away.
    fn go_back(&mut self, sheet: usize, before: Before) {
        self.notes.go_back(before.notes);
        self.sheets.truncate(sheet + 1);
        self.sheets[sheet].parts.truncate(before.parts);
        self.sheets[sheet].foot = before.foot;
    }

    /// Begins the next stretch, with more of one piece if that is longer than what is laid out at a time.
    fn go_on(&mut self, frames: &[Frame]) -> SourceResult<()> {
        if self.begin_anew(frames)? {
            return Ok(());
        }
        let Stretch { from, to, .. } = self.stretch;
        let weight: usize = self.pieces[from..to].iter().map(|piece| piece.weight).sum();
        self.stretch.to = self.end_of(from, 2 * weight.max(AT_A_TIME)).max(to + 1);
        Ok(())
    }

    /// Begins the next stretch with the piece in which the first page that is not settled begins, if that is a later one.
    fn begin_anew(&mut self, frames: &[Frame]) -> SourceResult<bool> {
        let taken = self.stretch.taken;
        let next = self.stretch.sheet + taken;
        let first = frames.get(taken).filter(|_| taken > 0);
        if let Some((frame, (piece, item))) = first.and_then(|frame| Some((frame, self.begins_with(frame)?))) {
            // What the last piece ends with stands before the mark of the next one.
            if let Some((_, last)) = self.sheets[next - 1].parts.last_mut() {
                let foot = Point::with_y(last.height());
                last.push_multiple(frame.items().take(item).map(|(_, item)| (foot, item.clone())));
            }
            self.stretch = Stretch { sheet: next, ..self.stretch_from(piece) };
            return Ok(true);
        }
        // A picture may still be on its way to the next page.
        let stretch = &self.pieces[self.stretch.from..self.stretch.to];
        let mid = !stretch.iter().any(|piece| piece.kind == FlowKind::Picture);
        let last = (0..taken).rev().filter(|_| mid).find_map(|at| Some((at, self.last_piece(&frames[at])?)));
        let Some((at, (piece, item, y))) = last.filter(|(_, (piece, ..))| *piece > self.stretch.from) else {
            return Ok(false);
        };
        let sheet = self.stretch.sheet + at;
        let stood = if at == 0 { self.stretch.top } else { Abs::zero() };
        // What is laid out again must not stand on those pages twice.
        let first = first_items(&frames[at], item, y);
        if self.stretch.before[at..].iter().any(|(_, before)| before.forced) {
            self.sheets[sheet..].iter_mut().for_each(|sheet| drop(sheet.parts.pop()));
        } else {
            let (_, before) = self.stretch.before.swap_remove(at);
            self.go_back(sheet, before);
            let room = Room { top: stood, frame: &first, given: y, full: self.full(sheet), stays: Stays::All };
            self.notes.settle(self.engine, &mut self.sheets[sheet].foot, &room)?;
        }
        self.sheets[sheet].parts.push((stood, first));
        let mut heights = self.stretch.heights[at..taken].to_vec();
        heights[0] -= y;
        self.stretch = Stretch { sheet, top: stood + y, heights, ..self.stretch_from(piece) };
        Ok(true)
    }

    /// The piece that begins at the head of `frame`, if one does, and the number of its mark among the items.
    fn begins_with(&self, frame: &Frame) -> Option<(usize, usize)> {
        let tags = frame.items().enumerate().take_while(|(_, (_, item))| matches!(item, FrameItem::Tag(_)));
        tags.filter_map(|(at, (_, item))| Some((self.piece_of(item)?, at))).last()
    }

    /// The last piece that begins in `frame`, the number of its mark among the items, and how far down it begins.
    fn last_piece(&self, frame: &Frame) -> Option<(usize, usize, Abs)> {
        let mut marks =
            frame.items().enumerate().filter_map(|(at, (place, item))| Some((self.piece_of(item)?, at, place.y)));
        marks.next_back()
    }

    fn piece_of(&self, item: &FrameItem) -> Option<usize> {
        let FrameItem::Tag(Tag::Start(content, _)) = item else { return None };
        let mark = content.to_packed::<MetadataElem>().filter(|_| content.label() == Some(self.label))?;
        match &mark.value {
            Value::Int(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    /// Puts the columns together.
    fn finish(mut self) -> SourceResult<Vec<Column>> {
        // The rest of notes that were too long for the last page.
        while self.notes.are_left() {
            let mut sheet = Sheet::default();
            self.notes.carry_over(self.engine, &mut sheet.foot)?;
            self.sheets.push(sheet);
        }
        let mut bodies = Vec::new();
        // Where the marks stand in the end: text that was laid out again has new ones.
        let parts = self.sheets.iter().flat_map(|sheet| &sheet.parts);
        let marks: Vec<_> = parts.flat_map(|(_, frame)| marks_in(frame)).collect();
        self.notes.stand(marks);
        for (column, sheet) in std::mem::take(&mut self.sheets).into_iter().enumerate() {
            let mut body = Frame::soft(Size::new(self.book.page.column.x, self.full(column)));
            let foot = sheet.foot.height;
            let text = sheet.parts.iter().map(|(top, frame)| *top + frame.height()).max().unwrap_or_default();
            for (top, frame) in sheet.parts {
                body.push_frame(Point::with_y(top), frame);
            }
            self.notes.put(self.engine, &mut body, sheet.foot)?;
            bodies.push(Column { body, used: text + foot, text });
        }
        Ok(bodies)
    }
}

impl Holds {
    fn of(frame: &Frame) -> Holds {
        let mut holds = Holds { glyphs: 0, marks: marks_in(frame).len() };
        holds.count(frame);
        holds
    }

    fn count(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.count(&group.frame),
                FrameItem::Text(text) => self.glyphs += text.glyphs.len(),
                _ => {}
            }
        }
    }
}

/// How far down words and pictures in a frame reach.
fn reach(frame: &Frame) -> Abs {
    let reaches = frame.items().map(|(place, item)| match item {
        FrameItem::Group(group) => place.y + group.transform.ty + reach(&group.frame),
        FrameItem::Text(_) => place.y,
        FrameItem::Image(_, size, _) => place.y + size.y,
        _ => Abs::zero(),
    });
    reaches.max().unwrap_or_default()
}

/// Whether words or pictures stand in a frame.
fn shows_something(frame: &Frame) -> bool {
    holds(frame, &|item| matches!(item, FrameItem::Text(_) | FrameItem::Image(..)))
}

/// A frame with the first `count` of its items, which reach down to `height`.
fn first_items(frame: &Frame, count: usize, height: Abs) -> Frame {
    let mut first = Frame::new(Size::new(frame.width(), height), frame.kind());
    first.push_multiple(frame.items().take(count).cloned());
    first
}
