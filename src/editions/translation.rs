//! A book in another language: what there is to translate, and the book with the translations that a catalogue has.

use std::collections::BTreeMap;

use super::anthology::Parts;
use super::epub::derived_identifier;
use super::make::Options;
use crate::diagnostic::{Outcome, Place, Report};
use crate::document::{Ancestor, Contributor, Lineage, Metadata};
use crate::locales::{Direction, direction, primary};
use crate::project::{self, Folder, Settings, codes, lineage};
use crate::remix::derive::ancestor_of;
use crate::remix::po::{Catalogue, Message, Tally};
use crate::remix::translation::{Manner, Segment, apply, segments};
use crate::source::{SourceId, Sources};

/// The largest catalogue that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// Where the catalogue of a language lies in a project.
pub fn path(language: &str) -> String {
    format!("po/{language}.po")
}

/// A catalogue brought up to date, and an empty one of the same messages.
#[derive(Debug)]
pub struct Extracted {
    pub catalogue: Catalogue,
    pub template: Catalogue,
    /// The stem of the names of the book's files.
    pub slug: String,
    pub tally: Tally,
}

/// Brings the catalogue of `language` up to date with the book in `folder`. `None` if either can't be read; the report says
/// why.
pub fn extract(
    folder: &dyn Folder,
    language: &str,
    options: &Options,
    sources: &mut Sources,
) -> Outcome<Option<Extracted>> {
    Outcome::of(|report| {
        let folder = &Parts::new(folder);
        let settings = project::open(folder, &options.environment, sources).into(report)?;
        if report.has_errors() {
            return None;
        }
        let mut catalogue = match folder.entry(&path(language)) {
            Ok(_) => catalogue(folder, language, report)?,
            Err(_) => Catalogue::default(),
        };
        let messages = messages(&settings, sources, texts(&settings, sources));
        let mut template = Catalogue { flags: vec!["fuzzy".to_owned()], messages, ..Catalogue::default() };
        catalogue.update(self::messages(&settings, sources, texts_to_translate(&settings, sources, language)));
        head(&mut template, &settings.metadata, "");
        head(&mut catalogue, &settings.metadata, language);
        let tally = catalogue.tally();
        Some(Extracted { catalogue, template, slug: settings.metadata.slug, tally })
    })
}

/// What gettext's tools and Weblate look for at the head of a catalogue.
fn head(catalogue: &mut Catalogue, metadata: &Metadata, language: &str) {
    let edition = metadata.edition.as_deref().unwrap_or_default();
    let date = metadata.modified.or(metadata.date).map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
    let date = format!("{date}{}", &"1970-01-01"[date.len().min(10)..]);
    let is_new = catalogue.header.is_empty();
    for (name, value) in [
        ("Project-Id-Version", format!("{} {edition}", metadata.title).trim().to_owned()),
        ("Report-Msgid-Bugs-To", String::new()),
        ("POT-Creation-Date", format!("{date} 00:00+0000")),
        ("PO-Revision-Date", format!("{date} 00:00+0000")),
        ("Last-Translator", String::new()),
        ("Language-Team", String::new()),
        ("Language", language.replace('-', "_")),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
        ("X-Generator", "bonefolder".to_owned()),
    ] {
        // Another program's head is complete as it is, but for what says how it is to be read.
        if is_new || ["Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"].contains(&name) {
            catalogue.complete(name, &value);
        }
    }
}

/// The catalogue of a language.
fn catalogue(folder: &dyn Folder, language: &str, report: &mut Report) -> Option<Catalogue> {
    let file = path(language);
    let place = || Place::File { file: file.clone(), at: String::new() };
    let Ok(bytes) = folder.read(&file, LIMIT) else {
        let message = format!("there is no catalogue {file} of translations");
        let advice = format!(
            "Make one with `bonefolder translate {language}`, and translate it with Poedit, Weblate or any editor."
        );
        report.error(&codes::NO_CATALOGUE, place(), message, advice);
        return None;
    };
    let Ok(text) = String::from_utf8(bytes) else {
        report.error(&codes::BROKEN_CATALOGUE, place(), format!("{file} is not UTF-8"), "Save it as UTF-8.");
        return None;
    };
    match Catalogue::read(&text) {
        Ok(catalogue) => Some(catalogue),
        Err(fault) => {
            let message = format!("{file} can't be read from line {} on: {}", fault.line, fault.why);
            report.error(
                &codes::BROKEN_CATALOGUE,
                place(),
                message,
                "`msgfmt --check` tells more, and Poedit mends most of it.",
            );
            None
        }
    }
}

/// All there is to translate, in the order of the book; what stands twice under one heading is one message.
fn messages(settings: &Settings, sources: &Sources, texts: Vec<SourceId>) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut add = |context: String, words: String, comment: &str, place: String| {
        let at = *known.entry((context.clone(), words.clone())).or_insert_with(|| {
            let comments = vec![comment.to_owned()];
            found.push(Message { context: Some(context), words, comments, ..Message::default() });
            found.len() - 1
        });
        if !found[at].places.contains(&place) {
            found[at].places.push(place);
        }
    };
    let mut metadata = settings.metadata.clone();
    for (key, words) in said(&mut metadata) {
        add("book.yaml".to_owned(), words.clone(), key, "book.yaml:1".to_owned());
    }
    for words in changes(&mut metadata) {
        add(lineage::FILE.to_owned(), words.clone(), "what was changed", format!("{}:1", lineage::FILE));
    }
    for id in texts {
        let source = sources.get(id);
        for segment in segments(&source.text) {
            let line = source.position(segment.range.start).line;
            // gettext's tools part places at spaces.
            let place = format!("{}:{line}", source.name.replace(' ', "_"));
            add(context(&source.name, &segment), segment.words, segment.kind.words(), place);
        }
    }
    found
}

/// The place of a segment: its file, and the heading above it.
fn context(name: &str, segment: &Segment) -> String {
    if segment.section.is_empty() { name.to_owned() } else { format!("{name}#{}", segment.section) }
}

/// What `book.yaml` says in words, with its key.
fn said(metadata: &mut Metadata) -> Vec<(&'static str, &mut String)> {
    let mut all = vec![("title", &mut metadata.title)];
    all.extend(metadata.subtitle.as_mut().map(|words| ("subtitle", words)));
    all.extend(metadata.edition.as_mut().map(|words| ("edition", words)));
    all.extend(metadata.rights.as_mut().map(|words| ("rights", words)));
    all.extend(metadata.series.as_mut().map(|series| ("series", &mut series.name)));
    all.extend(metadata.keywords.iter_mut().map(|words| ("keyword", words)));
    for permission in &mut metadata.permissions {
        all.push(("permission: work", &mut permission.work));
        all.extend(permission.note.as_mut().map(|words| ("permission: note", words)));
    }
    all.retain(|(_, words)| words.chars().any(char::is_alphabetic));
    all
}

/// What `lineage.yaml` says was changed, by us and by those before us.
fn changes(metadata: &mut Metadata) -> Vec<&mut String> {
    let Some(lineage) = &mut metadata.lineage else { return Vec::new() };
    let mut all: Vec<&mut String> = lineage.changes.iter_mut().collect();
    all.extend(lineage.ancestors.iter_mut().filter_map(|work| work.changes.as_mut()));
    all.retain(|words| words.chars().any(char::is_alphabetic));
    all
}

/// Every text of the book, those that others bring in last.
fn texts(settings: &Settings, sources: &Sources) -> Vec<SourceId> {
    let own = [settings.abstract_, settings.authors_note, settings.acknowledgments];
    let insides = [settings.inside_front, settings.inside_back];
    let lists = [&settings.front, &settings.chapters, &settings.back];
    let mut all: Vec<SourceId> =
        own.into_iter().chain(insides).flatten().chain(lists.into_iter().flatten().copied()).collect();
    let is_brought_in = |id: &SourceId| sources.get(*id).name.to_ascii_lowercase().ends_with(".md");
    let others: Vec<SourceId> = sources.ids().filter(|id| is_brought_in(id) && !all.contains(id)).collect();
    all.extend(others);
    all
}

/// Those that are not in the language that is translated into already: a chapter says its own, and one of an anthology may.
fn texts_to_translate(settings: &Settings, sources: &Sources, language: &str) -> Vec<SourceId> {
    let mut all = texts(settings, sources);
    let of_book = &settings.metadata.language;
    all.retain(|id| !language_of(&sources.get(*id).text, of_book).eq_ignore_ascii_case(language));
    all
}

/// The edition that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// A tag.
    pub language: &'a str,
    /// The original stands beside its translation.
    pub facing: bool,
}

/// Puts the book into another language, as far as its catalogue goes. `None` where there is no catalogue.
pub fn translate(
    settings: &mut Settings,
    sources: &mut Sources,
    folder: &dyn Folder,
    asked: Asked,
    report: &mut Report,
) -> Option<()> {
    let language = asked.language;
    let catalogue = catalogue(folder, language, report)?;
    let original = settings.metadata.clone();
    let known: BTreeMap<(&str, &str), &str> = catalogue
        .messages
        .iter()
        .filter_map(|one| Some(((one.context.as_deref().unwrap_or_default(), one.words.as_str()), one.translation()?)))
        .collect();
    let (mut translated, mut all) = (0, 0);
    let mut take = |file: &str, words: &mut String| {
        all += 1;
        if let Some(found) = known.get(&(file, words.as_str())) {
            translated += 1;
            *words = (*found).to_owned();
        }
    };
    said(&mut settings.metadata).into_iter().for_each(|(_, words)| take("book.yaml", words));
    changes(&mut settings.metadata).into_iter().for_each(|words| take(lineage::FILE, words));
    for id in texts_to_translate(settings, sources, language) {
        let source = sources.get(id);
        let from = language_of(&source.text, &original.language);
        let find = |segment: &Segment| {
            known
                .get(&(context(&source.name, segment).as_str(), segment.words.as_str()))
                .map(|words| (*words).to_owned())
        };
        let manner = Manner { from: &from, to: asked.language, facing: asked.facing };
        let applied = apply(&source.text, manner, &find);
        translated += applied.translated;
        all += applied.all;
        let text = in_language(applied.text, &from, language);
        sources.replace(id, text);
    }
    let percent = translated * 100 / all.max(1);
    tell(language, translated, all, catalogue.tally(), report);
    settle(&mut settings.metadata, &original, language, &catalogue.translators(), percent);
    if asked.facing {
        let metadata = &mut settings.metadata;
        metadata.slug = format!("{}-facing", metadata.slug);
        metadata.identifier = derived_identifier(&metadata.identifier, "facing");
        metadata.other_languages.retain(|other| *other != original.language);
        metadata.other_languages.push(original.language.clone());
    }
    Some(())
}

/// The language that the settings at the head of a chapter name, or else that of the book.
fn language_of(text: &str, book: &str) -> String {
    let head = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map_or("", |(head, _)| head);
    let named = head.lines().find_map(|line| line.strip_prefix("lang:").or_else(|| line.strip_prefix("language:")));
    let named = named.map(|value| value.trim().trim_matches(['"', '\'']).to_owned());
    named.filter(|tag| project::is_language_tag(tag)).unwrap_or_else(|| book.to_owned())
}

/// The settings at the head of a chapter, which may name the language of the original.
fn in_language(text: String, from: &str, to: &str) -> String {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    let Some(end) = rest.find("\n---") else { return text };
    let line = |line: &str| match line.split_once(':') {
        Some((key @ ("lang" | "language"), value)) if value.trim().trim_matches(['"', '\'']) == from => {
            format!("{key}: {to}")
        }
        _ => line.to_owned(),
    };
    let head: Vec<String> = rest[..end].split('\n').map(line).collect();
    format!("---\n{}{}", head.join("\n"), &rest[end..])
}

fn tell(language: &str, translated: usize, all: usize, tally: Tally, report: &mut Report) {
    if translated == all {
        return;
    }
    let place = Place::File { file: path(language), at: String::new() };
    let fuzzy = match tally.fuzzy {
        0 => String::new(),
        count => format!(" ({count} have to be looked over first)"),
    };
    let message = format!("{translated} of {all} pieces of text are translated; the others stay as they are{fuzzy}");
    let advice = format!("`bonefolder translate {language}` brings the catalogue up to date with the text.");
    report.hint(&codes::PARTLY_TRANSLATED, place, message, advice);
}

/// What the book says of itself in another language: an edition of its own, with the original as what it comes from.
fn settle(metadata: &mut Metadata, original: &Metadata, language: &str, translators: &[String], percent: usize) {
    let person = |name: &String| Contributor { name: name.clone(), sort: None, role: "trl".to_owned() };
    let remixers: Vec<Contributor> = translators.iter().map(person).collect();
    let own = metadata.lineage.clone().unwrap_or_default();
    let parent = Ancestor { changes: own.changes, ..ancestor_of(original, None) };
    let ancestors = std::iter::once(parent).chain(own.ancestors).collect();
    for one in &remixers {
        if !metadata.contributors.contains(one) {
            metadata.contributors.push(one.clone());
        }
    }
    metadata.lineage = Some(Lineage { remixers, changes: None, ancestors });
    metadata.language = language.to_owned();
    metadata.other_languages.retain(|other| primary(other) != primary(language));
    if percent < 100 {
        metadata.other_languages.push(original.language.clone());
        metadata.translated = Some(percent as u8);
    }
    metadata.rtl = direction(language) == Direction::Rtl;
    metadata.vertical = None;
    metadata.identifier = derived_identifier(&original.identifier, language);
    (metadata.isbn_epub, metadata.isbn_print) = (None, None);
    metadata.slug = format!("{}-{}", original.slug, language.to_ascii_lowercase());
}
