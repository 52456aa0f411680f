//! Worksheets as Typst markup.
//!
//! A worksheet is written as a function of `grow`, the room that each unit of weight may take beyond what the author asked
//! for; the template measures the sheet at `grow` = 0 and shares out what is left of the page.

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
        self.script.push(&format!("weight: {weight}, name-date: {strip}, blank-before: {blank}, "));
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
                self.script.words(value);
                self.script.push("]), ");
            }
        }
    }

    /// Room for an answer. `in_list`: it stands inside another block, where it can't grow.
    pub fn space(&mut self, space: &Space, in_list: bool) {
        let grow = if self.in_worksheet && !in_list { "grow: grow, " } else { "" };
        let label = if space.labelled {
            let mut words = super::script::Script::default();
            words.push("[");
            words.words(&space.label);
            words.push("]");
            words.text
        } else {
            "none".into()
        };
        let kind = match &space.kind {
            SpaceKind::Commitment { witness } => Err(*witness),
            SpaceKind::Scale { from, to, steps } => {
                Ok(FieldKind::Scale { from: from.clone(), to: to.clone(), steps: *steps })
            }
            _ => Ok(FieldKind::Text),
        };
        let field = match kind {
            Ok(kind) => self.field(&space.label, kind),
            Err(witness) => self.commitment_fields(&space.label, witness),
        };
        let height = |height: &Option<crate::geometry::Mm>| height.map_or("auto".into(), |mm| format!("{}mm", mm.0));
        let call = match &space.kind {
            SpaceKind::Lines(Rows::Count(rows)) => {
                format!("#lines({grow}label: {label}, field: {field}, rows: {rows})")
            }
            SpaceKind::Lines(Rows::Fill) => format!("#lines({grow}label: {label}, field: {field}, rows: auto)"),
            SpaceKind::Box { height: h } => {
                format!("#empty-box({grow}label: {label}, field: {field}, height: {})", height(h))
            }
            SpaceKind::Dots { height: h } => {
                format!("#dots({grow}label: {label}, field: {field}, height: {})", height(h))
            }
            SpaceKind::Grid { height: h } => {
                format!("#squares({grow}label: {label}, field: {field}, height: {})", height(h))
            }
            SpaceKind::Map { height: h, centre } => {
                let centre = centre.as_deref().map_or("none".into(), shown_string);
                format!("#map-space({grow}label: {label}, field: {field}, height: {}, centre: {centre})", height(h))
            }
            SpaceKind::Scale { from, to, steps } => {
                format!(
                    "#scale-space(label: {label}, field: {field}, from: {}, to: {}, steps: {steps})",
                    shown_string(from),
                    shown_string(to)
                )
            }
            SpaceKind::Commitment { witness } => {
                format!("#commitment({grow}label: {label}, field: {field}, witness: {witness})")
            }
        };
        self.script.push(&call);
    }
}

/// How much of the free room the spaces in `blocks` take together; see each space's share in `worksheet.typ`.
fn weight(blocks: &[Block]) -> u32 {
    blocks.iter().map(block_weight).sum()
}

fn block_weight(block: &Block) -> u32 {
    match &block.kind {
        BlockKind::Space(space) => match &space.kind {
            SpaceKind::Lines(Rows::Count(rows)) => u32::from(*rows),
            SpaceKind::Lines(Rows::Fill) => 24,
            SpaceKind::Box { .. } | SpaceKind::Dots { .. } | SpaceKind::Grid { .. } => 6,
            SpaceKind::Map { .. } => 12,
            SpaceKind::Scale { .. } => 0,
            SpaceKind::Commitment { .. } => 2,
        },
        BlockKind::Table(table) => table.rows.iter().filter(|row| row.iter().any(Vec::is_empty)).count() as u32,
        BlockKind::Section { blocks, .. } | BlockKind::Custom(blocks) | BlockKind::Quote(blocks) => weight(blocks),
        BlockKind::Tip { blocks, .. } | BlockKind::Scene { blocks, .. } => weight(blocks),
        _ => 0,
    }
}
