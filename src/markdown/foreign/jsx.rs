//! What MDX adds, the Markdown of Docusaurus and others: lines of JavaScript, and elements of its own with a title.

use super::code::{Line, lines};
use super::edits::Edit;
use super::{Found, What};

/// The edits that `text`, the file `name`, needs from `start` on.
pub fn edits(text: &str, start: usize, name: &str, found: &mut Vec<Found>) -> Vec<Edit> {
    let is_mdx = name.to_ascii_lowercase().ends_with(".mdx");
    if !is_mdx && !text[start..].contains("import ") && !text[start..].contains("<Tab") {
        return Vec::new();
    }
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let script = if line.code { 0 } else { script(&lines[index..], is_mdx) };
        if script > 0 {
            let last = &lines[index + script - 1];
            found.push(Found::new(What::Template, line.at..line.at + line.text.len()));
            edits.push(Edit::remove(line.at..last.at + last.text.len()));
        } else if !line.code {
            edits.extend(element(line));
        }
        index += script.max(1);
    }
    edits
}

/// How many lines of JavaScript begin here: an import, or all up to an empty line that an `export` begins.
fn script(lines: &[Line<'_>], is_mdx: bool) -> usize {
    let words = lines[0].text.trim_end().trim_end_matches(';');
    let quoted = |end: &str| words.ends_with(end) && words.matches(end).count() == 2;
    if words.starts_with("import ") && (quoted("'") || quoted("\"")) && (is_mdx || words.contains(" from ")) {
        return 1;
    }
    let exports = ["export const ", "export default ", "export function ", "export let "];
    if is_mdx && exports.iter().any(|export| words.starts_with(export)) {
        return lines.iter().take_while(|line| !line.text.trim().is_empty()).count();
    }
    0
}

/// `<TabItem value="apple" label="Apple">` on a line of its own says its title, and its closing tag nothing.
fn element(line: &Line<'_>) -> Option<Edit> {
    let words = line.text.trim();
    let inner = words.strip_prefix('<')?.strip_suffix('>')?;
    let is_own = |name: &str| name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains(['<', '>']);
    if let Some(name) = inner.strip_prefix('/') {
        return is_own(name).then(|| Edit::new(line.at..line.at + line.text.len(), "\n"));
    }
    if !is_own(inner) || inner.ends_with('/') {
        return None;
    }
    let value = |key: &str| {
        let rest = inner.split_once(key)?.1;
        let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        rest[1..].split(mark).next().filter(|value| !value.is_empty())
    };
    let title = [" label=", " title=", " header=", " summary="].into_iter().find_map(value);
    let title = title.map_or(String::new(), |title| format!("**{title}**\n"));
    Some(Edit::new(line.at..line.at + line.text.len(), format!("{title}\n")))
}
