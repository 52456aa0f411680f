//! The preview as a browser meets it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::bonefolder;

/// A preview that ends with the test.
pub(super) struct Preview {
    child: Child,
    host: String,
    path: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    pub(super) fn of(folder: Option<&Path>, here: &Path) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bonefolder"));
        command.arg("preview").args(folder).arg("--no-browser").current_dir(here);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut address).expect("an address");
        let rest = address.trim().strip_prefix("http://").expect("an address").to_owned();
        let (host, path) = rest.split_once('/').expect("a token");
        Preview { child, host: host.to_owned(), path: format!("/{path}") }
    }

    pub(super) fn port(&self) -> &str {
        self.host.rsplit(':').next().expect("a port")
    }

    /// Status, headers and body of an answer.
    pub(super) fn ask(&self, method: &str, path: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let head = format!(
            "{method} {}{path} HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.path,
            self.host,
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).expect("it takes the request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head, answer[end + 4..].to_vec())
    }

    pub(super) fn get(&self, path: &str) -> Vec<u8> {
        let (status, head, body) = self.ask("GET", path, b"");
        assert_eq!(status, 200, "{path}: {head}\n{}", String::from_utf8_lossy(&body));
        body
    }

    /// The book, newer than version `seen`.
    pub(super) fn state(&self, seen: u64) -> Value {
        loop {
            let state: Value = serde_json::from_slice(&self.get(&format!("state?seen={seen}"))).expect("JSON");
            if state["version"].as_u64() > Some(seen) {
                return state;
            }
        }
    }
}

pub(super) fn book(dir: &Path) {
    bonefolder(dir, &["new", "zine", "--starter", "workbook"]);
}

#[test]
fn a_sentence_saved_is_on_its_page_and_a_mistake_leaves_the_last_good_pages() {
    let dir = tempfile::tempdir().expect("a folder");
    book(dir.path());
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    let first = preview.state(0);
    assert_eq!((first["title"].as_str(), first["stale"].as_bool()), (Some("An Afternoon Together"), Some(false)));
    assert!(first["pages"].as_array().is_some_and(|pages| pages.len() > 4));
    let page = preview.get("page/3.png?side=300");
    assert_eq!(&page[1..4], b"PNG");

    let chapter = dir.path().join("zine/01-before-you-begin.md");
    let text = std::fs::read_to_string(&chapter).expect("a chapter");
    std::fs::write(&chapter, text.replace("Read all exercises once", "Everybody reads everything twice"))
        .expect("it is saved");
    let second = preview.state(first["version"].as_u64().expect("a number"));
    assert_ne!(preview.get("page/3.png?side=300"), page);

    let settings = dir.path().join("zine/book.yaml");
    let yaml = std::fs::read_to_string(&settings).expect("settings");
    std::fs::write(&settings, yaml.replace("title:", "titel:")).expect("it is saved");
    let third = preview.state(second["version"].as_u64().expect("a number"));
    assert_eq!(third["stale"].as_bool(), Some(true), "{third}");
    assert_eq!(third["pages"], second["pages"]);
    assert!(third["findings"][0]["line"].as_u64().is_some(), "{third}");
}

#[test]
fn settings_are_tried_and_not_written() {
    let dir = tempfile::tempdir().expect("a folder");
    book(dir.path());
    let settings = dir.path().join("zine/book.yaml");
    let yaml = std::fs::read_to_string(&settings).expect("settings");
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    let first = preview.state(0);
    let tried = yaml.replace("title: An Afternoon Together", "title: A Whole Day");
    assert_eq!(preview.ask("POST", "settings", tried.as_bytes()).0, 200);
    let second = preview.state(first["version"].as_u64().expect("a number"));
    let tried = second["drafts"][0]["file"].as_str();
    assert_eq!((second["title"].as_str(), tried), (Some("A Whole Day"), Some("book.yaml")));
    assert_eq!(std::fs::read_to_string(&settings).expect("settings"), yaml);
    assert_eq!(preview.ask("POST", "settings", b"").0, 200);
    assert_eq!(preview.state(second["version"].as_u64().expect("a number"))["title"], first["title"]);
}

#[test]
fn the_phone_and_the_sheets_are_those_of_the_build() {
    let dir = tempfile::tempdir().expect("a folder");
    book(dir.path());
    let preview = Preview::of(Some(Path::new("zine")), dir.path());
    preview.state(0);
    bonefolder(dir.path(), &["build", "zine", "--only", "booklet", "--quiet"]);
    let built = std::fs::read(dir.path().join("zine/out/an-afternoon-together-booklet-a4.pdf")).expect("sheets");
    assert!(preview.get("sheets.pdf") == built, "the sheets are other bytes than those of the build");
    let spine: Vec<Value> = serde_json::from_slice(&preview.get("spine")).expect("JSON");
    let titles: Vec<&str> = spine.iter().filter_map(|text| text["title"].as_str()).collect();
    assert!(titles.contains(&"Before you begin"), "{titles:?}");
    let spine: Vec<&str> = spine.iter().filter_map(|text| text["path"].as_str()).collect();
    let texts: Vec<Vec<u8>> = spine.iter().map(|path| preview.get(&format!("epub/{path}"))).collect();
    assert!(texts.iter().any(|text| String::from_utf8_lossy(text).contains("Chairs in a circle")), "{spine:?}");
}

#[test]
fn every_answer_forbids_what_the_page_does_not_need() {
    let dir = tempfile::tempdir().expect("a folder");
    let preview = Preview::of(None, dir.path());
    let (_, head, page) = preview.ask("GET", "", b"");
    assert!(head.contains("default-src 'none'") && head.contains("nosniff") && head.contains("no-referrer"), "{head}");
    assert!(String::from_utf8_lossy(&page).contains("<title>bonefolder</title>"));
    let mut other = Preview {
        child: Command::new("true").spawn().expect("a program"),
        host: preview.host.clone(),
        path: "/".into(),
    };
    assert_eq!(other.ask("GET", "state", b"").0, 404);
    other.path = format!("{}../", preview.path);
    assert_eq!(other.ask("GET", "", b"").0, 400);
}
