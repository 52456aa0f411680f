//! Worksheets: prompts that read well on any device, quiet rules where paper has room to write, and a pointer to the
//! printable sheet. No scripts, and no form controls that most reading systems ignore.

use super::page::Page;
use super::xhtml::Tag;
use crate::document::{Attributes, Block, Rows, Space, SpaceKind, Worksheet};
use crate::locales::fill;

/// Ruled lines on a screen, where nobody writes, only say that there is room on paper.
const MOST_RULES: u8 = 4;

impl Page<'_> {
    pub fn worksheet(&mut self, attributes: &Attributes, sheet: &Worksheet) {
        let outer = std::mem::replace(&mut self.sheet_language, attributes.language.clone());
        let heading_id = self.book.own_id(&format!("{}-title", sheet.id));
        let tag = Tag::new("section").attr("epub:type", "learning-resource").id(&sheet.id);
        let tag = tag.attr("aria-labelledby", &heading_id);
        let tag = self.styled(tag, "worksheet", attributes);
        self.section(tag, Some(&heading_id), &sheet.title, |page| {
            page.anchor(attributes, sheet);
            page.facts(sheet);
            if sheet.name_date {
                let words = page.own_words();
                page.strip(&[words.name, words.date]);
            }
            page.pointer(sheet);
            page.blocks(&sheet.blocks);
            if !sheet.facilitator.is_empty() {
                page.facilitator(&Attributes::default(), &sheet.facilitator);
            }
        });
        self.sheet_language = outer;
    }

    /// Notes for whoever leads the exercise.
    pub fn facilitator(&mut self, attributes: &Attributes, blocks: &[Block]) {
        let tag = self.attributed(Tag::new("aside"), "facilitator", attributes);
        self.open_line(tag);
        let level = self.level;
        self.words_line(Tag::new(self.heading_name()), self.own_words().facilitator);
        self.level += 1;
        self.blocks(blocks);
        self.level = level;
        self.close_line("aside");
    }

    pub fn space(&mut self, attributes: &Attributes, space: &Space) {
        let words = self.own_words();
        let class = match space.kind {
            SpaceKind::Lines(_) => "space lines",
            SpaceKind::Box { .. } => "space box",
            SpaceKind::Dots { .. } => "space dots",
            SpaceKind::Grid { .. } => "space grid",
            SpaceKind::Map { .. } => "space map",
            SpaceKind::Scale { .. } => "space scale",
            SpaceKind::Commitment { .. } => "space commitment",
        };
        let tag = self.attributed(Tag::new("div"), class, attributes);
        self.open_line(tag);
        if space.labelled {
            self.xml.open(Tag::new("p").class("label"));
            self.run(&space.label);
            self.close_line("p");
        }
        match &space.kind {
            SpaceKind::Lines(rows) => self.ruled(space, *rows),
            SpaceKind::Box { .. } => self.room("room", words.to_write, space),
            SpaceKind::Dots { .. } | SpaceKind::Grid { .. } => self.room("room", words.to_draw, space),
            SpaceKind::Map { centre, .. } => {
                self.room("room", words.to_draw, space);
                if let Some(centre) = centre {
                    self.xml.open(Tag::new("p").class("centre"));
                    self.run(centre);
                    self.close_line("p");
                }
            }
            SpaceKind::Scale { from, to, steps } => self.scale(from, to, *steps),
            SpaceKind::Commitment { witness } => {
                self.ruled(space, Rows::Count(2));
                let names = [words.by_when, words.witness];
                self.strip(if *witness { &names } else { &names[..1] });
            }
        }
        self.close_line("div");
    }

    /// An id that the author gave beside the worksheet's own.
    fn anchor(&mut self, attributes: &Attributes, sheet: &Worksheet) {
        if let Some(id) = attributes.id.as_deref().filter(|id| *id != sheet.id) {
            self.xml.leaf_line(Tag::new("div").id(id), "");
        }
    }

    /// Whom it is for, how long it takes, what to bring, how to stop.
    fn facts(&mut self, sheet: &Worksheet) {
        let words = self.own_words();
        let facts = [
            (words.for_whom, &sheet.audience),
            (words.time, &sheet.time),
            (words.bring, &sheet.bring),
            (words.how_to_stop, &sheet.stop),
        ];
        if facts.iter().all(|(_, value)| value.is_none()) {
            return;
        }
        self.open_line(Tag::new("dl").class("facts"));
        for (name, value) in facts {
            let Some(value) = value else { continue };
            self.words(Tag::new("dt"), name);
            self.xml.text(" ");
            self.xml.open(Tag::new("dd"));
            self.run(value);
            self.close_line("dd");
        }
        self.close_line("dl");
    }

    /// Which file to print and which page to turn to, for whoever wants to write by hand: said before the prompts, as whoever
    /// listens should know it by then.
    fn pointer(&mut self, sheet: &Worksheet) {
        let words = self.own_words();
        let all = || format!("{}-worksheets-a4.pdf", self.book.document.metadata.slug);
        let file = self.book.sheets.get(&sheet.id).cloned().unwrap_or_else(all);
        let mut sentence = fill(words.print_sheet, &file);
        if let Some(page) = self.book.breaks.page_of(&sheet.title) {
            sentence.push(' ');
            sentence.push_str(&fill(words.print_page, page.to_string()));
        }
        self.words_line(Tag::new("p").class("pointer"), &sentence);
    }

    fn ruled(&mut self, space: &Space, rows: Rows) {
        let rows = match rows {
            Rows::Count(rows) => rows.clamp(1, MOST_RULES),
            Rows::Fill => MOST_RULES,
        };
        self.room("rule", self.own_words().to_write, space);
        for _ in 1..rows {
            self.xml.leaf_line(Tag::new("div").class("rule"), "");
        }
    }

    /// Room for an answer. What it is for is said where no label does: to the ear, and where style sheets are not followed.
    fn room(&mut self, class: &str, what: &str, space: &Space) {
        let words = if space.labelled { format!("({what})") } else { format!("({what}: {})", space.label) };
        self.words_line(Tag::new("p").class(class), &words);
    }

    fn scale(&mut self, from: &str, to: &str, steps: u8) {
        self.open_line(Tag::new("ol"));
        for step in 1..=steps {
            self.xml.open(Tag::new("li"));
            self.xml.leaf(Tag::new("span").class("step"), &step.to_string());
            let end = match step {
                1 => from,
                _ if step == steps => to,
                _ => "",
            };
            if !end.is_empty() {
                self.xml.text(" ");
                self.xml.open(Tag::new("span").class("end"));
                self.run(end);
                self.xml.close("span");
            }
            self.close_line("li");
        }
        self.close_line("ol");
    }

    /// Short rules side by side, each after its name.
    fn strip(&mut self, names: &[&str]) {
        self.open_line(Tag::new("p").class("strip"));
        for name in names {
            self.xml.open(Tag::new("span").class("field"));
            self.words(Tag::new("span"), name);
            self.xml.text(" ");
            self.words(Tag::new("span").class("blank"), &format!("({})", self.own_words().to_fill_in));
            self.close_line("span");
        }
        self.close_line("p");
    }
}
