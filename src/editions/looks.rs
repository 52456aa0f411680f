//! The theme of the book, for editions that are read on a screen.

use std::sync::Arc;

use super::book::Book;
use super::set::dress;
use crate::geometry::Size;
use crate::model::Look;
use crate::pdf::Raster;
use crate::themes::BASE;
use crate::typeset::{Edition, Form, cover};

/// How it looks, if not as the first theme has it.
pub fn of(book: &Book) -> Option<Arc<Look>> {
    let look = &book.settings.theme.look;
    (look.name != BASE).then(|| look.clone())
}

/// The second ink, where the theme shows it on a screen.
pub fn accent(book: &Book) -> Option<[u8; 3]> {
    let theme = &book.settings.theme;
    theme.look.says("colour", "screen").then(|| theme.inks.get(1).map(|ink| ink.colour)).flatten()
}

/// The pixels of the longer side of a cover: as shops ask for it.
const PIXELS: usize = 2560;

/// The front cover as the theme has it, as a PNG; `None` for the first theme, and where the author has made one.
pub fn front(book: &Book) -> Option<Arc<Vec<u8>>> {
    book.front.get_or_init(|| draw(book)).clone()
}

fn draw(book: &Book) -> Option<Arc<Vec<u8>>> {
    of(book)?;
    let own = &book.document.metadata.cover;
    if own.as_ref().is_some_and(|cover| !cover.lettering) {
        return None;
    }
    // The proportion that shops ask for, or that of the picture.
    let picture = own.as_ref().and_then(|cover| book.document.assets.get(&cover.path));
    let proportion = picture.map_or(1.6, |asset| f64::from(asset.height.max(1)) / f64::from(asset.width.max(1)));
    let mut edition = Edition::new(Form::Screen, Size::mm(125.0, 125.0 * proportion.clamp(0.8, 2.0)));
    dress(book, &mut edition);
    edition.library = book.settings.library.clone();
    // What can't be set is told of the editions that are read.
    let pdf = cover(&book.document, &edition).value?;
    Raster::open(&pdf)?.png(0, PIXELS).map(Arc::new)
}
