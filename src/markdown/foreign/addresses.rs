//! Addresses of files with spaces in them, `![A plan](my plan.png)`, which CommonMark takes only between angle brackets.

use super::code::Code;
use super::edits::Edit;
use crate::project::is_markdown;

const LONGEST: usize = 300;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    let code = Code::find(text, start);
    let mut edits = Vec::new();
    for (at, _) in text[start..].match_indices("](") {
        let inside = start + at + 2;
        let line = text[inside..].split('\n').next().unwrap_or("");
        let Some(end) = line.find(')').filter(|end| *end < LONGEST) else { continue };
        let whole = &line[..end];
        let (path, title) = match whole.find(['"', '\'']) {
            Some(mark) if whole[..mark].ends_with(' ') => whole.split_at(mark),
            Some(_) => continue,
            None => (whole, ""),
        };
        let path = path.trim();
        if !path.contains(' ') || path.contains(['<', '>', '(', '{']) || !is_file(path) || code.holds(inside) {
            continue;
        }
        let space = if title.is_empty() { "" } else { " " };
        edits.push(Edit::new(inside..inside + end, format!("<{path}>{space}{title}")));
    }
    edits
}

/// Whether words with spaces in them are the name of a file, by how they end.
fn is_file(path: &str) -> bool {
    let path = path.split('#').next().unwrap_or(path).to_ascii_lowercase();
    const ENDINGS: &[&str] = &[".html", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];
    is_markdown(&path) || ENDINGS.iter().any(|ending| path.ends_with(ending))
}
