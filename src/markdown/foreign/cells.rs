//! Code as other tools have it in their fences: cells that R Markdown, Quarto and Jupyter run, raw text that Pandoc keeps for
//! one format, lines that rustdoc and mdBook hide; and the parts of bookdown.

use super::code::{Code, Line, fence, lines};
use super::edits::Edit;
use super::{Found, What};
use crate::markdown::attributes;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let Some((mark, length, _)) = fence(line.text).filter(|_| line.code) else {
            edits.extend(part(line));
            raw_words(line, &mut edits, found);
            index += 1;
            continue;
        };
        let closes = |line: &Line<'_>| {
            fence(line.text).is_some_and(|(other, found, bare)| other == mark && found >= length && bare)
        };
        let inside = lines[index + 1..].iter().take_while(|line| !closes(line)).count();
        let block = &lines[index..lines.len().min(index + inside + 2)];
        fenced(block, mark as char, &mut edits, found);
        index += block.len();
    }
    edits.extend(named_code(text, start));
    edits
}

/// `` `x = 1`{.python} ``: the language of code within a line; it shows nowhere. `` `Enter`{.kbd} `` is a key.
fn named_code(text: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text[start..].contains("`{") {
        return edits;
    }
    for range in Code::find(text, start).spans() {
        let behind = &text[range.end..];
        let read = attributes::extent(behind).and_then(|end| Some((attributes::parse(&behind[..end])?, end)));
        let Some((braces, length)) = read.filter(|_| text[range.clone()].ends_with('`')) else { continue };
        let inner = text[range.clone()].trim_matches('`').trim();
        if braces.has_class("kbd") && !inner.contains(['<', '>', '&']) {
            edits.push(Edit::new(range.start..range.end + length, format!("<kbd>{inner}</kbd>")));
        } else {
            let name = braces.id.map_or(String::new(), |id| format!("[]{{#{id}}}"));
            edits.push(Edit::new(range.end..range.end + length, name));
        }
    }
    edits
}

/// A fence, the lines in it, and the fence that closes it.
fn fenced(block: &[Line<'_>], mark: char, edits: &mut Vec<Edit>, found: &mut Vec<Found>) {
    let first = &block[0];
    let at = first.text.rfind(mark).map_or(first.text.len(), |at| at + mark.len_utf8());
    let info = first.text[at..].trim();
    let closed = block.len() > 1;
    let inside = &block[1..block.len() - usize::from(closed)];
    if info.split([',', ' ', '{']).next() == Some("rust") {
        edits.extend(inside.iter().filter_map(hidden));
        return;
    }
    let Some(inner) = info.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) else { return };
    if let Some(format) = inner.trim().strip_prefix('=') {
        raw(format.trim(), block, edits, found);
        return;
    }
    let name = inner.split([' ', ',']).next().unwrap_or("");
    if name.is_empty() || !name.chars().all(|one| one.is_ascii_alphanumeric()) || inner.contains("=\"") {
        return;
    }
    let options: Vec<&Line<'_>> = inside.iter().take_while(|line| is_option(line.text)).collect();
    let said = |words: &str| says_hidden(words);
    if says_hidden(inner) || options.iter().any(|line| said(line.text)) {
        found.push(Found::new(What::Hidden, first.at..first.at + first.text.len()));
        edits.push(Edit::remove(first.at..block[block.len() - 1].at + block[block.len() - 1].text.len()));
        return;
    }
    edits.push(Edit::new(first.at + at..first.at + first.text.len(), name));
    edits.extend(options.iter().map(|line| Edit::remove(line.at..line.next)));
}

/// HTML is read as such; what is meant for another format is nothing for a book of ours.
fn raw(format: &str, block: &[Line<'_>], edits: &mut Vec<Edit>, found: &mut Vec<Found>) {
    let (first, last) = (&block[0], &block[block.len() - 1]);
    if matches!(format, "html" | "html5" | "epub" | "epub3" | "markdown") {
        edits.push(Edit::remove(first.at..first.at + first.text.len()));
        edits.push(Edit::remove(last.at..last.at + last.text.len()));
        return;
    }
    found.push(Found::new(What::Hidden, first.at..first.at + first.text.len()));
    edits.push(Edit::remove(first.at..last.at + last.text.len()));
}

/// `` `<br>`{=html} `` within a line.
fn raw_words(line: &Line<'_>, edits: &mut Vec<Edit>, found: &mut Vec<Found>) {
    for (at, _) in line.text.match_indices("`{=") {
        let (before, rest) = (&line.text[..at], &line.text[at + 3..]);
        let (Some(open), Some(end)) = (before.rfind('`'), rest.find('}')) else { continue };
        if before[..open].ends_with('`') || !rest[..end].chars().all(|one| one.is_ascii_alphanumeric()) {
            continue;
        }
        let range = line.at + open..line.at + at + 3 + end + 1;
        if matches!(&rest[..end], "html" | "html5" | "epub" | "epub3" | "markdown") {
            edits.push(Edit::new(range, &before[open + 1..]));
        } else {
            found.push(Found::new(What::Hidden, range.clone()));
            edits.push(Edit::remove(range));
        }
    }
}

/// `#| echo: false` and its like at the head of a cell.
fn is_option(line: &str) -> bool {
    ["#|", "//|", "%%|", "--|"].iter().any(|mark| line.trim_start().starts_with(mark))
}

/// Whether the code of a cell is not to be shown.
fn says_hidden(options: &str) -> bool {
    let plain: String = options.chars().filter(|one| !one.is_whitespace()).collect::<String>().to_ascii_lowercase();
    ["echo", "include"].iter().any(|key| {
        [":false", "=false", "=f,"].iter().any(|no| plain.contains(&format!("{key}{no}")))
            || plain.ends_with(&format!("{key}=f"))
    })
}

/// `# words` in a block of Rust is only there so that it compiles; `##` is a sign `#`.
fn hidden(line: &Line<'_>) -> Option<Edit> {
    let words = line.text.trim_start();
    if words == "#" || words.starts_with("# ") {
        return Some(Edit::remove(line.at..line.next));
    }
    let at = line.at + line.text.len() - words.len();
    words.starts_with("##").then(|| Edit::remove(at..at + 1))
}

/// `# (PART) Name {-}`, as bookdown has it.
fn part(line: &Line<'_>) -> Option<Edit> {
    // Leanpub has a hyphen before the heading of a part, and says in braces where the front ends.
    if let Some(name) = line.text.strip_prefix("-# ") {
        return Some(Edit::new(line.at..line.at + line.text.len(), format!("# {} {{.part}}", name.trim())));
    }
    if matches!(line.text.trim_end(), "{frontmatter}" | "{mainmatter}" | "{backmatter}") {
        return Some(Edit::remove(line.at..line.at + line.text.len()));
    }
    let words = line.text.strip_prefix("# (")?;
    let rest = ["PART)", "PART\\*)", "PART*)", "APPENDIX)", "APPENDIX\\*)"]
        .iter()
        .find_map(|mark| words.strip_prefix(mark))?;
    let name = rest.split('{').next().unwrap_or("").trim();
    Some(Edit::new(line.at..line.at + line.text.len(), format!("# {name} {{.part}}")))
}
