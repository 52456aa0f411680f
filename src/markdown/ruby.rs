//! Readings beside words: `[漢字]{ruby=かんじ}`, and a reading for each character where as many are given:
//! `[漢字]{ruby="かん じ"}`.
//!
//! In the document it is a span of the class `ruby` in which each word has its reading behind it, as superior letters: so
//! it can be read wherever nothing else is known of it.

use super::attributes::Braces;
use crate::document::{Attributes, Inline};

/// The class of such a span.
const CLASS: &str = "ruby";

/// The reading that braces give, without space around it.
pub(super) fn reading(braces: &Braces) -> Option<String> {
    let reading = braces.get(&["ruby", "furigana", "pinyin"])?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!reading.is_empty()).then_some(reading)
}

/// The span with a reading.
pub(super) fn span(mut attributes: Attributes, content: Vec<Inline>, reading: &str) -> Inline {
    if !attributes.classes.iter().any(|class| class == CLASS) {
        attributes.classes.push(CLASS.to_owned());
    }
    let above = |words: &str| Inline::Superscript(vec![Inline::Text(words.to_owned())]);
    let readings: Vec<&str> = reading.split(' ').collect();
    let letters: Vec<char> = match content.as_slice() {
        [Inline::Text(text)] => text.chars().collect(),
        _ => Vec::new(),
    };
    let content = if readings.len() > 1 && readings.len() == letters.len() {
        let pairs = letters.into_iter().zip(readings);
        pairs.flat_map(|(letter, reading)| [Inline::Text(letter.to_string()), above(reading)]).collect()
    } else {
        content.into_iter().chain([above(reading)]).collect()
    };
    Inline::Span { attributes, content }
}
