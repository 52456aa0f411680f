//! EPUBs: the chapters in the order of the spine, read as one page, so that links and notes between them hold.

use std::collections::BTreeMap;

use super::contents;
use super::facts::unescaped;
use super::html;
use super::manuscript::{Block, Facts, Manuscript, Person, Source};
use super::packed::{Files, joined, xml};
use super::request::in_file;
use super::rules::Rules;
use super::tree::{Id, Node, Tree};
use super::{codes, decoding, tree};
use crate::diagnostic::Report;

/// Parts of a book that every edition makes anew.
const MADE_ANEW: &[&str] = &[
    "cover",
    "titlepage",
    "toc",
    "landmarks",
    "page-list",
    "imprint",
    "halftitlepage",
    "loi",
    "lot",
    "index",
    "abstract",
];

/// Reads the files of an EPUB.
pub fn read(files: &Files, name: &str, rules: &Rules, report: &mut Report) -> Option<Manuscript> {
    if locked(files) {
        let message = format!("{name} is locked (DRM); what is in it can't be read");
        report.error(
            &codes::LOCKED,
            in_file(name, "META-INF/encryption.xml"),
            message,
            "Ask whoever sells it for a copy without a lock.",
        );
        return None;
    }
    let container = xml(files, "META-INF/container.xml", name, report)?;
    let root = container
        .descendants(Tree::ROOT)
        .find_map(|id| container.get(id, "full-path"))
        .unwrap_or("OPS/package.opf")
        .to_owned();
    let package = xml(files, &root, name, report)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let chapters = spine(&package, &folder);
    // Ours say what is stressed by elements, and their style sheets draw it.
    let ours = ["css/book.css", "css/fonts.css"].iter().all(|sheet| files.contains_key(&joined(&folder, sheet)));
    let named = contents::of(files, &package, &folder);
    let whole = merge(files, &chapters, &named, !ours);
    let mut manuscript = html::read_chapters(&whole, rules);
    manuscript.facts = facts(&package, &folder, files, std::mem::take(&mut manuscript.facts));
    html::lift(&mut manuscript.blocks);
    drop_title(&mut manuscript);
    Some(manuscript)
}

/// Whether anything but fonts is encrypted (EPUB 3.3, OCF, 4.2.6.3.2).
fn locked(files: &Files) -> bool {
    let Some(bytes) = files.get("META-INF/encryption.xml") else { return false };
    let text = decoding::quietly(bytes);
    let Ok(tree) = tree::xml::parse(&text) else { return true };
    let addresses = tree.descendants(Tree::ROOT).filter_map(|id| tree.get(id, "URI"));
    let font = |address: &str| {
        [".otf", ".ttf", ".woff", ".woff2"].iter().any(|ending| address.to_lowercase().ends_with(ending))
    };
    let mut addresses = addresses.peekable();
    addresses.peek().is_some() && addresses.any(|address| !font(address))
}

/// The paths of the chapters, in order.
fn spine(package: &Tree, folder: &str) -> Vec<String> {
    let mut items: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for id in package.descendants(Tree::ROOT).filter(|id| package.local(*id) == "item") {
        if let (Some(key), Some(href)) = (package.get(id, "id"), package.get(id, "href")) {
            items.insert(key, (href, package.get(id, "properties").unwrap_or("")));
        }
    }
    let refs = package.descendants(Tree::ROOT).filter(|id| package.local(*id) == "itemref");
    let paths = refs.filter_map(|id| items.get(package.get(id, "idref")?));
    paths
        .filter(|(_, properties)| !properties.contains("nav"))
        .map(|(href, _)| joined(folder, &unescaped(href)))
        .collect()
}

/// All chapters in one tree: ids made those of their files where two have the same, links led to them.
fn merge(files: &Files, chapters: &[String], named: &[contents::Entry], dressed: bool) -> Tree {
    let mut pages: Vec<(String, Tree)> = Vec::new();
    for path in chapters {
        let Some(bytes) = files.get(path) else { continue };
        let text = decoding::quietly(bytes);
        let mut page = tree::page(&text);
        if !is_made_anew(&page) {
            contents::give_headings(&mut page, path, named);
            pages.push((path.clone(), page));
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, page) in &pages {
        for id in page.descendants(Tree::ROOT).filter_map(|id| page.get(id, "id")) {
            *counts.entry(id.to_owned()).or_default() += 1;
        }
    }
    let named = |path: &str, id: &str| {
        let alone = counts.get(id).copied().unwrap_or(0) < 2;
        if alone { id.to_owned() } else { format!("{}-{id}", stem(path)) }
    };
    let mut whole = Tree::new();
    let html = whole.add(Tree::ROOT, element("html"));
    if dressed {
        let sheets = styles(files, &pages);
        let head = whole.add(html, element("head"));
        let style = whole.add(head, element("style"));
        whole.add(style, Node { text: sheets, ..Node::default() });
    }
    let body = whole.add(html, element("body"));
    for (path, mut page) in pages.clone() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        for id in page.descendants(Tree::ROOT).collect::<Vec<_>>() {
            for (key, value) in &mut page.node_mut(id).attributes {
                match key.as_str() {
                    "id" => *value = named(&path, value),
                    "href" | "xlink:href" => *value = led(value, &path, &folder, &pages, &named),
                    "src" => *value = joined(&folder, &unescaped(value)),
                    _ => {}
                }
            }
        }
        let from = page.find(Tree::ROOT, "body").unwrap_or(Tree::ROOT);
        let mut attributes = vec![("id".to_owned(), format!("file-{}", stem(&path)))];
        let kind = page.get(from, "epub:type").unwrap_or("");
        let matter = [("frontmatter", "front"), ("backmatter", "back")].iter().find(|(name, _)| kind.contains(name));
        attributes.extend(matter.map(|(_, matter)| ("data-matter".to_owned(), (*matter).to_owned())));
        let section = whole.add(body, Node { attributes, ..element("section") });
        let language =
            page.find(Tree::ROOT, "html").and_then(|id| page.get(id, "lang").or_else(|| page.get(id, "xml:lang")));
        if let Some(language) = language.filter(|_| whole.get(html, "lang").is_none()) {
            let language = language.to_owned();
            whole.node_mut(html).attributes.push(("lang".to_owned(), language));
        }
        whole.graft(section, &page, from);
    }
    whole
}

/// The style sheets of the pages, which alone may say what is slanted or heavy. What they hide is shown.
fn styles(files: &Files, pages: &[(String, Tree)]) -> String {
    // A later one lays over those before it.
    let mut paths: Vec<String> = Vec::new();
    let mut sheets = String::new();
    for (path, page) in pages {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for id in page.descendants(Tree::ROOT) {
            match page.local(id) {
                "style" => sheets.push_str(&page.text(id)),
                "link" if page.get(id, "rel") == Some("stylesheet") => {
                    let path = page.get(id, "href").map(|href| joined(folder, &unescaped(href)));
                    paths.extend(path.filter(|path| !paths.contains(path)));
                }
                _ => {}
            }
        }
    }
    for bytes in paths.iter().filter_map(|path| files.get(path)) {
        sheets.push_str(&decoding::quietly(bytes));
    }
    sheets.replace("display", "x-display")
}

/// Where a link of the file `path` leads once all files are one.
fn led(
    address: &str,
    path: &str,
    folder: &str,
    pages: &[(String, Tree)],
    named: &dyn Fn(&str, &str) -> String,
) -> String {
    if address.contains("://") || address.starts_with("mailto:") {
        return address.to_owned();
    }
    let (file, id) = address.split_once('#').unwrap_or((address, ""));
    let target = if file.is_empty() { path.to_owned() } else { joined(folder, &unescaped(file)) };
    match pages.iter().any(|(known, _)| *known == target) {
        true if id.is_empty() => format!("#file-{}", stem(&target)),
        true => format!("#{}", named(&target, id)),
        false => address.to_owned(),
    }
}

fn element(name: &str) -> Node {
    Node { name: name.to_owned(), ..Node::default() }
}

fn stem(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.chars().map(|char| if char.is_alphanumeric() || char == '-' || char == '_' { char } else { '-' }).collect()
}

/// Covers, title pages, contents: by what the page says of itself.
fn is_made_anew(page: &Tree) -> bool {
    let Some(body) = page.find(Tree::ROOT, "body") else { return true };
    let mut near: Vec<Id> = vec![body];
    let elements = |id: Id| page.children(id).iter().copied().filter(|one| !page.is_text(*one)).collect::<Vec<_>>();
    if let [only] = elements(body).as_slice() {
        near.push(*only);
    }
    near.iter().any(|id| {
        let kinds = page.get(*id, "epub:type").unwrap_or("").split_whitespace().map(str::to_owned);
        let role = page.get(*id, "role").and_then(|role| role.strip_prefix("doc-")).map(str::to_owned);
        // A page about rights is made anew if it is ours; of others, its words stand nowhere else.
        let imprint = page.has_class(*id, "imprint");
        kinds.chain(role).any(|kind| MADE_ANEW.contains(&kind.as_str()) || kind == "copyright-page" && imprint)
    })
}

fn facts(package: &Tree, folder: &str, files: &Files, from_pages: Facts) -> Facts {
    let all = |name: &str| -> Vec<Id> {
        package.descendants(Tree::ROOT).filter(|id| package.name(*id) == format!("dc:{name}")).collect()
    };
    let text = |id: Id| package.text(id).split_whitespace().collect::<Vec<_>>().join(" ");
    let value = |name: &str| all(name).first().map(|id| text(*id)).filter(|text| !text.is_empty());
    let refined = |id: Id, property: &str| -> Option<String> {
        let key = format!("#{}", package.get(id, "id")?);
        let found = package.descendants(Tree::ROOT).find(|one| {
            package.get(*one, "refines") == Some(key.as_str()) && package.get(*one, "property") == Some(property)
        })?;
        Some(text(found))
    };
    let people = |name: &str| -> Vec<Person> {
        let one = |id: Id| Person {
            name: text(id),
            // Calibre writes `Unknown` where it was not told.
            sort: refined(id, "file-as")
                .or_else(|| package.get(id, "opf:file-as").map(str::to_owned))
                .filter(|sort| sort != "Unknown"),
            role: refined(id, "role")
                .or_else(|| package.get(id, "opf:role").map(str::to_owned))
                .filter(|role| !(name == "creator" && role == "aut")),
        };
        all(name).into_iter().map(one).filter(|person| !person.name.is_empty()).collect()
    };
    let meta = |property: &str| {
        let id = package
            .descendants(Tree::ROOT)
            .find(|id| package.get(*id, "property") == Some(property) && package.get(*id, "refines").is_none())?;
        Some((id, text(id)))
    };
    let titles = all("title");
    let of_kind =
        |kind: &str| titles.iter().copied().find(|id| refined(*id, "title-type").as_deref() == Some(kind)).map(text);
    let mut facts = Facts {
        title: of_kind("main").or_else(|| value("title")),
        subtitle: of_kind("subtitle"),
        authors: people("creator"),
        contributors: people("contributor"),
        language: value("language"),
        date: value("date"),
        publisher: value("publisher"),
        rights: value("rights"),
        keywords: all("subject").into_iter().map(text).collect(),
        description: value("description").map(|words| super::writing::line(&[super::manuscript::Inline::Text(words)])),
        ..Facts::default()
    };
    facts.contributors.retain(|person| person.role.as_deref() != Some("bkp"));
    let license = package
        .descendants(Tree::ROOT)
        .find(|id| package.local(*id) == "link" && package.get(*id, "rel").is_some_and(|rel| rel.contains("license")));
    facts.license = license.and_then(|id| package.get(id, "href")).map(str::to_owned);
    let identifiers: Vec<String> = all("identifier").into_iter().map(text).collect();
    facts.isbn = identifiers.iter().find_map(|one| one.strip_prefix("urn:isbn:")).map(str::to_owned);
    facts.identifier = identifiers.iter().find(|one| super::facts::is_identifier(one)).cloned();
    facts.series = meta("belongs-to-collection").map(|(id, name)| (name, refined(id, "group-position")));
    facts.source =
        value("source").map(|words| Source { url: words.starts_with("http").then(|| words.clone()), title: words });
    facts.cover = cover(package, folder, files);
    facts.title = facts.title.or(from_pages.title);
    facts
}

/// The picture of the cover, unless it is one that a press like ours has drawn from the title.
fn cover(package: &Tree, folder: &str, files: &Files) -> Option<String> {
    let item = package.descendants(Tree::ROOT).find(|id| {
        package.get(*id, "properties").is_some_and(|all| all.split_whitespace().any(|one| one == "cover-image"))
    });
    let old = || {
        let id = package.descendants(Tree::ROOT).find(|id| package.get(*id, "name") == Some("cover"))?;
        let key = package.get(id, "content")?;
        package.descendants(Tree::ROOT).find(|id| package.local(*id) == "item" && package.get(*id, "id") == Some(key))
    };
    let path = joined(folder, &unescaped(package.get(item.or_else(old)?, "href")?));
    (files.contains_key(&path) && !path.contains("images/drawn/")).then_some(path)
}

/// A chapter that says nothing but the title of the book again, and who wrote it and when, is a title page.
fn drop_title(manuscript: &mut Manuscript) {
    let Some(title) = manuscript.facts.title.clone() else { return };
    let opens = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
    let Some(Block::Heading { words, level: 1, .. }) = manuscript.blocks.first() else { return };
    let Some(end) = manuscript.blocks.iter().skip(1).position(opens).map(|at| at + 1) else { return };
    let facts = &manuscript.facts;
    let said =
        [&facts.subtitle, &facts.date, &facts.rights, &facts.publisher].into_iter().flatten().map(String::as_str);
    let known: Vec<&str> = said.chain(facts.authors.iter().map(|person| person.name.as_str())).collect();
    let is_known = |block: &Block| match block {
        Block::Paragraph(words) => known.contains(&super::manuscript::plain(words).trim()),
        _ => false,
    };
    if super::manuscript::plain(words).trim() == title && manuscript.blocks[1..end].iter().all(is_known) {
        manuscript.blocks.drain(..end);
    }
}
