//! A space that can be typed into: made by the typesetter as a link, by the press as a form field.

/// What the address of a space begins with; its number follows, and for a scale a slash and the step.
pub const ADDRESS: &str = "x-field:";

/// A space to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Id and title of the worksheet that it stands in.
    pub sheet: Option<(String, String)>,
    /// What it is for; what a screen reader says.
    pub label: String,
    pub kind: FieldKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Text,
    /// A box to tick.
    Tick { ticked: bool },
    /// Steps from one end to another, of which one is chosen.
    Scale { from: String, to: String, steps: u8 },
}
