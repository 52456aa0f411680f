//! Where one line ends and the next begins: halves of a word are put together again, and hyphens that are meant stay.

use super::Work;
use super::lexicon::core;
use super::log::Sure;
use super::{marks, page::Line};

const HYPHENS: [char; 4] = ['-', '‐', '\u{AD}', '¬'];
/// First parts that English writes with a hyphen before nearly any word.
const BEFORE_HYPHEN: &[&str] =
    &["self", "well", "non", "half", "ex", "anti", "all", "cross", "so", "ill", "semi", "quasi", "post", "pre"];

/// The lines as one.
pub fn join(lines: &[Line], work: &mut Work) -> String {
    let mut out = String::new();
    for line in lines {
        let text = styled(line);
        match (out.is_empty(), reopens(&out, &text)) {
            (true, _) => out.push_str(&text),
            // What is slanted at the end of one line goes on being so in the next.
            (false, true) => {
                out.truncate(out.len() - marks::PLAIN.len_utf8());
                let sign = text.chars().next().map_or(0, char::len_utf8);
                add(&mut out, &text[sign..], line.number, work);
            }
            (false, false) => add(&mut out, &text, line.number, work),
        }
    }
    out.replace('\u{AD}', "")
}

/// The words of a line with the face that all of them have.
fn styled(line: &Line) -> String {
    match (line.bold, line.italic) {
        (true, _) => format!("{}{}{}", marks::STRONG, line.text, marks::PLAIN),
        (_, true) => format!("{}{}{}", marks::EMPHASIS, line.text, marks::PLAIN),
        _ => line.text.clone(),
    }
}

/// Whether one text ends in the face in which the other begins.
fn reopens(text: &str, next: &str) -> bool {
    let opened = text.rfind([marks::STRONG, marks::EMPHASIS]).and_then(|at| text[at..].chars().next());
    text.ends_with(marks::PLAIN) && opened.is_some() && next.chars().next() == opened
}

fn add(out: &mut String, next: &str, number: usize, work: &mut Work) {
    let letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
    let last = out.chars().next_back();
    let before = out.chars().rev().nth(1);
    if last.is_some_and(|last| HYPHENS.contains(&last)) && letter(before) && letter(next.chars().next()) {
        return halves(out, next, number, work);
    }
    // Dashes that stand close to their words do so at the end of a line too.
    if last == Some('—') && letter(before) && letter(next.chars().next()) {
        let word = last_word(out);
        let first = next.split(' ').next().unwrap_or_default();
        work.log.add(number, &format!("{word} {first}"), &format!("{word}{first}"), "dash", Sure::Likely);
        return out.push_str(next);
    }
    out.push(' ');
    out.push_str(next);
}

fn last_word(text: &str) -> String {
    text.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// What is to become of a hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    Goes(Sure),
    Stays(Sure),
    Asks,
}

fn halves(out: &mut String, next: &str, number: usize, work: &mut Work) {
    let left = last_word(out);
    let right = next.split(' ').next().unwrap_or_default().to_owned();
    let hyphen = left.chars().next_back().unwrap_or('-');
    let head = &left[..left.len() - hyphen.len_utf8()];
    let (together, kept) = (format!("{head}{right}"), format!("{head}-{right}"));
    let mut found = judge(head, &right, hyphen, work);
    if work.strict && !matches!(found, Hyphen::Goes(Sure::Certain)) {
        found = Hyphen::Stays(Sure::Certain);
    }
    out.truncate(out.len() - left.len());
    let before = format!("{left} {right}");
    match found {
        Hyphen::Goes(sure) => {
            work.log.add(number, &before, &together, "hyphen", sure);
            out.push_str(&together);
        }
        Hyphen::Stays(sure) => {
            work.log.add(number, &before, &kept, "hyphen-kept", sure);
            out.push_str(&kept);
        }
        Hyphen::Asks if left.contains(marks::is_mark) || right.contains(marks::is_mark) => {
            work.log.add(number, &before, &kept, "hyphen-kept", Sure::Likely);
            out.push_str(&kept);
        }
        Hyphen::Asks => {
            work.log.add(number, &before, &kept, "line-end", Sure::Certain);
            work.log.add(number, &kept, &together, "hyphen", Sure::Unsure);
            out.push_str(&marks::unsure(&kept, &together, "hyphen"));
        }
    }
    out.push_str(&next[right.len()..]);
}

fn judge(head: &str, right: &str, hyphen: char, work: &Work) -> Hyphen {
    let lexicon = &work.lexicon;
    if hyphen != '-' && hyphen != '‐' {
        return Hyphen::Goes(Sure::Certain);
    }
    let (head, right) = (marks::bare(head), marks::bare(right));
    // `mother-in-` goes with its last part; what stands before its own hyphens is settled.
    let part = head.rsplit(['-', '‐', '—', '–', '/', '(']).next().unwrap_or_default();
    let first =
        right.split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '’').next().unwrap_or_default();
    let (together, kept) = (core(&format!("{part}{first}")), core(&format!("{part}-{first}")));
    let upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals = |word: &str| word.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase);
    // `CC BY-` goes on with `SA`; a heading in capitals is broken as others are, in words that are not short.
    let whole = capitals(part) && together.chars().count() >= 6 && lexicon.rank(&together) > 0;
    if upper(first) && !whole {
        return Hyphen::Stays(Sure::Certain);
    }
    let is_word = lexicon.knows(&together) || lexicon.count(&together) > 0;
    let is_kept = lexicon.count(&kept) > 0 || lexicon.rank(&kept) > 0;
    let both = lexicon.knows(part) && lexicon.knows(first) && part.chars().count() > 1 && first.chars().count() > 2;
    match (is_word, is_kept) {
        (true, false) => Hyphen::Goes(Sure::Certain),
        (false, true) => Hyphen::Stays(Sure::Certain),
        (true, true) if lexicon.count(&kept) > lexicon.count(&together) => Hyphen::Stays(Sure::Likely),
        (true, true) => Hyphen::Goes(Sure::Likely),
        // German writes compounds as one word; other languages would hyphenate between two words only by chance.
        (false, false) if !both && lexicon.language.is_some() => Hyphen::Goes(Sure::Likely),
        (false, false) if lexicon.language == Some("de") => Hyphen::Goes(Sure::Likely),
        (false, false) if BEFORE_HYPHEN.contains(&core(part).as_str()) => Hyphen::Stays(Sure::Likely),
        (false, false) => Hyphen::Asks,
    }
}
