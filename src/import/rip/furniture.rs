//! What a page has around its text: folios and running heads. They are known by coming again and by counting up.

use std::collections::{BTreeMap, BTreeSet};

use super::log::{Log, Sure};
use super::page::{Line, Page};
use super::{headings, marks};

/// How many lines at the head and at the foot of a page are looked at.
const EDGE: usize = 2;
/// A head or a folio stands on so many pages at least.
const LEAST: usize = 3;

/// More numbers alone on a line than any book has pages.
const MOST_NUMBERS: usize = 5000;

/// Takes them out, and says so.
pub fn take_out(pages: Vec<Page>, log: &mut Log) -> Vec<Page> {
    let mut pages = if pages.len() == 1 { parted(pages) } else { pages };
    pages.iter_mut().for_each(|page| take_asides(page, log));
    if pages.len() < LEAST {
        take_two(&mut pages, log);
        pages.retain(|page| !page.lines.is_empty());
        return pages;
    }
    let offset = offset(&pages);
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in &pages {
        // A line of a short page is near both edges, and comes once all the same.
        let mut seen = BTreeSet::new();
        for (foot, at) in edges(page).into_iter().filter(|(_, at)| seen.insert(*at)) {
            *counts.entry((foot, shape(&page.lines[at].text))).or_default() += 1;
        }
    }
    let all = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let mut gone: Vec<usize> = Vec::new();
        for foot in [false, true] {
            take_edge(page, foot, (index, all), offset, &counts, &mut gone);
        }
        let folio = offset.map(|offset| index as i64 + offset);
        let has_folio = gone.iter().any(|at| number(&page.lines[*at].text) == folio);
        if let Some((last, folio)) = page.lines.last_mut().zip(folio).filter(|_| !has_folio) {
            part_folio(last, folio, log);
        }
        // A chapter that is called as the heads of its pages are begins below no folio.
        gone.retain(|at| !headings::numbered(&page.lines[*at].text).is_some_and(|rank| rank == headings::Rank::Part));
        gone.sort_unstable();
        gone.dedup();
        for at in gone.into_iter().rev() {
            let line = page.lines.remove(at);
            let rule =
                if number(&line.text).is_some_and(|_| !has_words(&line.text)) { "folio" } else { "running-head" };
            log.add(line.number, &line.text, "", rule, Sure::Certain);
            // What stood below keeps its distance to what stands above.
            if let Some(next) = page.lines.get_mut(at) {
                next.gap = next.gap.max(line.gap);
            }
        }
        if let Some(first) = page.lines.first_mut() {
            first.opens_page = true;
        }
    }
    pages.retain(|page| !page.lines.is_empty());
    pages
}

/// Of two pages each begins or ends with its number, which is one more on the second, or begins with the same few words.
fn take_two(pages: &mut [Page], log: &mut Log) {
    let [first, second] = pages else { return };
    for foot in [true, false] {
        let edge = |page: &Page| if foot { page.lines.last().cloned() } else { page.lines.first().cloned() };
        let Some((one, other)) = edge(first).zip(edge(second)) else { return };
        let counts = number(&one.text).zip(number(&other.text)).is_some_and(|(one, other)| other == one + 1);
        let alone = !has_words(&one.text) && !has_words(&other.text);
        let alike =
            is_head(&one) && shape(&one.text) == shape(&other.text) && first.lines.len().min(second.lines.len()) > 1;
        let at = |page: &Page| if foot { page.lines.len() - 1 } else { 0 };
        let same = !foot && one.text == other.text && has_words(&one.text);
        let apart = [&*first, &*second].iter().all(|page| is_set_apart(page, at(page), foot));
        let alike = alike && !is_of_the_text(&one, foot) && !is_of_the_text(&other, foot);
        if !(counts && (alone || alike) || same && alike && apart) {
            continue;
        }
        for page in [&mut *first, &mut *second] {
            let line = page.lines.remove(at(page));
            let rule = if has_words(&line.text) { "running-head" } else { "folio" };
            log.add(line.number, &line.text, "", rule, Sure::Certain);
            if let Some(first) = page.lines.first_mut() {
                first.opens_page = true;
            }
        }
    }
}

/// Words for a page, before its number.
const PAGES: &[&str] =
    &["page", "p", "pg", "página", "pág", "pagina", "seite", "s", "страница", "стр", "с", "σελίδα", "σελ"];
/// What sends a reader to another page.
const REFERENCES: &[&str] = &["see", "siehe", "véase", "ver", "voir", "vedi", "см"];

/// Headings of chapters, exercises or days count up at the head of pages as folios do, and so do words that name a page.
fn is_of_the_text(line: &Line, foot: bool) -> bool {
    let text = marks::bare(&line.text).to_lowercase();
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|char| ".:()".contains(char))).collect();
    let counted = match words.as_slice() {
        [word, number] => has_words(word) && !PAGES.contains(word) && number.parse::<u32>().is_ok(),
        _ => false,
    };
    let heading = !foot && has_words(&text) && (counted || headings::numbered(&text).is_some() || line.size >= 1.05);
    heading || words.first().is_some_and(|word| REFERENCES.contains(word))
}

/// What the file itself calls no part of the text.
fn take_asides(page: &mut Page, log: &mut Log) {
    for line in page.lines.iter().filter(|line| line.aside) {
        let rule = if has_words(&line.text) { "running-head" } else { "folio" };
        log.add(line.number, &line.text, "", rule, Sure::Certain);
    }
    page.lines.retain(|line| !line.aside);
    if let Some(first) = page.lines.first_mut() {
        first.opens_page = true;
    }
}

/// Looks at an edge twice: for its folio, and then for a head, which is known more easily beside one.
fn take_edge(
    page: &Page,
    foot: bool,
    (index, all): (usize, usize),
    offset: Option<i64>,
    counts: &BTreeMap<(bool, String), usize>,
    gone: &mut Vec<usize>,
) {
    let count = page.lines.len();
    let place = |step: usize| if foot { count - 1 - step } else { step };
    let counted = |at: usize| offset.is_some_and(|offset| number(&page.lines[at].text) == Some(index as i64 + offset));
    let alone = |at: usize| counted(at) && !has_words(&page.lines[at].text);
    let numbered = edges(page).into_iter().any(|(_, at)| alone(at));
    let folios: Vec<usize> = (0..EDGE.min(count)).map(place).filter(|at| alone(*at)).collect();
    gone.extend(&folios);
    for at in (0..EDGE.min(count)).map(place).filter(|at| !folios.contains(at)) {
        let line = &page.lines[at];
        if !is_head(line) || !has_words(&line.text) {
            continue;
        }
        let shape = shape(&line.text);
        let often = [false, true].into_iter().filter_map(|foot| counts.get(&(foot, shape.clone()))).sum::<usize>();
        let repeats = often >= LEAST && (counted(at) || !folios.is_empty() || !line.text.ends_with(['.', '?', '!']));
        // In a text of few pages a head comes again on few.
        let few = often >= 2 && often * 2 > all && all <= 6 && at == place(0) && numbered;
        let beside = often >= 2 && folios.iter().any(|folio| folio.abs_diff(at) == 1);
        if repeats || beside || few || counted(at) && is_set_apart(page, at, foot) {
            gone.push(at);
        }
    }
}

/// Takes a folio off the half of a word that a reader put it to, as if it were the other half: `admi-` above 5 became `admi5`.
fn part_folio(line: &mut Line, folio: i64, log: &mut Log) {
    let Some(rest) = line.text.strip_suffix(&folio.to_string()) else { return };
    let half: String = rest.chars().rev().take_while(|char| char.is_lowercase()).collect();
    // A mark of a note stands behind a whole word, and is no folio but by chance.
    if half.chars().count() < 2 || folio < 4 && half.chars().count() < 3 {
        return;
    }
    let word = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    let after = format!("{rest}-");
    log.add(line.number, &word(&line.text), &word(&after), "folio", Sure::Certain);
    line.text = after;
}

/// Whether a line is short enough for a head and no sentence.
fn is_head(line: &Line) -> bool {
    let text = line.text.trim_end();
    text.chars().count() <= 90 && !text.ends_with(['-', ',', ';'])
}

fn is_set_apart(page: &Page, at: usize, foot: bool) -> bool {
    if foot { page.lines[at].gap >= 0.5 } else { page.lines.get(at + 1).is_none_or(|next| next.gap >= 0.5) }
}

fn edges(page: &Page) -> Vec<(bool, usize)> {
    let count = page.lines.len();
    let mut all = Vec::new();
    for step in 0..EDGE.min(count) {
        all.push((false, step));
        all.push((true, count - 1 - step));
    }
    all
}

/// The number of the first page, if the numbers at the edges count up with the pages.
fn offset(pages: &[Page]) -> Option<i64> {
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let mut seen = Vec::new();
        for (_, at) in edges(page) {
            if let Some(number) = number(&page.lines[at].text) {
                let offset = number - index as i64;
                if !seen.contains(&offset) {
                    seen.push(offset);
                    *votes.entry(offset).or_default() += 1;
                }
            }
        }
    }
    let (offset, count) = votes.into_iter().max_by_key(|(offset, count)| (*count, -offset.abs()))?;
    (count >= LEAST && count * 4 >= pages.len()).then_some(offset)
}

/// The number at the start or the end of a line that may be a folio.
fn number(text: &str) -> Option<i64> {
    let text = marks::bare(text);
    let signs = |char: char| char.is_whitespace() || "-–—|·•[]()~*".contains(char);
    let text = text.trim_matches(signs);
    let parse = |word: &str| -> Option<i64> {
        if word.len() <= 4 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return word.parse().ok();
        }
        None
    };
    let words: Vec<&str> = text.split(signs).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        // `Page 3 of 40`, in any language.
        [_, number, _, total] if parse(total).is_some() && parse(number).is_some() => parse(number),
        [first, .., last] => parse(last).or_else(|| parse(first)),
        [one] => parse(one),
        [] => None,
    }
}

fn has_words(text: &str) -> bool {
    marks::bare(text).chars().any(char::is_alphabetic)
}

/// A line with its numbers made alike.
fn shape(text: &str) -> String {
    let mut out = String::new();
    for char in marks::bare(text).to_lowercase().chars() {
        match char {
            char if char.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            char if char.is_whitespace() => {}
            char => out.push(char),
        }
    }
    out
}

/// A text that lost its form feeds: numbers alone on a line that count up through it end its pages.
fn parted(pages: Vec<Page>) -> Vec<Page> {
    let lines = &pages[0].lines;
    let alone: Vec<(usize, i64)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !has_words(&line.text) && line.text.chars().count() <= 8)
        .filter_map(|(at, line)| Some((at, number(&line.text)?)))
        .collect();
    if alone.len() > MOST_NUMBERS {
        return pages;
    }
    let chain = longest_chain(&alone);
    if chain.len() < 4 {
        return pages;
    }
    let mut parted = vec![Page::default()];
    for (at, line) in pages.into_iter().flat_map(|page| page.lines).enumerate() {
        if let Some(page) = parted.last_mut() {
            page.lines.push(line);
        }
        if chain.contains(&at) {
            parted.push(Page::default());
        }
    }
    parted
}

/// The lines whose numbers go up by one each, with the text of a page between them.
fn longest_chain(alone: &[(usize, i64)]) -> Vec<usize> {
    let mut best: Vec<usize> = Vec::new();
    // The last line and the length of the chain that ends with a number, the lines of each chain kept as a list of steps.
    let mut chains: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, number) in alone {
        let before = chains.get(&(number - 1)).filter(|chain| chain.last().is_some_and(|last| at - last >= 10));
        let mut chain = before.cloned().unwrap_or_default();
        chain.push(*at);
        if chain.len() > best.len() {
            best = chain.clone();
        }
        let known = chains.get(number).map_or(0, Vec::len);
        if chain.len() > known {
            chains.insert(*number, chain);
        }
    }
    best
}
