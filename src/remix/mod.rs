//! Taking somebody's booklet on: what changed between two copies, and corrections brought over.
//!
//! [`diff`] compares two texts by paragraph and word, [`merge`] brings the changes of a parent into a remix. Nothing here reads
//! a folder or writes a file.

pub mod diff;
pub mod merge;
pub mod paragraphs;
