//! What a file says of itself: title, authors, language, dates.

use std::sync::Arc;

use crate::document::Date;
use crate::fonts::Library;

/// What the file says of itself.
#[derive(Debug, Clone, Default)]
pub struct Info {
    pub title: String,
    pub authors: Vec<String>,
    /// BCP 47.
    pub language: String,
    pub subject: Option<String>,
    pub edition: Option<String>,
    pub keywords: Vec<String>,
    /// The only dates that any output carries: of publication, and of the last change where that is another day.
    pub date: Option<Date>,
    pub modified: Option<Date>,
    /// The row of books that it stands in, with its place there.
    pub series: Option<String>,
    /// The faces in which what is added to its pages is set.
    pub library: Arc<Library>,
    pub origins: Origins,
    /// Tells the copy from a newer one; `None`: the sheets are told by what they were made from.
    pub fingerprint: Option<String>,
}

/// Where a file says its words come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// Who changed or translated them.
    pub contributors: Vec<String>,
    /// The work that it was made of, by its identifier.
    pub source: Option<String>,
    /// The works before that.
    pub relations: Vec<String>,
    /// What may be done with it, in words.
    pub rights: Option<String>,
}

impl Info {
    /// When the book was last changed: on the day of publication, unless another is named.
    pub fn changed(&self) -> Option<Date> {
        self.modified.or(self.date)
    }
}
