//! Notes, at the end of the file that refers to them.
//!
//! Each note is a `div`, and not an `aside`: both open in a pop-up where reading systems have them, but some (Apple Books)
//! then leave every such `aside` out of the text, and the heading would stand over nothing.

use super::page::Page;
use super::xhtml::Tag;
use crate::document::{Attributes, Block, BlockKind};
use crate::locales::fill;

impl Page<'_> {
    /// Every note of this file, each with its way back.
    pub fn notes(&mut self) {
        let book = self.book;
        let notes = &book.files[self.file].notes;
        if notes.is_empty() {
            return;
        }
        let heading_id = book.own_id("notes-heading");
        let tag = Tag::new("section").means("footnotes", "doc-endnotes").class("notes");
        self.open_line(tag.attr("aria-labelledby", &heading_id));
        self.words_line(Tag::new(self.heading_name()).id(&heading_id), book.words.notes);
        self.level += 1;
        for note in notes {
            self.note(*note, &book.document.notes[*note].blocks);
        }
        self.level -= 1;
        self.close_line("section");
    }

    /// The way back stands at the end of the last paragraph, so that it never takes a line of its own.
    fn note(&mut self, note: usize, blocks: &[Block]) {
        let number = (note + 1).to_string();
        let id = self.book.own_id(&format!("note-{number}"));
        self.open_line(Tag::new("div").means("footnote", "doc-footnote").class("note").id(&id));
        self.xml.leaf_line(Tag::new("span").class("number"), &format!("{number}."));
        match blocks.split_last() {
            Some((Block { kind: BlockKind::Paragraph(content), attributes, .. }, rest)) => {
                self.blocks(rest);
                let tag = self.attributed(Tag::new("p"), "", attributes);
                self.xml.open(tag);
                self.inlines(content);
                // The sign of the way back never stands alone on a line.
                self.xml.text("\u{a0}");
            }
            _ => {
                self.blocks(blocks);
                let tag = self.attributed(Tag::new("p"), "", &Attributes::default());
                self.xml.open(tag);
            }
        }
        self.way_back(note, &number);
        self.close_line("p");
        self.close_line("div");
    }

    fn way_back(&mut self, note: usize, number: &str) {
        let marks = self.note_references.get(&note).copied().unwrap_or(0);
        for mark in 1..=marks {
            self.way_to(mark, marks, number);
        }
    }

    /// The way back to one of the marks of a note; where there are several, each has its number.
    fn way_to(&mut self, mark: usize, marks: usize, number: &str) {
        let words = self.book.words;
        let (id, which) = match mark {
            1 => (format!("noteref-{number}"), String::new()),
            more => (format!("noteref-{number}-{more}"), format!(", {more}")),
        };
        let label = format!("{} ({}{which})", words.back_to_text, fill(words.note, number));
        let href = format!("#{}", self.book.own_id(&id));
        let tag = Tag::new("a").attr("role", "doc-backlink").class("backlink").href(&href).attr("aria-label", &label);
        let arrow = if self.book.document.metadata.rtl { "↪\u{fe0e}" } else { "↩\u{fe0e}" };
        let shown = if marks > 1 { format!("{arrow}{mark}") } else { arrow.to_owned() };
        if mark > 1 {
            self.xml.text(" ");
        }
        self.words(tag, &shown);
    }
}
