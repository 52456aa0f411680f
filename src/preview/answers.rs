//! What the page asks for, and what it is answered.
//!
//! | address | answer |
//! |---|---|
//! | `` | the page |
//! | `state?seen=N` | the book, as soon as it is newer than version N |
//! | `words` | the words of the page in the reader's language |
//! | `page/N.png?side=PIXELS` | a page of the screen edition, its longer side so long |
//! | `sheet/N.png?side=PIXELS` | a side of a sheet |
//! | `sheets` | how many sides the sheets have |
//! | `sheets.pdf`, `worksheets.pdf`, `book.epub` | a finished file |
//! | `epub/PATH`, `spine` | a file inside the EPUB; its texts in order |
//! | `settings` | `book.yaml`; POST tries another one, an empty one goes back |
//! | `open?file=&line=` | opens the editor that was set |
//! | `room/…` | see [`super::press_room`] |

use std::io::Read;
use std::process::Command;

use tiny_http::Request;

use super::desk::{Desk, Part};
use super::guard::{LARGEST, Path};
use super::{Answer, phone, press_room, words};
use crate::editions::Artifact;
use crate::pdf::{self, picture};

pub fn find(request: &mut Request, path: &Path, desk: &Desk, editor: Option<&str>) -> Answer {
    let is_post = request.method().as_str() == "POST";
    if let Some((_, kind, text)) = PAGE.iter().find(|(name, ..)| *name == path.path) {
        return Answer::of(kind, *text);
    }
    let first = path.path.split_once('/').map_or(path.path.as_str(), |(first, _)| first);
    match (first, is_post) {
        ("state", false) => {
            Answer::json(&desk.wait(path.value("seen").and_then(|seen| seen.parse().ok()).unwrap_or(-1)))
        }
        ("words", false) => {
            let (language, words) = words::of(&accepted(request));
            Answer::json(&serde_json::json!({ "language": language, "words": words }))
        }
        ("page", false) => drawn(path, desk.screen().as_deref()),
        ("sheet", false) => drawn(path, desk.part(Part::Sheets).first()),
        ("sheets", false) => {
            let sides = |sheets: &Artifact| pdf::open(&sheets.bytes).map_or(0, |file| file.pages.len());
            Answer::json(&serde_json::json!({ "sides": desk.part(Part::Sheets).first().map_or(0, sides) }))
        }
        ("sheets.pdf", false) => file("application/pdf", desk.part(Part::Sheets).first()),
        ("worksheets.pdf", false) => file("application/pdf", desk.part(Part::Worksheets).first()),
        ("book.epub", false) => file("application/epub+zip", desk.part(Part::Epub).first()),
        ("spine", false) => {
            Answer::json(&desk.part(Part::Epub).first().and_then(|epub| phone::spine(&epub.bytes)).unwrap_or_default())
        }
        ("epub", false) => inside(path, desk.part(Part::Epub).first()),
        ("settings", false) => {
            desk.settings().map_or_else(missing, |yaml| Answer::of("text/plain; charset=utf-8", yaml))
        }
        ("settings", true) => match body(request).and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(yaml) => {
                desk.try_settings(Some(yaml).filter(|yaml| !yaml.trim().is_empty()));
                Answer::json(&true)
            }
            None => Answer::error(400, "the settings are no text"),
        },
        ("open", true) => open(path, desk, editor),
        ("room", _) => {
            let bytes = if is_post { body(request) } else { Some(Vec::new()) };
            bytes.map_or_else(
                || Answer::error(400, "the file did not arrive whole"),
                |bytes| press_room::answer(path, bytes),
            )
        }
        _ => missing(),
    }
}

/// The files of the page itself.
const PAGE: &[(&str, &str, &str)] = &[
    ("", "text/html; charset=utf-8", include_str!("../../web/index.html")),
    ("style.css", "text/css", include_str!("../../web/style.css")),
    ("page.js", "text/javascript", include_str!("../../web/page.js")),
    ("reader.js", "text/javascript", include_str!("../../web/reader.js")),
    ("fold.js", "text/javascript", include_str!("../../web/fold.js")),
    ("room.js", "text/javascript", include_str!("../../web/room.js")),
];

fn missing() -> Answer {
    Answer::error(404, "there is no such thing on this desk")
}

fn number(path: &Path, name: &str) -> Option<u64> {
    path.value(name)?.parse().ok()
}

fn accepted(request: &Request) -> String {
    let header = request.headers().iter().find(|header| header.field.equiv("Accept-Language"));
    header.map(|header| header.value.as_str().to_owned()).unwrap_or_default()
}

fn body(request: &mut Request) -> Option<Vec<u8>> {
    let length = request.body_length()?;
    let mut bytes = Vec::new();
    request.as_reader().take(LARGEST as u64).read_to_end(&mut bytes).ok()?;
    (bytes.len() == length).then_some(bytes)
}

/// `page/12.png`: a page drawn, counted from 1.
fn drawn(path: &Path, artifact: Option<&Artifact>) -> Answer {
    let page = path.path.split_once('/').and_then(|(_, name)| name.strip_suffix(".png")?.parse::<usize>().ok());
    let side = number(path, "side").unwrap_or(900).clamp(50, 2000) as u16;
    let drawn =
        artifact.zip(page).and_then(|(artifact, page)| picture::png(&artifact.bytes, page.checked_sub(1)?, side));
    drawn.map_or_else(missing, |png| Answer::of("image/png", png))
}

fn file(kind: &'static str, artifact: Option<&Artifact>) -> Answer {
    artifact.map_or_else(missing, |artifact| Answer::of(kind, artifact.bytes.clone()))
}

fn inside(path: &Path, epub: Option<&Artifact>) -> Answer {
    let name = path.path.strip_prefix("epub/").unwrap_or_default();
    let bytes = epub.and_then(|epub| phone::file(&epub.bytes, name));
    bytes.map_or_else(missing, |bytes| Answer::of(phone::kind(name), bytes))
}

/// Opens a file of the project at a line, by the command that was given to the preview. No shell is asked.
fn open(path: &Path, desk: &Desk, editor: Option<&str>) -> Answer {
    let Some(command) = editor else { return Answer::error(409, "no editor is set; start the preview with --editor") };
    let Some(file) = path.value("file").and_then(|name| desk.source(name)) else { return missing() };
    let line = number(path, "line").unwrap_or(1).to_string();
    let filled = |word: &str| word.replace("{file}", &file.display().to_string()).replace("{line}", &line);
    let mut words: Vec<String> = command.split_whitespace().map(filled).collect();
    if !command.contains("{file}") {
        words.push(file.display().to_string());
    }
    match Command::new(&words[0]).args(&words[1..]).spawn() {
        Ok(_) => Answer::json(&true),
        Err(error) => Answer::error(500, &format!("{} can't be started: {error}", words[0])),
    }
}
