//! Plain text of an EPUB in reading order: for checks that nothing was lost, and for counting.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{self, attribute, push_text};

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements whose content is not read.
const SILENT: &[&str] = &["head", "script", "style", "svg", "math"];

/// The words of every document of the spine, one block a line, spaces run together. The marks that lead to notes and back
/// are left out, as are elements that are hidden. `Err` says why the file can't be read at all.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let mut package = package::open(bytes)?;
    let mut out = String::new();
    for index in package.spine.clone() {
        let path = package.items[index].path.clone();
        if let Some(document) = package.read(&path) {
            push_document(&document, &mut out);
        }
    }
    Ok(out)
}

fn push_document(document: &str, out: &mut String) {
    let mut reader = Reader::from_str(document);
    let mut line = String::new();
    // How many elements deep we stand in something that is not read.
    let mut silent = 0;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(start) if silent > 0 || is_silent(&start) => silent += 1,
            Event::Start(start) => end_line(start.local_name().as_ref(), &mut line, out),
            Event::Empty(start) if silent == 0 => end_line(start.local_name().as_ref(), &mut line, out),
            Event::End(_) if silent > 0 => silent -= 1,
            Event::End(end) => end_line(end.local_name().as_ref(), &mut line, out),
            other if silent == 0 => push_text(&other, &mut line),
            _ => {}
        }
    }
    end_line("body", &mut line, out);
}

fn is_silent(start: &BytesStart<'_>) -> bool {
    let role = attribute(start, "role").unwrap_or_default();
    SILENT.contains(&start.local_name().as_ref())
        || matches!(role.as_str(), "doc-noteref" | "doc-backlink")
        || start.attributes().flatten().any(|attribute| attribute.key.as_ref() == "hidden")
}

/// Where a block begins or ends, so does a line.
fn end_line(element: &str, line: &mut String, out: &mut String) {
    if !BLOCKS.contains(&element) {
        return;
    }
    let before = out.len();
    for word in line.split_ascii_whitespace() {
        if out.len() > before {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.len() > before {
        out.push('\n');
    }
    line.clear();
}
