//! The package document (EPUB 3.3, 5): metadata, manifest, spine.

use super::accessibility;
use super::book::Book;
use super::xhtml::{Tag, Xml, clean};
use crate::document::text::plain_blocks;
use crate::document::{Contributor, Date, Metadata};

/// A file of the package.
pub struct Item {
    /// Relative to the package document.
    pub name: String,
    pub media_type: &'static str,
    /// What the manifest says of it, such as `nav` or `svg`.
    pub properties: String,
    /// The name of the item that stands in for it.
    pub fallback: Option<String>,
    pub in_spine: bool,
}

/// What says when the package last changed, for a book without a date: there is no clock.
const NO_DATE: &str = "1980-01-01";

pub fn write(book: &Book<'_>, items: &[Item]) -> Vec<u8> {
    let metadata = &book.document.metadata;
    let mut xml = Xml::new();
    let package = Tag::new("package")
        .attr("xmlns", "http://www.idpf.org/2007/opf")
        .attr("version", "3.0")
        .attr("unique-identifier", "pub-id")
        .attr("xml:lang", &metadata.language)
        .attr("dir", if metadata.rtl { "rtl" } else { "ltr" });
    xml.open(package);
    xml.line();
    let mut part = Part { xml, metadata };
    part.metadata(book, items);
    part.manifest(items);
    part.spine(items);
    part.xml.close("package");
    part.xml.finish()
}

/// The identifier that names the package: the ISBN of this edition where it has one.
pub fn identifier(metadata: &Metadata) -> String {
    match &metadata.isbn_epub {
        Some(isbn) => format!("urn:isbn:{isbn}"),
        None => clean(metadata.identifier.trim()).into_owned(),
    }
}

pub(super) struct Part<'m> {
    pub xml: Xml,
    pub metadata: &'m Metadata,
}

impl Part<'_> {
    fn metadata(&mut self, book: &Book<'_>, items: &[Item]) {
        self.xml.open(Tag::new("metadata").attr("xmlns:dc", "http://purl.org/dc/elements/1.1/"));
        self.xml.line();
        self.identifiers();
        self.titles(book.title_note);
        self.people();
        self.dublin_core(book);
        self.print_edition(book);
        self.rights();
        for (property, value) in accessibility::properties(book) {
            let summary = property == "schema:accessibilitySummary";
            let language = book.words_language().filter(|_| summary);
            self.meta(Tag::new("meta").attr("property", property).maybe("xml:lang", language), &value);
        }
        self.vertical();
        // The way of EPUB 2, for libraries that look no further.
        if let Some(cover) = items.iter().find(|item| item.properties == "cover-image") {
            self.xml.empty(Tag::new("meta").attr("name", "cover").attr("content", &item_id(&cover.name)));
            self.xml.line();
        }
        self.xml.close("metadata");
        self.xml.line();
    }

    fn identifiers(&mut self) {
        let main = identifier(self.metadata);
        let kind = |value: &str| value.starts_with("urn:isbn:").then_some("15");
        self.dc(Tag::new("dc:identifier").id("pub-id"), &main);
        if let Some(code) = kind(&main) {
            let tag = refines("pub-id", "identifier-type").attr("scheme", "onix:codelist5");
            self.meta(tag, code);
        }
        if self.metadata.identifier.trim() != main {
            self.dc(Tag::new("dc:identifier"), &self.metadata.identifier);
        }
    }

    /// `note`: what tells this edition from another of the same book, on a shelf that shows titles and nothing else.
    fn titles(&mut self, note: Option<&str>) {
        let untitled = clean(&self.metadata.title).trim().is_empty();
        let title = if untitled { self.metadata.slug.as_str() } else { self.metadata.title.as_str() };
        let noted = note.map_or(title.to_owned(), |note| format!("{title} ({note})"));
        self.dc(Tag::new("dc:title").id("title"), &noted);
        self.meta(refines("title", "title-type"), "main");
        let Some(subtitle) = self.metadata.subtitle.as_deref().filter(|text| !clean(text).trim().is_empty()) else {
            return;
        };
        self.meta(refines("title", "display-seq"), "1");
        self.dc(Tag::new("dc:title").id("subtitle"), subtitle);
        self.meta(refines("subtitle", "title-type"), "subtitle");
        self.meta(refines("subtitle", "display-seq"), "2");
    }

    fn people(&mut self) {
        for (at, author) in self.metadata.authors.iter().enumerate() {
            self.person(Tag::new("dc:creator"), &format!("creator-{}", at + 1), author);
        }
        for (at, contributor) in self.metadata.contributors.iter().enumerate() {
            self.person(Tag::new("dc:contributor"), &format!("contributor-{}", at + 1), contributor);
        }
    }

    fn person(&mut self, tag: Tag, id: &str, person: &Contributor) {
        if clean(&person.name).trim().is_empty() {
            return;
        }
        self.dc(tag.id(id), &person.name);
        if !clean(&person.role).trim().is_empty() {
            self.meta(refines(id, "role").attr("scheme", "marc:relators"), &person.role);
        }
        if let Some(sort) = person.sort.as_deref().filter(|sort| !clean(sort).trim().is_empty()) {
            self.meta(refines(id, "file-as"), sort);
        }
    }

    /// Which way lines run, for Kindles, which read it here and not in the style sheet.
    fn vertical(&mut self) {
        let Some(writing) = self.metadata.vertical else { return };
        let tag = Tag::new("meta").attr("name", "primary-writing-mode").attr("content", writing.css());
        self.xml.empty(tag);
        self.xml.line();
    }

    fn dublin_core(&mut self, book: &Book<'_>) {
        let metadata = self.metadata;
        self.dc(Tag::new("dc:language"), &metadata.language);
        metadata.other_languages.iter().for_each(|language| self.dc(Tag::new("dc:language"), language));
        if let Some(date) = metadata.date {
            self.dc(Tag::new("dc:date"), &date.to_string());
        }
        self.meta(
            Tag::new("meta").attr("property", "dcterms:modified"),
            &modified(metadata.modified.or(metadata.date)),
        );
        self.dc_maybe("dc:publisher", metadata.publisher.as_deref());
        self.edition();
        self.series();
        self.subjects();
        let description = plain_blocks(&book.document.abstract_);
        self.dc(Tag::new("dc:description"), &description.split_whitespace().collect::<Vec<_>>().join(" "));
        self.sources();
        self.lineage();
        self.parts();
    }

    /// The edition whose pages are marked (EPUB Accessibility 1.1, 4.2), said again in the way of EPUB 3.2.
    fn print_edition(&mut self, book: &Book<'_>) {
        let Some(source) = book.print_source.as_deref().filter(|_| !book.listed_pages.is_empty()) else { return };
        self.dc(Tag::new("dc:source").id("print-edition"), source);
        self.meta(refines("print-edition", "source-of"), "pagination");
        self.meta(Tag::new("meta").attr("property", "pageBreakSource"), source);
    }

    fn manifest(&mut self, items: &[Item]) {
        self.xml.open(Tag::new("manifest"));
        self.xml.line();
        for item in items {
            let tag = Tag::new("item").id(&item_id(&item.name)).href(&item.name).attr("media-type", item.media_type);
            let properties = (!item.properties.is_empty()).then_some(item.properties.as_str());
            let fallback = item.fallback.as_deref().map(item_id);
            self.xml.empty(tag.maybe("properties", properties).maybe("fallback", fallback.as_deref()));
            self.xml.line();
        }
        self.xml.close("manifest");
        self.xml.line();
    }

    fn spine(&mut self, items: &[Item]) {
        let direction = self.metadata.page_progression();
        let ncx = item_id(super::NCX);
        self.xml.open(Tag::new("spine").attr("toc", &ncx).attr("page-progression-direction", direction));
        self.xml.line();
        for item in items.iter().filter(|item| item.in_spine) {
            self.xml.empty(Tag::new("itemref").attr("idref", &item_id(&item.name)));
            self.xml.line();
        }
        self.xml.close("spine");
        self.xml.line();
    }

    fn dc_maybe(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.dc(Tag::new(name), text);
        }
    }

    /// An element of Dublin Core, which may not be empty (EPUB 3.3, 5.5.3).
    pub fn dc(&mut self, tag: Tag, text: &str) {
        let text = clean(text);
        if !text.trim().is_empty() {
            self.xml.leaf_line(tag, text.trim());
        }
    }

    pub fn meta(&mut self, tag: Tag, text: &str) {
        self.xml.leaf_line(tag, text.trim());
    }
}

pub(super) fn refines(id: &str, property: &str) -> Tag {
    Tag::new("meta").attr("refines", &format!("#{id}")).attr("property", property)
}

/// File names are plain ASCII and unique, and so are these.
fn item_id(name: &str) -> String {
    format!("item-{}", name.replace('/', "-"))
}

fn modified(date: Option<Date>) -> String {
    let day = match date {
        Some(Date { year: year @ 1..=9999, month, day }) => {
            format!("{year:04}-{:02}-{:02}", month.unwrap_or(1), day.unwrap_or(1))
        }
        _ => NO_DATE.to_owned(),
    };
    format!("{day}T00:00:00Z")
}
