//! The order in which people expect names.

use std::cmp::Ordering;

/// Numbers by their value (2 before 10), letters without regard to case, anything else by code point.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.to_lowercase(), other.to_lowercase());
    while !left.is_empty() && !right.is_empty() {
        let (first, second) = (chunk(&left), chunk(&right));
        let ordering = compare_chunks(&left[..first], &right[..second]);
        if ordering != Ordering::Equal {
            return ordering;
        }
        left.drain(..first);
        right.drain(..second);
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(other))
}

/// Length in bytes of the number, or else of the one character, that `text` begins with.
fn chunk(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { digits } else { text.chars().next().map_or(0, char::len_utf8) }
}

fn compare_chunks(one: &str, other: &str) -> Ordering {
    let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    if !(is_number(one) && is_number(other)) {
        return one.cmp(other);
    }
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}
