//! The manuscript as the page edits it: plain Markdown and YAML, tried as it is written, saved when that is asked for.
//!
//! | address | answer |
//! |---|---|
//! | `manuscript` | the files of the book: texts with their titles, settings, pictures; which texts `book.yaml` lists where |
//! | `text/PATH` | a text as it is written on the page, as it is saved, and the SHA-256 of what was saved when the writing began |
//! | `draft/PATH?was=SHA` | POST: tries a text without saving it; `?drop=1` goes back to what is saved |
//! | `save/PATH?was=SHA` | POST: saves a text, unless somebody else has saved it since (409, with that text) |
//! | `add/PATH` | POST: a new text or picture, unless there is one of that name (409) |
//! | `remove/PATH`, `rename/PATH?to=PATH` | POST: takes a file away, gives it another name |
//! | `setting?path=press.scheme` | POST: JSON, one value in `book.yaml`, tried and not saved; see [`edit`](crate::project::edit) |
//! | `themes`, `schema` | the names of the built-in themes; the JSON Schema of `book.yaml` |
//! | `place?file=&line=` | the page that shows a line; `null` for none |
//! | `book.zip` | the saved files of the book |
//!
//! [`names::check`](super::names) says which names a file may have. Nothing is written but by `save`, `add`, `remove` and
//! `rename`, and nothing outside the folder of the book.

use std::sync::Arc;

use serde_json::json;

use zip::CompressionMethod;

use super::desk::{Desk, SETTINGS};
use super::{Answer, Path, Request, brought, names, zipped};
use crate::editions::sha256;
use crate::project::edit::{self, Edit};
use crate::project::{Changes, Folder, schema};
use crate::themes;

/// What is shown of it.
pub fn shown(path: &Path, desk: &Desk) -> Answer {
    match path.first() {
        "manuscript" => desk.project().map_or_else(Answer::missing, |folder| listed(folder.as_ref(), desk)),
        "text" => text(path.rest(), desk),
        "place" => {
            let line = path.number("line").and_then(|line| usize::try_from(line).ok()).unwrap_or(1);
            Answer::json(&path.value("file").and_then(|file| desk.place(file, line)))
        }
        "themes" => Answer::json(&themes::ALL.iter().map(|theme| theme.name).collect::<Vec<_>>()),
        "schema" => Answer::of("application/json", schema()),
        "book.zip" => packed(desk),
        _ => Answer::missing(),
    }
}

/// What is changed of it.
pub fn change(request: Request, desk: &Desk) -> Answer {
    let (path, name) = (request.path, request.path.rest());
    if desk.state().room_only {
        return Answer::error(409, "there is no book on the desk");
    }
    if path.first() == "setting" {
        return setting(path, &request.body, desk);
    }
    let bytes = if matches!(path.first(), "draft" | "save" | "add") { Some(request.body) } else { None };
    let checked = match &bytes {
        Some(bytes) if path.value("drop").is_none() => names::check(name, bytes),
        _ => names::check_name(name),
    };
    if let Err(why) = checked {
        return Answer::error(422, why);
    }
    match (path.first(), bytes) {
        ("draft", bytes) => {
            desk.draft(name, bytes.filter(|_| path.value("drop").is_none()), path.value("was").map(String::from));
            Answer::json(&true)
        }
        ("save", Some(bytes)) => save(name, bytes, path.value("was"), desk),
        ("add", Some(bytes)) => match saved(name, desk) {
            Some(there) if there == bytes => Answer::json(&true),
            Some(_) => Answer::error(409, "there is a file of that name already"),
            None => write(&Changes::from([(name.to_owned(), Some(Arc::from(bytes)))]), desk),
        },
        ("remove", _) if name == SETTINGS => Answer::error(422, "a book can't be without its book.yaml"),
        ("remove", _) if saved(name, desk).is_none() => Answer::missing(),
        ("remove", _) => write(&Changes::from([(name.to_owned(), None)]), desk),
        ("rename", _) => rename(name, path.value("to").unwrap_or_default(), desk),
        _ => Answer::missing(),
    }
}

/// A whole `book.yaml` that is tried; an empty one goes back to that of the folder.
pub fn try_settings(yaml: String, desk: &Desk) -> Answer {
    let was = desk.begun(SETTINGS).unwrap_or_else(|| saved(SETTINGS, desk).map(|bytes| sha256(&bytes)));
    desk.draft(SETTINGS, Some(yaml.into_bytes()).filter(|yaml| !yaml.trim_ascii().is_empty()), was);
    Answer::json(&true)
}

fn text(name: &str, desk: &Desk) -> Answer {
    let (Some(saved_in), Some(written_in)) = (desk.saved(), desk.project()) else { return Answer::missing() };
    if names::check_name(name).is_err() {
        return Answer::missing();
    }
    let read = |folder: &dyn Folder| folder.read(name, names::LARGEST_TEXT as u64 + 1).ok();
    let (saved, written) = (read(saved_in.as_ref()), read(written_in.as_ref()));
    let Some(written) = written else { return Answer::missing() };
    let words = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).ok().filter(|_| bytes.len() <= names::LARGEST_TEXT);
    let Some(text) = words(&written) else {
        return Answer::error(415, "this file is no text in UTF-8, or too long to be edited here");
    };
    let was = desk.begun(name).unwrap_or_else(|| saved.as_deref().map(sha256));
    Answer::json(&json!({ "text": text, "saved": saved.as_ref().and_then(words), "was": was }))
}

fn save(name: &str, bytes: Vec<u8>, was: Option<&str>, desk: &Desk) -> Answer {
    let now = saved(name, desk);
    if now.as_deref().map(sha256).as_deref() != was {
        let theirs = now.as_ref().map(|bytes| String::from_utf8_lossy(bytes));
        let told = json!({ "theirs": theirs, "was": now.as_deref().map(sha256) });
        return Answer { status: 409, ..Answer::json(&told) };
    }
    let sum = sha256(&bytes);
    match desk.save(&Changes::from([(name.to_owned(), Some(Arc::from(bytes)))])) {
        Ok(()) => Answer::json(&json!({ "was": sum })),
        Err(why) => Answer::error(500, &why),
    }
}

fn rename(name: &str, to: &str, desk: &Desk) -> Answer {
    let Some(bytes) = saved(name, desk) else { return Answer::missing() };
    if name == SETTINGS {
        return Answer::error(422, "book.yaml keeps its name");
    }
    if let Err(why) = names::check(to, &bytes) {
        return Answer::error(422, why);
    }
    if saved(to, desk).is_some() {
        return Answer::error(409, "there is a file of that name already");
    }
    write(&Changes::from([(name.to_owned(), None), (to.to_owned(), Some(Arc::from(bytes)))]), desk)
}

fn write(changes: &Changes, desk: &Desk) -> Answer {
    match desk.save(changes) {
        Ok(()) => Answer::json(&true),
        Err(why) => Answer::error(500, &why),
    }
}

fn saved(name: &str, desk: &Desk) -> Option<Vec<u8>> {
    desk.saved()?.read(name, names::LARGEST_FILE as u64 + 1).ok()
}

fn setting(path: &Path, body: &[u8], desk: &Desk) -> Answer {
    let Some(yaml) = desk.settings() else { return Answer::missing() };
    let keys: Vec<&str> = path.value("path").unwrap_or_default().split('.').collect();
    let number = |name: &str| path.number(name).and_then(|number| usize::try_from(number).ok());
    let value = if body.is_empty() { Ok(serde_json::Value::Null) } else { serde_json::from_slice(body) };
    let Ok(value) = value else { return Answer::error(400, "the value is no JSON") };
    let edit = match (number("from"), number("at")) {
        (Some(from), Some(at)) => Edit::Move { from, to: at },
        (Some(from), None) => Edit::TakeOut(from),
        (None, Some(at)) => Edit::PutIn { at, value: &value },
        (None, None) => Edit::Set(&value),
    };
    match edit::edit(&yaml, &keys, edit) {
        Ok(yaml) => try_settings(yaml, desk),
        Err(why) => Answer::error(422, &why),
    }
}

fn listed(folder: &dyn Folder, desk: &Desk) -> Answer {
    let files = names::files(folder);
    let told = files.iter().map(|path| {
        let title = path.ends_with(".md").then(|| title(folder, path)).flatten();
        json!({ "path": path, "kind": names::kind(path), "title": title })
    });
    let settings = desk.settings().and_then(|yaml| edit::tree(&yaml));
    Answer::json(&json!({ "files": told.collect::<Vec<_>>(), "settings": settings }))
}

/// The first heading of a text.
fn title(folder: &dyn Folder, path: &str) -> Option<String> {
    let bytes = folder.read(path, 4096).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().find_map(|line| line.strip_prefix("# "))?;
    let words = line.split(" {").next().unwrap_or_default().trim();
    Some(words.to_owned()).filter(|words| !words.is_empty())
}

fn packed(desk: &Desk) -> Answer {
    let Some(folder) = desk.saved() else { return Answer::missing() };
    let files: Vec<(String, Vec<u8>)> = names::files(folder.as_ref())
        .into_iter()
        .filter_map(|path| folder.read(&path, names::LARGEST_FILE as u64).ok().map(|bytes| (path, bytes)))
        .collect();
    let files = files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]));
    match zipped::packed(files, CompressionMethod::Deflated) {
        Some(zip) => Answer { file: Some(brought::MANUSCRIPT.into()), ..Answer::of("application/zip", zip) },
        None => Answer::missing(),
    }
}
