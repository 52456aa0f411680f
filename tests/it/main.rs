//! The single test binary: each one would link Typst again.

mod dialect;
mod epub;
mod fold;
mod markdown;
mod outline;
mod pages;
mod pdf;
mod press;
mod project;
