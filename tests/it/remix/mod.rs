//! Copies compared, corrections merged.

mod diff;
mod merge;
