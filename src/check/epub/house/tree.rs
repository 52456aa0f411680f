//! A content document as a list of elements in order, each with its line, attributes and text.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::package::push_text;
use quick_xml::XmlVersion;

/// Elements deeper than this are not read; no document that people read comes near.
const DEEPEST: usize = 500;

#[derive(Debug, Default)]
pub struct Tree {
    /// In the order of their start tags.
    pub elements: Vec<Element>,
}

#[derive(Debug)]
pub struct Element {
    /// Without a prefix.
    pub name: String,
    /// By full name, as written.
    attributes: Vec<(String, String)>,
    /// Counted from 1.
    pub line: usize,
    /// Index of the element around it.
    pub parent: Option<usize>,
    /// Index of the first element after it that is not inside it.
    pub end: usize,
    /// Where the words in it stand among those of the whole document.
    range: Range<usize>,
    all: Arc<str>,
}

impl Tree {
    /// Reads as far as the document is well-formed; the validator says what is wrong beyond that.
    pub fn read(document: &str) -> Tree {
        let mut reader = Reader::from_str(document);
        reader.config_mut().check_end_names = false;
        let mut tree = Tree::default();
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut words = String::new();
        let (mut line, mut counted) = (1, 0);
        loop {
            let before = reader.buffer_position() as usize;
            let Ok(event) = reader.read_event() else { break };
            line += document.as_bytes()[counted..before].iter().filter(|byte| **byte == b'\n').count();
            counted = before;
            match event {
                Event::Eof => break,
                Event::Start(start) => {
                    let parent = open.last().map(|(index, _)| *index);
                    if open.len() < DEEPEST {
                        open.push((tree.elements.len(), words.len()));
                        tree.elements.push(Element::new(&start, line, parent));
                    }
                }
                Event::Empty(start) => {
                    let parent = open.last().map(|(index, _)| *index);
                    let mut element = Element::new(&start, line, parent);
                    element.end = tree.elements.len() + 1;
                    tree.elements.push(element);
                }
                Event::End(_) => {
                    if let Some((index, from)) = open.pop() {
                        tree.elements[index].end = tree.elements.len();
                        tree.elements[index].range = from..words.len();
                    }
                }
                other => push_text(&other, &mut words),
            }
        }
        let count = tree.elements.len();
        tree.elements.iter_mut().filter(|element| element.end == 0).for_each(|element| element.end = count);
        let words: Arc<str> = words.into();
        tree.elements.iter_mut().for_each(|element| element.all = words.clone());
        tree
    }

    /// Every element of that name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The elements inside the one at `index`.
    pub fn inside(&self, index: usize) -> &[Element] {
        &self.elements[index + 1..self.elements[index].end.max(index + 1)]
    }

    /// Whether an element stands within one that `wanted` says yes to.
    pub fn within(&self, element: &Element, wanted: impl Fn(&Element) -> bool) -> bool {
        let mut above = element.parent;
        while let Some(index) = above {
            if wanted(&self.elements[index]) {
                return true;
            }
            above = self.elements[index].parent;
        }
        false
    }
}

impl Element {
    fn new(start: &BytesStart<'_>, line: usize, parent: Option<usize>) -> Element {
        let attributes = start.attributes().flatten().filter_map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned();
            Some((attribute.key.as_ref().to_owned(), value))
        });
        let name = start.local_name().as_ref().to_owned();
        Element { name, attributes: attributes.collect(), line, parent, end: 0, range: 0..0, all: Arc::from("") }
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// Whether `epub:type` or `role` holds one of these words.
    pub fn means(&self, words: &[&str]) -> bool {
        let said = [self.get("epub:type"), self.get("role")];
        said.into_iter().flatten().flat_map(str::split_ascii_whitespace).any(|word| words.contains(&word))
    }

    /// The level of a heading, 1 to 6.
    pub fn heading_level(&self) -> Option<u8> {
        match self.name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
            _ => None,
        }
    }

    /// The words in it, those of the elements in it included, spaces as written.
    pub fn text(&self) -> &str {
        &self.all[self.range.clone()]
    }

    /// The words in it, spaces run together.
    pub fn words(&self) -> String {
        self.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
