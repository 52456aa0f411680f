//! Straight quotation marks and apostrophes become the language's own.

use super::{Marks, OBJECT, Out, Run};

const APOSTROPHE: char = '’';

/// English words that lose their beginning to an apostrophe.
const CLIPPED: &[&str] =
    &["tis", "twas", "twere", "twill", "em", "n", "til", "till", "cause", "bout", "round", "cuz", "neath"];

pub(super) fn set(run: &mut Run) {
    let closers = closing_singles(run);
    let mut open: Vec<char> = Vec::new();
    for (at, closes) in closers.into_iter().enumerate() {
        let out = match run.units[at].char {
            '"' => double(run, at, &mut open),
            '\'' => single(run, at, &mut open, closes),
            _ => continue,
        };
        run.units[at].out = out;
    }
}

fn double(run: &Run, at: usize, open: &mut Vec<char>) -> Out {
    let marks = run.marks(at);
    let (before, after) = (run.before(at), run.after(at));
    let in_word = before.is_some_and(is_hebrew) && after.is_some_and(is_hebrew);
    if in_word {
        return Out::Char('״');
    }
    let is_open = open.contains(&'"');
    if !is_open && before.is_some_and(|char| char.is_ascii_digit()) {
        return Out::Char('″');
    }
    let opens = opens(before, after) || !is_open && !closes(before, after);
    if !opens || is_open && closes_only(before, after) {
        return close('"', open, marks);
    }
    let depth = open.len();
    open.push('"');
    mark(marks, depth, 0)
}

fn single(run: &Run, at: usize, open: &mut Vec<char>, closes_later: bool) -> Out {
    let marks = run.marks(at);
    let (before, after) = (run.before(at), run.after(at));
    if before.is_some_and(is_hebrew) && !open.contains(&'\'') {
        return Out::Char('׳');
    }
    if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic) {
        return Out::Char(APOSTROPHE);
    }
    let is_open = open.contains(&'\'');
    if !is_open && before.is_some_and(|char| char.is_ascii_digit()) {
        return if after.is_some_and(|char| char == 's') { Out::Char(APOSTROPHE) } else { Out::Char('′') };
    }
    if opens(before, after) {
        if is_clipped(run, at) || !closes_later || is_open {
            return Out::Char(APOSTROPHE);
        }
        let depth = open.len();
        open.push('\'');
        return mark(marks, if depth == 0 && quotes_singly(marks) { 0 } else { depth.max(1) }, 0);
    }
    if is_open { close('\'', open, marks) } else { Out::Char(APOSTROPHE) }
}

/// Whether a language's first quotation marks are single ones.
fn quotes_singly(marks: Marks) -> bool {
    marks.outer[0] == '‘'
}

fn close(which: char, open: &mut Vec<char>, marks: Marks) -> Out {
    match open.iter().rposition(|mark| *mark == which) {
        Some(depth) => {
            open.truncate(depth);
            let depth = if which == '\'' && !quotes_singly(marks) { depth.max(1) } else { depth };
            mark(marks, depth, 1)
        }
        None => mark(marks, 0, 1),
    }
}

/// The opening (0) or closing (1) mark at this depth of quotation.
fn mark(marks: Marks, depth: usize, side: usize) -> Out {
    let pair = if depth.is_multiple_of(2) { marks.outer } else { marks.inner };
    let mark = pair[side];
    if !marks.french || !matches!(mark, '«' | '»') {
        return Out::Char(mark);
    }
    if side == 0 { Out::Two(mark, super::spaces::NARROW) } else { Out::Two(super::spaces::NARROW, mark) }
}

fn opens(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(leads) && after.is_some_and(|char| !char.is_whitespace())
}

fn closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|char| !char.is_whitespace()) && after.is_none_or(|char| !char.is_alphanumeric())
}

/// Both readings are possible only between punctuation; a quotation that is open is closed then.
fn closes_only(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|char| matches!(char, '-' | '–' | '—' | '…' | '\''))
        && after.is_none_or(|char| !char.is_alphanumeric())
}

/// What may stand right before an opening mark.
fn leads(char: char) -> bool {
    char.is_whitespace() || "([{<-–—/¡¿“‘„«‹\"'=*\u{FDD5}\u{FDD2}".contains(char)
}

fn is_hebrew(char: char) -> bool {
    matches!(char, '\u{05D0}'..='\u{05EA}')
}

/// `'tis`, `'90s`.
fn is_clipped(run: &Run, at: usize) -> bool {
    let word: String =
        run.units[at + 1..].iter().take(8).map(|unit| unit.char).take_while(|c| c.is_alphanumeric()).collect();
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    digits == 2 && matches!(&word[2..], "" | "s") || CLIPPED.contains(&word.to_lowercase().as_str())
}

/// For each place whether a mark that can close a single quotation stands after it, before the line ends for good.
fn closing_singles(run: &Run) -> Vec<bool> {
    let mut later = vec![false; run.units.len()];
    let mut seen = false;
    for at in (0..run.units.len()).rev() {
        later[at] = seen;
        let (before, after) = (run.before(at), run.after(at));
        let closes = run.units[at].char == '\''
            && before.is_some_and(|char| !char.is_whitespace() && (!leads(char) || char == OBJECT))
            && after.is_none_or(|char| !char.is_alphanumeric());
        seen |= closes;
    }
    later
}
