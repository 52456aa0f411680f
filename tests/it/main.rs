//! The single test binary: each one would link Typst again. The tests lie as `src/` does; what they share is in `support`.

mod assemble;
mod cases;
mod check;
mod cli;
mod editions;
mod epub;
mod fonts;
mod fuzz;
mod import;
mod judges;
mod locales;
mod markdown;
mod press;
mod preview;
mod project;
mod remix;
mod support;
mod tidy;
mod typeset;
