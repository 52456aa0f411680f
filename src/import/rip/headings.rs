//! Which lines are headings, and of what level.

use super::measure::Measure;
use super::page::Line;
use super::paragraphs;
use super::segments::{Segment, begins_small, is_row};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    Part,
    Chapter,
    Section,
    /// By the size of its type, 1 for the largest.
    Size(u8),
}

/// What begins the heading of a part and of a chapter.
const PARTS: &[&str] = &["part", "parte", "partie", "teil", "часть", "μέρος"];
const CHAPTERS: &[&str] = &["chapter", "capítulo", "capitulo", "chapitre", "kapitel", "capitolo", "глава", "κεφάλαιο"];

/// Sizes of type larger than the running text, the largest first.
pub fn sizes(segments: &[Segment]) -> Vec<f64> {
    let mut sizes: Vec<f64> = Vec::new();
    for segment in segments {
        let size = segment.lines[0].size;
        if size > 1.09 && is_short(segment) && !sizes.iter().any(|known| (known - size).abs() < 0.05) {
            sizes.push(size);
        }
    }
    sizes.sort_by(|one, other| other.total_cmp(one));
    sizes
}

fn is_short(segment: &Segment) -> bool {
    segment.lines.len() <= 3 && segment.lines.iter().map(|line| line.text.chars().count()).sum::<usize>() <= 160
}

/// `Chapter 3`, `Part II`, or a number alone.
pub fn numbered(text: &str) -> Option<Rank> {
    let lower = text.trim_end_matches(['.', ':']).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let number = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit()) || word.bytes().all(|byte| b"ivxlc".contains(&byte))
    };
    match words.as_slice() {
        [kind, _] if PARTS.contains(kind) => Some(Rank::Part),
        [kind, _] if CHAPTERS.contains(kind) => Some(Rank::Chapter),
        [one] if one.len() <= 5 && number(one) => Some(Rank::Chapter),
        _ => None,
    }
}

/// Whether a segment that stands by itself is a heading.
pub fn rank(segment: &Segment, rest: &[Segment], measure: Measure, sizes: &[f64]) -> Option<Rank> {
    let first = &segment.lines[0];
    if !is_short(segment) || first.picture.is_some() {
        return None;
    }
    if !segment.lines.iter().any(|line| line.text.chars().any(char::is_alphabetic)) {
        return None;
    }
    if first.size > 1.09 {
        let at = sizes.iter().position(|size| (size - first.size).abs() < 0.05)?;
        return Some(Rank::Size(at as u8 + 1));
    }
    let text: Vec<&str> = segment.lines.iter().map(|line| line.text.as_str()).collect();
    let text = text.join(" ");
    // Without larger sizes the words alone tell, so that more is asked of them.
    let signed = segment.lines.iter().any(|line| paragraphs::begins_with_dash(&line.text));
    let bold = segment.lines.iter().all(|line| line.bold);
    // What is strong as a whole need not be short as well.
    let looks = if bold { is_title(&text) } else { looks_like_one(&text, first, measure) };
    if segment.lines.len() > 2 || signed || !looks || !text_follows(rest, measure) {
        return None;
    }
    if bold {
        return Some(if sizes.is_empty() { Rank::Section } else { Rank::Size(sizes.len() as u8 + 1) });
    }
    if !sizes.is_empty() || first.size < 0.97 {
        return None;
    }
    if text.split_whitespace().count() > 1 && numbered(&text).is_some() {
        return numbered(&text);
    }
    let chapter = CHAPTERS.iter().any(|word| text.to_lowercase().starts_with(&format!("{word} ")));
    let capitals = text.chars().any(char::is_alphabetic) && text.to_uppercase() == text;
    Some(if chapter || capitals || segment.opens_page { Rank::Chapter } else { Rank::Section })
}

/// Text follows a heading: at once, below one more heading, or below the words that a chapter begins with and whose they are.
fn text_follows(rest: &[Segment], measure: Measure) -> bool {
    let full = |segment: &Segment| segment.lines.iter().take(2).any(|line| line.end >= measure.width * 0.75);
    let Some(next) = rest.first() else { return false };
    let heading = next.lines.len() == 1 && looks_like_one(&next.lines[0].text, &next.lines[0], measure);
    let signed = |segment: &Segment| segment.lines.iter().skip(1).any(|line| paragraphs::begins_with_dash(&line.text));
    let epigraph = next.lines.len() <= 6
        && (signed(next) || rest.get(1).is_some_and(|source| paragraphs::is_attribution(&source.lines)));
    let item = next.lines[0].text.starts_with(['•', '‣', '●', '▪', '■', '◦', '\u{F0B7}']);
    full(next) || item || is_row(&next.lines[0]) || epigraph || heading && rest.get(1).is_some_and(full)
}

/// A heading that the first line of a segment is, with its text right below it.
pub fn leads(segment: &Segment, measure: Measure, sizes: &[f64]) -> bool {
    let [first, second, ..] = segment.lines.as_slice() else { return false };
    let fits = first.end + 1.0 + second.first_word() < measure.width * 0.8;
    let full =
        second.end >= measure.width * 0.8 || segment.lines.get(2).is_some_and(|third| third.end >= measure.width * 0.8);
    sizes.is_empty()
        && first.size > 0.97
        && fits
        && full
        && first.indent.abs() < 1.0
        && !begins_small(&second.text)
        && looks_like_one(&first.text, first, measure)
        && first.text.chars().count() <= 60
}

/// Short, and no sentence.
pub fn looks_like_one(text: &str, first: &Line, measure: Measure) -> bool {
    is_title(text) && (text.chars().count() as f64) < measure.width * 1.2 && first.end < measure.width * 0.92
}

/// Words that begin as a title does, and end as no sentence does.
fn is_title(text: &str) -> bool {
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let starts = text
        .chars()
        .next()
        .is_some_and(|char| char.is_uppercase() || char.is_ascii_digit() || "“\"«¿¡‘".contains(char));
    let words = text.split_whitespace().count();
    let ends = !text.ends_with(['.', ',', ';', ':', '-', '…', '”', '"', '»', '–', '—']);
    starts && ends && letters >= 2 && words <= 12
}
