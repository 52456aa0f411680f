//! Quotation marks, apostrophes, dashes and spaces as the language wants them.
//!
//! [`set`] goes over a whole run of words at once, so that a quotation that begins in italics and ends outside them is
//! still one. Code and addresses are left alone, and so is every mark that the author typed in its final form.

mod quotes;
mod spaces;

use crate::document::Inline;
use crate::locales::{Marks, marks_of};

/// Stands where the author's line ended: a space, or nothing between Chinese or Japanese characters.
pub(super) const SOFT_BREAK: &str = "\u{FDD4}";
pub(super) const SOFT_BREAK_CHAR: char = '\u{FDD4}';

/// Noncharacters that stand for a character the typographer must not touch, as it was escaped or is an entity. They
/// can't come from the source: forbidden characters are taken out before.
const PROTECTED: &[(char, char)] = &[
    ('"', '\u{FDD0}'),
    ('\'', '\u{FDD1}'),
    ('-', '\u{FDD2}'),
    ('.', '\u{FDD3}'),
    ('[', '\u{FDD5}'),
    (':', '\u{FDD6}'),
    (';', '\u{FDD7}'),
    ('!', '\u{FDD8}'),
    ('?', '\u{FDD9}'),
];

/// The same for characters that only what is set as typed must keep.
const KEPT: &[(char, char)] =
    &[(' ', '\u{FDDA}'), ('«', '\u{FDDB}'), ('»', '\u{FDDC}'), ('—', '\u{FDDD}'), ('–', '\u{FDDE}')];

/// The stand-in for `char`, or `char` itself.
pub(super) fn protect(char: char) -> char {
    match char {
        '\n' | '\r' => ' ',
        _ => PROTECTED.iter().find(|(plain, _)| *plain == char).map_or(char, |(_, stand_in)| *stand_in),
    }
}

/// [`protect`] for words that are set exactly as typed, their spaces too.
pub(super) fn keep(char: char) -> char {
    let char = protect(char);
    KEPT.iter().find(|(plain, _)| *plain == char).map_or(char, |(_, stand_in)| *stand_in)
}

fn unprotect(char: char) -> char {
    PROTECTED.iter().chain(KEPT).find(|(_, stand_in)| *stand_in == char).map_or(char, |(plain, _)| *plain)
}

/// One character of a run, and what becomes of it.
#[derive(Debug, Clone)]
struct Unit {
    /// A space, a letter and so on; an object (a picture, code, a note) is U+FFFC, a line break `\n`.
    char: char,
    /// Which of the run's texts it belongs to; `None` for an object.
    text: Option<usize>,
    /// Index into the languages of the run.
    language: usize,
    out: Out,
}

#[derive(Debug, Clone, PartialEq)]
enum Out {
    Same,
    Nothing,
    Char(char),
    Two(char, char),
}

/// A run of words, laid flat.
struct Run {
    units: Vec<Unit>,
    languages: Vec<Marks>,
    texts: usize,
}

/// Sets the words of `inlines`, which stand in a text of this language.
pub(super) fn set(inlines: &mut [Inline], language: &str) {
    let mut run = Run { units: Vec::new(), languages: vec![marks_of(language)], texts: 0 };
    run.flatten(inlines, 0);
    run.soft_breaks();
    run.leave_addresses();
    quotes::set(&mut run);
    spaces::set(&mut run);
    let mut texts = run.texts();
    write_back(inlines, &mut texts);
}

/// The same for plain words.
pub(super) fn set_text(words: &str, language: &str) -> String {
    let mut inlines = [Inline::Text(words.to_owned())];
    set(&mut inlines, language);
    crate::document::text::plain(&inlines)
}

const OBJECT: char = '\u{FFFC}';

impl Run {
    fn flatten(&mut self, inlines: &[Inline], language: usize) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    let index = Some(self.texts);
                    self.texts += 1;
                    let unit = |char| Unit { char, text: index, language, out: Out::Same };
                    self.units.extend(text.chars().map(unit));
                }
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Superscript(content)
                | Inline::Subscript(content)
                | Inline::Link { content, .. } => self.flatten(content, language),
                Inline::Span { attributes, content } => {
                    let language = attributes.language.as_deref().map_or(language, |tag| {
                        self.languages.push(marks_of(tag));
                        self.languages.len() - 1
                    });
                    self.flatten(content, language);
                }
                Inline::LineBreak => self.object('\n', language),
                Inline::Code(_) | Inline::Image(_) | Inline::NoteRef(_) | Inline::Blank(_) => {
                    self.object(OBJECT, language)
                }
            }
        }
    }

    fn object(&mut self, char: char, language: usize) {
        self.units.push(Unit { char, text: None, language, out: Out::Same });
    }

    fn soft_breaks(&mut self) {
        for at in 0..self.units.len() {
            if self.units[at].char != SOFT_BREAK_CHAR {
                continue;
            }
            let (before, after) = (self.before(at).unwrap_or(' '), self.after(at).unwrap_or(' '));
            // Quotation marks, dashes and dots are those of Chinese and Japanese where its letters stand on the other side.
            let joined = is_cjk(before) && (is_cjk(after) || is_shared(after)) || is_cjk(after) && is_shared(before);
            self.units[at].char = ' ';
            self.units[at].out = if joined { Out::Nothing } else { Out::Char(' ') };
        }
    }

    /// Hides web addresses that stand in the text as words.
    fn leave_addresses(&mut self) {
        let mut start = 0;
        for at in 0..=self.units.len() {
            if at < self.units.len() && !self.units[at].char.is_whitespace() {
                continue;
            }
            let word = &mut self.units[start..at];
            if is_address(word) {
                word.iter_mut().for_each(|unit| unit.char = protect(unit.char));
            }
            start = at + 1;
        }
    }

    fn marks(&self, at: usize) -> Marks {
        self.languages[self.units[at].language]
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|before| self.units[before].char)
    }

    fn after(&self, at: usize) -> Option<char> {
        self.units.get(at + 1).map(|unit| unit.char)
    }

    fn texts(&self) -> std::vec::IntoIter<String> {
        let mut texts = vec![String::new(); self.texts];
        for unit in &self.units {
            let Some(text) = unit.text.and_then(|index| texts.get_mut(index)) else { continue };
            match unit.out {
                Out::Same => text.push(unprotect(unit.char)),
                Out::Nothing => {}
                Out::Char(char) => text.push(char),
                Out::Two(first, second) => text.extend([first, second]),
            }
        }
        texts.into_iter()
    }
}

fn is_address(word: &[Unit]) -> bool {
    let has = |mark: &str| {
        let mark: Vec<char> = mark.chars().collect();
        word.windows(mark.len()).any(|window| window.iter().map(|unit| unit.char).eq(mark.iter().copied()))
    };
    has("://") || has("www.")
}

fn write_back(inlines: &mut [Inline], texts: &mut std::vec::IntoIter<String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => *text = texts.next().unwrap_or_default(),
            other => {
                if let Some(content) = other.content_mut() {
                    write_back(content, texts);
                }
            }
        }
    }
}

/// Marks that Chinese and Japanese share with other scripts.
pub(super) fn is_shared(char: char) -> bool {
    matches!(char, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Han, kana, and the punctuation that goes with them; these are set without spaces.
pub(super) fn is_cjk(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
