//! From a document to typeset pages.

mod nesting;
mod notes;
mod source;
mod typography;
