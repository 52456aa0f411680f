//! What `book.yaml` says about the book as a whole.

use uuid::Uuid;

use super::fields::{Field, Fields};
use super::licences::Use;
use super::weighing::{Weighed, weigh};
use super::{Environment, codes, date, isbn, keys, language, license, people, slug, subjects, titles};
use crate::diagnostic::Report;
use crate::document::{Contributor, ImprintPlace, Metadata, Permission, Relation};
use crate::source::Span;

/// Identifiers that are derived lie in a name space of this program's own (RFC 9562, 5.5).
const NAME_SPACE: Uuid = Uuid::from_u128(0x2f0d_8b1e_6c3a_4f7d_9a52_b0c4_d1e8_7365);

/// Reads everything but the texts. `top` is the beginning of the file, where what is missing is reported.
pub fn read(book: &Fields, top: Span, environment: &Environment, report: &mut Report) -> Metadata {
    check_required(book, top, report);
    let (title, subtitle) = titles::read(book, report);
    let title = title.unwrap_or_default();
    let authors = authors(book, report);
    let mut languages = languages(book, report);
    let language = if languages.is_empty() { language::FALLBACK.to_string() } else { languages.remove(0) };
    let contributors = book.get("contributors").map(|field| people::read(&field, "ctb", report)).unwrap_or_default();
    let (isbn_epub, isbn_print) = isbn::read(book, report);
    let (rtl, vertical) = language::direction(book, &language, report);
    let date = date::read(book, environment, report);
    let (keywords, subjects) = subjects::keywords(book, report);
    let identifier = identifier(book, report).unwrap_or_else(|| derived(&title, &authors, &language));
    Metadata {
        subtitle,
        other_languages: languages,
        contributors,
        identifier,
        isbn_epub,
        isbn_print,
        date,
        modified: date::modified(book, date, report),
        series: subjects::series(book, report),
        edition: book.line("edition", report),
        publisher: book.line("publisher", report),
        license: license::read(book, report),
        rights: book.line("rights", report),
        keywords,
        subjects,
        permissions: permissions(book, report),
        sources: sources(book, report),
        rtl,
        vertical,
        slug: slug::slug(&title),
        price: None,
        page: None,
        cover: None,
        imprint: ImprintPlace::default(),
        source_url: source_url(book, report),
        fingerprint: None,
        lineage: None,
        parts: Vec::new(),
        translated: None,
        title: if title.is_empty() { "Untitled".to_string() } else { title },
        authors,
        language,
    }
}

/// Names all keys that are missing at once, and each that is there without a value.
fn check_required(book: &Fields, top: Span, report: &mut Report) {
    let mut missing = Vec::new();
    for names in [&["title"][..], &["authors", "author"], &["languages", "language"]] {
        let found: Vec<Field> = names.iter().filter_map(|name| book.find(name)).collect();
        if found.is_empty() {
            missing.push(format!("`{}`", names.last().unwrap_or(&"")));
        } else if found.iter().all(is_empty) {
            let message = format!("`{}` is empty; it is needed", found[0].label);
            report.error(&codes::MISSING_KEY, found[0].span(), message, "Write its value after the colon.");
        }
    }
    if missing.is_empty() {
        return;
    }
    let message = match &missing[..] {
        [one] => format!("book.yaml lacks {one}"),
        [first, second] => format!("book.yaml lacks {first} and {second}"),
        all => format!("book.yaml lacks {}", all.join(", ")),
    };
    let advice = "A book needs three lines at least, such as title: A Small Book, author: A. Name, language: en.";
    report.error(&codes::MISSING_KEY, top, message, advice);
}

fn is_empty(field: &Field) -> bool {
    use super::yaml::Value;
    match &field.node.value {
        Value::Text(text, _) => field.node.is_null() || text.trim().is_empty(),
        Value::List(items) => items.iter().all(|item| item.is_null()),
        Value::Map(_) => false,
    }
}

fn authors(book: &Fields, report: &mut Report) -> Vec<Contributor> {
    let mut found = Vec::new();
    for key in ["authors", "author"] {
        let Some(field) = book.get(key) else { continue };
        if key == "author" && !matches!(field.node.value, super::yaml::Value::Text(..)) {
            let message = "`author` with more than a name in it is read as `authors`";
            report.hint(&codes::OTHER_NAME, field.span(), message, "Here the key is called `authors`.");
        }
        found.extend(people::read(&field, "aut", report));
    }
    found
}

/// The languages of the book, its main one first, each once.
fn languages(book: &Fields, report: &mut Report) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let fields = [book.get("language"), book.get("languages")];
    for item in fields.iter().flatten().flat_map(|field| field.items()) {
        if let Some(tag) = language::read(&item, report).filter(|tag| !found.contains(tag)) {
            found.push(tag);
        }
    }
    found
}

/// The identifier as given; a bare UUID or ISBN becomes the URN it stands for. No EPUB may hold what only claims to be a UUID (OPF-085).
fn identifier(book: &Fields, report: &mut Report) -> Option<String> {
    let all = titles::identifiers(book, report);
    let is_isbn = |scheme: &Option<String>| {
        scheme.as_deref().is_some_and(|scheme| scheme.to_ascii_uppercase().starts_with("ISBN"))
    };
    let (_, written, span) = all.iter().find(|(scheme, ..)| !is_isbn(scheme)).or(all.first())?.clone();
    let lower = written.to_ascii_lowercase();
    let uuid = lower.strip_prefix("urn:uuid:").unwrap_or(&lower);
    if let Ok(uuid) = Uuid::try_parse(uuid) {
        return Some(format!("urn:uuid:{}", uuid.hyphenated()));
    }
    if lower.starts_with("urn:uuid:") {
        let message =
            format!("`identifier`: “{written}” is not a UUID; one is made from title, authors and language instead");
        let advice = "A UUID has 32 hexadecimal digits, as in urn:uuid:61b9410e-a97c-4319-89aa-d62bf860a091.";
        report.warning(&codes::IDENTIFIER, span, message, advice);
        return None;
    }
    let (message, advice) = if written.contains(char::is_whitespace) || !has_scheme(&written) {
        let message = format!("`identifier`: “{written}” is neither a URN nor a URL; it is used as it stands");
        (message, "Leave `identifier` out and one is made from title, authors and language, or write urn:… or https:…")
    } else {
        return Some(written);
    };
    report.warning(&codes::IDENTIFIER, span, message, advice);
    Some(written)
}

/// Whether a copy costs anything: `price` names an amount that is not zero.
pub fn is_sold(book: &Fields, report: &mut Report) -> bool {
    book.line("price", report).is_some_and(|price| price.contains(|digit: char| digit.is_numeric() && digit != '0'))
}

/// An address on the web.
fn source_url(book: &Fields, report: &mut Report) -> Option<String> {
    let field = book.get("source-url")?;
    let (written, span) = field.line(report)?;
    let is_short = written.len() <= 300;
    if is_short && ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme)) && !written.contains(' ') {
        return Some(written);
    }
    let message = format!("`source-url`: “{written}” is no address on the web that a reader could open");
    report.warning(&codes::SOURCE_URL, span, message, "Write it in full, such as https://example.org/booklet.");
    None
}

fn has_scheme(written: &str) -> bool {
    let Some((scheme, rest)) = written.split_once(':') else { return false };
    let letters = scheme.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.'));
    letters && scheme.starts_with(|one: char| one.is_ascii_alphabetic()) && !rest.is_empty()
}

/// The same title, authors and language always give the same identifier.
fn derived(title: &str, authors: &[Contributor], language: &str) -> String {
    let mut name = title.to_string();
    for author in authors {
        name.push('\n');
        name.push_str(&author.name);
    }
    name.push('\n');
    name.push_str(language);
    format!("urn:uuid:{}", Uuid::new_v5(&NAME_SPACE, name.as_bytes()).hyphenated())
}

fn permissions(book: &Fields, report: &mut Report) -> Vec<Permission> {
    let Some(field) = book.get("permissions") else { return Vec::new() };
    let mut found = Vec::new();
    for item in field.items() {
        let Some(fields) = Fields::of(&item, &keys::PERMISSION, report) else { continue };
        if let Some(work) = required(&fields, "work", &item, report) {
            let (holder, note) = (fields.line("holder", report), fields.line("note", report));
            found.push(Permission { work, holder, note });
        }
    }
    found
}

fn sources(book: &Fields, report: &mut Report) -> Vec<Relation> {
    let Some(field) = book.get("sources") else { return Vec::new() };
    let mut found = Vec::new();
    for item in field.items() {
        let Some(fields) = Fields::of(&item, &keys::SOURCE, report) else { continue };
        let Some(title) = required(&fields, "title", &item, report) else { continue };
        found.push(Relation {
            title,
            creator: fields.line("creator", report),
            date: fields.line("date", report),
            relation: fields.get("relation").and_then(|field| subjects::relation(&field, report)),
            url: fields.line("url", report),
            license: license::read(&fields, report),
        });
        weigh_source(&found[found.len() - 1], book, &item, report);
    }
    found
}

/// Says if the licence of a work that this book changes or holds does not go together with its own.
fn weigh_source(source: &Relation, book: &Fields, item: &Field, report: &mut Report) {
    let (Some(part), Some(relation)) = (&source.license, source.relation.as_deref()) else { return };
    let what = match relation {
        "isVersionOf" | "isTranslationOf" => Use::Adapt,
        "hasPart" => Use::Collect,
        _ => return,
    };
    let whole = license::read(book, &mut Report::default()).unwrap_or_default();
    let sold = is_sold(book, &mut Report::default());
    weigh(&Weighed { title: &source.title, part, whole: &whole, what, sold }, item.span(), report);
}

fn required(fields: &Fields, key: &str, item: &Field, report: &mut Report) -> Option<String> {
    if let Some(field) = fields.get(key) {
        return field.line(report).map(|(text, _)| text);
    }
    let message = format!("`{}` has no `{key}`", item.label);
    report.error(&codes::MISSING_KEY, item.span(), message, format!("Add `{key}:` and its value."));
    None
}
