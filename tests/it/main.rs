//! The single test binary: each one would link Typst again.

mod project;
