//! A text with its translations in it.

use super::{Kind, Segment, segments};

/// A text in another language, as far as it is translated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    pub text: String,
    /// Segments that have a translation, and all.
    pub translated: usize,
    pub all: usize,
}

/// How translations are put into a text.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// The language of the text.
    pub from: &'a str,
    /// That of the translations.
    pub to: &'a str,
    /// The original stands beside its translation, paragraph by paragraph.
    pub facing: bool,
    /// Every line of the source is a line of the book.
    pub keep_lines: bool,
}

/// Puts the translation that `find` has of each segment into `text`. What has none stays, marked as being in the language
/// `from`, so that it is hyphenated and read aloud as such.
pub fn apply(text: &str, manner: Manner, find: &dyn Fn(&Segment) -> Option<String>) -> Applied {
    let mut applied = Applied::default();
    let mut at = 0;
    let mut anchor: Option<(usize, String)> = None;
    let copy = |out: &mut String, anchor: &mut Option<(usize, String)>, at: usize, to: usize| match anchor.take() {
        Some((place, name)) if place >= at && place <= to => {
            out.push_str(&text[at..place]);
            out.push_str(&name);
            out.push_str(&text[place..to]);
        }
        other => {
            *anchor = other;
            out.push_str(&text[at..to]);
        }
    };
    for segment in segments(text, manner.keep_lines) {
        copy(&mut applied.text, &mut anchor, at, segment.range.start);
        at = segment.range.end;
        applied.all += 1;
        match find(&segment) {
            Some(words) => {
                applied.translated += 1;
                let original = &text[segment.range.clone()];
                match manner.facing.then(|| facing(&segment, original, &words, manner)).flatten() {
                    Some(both) => applied.text.push_str(&both),
                    None => applied.text.push_str(&written(&segment, &words)),
                }
                anchor = segment.anchor.map(|anchor| {
                    let name = match anchor.in_braces {
                        true => format!("#{} ", anchor.name),
                        false => format!(" {{#{}}}", anchor.name),
                    };
                    (anchor.at, name)
                });
            }
            None => applied.text.push_str(&marked(&segment, &text[segment.range.clone()], manner.from)),
        }
    }
    copy(&mut applied.text, &mut anchor, at, text.len());
    applied
}

/// Both languages; `None` for what stands in the translation alone: pictures, blanks to fill in, cells, labels, verse.
fn facing(segment: &Segment, original: &str, words: &str, manner: Manner) -> Option<String> {
    if original.contains("![") || original.contains("[__") || original.trim() == words.trim() {
        return None;
    }
    let (written, beside) = (written(segment, words), marked(segment, original, manner.from));
    match segment.kind {
        Kind::Paragraph if segment.indent.is_empty() => Some(format!(
            ":::: facing\n::: {{lang={}}}\n{original}\n:::\n\n::: {{lang={}}}\n{written}\n:::\n::::",
            manner.from, manner.to
        )),
        Kind::Heading => Some(format!("{written} · {beside}")),
        Kind::Item | Kind::Note => Some(format!("{written} / {beside}")),
        _ => None,
    }
}

/// A translation as it stands in the text.
fn written(segment: &Segment, words: &str) -> String {
    let words = words.trim_end();
    if segment.kind == Kind::Setting || segment.kind == Kind::Title {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "”");
        return if segment.bare { format!("\"{line}\"") } else { line };
    }
    if segment.kind == Kind::Cell || segment.kind == Kind::Heading {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let hard = if segment.hard_breaks { "\\" } else { "" };
    let joined = words.replace('\n', &format!("{hard}\n{}", segment.indent));
    if segment.kind == Kind::Verse { joined } else { format!("{}{joined}", escape(words)) }
}

/// A backslash before words that would begin something else in Markdown.
fn escape(words: &str) -> &'static str {
    let begins =
        words.starts_with(['#', '>', '|', ':']) || ["- ", "+ ", "* "].iter().any(|sign| words.starts_with(sign));
    if begins { "\\" } else { "" }
}

/// Words in another language than the text around them, where a span can say so.
fn marked(segment: &Segment, written: &str, from: &str) -> String {
    let in_line = matches!(segment.kind, Kind::Heading | Kind::Paragraph | Kind::Item | Kind::Cell | Kind::Note);
    let is_plain = !segment.has_language && !written.contains("![") && !written.contains("](") && balanced(written);
    if in_line && is_plain { format!("[{written}]{{lang={from}}}") } else { written.to_owned() }
}

/// Whether brackets close in order, and nothing hides one.
fn balanced(words: &str) -> bool {
    let mut depth = 0_i32;
    for letter in words.chars() {
        depth += match letter {
            '[' => 1,
            ']' => -1,
            '\\' | '`' => return false,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
