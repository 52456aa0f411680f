//! A writer of XML that cannot write bad XML: text and attribute values are escaped, and characters that XML 1.0 forbids
//! (2.2) are left out.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::locales::is_rtl;

/// A file of XML in the making.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

/// A tag and its attributes.
pub struct Tag {
    start: BytesStart<'static>,
}

impl Xml {
    /// Begins a file with its XML declaration.
    pub fn new() -> Xml {
        let mut xml = Xml { writer: Writer::new(Vec::with_capacity(8 * 1024)) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.line();
        self.writer.into_inner()
    }

    pub fn open(&mut self, tag: Tag) {
        self.event(Event::Start(tag.start));
    }

    pub fn close(&mut self, name: &'static str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// A tag without content: `<br/>`.
    pub fn empty(&mut self, tag: Tag) {
        self.event(Event::Empty(tag.start));
    }

    pub fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::from_escaped(partial_escape(clean(text)))));
    }

    /// An element that holds nothing but text.
    pub fn leaf(&mut self, tag: Tag, text: &str) {
        let end = tag.start.to_end().into_owned();
        self.open(tag);
        self.text(text);
        self.event(Event::End(end));
    }

    /// [`Xml::leaf`] on a line of its own.
    pub fn leaf_line(&mut self, tag: Tag, text: &str) {
        self.leaf(tag, text);
        self.line();
    }

    /// A line break in the file, for whoever reads it with an editor.
    pub fn line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    /// Takes over an event that was read from XML.
    pub fn copy(&mut self, event: Event<'_>) {
        self.event(event);
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing to memory cannot fail");
    }
}

impl Tag {
    pub fn new(name: &'static str) -> Tag {
        Tag { start: BytesStart::new(name) }
    }

    pub fn attr(mut self, name: &str, value: &str) -> Tag {
        self.start.push_attribute((name, clean(value)));
        self
    }

    pub fn into_start(self) -> BytesStart<'static> {
        self.start
    }

    pub fn maybe(self, name: &str, value: Option<&str>) -> Tag {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// A length, without more than two decimals.
    pub fn number(self, name: &str, value: f64) -> Tag {
        self.attr(name, &((value * 100.0).round() / 100.0).to_string())
    }

    pub fn class(self, class: &str) -> Tag {
        self.attr("class", class)
    }

    pub fn id(self, id: &str) -> Tag {
        self.attr("id", id)
    }

    pub fn href(self, href: &str) -> Tag {
        self.attr("href", href)
    }

    /// What the element is, for reading systems (`epub:type`) and for assistive technology (`role`).
    pub fn means(self, epub_type: &str, role: &str) -> Tag {
        self.attr("epub:type", epub_type).attr("role", role)
    }

    /// The language of the content, said twice as XHTML 5 asks for, and its direction.
    pub fn language(self, language: &str) -> Tag {
        self.attr("lang", language).attr("xml:lang", language).attr("dir", direction(language))
    }
}

impl From<BytesStart<'static>> for Tag {
    fn from(start: BytesStart<'static>) -> Tag {
        Tag { start }
    }
}

/// Without the characters that XML 1.0 forbids.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| allowed(*c)).collect())
}

fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// `rtl` or `ltr`, by the script that the language is written in unless its tag names another.
pub fn direction(language: &str) -> &'static str {
    if is_rtl(language) { "rtl" } else { "ltr" }
}
