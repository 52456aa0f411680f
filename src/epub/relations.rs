//! What ties a book to others in the package document (EPUB 3.3, 5.5 and appendix D): series, subjects, sources, edition,
//! licence.

use super::frontmatter::describe;
use super::package::{Part, refines};
use super::xhtml::{Tag, clean};
use super::{addresses, license};
use crate::document::Relation;

impl Part<'_> {
    pub fn edition(&mut self) {
        let edition = self.metadata.edition.as_deref().map(str::trim).filter(|edition| !edition.is_empty());
        if let Some(edition) = edition {
            self.meta(Tag::new("meta").attr("property", "schema:bookEdition"), edition);
        }
    }

    /// The series in the way of EPUB 3, and again in the one that most libraries on people's own machines know.
    pub fn series(&mut self) {
        let Some(series) = &self.metadata.series else { return };
        if clean(&series.name).trim().is_empty() {
            return;
        }
        self.meta(Tag::new("meta").attr("property", "belongs-to-collection").id("series"), &series.name);
        self.meta(refines("series", "collection-type"), if series.is_set { "set" } else { "series" });
        if let Some(position) = &series.position {
            self.meta(refines("series", "group-position"), position);
        }
        if let Some(identifier) = series.identifier.as_deref().filter(|text| !clean(text).trim().is_empty()) {
            self.meta(refines("series", "dcterms:identifier"), identifier);
        }
        self.named("calibre:series", &series.name);
        // One number there, with no more than one point in it.
        let index = series.position.as_deref().filter(|position| position.matches('.').count() < 2);
        if let Some(index) = index {
            self.named("calibre:series_index", index);
        }
    }

    pub fn subjects(&mut self) {
        let metadata = self.metadata;
        for (at, keyword) in metadata.keywords.iter().enumerate() {
            let codes: Vec<_> = metadata.subjects.iter().filter(|subject| subject.keyword == at).collect();
            if codes.is_empty() {
                self.dc(Tag::new("dc:subject"), keyword);
            }
            // A subject may carry one code only (EPUB 3.3, D.3.1), so a word with two is said twice.
            for (number, subject) in codes.into_iter().enumerate() {
                let id = format!("subject-{}-{}", at + 1, number + 1);
                self.dc(Tag::new("dc:subject").id(&id), keyword);
                self.meta(refines(&id, "authority"), &subject.authority);
                self.meta(refines(&id, "term"), &subject.code);
            }
        }
    }

    /// Works that the book derives from are its sources; to the others it is related.
    pub fn sources(&mut self) {
        for source in &self.metadata.sources {
            let (derived, property) = property(source);
            let text = describe(source);
            if derived {
                self.dc(Tag::new("dc:source"), &text);
            }
            if let Some(property) = property.filter(|_| !clean(&text).trim().is_empty()) {
                self.meta(Tag::new("meta").attr("property", property), clean(&text).trim());
            }
            let Some(url) = source.url.as_deref().and_then(addresses::outside) else { continue };
            match property {
                Some(property) => self.link(property, &url),
                None => self.dc(Tag::new("dc:relation"), &url),
            }
        }
    }

    /// The works that a remix was made from: the parent is its source, and it stands to all of them in a relation.
    pub fn lineage(&mut self) {
        let metadata = self.metadata;
        let Some(lineage) = &metadata.lineage else { return };
        for (at, work) in lineage.ancestors.iter().enumerate() {
            let name = work.identifier.as_deref().unwrap_or(&work.title);
            self.dc(if at == 0 { Tag::new("dc:source") } else { Tag::new("dc:relation") }, name);
            let translated = lineage.is_translated(at, &metadata.language);
            let property = if translated { "schema:translationOfWork" } else { "dcterms:isVersionOf" };
            if !clean(name).trim().is_empty() {
                self.meta(Tag::new("meta").attr("property", property), clean(name).trim());
            }
        }
    }

    /// The works that chapters of an anthology come from.
    pub fn parts(&mut self) {
        for work in &self.metadata.parts {
            let name = work.identifier.as_deref().unwrap_or(&work.title);
            self.dc(Tag::new("dc:relation"), name);
            if !clean(name).trim().is_empty() {
                self.meta(Tag::new("meta").attr("property", "dcterms:hasPart"), clean(name).trim());
            }
        }
    }

    /// The licence in words, and as a link that a machine can follow.
    pub fn rights(&mut self) {
        let metadata = self.metadata;
        let name = metadata.license.as_deref().map(license::name);
        let rights = [metadata.rights.as_deref(), name.as_deref()];
        let rights = rights.into_iter().flatten().map(str::trim).filter(|text| !text.is_empty());
        self.dc(Tag::new("dc:rights"), &rights.collect::<Vec<_>>().join(" · "));
        if let Some(url) = metadata.license.as_deref().and_then(license::url) {
            self.link("dcterms:license schema:license", &url);
        }
    }

    fn link(&mut self, relations: &str, url: &str) {
        self.xml.empty(Tag::new("link").attr("rel", relations).href(url));
        self.xml.line();
    }

    fn named(&mut self, name: &str, content: &str) {
        self.xml.empty(Tag::new("meta").attr("name", name).attr("content", content.trim()));
        self.xml.line();
    }
}

/// Whether the book derives from a work, and the property that says how the two stand to each other.
fn property(source: &Relation) -> (bool, Option<&'static str>) {
    match source.relation.as_deref() {
        Some("isVersionOf") => (true, Some("dcterms:isVersionOf")),
        Some("isFormatOf") => (true, Some("dcterms:isFormatOf")),
        Some("isTranslationOf") => (true, Some("schema:translationOfWork")),
        Some("isPartOf") => (false, Some("dcterms:isPartOf")),
        Some("isReferencedBy") => (false, Some("dcterms:isReferencedBy")),
        Some("isReplacedBy") => (false, Some("dcterms:isReplacedBy")),
        Some("isRequiredBy") => (false, Some("dcterms:isRequiredBy")),
        Some("hasFormat") => (false, Some("dcterms:hasFormat")),
        Some("hasPart") => (false, Some("dcterms:hasPart")),
        Some("hasVersion") => (false, Some("dcterms:hasVersion")),
        Some("references") => (false, Some("dcterms:references")),
        Some("replaces") => (false, Some("dcterms:replaces")),
        Some("requires") => (false, Some("dcterms:requires")),
        Some("relation") => (false, Some("dcterms:relation")),
        _ => (true, None),
    }
}
