//! What a chapter says of itself: its front matter, its first heading, the language of its words.

use crate::project::folder::Folder;

/// A Markdown file at a glance.
#[derive(Debug, Clone, Default)]
pub struct Chapter {
    pub title: Option<String>,
    pub language: Option<String>,
    pub authors: Vec<String>,
    /// How many headings of the first level it has.
    pub chapters: usize,
    /// Its place among the others, as static site generators are told.
    pub weight: Option<f64>,
    /// Some of its words.
    pub sample: String,
}

/// Bytes that are looked at of each file.
const GLANCE: u64 = 1 << 16;

pub fn read(folder: &dyn Folder, path: &str) -> Chapter {
    let bytes = folder.read(path, GLANCE).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}');
    let (front, body) = front_matter(text);
    let value = |keys: &[&str]| keys.iter().find_map(|key| value(front, key));
    let headings = headings(body);
    Chapter {
        title: value(&["title"]).or_else(|| headings.first().and_then(|heading| words(heading))),
        language: value(&["lang", "language"]),
        weight: value(&["weight", "nav_order", "order", "sidebar_position"]).and_then(|number| number.parse().ok()),
        authors: authors(front),
        chapters: headings.len(),
        sample: body.chars().take(20_000).collect(),
    }
}

/// The lines between `---` or `+++` at the head of a file, and what follows them.
fn front_matter(text: &str) -> (&str, &str) {
    for fence in ["---\n", "+++\n"] {
        let Some(rest) = text.strip_prefix(fence) else { continue };
        let end = format!("\n{}", fence.trim_end());
        if let Some(at) = rest.find(&end) {
            return (&rest[..at + 1], &rest[at + end.len()..]);
        }
    }
    ("", text)
}

/// The names under `author`: on its line, between commas in brackets, or a line each.
fn authors(front: &str) -> Vec<String> {
    let plain = |name: &str| name.trim().trim_matches(['"', '\'']).trim().to_owned();
    let mut lines = front.lines().skip_while(|line| !line.starts_with("author"));
    let Some((_, value)) = lines.next().and_then(|line| line.split_once([':', '='])) else { return Vec::new() };
    let value = value.trim();
    let names: Vec<String> = match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => list.split(',').map(plain).collect(),
        None if value.is_empty() => lines
            .map_while(|line| line.trim_start().strip_prefix("- "))
            .map(|name| plain(name.strip_prefix("name:").unwrap_or(name)))
            .collect(),
        None => vec![plain(value)],
    };
    names.into_iter().filter(|name| !name.is_empty() && !name.contains(['{', '|', '>'])).collect()
}

/// The headings of the first level that are not inside code, as they are written.
fn headings(body: &str) -> Vec<&str> {
    let (mut found, mut fenced, mut before) = (Vec::new(), false, "");
    for line in body.lines() {
        fenced ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if fenced {
            continue;
        }
        let rule = line.trim_end();
        let is_rule = rule.len() > 2 && rule.bytes().all(|byte| byte == b'=');
        if line.starts_with("# ") {
            found.push(&line[1..]);
        } else if let Some(title) = html_title(line) {
            found.push(title);
        } else if is_rule && !before.trim().is_empty() {
            found.push(before);
        }
        before = line;
    }
    found
}

/// `<h1>Words</h1>` on one line.
fn html_title(line: &str) -> Option<&str> {
    let (_, words) = line.trim_start().strip_prefix("<h1")?.split_once('>')?;
    Some(words.split_once("</h1>")?.0)
}

/// The value of a key in one line, without its quotation marks.
fn value(front: &str, key: &str) -> Option<String> {
    let line = front.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix([':', '=']))?;
    let value = line.trim();
    let quoted = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.split(mark).next());
    let value = quoted.unwrap_or_else(|| value.split(" #").next().unwrap_or_default()).trim();
    (!value.is_empty() && !value.starts_with(['|', '>', '{', '['])).then(|| value.to_owned())
}

/// In letters; a longer heading is no title.
const LONGEST_TITLE: usize = 500;

/// A heading without its marks, badges and attributes.
fn words(heading: &str) -> Option<String> {
    let heading: String = heading.trim().chars().take(LONGEST_TITLE).collect();
    let heading = heading.trim_end_matches('#').trim_end();
    let attributes = heading.rfind(" {").filter(|_| heading.ends_with('}'));
    let plain = plain(&heading[..attributes.unwrap_or(heading.len())]);
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(words).filter(|words| !words.is_empty())
}

/// The words of a line: those of links, and none of pictures, tags and addresses.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(one) = rest.chars().next() {
        let is_picture = rest.starts_with("![");
        let bracket = rest.strip_prefix('!').unwrap_or(rest);
        let length = match one {
            '!' if is_picture => 1 + linked(bracket),
            '[' if closing(rest, '[', ']').is_some() => {
                let end = closing(rest, '[', ']').unwrap_or(1);
                out.push_str(&plain(&rest[1..end - 1]));
                linked(rest)
            }
            '<' => rest
                .find('>')
                .filter(|_| rest[1..].starts_with(|one: char| one.is_ascii_alphabetic() || one == '/'))
                .map_or(0, |end| end + 1),
            '&' => entity(rest, &mut out),
            '*' | '`' | '\\' => 1,
            _ => 0,
        };
        if length == 0 {
            out.push(one);
        }
        rest = &rest[length.max(one.len_utf8())..];
    }
    out
}

/// How long words in brackets are, with the address or the name behind them.
fn linked(text: &str) -> usize {
    let end = closing(text, '[', ']').unwrap_or(0);
    let rest = &text[end..];
    let behind = match rest.chars().next() {
        Some('(') => closing(rest, '(', ')'),
        Some('[') => closing(rest, '[', ']'),
        _ => None,
    };
    end + behind.unwrap_or(0)
}

/// The offset behind the bracket that closes the first one.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, one) in text.char_indices() {
        if one == open {
            depth += 1;
        } else if one == close && depth == 1 {
            return Some(at + 1);
        } else if one == close {
            depth -= 1;
        }
    }
    None
}

/// `&amp;` is a sign; of other names, which are mostly spaces, no more than a space is needed here.
fn entity(text: &str, out: &mut String) -> usize {
    let Some(end) = text.find(';').filter(|end| (3..10).contains(end)) else { return 0 };
    if !text[1..end].chars().all(|one| one.is_ascii_alphanumeric() || one == '#') {
        return 0;
    }
    out.push(match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => ' ',
    });
    end + 1
}

/// Common words of languages in Latin letters.
const COMMON: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "to", "is", "that", "with", "you"]),
    ("de", &["der", "die", "und", "das", "ist", "nicht", "ein", "mit"]),
    ("fr", &["le", "les", "et", "des", "est", "une", "dans", "que"]),
    ("es", &["el", "los", "y", "las", "una", "del", "que", "con"]),
    ("it", &["il", "che", "di", "gli", "una", "della", "non", "sono"]),
    ("pt", &["o", "os", "e", "uma", "não", "dos", "com", "para"]),
    ("nl", &["het", "een", "en", "van", "niet", "dat", "zijn", "voor"]),
    ("pl", &["i", "nie", "się", "jest", "na", "że", "do", "jak"]),
    ("sv", &["och", "att", "det", "är", "som", "inte", "för", "en"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "çok", "gibi", "olan"]),
    ("cs", &["a", "se", "je", "že", "na", "jako", "není", "jsou"]),
];

/// The language of some words, by their script and by words that are common in it.
pub fn language<'a>(samples: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let text: String = samples.collect::<Vec<_>>().join("\n").chars().take(200_000).collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count().max(1);
    let share = |from: char, to: char| text.chars().filter(|one| (from..=to).contains(one)).count() * 3 > letters;
    let kana = text.chars().filter(|one| ('\u{3040}'..='\u{30ff}').contains(one)).count() * 10 > letters;
    let scripts = [
        (kana, "ja"),
        (share('\u{ac00}', '\u{d7af}'), "ko"),
        (share('\u{4e00}', '\u{9fff}'), "zh"),
        (share('\u{590}', '\u{5ff}'), "he"),
        (share('\u{600}', '\u{6ff}'), "ar"),
        (share('\u{370}', '\u{3ff}'), "el"),
        (share('\u{400}', '\u{4ff}') && text.contains(['ї', 'є', 'ґ']), "uk"),
        (share('\u{400}', '\u{4ff}'), "ru"),
    ];
    if let Some((_, tag)) = scripts.iter().find(|(is, _)| *is) {
        return Some(tag);
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|one: char| !one.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    // One short word can be of any language.
    let known = |common: &[&str]| common.iter().filter(|word| words.contains(word)).count() >= 3;
    let count =
        |common: &[&str]| words.iter().filter(|word| common.contains(word)).count() * usize::from(known(common));
    let best = COMMON.iter().map(|(tag, common)| (count(common), *tag)).max_by_key(|(count, _)| *count)?;
    (best.0 > 0 && best.0 * 25 > words.len()).then_some(best.1)
}
