//! Verse: lines as they were written.
//!
//! The lines of a `verse` div are read from the source and not from the CommonMark parser's paragraphs, as to that four
//! spaces are code and a hyphen is a list. A line block (`| line`) is verse too, inside such a div and outside.

use std::ops::Range;

use super::attributes::{self, Braces};
use super::builder::Builder;
use super::codes;
use super::divs::strip_dash;
use super::finish::trim;
use super::frames::Frame;
use super::mapped_text::MappedText;
use super::typography;
use crate::document::{Block, BlockKind, Inline, Stanza, Verse, VerseLine, text};

/// Two spaces are one step; beyond this a line would leave any page.
const MAX_INDENT: usize = 40;

/// A line of the source without its indentation.
struct Line {
    at: usize,
    indent: u8,
    words: String,
}

impl Builder<'_> {
    /// Lines that stand four spaces in, in a book whose lines are all kept.
    pub fn indented_verse(&self, text: &str) -> BlockKind {
        let line = |line: &str| {
            let words = line.trim_start();
            let steps = (line.len() - words.len()) / 2 + 2;
            VerseLine {
                indent: steps.min(MAX_INDENT) as u8,
                content: vec![Inline::Text(self.set_words(words.trim_end()))],
            }
        };
        let stanzas = text.split("\n\n").map(|stanza| stanza.lines().map(line).collect()).collect();
        BlockKind::Verse(Verse { title: None, stanzas, attribution: None })
    }

    /// Reads the lines in `range`; the div that holds them begins at `opened`, and its `id` may be that of its title.
    pub fn verse(&mut self, range: Range<usize>, opened: usize, title: Option<&str>, id: &mut Option<String>) -> Verse {
        let prefix = self.file.text[self.line_start(opened)..opened].to_owned();
        let mut title = title.map(|title| vec![Inline::Text(title.to_owned())]);
        let mut stanzas: Vec<Vec<Line>> = vec![Vec::new()];
        let mut wordless = Vec::new();
        for (at, line) in lines(self.file.text, range.clone()) {
            let (at, line) = without_prefix(at, line, &prefix);
            if line.trim_start().starts_with(":::") {
                continue;
            }
            if let Some(heading) = heading(line)
                && title.is_none()
            {
                let begin = at + line.find(heading).unwrap_or(0);
                let (words, braces) = without_braces(heading);
                *id = id.take().or(braces.id);
                let read = self.inline_markdown(words, begin);
                if text::is_wordless(&read) {
                    self.warn_of_wordless_heading(self.span(at..at + line.trim_end().len()), false);
                    wordless.push((0, read));
                } else {
                    title = Some(read);
                }
                continue;
            }
            let read = verse_line(at, line);
            match (read.words.is_empty(), stanzas.last_mut()) {
                (false, Some(stanza)) => stanza.push(read),
                _ => stanzas.push(Vec::new()),
            }
        }
        let stanzas = stanzas.into_iter().filter(|stanza| !stanza.is_empty()).map(|stanza| self.stanza(stanza));
        let wordless = set_lines(wordless.into_iter());
        let mut stanzas: Vec<Stanza> =
            [wordless].into_iter().filter(|lines| !lines.is_empty()).chain(stanzas).collect();
        let attribution = take_attribution(&mut stanzas);
        if stanzas.is_empty() {
            let advice = "Write the lines of the poem between the two fences.";
            self.report.warning(&codes::EMPTY_VERSE, self.span(opened..range.start), "this verse has no lines", advice);
        }
        Verse { title, stanzas, attribution }
    }

    /// A paragraph whose every line begins with a bar becomes verse.
    pub fn line_block(&mut self, frame: &mut Frame) -> bool {
        let source = self.file.text.get(frame.start..frame.end).unwrap_or("");
        let begins = |line: &str| line == "|" || line.starts_with("| ");
        if !begins(source.lines().next().unwrap_or("").trim_end()) {
            return false;
        }
        let prefix = self.file.text[self.line_start(frame.start)..frame.start].to_owned();
        let mut stanzas: Vec<Vec<Line>> = vec![Vec::new()];
        for (at, line) in lines(self.file.text, frame.start..frame.end) {
            let (at, line) = if at == frame.start { (at, line) } else { without_prefix(at, line, &prefix) };
            let line = line.trim_end();
            if begins(line) {
                let read = verse_line(at, line);
                match (read.words.is_empty(), stanzas.last_mut()) {
                    (false, Some(stanza)) => stanza.push(read),
                    _ => stanzas.push(Vec::new()),
                }
            } else if let (true, Some(last)) =
                (line.starts_with(' '), stanzas.last_mut().and_then(|all| all.last_mut()))
            {
                last.words.push(' ');
                last.words.push_str(line.trim());
            } else {
                return false;
            }
        }
        let stanzas = stanzas.into_iter().filter(|stanza| !stanza.is_empty()).map(|all| self.stanza(all)).collect();
        let verse = Verse { title: None, stanzas, attribution: None };
        let span = self.span_of(frame);
        let attributes = std::mem::take(&mut frame.attributes);
        self.push_block(Block { kind: BlockKind::Verse(verse), attributes, span });
        true
    }

    /// The lines are read together, as emphasis may run over several of them, unless HTML has broken one of them in two.
    fn stanza(&mut self, lines: Vec<Line>) -> Stanza {
        let contents = self.line_contents(&lines);
        if contents.len() == lines.len() {
            return set_lines(lines.iter().map(|line| line.indent).zip(contents));
        }
        let mut stanza = Stanza::new();
        for line in &lines {
            let parts = self.line_contents(std::slice::from_ref(line));
            stanza.extend(set_lines(parts.into_iter().map(|part| (line.indent, part))));
        }
        stanza
    }

    fn line_contents(&mut self, lines: &[Line]) -> Vec<Vec<Inline>> {
        let mut piece = MappedText::verse();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                piece.push("\n", line.at);
            }
            let masked = self.file.patched.get(line.at..line.at + line.words.len());
            let unmasked = self.file.text.get(line.at..line.at + line.words.len()) == Some(line.words.as_str());
            piece.push_line(masked.filter(|_| unmasked).unwrap_or(&line.words), line.at);
        }
        let mut inlines = self.read_text(piece);
        self.find_note_references(&mut inlines);
        typography::set(&mut inlines, &self.current_language());
        split_lines(inlines)
    }
}

fn set_lines(lines: impl Iterator<Item = (u8, Vec<Inline>)>) -> Stanza {
    let set = |(indent, mut content)| {
        trim(&mut content);
        VerseLine { indent, content }
    };
    lines.map(set).filter(|line| !line.content.is_empty()).collect()
}

/// Divides a run at its line breaks; emphasis that runs over a break goes on after it.
fn split_lines(run: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for mut inline in run {
        if let Inline::LineBreak = inline {
            lines.push(Vec::new());
            continue;
        }
        let Some(content) = inline.content_mut() else {
            push_last(&mut lines, inline);
            continue;
        };
        let parts = split_lines(std::mem::take(content));
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            let mut wrapped = inline.clone();
            if let Some(content) = wrapped.content_mut() {
                *content = part;
            }
            push_last(&mut lines, wrapped);
        }
    }
    lines
}

fn push_last(lines: &mut [Vec<Inline>], inline: Inline) {
    if let Some(last) = lines.last_mut() {
        last.push(inline);
    }
}

/// A last stanza of one line that begins with a dash names the author.
fn take_attribution(stanzas: &mut Vec<Stanza>) -> Option<Vec<Inline>> {
    let [_, .., last] = stanzas.as_slice() else { return None };
    let [line] = last.as_slice() else { return None };
    let attribution = strip_dash(&line.content)?;
    stanzas.pop();
    Some(attribution)
}

/// The lines of `range` with their offsets, without their ends.
fn lines(text: &str, range: Range<usize>) -> Vec<(usize, &str)> {
    let mut at = range.start;
    let mut found = Vec::new();
    for line in text.get(range).unwrap_or("").split_inclusive('\n') {
        found.push((at, line.trim_end_matches(['\n', '\r'])));
        at += line.len();
    }
    if found.first().is_some_and(|(_, line)| line.trim().is_empty()) {
        found.remove(0);
    }
    found
}

/// A line of a div inside a quotation or a list, without what stands before each of its lines.
fn without_prefix<'a>(at: usize, line: &'a str, prefix: &str) -> (usize, &'a str) {
    let rest = match line.strip_prefix(prefix) {
        Some(rest) => rest,
        None if prefix.contains('>') => {
            let depth = prefix.matches('>').count();
            let mut rest = line;
            for _ in 0..depth {
                rest = rest.trim_start().strip_prefix('>').unwrap_or(rest);
            }
            rest.strip_prefix(' ').unwrap_or(rest)
        }
        None => {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            &line[spaces.min(prefix.chars().count())..]
        }
    };
    (at + line.len() - rest.len(), rest)
}

fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let apart = words.is_empty() || words.starts_with([' ', '\t', '\r']);
    ((1..=6).contains(&level) && apart).then(|| words.trim().trim_end_matches('#').trim_end())
}

/// A title and the braces at its end.
fn without_braces(heading: &str) -> (&str, Braces) {
    let braces = heading.rfind(" {").and_then(|at| Some((at, attributes::parse(&heading[at + 1..])?)));
    match braces {
        Some((at, braces)) => (heading[..at].trim_end(), braces),
        None => (heading, Braces::default()),
    }
}

fn verse_line(at: usize, line: &str) -> Line {
    let (at, line) = match line.strip_prefix('|') {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => {
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            (at + line.len() - rest.len(), rest)
        }
        _ => (at, line),
    };
    let words = line.trim_start_matches([' ', '\t', '\u{A0}']);
    let width = |gap: &str| gap.chars().map(|char| if char == '\t' { 4 } else { 1 }).sum::<usize>();
    let gap = &line[..line.len() - words.len()];
    // Half a step is no step: a hard space that makes it stays with the words.
    let gap = gap.strip_suffix('\u{A0}').filter(|_| width(gap) % 2 == 1).unwrap_or(gap);
    let words = &line[gap.len()..];
    let spaces = width(gap);
    let indent = (spaces / 2).min(MAX_INDENT) as u8;
    Line { at: at + gap.len(), indent, words: words.trim_end().trim_end_matches('\\').trim_end().to_owned() }
}
