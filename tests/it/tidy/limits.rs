//! docs/limits.md against the program: every limit stands there, with the number that it has.

use std::fs;

use super::sources;
use crate::support::root;

#[test]
fn every_limit_of_the_manual_is_that_of_the_program() {
    let manual = fs::read_to_string(root().join("docs/limits.md")).expect("the manual lies in docs/");
    let sources = sources();
    let rows: Vec<(&str, &str)> = manual.lines().filter_map(constant).collect();
    assert!(rows.len() > 30, "the table was not found");
    for (constant, file) in &rows {
        let (name, value) = constant.split_once(" = ").expect("a name and a number");
        let text = sources.iter().find(|(path, _)| path == file).map(|(_, text)| text);
        let text = text.unwrap_or_else(|| panic!("docs/limits.md names {file}, which is not there"));
        let stands = text.lines().any(|line| {
            let line = line.trim_start().trim_start_matches("pub ");
            line.starts_with(&format!("const {name}: ")) && line.ends_with(&format!(" = {value};"))
        });
        assert!(stands, "docs/limits.md says {constant} in {file}; the file does not");
    }
    let named =
        |path: &str, name: &str| rows.iter().any(|(row, file)| *file == path && row.starts_with(&format!("{name} = ")));
    let missing: Vec<String> = sources
        .iter()
        .flat_map(|(path, text)| limits(path, text))
        .filter(|(path, name)| !named(path, name))
        .map(|(path, name)| format!("{name} in {path}"))
        .collect();
    assert!(missing.is_empty(), "docs/limits.md leaves out: {}", missing.join(", "));
}

/// The constant and the file that a row of the table names.
fn constant(line: &str) -> Option<(&str, &str)> {
    let last = line.strip_prefix('|')?.strip_suffix(" |")?.rsplit(" | ").next()?;
    let (constant, file) = last.strip_prefix('`')?.split_once("` in `")?;
    Some((constant, file.strip_suffix('`')?))
}

/// Constants that are called limits.
fn limits(path: &str, text: &str) -> Vec<(String, String)> {
    let names = text.lines().filter_map(|line| {
        let line = line.trim_start().trim_start_matches("pub ");
        line.strip_prefix("const ")?.split(':').next().filter(|name| name.ends_with("_LIMIT"))
    });
    names.map(|name| (path.to_owned(), name.to_owned())).collect()
}
