//! Straight quotation marks and apostrophes become the language's own.
//!
//! First each mark is read: it opens a quotation, closes one, or is an apostrophe or a sign for feet and minutes. Then the
//! quotations, which by now are known with what they hold, get the marks of their depth.

use super::{OBJECT, Out, Run, is_cjk};
use crate::locales::Marks;

const APOSTROPHE: char = '’';

/// English words that lose their beginning to an apostrophe.
const CLIPPED: &[&str] =
    &["tis", "twas", "twere", "twill", "em", "n", "til", "till", "cause", "bout", "round", "cuz", "neath"];

/// A quotation from its opening mark on.
#[derive(Debug, Clone, Copy)]
struct Quotation {
    typed: char,
    at: usize,
    close: Option<usize>,
    parent: Option<usize>,
    /// Whether quotations in the other kind of marks stand in it.
    holds_other: bool,
}

#[derive(Default)]
struct Quotations {
    all: Vec<Quotation>,
    open: Vec<usize>,
    /// Where the last mark stands that closed one.
    closed: Option<usize>,
    /// An apostrophe at the beginning of a word that could be an opening mark after all.
    doubtful: Option<usize>,
}

pub(super) fn set(run: &mut Run) {
    let closers = closing_singles(run);
    let mut quotations = Quotations::default();
    for (at, closes) in closers.into_iter().enumerate() {
        let out = match run.units[at].char {
            '"' => double(run, at, &mut quotations),
            '\'' => single(run, at, &mut quotations, closes),
            '„' | '“' | '”' => {
                quotations.typed(run.units[at].char, at);
                continue;
            }
            _ => continue,
        };
        if let Some(out) = out {
            run.units[at].out = out;
        }
    }
    quotations.mark(run);
}

impl Quotations {
    fn is_open(&self, typed: char) -> bool {
        self.open.iter().any(|index| self.all[*index].typed == typed)
    }

    fn open(&mut self, typed: char, at: usize) {
        let parent = self.open.last().copied();
        if let Some(parent) = parent.filter(|parent| self.all[*parent].typed != typed) {
            self.all[parent].holds_other = true;
        }
        self.open.push(self.all.len());
        self.all.push(Quotation { typed, at, close: None, parent, holds_other: false });
    }

    /// Closes the innermost quotation of this kind; those that were opened in it were none.
    fn close(&mut self, typed: char, at: usize) -> bool {
        let Some(depth) = self.open.iter().rposition(|index| self.all[*index].typed == typed) else { return false };
        self.all[self.open[depth]].close = Some(at);
        self.closed = Some(at);
        self.open.truncate(depth);
        true
    }

    /// A mark that its author typed in its final form. It stays; a straight one may close what it opens.
    fn typed(&mut self, mark: char, at: usize) {
        match mark {
            '„' => self.open('„', at),
            '“' if self.is_open('„') => {
                self.close('„', at);
            }
            '“' => self.open('“', at),
            _ => {
                let _ = self.close('“', at) || self.close('„', at);
            }
        }
    }

    /// Puts the marks in their places.
    fn mark(&self, run: &mut Run) {
        for (index, one) in self.all.iter().enumerate() {
            if !matches!(one.typed, '"' | '\'') {
                continue;
            }
            let marks = run.marks(one.at);
            // A single mark that nothing closes was an apostrophe.
            if one.typed == '\'' && one.close.is_none() && !self.opens_a_paragraph(run, one) {
                run.units[one.at].out = Out::Char(APOSTROPHE);
                continue;
            }
            let inner = self.is_inner(index, marks);
            run.units[one.at].out = mark(marks, inner, 0);
            if let Some(close) = one.close {
                run.units[close].out = mark(marks, inner, 1);
            }
        }
    }

    /// Speech that goes on in the next paragraph is closed there.
    fn opens_a_paragraph(&self, run: &Run, one: &Quotation) -> bool {
        run.before(one.at).is_none() && run.after(one.at).is_some_and(char::is_uppercase)
    }

    /// Whether a quotation has the language's inner marks.
    fn is_inner(&self, index: usize, marks: Marks) -> bool {
        let one = &self.all[index];
        let around = |same: bool| {
            let mut count = 0;
            let mut at = one.parent;
            while let Some(parent) = at {
                count += usize::from((self.all[parent].typed == one.typed) == same);
                at = self.all[parent].parent;
            }
            count
        };
        let (same, other) = (around(true), around(false));
        // Where the two kinds look like what is typed, what is typed decides: British books quote with single marks first.
        if looks_typed(marks) {
            return (one.typed == '\'') != (same % 2 == 1);
        }
        match one.typed {
            '\'' if same + other == 0 => !one.holds_other && !quotes_singly(marks),
            _ => (same + other) % 2 == 1,
        }
    }
}

/// Whether the outer marks are of the shape of `"` and the inner ones of the shape of `'`.
fn looks_typed(marks: Marks) -> bool {
    let double = |char: char| matches!(char, '“' | '”' | '„');
    let single = |char: char| matches!(char, '‘' | '’' | '‚');
    double(marks.outer[0]) && single(marks.inner[0])
}

fn double(run: &Run, at: usize, quotations: &mut Quotations) -> Option<Out> {
    let marks = run.marks(at);
    let (before, after) = (run.before(at), run.after(at));
    let in_word = before.is_some_and(is_hebrew) && after.is_some_and(is_hebrew);
    if in_word {
        return Some(Out::Char('״'));
    }
    let is_open = quotations.is_open('"');
    if !is_open && !quotations.is_open('„') && before.is_some_and(|char| char.is_ascii_digit()) {
        return Some(Out::Char('″'));
    }
    let opens = opens(before, after) || !is_open && !closes(before, after);
    // An inner quotation that was typed in its final form ends here too; in some languages its mark could begin one.
    let ends_typed = before.is_some_and(|before| [marks.inner[1], marks.outer[1]].contains(&before))
        && after.is_none_or(|char| !char.is_alphanumeric());
    let ends_too = quotations.closed.is_some() && quotations.closed == at.checked_sub(1);
    if !opens || is_open && (ends_typed || ends_too || closes_only(before, after)) {
        if quotations.close('"', at) {
            return None;
        }
        if quotations.close('„', at) {
            return Some(Out::Char(if marks.outer[0] == '„' { marks.outer[1] } else { '“' }));
        }
        quotations.close('“', at);
        return Some(mark(marks, false, 1));
    }
    quotations.open('"', at);
    None
}

fn single(run: &Run, at: usize, quotations: &mut Quotations, closes_later: bool) -> Option<Out> {
    let (before, after) = (run.before(at), run.after(at));
    if before.is_some_and(is_hebrew) && !quotations.is_open('\'') {
        return Some(Out::Char('׳'));
    }
    let is_eastern = before.is_some_and(is_cjk) && after.is_some_and(is_cjk);
    if !is_eastern && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic) {
        return Some(Out::Char(APOSTROPHE));
    }
    if is_in_number(run, at) {
        return Some(Out::Char(APOSTROPHE));
    }
    let is_open = quotations.is_open('\'');
    if !is_open && before.is_some_and(|char| char.is_ascii_digit()) {
        return Some(Out::Char(if after.is_some_and(|char| char == 's') { APOSTROPHE } else { '′' }));
    }
    let closes_here = is_open && before.is_some_and(is_sign) && closes_only(before, after);
    // No space stands before a quotation in Chinese and Japanese.
    if (opens(before, after) || is_eastern && !is_open) && !closes_here {
        let clipped = is_clipped(run, at);
        if clipped && !is_open {
            quotations.doubtful = Some(at);
        }
        let first = before.is_none() && after.is_some_and(char::is_uppercase);
        let nested = is_open
            && closes_later
            && !clipped
            && before.is_some_and(|char| char.is_whitespace() || "([".contains(char));
        if clipped || !(closes_later || first) || is_open && !nested {
            return Some(Out::Char(APOSTROPHE));
        }
        quotations.open('\'', at);
        return None;
    }
    if quotations.close('\'', at) {
        return None;
    }
    // A mark that can only close, with nothing open: then a word before it was not clipped but quoted.
    let ends = before.is_some_and(|char| matches!(char, ',' | '!' | '?' | '…'))
        && after.is_none_or(|char| !char.is_alphanumeric());
    match quotations.doubtful.take().filter(|_| ends) {
        Some(opening) => {
            quotations.open('\'', opening);
            quotations.close('\'', at);
            None
        }
        None => Some(Out::Char(APOSTROPHE)),
    }
}

/// Whether a language's first quotation marks are single ones.
fn quotes_singly(marks: Marks) -> bool {
    marks.outer[0] == '‘'
}

/// The opening (0) or closing (1) mark of a quotation.
fn mark(marks: Marks, inner: bool, side: usize) -> Out {
    let pair = if inner { marks.inner } else { marks.outer };
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
    before.is_some_and(|char| matches!(char, '-' | '–' | '—' | '…' | '\'') || is_sign(char))
        && after.is_none_or(|char| !char.is_alphanumeric())
}

/// Signs that people quote, as in `("=")`.
fn is_sign(char: char) -> bool {
    matches!(char, '=' | '*' | '/' | '<')
}

/// What may stand right before an opening mark.
fn leads(char: char) -> bool {
    char.is_whitespace() || "([{<-–—/¡¿“‘„‚«‹\"'=*\u{FDD5}\u{FDD2}".contains(char)
}

fn is_hebrew(char: char) -> bool {
    matches!(char, '\u{05D0}'..='\u{05EA}')
}

/// `1'000`, as numbers are grouped in Switzerland.
fn is_in_number(run: &Run, at: usize) -> bool {
    let figures = run.units[at + 1..].iter().take(4).take_while(|unit| unit.char.is_ascii_digit()).count();
    figures == 3 && run.before(at).is_some_and(|char| char.is_ascii_digit())
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
            && before.is_some_and(|char| !char.is_whitespace() && (!leads(char) || char == OBJECT || is_sign(char)))
            && after.is_none_or(|char| !char.is_alphanumeric() || is_cjk(char));
        seen |= closes;
    }
    later
}
