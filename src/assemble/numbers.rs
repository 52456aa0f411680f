//! Numbers that stand in the words of a title: “1. Start”, “Chapter 2”, “VOLUME ONE”, “Anhang B”.
//!
//! A title that has one is not numbered a second time.

use crate::document::text::plain;
use crate::document::{Division, DivisionKind, Matter};
use crate::locales::title_numbers;

/// The kinds of division whose titles bring their own numbers.
pub struct Own {
    parts: bool,
    chapters: bool,
}

impl Own {
    /// Looks through the divisions of the body.
    pub fn of<'a>(divisions: impl Iterator<Item = &'a Division>) -> Own {
        let (mut parts, mut chapters) = (Count::default(), Count::default());
        for division in divisions.filter(|division| division.matter == Matter::Body) {
            match division.kind {
                DivisionKind::Part => parts.add(&plain(&division.title)),
                DivisionKind::Chapter => chapters.add(&plain(&division.title)),
                _ => {}
            }
        }
        Own { parts: parts.has_own(), chapters: chapters.has_own() }
    }

    pub fn numbers(&self, kind: DivisionKind) -> bool {
        match kind {
            DivisionKind::Part => self.parts,
            DivisionKind::Chapter => self.chapters,
            _ => false,
        }
    }
}

#[derive(Default)]
struct Count {
    /// Titles that name a number beyond doubt.
    sure: usize,
    /// Those among them that count by figures or words, and not by a letter.
    figures: usize,
    /// All titles.
    titles: usize,
    /// Titles that begin with a bare figure, and the figure before.
    rising: usize,
    last: Option<u32>,
}

impl Count {
    fn add(&mut self, title: &str) {
        self.titles += usize::from(!title.trim().is_empty());
        let named = has_number(title);
        self.sure += usize::from(named);
        self.figures += usize::from(named && !ends_in_letter(title));
        let bare = bare_figure(title);
        self.rising += usize::from(bare.zip(self.last).is_some_and(|(this, last)| this == last + 1));
        self.last = bare.or(self.last);
    }

    fn has_own(&self) -> bool {
        // One of them may be a date, and a few appendices of a book that is numbered otherwise.
        self.sure * 2 >= self.titles.max(1) || self.figures > 1 || self.rising > 0
    }
}

/// Whether a title names its number: a figure with a point behind it, or the word for a part of a book and its number.
pub fn has_number(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let mut words = title.split_whitespace();
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    if is_figure_with_point(first, second) || is_eastern(&title) {
        return true;
    }
    let known = title_numbers();
    let part = |word: &str| known.parts.contains(word.trim_end_matches([':', ',']));
    if part(first) && is_number(second, words.clone().next().is_none()) {
        return true;
    }
    // “First Part”, “Erstes Kapitel”, “1st Week”, “2. Teil”
    let ordinal = known.ordinals.contains(first) || first.starts_with(|char: char| char.is_ascii_digit());
    ordinal && part(second) && words.next().is_none()
}

/// “Appendix A”, “Anhang B: …”
fn ends_in_letter(title: &str) -> bool {
    let number = title.split_whitespace().nth(1).unwrap_or("").trim_end_matches([':', '.', ',']);
    number.chars().count() == 1 && number.chars().all(char::is_alphabetic) && !matches!(number, "I" | "V" | "X")
}

/// `2`, `IV`, `B`, `two`; a number in words of any language where it ends the title.
fn is_number(word: &str, ends: bool) -> bool {
    let word = word.trim_end_matches(['.', ':', ')', ',', ';', '-', '–', '—']);
    if word.is_empty() {
        return false;
    }
    let figures = word.chars().all(char::is_numeric);
    let levels = word.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let roman = word.len() <= 7 && word.chars().all(|char| "ivxlc".contains(char));
    let known = title_numbers();
    let is_word = |word: &str| known.cardinals.contains(word) || known.ordinals.contains(word);
    // “twenty-one”
    let words = is_word(word) || word.split('-').next().is_some_and(|first| first != word && is_word(first));
    figures || levels || roman || words || letter && (ends || word != "a")
}

/// `1.`, `1)`, `1:`, `1.2`, `IV.`, `1 –`, `№ 3`, `#3`.
fn is_figure_with_point(first: &str, second: &str) -> bool {
    let word = first.trim_start_matches(['#', '№', '(', '§']);
    let number = word.trim_end_matches(['.', ')', ':', '、', '．']);
    let marked = number.len() < word.len() || word.len() < first.len();
    let figures =
        !number.is_empty() && number.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
    let roman = !number.is_empty() && number.len() <= 7 && number.chars().all(|char| "ivxlc".contains(char));
    let dashed = matches!(second, "-" | "–" | "—" | "·" | "|");
    let levels = figures && number.contains('.');
    figures && (marked || dashed || levels) || roman && (marked || dashed && number.len() > 1)
}

/// 第一章, 第3回, 제1장
fn is_eastern(title: &str) -> bool {
    let Some(rest) = title.strip_prefix(['第', '제']) else { return false };
    let number: String = rest
        .chars()
        .take_while(|char| char.is_numeric() || "一二三四五六七八九十百零〇两兩 ".contains(*char))
        .collect();
    let after = rest[number.len()..].chars().next();
    !number.trim().is_empty() && after.is_some_and(|char| "章节節回部卷篇課课话話編장부편과회".contains(char))
}

/// The figure that begins a title, as in “1 Start”.
fn bare_figure(title: &str) -> Option<u32> {
    let first = title.split_whitespace().next()?;
    first.parse().ok().filter(|_| title.trim().len() > first.len())
}
