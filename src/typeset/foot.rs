//! Notes at the foot of pages: which fit on a page, what is left of them for the next, and how they are put there.

use std::collections::{BTreeMap, BTreeSet};

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Label, NativeElement, Packed, StyleChain};
use typst::introspection::{Locator, Tag};
use typst::layout::{Abs, Axes, Frame, FrameItem, FrameParent, Inherit, Point, Region, Regions, Size};
use typst::model::{FootnoteElem, FootnoteEntry};
use typst::pdf::ArtifactKind;
use typst_layout::{layout_fragment, layout_frame};

use super::evaluated::Book;

/// A page may end with so many lines left white so that the notes to its last line stand on it whole; a longer note is
/// divided.
const MOST_WHITE: f64 = 5.0;

/// The part of a page that notes from the page before may take.
const MOST_CARRIED: f64 = 0.7;

/// The notes on one page.
#[derive(Clone, Default)]
pub struct Foot {
    /// With the line above them.
    pub height: Abs,
    notes: Vec<Placed>,
}

/// Some of a note on a page.
#[derive(Clone)]
struct Placed {
    note: Note,
    /// The heights it was broken over, and which of the pieces this is; whole where there are none.
    heights: Vec<Abs>,
    piece: usize,
    frame: Frame,
}

type Note = Packed<FootnoteElem>;

/// A note in one piece.
struct Whole {
    note: Note,
    frame: Frame,
}

impl Whole {
    fn placed(self) -> Placed {
        Placed { note: self.note, heights: Vec::new(), piece: 0, frame: self.frame }
    }
}

/// The mark of a note in the text, and how far down it stands.
pub struct Mark {
    y: Abs,
    /// The foot of its line.
    bottom: Abs,
    /// The place among the marks in the order of reading.
    order: usize,
    note: Note,
}

/// Text that is to stand on a page.
pub struct Room<'a> {
    /// Where on the page it begins.
    pub top: Abs,
    pub frame: &'a Frame,
    /// The height that it was laid out in.
    pub given: Abs,
    /// The height of its column.
    pub full: Abs,
    pub stays: Stays,
}

/// What of a text can't be moved to the next page, as it would find no more room there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stays {
    Nothing,
    /// What its first mark stands in: notes to that which find no room begin on the next page.
    First,
    All,
}

/// The notes of a text.
pub struct Notes<'a> {
    book: &'a Book,
    separator: Frame,
    /// Those that stand on some page, and the order in which they came there.
    placed: BTreeSet<u128>,
    order: Vec<u128>,
    /// What the next page begins with.
    left: Vec<Placed>,
    /// Notes for which no room was left at all.
    waiting: Vec<Note>,
    /// Notes in one piece, as they were set the first time.
    whole: BTreeMap<u128, (Note, Frame)>,
    /// Where the marks stand in the end.
    marks: BTreeMap<u128, Note>,
}

/// Which notes stand on pages, and what is left for the next.
pub struct Standing {
    /// So many.
    placed: usize,
    left: Vec<Placed>,
    waiting: Vec<Note>,
}

/// What tells a note from all others: its label, or the words in it.
fn key(note: &Note) -> u128 {
    let label: Option<Label> = note.label();
    match label {
        Some(label) => typst::utils::hash128(&label),
        None => typst::utils::hash128(note),
    }
}

impl<'a> Notes<'a> {
    pub fn new(book: &'a Book, engine: &mut Engine) -> SourceResult<Notes<'a>> {
        let styles = StyleChain::new(&engine.library.styles);
        let separator = book.separator.clone().artifact(ArtifactKind::Other);
        let separator = book.dressed(engine, separator)?;
        let region = Region::new(book.page.column, Axes::new(true, false));
        let separator = layout_frame(engine, &separator, Locator::root(), styles, region)?;
        Ok(Notes {
            book,
            separator,
            placed: BTreeSet::new(),
            order: Vec::new(),
            left: Vec::new(),
            waiting: Vec::new(),
            whole: BTreeMap::new(),
            marks: BTreeMap::new(),
        })
    }

    /// What has been put on pages so far.
    pub fn standing(&self) -> Standing {
        Standing { placed: self.order.len(), left: self.left.clone(), waiting: self.waiting.clone() }
    }

    /// Takes back what has been put on pages since.
    pub fn go_back(&mut self, standing: Standing) {
        self.order.drain(standing.placed..).for_each(|key| {
            self.placed.remove(&key);
        });
        (self.left, self.waiting) = (standing.left, standing.waiting);
    }

    pub fn are_left(&self) -> bool {
        !self.left.is_empty() || !self.waiting.is_empty()
    }

    /// Puts at the foot of `foot` the notes to the marks in a text. Gives a lower height for the text, if there is no room
    /// for them, and leaves the foot as it was.
    pub fn settle(&mut self, engine: &mut Engine, foot: &mut Foot, room: &Room) -> SourceResult<Option<Abs>> {
        let (full, line_height) = (room.full, self.book.page.line);
        let is_fresh = room.top < line_height && foot.notes.is_empty();
        let mut marks = marks_in_lines(room.frame, line_height);
        marks.retain(|mark| !self.placed.contains(&key(&mark.note)));
        let mut new: Vec<Placed> = Vec::new();
        let mut orders: Vec<usize> = Vec::new();
        let mut rest: Vec<Placed> = Vec::new();
        let mut waiting: Vec<Note> = Vec::new();
        let mut height = foot.height;
        let mut is_split = false;
        let lines = if room.stays == Stays::All {
            Vec::from_iter([marks].into_iter().filter(|all| !all.is_empty()))
        } else {
            lines_of(marks)
        };
        for (at, line) in lines.into_iter().enumerate() {
            let y = line[0].y;
            let bottom = if room.stays == Stays::All { room.frame.height() } else { line[0].bottom };
            let (notes, places) = self.with_nested(engine, &line)?;
            let heights = notes.iter().map(|whole| self.with_gap(whole.frame.height())).sum::<Abs>();
            let separator = self.separator_height(foot, &new);
            if !is_split && full.fits(room.top + bottom + height + separator + heights) {
                height += separator + heights;
                orders.extend(places);
                new.extend(notes.into_iter().map(Whole::placed));
                continue;
            }
            let lower = (full - room.top - height).min(y).max(Abs::zero());
            let lower = (lower < room.given).then_some(lower);
            let white = full - room.top - height - y;
            // The first line of a page has nowhere to go.
            let is_first = is_fresh && at == 0 && (y < line_height || room.stays >= Stays::First);
            let forced = is_first || room.stays == Stays::All;
            let too_white = white > MOST_WHITE * line_height || room.top + y < line_height;
            if !forced
                && !too_white
                && let Some(lower) = lower
            {
                return Ok(Some(lower));
            }
            let space = full - room.top - bottom - height - separator;
            let (here, later, none) = self.as_much_as_fits(engine, notes, space, forced)?;
            // Every note of the line begins on its page, or the line moves on.
            if (here.is_empty() || !none.is_empty())
                && !forced
                && let Some(lower) = lower
            {
                return Ok(Some(lower));
            }
            if !here.is_empty() {
                height += separator + here.iter().map(|placed| self.with_gap(placed.frame.height())).sum::<Abs>();
            }
            is_split |= !later.is_empty() || !none.is_empty();
            orders.extend(places.into_iter().take(here.len()));
            new.extend(here);
            rest.extend(later);
            waiting.extend(none);
        }
        let lower = (full - room.top - height).max(Abs::zero());
        let lower = if is_fresh { lower.max(line_height) } else { lower };
        if !lower.fits(room.frame.height()) && room.stays != Stays::All && lower < room.given {
            return Ok(Some(lower));
        }
        let keys = new.iter().chain(&rest).map(|placed| key(&placed.note)).chain(waiting.iter().map(key));
        self.order.extend(keys.filter(|key| self.placed.insert(*key)));
        foot.height = height;
        let mut new: Vec<(usize, Placed)> = orders.into_iter().zip(new).collect();
        if !is_split {
            // The lines of one cell come after each other, though those of the next stand as high.
            new.sort_by_key(|(order, _)| *order);
        }
        foot.notes.extend(new.into_iter().map(|(_, placed)| placed));
        self.left.extend(rest);
        self.waiting.extend(waiting);
        Ok(None)
    }

    /// All of `notes`, or as much of each as there is room for, so that each begins on the page; what is left of them; those
    /// that find no room at all.
    fn as_much_as_fits(
        &mut self,
        engine: &mut Engine,
        notes: Vec<Whole>,
        space: Abs,
        forced: bool,
    ) -> SourceResult<(Vec<Placed>, Vec<Placed>, Vec<Note>)> {
        let (mut here, mut later, mut none): (Vec<Placed>, Vec<Placed>, Vec<Note>) =
            (Vec::new(), Vec::new(), Vec::new());
        let most = fair_share(notes.iter().map(|whole| self.with_gap(whole.frame.height())), space);
        let least = if forced { 1.0 } else { 2.0 } * self.book.page.note_line;
        // Notes whose marks stand in a part of another that is not on this page.
        let mut beyond: BTreeSet<u128> = BTreeSet::new();
        for whole in notes {
            if beyond.contains(&key(&whole.note)) {
                beyond.extend(marks_in(&whole.frame).iter().map(key));
                continue;
            }
            if most.fits(self.with_gap(whole.frame.height())) {
                here.push(whole.placed());
                continue;
            }
            let heights = vec![most - self.book.page.gap, MOST_CARRIED * self.book.page.column.y];
            let mut pieces =
                if heights[0].fits(least) { self.pieces(engine, &whole.note, &heights)? } else { Vec::new() };
            if pieces.first().is_none_or(|first| first.frame.is_empty()) {
                beyond.extend(marks_in(&whole.frame).iter().map(key));
                none.push(whole.note);
                continue;
            }
            for placed in pieces.split_off(1) {
                beyond.extend(marks_in(&placed.frame).iter().map(key));
                later.push(placed);
            }
            here.append(&mut pieces);
        }
        Ok((here, later, none))
    }

    /// Puts what is left of the page before at the foot of a new page.
    pub fn carry_over(&mut self, engine: &mut Engine, foot: &mut Foot) -> SourceResult<()> {
        let most = MOST_CARRIED * self.book.page.column.y + self.separator_height(foot, &[]);
        // Notes whose marks stand in what is put here begin here.
        let mut due: BTreeSet<u128> = BTreeSet::new();
        while !self.left.is_empty() {
            let placed = self.left.remove(0);
            let goes_on = self.left.first().is_some_and(|next| key(&next.note) == key(&placed.note));
            due.extend(self.place(foot, placed));
            let fits = |next: &Placed| most.fits(foot.height + self.with_gap(next.frame.height()));
            if goes_on || !self.left.first().is_none_or(fits) {
                break;
            }
        }
        let is_full = !self.left.is_empty();
        while let Some(note) = self.waiting.first().cloned() {
            let is_due = due.remove(&key(&note));
            if is_full && !is_due {
                break;
            }
            let least = self.book.page.gap + self.book.page.note_line;
            let full = self.book.page.text.y - self.book.page.line - due.len() as f64 * least;
            let most = if is_due { most.max(full) } else { most };
            let whole = self.whole(engine, &note)?;
            let space = most - foot.height - self.separator_height(foot, &[]);
            if space.fits(self.with_gap(whole.frame.height())) {
                self.waiting.remove(0);
                due.extend(self.place(foot, whole.placed()));
                continue;
            }
            let height = space - self.book.page.gap;
            let lines = if is_due { 1.0 } else { 2.0 };
            if !foot.notes.is_empty() && !height.fits(lines * self.book.page.note_line) {
                break;
            }
            let heights = vec![height, MOST_CARRIED * self.book.page.column.y];
            let mut pieces = self.pieces(engine, &note, &heights)?;
            if pieces[0].frame.is_empty() && pieces.len() > 1 && !foot.notes.is_empty() {
                break;
            }
            self.waiting.remove(0);
            self.left.extend(pieces.split_off(1));
            for piece in pieces {
                due.extend(self.place(foot, piece));
            }
            if due.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// Puts some of a note at the foot; the notes to the marks in it come next, and are given back.
    fn place(&mut self, foot: &mut Foot, placed: Placed) -> Vec<u128> {
        let nested: Vec<Note> =
            marks_in(&placed.frame).into_iter().filter(|inner| self.placed.insert(key(inner))).collect();
        let keys: Vec<u128> = nested.iter().map(key).collect();
        self.order.extend(&keys);
        self.waiting.splice(0..0, nested);
        foot.height += self.separator_height(foot, &[]) + self.with_gap(placed.frame.height());
        foot.notes.push(placed);
        keys
    }

    fn with_gap(&self, height: Abs) -> Abs {
        self.book.page.gap + height
    }

    /// What the line above the notes takes, where it is not there yet.
    fn separator_height(&self, foot: &Foot, new: &[Placed]) -> Abs {
        if foot.notes.is_empty() && new.is_empty() {
            self.book.page.clearance + self.separator.height()
        } else {
            Abs::zero()
        }
    }

    /// The notes of a line, each with those whose marks stand in it, and the order of each.
    fn with_nested(&mut self, engine: &mut Engine, line: &[Mark]) -> SourceResult<(Vec<Whole>, Vec<usize>)> {
        let (mut all, mut orders): (Vec<Whole>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut open: Vec<(Note, usize)> = line.iter().rev().map(|mark| (mark.note.clone(), mark.order)).collect();
        while let Some((note, order)) = open.pop() {
            if all.iter().any(|known| key(&known.note) == key(&note)) {
                continue;
            }
            let whole = self.whole(engine, &note)?;
            let nested = marks_in(&whole.frame).into_iter().rev().filter(|inner| !self.placed.contains(&key(inner)));
            open.extend(nested.map(|inner| (inner, order)));
            all.push(whole);
            orders.push(order);
        }
        Ok((all, orders))
    }

    /// A note in one piece. It belongs to the mark that it was set for; see [`Notes::at_its_mark`].
    fn whole(&mut self, engine: &mut Engine, note: &Note) -> SourceResult<Whole> {
        if let Some((note, frame)) = self.whole.get(&key(note)) {
            return Ok(Whole { note: note.clone(), frame: frame.clone() });
        }
        let width = self.book.page.column.x;
        let regions = Regions::repeat(Size::new(width, Abs::inf()), Axes::new(true, false));
        let frame = self.entry(engine, note, regions)?.into_iter().next().unwrap_or_default();
        self.whole.insert(key(note), (note.clone(), frame.clone()));
        Ok(Whole { note: note.clone(), frame })
    }

    /// A note broken over these heights, the last of which is repeated.
    fn pieces(&self, engine: &mut Engine, note: &Note, heights: &[Abs]) -> SourceResult<Vec<Placed>> {
        let (first, others) = heights.split_first().expect("a note is broken over some height");
        let regions = Regions {
            size: Size::new(self.book.page.column.x, *first),
            full: *first,
            backlog: others,
            last: others.last().copied().or(Some(*first)),
            expand: Axes::new(true, false),
        };
        let frames = self.entry(engine, note, regions)?;
        let placed = |(piece, frame)| Placed { note: note.clone(), heights: heights.to_vec(), piece, frame };
        Ok(frames.into_iter().enumerate().map(placed).collect())
    }

    /// Typst numbers the places of a note and of its entry so that each leads to the other.
    fn entry(&self, engine: &mut Engine, note: &Note, regions: Regions) -> SourceResult<Vec<Frame>> {
        let location = note.location().expect("what stands on a page has a location");
        let entry = FootnoteEntry::new(note.clone()).pack().spanned(note.span()).located(location.variant(1));
        let entry: Content = self.book.dressed(engine, entry)?;
        let styles = StyleChain::new(&engine.library.styles);
        let mut frames = layout_fragment(engine, &entry, Locator::synthesize(location), styles, regions)?.into_frames();
        for frame in &mut frames {
            frame.set_parent(FrameParent::new(location, Inherit::No));
        }
        Ok(frames)
    }

    /// Says where the marks stand in the end.
    pub fn stand(&mut self, marks: Vec<Note>) {
        self.marks = marks.into_iter().map(|note| (key(&note), note)).collect();
    }

    /// Puts the notes at the foot of a page.
    pub fn put(&mut self, engine: &mut Engine, body: &mut Frame, foot: Foot) -> SourceResult<()> {
        if foot.notes.is_empty() {
            return Ok(());
        }
        let mut y = body.height() - foot.height + self.book.page.clearance;
        body.push_frame(Point::with_y(y), self.separator.clone());
        y += self.separator.height();
        for placed in foot.notes {
            y += self.book.page.gap;
            let frame = self.at_its_mark(engine, placed)?;
            let height = frame.height();
            for inner in marks_in(&frame) {
                self.marks.insert(key(&inner), inner);
            }
            body.push_frame(Point::with_y(y), frame);
            y += height;
        }
        Ok(())
    }

    /// A note whose mark was laid out again belongs to the new mark.
    fn at_its_mark(&self, engine: &mut Engine, placed: Placed) -> SourceResult<Frame> {
        let Some(note) = self.marks.get(&key(&placed.note)) else { return Ok(placed.frame) };
        if note.location() == placed.note.location() {
            return Ok(placed.frame);
        }
        let heights = if placed.heights.is_empty() { vec![Abs::inf()] } else { placed.heights };
        let again = self.pieces(engine, note, &heights)?.into_iter().nth(placed.piece);
        Ok(again.map_or(placed.frame, |again| again.frame))
    }
}

/// The height that none of these may be higher than, so that all of them together fit in `space`.
fn fair_share(heights: impl Iterator<Item = Abs>, space: Abs) -> Abs {
    let mut heights: Vec<Abs> = heights.collect();
    heights.sort();
    let (mut left, mut open) = (space, heights.len());
    for height in heights {
        let share = left / open as f64;
        if height > share {
            return share;
        }
        left -= height;
        open -= 1;
    }
    Abs::inf()
}

/// The notes whose marks stand in a frame.
pub fn marks_in(frame: &Frame) -> Vec<Note> {
    marks_in_lines(frame, Abs::zero()).into_iter().map(|mark| mark.note).collect()
}

fn marks_in_lines(frame: &Frame, line: Abs) -> Vec<Mark> {
    let mut marks = Vec::new();
    look_for_marks(frame, Abs::zero(), line, &mut marks);
    marks
}

fn look_for_marks(frame: &Frame, top: Abs, line: Abs, marks: &mut Vec<Mark>) {
    for (place, item) in frame.items() {
        let y = top + place.y;
        match item {
            FrameItem::Group(group) => look_for_marks(&group.frame, y + group.transform.ty, line, marks),
            FrameItem::Tag(Tag::Start(element, _)) => {
                if let Some(note) = element.to_packed::<FootnoteElem>() {
                    marks.push(Mark { y, bottom: y + line, order: marks.len(), note: note.clone() });
                }
            }
            _ => {}
        }
    }
}

/// Marks by the lines in which they stand, from the head of the page to its foot.
fn lines_of(mut marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    // Cells of a row are met one by one, but what counts is how far down they reach.
    marks.sort_by_key(|mark| mark.y);
    let mut lines: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match lines.last_mut().filter(|line| mark.y - line[0].y < Abs::pt(1.0)) {
            Some(line) => line.push(mark),
            None => lines.push(vec![mark]),
        }
    }
    lines
}
