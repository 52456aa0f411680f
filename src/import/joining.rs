//! Several texts become one: their chapters follow each other, and notes, places and pictures keep apart.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::manuscript::{Block, Facts, Inline, Manuscript, Marks, inlines, is_blank, plain, runs};
use crate::diagnostic::{Place, Report};

/// Joins `parts` in their order, and settles what leads nowhere.
pub fn join(parts: Vec<Manuscript>, report: &mut Report) -> Manuscript {
    let several = parts.len() > 1;
    let mut whole = Manuscript::default();
    for (at, mut part) in parts.into_iter().enumerate() {
        if several {
            set_apart(&mut part, at + 1);
            give_title(&mut part);
            super::pictures::keep_apart(&mut part, &whole.pictures);
        }
        merge_facts(&mut whole.facts, part.facts);
        whole.blocks.append(&mut part.blocks);
        whole.notes.append(&mut part.notes);
        whole.pictures.append(&mut part.pictures);
    }
    settle_links(&mut whole, report);
    settle_notes(&mut whole, report);
    ask_for_facts(&whole.facts, report);
    whole
}

/// Makes labels of notes and names of places those of one file among several.
fn set_apart(part: &mut Manuscript, number: usize) {
    let mut ids = BTreeSet::new();
    places(&mut part.blocks, &mut |id| {
        ids.insert(id.clone());
    });
    let named = |id: &str| format!("f{number}-{id}");
    let relabel = |run: &mut Vec<Inline>| {
        inlines(run, &mut |inline| match inline {
            Inline::Note(label) => *label = named(label),
            Inline::Link { address, .. } => {
                if let Some(id) = address.strip_prefix('#').filter(|id| ids.contains(*id)) {
                    *address = format!("#{}", named(id));
                }
            }
            _ => {}
        });
    };
    let mut relabel = relabel;
    runs(&mut part.blocks, &mut relabel);
    for note in &mut part.notes {
        note.label = named(&note.label);
        runs(&mut note.blocks, &mut relabel);
        places(&mut note.blocks, &mut |id| *id = named(id));
    }
    places(&mut part.blocks, &mut |id| *id = named(id));
}

/// A file without a heading of its own is a chapter that is called as its file says.
fn give_title(part: &mut Manuscript) {
    let has = part.blocks.iter().any(|block| matches!(block, Block::Heading { level: 1, .. }));
    if let Some(title) = part.facts.title.clone().filter(|_| !has) {
        part.blocks.insert(0, Block::Heading { level: 1, marks: Marks::default(), words: vec![Inline::Text(title)] });
    }
}

/// What an earlier file has said stands.
fn merge_facts(whole: &mut Facts, part: Facts) {
    let Facts {
        title, subtitle, authors, contributors, language, date, publisher, license, rights, identifier, ..
    } = part;
    whole.title = whole.title.take().or(title);
    whole.subtitle = whole.subtitle.take().or(subtitle);
    whole.language = whole.language.take().or(language);
    whole.date = whole.date.take().or(date);
    whole.publisher = whole.publisher.take().or(publisher);
    whole.license = whole.license.take().or(license);
    whole.rights = whole.rights.take().or(rights);
    whole.identifier = whole.identifier.take().or(identifier);
    whole.isbn = whole.isbn.take().or(part.isbn);
    whole.description = whole.description.take().or(part.description);
    whole.series = whole.series.take().or(part.series);
    whole.source = whole.source.take().or(part.source);
    whole.cover = whole.cover.take().or(part.cover);
    for (list, more) in [(&mut whole.authors, authors), (&mut whole.contributors, contributors)] {
        for one in more {
            if !list.contains(&one) {
                list.push(one);
            }
        }
    }
    for word in part.keywords {
        if !whole.keywords.contains(&word) {
            whole.keywords.push(word);
        }
    }
    for other in part.others {
        if !whole.others.iter().any(|(key, _)| *key == other.0) {
            whole.others.push(other);
        }
    }
}

/// Calls `each` with the name of every place that can be linked to.
fn places(blocks: &mut [Block], each: &mut dyn FnMut(&mut String)) {
    for block in blocks.iter_mut() {
        match block {
            Block::Heading { marks, .. } | Block::Verse { marks, .. } => marks.id.iter_mut().for_each(&mut *each),
            Block::Figure { image, .. } => image.marks.id.iter_mut().for_each(&mut *each),
            Block::Div { marks, blocks } => {
                marks.id.iter_mut().for_each(&mut *each);
                places(blocks, each);
            }
            Block::Quote(blocks) => places(blocks, each),
            Block::List(list) => list.items.iter_mut().for_each(|item| places(&mut item.blocks, each)),
            Block::Definitions(all) => {
                all.iter_mut().flat_map(|one| &mut one.meanings).for_each(|blocks| places(blocks, each));
            }
            _ => {}
        }
    }
    own_runs(blocks, &mut |run| {
        inlines(run, &mut |inline| match inline {
            Inline::Span { marks, .. } => marks.id.iter_mut().for_each(&mut *each),
            Inline::Image(image) => image.marks.id.iter_mut().for_each(&mut *each),
            _ => {}
        });
    });
}

/// The runs of these blocks themselves, without those of the blocks in them, which [`places`] goes into by itself.
fn own_runs(blocks: &mut [Block], each: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Quote(_) | Block::Div { .. } | Block::List(_) => {}
            Block::Definitions(all) => all.iter_mut().for_each(|one| each(&mut one.term)),
            other => runs(std::slice::from_mut(other), each),
        }
    }
}

/// Takes away links to places that there are not, and second names of the same place.
fn settle_links(whole: &mut Manuscript, report: &mut Report) {
    let mut known = BTreeSet::new();
    let mut twice = 0;
    let mut first = |id: &mut String| {
        *id = legal(id);
        if !known.insert(id.clone()) {
            twice += 1;
            *id = format!("{id}-{twice}");
            known.insert(id.clone());
        }
    };
    places(&mut whole.blocks, &mut first);
    whole.notes.iter_mut().for_each(|note| places(&mut note.blocks, &mut first));
    let mut lost: BTreeMap<String, usize> = BTreeMap::new();
    let mut settle = |run: &mut Vec<Inline>| unlink(run, &known, &mut lost);
    runs(&mut whole.blocks, &mut settle);
    whole.notes.iter_mut().for_each(|note| runs(&mut note.blocks, &mut settle));
    if !lost.is_empty() {
        let count: usize = lost.values().sum();
        let names: Vec<&str> = lost.keys().take(4).map(String::as_str).collect();
        let more = if lost.len() > names.len() { " and others" } else { "" };
        let message =
            format!("links that lead nowhere in this book: {count} ({}{more}); their words are kept", names.join(", "));
        report.hint(
            &codes::LINK,
            Place::Nowhere,
            message,
            "Write a web address, or a place of the book, where one is meant.",
        );
    }
}

/// A name that XML takes for one.
fn legal(id: &str) -> String {
    let name: String =
        id.chars().map(|char| if char.is_alphanumeric() || "-_.".contains(char) { char } else { '-' }).collect();
    if name.starts_with(|char: char| char.is_alphabetic() || char == '_') { name } else { format!("p-{name}") }
}

fn unlink(run: &mut Vec<Inline>, known: &BTreeSet<String>, lost: &mut BTreeMap<String, usize>) {
    let mut at = 0;
    while at < run.len() {
        if let Some(content) = run[at].content_mut() {
            unlink(content, known, lost);
        }
        if let Inline::Link { address, words } = &mut run[at] {
            if let Some(id) = address.strip_prefix('#') {
                *address = format!("#{}", legal(id));
            }
            if !leads(address, known) {
                *lost.entry(address.clone()).or_default() += 1;
                let words = std::mem::take(words);
                let count = words.len();
                run.splice(at..=at, words);
                at += count;
                continue;
            }
        }
        at += 1;
    }
}

fn leads(address: &str, known: &BTreeSet<String>) -> bool {
    match address.strip_prefix('#') {
        Some(id) => known.contains(id),
        None => ["http://", "https://", "mailto:", "ftp://", "tel:"]
            .iter()
            .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))),
    }
}

/// Notes that nothing cites become remarks.
fn settle_notes(whole: &mut Manuscript, report: &mut Report) {
    let mut cited = BTreeSet::new();
    let mut note_marks = |run: &mut Vec<Inline>| {
        inlines(run, &mut |inline| {
            if let Inline::Note(label) = inline {
                cited.insert(label.clone());
            }
        });
    };
    runs(&mut whole.blocks, &mut note_marks);
    whole.notes.iter_mut().for_each(|note| runs(&mut note.blocks, &mut note_marks));
    let (kept, lost): (Vec<_>, Vec<_>) =
        std::mem::take(&mut whole.notes).into_iter().partition(|note| cited.contains(&note.label));
    whole.notes = kept;
    if lost.is_empty() {
        return;
    }
    let labels: Vec<&str> = lost.iter().map(|note| note.label.as_str()).collect();
    let message = format!("notes without a mark in the text: {} ({})", lost.len(), labels.join(", "));
    report.hint(&codes::NOTE, Place::Nowhere, message, "What they say stands in remarks at the end of the text.");
    for mut note in lost {
        let mut words = Vec::new();
        runs(&mut note.blocks, &mut |run| {
            if !is_blank(run) {
                words.push(plain(run));
            }
        });
        whole.blocks.push(Block::Comment(format!("note {}: {}", note.label, words.join(" "))));
    }
}

fn ask_for_facts(facts: &Facts, report: &mut Report) {
    let mut missing = Vec::new();
    if facts.title.is_none() {
        missing.push("title");
    }
    if facts.authors.is_empty() {
        missing.push("author");
    }
    if super::facts::language(facts.language.as_deref()).is_none() {
        missing.push("language");
    }
    if !missing.is_empty() {
        let message = format!("the file does not say: {}", missing.join(", "));
        report.hint(&codes::FACTS, Place::Nowhere, message, "Write it into book.yaml.");
    }
}
