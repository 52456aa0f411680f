//! Notes, labels and what refers to them, links, works cited.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use crate::import::manuscript::{Block, Inline, Marks, Note, inlines, runs};

#[derive(Debug, Default)]
pub struct References {
    /// What each label is of: the number of a figure or an item; empty for headings, whose titles say it better.
    labels: BTreeMap<String, String>,
    /// The number that a label which comes now would have.
    current: String,
    figures: usize,
    tables: usize,
    /// Works of the bibliography, by their keys.
    works: BTreeMap<String, usize>,
    pub theorems: BTreeMap<String, String>,
    /// Notes whose words come later.
    waiting: Vec<usize>,
    /// The keys of the works that a bibliography in the text lists.
    pub listed: BTreeSet<String>,
}

impl References {
    pub fn heading(&mut self) {
        self.current.clear();
    }

    pub fn now(&mut self, number: String) {
        self.current = number;
    }

    pub fn begin_float(&mut self, kind: &str) {
        let counter = if kind == "table" { &mut self.tables } else { &mut self.figures };
        *counter += 1;
        self.current = counter.to_string();
    }

    pub fn label(&mut self, name: &str) {
        self.labels.insert(name.to_owned(), self.current.clone());
    }

    /// Gives references their words, and takes out the places that nothing leads to.
    pub fn settle(&self, blocks: &mut [Block], notes: &mut [Note]) {
        let mut wanted = BTreeSet::new();
        let mut fill = |run: &mut Vec<Inline>| {
            inlines(run, &mut |inline| {
                if let Inline::Link { address, words } = inline
                    && let Some(label) = address.strip_prefix('#')
                {
                    wanted.insert(label.to_owned());
                    if words.is_empty() {
                        words.extend(self.words(label));
                    }
                }
            });
        };
        runs(blocks, &mut fill);
        notes.iter_mut().for_each(|note| runs(&mut note.blocks, &mut fill));
        let mut sweep = |run: &mut Vec<Inline>| {
            run.retain(|word| match word {
                Inline::Span { marks, words } if words.is_empty() => {
                    marks.id.as_ref().is_none_or(|id| wanted.contains(id))
                }
                _ => true,
            });
        };
        runs(blocks, &mut sweep);
        notes.iter_mut().for_each(|note| runs(&mut note.blocks, &mut sweep));
        unname(blocks, &wanted);
    }

    fn words(&self, label: &str) -> Option<Inline> {
        if let Some(number) = label.strip_prefix("work-").and_then(|key| self.works.get(key)) {
            return Some(Inline::Text(number.to_string()));
        }
        match self.labels.get(label).map(String::as_str) {
            // The press puts in the title of the place.
            Some("") => None,
            Some(number) => Some(Inline::text(number)),
            None => Some(Inline::text(label)),
        }
    }
}

/// Takes ids off what nothing leads to.
fn unname(blocks: &mut [Block], wanted: &BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { marks, .. } => marks.id = marks.id.take().filter(|id| wanted.contains(id)),
            Block::Figure { image, .. } => image.marks.id = image.marks.id.take().filter(|id| wanted.contains(id)),
            Block::Div { marks, blocks } => {
                marks.id = marks.id.take().filter(|id| wanted.contains(id));
                unname(blocks, wanted);
            }
            Block::Quote(blocks) => unname(blocks, wanted),
            _ => {}
        }
    }
}

impl Reader<'_> {
    /// Labels, references, links and citations. Says whether `name` is one.
    pub(super) fn reference(&mut self, name: &str) -> bool {
        match name {
            "label" => self.label(),
            "ref" | "autoref" | "cref" | "Cref" | "vref" | "nameref" | "pageref" | "fullref" | "titleref"
            | "cpageref" | "labelcref" | "namecref" | "subref" => {
                self.input.take('*');
                for (at, label) in self.input.argument().split(',').map(str::trim).enumerate() {
                    if at > 0 {
                        self.text(", ");
                    }
                    self.add(Inline::Link { address: format!("#{label}"), words: Vec::new() });
                }
            }
            "eqref" => {
                let label = self.input.argument();
                self.add(Inline::AsTyped(format!("\\eqref{{{}}}", label.trim())));
            }
            "hyperref" => {
                let label = self.input.option();
                let words = self.input.argument();
                match label {
                    Some(label) => self.link(format!("#{}", label.trim()), &words),
                    None => self.back(&format!("{{{words}}}")),
                }
            }
            "hyperlink" | "hypertarget" => {
                let label = self.input.argument();
                let words = self.input.argument();
                match name {
                    "hyperlink" => self.link(format!("#{}", label.trim()), &words),
                    _ => {
                        self.references.label(label.trim());
                        self.add(Inline::anchor(label.trim()));
                        self.back(&format!("{{{words}}}"));
                    }
                }
            }
            "href" => {
                self.input.option();
                let address = address(&self.input.address());
                let words = self.input.argument();
                self.link(address, &words);
            }
            "url" | "nolinkurl" | "path" => self.bare_address(name),
            "email" | "mailto" => {
                let address = self.input.argument();
                let words = vec![Inline::text(address.trim())];
                self.add(Inline::Link { address: format!("mailto:{}", address.trim()), words });
            }
            "bibitem" => self.work(),
            "newblock" => self.text(" "),
            "bibliography" => drop(self.input.argument()),
            _ => return self.citation(name),
        }
        true
    }

    fn label(&mut self) {
        let label = self.input.argument().trim().to_owned();
        if label.is_empty() {
            return;
        }
        if let Some(float) = self.float.last_mut().filter(|float| float.label.is_none()) {
            float.label = Some(label);
            return;
        }
        self.references.label(&label);
        let free =
            self.paragraph.iter().all(|(_, word)| crate::import::manuscript::is_blank(std::slice::from_ref(word)));
        if let (true, Some(Block::Heading { marks, .. })) = (free, self.out.last_mut())
            && marks.id.is_none()
        {
            marks.id = Some(label);
            return;
        }
        self.add(Inline::anchor(&label));
    }

    fn link(&mut self, address: String, words: &str) {
        let words = self.words_of(words);
        self.add(Inline::Link { address, words });
    }

    /// `\url{…}`, or between two signs of the same kind.
    fn bare_address(&mut self, name: &str) {
        let written = match self.input.peek() {
            Some('{') | None => self.input.address(),
            Some(sign) => {
                self.input.next_char();
                self.input.until(sign.encode_utf8(&mut [0; 4]))
            }
        };
        let address = address(&written);
        if name == "path" || !(address.contains("://") || address.starts_with("mailto:")) {
            return self.add(Inline::Code(address));
        }
        self.add(Inline::Link { words: vec![Inline::text(address.as_str())], address });
    }

    fn work(&mut self) {
        let label = self.input.option();
        let key = self.input.argument().trim().to_owned();
        drop(label);
        let number = self.references.works.len() + 1;
        self.references.works.insert(key.clone(), number);
        self.input.push("\\item ");
        if let Some(super::input::Token::Command(_)) = self.input.token() {
            self.item();
        }
        self.add(Inline::anchor(&format!("work-{key}")));
    }

    /// `\cite[p.~3]{one,two}` in the way of Pandoc, unless the text lists the works itself.
    fn citation(&mut self, name: &str) -> bool {
        const NAMES: &[&str] = &[
            "cite",
            "citep",
            "citet",
            "parencite",
            "textcite",
            "autocite",
            "citeauthor",
            "citeyear",
            "footcitetext",
            "citealp",
            "citealt",
            "smartcite",
            "supercite",
            "Textcite",
            "Parencite",
            "Autocite",
            "fullcite",
            "citetitle",
        ];
        if !NAMES.contains(&name) {
            return false;
        }
        self.input.take('*');
        let first = self.input.option();
        let second = self.input.option();
        let (before, after) = if second.is_some() { (first, second) } else { (None, first) };
        let keys = self.input.argument();
        if keys.split(',').all(|key| self.references.listed.contains(key.trim())) {
            return self.listed_works(&keys, before, after);
        }
        let plain_before = before.map(|words| self.plain_of(&words)).filter(|words| !words.is_empty());
        let plain_after = after.map(|words| self.plain_of(&words)).filter(|words| !words.is_empty());
        let keys: Vec<String> = keys.split(',').map(|key| format!("@{}", key.trim())).collect();
        let before = plain_before.map(|words| format!("{words} ")).unwrap_or_default();
        let after = plain_after.map(|words| format!(", {words}")).unwrap_or_default();
        self.add(Inline::AsTyped(format!("[{before}{}{after}]", keys.join("; "))));
        true
    }

    /// `[1, p. 3]`, each number a link to the work in the text's own bibliography.
    fn listed_works(&mut self, keys: &str, before: Option<String>, after: Option<String>) -> bool {
        self.text("[");
        if let Some(before) = before {
            self.words_of(&before).into_iter().for_each(|word| self.add(word));
            self.text(" ");
        }
        for (at, key) in keys.split(',').enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.add(Inline::Link { address: format!("#work-{}", key.trim()), words: Vec::new() });
        }
        if let Some(after) = after {
            self.text(", ");
            self.words_of(&after).into_iter().for_each(|word| self.add(word));
        }
        self.text("]");
        true
    }

    pub(super) fn note(&mut self, text: &str) {
        let label = (self.notes.len() + 1).to_string();
        let at = self.notes.len();
        self.notes.push(Note { label: label.clone(), blocks: Vec::new() });
        let blocks = self.blocks_of(text);
        self.notes[at].blocks = blocks;
        // A mark stands right behind its word, whatever the line looked like.
        self.trim_end();
        self.add(Inline::Note(label));
    }

    pub(super) fn waiting_note(&mut self) {
        let label = (self.notes.len() + 1).to_string();
        self.references.waiting.push(self.notes.len());
        self.notes.push(Note { label: label.clone(), blocks: Vec::new() });
        self.add(Inline::Note(label));
    }

    pub(super) fn text_of_waiting_note(&mut self, text: &str) {
        let blocks = self.blocks_of(text);
        match self.references.waiting.is_empty() {
            false => {
                let at = self.references.waiting.remove(0);
                self.notes[at].blocks = blocks;
            }
            true => {
                let label = (self.notes.len() + 1).to_string();
                self.notes.push(Note { label: label.clone(), blocks });
                self.add(Inline::Note(label));
            }
        }
    }

    pub(super) fn in_span(&mut self, marks: Marks, words: &str) {
        let words = self.words_of(words);
        self.add(Inline::Span { marks, words });
    }
}

/// An address without the backslashes that TeX wants before some signs.
fn address(written: &str) -> String {
    let mut out = String::new();
    let mut chars = written.trim().chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' if chars.peek().is_some_and(|next| "%#&_~{}$".contains(*next)) => {}
            '\n' => {}
            char => out.push(char),
        }
    }
    out
}
