//! `bonefolder explain CODE`: what a code means and what to do about it.

use std::io::Write;

use super::{Ended, misused};
use crate::codes::all_codes;
use crate::diagnostic::Code;

/// Prints the title and the explanation of `code`.
pub fn run(code: &str) -> anyhow::Result<Ended> {
    let wanted = code.trim().to_uppercase();
    let Some(code) = all_codes().find(|known| known.id == wanted) else {
        misused!("there is no code {wanted}; {}", nearest(&wanted));
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {}\n", code.id, code.title)?;
    for line in wrap(code.explanation, 80) {
        writeln!(out, "{line}")?;
    }
    Ok(Ended::Well)
}

fn nearest(wanted: &str) -> String {
    let near: Option<&Code> = all_codes().min_by_key(|known| strsim::levenshtein(known.id, wanted));
    near.map_or_else(String::new, |code| format!("did you mean {} ({})?", code.id, code.title))
}

/// Lines of at most `width` characters, broken at spaces; blank lines and indented lines stay as they are.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        if paragraph.is_empty() || paragraph.starts_with(' ') {
            lines.push(paragraph.to_string());
            continue;
        }
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
