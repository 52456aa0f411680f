//! Scripts, and which free faces serve each: the table `scripts.tsv`, which anybody can add to.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// One script.
#[derive(Debug)]
pub struct Script {
    /// ISO 15924.
    pub code: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// Languages that are written in it, as they begin a BCP 47 tag.
    languages: Vec<&'static str>,
    /// A block of its letters.
    first: char,
    last: char,
    /// Families that serve it, the best first.
    pub families: Vec<&'static str>,
    /// The package of Debian that holds them.
    pub package: &'static str,
}

impl Script {
    /// A block of its letters.
    pub fn letters(&self) -> RangeInclusive<char> {
        self.first..=self.last
    }
}

/// Every script of the table, in its order.
pub static SCRIPTS: LazyLock<Vec<Script>> =
    LazyLock::new(|| include_str!("scripts.tsv").lines().filter(|line| !line.starts_with('#')).map(script).collect());

fn script(line: &'static str) -> Script {
    let mut columns = line.split('\t');
    let mut column = || columns.next().expect("scripts.tsv has seven columns");
    let (code, name, languages) = (column(), column(), column());
    let mut letter = || {
        let number = u32::from_str_radix(column(), 16).expect("scripts.tsv numbers letters in hexadecimal digits");
        char::from_u32(number).expect("scripts.tsv names letters")
    };
    let (first, last) = (letter(), letter());
    let families = column().split(';').collect();
    Script { code, name, languages: languages.split(';').collect(), first, last, families, package: column() }
}

/// The script of that code, however it is written.
pub fn find(code: &str) -> Option<&'static Script> {
    let code = if code.eq_ignore_ascii_case("Hani") { "Hans" } else { code };
    SCRIPTS.iter().find(|script| script.code.eq_ignore_ascii_case(code))
}

/// The script that a BCP 47 tag says or its language is written in.
pub fn of_language(language: &str) -> &'static str {
    let said = language.split('-').skip(1).find_map(find);
    let begins = |script: &&Script| script.languages.iter().any(|one| is_within(language, one));
    // The longest match: `zh-TW` before `zh`.
    let longest = |script: &&Script| {
        let matching = script.languages.iter().filter(|one| is_within(language, one));
        matching.map(|one| one.len()).max()
    };
    let found = said.or_else(|| SCRIPTS.iter().filter(begins).max_by_key(longest));
    found.map_or("Latn", |script| script.code)
}

/// Whether a tag is this one or begins with it.
fn is_within(tag: &str, begin: &str) -> bool {
    let head = tag.get(..begin.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(begin))
        && matches!(tag.as_bytes().get(begin.len()), None | Some(b'-'))
}

/// The script of a letter, in a book of that language: Chinese characters are those of several scripts.
pub fn of_letter(letter: char, language: &str) -> Option<&'static Script> {
    if is_han(letter) {
        let own = of_language(language);
        return find(if matches!(own, "Jpan" | "Hant" | "Kore") { own } else { "Hans" });
    }
    let korean = matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}');
    SCRIPTS
        .iter()
        .find(|script| (script.first..=script.last).contains(&letter))
        .or_else(|| find("Kore").filter(|_| korean))
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{303f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether two codes mean letters that the same faces have.
pub fn are_alike(one: &str, two: &str) -> bool {
    one.eq_ignore_ascii_case(two) || (find(one).map(|script| script.code) == find(two).map(|script| script.code))
}

/// How far a family stands from the first place for a book in that language: small numbers first.
pub fn preference(family: &str, language: &str) -> usize {
    let place = |script: &Script| script.families.iter().position(|name| name.eq_ignore_ascii_case(family));
    let own = find(of_language(language)).and_then(place);
    own.unwrap_or_else(|| {
        SCRIPTS.iter().enumerate().find_map(|(at, script)| Some(20 * (at + 1) + place(script)?)).unwrap_or(usize::MAX)
    })
}

/// Scripts for which nearly every reading system has a face.
pub fn is_common(code: &str) -> bool {
    matches!(code, "Latn" | "Grek" | "Cyrl" | "Jpan" | "Hans" | "Hant" | "Kore")
}
