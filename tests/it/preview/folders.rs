//! What can be wrong with a folder, a port or a browser: a sentence each, and the page goes on.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::served::{Preview, book};
use crate::support::{bonefolder, folder, said};

fn version(state: &Value) -> u64 {
    state["version"].as_u64().expect("a number")
}

#[test]
fn a_folder_of_texts_is_offered_as_a_booklet() {
    let dir = folder();
    for name in ["texts", "again"] {
        fs::create_dir(dir.path().join(name)).expect("a folder");
        fs::write(dir.path().join(name).join("one.md"), "# Rain\n\nIt rains.\n").expect("a text");
        fs::write(dir.path().join(name).join("two.md"), "# Sun\n\nIt shines.\n").expect("a text");
    }
    let preview = Preview::of(Some(Path::new("texts")), dir.path());
    let first = preview.state(0);
    assert_eq!((&first["room_only"], &first["offer"]["texts"]), (&Value::from(true), &Value::from(2)), "{first}");
    assert_eq!(first["offer"]["name"], "texts");
    assert!(!dir.path().join("texts/book.yaml").exists(), "nothing is written unless asked");

    assert_eq!(preview.ask("POST", "init", b"").0, 200);
    let second = preview.state(version(&first));
    assert_eq!((&second["room_only"], &second["offer"]), (&Value::from(false), &Value::Null), "{second}");
    assert!(second["pages"].as_array().is_some_and(|pages| pages.len() > 2), "{second}");
    bonefolder(dir.path(), &["init", "again", "--yes"]);
    let yaml = |name: &str| fs::read_to_string(dir.path().join(name).join("book.yaml")).expect("settings");
    assert_eq!(yaml("texts").replace("texts", "again"), yaml("again"));
    let (status, _, why) = preview.ask("POST", "init", b"");
    assert_eq!((status, String::from_utf8_lossy(&why).contains("already")), (422, true));
}

#[test]
fn a_folder_without_texts_waits_for_them() {
    let dir = folder();
    fs::create_dir(dir.path().join("empty")).expect("a folder");
    let preview = Preview::of(Some(Path::new("empty")), dir.path());
    let first = preview.state(0);
    assert_eq!((&first["room_only"], &first["offer"]["texts"]), (&Value::from(true), &Value::from(0)), "{first}");
    let (status, _, why) = preview.ask("POST", "init", b"");
    assert_eq!((status, String::from_utf8_lossy(&why).contains("no texts")), (422, true));
    fs::write(dir.path().join("empty/one.md"), "# Rain\n\nIt rains.\n").expect("a text");
    assert_eq!(preview.state(version(&first))["offer"]["texts"], 1);
    assert_eq!(preview.ask("POST", "new?starter=essay", b"").0, 200);
    assert_eq!(preview.state(version(&first) + 1)["in_memory"], true);
}

#[test]
fn a_folder_that_goes_away_is_named_and_watched_again_when_it_is_back() {
    let dir = folder();
    book(dir.path());
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    let first = preview.state(0);
    fs::rename(dir.path().join("zine"), dir.path().join("elsewhere")).expect("it is moved");
    let mut gone = preview.state(version(&first));
    assert_eq!((&gone["stale"], &gone["pages"]), (&Value::from(true), &first["pages"]), "{gone}");
    assert_eq!(gone["findings"][0]["code"], "P001", "{gone}");
    assert_eq!(preview.get("page/3.png?side=100")[1..4], *b"PNG");

    fs::rename(dir.path().join("elsewhere"), dir.path().join("zine")).expect("it is moved back");
    while gone["stale"] == true {
        gone = preview.state(version(&gone));
    }
    let chapter = dir.path().join("zine/01-before-you-begin.md");
    let text = fs::read_to_string(&chapter).expect("a chapter");
    fs::write(&chapter, format!("{text}\n::: nothing\n\n")).expect("it is saved");
    assert_ne!(preview.state(version(&gone))["findings"], gone["findings"], "changes are seen again");
}

#[test]
fn a_folder_that_is_removed_and_made_again_at_once_is_watched_again() {
    let dir = folder();
    book(dir.path());
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    let mut seen = preview.state(0);
    for round in 0..4 {
        bonefolder(dir.path(), &["new", "other", "--starter", "workbook"]);
        let settings = dir.path().join("other/book.yaml");
        let yaml = fs::read_to_string(&settings).expect("settings");
        let title = format!("Round {round}");
        fs::write(&settings, yaml.replace("An Afternoon Together", &title)).expect("it is saved");
        // As programs do that write a folder anew: what was there goes, and the new one takes its place.
        fs::remove_dir_all(dir.path().join("zine")).expect("it is removed");
        fs::rename(dir.path().join("other"), dir.path().join("zine")).expect("another takes its place");
        while seen["title"] != title.as_str() || seen["stale"] == true {
            // What is not seen within 20 seconds is never seen.
            let next = preview.get(&format!("state?seen={}", version(&seen)));
            let next: Value = serde_json::from_slice(&next).expect("JSON");
            assert!(version(&next) > version(&seen), "round {round} is not seen: {seen}");
            seen = next;
        }
    }
}

#[test]
fn a_file_that_is_half_saved_leaves_the_last_good_pages() {
    let dir = folder();
    book(dir.path());
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    let first = preview.state(0);
    let chapter = dir.path().join("zine/01-before-you-begin.md");
    let text = fs::read(&chapter).expect("a chapter");
    // It ends within a letter.
    fs::write(&chapter, [&text[..40], b"\xe2\x80".as_slice()].concat()).expect("it is saved");
    let half = preview.state(version(&first));
    assert_eq!((&half["stale"], &half["pages"]), (&Value::from(true), &first["pages"]), "{half}");
    assert!(half["findings"][0]["message"].as_str().is_some_and(|words| words.contains("UTF-8")), "{half}");
    fs::write(&chapter, &text).expect("it is saved");
    let mut whole = preview.state(version(&half));
    while whole["stale"] == true {
        whole = preview.state(version(&whole));
    }
    assert_eq!((&whole["pages"], &whole["findings"]), (&first["pages"], &first["findings"]));
}

#[test]
fn what_is_no_folder_is_refused_in_a_sentence() {
    let dir = folder();
    fs::write(dir.path().join("page.pdf"), "%PDF-1.7").expect("a file");
    for (name, words) in [("nowhere", "there is no folder nowhere"), ("page.pdf", "drop the file on its page")] {
        let ended = bonefolder(dir.path(), &["preview", name, "--no-browser"]);
        assert_eq!(ended.status.code(), Some(2), "{}", said(&ended));
        assert!(said(&ended).contains(words), "{}", said(&ended));
    }
}

#[test]
fn a_second_preview_on_the_port_says_so() {
    let dir = folder();
    let first = Preview::of(None, dir.path());
    let ended = bonefolder(dir.path(), &["preview", "--no-browser", "--port", first.port()]);
    assert_eq!(ended.status.code(), Some(3), "{}", said(&ended));
    assert!(said(&ended).contains("is another preview running?"), "{}", said(&ended));
    assert_eq!(first.ask("GET", "state?seen=-1", b"").0, 200);
}

#[test]
fn without_a_browser_the_address_is_there_to_be_opened() {
    let dir = folder();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bonefolder"));
    command.arg("preview").current_dir(dir.path()).env("PATH", dir.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut lines = [String::new(), String::new()];
    let mut first_line =
        |from: &mut dyn Read, at: usize| BufReader::new(from).read_line(&mut lines[at]).expect("a line");
    first_line(child.stdout.as_mut().expect("its output"), 0);
    first_line(child.stderr.as_mut().expect("its complaints"), 1);
    let still_serves = child.try_wait().expect("a state").is_none();
    child.kill().and_then(|()| child.wait().map(drop)).expect("it ends");
    assert!(lines[0].starts_with("http://127.0.0.1:") && still_serves, "{lines:?}");
    assert!(lines[1].contains("no browser could be opened"), "{lines:?}");
}
