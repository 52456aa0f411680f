//! What a frame becomes when it closes.

use super::builder::Builder;
use super::codes;
use super::controls;
use super::frames::{Frame, Kind, TableParts};
use super::paths;
use super::pictures;
use super::ruby;
use super::typography;
use crate::document::{Attributes, Block, BlockKind, Definition, Inline, ListItem, Table, Verse, VerseLine, text};
use crate::source::Span;

impl Builder<'_> {
    /// Adds what `frame` has gathered to the frame below it.
    pub fn finish_frame(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Emphasis => self.wrap(frame, Inline::Emphasis),
            Kind::Strong => self.wrap(frame, Inline::Strong),
            Kind::Strikethrough => self.wrap(frame, Inline::Strikethrough),
            Kind::Superscript => self.wrap(frame, Inline::Superscript),
            Kind::Subscript => self.wrap(frame, Inline::Subscript),
            Kind::Span => self.finish_span(frame),
            Kind::InlineCode => {
                let code = Inline::Code(text::plain(&frame.inlines));
                let inline = match frame.attributes == Attributes::default() {
                    true => code,
                    false => Inline::Span { attributes: frame.attributes, content: vec![code] },
                };
                self.push_inline(inline, frame.start..frame.end);
            }
            Kind::Link { .. } => self.finish_link(frame),
            Kind::Image { .. } => self.finish_image(frame),
            Kind::Paragraph { .. } => self.finish_paragraph(frame),
            Kind::Heading { level, run_in } => self.finish_heading(frame, level, run_in),
            Kind::Term => {
                let term = self.run(frame.inlines);
                if let Some(definitions) = self.definitions() {
                    definitions.push(Definition { term, meanings: Vec::new() });
                }
            }
            Kind::Cell => self.finish_cell(frame),
            _ => self.finish_holder(frame),
        }
    }

    /// The same for frames that hold blocks.
    fn finish_holder(&mut self, mut frame: Frame) {
        let mut blocks = std::mem::take(&mut frame.blocks);
        blocks.shrink_to_fit();
        match std::mem::replace(&mut frame.kind, Kind::Root) {
            Kind::Quote => self.finish_block(frame, BlockKind::Quote(blocks)),
            Kind::Item { task } => self.finish_item(task, blocks),
            Kind::List { start, style, tight, mut items } => {
                if !blocks.is_empty() {
                    items.push(ListItem { task: None, blocks });
                }
                if !items.is_empty() {
                    self.finish_block(frame, BlockKind::List { start, style, tight, items });
                }
            }
            Kind::Definitions(definitions) => self.finish_block(frame, BlockKind::Definitions(definitions)),
            Kind::Meaning => {
                if let Some(last) = self.definitions().and_then(|all| all.last_mut()) {
                    last.meanings.push(blocks);
                }
            }
            Kind::Note(label) => {
                let span = self.span(frame.start..frame.end);
                self.define_note(&label, blocks, span);
            }
            Kind::Html => self.finish_html(frame, blocks),
            Kind::Table(parts) => self.finish_table(frame, parts, blocks),
            Kind::Code { language, text, indented } => {
                let text = controls::without(&text).replace("\r\n", "\n");
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                let verse = indented && self.reading.keep_lines;
                let kind = if verse { self.indented_verse(&text) } else { BlockKind::Code { language, text } };
                self.finish_block(frame, kind);
            }
            _ => blocks.into_iter().for_each(|block| self.push_block(block)),
        }
    }

    pub fn finish_block(&mut self, frame: Frame, kind: BlockKind) {
        let span = self.span_of(&frame);
        self.push_block(Block { kind, attributes: frame.attributes, span });
    }

    /// Where a frame stands, without the white space after it.
    pub fn span_of(&self, frame: &Frame) -> Span {
        let words = self.file.text.get(frame.start..frame.end).unwrap_or("").trim_end().len();
        self.span(frame.start..frame.start + words)
    }

    /// A finished run of words: its note references found, its quotation marks set, no white space at its ends.
    pub fn run(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        self.find_note_references(&mut inlines);
        self.wrap_pictures(&mut inlines);
        let language = self.current_language();
        typography::set(&mut inlines, &language);
        trim(&mut inlines);
        shrink(&mut inlines);
        inlines
    }

    fn wrap(&mut self, frame: Frame, make: fn(Vec<Inline>) -> Inline) {
        if frame.inlines.is_empty() {
            return;
        }
        let range = frame.start..frame.end;
        let mut inline = make(frame.inlines);
        if frame.attributes != Attributes::default() {
            inline = Inline::Span { attributes: frame.attributes, content: vec![inline] };
        }
        self.push_inline(inline, range);
    }

    fn finish_span(&mut self, frame: Frame) {
        let range = frame.start..frame.end;
        if let Some(reading) = frame.reading.as_deref().filter(|_| !frame.inlines.is_empty()) {
            return self.push_inline(ruby::span(frame.attributes, frame.inlines, reading), range);
        }
        if frame.attributes == Attributes::default() {
            frame.inlines.into_iter().for_each(|inline| self.push_inline(inline, range.clone()));
            return;
        }
        if frame.attributes.classes.iter().any(|class| class == "unsure") {
            self.undecided.get_or_insert((range.clone(), 0)).1 += 1;
        }
        self.push_inline(Inline::Span { attributes: frame.attributes, content: frame.inlines }, range);
    }

    fn finish_link(&mut self, frame: Frame) {
        let Kind::Link { address } = &frame.kind else { return };
        let range = frame.start..frame.end;
        let span = self.span(range.clone());
        match paths::link_target(address, self.file.name) {
            Ok(target) => {
                let link = Inline::Link { target, content: frame.inlines, span };
                let inline = match frame.attributes == Attributes::default() {
                    true => link,
                    false => Inline::Span { attributes: frame.attributes, content: vec![link] },
                };
                self.push_inline(inline, range);
            }
            Err(scheme) => {
                let message = match scheme.is_empty() {
                    true => "this link has no address, so only its words are kept".to_owned(),
                    false => format!("a link must not lead to `{scheme}:`, so only its words are kept"),
                };
                let advice =
                    "Give it a web address (https:…), a place in this book (#id) or another chapter (other.md).";
                self.report.warning(&codes::UNSAFE_LINK, span, message, advice);
                frame.inlines.into_iter().for_each(|inline| self.push_inline(inline, range.clone()));
            }
        }
    }

    /// A heading is listed and read out by its words. One that is only a picture has those of its description, and the
    /// picture stands below it.
    fn finish_heading(&mut self, mut frame: Frame, level: u8, run_in: bool) {
        if !text::is_wordless(&frame.inlines) {
            let title = self.run(std::mem::take(&mut frame.inlines));
            return self.finish_block(frame, BlockKind::Heading { level, title, run_in });
        }
        let mut rest = Frame::new(Kind::Paragraph { implicit: true }, frame.start);
        rest.end = frame.end;
        rest.inlines = std::mem::take(&mut frame.inlines);
        let described = self.run(pictures::descriptions(&rest.inlines));
        self.warn_of_wordless_heading(self.span_of(&frame), !described.is_empty());
        if !described.is_empty() {
            self.finish_block(frame, BlockKind::Heading { level, title: described, run_in });
        }
        self.finish_paragraph(rest);
    }

    pub fn warn_of_wordless_heading(&mut self, span: Span, described: bool) {
        let message = match described {
            true => "this heading is only a picture, so the picture's description is the heading",
            false => "this heading has no words, so it is none",
        };
        let advice = "Write its words after the `#`; a picture can stand on a line of its own below it.";
        self.report.warning(&codes::WORDLESS_HEADING, span, message, advice);
    }

    fn finish_paragraph(&mut self, mut frame: Frame) {
        if self.line_block(&mut frame) {
            return;
        }
        if let Some(figure) = self.figure(&mut frame) {
            return self.push_block(figure);
        }
        self.check_fence_like(frame.start..frame.end);
        self.check_heading_like(frame.start..frame.end);
        if let Some(words) = self.split_attribution(&mut frame) {
            let length = self.file.text.get(frame.start..frame.end).unwrap_or("").trim_end().len();
            let at = self.line_start(frame.start + length).max(frame.start);
            let last = Frame { inlines: words, end: frame.end, ..Frame::new(Kind::Paragraph { implicit: false }, at) };
            frame.end = at;
            self.finish_words(frame);
            return self.finish_words(last);
        }
        let turns = self.split_turns(&mut frame);
        match turns.is_empty() {
            true => self.finish_words(frame),
            false => turns.into_iter().for_each(|turn| self.finish_words(turn)),
        }
    }

    fn finish_words(&mut self, mut frame: Frame) {
        let content = self.run(std::mem::take(&mut frame.inlines));
        if content.is_empty() || self.caption_table(&content) {
            return;
        }
        let stanza = self.reading.keep_lines && content.iter().any(|inline| matches!(inline, Inline::LineBreak));
        self.finish_block(frame, if stanza { stanza_of(content) } else { BlockKind::Paragraph(content) });
    }

    fn finish_item(&mut self, task: Option<bool>, blocks: Vec<Block>) {
        match self.stack.last_mut().map(|top| &mut top.kind) {
            Some(Kind::List { items, .. }) => items.push(ListItem { task, blocks }),
            _ => blocks.into_iter().for_each(|block| self.push_block(block)),
        }
    }

    fn definitions(&mut self) -> Option<&mut Vec<Definition>> {
        match self.stack.last_mut().map(|top| &mut top.kind) {
            Some(Kind::Definitions(definitions)) => Some(definitions),
            _ => None,
        }
    }

    fn finish_cell(&mut self, frame: Frame) {
        let cell = self.run(frame.inlines);
        if let Some(Kind::Table(parts)) = self.stack.last_mut().map(|top| &mut top.kind) {
            match parts.rows.last_mut() {
                Some(row) if !parts.in_head => row.push(cell),
                _ => parts.head.push(cell),
            }
        }
    }

    fn finish_table(&mut self, frame: Frame, parts: TableParts, mut stray: Vec<Block>) {
        let mut caption = Vec::new();
        if let [Block { kind: BlockKind::Paragraph(words), .. }] = stray.as_mut_slice() {
            caption = std::mem::take(words);
            stray.clear();
        }
        stray.into_iter().for_each(|block| self.push_block(block));
        self.report_short_rows(&frame, &parts);
        let TableParts { mut columns, mut head, mut rows, titled, .. } = parts;
        if titled && head.is_empty() && !rows.is_empty() {
            head = rows.remove(0);
        }
        if !frame.tag.is_empty() {
            rows.retain(|row| !row.is_empty());
        }
        let width = rows.iter().map(Vec::len).chain([head.len(), columns.len()]).max().unwrap_or(0);
        if width == 0 {
            if !caption.is_empty() {
                self.finish_block(frame, BlockKind::Paragraph(caption));
            }
            return;
        }
        columns.resize(width, crate::document::Align::Start);
        head.resize(width, Vec::new());
        rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
        self.finish_block(frame, BlockKind::Table(Table { columns, head, rows, caption }));
    }

    /// `: words` or `Table: words` right after a table is its caption.
    fn caption_table(&mut self, content: &[Inline]) -> bool {
        let Some(Inline::Text(first)) = content.first() else { return false };
        let Some(words) = [": ", "Table: "].iter().find_map(|mark| first.strip_prefix(mark)) else { return false };
        let words = words.trim_start().to_owned();
        let Some(last) = self.stack.last_mut().and_then(|top| top.blocks.last_mut()) else { return false };
        let BlockKind::Table(table) = &mut last.kind else { return false };
        if !table.caption.is_empty() {
            return false;
        }
        table.caption = content.to_vec();
        table.caption[0] = Inline::Text(words);
        true
    }
}

/// Gives back the room that inlines and their words no longer need: a long book is kept whole until all is made.
fn shrink(run: &mut Vec<Inline>) {
    run.shrink_to_fit();
    for inline in run {
        match inline {
            Inline::Text(text) => text.shrink_to_fit(),
            other => other.content_mut().into_iter().for_each(shrink),
        }
    }
}

/// Takes white space and line breaks off both ends.
pub(super) fn trim(run: &mut Vec<Inline>) {
    while let Some(first) = run.first_mut() {
        match first {
            Inline::Text(text) => {
                text.drain(..text.len() - text.trim_start_matches([' ', '\t', '\n']).len());
                if !text.is_empty() {
                    break;
                }
            }
            Inline::LineBreak => {}
            _ => break,
        }
        run.remove(0);
    }
    while let Some(last) = run.last_mut() {
        match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\t', '\n']).len());
                if !text.is_empty() {
                    break;
                }
            }
            Inline::LineBreak => {}
            _ => break,
        }
        run.pop();
    }
}

/// In a book of poems a paragraph of several lines is a stanza.
fn stanza_of(content: Vec<Inline>) -> BlockKind {
    let mut lines = vec![VerseLine { indent: 0, content: Vec::new() }];
    for inline in content {
        match (inline, lines.last_mut()) {
            (Inline::LineBreak, _) => lines.push(VerseLine { indent: 0, content: Vec::new() }),
            (inline, Some(line)) => line.content.push(inline),
            (_, None) => {}
        }
    }
    BlockKind::Verse(Verse { title: None, stanzas: vec![lines], attribution: None })
}
