//! What word processors write: .docx and .odt, and what both have in common.

pub mod docx;
mod docx_parts;
mod docx_words;
pub mod odt;
mod stream;
