//! What is found in finished files.

mod epub;
mod fold;
mod pdf;
mod shop;
