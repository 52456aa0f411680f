//! What there is to say of a folder of texts that was looked over.

use super::{Fact, Survey};

/// What was found and is written to `file`, a line each.
pub fn summary(found: &Survey, file: &str) -> Vec<String> {
    let mut lines = vec![format!("Written to {file}: {}, {}.", counted(found.chapters.len(), "chapter"), found.order)];
    let known = |fact: &Option<Fact>| fact.as_ref().map(|fact| format!("{} ({})", fact.value, fact.source));
    let unknown = || "not found; write it into the file".to_owned();
    lines.push(format!("  title     {}", known(&found.title).unwrap_or_else(unknown)));
    let names: Vec<&str> = found.authors.iter().map(|author| author.value.as_str()).collect();
    let author = found.authors.first().map(|first| format!("{} ({})", names.join(", "), first.source));
    lines.push(format!("  author    {}", author.unwrap_or_else(unknown)));
    lines.push(format!("  language  {}", known(&found.language).unwrap_or_else(|| "en, as none was found".into())));
    if !found.others.is_empty() {
        let others = counted(found.others.len(), "other Markdown file");
        lines.push(format!("After the chapters, with a # before the name: {others} that the book leaves out."));
    }
    if let Some(first) = found.not_read.first() {
        let texts = counted(found.not_read.len(), "text");
        lines.push(format!("{texts} in forms that are not read here, {first} first: Pandoc turns them into Markdown."));
    }
    if !found.missing.is_empty() {
        lines.push(format!(
            "{} named there can't be found: {}.",
            counted(found.missing.len(), "chapter"),
            found.missing.join(", ")
        ));
    }
    lines
}

/// `1 chapter`, `2 chapters`.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
