//! One content document in the making: what blocks and inlines write into.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, Content, File};
use super::xhtml::{Tag, Xml, direction};
use crate::document::{Attributes, Matter, Vertical};
use crate::locales::{Words, has_words, words};

/// How deep blocks and inlines may stand in each other before their words are written without further markup. Reading
/// systems and validators refuse XML a few hundred levels deep; no text that a person wrote comes near.
const DEEPEST: usize = 60;

pub struct Page<'b> {
    pub xml: Xml,
    pub book: &'b Book<'b>,
    /// Index of the file among the book's.
    pub file: usize,
    /// The level of the heading we stand under; 0 before the first.
    pub level: usize,
    /// How deep we stand.
    pub depth: usize,
    /// Whether we stand within a link, where no other may stand.
    pub in_link: bool,
    /// Notes referred to within a link, to be written after it.
    pub held_notes: Vec<usize>,
    /// How often each note has been referred to on this page.
    pub note_references: BTreeMap<usize, usize>,
    /// Whether definitions are those of a glossary.
    pub in_glossary: bool,
    /// How many pictures with a long description stand on this page so far.
    pub described: usize,
    /// The language of the worksheet that is being written, where it has one of its own.
    pub sheet_language: Option<String>,
    /// The language of what surrounds the place we stand at, where it has been said.
    pub around: Option<String>,
    /// Pages of the print edition whose mark stands on this page.
    pub pages: BTreeSet<usize>,
}

impl<'b> Page<'b> {
    /// Begins a document: everything up to the inside of its body.
    pub fn begin(book: &'b Book<'b>, file: usize) -> Page<'b> {
        let mut page = Page {
            xml: Xml::new(),
            book,
            file,
            level: 0,
            depth: 0,
            in_link: false,
            held_notes: Vec::new(),
            note_references: BTreeMap::new(),
            in_glossary: false,
            described: 0,
            sheet_language: None,
            around: said_of(&book.files[file]),
            pages: BTreeSet::new(),
        };
        page.head();
        page
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.close_line("body");
        self.xml.close("html");
        self.xml.finish()
    }

    pub fn this(&self) -> &'b File<'b> {
        &self.book.files[self.file]
    }

    /// Opens `tag` and goes on in the next line of the file.
    pub fn open_line(&mut self, tag: Tag) {
        self.xml.open(tag);
        self.xml.line();
    }

    pub fn close_line(&mut self, name: &'static str) {
        self.xml.close(name);
        self.xml.line();
    }

    /// Our own words, in an element of their own.
    pub fn words(&mut self, tag: Tag, words: &str) {
        let tag = self.ours(tag);
        self.xml.leaf(tag, words);
    }

    /// [`Page::words`] on a line of its own.
    pub fn words_line(&mut self, tag: Tag, words: &str) {
        self.words(tag, words);
        self.xml.line();
    }

    /// Our own words in the language of the worksheet that is being written, if we have any, else in the book's.
    pub fn own_words(&self) -> &'static Words {
        match &self.sheet_language {
            Some(language) if has_words(language) => words(language),
            _ => self.book.words,
        }
    }

    /// Marks an element that holds our own words with their language, where it isn't that of what surrounds them.
    pub fn ours(&self, tag: Tag) -> Tag {
        let of_book = self.book.document.metadata.language.as_str();
        let of_sheet = self.sheet_language.as_deref().filter(|language| has_words(language));
        let said = of_sheet.or(self.book.words_language()).unwrap_or(of_book);
        if said == self.around.as_deref().unwrap_or(of_book) { tag } else { tag.language(said) }
    }

    /// Runs `write` within an element in `language`, if it says one.
    pub fn speaking(&mut self, language: Option<&str>, write: impl FnOnce(&mut Self)) {
        let Some(language) = language else { return write(self) };
        let outer = self.around.replace(language.to_owned());
        write(self);
        self.around = outer;
    }

    /// A tag with what its author said about it, after our own class.
    pub fn attributed(&self, tag: Tag, class: &str, attributes: &Attributes) -> Tag {
        let tag = tag.maybe("id", attributes.id.as_deref());
        self.styled(tag, class, attributes)
    }

    /// [`Page::attributed`] without the id.
    pub fn styled(&self, tag: Tag, class: &str, attributes: &Attributes) -> Tag {
        let mut classes = class.to_owned();
        for class in attributes.classes.iter().filter(|one| *one != class) {
            if !classes.is_empty() {
                classes.push(' ');
            }
            push_class(class, &mut classes);
        }
        let tag = if classes.is_empty() { tag } else { tag.class(&classes) };
        match &attributes.language {
            Some(language) => self.in_language(tag, language),
            None => tag,
        }
    }

    /// Runs `write` one step deeper, unless we stand as deep as we may.
    pub fn deeper(&mut self, write: impl FnOnce(&mut Self)) -> bool {
        if self.depth >= DEEPEST {
            return false;
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
        true
    }

    /// The name of a heading one level below the one we stand under.
    pub fn heading_name(&self) -> &'static str {
        ["h1", "h2", "h3", "h4", "h5", "h6"][self.level.min(5)]
    }

    /// The direction is said where it could be in doubt.
    fn in_language(&self, tag: Tag, language: &str) -> Tag {
        let metadata = &self.book.document.metadata;
        if metadata.rtl || direction(language) == "rtl" {
            return tag.language(language);
        }
        tag.attr("lang", language).attr("xml:lang", language)
    }

    fn head(&mut self) {
        let metadata = &self.book.document.metadata;
        let file = self.this();
        let language = self.around.as_deref().unwrap_or(&metadata.language);
        let html = Tag::new("html")
            .attr("xmlns", "http://www.w3.org/1999/xhtml")
            .attr("xmlns:epub", "http://www.idpf.org/2007/ops")
            .attr("lang", language)
            .attr("xml:lang", language)
            .maybe("dir", metadata.rtl.then_some("rtl"))
            .maybe("class", metadata.vertical.map(Vertical::css));
        self.open_line(html);
        self.open_line(Tag::new("head"));
        self.xml.empty(Tag::new("meta").attr("charset", "utf-8"));
        self.xml.line();
        self.xml.leaf_line(Tag::new("title"), &file.title);
        for sheet in self.book.style_sheets() {
            self.xml.empty(Tag::new("link").attr("rel", "stylesheet").attr("type", "text/css").href(sheet));
            self.xml.line();
        }
        self.close_line("head");
        let matter = match file.matter {
            Matter::Front => "frontmatter",
            Matter::Body => "bodymatter",
            Matter::Back => "backmatter",
        };
        self.open_line(Tag::new("body").attr("epub:type", matter));
    }
}

/// The language of what a file holds, where its author said one that isn't the book's.
fn said_of(file: &File<'_>) -> Option<String> {
    match &file.content {
        Content::Division { division, .. } => division.attributes.language.clone(),
        _ => None,
    }
}

/// A class as the author wrote it; what a CSS name cannot hold becomes a hyphen, and one that begins with a digit gets a
/// letter before it.
fn push_class(class: &str, out: &mut String) {
    if !class.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        out.push_str("x-");
    }
    out.extend(class.chars().map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' }));
}
