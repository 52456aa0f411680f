//! What is found in EPUBs.

mod house;
mod verdicts;
