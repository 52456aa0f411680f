//! The `book.yaml` that says what was found out, for a person who has never seen one.

use super::{Fact, Survey};
use crate::project::quoted;

/// Writes the file. What was not found out stands in it with what to put there.
pub fn book_yaml(found: &Survey) -> String {
    let mut out = String::from(
        "# Everything that is known about the book. Lines that begin with # are notes to you, and are never printed.\n\
         # After a change, build again; if something is wrong here, you will be told the line and what to do.\n\n",
    );
    out.push_str(&known("title", &found.title).unwrap_or_else(|| line("title", "Untitled", "write the title here")));
    out.extend(known("subtitle", &found.subtitle));
    out.push_str(&authors(&found.authors));
    let usual = || line("language", "en", "en, fr, de, es, ru, el, ar … decides hyphens and quotation marks");
    out.push_str(&known("language", &found.language).unwrap_or_else(usual));
    out.extend(known("dir", &found.direction));
    out.extend(known("date", &found.date.clone().filter(|date| is_date(&date.value))));
    out.extend(known("rights", &found.rights));
    out.extend(known("publisher", &found.publisher));
    if let Some((series, position)) = &found.series {
        let position =
            position.as_ref().map(|position| format!(", position: {}", quoted(position))).unwrap_or_default();
        out.push_str(&noted(&format!("series: {{name: {}{position}}}", quoted(&series.value)), &series.source));
    }
    out.extend(known("isbn", &found.isbn));
    if let Some(first) = found.keywords.first() {
        let words: Vec<String> = found.keywords.iter().map(|word| quoted(&word.value)).collect();
        out.push_str(&noted(&format!("keywords: [{}]", words.join(", ")), &first.source));
    }
    if let Some(cover) = &found.cover {
        out.push_str(&noted(&format!("epub: {{cover: {}}}", quoted(&cover.value)), &cover.source));
    }
    if let Some(description) = &found.description {
        out.push_str(&format!("\n# A few lines for the back cover, {}.\n", description.source));
        out.push_str(&format!("abstract: {}\n", quoted(&description.value)));
    }
    out.push_str(&chapters(found));
    out.push_str("\n# Remove the # from what you need; docs/book-yaml.md explains every key.\n");
    out.push_str("# license: CC-BY-SA-4.0\n");
    out.push_str("# front: [dedication.md]               # before the chapters\n");
    out.push_str("# back: [thanks.md]                    # after them\n");
    if found.cover.is_none() {
        out.push_str("# epub: {cover: cover.jpg}\n");
    }
    out.push_str("# print: {trim: a5}                    # a5, half-letter, a6 …\n");
    out.push_str("# press: {paper: [a4, letter]}         # the paper in your copier\n");
    out
}

fn known(key: &str, fact: &Option<Fact>) -> Option<String> {
    fact.as_ref().map(|fact| line(key, &fact.value, &fact.source))
}

fn authors(authors: &[Fact]) -> String {
    match authors {
        [] => line("author", "Unknown", "write the name here"),
        [one] => line("author", &one.value, &one.source),
        several => {
            let names = several.iter().map(|one| format!("  - name: {}\n", quoted(&one.value)));
            format!("{:<38} # {}\n{}", "authors:", several[0].source, names.collect::<String>())
        }
    }
}

fn chapters(found: &Survey) -> String {
    let mut out = format!("\n# The chapters, {}; move, remove or add lines.\nchapters:\n", found.order);
    if found.chapters.is_empty() {
        return "\n# The chapters, one name of a file a line; without this list, every .md file beside this one.\n# chapters:\n#   - 01-first.md\n".into();
    }
    for name in &found.chapters {
        if let Some(part) = found.parts.get(name) {
            out.push_str(&format!("  - part: {}\n", quoted(part)));
        }
        let title = found.titles.get(name).map(|title| format!(", title: {}", quoted(title)));
        let ends = found.after_parts.contains(name).then(|| ", ends-part: true".to_owned());
        let said: String = title.into_iter().chain(ends).collect();
        match said.is_empty() {
            true => out.push_str(&format!("  - {}\n", quoted(name))),
            false => out.push_str(&format!("  - {{file: {}{said}}}\n", quoted(name))),
        }
    }
    if !found.missing.is_empty() {
        out.push_str("# Named in that order, and not found:\n");
        found.missing.iter().for_each(|name| out.push_str(&format!("#  - {}\n", quoted(name))));
    }
    if !found.others.is_empty() {
        out.push_str("# Other Markdown files, which are not in the book; remove the # to take one in:\n");
        found.others.iter().for_each(|name| out.push_str(&format!("#  - {}\n", quoted(name))));
    }
    out
}

fn line(key: &str, value: &str, note: &str) -> String {
    noted(&format!("{key}: {}", quoted(value)), note)
}

fn noted(pair: &str, note: &str) -> String {
    format!("{pair:<38} # {}\n", note.replace('\n', " "))
}

/// `2024`, `2024-05` or `2024-05-31`.
fn is_date(written: &str) -> bool {
    let parts: Vec<&str> = written.split('-').collect();
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    matches!(widths[..], [4] | [4, 2] | [4, 2, 2])
        && parts.iter().all(|part| part.bytes().all(|one| one.is_ascii_digit()))
}
