//! Where the empty pages go that fill the last sheet.

/// Where blank pages stand in the finished booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blanks {
    /// Before the last page, which is a back cover and stays outside. Where nothing has a cover, at the end.
    #[default]
    BeforeCover,
    /// After the last page.
    End,
}
