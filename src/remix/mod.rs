//! Taking somebody's booklet on: what changed between two copies, and corrections brought over.
//!
//! [`bundle`] packs the source of a book to travel inside its outputs, and opens it again; [`derive`] begins a remix; [`diff`] compares two texts by
//! paragraph and word, [`merge`] brings the changes of a parent into a remix. Nothing here writes a file.

pub mod bundle;
pub mod derive;
pub mod diff;
pub mod excerpt;
pub mod merge;
pub mod paragraphs;
pub mod po;
pub mod settings;
pub mod translation;
