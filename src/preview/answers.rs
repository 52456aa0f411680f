//! What a server can do for the page besides [`page::answer`]: wait for news, and open an editor.
//!
//! | address | answer |
//! |---|---|
//! | `state?seen=N` | the book, as soon as it is newer than version N |
//! | `open?file=&line=` | opens the editor that was set |

use std::io::Read;
use std::process::Command;

use tiny_http::Request;

use super::guard::LARGEST;
use super::live::Live;
use crate::page::{self, Answer, FILES, Path, State};

pub fn find(request: &mut Request, path: &Path, live: &Live, editor: Option<&str>) -> Answer {
    let is_post = request.method().as_str() == "POST";
    if let Some((_, kind, text)) = FILES.iter().find(|(name, ..)| *name == path.path).filter(|_| !is_post) {
        return Answer::of(*kind, *text);
    }
    match (path.first(), is_post) {
        ("state", false) => {
            let state = live.wait(path.value("seen").and_then(|seen| seen.parse().ok()).unwrap_or(-1));
            return Answer::json(&State { editor: editor.is_some(), ..state });
        }
        ("open", true) => return open(path, live, editor),
        ("book" | "new", true) if shows_folder(live) => {
            return Answer::error(409, "this preview shows a folder; start one without a folder to open another book");
        }
        _ => {}
    }
    let body = if is_post { body(request) } else { Some(Vec::new()) };
    let Some(body) = body else { return Answer::error(400, "the file did not arrive whole") };
    let languages = accepted(request);
    let answer = page::answer(page::Request { path, is_post, languages: &languages, body }, &live.desk);
    if is_post {
        live.tell();
    }
    answer
}

/// Whether a book in a folder is shown, which no other takes the place of.
fn shows_folder(live: &Live) -> bool {
    live.folder().is_some() && {
        let state = live.desk.state();
        !state.room_only && !state.in_memory
    }
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

/// Opens a file of the project at a line, by the command that was given to the preview. No shell is asked.
fn open(path: &Path, live: &Live, editor: Option<&str>) -> Answer {
    let Some(command) = editor else { return Answer::error(409, "no editor is set; start the preview with --editor") };
    let Some(file) = path.value("file").and_then(|name| live.source(name)) else { return Answer::missing() };
    let line = path.number("line").unwrap_or(1).to_string();
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
