//! What programs that are not ours see on finished sheets: Poppler, qpdf and Ghostscript, on sheets of pages that were made
//! by other programs too (`tests/press/elsewhere/`).

mod elsewhere;
mod filled;
mod grids;
mod layers;
pub mod picture;
