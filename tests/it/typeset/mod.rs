//! From a document to typeset pages.

mod nesting;
mod notes;
mod photographs;
mod source;
mod titles;
mod typography;
