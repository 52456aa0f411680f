//! Text set apart from the text: verse, epigraphs, pull quotes, scenes, tips.

use super::page::Page;
use super::xhtml::Tag;
use crate::document::{Attributes, Block, BlockKind, Inline, Verse, VerseLine};

/// Indents deeper than this are set as deep as this: a telephone has no room for more.
const DEEPEST_INDENT: u8 = 8;

impl Page<'_> {
    /// A div of the author's own. Words beside a picture are one thing, as high as they come.
    pub fn custom(&mut self, attributes: &Attributes, blocks: &[Block]) {
        let is_figure = |block: Option<&Block>| block.is_some_and(|it| matches!(it.kind, BlockKind::Figure { .. }));
        let (first, last) = (is_figure(blocks.first()), is_figure(blocks.last()));
        if !attributes.classes.iter().any(|class| class == "beside") || !(first || last) {
            return self.group("div", "", attributes, blocks);
        }
        let words = if first { 1..blocks.len() } else { 0..blocks.len() - 1 };
        let tag = self.attributed(Tag::new("div"), "", attributes);
        self.open_line(tag);
        self.blocks(&blocks[..words.start]);
        self.group("div", "words", &Attributes::default(), &blocks[words.clone()]);
        self.blocks(&blocks[words.end..]);
        self.close_line("div");
    }

    pub fn epigraph(&mut self, attributes: &Attributes, blocks: &[Block], attribution: Option<&[Inline]>) {
        let tag = Tag::new("div").means("epigraph", "doc-epigraph");
        let tag = self.attributed(tag, "epigraph", attributes);
        self.open_line(tag);
        self.blocks(blocks);
        self.attribution(attribution);
        self.close_line("div");
    }

    pub fn pull_quote(&mut self, attributes: &Attributes, blocks: &[Block], attribution: Option<&[Inline]>) {
        let tag = Tag::new("aside").means("pullquote", "doc-pullquote");
        let tag = self.attributed(tag, "pullquote", attributes);
        self.open_line(tag);
        self.blocks(blocks);
        self.attribution(attribution);
        self.close_line("aside");
    }

    pub fn scene(&mut self, attributes: &Attributes, title: Option<&[Inline]>, blocks: &[Block]) {
        let tag = self.attributed(Tag::new("section"), "scene", attributes);
        self.section(tag, None, title.unwrap_or_default(), |page| page.blocks(blocks));
    }

    pub fn tip(&mut self, attributes: &Attributes, title: Option<&[Inline]>, blocks: &[Block]) {
        let tag = Tag::new("aside").means("tip", "doc-tip");
        let tag = self.attributed(tag, "tip", attributes);
        self.open_line(tag);
        match title {
            Some(title) => self.element_line("p", Tag::new("p").class("title"), title),
            None => self.words_line(Tag::new("p").class("title"), self.own_words().tip),
        }
        self.blocks(blocks);
        self.close_line("aside");
    }

    /// A stanza is a paragraph and a line a span, with a break after it for reading systems that follow no style sheet.
    pub fn verse(&mut self, attributes: &Attributes, verse: &VersePart<'_>) {
        let tag = self.attributed(Tag::new("div"), "verse", attributes);
        self.open_line(tag);
        if let Some(title) = verse.title {
            self.element_line("p", Tag::new("p").class("title"), title);
        }
        verse.stanzas.iter().for_each(|stanza| self.stanza(stanza));
        self.attribution(verse.attribution);
        self.close_line("div");
    }

    fn stanza(&mut self, stanza: &[VerseLine]) {
        self.open_line(Tag::new("p").class("stanza"));
        for (at, line) in stanza.iter().enumerate() {
            let class = match line.indent.min(DEEPEST_INDENT) {
                0 => "line".to_owned(),
                indent => format!("line indent-{indent}"),
            };
            self.element("span", Tag::new("span").class(&class), &line.content);
            if at + 1 < stanza.len() {
                self.xml.empty(Tag::new("br"));
            }
            self.xml.line();
        }
        self.close_line("p");
    }

    fn attribution(&mut self, attribution: Option<&[Inline]>) {
        if let Some(who) = attribution {
            self.element_line("p", Tag::new("p").class("attribution"), who);
        }
    }
}

/// A poem, or as much of it as one file holds.
pub struct VersePart<'a> {
    pub title: Option<&'a [Inline]>,
    pub stanzas: Vec<&'a [VerseLine]>,
    pub attribution: Option<&'a [Inline]>,
}

impl<'a> From<&'a Verse> for VersePart<'a> {
    fn from(verse: &'a Verse) -> VersePart<'a> {
        VersePart {
            title: verse.title.as_deref(),
            stanzas: verse.stanzas.iter().map(Vec::as_slice).collect(),
            attribution: verse.attribution.as_deref(),
        }
    }
}
