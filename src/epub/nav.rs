//! The navigation document (EPUB 3.3, 7): contents, worksheets and landmarks. It is a page of the book as well.

use super::book::{Book, Content, File, Short};
use super::page::Page;
use super::print_pages::Spot;
use super::split::{self, Step};
use super::xhtml::Tag;
use crate::document::text::{can_be_read, plain};
use crate::document::{Block, BlockKind, Division, DivisionKind, Inline, Matter};

/// A line of the contents, and those below it.
#[derive(Clone)]
pub struct Entry {
    pub title: String,
    /// The stretches of the title that are in a language of their own, with what stands between them; empty if none are.
    pub runs: Vec<(String, Option<String>)>,
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
        let new = match &file.content {
            Content::Divisions(all) => {
                let new = |short: &Short| beginning(book, short.division, &short.title, &short.steps, file);
                all.iter().filter_map(new).collect()
            }
            _ => Vec::from_iter(entry(book, file, &mut entries, in_part)),
        };
        if new.is_empty() {
            continue;
        }
        let division = match &file.content {
            Content::Division { division, .. } => Some(*division),
            _ => None,
        };
        let is_part = division.is_some_and(|division| division.kind == DivisionKind::Part);
        let ends_part = match &file.content {
            Content::Divisions(all) => all.iter().any(|short| short.division.ends_part),
            _ => division.is_some_and(|division| division.ends_part),
        };
        in_part = is_part || (in_part && !ends_part && file.matter == Matter::Body);
        match entries.last_mut() {
            Some(part) if in_part && !is_part => part.below.extend(new),
            _ => entries.extend(new),
        }
    }
    if entries.is_empty() {
        entries.extend(book.find(|content| matches!(content, Content::TitlePage)).map(Entry::of));
    }
    entries
}

impl Entry {
    /// The line of a heading. Words of it in another language keep that.
    fn titled(title: String, words: &[Inline], language: Option<String>, href: String) -> Entry {
        let mut runs = Vec::new();
        push_runs(words, None, &mut runs);
        let spoken = |(words, _): &&(String, Option<String>)| can_be_read(words);
        let mut all = runs.iter().filter(spoken).map(|(_, language)| language.clone());
        let first = all.next().flatten();
        let whole = first.clone().filter(|_| all.all(|other| other == first));
        // What stands before the words themselves is the number.
        let number = title.strip_suffix(plain(words).trim()).unwrap_or("").to_owned();
        let marked = runs.iter().any(|(_, language)| language.is_some()) && (whole.is_none() || !number.is_empty());
        if marked {
            runs.insert(0, (number, None));
        } else {
            runs.clear();
        }
        Entry { title, runs, language: whole.filter(|_| !marked).or(language), href, below: Vec::new() }
    }

    fn of(file: &File<'_>) -> Entry {
        Entry {
            title: file.title.clone(),
            runs: Vec::new(),
            language: None,
            href: file.name.clone(),
            below: Vec::new(),
        }
    }
}

/// The entry of a file. One that goes on with a division adds its sections to the division's entry instead.
fn entry(book: &Book<'_>, file: &File<'_>, entries: &mut [Entry], in_part: bool) -> Option<Entry> {
    match &file.content {
        Content::Abstract | Content::Permissions => Some(Entry::of(file)),
        Content::Division { division, steps, first: true } => beginning(book, division, &file.title, steps, file),
        Content::Division { division, steps, first: false } => {
            let last = entries.last_mut()?;
            let owner = if in_part && !last.below.is_empty() { last.below.last_mut()? } else { last };
            owner.below.extend(sections(book, division, steps));
            None
        }
        Content::Cover | Content::TitlePage | Content::Imprint | Content::Contents => None,
        Content::Divisions(_) | Content::ContentsPage(_) => None,
    }
}

/// The entry of a division that begins in a file.
fn beginning(book: &Book<'_>, division: &Division, title: &str, steps: &[Step<'_>], file: &File<'_>) -> Option<Entry> {
    let href = book.address(division.id()).unwrap_or_else(|| file.name.clone());
    if division.title.is_empty() && division.name.is_none() && book.name_of(division).is_empty() {
        return None;
    }
    let language = division.attributes.language.clone().filter(|_| !division.title.is_empty());
    let entry = Entry::titled(numbered(division, title), &division.title, language, href);
    Some(Entry { below: sections(book, division, steps), ..entry })
}

/// The words of a title as the contents have them, each stretch with its language.
fn push_runs(words: &[Inline], language: Option<&str>, runs: &mut Vec<(String, Option<String>)>) {
    for inline in words {
        let own = match inline {
            Inline::Span { attributes, .. } => attributes.language.as_deref().or(language),
            _ => language,
        };
        let text = match inline {
            Inline::Text(text) | Inline::Code(text) => text.as_str(),
            Inline::LineBreak => " ",
            other => {
                push_runs(other.content(), own, runs);
                continue;
            }
        };
        match runs.last_mut().filter(|(_, last)| last.as_deref() == own) {
            Some((last, _)) => last.push_str(text),
            None => runs.push((text.to_owned(), own.map(str::to_owned))),
        }
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

fn sections(book: &Book<'_>, division: &Division, steps: &[Step<'_>]) -> Vec<Entry> {
    let levels = book.document.contents.epub.saturating_sub(1);
    let found = split::sections(steps);
    let entries = found.into_iter().filter_map(|block| section(book, division, block, levels));
    // A division that is called by its only section lists what is in that.
    let again = |entry: &Entry| division.title.is_empty() && division.name.as_ref() == Some(&entry.title);
    entries.flat_map(|entry| if again(&entry) { entry.below } else { vec![entry] }).collect()
}

/// A section and the sections in it, down to so many levels.
fn section(book: &Book<'_>, division: &Division, block: &Block, levels: u8) -> Option<Entry> {
    let BlockKind::Section { title, blocks, .. } = &block.kind else { return None };
    let levels = levels.checked_sub(1)?;
    let href = book.address(block.attributes.id.as_deref()?)?;
    let entry = Entry::titled(plain(title).trim().to_owned(), title, language(block, division), href);
    let below = blocks.iter().filter_map(|block| section(book, division, block, levels)).collect();
    Some(Entry { below, ..entry })
}

fn language(block: &Block, division: &Division) -> Option<String> {
    block.attributes.language.as_ref().or(division.attributes.language.as_ref()).cloned()
}

impl Page<'_> {
    pub fn navigation(&mut self) {
        let book = self.book;
        if !book.contents_in_pages {
            self.breaks_at(Spot::Contents);
        }
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

    /// Some of the contents on a page of their own.
    pub fn contents_page(&mut self, entries: &[Entry]) {
        let book = self.book;
        let is_first = |file: &File| matches!(file.content, Content::ContentsPage(_));
        if book.files.iter().position(is_first) == Some(self.file) {
            self.breaks_at(Spot::Contents);
        }
        self.nav(Tag::new("nav").attr("role", "doc-toc").id("toc"), book.words.contents, true, entries);
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
            if entry.runs.is_empty() {
                self.xml.leaf(tag, &entry.title);
            } else {
                self.xml.open(tag);
                entry.runs.iter().for_each(|(words, language)| match language {
                    Some(language) => self.xml.leaf(Tag::new("span").language(language), words),
                    None => self.xml.text(words),
                });
                self.xml.close("a");
            }
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
        Some(Entry::titled(title, &sheet.title, language(block, division), href))
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
            Content::Contents if !book.contents_in_pages => found.push(("toc", words.contents, file)),
            Content::ContentsPage(_) if found.iter().all(|(what, ..)| *what != "toc") => {
                found.push(("toc", words.contents, file));
            }
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
