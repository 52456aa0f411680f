//! The single test binary: each one would link Typst again.

mod dialect;
mod markdown;
mod outline;
