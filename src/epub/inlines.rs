//! What stands within a line.

use super::addresses;
use super::page::Page;
use super::xhtml::Tag;
use crate::document::text::plain;
use crate::document::{Attributes, Blank, Image, Inline, Length, LinkTarget, readings};
use crate::locales::fill;

/// Signs that belong to what comes after them.
const OPENING: [char; 10] = ['(', '[', '“', '‘', '„', '‚', '«', '—', '–', '…'];

impl Page<'_> {
    pub fn inlines(&mut self, inlines: &[Inline]) {
        if !self.deeper(|page| page.each(inlines)) {
            self.xml.text(&plain(inlines));
        }
    }

    fn each(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let [first, after @ ..] = rest {
            rest = match (first, after) {
                (Inline::Blank(blank), [Inline::Text(text), later @ ..]) => {
                    self.blank_before(blank, text);
                    later
                }
                _ => {
                    self.inline(first);
                    after
                }
            };
        }
    }

    /// `content` within an element.
    pub fn element(&mut self, name: &'static str, tag: Tag, content: &[Inline]) {
        self.xml.open(tag);
        self.inlines(content);
        self.xml.close(name);
    }

    pub fn element_line(&mut self, name: &'static str, tag: Tag, content: &[Inline]) {
        self.element(name, tag, content);
        self.xml.line();
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.run(text),
            Inline::Emphasis(content) => self.element("em", Tag::new("em"), content),
            Inline::Strong(content) => self.element("strong", Tag::new("strong"), content),
            Inline::Strikethrough(content) => self.element("s", Tag::new("s"), content),
            Inline::Superscript(content) => self.element("sup", Tag::new("sup"), content),
            Inline::Subscript(content) => self.element("sub", Tag::new("sub"), content),
            Inline::Code(text) => {
                self.xml.open(Tag::new("code"));
                self.run(text);
                self.xml.close("code");
            }
            Inline::Span { attributes, content } if readings(attributes, content).is_some() => {
                self.readings(attributes, content);
            }
            Inline::Span { attributes, content } => {
                let name = element_of(attributes);
                let rest = Attributes {
                    classes: attributes
                        .classes
                        .iter()
                        .filter(|class| name == "span" || *class != name)
                        .cloned()
                        .collect(),
                    ..attributes.clone()
                };
                let tag = self.attributed(Tag::new(name), "", &rest);
                self.speaking(attributes.language.as_deref(), |page| page.element(name, tag, content));
            }
            Inline::Link { target, content, .. } => self.link(target, content),
            Inline::Image(image) => self.picture(image),
            Inline::NoteRef(note) => self.note_reference(*note),
            Inline::LineBreak => {
                self.xml.empty(Tag::new("br"));
                self.xml.line();
            }
            Inline::Blank(blank) => self.blank(blank),
        }
    }

    /// Words with their readings; what shows neither above the other puts the readings in brackets (HTML, 4.5.10).
    fn readings(&mut self, attributes: &Attributes, content: &[Inline]) {
        let rest = Attributes { classes: Vec::new(), ..attributes.clone() };
        let tag = self.attributed(Tag::new("ruby"), "", &rest);
        self.speaking(attributes.language.as_deref(), |page| {
            page.xml.open(tag);
            for (words, reading) in readings(attributes, content).unwrap_or_default() {
                page.inlines(words);
                page.xml.leaf(Tag::new("rp"), "(");
                page.element("rt", Tag::new("rt"), reading);
                page.xml.leaf(Tag::new("rp"), ")");
            }
            page.xml.close("ruby");
        });
    }

    fn link(&mut self, target: &LinkTarget, content: &[Inline]) {
        let href = match target {
            LinkTarget::Url(url) => addresses::outside(url),
            LinkTarget::Id(id) => self.book.reference(self.file, id),
            LinkTarget::File { .. } => None,
        };
        let Some(href) = href.filter(|_| !self.in_link) else {
            return self.inlines(content);
        };
        self.in_link = true;
        self.element("a", Tag::new("a").href(&href), content);
        self.in_link = false;
        for note in std::mem::take(&mut self.held_notes) {
            self.note_reference(note);
        }
    }

    /// The mark that leads to a note. Within a link it waits until the link is over.
    fn note_reference(&mut self, note: usize) {
        if self.in_link {
            return self.held_notes.push(note);
        }
        let Some(href) = self.book.note_reference(self.file, note) else { return };
        let count = self.note_references.entry(note).or_default();
        *count += 1;
        let id = match count {
            1 => format!("noteref-{}", note + 1),
            more => format!("noteref-{}-{more}", note + 1),
        };
        let tag = Tag::new("a").means("noteref", "doc-noteref").class("noteref");
        let tag = tag.id(&self.book.own_id(&id)).href(&href);
        self.xml.leaf(tag, &(note + 1).to_string());
    }

    /// A picture; its description alone where the picture itself is missing.
    pub fn picture(&mut self, image: &Image) {
        self.described_picture(image, None);
    }

    /// [`Page::picture`], with the id of its long description.
    pub fn described_picture(&mut self, image: &Image, description: Option<&str>) {
        let Some(name) = self.book.pictures.get(image.path.as_str()) else {
            return self.xml.text(&image.alt);
        };
        let alt = if image.decorative { "" } else { &image.alt };
        let tag = Tag::new("img").attr("src", name).attr("alt", alt);
        let tag = tag.maybe("role", image.decorative.then_some("presentation"));
        let tag = tag.maybe("aria-details", description.filter(|_| !image.decorative));
        let tag = match image.width {
            Some(Length::Percent(percent)) => tag.attr("style", &format!("width: {percent}%")),
            Some(Length::Mm(mm)) => tag.attr("style", &format!("width: {}mm; max-width: 100%", mm.0)),
            None => tag,
        };
        self.xml.empty(tag);
    }

    /// A blank and the text behind it. Engines may break a line on either side of a box, even before a full stop.
    fn blank_before(&mut self, blank: &Blank, text: &str) {
        let held = text.find(|c: char| c.is_whitespace() || c.is_alphanumeric() || OPENING.contains(&c));
        let held = held.unwrap_or(text.len());
        if held == 0 {
            self.blank(blank);
            return self.run(text);
        }
        self.xml.open(Tag::new("span").class("held"));
        self.blank(blank);
        self.part_of_run(text, 0..held);
        self.xml.close("span");
        if held < text.len() {
            self.part_of_run(text, held..text.len());
        }
    }

    /// A rule to the eye; to the ear, and where style sheets are not followed, words in brackets.
    fn blank(&mut self, blank: &Blank) {
        if let Some(ticked) = blank.tick {
            return self.tick_box(ticked);
        }
        let width = blank.width.map_or(blank.underscores as f64 * 2.5, |width| width.0);
        let class = match width {
            ..=15.0 => "blank short",
            ..=35.0 => "blank",
            _ => "blank long",
        };
        let words = format!("({})", fill(self.own_words().blank, &blank.label));
        self.words(Tag::new("span").class(class), &words);
    }
}

/// The element for a span that HTML has a name for.
fn element_of(attributes: &Attributes) -> &'static str {
    ["mark", "kbd", "small"]
        .into_iter()
        .find(|name| attributes.classes.iter().any(|class| class == name))
        .unwrap_or("span")
}
