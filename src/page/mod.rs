//! What the page in the browser asks for, and what it is answered, whoever stands between them: a server on this machine
//! ([`crate::preview`]) or a worker in a browser tab (`web/core`).
//!
//! [`answer`] takes a [`Request`] and the [`Desk`] with the book on it, and gives an [`Answer`]. Nothing here knows a
//! server, a thread or a process. The page itself is in `web/`.

mod answers;
mod brought;
mod compared;
mod desk;
pub mod imposing;
mod looked;
mod made;
mod manuscript;
mod names;
mod path;
mod phone;
mod press_room;
mod sent;
mod sheets;
mod shelf;
mod words;
mod zipped;

use std::borrow::Cow;

pub use answers::answer;
pub use desk::{Desk, State};
pub use path::Path;
pub use shelf::Shelf;

/// What is asked.
#[derive(Debug)]
pub struct Request<'a> {
    pub path: &'a Path,
    /// Files are sent with POST; all else is fetched with GET.
    pub is_post: bool,
    /// The languages that the browser asks for, best first (`Accept-Language`).
    pub languages: &'a str,
    /// What is sent along; empty for GET.
    pub body: Vec<u8>,
}

/// An answer: its kind (a media type) and its bytes.
#[derive(Debug)]
pub struct Answer {
    /// As in HTTP (RFC 9110, 15).
    pub status: u16,
    pub kind: Cow<'static, str>,
    pub bytes: Vec<u8>,
    /// The name under which a browser saves it.
    pub file: Option<String>,
}

impl Answer {
    pub fn of(kind: impl Into<Cow<'static, str>>, bytes: impl Into<Vec<u8>>) -> Answer {
        Answer { status: 200, kind: kind.into(), bytes: bytes.into(), file: None }
    }

    pub fn json(value: &impl serde::Serialize) -> Answer {
        Answer::of("application/json", serde_json::to_vec(value).expect("plain values are always JSON"))
    }

    pub fn error(status: u16, words: &str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8".into(), bytes: words.as_bytes().to_vec(), file: None }
    }

    /// There is nothing under that address.
    pub fn missing() -> Answer {
        Answer::error(404, "there is no such thing on this desk")
    }
}

/// The files of the page itself: name, kind, text.
pub const FILES: &[(&str, &str, &str)] = &[
    ("", "text/html; charset=utf-8", include_str!("../../web/index.html")),
    ("style.css", "text/css", include_str!("../../web/style.css")),
    ("page.js", "text/javascript", include_str!("../../web/page.js")),
    ("reader.js", "text/javascript", include_str!("../../web/reader.js")),
    ("fold.js", "text/javascript", include_str!("../../web/fold.js")),
    ("paper.js", "text/javascript", include_str!("../../web/paper.js")),
    ("room.js", "text/javascript", include_str!("../../web/room.js")),
    ("dropped.js", "text/javascript", include_str!("../../web/dropped.js")),
    ("ask.js", "text/javascript", include_str!("../../web/ask.js")),
    ("chapters.js", "text/javascript", include_str!("../../web/chapters.js")),
    ("insert.js", "text/javascript", include_str!("../../web/insert.js")),
    ("peek.js", "text/javascript", include_str!("../../web/peek.js")),
    ("settings.js", "text/javascript", include_str!("../../web/settings.js")),
    ("write.js", "text/javascript", include_str!("../../web/write.js")),
    ("codemirror.js", "text/javascript", include_str!("../../web/vendor/codemirror.js")),
    ("zip.js", "text/javascript", include_str!("../../web/zip.js")),
];
