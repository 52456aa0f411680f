//! From a document to typeset pages.

mod nesting;
mod typography;
