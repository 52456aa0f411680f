//! The inks of a risograph.

/// One ink by the name that the drum has.
#[derive(Debug, Clone, PartialEq)]
pub struct Ink {
    pub name: String,
    /// How it looks on paper: red, green and blue, 0 to 255.
    pub colour: [u8; 3],
}
