//! Finished bytes in, a report out. Knows nothing of how they were made.
//!
//! [`epub`] reads an EPUB of anyone's, [`pdf`] a PDF; [`fold`] folds the sheets of a booklet and reads it;
//! [`shop`] asks what a print shop would refuse. [`files`] takes a file of any kind and makes every check that fits it.

pub mod codes;
pub mod epub;
pub mod files;
pub mod fold;
pub mod pdf;
pub mod shop;
mod summary;

pub use summary::{accessibility, summary};
