//! The pieces of a Markdown text, found line by line.

use super::lines::{self, Line, Opens};
use super::{Anchor, Kind, Segment, attributes};
use crate::assemble::name_of_words;

/// The pieces of `text` in order.
pub fn segments(text: &str) -> Vec<Segment> {
    let mut finder = Finder {
        text,
        found: Vec::new(),
        open: None,
        section: String::new(),
        names: Vec::new(),
        divs: Vec::new(),
        poem: None,
    };
    let mut state = State::Text;
    let mut at = finder.front_matter();
    let mut rows: Option<usize> = None;
    for line in text[at..].split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let is_row = state == State::Text && bare.trim_start().starts_with('|');
        if is_row {
            finder.close();
            rows = rows.or(Some(at));
        } else {
            if let Some(start) = rows.take() {
                finder.rows(start, at);
            }
            state = finder.line(at, bare, state);
        }
        at += line.len();
    }
    rows.into_iter().for_each(|start| finder.rows(start, at));
    finder.close();
    finder.found.sort_by_key(|segment| segment.range.start);
    finder.found
}

/// What the lines are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// Code, up to so many of this sign.
    Code(char, usize),
    Comment,
}

struct Finder<'a> {
    text: &'a str,
    found: Vec<Segment>,
    open: Option<Open>,
    section: String,
    /// Names that headings have made so far.
    names: Vec<String>,
    /// Each div that is open: whether it is verse, and whether it says its own language.
    divs: Vec<(bool, bool)>,
    /// Where the div of verse that is open begins, how deep it stands, and how many pieces came before it.
    poem: Option<(usize, usize, usize)>,
}

/// A block that may go on with the next line.
struct Open {
    segment: Segment,
    quotes: usize,
    /// Letters before the words of its first line, within its quotations.
    set_in: usize,
    lines: Vec<Words>,
}

/// A line of a block.
struct Words {
    /// Spaces before it, within its quotations.
    spaces: usize,
    said: String,
    /// What joins it to the next.
    joint: &'static str,
}

impl Finder<'_> {
    fn line(&mut self, at: usize, bare: &str, state: State) -> State {
        let trimmed = bare.trim_start();
        match state {
            State::Code(sign, length) => {
                let is_end = fence(trimmed.trim_start_matches(['>', ' ']))
                    .is_some_and(|(other, long)| other == sign && long >= length);
                return if is_end { State::Text } else { state };
            }
            State::Comment => return if bare.contains("-->") { State::Text } else { state },
            State::Text => {}
        }
        let in_item = self.open.as_ref().is_some_and(|open| open.segment.kind == Kind::Item);
        let line = lines::line(bare, in_item);
        let words = bare[line.words_at..].trim_end();
        if let Some((sign, length)) = fence(words) {
            self.close();
            return State::Code(sign, length);
        }
        if words.starts_with("<!--") {
            self.close();
            return if words.contains("-->") { State::Text } else { State::Comment };
        }
        let end = at + line.words_at + words.len();
        if is_underline(words) && self.underlined(line, end) {
            // The paragraph above was a heading.
        } else if words.is_empty() || is_structure(words) {
            self.close();
        } else if words.starts_with(":::") {
            self.close();
            self.div(at + line.words_at, words);
        } else if let Some(level) = heading(words) {
            self.close();
            self.heading(at + line.words_at, words, level, end);
        } else {
            self.words(at, bare, line);
        }
        State::Text
    }

    /// The line of a paragraph, or of whatever it opens.
    fn words(&mut self, at: usize, bare: &str, line: Line) {
        let is_verse = self.divs.iter().any(|div| div.0);
        let end = at + bare.trim_end().len();
        let goes_on = match (line.opens, &self.open) {
            (_, None) => false,
            (Opens::Nothing, Some(open)) => line.quotes == open.quotes || line.quotes == 0,
            (Opens::Item { strong }, Some(_)) => !strong,
            (Opens::Meaning | Opens::Note, Some(_)) => false,
        };
        // Signs within a line that goes on are words, and so are spaces in verse.
        let after = &bare[line.text_at..];
        let spaces = if is_verse { 0 } else { after.len() - after.trim_start_matches([' ', '\t']).len() };
        let from = if is_verse || goes_on { line.text_at + spaces } else { line.words_at };
        let inside = bare[from..].trim_end();
        let said = inside.strip_suffix('\\').unwrap_or(inside);
        let joint = joint(&bare[from..]);
        if goes_on && let Some(open) = &mut self.open {
            open.lines.push(Words { spaces, said: said.to_owned(), joint });
            open.segment.range.end = end;
            return;
        }
        self.close();
        let kind = match line.opens {
            _ if is_verse => Kind::Verse,
            Opens::Nothing => Kind::Paragraph,
            Opens::Item { .. } => Kind::Item,
            Opens::Meaning => Kind::Caption,
            Opens::Note => Kind::Note,
        };
        let segment = Segment {
            kind,
            range: at + from..end,
            words: String::new(),
            indent: lines::indent(&bare[..from]),
            section: self.section.clone(),
            anchor: None,
            bare: false,
            has_language: false,
            poem: None,
        };
        let set_in = line.words_at - line.text_at;
        self.open = Some(Open {
            segment,
            quotes: line.quotes,
            set_in,
            lines: vec![Words { spaces, said: said.to_owned(), joint }],
        });
    }

    fn close(&mut self) {
        let Some(Open { mut segment, lines, set_in, .. }) = self.open.take() else { return };
        // Lines stay as they are, for the book may keep them: what looks like verse is verse, and there the first line may be the
        // one that is set in.
        let least = lines.iter().map(|line| line.spaces).min().unwrap_or_default();
        let first = if segment.kind == Kind::Paragraph { lines[0].spaces - least } else { 0 };
        segment.range.start -= first;
        segment.indent.truncate(segment.indent.len() - first);
        let set_in = set_in - first;
        let last = lines.len() - 1;
        for (at, Words { spaces, said, joint }) in lines.into_iter().enumerate() {
            segment.words.push_str(&" ".repeat(spaces.saturating_sub(set_in)));
            segment.words.push_str(&said);
            segment.words.push_str(if at < last { joint } else { "" });
        }
        self.keep(segment);
    }

    /// Keeps what has words in it.
    fn keep(&mut self, mut segment: Segment) {
        segment.has_language = self.divs.iter().any(|div| div.1);
        if segment.words.chars().any(char::is_alphabetic) {
            self.found.push(segment);
        }
    }

    fn segment(&self, kind: Kind, range: std::ops::Range<usize>, bare: bool) -> Segment {
        Segment {
            kind,
            words: self.text[range.clone()].to_owned(),
            range,
            indent: String::new(),
            section: self.section.clone(),
            anchor: None,
            bare,
            has_language: false,
            poem: None,
        }
    }

    /// Makes a heading of the paragraph above a line of `=` or `-`; false if there is none.
    fn underlined(&mut self, line: Line, end: usize) -> bool {
        let is_title =
            |open: &Open| open.segment.kind == Kind::Paragraph && open.quotes == line.quotes && open.lines.len() == 1;
        let Some(open) = self.open.take_if(|open| is_title(open)) else { return false };
        let text = self.text;
        self.heading(open.segment.range.start, &text[open.segment.range], 0, end);
        true
    }

    /// A heading whose lines end at `end`; those in the words are of `level`, or underlined where that is 0.
    fn heading(&mut self, at: usize, words: &str, level: usize, end: usize) {
        let below = attributes::braces_below(self.text, end);
        let inside = &words[level..];
        let start = at + level + inside.len() - inside.trim_start().len();
        let braces = attributes::braces_at_end(words);
        let title = words[..braces.unwrap_or(words.len())].trim_end();
        let title = if level > 0 { title.trim_end_matches('#').trim_end() } else { title };
        let end = (at + title.len()).max(start);
        let ids = [braces.map(|braces| &words[braces..]), below.map(|below| attributes::line_at(self.text, below))];
        let id = ids.into_iter().flatten().find_map(attributes::id).map(str::to_owned);
        let name = name_of_words(&plain(&self.text[start..end]));
        let anchor = (id.is_none() && !name.is_empty() && !self.names.contains(&name)).then(|| Anchor {
            name: name.clone(),
            at: braces.map(|braces| at + braces + 1).or(below.map(|below| below + 2)).unwrap_or(end),
            in_braces: braces.or(below).is_some(),
        });
        self.section = id.unwrap_or_else(|| name.clone());
        self.names.push(name);
        let segment = Segment { anchor, ..self.segment(Kind::Heading, start..end, false) };
        self.keep(segment);
    }

    /// The line that opens or closes a div, and what its settings say.
    fn div(&mut self, at: usize, words: &str) {
        let rest = words.trim_start_matches(':').trim();
        if rest.is_empty() {
            self.divs.pop();
            self.end_of_poem(at + words.len());
            return;
        }
        let name = rest.split(['{', ' ']).next().unwrap_or_default();
        let is_verse = name == "verse" || rest.contains(".verse");
        self.divs.push((is_verse, rest.contains("lang=")));
        if is_verse && self.poem.is_none() && (at == 0 || self.text[..at].ends_with('\n')) {
            self.poem = Some((at, self.divs.len(), self.found.len()));
        }
        let Some(braces) = words.find('{') else { return };
        for (range, bare) in attributes::seen(self.text, at + braces) {
            let segment = self.segment(Kind::Setting, range, bare);
            self.keep(segment);
        }
    }

    fn end_of_poem(&mut self, end: usize) {
        let Some((start, _, before)) = self.poem.take_if(|(_, depth, _)| self.divs.len() < *depth) else { return };
        self.found[before..].iter_mut().for_each(|segment| segment.poem = Some(start..end));
    }

    /// The cells of a table, or the stanzas of verse whose lines begin with bars.
    fn rows(&mut self, start: usize, end: usize) {
        let block = &self.text[start..end];
        let is_table = block.lines().any(is_delimiter);
        let (mut at, before) = (start, self.found.len());
        let mut stanza: Option<Segment> = None;
        for line in block.split_inclusive('\n') {
            let bare = line.trim_end();
            if is_table && !is_delimiter(bare) {
                self.cells(at, bare);
            } else if !is_table {
                let bar = bare.find('|').unwrap_or(0) + 1;
                let from = bar + usize::from(bare[bar..].starts_with(' '));
                let words = &bare[from..];
                match &mut stanza {
                    _ if words.trim().is_empty() => stanza.take().into_iter().for_each(|one| self.keep(one)),
                    Some(open) => {
                        open.words.push('\n');
                        open.words.push_str(words);
                        open.range.end = at + bare.len();
                    }
                    None => {
                        let segment = self.segment(Kind::Verse, at + from..at + bare.len(), false);
                        stanza = Some(Segment { indent: bare[..from].to_owned(), ..segment });
                    }
                }
            }
            at += line.len();
        }
        stanza.into_iter().for_each(|one| self.keep(one));
        if !is_table && block.starts_with('|') {
            let end = start + block.trim_end().len();
            self.found[before..].iter_mut().for_each(|segment| segment.poem = Some(start..end));
        }
    }

    fn cells(&mut self, at: usize, row: &str) {
        let first = row.find('|').map_or(0, |bar| bar + 1);
        let bytes = row.as_bytes();
        let (mut from, mut code) = (first, false);
        for here in first..=row.len() {
            let byte = bytes.get(here).copied().unwrap_or(b'|');
            code ^= byte == b'`';
            let escaped = here > 0 && bytes[here - 1] == b'\\';
            if byte != b'|' || code && here < row.len() || escaped && here < row.len() {
                continue;
            }
            let cell = &row[from..here];
            let words = cell.trim();
            let start = at + from + cell.len() - cell.trim_start().len();
            let segment = self.segment(Kind::Cell, start..start + words.len(), false);
            self.keep(segment);
            from = here + 1;
        }
    }

    /// The title in the settings at the head; where the text goes on.
    fn front_matter(&mut self) -> usize {
        let Some(rest) = self.text.strip_prefix("---\n").or_else(|| self.text.strip_prefix("---\r\n")) else {
            return 0;
        };
        let start = self.text.len() - rest.len();
        let mut at = start;
        let mut title = None;
        for line in rest.split_inclusive('\n') {
            let bare = line.trim_end();
            if at == start && bare.is_empty() {
                return 0;
            }
            if bare == "---" || bare == "..." {
                title.into_iter().for_each(|one| self.keep(one));
                return at + line.len();
            }
            if let Some(value) = bare.strip_prefix("title:") {
                let words = value.trim();
                let begin = at + bare.len() - value.trim_start().len();
                let marks =
                    usize::from(words.len() > 1 && words.starts_with(['"', '\'']) && words.ends_with(['"', '\'']));
                title = Some(self.segment(Kind::Title, begin + marks..at + bare.len() - marks, marks == 0));
            }
            at += line.len();
        }
        0
    }
}

/// The sign and the length of a fence of code.
fn fence(words: &str) -> Option<(char, usize)> {
    let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = words.chars().take_while(|letter| *letter == sign).count();
    (length >= 3 && !words[length..].contains('`')).then_some((sign, length))
}

fn heading(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|sign| *sign == b'#').count();
    let rest = &words[level..];
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then_some(level)
}

/// Breaks, underlines of titles, page breaks, tags and settings that stand alone.
fn is_structure(words: &str) -> bool {
    let drawn = |sign: char| words.chars().all(|letter| letter == sign || letter == ' ');
    let is_tag = words.starts_with('<') && words.ends_with('>') && words.matches('<').count() == 1;
    let is_setting = words.starts_with("{") && words.ends_with('}');
    ['-', '*', '_', '='].into_iter().any(drawn) || words.starts_with("\\newpage") || is_tag || is_setting
}

/// The line below a heading.
fn is_underline(words: &str) -> bool {
    !words.is_empty() && ['=', '-'].into_iter().any(|sign| words.chars().all(|letter| letter == sign))
}

/// `|---|:--:|`
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ' | '\t'))
}

/// What joins a line to the next.
fn joint(words: &str) -> &'static str {
    match () {
        () if words.trim_end_matches(['\n', '\r']).ends_with('\\') || words.ends_with("  ") => "\\\n",
        () => "\n",
    }
}

/// Words without the signs around them.
fn plain(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find(['*', '`', '[', ']', '{', '\\', '<']) {
        out.push_str(&rest[..at]);
        let sign = rest[at..].chars().next().unwrap_or_default();
        rest = &rest[at + 1..];
        if sign == ']' && rest.starts_with('(') {
            rest = rest.find(')').map_or("", |end| &rest[end + 1..]);
        } else if sign == '<' {
            let is_tag = rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/');
            rest = rest.find('>').filter(|_| is_tag).map_or(rest, |end| &rest[end + 1..]);
        } else if sign == '{' {
            rest = rest.find('}').map_or("", |end| &rest[end + 1..]);
        }
    }
    out.push_str(rest);
    out
}
