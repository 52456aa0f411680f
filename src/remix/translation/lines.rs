//! What a line of Markdown begins with: the signs of quotations, lists and notes before its words.

/// A line, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// Bytes before the words.
    pub words_at: usize,
    /// Bytes before what stands in its quotations: spaces and signs of lists count.
    pub text_at: usize,
    /// How many quotations it stands in.
    pub quotes: usize,
    pub opens: Opens,
}

/// What begins with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opens {
    #[default]
    Nothing,
    /// An item of a list; `strong`: in the middle of a paragraph too.
    Item {
        strong: bool,
    },
    Meaning,
    Note,
}

/// Takes a line apart. `in_item`: the line before it belongs to an item.
pub fn line(text: &str, in_item: bool) -> Line {
    let mut line = Line::default();
    loop {
        let rest = &text[line.words_at..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let words = &rest[spaces..];
        if let Some(after) = words.strip_prefix('>') {
            line.quotes += 1;
            line.words_at += spaces + 1 + usize::from(after.starts_with(' '));
            line.text_at = line.words_at;
        } else if let Some((length, opens)) = marker(words, in_item) {
            line.words_at += spaces + length;
            line.opens = opens;
        } else {
            line.words_at += spaces;
            return line;
        }
    }
}

/// The length of the sign at the beginning of `words`, and what it opens.
fn marker(words: &str, in_item: bool) -> Option<(usize, Opens)> {
    let first = words.chars().next()?;
    if matches!(first, '-' | '*' | '+') && words[1..].starts_with([' ', '\t']) {
        let is_break = words.chars().all(|letter| letter == first || letter == ' ');
        let bare = words[1..].trim_start();
        let task = ["[ ] ", "[x] ", "[X] "].iter().find(|task| bare.starts_with(**task)).map_or(0, |task| task.len());
        let length = words.len() - bare.len() + task;
        return (!is_break && !bare.is_empty()).then_some((length, Opens::Item { strong: true }));
    }
    if let Some(rest) = words.strip_prefix("[^") {
        let end = rest.find("]:")?;
        return (!rest[..end].contains([' ', ']']))
            .then(|| (words.len() - rest[end + 2..].trim_start().len(), Opens::Note));
    }
    if first == ':' && words[1..].starts_with([' ', '\t']) {
        return Some((words.len() - words[1..].trim_start().len(), Opens::Meaning));
    }
    let opening = usize::from(first == '(');
    let figure = &words[opening..];
    let length = figure.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#')?;
    let (figure, rest) = figure.split_at(length);
    let numbered = figure.bytes().all(|digit| digit.is_ascii_digit()) && figure.len() <= 9;
    let lettered = figure == "#" || figure.len() <= 4 && figure.bytes().all(|letter| letter.is_ascii_lowercase());
    let closed = rest.strip_prefix(')').or_else(|| rest.strip_prefix('.').filter(|_| opening == 0))?;
    // A single capital letter with a point could be somebody's initial; two spaces say that it is none.
    let capital = figure.len() <= 4 && !figure.is_empty() && figure.bytes().all(|letter| letter.is_ascii_uppercase());
    let capital = capital && (rest.starts_with(')') || closed.starts_with("  "));
    let listed = lettered || capital;
    let goes = length > 0 && (numbered || listed && (figure.len() == 1 || is_roman(&figure.to_ascii_lowercase())));
    if !goes || !closed.starts_with([' ', '\t']) || closed.trim().is_empty() {
        return None;
    }
    let strong = figure == "1" || in_item;
    Some((words.len() - closed.trim_start().len(), Opens::Item { strong }))
}

fn is_roman(figure: &str) -> bool {
    figure.bytes().all(|letter| b"ivxlc".contains(&letter))
}

/// What the further lines of a block begin with: its signs as spaces, but for those of quotations.
pub fn indent(prefix: &str) -> String {
    prefix.chars().map(|letter| if matches!(letter, '>' | ' ' | '\t') { letter } else { ' ' }).collect()
}
