//! Writes the marks of the print edition's pages among the words ([`Page::run`]), and the list of them.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::page::Page;
use super::print_pages::Spot;
use super::xhtml::Tag;
use crate::document::runs::Place;
use crate::document::{Block, Inline};
use crate::locales::fill;

impl Page<'_> {
    /// Words of the manuscript, with the marks of the pages that begin among them.
    pub fn run(&mut self, text: &str) {
        self.part_of_run(text, 0..text.len());
    }

    /// The part of a run that lies within `bytes`, with the marks of the pages that begin there. Where another part follows
    /// in the next file, the line breaks between the two are left out.
    pub fn part_of_run(&mut self, text: &str, bytes: Range<usize>) {
        let goes_on = bytes.end < text.len();
        let shown = if goes_on { text[..bytes.end].trim_end_matches(['\n', '\r']).len() } else { bytes.end };
        let shown = shown.max(bytes.start);
        let breaks = &self.book.breaks;
        let Some(run) = breaks.runs.number(text).filter(|_| !breaks.is_empty()) else {
            return self.xml.text(&text[bytes.start..shown]);
        };
        let mut written = bytes.start;
        for (character, pages) in breaks.within(run) {
            let at = start_of_word(text, character as usize);
            if at < bytes.start || (goes_on && at >= bytes.end) {
                continue;
            }
            let at = at.clamp(written, shown);
            self.xml.text(&text[written..at]);
            self.page_breaks("span", pages);
            written = at;
        }
        self.xml.text(&text[written..shown]);
    }

    /// The marks of the pages that begin with a block: before it, so that they are no part of a heading or a table.
    pub fn breaks_before(&mut self, block: &Block) {
        let breaks = &self.book.breaks;
        if !breaks.is_empty() {
            self.breaks_at_run(breaks.runs.first(block));
        }
    }

    /// The marks of the pages that begin with a title.
    pub fn breaks_before_title(&mut self, title: &[Inline]) {
        let breaks = &self.book.breaks;
        if !breaks.is_empty() {
            self.breaks_at_run(breaks.runs.first_in(title));
        }
    }

    /// The marks of pages that begin with none of the manuscript's words.
    pub fn breaks_at(&mut self, spot: Spot) {
        self.page_breaks("div", self.book.breaks.at(spot));
    }

    fn breaks_at_run(&mut self, run: Option<u32>) {
        if let Some(run) = run {
            self.breaks_at(Spot::Text(Place { run, character: 0 }));
        }
    }

    fn page_breaks(&mut self, element: &'static str, pages: &[usize]) {
        for number in pages {
            if !self.pages.insert(*number) {
                continue;
            }
            let id = self.book.own_id(&format!("page-{number}"));
            let label = fill(self.own_words().page, number.to_string());
            let tag = Tag::new(element).means("pagebreak", "doc-pagebreak").id(&id).attr("aria-label", &label);
            self.xml.leaf(self.ours(tag), "");
            if element == "div" {
                self.xml.line();
            }
        }
    }

    /// The list of pages, in the navigation document.
    pub fn page_list(&mut self, listed: &BTreeMap<usize, usize>) {
        if listed.is_empty() {
            return;
        }
        let book = self.book;
        let tag = Tag::new("nav").means("page-list", "doc-pagelist").attr("hidden", "hidden");
        self.open_line(tag);
        self.words_line(Tag::new("h2"), book.words.pages);
        self.open_line(Tag::new("ol"));
        for (number, file) in listed {
            let href = format!("{}#{}", book.files[*file].name, book.own_id(&format!("page-{number}")));
            self.xml.open(Tag::new("li"));
            self.xml.leaf(Tag::new("a").href(&href), &number.to_string());
            self.close_line("li");
        }
        self.close_line("ol");
        self.close_line("nav");
    }
}

/// The byte at which the word around a character begins. A word that two pages share belongs to the first half's page
/// in print; on the screen it is not torn, and the page begins with all of it.
fn start_of_word(text: &str, character: usize) -> usize {
    let Some((at, _)) = text.char_indices().nth(character) else { return text.len() };
    let words = text.split_word_bound_indices().take_while(|(start, _)| *start <= at);
    words.last().map_or(at, |(start, _)| start)
}
