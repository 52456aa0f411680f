//! What is drawn beside the steps of an folding guide: sheets with the numbers of their pages, and what hands do with them.
//!
//! A [`Picture`] says what is to be seen; `templates/print/folding-pictures.typ` draws it.

use super::edition::array;
use crate::geometry::Mm;
use crate::model::drawing::{Part, Picture, View};

/// As the template takes it.
pub(super) fn picture(picture: &Picture) -> String {
    match picture {
        Picture::Turn { width, height, about_short } => {
            format!("(kind: \"turn\", {}, about-short: {about_short})", size(*width, *height))
        }
        Picture::Sides { front, back } => {
            let back = back.as_ref().map_or("none".into(), view);
            format!("(kind: \"sides\", front: {}, back: {back})", view(front))
        }
        Picture::Fold { view: seen, part, share } => {
            format!("(kind: \"fold\", view: {}, part: \"{}\", share: {share})", view(seen), part.name())
        }
        Picture::Cut { view: seen, across, down } => {
            let shares = |all: &[f64]| array(all.iter().map(f64::to_string));
            format!("(kind: \"cut\", view: {}, across: {}, down: {})", view(seen), shares(across), shares(down))
        }
        Picture::Edge { width, height, sides, ends } => {
            format!("(kind: \"edge\", {}, sides: {}mm, ends: {}mm)", size(*width, *height), sides.0, ends.0)
        }
        Picture::Piles { rows, columns, order } => {
            let order = array(order.iter().map(usize::to_string));
            format!("(kind: \"piles\", rows: {rows}, columns: {columns}, order: {order})")
        }
        Picture::Over { view: seen } => format!("(kind: \"over\", view: {})", view(seen)),
        Picture::Nest(count) => format!("(kind: \"nest\", count: {count})"),
        Picture::Sections { sheets, bars } => {
            let sheets = array(sheets.iter().map(usize::to_string));
            format!("(kind: \"sections\", sheets: {sheets}, bars: {bars})")
        }
        Picture::Staples { width, height, places } => {
            format!("(kind: \"staples\", {}, places: {})", size(*width, *height), lengths(places))
        }
        Picture::Holes { width, height, places } => {
            format!("(kind: \"holes\", {}, places: {})", size(*width, *height), lengths(places))
        }
        Picture::Glue => "(kind: \"glue\")".into(),
        Picture::Trim => "(kind: \"trim\")".into(),
        Picture::Concertina { panels, wrapped } => {
            format!("(kind: \"concertina\", panels: {panels}, wrapped: {wrapped})")
        }
        Picture::Gate { view: seen } => format!("(kind: \"gate\", view: {})", view(seen)),
        Picture::Slits { view: seen, lines } => {
            let lines = array(lines.iter().map(|(at, from, to)| format!("({at}, {from}, {to})")));
            format!("(kind: \"slits\", view: {}, lines: {lines})", view(seen))
        }
        Picture::Zine { step, view: seen } => format!("(kind: \"zine\", step: {step}, view: {})", view(seen)),
    }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Left => "left",
            Part::Right => "right",
            Part::Top => "top",
            Part::Bottom => "bottom",
        }
    }
}

fn view(view: &View) -> String {
    let squares = array(view.squares.iter().map(|square| {
        let page = square.page.map_or("none".into(), |page| page.to_string());
        format!(
            "(row: {}, column: {}, turn: {}deg, page: {page})",
            square.row,
            square.column,
            square.quarters as u32 * 90
        )
    }));
    let (rows, columns) = (view.rows, view.columns);
    format!("({}, rows: {rows}, columns: {columns}, squares: {squares})", size(view.width, view.height))
}

fn size(width: Mm, height: Mm) -> String {
    format!("width: {}mm, height: {}mm", width.0, height.0)
}

fn lengths(all: &[Mm]) -> String {
    array(all.iter().map(|length| format!("{}mm", length.0)))
}
