//! What must be hidden from the CommonMark parser, because the dialect gives it a meaning of its own.
//!
//! [`Masks::find`] walks the text once and notes every `[words]{…}`, `[____]`, `](address){…}` and `# Heading {…}`. In
//! the text that the parser sees, their braces and underscores are overwritten, byte for byte, with characters that
//! mean nothing to it; so every offset it reports is an offset of the author's text.

use std::collections::BTreeMap;

use super::attributes::{self, Braces};
use super::kept::{self, Kept};
use super::typography::{is_cjk, is_shared};

/// Overwrites braces and underscores.
pub(super) const MASK: u8 = 0x02;

/// Stands for a punctuation mark of as many bytes.
const LETTER: &str = "一";

/// A place that the dialect reads itself; the key in [`Masks::places`] is where it begins.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// `[` of a span whose braces are these.
    SpanOpen(Braces),
    /// `]` and the braces after it, up to `end`; its `[` stands at `open`.
    SpanClose { open: usize, end: usize },
    /// `^` or `~` inside a word, as in `H~2~O`, which the CommonMark parser takes only beside spaces.
    ScriptOpen { superscript: bool },
    /// Braces after a link, a picture or a heading, up to `end`.
    Braces { braces: Braces, end: usize },
    /// Braces right after `]` that hold nothing readable, up to `end`.
    Unreadable { end: usize },
    /// `[____]` and perhaps braces, up to `end`.
    Blank { underscores: usize, braces: Option<Braces>, end: usize },
    /// `[ ]` or `[x]` and perhaps braces, up to `end`.
    Tick { ticked: bool, braces: Option<Braces>, end: usize },
    /// A rule typed with underscores or dots, up to `end`.
    Rule { signs: usize, end: usize },
    /// `==` that opens a mark.
    MarkOpen,
    /// What is set as typed, up to `end`.
    Kept { kind: Kept, end: usize },
}

#[derive(Debug, Default)]
pub(super) struct Masks {
    pub places: BTreeMap<usize, Place>,
    /// The text with everything of the above overwritten.
    pub text: Vec<u8>,
}

impl Masks {
    /// Looks through `text` from `start` on; what comes before is blanked out.
    pub fn find(text: &str, start: usize) -> Masks {
        let mut masks = Masks { places: BTreeMap::new(), text: text.as_bytes().to_vec() };
        for byte in &mut masks.text {
            if *byte == MASK {
                *byte = b' ';
            }
        }
        for byte in &mut masks.text[..start] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        masks.find_brackets(text, start);
        masks.find_lines(text, start);
        masks.free_emphasis(text, start);
        masks
    }

    /// Lets emphasis end behind Chinese and Japanese punctuation, and begin before it. CommonMark wants a space or another
    /// sign on the far side, which these scripts don't have; so the parser sees a letter in its place.
    fn free_emphasis(&mut self, text: &str, start: usize) {
        for (at, _) in text[start..].match_indices(['*', '~']) {
            let at = start + at;
            let bytes = text.as_bytes();
            if at > start && bytes[at - 1] == bytes[at] {
                continue;
            }
            let end = at + text[at..].bytes().take_while(|byte| *byte == bytes[at]).count();
            let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
            let (Some(before), Some(after)) = (before, after) else { continue };
            let eastern = |char: char| is_cjk(char) || is_shared(char);
            if !(eastern(before) && eastern(after)) || !(is_cjk(before) || is_cjk(after)) {
                continue;
            }
            for (char, from) in [(before, at - before.len_utf8()), (after, end)] {
                if !char.is_alphanumeric() && char.len_utf8() == LETTER.len() {
                    self.text[from..from + LETTER.len()].copy_from_slice(LETTER.as_bytes());
                }
            }
        }
    }

    fn find_brackets(&mut self, text: &str, start: usize) {
        let bytes = text.as_bytes();
        let mut open = Vec::new();
        let mut at = start;
        while at < bytes.len() {
            if matches!(bytes[at], b'$' | b'\\' | b'[' | b'@')
                && let Some((kind, end)) = kept::at(text, at)
            {
                self.keep(at..end);
                self.places.insert(at, Place::Kept { kind, end });
                at = end;
                continue;
            }
            at = match bytes[at] {
                b'\\' => self.escaped_rule(text, at),
                b'`' => after_code(bytes, at),
                b'\n' if next_line_blank(bytes, at) => {
                    open.clear();
                    at + 1
                }
                b'[' => match self.blank(text, at).or_else(|| self.tick(text, at)) {
                    Some(end) => end,
                    None => {
                        open.push(at);
                        at + 1
                    }
                },
                b']' => self.after_bracket(text, open.pop(), at),
                b')' => self.after_address(text, at),
                b'^' | b'~' => self.script(text, at),
                b'=' => self.mark(text, at),
                b'_' | b'.' => self.rule(text, at),
                // The first byte of a typed box.
                0xE2 => self.typed_box(text, at),
                _ => at + 1,
            };
        }
    }

    fn blank(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = &text.as_bytes()[at + 1..];
        let underscores = rest.iter().take_while(|byte| **byte == b'_').count();
        if underscores < 2 || rest.get(underscores) != Some(&b']') || at > 0 && text.as_bytes()[at - 1] == b'!' {
            return None;
        }
        let closed = at + underscores + 2;
        let read = braces_at(text, closed);
        let end = read.as_ref().map_or(closed, |(_, end)| *end);
        self.cover(at + 1..closed - 1);
        self.cover(closed..end);
        self.places.insert(at, Place::Blank { underscores, braces: read.map(|(braces, _)| braces), end });
        Some(end)
    }

    /// `[ ]` and `[x]` that begin no item of a list, where the parser knows them, and are no link.
    fn tick(&mut self, text: &str, at: usize) -> Option<usize> {
        let ticked = match text.as_bytes().get(at + 1..at + 3)? {
            b" ]" => false,
            b"x]" | b"X]" => true,
            _ => return None,
        };
        let closed = at + 3;
        let read = braces_at(text, closed);
        if read.is_none() && text[closed..].starts_with(['(', '[', ':']) {
            return None;
        }
        // An x in braces that name no label is a word.
        if ticked && read.as_ref().is_some_and(|(braces, _)| braces.get(&["label"]).is_none()) {
            return None;
        }
        let end = read.as_ref().map_or(closed, |(_, end)| *end);
        self.cover(closed..end);
        self.places.insert(at, Place::Tick { ticked, braces: read.map(|(braces, _)| braces), end });
        Some(end)
    }

    /// `☐` and `☑` before a word, or alone in the cell of a table.
    fn typed_box(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let ticked = rest.starts_with(['☑', '☒']);
        if !ticked && !rest.starts_with('☐') {
            return at + 1;
        }
        let end = at + '☐'.len_utf8();
        let (before, after) = (text[..at].trim_end_matches(' '), text[end..].trim_start_matches(' '));
        let in_cell = before.ends_with('|') && after.starts_with('|');
        // In `yes ☐ no ☐` the words stand before their box.
        let ends_line =
            !before.is_empty() && !before.ends_with(['\n', '|']) && (after.is_empty() || after.starts_with('\n'));
        if in_cell || ends_line || after.starts_with(char::is_alphanumeric) {
            self.places.insert(at, Place::Tick { ticked, braces: None, end });
        }
        end
    }

    /// Three underscores or more that touch no letter, or five dots or more.
    fn rule(&mut self, text: &str, at: usize) -> usize {
        let sign = text.as_bytes()[at];
        let signs = text[at..].bytes().take_while(|byte| *byte == sign).count();
        let end = at + signs;
        let touches = text[..at].ends_with(char::is_alphanumeric) && sign == b'_'
            || text[end..].starts_with(char::is_alphanumeric);
        // `__/__/____` is a date to fill in.
        let divided = text[..at].ends_with(['/', '-', ':']) || text[end..].starts_with(['/', '-', ':']);
        let is_date =
            sign == b'_' && signs == 2 && divided && is_form(text[..at].chars().rev()) && is_form(text[end..].chars());
        if (signs >= if sign == b'_' { 3 } else { 5 } || is_date) && !touches {
            self.places.insert(at, Place::Rule { signs, end });
            // In `__/__/____` the parser would see emphasis; a line of nothing else is a break to it.
            let is_other = |one: &char| !matches!(one, ' ' | '\t' | '>' | '_');
            let before = text[..at].chars().rev().take(LONGEST_WORD).find(is_other);
            let after = text[end..].chars().take(LONGEST_WORD).find(is_other);
            if sign == b'_' && [before, after].iter().flatten().any(|one| !matches!(one, '\n' | '\r')) {
                self.cover(at..end);
            }
        }
        end
    }

    /// The same with a backslash before each underscore, as other programs write it.
    fn escaped_rule(&mut self, text: &str, at: usize) -> usize {
        let signs = text.as_bytes()[at..].chunks(2).take_while(|pair| *pair == b"\\_").count();
        if signs < 3 {
            return at + 2;
        }
        let end = at + 2 * signs;
        self.cover(at..end);
        self.places.insert(at, Place::Rule { signs, end });
        end
    }

    /// `==words==`, the marks of a highlighter.
    fn mark(&mut self, text: &str, at: usize) -> usize {
        let run = text[at..].bytes().take_while(|byte| *byte == b'=').count();
        let inside = at + run;
        let opens = !text[..at].ends_with(char::is_alphanumeric) && !text[inside..].starts_with(char::is_whitespace);
        if run != 2 || !opens || inside >= text.len() {
            return inside;
        }
        let mut limit = text.len().min(inside + LONGEST_CODE_SPAN);
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let words = &text[inside..limit];
        let words = words.find("\n\n").map_or(words, |end| &words[..end]);
        let Some(length) = words.find("==").filter(|length| *length > 0) else { return inside };
        let close = inside + length;
        let closes = !words[..length].ends_with(char::is_whitespace) && !words[..length].contains('`');
        let after = text[close + 2..].chars().next();
        if !closes || after.is_some_and(|char| char.is_alphanumeric() || char == '=') {
            return inside;
        }
        self.cover(at..inside);
        self.cover(close..close + 2);
        self.places.insert(at, Place::MarkOpen);
        self.places.insert(close, Place::SpanClose { open: at, end: close + 2 });
        inside
    }

    /// Hides words from the parser, but not where their lines end.
    fn keep(&mut self, range: std::ops::Range<usize>) {
        self.text[range].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = MASK);
    }

    fn script(&mut self, text: &str, at: usize) -> usize {
        let mark = text.as_bytes()[at];
        let run = text[at..].bytes().take_while(|byte| *byte == mark).count();
        let in_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if run > 1 || !in_word {
            return at + run;
        }
        let inside = text[at + 1..].bytes().take(LONGEST_SCRIPT);
        let length = inside.take_while(|byte| !byte.is_ascii_whitespace() && !b"^~[]`<".contains(byte)).count();
        let close = at + 1 + length;
        let bytes = text.as_bytes();
        if length == 0 || bytes.get(close) != Some(&mark) || bytes.get(close + 1) == Some(&mark) {
            return at + 1;
        }
        self.cover(at..at + 1);
        self.cover(close..close + 1);
        self.places.insert(at, Place::ScriptOpen { superscript: mark == b'^' });
        self.places.insert(close, Place::SpanClose { open: at, end: close + 1 });
        close + 1
    }

    fn after_bracket(&mut self, text: &str, open: Option<usize>, at: usize) -> usize {
        let Some((braces, end)) = braces_at(text, at + 1) else {
            if let Some(length) = attributes::extent(&text[at + 1..]) {
                self.places.insert(at + 1, Place::Unreadable { end: at + 1 + length });
            }
            return at + 1;
        };
        let Some(open) = open else {
            return at + 1;
        };
        self.cover(at + 1..end);
        self.places.insert(at + 1, Place::Braces { braces: braces.clone(), end });
        self.places.insert(open, Place::SpanOpen(braces));
        self.places.insert(at, Place::SpanClose { open, end });
        end
    }

    fn after_address(&mut self, text: &str, at: usize) -> usize {
        let Some((braces, end)) = braces_at(text, at + 1) else {
            return at + 1;
        };
        self.cover(at + 1..end);
        self.places.insert(at + 1, Place::Braces { braces, end });
        end
    }

    /// Braces at the end of headings, and colons that begin a line without beginning a definition.
    fn find_lines(&mut self, text: &str, start: usize) {
        let mut lines = text[start..].split_inclusive('\n').peekable();
        let mut at = start;
        while let Some(line) = lines.next() {
            let words = line.trim_start_matches([' ', '\t', '>']);
            let underlined = lines.peek().is_some_and(|next| is_underline(next));
            if is_atx(words) || underlined && !words.trim().is_empty() {
                self.heading(text, at, line);
            }
            if let Some(rest) = words.strip_prefix(':')
                && !rest.starts_with([' ', '\t'])
            {
                self.text[at + line.len() - words.len()] = MASK;
            }
            at += line.len();
        }
    }

    fn heading(&mut self, text: &str, at: usize, line: &str) {
        let words = line.trim_end();
        let Some(open) = words.rfind('{').filter(|open| words.ends_with('}') && *open > 0) else {
            return;
        };
        let begin = at + open;
        if !words[..open].ends_with([' ', '\t']) || self.places.contains_key(&begin) {
            return;
        }
        if let Some((braces, end)) = braces_at(text, begin).filter(|(_, end)| *end == at + words.len()) {
            // The signs that close a heading, `## Words ## {#name}`, are no words either.
            let before = words[..open].trim_end();
            let bare = before.trim_end_matches('#');
            let closes =
                bare.len() < before.len() && bare.ends_with([' ', '\t']) && bare.contains(char::is_alphanumeric);
            let begin = if closes { at + bare.len() } else { begin };
            self.cover(begin..end);
            self.places.insert(begin, Place::Braces { braces, end });
        }
    }

    fn cover(&mut self, range: std::ops::Range<usize>) {
        self.text[range].fill(MASK);
    }
}

fn braces_at(text: &str, at: usize) -> Option<(Braces, usize)> {
    let rest = text.get(at..)?;
    let length = attributes::extent(rest)?;
    let braces = attributes::parse(&rest[..length])?;
    Some((braces, at + length))
}

/// Whether a word begins with these letters that is made of nothing but signs of a form to fill in.
fn is_form(letters: impl Iterator<Item = char>) -> bool {
    let mut word = letters.take(LONGEST_WORD).take_while(|one| !one.is_whitespace());
    word.all(|one| matches!(one, '_' | '/' | '-' | ':' | '.' | ',' | '(' | ')'))
}

fn is_atx(line: &str) -> bool {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with([' ', '\t'])
}

fn is_underline(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '>']).trim_end();
    line.len() >= 2 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

fn next_line_blank(bytes: &[u8], newline: usize) -> bool {
    bytes[newline + 1..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'>')).is_none_or(|b| *b == b'\n')
}

/// The offset after a code span that begins at `at`, or after its backticks if it does not close soon.
fn after_code(bytes: &[u8], at: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|byte| **byte == b'`').count();
    let ticks = run(at);
    let mut next = at + ticks;
    let limit = bytes.len().min(next + LONGEST_CODE_SPAN);
    while next < limit {
        if bytes[next] == b'\n' && next_line_blank(bytes, next) {
            break;
        }
        match run(next) {
            0 => next += 1,
            found if found == ticks => return next + found,
            found => next += found,
        }
    }
    at + ticks
}

const LONGEST_SCRIPT: usize = 40;
/// How far around a rule its line is looked at.
const LONGEST_WORD: usize = 100;
const LONGEST_CODE_SPAN: usize = 1000;
