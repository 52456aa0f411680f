//! The addresses of the page.
//!
//! | address | answer |
//! |---|---|
//! | `state` | the book as it is now; a door may wait until it is newer than `?seen=N` |
//! | `checked` | the findings of the finished screen edition, with the version of the book that they are about |
//! | `words` | the words of the page in the reader's language |
//! | `book` | POST: a zip with a manuscript, to be opened instead of the book on the desk |
//! | `init` | POST: writes a `book.yaml` into the folder that is shown and has none |
//! | `new?starter=` | POST: a booklet to begin with, in memory; `starters` lists them |
//! | `page/N.png?side=PIXELS` | a page of the screen edition, its longer side so long |
//! | `origin?page=N&x=&y=` | file and line of the words at a point of a page, or of the first ones on it; `null` for none |
//! | `sheet/N.png?side=PIXELS` | a side of a sheet |
//! | `fold` | how many sides the sheets have, and how they are folded ([`super::sheets`]) |
//! | `loose` | POST: sheets that were made of somebody's pages; then `loose/fold` and `loose/sheet/N.png` |
//! | `sheets.pdf`, `worksheets.pdf`, `book.epub` | a finished file |
//! | `epub/PATH`, `spine` | a file inside the EPUB; its texts in order |
//! | `files` | the files of every edition, as `bonefolder build` makes them, and what is wrong with the book |
//! | `files/NAME`, `files.zip` | one of them; all of them |
//! | `settings` | `book.yaml`; POST tries another one, an empty one goes back |
//! | `manuscript`, `text/…`, `draft/…` and more | see [`super::manuscript`] |
//! | `room/…` | see [`super::press_room`] |

use std::sync::Arc;

use serde_json::json;

use super::desk::{Desk, Part};
use super::shelf::InMemory;
use super::{Answer, Path, Request, manuscript, phone, press_room, sheets, words, zipped};
use crate::editions::{Artifact, sha256};
use crate::project::{Changes, Memory};
use crate::starters::{self, Starter};

/// Answers whatever the page asks, except for its own [`super::FILES`].
pub fn answer(request: Request, desk: &Desk) -> Answer {
    let path = request.path;
    match (path.first(), request.is_post) {
        ("room", _) => press_room::answer(path, request.body),
        ("book", true) => open(request.body, desk),
        ("loose", true) => sheets::put(request.body),
        ("init", true) => desk.init().map_or_else(|why| Answer::error(422, &why), |()| Answer::json(&true)),
        ("new", true) => begin(path.value("starter").unwrap_or_default(), desk),
        ("settings", true) => match String::from_utf8(request.body) {
            Ok(yaml) => manuscript::try_settings(yaml, desk),
            Err(_) => Answer::error(400, "the settings are no text"),
        },
        ("draft" | "save" | "add" | "remove" | "rename" | "setting", true) => manuscript::change(request, desk),
        (_, true) => Answer::missing(),
        ("starters", false) => {
            let told = |one: &Starter| json!({ "name": one.name, "words": one.words });
            Answer::json(&starters::ALL.iter().map(told).collect::<Vec<_>>())
        }
        // Where a book is kept between two visits, the worker of a tab answers this; here it lies in its folder.
        ("kept", false) => Answer::json(&serde_json::Value::Null),
        ("words", false) => words::answer(request.languages),
        (first, false) => shown(first, path, desk),
    }
}

/// What is shown of the book on the desk.
fn shown(first: &str, path: &Path, desk: &Desk) -> Answer {
    match first {
        "state" => Answer::json(&desk.state()),
        "checked" => Answer::json(&desk.checked()),
        "page" => sheets::drawn_ours(path, desk),
        "origin" => origin(path, desk),
        "sheet" => sheets::drawn(path.rest(), path, desk.part(Part::Sheets).made.first().map(|sheets| &*sheets.bytes)),
        "fold" => sheets::folding(desk.part(Part::Sheets).made.first().map(|sheets| &*sheets.bytes)),
        "loose" => sheets::loose(path),
        "sheets.pdf" => file("application/pdf", desk.part(Part::Sheets).made.first()),
        "worksheets.pdf" => file("application/pdf", desk.part(Part::Worksheets).made.first()),
        "book.epub" => file("application/epub+zip", desk.part(Part::Epub).made.first()),
        "spine" => Answer::json(
            &desk.part(Part::Epub).made.first().and_then(|epub| phone::spine(&epub.bytes)).unwrap_or_default(),
        ),
        "epub" => inside(path, desk.part(Part::Epub).made.first()),
        "files.zip" => match zipped::zip(&desk.part(Part::All).made) {
            Some(zip) => Answer { file: Some("booklet.zip".into()), ..Answer::of("application/zip", zip) },
            None => Answer::missing(),
        },
        "files" if path.rest().is_empty() => files(desk),
        "files" => {
            let all = desk.part(Part::All);
            file(phone::kind(path.rest()), all.made.iter().find(|artifact| artifact.file == path.rest()))
        }
        "manuscript" | "text" | "place" | "schema" | "themes" | "book.zip" => manuscript::shown(path, desk),
        "settings" => {
            desk.settings().map_or_else(Answer::missing, |yaml| Answer::of("text/plain; charset=utf-8", yaml))
        }
        _ => Answer::missing(),
    }
}

fn open(zip: Vec<u8>, desk: &Desk) -> Answer {
    match zipped::open(zip) {
        Ok(shelf) => {
            desk.open(Arc::new(shelf));
            Answer::json(&true)
        }
        Err(why) => Answer::error(422, &format!("the zip can't be opened: {why}")),
    }
}

/// A booklet to begin with, in memory.
fn begin(starter: &str, desk: &Desk) -> Answer {
    let Some(starter) = starters::find(starter) else { return Answer::error(400, "there is no such starter") };
    let folder: Memory = starter.files.iter().map(|(path, bytes)| (*path, *bytes)).collect();
    desk.open(Arc::new(InMemory::new(Arc::new(folder), Changes::new())));
    Answer::json(&true)
}

fn files(desk: &Desk) -> Answer {
    let all = desk.part(Part::All);
    let told = |file: &Artifact| json!({ "file": file.file, "kind": file.kind, "bytes": file.bytes.len(), "sha256": sha256(&file.bytes) });
    let files: Vec<_> = all.made.iter().map(told).collect();
    Answer::json(&json!({ "files": files, "findings": all.findings }))
}

fn origin(path: &Path, desk: &Desk) -> Answer {
    let length = |name: &str| path.value(name)?.parse::<f64>().ok();
    let page = path.number("page").and_then(|page| usize::try_from(page).ok());
    Answer::json(&page.and_then(|page| desk.origin(page, length("x").zip(length("y")))))
}

fn file(kind: &'static str, artifact: Option<&Artifact>) -> Answer {
    artifact.map_or_else(Answer::missing, |artifact| Answer::of(kind, artifact.bytes.clone()))
}

fn inside(path: &Path, epub: Option<&Artifact>) -> Answer {
    let bytes = epub.and_then(|epub| phone::file(&epub.bytes, path.rest()));
    bytes.map_or_else(Answer::missing, |bytes| Answer::of(phone::kind(path.rest()), bytes))
}
