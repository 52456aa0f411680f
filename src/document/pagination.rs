//! Page breaks of the print edition, as places in the text of the book.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::runs::Place;

/// One entry a page, in order; the first is the front cover, which counts as page 1.
///
/// It is written as one line, such as `cover - title imprint contents 0:0 3:112 back`, and read back from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pagination {
    pub pages: Vec<Begins>,
}

/// What a page begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    Cover,
    TitlePage,
    Imprint,
    Contents,
    BackCover,
    /// The first word of the manuscript on the page. Running heads, page numbers, notes and heads of tables that are
    /// repeated are not counted.
    Text(Place),
    /// The page holds no words of the manuscript that were not on a page before.
    Nothing,
}

impl Display for Pagination {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, page) in self.pages.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            match page {
                Begins::Text(Place { run, character }) => write!(f, "{run}:{character}")?,
                other => f.write_str(NAMES.iter().find(|(_, kind)| kind == other).map_or("-", |(name, _)| name))?,
            }
        }
        Ok(())
    }
}

impl FromStr for Pagination {
    type Err = ();

    fn from_str(line: &str) -> Result<Pagination, ()> {
        let pages: Result<Vec<Begins>, ()> = line.split_ascii_whitespace().map(begins).collect();
        Ok(Pagination { pages: pages? })
    }
}

const NAMES: [(&str, Begins); 6] = [
    ("cover", Begins::Cover),
    ("title", Begins::TitlePage),
    ("imprint", Begins::Imprint),
    ("contents", Begins::Contents),
    ("back", Begins::BackCover),
    ("-", Begins::Nothing),
];

fn begins(word: &str) -> Result<Begins, ()> {
    if let Some((_, kind)) = NAMES.iter().find(|(name, _)| *name == word) {
        return Ok(*kind);
    }
    let (run, character) = word.split_once(':').ok_or(())?;
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| ());
    Ok(Begins::Text(Place { run: number(run)?, character: number(character)? }))
}
