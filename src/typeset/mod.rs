//! Document in, typeset pages out. The only user of Typst.

pub mod codes;
