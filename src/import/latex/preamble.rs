//! What a text says of itself: title, authors, date, language, licence.

use super::Reader;
use super::floats::option;
use super::languages;
use crate::import::facts::{license, person};
use crate::import::manuscript::{Block, Facts, Inline, Marks, plain, runs};

#[derive(Debug, Default)]
pub struct Told {
    pub facts: Facts,
    /// `\graphicspath`, each with a slash at its end.
    pub folders: Vec<String>,
}

impl Told {
    /// An abstract describes the book; a second one is part of the text.
    pub fn description(&mut self, mut blocks: Vec<Block>, out: &mut Vec<Block>) {
        if self.facts.description.is_some() {
            return out.append(&mut blocks);
        }
        let mut paragraphs = Vec::new();
        runs(&mut blocks, &mut |run| paragraphs.push(crate::import::writing::line(run)));
        self.facts.description = Some(paragraphs.join("\n\n"));
    }

    /// The first line of a title page is the title if nothing else says it.
    pub fn title_page(&mut self, blocks: &[Block]) {
        if self.facts.title.is_some() {
            return;
        }
        let mut first = None;
        runs(&mut blocks.to_vec(), &mut |run| {
            let line: Vec<Inline> = run
                .iter()
                .skip_while(|word| matches!(word, Inline::LineBreak))
                .take_while(|word| !matches!(word, Inline::LineBreak))
                .cloned()
                .collect();
            let words = plain(&line).trim().to_owned();
            if first.is_none() && !words.is_empty() {
                first = Some(words);
            }
        });
        self.facts.title = first;
    }
}

/// The language that the packages and options at the head name.
pub fn languages(text: &str, reader: &mut Reader) {
    for (at, name) in text.match_indices("\\bibitem").take(10_000) {
        let mut input = super::Input::new(start(&text[at + name.len()..], 200));
        input.option();
        reader.references.listed.insert(input.argument().trim().to_owned());
    }
    let head = start(text.split("\\begin{document}").next().unwrap_or(text), 100_000);
    let head: Vec<&str> = head.lines().map(without_comment).collect();
    let head = head.join("\n");
    let mut found = None;
    for (at, _) in head.match_indices('\\') {
        let mut input = super::Input::new(start(&head[at..], 2000));
        let Some(super::Token::Command(name)) = input.token() else { continue };
        match name.as_str() {
            "usepackage" | "RequirePackage" => {
                let options = input.option().unwrap_or_default();
                let package = input.argument();
                if package.split(',').any(|one| one.trim() == "babel") {
                    let main = option(&options, "main");
                    let last = options.split(',').rev().find_map(|one| languages::tag(one.trim()));
                    found = main.and_then(|name| languages::tag(&name)).or(last).or(found);
                }
                if package.trim() == "doclicense" {
                    reader.facts.facts.license = of_doclicense(&options);
                }
            }
            "documentclass" => {
                let options = input.option().unwrap_or_default();
                found = options
                    .split(',')
                    .rev()
                    .find_map(|one| languages::tag(one.trim()).filter(|_| one.trim().len() > 4))
                    .or(found);
            }
            "setmainlanguage" | "setdefaultlanguage" => {
                let variant = input.option().and_then(|options| option(&options, "variant"));
                let name = input.argument();
                found = variant.and_then(|name| languages::tag(&name)).or_else(|| languages::tag(&name)).or(found);
            }
            _ => {}
        }
    }
    reader.shorthands = found.as_deref().is_some_and(languages::has_shorthands);
    reader.facts.facts.language = found;
}

/// The first bytes of a text, as many as stand in whole letters.
fn start(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

fn without_comment(line: &str) -> &str {
    let at = line.match_indices('%').map(|(at, _)| at).find(|at| !line[..*at].ends_with('\\'));
    at.map_or(line, |at| &line[..at])
}

/// `type={CC}, modifier={by-sa}, version={4.0}`.
fn of_doclicense(options: &str) -> Option<String> {
    let kind = option(options, "type").unwrap_or_else(|| "CC".to_owned());
    let modifier = option(options, "modifier").unwrap_or_else(|| "by-sa".to_owned());
    let version = option(options, "version").unwrap_or_else(|| "4.0".to_owned());
    license(&format!("{kind} {modifier} {version}")).or_else(|| license(&format!("cc-{modifier} {version}")))
}

impl Reader<'_> {
    /// Commands that say something of the book. Says whether `name` is one.
    pub(super) fn fact(&mut self, name: &str) -> bool {
        match name {
            "title" | "Title" => {
                self.input.option();
                let words = self.input.argument();
                let words = self.without_thanks(&words);
                self.facts.facts.title = Some(words).filter(|words| !words.is_empty());
            }
            "subtitle" => {
                let words = self.input.argument();
                let words = self.without_thanks(&words);
                self.facts.facts.subtitle = Some(words).filter(|words| !words.is_empty());
            }
            "author" | "authors" => {
                self.input.option();
                let words = self.input.argument();
                self.authors(&words);
            }
            "date" => {
                let words = self.input.argument();
                let words = self.plain_of(&words);
                self.facts.facts.date = Some(words).filter(|words| !words.is_empty());
            }
            "publishers" | "publisher" => {
                let words = self.input.argument();
                self.facts.facts.publisher = Some(self.plain_of(&words));
            }
            "keywords" => {
                let words = self.input.argument();
                let words = self.plain_of(&words);
                self.facts.facts.keywords = crate::import::facts::list(&words);
            }
            "thanks" => {
                let words = self.input.argument();
                self.note(&words);
            }
            "uppertitleback" | "lowertitleback" | "extratitle" | "frontispiece" | "titlehead" | "subject" => {
                let words = self.input.argument();
                self.imprint(name, &words);
            }
            "hypersetup" => {
                let options = self.input.argument();
                self.properties(&options);
            }
            "graphicspath" => {
                let folders = self.input.argument();
                let folders = folders.split(['{', '}']).map(str::trim).filter(|folder| !folder.is_empty());
                self.facts.folders = folders
                    .map(|folder| format!("{}/", folder.trim_start_matches("./").trim_end_matches('/')))
                    .collect();
            }
            "license" | "licence" => {
                let words = self.input.argument();
                self.facts.facts.rights = Some(self.plain_of(&words));
            }
            _ => return false,
        }
        true
    }

    /// Words of a title; what thanks somebody is kept as a remark.
    fn without_thanks(&mut self, words: &str) -> String {
        let notes = self.notes.len();
        let words = self.plain_of(words);
        for note in self.notes.split_off(notes) {
            let mut said = Vec::new();
            runs(&mut note.blocks.clone(), &mut |run| said.push(plain(run)));
            self.facts.facts.others.push(("thanks".to_owned(), said.join(" ")));
        }
        words
    }

    /// Names between `\and`; the lines below a name say where somebody works.
    fn authors(&mut self, words: &str) {
        let words = words.replace("\\And", "\\and").replace("\\AND", "\\and");
        let words = words.replace("\\quad", "\\and ").replace("\\qquad", "\\and ");
        let mut authors = Vec::new();
        for one in words.split("\\and") {
            let mut lines = one.splitn(2, "\\\\");
            let name = self.without_thanks(lines.next().unwrap_or(""));
            let more = self.without_thanks(lines.next().unwrap_or(""));
            if !more.is_empty() {
                self.facts.facts.others.push((format!("about {name}"), more));
            }
            for part in name.split(" and ").map(str::trim).filter(|part| !part.is_empty()) {
                authors.push(person(part));
            }
        }
        self.facts.facts.authors = authors;
    }

    /// What KOMA-Script sets on the back of the title: rights if it speaks of them.
    fn imprint(&mut self, name: &str, words: &str) {
        let words = self.without_thanks(words);
        let rights =
            words.contains(['©', '℗']) || license(&words).is_some() || words.to_lowercase().contains("copyright");
        if words.is_empty() {
            return;
        }
        match rights && self.facts.facts.rights.is_none() {
            true => self.facts.facts.rights = Some(words),
            false => self.facts.facts.others.push((name.to_owned(), words)),
        }
    }

    /// `pdftitle` and its like: what the commands of the title say counts for more.
    fn properties(&mut self, options: &str) {
        let read = |reader: &mut Self, key: &str| {
            let value = option(options, key)?;
            Some(reader.plain_of(&value)).filter(|value| !value.is_empty())
        };
        let title = read(self, "pdftitle");
        let author = read(self, "pdfauthor");
        let keywords = read(self, "pdfkeywords");
        let language = read(self, "pdflang");
        let rights = read(self, "pdfcopyright");
        let url = read(self, "pdflicenseurl");
        let facts = &mut self.facts.facts;
        facts.title = facts.title.take().or(title);
        if let (true, Some(author)) = (facts.authors.is_empty(), author) {
            facts.authors = vec![person(&author)];
        }
        if let (true, Some(keywords)) = (facts.keywords.is_empty(), keywords) {
            facts.keywords = crate::import::facts::list(&keywords);
        }
        facts.language = facts.language.take().or(language);
        facts.rights = facts.rights.take().or(rights);
        facts.license = facts.license.take().or(url);
    }
}

/// The class of a heading of a poem, until it is known whether it is one among others.
pub const POEM: &str = "poem-title";

/// Where a text has other headings as well, the title of a poem belongs to its verse; else each poem is a chapter.
pub fn settle_poems(blocks: &mut Vec<Block>) {
    let others = blocks.iter().any(|block| matches!(block, Block::Heading { marks, .. } if !marks.has(POEM)));
    let mut at = 0;
    while at < blocks.len() {
        let follows = matches!(blocks.get(at + 1), Some(Block::Verse { .. }));
        if let Block::Heading { marks, words, .. } = &mut blocks[at]
            && marks.has(POEM)
        {
            marks.classes.retain(|class| class != POEM);
            if others && follows {
                let (marks, words) = (std::mem::take(marks), std::mem::take(words));
                if let Some(Block::Verse { marks: place, title, .. }) = blocks.get_mut(at + 1) {
                    place.id = place.id.take().or(marks.id);
                    *title = words;
                }
                blocks.remove(at);
                continue;
            }
        }
        at += 1;
    }
}

/// Headings of the first level before and behind the main text are called so; levels begin at 1, with parts beside chapters.
pub fn mark_matter(blocks: &mut [Block]) {
    let level = |block: &Block| match block {
        Block::Heading { level, marks, .. } if !marks.has("part") => Some(*level),
        _ => None,
    };
    let Some(top) = blocks.iter().filter_map(level).min() else { return };
    let mut last = 1;
    for block in blocks {
        if let Block::Heading { level, marks, .. } = block {
            if marks.has("part") {
                *level = 1;
            } else {
                // No level is skipped: what LaTeX sets as a paragraph's head stands below whatever stands above it.
                *level = (*level - top + 1).min(last + 1).min(6);
            }
            last = *level;
            if *level > 1 {
                unmatter(marks);
            }
        }
    }
}

fn unmatter(marks: &mut Marks) {
    marks.classes.retain(|class| !class.ends_with("-matter"));
}
