//! In which order halves of sheets are read: arithmetic only.
//!
//! Halves are counted from 0 along the file: left and right of the first front, left and right of its back, and so on.

use std::collections::BTreeSet;

/// The pages on the first sheet: front left, front right, back left, back right; `None` is an empty page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstSheet(pub [Option<usize>; 4]);

impl std::str::FromStr for FirstSheet {
    type Err = String;

    /// Reads `8 1 / 2 7`.
    fn from_str(written: &str) -> Result<FirstSheet, String> {
        let form = || format!("“{written}” is not of the form 8 1 / 2 7");
        let page = |word: &str| match word {
            "-" | "–" => Ok(None),
            word => word.parse().ok().filter(|page| (1..=100_000).contains(page)).map(Some).ok_or_else(form),
        };
        let (front, back) = written.split_once('/').ok_or_else(form)?;
        let side = |side: &str| -> Result<Vec<Option<usize>>, String> {
            side.split([' ', ',']).filter(|word| !word.is_empty()).map(page).collect()
        };
        let (front, back) = (side(front)?, side(back)?);
        let ([left, right], [behind, beside]) = (&front[..], &back[..]) else { return Err(form()) };
        let named = [*left, *right, *behind, *beside];
        let pages: Vec<usize> = named.iter().flatten().copied().collect();
        let different: BTreeSet<usize> = pages.iter().copied().collect();
        if different.len() < pages.len() || pages.is_empty() {
            return Err(format!("“{written}” names a page twice, or none"));
        }
        Ok(FirstSheet(named))
    }
}

/// The order of a stapled booklet.
pub fn saddle(halves: usize, rtl: bool) -> Vec<usize> {
    sorted(&(0..halves).map(|half| saddle_page(half, halves, rtl)).collect::<Vec<_>>())
}

/// The page on a half of a stapled booklet, from 1: sheet i has N − 2i and 2i + 1 in front, 2i + 2 and N − 2i − 1 behind.
fn saddle_page(half: usize, halves: usize, rtl: bool) -> usize {
    let (sheet, place) = (half / 4, half % 4);
    let place = if rtl { place ^ 1 } else { place };
    match place {
        0 => halves - 2 * sheet,
        1 => 2 * sheet + 1,
        2 => 2 * sheet + 2,
        _ => halves - 2 * sheet - 1,
    }
}

/// The order that goes on from the first sheet as it was told, or what is wrong with it.
pub fn by_word(first: &FirstSheet, halves: usize) -> Result<Vec<usize>, String> {
    let laws: [&dyn Fn(usize) -> usize; 4] = [
        &|half| saddle_page(half, halves, false),
        &|half| saddle_page(half, halves, true),
        &|half| half + 1,
        &|half| (half ^ 1) + 1,
    ];
    let fits = |law: &&&dyn Fn(usize) -> usize| {
        (0..4.min(halves)).all(|half| first.0[half].is_none_or(|page| page == law(half)))
    };
    match laws.iter().find(fits) {
        Some(law) => Ok(sorted(&(0..halves).map(law).collect::<Vec<_>>())),
        None => Err(format!(
            "a file of {} sides is not a stapled booklet, nor pages one after the other, with these pages on its first sheet; \
             a stapled one begins with {} {} / {} {}",
            halves / 2,
            saddle_page(0, halves, false),
            saddle_page(1, halves, false),
            saddle_page(2, halves, false),
            saddle_page(3, halves, false)
        )),
    }
}

/// How two pages on each side follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As they are read.
    Reader,
    /// As in a stapled booklet.
    Saddle,
}

/// What the numbers on the pages tell without doubt: most halves have one, and hardly one contradicts.
pub fn kind(numbers: &[Vec<usize>], rtl: bool) -> Option<Kind> {
    let halves = numbers.len();
    let numbered = numbers.iter().filter(|numbers| !numbers.is_empty()).count();
    let is_sure = |law: &dyn Fn(usize) -> usize| {
        let agreeing = agreeing(numbers, law);
        agreeing >= 3 && agreeing * 10 >= numbered * 9 && numbered * 2 >= halves
    };
    if is_sure(&|half| if rtl { (half ^ 1) + 1 } else { half + 1 }) {
        return Some(Kind::Reader);
    }
    (halves.is_multiple_of(4) && is_sure(&|half| saddle_page(half, halves, rtl))).then_some(Kind::Saddle)
}

/// The order that the numbers on the pages tell, if they tell one: `numbers` are those that may be the folio of each half.
pub fn by_folios(numbers: &[Vec<usize>], rtl: bool) -> Option<Vec<usize>> {
    let halves = numbers.len();
    let numbered = numbers.iter().filter(|numbers| !numbers.is_empty()).count();
    if numbered < 2 || numbered * 4 < halves {
        return None;
    }
    // A law that the folios follow, but for a constant: covers and title pages are not always counted.
    let laws: [&dyn Fn(usize) -> usize; 4] =
        [&|half| saddle_page(half, halves, rtl), &|half| saddle_page(half, halves, !rtl), &|half| half + 1, &|half| {
            (half ^ 1) + 1
        }];
    let four = halves.is_multiple_of(4);
    for (at, law) in laws.iter().enumerate() {
        if at < 2 && !four {
            continue;
        }
        let agreeing = agreeing(numbers, law);
        if agreeing >= 2 && agreeing * 3 >= numbered * 2 {
            return Some(sorted(&(0..halves).map(law).collect::<Vec<_>>()));
        }
    }
    plain_sort(numbers)
}

/// How many halves have a number that differs from what the law says by the constant that fits most of them.
fn agreeing(numbers: &[Vec<usize>], law: &dyn Fn(usize) -> usize) -> usize {
    let mut counts = std::collections::BTreeMap::<i64, usize>::new();
    for (half, numbers) in numbers.iter().enumerate() {
        for number in numbers {
            *counts.entry(*number as i64 - law(half) as i64).or_default() += 1;
        }
    }
    counts.into_values().max().unwrap_or_default()
}

/// Without a law: each half has exactly one number and all differ, so they are read in that order.
fn plain_sort(numbers: &[Vec<usize>]) -> Option<Vec<usize>> {
    let single: Option<Vec<usize>> =
        numbers.iter().map(|all| if let [one] = all[..] { Some(one) } else { None }).collect();
    let single = single?;
    let different: BTreeSet<usize> = single.iter().copied().collect();
    (different.len() == single.len()).then(|| sorted(&single))
}

/// The halves by the page that is on each.
fn sorted(pages: &[usize]) -> Vec<usize> {
    let mut halves: Vec<usize> = (0..pages.len()).collect();
    halves.sort_by_key(|half| pages[*half]);
    halves
}
