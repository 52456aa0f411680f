//! Tables whose cells can be told apart by ear: a grid without holes, and header cells that say what they are for (PDF 1.7,
//! 14.8.5.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};

use super::Faults;
use super::tree::Tree;
use crate::pdf::Pdf;

/// More cells than this are not looked at.
const MOST: usize = 1_000_000;

pub fn check(file: &Pdf, tree: &Tree, found: &mut Faults) {
    for table in (0..tree.elements.len()).filter(|at| tree.role(*at) == "Table") {
        let rows = rows(tree, table);
        headers(file, tree, &rows, found);
        grid(file, tree, &rows, found);
    }
}

/// The rows of a table, head and foot included, each with its cells.
fn rows(tree: &Tree, table: usize) -> Vec<Vec<usize>> {
    let mut rows = Vec::new();
    for kid in tree.below(table) {
        match tree.role(kid) {
            "TR" => rows.push(kid),
            "THead" | "TBody" | "TFoot" => {
                rows.extend(tree.below(kid).into_iter().filter(|kid| tree.role(*kid) == "TR"));
            }
            _ => {}
        }
    }
    let cells = |row: &usize| tree.below(*row).into_iter().filter(|cell| matches!(tree.role(*cell), "TH" | "TD"));
    rows.iter().map(|row| cells(row).collect()).collect()
}

fn headers(file: &Pdf, tree: &Tree, rows: &[Vec<usize>], found: &mut Faults) {
    let cells = || rows.iter().flatten().copied();
    let dict = |at: usize| tree.elements[at].dict;
    let heads: Vec<usize> = cells().filter(|cell| tree.role(*cell) == "TH").collect();
    let ids: BTreeSet<&[u8]> = heads.iter().filter_map(|head| file.get(dict(*head), "ID").as_str().ok()).collect();
    let mut listed = 0;
    let mut astray = false;
    for cell in cells() {
        if let Some(Object::Array(names)) = attribute(file, dict(cell), "Headers") {
            listed += 1;
            astray |= names.iter().any(|name| file.resolve(name).as_str().is_ok_and(|name| !ids.contains(name)));
        }
    }
    if astray {
        found.add("15-003", "a cell of a table names a header cell that is not there", "");
    }
    let by_name = listed > 0 && !astray && cells().filter(|cell| tree.role(*cell) == "TD").count() <= listed;
    let scoped = |head: &usize| attribute(file, dict(*head), "Scope").is_some_and(|scope| scope.as_name().is_ok());
    if !by_name && !heads.iter().all(scoped) {
        found.add("15-003", "a header cell of a table does not say what it is the head of", "");
    }
    if heads.is_empty() && cells().count() > 0 {
        found.add("15-005", "a table has no header cells", "");
    }
}

/// Every row as wide as the others, every column as long, and no two cells in one place.
fn grid(file: &Pdf, tree: &Tree, rows: &[Vec<usize>], found: &mut Faults) {
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let span = |key| {
                let span = attribute(file, tree.elements[*cell].dict, key).and_then(|span| span.as_i64().ok());
                span.unwrap_or(1).clamp(1, 10_000) as usize
            };
            let (wide, high) = (span("ColSpan"), span("RowSpan"));
            if taken.len() + wide * high > MOST {
                return;
            }
            for place in (row..row + high).flat_map(|row| (column..column + wide).map(move |column| (row, column))) {
                if !taken.insert(place) {
                    found.add("09-004", "two cells of a table lie over each other", "");
                }
            }
        }
    }
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    taken.iter().for_each(|(row, _)| *widths.entry(*row).or_default() += 1);
    if widths.values().collect::<BTreeSet<_>>().len() > 1 {
        found.add("09-004", "the rows of a table have different numbers of cells", "");
    }
}

/// An attribute of an element, whoever owns it (PDF 1.7, 14.7.5).
pub fn attribute<'a>(file: &'a Pdf, element: &'a Dictionary, name: &str) -> Option<&'a Object> {
    let value = |object: &'a Object| {
        let dict = file.resolve(object).as_dict().ok()?;
        Some(file.get(dict, name)).filter(|value| !value.is_null())
    };
    match element.get(b"A").map(|attributes| file.resolve(attributes)) {
        Ok(Object::Array(several)) => several.iter().find_map(value),
        Ok(one) => value(one),
        Err(_) => None,
    }
}
