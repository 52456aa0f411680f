//! Sheets on the screen: their sides as pictures, and how they are folded. Those of the book, or loose ones, which were made
//! in the press room of somebody's pages.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::{Answer, Desk, Path};
use crate::check::fold;
use crate::pdf::{self, picture};

/// The loose sheets that were made last. They need no book, so they lie beside the desk.
static LOOSE: Mutex<Option<Arc<Vec<u8>>>> = Mutex::new(None);

/// `loose`: puts sheets where they can be seen.
pub(super) fn put(sheets: Vec<u8>) -> Answer {
    if let Err(why) = pdf::open(&sheets) {
        return Answer::error(422, &format!("the sheets can't be shown: the file {why}"));
    }
    *LOOSE.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(sheets));
    Answer::json(&true)
}

/// `loose/fold`, `loose/sheet/N.png` and `loose/sheets.pdf`.
pub(super) fn loose(path: &Path) -> Answer {
    let sheets = LOOSE.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let sheets = sheets.as_deref().map(Vec::as_slice);
    match path.rest().strip_prefix("sheet/") {
        Some(name) => drawn(name, path, sheets),
        None if path.rest() == "fold" => folding(sheets),
        None => sheets.filter(|_| path.rest() == "sheets.pdf").map_or_else(Answer::missing, |sheets| Answer {
            file: Some("sheets.pdf".into()),
            ..Answer::of("application/pdf", sheets)
        }),
    }
}

/// How many sides there are, and how they are folded, if they say it ([`fold::shown`]).
pub(super) fn folding(sheets: Option<&[u8]>) -> Answer {
    let sides = sheets.and_then(|sheets| pdf::open(sheets).ok()).map_or(0, |file| file.pages.len());
    Answer::json(&json!({ "sides": sides, "folding": sheets.and_then(fold::shown) }))
}

/// `12.png`: a page drawn, counted from 1; `?side=` its longer side in pixels.
pub(super) fn drawn(name: &str, path: &Path, file: Option<&[u8]>) -> Answer {
    let page = numbered(name).and_then(|page| page.checked_sub(1));
    shown(file.zip(page).and_then(|(bytes, page)| picture::png(bytes, page, side(path))))
}

/// The same of a page of the book on the desk, which we have set ourselves and in which nothing of others' is placed.
pub(super) fn drawn_ours(path: &Path, desk: &Desk) -> Answer {
    let page = numbered(path.rest()).zip(desk.glance()).and_then(|(page, glance)| glance.page(page));
    shown(page.and_then(|page| picture::png_of_ours(&page, 0, side(path))))
}

fn numbered(name: &str) -> Option<usize> {
    name.strip_suffix(".png").and_then(|number| number.parse().ok())
}

fn side(path: &Path) -> u16 {
    path.number("side").unwrap_or(900).clamp(50, 2000) as u16
}

fn shown(png: Option<Vec<u8>>) -> Answer {
    png.map_or_else(Answer::missing, |png| Answer::of("image/png", png))
}
