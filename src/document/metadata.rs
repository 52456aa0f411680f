//! What is known about the book as a whole.

#[derive(Debug, Clone, Default)]
pub struct Metadata {
    pub title: String,
    pub subtitle: Option<String>,
    /// Authors first, in order, then the other contributors.
    pub authors: Vec<Contributor>,
    pub contributors: Vec<Contributor>,
    /// BCP 47, canonical.
    pub language: String,
    /// A URN or URL that names this book; always set.
    pub identifier: String,
    /// Thirteen digits without hyphens.
    pub isbn_epub: Option<String>,
    pub isbn_print: Option<String>,
    /// Drives every date in every output.
    pub date: Option<Date>,
    pub edition: Option<String>,
    pub publisher: Option<String>,
    /// An SPDX expression such as `CC-BY-SA-4.0`.
    pub license: Option<String>,
    pub rights: Option<String>,
    pub keywords: Vec<String>,
    pub permissions: Vec<Permission>,
    pub sources: Vec<Relation>,
    /// Read from right to left.
    pub rtl: bool,
    /// The stem of every output's file name: letters, digits and hyphens.
    pub slug: String,
    /// The picture on the front cover.
    pub cover: Option<Cover>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Path relative to the project folder; a key of [`super::Document::assets`] if the picture could be read.
    pub path: String,
    /// Whether title and authors are set over it: a picture that carries its own lettering wants none.
    pub lettering: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    pub name: String,
    /// How it is filed: `Name, A.`
    pub sort: Option<String>,
    /// MARC relator code.
    pub role: String,
}

/// A day, a month or a year of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Who let what be reproduced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    pub work: String,
    pub holder: Option<String>,
    pub note: Option<String>,
}

/// A work that this book draws on or derives from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub title: String,
    pub creator: Option<String>,
    pub date: Option<String>,
    pub relation: Option<String>,
    pub url: Option<String>,
}

impl std::fmt::Display for Date {
    /// ISO 8601, as precise as the author was: `2026`, `2026-11` or `2026-11-21`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}
