//! What is found in PDFs.

mod inspect;
mod ua;
