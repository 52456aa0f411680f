//! Places that a book may choose: for the addresses of links, and for facilitators' notes.

/// Where notes to whoever leads an exercise stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesPlace {
    LeftOut,
    Beside,
    AtEnd,
}

/// Where a printed book shows the address of a link that its words do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinksPlace {
    /// At the foot of the page.
    Notes,
    /// In a list at the end, by page.
    List,
    LeftOut,
}
