//! The slug: the stem of every output's file name, made from the title.

use deunicode::deunicode;

/// Names that Windows keeps for devices, whatever extension follows.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "clock"];
const LIMIT: usize = 60;

/// Lowercase Latin letters, digits and hyphens; 1 to 60 of them, and a name that every system accepts.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for one in deunicode(title).chars() {
        match one.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            '\'' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let whole = slug.trim_end_matches('-');
    let stem = shorten(whole);
    if stem.is_empty() {
        return "book".to_string();
    }
    if is_device(stem) { format!("{stem}-book") } else { stem.to_string() }
}

/// At most 60 letters, cut between words where there is such a place.
fn shorten(slug: &str) -> &str {
    if slug.len() <= LIMIT {
        return slug;
    }
    let cut = &slug[..LIMIT];
    if slug.as_bytes()[LIMIT] == b'-' {
        return cut;
    }
    match cut.rfind('-') {
        Some(at) if at >= LIMIT / 2 => &cut[..at],
        _ => cut.trim_end_matches('-'),
    }
}

fn is_device(stem: &str) -> bool {
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}
