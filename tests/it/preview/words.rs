//! The words of the page.

use std::collections::BTreeSet;

use crate::support::root;

#[test]
fn every_language_has_every_word_and_what_is_filled_in() {
    let read =
        |language: &str| std::fs::read_to_string(root().join(format!("locales/page/{language}.ftl"))).expect("a file");
    let lines = |text: &str| -> BTreeSet<(String, Vec<String>)> {
        let words = text.lines().filter_map(|line| line.split_once(" = "));
        let holes = |words: &str| {
            let mut holes: Vec<String> =
                words.split("{ \"").skip(1).map(|rest| rest.split('"').next().unwrap_or("").to_owned()).collect();
            holes.sort();
            holes
        };
        words.map(|(name, words)| (name.to_owned(), holes(words))).collect()
    };
    let english = lines(&read("en"));
    assert!(english.len() > 40);
    for language in ["de", "es", "fr"] {
        assert_eq!(lines(&read(language)), english, "{language}");
    }
    // Every word that the page asks for is there.
    let page = [
        "index.html",
        "ask.js",
        "chapters.js",
        "dropped.js",
        "fold.js",
        "insert.js",
        "page.js",
        "peek.js",
        "reader.js",
        "room.js",
        "settings.js",
        "write.js",
        "zip.js",
    ];
    for file in page {
        let text = std::fs::read_to_string(root().join("web").join(file)).expect("a file");
        for mark in [
            "data-words=\"",
            "data-label=\"",
            "say(\"",
            "work(\"",
            "opening(\"",
            "edition(\"",
            "button(\"",
            "offer(\"",
            "icon(\"×\", \"",
            "icon(\"↑\", \"",
        ] {
            for rest in text.split(mark).skip(1) {
                let name = rest.split('"').next().unwrap_or_default();
                assert!(english.iter().any(|(known, _)| known == name), "{file}: {name}");
            }
        }
    }
}
