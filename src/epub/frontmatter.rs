//! The pages that are made from the metadata: cover, title page, imprint, abstract, permissions.

use super::page::Page;
use super::print_pages::Spot;
use super::raster::FRONT;
use super::xhtml::Tag;
use super::{addresses, cover, license};
use crate::document::{Contributor, Relation, Series};
use crate::locales::{Message, Words, fill};

impl Page<'_> {
    /// The author's picture, or one drawn or lettered in the page, where it can use the book's own fonts.
    pub fn cover(&mut self) {
        let book = self.book;
        let label = fill(book.words.cover_of, &book.document.metadata.title);
        self.open_line(Tag::new("section").attr("epub:type", "cover").class("cover"));
        self.breaks_at(Spot::Cover);
        let metadata = &book.document.metadata;
        let picture = book.cover.and_then(|asset| Some((asset, book.pictures.get(asset.path.as_str())?)));
        match picture {
            _ if book.has_front => {
                let tag = Tag::new("img").attr("src", FRONT).attr("alt", &label).attr("role", "doc-cover");
                self.xml.empty(tag);
                self.xml.line();
            }
            Some((asset, name)) if book.letters_cover => {
                cover::draw_over(&mut self.xml, metadata, (asset, name), &book.cover_families, &label)
            }
            Some((_, name)) => {
                let tag = Tag::new("img").attr("src", name).attr("alt", &label).attr("role", "doc-cover");
                self.xml.empty(tag);
                self.xml.line();
            }
            None => cover::draw(&mut self.xml, metadata, &book.cover_families, &label),
        }
        self.close_line("section");
    }

    pub fn title_page(&mut self) {
        let metadata = &self.book.document.metadata;
        self.open_line(Tag::new("section").attr("epub:type", "titlepage").class("title-page"));
        self.breaks_at(Spot::TitlePage);
        self.xml.leaf_line(Tag::new("h1").class("title"), &metadata.title);
        if let Some(subtitle) = &metadata.subtitle {
            self.xml.leaf_line(Tag::new("p").attr("role", "doc-subtitle").class("subtitle"), subtitle);
        }
        for author in &metadata.authors {
            self.xml.leaf_line(Tag::new("p").class("author"), &author.name);
        }
        for (message, names) in by_role(self.book.words, &metadata.contributors) {
            self.words_line(Tag::new("p").class("contributor"), &fill(message, names.join(", ")));
        }
        if let Some(publisher) = &metadata.publisher {
            self.xml.leaf_line(Tag::new("p").class("publisher"), publisher);
        }
        self.close_line("section");
    }

    pub fn imprint(&mut self) {
        let (words, metadata) = (self.book.words, &self.book.document.metadata);
        self.open_line(Tag::new("section").attr("epub:type", "copyright-page").class("imprint"));
        self.breaks_at(Spot::Imprint);
        self.words_line(Tag::new("h1"), words.imprint);
        self.xml.leaf_line(Tag::new("p").class("title"), &metadata.title);
        if let Some(rights) = &metadata.rights {
            self.xml.leaf_line(Tag::new("p"), rights);
        }
        self.license_line();
        let keywords = (!metadata.keywords.is_empty()).then(|| metadata.keywords.join(", "));
        let facts = [
            metadata.publisher.as_ref().map(|name| fill(words.published_by, name)),
            metadata.edition.as_ref().map(|edition| fill(words.edition, edition)),
            metadata.series.as_ref().map(Series::in_words),
            metadata.date.map(|date| date.to_string()),
            metadata.changed().map(|date| fill(words.modified, date.to_string())),
            metadata.isbn_epub.as_ref().map(|isbn| fill(words.isbn_epub, isbn)),
            metadata.isbn_print.as_ref().map(|isbn| fill(words.isbn_print, isbn)),
            Some(fill(words.identifier, &metadata.identifier)),
            metadata.translated.map(|percent| fill(words.translated_share, percent.to_string())),
            keywords.map(|keywords| fill(words.keywords, keywords)),
        ];
        for fact in facts.into_iter().flatten() {
            self.words_line(Tag::new("p"), &fact);
        }
        self.source_line();
        self.sources();
        self.close_line("section");
    }

    /// Where the source of the book is kept, and which copy this is.
    fn source_line(&mut self) {
        let (words, metadata) = (self.book.words, &self.book.document.metadata);
        let Some(url) = metadata.source_url.as_deref() else { return };
        let (before, after) = words.source_here.around();
        let tag = self.ours(Tag::new("p").class("source"));
        self.xml.open(tag);
        self.xml.text(&before);
        match addresses::outside(url) {
            Some(href) => self.xml.leaf(Tag::new("a").href(&href), url),
            None => self.xml.text(url),
        }
        self.xml.text(&after);
        self.close_line("p");
        if let Some(fingerprint) = &metadata.fingerprint {
            self.words_line(Tag::new("p"), &fill(words.fingerprint, fingerprint));
        }
    }

    pub fn abstract_page(&mut self) {
        self.open_line(
            Tag::new("section").attr("role", "doc-abstract").attr("epub:type", "abstract").class("abstract"),
        );
        self.words_line(Tag::new("h1"), self.book.words.abstract_heading);
        self.level = 1;
        self.blocks(&self.book.document.abstract_);
        self.notes();
        self.close_line("section");
    }

    pub fn permissions(&mut self) {
        self.open_line(Tag::new("section").means("credits", "doc-credits").class("permissions"));
        self.words_line(Tag::new("h1"), self.book.words.permissions);
        self.open_line(Tag::new("ul"));
        for permission in &self.book.document.metadata.permissions {
            self.xml.open(Tag::new("li"));
            self.xml.leaf(Tag::new("cite"), &permission.work);
            for more in permission.holder.iter().chain(&permission.note) {
                self.xml.text(". ");
                self.xml.text(more.trim_end_matches('.'));
            }
            self.xml.text(".");
            self.close_line("li");
        }
        self.close_line("ul");
        self.close_line("section");
    }

    /// The licence in a sentence, its name leading to its text.
    fn license_line(&mut self) {
        let Some(spdx) = &self.book.document.metadata.license else { return };
        let (before, after) = self.book.words.license_line.around();
        let tag = self.ours(Tag::new("p").class("license"));
        self.xml.open(tag);
        self.xml.text(&before);
        match license::url(spdx) {
            Some(url) => self.xml.leaf(Tag::new("a").attr("rel", "license").href(&url), &license::name(spdx)),
            None => self.xml.text(spdx),
        }
        self.xml.text(&after);
        self.close_line("p");
    }

    fn sources(&mut self) {
        let sources = &self.book.document.metadata.sources;
        if sources.is_empty() {
            return;
        }
        self.words_line(Tag::new("h2"), self.book.words.based_on);
        self.open_line(Tag::new("ul"));
        for source in sources {
            self.xml.open(Tag::new("li"));
            let href = source.url.as_deref().and_then(addresses::outside);
            let text = describe(source);
            match href {
                Some(href) => self.xml.leaf(Tag::new("a").href(&href), &text),
                None => self.xml.text(&text),
            }
            self.close_line("li");
        }
        self.close_line("ul");
    }
}

/// A source in a line: `Creator, Title, date`.
pub fn describe(source: &Relation) -> String {
    let parts = [source.creator.as_deref(), Some(source.title.as_str()), source.date.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// Contributors gathered by what they did, in the order in which each kind of work is first named.
fn by_role<'a>(words: &Words, contributors: &'a [Contributor]) -> Vec<(Message, Vec<&'a str>)> {
    let mut gathered: Vec<(Message, Vec<&str>)> = Vec::new();
    for contributor in contributors {
        let message = match contributor.role.as_str() {
            "edt" => words.edited_by,
            "ill" | "art" => words.illustrated_by,
            "trl" => words.translated_by,
            "adp" => words.changed_by,
            _ => words.with,
        };
        match gathered.iter_mut().find(|(known, _)| *known == message) {
            Some((_, names)) => names.push(&contributor.name),
            None => gathered.push((message, vec![&contributor.name])),
        }
    }
    gathered
}
