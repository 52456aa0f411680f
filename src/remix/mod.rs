//! Taking somebody's booklet on: what changed between two copies, corrections brought over, and which licences go together.
//!
//! [`diff`] compares two texts by paragraph and word, [`merge`] brings the changes of a parent into a remix, [`licences`]
//! says whether works may be put into one book. Nothing here reads a folder or writes a file.

pub mod diff;
pub mod licences;
pub mod merge;
pub mod paragraphs;
