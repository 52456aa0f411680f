//! The characters that a book can show: those that stand in its pages and style sheets, and those that a style sheet makes
//! of them.

use std::collections::BTreeSet;

/// Every character outside of ASCII (whose letters a cut face always keeps) that a page or a style sheet can show.
///
/// With `text-transform` and small capitals, which a face without any of its own shows as lowered capitals, each letter
/// can turn into its other case (CSS Text 3, 2.1; CSS Fonts 4, 6.6).
pub fn shown<'a>(pages: impl Iterator<Item = &'a str>, sheets: &[&'a str]) -> BTreeSet<char> {
    let mut found: BTreeSet<char> =
        pages.chain(sheets.iter().copied()).flat_map(str::chars).filter(|c| !c.is_ascii()).collect();
    sheets.iter().for_each(|css| found.extend(escaped(css)));
    let changes_case = |css: &&str| css.contains("text-transform") || css.contains("small-caps");
    if sheets.iter().any(changes_case) {
        let others: Vec<char> = found.iter().flat_map(|c| c.to_uppercase().chain(c.to_lowercase())).collect();
        // ÿ alone of the letters that every face keeps has a capital that it does not.
        found.extend(others.into_iter().chain("ÿ".to_uppercase().chars()));
    }
    found.retain(|c| !c.is_ascii());
    found
}

/// The characters that a style sheet writes by their numbers: `"\2767"` (CSS Syntax 3, 4.3.7).
fn escaped(css: &str) -> impl Iterator<Item = char> {
    css.split('\\').skip(1).filter_map(|after| {
        let length = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        char::from_u32(u32::from_str_radix(&after[..length], 16).ok()?)
    })
}
