//! Tables whose line of hyphens is missing, or has another number of columns than their head, as kramdown takes them.

use super::code::{Line, behind_mark, lines};
use super::edits::Edit;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    if !text[start..].contains('|') {
        return Vec::new();
    }
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let count = lines[index..].iter().take_while(|line| !line.code && line.text.contains('|')).count();
        edits.extend(mended(&lines[index..index + count]));
        index += count.max(1);
    }
    edits
}

/// What lines with bars in them need in order to be a table.
fn mended(lines: &[Line<'_>]) -> Vec<Edit> {
    let [first, second, ..] = lines else { return Vec::new() };
    let end = |line: &Line<'_>| line.at + line.text.trim_end().len();
    if is_rule(second.text) && !is_rule(first.text) {
        let (head, rule) = (cells(in_item(first.text)), cells(second.text));
        let bar = |line: &Line<'_>| if line.text.trim_end().ends_with('|') { "" } else { "|" };
        let mut edits = Vec::new();
        // A colon that begins a line would begin the meaning of a term.
        let words = second.text.trim_start();
        if words.starts_with(':') {
            let at = second.at + second.text.len() - words.len();
            edits.push(Edit::new(at..at, "|"));
        }
        match head.cmp(&rule) {
            std::cmp::Ordering::Greater => {
                edits.push(Edit::new(end(second)..end(second), bar(second).to_owned() + &"---|".repeat(head - rule)));
            }
            std::cmp::Ordering::Less if first.text.trim_start().starts_with('|') => {
                edits.push(Edit::new(end(first)..end(first), bar(first).to_owned() + &" |".repeat(rule - head)));
            }
            _ => {}
        }
        edits.extend(lines[2..].iter().filter(|line| is_foot(line.text)).map(|line| Edit::remove(line.at..line.next)));
        return edits;
    }
    let is_row = |line: &&Line<'_>| {
        let words = line.text.trim();
        words.len() > 2 && words.starts_with('|') && words.ends_with('|') && !words.ends_with("\\|")
    };
    let rows: Vec<&Line<'_>> = lines.iter().filter(|line| !is_rule(line.text)).collect();
    let columns = cells(rows.first().map_or("", |row| row.text));
    let is_table = rows.len() > 1 && columns > 1 && rows.iter().all(|row| is_row(row) && cells(row.text) == columns);
    if !is_table {
        return Vec::new();
    }
    let indent = &first.text[..first.text.len() - first.text.trim_start().len()];
    let head = format!("{indent}|{}\n{indent}|{}\n", " |".repeat(columns), "---|".repeat(columns));
    // Rules between rows would be rows of hyphens.
    let rules = lines.iter().filter(|line| is_rule(line.text));
    let mut edits = vec![Edit::new(first.at..first.at, head)];
    edits.extend(rules.map(|line| Edit::remove(line.at..line.next)));
    if is_rule(first.text) {
        let (head, rule) = (edits.remove(0).text, edits.remove(0).range);
        edits.insert(0, Edit::new(rule, head));
    }
    edits
}

/// `|---|:-:|` and its like.
fn is_rule(line: &str) -> bool {
    let words = line.trim();
    words.contains('-') && words.chars().all(|one| matches!(one, '|' | '-' | ':' | ' ' | '\t'))
}

/// `|===`, which divides the foot of a table in kramdown.
fn is_foot(line: &str) -> bool {
    let words = line.trim();
    words.trim_matches('|').starts_with('=') && words.chars().all(|one| matches!(one, '|' | '=' | '+' | ' '))
}

/// A line without the mark of the item that it may begin: `- | a | b |`.
fn in_item(line: &str) -> &str {
    let mut words = line.trim_start();
    while let Some(rest) = behind_mark(words).filter(|rest| !rest.is_empty()) {
        words = rest.trim_start();
    }
    words
}

/// How many cells stand between the bars.
fn cells(line: &str) -> usize {
    let words = line.trim();
    let words = words.strip_prefix('|').unwrap_or(words);
    let words = if words.ends_with("\\|") { words } else { words.strip_suffix('|').unwrap_or(words) };
    1 + words.replace("\\|", "").matches('|').count()
}
