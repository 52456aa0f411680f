//! What each HTML element opens, closes and leaves behind in the frames that Markdown is read into.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::elements::{DROPPED, HOLDERS, inline_kind};
use super::frames::{Frame, Kind, TableParts};
use super::languages;
use super::tags::Tag;
use crate::document::{Attributes, Block, BlockKind, Figures, Inline, ListStyle};

impl Builder<'_> {
    pub(super) fn html_open(&mut self, tag: Tag, range: Range<usize>) {
        let name = tag.name.as_str();
        if let Some(kind) = inline_kind(name) {
            return self.open_inline(kind, tag, range);
        }
        match name {
            "br" => self.push_inline(Inline::LineBreak, range),
            "hr" if self.in_words() => self.push_inline(Inline::LineBreak, range),
            "hr" => {
                self.end_implicit(range.start);
                let span = self.span(range);
                self.push_block(Block::new(BlockKind::Break, span));
            }
            "img" => self.html_picture(&tag, range),
            "a" => {
                let kind = tag.get("href").map_or(Kind::Span, |address| Kind::Link { address: address.to_owned() });
                self.open_inline(kind, tag, range);
            }
            "q" => {
                self.push_text("\"", range.clone());
                self.open_inline(Kind::Span, tag, range);
            }
            _ if DROPPED.contains(&name) => {
                self.end_implicit(range.start);
                self.open_block(Kind::Dropped, tag, range);
            }
            "svg" => self.open_inline(Kind::Span, tag, range),
            _ => self.html_open_block(tag, range),
        }
    }

    fn html_open_block(&mut self, tag: Tag, range: Range<usize>) {
        let name = tag.name.as_str();
        if self.in_cell() && !matches!(name, "table" | "tr" | "td" | "th") {
            return self.line_in_cell(name, range);
        }
        if self.in_words() {
            return;
        }
        let kind = match name {
            "ul" | "menu" => Kind::List { start: None, style: ListStyle::default(), tight: true, items: Vec::new() },
            "ol" => {
                let start = tag.get("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                Kind::List { start: Some(start), style: list_style(&tag), tight: true, items: Vec::new() }
            }
            "li" => return self.open_item(tag, range),
            "blockquote" => Kind::Quote,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                Kind::Heading { level: name.as_bytes()[1] - b'0', run_in: false }
            }
            "table" => Kind::Table(TableParts::default()),
            "tr" | "td" | "th" => return self.open_row(tag, range),
            _ if HOLDERS.contains(&name) => Kind::Html,
            _ => return,
        };
        if name == "p" {
            self.html_close("p", range.clone());
        }
        self.end_implicit(range.start);
        self.open_block(kind, tag, range);
    }

    fn open_item(&mut self, tag: Tag, range: Range<usize>) {
        self.close_to(&["ul", "ol", "menu"], range.start);
        if !matches!(self.stack.last(), Some(Frame { kind: Kind::List { .. }, .. })) {
            self.end_implicit(range.start);
            let list = Tag { name: "ul".to_owned(), ..Tag::default() };
            self.open_block(
                Kind::List { start: None, style: ListStyle::default(), tight: true, items: Vec::new() },
                list,
                range.clone(),
            );
        }
        self.open_block(Kind::Item { task: None }, tag, range);
    }

    fn open_row(&mut self, tag: Tag, range: Range<usize>) {
        if !self.close_to(&["table"], range.start) {
            return;
        }
        self.fill_merged();
        let row = tag.name == "tr";
        if let Some(Frame { kind: Kind::Table(parts), .. }) = self.stack.last_mut()
            && (row || parts.rows.is_empty())
        {
            parts.rows.push(Vec::new());
        }
        if let Some(Frame { kind: Kind::Table(parts), .. }) = self.stack.last_mut() {
            parts.titled |= tag.name == "th" && parts.rows.len() == 1;
        }
        if !row {
            self.merge_cells(&tag, range.clone());
            self.open_block(Kind::Cell, tag, range);
        }
    }

    /// Closes all that is open above the nearest of these elements; says whether there is one.
    fn close_to(&mut self, names: &[&str], at: usize) -> bool {
        let floor = self.floor();
        let found = (floor..self.stack.len()).rev().find(|index| names.contains(&self.stack[*index].tag.as_str()));
        let Some(index) = found else { return false };
        while self.stack.len() > index + 1 {
            self.close_top(at);
        }
        true
    }

    fn open_inline(&mut self, kind: Kind, tag: Tag, range: Range<usize>) {
        self.need_run(range.start);
        if tag.self_closing && tag.name != "a" || self.is_too_deep(range.clone()) {
            return;
        }
        self.stack.push(Frame { tag: tag.name.clone(), attributes: kept(&tag), ..Frame::new(kind, range.start) });
    }

    fn open_block(&mut self, kind: Kind, tag: Tag, range: Range<usize>) {
        if !self.is_too_deep(range.clone()) {
            self.stack.push(Frame { tag: tag.name.clone(), attributes: kept(&tag), ..Frame::new(kind, range.start) });
        }
    }

    pub(super) fn html_close(&mut self, name: &str, range: Range<usize>) {
        let floor = self.floor();
        let found = (floor..self.stack.len())
            .rev()
            .take_while(|at| !matches!(self.stack[*at].kind, Kind::Div(_)))
            .find(|at| self.stack[*at].tag == name);
        while found.is_some_and(|at| self.stack.len() > at) {
            self.close_top(range.end);
        }
        match name {
            "q" if found.is_some() => self.push_text("\"", range),
            "p" | "div" if found.is_none() && !self.in_words() => self.end_implicit(range.start),
            _ => {}
        }
    }

    /// Whether the words around belong to a paragraph, heading or cell of Markdown, which no HTML block may break.
    pub(super) fn in_words(&self) -> bool {
        let run = self.stack.iter().rev().take_while(|frame| frame.kind.holds_inlines()).last();
        run.is_some_and(|frame| frame.tag.is_empty() && !matches!(frame.kind, Kind::Paragraph { implicit: true }))
    }

    /// Whether a cell is open that holds nothing but words.
    fn in_cell(&self) -> bool {
        self.stack
            .iter()
            .rev()
            .take_while(|frame| frame.kind.holds_inlines())
            .any(|frame| matches!(frame.kind, Kind::Cell))
    }

    /// A cell holds words alone: an item of a list or a paragraph in it begins a line.
    fn line_in_cell(&mut self, name: &str, range: Range<usize>) {
        let begun = self.stack.last().is_some_and(|frame| !frame.inlines.is_empty());
        let begins = name == "li" || HOLDERS.contains(&name) || name.starts_with('h');
        if begun && begins {
            self.push_inline(Inline::LineBreak, range.clone());
        }
        if name == "li" {
            self.push_text("• ", range);
        }
    }

    fn html_picture(&mut self, tag: &Tag, range: Range<usize>) {
        let address = tag.get("src").unwrap_or("");
        let alt = tag.get("alt").unwrap_or("").trim().to_owned();
        self.add_picture(address, alt, String::new(), kept(tag), range.clone());
        // HTML calls a picture decorative by an empty description (HTML, 4.8.4.4.2).
        if tag.get("alt").is_some_and(|alt| alt.trim().is_empty()) {
            self.dress_link(Braces { id: kept(tag).id, ..Braces::named("decorative") }, range);
        }
    }

    /// What an element that only held blocks leaves behind.
    pub fn finish_html(&mut self, frame: Frame, blocks: Vec<Block>) {
        if frame.tag == "figure"
            && let Some(figure) = figure(&blocks)
        {
            return self.push_block(Block { attributes: frame.attributes, ..figure });
        }
        let custom = frame.tag == "details" || frame.attributes != Attributes::default();
        if !custom || blocks.is_empty() {
            return self.unwrap_html(&frame.tag, blocks);
        }
        if frame.tag == "p" && blocks.len() == 1 {
            for mut block in blocks {
                block.attributes = frame.attributes.clone();
                self.push_block(block);
            }
            return;
        }
        let mut frame = frame;
        if frame.tag == "details" {
            frame.attributes.classes.push("details".to_owned());
        }
        self.finish_block(frame, BlockKind::Custom(blocks));
    }

    fn unwrap_html(&mut self, tag: &str, blocks: Vec<Block>) {
        for mut block in blocks {
            if let (BlockKind::Paragraph(words), "summary" | "dt") = (&mut block.kind, tag) {
                *words = vec![Inline::Strong(std::mem::take(words))];
            }
            self.push_block(block);
        }
    }
}

/// What an element says of how its words look, where the dialect has a name for that.
fn classes(tag: &Tag) -> Vec<String> {
    let name = match tag.name.as_str() {
        "mark" => Some("mark"),
        "u" | "ins" => Some("underline"),
        "kbd" => Some("kbd"),
        "small" => Some("small"),
        "center" => Some("center"),
        _ => None,
    };
    let style = tag.get("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    let aligned = tag.get("align").map(str::to_ascii_lowercase);
    let aligned = aligned.or_else(|| Some(style.split("text-align:").nth(1)?.split(';').next()?.to_owned()));
    let aligned = aligned.filter(|side| matches!(side.as_str(), "center" | "right"));
    let aligned = aligned.filter(|_| HOLDERS.contains(&tag.name.as_str()) || tag.name == "img");
    name.map(str::to_owned).into_iter().chain(aligned.filter(|_| tag.name != "img")).collect()
}

/// A picture and its caption, from the blocks of a `figure`.
fn figure(blocks: &[Block]) -> Option<Block> {
    let (first, rest) = blocks.split_first()?;
    let picture = match &first.kind {
        BlockKind::Figure { .. } => first.clone(),
        _ => return None,
    };
    let BlockKind::Figure { image, caption, description } = picture.kind else { return None };
    let words = match rest {
        [] => caption,
        [Block { kind: BlockKind::Paragraph(words), .. }] => words.clone(),
        _ => return None,
    };
    Some(Block { kind: BlockKind::Figure { image, caption: words, description }, ..first.clone() })
}

/// `type` of an ordered list (HTML, 4.4.5).
fn list_style(tag: &Tag) -> ListStyle {
    let figures = match tag.get("type") {
        Some("a") => Figures::LowerAlpha,
        Some("A") => Figures::UpperAlpha,
        Some("i") => Figures::LowerRoman,
        Some("I") => Figures::UpperRoman,
        _ => Figures::Decimal,
    };
    ListStyle { figures, ..ListStyle::default() }
}

/// Of the attributes of an element only these come along.
fn kept(tag: &Tag) -> Attributes {
    let anchor = if tag.name == "a" { tag.get("name") } else { None };
    let given = |value: Option<&str>| value.filter(|value| !value.trim().is_empty()).map(str::to_owned);
    Attributes {
        id: given(tag.get("id").or(anchor)),
        classes: classes(tag),
        language: given(tag.get("lang").or(tag.get("xml:lang"))).filter(|tag| languages::is_tag(tag)),
    }
}
