//! bonefolder: a publishing press in one program.
//!
//! A folder with a Markdown manuscript and one `book.yaml` goes in at one end as files, passes through typed stages,
//! and leaves as bytes; only the two ends touch the world. The modules stand here in the order the book travels.

/// A folder and its YAML in, checked [`project::Settings`] out. The only reader of folders.
pub mod project;

/// What others wrote in; a project out, in memory.
pub mod import;

/// One source file in, blocks and diagnostics out. The only user of pulldown-cmark.
pub mod markdown;

/// What each thing in a book *is*. Knows no format.
pub mod document;

/// The manuscript in the form of another library.
pub mod export;

/// Order, numbering, ids, notes and cross-references: from parsed files to one [`document::Document`].
pub mod assemble;

/// Document in, the bytes of an EPUB 3.3 out.
pub mod epub;

/// Document in, typeset pages out. The only user of Typst.
pub mod typeset;

/// Pages in, imposed sheets out.
pub mod press;

/// Two copies compared, corrections brought over.
pub mod remix;

/// Finished bytes in, a report out. Knows nothing of how they were made.
pub mod check;

/// Where all stages meet: a folder in, the finished files of every edition out.
pub mod editions;

/// What the page in the browser asks for, and what it is answered. Knows no server.
pub mod page;

/// The terminal's door: the only printer and the only writer of the disk.
#[cfg(feature = "terminal")]
pub mod cli;

/// The page's door on this machine: a server that watches the folder.
#[cfg(feature = "terminal")]
pub mod preview;

/// The codes of all stages.
pub mod codes;

/// What goes wrong and what to do: codes, places, messages, advice.
pub mod diagnostic;

/// The faces this program sets type with.
pub mod fonts;

/// What travels in the program packed.
pub mod packed;

/// Lengths and sizes on paper.
pub mod geometry;

/// The words that several stages share: folding scheme, ink, flip, reading, form field, destination.
pub mod model;

/// Finished PDF files of anyone's, read safely.
pub mod pdf;

/// Booklets to begin with.
pub mod starters;

/// The themes that come with this program.
pub mod themes;

/// Source text and the places in it.
pub mod source;

/// The words a book is furnished with, in its own language, and how each language is written.
pub mod locales;
