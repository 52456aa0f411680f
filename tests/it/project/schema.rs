//! The JSON Schema of `book.yaml` and the tables of keys say the same, and every code explains itself.

use std::collections::BTreeSet;

use bonefolder::geometry::PAPERS;
use bonefolder::project::{codes, keys::TABLES, schema};
use serde_json::Value;

fn parsed() -> Value {
    serde_json::from_str(schema()).expect("the schema is JSON")
}

/// The keys of a group, as the schema has them.
fn properties(schema: &Value, table: &str) -> BTreeSet<String> {
    let group = if table.is_empty() { schema } else { &schema["$defs"][table] };
    // A text may also stand as it is; its group is the second form.
    let group = if table == "text" { &group["anyOf"][1] } else { group };
    assert_eq!(group["additionalProperties"], false, "{table}");
    group["properties"].as_object().unwrap_or_else(|| panic!("{table}")).keys().cloned().collect()
}

#[test]
fn the_schema_and_the_reader_know_the_same_keys() {
    let schema = parsed();
    let mut known = BTreeSet::new();
    for table in TABLES {
        let ours: BTreeSet<String> = table.keys.iter().map(|key| key.name.to_string()).collect();
        assert_eq!(ours, properties(&schema, table.name), "{}", table.name);
        known.insert(table.name.to_string());
    }
    for (name, group) in schema["$defs"].as_object().unwrap() {
        assert!(known.contains(name) || group.get("properties").is_none(), "{name} is in the schema alone");
    }
}

#[test]
fn every_key_is_described() {
    let schema = parsed();
    for table in TABLES {
        let group = if table.name.is_empty() { &schema } else { &schema["$defs"][table.name] };
        let group = if table.name == "text" { &group["anyOf"][1] } else { group };
        for (key, property) in group["properties"].as_object().unwrap() {
            let words = property["description"].as_str().unwrap_or_default();
            assert!(words.ends_with('.'), "{} {key}", table.name);
        }
    }
}

#[test]
fn the_schema_knows_every_paper() {
    let schema = parsed();
    let papers: Vec<&str> =
        schema["$defs"]["paper"]["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(papers, PAPERS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

#[test]
fn every_key_stands_in_the_manual() {
    let manual = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/book-yaml.md")).unwrap();
    for key in TABLES.iter().flat_map(|table| table.keys) {
        assert!(manual.contains(&format!("`{}`", key.name)), "{}", key.name);
    }
}

#[test]
fn every_example_of_the_manual_is_read() {
    let manual = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/book-yaml.md")).unwrap();
    let examples: Vec<&str> = manual.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() > 5);
    for example in examples {
        let has = |key: &str| example.lines().any(|line| line.starts_with(key));
        let mut yaml = example.to_string();
        for (keys, line) in [
            (["title:", "title:"], "title: T\n"),
            (["author:", "authors:"], "author: A\n"),
            (["language:", "language:"], "language: en\n"),
        ] {
            if !keys.iter().any(|key| has(key)) {
                yaml.push_str(line);
            }
        }
        let opened = super::open_yaml(&yaml);
        let found: Vec<_> = opened.codes().into_iter().filter(|code| *code != "P041").collect();
        assert!(found.is_empty(), "{yaml}\n{:?}", opened.report.diagnostics);
    }
}

#[test]
fn every_code_explains_itself() {
    let mut ids = BTreeSet::new();
    for code in codes::ALL {
        assert!(code.id.len() == 4 && code.id.starts_with('P'), "{}", code.id);
        assert!(ids.insert(code.id), "{} twice", code.id);
        let sentences = code.explanation.matches(['.', ':']).count();
        assert!(sentences >= 2 && code.explanation.ends_with('.'), "{}", code.id);
    }
}
