//! Lists numbered with letters or Roman figures, in parentheses, or by `#.`, as Pandoc reads them.
//!
//! The CommonMark parser knows `1.` and `1)` alone. Here every other number gives way to one of those of the same width,
//! and what it was is kept beside it.

use std::collections::BTreeMap;

use super::code::{Line, behind_mark, lines};
use super::edits::Edit;
use crate::document::{Closing, Figures, ListStyle};

/// How far ahead the next item is looked for, in lines.
const LOOK_AHEAD: usize = 200;

/// The numbers that were replaced, by the offset of the figure that the parser sees, and what each counts
/// as: one figure has no room for a late letter.
pub type Markers = BTreeMap<usize, (ListStyle, u32)>;

/// The number of an item, as written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Marker {
    style: ListStyle,
    /// What it counts as; `#` has 0.
    value: u32,
    /// Its bytes, and the spaces after it.
    width: usize,
    spaces: usize,
    /// Whether nothing follows it on its line.
    bare: bool,
}

/// A list that is open.
struct Open {
    indent: usize,
    style: ListStyle,
    next: u32,
    automatic: bool,
}

/// The edits that `text` needs from `start` on, and the styles of the lists that they make.
pub fn edits(text: &str, start: usize) -> (Vec<Edit>, Markers) {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut styles = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // Whether a list can begin: after an empty line, a heading, or an item.
    let mut fresh = true;
    // The indentation of a list that ended just above, from which a new one must be kept apart.
    let mut ended: Option<usize> = None;
    // The indentation of a list by figures, which the parser reads itself, and which is kept apart likewise.
    let mut figured: Option<usize> = None;
    let mut verse = 0;
    for (index, line) in lines.iter().enumerate() {
        let (prefix, words) = divide(line.text);
        if words.starts_with(":::") {
            verse = in_verse(words, verse);
            (fresh, ended, figured) = (true, None, None);
            // A div within an item leaves the lists around it open.
            open.retain(|list| list.indent < prefix.chars().count());
            continue;
        }
        if line.code || verse > 0 {
            fresh = false;
            continue;
        }
        if words.is_empty() {
            fresh = true;
            continue;
        }
        let indent = prefix.chars().count();
        let known = is_item(words);
        let marker = marker(words).filter(|marker| {
            let continues =
                open.iter().rev().find(|list| list.indent == indent).is_some_and(|list| continues(list, *marker));
            continues || fresh && begins(&lines[index..], indent, *marker, words)
        });
        let Some(marker) = marker else {
            // A list by other numbers that ends right here, with which the parser would join this one.
            let stopped = open.last().map(|list| list.indent).filter(|_| known);
            if fresh || known {
                if open.last().is_some_and(|list| list.indent >= indent) {
                    ended = known.then_some(indent);
                }
                open.retain(|list| list.indent < indent);
            }
            figured = match known {
                true if words.starts_with(|one: char| one.is_ascii_digit()) => Some(indent),
                true => figured.filter(|list| *list < indent),
                false if fresh => figured.filter(|list| *list < indent),
                false => figured,
            };
            fresh = known || words.starts_with('#');
            if known {
                edits.extend(bare_number(text, line, words));
            }
            if known && stopped == Some(indent) && words.starts_with(|one: char| one.is_ascii_digit()) {
                edits.push(Edit::new(line.at..line.at, format!("{prefix}<!-- -->\n\n")));
            }
            continue;
        };
        open.retain(|list| list.indent <= indent);
        let at = line.at + prefix.len();
        let same = open.last_mut().filter(|list| list.indent == indent && continues(list, marker));
        let (style, value) = match same {
            Some(list) => {
                list.next += 1;
                (list.style, list.next - 1)
            }
            None => {
                let apart =
                    open.last().is_some_and(|list| list.indent == indent) || [ended, figured].contains(&Some(indent));
                open.retain(|list| list.indent < indent);
                if apart {
                    edits.push(Edit::new(line.at..line.at, format!("{prefix}<!-- -->\n\n")));
                }
                let value = marker.value.max(1);
                open.push(Open { indent, style: marker.style, next: value + 1, automatic: marker.value == 0 });
                (marker.style, value)
            }
        };
        ended = None;
        figured = figured.filter(|list| *list < indent);
        edits.push(Edit::new(at..at + marker.width, number(style, value, marker.width)));
        styles.push((at, style, value));
        if marker.bare {
            edits.extend(join_empty_line(text, line));
        }
        fresh = true;
    }
    let markers = place(&edits, &styles);
    (edits, markers)
}

/// `1.` or `1)` of the same width, with the value that it has.
fn number(style: ListStyle, value: u32, width: usize) -> String {
    let close = if style.closing == Closing::Period { '.' } else { ')' };
    let mut figures = value.to_string();
    let room = width - 1;
    if figures.len() > room {
        figures = "9".repeat(room.max(1));
    }
    let zeros = room - figures.len();
    // In parentheses the figure is padded by the space of the first of them.
    if style.closing == Closing::Parentheses {
        return format!(" {}{figures}{close}", "0".repeat(zeros.saturating_sub(1)));
    }
    format!("{}{figures}{close}", "0".repeat(zeros))
}

/// The styles by the offsets in the text once the edits are made.
fn place(edits: &[Edit], styles: &[(usize, ListStyle, u32)]) -> Markers {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.range.start);
    let mut markers = Markers::new();
    let (mut next, mut shift) = (0, 0);
    for (at, style, value) in styles {
        while let Some(edit) =
            sorted.get(next).filter(|edit| edit.range.start < *at || edit.range.is_empty() && edit.range.start <= *at)
        {
            shift += edit.text.len() - edit.range.len();
            next += 1;
        }
        let padded = usize::from(style.closing == Closing::Parentheses);
        markers.insert(at + shift + padded, (*style, *value));
    }
    markers
}

/// What stands before the words of a line: spaces and the marks of quotations.
fn divide(line: &str) -> (&str, &str) {
    let words = line.trim_start_matches([' ', '\t', '>']);
    (&line[..line.len() - words.len()], words.trim_end())
}

/// How many divs are open from a div of verse on, after this fence.
fn in_verse(fence: &str, depth: usize) -> usize {
    let closes = fence.trim_matches(':').trim().is_empty();
    match depth {
        0 => usize::from(fence.contains("verse")),
        _ if closes => depth - 1,
        _ => depth + 1,
    }
}

/// Whether the parser takes it for an item itself.
fn is_item(words: &str) -> bool {
    behind_mark(words).is_some()
}

fn marker(words: &str) -> Option<Marker> {
    let (inner, closing, width) = if let Some(rest) = words.strip_prefix('(') {
        let end = rest.find(')').filter(|end| *end <= 8)?;
        (&rest[..end], Closing::Parentheses, end + 2)
    } else {
        let end = words.find(['.', ')']).filter(|end| *end <= 8)?;
        let closing = if words[end..].starts_with('.') { Closing::Period } else { Closing::Parenthesis };
        (&words[..end], closing, end + 1)
    };
    let rest = &words[width..];
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    if !rest.is_empty() && spaces == 0 {
        return None;
    }
    let (figures, value) = read(inner)?;
    if figures == Figures::Decimal && value > 0 && closing != Closing::Parentheses {
        return None;
    }
    Some(Marker { style: ListStyle { figures, closing }, value, width, spaces, bare: rest.trim().is_empty() })
}

/// The kind of a number and its value. A single letter is a letter but for `i`, which begins Roman figures.
fn read(number: &str) -> Option<(Figures, u32)> {
    if number == "#" {
        return Some((Figures::Decimal, 0));
    }
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((Figures::Decimal, number.parse().ok().filter(|value| (1..10_000).contains(value))?));
    }
    let lower = number.bytes().all(|byte| byte.is_ascii_lowercase());
    let upper = number.bytes().all(|byte| byte.is_ascii_uppercase());
    if number.is_empty() || !(lower || upper) {
        return None;
    }
    let roman = roman(&number.to_ascii_lowercase());
    let first = number.as_bytes()[0].to_ascii_lowercase();
    match (roman, number.len()) {
        (_, 1) if first != b'i' => {
            Some((if lower { Figures::LowerAlpha } else { Figures::UpperAlpha }, u32::from(first - b'a') + 1))
        }
        (Some(value), _) => Some((if lower { Figures::LowerRoman } else { Figures::UpperRoman }, value)),
        _ => None,
    }
}

/// The value of a Roman figure in lower case, up to 89.
fn roman(text: &str) -> Option<u32> {
    let value = |letter: u8| match letter {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        _ => None,
    };
    let mut total = 0;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let this = value(byte)?;
        let next = bytes.peek().copied().map_or(Some(0), value)?;
        if next > this {
            total = u32::checked_sub(total + next, this).inspect(|_| {
                bytes.next();
            })?
        } else {
            total += this
        }
    }
    (in_roman(total) == text).then_some(total)
}

fn in_roman(mut value: u32) -> String {
    let mut out = String::new();
    for (worth, letters) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while value >= worth {
            out.push_str(letters);
            value -= worth;
        }
    }
    out
}

/// Whether `marker` is the next item of an open list. `i` is a letter after `h`, and `v` a Roman figure after `iv`.
fn continues(list: &Open, marker: Marker) -> bool {
    if list.style.closing != marker.style.closing {
        return false;
    }
    if list.automatic || marker.value == 0 {
        return list.automatic && marker.value == 0;
    }
    values(marker).contains(&(list.style.figures, list.next))
}

/// Every reading of a number.
fn values(marker: Marker) -> Vec<(Figures, u32)> {
    let mut all = vec![(marker.style.figures, marker.value)];
    let roman_letter = |value: u32| match value {
        3 => 100,
        4 => 500,
        22 => 5,
        24 => 10,
        12 => 50,
        _ => 0,
    };
    match marker.style.figures {
        Figures::LowerRoman if marker.value == 1 => all.push((Figures::LowerAlpha, 9)),
        Figures::UpperRoman if marker.value == 1 => all.push((Figures::UpperAlpha, 9)),
        Figures::LowerAlpha => all.push((Figures::LowerRoman, roman_letter(marker.value))),
        Figures::UpperAlpha => all.push((Figures::UpperRoman, roman_letter(marker.value))),
        _ => {}
    }
    all
}

/// Whether a list begins with this item: the next item follows, or it can be nothing else.
fn begins(lines: &[Line<'_>], indent: usize, marker: Marker, words: &str) -> bool {
    if marker.bare && !has_content_below(lines, indent) {
        return false;
    }
    if marker.value == 0 || followed(lines, indent, marker) {
        return true;
    }
    let upper = matches!(marker.style.figures, Figures::UpperAlpha | Figures::UpperRoman);
    let decimal = marker.style.figures == Figures::Decimal;
    if marker.value != 1 || decimal || upper && marker.spaces < 2 {
        return false;
    }
    // `i. e.`, `a. m.` and their like are abbreviations.
    let next = words[marker.width..].split_whitespace().next().unwrap_or("");
    marker.bare || !(next.ends_with(['.', ',']) && next.chars().count() <= 3)
}

/// Whether the item after this one follows at the same indentation.
fn followed(lines: &[Line<'_>], indent: usize, first: Marker) -> bool {
    let list = Open { indent, style: first.style, next: first.value + 1, automatic: false };
    let mut blank = false;
    for line in lines.iter().skip(1).take(LOOK_AHEAD) {
        let (prefix, words) = divide(line.text);
        if words.is_empty() {
            blank = true;
            continue;
        }
        let here = prefix.chars().count();
        if here == indent && !line.code && marker(words).is_some_and(|marker| continues(&list, marker)) {
            return true;
        }
        if here < indent || here == indent && (blank || words.starts_with(":::")) {
            return false;
        }
        blank = false;
    }
    false
}

fn has_content_below(lines: &[Line<'_>], indent: usize) -> bool {
    let next = lines.iter().skip(1).map(|line| divide(line.text)).find(|(_, words)| !words.is_empty());
    next.is_some_and(|(prefix, _)| prefix.chars().count() > indent + 1)
}

/// A number alone on its line, with an empty line below it: the parser would let the item end there.
fn bare_number(text: &str, line: &Line<'_>, words: &str) -> Option<Edit> {
    let bare = words.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b')')) && !words.is_empty();
    if bare { join_empty_line(text, line) } else { None }
}

/// Makes one line of this one and the empty one below it.
fn join_empty_line(text: &str, line: &Line<'_>) -> Option<Edit> {
    let below = text[line.next..].split('\n').next().unwrap_or("");
    let follows = below.trim().is_empty() && line.next < text.len();
    follows.then(|| Edit::new(line.at + line.text.len()..line.next, " "))
}
