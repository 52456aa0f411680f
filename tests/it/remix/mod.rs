//! Copies compared, corrections merged, licences weighed.

mod diff;
mod licences;
mod merge;
