//! Advice on YAML syntax errors: the most frequent mistake in a line of that kind.

/// What to try at `offset`, where the parser of `text` gave up.
pub fn advice(text: &str, offset: usize) -> String {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let before =
        text[..start].lines().rev().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    if line[..indent(line)].contains('\t') {
        return "This line begins with a tab. YAML takes only spaces: put two in place of the tab.".into();
    }
    if let Some((key, value)) = value_with_colon(line) {
        if value.contains(['“', '”', '„', '«']) {
            let straight = value.replace(['“', '”', '„', '«', '»'], "");
            return format!(
                "Curly quotation marks are letters to YAML. Write straight ones: {key}: \"{}\".",
                straight.trim().replace('"', "'")
            );
        }
        return format!(
            "The value has a colon in it, so it needs quotation marks: {key}: \"{}\".",
            value.trim().replace('"', "'")
        );
    }
    if let Some(before) = before.filter(|before| glued(before)) {
        let mended = before.trim().replacen(':', ": ", 1);
        return format!("The line before has no space behind its colon. Write: {mended}.");
    }
    if before.is_some_and(|before| before.matches('"').count() % 2 == 1) {
        return "The line before begins a quotation mark that is not closed. Put one at its end.".into();
    }
    if before.is_some_and(|before| indent(before) != indent(line)) {
        return "This line is indented differently from the one before. Lines that belong together begin under each other; \
                use spaces. If they are, look for a quotation mark or bracket that is not closed."
            .into();
    }
    "Look for a quotation mark or bracket that is not closed, or a line indented differently from its neighbours. A value \
     with a colon or a # in it needs quotation marks."
        .into()
}

/// Key and value of a line whose unquoted value has a colon and a space in it.
fn value_with_colon(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(": ")?;
    let value = value.split(" #").next().unwrap_or(value);
    let quoted = value.trim_start().starts_with(['"', '\'', '[', '{', '|', '>']);
    (!quoted && value.contains(": ")).then(|| (key.trim_start_matches(['-', ' ']), value))
}

/// `title:My Book`, which YAML takes for one long word.
fn glued(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_key = !key.trim().is_empty() && key.trim().chars().all(|one| one.is_ascii_lowercase() || one == '-');
    is_key && !value.is_empty() && !value.starts_with([' ', '/']) && !line.contains(": ")
}
