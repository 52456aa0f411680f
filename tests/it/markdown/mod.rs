//! From a file of the manuscript to blocks.

pub mod dialect;
mod reading;
