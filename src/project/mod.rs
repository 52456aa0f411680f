//! Disk and YAML in, a checked [`Project`] out. The only reader of the disk.
//!
//! [`open`] finds and reads `book.yaml` and every text it names; [`load_assets`] then reads the pictures that the texts
//! turned out to use. Nothing outside the project folder is ever read.

pub mod codes;
mod settings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use settings::{EpubSettings, Flip, PressSettings, PrintSettings, Settings};

use crate::diagnostic::Report;
use crate::document::Asset;
use crate::source::{Sources, Span};

/// A folder with a `book.yaml`, and what it says.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that holds `book.yaml`; every path in the project is relative to it.
    pub root: PathBuf,
    pub settings: Settings,
}

/// Reads `dir/book.yaml`, or `dir/manuscript/book.yaml`, and every text it names.
///
/// Goes on after a mistake: what can't be used is left out or given its default, so that later stages can find more
/// mistakes in the same run. `None` only when there is nothing to go on with.
pub fn open(_dir: &Path, _sources: &mut Sources, _report: &mut Report) -> Option<Project> {
    None
}

/// A picture that the book uses, and where it is named.
#[derive(Debug, Clone)]
pub struct AssetRequest {
    /// Path relative to the project folder, with `/`, as [`crate::document::Image::path`] has it. May lead outside:
    /// that is for the reader of the disk to refuse.
    pub path: String,
    pub span: Span,
}

/// Reads the pictures in `wanted`. One that is missing, outside the folder, too large or not a picture is reported for
/// each place that names it and is absent from the result.
pub fn load_assets(_project: &Project, _wanted: &[AssetRequest], _report: &mut Report) -> BTreeMap<String, Asset> {
    BTreeMap::new()
}
