//! Tables of a page. Those that only lay things out are taken apart.

use super::Reader;
use crate::import::manuscript::{Align, Block, Inline, Row, Table, plain, trim};
use crate::import::tree::Id;

/// Rows and columns that a cell may say it covers.
const WIDEST: usize = 100;

impl Reader<'_> {
    pub(super) fn table(&mut self, id: Id, out: &mut Vec<Block>) {
        let rows: Vec<Id> = self.own(id, "tr");
        let cells = |row: &Id| {
            self.tree.children(*row).iter().filter(|one| matches!(self.tree.local(**one), "td" | "th")).count()
        };
        let layout = self.tree.get(id, "role") == Some("presentation")
            || rows.iter().all(|row| cells(row) < 2) && self.tree.find(id, "th").is_none();
        if layout || self.tree.descendants(id).skip(1).any(|one| self.tree.local(one) == "table") {
            for row in rows {
                for cell in self.tree.children(row).to_vec() {
                    out.extend(self.blocks(cell));
                }
            }
            return;
        }
        let mut table = Table::default();
        let mut covered: Vec<usize> = Vec::new();
        for row in rows {
            let within = |name: &str| self.tree.ancestors(row).take(2).any(|one| self.tree.local(one) == name);
            let titles = self
                .tree
                .children(row)
                .iter()
                .filter(|one| !self.tree.is_text(**one))
                .all(|one| self.tree.local(*one) == "th");
            let (head, foot) = (within("thead"), within("tfoot"));
            let cells = self.row(row, &mut table.columns, &mut covered);
            match () {
                () if cells.is_empty() => {}
                () if head || titles && table.rows.is_empty() => table.head.push(cells),
                () if foot => table.foot.push(cells),
                () => table.rows.push(cells),
            }
        }
        if let Some(caption) = self.tree.child(id, "caption") {
            table.caption = self.cell(caption);
        }
        let caption_only = table.head.is_empty() && table.rows.is_empty() && table.foot.is_empty();
        if !caption_only {
            out.push(Block::Table(table));
        }
    }

    /// The elements called `name` of this table and of none in it.
    fn own(&self, id: Id, name: &str) -> Vec<Id> {
        let own = |one: &Id| self.tree.ancestors(*one).find(|up| self.tree.local(*up) == "table") == Some(id);
        self.tree.descendants(id).filter(|one| self.tree.local(*one) == name).filter(own).collect()
    }

    /// The cells of a row; `covered` counts, for each column, the rows below that a cell reaches into, which are empty there.
    fn row(&mut self, row: Id, columns: &mut Vec<Align>, covered: &mut Vec<usize>) -> Row {
        let mut cells = Row::new();
        let mut reached: Vec<(usize, usize)> = Vec::new();
        let mut step_over = |cells: &mut Row| {
            while let Some(left) = covered.get_mut(cells.len()).filter(|left| **left > 0) {
                *left -= 1;
                cells.push(Vec::new());
            }
        };
        for cell in self.tree.children(row).to_vec() {
            if !matches!(self.tree.local(cell), "td" | "th") || self.is_omitted(cell) {
                continue;
            }
            step_over(&mut cells);
            let look = self.styles.look(self.tree, cell);
            if columns.len() == cells.len() {
                columns.push(match (look.center, look.right) {
                    (true, _) => Align::Center,
                    (_, true) => Align::End,
                    _ => Align::Start,
                });
            }
            let spans = |name: &str| {
                let count = self.tree.get(cell, name).and_then(|count| count.trim().parse::<usize>().ok());
                count.unwrap_or(1).clamp(1, WIDEST)
            };
            let (wide, high) = (spans("colspan"), spans("rowspan"));
            let from = cells.len();
            cells.push(self.cell(cell));
            cells.extend((1..wide).map(|_| Vec::new()));
            if high > 1 {
                reached.extend((from..cells.len()).map(|column| (column, high - 1)));
            }
        }
        step_over(&mut cells);
        for (column, rows) in reached {
            if covered.len() <= column {
                covered.resize(column + 1, 0);
            }
            covered[column] = rows;
        }
        cells
    }

    /// Everything in a cell on one line, its paragraphs apart by breaks.
    fn cell(&mut self, id: Id) -> Vec<Inline> {
        let blocks = self.blocks(id);
        let mut words = Vec::new();
        flatten(blocks, &mut words);
        trim(&mut words);
        words
    }
}

/// Blocks as words with breaks between them.
pub fn flatten(blocks: Vec<Block>, words: &mut Vec<Inline>) {
    for block in blocks {
        if !words.is_empty() {
            words.push(Inline::LineBreak);
        }
        match block {
            Block::Paragraph(run) | Block::Heading { words: run, .. } => words.extend(run),
            Block::Quote(blocks) | Block::Div { blocks, .. } => flatten(blocks, words),
            Block::List(list) => {
                for (at, item) in list.items.into_iter().enumerate() {
                    if at > 0 {
                        words.push(Inline::LineBreak);
                    }
                    let mut run = Vec::new();
                    flatten(item.blocks, &mut run);
                    words.push(Inline::text("• "));
                    words.extend(run);
                }
            }
            Block::Figure { image, caption } => {
                words.push(Inline::Image(image));
                words.extend(caption);
            }
            Block::Code { text, .. } => words.push(Inline::Code(text)),
            Block::Verse { stanzas, .. } => {
                for line in stanzas.into_iter().flatten() {
                    words.extend(line.words);
                    words.push(Inline::LineBreak);
                }
            }
            Block::Definitions(all) => {
                for one in all {
                    words.push(Inline::text(format!("{}: ", plain(&one.term))));
                    one.meanings.into_iter().for_each(|blocks| flatten(blocks, words));
                }
            }
            Block::Table(table) => {
                for row in table.head.into_iter().chain(table.rows).chain(table.foot) {
                    row.into_iter().for_each(|cell| words.extend(cell));
                }
            }
            Block::Break | Block::Comment(_) | Block::Markdown(_) => {}
        }
    }
}
