//! The numbers of list items: `3`, `c`, `IV`.

use crate::import::manuscript::ListKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    pub kind: ListKind,
    pub value: u64,
    /// What a single letter counts among the letters, where it was read as a Roman number.
    pub letter: Option<u64>,
}

/// A decimal number, one letter, or a Roman number of `i`, `v`, `x` and `l`.
pub fn read(text: &str) -> Option<Numeral> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Numeral { kind: ListKind::Numbers, value: text.parse().ok()?, letter: None });
    }
    let upper = text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !upper && !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let small = text.to_ascii_lowercase();
    let letter = (small.len() == 1).then(|| u64::from(small.as_bytes()[0] - b'a') + 1);
    if small.bytes().all(|byte| b"ivxl".contains(&byte))
        && let Some(value) = roman(&small)
    {
        let kind = if upper { ListKind::UpperRoman } else { ListKind::LowerRoman };
        return Some(Numeral { kind, value, letter });
    }
    let kind = if upper { ListKind::UpperAlpha } else { ListKind::LowerAlpha };
    Some(Numeral { kind, value: letter?, letter: None })
}

fn roman(text: &str) -> Option<u64> {
    let value = |byte: u8| match byte {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        _ => 50,
    };
    let values: Vec<u64> = text.bytes().map(value).collect();
    let mut total = 0;
    for (at, one) in values.iter().enumerate() {
        match values.get(at + 1) {
            Some(next) if next > one => total -= *one as i64,
            _ => total += *one as i64,
        }
    }
    let total = u64::try_from(total).ok().filter(|total| *total > 0)?;
    (crate::model::numerals::roman(total) == text).then_some(total)
}
