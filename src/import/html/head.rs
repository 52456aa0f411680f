//! What a page says of itself in its head.

use crate::import::facts::{list, person};
use crate::import::manuscript::{Facts, Inline, Source};
use crate::import::tree::Tree;

pub fn facts(tree: &Tree) -> Facts {
    let mut facts = Facts::default();
    let html = tree.find(Tree::ROOT, "html");
    let tag = html.and_then(|id| tree.get(id, "lang").or_else(|| tree.get(id, "xml:lang")));
    facts.language = crate::import::facts::language(tag)
        .or_else(|| crate::import::facts::language(meta(tree, &["language", "dc.language", "og:locale"]).as_deref()));
    let site = meta(tree, &["og:site_name"]);
    let element = tree.find(Tree::ROOT, "head").and_then(|head| tree.child(head, "title")).map(|id| tree.text(id));
    let title = meta(tree, &["og:title", "dc.title", "dcterms.title", "citation_title"]).or(element);
    facts.title = title.map(|title| without_site(&title, site.as_deref())).filter(|title| !title.is_empty());
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
    let url = link("canonical").or_else(|| meta(tree, &["og:url"])).filter(|url| url.starts_with("http"));
    facts.source = url.map(|url| Source { title: facts.title.clone().unwrap_or_else(|| url.clone()), url: Some(url) });
    facts
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
