//! Rules on content documents: descriptions, headings, notes, tables, languages, landmarks.

use std::collections::BTreeMap;

use super::tree::{Element, Tree};
use super::{Document, Findings, Publication, at, codes};

pub fn check(publication: &Publication, found: &mut Findings) {
    for document in &publication.documents {
        pictures(document, found);
        empty(document, found);
        title(document, found);
        types(document, found);
        headings(document, found);
        notes(document, found);
        ways_back(document, found);
        languages(document, found);
        tables(document, found);
        matter(document, found);
        crowded(document, found);
    }
    contents(publication, found);
}

/// Standard Ebooks s-004, s-027 and s-089.
fn pictures(document: &Document, found: &mut Findings) {
    for (index, element) in document.tree.elements.iter().enumerate() {
        let named = ["aria-label", "aria-labelledby", "aria-hidden", "alttext"];
        let is_named = named.iter().any(|name| element.get(name).is_some());
        let titled = || document.tree.inside(index).iter().any(|inner| inner.name == "title");
        let missing = match element.name.as_str() {
            "img" => element.get("alt").is_none(),
            "svg" => !is_named && !titled() && !document.tree.within(element, |above| above.name == "svg"),
            "math" => !is_named,
            _ => false,
        };
        if missing {
            found.warning(
                &codes::NOT_DESCRIBED,
                at(&document.path, element.line),
                format!("<{}> has no description", element.name),
                "Describe it in a sentence; a mere decoration gets an empty alt.",
            );
        }
    }
}

/// Standard Ebooks s-010.
fn empty(document: &Document, found: &mut Findings) {
    for (index, element) in document.tree.elements.iter().enumerate() {
        let is_empty = element.text().trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}').is_empty();
        let is_words = element.name == "p" || element.heading_level().is_some();
        if is_words && is_empty && document.tree.inside(index).iter().all(|inner| inner.name == "br") {
            found.warning(
                &codes::EMPTY,
                at(&document.path, element.line),
                format!("<{}> holds nothing", element.name),
                "Leave room with the style sheet; for a change of scene there is <hr/>.",
            );
        }
    }
}

/// Standard Ebooks s-021.
fn title(document: &Document, found: &mut Findings) {
    let title = document.tree.named("title").find(|title| !document.tree.within(title, |above| above.name == "svg"));
    if title.is_none_or(|title| title.words().is_empty()) {
        found.warning(
            &codes::NO_TITLE,
            document.path.clone(),
            "the page has no <title>".to_owned(),
            "Put its heading there: screen readers say it when the page opens.",
        );
    }
}

/// Standard Ebooks s-031.
fn types(document: &Document, found: &mut Findings) {
    for element in &document.tree.elements {
        let words: Vec<&str> = element.get("epub:type").unwrap_or_default().split_ascii_whitespace().collect();
        if let Some(twice) = words.iter().enumerate().find_map(|(at, word)| words[..at].contains(word).then_some(word))
        {
            found.warning(
                &codes::SAID_TWICE,
                at(&document.path, element.line),
                format!("epub:type says \"{twice}\" twice"),
                "Once is enough.",
            );
        }
    }
}

fn headings(document: &Document, found: &mut Findings) {
    let mut above = None;
    for element in &document.tree.elements {
        let Some(level) = element.heading_level() else { continue };
        if above.is_some_and(|above| level > above + 1) {
            found.warning(
                &codes::LEVEL_LEFT_OUT,
                at(&document.path, element.line),
                format!(
                    "the heading \"{}\" is of level {level} but stands under one of level {}",
                    element.words(),
                    above.unwrap_or(0)
                ),
                "Leave no level out: who listens moves from heading to heading.",
            );
        }
        above = Some(level);
    }
}

/// Standard Ebooks s-056.
fn notes(document: &Document, found: &mut Findings) {
    for (index, element) in document.tree.elements.iter().enumerate() {
        let is_note = element.means(&["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"]);
        let leads_back =
            |inner: &Element| inner.name == "a" && inner.get("href").is_some_and(|href| href.contains('#'));
        if is_note && !document.tree.inside(index).iter().any(leads_back) {
            found.warning(
                &codes::NO_WAY_BACK,
                at(&document.path, element.line),
                "the note has no link back to the text".to_owned(),
                "End it with a link to the place that refers to it.",
            );
        }
    }
}

/// Standard Ebooks s-057, for notes that stand on the page that refers to them: a note may have several marks, and its way
/// back leads to one of them, or to what holds one.
fn ways_back(document: &Document, found: &mut Findings) {
    let tree = &document.tree;
    let (mut ids, mut marks) = (BTreeMap::new(), BTreeMap::<&str, Vec<usize>>::new());
    for (index, element) in tree.elements.iter().enumerate() {
        if let Some(id) = element.get("id") {
            ids.entry(id).or_insert(index);
        }
        if let Some(place) = place_on_page(element).filter(|_| element.name == "a") {
            marks.entry(place).or_default().push(index);
        }
    }
    for (index, note) in tree.elements.iter().enumerate() {
        let is_note = note.means(&["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"]);
        let Some(id) = note.get("id").filter(|_| is_note) else { continue };
        let Some(marks) = marks.get(id) else { continue };
        for back in tree.inside(index).iter().filter(|inner| inner.means(&["backlink", "doc-backlink"])) {
            let Some(wanted) = place_on_page(back) else { continue };
            let Some(there) = ids.get(wanted).copied() else { continue };
            let held = there..=there + tree.inside(there).len();
            if !marks.iter().any(|mark| held.contains(mark)) {
                found.warning(
                    &codes::WAY_BACK_ASTRAY,
                    at(&document.path, back.line),
                    format!(
                        "the way back from the note \"{id}\" leads to \"{wanted}\", where no mark of that note stands"
                    ),
                    "Lead it to the mark from which the note was reached.",
                );
            }
        }
    }
}

/// The id that a link leads to on its own page.
fn place_on_page(link: &Element) -> Option<&str> {
    link.get("href")?.strip_prefix('#')
}

fn languages(document: &Document, found: &mut Findings) {
    for element in &document.tree.elements {
        let (html, xml) = (element.get("lang"), element.get("xml:lang"));
        let lacks = element.name == "html" && (html.is_none() || xml.is_none());
        if lacks || html.zip(xml).is_some_and(|(html, xml)| !html.eq_ignore_ascii_case(xml)) {
            let said = |value: Option<&str>| value.map_or("nothing".to_owned(), |value| format!("\"{value}\""));
            found.warning(
                &codes::LANGUAGE_UNSURE,
                at(&document.path, element.line),
                format!("lang says {} and xml:lang {}", said(html), said(xml)),
                "Say the same language in both; screen readers choose their voice by it.",
            );
        }
    }
}

fn tables(document: &Document, found: &mut Findings) {
    for (index, table) in document.tree.elements.iter().enumerate().filter(|(_, element)| element.name == "table") {
        let plain = table.get("role").is_some_and(|role| role == "presentation" || role == "none");
        if !plain && document.tree.inside(index).iter().all(|inner| inner.name != "th") {
            found.hint(
                &codes::NO_TABLE_HEAD,
                at(&document.path, table.line),
                "the table has no heading cells".to_owned(),
                "Make the first row or column of <th scope=\"…\">.",
            );
        }
    }
}

/// Standard Ebooks s-036 and s-037.
fn matter(document: &Document, found: &mut Findings) {
    const FRONT: [&str; 7] =
        ["dedication", "preface", "foreword", "imprint", "titlepage", "halftitlepage", "acknowledgments"];
    const BACK: [&str; 5] = ["glossary", "bibliography", "colophon", "afterword", "index"];
    let said = document.tree.elements.iter().any(|one| one.means(&["frontmatter", "bodymatter", "backmatter"]));
    let is_section = |element: &&Element| matches!(element.name.as_str(), "body" | "section" | "article");
    if said || document.is_nav {
        return;
    }
    for (words, matter) in [(&FRONT[..], "frontmatter"), (&BACK[..], "backmatter")] {
        if let Some(element) = document.tree.elements.iter().filter(is_section).find(|one| one.means(words)) {
            found.hint(
                &codes::MATTER_NOT_SAID,
                at(&document.path, element.line),
                format!("the page looks like {matter} and does not say so"),
                "Add it to the epub:type of the body element.",
            );
        }
    }
}

/// Standard Ebooks s-071: headings of one level that stand side by side in one section.
fn crowded(document: &Document, found: &mut Findings) {
    let mut known: BTreeMap<(usize, u8), usize> = BTreeMap::new();
    for element in &document.tree.elements {
        let (Some(level), Some(parent)) = (element.heading_level(), element.parent) else { continue };
        let in_section = matches!(document.tree.elements[parent].name.as_str(), "section" | "article");
        let count = known.entry((parent, level)).or_default();
        *count += 1;
        if in_section && *count == 2 {
            found.hint(
                &codes::HEADINGS_CROWDED,
                at(&document.path, element.line),
                format!("\"{}\" is the second heading of its level in one section", element.words()),
                "Give it a section of its own, or make it a paragraph beside the heading.",
            );
        }
    }
}

/// Standard Ebooks m-045.
fn contents(publication: &Publication, found: &mut Findings) {
    let Some(nav) = publication.documents.iter().find(|document| document.is_nav) else { return };
    let is_toc = |above: &Element| above.means(&["toc", "doc-toc"]);
    let links = nav.tree.named("a").filter(|link| nav.tree.within(link, is_toc));
    let links: Vec<&str> = links.filter_map(|link| link.get("href")).map(file).collect();
    let folder = |path: &str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.len() + 1);
    let continues = |tree: &Tree| tree.named("h1").next().is_none();
    for document in publication.documents.iter().filter(|document| document.in_spine && !document.is_nav) {
        let name = &document.path[folder(&document.path)..];
        if !continues(&document.tree) && !links.iter().any(|link| *link == name || link.ends_with(&format!("/{name}")))
        {
            let front = ["titlepage", "copyright-page", "halftitlepage", "imprint", "cover"];
            if document.tree.elements.iter().any(|element| element.means(&front)) {
                continue;
            }
            found.warning(
                &codes::NOT_IN_CONTENTS,
                document.path.clone(),
                "the page has a heading, but the contents do not lead to it".to_owned(),
                "Add it to the toc of the navigation document.",
            );
        }
    }
}

fn file(href: &str) -> &str {
    href.split('#').next().unwrap_or_default()
}
