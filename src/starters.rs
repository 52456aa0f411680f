//! Booklets to begin with, in `templates/new/`: each builds at once and teaches by its comments.

/// One booklet to begin with.
#[derive(Debug)]
pub struct Starter {
    pub name: &'static str,
    /// What it is, for a person choosing among them.
    pub words: &'static str,
    /// Path in the new folder, with `/`, and what the file holds.
    pub files: &'static [(&'static str, &'static [u8])],
}

/// The starter called `name`.
pub fn find(name: &str) -> Option<&'static Starter> {
    ALL.iter().find(|starter| starter.name == name)
}

macro_rules! starter {
    ($name:literal, $words:literal, [$($file:literal),*]) => {
        Starter {
            name: $name,
            words: $words,
            files: &[$(($file, include_bytes!(concat!("../templates/new/", $name, "/", $file)))),*],
        }
    };
}

/// All of them; the first is taken where none is named.
pub static ALL: &[Starter] = &[
    starter!("essay", "a text in chapters, with notes and a worksheet", ["book.yaml", "01-first-chapter.md"]),
    starter!(
        "workbook",
        "exercises for a group, with notes for whoever leads",
        ["book.yaml", "01-before-you-begin.md", "02-the-exercises.md"]
    ),
    starter!("poetry", "poems, line by line", ["book.yaml", "01-poems.md"]),
    starter!("mini-zine", "eight small pages from one sheet and one cut", ["book.yaml", "01-zine.md"]),
    starter!(
        "comic",
        "drawn pages with descriptions for those who do not see them",
        ["book.yaml", "01-comic.md", "art/page-1.svg", "art/page-2.svg"]
    ),
    starter!("anthology", "texts by several hands", ["book.yaml", "01-the-oven.md", "02-the-ladder.md"]),
    starter!("newsletter", "news, dates and notices, number by number", ["book.yaml", "01-news.md", "02-dates.md"]),
];
