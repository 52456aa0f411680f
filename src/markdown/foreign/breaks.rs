//! Page breaks as word processors, LaTeX and web pages write them.

use super::code::{Line, lines};
use super::edits::Edit;

/// What a page break is in this dialect: a div with nothing in it.
const BREAK: &str = "\n::: page-break\n:::\n";

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    let lines = lines(text, start).into_iter().filter(|line| !line.code);
    let edit = |line: Line<'_>| {
        let instead = if is_break(line.text) { BREAK } else { is_division(line.text).then_some("")? };
        Some(Edit::new(line.at..line.at + line.text.len(), instead))
    };
    lines.filter_map(edit).collect()
}

/// Markua's lines that say which part of a book begins.
fn is_division(line: &str) -> bool {
    matches!(line.trim(), "{frontmatter}" | "{mainmatter}" | "{backmatter}")
}

fn is_break(line: &str) -> bool {
    let words = line.trim();
    if matches!(words, "\\newpage" | "\\pagebreak" | "\\clearpage" | "\\cleardoublepage" | "{pagebreak}" | "\u{c}") {
        return true;
    }
    if !words.starts_with('<') || words.len() > 120 {
        return false;
    }
    let lower = words.to_ascii_lowercase().replace(' ', "");
    let styled = ["page-break-after:always", "page-break-before:always", "break-after:page", "break-before:page"];
    let classed = ["class=\"page-break\"", "class=\"pagebreak\"", "class='page-break'", "class='pagebreak'"];
    let is_break =
        styled.iter().chain(&classed).any(|mark| lower.contains(mark)) || lower.starts_with("<mbp:pagebreak");
    is_break && is_empty_element(&lower)
}

/// `<div …></div>`, `<p …>&nbsp;</p>` or `<br …/>`, with no words in it.
fn is_empty_element(element: &str) -> bool {
    let mut words = String::new();
    let mut rest = element;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    words.push_str(rest);
    words.replace("&nbsp;", "").trim().is_empty()
}
