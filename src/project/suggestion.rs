//! Suggestions: the known word nearest to a misspelt one.

/// The nearest of `known`, if one is near enough to be worth proposing.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('_', "-");
    if word.chars().count() > 200 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        if distance <= tolerance(candidate) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// `Did you mean …?`, or `otherwise` when nothing is near.
pub fn advice<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(word, known).map_or_else(|| otherwise.to_string(), |near| format!("Did you mean `{near}`?"))
}

/// One slip in a short word, one in every three letters of a longer one.
fn tolerance(word: &str) -> usize {
    (word.chars().count() / 3).clamp(1, 6)
}
