//! The words of the page.

use std::collections::BTreeSet;

use serde_json::Value;

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
    // What a setting is for is said in English by the schema of the settings.
    let (settings, helped) = (explained(), |name: &str| name.starts_with("help-"));
    for language in ["de", "es", "fr"] {
        let (help, others): (BTreeSet<_>, BTreeSet<_>) =
            lines(&read(language)).into_iter().partition(|(name, _)| helped(name));
        assert_eq!(others, english, "{language}");
        let help: BTreeSet<String> = help.into_iter().map(|(name, _)| name).collect();
        assert_eq!(help, settings, "{language}");
    }
    let known = |name: String| english.iter().any(|(known, _)| *known == name);
    for (scheme, _) in bonefolder::model::scheme::names() {
        assert!(known(format!("scheme-{scheme}")), "{scheme} has no name on the page");
    }
    for setting in &settings {
        assert!(known(setting.replacen("help", "set", 1)), "{setting} has no name on the page");
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

/// The settings that the schema explains, those in groups included, as the page names them: `help-print-trim`.
fn explained() -> BTreeSet<String> {
    let schema = std::fs::read_to_string(root().join("src/project/schema.json")).expect("a file");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let properties = |of: &Value| of["properties"].as_object().cloned().unwrap_or_default();
    let is_explained = |one: &Value| one["description"].is_string() && one["deprecated"] != true;
    let mut found = BTreeSet::new();
    for (name, one) in properties(&schema) {
        let group = one["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        let inside = group.map(|group| properties(&schema["$defs"][group])).unwrap_or_default();
        if inside.is_empty() && is_explained(&one) {
            found.insert(format!("help-{name}"));
        }
        found.extend(
            inside.iter().filter(|(_, one)| is_explained(one)).map(|(inner, _)| format!("help-{name}-{inner}")),
        );
    }
    found
}
