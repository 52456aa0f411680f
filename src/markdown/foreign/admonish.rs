//! The boxes of mdbook-admonish, which are written as blocks of code: each becomes a div.

use super::admonitions;
use super::code::{Line, fence, lines};
use super::edits::Edit;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    if !text[start..].contains("admonish") {
        return Vec::new();
    }
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let Some((mark, length, _)) = fence(line.text).filter(|_| line.code) else {
            index += 1;
            continue;
        };
        let closes = |line: &Line<'_>| {
            fence(line.text).is_some_and(|(other, found, bare)| other == mark && found >= length && bare)
        };
        let inside = lines[index + 1..].iter().take_while(|line| !closes(line)).count();
        let last = lines.get(index + inside + 1);
        if let (Some(open), Some(last)) = (opening(line.text, mark as char), last) {
            let begin = line.at + line.text.find(mark as char).unwrap_or(0);
            edits.push(Edit::new(begin..line.at + line.text.len(), open));
            let pad = last.text.len() - last.text.trim_start().len();
            edits.push(Edit::new(last.at + pad..last.at + last.text.len(), ":::"));
        }
        index += inside + 2;
    }
    edits
}

/// What opens the box: `` ```admonish warning title="Words" `` or `` ```admonish warning "Words" ``.
fn opening(line: &str, mark: char) -> Option<String> {
    let info = line.trim_start().trim_start_matches(mark).trim();
    let rest = info.strip_prefix("admonish")?;
    if !rest.is_empty() && !rest.starts_with([' ', ',']) {
        return None;
    }
    let rest = rest.trim_start_matches([' ', ',']);
    let name = rest.split([' ', ',']).next().unwrap_or("");
    let name = if name.contains(['=', '"', '\'']) { "" } else { name };
    let quoted = |words: &str| {
        let mark = words.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        words[1..].split(mark).next().map(str::to_owned)
    };
    let title = match rest.split_once("title=") {
        Some((_, title)) => quoted(title),
        None => quoted(rest[name.len()..].trim_start()),
    };
    Some(admonitions::opening(if name.is_empty() { "note" } else { name }, &title.unwrap_or_default()))
}
