//! Ripped text: no word vanishes, and what is not certain is left to somebody.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::imported;
use crate::support::cases::cases;
use crate::support::{bonefolder, files, folder, said};

/// How often each letter and digit stands in a text, negative where a log takes it away.
type Letters = BTreeMap<char, i64>;

fn count(text: &str, times: i64, letters: &mut Letters) {
    text.chars().filter(|char| char.is_alphanumeric()).for_each(|char| *letters.entry(char).or_default() += times);
}

/// A chapter without the signs of Markdown that have letters.
fn without_signs(chapter: &str) -> String {
    let mut out = String::new();
    for line in chapter.lines().filter(|line| !line.starts_with(":::")) {
        let number = line.bytes().take_while(u8::is_ascii_digit).count();
        let line = if number > 0 && line[number..].starts_with(". ") { &line[number..] } else { line };
        let mut rest = line;
        while let Some(at) = rest.find("[^").into_iter().chain(rest.find('{')).min() {
            out.push_str(&rest[..at]);
            let close = if rest[at..].starts_with('{') { '}' } else { ']' };
            rest = rest[at..].split_once(close).map_or("", |(_, after)| after);
        }
        out.push_str(rest);
    }
    out
}

#[test]
fn every_letter_of_a_rip_is_in_the_manuscript_or_in_the_log() {
    let mut seen = 0;
    for case in cases().into_iter().filter(|case| case.to_string_lossy().contains("/rip-")) {
        let Some(text) = files(&case.join("in")).into_iter().find(|(name, _)| name.ends_with(".txt")) else { continue };
        let dir = folder();
        fs::write(dir.path().join("rip.txt"), &text.1).expect("files can be written");
        let (_, made) = imported(dir.path(), "rip.txt", &[]);
        let (mut expected, mut found) = (Letters::new(), Letters::new());
        count(&String::from_utf8_lossy(&text.1), 1, &mut expected);
        for (name, content) in &made {
            if name == "import-log.tsv" {
                for row in content.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>()) {
                    let [_, before, after, _, sure] = row.as_slice() else { panic!("a row of the log: {row:?}") };
                    if *sure != "unsure" {
                        count(before, -1, &mut expected);
                        count(after, 1, &mut expected);
                    }
                }
            } else if name.ends_with(".md") {
                count(&without_signs(content), 1, &mut found);
            }
        }
        expected.retain(|_, count| *count != 0);
        assert_eq!(expected, found, "{}", case.display());
        seen += 1;
    }
    assert!(seen >= 2, "the cases were not found");
}

/// A rip in which a hyphen may be meant or not.
const DOUBTFUL: &str = "We sat in the kitchen for the whole of the evening, and at the end of it the kitchen-\ntable was covered with \
    plates. The table was never as full again, and nobody sat there as long.\n";

fn chapter(dir: &Path) -> String {
    let made = files(&dir.join("made"));
    let (_, bytes) = made.into_iter().find(|(name, _)| name.ends_with(".md")).expect("an import makes a chapter");
    String::from_utf8(bytes).expect("chapters are text")
}

#[test]
fn what_is_not_sure_is_marked_until_somebody_decides() {
    for (decision, expected) in [("--accept", "the kitchentable was"), ("--refuse", "the kitchen-table was")] {
        let dir = folder();
        fs::write(dir.path().join("rip.txt"), DOUBTFUL).expect("files can be written");
        let (told, _) = imported(dir.path(), "rip.txt", &[]);
        assert!(told.contains("[I021]"), "{told}");
        let marked = chapter(dir.path());
        assert!(marked.contains("[kitchen-table]{.unsure become=kitchentable rule=hyphen}"), "{marked}");
        let built = said(&bonefolder(&dir.path().join("made"), &["build", "--only", "epub"]));
        assert!(built.contains("[M072]"), "{built}");
        let output = bonefolder(dir.path(), &["import", decision, "made"]);
        assert!(output.status.success(), "{}", said(&output));
        let decided = chapter(dir.path());
        assert!(decided.contains(expected) && !decided.contains("unsure"), "{decided}");
    }
}

#[test]
fn a_strict_import_marks_nothing() {
    let dir = folder();
    fs::write(dir.path().join("rip.txt"), DOUBTFUL).expect("files can be written");
    let (told, _) = imported(dir.path(), "rip.txt", &["--strict"]);
    assert!(!told.contains("[I021]"), "{told}");
    let text = chapter(dir.path());
    assert!(text.contains("the kitchen-table was"), "{text}");
}

#[test]
fn strange_texts_are_read_to_their_end() {
    let texts = [
        "\u{C}\u{C}\n\u{C}1\n\u{C}2\n\u{C}3\n".to_owned(),
        "1\n".repeat(9000),
        "a-\n".repeat(3000) + "b",
        "\u{F8D0}\u{F8D1} words \u{F8D4}\u{F8D3}\n".repeat(50),
        format!("words {}\n", "x".repeat(200_000)),
        "¹ ² ³ * [1] [2]\n".repeat(500),
        "Ã© Â â€ Ã\n".repeat(100),
    ];
    for (at, text) in texts.iter().enumerate() {
        let dir = folder();
        fs::write(dir.path().join("rip.txt"), text).expect("files can be written");
        let output = bonefolder(dir.path(), &["import", "rip.txt", "made"]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{at}: {}", said(&output));
        assert!(!said(&output).contains("[I022]"), "{at}: {}", said(&output));
    }
}

#[test]
fn headings_that_count_up_on_two_pages_are_no_running_heads() {
    let body =
        "Write for ten minutes without lifting the pen from the paper, and read what you wrote to somebody else.\n";
    let two = |head: &dyn Fn(usize) -> String| format!("{}\n\n{body}\u{C}{}\n\n{body}", head(1), head(2));
    for (head, stays) in [("Exercise", true), ("Chapter", true), ("Day", true), ("See page", true), ("Page", false)] {
        let dir = folder();
        fs::write(dir.path().join("rip.txt"), two(&|number| format!("{head} {number}"))).expect("files can be written");
        let (_, made) = imported(dir.path(), "rip.txt", &[]);
        let log = made.iter().find(|(name, _)| *name == "import-log.tsv").map(|(_, log)| log.as_str());
        let taken = log.unwrap_or_default().contains(&format!("{head} 2\t\trunning-head"));
        assert_eq!(taken, !stays, "{head}: {made:?}");
    }
}
