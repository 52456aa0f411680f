//! The pictures of a file, and what was said of each besides its description.

use std::collections::BTreeMap;

use crate::document::Attributes;
use crate::project::AssetRequest;

/// The pictures of a file while it is read.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// The files to be read.
    pub requests: Vec<AssetRequest>,
    /// What was said of each picture that is not a figure yet, by where it stands in the source.
    pub described: BTreeMap<usize, Picture>,
    /// Path and end of each picture without words, by its start.
    pub silent: BTreeMap<usize, (String, usize)>,
}

/// A picture's caption and the rest of what its author said.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub title: String,
    pub attributes: Attributes,
    /// What `description=` says.
    pub description: String,
}
