//! Raw HTML becomes its safe equivalent, or its words. Scripts and style sheets are dropped; words never are.
//!
//! Tags open and close the same frames that Markdown does, so nothing that is unclosed or crossed over can unbalance
//! the text. Each element is reported once a file, with the first place it stands at.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use super::controls;
use super::elements::{DROPPED, HOLDERS, REFUSED, STRUCTURE, inline_kind, is_known};
use super::fences::{self, Fence};
use super::frames::{Frame, Kind, TableParts};
use super::languages;
use super::piece::Piece;
use super::tags::{self, Tag};
use crate::document::{Attributes, Block, BlockKind, Figures, Inline, ListStyle};

/// How far around a tag its sentence is looked for, and how far behind it the tag that closes it, in bytes.
const NEAR: usize = 300;
const FAR: usize = 3000;

impl Builder<'_> {
    /// An HTML block, line by line.
    pub fn html_block(&mut self, lines: Vec<(usize, String)>) {
        let opening = lines.first().map(|(_, line)| line.trim_start().to_ascii_lowercase()).unwrap_or_default();
        if opening.starts_with("<pre") {
            return self.preformatted(lines);
        }
        let verbatim = ["<!--", "<?", "<![cdata[", "<script", "<style", "<textarea"];
        let divs = !verbatim.iter().any(|start| opening.starts_with(start));
        let mut piece = Piece::fragment();
        for (at, line) in lines {
            let source = self.file.text.get(at..at + line.len()).unwrap_or("");
            let words = source.trim();
            let fence = if divs && words.starts_with(":::") { fences::read(words) } else { None };
            if let Some(fence) = fence {
                self.html_piece(std::mem::replace(&mut piece, Piece::fragment()));
                let begin = at + source.len() - source.trim_start().len();
                self.html_fence(fence, begin..begin + words.len());
                continue;
            }
            let line = line.replace(['\n', '\r'], " ");
            match piece.text.is_empty() {
                true => piece.push_line(&line, at),
                false => piece.push(&line, at),
            }
        }
        self.html_piece(piece);
    }

    fn html_fence(&mut self, fence: Fence, range: Range<usize>) {
        self.end_implicit(range.start);
        self.fence(fence, range);
    }

    fn html_piece(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        let end = piece.source_end(piece.text.len());
        let floor = self.floor();
        self.aside(|builder| builder.read_events(&piece));
        self.end_implicit(end);
        let dropped = (floor..self.stack.len()).find(|at| matches!(self.stack[*at].kind, Kind::Dropped));
        while dropped.is_some_and(|at| self.stack.len() > at) {
            self.close_top(end);
        }
    }

    fn preformatted(&mut self, lines: Vec<(usize, String)>) {
        let start = lines.first().map_or(0, |(at, _)| *at);
        let end = lines.last().map_or(start, |(at, line)| at + line.trim_end().len());
        let all: String = lines
            .iter()
            .map(|(at, line)| self.file.text.get(*at..at + line.len()).unwrap_or(line))
            .collect::<Vec<_>>()
            .concat();
        self.count("pre", start..start + 4);
        let (code, after) = match tags::find_ignoring_case(&all, "</pre>") {
            Some(close) => (&all[..close], &all[close + "</pre>".len()..]),
            None => (all.as_str(), ""),
        };
        let text = controls::without(&tags::words(code)).trim_matches(['\n', '\r']).to_owned();
        let span = self.span(start..end);
        self.push_block(Block::new(BlockKind::Code { language: None, text }, span));
        let mut piece = Piece::fragment();
        piece.push_line(&after.replace(['\n', '\r'], " "), start);
        self.html_piece(piece);
    }

    /// One tag, comment or declaration.
    pub fn html_tag(&mut self, raw: &str, range: Range<usize>) {
        let Some(tag) = tags::read(raw) else { return self.no_tag(raw, range) };
        if matches!(self.stack.last(), Some(Frame { kind: Kind::Dropped, tag: open, .. }) if !tag.closing || *open != tag.name)
        {
            return;
        }
        if self.is_word(&tag, range.clone()) {
            return self.push_literal(raw, range);
        }
        if !self.stack.iter().any(|frame| frame.tag == "svg") {
            self.count(&tag.name, range.clone());
        }
        if tag.closing {
            return self.html_close(&tag.name, range);
        }
        self.html_open(tag, range);
    }

    /// A comment says nothing; a processing instruction or CDATA, which no page of the web shows, is what its author typed.
    fn no_tag(&mut self, raw: &str, range: Range<usize>) {
        let hidden = raw.trim_start().starts_with("<!") && !raw.trim_start().starts_with("<![");
        if !hidden && !matches!(self.stack.last(), Some(Frame { kind: Kind::Dropped, .. })) {
            self.push_literal(raw, range);
        }
    }

    /// Whether a tag is meant as words, in a sentence about tags or with a name that HTML does not know.
    fn is_word(&self, tag: &Tag, range: Range<usize>) -> bool {
        let name = tag.name.as_str();
        let opened = || self.stack.iter().any(|frame| frame.tag == name);
        if STRUCTURE.contains(&name) {
            return self.in_sentence(range) && !opened();
        }
        if DROPPED.contains(&name) || REFUSED.contains(&name) {
            let bare = !tag.closing && !tag.self_closing && tag.attributes.is_empty();
            return bare && self.in_sentence(range.clone()) && !self.closes_in_paragraph(name, range.end);
        }
        !is_known(name) && self.in_sentence(range)
    }

    /// Whether words stand on the line besides tags, near to this one.
    fn in_sentence(&self, range: Range<usize>) -> bool {
        if self.in_words() {
            return true;
        }
        let text = self.file.text;
        let at = range.start.min(text.len());
        let before = window(text, at.saturating_sub(NEAR)..at).rsplit('\n').next().unwrap_or("");
        let after = window(text, at..text.len().min(at + NEAR)).split('\n').next().unwrap_or("");
        [before, after].into_iter().any(|part| tags::words(part).chars().any(char::is_alphanumeric))
    }

    fn closes_in_paragraph(&self, name: &str, from: usize) -> bool {
        let text = self.file.text;
        let rest = window(text, from.min(text.len())..text.len().min(from + FAR));
        let paragraph = rest.find("\n\n").map_or(rest, |end| &rest[..end]);
        tags::find_ignoring_case(paragraph, &format!("</{name}")).is_some()
    }

    fn html_open(&mut self, tag: Tag, range: Range<usize>) {
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

    fn html_close(&mut self, name: &str, range: Range<usize>) {
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
    fn in_words(&self) -> bool {
        let run = self.stack.iter().rev().take_while(|frame| frame.kind.holds_inlines()).last();
        run.is_some_and(|frame| frame.tag.is_empty() && !matches!(frame.kind, Kind::Paragraph { implicit: true }))
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

    fn count(&mut self, name: &str, range: Range<usize>) {
        let entry = self.html.seen.entry(name.to_owned()).or_insert((range, 0));
        entry.1 += 1;
    }

    /// One warning for each kind of element.
    pub fn report_html(&mut self) {
        let mut seen: Vec<_> = std::mem::take(&mut self.html.seen).into_iter().collect();
        seen.sort_by_key(|(_, (range, _))| range.start);
        for (name, (range, count)) in seen {
            let (code, fate) = match name.as_str() {
                name if DROPPED.contains(&name) => (&codes::HTML_DROPPED, "left out with what is in it"),
                name if REFUSED.contains(&name) => {
                    (&codes::HTML_DROPPED, "left out, as it does nothing in a book; its words stay")
                }
                name if is_known(name) => continue,
                _ => (&codes::HTML, "left out, as it means nothing in a book; its words stay"),
            };
            let times = if count > 1 { format!(" ({count} times in this file)") } else { String::new() };
            let advice = "Write it in Markdown where you can; docs/dialect.md shows how.";
            self.report.warning(
                code,
                self.file.id.span(range),
                format!("HTML element <{name}>{times}: {fate}"),
                advice,
            );
        }
    }
}

/// The text in `range`, which is narrowed to whole characters.
fn window(text: &str, range: Range<usize>) -> &str {
    let (mut start, mut end) = (range.start, range.end);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or("")
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
