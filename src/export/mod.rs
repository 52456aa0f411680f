//! The manuscript in the form of another library: its source, not a finished edition.

pub mod muse;
