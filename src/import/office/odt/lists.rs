//! Lists and tables of an .odt.

use super::{DEEPEST, Reader};
use crate::import::html::tables::flatten;
use crate::import::manuscript::{Block, Facts, Item, List, Row, Table, trim};
use crate::import::office::stream::{Content, blocks};
use crate::import::tree::Id;

impl Reader<'_> {
    pub(super) fn list(&mut self, id: Id, style: Option<&str>, level: usize, depth: usize) -> Option<List> {
        if depth > DEEPEST {
            return None;
        }
        let own = self
            .tree
            .get(id, "text:style-name")
            .map(str::to_owned)
            .or_else(|| style.map(str::to_owned))
            .unwrap_or_default();
        let (kind, start) = self.styles.list(&own, level);
        let mut list = List { kind, start, items: Vec::new() };
        for item in self.tree.children(id).to_vec() {
            if !matches!(self.tree.name(item), "text:list-item" | "text:list-header") {
                continue;
            }
            if let Some(start) = self
                .tree
                .get(item, "text:start-value")
                .and_then(|start| start.parse().ok())
                .filter(|_| list.items.is_empty())
            {
                list.start = start;
            }
            let mut pieces = Vec::new();
            for child in self.tree.children(item).to_vec() {
                match self.tree.name(child) {
                    "text:list" => {
                        if let Some(inner) = self.list(child, Some(&own), level + 1, depth + 1) {
                            pieces.push(Content::Block(Block::List(inner)));
                        }
                    }
                    "text:p" | "text:h" => self.paragraph(child, &mut pieces, depth),
                    _ => self.pieces(child, &mut pieces, depth + 1),
                }
            }
            let blocks = blocks(pieces, &mut Facts::default());
            if !blocks.is_empty() {
                list.items.push(Item { task: None, blocks });
            }
        }
        // Chapters that are numbered as a list are headings all the same.
        (!list.items.is_empty()).then_some(list)
    }

    pub(super) fn table(&mut self, id: Id, out: &mut Vec<Content>, depth: usize) {
        let mut table = Table::default();
        let tree = self.tree;
        let rows: Vec<Id> = tree
            .descendants(id)
            .filter(|one| {
                tree.name(*one) == "table:table-row"
                    && tree.ancestors(*one).find(|up| tree.name(*up) == "table:table") == Some(id)
            })
            .collect();
        for row in rows {
            let head = tree.ancestors(row).take(2).any(|up| tree.name(up) == "table:table-header-rows");
            let mut cells = Row::new();
            for cell in tree
                .children(row)
                .iter()
                .copied()
                .filter(|one| matches!(tree.name(*one), "table:table-cell" | "table:covered-table-cell"))
            {
                let mut pieces = Vec::new();
                self.pieces(cell, &mut pieces, depth + 1);
                let mut words = Vec::new();
                flatten(blocks(pieces, &mut Facts::default()), &mut words);
                trim(&mut words);
                let repeated = tree
                    .get(cell, "table:number-columns-repeated")
                    .and_then(|count| count.parse::<usize>().ok())
                    .unwrap_or(1);
                for _ in 0..repeated.min(if words.is_empty() { 20 } else { 100 }) {
                    cells.push(words.clone());
                }
            }
            if head { table.head.push(cells) } else { table.rows.push(cells) }
        }
        if table.head.iter().chain(&table.rows).all(|row| row.len() < 2) {
            for cell in table.head.into_iter().chain(table.rows).flatten() {
                out.push(Content::Block(Block::Paragraph(cell)));
            }
            return;
        }
        if !table.rows.is_empty() || !table.head.is_empty() {
            out.push(Content::Block(Block::Table(table)));
        }
    }
}
