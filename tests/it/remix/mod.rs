//! Sources that travel, remixes, translations; copies compared, corrections merged.

mod anthology;
mod bundle;
mod derive;
mod diff;
mod merge;
mod origins;
mod po;
mod round_trip;
mod translation;
