//! Text::Amuse, as its manual describes it and its reference reads it.
//!
//! Lines become elements (`lines`), elements blocks: this file walks them, with `lists` for what is indented and `words` for
//! what stands within a line. Headings of the second level are chapters and those of the first parts, where a text has both.

mod header;
mod lines;
mod lists;
pub mod numerals;
pub mod pictures;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::import::manuscript::{Block, Inline, Line, Manuscript, Marks, Note, Row, Table, is_blank, trim};
use lines::{Align, Element, Kind};
use lists::Lists;
use words::Reader;

/// Blocks in each other; what would go deeper stands in the last.
const DEEPEST: usize = 30;

/// Reads a whole text.
pub fn read(text: &str) -> Manuscript {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let all: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches(' ')).collect();
    let (directives, body) = header::split(&all);
    let mut facts = header::facts(&directives);
    let (notes, elements) = take_notes(lines::elements(&body));
    let names = |second: bool| -> BTreeSet<String> {
        notes.keys().filter(|(_, secondary)| *secondary == second).map(|(number, _)| number.clone()).collect()
    };
    let (first, second) = (names(false), names(true));
    let rtl = facts.language.as_deref().is_some_and(crate::locales::is_rtl);
    let reader = Reader { notes: &first, second: &second, links: true, rtl };
    let levels = Levels::of(&elements);
    if levels.top != 2 {
        facts.others.push(("muse headings".to_owned(), levels.top.to_string()));
    }
    let mut walker = Walker { reader, levels, out: Vec::new(), open: Vec::new(), lists: Lists::default() };
    for element in elements {
        walker.element(element);
    }
    let blocks = walker.finish();
    let none = BTreeSet::new();
    let notes = notes.into_iter().map(|((number, secondary), (text, paragraphs))| {
        let inner = Reader { notes: &none, second: if secondary { &none } else { &second }, ..reader };
        let label = if secondary { format!("b{number}") } else { number };
        let texts = std::iter::once(text).chain(paragraphs);
        Note { label, blocks: texts.map(|text| paragraph(&inner, &text)).collect() }
    });
    Manuscript { facts, blocks, notes: notes.collect(), pictures: Vec::new() }
}

/// What stands for each number, of the first apparatus and the second: the note and its further paragraphs.
type Notes = BTreeMap<(String, bool), (String, Vec<String>)>;

/// Takes the notes out of a text.
fn take_notes(elements: Vec<Element>) -> (Notes, Vec<Element>) {
    let mut notes = Notes::new();
    let mut others = Vec::new();
    let mut last: Option<((String, bool), usize)> = None;
    for element in elements {
        if let Kind::Note { number, secondary } = &element.kind {
            let key = (number.clone(), *secondary);
            notes.insert(key.clone(), (element.text.clone(), Vec::new()));
            last = Some((key, element.content));
            others.push(element);
            continue;
        }
        let note = last.as_ref().filter(|(_, content)| is_continuation(&element, *content));
        if let Some(note) = note.and_then(|(key, _)| notes.get_mut(key)) {
            note.1.push(element.text);
            continue;
        }
        if element.kind != Kind::Empty {
            last = None;
        }
        others.push(element);
    }
    (notes, others)
}

/// Whether a paragraph below a note is as far in as the note's words, give or take a column.
fn is_continuation(element: &Element, content: usize) -> bool {
    matches!(element.kind, Kind::Paragraph(_)) && element.indent > 0 && element.indent.abs_diff(content) <= 1
}

/// What the stars of headings mean in this text.
#[derive(Debug, Clone, Copy)]
struct Levels {
    /// Stars of what opens a chapter.
    top: u8,
    parts: bool,
}

impl Levels {
    fn of(elements: &[Element]) -> Levels {
        let used: BTreeSet<u8> = elements
            .iter()
            .filter_map(|element| match element.kind {
                Kind::Heading(stars) => Some(stars),
                _ => None,
            })
            .collect();
        let parts = used.contains(&1) && used.contains(&2);
        let top = if parts { 2 } else { used.first().copied().unwrap_or(2) };
        Levels { top, parts }
    }

    fn heading(self, stars: u8, mut marks: Marks, words: Vec<Inline>) -> Block {
        if self.parts && stars == 1 {
            marks.classes.push("part".to_owned());
            return Block::Heading { level: 1, marks, words };
        }
        Block::Heading { level: stars.saturating_sub(self.top) + 1, marks, words }
    }
}

struct Walker<'a> {
    reader: Reader<'a>,
    levels: Levels,
    out: Vec<Block>,
    /// Blocks such as `<quote>` that are open, with what stood before each.
    open: Vec<(String, Vec<Block>)>,
    lists: Lists,
}

impl Walker<'_> {
    fn element(&mut self, element: Element) {
        if element.kind == Kind::Empty {
            return;
        }
        if !matches!(element.kind, Kind::Item(_) | Kind::Term(_) | Kind::Paragraph(_)) {
            self.lists.close_all(&mut self.out);
        }
        let anchors = element.anchors.clone();
        match &element.kind {
            Kind::Empty | Kind::Note { .. } => {}
            Kind::Start(_) if self.open.len() >= DEEPEST => {}
            Kind::Start(name) => self.open.push((name.clone(), std::mem::take(&mut self.out))),
            Kind::Stop(name) => {
                if self.open.last().is_some_and(|(open, _)| open == name) {
                    self.close();
                }
            }
            Kind::Turn(direction) => self.turn(direction),
            Kind::Heading(stars) => {
                self.close_all();
                let heading = self.heading(*stars, &element.text, &anchors);
                self.out.extend(heading);
            }
            Kind::Verse => {
                self.close_all();
                self.anchors(&anchors);
                let stanzas = self.stanzas(&element.text);
                self.out.push(Block::Verse { marks: Marks::default(), title: Vec::new(), stanzas });
            }
            Kind::Example => {
                self.close_all();
                self.anchors(&anchors);
                self.out.push(Block::Code { language: None, text: element.text.clone() });
            }
            // What our own export writes between two lists has done its work by closing the first.
            Kind::Comment if element.text == "new list" => {}
            Kind::Comment => self.out.push(Block::Comment(element.text.clone())),
            Kind::Table => {
                self.anchors(&anchors);
                let table = self.table(&element.text);
                self.out.push(Block::Table(table));
            }
            Kind::Item(_) | Kind::Term(_) => self.item(element),
            Kind::Paragraph(align) => self.paragraph(*align, &element),
        }
    }

    fn item(&mut self, element: Element) {
        if !self.lists.takes(&element) {
            let line = lines::read(&element.raw, false);
            let first = element.text.lines().next().map_or(0, str::len);
            let text = format!("{}{}", line.text, &element.text[first..]);
            let align = match line.kind {
                Kind::Paragraph(align) => align,
                _ => Align::Plain,
            };
            let line = Element { text, anchors: element.anchors, ..line };
            return self.paragraph(align, &line);
        }
        let mut words = self.reader.read(&element.text);
        trim(&mut words);
        add_anchors(&mut words, &element.anchors);
        let words = if words.is_empty() { Vec::new() } else { vec![block_of(words)] };
        let term = match &element.kind {
            Kind::Term(term) => Some(self.reader.read(term)),
            _ => None,
        };
        self.lists.item(&element, term, words, &mut self.out);
    }

    fn paragraph(&mut self, align: Align, element: &Element) {
        let rule = element.text.trim();
        if rule.len() >= 4 && rule.bytes().all(|byte| byte == b'-') {
            self.lists.close_all(&mut self.out);
            return self.out.push(Block::Break);
        }
        if !rule.is_empty() && rule.replace("<br>", "").trim().is_empty() && align == Align::Plain {
            // A line of nothing but breaks is room between paragraphs, and ends a list.
            self.lists.close_all(&mut self.out);
            return self.out.push(Block::Comment("br".to_owned()));
        }
        let mut words = self.reader.read(&element.text);
        trim(&mut words);
        add_anchors(&mut words, &element.anchors);
        if words.is_empty() || is_blank(&words) && element.anchors.is_empty() {
            return self.lists.close_all(&mut self.out);
        }
        let Some(block) = self.lists.paragraph(element.indent, block_of(words), &mut self.out) else { return };
        self.out.push(match align {
            Align::Plain => block,
            Align::Quote => Block::Quote(vec![block]),
            Align::Center => Block::Div { marks: Marks::named("center"), blocks: vec![block] },
            Align::Right => Block::Div { marks: Marks::named("right"), blocks: vec![block] },
        });
    }

    fn heading(&self, stars: u8, text: &str, anchors: &[String]) -> Vec<Block> {
        let (short, long) = short_form(text);
        let reader = Reader { links: false, ..self.reader };
        let mut words = reader.read(long);
        trim(&mut words);
        let mut marks = Marks::default();
        if let Some((first, rest)) = anchors.split_first() {
            marks.id = Some(first.clone());
            add_anchors(&mut words, rest);
        }
        let short = short.map(|short| Block::Comment(format!("short title: {short}")));
        short.into_iter().chain([self.levels.heading(stars, marks, words)]).collect()
    }

    fn stanzas(&self, text: &str) -> Vec<Vec<Line>> {
        let mut stanzas = vec![Vec::new()];
        for line in text.lines() {
            let words = line.trim_start_matches(' ');
            if words.trim().is_empty() {
                stanzas.push(Vec::new());
                continue;
            }
            let indent = line.len() - words.len();
            if let Some(stanza) = stanzas.last_mut() {
                stanza.push(Line { indent, words: self.reader.read(words) });
            }
        }
        stanzas.retain(|stanza| !stanza.is_empty());
        stanzas
    }

    fn table(&self, text: &str) -> Table {
        let mut table = Table::default();
        for row in text.lines() {
            let bare = row.trim();
            if let Some(caption) = bare.strip_prefix("|+").and_then(|rest| rest.strip_suffix("+|")) {
                table.caption = self.reader.read(caption.trim());
                continue;
            }
            let cells = self.row(row);
            match () {
                () if row.contains("|||") => table.foot.push(cells),
                () if row.contains("||") => table.head.push(cells),
                () => table.rows.push(cells),
            }
        }
        table
    }

    /// The cells of a row; bars at its end make none.
    fn row(&self, row: &str) -> Row {
        let row = row.trim_end_matches('|');
        let mut cells = Vec::new();
        let mut rest = row;
        loop {
            let end = rest.find('|').unwrap_or(rest.len());
            let mut words = self.reader.read(&rest[..end]);
            trim(&mut words);
            cells.push(words);
            rest = rest[end..].trim_start_matches('|');
            if end == row.len() || rest.is_empty() {
                return cells;
            }
        }
    }

    /// Anchors before something that can't hold them.
    fn anchors(&mut self, anchors: &[String]) {
        if !anchors.is_empty() {
            let words = anchors.iter().map(|anchor| Inline::anchor(anchor)).collect();
            self.out.push(Block::Paragraph(words));
        }
    }

    fn turn(&mut self, direction: &str) {
        let open = self.open.iter().rposition(|(name, _)| name == "rtl" || name == "ltr");
        match open {
            Some(at) if self.open[at].0 != direction => {
                while self.open.len() > at {
                    self.close();
                }
            }
            _ if self.open.len() >= DEEPEST => {}
            _ => self.open.push((direction.to_owned(), std::mem::take(&mut self.out))),
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        self.lists.close_all(&mut self.out);
        let Some((name, before)) = self.open.pop() else { return };
        let inside = std::mem::replace(&mut self.out, before);
        if inside.is_empty() {
            return;
        }
        self.out.push(match name.as_str() {
            "quote" => Block::Quote(inside),
            name if name.starts_with('[') => Block::Div { marks: language(name), blocks: inside },
            name => Block::Div { marks: Marks::named(name), blocks: inside },
        });
    }

    fn finish(mut self) -> Vec<Block> {
        self.lists.close_all(&mut self.out);
        self.close_all();
        self.out
    }
}

/// `[it]`, as Text::Amuse names a language.
pub(in crate::import::muse) fn language(name: &str) -> Marks {
    let tag = name.trim_matches(['[', ']']).to_owned();
    Marks { pairs: vec![("lang".to_owned(), tag)], ..Marks::default() }
}

fn paragraph(reader: &Reader, text: &str) -> Block {
    let mut words = reader.read(text);
    trim(&mut words);
    Block::Paragraph(words)
}

/// A paragraph, or a figure if it is only a picture.
fn block_of(mut words: Vec<Inline>) -> Block {
    match words.as_mut_slice() {
        [Inline::Image(image)] => Block::Figure { image: std::mem::take(image), caption: Vec::new() },
        [Inline::Span { marks, words }] if marks.has(words::CAPTIONED) => match words.first_mut() {
            Some(Inline::Image(image)) => Block::Figure { image: std::mem::take(image), caption: words.split_off(1) },
            _ => Block::Paragraph(std::mem::take(words)),
        },
        _ => Block::Paragraph(words),
    }
}

fn add_anchors(words: &mut Vec<Inline>, anchors: &[String]) {
    words.splice(0..0, anchors.iter().map(|anchor| Inline::anchor(anchor)));
}

/// `Short | Long`: what stands in running heads, and the title itself.
fn short_form(text: &str) -> (Option<&str>, &str) {
    match text.split_once('|') {
        Some((short, long)) if !short.is_empty() && !long.trim().is_empty() => {
            let short = short.trim();
            ((!short.is_empty()).then_some(short), long.trim())
        }
        _ => (None, text),
    }
}
