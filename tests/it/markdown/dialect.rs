//! Every example of docs/dialect.md, read and compared with the outline in tests/dialect/expected.txt.

use bonefolder::diagnostic::Severity;

use crate::support::golden::golden;
use crate::support::outline::{outline, read};
use crate::support::root;

#[test]
fn every_example_of_the_dialect_reads_as_its_golden_says() {
    let document =
        std::fs::read_to_string(root().join("docs/dialect.md")).expect("docs/dialect.md is part of the sources");
    let mut found = String::new();
    let mut count = 0;
    for (line, example) in examples(&document) {
        let (parsed, report) = read(&example, "en");
        for one in &report.diagnostics {
            assert!(one.severity < Severity::Warning, "docs/dialect.md:{line}: {} {}", one.code.id, one.message);
        }
        found.push_str(&format!("=== {}\n", example.lines().find(|line| !line.is_empty()).unwrap_or("")));
        found.push_str(&outline(&parsed.blocks));
        for note in &parsed.notes {
            found.push_str(&format!("note {}\n{}", note.label, outline(&note.blocks)));
        }
        count += 1;
    }
    assert!(count >= 25, "only {count} examples were found");
    golden("dialect/expected.txt", &found);
}

/// The blocks marked `markdown`, with the line each begins at. A fence of four marks may hold one of three.
pub fn examples(document: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize, String)> = None;
    for (index, line) in document.lines().enumerate() {
        match &mut open {
            Some((fence, ..)) if line == fence => found.extend(open.take().map(|(_, at, text)| (at, text))),
            Some((_, _, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            None => {
                if let Some(fence) = line.strip_suffix("markdown").filter(|fence| fence.len() >= 3) {
                    open = Some((fence.to_owned(), index + 2, String::new()));
                }
            }
        }
    }
    found
}
