//! What is known while a file is read, and how blocks and inlines are put together.
//!
//! [`Builder`] keeps a stack of [`Frame`]s instead of calling itself, so that input nested ten thousand deep costs
//! memory in proportion and no stack. `events` opens and closes frames, `finish` says what each becomes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::codes;
use super::elements::Elements;
use super::fences::Fences;
use super::foreign::Markers;
use super::frames::{Frame, Kind};
use super::kept::Kept;
use super::masks::Place;
use super::note_list::Notes;
use super::picture_list::Pictures;
use crate::diagnostic::Report;
use crate::document::{Block, Inline};
use crate::source::{SourceId, Span};

/// Frames that may be open at once. A hundred levels of quotation is more than anybody reads.
const MAX_DEPTH: usize = 100;

/// The file that is read.
pub(super) struct File<'a> {
    pub id: SourceId,
    /// The file's name in the project.
    pub name: &'a str,
    /// The author's text, and the same with masks and without fences, as the parser sees it.
    pub text: &'a str,
    pub patched: &'a str,
    pub places: &'a BTreeMap<usize, Place>,
    pub fences: &'a Fences,
    /// Numbers of lists that the parser does not know.
    pub markers: &'a Markers,
}

/// What the file is read under.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub language: String,
    /// See [`super::Options::keep_lines`].
    pub keep_lines: bool,
    /// Address and title of each reference definition, by its label in lower case.
    pub references: Rc<BTreeMap<String, (String, String)>>,
}

/// How deep the reading stands in what holds it.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// For each element the parser has open: the height of the stack before it, or `None` when it was passed over.
    pub elements: Vec<Option<usize>>,
    /// Divs below the depth limit whose closing fences are still to come.
    pub ignored_divs: usize,
    /// Whether the limit was named.
    pub too_deep: bool,
}

/// How far the reading has come in the source.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    /// Source up to here has been dealt with.
    pub eaten: usize,
    /// Where the last link or picture ended; braces that follow at once belong to it.
    pub last_link: Option<usize>,
    /// Where the spans begin that a mark in the text closes.
    pub spans: BTreeSet<usize>,
}

/// Everything that is known while a file is read.
pub(super) struct Builder<'a> {
    pub file: File<'a>,
    pub reading: Reading,
    pub report: &'a mut Report,
    pub stack: Vec<Frame>,
    pub nesting: Nesting,
    pub cursor: Cursor,
    pub notes: Notes,
    pub pictures: Pictures,
    pub html: Elements,
    /// What was set as typed: where the first of each kind stands, and how many there are.
    pub kept: BTreeMap<Kept, (Range<usize>, usize)>,
    pub last_heading: Option<u8>,
    /// Changes that an import has marked: where the first stands, and how many there are.
    pub undecided: Option<(Range<usize>, usize)>,
    /// Worksheets that began within something else, until it is closed.
    pub waiting_sheets: Vec<Block>,
}

impl<'a> Builder<'a> {
    pub fn new(file: File<'a>, reading: Reading, report: &'a mut Report) -> Builder<'a> {
        Builder {
            file,
            reading,
            report,
            stack: vec![Frame::new(Kind::Root, 0)],
            nesting: Nesting::default(),
            cursor: Cursor::default(),
            notes: Notes::default(),
            pictures: Pictures::default(),
            html: Elements::default(),
            kept: BTreeMap::new(),
            last_heading: None,
            undecided: None,
            waiting_sheets: Vec::new(),
        }
    }

    /// Closes what is still open and returns the blocks of the file.
    pub fn finish(&mut self) -> Vec<Block> {
        let end = self.file.text.len();
        while self.stack.len() > 1 {
            self.close_top(end);
        }
        self.place_waiting_sheets();
        self.stack.pop().map(|root| root.blocks).unwrap_or_default()
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        self.file.id.span(range)
    }

    /// The language of what is read now.
    pub fn current_language(&self) -> String {
        let nearest = self.stack.iter().rev().find_map(|frame| frame.attributes.language.clone());
        nearest.unwrap_or_else(|| self.reading.language.clone())
    }

    /// The language of what `frame`, no longer on the stack, has held.
    pub fn current_language_of(&self, frame: &Frame) -> String {
        frame.attributes.language.clone().unwrap_or_else(|| self.current_language())
    }

    /// Plain words from braces, with their quotation marks set.
    pub fn set_words(&self, words: &str) -> String {
        super::typography::set_text(words, &self.current_language())
    }

    /// The lowest frame that HTML or a fence may close here: what the parser opened only the parser closes.
    pub fn floor(&self) -> usize {
        self.nesting.elements.iter().rev().find_map(|height| *height).map_or(1, |height| height + 1)
    }

    /// Whether one more frame would be too many; says so once.
    pub fn is_too_deep(&mut self, range: Range<usize>) -> bool {
        if self.stack.len() <= MAX_DEPTH {
            return false;
        }
        if !self.nesting.too_deep {
            self.nesting.too_deep = true;
            self.report.error(
                &codes::TOO_DEEP,
                self.span(range.start..range.start.max(range.end.min(range.start + 40))),
                format!("quotations, lists or divs are nested more than {MAX_DEPTH} deep here"),
                "Take some levels out. A line that begins with many `>` may be a message pasted in by accident.",
            );
        }
        true
    }

    /// Closes the topmost frame where the source stands at `end`.
    pub fn close_top(&mut self, end: usize) {
        let Some(mut frame) = self.stack.pop() else { return };
        frame.end = match frame.kind {
            Kind::Div(_) | Kind::Html => end,
            _ if frame.end > frame.start => frame.end,
            _ => end,
        };
        if let Kind::Div(_) = frame.kind {
            let opened = frame.start..frame.start.max(self.line_end(frame.start));
            let words = self.file.text.get(opened.clone()).unwrap_or("").trim().to_owned();
            self.report.warning(
                &codes::UNCLOSED_DIV,
                self.span(opened),
                format!("the div opened by `{words}` is never closed, so it runs on to the end of what holds it"),
                "Close it with a line of three colons: `:::`.",
            );
            return self.finish_div(frame, None);
        }
        self.finish_frame(frame);
    }

    pub fn line_end(&self, from: usize) -> usize {
        self.file.text[from..].find(['\n', '\r']).map_or(self.file.text.len(), |at| from + at)
    }

    /// Ends a paragraph that the source has not marked as one.
    pub fn end_implicit(&mut self, at: usize) {
        let floor = self.floor();
        let found = (floor..self.stack.len())
            .rev()
            .take_while(|index| self.stack[*index].kind.holds_inlines())
            .find(|index| matches!(self.stack[*index].kind, Kind::Paragraph { implicit: true }));
        while found.is_some_and(|index| self.stack.len() > index) {
            self.close_top(at);
        }
    }

    /// Makes sure that words can be added.
    pub fn need_run(&mut self, at: usize) {
        let Some(top) = self.stack.last() else { return };
        if !top.kind.holds_inlines() && !matches!(top.kind, Kind::Code { .. } | Kind::Dropped) {
            self.stack.push(Frame::new(Kind::Paragraph { implicit: true }, at));
        }
    }

    pub fn push_inline(&mut self, inline: Inline, range: Range<usize>) {
        self.need_run(range.start);
        let Some(top) = self.stack.last_mut() else { return };
        match &mut top.kind {
            Kind::Code { text, .. } => {
                text.push_str(&crate::document::text::plain(std::slice::from_ref(&inline)));
                return;
            }
            Kind::Dropped => return,
            Kind::Paragraph { implicit: true } => top.end = top.end.max(range.end),
            _ => {}
        }
        match (top.inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => top.inlines.push(inline),
        }
    }

    pub fn push_text(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        // White space alone does not begin a paragraph.
        let blank = text.chars().all(|char| char.is_whitespace() || char == '\u{FDD4}');
        if blank && self.stack.last().is_some_and(|top| !top.kind.holds_inlines()) {
            if let Some(Frame { kind: Kind::Code { text: code, .. }, .. }) = self.stack.last_mut() {
                code.push_str(text);
            }
            return;
        }
        self.push_inline(Inline::Text(text.to_owned()), range);
    }

    pub fn push_block(&mut self, block: Block) {
        while self.stack.last().is_some_and(|top| top.kind.holds_inlines()) {
            let closes = matches!(self.stack.last(), Some(top) if !matches!(top.kind, Kind::Cell | Kind::Heading { .. } | Kind::Term));
            if !closes {
                return self.flatten(block);
            }
            self.close_top(block.span.start as usize);
        }
        if let Some(top) = self.stack.last_mut()
            && !matches!(top.kind, Kind::Dropped)
        {
            match top.blocks.last_mut().and_then(|last| super::pieces::beside(last, &block)) {
                Some(pair) => *top.blocks.last_mut().expect("it was just there") = pair,
                None => top.blocks.push(block),
            }
            self.place_waiting_sheets();
        }
    }

    /// A block where only words may stand: its words.
    fn flatten(&mut self, mut block: Block) {
        let range = block.span.range();
        super::walk::runs_of(&mut block, &mut |run| {
            let words = std::mem::take(run);
            for inline in words {
                self.push_inline(inline, range.clone());
            }
        });
    }

    /// Runs `read` on a piece of the source that is not where the main reading stands.
    pub fn aside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let (eaten, link) = (std::mem::take(&mut self.cursor.eaten), self.cursor.last_link.take());
        let out = read(self);
        (self.cursor.eaten, self.cursor.last_link) = (eaten, link);
        out
    }
}
