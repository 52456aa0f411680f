//! Every code is provoked by a test: it stands in what a case expects, or a test asserts it by name.

use std::collections::BTreeSet;

use bonefolder::codes::all_codes;

use super::{code, texts};

/// Codes that no test shows, and why.
const UNPROVOKED: &[(&str, &str)] = &[
    ("P002", "the system refuses nothing to whoever may do everything, as tests often may"),
    ("P085", "it takes 4,000 million pixels"),
    ("T004", "every line that can be set has been kept within the margin so far"),
];

#[test]
fn every_code_is_provoked() {
    let cases = texts("tests/cases").into_iter().filter(|(name, _)| name.contains("/expected/"));
    let expected: String = cases.map(|(_, text)| text).collect();
    let others = texts("tests/it").into_iter().filter(|(name, _)| !name.ends_with("provoked.rs"));
    let tests: String = others.map(|(_, text)| text.lines().map(code).collect::<String>()).collect();
    let asserted: BTreeSet<&str> = tests.split('"').collect();
    let missing = all_codes().map(|one| one.id).filter(|id| {
        let shown = format!("[{id}]");
        let in_case = expected.contains(&shown) || expected.contains(&format!("\"{id}\""));
        !in_case && !asserted.contains(id) && !tests.contains(&shown)
    });
    let missing: BTreeSet<&str> = missing.collect();
    let known: BTreeSet<&str> = UNPROVOKED.iter().map(|(id, _)| *id).collect();
    let proven: Vec<&&str> = known.difference(&missing).collect();
    assert!(proven.is_empty(), "a test shows these, take them out of the list: {proven:?}");
    let missing: Vec<&str> = missing.difference(&known).copied().collect();
    assert!(missing.is_empty(), "no test shows these codes: {}", missing.join(", "));
}
