//! LaTeX: articles, books and zines, with the commands of the usual classes and packages.
//!
//! [`read`] walks the text as TeX does, token by token (`input`), expands what the author defined (`macros`), and hands
//! commands (`commands`) and environments (`environments`) to those who know them. What only says how something looks is
//! left out by a table (`skipped.tsv`), signs are in another (`symbols.tsv`). A command that nobody knows keeps its words.

mod accents;
mod commands;
mod definitions;
mod environments;
mod floats;
mod input;
mod languages;
mod lists;
mod macros;
mod mathematics;
mod preamble;
mod references;
mod rooms;
mod style;
mod tables;

use std::collections::BTreeMap;

use super::codes;
use super::html;
use super::manuscript::{Block, Inline, Manuscript, Note, is_blank};
use super::request::in_file;
use super::rules::Rules;
use crate::diagnostic::Report;
use input::{Input, Token};
use style::Style;

/// Groups, environments and arguments in each other; what is deeper loses what it is, not its words.
const DEEPEST: usize = 60;

/// Files that may be brought in, one of them as often as it is named.
const MOST_FILES: usize = 500;

/// Bytes that are read again in all, in arguments of arguments and in files brought in.
const MOST_AGAIN: usize = 64 << 20;

/// Reads a file beside the text, by a path from its folder.
pub type Beside<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

pub fn read(text: &str, name: &str, rules: &Rules, beside: Beside, report: &mut Report) -> Manuscript {
    let mut reader = Reader::new(text, name, rules, beside);
    preamble::languages(text, &mut reader);
    reader.run(None);
    reader.flush();
    let blocks = std::mem::take(&mut reader.out);
    let mut manuscript = reader.finish(blocks, report);
    html::lift(&mut manuscript.blocks);
    manuscript
}

pub struct Reader<'a> {
    input: Input,
    file: String,
    rules: &'a Rules,
    beside: Beside<'a>,
    macros: macros::Macros,
    facts: preamble::Told,
    notes: Vec<Note>,
    /// How letters look now, and how they did where each open group began.
    style: Style,
    groups: Vec<Style>,
    paragraph: Vec<(Style, Inline)>,
    out: Vec<Block>,
    /// Environments that are open, the innermost last.
    open: Vec<String>,
    lists: Vec<lists::Open>,
    float: Vec<floats::Float>,
    depth: usize,
    files: usize,
    /// Bytes that were read again, as arguments and as files brought in.
    again: usize,
    references: references::References,
    /// Whether a space that is typed is one of a line of verse.
    verse: bool,
    quotes: usize,
    /// What stands before, in or behind the main text: `front-matter`, `back-matter`.
    matter: Option<&'static str>,
    shorthands: bool,
    unknown: BTreeMap<String, Unknown>,
    missing: Vec<(String, String)>,
}

/// A command or an environment that nobody knows.
struct Unknown {
    count: usize,
    at: String,
}

/// Whether the reader goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Stop,
}

impl<'a> Reader<'a> {
    fn new(text: &str, name: &str, rules: &'a Rules, beside: Beside<'a>) -> Reader<'a> {
        Reader {
            input: Input::new(text),
            file: name.to_owned(),
            rules,
            beside,
            macros: macros::Macros::default(),
            facts: preamble::Told::default(),
            notes: Vec::new(),
            style: Style::default(),
            groups: Vec::new(),
            paragraph: Vec::new(),
            out: Vec::new(),
            open: Vec::new(),
            lists: Vec::new(),
            float: Vec::new(),
            depth: 0,
            files: 0,
            again: 0,
            references: references::References::default(),
            verse: false,
            quotes: 0,
            matter: None,
            shorthands: false,
            unknown: BTreeMap::new(),
            missing: Vec::new(),
        }
    }

    /// Reads up to the end of the text, or of the environment `within`.
    fn run(&mut self, within: Option<&str>) {
        let floor = self.groups.len();
        while let Some(token) = self.input.token() {
            match token {
                Token::Char(char) => self.sign(char),
                Token::Space => self.space(),
                Token::Paragraph => self.flush(),
                Token::Open => self.groups.push(self.style),
                Token::Close if self.groups.len() > floor => self.style = self.groups.pop().unwrap_or_default(),
                Token::Close => {}
                Token::Math(double) => self.mathematics_between_dollars(double),
                Token::Command(name) if name == "end" => {
                    if self.end(within) == Flow::Stop {
                        break;
                    }
                }
                Token::Command(name) => self.command(&name),
            }
        }
        self.groups.truncate(floor);
    }

    /// `\end{…}`: of the environment that is read, of one around it, or of none that is open.
    fn end(&mut self, within: Option<&str>) -> Flow {
        let name = self.input.argument().trim().to_owned();
        if within == Some(name.as_str()) {
            return Flow::Stop;
        }
        if name == "document" {
            self.input.clear();
            return Flow::Stop;
        }
        if self.macros.end(&name, &mut self.input) {
            return Flow::On;
        }
        if within.is_some() && self.open.contains(&name) {
            self.input.push(&format!("\\end{{{name}}}"));
            return Flow::Stop;
        }
        Flow::On
    }

    /// The blocks of the environment that has just begun.
    fn inside(&mut self, name: &str) -> Vec<Block> {
        self.flush();
        let before = std::mem::take(&mut self.out);
        let style = self.style;
        self.open.push(name.to_owned());
        self.depth += 1;
        self.run(Some(name));
        self.flush();
        self.depth -= 1;
        self.open.pop();
        self.style = style;
        std::mem::replace(&mut self.out, before)
    }

    /// The blocks of a text that stood in an argument.
    fn blocks_of(&mut self, text: &str) -> Vec<Block> {
        if self.depth > DEEPEST {
            return vec![Block::Paragraph(vec![Inline::text(text)])];
        }
        let at_is_letter = self.input.at_is_letter;
        let input = std::mem::replace(&mut self.input, Input::new(text));
        self.input.at_is_letter = at_is_letter;
        let paragraph = std::mem::take(&mut self.paragraph);
        let before = std::mem::take(&mut self.out);
        let style = std::mem::take(&mut self.style);
        let (groups, open) = (std::mem::take(&mut self.groups), std::mem::take(&mut self.open));
        let (lists, verse) = (std::mem::take(&mut self.lists), std::mem::take(&mut self.verse));
        self.depth += 1;
        self.run(None);
        self.flush();
        self.depth -= 1;
        (self.lists, self.verse) = (lists, verse);
        (self.groups, self.open) = (groups, open);
        self.style = style;
        self.input = input;
        let mut blocks = std::mem::replace(&mut self.out, before);
        // Anchors wait for words; here is nothing left to wait for.
        let anchors = std::mem::replace(&mut self.paragraph, paragraph);
        if !anchors.is_empty() {
            blocks.push(Block::Paragraph(style::nested(anchors)));
        }
        blocks
    }

    /// The words of an argument, on one line.
    fn words_of(&mut self, text: &str) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut blocks = self.blocks_of(text);
        gather(&mut blocks, &mut out);
        out
    }

    /// Words of an argument as plain text.
    fn plain_of(&mut self, text: &str) -> String {
        let words = self.words_of(text);
        super::manuscript::plain(&words).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Puts text in front of the rest, to be read again; of what would never end only so much.
    fn back(&mut self, text: &str) {
        self.again += text.len();
        if self.again > MOST_AGAIN {
            self.macros.stopped = true;
            return;
        }
        self.input.push(text);
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        if self.paragraph.iter().all(|(_, word)| is_anchor(word) || is_blank(std::slice::from_ref(word))) {
            // What can be linked to goes before the words that follow.
            self.paragraph.retain(|(_, word)| is_anchor(word));
            return;
        }
        let words = style::nested(std::mem::take(&mut self.paragraph));
        self.out.extend(html::blocks::paragraphs(words));
    }

    /// Adds text as it is.
    fn text(&mut self, text: &str) {
        match self.paragraph.last_mut() {
            Some((style, Inline::Text(last))) if *style == self.style => last.push_str(text),
            _ => self.paragraph.push((self.style, Inline::text(text))),
        }
    }

    fn add(&mut self, word: Inline) {
        self.paragraph.push((self.style, word));
    }

    fn space(&mut self) {
        if !self.paragraph.is_empty() {
            self.text(" ");
        }
    }

    /// A sign, with the ligatures of TeX's fonts.
    fn sign(&mut self, char: char) {
        if self.style.code {
            return self.text(&if char == '~' { ' ' } else { char }.to_string());
        }
        let text = match char {
            '~' => "\u{A0}",
            '`' if self.input.take('`') => "“",
            '`' => "‘",
            '\'' if self.input.take('\'') => "”",
            '\'' => "’",
            '-' if self.input.take('-') => match self.input.take('-') {
                true => "—",
                false => "–",
            },
            '?' if self.input.take('`') => "¿",
            '!' if self.input.take('`') => "¡",
            ',' if self.input.take(',') => "„",
            '<' if self.input.take('<') => "«",
            '>' if self.input.take('>') => "»",
            '"' if self.shorthands => return self.shorthand(),
            char => return self.text(char.encode_utf8(&mut [0; 4])),
        };
        self.text(text);
    }

    fn at(&self) -> String {
        format!("{}:{}", self.file, self.input.line())
    }

    /// Notes that something is not known.
    fn unknown(&mut self, name: String) {
        let at = self.at();
        self.unknown.entry(name).or_insert(Unknown { count: 0, at }).count += 1;
    }

    fn finish(mut self, mut blocks: Vec<Block>, report: &mut Report) -> Manuscript {
        self.references.settle(&mut blocks, &mut self.notes);
        preamble::settle_poems(&mut blocks);
        preamble::mark_matter(&mut blocks);
        let facts = std::mem::take(&mut self.facts).facts;
        if !self.unknown.is_empty() {
            let count: usize = self.unknown.values().map(|one| one.count).sum();
            let mut all: Vec<(&String, &Unknown)> = self.unknown.iter().collect();
            all.sort_by_key(|(_, one)| std::cmp::Reverse(one.count));
            let names = all.iter().take(6).map(|(name, one)| format!("{name} ({} times, first {})", one.count, one.at));
            let more = if all.len() > 6 { format!(" and {} others", all.len() - 6) } else { String::new() };
            let message = format!(
                "commands and environments that are not known here: {count} ({}{more}); their words are kept",
                names.collect::<Vec<_>>().join(", ")
            );
            let advice = "Look where they stood. A file of rules can say what an environment means (--rules).";
            report.hint(&codes::COMMANDS, in_file(&self.file, ""), message, advice);
        }
        if self.macros.stopped {
            let message =
                format!("definitions in {} stand for more and more text; they were read up to a limit", self.file);
            let advice = "Look for a command that stands for itself, and write out what it means.";
            report.warning(&codes::EXPANSION, in_file(&self.file, ""), message, advice);
        }
        if let Some((first, at)) = self.missing.first() {
            let message = format!(
                "files that the text brings in are not in its folder: {} (first {first}, named in {at})",
                self.missing.len()
            );
            report.warning(&codes::PART, in_file(&self.file, ""), message, "Put them beside it, and import it again.");
        }
        Manuscript { facts, blocks, notes: self.notes, pictures: Vec::new() }
    }
}

fn is_anchor(word: &Inline) -> bool {
    matches!(word, Inline::Span { marks, words } if marks.id.is_some() && words.is_empty())
}

/// All words of blocks, breaks between them.
fn gather(blocks: &mut [Block], out: &mut Vec<Inline>) {
    for block in blocks {
        if let Block::Figure { image, .. } = block {
            out.push(Inline::Image(std::mem::take(image)));
        }
        super::manuscript::runs(std::slice::from_mut(block), &mut |run| {
            if is_blank(run) {
                return;
            }
            if !out.is_empty() {
                out.push(Inline::LineBreak);
            }
            out.append(run);
        });
    }
}
