//! Finished bytes in, a report out. Knows nothing of how they were made.
//!
//! [`pdf`] reads what a PDF of anyone's says and holds; [`fold`] folds the sheets of a booklet and reads it.

pub mod codes;
pub mod fold;
pub mod pdf;
