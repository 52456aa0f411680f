//! How each language is written: the table `locales/languages.toml`, which tells what its columns mean.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use serde::Deserialize;

/// How the lines of a text run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    #[default]
    Ltr,
    Rtl,
    /// From top to bottom, the first line at the left.
    Vertical,
}

/// The quotation marks of one language, and the spaces that go with its punctuation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marks {
    /// Opening and closing mark of a quotation.
    pub outer: [char; 2],
    /// The same for a quotation within a quotation.
    pub inner: [char; 2],
    /// Narrow spaces inside guillemets and before high punctuation, as in France.
    pub french: bool,
    /// A dash between words keeps to the word before it.
    pub dash_keeps: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    registered: String,
    scripts: BTreeMap<String, Script>,
    languages: BTreeMap<String, Language>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    #[serde(default)]
    direction: Direction,
    #[serde(default)]
    joined: bool,
    comma: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Language {
    script: Option<String>,
    quotes: Option<Quotes>,
    #[serde(default)]
    narrow_spaces: bool,
    #[serde(default)]
    dash_keeps: bool,
    #[serde(default)]
    spine_up: bool,
    decimal: Option<String>,
    digits: Option<char>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
}

/// Four characters: the outer marks and the inner ones.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Quotes([char; 4]);

impl TryFrom<String> for Quotes {
    type Error = String;

    fn try_from(written: String) -> Result<Quotes, String> {
        let marks: Vec<char> = written.chars().collect();
        marks.try_into().map(Quotes).map_err(|_| format!("{written} is not four quotation marks"))
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../locales/languages.toml")).expect("the table is part of the program, and tested")
});

/// What the rows of a tag say, the nearest first: `zh-Hant-TW` is in the rows `zh-Hant` and `zh`.
fn rows(tag: &str) -> impl Iterator<Item = &'static Language> {
    let mut parts: Vec<String> = tag.split(['-', '_']).map(str::to_ascii_lowercase).collect();
    let mut named = Vec::new();
    while !parts.is_empty() {
        let name = canonical(&parts);
        named.extend(TABLE.languages.get(&name));
        parts.pop();
    }
    named.into_iter()
}

/// A tag as BCP 47 writes it: `zh-Hant-TW`.
fn canonical(parts: &[String]) -> String {
    let written = parts.iter().enumerate().map(|(at, part)| match part.len() {
        2 if at > 0 => part.to_ascii_uppercase(),
        4 if at > 0 && part.is_ascii() => title_case(part),
        _ => part.clone(),
    });
    written.collect::<Vec<_>>().join("-")
}

/// The script that a text with this BCP 47 tag is written in (ISO 15924), as the tag says or else as is usual.
pub fn script(tag: &str) -> String {
    let named =
        tag.split(['-', '_']).skip(1).find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    match named {
        Some(script) => title_case(script),
        None => rows(tag).find_map(|row| row.script.clone()).unwrap_or_else(|| "Latn".to_owned()),
    }
}

fn title_case(ascii: &str) -> String {
    ascii[..1].to_ascii_uppercase() + &ascii[1..].to_ascii_lowercase()
}

fn script_row(tag: &str) -> Option<&'static Script> {
    TABLE.scripts.get(&script(tag))
}

/// How the lines of a text in this language run.
pub fn direction(tag: &str) -> Direction {
    script_row(tag).map_or(Direction::Ltr, |script| script.direction)
}

/// Whether lines in this language run from right to left.
pub fn is_rtl(tag: &str) -> bool {
    direction(tag) == Direction::Rtl
}

/// Whether the pen joins the letters of this language, so that they are never spaced.
pub fn is_joined(tag: &str) -> bool {
    script_row(tag).is_some_and(|script| script.joined)
}

/// The comma of this language.
pub fn comma(tag: &str) -> &'static str {
    script_row(tag).and_then(|script| script.comma.as_deref()).unwrap_or(",")
}

/// The quotation marks of this language; those of English where the table has none.
pub fn marks_of(tag: &str) -> Marks {
    const ENGLISH: [char; 4] = ['“', '”', '‘', '’'];
    let row = rows(tag).find(|row| row.quotes.is_some());
    let [open, close, inner_open, inner_close] = row.and_then(|row| row.quotes).map_or(ENGLISH, |quotes| quotes.0);
    Marks {
        outer: [open, close],
        inner: [inner_open, inner_close],
        french: row.is_some_and(|row| row.narrow_spaces),
        dash_keeps: row.is_some_and(|row| row.dash_keeps),
    }
}

/// Whether words on the spine of a book in this language begin at the foot.
pub fn spine_runs_up(tag: &str) -> bool {
    rows(tag).any(|row| row.spine_up)
}

/// A number, written as `3.5`, in the digits and with the decimal point or comma of this language.
pub fn number(tag: &str, written: &str) -> String {
    let point = rows(tag).find_map(|row| row.decimal.as_deref()).unwrap_or(",");
    in_digits(&written.replace('.', point), zero(tag))
}

fn zero(tag: &str) -> char {
    rows(tag).find_map(|row| row.digits).unwrap_or('0')
}

/// The digits of every script follow one another in Unicode, from zero to nine.
fn in_digits(number: &str, zero: char) -> String {
    let digit = |char: char| match char.to_digit(10) {
        Some(value) => char::from_u32(u32::from(zero) + value).unwrap_or(char),
        None => char,
    };
    number.chars().map(digit).collect()
}

/// Writes the numbers in a message.
type Figures<M> = fn(&FluentValue, &M) -> Option<String>;

/// How Fluent is told to write numbers in this language; `None` for western digits, which it writes by itself. It takes a
/// function that knows nothing but the number, so there is one for each set of digits.
pub(super) fn figures<M>(tag: &str) -> Option<Figures<M>> {
    match zero(tag) {
        '٠' => Some(written_in::<M, '٠'>),
        '۰' => Some(written_in::<M, '۰'>),
        '०' => Some(written_in::<M, '०'>),
        '০' => Some(written_in::<M, '০'>),
        '၀' => Some(written_in::<M, '၀'>),
        '༠' => Some(written_in::<M, '༠'>),
        _ => None,
    }
}

fn written_in<M, const ZERO: char>(value: &FluentValue, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(in_digits(&FluentNumber::as_string(number), ZERO))
}

/// Whether `primary`, two letters, is registered in ISO 639-1.
pub fn is_registered(primary: &str) -> bool {
    TABLE.registered.split_whitespace().any(|known| known == primary)
}

/// The names of languages that people write where a code is wanted, in small letters.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.languages.values().flat_map(|row| row.names.iter().map(String::as_str))
}

/// The tag of the language with this name, in small letters.
pub fn code_of(name: &str) -> Option<&'static str> {
    TABLE.languages.iter().find(|(_, row)| row.names.iter().any(|known| known == name)).map(|(tag, _)| tag.as_str())
}

/// The code of two letters that BCP 47 prefers (RFC 5646, 2.2.1) to one of three.
pub fn shorter_code(primary: &str) -> Option<&'static str> {
    let codes = |row: &Language| row.codes.iter().any(|known| known == primary);
    TABLE.languages.iter().find(|(_, row)| codes(row)).map(|(tag, _)| tag.as_str())
}
