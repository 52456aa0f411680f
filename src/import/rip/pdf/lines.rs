//! Rows of letters as lines of a rip, measured in columns of half the size of the running text.

use super::super::marks;
use super::super::page::{Line, Page};
use super::columns::in_order;
use super::pictures::Found;
use super::rows::{Row, body_size, rows};
use super::tables::{Kind, kinds};
use crate::pdf::{BULLET, Drawn, TextRun};

/// A gap as wide as this part of the size parts words; in a line that was set too tightly one of the other width does.
const SPACE: f64 = 0.17;
const TIGHT: f64 = 0.1;
/// Letters of a word, on the average of a line: with more of them its spaces were too small to be seen, with fewer there were none.
const MANY: f64 = 12.0;
const FEW: f64 = 2.5;
/// Letters and narrow gaps of a line from which that can be told.
const LETTERS: usize = 36;
const GAPS: usize = 3;

pub fn pages(drawn: &[Drawn], pictures: &[Found]) -> Vec<Page> {
    let body = body_size(drawn);
    let rows_of: Vec<Vec<Row>> = drawn.iter().map(|page| rows(page, body, false)).collect();
    let leading = leading(&rows_of, body);
    let mut number = 0;
    let mut pages = Vec::new();
    let ordered: Vec<Vec<(Row, bool)>> = rows_of.into_iter().map(|rows| in_order(rows, body)).collect();
    let usual = usual_edges(&ordered);
    for (at, page) in drawn.iter().enumerate() {
        let mut lines = Vec::new();
        add(&mut lines, &ordered[at], usual[at % 2], body, leading);
        for picture in pictures.iter().filter(|picture| picture.page == at) {
            let place = lines.iter().position(|(_, y)| *y < picture.y).unwrap_or(lines.len());
            lines.insert(
                place,
                (Line { picture: Some(picture.path.clone()), gap: 1.0, size: 1.0, ..Line::default() }, picture.y),
            );
            if let Some((next, _)) = lines.get_mut(place + 1) {
                next.gap = next.gap.max(1.0);
            }
        }
        for row in rows(page, body, true) {
            lines.push((Line { aside: true, text: text(&row, false), gap: 1.0, size: 1.0, ..Line::default() }, row.y));
        }
        let mut page = Page { lines: lines.into_iter().map(|(line, _)| line).collect(), placed: true };
        for line in &mut page.lines {
            number += 1;
            line.number = number;
        }
        if let Some(first) = page.lines.first_mut() {
            first.opens_page = true;
        }
        pages.push(page);
    }
    pages.retain(|page| !page.lines.is_empty());
    pages
}

/// From one line of the running text to the next, in points.
fn leading(pages: &[Vec<Row>], body: f64) -> f64 {
    let of_text = |rows: &Vec<Row>| rows.iter().filter(|row| (row.size - body).abs() < 0.3).cloned().collect();
    let pages: Vec<Vec<Row>> = pages.iter().map(of_text).collect();
    let width = |row: &Row| row.x1() - row.x0();
    let mut widths: Vec<f64> = pages.iter().flatten().map(width).collect();
    widths.sort_by(f64::total_cmp);
    // Rows of tables and lists may stand closer or wider, and few of them are as long as lines of text.
    let long = widths.get(widths.len() * 8 / 10).map_or(0.0, |width| width * 0.7);
    let steps = |least: f64| -> Vec<f64> {
        let pairs =
            pages.iter().flat_map(|rows| rows.windows(2)).filter(|pair| pair.iter().all(|row| width(row) >= least));
        let mut steps: Vec<f64> =
            pairs.map(|pair| pair[0].y - pair[1].y).filter(|step| *step > body * 0.8 && *step < body * 2.5).collect();
        steps.sort_by(f64::total_cmp);
        steps
    };
    let steps = Some(steps(long)).filter(|steps| steps.len() >= 5).unwrap_or_else(|| steps(0.0));
    steps.get(steps.len() / 2).copied().unwrap_or(body * 1.3)
}

/// Adds rows as lines, each with the height at which it stands.
fn add(lines: &mut Vec<(Line, f64)>, rows: &[(Row, bool)], usual: Option<f64>, body: f64, leading: f64) {
    let unit = body / 2.0;
    let mut from = 0;
    while from < rows.len() {
        let to = rows[from + 1..].iter().position(|(_, begins)| *begins).map_or(rows.len(), |at| from + 1 + at);
        let left = edge(&rows[from..to]);
        // A page of nothing but verse or a quotation has the edge of the others.
        let outermost = rows[from..to].iter().map(|(row, _)| row.x0()).fold(f64::MAX, f64::min);
        let whole = from == 0 && to == rows.len();
        let left = usual.filter(|usual| whole && outermost > usual - 1.0 && left > *usual).unwrap_or(left);
        let mut above: Option<&Row> = None;
        for ((row, begins), kind) in rows[from..to].iter().zip(kinds(&rows[from..to], body)) {
            let cells = match kind {
                Kind::Above => {
                    above = Some(row);
                    continue;
                }
                Kind::Cells(cells) => Some(cells),
                Kind::Text => None,
            };
            let worded = |piece: &&TextRun| piece.text.chars().any(char::is_alphanumeric);
            let any = row.pieces.iter().any(|piece| worded(&piece));
            let letters = |test: fn(&TextRun) -> bool| any && row.pieces.iter().filter(worded).all(test);
            let (bold, italic) = (letters(|piece| piece.bold), letters(|piece| piece.italic));
            // Smaller type stands closer, and larger type wider, so each has its own measure.
            let alike = (0.97..1.03).contains(&(row.size / body));
            let step = leading * if alike { 1.0 } else { row.size / body };
            let gap = above.map_or(0.0, |above| ((above.y - row.y) / step - 1.0).max(0.0));
            let gap = if gap < 0.3 { 0.0 } else { gap.max(0.4) };
            let line = Line {
                text: cells.map_or_else(|| text(row, bold || italic), |cells| in_cells(&cells, bold || italic)),
                indent: (row.x0() - left) / unit,
                end: (row.x1() - left) / unit,
                gap,
                size: row.size / body,
                bold,
                italic,
                opens_page: *begins,
                ..Line::default()
            };
            lines.push((line, row.y));
            above = Some(row);
        }
        from = to;
    }
}

/// Pages of a side from which its edge can be told.
const SIDE: usize = 3;

/// Where the text begins on most left-hand and on most right-hand pages, as far as they are of one column.
fn usual_edges(pages: &[Vec<(Row, bool)>]) -> [Option<f64>; 2] {
    let whole = |rows: &&Vec<(Row, bool)>| !rows.is_empty() && !rows.iter().any(|(_, begins)| *begins);
    [0, 1].map(|side| {
        let of_side = |step: usize| -> Vec<f64> {
            pages.iter().skip(side % step).step_by(step).filter(whole).map(|rows| edge(rows)).collect()
        };
        // Of few pages both sides count.
        let mut edges = Some(of_side(2)).filter(|edges| edges.len() >= SIDE).unwrap_or_else(|| of_side(1));
        edges.sort_by(f64::total_cmp);
        let alike = |edge: f64| {
            edges.partition_point(|other| *other < edge + 1.5) - edges.partition_point(|other| *other <= edge - 1.5)
        };
        let most = edges.iter().map(|edge| alike(*edge)).max()?;
        let outermost = edges.iter().copied().filter(|edge| alike(*edge) == most).fold(f64::MAX, f64::min);
        (most * 2 >= edges.len()).then_some(outermost)
    })
}

/// The words of a row of a table, with a sign between its cells.
fn in_cells(cells: &[Vec<Row>], plain: bool) -> String {
    let cell = |lines: &Vec<Row>| lines.iter().map(|line| text(line, plain)).collect::<Vec<_>>().join(" ");
    cells.iter().map(cell).collect::<Vec<_>>().join(&format!(" {} ", marks::CELL))
}

/// The left edge of a column: where most of its rows begin.
fn edge(rows: &[(Row, bool)]) -> f64 {
    let mut counts = std::collections::BTreeMap::new();
    for (row, _) in rows {
        *counts.entry(row.x0().round() as i64).or_insert(0usize) += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts.iter().find(|(_, count)| **count * 3 >= most).map_or(0.0, |(edge, _)| *edge as f64)
}

/// How wide a gap between words is in a row.
fn space(row: &Row) -> f64 {
    let letters: usize =
        row.pieces.iter().map(|piece| piece.text.chars().filter(|char| !char.is_whitespace()).count()).sum();
    let said: usize = row.pieces.iter().map(|piece| piece.text.split_whitespace().count().saturating_sub(1)).sum();
    let gaps = |space: f64| row.pieces.windows(2).filter(|pair| pair[1].x0 - pair[0].x1 > space * row.size).count();
    let average = |space: f64| letters as f64 / (1 + said + gaps(space)) as f64;
    let tells = letters >= LETTERS && gaps(TIGHT) >= GAPS;
    if tells && average(SPACE) > MANY && (FEW..MANY).contains(&average(TIGHT)) { TIGHT } else { SPACE }
}

/// The letters of a row, with spaces where there are gaps. `plain` leaves out what is bold or slanted.
fn text(row: &Row, plain: bool) -> String {
    let mut out = String::new();
    let mut style = None;
    let mut end: Option<f64> = None;
    let space = space(row);
    for (at, piece) in row.pieces.iter().enumerate() {
        // A sign of a face of symbols says something at the beginning of a line alone.
        if at > 0 && piece.text == BULLET {
            continue;
        }
        let next = match (piece.bold, piece.italic) {
            _ if plain || !piece.text.chars().any(char::is_alphanumeric) && style.is_none() => None,
            (true, _) => Some(marks::STRONG),
            (_, true) => Some(marks::EMPHASIS),
            _ => None,
        };
        if next != style && style.is_some() {
            let trimmed = out.trim_end().len();
            let spaces = out.split_off(trimmed);
            out.push(marks::PLAIN);
            out.push_str(&spaces);
        }
        let bullet = at == 1 && row.pieces[0].text == BULLET;
        let apart = bullet || end.is_some_and(|end| piece.x0 - end > space * row.size);
        if apart && !out.ends_with(' ') && !piece.text.starts_with(' ') {
            out.push(' ');
        }
        let words = match (next != style, next) {
            (true, Some(sign)) => {
                let lead = piece.text.len() - piece.text.trim_start().len();
                out.push_str(&piece.text[..lead]);
                out.push(sign);
                &piece.text[lead..]
            }
            _ if piece.text == BULLET => "•",
            _ => piece.text.as_str(),
        };
        out.push_str(words);
        style = next;
        end = Some(piece.x1);
    }
    if style.is_some() {
        out.push(marks::PLAIN);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
