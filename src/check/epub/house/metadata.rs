//! Rules on metadata: what libraries, shops and screen readers need.

use super::tree::Element;
use super::{Findings, Publication, at, codes};

/// What EPUB Accessibility 1.1, 2.2 asks for.
const ACCESS: [&str; 4] =
    ["schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature", "schema:accessibilityHazard"];

/// Words that stand where something should have been filled in.
const LEFT_OVER: [&str; 6] = ["lorem ipsum", "todo", "fixme", "tbd", "untitled", "unknown"];

pub fn check(publication: &Publication, found: &mut Findings) {
    refinements(publication, found);
    expected(publication, found);
    access(publication, found);
    pictures(publication, found);
    left_over(publication, found);
    page_source(publication, found);
}

impl Publication {
    fn metas<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a Element> {
        self.package.named("meta").filter(move |meta| meta.get("property") == Some(property))
    }

    fn in_package(&self, line: usize) -> String {
        at(&self.package_path, line)
    }
}

/// Standard Ebooks m-010.
fn refinements(publication: &Publication, found: &mut Findings) {
    let has = |id: &str| publication.package.elements.iter().any(|element| element.get("id") == Some(id));
    for element in &publication.package.elements {
        let Some(refined) = element.get("refines") else { continue };
        if !refined.strip_prefix('#').is_some_and(has) {
            found.warning(
                &codes::REFINES_NOTHING,
                publication.in_package(element.line),
                format!("this metadata refines \"{refined}\", which nothing in the package is called"),
                "Give the element that is meant this id, or take the line out.",
            );
        }
    }
}

/// Standard Ebooks m-022 and m-051.
fn expected(publication: &Publication, found: &mut Findings) {
    for name in ["creator", "description", "language", "date"] {
        if publication.package.named(name).all(|element| element.words().is_empty()) {
            found.hint(
                &codes::NOT_SAID,
                publication.package_path.clone(),
                format!("the metadata has no dc:{name}"),
                "Say it where the EPUB is made; libraries and shops sort and search by it.",
            );
        }
    }
}

fn access(publication: &Publication, found: &mut Findings) {
    let missing: Vec<&str> =
        ACCESS.into_iter().filter(|property| publication.metas(property).next().is_none()).collect();
    if !missing.is_empty() {
        found.warning(
            &codes::ACCESS_NOT_SAID,
            publication.package_path.clone(),
            format!("the metadata does not say {}", missing.join(", ")),
            "Say in the package how the book can be read, and what its pictures and sounds ask of a reader.",
        );
    }
}

/// Standard Ebooks m-028, m-029 and m-038.
fn pictures(publication: &Publication, found: &mut Findings) {
    let says = |property: &str, value: &str| publication.metas(property).any(|meta| meta.words() == value);
    let has_pictures = !publication.pictures.is_empty();
    let visual = says("schema:accessMode", "visual");
    let undescribed = publication.documents.iter().flat_map(|document| document.tree.named("img")).any(|picture| {
        let decorative = matches!(picture.get("role"), Some("presentation" | "none"));
        !decorative && picture.get("alt").is_none_or(|alt| alt.trim().is_empty())
    });
    let untrue = [
        (has_pictures && !visual, "the book has pictures, but its metadata does not name the access mode \"visual\""),
        (
            visual && !has_pictures && !publication.has_drawings(),
            "the metadata names the access mode \"visual\", but there is no picture",
        ),
        (
            undescribed && says("schema:accessibilityFeature", "alternativeText"),
            "the metadata promises a description of every picture, but some have none",
        ),
    ];
    for (_, message) in
        untrue.into_iter().filter(|(broken, _)| *broken && publication.metas(ACCESS[0]).next().is_some())
    {
        found.warning(
            &codes::ACCESS_UNTRUE,
            publication.package_path.clone(),
            message.to_owned(),
            "Make the metadata say what the book holds: people choose books by it.",
        );
    }
}

/// Standard Ebooks m-036.
fn left_over(publication: &Publication, found: &mut Findings) {
    for name in ["title", "creator", "description", "publisher", "rights"] {
        for element in publication.package.named(name) {
            let words = element.words().to_lowercase();
            if LEFT_OVER.contains(&words.as_str()) || words.contains("lorem ipsum") {
                found.warning(
                    &codes::LEFT_OVER,
                    publication.in_package(element.line),
                    format!("dc:{name} says \"{}\"", element.words()),
                    "Put the real words there, or take the element out.",
                );
            }
        }
    }
}

/// EPUB Accessibility 1.1, 4.2 and 4.3.
fn page_source(publication: &Publication, found: &mut Findings) {
    let is_mark = |element: &&Element| element.means(&["pagebreak", "doc-pagebreak"]);
    let marked = publication
        .documents
        .iter()
        .find_map(|document| document.tree.elements.iter().find(is_mark).map(|mark| at(&document.path, mark.line)));
    let Some(first) = marked else { return };
    let is_list = |element: &Element| element.means(&["page-list", "doc-pagelist"]);
    let has_list = publication.documents.iter().any(|document| document.tree.elements.iter().any(is_list));
    let has_source = publication.metas("pageBreakSource").next().is_some()
        || publication.metas("source-of").any(|meta| meta.words() == "pagination");
    let lacks = [(has_list, "no list of them"), (has_source, "nothing says of which printed edition")];
    for (_, lack) in lacks.into_iter().filter(|(has, _)| !has) {
        found.warning(
            &codes::PAGES_HALF_SAID,
            first.clone(),
            format!("the text marks where printed pages begin, but there is {lack}")
                .replace("there is nothing", "nothing"),
            "Add a page-list to the navigation document and pageBreakSource to the metadata.",
        );
    }
}

impl Publication {
    /// Whether some document holds a drawing of its own.
    fn has_drawings(&self) -> bool {
        self.documents.iter().any(|document| document.tree.named("svg").next().is_some())
    }
}
