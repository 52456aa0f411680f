//! The language of the book: a tag as BCP 47 (RFC 5646) has it, and the direction it is read in.

use oxilangtag::LanguageTag;

use super::codes;
use super::fields::{Field, Fields};
use super::suggestion;
use crate::diagnostic::Report;
use crate::document::Vertical;

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

/// Whether `tag` is well-formed, and its primary language one that there is.
pub fn is_language_tag(tag: &str) -> bool {
    let known = |tag: LanguageTag<&str>| {
        let primary = tag.primary_language().to_ascii_lowercase();
        is_language(&primary) || matches!(primary.as_str(), "i" | "x" | "art" | "sgn")
    };
    LanguageTag::parse(tag).is_ok_and(known)
}

type Problem = (String, String);

/// The canonical tag and perhaps a remark, or what is wrong and what to do.
fn check(written: &str) -> Result<(String, Option<Problem>), Problem> {
    let advice = "Write the code of the language: en, fr, ar, pt-BR. Two letters, and a country where it matters.";
    if let Some(code) = code_of(written) {
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
    if !is_language(primary) && !matches!(primary, "i" | "x" | "art" | "sgn") {
        let names = NAMES.iter().map(|(name, _)| *name);
        let advice = match suggestion::nearest(written, names).and_then(code_of) {
            Some(code) => format!("Did you mean {code}?"),
            None => advice.to_string(),
        };
        return Err((format!("“{primary}” is the code of no language"), advice));
    }
    let remark = match (primary, tag.region()) {
        (_, Some("UK")) => Some(("there is no region UK".to_string(), "Write GB.".to_string())),
        _ => shorter(primary)
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
    let Ok(tag) = LanguageTag::parse(language) else { return (false, None) };
    let is_of =
        |known: &[&str]| tag.script().is_some_and(|one| known.iter().any(|name| name.eq_ignore_ascii_case(one)));
    match said.as_ref().map(|(written, _)| written.as_str()) {
        Some("rtl") => (true, None),
        Some("ltr") => (false, None),
        Some("vertical") if tag.primary_language() == "mn" => (false, Some(Vertical::LeftToRight)),
        _ if is_of(VERTICAL_SCRIPTS) => (false, Some(Vertical::LeftToRight)),
        Some("vertical") => (false, Some(Vertical::RightToLeft)),
        _ if tag.script().is_some() => (is_of(RTL_SCRIPTS), None),
        _ => (RTL_LANGUAGES.contains(&tag.primary_language()), None),
    }
}

const DIRECTIONS: &[&str] = &["ltr", "rtl", "vertical"];

/// Scripts whose lines run from top to bottom, the first at the left (ISO 15924).
const VERTICAL_SCRIPTS: &[&str] = &["Mong", "Phag", "Soyo"];

/// Two letters must be registered (ISO 639-1); three letters are taken on trust, as thousands are.
fn is_language(primary: &str) -> bool {
    match primary.len() {
        2 => ISO_639_1.split(' ').any(|known| known == primary),
        3 => primary.bytes().all(|one| one.is_ascii_lowercase()),
        _ => false,
    }
}

fn code_of(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

/// The two-letter code that BCP 47 prefers (RFC 5646, 2.2.1) to one of three letters.
fn shorter(primary: &str) -> Option<&'static str> {
    THREE_LETTERS.iter().find(|(long, _)| *long == primary).map(|(_, short)| *short)
}

const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu \
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su \
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Names that people write where a code is wanted, in English and in the language itself.
const NAMES: &[(&str, &str)] = &[
    ("afrikaans", "af"),
    ("albanian", "sq"),
    ("arabic", "ar"),
    ("العربية", "ar"),
    ("armenian", "hy"),
    ("basque", "eu"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("castellano", "es"),
    ("catalan", "ca"),
    ("català", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("english", "en"),
    ("british english", "en-GB"),
    ("american english", "en-US"),
    ("esperanto", "eo"),
    ("español", "es"),
    ("estonian", "et"),
    ("euskara", "eu"),
    ("farsi", "fa"),
    ("finnish", "fi"),
    ("français", "fr"),
    ("french", "fr"),
    ("galician", "gl"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("עברית", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("irish", "ga"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("kurdish", "ku"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("malay", "ms"),
    ("nederlands", "nl"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("punjabi", "pa"),
    ("quechua", "qu"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("svenska", "sv"),
    ("swahili", "sw"),
    ("swedish", "sv"),
    ("tagalog", "tl"),
    ("tamil", "ta"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("türkçe", "tr"),
    ("ukrainian", "uk"),
    ("українська", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
    ("yiddish", "yi"),
    ("zulu", "zu"),
];

const THREE_LETTERS: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("ger", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hun", "hu"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lat", "la"),
    ("nld", "nl"),
    ("dut", "nl"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("vie", "vi"),
    ("zho", "zh"),
    ("chi", "zh"),
];

/// Scripts written from right to left (ISO 15924).
const RTL_SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa",
    "Yezi",
];

/// Languages written from right to left unless their tag names another script.
const RTL_LANGUAGES: &[&str] = &[
    "ar", "arc", "ary", "arz", "apc", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pes",
    "pnb", "prs", "ps", "rhg", "sd", "sdh", "syr", "ug", "ur", "yi", "ji",
];
