//! The number of pages that is asked of a book.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// So many, covers included.
    Pages(usize),
    /// As many as fill whole sheets.
    Sheets,
}
