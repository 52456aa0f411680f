//! The language of the book: a tag as BCP 47 (RFC 5646) has it, and the direction it is read in.

use oxilangtag::LanguageTag;

use super::codes;
use super::fields::{Field, Fields};
use super::suggestion;
use crate::diagnostic::Report;
use crate::document::Vertical;
use crate::locales::{self, Direction};

/// Stands in for a language that is missing or wrong, so that the rest can be read.
pub const FALLBACK: &str = "en";

/// The canonical form of the language tag in `field`.
pub fn read(field: &Field, report: &mut Report) -> Option<String> {
    let (written, span) = field.word(report)?;
    match check(&written) {
        Ok((tag, remark)) => {
            if let Some((message, advice)) = remark {
                report.warning(&codes::LANGUAGE, span, format!("`{}`: {message}", field.label), advice);
            }
            Some(tag)
        }
        Err((message, advice)) => {
            report.error(&codes::LANGUAGE, span, format!("`{}`: {message}", field.label), advice);
            None
        }
    }
}

/// Whether `tag` is well-formed, and no name of a language: `qcn` is a tag, though no list has it, and `english` is none.
pub fn is_language_tag(tag: &str) -> bool {
    let short = |tag: LanguageTag<&str>| tag.primary_language().len() <= LONGEST;
    locales::code_of(&tag.to_lowercase()).is_none() && LanguageTag::parse(tag).is_ok_and(short)
}

/// Whether the list of languages has the one that `tag`, which is well-formed, names.
pub fn is_known_language(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    is_language(&primary) || matches!(primary.as_str(), "i" | "x" | "art" | "sgn")
}

/// Letters of the longest code that a language has (ISO 639).
const LONGEST: usize = 3;

type Problem = (String, String);

/// The canonical tag and perhaps a remark, or what is wrong and what to do.
fn check(written: &str) -> Result<(String, Option<Problem>), Problem> {
    let advice = "Write the code of the language: en, fr, ar, pt-BR. Two letters, and a country where it matters.";
    if let Some(code) = locales::code_of(&written.to_lowercase()) {
        return Err((format!("“{written}” is a name, not a language tag"), format!("Write {code}.")));
    }
    let Ok(tag) = LanguageTag::parse_and_normalize(written) else {
        let hyphened = written.replace('_', "-");
        let advice = match LanguageTag::parse_and_normalize(&hyphened) {
            Ok(tag) if is_language(tag.primary_language()) => format!("Write {}.", tag.as_str()),
            _ => advice.to_string(),
        };
        return Err((format!("“{written}” is not a language tag (BCP 47)"), advice));
    };
    let primary = tag.primary_language();
    let is_known = is_language(primary) || matches!(primary, "i" | "x" | "art" | "sgn");
    let nearest = || suggestion::nearest(written, locales::names()).and_then(locales::code_of);
    // No language has a code of four letters or more (RFC 5646, 2.2.1), so that this is a name, and perhaps misspelt.
    if !is_known && primary.len() > 3 {
        let advice = nearest().map_or(advice.to_string(), |code| format!("Did you mean {code}?"));
        return Err((format!("“{primary}” is not the code of a language"), advice));
    }
    let remark = match (primary, tag.region()) {
        _ if !is_known => Some((
            format!("“{primary}” is not the code of a language that is known here; the book is made all the same"),
            nearest()
                .map_or(advice.to_string(), |code| format!("Did you mean {code}? If not, nothing has to be done.")),
        )),
        (_, Some("UK")) => Some(("there is no region UK".to_string(), "Write GB.".to_string())),
        _ => locales::shorter_code(primary)
            .map(|short| (format!("“{primary}” has a shorter code, which readers expect"), format!("Write {short}."))),
    };
    Ok((tag.as_str().to_string(), remark))
}

/// Whether lines run from right to left, and whether they run from top to bottom instead: as `dir` says, or else as the
/// language is written.
pub fn direction(book: &Fields, language: &str, report: &mut Report) -> (bool, Option<Vertical>) {
    let said = book.get("dir").and_then(|field| field.word(report));
    if let Some((written, span)) = said.as_ref().filter(|(written, _)| !DIRECTIONS.contains(&written.as_str())) {
        let otherwise = "Write ltr, rtl or vertical, or leave `dir` out.";
        let advice = suggestion::advice(written, DIRECTIONS.iter().copied(), otherwise);
        report.error(&codes::CHOICE, *span, format!("`dir`: “{written}” is no direction"), advice);
    }
    let usual = locales::direction(language);
    match said.as_ref().map(|(written, _)| written.as_str()) {
        Some("rtl") => (true, None),
        Some("ltr") => (false, None),
        Some("vertical") if locales::primary(language) == "mn" => (false, Some(Vertical::LeftToRight)),
        _ if usual == Direction::Vertical => (false, Some(Vertical::LeftToRight)),
        Some("vertical") => (false, Some(Vertical::RightToLeft)),
        _ => (usual == Direction::Rtl, None),
    }
}

const DIRECTIONS: &[&str] = &["ltr", "rtl", "vertical"];

/// Two letters must be registered (ISO 639-1); three letters are taken on trust, as thousands are.
fn is_language(primary: &str) -> bool {
    match primary.len() {
        2 => locales::is_registered(primary),
        3 => primary.bytes().all(|one| one.is_ascii_lowercase()),
        _ => false,
    }
}
