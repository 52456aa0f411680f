//! From the events of the CommonMark parser to frames: each start event opens one, each end event closes it and all that
//! HTML or a fenced div left open within it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{Alignment, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::frames::{Frame, Kind, TableParts};
use super::mapped_text::{MappedText, SENTINEL};
use super::parser::parser_options;
use super::typography::SOFT_BREAK;
use crate::document::{Align, Block, BlockKind, Closing, Inline, ListStyle};

impl Builder<'_> {
    /// Learns the labels of notes and the addresses of reference links before any text needs them.
    pub fn read_references(&mut self, piece: &MappedText) {
        let parser = Parser::new_ext(&piece.text, parser_options());
        let mut references = BTreeMap::new();
        for (label, definition) in parser.reference_definitions().iter() {
            let title = definition.title.as_deref().unwrap_or("").to_owned();
            references.insert(label.to_lowercase(), (definition.dest.to_string(), title));
        }
        self.reading.references = Rc::new(references);
        for (event, range) in parser.into_offset_iter() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let span = self.span(range);
                self.notes.announce(&label, span);
            }
        }
    }

    /// Takes in all events of a piece.
    pub fn read_events(&mut self, piece: &MappedText) {
        let references = if piece.fragment { Rc::clone(&self.reading.references) } else { Rc::default() };
        let resolve = |link: BrokenLink| {
            let (address, title) = references.get(&link.reference.to_lowercase())?;
            Some((CowStr::from(address.clone()), CowStr::from(title.clone())))
        };
        let parser = Parser::new_with_broken_link_callback(&piece.text, parser_options(), Some(resolve));
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range, piece);
        }
    }

    /// Takes in one event; `range` is in the numbering of `piece`.
    fn event(&mut self, event: Event, range: Range<usize>, piece: &MappedText) {
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
            // Within what is set as typed.
            Event::SoftBreak if range.start < self.cursor.eaten => {}
            Event::SoftBreak if piece.keeps_lines => self.push_inline(Inline::LineBreak, range),
            Event::SoftBreak => self.push_text(SOFT_BREAK, range),
            Event::HardBreak => self.push_inline(Inline::LineBreak, range),
            Event::Rule => self.rule(range),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push_text(&text, range),
        }
    }

    fn in_verse(&self) -> bool {
        self.stack.last().is_some_and(Frame::is_verse)
    }

    fn start(&mut self, tag: Tag, range: Range<usize>, piece: &MappedText) {
        if self.in_verse() || piece.fragment && matches!(tag, Tag::Paragraph) {
            self.nesting.elements.push(None);
            return;
        }
        if let Tag::HtmlBlock = tag {
            self.end_implicit(range.start);
            self.html.lines = Some(Vec::new());
            self.nesting.elements.push(None);
            return;
        }
        let Some(kind) = self.kind_of(tag, &range) else {
            self.nesting.elements.push(None);
            return;
        };
        if !kind.holds_inlines() || kind.is_run() {
            self.end_implicit(range.start);
        } else {
            self.need_run(range.start);
        }
        if self.is_too_deep(range.clone()) {
            self.nesting.elements.push(None);
            return;
        }
        self.nesting.elements.push(Some(self.stack.len()));
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
            Tag::List(start) => {
                let (style, from) = self.list_style(range.start);
                let start = from.map(u64::from).or(start);
                Kind::List { start, style, tight: true, items: Vec::new() }
            }
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
            && let Some(lines) = self.html.lines.take()
        {
            self.html_block(lines);
        }
        if let TagEnd::TableHead | TagEnd::TableRow = tag
            && !self.in_verse()
        {
            self.check_row(range.clone(), matches!(tag, TagEnd::TableHead));
        }
        let Some(Some(height)) = self.nesting.elements.pop() else {
            return;
        };
        while self.stack.len() > height.max(1) {
            self.close_top(range.end);
        }
        if let TagEnd::Link | TagEnd::Image = tag {
            self.cursor.last_link = Some(range.end);
        }
    }

    fn html_line(&mut self, html: &str, range: Range<usize>) {
        match &mut self.html.lines {
            Some(lines) => lines.push((range.start, html.to_owned())),
            None => self.html_tag(html, range),
        }
    }

    fn rule(&mut self, range: Range<usize>) {
        let fence = self.file.fences.range(range.start..range.start + 4).next();
        if let Some((at, line)) = fence {
            let (at, line) = (*at, line.clone());
            self.fence(line.fence, at..line.end);
            return;
        }
        if self.in_verse() {
            return;
        }
        let signs = self.file.text.get(range.clone()).unwrap_or("").trim();
        if self.in_worksheet() && signs.len() > 3 && signs.bytes().all(|byte| byte == b'_') {
            // A line of underscores is a line to write on.
            let (signs, end) = (signs.len(), range.start + signs.len());
            self.need_run(range.start);
            self.typed_rule(signs, range.start..end);
            return self.end_implicit(end);
        }
        self.push_block(Block::new(BlockKind::Break, self.span(range)));
    }

    /// How the list whose first item begins at `at` is numbered, and from where on, if the parser can't know.
    fn list_style(&self, at: usize) -> (ListStyle, Option<u32>) {
        let rest = self.file.text.get(at..).unwrap_or("");
        let begin = at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if let Some((style, from)) = self.file.markers.get(&begin) {
            return (*style, Some(*from));
        }
        let after = self.file.text[begin..].trim_start_matches(|char: char| char.is_ascii_digit());
        let closing = if after.starts_with(')') { Closing::Parenthesis } else { Closing::Period };
        (ListStyle { closing, ..ListStyle::default() }, None)
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
}

fn code_language(kind: &CodeBlockKind) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let mut words = info.split([' ', '\t', ',', '{', '}']).filter(|word| !word.is_empty());
    // Among the attributes in braces, the first class is the language.
    let word = match info.trim_start().starts_with('{') {
        true => words.find(|word| !word.contains('#') && (word.starts_with('.') || !word.contains('=')))?,
        false => words.next()?,
    };
    let word = word.trim_matches(['.', '=']);
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
