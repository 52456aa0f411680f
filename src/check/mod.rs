//! Finished bytes in, a report out. Knows nothing of how they were made.

pub mod codes;
pub mod epub;
