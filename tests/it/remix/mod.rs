//! Sources that travel, remixes, translations; copies compared, corrections merged.

mod bundle;
mod derive;
mod diff;
mod merge;
mod po;
mod translation;
