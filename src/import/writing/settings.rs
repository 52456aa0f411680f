//! book.yaml, as far as the file that came says what belongs in it.

use super::chapters::Order;
use crate::import::facts;
use crate::import::manuscript::{Facts, Person};

/// The settings, and the files of the book in their order.
pub fn book_yaml(facts: &Facts, order: &Order) -> String {
    let mut yaml = Yaml::default();
    yaml.pair("title", facts.title.as_deref().unwrap_or("Untitled"));
    yaml.maybe("subtitle", facts.subtitle.as_deref());
    people(&mut yaml, facts);
    yaml.pair("language", &facts::language(facts.language.as_deref()).unwrap_or_else(|| "en".to_owned()));
    yaml.maybe("date", facts.date.as_deref().and_then(facts::date).as_deref());
    yaml.maybe("publisher", facts.publisher.as_deref());
    yaml.maybe("identifier", facts.identifier.as_deref().filter(|identifier| facts::is_identifier(identifier)));
    yaml.maybe("isbn", facts.isbn.as_deref());
    if let Some((name, position)) = &facts.series {
        let position = position.as_ref().map(|position| format!(", position: {}", scalar(position)));
        yaml.line(&format!("series: {{name: {}{}}}", quoted(name), position.unwrap_or_default()));
    }
    let license = facts.license.as_deref().or(facts.rights.as_deref()).and_then(facts::license);
    yaml.maybe("license", license.as_deref());
    yaml.maybe("rights", facts.rights.as_deref());
    if !facts.keywords.is_empty() {
        let words: Vec<String> = facts.keywords.iter().map(|word| quoted(word)).collect();
        yaml.line(&format!("keywords: [{}]", words.join(", ")));
    }
    yaml.text("abstract", facts.description.as_deref());
    if let Some(source) = &facts.source {
        let url = source.url.as_ref().map(|url| format!(", url: {}", quoted(url)));
        yaml.line("sources:");
        yaml.line(&format!(
            "  - {{title: {}, relation: isFormatOf{}}}",
            quoted(&source.title),
            url.unwrap_or_default()
        ));
    }
    if let Some(cover) = &facts.cover {
        yaml.line(&format!("epub: {{cover: {}}}", scalar(cover)));
    }
    for (key, names) in [("front", &order.front), ("chapters", &order.chapters), ("back", &order.back)] {
        if !names.is_empty() {
            yaml.line(&format!("{key}:"));
            names.iter().for_each(|name| yaml.line(&format!("  - {}", scalar(name))));
        }
    }
    for (key, value) in &facts.others {
        yaml.line(&format!("# {key}: {}", value.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    yaml.out
}

fn people(yaml: &mut Yaml, facts: &Facts) {
    let simple = |person: &Person| person.sort.is_none() && person.role.is_none();
    match facts.authors.as_slice() {
        [] => yaml.pair("author", "Unknown"),
        [one] if simple(one) => yaml.pair("author", &one.name),
        several => {
            yaml.line("authors:");
            several.iter().for_each(|one| yaml.person(one));
        }
    }
    if !facts.contributors.is_empty() {
        yaml.line("contributors:");
        facts.contributors.iter().for_each(|one| yaml.person(one));
    }
}

#[derive(Default)]
struct Yaml {
    out: String,
}

impl Yaml {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {}", scalar(value)));
    }

    fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.pair(key, value);
        }
    }

    /// A text of several lines.
    fn text(&mut self, key: &str, text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return };
        self.line(&format!("{key}: |"));
        for line in text.lines() {
            self.line(format!("  {}", line.trim()).trim_end());
        }
    }

    fn person(&mut self, person: &Person) {
        let mut parts = vec![format!("name: {}", quoted(&person.name))];
        parts.extend(person.sort.as_ref().map(|sort| format!("sort: {}", quoted(sort))));
        parts.extend(person.role.as_ref().map(|role| format!("role: {}", scalar(role))));
        match parts.as_slice() {
            [_] => self.line(&format!("  - {}", scalar(&person.name))),
            parts => self.line(&format!("  - {{{}}}", parts.join(", "))),
        }
    }
}

/// A value of one line: bare where YAML takes it for a word, else between quotation marks.
fn scalar(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = value.chars().next().is_some_and(char::is_alphanumeric)
        && value.chars().all(|char| char.is_alphanumeric() || " -_./()’–—".contains(char));
    if bare { value } else { quoted(&value) }
}

/// On one line, between quotation marks.
fn quoted(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    crate::project::quoted(&value.replace(char::is_control, ""))
}
