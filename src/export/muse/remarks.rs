//! Remarks of the manuscript: comments in the chapters, and what an import has left in book.yaml.

use crate::source::Source;

/// `# muse KEY: value` in book.yaml.
pub fn of_settings(book_yaml: &str) -> Vec<(String, String)> {
    let line = |line: &str| {
        let (key, value) = line.strip_prefix("# muse ")?.split_once(": ")?;
        Some((key.to_owned(), value.trim().to_owned()))
    };
    book_yaml.lines().filter_map(line).collect()
}

/// Comments that begin a line, outside code, with where each begins.
pub fn of_chapter(source: &Source) -> Vec<(usize, String)> {
    let text = source.text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    let mut fence: Option<String> = None;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let line = text[at..end].trim_start();
        match &fence {
            Some(open) if line.starts_with(open.as_str()) => fence = None,
            Some(_) => {}
            None if line.starts_with("```") => {
                fence = Some("`".repeat(line.bytes().take_while(|byte| *byte == b'`').count()));
            }
            None if line.starts_with("<!--") => {
                let begin = end - line.len() + "<!--".len();
                if let Some(length) = text[begin..].find("-->") {
                    found.push((begin, text[begin..begin + length].trim().to_owned()));
                    at = begin + length + "-->".len();
                    continue;
                }
            }
            None => {}
        }
        at = end + 1;
    }
    found
}
