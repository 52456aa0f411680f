//! A run that is killed leaves the old set of files or the new one, never a mixture.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::support::{bonefolder, command, files, folder, said};

/// Builds the EPUB of a zine whose chapter says `word`, and gives what is then in its output folder.
fn built(dir: &Path, word: &str) -> BTreeMap<String, Vec<u8>> {
    write_chapter(dir, word);
    let output = bonefolder(dir, &["build", "zine", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&dir.join("zine/out"))
}

fn write_chapter(dir: &Path, text: &str) {
    fs::write(dir.join("zine/01-first-chapter.md"), format!("# One\n\n{text}\n")).expect("files can be written here");
}

/// A build that fails: it writes nothing, but does what a killed one has left to do.
fn fail(dir: &Path) {
    write_chapter(dir, "[broken](#nowhere) ![](gone.png)");
    let output = bonefolder(dir, &["build", "zine", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

#[test]
fn the_next_run_finishes_what_was_begun() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let new = built(dir.path(), "new");
    let old = built(dir.path(), "old");
    assert!(old != new && old.keys().eq(new.keys()));
    let out = dir.path().join("zine/out");
    // For each number of renames that were done before the kill: the journal stands, the rest waits under numbers.
    for done in 0..=new.len() {
        fs::create_dir(out.join(".bonefolder-new")).expect("folders can be made here");
        let names: Vec<&String> = new.keys().collect();
        fs::write(out.join(".bonefolder-journal"), serde_json::json!({ "names": names }).to_string()).expect("written");
        for (at, (name, bytes)) in new.iter().enumerate() {
            let (before, after) = (out.join(".bonefolder-new").join(at.to_string()), out.join(name));
            fs::write(if at < done { after } else { before }, bytes).expect("files can be written here");
        }
        fail(dir.path());
        assert!(files(&out) == new, "after {done} renames");
        for (name, bytes) in &old {
            fs::write(out.join(name), bytes).expect("files can be written here");
        }
    }
    // Without the journal, the set is the old one.
    fs::create_dir(out.join(".bonefolder-new")).expect("folders can be made here");
    fs::write(out.join(".bonefolder-new/0"), "half").expect("files can be written here");
    fail(dir.path());
    assert!(files(&out) == old);
    // A journal is believed about the folder alone.
    fs::create_dir(out.join(".bonefolder-new")).expect("folders can be made here");
    fs::write(out.join(".bonefolder-new/0"), "evil").expect("files can be written here");
    fs::write(out.join(".bonefolder-journal"), "{\"names\": [\"../book.yaml\"]}").expect("files can be written here");
    let settings = fs::read(dir.path().join("zine/book.yaml")).expect("the settings are there");
    fail(dir.path());
    assert!(fs::read(dir.path().join("zine/book.yaml")).expect("the settings are there") == settings);
}

#[test]
fn a_kill_at_any_moment_leaves_a_set() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    built(dir.path(), "first");
    let out = dir.path().join("zine/out");
    for round in 0..6 {
        write_chapter(dir.path(), &format!("round {round}"));
        let mut child = command(dir.path(), &["build", "zine", "--only", "epub", "-q"]).spawn().expect("it starts");
        // Killed as soon as something of the new set shows; in odd rounds as soon as it counts.
        let shows = out.join(if round % 2 == 0 { ".bonefolder-new" } else { ".bonefolder-journal" });
        while !shows.exists() && child.try_wait().expect("the program can be asked").is_none() {}
        let _ = child.kill();
        child.wait().expect("the program ends");
        fail(dir.path());
        is_a_set(&files(&out));
    }
}

/// Every file is the one whose sum stands in SHA256SUMS, and there is no other.
fn is_a_set(files: &BTreeMap<String, Vec<u8>>) {
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("the sums are text");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let digest = Sha256::digest(&files[name]).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(digest, sum, "{name}");
    }
    assert_eq!(sums.lines().count() + 1, files.len(), "{:?}", files.keys());
}
