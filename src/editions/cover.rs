//! The cover as a picture, for shops.

use super::artifact::{Artifact, Kind};
use super::book::Book;
use super::epub::options;
use crate::epub::{IN_SHOPS, cover_picture};

/// The cover for shops; none where the author's own picture is the cover as it is.
pub fn make(book: &Book) -> Option<Artifact> {
    let picture = cover_picture(&book.document, &options(book), IN_SHOPS)?;
    let file = book.file_name(&format!("-cover.{}", picture.extension));
    Some(Artifact::plain(Kind::Cover, file, picture.bytes))
}
