//! The printed list of contents, which the press sets anew from the headings.

use super::log::{Log, Sure};
use super::marks;
use super::page::Page;

/// What stands above it, and above lists of figures and tables, in small letters.
const TITLES: &[&str] = &[
    "contents",
    "table of contents",
    "list of figures",
    "list of tables",
    "índice",
    "índice general",
    "índice de figuras",
    "índice de cuadros",
    "índice de tablas",
    "contenido",
    "contenidos",
    "sommaire",
    "table des matières",
    "table des figures",
    "inhalt",
    "inhaltsverzeichnis",
    "abbildungsverzeichnis",
    "tabellenverzeichnis",
    "indice",
    "sommario",
    "indice generale",
    "sumário",
    "conteúdo",
    "содержание",
    "оглавление",
    "зміст",
    "περιεχόμενα",
    "innehåll",
    "indhold",
    "inhoud",
    "spis treści",
    "obsah",
];
/// Entries that a list below such a title has at least, and one with dots that lead to its numbers and no title.
const FEWEST: usize = 3;
const FEWEST_UNTITLED: usize = 6;
/// Lines between two entries: the beginning of a long one, or a word that divides the list.
const BETWEEN: usize = 2;

/// Takes the lists out of the text; each line has its entry in the log.
pub fn take_out(pages: &mut [Page], log: &mut Log) {
    let texts: Vec<String> = pages.iter().flat_map(|page| &page.lines).map(|line| shown(&line.text)).collect();
    let mut gone = vec![false; texts.len()];
    let mut at = 0;
    while at < texts.len() {
        let titled = is_title(&texts[at]);
        let end = list(&texts, at + usize::from(titled), titled);
        if let Some(end) = end {
            gone[at..end].fill(true);
        }
        at = end.unwrap_or(at + 1);
    }
    let mut gone = gone.into_iter();
    for page in pages {
        page.lines.retain(|line| {
            let stays = !gone.next().unwrap_or(false);
            if !stays {
                log.add(line.number, &line.text, "", "contents", Sure::Certain);
            }
            stays
        });
        // What stands first now opens the page.
        if let Some(first) = page.lines.first_mut() {
            first.opens_page = true;
        }
    }
}

/// Where a list that begins at `first` ends; `None` if there is none. Without a title above it, its first line is an entry, and dots
/// lead to its numbers.
fn list(texts: &[String], first: usize, titled: bool) -> Option<usize> {
    let (fewest, is_entry) =
        if titled { (FEWEST, ends_in_number as fn(&str) -> bool) } else { (FEWEST_UNTITLED, has_leader as _) };
    let (mut entries, mut end, mut reached) = (0, first, 0);
    for (at, text) in texts.iter().enumerate().skip(first) {
        let number = number_of(text);
        // Pages in Roman figures come before all others; behind them stands the number of a chapter.
        if is_entry(text) && (number.is_some() || reached == 0) {
            // The pages of an index go up and down.
            if number.is_some_and(|number| number < reached) {
                break;
            }
            reached = number.unwrap_or(reached);
            entries += 1;
            end = at + 1;
        } else if at >= end + BETWEEN || entries == 0 && !titled {
            break;
        }
    }
    (entries >= fewest).then_some(end)
}

fn is_title(text: &str) -> bool {
    let words = text.trim_end_matches([':', '.']).to_lowercase();
    TITLES.contains(&words.as_str())
}

/// The line without signs for stress and cells.
fn shown(text: &str) -> String {
    text.chars().map(|char| if marks::is_mark(char) { ' ' } else { char }).collect::<String>().trim().to_owned()
}

/// The number of a page at the end of a line.
fn number_of(text: &str) -> Option<u32> {
    last_word(text).parse().ok().filter(|number| *number < 10_000)
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '.', '…', '\u{A0}']).next().unwrap_or_default()
}

/// Words, and behind them a page in Arabic or Roman figures.
fn ends_in_number(text: &str) -> bool {
    let last = last_word(text);
    let roman = !last.is_empty() && last.chars().all(|letter| "ivxlcIVXLC".contains(letter));
    (roman || number_of(text).is_some()) && text.len() > last.len() && text.chars().any(char::is_alphabetic)
}

/// Dots lead from the words to the number.
fn has_leader(text: &str) -> bool {
    let dots: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    ends_in_number(text) && (dots.contains("....") || dots.contains("……"))
}
