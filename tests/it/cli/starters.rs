//! Booklets to begin with: each builds at once, without a word of complaint.

use bonefolder::starters;

use crate::support::{bonefolder, files, said};

#[test]
fn each_starter_builds_at_once_and_without_a_finding() {
    for starter in starters::ALL {
        let dir = tempfile::tempdir().expect("a folder");
        let made = bonefolder(dir.path(), &["new", "booklet", "--starter", starter.name]);
        assert_eq!(made.status.code(), Some(0), "{}: {}", starter.name, said(&made));
        let built = bonefolder(dir.path(), &["build", "booklet", "--only", "epub,booklet", "--quiet"]);
        assert_eq!(built.status.code(), Some(0), "{}: {}", starter.name, said(&built));
        assert_eq!(said(&built).trim(), "", "{}", starter.name);
        let names: Vec<String> = files(&dir.path().join("booklet/out")).into_keys().collect();
        assert!(names.iter().any(|name| name.ends_with(".epub")), "{}: {names:?}", starter.name);
    }
}

#[test]
fn an_unknown_starter_is_answered_with_those_there_are() {
    let dir = tempfile::tempdir().expect("a folder");
    let said = said(&bonefolder(dir.path(), &["new", "booklet", "--starter", "novel"]));
    assert!(starters::ALL.iter().all(|starter| said.contains(starter.name)), "{said}");
    assert!(!dir.path().join("booklet").exists());
}
