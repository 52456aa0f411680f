//! A folder of files that a book is read from: on the disk, in memory, inside a zip.
//!
//! The stages see a [`Folder`] and never the disk, so that a book can be made where there is none.

mod disk;
mod memory;
mod overlay;
mod recorded;
mod zipped;

use std::fmt::Debug;
use std::io;

pub use disk::Disk;
pub use memory::Memory;
pub use overlay::{Changes, Overlay};
pub use recorded::Recorded;
pub use zipped::Zipped;

/// Files in folders. A path has `/` between its parts, none of which is empty, `.` or `..`; an empty path is the folder
/// itself.
pub trait Folder: Debug + Send + Sync {
    /// What stands under `path`. Whatever leads out of the folder is refused.
    fn entry(&self, path: &str) -> Result<Entry, Refusal>;

    /// The names in the folder under `path`, sorted; none if there is no such folder.
    fn names(&self, path: &str) -> Vec<String>;

    /// Names in the folder under `path` that are not Unicode, as well as they can be shown. Only some disks have any.
    fn unreadable_names(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    /// The bytes of the file under `path`, at most `limit` of them even if it grows while it is read.
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>>;
}

/// Why a path can't be followed.
#[derive(Debug)]
pub enum Refusal {
    Empty,
    Absolute,
    Outside,
    /// There is no such file; perhaps one with a name like it.
    Missing {
        nearest: Option<String>,
    },
    Directory,
    /// A device, a pipe or a socket.
    Special,
    Unreadable(io::Error),
}

/// What stands under a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    File {
        /// In bytes.
        size: u64,
    },
    Folder,
    /// A device, a pipe, a socket, or a link inside a zip.
    Special,
}
