//! From the events of the CommonMark parser to blocks.
//!
//! [`Builder`] keeps a stack of [`Frame`]s instead of calling itself, so that input nested ten thousand deep costs
//! memory in proportion and no stack. Each start event opens a frame, each end event closes it and all that HTML or a
//! fenced div left open within it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::codes;
use super::fences::Fences;
use super::frames::{Frame, Kind, TableParts};
use super::html::Tally;
use super::masks::Place;
use super::notes::Notes;
use super::pictures::Picture;
use super::piece::{Piece, SENTINEL};
use crate::diagnostic::Report;
use crate::document::{Align, Block, BlockKind, Inline};
use crate::project::AssetRequest;
use crate::source::{SourceId, Span};

/// Frames that may be open at once. A hundred levels of quotation is more than anybody reads.
const MAX_DEPTH: usize = 100;

/// The file that is read.
pub(super) struct File<'a> {
    pub id: SourceId,
    pub name: &'a str,
    pub text: &'a str,
    pub patched: &'a str,
    pub places: &'a BTreeMap<usize, Place>,
    pub fences: &'a Fences,
}

/// Everything that is known while a file is read.
pub(super) struct Builder<'a> {
    pub id: SourceId,
    /// The file's name in the project.
    pub name: &'a str,
    /// The author's text, and the same with masks and without fences, as the parser sees it.
    pub text: &'a str,
    pub patched: &'a str,
    pub places: &'a BTreeMap<usize, Place>,
    pub fences: &'a Fences,
    /// Address and title of each reference definition, by its label in lower case.
    pub references: Rc<BTreeMap<String, (String, String)>>,
    pub language: String,
    /// See [`super::Options::keep_lines`].
    pub keep_lines: bool,
    pub report: &'a mut Report,
    pub stack: Vec<Frame>,
    pub notes: Notes,
    pub images: Vec<AssetRequest>,
    pub pictures: Vec<Picture>,
    /// Path and end of each picture without words, by its start.
    pub silent: BTreeMap<usize, (String, usize)>,
    pub tally: Tally,
    /// For each element the parser has open: the height of the stack before it, or `None` when it was passed over.
    open: Vec<Option<usize>>,
    /// Lines of the HTML block that is being gathered, with their offsets.
    html: Option<Vec<(usize, String)>>,
    /// Source up to here has been dealt with.
    pub eaten: usize,
    /// Where the last link or picture ended; braces that follow at once belong to it.
    pub last_link: Option<usize>,
    pub spans: BTreeSet<usize>,
    /// Divs below the depth limit whose closing fences are still to come.
    pub ignored_divs: usize,
    too_deep: bool,
    pub last_heading: Option<u8>,
    /// Worksheets that began within something else, until it is closed.
    pub sheets: Vec<Block>,
}

impl<'a> Builder<'a> {
    pub fn new(file: File<'a>, language: String, report: &'a mut Report) -> Builder<'a> {
        let File { id, name, text, patched, places, fences } = file;
        Builder {
            id,
            name,
            text,
            patched,
            places,
            fences,
            references: Rc::default(),
            language,
            keep_lines: false,
            report,
            stack: vec![Frame::new(Kind::Root, 0)],
            notes: Notes::default(),
            images: Vec::new(),
            pictures: Vec::new(),
            silent: BTreeMap::new(),
            tally: Tally::default(),
            open: Vec::new(),
            html: None,
            eaten: 0,
            last_link: None,
            spans: BTreeSet::new(),
            ignored_divs: 0,
            too_deep: false,
            last_heading: None,
            sheets: Vec::new(),
        }
    }

    /// Closes what is still open and returns the blocks of the file.
    pub fn finish(&mut self) -> Vec<Block> {
        let end = self.text.len();
        while self.stack.len() > 1 {
            self.close_top(end);
        }
        self.place_waiting_sheets();
        self.stack.pop().map(|root| root.blocks).unwrap_or_default()
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        self.id.span(range)
    }

    /// The language of what is read now.
    pub fn current_language(&self) -> String {
        let nearest = self.stack.iter().rev().find_map(|frame| frame.attributes.language.clone());
        nearest.unwrap_or_else(|| self.language.clone())
    }

    /// The language of what `frame`, no longer on the stack, has held.
    pub fn current_language_of(&self, frame: &Frame) -> String {
        frame.attributes.language.clone().unwrap_or_else(|| self.current_language())
    }

    /// Plain words from braces, with their quotation marks set.
    pub fn set_words(&self, words: &str) -> String {
        super::typography::set_text(words, &self.current_language())
    }

    /// Takes in one event; `range` is in the numbering of `piece`.
    pub fn event(&mut self, event: Event, range: Range<usize>, piece: &Piece) {
        let range = piece.source(range.start)..piece.source_end(range.end);
        if self.in_verse() && !matches!(event, Event::Rule | Event::Start(_) | Event::End(_)) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, piece),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.words(&text, range),
            Event::Code(code) => {
                let code = self.restore(&code, range.clone()).replace(SENTINEL, "");
                self.inline_code(code, range);
            }
            Event::Html(html) => self.html_line(&html, range),
            Event::InlineHtml(html) => self.html_tag(&html.replace(SENTINEL, ""), range),
            Event::FootnoteReference(label) => self.note_reference(&label, range),
            Event::SoftBreak if piece.keeps_lines => self.push_inline(Inline::LineBreak, range),
            Event::SoftBreak => self.push_text(crate::markdown::typography::SOFT_BREAK, range),
            Event::HardBreak => self.push_inline(Inline::LineBreak, range),
            Event::Rule => self.rule(range),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push_text(&text, range),
        }
    }

    fn in_verse(&self) -> bool {
        self.stack.last().is_some_and(Frame::is_verse)
    }

    fn start(&mut self, tag: Tag, range: Range<usize>, piece: &Piece) {
        if self.in_verse() || piece.fragment && matches!(tag, Tag::Paragraph) {
            self.open.push(None);
            return;
        }
        if let Tag::HtmlBlock = tag {
            self.end_implicit(range.start);
            self.html = Some(Vec::new());
            self.open.push(None);
            return;
        }
        let Some(kind) = self.kind_of(tag, &range) else {
            self.open.push(None);
            return;
        };
        if !kind.holds_inlines() || kind.is_run() {
            self.end_implicit(range.start);
        } else {
            self.need_run(range.start);
        }
        if self.is_too_deep(range.clone()) {
            self.open.push(None);
            return;
        }
        self.open.push(Some(self.stack.len()));
        let mut frame = Frame::new(kind, range.start);
        frame.end = range.end;
        self.stack.push(frame);
    }

    fn kind_of(&mut self, tag: Tag, range: &Range<usize>) -> Option<Kind> {
        Some(match tag {
            Tag::Paragraph => {
                self.loosen();
                Kind::Paragraph { implicit: false }
            }
            Tag::Heading { level, .. } => {
                self.note_level(level as u8, range);
                Kind::Heading { level: level as u8, run_in: false }
            }
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(kind) => {
                self.check_fence_closed(&kind, range);
                let indented = kind == CodeBlockKind::Indented;
                Kind::Code { language: code_language(&kind), text: String::new(), indented }
            }
            Tag::List(start) => Kind::List { start, tight: true, items: Vec::new() },
            Tag::Item => Kind::Item { task: None },
            Tag::FootnoteDefinition(label) => Kind::Note(label.to_string()),
            Tag::DefinitionList => Kind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Meaning,
            Tag::Table(columns) => {
                let columns = columns.iter().map(align).collect();
                Kind::Table(TableParts { columns, ..TableParts::default() })
            }
            Tag::TableHead => {
                self.table_row(true);
                return None;
            }
            Tag::TableRow => {
                self.table_row(false);
                return None;
            }
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Superscript => Kind::Superscript,
            Tag::Subscript => Kind::Subscript,
            Tag::Link { dest_url, link_type, .. } => {
                let address = self.restore(&dest_url, range.clone());
                let address = if link_type == LinkType::Email { format!("mailto:{address}") } else { address };
                Kind::Link { address }
            }
            Tag::Image { dest_url, title, .. } => Kind::Image {
                address: self.restore(&dest_url, range.clone()),
                title: self.restore(&title, range.clone()),
            },
            Tag::HtmlBlock | Tag::MetadataBlock(_) => return None,
        })
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if let TagEnd::HtmlBlock = tag
            && let Some(lines) = self.html.take()
        {
            self.html_block(lines);
        }
        if let TagEnd::TableHead | TagEnd::TableRow = tag
            && !self.in_verse()
        {
            self.check_row(range.clone(), matches!(tag, TagEnd::TableHead));
        }
        let Some(Some(height)) = self.open.pop() else {
            return;
        };
        while self.stack.len() > height.max(1) {
            self.close_top(range.end);
        }
        if let TagEnd::Link | TagEnd::Image = tag {
            self.last_link = Some(range.end);
        }
    }

    fn html_line(&mut self, html: &str, range: Range<usize>) {
        match &mut self.html {
            Some(lines) => lines.push((range.start, html.to_owned())),
            None => self.html_tag(html, range),
        }
    }

    fn rule(&mut self, range: Range<usize>) {
        let fence = self.fences.range(range.start..range.start + 4).next();
        if let Some((at, line)) = fence {
            let (at, line) = (*at, line.clone());
            self.fence(line.fence, at..line.end);
            return;
        }
        if !self.in_verse() {
            self.push_block(Block::new(BlockKind::Break, self.span(range)));
        }
    }

    /// The lowest frame that HTML or a fence may close here: what the parser opened only the parser closes.
    pub fn floor(&self) -> usize {
        self.open.iter().rev().find_map(|height| *height).map_or(1, |height| height + 1)
    }

    /// Whether one more frame would be too many; says so once.
    pub fn is_too_deep(&mut self, range: Range<usize>) -> bool {
        if self.stack.len() <= MAX_DEPTH {
            return false;
        }
        if !self.too_deep {
            self.too_deep = true;
            self.report.error(
                &codes::TOO_DEEP,
                self.span(range.start..range.start.max(range.end.min(range.start + 40))),
                format!("Quotations, lists or divs are nested more than {MAX_DEPTH} deep here."),
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
            let words = self.text.get(opened.clone()).unwrap_or("").trim().to_owned();
            self.report.warning(
                &codes::UNCLOSED_DIV,
                self.span(opened),
                format!("The div opened by `{words}` is never closed, so it runs on to the end of what holds it."),
                "Close it with a line of three colons: `:::`.",
            );
            return self.finish_div(frame, None);
        }
        self.finish_frame(frame);
    }

    pub fn line_end(&self, from: usize) -> usize {
        self.text[from..].find(['\n', '\r']).map_or(self.text.len(), |at| from + at)
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
            top.blocks.push(block);
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

    fn loosen(&mut self) {
        let below = self.stack.len().wrapping_sub(2);
        if let Some(Frame { kind: Kind::Item { .. }, .. }) = self.stack.last()
            && let Some(Frame { kind: Kind::List { tight, .. }, .. }) = self.stack.get_mut(below)
        {
            *tight = false;
        }
    }

    fn task(&mut self, done: bool) {
        let item = self.stack.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Item { task } => Some(task),
            _ => None,
        });
        if let Some(task) = item {
            *task = Some(done);
        }
    }

    /// Runs `read` on a piece of the source that is not where the main reading stands.
    pub fn aside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let (eaten, link) = (std::mem::take(&mut self.eaten), self.last_link.take());
        let out = read(self);
        (self.eaten, self.last_link) = (eaten, link);
        out
    }
}

fn code_language(kind: &CodeBlockKind) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let word = info.split_whitespace().next()?.trim_matches(['{', '}', '.', '=']);
    let word = super::controls::without(word);
    (!word.is_empty()).then_some(word)
}

fn align(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
