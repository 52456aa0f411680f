//! Letters with accents, as TeX composes them, and the shorthands of babel.

use unicode_normalization::UnicodeNormalization;

use super::Reader;

/// The combining sign of an accent; `None` if the command is none (LaTeX2e sources, `fontenc`).
pub fn combining(name: &str) -> Option<char> {
    Some(match name {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "r" => '\u{30A}',
        "H" => '\u{30B}',
        "v" => '\u{30C}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        "t" => '\u{361}',
        _ => return None,
    })
}

impl Reader<'_> {
    /// An accent over the letter that follows.
    pub(super) fn accent(&mut self, sign: char) {
        let letters = self.input.argument();
        let letters = self.plain_of(&letters).replace('ı', "i").replace('ȷ', "j");
        let mut chars = letters.chars();
        let first: String = chars.next().into_iter().chain([sign]).collect();
        let composed: String = first.nfc().chain(chars).collect();
        self.text(&composed);
    }

    /// `"a` and its like, which babel reads in German, Dutch and others.
    pub(super) fn shorthand(&mut self) {
        let text = match self.input.peek() {
            Some('`') => "„",
            Some('\'') => "“",
            Some('<') => "«",
            Some('>') => "»",
            Some('-') => "\u{AD}",
            Some('=' | '~') => "-",
            Some('|' | '"') => "",
            Some('s' | 'z') => "ß",
            Some(letter @ ('a' | 'o' | 'u' | 'A' | 'O' | 'U' | 'e' | 'i')) => {
                self.input.next_char();
                let composed: String = [letter, '\u{308}'].into_iter().nfc().collect();
                return self.text(&composed);
            }
            _ => return self.text("\""),
        };
        self.input.next_char();
        self.text(text);
    }
}
