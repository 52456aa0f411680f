//! The navigation document (EPUB 3.3, 7): contents, worksheets and landmarks. It is a page of the book as well.

use super::book::{Book, Content, File};
use super::page::Page;
use super::print_pages::Spot;
use super::stretches::{self, Piece};
use super::xhtml::Tag;
use crate::document::text::plain;
use crate::document::{Block, BlockKind, Division, DivisionKind, Matter};

/// A line of the contents, and those below it.
pub struct Entry {
    pub title: String,
    /// Of the title, where its author said it.
    pub language: Option<String>,
    pub href: String,
    pub below: Vec<Entry>,
}

/// Parts, in them their chapters, in them their sections.
pub fn contents(book: &Book<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut in_part = false;
    for file in &book.files {
        let Some(entry) = entry(book, file, &mut entries, in_part) else { continue };
        let division = match &file.content {
            Content::Division { division, .. } => Some(*division),
            _ => None,
        };
        let is_part = division.is_some_and(|division| division.kind == DivisionKind::Part);
        in_part = is_part || (in_part && file.matter == Matter::Body);
        match entries.last_mut() {
            Some(part) if in_part && !is_part => part.below.push(entry),
            _ => entries.push(entry),
        }
    }
    if entries.is_empty() {
        entries.extend(book.find(|content| matches!(content, Content::TitlePage)).map(Entry::of));
    }
    entries
}

impl Entry {
    fn of(file: &File<'_>) -> Entry {
        Entry { title: file.title.clone(), language: None, href: file.name.clone(), below: Vec::new() }
    }
}

/// The entry of a file. One that goes on with a division adds its sections to the division's entry instead.
fn entry(book: &Book<'_>, file: &File<'_>, entries: &mut [Entry], in_part: bool) -> Option<Entry> {
    match &file.content {
        Content::Abstract | Content::Permissions => Some(Entry::of(file)),
        Content::Division { division, pieces, first: true } => {
            let href = book.address(division.id()).unwrap_or_else(|| file.name.clone());
            let language = division.attributes.language.clone().filter(|_| !division.title.is_empty());
            Some(Entry {
                title: numbered(division, &file.title),
                language,
                href,
                below: sections(book, division, pieces),
            })
        }
        Content::Division { division, pieces, first: false } => {
            let last = entries.last_mut()?;
            let owner = if in_part && !last.below.is_empty() { last.below.last_mut()? } else { last };
            owner.below.extend(sections(book, division, pieces));
            None
        }
        Content::Cover | Content::TitlePage | Content::Imprint | Content::Contents => None,
    }
}

fn numbered(division: &Division, title: &str) -> String {
    match division.number {
        Some(number) if division.kind == DivisionKind::Chapter && !division.title.is_empty() => {
            format!("{number}. {title}")
        }
        _ => title.to_owned(),
    }
}

fn sections(book: &Book<'_>, division: &Division, pieces: &[Piece<'_>]) -> Vec<Entry> {
    let section = |block: &Block| match &block.kind {
        BlockKind::Section { title, .. } => {
            let title = plain(title).trim().to_owned();
            let href = book.address(block.attributes.id.as_deref()?)?;
            Some(Entry { title, language: language(block, division), href, below: Vec::new() })
        }
        _ => None,
    };
    stretches::sections(pieces).into_iter().filter_map(section).collect()
}

fn language(block: &Block, division: &Division) -> Option<String> {
    block.attributes.language.as_ref().or(division.attributes.language.as_ref()).cloned()
}

impl Page<'_> {
    pub fn navigation(&mut self) {
        let book = self.book;
        self.breaks_at(Spot::Contents);
        self.nav(Tag::new("nav").means("toc", "doc-toc").id("toc"), book.words.contents, true, &contents(book));
        let worksheets = worksheets(book);
        if !worksheets.is_empty() {
            self.nav(Tag::new("nav").id("worksheets"), book.words.worksheets, false, &worksheets);
        }
        self.landmarks();
        let mut pages = book.listed_pages.clone();
        pages.extend(self.pages.iter().map(|page| (*page, self.file)));
        self.page_list(&pages);
    }

    fn nav(&mut self, tag: Tag, title: &str, first: bool, entries: &[Entry]) {
        let name = if first { "h1" } else { "h2" };
        let heading_id = format!("{name}-contents");
        self.open_line(tag.attr("aria-labelledby", &heading_id));
        self.words_line(Tag::new(name).id(&heading_id), title);
        self.entries(entries);
        self.close_line("nav");
    }

    fn entries(&mut self, entries: &[Entry]) {
        self.open_line(Tag::new("ol"));
        for entry in entries {
            self.xml.open(Tag::new("li"));
            let tag = Tag::new("a").href(&entry.href);
            let tag = match &entry.language {
                Some(language) => tag.language(language),
                None => tag,
            };
            self.xml.leaf(tag, &entry.title);
            if !entry.below.is_empty() {
                self.xml.line();
                self.entries(&entry.below);
            }
            self.close_line("li");
        }
        self.close_line("ol");
    }

    /// For reading systems only: where the places are that every book has.
    fn landmarks(&mut self) {
        let book = self.book;
        self.open_line(Tag::new("nav").attr("epub:type", "landmarks").attr("hidden", "hidden"));
        self.words_line(Tag::new("h2"), book.words.guide);
        self.open_line(Tag::new("ol"));
        for (epub_type, title, file) in landmarks(book) {
            self.xml.open(Tag::new("li"));
            let fragment = if epub_type == "toc" { "#toc" } else { "" };
            let tag = Tag::new("a").attr("epub:type", epub_type).href(&format!("{}{fragment}", file.name));
            self.xml.leaf(tag, title);
            self.close_line("li");
        }
        self.close_line("ol");
        self.close_line("nav");
    }
}

fn worksheets(book: &Book<'_>) -> Vec<Entry> {
    let entry = |(division, block): (&Division, &Block)| {
        let sheet = block.as_worksheet()?;
        let title = plain(&sheet.title).trim().to_owned();
        let href = book.address(&sheet.id)?;
        Some(Entry { title, language: language(block, division), href, below: Vec::new() })
    };
    book.document.worksheet_blocks().into_iter().filter_map(entry).collect()
}

fn landmarks<'b>(book: &'b Book<'_>) -> Vec<(&'static str, &'b str, &'b File<'b>)> {
    let words = book.words;
    let mut found = Vec::new();
    for file in &book.files {
        match file.content {
            Content::Cover => found.push(("cover", words.cover, file)),
            Content::TitlePage => found.push(("titlepage", words.title_page, file)),
            Content::Contents => found.push(("toc", words.contents, file)),
            _ => {}
        }
    }
    let body = book.files.iter().find(|file| file.matter == Matter::Body);
    found.extend(body.map(|file| ("bodymatter", words.beginning, file)));
    for (kind, epub_type) in [
        (DivisionKind::Glossary, "glossary"),
        (DivisionKind::FurtherReading, "bibliography"),
        (DivisionKind::Acknowledgments, "acknowledgments"),
    ] {
        let file = book.find(|content| matches!(content, Content::Division { division, .. } if division.kind == kind));
        found.extend(file.map(|file| (epub_type, file.title.as_str(), file)));
    }
    found
}
