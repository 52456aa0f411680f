//! Words by which a title says its own number: the lists in `locales/title-numbers.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// In lower case.
#[derive(Debug, Deserialize)]
pub struct TitleNumbers {
    /// What the parts of a book are called: “chapter”.
    pub parts: BTreeSet<String>,
    /// Numbers that stand behind such a word.
    pub cardinals: BTreeSet<String>,
    /// Numbers that stand before or behind it.
    pub ordinals: BTreeSet<String>,
}

pub fn title_numbers() -> &'static TitleNumbers {
    static LISTS: LazyLock<TitleNumbers> = LazyLock::new(|| {
        toml::from_str(include_str!("../../locales/title-numbers.toml"))
            .expect("the lists are part of the program, and tested")
    });
    &LISTS
}
