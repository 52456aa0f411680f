//! What an import has marked for somebody to decide on, in chapters that are Markdown by now.
//!
//! `[ofthe]{.unsure become="of the" rule=joined}` becomes `of the` if it is accepted, and `ofthe` if it is refused.

/// Whether the offers are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Accept,
    Refuse,
}

/// The text with every mark decided, and how many there were.
pub fn decide(text: &str, decision: Decision) -> (String, usize) {
    let (mut out, mut rest, mut count) = (String::new(), text, 0);
    while let Some(at) = rest.find("]{.unsure ") {
        let opened = opening(&rest[..at]);
        let braces = &rest[at + 1..];
        let (Some(open), Some(end)) = (opened, braces.find('}')) else {
            let next = at + 2;
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        };
        out.push_str(&rest[..open]);
        let before = &rest[open + 1..at];
        let offer = value(&braces[..end], "become");
        match offer.filter(|_| decision == Decision::Accept) {
            Some(after) => out.push_str(&after),
            None => out.push_str(before),
        }
        rest = &braces[end + 1..];
        count += 1;
    }
    out.push_str(rest);
    (out, count)
}

/// The bracket that the one right after `text` closes.
fn opening(text: &str) -> Option<usize> {
    let mut open = 0;
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).rev() {
        let escaped = at > 0 && bytes[at - 1] == b'\\';
        match bytes[at] {
            b']' if !escaped => open += 1,
            b'[' if !escaped && open == 0 => return Some(at),
            b'[' if !escaped => open -= 1,
            _ => {}
        }
    }
    None
}

/// What stands after `key=` in braces.
fn value(braces: &str, key: &str) -> Option<String> {
    let (_, rest) = braces.split_once(&format!(" {key}="))?;
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map(|(value, _)| value.to_owned()),
        None => Some(rest.split(' ').next().unwrap_or_default().to_owned()),
    }
}
