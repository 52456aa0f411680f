//! Pages in, imposed sheets out.

pub mod codes;
