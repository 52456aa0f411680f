//! A text with its translations in it.

use std::ops::Range;

use super::{Anchor, Kind, Segment, segments};

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
}

/// Puts the translation that `find` has of each segment into `text`. What has none stays, marked as being in the language
/// `from`, so that it is hyphenated and read aloud as such.
pub fn apply(text: &str, manner: Manner, find: &dyn Fn(&Segment) -> Option<String>) -> Applied {
    put(text, 0..text.len(), &segments(text), manner, find)
}

/// The same for one stretch of a text, and the segments in it.
fn put(
    text: &str,
    range: Range<usize>,
    segments: &[Segment],
    manner: Manner,
    find: &dyn Fn(&Segment) -> Option<String>,
) -> Applied {
    let mut applied = Applied::default();
    let mut copy = Between { text, at: range.start, anchor: None };
    let mut waiting = segments;
    while let [segment, rest @ ..] = waiting {
        if let Some(poem) = segment.poem.as_ref().filter(|_| manner.facing) {
            let count = waiting.iter().take_while(|one| one.poem.as_ref() == Some(poem)).count();
            let (stanzas, rest) = waiting.split_at(count);
            let beside = put(text, poem.clone(), stanzas, Manner { facing: false, ..manner }, find);
            copy.to(&mut applied.text, poem.start);
            copy.at = poem.end;
            applied.text.push_str(&match beside.translated {
                0 => beside.text,
                _ => side_by_side(&without_ids(&text[poem.clone()]), &beside.text, manner),
            });
            applied.translated += beside.translated;
            applied.all += beside.all;
            waiting = rest;
            continue;
        }
        copy.to(&mut applied.text, segment.range.start);
        copy.at = segment.range.end;
        applied.all += 1;
        let original = &text[segment.range.clone()];
        match find(segment) {
            Some(words) => {
                applied.translated += 1;
                let both = manner.facing.then(|| facing(segment, original, &words, manner)).flatten();
                applied.text.push_str(&both.unwrap_or_else(|| written(segment, &words)));
                copy.anchor = segment.anchor.clone();
            }
            None => applied.text.push_str(&marked(segment, original, manner.from)),
        }
        waiting = rest;
    }
    copy.to(&mut applied.text, range.end);
    applied
}

/// What stands between the segments, with the names that translated headings keep.
struct Between<'a> {
    text: &'a str,
    at: usize,
    anchor: Option<Anchor>,
}

impl Between<'_> {
    fn to(&mut self, out: &mut String, end: usize) {
        let here = self.at..=end;
        if let Some(anchor) = self.anchor.take_if(|anchor| here.contains(&anchor.at)) {
            out.push_str(&self.text[self.at..anchor.at]);
            out.push_str(&match anchor.in_braces {
                true => format!("#{} ", anchor.name),
                false => format!(" {{#{}}}", anchor.name),
            });
            self.at = anchor.at;
        }
        out.push_str(&self.text[self.at..end]);
        self.at = end;
    }
}

/// Both languages; `None` for what stands in the translation alone: pictures, blanks to fill in, labels.
fn facing(segment: &Segment, original: &str, words: &str, manner: Manner) -> Option<String> {
    if original.contains("![") || original.contains("[__") || original.trim() == words.trim() {
        return None;
    }
    let (written, beside) = (written(segment, words), marked(segment, original, manner.from));
    match segment.kind {
        Kind::Paragraph if segment.indent.is_empty() => Some(side_by_side(original, &written, manner)),
        // Within a quotation or an item there is no room for two columns.
        Kind::Paragraph => {
            let indent = &segment.indent;
            Some(format!("{written}\n{}\n{indent}{beside}", indent.trim_end()))
        }
        Kind::Heading => Some(format!("{written} · {beside}")),
        Kind::Caption if original.contains('{') => None,
        Kind::Item | Kind::Note | Kind::Cell | Kind::Caption => Some(format!("{written} / {beside}")),
        Kind::Title | Kind::Verse | Kind::Setting => None,
    }
}

fn side_by_side(original: &str, translation: &str, manner: Manner) -> String {
    let Manner { from, to, .. } = manner;
    format!(":::: facing\n::: {{lang={from}}}\n{original}\n:::\n\n::: {{lang={to}}}\n{translation}\n:::\n::::")
}

/// A div without the names of places, which its translation has.
fn without_ids(text: &str) -> String {
    let line = |line: &str| match line.split_once('{').filter(|_| line.starts_with(":::")) {
        Some((before, braces)) => {
            let inside = braces.trim_end().trim_end_matches('}');
            let kept: Vec<&str> = inside.split_whitespace().filter(|word| !word.starts_with('#')).collect();
            format!("{before}{{{}}}", kept.join(" "))
        }
        None => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
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
    let joined = words.replace('\n', &format!("\n{}", segment.indent));
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
    let in_line = match segment.kind {
        Kind::Heading | Kind::Paragraph | Kind::Item | Kind::Cell | Kind::Note => true,
        // Braces at its end are those of the table.
        Kind::Caption => !written.contains('{'),
        Kind::Title | Kind::Verse | Kind::Setting => false,
    };
    let is_plain = !segment.has_language
        && !written.starts_with('<')
        && !written.contains("![")
        && !written.contains("](")
        && balanced(written);
    if !in_line || !is_plain {
        return written.to_owned();
    }
    let words = written.trim_start();
    format!("{}[{words}]{{lang={from}}}", &written[..written.len() - words.len()])
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
