//! The codes of all stages, for whoever explains or counts them.

use crate::diagnostic::Code;

/// Every code of every stage, in the order the book travels.
pub fn all_codes() -> impl Iterator<Item = &'static Code> {
    [
        crate::project::codes::ALL,
        crate::import::codes::ALL,
        crate::markdown::codes::ALL,
        crate::assemble::codes::ALL,
        crate::epub::codes::ALL,
        crate::typeset::codes::ALL,
        crate::press::codes::ALL,
        crate::press::printer::codes::ALL,
        crate::press::unfold::codes::ALL,
        crate::check::codes::ALL,
        crate::check::epub::codes::ALL,
        crate::check::shop::codes::ALL,
        crate::check::epub::house::codes::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code whose name is most like `id`.
pub fn nearest(id: &str) -> Option<&'static Code> {
    all_codes().min_by_key(|known| strsim::levenshtein(known.id, id))
}

/// An explanation in lines of at most `width` characters, broken at spaces; blank lines and indented lines stay as they are.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
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
