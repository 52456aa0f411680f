//! A list, a table, a poem or a passage of code that is too long for one file, in slices.
//!
//! What can be cut is made of units that stay whole: items, rows, lines. [`Slices::of`] weighs them, [`Slices::cut`] says how
//! many go into a file.

use super::survey::{BLOCK_WEIGHT, CELL_WEIGHT, LINE_WEIGHT, Survey, weight_of};
use crate::document::{Block, BlockKind, Definition, Inline, ListItem, Table};

/// Some of the units of a block.
#[derive(Debug, Clone, Copy)]
pub struct Slice<'a> {
    pub block: &'a Block,
    /// The first unit, and the one after the last.
    pub from: usize,
    pub to: usize,
    /// Whether the block ends here.
    pub last: bool,
}

/// The units of a block that may be cut.
pub struct Slices {
    units: Vec<Unit>,
    /// What every slice holds besides: the head of a table.
    repeated: usize,
}

struct Unit {
    weight: usize,
    /// Whether a stanza begins here, or the block has no other units than such.
    good: bool,
}

impl Slices {
    /// The units of `block`; `None` where it has none, or one alone. `notes` weighs the notes that a unit brings along.
    pub fn of<'a>(block: &'a Block, notes: &dyn Fn(&[usize]) -> usize) -> Option<Slices> {
        let weigh = |write: &dyn Fn(&mut Survey<'a>)| {
            let mut survey = Survey::default();
            write(&mut survey);
            survey.weight + notes(&survey.notes)
        };
        let unit = |write: &dyn Fn(&mut Survey<'a>)| Unit { weight: weigh(write), good: true };
        let mut repeated = 0;
        let units: Vec<Unit> = match &block.kind {
            BlockKind::List { items, .. } => items.iter().map(|one| unit(&|survey| item(survey, one))).collect(),
            BlockKind::Definitions(all) => all.iter().map(|one| unit(&|survey| definition(survey, one))).collect(),
            BlockKind::Code { text, .. } => {
                lines(text).map(|line| Unit { weight: weight_of(line), good: true }).collect()
            }
            BlockKind::Table(table) => {
                repeated = weigh(&|survey| head(survey, table));
                table.rows.iter().map(|one| unit(&|survey| row(survey, one))).collect()
            }
            BlockKind::Verse(verse) => {
                let line = |content: &'a Vec<Inline>| weigh(&|survey| survey.inlines(content)) + LINE_WEIGHT;
                let stanza = |stanza: &'a Vec<_>| stanza.iter().enumerate();
                let all = verse.stanzas.iter().flat_map(stanza);
                all.map(|(at, one)| Unit { weight: line(&one.content), good: at == 0 }).collect()
            }
            _ => return None,
        };
        (units.len() > 1).then_some(Slices { units, repeated })
    }

    /// How many units from `from` on weigh no more than `room`, and their weight. At least one, unless `spare` says that
    /// there is more room elsewhere. A poem is cut between stanzas if that fills half of the room.
    pub fn cut(&self, from: usize, room: usize, spare: bool) -> (usize, usize) {
        let (mut weight, mut best) = (self.repeated, None);
        for (at, unit) in self.units.iter().enumerate().skip(from) {
            let none_yet = at == from;
            if unit.good && !none_yet && weight * 2 > room {
                best = Some((at, weight));
            }
            if weight + unit.weight > room && (spare || !none_yet) {
                let here = if unit.good || none_yet { (at, weight) } else { best.unwrap_or((at, weight)) };
                return here;
            }
            weight += unit.weight;
        }
        (self.units.len(), weight)
    }

    /// What the first slice holds at the least.
    pub fn least(&self) -> usize {
        self.repeated + self.units.first().map_or(0, |unit| unit.weight)
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }
}

/// Looks at what a slice holds. A head that is written again has lost its ids and notes.
pub fn survey<'a>(slice: Slice<'a>, survey: &mut Survey<'a>) {
    let range = slice.from..slice.to;
    let first = slice.from == 0;
    if first {
        survey.attributes(&slice.block.attributes);
    }
    match &slice.block.kind {
        BlockKind::List { items, .. } => items[range].iter().for_each(|one| item(survey, one)),
        BlockKind::Definitions(all) => all[range].iter().for_each(|one| definition(survey, one)),
        BlockKind::Table(table) => {
            if first {
                head(survey, table);
            }
            table.rows[range].iter().for_each(|one| row(survey, one));
        }
        BlockKind::Verse(verse) => {
            verse.title.iter().filter(|_| first).for_each(|title| survey.inlines(title));
            let lines = verse.stanzas.iter().flatten().skip(slice.from).take(slice.to - slice.from);
            lines.for_each(|line| survey.inlines(&line.content));
            verse.attribution.iter().filter(|_| slice.last).for_each(|who| survey.inlines(who));
        }
        _ => {}
    }
}

fn item<'a>(survey: &mut Survey<'a>, item: &'a ListItem) {
    survey.weight += BLOCK_WEIGHT;
    survey.blocks(&item.blocks);
}

fn definition<'a>(survey: &mut Survey<'a>, definition: &'a Definition) {
    survey.weight += 2 * BLOCK_WEIGHT;
    survey.inlines(&definition.term);
    for meaning in &definition.meanings {
        survey.weight += BLOCK_WEIGHT;
        survey.blocks(meaning);
    }
}

fn head<'a>(survey: &mut Survey<'a>, table: &'a Table) {
    survey.inlines(&table.caption);
    row(survey, &table.head);
}

fn row<'a>(survey: &mut Survey<'a>, cells: &'a [Vec<Inline>]) {
    survey.weight += CELL_WEIGHT * (cells.len() + 1);
    cells.iter().for_each(|cell| survey.inlines(cell));
}

/// The lines of code, each with the break at its end.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
}
