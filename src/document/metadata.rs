//! Metadata of the book: title, people, language, identifiers, licence.

use super::{Ancestor, Lineage};

#[derive(Debug, Clone, Default)]
pub struct Metadata {
    pub title: String,
    pub subtitle: Option<String>,
    /// Authors first, in order, then the other contributors.
    pub authors: Vec<Contributor>,
    pub contributors: Vec<Contributor>,
    /// BCP 47, canonical.
    pub language: String,
    /// Others that whole texts of it are in.
    pub other_languages: Vec<String>,
    /// A URN or URL that names this book; always set.
    pub identifier: String,
    /// Thirteen digits without hyphens.
    pub isbn_epub: Option<String>,
    pub isbn_print: Option<String>,
    /// The day of publication. Drives every date in every output.
    pub date: Option<Date>,
    /// When the text last changed, where that is another day.
    pub modified: Option<Date>,
    /// The series or set that the book belongs to.
    pub series: Option<Series>,
    pub edition: Option<String>,
    pub publisher: Option<String>,
    /// An SPDX expression such as `CC-BY-SA-4.0`.
    pub license: Option<String>,
    pub rights: Option<String>,
    pub keywords: Vec<String>,
    /// What some of the keywords are in the lists of libraries and shops.
    pub subjects: Vec<Subject>,
    pub permissions: Vec<Permission>,
    pub sources: Vec<Relation>,
    /// Read from right to left.
    pub rtl: bool,
    /// Lines run from top to bottom, where the edition can set them so; `None`: across.
    pub vertical: Option<Vertical>,
    /// The stem of every output's file name: letters, digits and hyphens.
    pub slug: String,
    /// What the back cover says it costs.
    pub price: Option<String>,
    /// The page on the net that the back cover leads to.
    pub page: Option<String>,
    /// The picture on the front cover.
    pub cover: Option<Cover>,
    /// Where paper has the imprint.
    pub imprint: ImprintPlace,
    /// Where the book comes from, if it is a remix.
    pub lineage: Option<Lineage>,
    /// Works that chapters of it come from.
    pub parts: Vec<Ancestor>,
    /// How much of a translation that is not finished is translated, in percent.
    pub translated: Option<u8>,
    /// Where the makers keep the source of the book.
    pub source_url: Option<String>,
    /// Tells its source from that of other copies; `None` where it was not packed.
    pub fingerprint: Option<String>,
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

/// Lines from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vertical {
    /// The first line stands at the right, as in Japanese and Chinese.
    RightToLeft,
    /// The first line stands at the left, as in Mongolian.
    LeftToRight,
}

impl Vertical {
    /// As in CSS Writing Modes 3, 3.1.
    pub fn css(self) -> &'static str {
        match self {
            Vertical::RightToLeft => "vertical-rl",
            Vertical::LeftToRight => "vertical-lr",
        }
    }
}

impl Metadata {
    /// The day of the last change, where it is not the day of publication.
    pub fn changed(&self) -> Option<Date> {
        self.modified.filter(|modified| self.date != Some(*modified))
    }

    /// Which way pages are turned where lines may run from top to bottom: `rtl` or `ltr`.
    pub fn page_progression(&self) -> &'static str {
        match self.vertical {
            Some(Vertical::RightToLeft) => "rtl",
            Some(Vertical::LeftToRight) => "ltr",
            None if self.rtl => "rtl",
            None => "ltr",
        }
    }
}

/// A row of books that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    /// Whether it has an end, as a work in three volumes has; a series may go on.
    pub is_set: bool,
    /// The place of this book in it: whole numbers, joined by points where there are several levels: `3`, `2.1`.
    pub position: Option<String>,
    /// What names the row itself, such as `urn:issn:…`.
    pub identifier: Option<String>,
}

impl Series {
    /// Name and place, as they stand in the imprint: `Pocket Zines, 3`.
    pub fn in_words(&self) -> String {
        match &self.position {
            Some(position) => format!("{}, {position}", self.name),
            None => self.name.clone(),
        }
    }
}

/// A keyword as a list of subjects has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Index into [`Metadata::keywords`].
    pub keyword: usize,
    /// The list: `BISAC`, `Thema`, `LCSH` … or its address.
    pub authority: String,
    /// The code or heading in that list.
    pub code: String,
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
    /// An SPDX expression.
    pub license: Option<String>,
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

/// Where the imprint stands on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ImprintPlace {
    /// Behind the half-title.
    #[default]
    Usual,
    InsideFront,
    InsideBack,
}
