//! Copies compared, corrections merged.

mod bundle;
mod diff;
mod merge;
