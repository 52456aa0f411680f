//! Where all stages meet: a folder in, the finished files of every edition out.
//!
//! [`make`] takes the book through every stage, in the order in which it travels. What is made is decided by [`plan`]; each
//! edition has a file of its own here. What people bring that is no manuscript goes through [`impose`], [`unfold`],
//! [`calibration`] and [`answers`]. Nothing here knows a terminal, the disk, the clock or the environment: a door (the
//! command line, a page in a browser) reads what is asked, calls these functions, prints and writes.

pub mod answers;
mod anthology;
pub mod artifact;
mod book;
mod booklet;
pub mod calibration;
pub mod changes;
pub mod copies;
mod cover;
mod easy_read;
mod epub;
pub mod epub_readback;
#[cfg(feature = "terminal")]
mod excerpt;
pub mod export;
mod findings;
mod finished;
mod fit;
mod folding_guide;
pub mod forecast;
mod glance;
pub mod impose;
mod inks;
mod large_print;
mod looks;
mod make;
pub mod merge;
pub mod page_list;
mod plan;
mod print_pages;
mod printer;
mod remix;
mod report;
mod sarif;
mod schedule;
mod screen;
pub mod scripts_used;
pub mod separations;
mod set;
mod settings;
mod shop;
mod source;
#[cfg(feature = "terminal")]
pub mod specimen;
#[cfg(feature = "terminal")]
pub mod text;
pub mod translation;
mod trim;
pub mod unfold;
mod worksheet_files;
mod wrap_cover;
pub mod written;

pub use artifact::{Artifact, Extent, Kind};
pub use book::{Book, read};
pub use findings::{Finding, arrange, gather, summary};
pub use glance::{Glance, glance};
pub use make::{Made, Options, make};
pub use plan::Edition;
pub use remix::{Remix, remix};
pub use report::{Entry, Output, REPORT, findings, sha256};
pub use sarif::sarif;
pub use schedule::{Progress, STACK, Threads};
pub use source::files_of;

pub use crate::markdown::Remembered;
