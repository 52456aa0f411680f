//! Raw HTML becomes its safe equivalent, or its words. Scripts and style sheets are dropped; words never are.
//!
//! Tags open and close the same frames that Markdown does, so nothing that is unclosed or crossed over can unbalance
//! the text; `html_elements` says which. Each element is reported once a file, with the first place it stands at.

use std::ops::Range;

use super::builder::Builder;
use super::codes;
use super::controls;
use super::elements::{DROPPED, REFUSED, STRUCTURE, is_known};
use super::fences::{self, Fence};
use super::frames::{Frame, Kind};
use super::mapped_text::MappedText;
use super::tags::{self, Tag};
use crate::document::{Block, BlockKind};

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
        let mut piece = MappedText::fragment();
        let mut lines = lines.into_iter();
        while let Some((at, line)) = lines.next() {
            if divs && line.trim_start().to_ascii_lowercase().starts_with("<pre") {
                self.html_text(std::mem::replace(&mut piece, MappedText::fragment()));
                let is_last = |line: &str| tags::find_ignoring_case(line, "</pre>").is_some();
                let mut block = vec![(at, line)];
                while !is_last(&block[block.len() - 1].1) {
                    let Some(next) = lines.next() else { break };
                    block.push(next);
                }
                self.preformatted(block);
                continue;
            }
            let source = self.file.text.get(at..at + line.len()).unwrap_or("");
            let words = source.trim();
            let fence = if divs && words.starts_with(":::") { fences::read(words) } else { None };
            if let Some(fence) = fence {
                self.html_text(std::mem::replace(&mut piece, MappedText::fragment()));
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
        self.html_text(piece);
    }

    fn html_fence(&mut self, fence: Fence, range: Range<usize>) {
        self.end_implicit(range.start);
        self.fence(fence, range);
    }

    fn html_text(&mut self, piece: MappedText) {
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
        let mut piece = MappedText::fragment();
        piece.push_line(&after.replace(['\n', '\r'], " "), start);
        self.html_text(piece);
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
        // A box to tick is one on paper too.
        if tag.name == "input" && tag.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) {
            let ticked = tag.get("checked").is_some();
            return self.push_text(if ticked { "☑ " } else { "☐ " }, range);
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
        if self.stack.iter().any(|frame| frame.tag == "svg") {
            return false;
        }
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
