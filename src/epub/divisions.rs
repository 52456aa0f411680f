//! Parts, chapters, front and back matter: what each is, and its heading.

use super::book::Short;
use super::page::Page;
use super::split::Step;
use super::xhtml::Tag;
use crate::document::{Block, BlockKind, Division, DivisionKind, Inline, Matter};
use crate::locales::fill;

/// The class of a division that begins a page within its file.
const NEW_PAGE: &str = "new-page";

/// `epub:type` (EPUB 3 Structural Semantics Vocabulary 1.1) and role (DPUB-ARIA 1.1), where there is one.
fn meaning(kind: DivisionKind, matter: Matter) -> (Option<&'static str>, Option<&'static str>) {
    match kind {
        DivisionKind::Part => (Some("part"), Some("doc-part")),
        DivisionKind::Chapter => (Some("chapter"), Some("doc-chapter")),
        DivisionKind::AuthorsNote if matter == Matter::Back => (Some("afterword"), Some("doc-afterword")),
        DivisionKind::AuthorsNote | DivisionKind::Preface => (Some("preface"), Some("doc-preface")),
        DivisionKind::Acknowledgments => (Some("acknowledgments"), Some("doc-acknowledgments")),
        DivisionKind::Permissions => (Some("credits"), Some("doc-credits")),
        DivisionKind::Introduction => (Some("introduction"), Some("doc-introduction")),
        DivisionKind::Dedication => (Some("dedication"), Some("doc-dedication")),
        DivisionKind::Glossary => (Some("glossary"), Some("doc-glossary")),
        DivisionKind::FurtherReading => (Some("bibliography"), Some("doc-bibliography")),
        DivisionKind::Colophon => (Some("colophon"), Some("doc-colophon")),
        DivisionKind::License => (Some("copyright-page"), None),
        DivisionKind::Remix => (Some("appendix"), Some("doc-appendix")),
        DivisionKind::InsideCover => (None, None),
        DivisionKind::Other if matter == Matter::Back => (Some("appendix"), Some("doc-appendix")),
        DivisionKind::Other => (None, None),
    }
}

/// A class for the style sheet.
fn class(kind: DivisionKind) -> &'static str {
    match kind {
        DivisionKind::Part => "part",
        DivisionKind::Chapter => "chapter",
        DivisionKind::AuthorsNote => "authors-note",
        DivisionKind::Acknowledgments => "acknowledgments",
        DivisionKind::Permissions => "permissions",
        DivisionKind::Preface => "preface",
        DivisionKind::Introduction => "introduction",
        DivisionKind::Dedication => "dedication",
        DivisionKind::Glossary => "glossary",
        DivisionKind::FurtherReading => "further-reading",
        DivisionKind::License => "license",
        DivisionKind::Remix => "remix",
        DivisionKind::Colophon => "colophon",
        DivisionKind::InsideCover => "inside-cover",
        DivisionKind::Other => "matter",
    }
}

impl Page<'_> {
    /// A division, or the part of it that this file holds, with its notes.
    pub fn division(&mut self, division: &Division, steps: &[Step<'_>], first: bool) {
        let title = self.this().title.as_str();
        self.one_division(division, steps, (first, title, class(division.kind)));
        self.notes();
        self.close_line("section");
    }

    /// Short divisions one after another, each on a page of its own, and their notes.
    pub fn divisions(&mut self, all: &[Short<'_>]) {
        for (at, Short { division, title, steps }) in all.iter().enumerate() {
            let class = class(division.kind);
            let class = if at > 0 { format!("{class} {NEW_PAGE}") } else { class.to_owned() };
            self.one_division(division, steps, (true, title, &class));
            self.close_line("section");
            self.level = 0;
        }
        self.level = 1;
        self.notes();
    }

    /// All of a division but the end of its section. `class` is its class, and `title` its name where it has no heading.
    fn one_division(&mut self, division: &Division, steps: &[Step<'_>], (first, title, class): (bool, &str, &str)) {
        let (epub_type, role) = meaning(division.kind, division.matter);
        let heading_id = self.book.own_id(&format!("{}-title", division.id()));
        let named = first && self.has_heading(division);
        let tag = Tag::new("section").maybe("epub:type", epub_type).maybe("role", role);
        let tag = tag.maybe("id", first.then(|| division.id()).filter(|id| !id.is_empty()));
        let tag = match named {
            true => tag.attr("aria-labelledby", &heading_id),
            false => tag.maybe("aria-label", role.map(|_| title)),
        };
        let tag = self.styled(tag, class, &division.attributes);
        self.open_line(tag);
        self.in_glossary = division.kind == DivisionKind::Glossary;
        if first {
            self.breaks_before_title(&division.title);
        }
        if named {
            self.division_heading(division, &heading_id);
        }
        if self.has_heading(division) {
            self.level = 1;
        }
        self.steps(steps);
        self.in_glossary = false;
    }

    fn steps(&mut self, steps: &[Step<'_>]) {
        // What is open, and the level of heading and the language outside it.
        let mut open: Vec<(&'static str, usize, Option<String>)> = Vec::new();
        for step in steps {
            match step {
                Step::Blocks(blocks) => self.blocks(blocks),
                Step::Slice(slice) => {
                    self.speaking(slice.block.attributes.language.as_deref(), |page| page.slice(*slice));
                }
                Step::Open(block) | Step::Resume(block) => {
                    let (level, around) = (self.level, self.around.clone());
                    open.push((self.enter(block, matches!(step, Step::Open(_))), level, around));
                }
                Step::Close => {
                    let Some((name, level, around)) = open.pop() else { continue };
                    self.close_line(name);
                    (self.level, self.around) = (level, around);
                }
            }
        }
    }

    /// Begins a block that is broken off in one file and goes on in the next; its name and heading stand in the first.
    fn enter(&mut self, block: &Block, first: bool) -> &'static str {
        let attributes = &block.attributes;
        let (name, class, title): (_, _, &[Inline]) = match &block.kind {
            BlockKind::Section { title, .. } => ("section", "", title),
            BlockKind::Scene { title, .. } => ("section", "scene", title.as_deref().unwrap_or_default()),
            BlockKind::Quote(_) => ("blockquote", "", &[]),
            _ => ("div", "", &[]),
        };
        let tag = match first {
            true => self.attributed(Tag::new(name), class, attributes),
            false => self.styled(Tag::new(name), class, attributes),
        };
        self.open_line(tag);
        self.around = attributes.language.clone().or(self.around.take());
        if title.is_empty() {
            return name;
        }
        if first {
            self.breaks_before_title(title);
            let heading = self.heading_name();
            self.element_line(heading, Tag::new(heading), title);
        }
        self.level += 1;
        name
    }

    /// A dedication needs no heading, nor does a text that has neither title nor number.
    fn has_heading(&self, division: &Division) -> bool {
        let silent = division.kind == DivisionKind::Dedication;
        !division.title.is_empty() || (!silent && !self.book.name_of(division).is_empty())
    }

    fn division_heading(&mut self, division: &Division, id: &str) {
        let words = self.book.words;
        if division.title.is_empty() {
            let name = self.book.name_of(division);
            return self.words_line(Tag::new("h1").id(id), &name);
        }
        let label = match (division.kind, division.number) {
            (DivisionKind::Part, Some(number)) => Some(fill(words.part, number.to_string())),
            (DivisionKind::Chapter, Some(number)) => Some(fill(words.chapter, number.to_string())),
            _ => None,
        };
        self.xml.open(Tag::new("h1").id(id));
        if let Some(label) = label {
            self.words(Tag::new("span").class("number"), &label);
            self.xml.text(" ");
            self.element("span", Tag::new("span").class("title"), &division.title);
        } else {
            self.inlines(&division.title);
        }
        self.close_line("h1");
    }
}
