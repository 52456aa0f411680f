//! Worksheets as Typst markup.
//!
//! A worksheet is written as a function of `grow`, the room that each unit of weight may take beyond what the author asked
//! for. Its value is a list of pieces: the template measures them at `grow` = 0, shares them out to pages, and what is left
//! of each page to its spaces.

use std::collections::BTreeSet;

use super::edition::array;
use super::inlines::Writer;
use super::room::Part;
use super::script::{shown_string, string};
use super::tables::goes_on;
use crate::document::{Attributes, Block, BlockKind, Rows, Space, SpaceKind, Table, Worksheet, text};
use crate::fonts::Library;
use crate::model::FieldKind;
use crate::model::NotesPlace;

impl Writer<'_> {
    pub fn worksheet(&mut self, worksheet: &Worksheet) {
        let outer = self.level;
        self.level = if self.form == super::Form::Worksheets { 1 } else { self.level + 1 };
        self.script.push(&format!("#worksheet(id: {}, level: {}, ", string(&worksheet.id), self.level));
        let strip = worksheet.name_date;
        let sheet = (worksheet.id.clone(), text::plain(&worksheet.title).trim().to_owned());
        let before = self.sheet.replace(sheet);
        let strip = if strip { self.strip_fields() } else { "none".into() };
        self.script.push(&format!("name-date: {strip}, "));
        let noted = self.noted.clone();
        self.title_arguments(&worksheet.title, |writer| {
            writer.script.push("title: [");
            writer.title(&worksheet.title);
            writer.script.push("]");
        });
        let notes = self.notes_since(&noted);
        self.script.push(&format!(", notes-at-head: {notes}, facts: ("));
        self.facts(worksheet);
        self.script.push("), ");
        if !worksheet.facilitator.is_empty() && self.notes == NotesPlace::Beside {
            let noted = self.noted.clone();
            self.script.push("facilitator: [");
            self.running_blocks(&worksheet.facilitator);
            let notes = self.notes_since(&noted);
            self.script.push(&format!("\n], notes-at-foot: {notes}, "));
        }
        self.script.push("grow => (");
        let depth = self.section_depth;
        self.in_worksheet = true;
        self.pieces(&worksheet.blocks);
        self.in_worksheet = false;
        self.section_depth = depth;
        self.script.push("\n))");
        self.level = outer;
        self.sheet = before;
    }

    /// One piece for each block; a section is its heading and the pieces below it.
    fn pieces(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        while let Some(block) = rest.first() {
            if let BlockKind::Section { title, blocks, .. } = &block.kind {
                let noted = self.open_piece(0, "as-measured", true);
                self.script.origin(block.span);
                self.open_section(block, title);
                self.close_piece(&noted);
                self.pieces(blocks);
                self.close_section();
                rest = &rest[1..];
                continue;
            }
            if let BlockKind::Space(space) = &block.kind
                && self.is_too_tall(space)
            {
                self.tall_space(block, space);
                rest = &rest[1..];
                continue;
            }
            if let BlockKind::Table(table) = &block.kind
                && goes_on(table)
                && block.attributes == Attributes::default()
            {
                self.table_in_parts(block, table, is_prompt(block, rest.get(1)));
                rest = &rest[1..];
                continue;
            }
            // A run-in heading and the paragraph after it are one paragraph.
            let runs_in = matches!(block.kind, BlockKind::Heading { run_in: true, .. });
            let (piece, after) = rest.split_at(if runs_in { rest.len().min(2) } else { 1 });
            let noted =
                self.open_piece(weight(piece), growth(piece), is_prompt(&piece[piece.len() - 1], after.first()));
            self.blocks(piece);
            self.close_piece(&noted);
            rest = after;
        }
    }

    /// A space that no page holds, in pieces that pages do.
    fn tall_space(&mut self, block: &Block, space: &Space) {
        for part in self.on_pages(space, block.span) {
            let noted = self.open_piece(space_weight(&part.kind), space_growth(&part.kind), false);
            self.script.push("\n\n");
            self.script.origin(block.span);
            self.in_language(block.attributes.language.as_deref(), |writer| {
                writer.anchor(block.attributes.id.as_deref());
                writer.part_of_space(space, &part);
            });
            self.close_piece(&noted);
        }
    }

    /// A table to write in, as a function of the rows that stand on one page.
    fn table_in_parts(&mut self, block: &Block, table: &Table, keep: bool) {
        let (weight, rows, noted) = (block_weight(block), table.rows.len(), self.noted.clone());
        self.script.push(&format!("\n(weight: {weight}, grows: \"as-measured\", keep: {keep}, rows: {rows}, "));
        self.script.push("body: (from, to) => [\n\n");
        self.script.origin(block.span);
        self.rows_of(table);
        // Which of its notes stand on which page is not known yet: each keeps room for all.
        self.close_piece(&noted);
    }

    /// Begins a piece. Gives back the notes that were written before it.
    fn open_piece(&mut self, weight: u32, grows: &str, keep: bool) -> BTreeSet<usize> {
        self.script.push(&format!("\n(weight: {weight}, grows: \"{grows}\", keep: {keep}, body: ["));
        self.noted.clone()
    }

    fn close_piece(&mut self, noted: &BTreeSet<usize>) {
        let notes = self.notes_since(noted);
        self.script.push(&format!("\n], notes: {notes}), "));
    }

    /// The notes that were written since: the template keeps room for them at the foot, for a note is not measured with the
    /// words that refer to it.
    fn notes_since(&self, before: &BTreeSet<usize>) -> String {
        let new = self.noted.difference(before).filter_map(|index| self.note_words.get(index));
        array(new.map(|words| format!("[{}]", &self.script.text[words.clone()])))
    }

    fn facts(&mut self, worksheet: &Worksheet) {
        let facts = [
            ("for", &worksheet.audience),
            ("time", &worksheet.time),
            ("bring", &worksheet.bring),
            ("stop", &worksheet.stop),
        ];
        for (name, value) in facts {
            if let Some(value) = value {
                self.script.push(&format!("({}, [", string(name)));
                self.text(value);
                self.script.push("]), ");
            }
        }
    }

    /// Room for an answer.
    pub fn space(&mut self, space: &Space) {
        self.part_of_space(space, &Part { kind: space.kind.clone(), first: true });
    }

    /// As much of `space` as a page has room for.
    pub fn part_of_space(&mut self, space: &Space, part: &Part) {
        if let Some(place) = self.place_of_thing(&space.label).filter(|_| part.first) {
            self.script.push(&format!("#at({});", string(&place)));
        }
        self.script.push(&format!("#{}(", function(&part.kind)));
        let grows = !matches!(part.kind, SpaceKind::Scale { .. });
        if self.in_worksheet && grows {
            self.script.push("grow: grow, ");
        }
        self.script.push("label: ");
        if space.labelled && part.first {
            self.script.push("[");
            self.text(&space.label);
            self.script.push("]");
        } else {
            self.script.push("none");
        }
        let field = match &part.kind {
            SpaceKind::Commitment { witness } => self.commitment_fields(&space.label, *witness),
            SpaceKind::Scale { from, to, steps } => {
                let kind = FieldKind::Scale { from: from.clone(), to: to.clone(), steps: *steps };
                self.field(&space.label, kind)
            }
            _ => self.field(&space.label, FieldKind::Text),
        };
        self.script.push(&format!(", field: {field}{})", arguments(&part.kind, &self.script.library)));
    }
}

/// The template that draws a space.
fn function(kind: &SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Lines(_) => "lines",
        SpaceKind::Box { .. } => "empty-box",
        SpaceKind::Dots { .. } => "dots",
        SpaceKind::Grid { .. } => "squares",
        SpaceKind::Map { .. } => "map-space",
        SpaceKind::Scale { .. } => "scale-space",
        SpaceKind::Commitment { .. } => "commitment",
    }
}

/// What only a space of this kind has.
fn arguments(kind: &SpaceKind, library: &Library) -> String {
    let shown = |words: &str| shown_string(words, library);
    let height = |height: &Option<crate::geometry::Mm>| height.map_or("auto".into(), |mm| format!("{}mm", mm.0));
    match kind {
        SpaceKind::Lines(Rows::Count(rows)) => format!(", rows: {rows}"),
        SpaceKind::Lines(Rows::Fill) => ", rows: auto".into(),
        SpaceKind::Box { height: h } | SpaceKind::Dots { height: h } | SpaceKind::Grid { height: h } => {
            format!(", height: {}", height(h))
        }
        SpaceKind::Map { height: h, centre } => {
            format!(", height: {}, centre: {}", height(h), centre.as_deref().map_or("none".into(), shown))
        }
        SpaceKind::Scale { from, to, steps } => {
            format!(", from: {}, to: {}, steps: {steps}", shown(from), shown(to))
        }
        SpaceKind::Commitment { witness } => format!(", witness: {witness}"),
    }
}

/// Whether a page may not end between a block and the one after it: a heading, or words that say what the room is for.
fn is_prompt(block: &Block, next: Option<&Block>) -> bool {
    let words = matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List { .. } | BlockKind::Figure { .. });
    match (&block.kind, next.map(|next| &next.kind)) {
        (BlockKind::Heading { .. }, Some(_)) => true,
        (_, Some(BlockKind::Space(space))) => words && !space.labelled,
        (BlockKind::Paragraph(_), Some(BlockKind::Table(_) | BlockKind::List { .. })) => true,
        _ => false,
    }
}

/// How much of the free room the spaces in `blocks` take together; see each space's share in `worksheet.typ`.
fn weight(blocks: &[Block]) -> u32 {
    blocks.iter().map(block_weight).sum()
}

fn block_weight(block: &Block) -> u32 {
    match &block.kind {
        BlockKind::Space(space) => space_weight(&space.kind),
        BlockKind::Table(table) => table.rows.iter().filter(|row| row.iter().any(Vec::is_empty)).count() as u32,
        BlockKind::Section { blocks, .. } | BlockKind::Custom(blocks) | BlockKind::Quote(blocks) => weight(blocks),
        BlockKind::Tip { blocks, .. } | BlockKind::Scene { blocks, .. } => weight(blocks),
        _ => 0,
    }
}

fn space_weight(kind: &SpaceKind) -> u32 {
    match kind {
        SpaceKind::Lines(Rows::Count(rows)) => u32::from(*rows),
        SpaceKind::Lines(Rows::Fill) => 24,
        SpaceKind::Box { .. } | SpaceKind::Dots { .. } | SpaceKind::Grid { .. } => 6,
        SpaceKind::Map { .. } => 12,
        SpaceKind::Scale { .. } => 0,
        SpaceKind::Commitment { .. } => 2,
    }
}

/// How a piece of a sheet grows: by whole lines, by any length, or as only measuring it can tell.
fn growth(blocks: &[Block]) -> &'static str {
    match blocks {
        [Block { kind: BlockKind::Space(space), .. }] => space_growth(&space.kind),
        _ => "as-measured",
    }
}

fn space_growth(kind: &SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Lines(_) | SpaceKind::Commitment { .. } => "by-line",
        _ => "freely",
    }
}
