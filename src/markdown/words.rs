//! Words, with the places among them that the dialect reads itself.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use super::controls;
use super::frames::{Frame, Kind};
use super::kept::Kept;
use super::mapped_text::SENTINEL;
use super::masks::{MASK, Place};
use super::ruby;
use super::typography;
use crate::document::{Attributes, Inline};

impl Builder<'_> {
    /// Words as the parser reports them.
    pub fn words(&mut self, text: &str, range: Range<usize>) {
        if let Some(Frame { kind: Kind::Code { .. }, .. }) = self.stack.last() {
            let text = self.restore(text, range);
            if let Some(Frame { kind: Kind::Code { text: code, .. }, .. }) = self.stack.last_mut() {
                code.push_str(&text);
            }
            return;
        }
        let stripped = text.trim_start_matches(SENTINEL);
        let start = range.start;
        // The front matter, from which a title is read, is blank in the text that the parser sees.
        let stands_in = |text: &str| text.get(start..start + stripped.len()) == Some(stripped);
        if stands_in(self.file.patched) || stands_in(self.file.text) {
            self.source_words(start..start + stripped.len())
        } else {
            self.push_literal(stripped, range)
        }
    }

    /// Words that stand in the source just so, with the dialect's own places among them.
    fn source_words(&mut self, range: Range<usize>) {
        let mut at = range.start.max(self.cursor.eaten.min(range.end));
        while at < range.end
            && let Some((place_at, place)) = self.file.places.range(at..range.end).next()
        {
            let (place_at, place) = (*place_at, place.clone());
            self.push_source(at..place_at);
            let next = self.place(place_at, place);
            if next == place_at {
                // The place has no meaning of its own: its first character is a word like any other.
                self.push_source(place_at..place_at + 1);
            }
            at = next.max(place_at + 1);
        }
        if at < range.end {
            self.push_source(at..range.end);
        }
        self.cursor.eaten = self.cursor.eaten.max(at).max(range.end);
    }

    /// Returns the offset at which the words go on.
    fn place(&mut self, at: usize, place: Place) -> usize {
        match place {
            Place::Blank { underscores, braces, end } => {
                self.blank(underscores, braces, at..end);
                end
            }
            Place::SpanOpen(braces) => {
                self.check_strays(&braces, at..at + 1);
                self.need_run(at);
                if !self.is_too_deep(at..at + 1) {
                    self.cursor.spans.insert(at);
                    let mut frame = Frame::new(Kind::Span, at);
                    frame.attributes = braces.attributes();
                    frame.reading = ruby::reading(&braces);
                    self.stack.push(frame);
                }
                at + 1
            }
            Place::Unreadable { end } => {
                self.report.warning(
                    &codes::BAD_ATTRIBUTES,
                    self.span(at..end),
                    format!("what stands in `{}` can't be read, so it stays in the text", &self.file.text[at..end]),
                    "Write {#id .class key=value}, or put a space before the brace if it is only a word.",
                );
                at
            }
            Place::ScriptOpen { superscript } => {
                self.need_run(at);
                if !self.is_too_deep(at..at + 1) {
                    self.cursor.spans.insert(at);
                    let kind = if superscript { Kind::Superscript } else { Kind::Subscript };
                    self.stack.push(Frame::new(kind, at));
                }
                at + 1
            }
            Place::MarkOpen => {
                self.need_run(at);
                if !self.is_too_deep(at..at + 2) {
                    self.cursor.spans.insert(at);
                    let mut frame = Frame::new(Kind::Span, at);
                    frame.attributes.classes.push("mark".to_owned());
                    self.stack.push(frame);
                }
                at + 2
            }
            Place::Tick { ticked, braces, end } => {
                self.tick(ticked, braces, at..end);
                end
            }
            Place::Rule { signs, end } => {
                self.typed_rule(signs, at..end);
                end
            }
            Place::Kept { kind, end } => {
                self.keep(kind, at..end);
                end
            }
            Place::SpanClose { open, end } => {
                self.close_span(open, at..end);
                end
            }
            Place::Braces { braces, end } => {
                if self.cursor.last_link == Some(at) {
                    self.dress_link(braces, at..end);
                } else if let Some(Frame { kind: Kind::Heading { run_in, .. }, attributes, .. }) = self.stack.last_mut()
                {
                    let mut braces: Braces = braces;
                    *run_in = braces.take_class(&["run-in", "runin"]);
                    *attributes = braces.attributes();
                    self.check_strays(&braces, at..end);
                } else {
                    self.push_source(at..end);
                }
                end
            }
        }
    }

    /// Words that are set as typed.
    fn keep(&mut self, kind: Kept, range: Range<usize>) {
        let words: String =
            self.file.text[range.clone()].chars().filter(|char| !controls::is_forbidden(*char)).collect();
        let words =
            words.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let attributes = Attributes { classes: vec![kind.class().to_owned()], ..Attributes::default() };
        let content = vec![Inline::Text(words.chars().map(typography::keep).collect())];
        self.kept.entry(kind).or_insert((range.clone(), 0)).1 += 1;
        self.push_inline(Inline::Span { attributes, content }, range);
    }

    fn close_span(&mut self, open: usize, range: Range<usize>) {
        if !self.cursor.spans.contains(&open) {
            return self.push_source(range);
        }
        let floor = self.floor();
        let found =
            (floor..self.stack.len()).rev().find(|at| self.stack[*at].start == open && self.stack[*at].kind.is_span());
        while found.is_some_and(|at| self.stack.len() > at) {
            self.close_top(range.end);
        }
    }

    /// The author's words, ready for the typographer.
    fn push_source(&mut self, range: Range<usize>) {
        let Some(words) = self.file.text.get(range.clone()) else { return };
        let escapes = self.file.text.as_bytes()[..range.start].iter().rev().take_while(|byte| **byte == b'\\').count();
        let mut out = String::with_capacity(words.len());
        let mut chars = words.chars();
        if escapes % 2 == 1
            && let Some(first) = chars.next()
        {
            out.push(typography::protect(first));
        }
        let kept = chars.filter(|char| !controls::is_forbidden(*char));
        out.extend(kept.map(|char| if matches!(char, '\n' | '\r') { ' ' } else { char }));
        self.push_text(&out, range);
    }

    /// Words that come from an entity or an escape: their quotation marks stay as they are.
    pub fn push_literal(&mut self, text: &str, range: Range<usize>) {
        let clean = controls::without(text).replace(SENTINEL, "");
        let text: String = clean.chars().map(typography::protect).collect();
        self.push_text(&text, range);
    }

    pub fn inline_code(&mut self, code: String, range: Range<usize>) {
        let code = controls::without(&code);
        match self.stack.last().map(|top| &top.kind) {
            Some(Kind::Code { .. } | Kind::InlineCode) => self.push_literal(&code, range),
            _ => self.push_inline(Inline::Code(code), range),
        }
    }

    /// The author's own characters for `text`, which the parser has taken from the masked source in `range`.
    pub fn restore(&self, text: &str, range: Range<usize>) -> String {
        let (Some(patched), Some(source)) = (self.file.patched.get(range.clone()), self.file.text.get(range)) else {
            return text.to_owned();
        };
        if patched == source {
            return text.to_owned();
        }
        match patched.find(text) {
            Some(at) => source.get(at..at + text.len()).unwrap_or(text).to_owned(),
            None => unmask_code(text, source),
        }
    }
}

/// A code span that runs over several lines: it is the only text that both changes and holds masks.
fn unmask_code(text: &str, source: &str) -> String {
    if !text.contains(MASK as char) {
        return text.to_owned();
    }
    source.trim_matches('`').split_whitespace().collect::<Vec<_>>().join(" ")
}
