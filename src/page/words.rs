//! The words of the page in the languages that it speaks: `locales/page/LANGUAGE.ftl`.

use std::collections::BTreeMap;

use fluent_bundle::{FluentBundle, FluentResource};

use super::Answer;

const LANGUAGES: &[(&str, &str)] = &[
    ("en", include_str!("../../locales/page/en.ftl")),
    ("de", include_str!("../../locales/page/de.ftl")),
    ("es", include_str!("../../locales/page/es.ftl")),
    ("fr", include_str!("../../locales/page/fr.ftl")),
];

/// The words in the reader's language, and which it is.
pub fn answer(accepted: &str) -> Answer {
    let (language, words) = of(accepted);
    Answer::json(&serde_json::json!({ "language": language, "words": words }))
}

/// The words by their names, in the first of the languages a browser asks for (`Accept-Language`) that we have.
fn of(accepted: &str) -> (&'static str, BTreeMap<String, String>) {
    let wanted = accepted.split(',').map(|one| one.split([';', '-']).next().unwrap_or_default().trim().to_lowercase());
    let found = wanted.into_iter().find_map(|wanted| LANGUAGES.iter().find(|(known, _)| *known == wanted));
    let (language, text) = found.unwrap_or(&LANGUAGES[0]);
    (language, messages(text))
}

fn messages(text: &str) -> BTreeMap<String, String> {
    let names: Vec<&str> = text.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::default();
    bundle.set_use_isolating(false);
    // A name that stands twice keeps its first words; a test sees to it that none does.
    let _ = bundle.add_resource(resource);
    let words = names.into_iter().filter_map(|name| {
        let pattern = bundle.get_message(name)?.value()?;
        Some((name.to_owned(), bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()))
    });
    words.collect()
}
