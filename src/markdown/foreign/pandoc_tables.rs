//! Pandoc's tables that are drawn with hyphens (simple and multiline ones) or with a grid: each becomes a table of bars.

use super::code::{Line, lines};
use super::edits::Edit;
use super::grid_tables::grid;
use super::{Found, What};

/// A table of more lines than this is none.
const LONGEST: usize = 2000;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let (mut index, mut free) = (0, 0);
    while let Some(line) = lines.get(index) {
        let begins = index == 0 || is_blank(&lines[index - 1]);
        let rest = &lines[index..lines.len().min(index + LONGEST)];
        let whole = |(table, count)| (table, count, false);
        let read = match begins && !line.code {
            true => grid(rest).or_else(|| multiline(rest).or_else(|| simple(rest)).map(whole)),
            false => None,
        };
        let Some((table, count, merged)) = read else {
            index += 1;
            continue;
        };
        if merged {
            found.push(Found::new(What::Merged, line.at..line.at + line.text.len()));
        }
        let last = &lines[index + count - 1];
        edits.push(Edit::new(line.at..last.at + last.text.len(), table.written()));
        edits.extend(caption(&lines, index, index + count, &mut free));
        index += count;
    }
    edits
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Side {
    #[default]
    Unsaid,
    Left,
    Right,
    Centre,
}

/// A table with the words of its cells.
#[derive(Debug, Default)]
pub struct Table {
    pub sides: Vec<Side>,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// As a table of bars.
    fn written(&self) -> String {
        let row = |cells: &[String]| {
            let cells = (0..self.sides.len()).map(|at| cells.get(at).map_or("", String::as_str).replace('|', "\\|"));
            format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
        };
        let sides = self.sides.iter().map(|side| match side {
            Side::Unsaid => "---|",
            Side::Left => ":--|",
            Side::Right => "--:|",
            Side::Centre => ":-:|",
        });
        let mut out = row(&self.head);
        out.push('|');
        out.extend(sides);
        out.push('\n');
        self.rows.iter().for_each(|cells| out.push_str(&row(cells)));
        out.truncate(out.trim_end_matches('\n').len());
        out
    }
}

/// A head, a line of hyphens that shows the columns, and a line for each row up to an empty one. Without a head the hyphens
/// come first, and once more at the end.
fn simple(lines: &[Line<'_>]) -> Option<(Table, usize)> {
    let (head, columns, from) = match columns(lines.first()?.text) {
        Some(columns) => (None, columns, 1),
        None if is_blank(&lines[0]) => return None,
        None => (lines.first(), columns(lines.get(1)?.text)?, 2),
    };
    let end = from + lines[from..].iter().take_while(|line| !is_blank(line) && !line.code && !is_rule(line)).count();
    let closed = lines.get(end).is_some_and(is_rule);
    if end == from || head.is_none() && !closed {
        return None;
    }
    let rows: Vec<Vec<String>> = lines[from..end].iter().map(|line| cells(line.text, &columns)).collect();
    let model = head.unwrap_or(&lines[from]).text;
    let sides = columns.iter().map(|column| side(model, *column)).collect();
    let head = head.map(|line| cells(line.text, &columns)).unwrap_or_default();
    Some((Table { sides, head, rows }, end + usize::from(closed)))
}

/// Between two rules; the rows, which may be of several lines, are divided by empty ones.
fn multiline(lines: &[Line<'_>]) -> Option<(Table, usize)> {
    let first = lines.first().filter(|line| is_rule(line))?;
    let headless = columns(first.text);
    let (columns, from, head) = match headless {
        Some(columns) => (columns, 1, 1..1),
        None => {
            let at = lines
                .iter()
                .take(8)
                .skip(1)
                .take_while(|line| !is_blank(line))
                .position(|line| columns(line.text).is_some())?;
            (columns(lines[at + 1].text)?, at + 2, 1..at + 1)
        }
    };
    let end = from + lines[from..].iter().take_while(|line| !is_rule(line) && !line.code).count();
    if end == lines.len() || lines[end].code || !lines[from..end].iter().any(is_blank) || end == from {
        return None;
    }
    let rows: Vec<Vec<String>> = lines[from..end]
        .split(|line| is_blank(line))
        .filter(|row| !row.is_empty())
        .map(|row| joined(row.iter().map(|line| cells(line.text, &columns)), columns.len()))
        .collect();
    let model = lines.get(if head.is_empty() { from } else { head.start }).map_or("", |line| line.text);
    let sides = columns.iter().map(|column| side(model, *column)).collect();
    let head = joined(lines[head].iter().map(|line| cells(line.text, &columns)), columns.len());
    Some((Table { sides, head, rows }, end + 1))
}

/// The lines of a cell as one: where a paragraph or an item of a list begins, a new line does.
pub fn cell_of(lines: &[String]) -> String {
    let mut out = String::new();
    let mut apart = false;
    for line in lines.iter().map(|line| line.trim()) {
        let item = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
        if !line.is_empty() && !out.is_empty() {
            out.push_str(if apart || item.is_some() { "<br>" } else { " " });
        }
        match item {
            Some(words) => {
                out.push_str("• ");
                out.push_str(words);
            }
            None => out.push_str(line),
        }
        apart = line.is_empty() && !out.is_empty();
    }
    out
}

/// The first and the last column of each run of hyphens in a line of nothing else; two runs at least.
fn columns(line: &str) -> Option<Vec<(usize, usize)>> {
    let words = line.trim_end();
    if !words.trim_start().starts_with("--") || !words.chars().all(|one| matches!(one, '-' | ' ')) {
        return None;
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, one) in words.char_indices().filter(|(_, one)| *one == '-') {
        let _ = one;
        match found.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    (found.len() > 1 && found.iter().all(|(begin, end)| end - begin > 1)).then_some(found)
}

/// A line of hyphens and spaces.
fn is_rule(line: &Line<'_>) -> bool {
    let words = line.text.trim();
    words.len() > 4
        && words.starts_with("--")
        && words.ends_with("--")
        && words.chars().all(|one| matches!(one, '-' | ' '))
}

fn is_blank(line: &Line<'_>) -> bool {
    line.text.trim().is_empty()
}

/// What of a line stands over each column; what lies between two belongs to the first of them.
fn cells(line: &str, columns: &[(usize, usize)]) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    let begins = |at: usize| if at == 0 { 0 } else { columns[at].0 };
    let cell = |at: usize| {
        let begin = begins(at).min(letters.len());
        let end = if at + 1 < columns.len() { begins(at + 1).min(letters.len()) } else { letters.len() };
        letters[begin..end].iter().collect::<String>().trim().to_owned()
    };
    (0..columns.len()).map(cell).collect()
}

/// Where the words of the head stand over their hyphens says how the column is aligned.
fn side(line: &str, (begin, end): (usize, usize)) -> Side {
    let letters: Vec<char> = line.chars().collect();
    let shown = |at: usize| letters.get(at).is_some_and(|one| !one.is_whitespace());
    match (shown(begin), end > 0 && shown(end - 1)) {
        (true, false) => Side::Left,
        (false, true) => Side::Right,
        (false, false) if (begin..end).any(shown) => Side::Centre,
        _ => Side::Unsaid,
    }
}

fn joined(lines: impl Iterator<Item = Vec<String>>, columns: usize) -> Vec<String> {
    let mut out = vec![String::new(); columns];
    for cells in lines {
        for (all, cell) in out.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(&cell);
        }
    }
    out
}

/// `Table: words` below or above, with an empty line between. `free` is where the captions of earlier tables end.
fn caption(lines: &[Line<'_>], begin: usize, end: usize, free: &mut usize) -> Vec<Edit> {
    let words = |line: &Line<'_>| {
        let rest = ["Table:", "table:"].iter().find_map(|mark| line.text.trim_start().strip_prefix(mark));
        rest.map(|rest| rest.trim().to_owned())
    };
    if let Some(line) = lines.get(end + 1).filter(|_| is_blank(&lines[end]))
        && let Some(words) = words(line)
    {
        *free = end + 2;
        return vec![Edit::new(line.at..line.at + line.text.len(), format!(": {words}"))];
    }
    let above = begin.checked_sub(2).filter(|at| at >= free && is_blank(&lines[begin - 1])).map(|at| &lines[at]);
    let Some((line, words)) = above.and_then(|line| Some((line, words(line)?))) else { return Vec::new() };
    let last = &lines[end - 1];
    vec![Edit::remove(line.at..line.at + line.text.len()), Edit::new(last.next..last.next, format!("\n: {words}\n"))]
}
