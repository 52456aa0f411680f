//! The calibration sheet: two pages that a printer is measured with.

use super::edition::{dictionary, families, language_of};
use super::export;
use crate::diagnostic::Outcome;
use crate::fonts::{Library, Role};
use crate::geometry::Size;
use crate::locales::{folding_guide_words, printing_words};

/// Sets the sheet that a printer is measured with, on paper that lies as it is given: two pages in black ink alone, in the
/// words of that language.
pub fn calibration(paper: Size, language: &str) -> Outcome<Option<Vec<u8>>> {
    let library = &Library::default();
    let (words, language) = printing_words(language, library);
    let sides = folding_guide_words(language, library).0;
    let mut out = String::new();
    let mut say = |name: &str, value: String| out.push_str(&format!("#let {name} = {value}\n"));
    say("serif", families(library, &library.families(Role::Text), language));
    say("sans", families(library, &library.families(Role::Sans), language));
    say("language", language_of(language));
    say("paper", format!("(width: {}mm, height: {}mm)", paper.width.0, paper.height.0));
    say("across", (paper.width.0 > paper.height.0).to_string());
    let named = [
        ("front", sides.front),
        ("back", sides.back),
        ("calibration", words.calibration),
        ("both-sides", words.both_sides),
        ("arrow", words.arrow),
        ("on-front", words.on_front),
        ("on-back", words.on_back),
        ("then", words.then),
        ("greys", words.greys),
    ];
    let patterns = [("distances", words.distances), ("rulers", words.rulers), ("line", words.line)];
    let patterns = patterns.map(|(name, message)| (name, message.pattern()));
    let patterns = patterns.iter().map(|(name, pattern)| (*name, pattern.as_str()));
    let named: Vec<_> = named.into_iter().chain(patterns).collect();
    say("words", dictionary(&named));
    Outcome::of(|report| {
        export::template("#import \"/templates/calibration.typ\": *\n#calibration\n", out, library, report)
    })
}
