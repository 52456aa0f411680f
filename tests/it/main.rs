//! The single test binary: each one would link Typst again.

mod assemble;
mod cases;
mod commands;
mod judges;
mod kept_text;
mod support;
mod tidy;
