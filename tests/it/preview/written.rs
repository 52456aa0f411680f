//! The manuscript as the page writes it: tried, saved, refused.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::served::{Preview, book};

const CHAPTER: &str = "01-before-you-begin.md";

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(bytes)))
}

/// Status and words of an answer to something sent.
fn post(preview: &Preview, address: &str, body: &[u8]) -> (u16, String) {
    let (status, _, answer) = preview.ask("POST", address, body);
    (status, String::from_utf8_lossy(&answer).into_owned())
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file")
}

fn begun() -> (tempfile::TempDir, Preview) {
    let dir = tempfile::tempdir().expect("a folder");
    book(dir.path());
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    preview.state(0);
    (dir, preview)
}

#[test]
fn a_text_is_tried_without_being_written_and_saved_when_that_is_asked_for() {
    let (dir, preview) = begun();
    let zine = dir.path().join("zine");
    let told = json(&preview.get(&format!("text/{CHAPTER}")));
    let (text, was) = (told["text"].as_str().expect("a text"), told["was"].as_str().expect("a sum"));
    assert_eq!((text, told["saved"].as_str()), (read(&zine, CHAPTER).as_str(), Some(text)));
    let page = preview.get("page/3.png?side=300");

    let written = text.replace("Read all exercises once", "Everybody reads everything twice");
    assert_eq!(post(&preview, &format!("draft/{CHAPTER}?was={was}"), written.as_bytes()).0, 200);
    assert_ne!(preview.get("page/3.png?side=300"), page, "what is tried is not on its page");
    assert_eq!(read(&zine, CHAPTER), text, "what is tried was written");
    let state = json(&preview.get("state"));
    assert_eq!((&state["drafts"][0]["file"], &state["drafts"][0]["conflict"]), (&CHAPTER.into(), &false.into()));
    assert_eq!(json(&preview.get(&format!("place?file={CHAPTER}&line=1"))), 3);

    assert_eq!(post(&preview, &format!("save/{CHAPTER}?was={was}"), written.as_bytes()).0, 200);
    assert_eq!(read(&zine, CHAPTER), written);
    let state = json(&preview.get("state"));
    assert_eq!(state["drafts"], Value::Array(Vec::new()));
    let checked = json(&preview.get("checked"));
    assert_eq!((&checked["version"], &checked["findings"]), (&state["version"], &state["findings"]), "{checked:#}");
    let left: Vec<_> = fs::read_dir(&zine).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn what_others_have_saved_since_is_not_overwritten() {
    let (dir, preview) = begun();
    let zine = dir.path().join("zine");
    let told = json(&preview.get(&format!("text/{CHAPTER}")));
    let was = told["was"].as_str().expect("a sum");
    fs::write(zine.join(CHAPTER), "# Theirs\n\nOther words.\n").expect("it is saved");
    let (status, answer) = post(&preview, &format!("save/{CHAPTER}?was={was}"), b"# Mine\n");
    let answer = json(answer.as_bytes());
    assert_eq!((status, answer["theirs"].as_str()), (409, Some("# Theirs\n\nOther words.\n")));
    assert_eq!(read(&zine, CHAPTER), "# Theirs\n\nOther words.\n");
    assert_eq!(post(&preview, &format!("draft/{CHAPTER}?was={was}"), b"# Mine\n").0, 200);
    assert_eq!(json(&preview.get("state"))["drafts"][0]["conflict"], true);
    let was = answer["was"].as_str().expect("a sum");
    assert_eq!(post(&preview, &format!("save/{CHAPTER}?was={was}"), b"# Mine\n").0, 200);
    assert_eq!(read(&zine, CHAPTER), "# Mine\n");
}

#[test]
fn files_come_are_renamed_and_go() {
    let (dir, preview) = begun();
    let zine = dir.path().join("zine");
    assert_eq!(post(&preview, "add/03-new.md", b"# New\n").0, 200);
    assert_eq!(post(&preview, "add/03-new.md", b"# Other\n").0, 409);
    assert_eq!(post(&preview, "rename/03-new.md?to=texts%2F03-renamed.md", b"").0, 200);
    assert_eq!(read(&zine, "texts/03-renamed.md"), "# New\n");
    assert!(!zine.join("03-new.md").exists());
    assert_eq!(post(&preview, &format!("rename/texts/03-renamed.md?to={CHAPTER}"), b"").0, 409);
    assert_eq!(post(&preview, "remove/texts/03-renamed.md", b"").0, 200);
    assert!(!zine.join("texts/03-renamed.md").exists());
    assert_eq!(post(&preview, "remove/texts/03-renamed.md", b"").0, 404);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    assert_eq!(post(&preview, "add/art/leaf.svg", svg).0, 200);
    assert_eq!(fs::read(zine.join("art/leaf.svg")).expect("a picture"), svg);
}

/// Nothing is written outside the folder, nor what is no part of a book.
#[test]
fn what_must_not_be_written_is_refused() {
    let (dir, preview) = begun();
    let zine = dir.path().join("zine");
    let before = files(dir.path());
    let picture = b"\x89PNG\r\n\x1a\n";
    let table: &[(&str, &[u8], u16)] = &[
        ("add/../outside.md", b"x", 400),
        ("add/..%2foutside.md", b"x", 400),
        ("add/art/../../outside.md", b"x", 400),
        ("add/.hidden.md", b"x", 422),
        ("add/.git/config.md", b"x", 422),
        ("add/out/made.md", b"x", 422),
        ("add//tmp/absolute.md", b"x", 422),
        ("add/", b"x", 422),
        ("add/C%3Adrive.md", b"x", 400),
        ("add/back%5Cslash.md", b"x", 400),
        ("add/run.sh", b"x", 422),
        ("add/page.html", b"x", 422),
        ("add/program", b"x", 422),
        ("add/NUL.md", b"x", 422),
        ("add/stop.md.", b"x", 422),
        ("add/picture.png", b"no picture", 422),
        ("add/text.md", picture, 422),
        ("save/new.md?was=0000", b"x", 409),
        ("draft/.hidden.md", b"x", 422),
        ("remove/book.yaml", b"", 422),
        ("remove/..%2f..%2fetc%2fpasswd", b"", 400),
        ("rename/book.yaml?to=other.yaml", b"", 422),
        ("rename/01-before-you-begin.md?to=..%2Fout.md", b"", 422),
        ("rename/01-before-you-begin.md?to=%2Ftmp%2Fout.md", b"", 422),
        ("rename/01-before-you-begin.md?to=script.sh", b"", 422),
        ("setting?path=title", b"no JSON", 400),
        ("book", b"PK", 409),
        ("new?starter=essay", b"", 409),
        ("write/x.md", b"x", 404),
    ];
    for (address, body, wanted) in table {
        let (status, words) = post(&preview, address, body);
        assert_eq!(status, *wanted, "{address}: {words}");
    }
    let large = vec![b'x'; (4 << 20) + 1];
    assert_eq!(post(&preview, "add/large.md", &large).0, 422);
    for address in ["text/../zine.md", "text/.git/config", "text/%2Fetc%2Fpasswd", "text/missing.md"] {
        assert!(matches!(preview.ask("GET", address, b"").0, 400 | 404), "{address}");
    }
    assert_eq!(preview.ask("PUT", "save/new.md", b"x").0, 405);
    assert_eq!(preview.ask("DELETE", &format!("remove/{CHAPTER}"), b"").0, 405);
    assert_eq!(preview.ask("GET", &format!("remove/{CHAPTER}"), b"").0, 404);
    assert_eq!(files(dir.path()), before);
    assert!(zine.join(CHAPTER).exists());
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let (dir, preview) = begun();
    let zine = dir.path().join("zine");
    fs::create_dir(dir.path().join("elsewhere")).expect("a folder");
    fs::write(dir.path().join("elsewhere/secret.md"), "secret").expect("a file");
    symlink(dir.path().join("elsewhere"), zine.join("door")).expect("a link");
    symlink(dir.path().join("elsewhere/secret.md"), zine.join("link.md")).expect("a link");
    symlink(dir.path().join("elsewhere/nothing.md"), zine.join("nowhere.md")).expect("a link");
    for address in ["text/door/secret.md", "text/link.md"] {
        assert_eq!(preview.ask("GET", address, b"").0, 404, "{address}");
    }
    for address in ["add/door/new.md", "add/link.md", "add/nowhere.md", "save/link.md"] {
        assert_eq!(post(&preview, address, b"mine").0, 500, "{address}");
    }
    assert_eq!(post(&preview, "remove/link.md", b"").0, 404);
    assert_eq!(read(dir.path(), "elsewhere/secret.md"), "secret");
    assert_eq!(fs::read_dir(dir.path().join("elsewhere")).expect("a folder").count(), 1);
    // A link within the folder is followed, and stays one.
    symlink(CHAPTER, zine.join("also.md")).expect("a link");
    let was = json(&preview.get("text/also.md"))["was"].as_str().expect("a sum").to_owned();
    assert_eq!(post(&preview, &format!("save/also.md?was={was}"), b"# Same\n").0, 200);
    assert_eq!(read(&zine, CHAPTER), "# Same\n");
    assert!(fs::symlink_metadata(zine.join("also.md")).expect("a link").is_symlink());
}

/// One value changed in `book.yaml` at a time: the line that it stands in changes, and nothing else.
#[test]
fn settings_are_changed_where_they_stand() {
    let (dir, preview) = begun();
    let zine = dir.path().join("zine");
    let yaml = "# All of it.\ntitle: Old  # the title\nauthor: A. N. Other\nlanguage: en\n\nchapters:\n  # First things first.\n  \
                - 01-before-you-begin.md  # one\n  - 02-the-exercises.md\n# Paper.\npress: {paper: [a4, letter]}  # at the shop\n\
                print:\n  trim: a5\n  # no more\nabstract: >-\n  Two\n  lines.\nrights: \"All: none\"\n";
    let table: &[(&str, &str, &str, &str)] = &[
        ("path=title", "\"New: one\"", "title: Old  #", "title: \"New: one\"  #"),
        ("path=press.paper", "[\"a3\"]", "[a4, letter]", "[a3]"),
        ("path=press.scheme", "\"quarto\"", "letter]}", "letter], scheme: quarto}"),
        ("path=print.trim", "\"a6\"", "trim: a5", "trim: a6"),
        ("path=print.inside", "\"12mm\"", "trim: a5\n", "trim: a5\n  inside: 12mm\n"),
        ("path=print.trim", "", "print:\n  trim: a5\n", ""),
        ("path=theme", "\"quiet\"", "none\"\n", "none\"\ntheme: quiet\n"),
        ("path=worksheets.facilitator", "\"end\"", "none\"\n", "none\"\nworksheets:\n  facilitator: end\n"),
        ("path=abstract", "\"One: line\"", ">-\n  Two\n  lines.", ">-\n  One: line"),
        ("path=rights", "\"yes\"", "\"All: none\"", "\"yes\""),
        ("path=language", "", "language: en\n", ""),
        (
            "path=chapters&from=1&at=0",
            "",
            "  # First things first.\n  - 01-before-you-begin.md  # one\n  - 02-the-exercises.md\n",
            "  # First things first.\n  - 02-the-exercises.md\n  - 01-before-you-begin.md  # one\n",
        ),
        ("path=chapters&at=2", "\"03-new.md\"", "exercises.md\n", "exercises.md\n  - 03-new.md\n"),
        ("path=chapters&from=1", "", "  - 02-the-exercises.md\n", ""),
    ];
    for (query, value, from, to) in table {
        fs::write(zine.join("book.yaml"), yaml).expect("it is saved");
        assert_eq!(post(&preview, "draft/book.yaml?drop=1", b"").0, 200);
        let (status, words) = post(&preview, &format!("setting?{query}"), value.as_bytes());
        assert_eq!(status, 200, "{query}: {words}");
        let made = String::from_utf8(preview.get("settings")).expect("text");
        assert!(yaml.contains(from), "{from}");
        assert_eq!(made, yaml.replacen(from, to, 1), "{query} {value}");
        assert_eq!(read(&zine, "book.yaml"), yaml, "what is tried was written");
    }
    for (query, value) in [("path=chapters&from=7&at=0", ""), ("path=chapters&from=9", ""), ("path=nothing", "")] {
        assert_eq!(post(&preview, &format!("setting?{query}"), value.as_bytes()).0, 422, "{query}");
    }
}

#[test]
fn a_booklet_begun_on_the_page_leaves_it_as_a_zip() {
    let dir = tempfile::tempdir().expect("a folder");
    let preview = Preview::of(None, dir.path());
    assert_eq!(post(&preview, "save/01.md", b"x").0, 409, "there is no book yet");
    assert_eq!(post(&preview, "new?starter=none", b"").0, 400);
    assert_eq!(post(&preview, "new?starter=essay", b"").0, 200);
    let state = json(&preview.get("state"));
    assert_eq!((state["in_memory"].as_bool(), state["stale"].as_bool()), (Some(true), Some(false)), "{state:#}");
    assert_eq!(post(&preview, "add/02-mine.md", b"# Mine\n\nWords.\n").0, 200);
    assert_eq!(post(&preview, "remove/01-first-chapter.md", b"").0, 200);
    let zip = dir.path().join("manuscript.zip");
    fs::write(&zip, preview.get("book.zip")).expect("it is saved");
    let listed = json(&preview.get("manuscript"));
    let paths: Vec<&str> =
        listed["files"].as_array().expect("files").iter().filter_map(|file| file["path"].as_str()).collect();
    assert_eq!(paths, ["02-mine.md", "book.yaml"]);
    let other = Preview::of(None, dir.path());
    assert_eq!(post(&other, "book", &fs::read(&zip).expect("a zip")).0, 200);
    assert_eq!(json(&other.get("manuscript"))["files"], listed["files"]);
    assert!(!dir.path().join("02-mine.md").exists());
}

fn files(dir: &Path) -> Vec<String> {
    crate::support::files(dir).into_keys().collect()
}
