//! The borders between the rooms of the house, and what every file and code owes its readers.

mod floors;
mod limits;
mod provoked;

use std::collections::BTreeSet;
use std::path::Path;

use bonefolder::codes::all_codes;

use crate::support::{files, root};

/// A word, and the places where it may stand: beginnings of paths.
const BORDERS: &[(&str, &[&str])] = &[
    ("typst::", &["src/typeset"]),
    ("typst_layout::", &["src/typeset"]),
    ("typst_pdf::", &["src/typeset"]),
    ("pulldown_cmark::", &["src/markdown"]),
    ("std::fs", &["src/project/folder/disk.rs", "src/cli"]),
    ("lopdf::", &["src/press", "src/check", "src/pdf", "src/typeset"]),
    ("epubveri::", &["src/check", "src/epub/style.rs"]),
    // Which languages there are, and how they are written, is told in locales/languages.toml alone.
    ("\"ckb\"", &[]),
    ("\"fa\"", &[]),
    ("println!", &[]),
    ("std::env", &["src/cli"]),
    ("clap::", &["src/cli"]),
    ("SystemTime", &[]),
    // Only looked things up in; Typst's ids have no order.
    ("HashMap", &["src/typeset/world.rs"]),
    // Where a comparison is nobody else's business.
    ("#[cfg(test)]", &["src/editions/epub_readback.rs"]),
];

/// Lines in the longest file. One that needs more holds two ideas.
const LONGEST: usize = 600;

#[test]
fn each_word_stays_in_its_room() {
    let mut strays = Vec::new();
    for (name, text) in sources() {
        for (word, rooms) in BORDERS {
            if rooms.iter().any(|room| name.starts_with(room)) {
                continue;
            }
            let lines = text.lines().enumerate().filter(|(_, line)| code(line).contains(word));
            strays.extend(lines.map(|(at, _)| format!("{name}:{}: {word}", at + 1)));
        }
    }
    assert!(strays.is_empty(), "these stand in the wrong room:\n{}", strays.join("\n"));
}

#[test]
fn no_file_holds_two_ideas() {
    let all = sources().into_iter().chain(texts("tests/it"));
    let long: Vec<String> = all.filter(|(_, text)| text.lines().count() > LONGEST).map(|(name, _)| name).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {}", long.join(", "));
}

#[test]
fn each_file_says_what_it_is() {
    let bare: Vec<String> = sources()
        .into_iter()
        .filter(|(name, text)| name != "src/main.rs" && !text.trim_start().starts_with("//!"))
        .map(|(name, _)| name)
        .collect();
    assert!(bare.is_empty(), "these don't begin with a line that says what they are: {}", bare.join(", "));
}

#[test]
fn codes_are_unique_and_explained() {
    let mut seen = BTreeSet::new();
    for code in all_codes() {
        assert!(seen.insert(code.id), "{} is given to two rules", code.id);
        let (letter, digits) = code.id.split_at(1);
        let well_formed =
            "PMAETSCI".contains(letter) && digits.len() == 3 && digits.parse::<u16>().is_ok_and(|n| n > 0);
        assert!(well_formed, "{} is not a letter of a stage and three digits", code.id);
        assert!(code.explanation.chars().count() >= 60, "{} is hardly explained", code.id);
        assert!(!code.title.is_empty() && !code.title.ends_with('.'), "the title of {} is a few words", code.id);
    }
    assert!(!seen.is_empty());
}

/// A message begins with a small letter and has no stop at its end; advice is a sentence.
#[test]
fn messages_have_one_style() {
    let mut strays = Vec::new();
    for (name, text) in texts("tests/cases").iter().filter(|(name, _)| name.ends_with("diagnostics.txt")) {
        for (at, line) in text.lines().enumerate() {
            let message = line.split_once("]: ").filter(|(head, _)| head.contains('[') && !head.contains(' '));
            let advice = line.trim_start().strip_prefix("= help: ");
            let wrong =
                message.is_some_and(|(_, message)| !is_message(message)) || advice.is_some_and(|one| !is_sentence(one));
            if wrong {
                strays.push(format!("{name}:{}: {line}", at + 1));
            }
        }
    }
    assert!(strays.is_empty(), "these are in another style:\n{}", strays.join("\n"));
}

fn is_message(words: &str) -> bool {
    let mut letters = words.chars();
    let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    // Names such as EPUB and PDF keep their capitals.
    (!first.is_uppercase() || second.is_uppercase()) && !words.ends_with('.')
}

fn is_sentence(words: &str) -> bool {
    words.starts_with(|first: char| !first.is_lowercase()) && words.ends_with(['.', '?', '!', ':', '`', ')'])
}

/// Paths in the guides for those who change the program; a path with capitals in it stands for many.
#[test]
fn each_file_that_the_guides_name_exists() {
    for guide in ["docs/architecture.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(root().join(guide)).expect("the guide is there");
        let quoted = text.split('`').skip(1).step_by(2);
        let is_path = |word: &&str| {
            ["src/", "docs/", "tests/", "templates/", "locales/", "fonts/"].iter().any(|room| word.starts_with(room))
                && !word.contains(|letter: char| letter.is_uppercase() || letter == '*' || letter == ' ')
        };
        let paths: BTreeSet<&str> = quoted.filter(is_path).collect();
        assert!(paths.len() > 3, "{guide} names hardly any file");
        let missing: Vec<_> = paths.into_iter().filter(|path| !root().join(path).exists()).collect();
        assert!(missing.is_empty(), "{guide} names what is not there: {missing:?}");
    }
}

#[test]
fn no_file_names_a_machine() {
    let mut strays = Vec::new();
    let rooms = ["src", "docs", "templates", "manuscript", ".ci", ".cargo"];
    let mut all: Vec<(String, String)> = rooms.iter().flat_map(|room| texts(room)).collect();
    for name in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Cargo.toml", "check"] {
        all.extend(std::fs::read_to_string(root().join(name)).ok().map(|text| (name.to_string(), text)));
    }
    for (name, text) in all {
        for path in ["/tmp/", "/work/", "/root/", "/home/"] {
            let lines = text.lines().enumerate().filter(|(_, line)| line.contains(path));
            strays.extend(lines.map(|(at, _)| format!("{name}:{}: {path}", at + 1)));
        }
    }
    assert!(strays.is_empty(), "these name places on one machine:\n{}", strays.join("\n"));
}

fn sources() -> Vec<(String, String)> {
    let sources: Vec<_> = texts("src").into_iter().filter(|(name, _)| name.ends_with(".rs")).collect();
    assert!(sources.len() > 20, "the sources were not found");
    sources
}

/// The text files under a folder of the repository; others, such as pictures, are passed over.
fn texts(room: &str) -> Vec<(String, String)> {
    let found = files(&root().join(room)).into_iter();
    let text = |(name, bytes): (String, Vec<u8>)| String::from_utf8(bytes).ok().map(|text| (join(room, &name), text));
    found.filter_map(text).collect()
}

fn join(room: &str, name: &str) -> String {
    Path::new(room).join(name).display().to_string().replace('\\', "/")
}

/// A line without its comment: prose may name anything.
fn code(line: &str) -> &str {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") { "" } else { line }
}
