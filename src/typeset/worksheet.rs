//! Worksheets as Typst markup.
//!
//! A worksheet is written as a function of `grow`, the room that each unit of weight may take beyond what the author asked
//! for; the template measures the sheet at `grow` = 0 and shares out what is left of the page.

use super::edition::array;
use super::fields::FieldKind;
use super::inlines::Writer;
use super::script::{shown_string, string};
use crate::document::{Block, BlockKind, Rows, Space, SpaceKind, Worksheet, text};
use crate::project::NotesPlace;

impl Writer<'_> {
    pub fn worksheet(&mut self, worksheet: &Worksheet) {
        let outer = (self.level, std::mem::replace(&mut self.in_worksheet, true));
        let level = if self.form == super::Form::Worksheets { 1 } else { self.level + 1 };
        self.level = level;
        self.script.push(&format!("#worksheet(id: {}, level: {level}, ", string(&worksheet.id)));
        let (weight, strip) = (weight(&worksheet.blocks).max(1), worksheet.name_date);
        let blank = self.wants.blanks.contains(&worksheet.id);
        let sheet = (worksheet.id.clone(), text::plain(&worksheet.title).trim().to_owned());
        let before = self.sheet.replace(sheet);
        let strip = if strip { self.strip_fields() } else { "none".into() };
        let spaces = spaces(&worksheet.blocks).map_or("none".into(), |all| array(all.into_iter()));
        self.script.push(&format!("weight: {weight}, spaces: {spaces}, name-date: {strip}, blank-before: {blank}, "));
        self.script.push("title: [");
        self.title(&worksheet.title);
        self.script.push("], notes: [");
        self.notes_of(&worksheet.title);
        self.script.push("], facts: (");
        self.facts(worksheet);
        self.script.push("), ");
        if !worksheet.facilitator.is_empty() && self.notes == NotesPlace::Beside {
            self.script.push("facilitator: [");
            self.running_blocks(&worksheet.facilitator);
            self.script.push("\n], ");
        }
        self.script.push("grow => [");
        self.blocks(&worksheet.blocks);
        self.script.push("\n])");
        (self.level, self.in_worksheet) = outer;
        self.sheet = before;
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

    /// Room for an answer. `in_list`: it stands inside another block, where it can't grow.
    pub fn space(&mut self, space: &Space, in_list: bool) {
        if let Some(place) = self.place_of_thing(&space.label) {
            self.script.push(&format!("#at({});", string(&place)));
        }
        self.script.push(&format!("#{}(", function(&space.kind)));
        let grows = !matches!(space.kind, SpaceKind::Scale { .. });
        if self.in_worksheet && !in_list && grows {
            self.script.push("grow: grow, ");
        }
        self.script.push("label: ");
        if space.labelled {
            self.script.push("[");
            self.text(&space.label);
            self.script.push("]");
        } else {
            self.script.push("none");
        }
        let field = match &space.kind {
            SpaceKind::Commitment { witness } => self.commitment_fields(&space.label, *witness),
            SpaceKind::Scale { from, to, steps } => {
                let kind = FieldKind::Scale { from: from.clone(), to: to.clone(), steps: *steps };
                self.field(&space.label, kind)
            }
            _ => self.field(&space.label, FieldKind::Text),
        };
        self.script.push(&format!(", field: {field}{})", arguments(&space.kind)));
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
fn arguments(kind: &SpaceKind) -> String {
    let height = |height: &Option<crate::geometry::Mm>| height.map_or("auto".into(), |mm| format!("{}mm", mm.0));
    match kind {
        SpaceKind::Lines(Rows::Count(rows)) => format!(", rows: {rows}"),
        SpaceKind::Lines(Rows::Fill) => ", rows: auto".into(),
        SpaceKind::Box { height: h } | SpaceKind::Dots { height: h } | SpaceKind::Grid { height: h } => {
            format!(", height: {}", height(h))
        }
        SpaceKind::Map { height: h, centre } => {
            format!(", height: {}, centre: {}", height(h), centre.as_deref().map_or("none".into(), shown_string))
        }
        SpaceKind::Scale { from, to, steps } => {
            format!(", from: {}, to: {}, steps: {steps}", shown_string(from), shown_string(to))
        }
        SpaceKind::Commitment { witness } => format!(", witness: {witness}"),
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

/// How each space of a sheet grows, with its share; `None` where something grows whose height is rounded to whole lines.
fn spaces(blocks: &[Block]) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Space(space) => {
                let by_line = matches!(space.kind, SpaceKind::Lines(_) | SpaceKind::Commitment { .. });
                let kind = if by_line { "lines" } else { "any" };
                all.push(format!("(\"{kind}\", {})", space_weight(&space.kind)));
            }
            BlockKind::Section { blocks, .. } | BlockKind::Custom(blocks) | BlockKind::Quote(blocks) => {
                all.extend(spaces(blocks)?);
            }
            BlockKind::Scene { blocks, .. } => all.extend(spaces(blocks)?),
            _ if block_weight(block) > 0 => return None,
            _ => {}
        }
    }
    Some(all)
}
