//! From a document to typeset pages.

mod nesting;
mod source;
mod typography;
