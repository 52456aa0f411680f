//! Names that are valid as ids, and names made from words.
//!
//! An id must be an NCName (Namespaces in XML 1.0, 3) to be allowed in every file of an EPUB. Letters of every script
//! that XML knows are kept, so that the links of a Greek or an Arabic book can still be read.

/// The longest name made from a heading, in characters.
const LONGEST: usize = 80;

/// `written`, or the nearest valid name to it: spaces become hyphens, quotation marks and the like are left out.
pub fn valid(written: &str) -> String {
    let mut name = String::new();
    for c in written.trim().chars() {
        if is_name(c) {
            name.push(c);
        } else if c.is_whitespace() && !name.ends_with('-') {
            name.push('-');
        }
    }
    with_start(name)
}

/// The name that a heading's words make: “Bread, and what it costs” is `bread-and-what-it-costs`. Empty if there are no
/// letters or digits in them.
pub fn from_words(words: &str) -> String {
    let mut name = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if is_name(c) && !matches!(c, '-' | '.') {
            name.push(c);
        } else if (c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/')) && !name.ends_with('-') && !name.is_empty()
        {
            name.push('-');
        }
    }
    let cut: String = name.chars().take(LONGEST).collect();
    let cut = cut.trim_end_matches('-').to_string();
    if cut.is_empty() { cut } else { with_start(cut) }
}

/// Undoes the escaping of a URL (RFC 3986, 2.1); `None` if there is none or it makes no sense.
pub fn unescaped(written: &str) -> Option<String> {
    if !written.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}

/// The known name that `wanted` was perhaps meant to be.
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a str> {
    // Comparing takes time that grows with the square of the length; nobody misspells a name as long as that.
    if wanted.chars().count() > 2 * LONGEST {
        return None;
    }
    let scored = known.map(|known| (strsim::normalized_damerau_levenshtein(wanted, known), known));
    let likely = scored.filter(|(likeness, _)| *likeness > 0.8);
    likely.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, known)| known.as_str())
}

fn with_start(name: String) -> String {
    match name.chars().next() {
        Some(first) if first == '_' || (is_name(first) && first.is_alphabetic()) => name,
        Some(_) => format!("_{name}"),
        None => "place".to_string(),
    }
}

/// Narrower than NameChar: letters and digits of the Basic Multilingual Plane, which older XML parsers know too.
fn is_name(c: char) -> bool {
    match c {
        '-' | '_' | '.' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        '\u{300}'..='\u{36F}' => true,
        '\u{C0}'..='\u{1FFF}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' => {
            c.is_alphanumeric()
        }
        '\u{FDF0}'..='\u{FFFD}' => c.is_alphanumeric(),
        _ => false,
    }
}
