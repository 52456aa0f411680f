//! From a document to typeset pages.

mod faces;
mod line_breaks;
mod nesting;
mod notes;
mod photographs;
mod pieces;
mod random_book;
mod screens;
mod source;
mod titles;
mod typography;
mod word_breaks;
