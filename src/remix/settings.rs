//! Changes to a `book.yaml` that somebody wrote by hand: its other lines, and all remarks in it, stay as they are.

use std::ops::Range;

/// A `book.yaml` whose keys stand at the beginning of lines.
#[derive(Debug, Clone)]
pub struct BookYaml {
    text: String,
}

impl BookYaml {
    /// `None` where the keys stand in braces or are set in, as nobody but a program writes them.
    pub fn read(text: &str) -> Option<BookYaml> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let yaml = BookYaml { text };
        ["title", "author", "authors", "creator", "language", "lang", "languages"]
            .iter()
            .any(|key| yaml.find(key).is_some())
            .then_some(yaml)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives a key another value, written as one line of YAML; one that is not there yet comes first.
    pub fn set(&mut self, key: &str, value: &str) {
        let line = format!("{key}: {value}\n");
        match self.find(key) {
            Some(place) => self.text.replace_range(place, &line),
            None => self.text.insert_str(self.first_key(), &line),
        }
    }

    /// Turns a key into a remark that begins with `why`.
    pub fn remark_out(&mut self, key: &str, why: &str) {
        let Some(place) = self.find(key) else { return };
        let lines: String = self.text[place.clone()].lines().map(|line| format!("# {line}\n")).collect();
        self.text.replace_range(place, &format!("# {why}\n{lines}"));
    }

    /// Puts lines before the first key.
    pub fn begin_with(&mut self, lines: &str) {
        self.text.insert_str(self.first_key(), lines);
    }

    /// Takes out the line of a remark that begins so.
    pub fn take_out_remark(&mut self, begins: &str) {
        let found = self.lines().find(|(_, line)| line.starts_with(begins)).map(|(at, line)| at..at + line.len());
        found.into_iter().for_each(|place| self.text.replace_range(place, ""));
    }

    fn first_key(&self) -> usize {
        let is_key = |line: &str| line.starts_with(|letter: char| letter.is_alphanumeric() || "\"'".contains(letter));
        self.lines().find(|(_, line)| is_key(line)).map_or(self.text.len(), |(at, _)| at)
    }

    /// The lines of a key and its value.
    fn find(&self, key: &str) -> Option<Range<usize>> {
        let is_it = |line: &str| {
            let bare = line.strip_prefix(key).or_else(|| line.strip_prefix(&format!("\"{key}\"")));
            bare.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        let (start, first) = self.lines().find(|(_, line)| is_it(line))?;
        let mut end = start + first.len();
        // What is set in belongs to it, and so do the items of a list that is not. Empty lines do if more of it follows.
        let first_end = end;
        for (at, line) in self.lines().skip_while(|(at, _)| *at < first_end) {
            match line.chars().next() {
                Some(' ' | '\t') if !line.trim().is_empty() => end = at + line.len(),
                Some('-') if line.starts_with("- ") => end = at + line.len(),
                _ if line.trim().is_empty() => {}
                _ => break,
            }
        }
        Some(start..end)
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut at = 0;
        self.text.split_inclusive('\n').map(move |line| {
            at += line.len();
            (at - line.len(), line)
        })
    }
}
