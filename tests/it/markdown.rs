//! Reading a manuscript file: what becomes of it, and what is said about it.

use bonefolder::diagnostic::{Report, Severity};
use bonefolder::document::text::plain_blocks;
use bonefolder::markdown::{Options, Parsed, parse};
use bonefolder::source::Sources;
use proptest::prelude::*;

use crate::outline::outline;

/// Reads `text` as the file `part/chapter.md`.
pub fn read(text: &str, language: &str) -> (Parsed, Report) {
    let mut sources = Sources::default();
    let id = sources.add("part/chapter.md", text);
    let mut report = Report::default();
    let parsed = parse(&sources, id, &Options { language }, &mut report);
    (parsed, report)
}

#[test]
fn zz_file() {
    let Ok(list) = std::env::var("ZZ") else { return };
    for path in list.split('\n') {
        let Ok(bytes) = std::fs::read(path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let start = std::time::Instant::now();
        let (parsed, report) = read(&text, &std::env::var("ZL").unwrap_or("en".into()));
        println!("##### {path} {:?}", start.elapsed());
        let mut sources = Sources::default();
        let _ = sources.add("x", text.to_string());
        for one in &report.diagnostics {
            let line = match one.place {
                bonefolder::diagnostic::Place::Source(s) => sources.position(s).line,
                _ => 0,
            };
            println!(
                "{:?} {} {line}: {} // {}",
                one.severity,
                one.code.id,
                one.message.chars().take(200).collect::<String>(),
                one.advice
            );
        }
        if std::env::var_os("ZO").is_some() {
            println!("{}", outline(&parsed.blocks));
            for n in &parsed.notes {
                println!("note {}\n{}", n.label, outline(&n.blocks));
            }
        }
        if let Some(dir) = std::env::var_os("ZD") {
            let mut all = plain_blocks(&parsed.blocks);
            for n in &parsed.notes {
                all.push_str(&plain_blocks(&n.blocks));
            }
            std::fs::write(std::path::Path::new(&dir).join(path.replace('/', "_")), all).unwrap();
        }
    }
}
