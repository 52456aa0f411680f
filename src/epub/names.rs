//! Names of the files inside the package: plain ASCII, and unique however a reading system folds their case
//! (EPUB 3.3, 4.2.3).

use std::collections::BTreeSet;

const LONGEST: usize = 60;

/// The names given so far.
#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A name of its own for `stem`, such as `images/` + `the-table` + `.svg`.
    pub fn give(&mut self, folder: &str, stem: &str, extension: &str) -> String {
        let stem = ascii(stem);
        let mut name = format!("{folder}{stem}.{extension}");
        let mut count = 2;
        while !self.taken.insert(name.to_ascii_lowercase()) {
            name = format!("{folder}{stem}-{count}.{extension}");
            count += 1;
        }
        name
    }
}

/// Letters, digits, hyphens and underscores only; never empty.
fn ascii(stem: &str) -> String {
    let mut out = String::new();
    for c in deunicode::deunicode(stem).chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => out.push(c),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    out.truncate(LONGEST);
    let out = out.trim_end_matches('-');
    if out.is_empty() { "text".to_owned() } else { out.to_owned() }
}
