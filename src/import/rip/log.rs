//! The log of an import: what was changed, by which rule, and how sure that is.

use std::collections::BTreeMap;

use crate::import::manuscript::{Manuscript, plain, runs};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    Certain,
    /// Done, and worth a look.
    Likely,
    /// Not done, but marked in the manuscript.
    Unsure,
}

#[derive(Debug, Clone)]
pub struct Entry {
    pub line: usize,
    pub before: String,
    pub after: String,
    pub rule: &'static str,
    pub sure: Sure,
}

/// Everything that was changed, and the number of words before and after.
#[derive(Debug, Clone, Default)]
pub struct Log {
    pub entries: Vec<Entry>,
    pub before: usize,
    pub after: usize,
}

impl Log {
    pub fn add(&mut self, line: usize, before: &str, after: &str, rule: &'static str, sure: Sure) {
        let (before, after) = (super::marks::bare(before), super::marks::bare(after));
        self.entries.push(Entry { line, before, after, rule, sure });
    }

    /// How many words there must be now, by what the log says.
    pub fn expected(&self) -> usize {
        let done = self.entries.iter().filter(|entry| entry.sure != Sure::Unsure);
        let change: isize = done.map(|entry| words(&entry.after) as isize - words(&entry.before) as isize).sum();
        (self.before as isize + change).max(0) as usize
    }

    fn rows(&self, out: &mut String) {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|entry| entry.line);
        for entry in entries {
            let sure = match entry.sure {
                Sure::Certain => "certain",
                Sure::Likely => "likely",
                Sure::Unsure => "unsure",
            };
            let (before, after) = (one_line(&entry.before), one_line(&entry.after));
            out.push_str(&format!("{}\t{before}\t{after}\t{}\t{sure}\n", entry.line, entry.rule));
        }
    }

    /// `120 hyphen, 14 folio`, in the order of the rules' names; what is only marked is not counted.
    pub fn summary(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.sure != Sure::Unsure) {
            *counts.entry(entry.rule).or_default() += 1;
        }
        counts.iter().map(|(rule, count)| format!("{count} {rule}")).collect::<Vec<_>>().join(", ")
    }

    pub fn unsure(&self) -> usize {
        self.entries.iter().filter(|entry| entry.sure == Sure::Unsure).count()
    }
}

/// `import-log.tsv`, of one text after the other.
pub fn tsv(logs: &[Log]) -> String {
    let mut out = String::from("line\tbefore\tafter\trule\tsure\n");
    logs.iter().for_each(|log| log.rows(&mut out));
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words: what stands between spaces and has a letter or a digit.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The words of a manuscript, its notes too.
pub fn words_of(manuscript: &mut Manuscript) -> usize {
    let mut count = 0;
    let mut add = |run: &mut Vec<_>| count += words(&plain(run));
    runs(&mut manuscript.blocks, &mut add);
    manuscript.notes.iter_mut().for_each(|note| runs(&mut note.blocks, &mut add));
    count
}
