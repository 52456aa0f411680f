//! The reading of a `.po` file, line by line.

use super::{Catalogue, Fault, Message};

/// Which string a line of quotation marks goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Words,
    Plural,
    Translation(usize),
    PreviousContext,
    PreviousWords,
    /// The plural of an earlier message, which is passed over.
    Passed,
}

/// Plural forms that a language may have; Arabic has six.
const FORMS: usize = 16;

#[derive(Default)]
struct Reader {
    catalogue: Catalogue,
    message: Message,
    previous: (Option<String>, Option<String>),
    is_obsolete: bool,
    has_words: bool,
    field: Option<Field>,
}

pub fn read(text: &str) -> Result<Catalogue, Fault> {
    let mut reader = Reader::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        reader.line(line.trim()).map_err(|why| Fault { line: at + 1, why })?;
    }
    reader.end();
    Ok(reader.catalogue)
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if line.is_empty() {
            self.end();
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("#~") {
            self.begins(true);
            let rest = rest.trim_start();
            return match rest.strip_prefix('|') {
                Some(previous) => self.string(previous.trim_start(), true),
                None if rest.is_empty() => Ok(()),
                None => self.string(rest, false),
            };
        }
        if let Some(rest) = line.strip_prefix('#') {
            // A remark after a translation begins the next message.
            if self.has_words {
                self.end();
            }
            return self.remark(rest);
        }
        self.begins(false);
        self.string(line, false)
    }

    /// A message of the other kind begins, without an empty line before it.
    fn begins(&mut self, obsolete: bool) {
        if self.has_words && self.is_obsolete != obsolete {
            self.end();
        }
        self.is_obsolete = obsolete;
    }

    fn remark(&mut self, rest: &str) -> Result<(), &'static str> {
        let words = |rest: &str| rest.strip_prefix(' ').unwrap_or(rest).to_owned();
        match rest.chars().next() {
            Some('.') => self.message.comments.push(words(&rest[1..])),
            Some(':') => self.message.places.extend(rest[1..].split_whitespace().map(str::to_owned)),
            Some(',') => {
                let flags = rest[1..].split(',').map(|flag| flag.trim().to_owned()).filter(|flag| !flag.is_empty());
                self.message.flags.extend(flags);
            }
            Some('|') => return self.string(rest[1..].trim_start(), true),
            _ => self.message.remarks.push(words(rest)),
        }
        Ok(())
    }

    /// `msgid "…"` and its kin, or a line that goes on with one.
    fn string(&mut self, line: &str, previous: bool) -> Result<(), &'static str> {
        let (word, quoted) = match line.find('"') {
            Some(at) => (line[..at].trim(), &line[at..]),
            None => return Err("this line is neither a string nor a remark"),
        };
        let value = unquoted(quoted)?;
        if !word.is_empty() {
            self.field = Some(self.field_of(word, previous)?);
        }
        let target = match self.field.ok_or("a string stands here without its word")? {
            Field::Context => self.message.context.get_or_insert_default(),
            Field::Words => &mut self.message.words,
            Field::Plural => self.message.plural.get_or_insert_default(),
            Field::Translation(form) => {
                let count = self.message.translations.len().max(form + 1);
                self.message.translations.resize(count, String::new());
                &mut self.message.translations[form]
            }
            Field::PreviousContext => self.previous.0.get_or_insert_default(),
            Field::PreviousWords => self.previous.1.get_or_insert_default(),
            Field::Passed => return Ok(()),
        };
        target.push_str(&value);
        Ok(())
    }

    fn field_of(&mut self, word: &str, previous: bool) -> Result<Field, &'static str> {
        let field = match (word, previous) {
            ("msgctxt", true) => Field::PreviousContext,
            ("msgid", true) => Field::PreviousWords,
            (_, true) => Field::Passed,
            ("msgctxt", _) => Field::Context,
            ("msgid", _) => Field::Words,
            ("msgid_plural", _) => Field::Plural,
            ("msgstr", _) => Field::Translation(0),
            (word, _) => {
                let form = word.strip_prefix("msgstr[").and_then(|rest| rest.strip_suffix(']'));
                let form = form.and_then(|form| form.trim().parse().ok()).filter(|form| *form < FORMS);
                Field::Translation(form.ok_or("this word is none of gettext's")?)
            }
        };
        let begins_anew = match field {
            Field::Context => self.has_words,
            Field::Words => self.has_words && !self.message.translations.is_empty(),
            _ => false,
        };
        if begins_anew {
            let obsolete = self.is_obsolete;
            self.end();
            self.is_obsolete = obsolete;
        }
        self.has_words |= field == Field::Words;
        Ok(field)
    }

    /// Puts a message where it belongs: the first one without words is the header.
    fn end(&mut self) {
        let message = std::mem::take(&mut self.message);
        let (context, words) = std::mem::take(&mut self.previous);
        let (has_words, is_obsolete) = (self.has_words, self.is_obsolete);
        (self.has_words, self.is_obsolete, self.field) = (false, false, None);
        if !has_words {
            // Remarks that stand alone are those of the message that comes.
            self.message = message;
            self.previous = (context, words);
            return;
        }
        let message = Message { previous: words.map(|words| (context, words)), ..message };
        if is_obsolete {
            return self.catalogue.obsolete.push(message);
        }
        if message.words.is_empty() && message.context.is_none() {
            let fields = message.translations.first().map_or("", String::as_str).lines();
            let fields = fields.filter_map(|line| line.split_once(':'));
            self.catalogue.header =
                fields.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
            self.catalogue.remarks = message.remarks;
            self.catalogue.flags = message.flags;
            return;
        }
        self.catalogue.messages.push(message);
    }
}

/// What stands between quotation marks, with the escapes of C.
fn unquoted(quoted: &str) -> Result<String, &'static str> {
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let inner = inner.filter(|_| quoted.len() > 1).ok_or("the quotation mark at the end is missing")?;
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Err("a quotation mark within a string needs a backslash before it"),
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(other @ ('"' | '\\')) => out.push(other),
                Some(other) => out.extend(['\\', other]),
                None => return Err("the quotation mark at the end is missing"),
            },
            other => out.push(other),
        }
    }
    Ok(out)
}
