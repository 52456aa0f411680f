//! Boxes with a note or a warning, in the ways of GitHub and Obsidian (`> [!NOTE]`), MkDocs (`!!! note`) and Docusaurus
//! (`:::note Title`): each becomes a div.

use super::code::{Line, lines};
use super::edits::Edit;

/// The names that such boxes go by, and the callout that each is.
const NAMES: &[(&str, &str)] = &[
    ("note", "note"),
    ("info", "note"),
    ("notice", "note"),
    ("abstract", "note"),
    ("summary", "note"),
    ("todo", "note"),
    ("seealso", "note"),
    ("question", "note"),
    ("faq", "note"),
    ("example", "note"),
    ("quote", "note"),
    ("cite", "note"),
    ("admonition", "note"),
    ("details", "note"),
    ("callout", "note"),
    ("hint", "tip"),
    ("tip", "tip"),
    ("success", "tip"),
    ("check", "tip"),
    ("important", "important"),
    ("attention", "important"),
    ("warning", "warning"),
    ("danger", "warning"),
    ("error", "warning"),
    ("bug", "warning"),
    ("failure", "warning"),
    ("caution", "caution"),
];

pub fn is_name(name: &str) -> bool {
    callout(name).is_some()
}

fn callout(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, callout)| *callout)
}

/// The line that opens such a box. One without a title is called what it is.
pub fn opening(name: &str, title: &str) -> String {
    let title = title.trim().trim_matches(['"', '\u{201C}', '\u{201D}']).replace('"', "\\\"");
    let callout = callout(name).unwrap_or("note");
    match title.is_empty() {
        true => format!("::: {{.callout-{callout}}}"),
        false => format!("::: {{.callout-{callout} title=\"{title}\"}}"),
    }
}

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let taken = match line.code {
            true => None,
            false => alert(&lines[index..], &mut edits)
                .or_else(|| aside(&lines[index..], &mut edits))
                .or_else(|| indented(&lines[index..], &mut edits))
                .or_else(|| titled_fence(line, &mut edits)),
        };
        index += taken.unwrap_or(1).max(1);
    }
    edits
}

/// `> [!NOTE]` and the quoted lines after it. Returns how many lines it takes.
fn alert(lines: &[Line<'_>], edits: &mut Vec<Edit>) -> Option<usize> {
    let first = lines.first()?;
    let indent = first.text.len() - first.text.trim_start().len();
    let words = first.text.trim_start().strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (name, title) = words.split_once(']')?;
    if name.is_empty() || !name.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_')) {
        return None;
    }
    let title = title.trim_start_matches(['+', '-']).trim();
    let named = if title.is_empty() && !is_name(name) { named(name) } else { title.to_owned() };
    let count = lines.iter().take_while(|line| line.text.trim_start().starts_with('>')).count();
    let pad = " ".repeat(indent);
    let open = opening(name, &named);
    edits.push(Edit::new(first.at..first.at + first.text.len(), format!("{pad}{open}")));
    for line in &lines[1..count] {
        let mark = line.text.len() - line.text.trim_start().len();
        let space = usize::from(line.text[mark + 1..].starts_with(' '));
        edits.push(Edit::remove(line.at + mark..line.at + mark + 1 + space));
    }
    let last = lines[count - 1];
    edits.push(Edit::new(last.next..last.next, end_of_box(last, &pad)));
    Some(count)
}

/// A kind of box that is not known, as its title: `ZU-BEACHTEN` is “Zu beachten”.
fn named(kind: &str) -> String {
    let mut letters = kind.chars().map(|one| if matches!(one, '-' | '_') { ' ' } else { one });
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// `W> words`, as Markua has boxes.
fn aside(lines: &[Line<'_>], edits: &mut Vec<Edit>) -> Option<usize> {
    const BOXES: &[(&str, &str)] = &[
        ("A>", "::: aside"),
        ("B>", "::: aside"),
        ("C>", "::: center"),
        ("D>", "::: {.callout-note}"),
        ("E>", "::: {.callout-warning}"),
        ("I>", "::: {.callout-note}"),
        ("Q>", "::: {.callout-note}"),
        ("T>", "::: {.callout-tip}"),
        ("W>", "::: {.callout-warning}"),
        ("X>", "::: {.callout-note}"),
    ];
    let (mark, open) = BOXES.iter().find(|(mark, _)| lines[0].text.starts_with(mark))?;
    let is_in =
        |line: &&Line<'_>| line.text.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let count = lines.iter().take_while(is_in).count();
    if count == 0 {
        return None;
    }
    edits.push(Edit::new(lines[0].at..lines[0].at, format!("{open}\n")));
    for line in &lines[..count] {
        let space = usize::from(line.text[mark.len()..].starts_with(' '));
        edits.push(Edit::remove(line.at..line.at + mark.len() + space));
    }
    let last = lines[count - 1];
    edits.push(Edit::new(last.next..last.next, end_of_box(last, "")));
    Some(count)
}

/// `!!! note "Title"`, `??? note` or `=== "Tab"`, with the lines set in below it.
fn indented(lines: &[Line<'_>], edits: &mut Vec<Edit>) -> Option<usize> {
    let first = lines.first()?;
    let indent = first.text.len() - first.text.trim_start().len();
    let words = first.text.trim_start();
    let open = if let Some(title) =
        words.strip_prefix("=== ").filter(|rest| rest.starts_with('"') && rest.trim_end().ends_with('"'))
    {
        opening("note", title)
    } else {
        let rest = ["!!! ", "???+ ", "??? "].iter().find_map(|mark| words.strip_prefix(mark))?;
        let (names, title) = rest.split_once('"').map_or((rest, ""), |(names, title)| (names, title));
        opening(names.split_whitespace().next()?, title)
    };
    let inside = indent + 4;
    let deep = |line: &Line<'_>| line.text.len() - line.text.trim_start_matches(' ').len() >= inside;
    let mut count = 1;
    while let Some(line) = lines.get(count).filter(|line| line.text.trim().is_empty() || deep(line)) {
        count += 1;
        let _ = line;
    }
    while count > 1 && lines[count - 1].text.trim().is_empty() {
        count -= 1;
    }
    let pad = " ".repeat(indent);
    edits.push(Edit::new(first.at..first.at + first.text.len(), format!("{pad}{open}\n")));
    for line in lines[1..count].iter().filter(|line| deep(line)) {
        edits.push(Edit::remove(line.at + indent..line.at + inside));
    }
    let last = lines[count - 1];
    edits.push(Edit::new(last.next..last.next, end_of_box(last, &pad)));
    Some(count)
}

fn end_of_box(last: Line<'_>, pad: &str) -> String {
    let newline = if last.next == last.at + last.text.len() { "\n" } else { "" };
    format!("{newline}\n{pad}:::\n\n")
}

/// `:::note Title` or `:::tip[Title]`, which a fence of this dialect has no room for.
fn titled_fence(line: &Line<'_>, edits: &mut Vec<Edit>) -> Option<usize> {
    let words = line.text.trim();
    let colons = words.len() - words.trim_start_matches(':').len();
    if colons < 3 {
        return None;
    }
    let rest = words[colons..].trim_start();
    let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '-').unwrap_or(rest.len());
    let (name, title) = (&rest[..end], rest[end..].trim());
    // Docusaurus has no space behind the colons; a div of one's own may be called so too.
    let is_box = matches!(name, "note" | "info" | "warning" | "danger" | "caution" | "important");
    if title.is_empty() && colons == 3 && is_box && words[colons..].starts_with(name) {
        let begin = line.at + line.text.len() - line.text.trim_start().len();
        return Some(edits_of(edits, begin..begin + words.len(), opening(name, "")));
    }
    if title.is_empty() || !is_name(name) || title.starts_with(['{', ':']) {
        return None;
    }
    let title = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title);
    let begin = line.at + line.text.len() - line.text.trim_start().len();
    Some(edits_of(edits, begin..begin + words.len(), opening(name, title)))
}

/// Puts an opening in the place of one line.
fn edits_of(edits: &mut Vec<Edit>, range: std::ops::Range<usize>, opening: String) -> usize {
    edits.push(Edit::new(range, opening));
    1
}
