//! The single test binary: each one would link Typst again.

mod scratch;
mod fold;
mod pages;
mod pdf;
mod press;
mod dialect;
mod markdown;
mod outline;
mod epub;
