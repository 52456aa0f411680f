//! From a document to an EPUB.

mod changed;
mod described;
mod devices;
mod edits;
mod many;
mod page_list;
mod readers;
mod shelf;
mod slices;
mod spare_faces;
mod stand_ins;
mod whole;
