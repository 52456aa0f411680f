//! What sheets say of how they are put together, as private data in the catalog (PDF 1.7, 14.5): written with the sheets,
//! read when they are taken apart or corrected for a printer.

use lopdf::{Dictionary, Document, Object};

use crate::model::scheme::Scheme;
use crate::model::{Blanks, Flip};
use crate::pdf::Pdf;

use super::finish::piece_info;
use super::forms::Form;
use super::imposition::Part;
use super::options::BookletOptions;

/// Writes into the catalog how the sheets are to be put together, so that they can be checked without being told, and
/// the edge to flip on, so that print dialogs offer it (PDF 1.7, table 150).
pub fn record_folding(
    document: &mut Document,
    scheme: &Scheme,
    options: &BookletOptions,
    parts: &[Part],
    pages: &[Form],
    (scale, fronts_only): (f64, bool),
) {
    let mut private = Dictionary::new();
    private.set("Scheme", Object::Name(scheme.name.as_bytes().to_vec()));
    private.set("Sheets", parts.iter().map(|part| part.sheets).sum::<usize>() as i64);
    private.set("Sections", parts.iter().map(|part| Object::Integer(part.sheets as i64)).collect::<Vec<_>>());
    if let Some(last) = parts.last().filter(|part| part.shorter.is_some()) {
        private.set("LastSection", last.pages as i64);
    }
    if options.blanks == Blanks::End {
        private.set("Blanks", "End");
    }
    private.set("Pages", pages.len() as i64);
    // Which form is which page, and which lies over it.
    private.set("Forms", pages.iter().map(|form| Object::Reference(form.id)).collect::<Vec<_>>());
    if pages.iter().any(|form| form.over.is_some()) {
        let over = |form: &Form| form.over.map_or(Object::Null, Object::Reference);
        private.set("Over", pages.iter().map(over).collect::<Vec<_>>());
    }
    private.set("BindingCorrection", Object::Real(options.binding_correction.0 as f32));
    if options.gutter.0 > 0.0 {
        private.set("Gutter", Object::Real((options.gutter.0 * scale) as f32));
    }
    private.set("Caliper", Object::Real(options.caliper.0 as f32));
    private.set("Scale", Object::Real(scale as f32));
    private.set("Flip", if options.flip == Flip::LongEdge { "LongEdge" } else { "ShortEdge" });
    private.set("Direction", if options.rtl { "R2L" } else { "L2R" });
    if fronts_only {
        private.set("Sides", 1);
    }
    if options.poster.is_some() {
        private.set("Poster", true);
    }
    let Ok(catalog) = document.catalog_mut() else { return };
    piece_info(catalog, private, &options.info);
    if let Ok(viewer) = catalog.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut) {
        let edge = if options.flip == Flip::LongEdge { "DuplexFlipLongEdge" } else { "DuplexFlipShortEdge" };
        viewer.set("Duplex", if fronts_only { "Simplex" } else { edge });
    }
}

/// What a file of sheets says of how they are put together; `None` if it says nothing.
pub fn recorded(file: &Pdf) -> Option<&Dictionary> {
    file.private(file.catalog()?)
}

/// The name of the scheme that a file of sheets says it was made by. Sheets that were made before schemes were called so
/// say `Schema`.
pub fn scheme_name(file: &Pdf) -> Option<String> {
    let private = recorded(file)?;
    let named = ["Scheme", "Schema"].map(|key| file.get(private, key));
    let name = named.into_iter().find_map(|name| name.as_name().ok())?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// What a file of sheets says of itself, to add to it.
pub fn recorded_mut(document: &mut Document) -> Option<&mut Dictionary> {
    let pieces = document.catalog_mut().ok()?.get_mut(b"PieceInfo").and_then(Object::as_dict_mut).ok()?;
    let ours = pieces.get_mut(b"Bonefolder").and_then(Object::as_dict_mut).ok()?;
    ours.get_mut(b"Private").and_then(Object::as_dict_mut).ok()
}

/// Which side of its sheets a file has that was parted for a printer that prints on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Fronts,
    Backs,
}

/// `None` for sheets with both sides, and for files that say nothing.
pub fn half(file: &Pdf) -> Option<Half> {
    let Object::Name(half) = file.get(recorded(file)?, "Half") else { return None };
    Some(if half == b"Fronts" { Half::Fronts } else { Half::Backs })
}

/// The file has the fronts of sheets alone.
pub fn has_fronts_only(file: &Pdf) -> bool {
    backs(file) == [false, false]
}

/// Whether its odd and its even pages are backs.
pub fn backs(file: &Pdf) -> [bool; 2] {
    let Some(private) = recorded(file) else { return [false, true] };
    match (half(file), file.get(private, "Sides")) {
        (Some(half), _) => [half == Half::Backs; 2],
        (None, Object::Integer(1)) => [false; 2],
        _ => [false, true],
    }
}
