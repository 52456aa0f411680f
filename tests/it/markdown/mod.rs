//! From a file of the manuscript to blocks.

mod dialect;
mod reading;
