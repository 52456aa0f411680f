//! The CSS inside a drawing: rules that would fetch other files are removed.

/// Functions and words by which CSS fetches or runs something besides `url(…)`.
const REFUSED: &[&str] = &["image-set(", "image(", "src(", "javascript:", "expression(", "-moz-binding", "behavior:"];

/// The style sheet without such rules, and whether there were any.
pub fn sheet(style: &str) -> (String, bool) {
    if is_veiled(style) {
        return (String::new(), true);
    }
    let without_imports = without_imports(style);
    let clean = without_addresses(&without_imports);
    let removed = clean != style;
    (clean, removed)
}

/// The value of an attribute such as `fill` or `style`, if something had to be taken out of it.
pub fn value(value: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    if !lower.contains("url(") && !lower.contains("javascript:") && !REFUSED.iter().any(|word| lower.contains(word)) {
        return None;
    }
    if is_veiled(value) {
        return Some(String::new());
    }
    let clean = without_addresses(value);
    (clean != value).then_some(clean)
}

/// A backslash could spell any of the words that are looked for; no drawing program writes one here.
fn is_veiled(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    style.contains('\\') || REFUSED.iter().any(|word| lower.contains(word))
}

fn without_imports(style: &str) -> String {
    let lower = style.to_ascii_lowercase();
    let (mut kept, mut done) = (String::new(), 0);
    while let Some(found) = lower[done..].find("@import") {
        let at = done + found;
        kept.push_str(&style[done..at]);
        done = at + statement(&style[at..]);
    }
    kept.push_str(&style[done..]);
    kept
}

/// Length of a statement up to its semicolon, one inside quotation marks or brackets not counted.
fn statement(text: &str) -> usize {
    let mut quote = None;
    let mut depth = 0;
    for (at, one) in text.char_indices() {
        match (quote, one) {
            (Some(mark), _) if mark == one => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(one),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, ';') if depth <= 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Every `url(…)` that is not a place in the drawing becomes `none`.
fn without_addresses(style: &str) -> String {
    let lower = style.to_ascii_lowercase();
    let (mut kept, mut done) = (String::new(), 0);
    while let Some(found) = lower[done..].find("url(") {
        let at = done + found;
        let inside = &style[at + 4..];
        let length = inside.find(')').unwrap_or(inside.len());
        let target = inside[..length].trim().trim_matches(['"', '\'']).trim();
        let end = (at + 4 + length + 1).min(style.len());
        kept.push_str(&style[done..at]);
        kept.push_str(if target.starts_with('#') { &style[at..end] } else { "none" });
        done = end;
    }
    kept.push_str(&style[done..]);
    kept
}
