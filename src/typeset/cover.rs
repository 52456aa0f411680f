//! The front cover alone, as the EPUB and shops show it.

use super::edition::{Edition, Form};
use super::export;
use super::matter::cover_picture;
use super::script::Script;
use super::world::World;
use crate::diagnostic::Outcome;
use crate::document::Document;

/// Sets the front cover as `edition` has it, as a PDF of one page.
pub fn cover(document: &Document, edition: &Edition) -> Outcome<Option<Vec<u8>>> {
    debug_assert_eq!(edition.form, Form::Screen);
    let mut script = Script::default();
    let picture = cover_picture(document);
    script.push(&format!("#import \"/templates/book.typ\": *\n#show: book\n#front-cover({picture})\n"));
    Outcome::of(|report| {
        let world = World::new(document, edition, &script);
        let pages = export::pages(&world, &script, report)?;
        export::plain_pdf(&pages, &script, &world, report)
    })
}
