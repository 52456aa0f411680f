//! What a page says of itself in its head.

use serde_json::Value;

use crate::import::facts::{list, person};
use crate::import::manuscript::{Facts, Inline, Source};
use crate::import::tree::Tree;

pub fn facts(tree: &Tree) -> Facts {
    let mut facts = Facts::default();
    let html = tree.find(Tree::ROOT, "html");
    let spoken = |id: Option<usize>| id.and_then(|id| tree.get(id, "lang").or_else(|| tree.get(id, "xml:lang")));
    let tag = spoken(html).or_else(|| spoken(tree.find(Tree::ROOT, "body")));
    facts.language = crate::import::facts::language(tag)
        .or_else(|| crate::import::facts::language(meta(tree, &["language", "dc.language", "og:locale"]).as_deref()));
    let site = meta(tree, &["og:site_name"]);
    let element = tree.find(Tree::ROOT, "head").and_then(|head| tree.child(head, "title")).map(|id| tree.text(id));
    let title = meta(tree, &["og:title", "dc.title", "dcterms.title", "citation_title"]).or(element);
    let title = title.map(|title| without_site(&title, site.as_deref())).filter(|title| !title.is_empty());
    facts.title = title.map(|title| as_headed(tree, title));
    let names = meta(tree, &["author", "dc.creator", "dcterms.creator", "article:author", "citation_author", "byl"]);
    let names = names.filter(|names| !names.starts_with("http"));
    facts.authors = names
        .map(|names| list(names.trim_start_matches("By ")).iter().map(|name| person(name)).collect())
        .unwrap_or_default();
    facts.date = meta(
        tree,
        &["article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created", "citation_date", "pubdate"],
    )
    .or_else(|| time(tree));
    facts.publisher = site;
    facts.rights = meta(tree, &["dc.rights", "dcterms.rights", "copyright"]);
    facts.description = meta(tree, &["og:description", "description", "dc.description"])
        .map(|words| crate::import::writing::line(&[Inline::Text(words)]));
    facts.keywords = meta(tree, &["keywords", "news_keywords"]).map(|words| list(&words)).unwrap_or_default();
    let link = |rel: &str| {
        tree.descendants(Tree::ROOT)
            .filter(|id| matches!(tree.local(*id), "link" | "a"))
            .find(|id| tree.get(*id, "rel").is_some_and(|given| given.split_whitespace().any(|one| one == rel)))
            .and_then(|id| tree.get(id, "href"))
            .map(str::to_owned)
    };
    facts.license = link("license");
    linked_data(tree, &mut facts);
    let url = link("canonical").or_else(|| meta(tree, &["og:url"])).or_else(|| saved_from(tree));
    let url = url.filter(|url| url.starts_with("http"));
    facts.source = url.map(|url| Source { title: facts.title.clone().unwrap_or_else(|| url.clone()), url: Some(url) });
    facts
}

/// What schema.org's words say of an article, a post or a book, in a script of the page (JSON-LD 1.1).
fn linked_data(tree: &Tree, facts: &mut Facts) {
    let scripts = tree.descendants(Tree::ROOT).filter(|id| tree.get(*id, "type") == Some("application/ld+json"));
    let values = scripts.filter_map(|id| serde_json::from_str::<Value>(tree.text(id).trim()).ok());
    let all: Vec<Value> = values
        .flat_map(|value| match value {
            Value::Array(all) => all,
            Value::Object(mut one) => match one.remove("@graph") {
                Some(Value::Array(all)) => all,
                _ => vec![Value::Object(one)],
            },
            _ => Vec::new(),
        })
        .collect();
    let is_text = |value: &&Value| {
        let kind = value["@type"].as_str().or_else(|| value["@type"][0].as_str()).unwrap_or("");
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Book" | "CreativeWork" | "Chapter" | "Report")
    };
    let Some(found) = all.iter().find(is_text) else { return };
    let by_id = |value: &Value| {
        let key = value["@id"].as_str()?;
        all.iter().find(|one| one["@id"].as_str() == Some(key))?["name"].as_str().map(str::to_owned)
    };
    let name = |value: &Value| {
        value.as_str().map(str::to_owned).or_else(|| value["name"].as_str().map(str::to_owned)).or_else(|| by_id(value))
    };
    let words = |key: &str| name(&found[key]).filter(|words| !words.trim().is_empty());
    facts.title = facts.title.take().or_else(|| words("headline")).or_else(|| words("name"));
    facts.date = facts.date.take().or_else(|| words("datePublished"));
    facts.license = facts.license.take().or_else(|| words("license"));
    facts.language = facts.language.take().or_else(|| crate::import::facts::language(words("inLanguage").as_deref()));
    facts.publisher = facts.publisher.take().or_else(|| words("publisher"));
    if facts.authors.is_empty() {
        let several = found["author"].as_array().cloned();
        let authors = several.unwrap_or_else(|| vec![found["author"].clone()]);
        facts.authors = authors.iter().filter_map(name).map(|name| person(&name)).collect();
    }
}

/// The content of the first of these fields that is there.
fn meta(tree: &Tree, names: &[&str]) -> Option<String> {
    let fields: Vec<_> = tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "meta").collect();
    names.iter().find_map(|name| {
        let named = |id: &usize| {
            let given =
                tree.get(*id, "name").or_else(|| tree.get(*id, "property")).or_else(|| tree.get(*id, "itemprop"));
            given.is_some_and(|given| given.eq_ignore_ascii_case(name))
        };
        let content = fields.iter().copied().find(named).and_then(|id| tree.get(id, "content"))?;
        let words = content.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    })
}

fn time(tree: &Tree) -> Option<String> {
    tree.descendants(Tree::ROOT)
        .filter(|id| tree.local(*id) == "time")
        .find_map(|id| tree.get(id, "datetime"))
        .map(str::to_owned)
}

/// The address that a browser wrote into a page when it saved it: `<!-- saved from url=(0019)https://example.org -->`.
fn saved_from(tree: &Tree) -> Option<String> {
    let comments = tree.descendants(Tree::ROOT).filter(|id| tree.name(*id) == "#comment");
    let said = comments.take(8).find_map(|id| tree.get(id, "says")?.trim().strip_prefix("saved from url=("))?;
    Some(said.split_once(')')?.1.trim().to_owned())
}

/// A title whose first part is a heading of the page ends there: what follows is the name of the site.
fn as_headed(tree: &Tree, title: String) -> String {
    let headings = tree.descendants(Tree::ROOT).filter(|id| matches!(tree.local(*id), "h1" | "h2"));
    let before_site = |heading: String| {
        let rest = title.get(..heading.len()).filter(|start| start.to_lowercase() == heading.to_lowercase());
        let rest = rest.map(|_| title[heading.len()..].trim_start())?;
        (!heading.is_empty() && rest.starts_with(['|', '-', '–', '—', '•', '·', ':'])).then_some(heading)
    };
    let words = |id| tree.text(id).split_whitespace().collect::<Vec<_>>().join(" ");
    headings.take(20).map(words).find_map(before_site).unwrap_or(title)
}

/// A title without the name of the site that follows it.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(site) = site else { return title };
    for sign in [" | ", " - ", " – ", " — ", " :: ", " • "] {
        if let Some(bare) = title.strip_suffix(&format!("{sign}{site}")) {
            return bare.to_owned();
        }
    }
    title
}
