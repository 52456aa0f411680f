//! How deep headings stand by their own numbers: `2.4.1` is a part of `2.4`.

use std::collections::BTreeMap;

/// Headings with numbers of two parts or more that it takes to trust them.
const FEWEST: usize = 3;

/// The level of each heading, of its words and the order of its rank (a smaller one stands above); `None` where too few have
/// numbers that say it.
pub fn levels(headings: &[(String, u32)]) -> Option<Vec<u8>> {
    let depths: Vec<Option<u8>> = headings.iter().map(|(words, _)| depth(words)).collect();
    if depths.iter().flatten().filter(|depth| **depth > 1).count() < FEWEST {
        return None;
    }
    let of_order = usual(headings, &depths);
    let level = |(at, (_, order)): (usize, &(String, u32))| {
        let by_rank = || {
            of_order.get(order).copied().unwrap_or_else(|| {
                // Set smaller than what has numbers, it stands below that; larger than all of it, at the top.
                of_order.range(..order).next_back().map_or(1, |(_, level)| level + 1)
            })
        };
        depths[at].unwrap_or_else(by_rank).min(6)
    };
    Some(headings.iter().enumerate().map(level).collect())
}

/// The highest depth that a quarter of the numbered headings of a rank have.
fn usual(headings: &[(String, u32)], depths: &[Option<u8>]) -> BTreeMap<u32, u8> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, usize>> = BTreeMap::new();
    for ((_, order), depth) in headings.iter().zip(depths) {
        if let Some(depth) = depth {
            *counts.entry(*order).or_default().entry(*depth).or_default() += 1;
        }
    }
    // Where a rank says little, as in a text without sizes, what has no number is rather a chapter.
    let highest = |counts: BTreeMap<u8, usize>| {
        let all: usize = counts.values().sum();
        counts.into_iter().find(|(_, count)| count * 4 >= all).map_or(1, |(depth, _)| depth)
    };
    counts.into_iter().map(|(order, counts)| (order, highest(counts))).collect()
}

/// The parts of a number that words begin with: `1.2 Words`, `3.`, `A.1`.
fn depth(words: &str) -> Option<u8> {
    let (number, rest) = words.split_once(char::is_whitespace)?;
    let whole = number.trim_end_matches(['.', ')']);
    let parts: Vec<&str> = whole.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let (first, below) = parts.split_first()?;
    let counts = (is_number(first) || is_letter(first) && !below.is_empty()) && below.iter().all(is_number);
    (counts && rest.chars().any(char::is_alphabetic)).then_some(parts.len() as u8)
}
