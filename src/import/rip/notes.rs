//! Notes at the foot of a page or at the end of a text, led back to their marks.

use std::collections::BTreeSet;

use super::log::Sure;
use super::page::{Line, Page};
use super::segments::{begins_small, ends_sentence, is_row};
use super::{Work, hyphens, marks};
use crate::import::manuscript::{Block, Note};

/// A note with its lines.
pub struct Found {
    label: String,
    lines: Vec<Line>,
}

/// How a note begins: `1 `, `[1] `, `¹`, `*`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Start {
    sign: String,
    /// The length of the sign and what belongs to it.
    length: usize,
    /// It stands in brackets, is raised, or touches the word after it, as nothing but a note does.
    plain: bool,
}

/// What introduces notes at the end of a text.
const HEADINGS: &[&str] = &[
    "notes",
    "endnotes",
    "footnotes",
    "notas",
    "anmerkungen",
    "fußnoten",
    "endnoten",
    "note",
    "notes de fin",
    "примечания",
    "сноски",
    "σημειώσεις",
];

/// Takes notes out of the pages, and puts their labels where their marks stood.
pub fn take_out(mut pages: Vec<Page>, work: &mut Work) -> (Vec<Page>, Vec<Found>) {
    let mut found: Vec<Found> = Vec::new();
    let mut labels = BTreeSet::new();
    // Notes stand at the foot of their column.
    pages = pages.into_iter().flat_map(columns).collect();
    pages.iter_mut().for_each(join_numbers);
    let mut open = false;
    for index in 0..pages.len() {
        let (here, after) = pages.split_at_mut(index + 1);
        let page = &mut here[index];
        let carried = found.last_mut().filter(|_| open).is_some_and(|note| carry_on(page, note, work));
        let before = found.len();
        if let Some(at) = foot(page, found.last()) {
            let lines = page.lines.split_off(at);
            cite(&mut page.lines, lines, &mut labels, &mut found, work);
        } else if let Some(next) = after.first_mut()
            && let Some(at) = early(page, next, found.last())
        {
            let lines = page.lines.split_off(at);
            cite(&mut next.lines, lines, &mut labels, &mut found, work);
        }
        open = carried || found.len() > before;
    }
    if found.is_empty() {
        at_the_end(&mut pages, &mut labels, &mut found, work);
    }
    pages.retain(|page| !page.lines.is_empty());
    (pages, found)
}

/// Gives a note what the foot of the next page has of it: small lines without a mark, where its sentence has not ended.
/// Returns whether they reach the end of the page, so that the note may go on over the next one as well.
fn carry_on(page: &mut Page, note: &mut Found, work: &mut Work) -> bool {
    let Some(last) = note.lines.last() else { return false };
    let small = |line: &Line| line.size < 0.93 && (line.size - last.size).abs() < 0.04;
    let like = |line: &Line| small(line) && line.picture.is_none() && !is_row(line);
    let starts = page.lines.iter().rposition(|line| !like(line)).map_or(0, |at| at + 1);
    let small = &page.lines[starts..];
    let count = small.iter().position(|line| start(&line.text).is_some_and(|start| !start.plain || line.gap >= 0.3));
    let count = count.unwrap_or(small.len());
    let Some(first) = small.first().filter(|_| starts > 0 && count > 0) else { return false };
    if (ends_sentence(&last.text) || ends_source(&last.text)) && !begins_small(&first.text) {
        return false;
    }
    let words = first_words(&first.text);
    work.log.add(first.number, &words, &words, "note", Sure::Likely);
    note.lines.extend(page.lines.drain(starts..starts + count));
    starts == page.lines.len()
}

/// A note that names a source ends with its address or the number of a page, and often without a full stop.
fn ends_source(text: &str) -> bool {
    let text = marks::bare(text);
    let last = text.split_whitespace().last().unwrap_or_default();
    last.ends_with(|char: char| char.is_ascii_digit()) || last.contains("://") || last.starts_with("www.")
}

/// The columns of a page, each as a page.
fn columns(page: Page) -> Vec<Page> {
    let mut out: Vec<Page> = Vec::new();
    for line in page.lines {
        match out.last_mut().filter(|_| !line.opens_page) {
            Some(column) => column.lines.push(line),
            None => out.push(Page { lines: vec![line], placed: page.placed }),
        }
    }
    out
}

/// More lines than a page has; a text without pages is one.
const LINES_OF_A_PAGE: usize = 200;

/// Puts a number that stands raised above the line of its note, and so on a line of its own, before the words of that line.
fn join_numbers(page: &mut Page) {
    let mut at = page.lines.len() / 4;
    while at + 1 < page.lines.len() {
        let (above, below) = page.lines.split_at(at);
        let (number, note) = (&below[0], &below[1]);
        let sign = number.text.trim();
        let is_number = (1..=3).contains(&sign.len()) && sign.bytes().all(|byte| byte.is_ascii_digit());
        let opens = |char: char| char.is_alphabetic() || "“«„\"‘".contains(char);
        let follows = note.gap < 0.4 && number.indent <= note.indent && note.text.starts_with(opens);
        let marked = |line: &Line| mark(&line.text, sign).is_some();
        if at > 0 && is_number && follows && above.iter().rev().take(LINES_OF_A_PAGE).any(marked) {
            let number = page.lines.remove(at);
            let note = &mut page.lines[at];
            note.text = format!("{} {}", number.text.trim(), note.text);
            (note.gap, note.number) = (number.gap.max(0.5), number.number);
        }
        at += 1;
    }
}

/// Where the notes of a page begin: at a line that begins as a note does, and whose mark stands above.
fn foot(page: &Page, last: Option<&Found>) -> Option<usize> {
    let count = page.lines.len();
    // Where nothing else sets notes apart, the number tells that is next.
    let next = last.and_then(|note| note.label.parse::<u32>().ok()).map_or(1, |number| number + 1).to_string();
    (count / 4..count).filter(|at| *at > 0).find(|at| {
        let line = &page.lines[*at];
        let Some(start) = start(&line.text) else { return false };
        // A heading may begin with a number too.
        if line.size > 1.05 || line.bold && line.size > 0.97 {
            return false;
        }
        let apart = line.gap >= 0.5 || line.size < 0.93 || !start.plain || start.sign == next && at * 2 >= count;
        let small = page.lines[*at..].iter().all(|line| line.size < 0.97)
            || page.lines[..*at].iter().all(|line| line.size > 0.93);
        let alike = line.size > 0.97 || small;
        apart
            && alike
            && page.lines[..*at].iter().any(|above| mark(&above.text, &start.sign).is_some())
            && is_run(&page.lines[*at..], &start)
    })
}

/// Where a note begins that its printer put a page before its mark: it has the number that is next.
fn early(page: &Page, next: &Page, last: Option<&Found>) -> Option<usize> {
    let expected = last.map_or(Some(1), |note| note.label.parse::<u32>().ok().map(|number| number + 1))?.to_string();
    let count = page.lines.len();
    let at = (count / 2..count).filter(|at| *at > 0).find(|at| {
        let line = &page.lines[*at];
        start(&line.text).is_some_and(|start| start.sign == expected && (!start.plain || line.size < 0.93))
    })?;
    next.lines.iter().any(|line| mark(&line.text, &expected).is_some()).then_some(at)
}

/// The notes that begin in these lines count up.
fn is_run(lines: &[Line], first: &Start) -> bool {
    let Ok(mut number) = first.sign.parse::<u32>() else { return true };
    for line in &lines[1..] {
        let Some(start) = start(&line.text) else { continue };
        match start.sign.parse::<u32>() {
            Ok(next) if next == number + 1 => number = next,
            _ => {}
        }
    }
    // A list of things to do has as many numbers as a row of notes, but no marks; the caller has looked for one.
    number < 2000
}

fn cite(above: &mut [Line], lines: Vec<Line>, labels: &mut BTreeSet<String>, found: &mut Vec<Found>, work: &mut Work) {
    let mut open: Option<Found> = None;
    let mut last = 0;
    for mut line in lines {
        let start = start(&line.text).filter(|start| {
            let follows = start.sign.parse::<u32>().is_ok_and(|number| last == 0 || number == last + 1);
            open.is_none() || follows || start.sign.parse::<u32>().is_err() && !start.plain
        });
        let place = start.as_ref().and_then(|start| {
            let at = above.iter().position(|line| mark(&line.text, &start.sign).is_some())?;
            Some((at, mark(&above[at].text, &start.sign)?))
        });
        if let (Some(start), Some((at, (from, to)))) = (start, place) {
            last = start.sign.parse().unwrap_or(last);
            let label = label(&start.sign, labels);
            put(&mut above[at], from, to, &label, work);
            let rest = line.text[start.length..].trim_start().to_owned();
            work.log.add(
                line.number,
                &first_words(&line.text),
                &first_words_of(&rest, &line.text),
                "note",
                Sure::Certain,
            );
            line.text = rest;
            found.extend(open.replace(Found { label, lines: vec![line] }));
        } else if let Some(note) = &mut open {
            note.lines.push(line);
        }
    }
    found.extend(open);
}

/// Enough of a line for the log: its first two words.
fn first_words(text: &str) -> String {
    text.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// As many words of what is left as [`first_words`] showed.
fn first_words_of(rest: &str, whole: &str) -> String {
    let gone = whole.split(' ').count().saturating_sub(rest.split(' ').count());
    rest.split(' ').take(2usize.saturating_sub(gone)).collect::<Vec<_>>().join(" ")
}

/// Puts the label of a note in place of its mark.
fn put(line: &mut Line, from: usize, to: usize, label: &str, work: &mut Work) {
    let (before, after) = (&line.text[..from], &line.text[to..]);
    let text = format!("{before}{}{after}", marks::note(label));
    let word = |text: &str, at: usize| text[..at].rsplit(' ').next().unwrap_or_default().to_owned();
    let tail = after.split(' ').next().unwrap_or_default();
    let old = format!("{}{}{tail}", word(&line.text, from), &line.text[from..to]);
    work.log.add(line.number, &old, &format!("{}{tail}", word(&line.text, from)), "note-mark", Sure::Certain);
    line.text = text;
}

/// `1`, or `1-2` where another page had a note 1.
fn label(sign: &str, labels: &mut BTreeSet<String>) -> String {
    let base = if sign.chars().all(|char| char.is_ascii_digit()) { sign.to_owned() } else { "star".to_owned() };
    let free = |label: &String| !labels.contains(label);
    let label =
        std::iter::once(base.clone()).chain((2..).map(|count| format!("{base}-{count}"))).find(free).unwrap_or(base);
    labels.insert(label.clone());
    label
}

/// How a line begins, if as a note does.
fn start(text: &str) -> Option<Start> {
    let raised = text.chars().take_while(|char| digit(*char).is_some()).count();
    if raised > 0 {
        let sign: String = text.chars().take(raised).filter_map(digit).collect();
        let length = text.chars().take(raised).map(char::len_utf8).sum();
        return Some(Start { sign, length, plain: false });
    }
    let stars = text.chars().take_while(|char| "*†‡".contains(*char)).count();
    if (1..=3).contains(&stars) {
        let sign: String = text.chars().take(stars).collect();
        let length = sign.len();
        let follows = text[length..].trim_start().chars().next().is_some_and(char::is_alphanumeric);
        return follows.then_some(Start { sign, length, plain: true });
    }
    let bracket = text.starts_with('[') || text.starts_with('(');
    let digits = text[usize::from(bracket)..].bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let from = usize::from(bracket);
    let sign = text[from..from + digits].to_owned();
    let rest = &text[from + digits..];
    let closing = rest.starts_with([']', ')', '.']);
    let length = from + digits + usize::from(closing);
    let body = text.get(length..)?;
    let opens = |char: char| char.is_alphabetic() || "“‘«„\"'¿¡".contains(char);
    let begins = body.trim_start().chars().next().is_some_and(opens);
    if bracket && !closing || !begins {
        return None;
    }
    let touches = !closing && !body.starts_with(' ');
    Some(Start { sign, length, plain: !touches && !text.starts_with('[') })
}

/// The digit that a raised one is.
fn digit(char: char) -> Option<char> {
    let at = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == char)?;
    char::from_digit(at as u32, 10)
}

/// From where to where the mark of a note stands in a line.
fn mark(text: &str, sign: &str) -> Option<(usize, usize)> {
    let raised: String =
        sign.chars().filter_map(|char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(char.to_digit(10)? as usize)).collect();
    let others = |at: usize, length: usize| {
        let near = [text[..at].chars().next_back(), text[at + length..].chars().next()];
        near.into_iter().flatten().any(|char| digit(char).is_some())
    };
    if !raised.is_empty()
        && let Some(at) = text.find(&raised).filter(|at| *at > 0 && !others(*at, raised.len()))
    {
        return Some((at, at + raised.len()));
    }
    let bracketed = format!("[{sign}]");
    if let Some(at) = text.find(&bracketed).filter(|at| *at > 0) {
        return Some((at, at + bracketed.len()));
    }
    text.match_indices(sign).map(|(at, _)| at).find(|at| touches(text, *at, sign)).map(|at| (at, at + sign.len()))
}

/// A number that touches the word or the sign before it, and is followed by no letter.
fn touches(text: &str, at: usize, sign: &str) -> bool {
    let mut before = text[..at].chars().rev().filter(|char| !marks::is_mark(*char));
    let (near, far) = (before.next(), before.next());
    let after = text[at + sign.len()..].chars().next();
    let letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
    let ends = after.is_none_or(|char| !char.is_alphanumeric() && !"*†‡%°".contains(char));
    let goes_on = after.is_some_and(|char| ".,:/".contains(char))
        && text[at + sign.len()..].chars().nth(1).is_some_and(|char| char.is_ascii_digit());
    let sits = match near {
        Some(char) if char.is_alphabetic() => far.is_some_and(char::is_alphabetic),
        Some(char) if ".,;:!?".contains(char) => letter(far) || far.is_some_and(|char| "”’\"»)".contains(char)),
        Some(char) => "”’\"»)".contains(char),
        None => false,
    };
    sits && ends && !goes_on
}

/// Notes under a heading at the end, whose marks stand anywhere before it, in order.
fn at_the_end(pages: &mut [Page], labels: &mut BTreeSet<String>, found: &mut Vec<Found>, work: &mut Work) {
    let is_heading = |line: &Line| HEADINGS.contains(&line.text.trim_end_matches(':').to_lowercase().as_str());
    let Some((at, line)) =
        pages.iter().enumerate().rev().find_map(|(at, page)| Some((at, page.lines.iter().rposition(is_heading)?)))
    else {
        return;
    };
    let mut notes: Vec<(Start, Vec<Line>)> = Vec::new();
    let below = pages[at].lines[line + 1..].iter().chain(pages[at + 1..].iter().flat_map(|page| &page.lines));
    for line in below {
        match start(&line.text) {
            Some(start) if start.sign.parse() == Ok(notes.len() + 1) => notes.push((start, vec![line.clone()])),
            _ => match notes.last_mut() {
                Some((_, lines)) => lines.push(line.clone()),
                None => return,
            },
        }
    }
    let above = |pages: &[Page]| -> Vec<(usize, usize)> {
        let lines = |page: usize| if page < at { pages[page].lines.len() } else { line };
        (0..=at).flat_map(|page| (0..lines(page)).map(move |line| (page, line))).collect()
    };
    let places = above(pages);
    let mut from = 0;
    let mut marks_at = Vec::new();
    for (start, _) in &notes {
        let next = (from..places.len())
            .find(|index| mark(&pages[places[*index].0].lines[places[*index].1].text, &start.sign).is_some());
        let Some(next) = next else { return };
        marks_at.push(places[next]);
        from = next;
    }
    if notes.is_empty() {
        return;
    }
    for ((start, mut lines), (page, row)) in notes.into_iter().zip(marks_at) {
        let Some((from, to)) = mark(&pages[page].lines[row].text, &start.sign) else { continue };
        let label = label(&start.sign, labels);
        put(&mut pages[page].lines[row], from, to, &label, work);
        let rest = lines[0].text[start.length..].trim_start().to_owned();
        work.log.add(
            lines[0].number,
            &first_words(&lines[0].text),
            &first_words_of(&rest, &lines[0].text),
            "note",
            Sure::Certain,
        );
        lines[0].text = rest;
        found.push(Found { label, lines });
    }
    let heading = &pages[at].lines[line];
    work.log.add(heading.number, &heading.text, "", "heading-of-notes", Sure::Certain);
    pages[at].lines.truncate(line);
    pages[at + 1..].iter_mut().for_each(|page| page.lines.clear());
}

/// The notes as the manuscript has them.
pub fn blocks(notes: Vec<Found>, work: &mut Work) -> Vec<Note> {
    let note = |Found { label, lines }: Found| {
        let text = hyphens::join(&lines, work);
        Note { label, blocks: vec![Block::Paragraph(marks::run(&text))] }
    };
    notes.into_iter().map(note).collect()
}
