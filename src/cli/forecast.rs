//! `bonefolder build --plan`: what a book would be in several sizes, before anything is printed.

use super::Ended;
use super::tell::{Format, tell};
use super::terminal::{Terminal, line};
use crate::diagnostic::Report;
use crate::editions::forecast::{Forecast, forecast};
use crate::editions::{self, Options};
use crate::project::Folder;
use crate::source::Sources;

/// Prints a line for each size of page and of type.
pub fn run(folder: &dyn Folder, mut report: Report, draft: bool, terminal: &Terminal) -> anyhow::Result<Ended> {
    let mut sources = Sources::default();
    let options = Options { draft, ..Options::default() };
    let book = editions::read(folder, &options, &mut sources).into(&mut report);
    tell(&report, &sources, &[], Format::Text, terminal)?;
    let Some(book) = book.filter(|_| !report.has_errors()) else { return Ok(Ended::WithErrors) };
    line(format_args!(
        "{:<14} {:>12} {:>6} {:>6} {:>14} {:>8} {:>12}",
        "page", "type", "pages", "empty", "sheets", "weight", "post up to"
    ))?;
    let mut before = String::new();
    for one in forecast(&book) {
        if !before.is_empty() && before != one.trim {
            line("")?;
        }
        before.clone_from(&one.trim);
        line(row(&one))?;
    }
    line("")?;
    line(
        "Type in points and its leading; weight of one copy. `print: {pages: 32}` in book.yaml reaches a number of pages.",
    )?;
    Ok(Ended::Well)
}

fn row(one: &Forecast) -> String {
    let kind = format!("{:.1}/{:.1}", one.size, one.leading);
    let sheets = format!("{} × {}", one.sheets, one.paper);
    let post = one.post.map_or("more".to_owned(), |step| format!("{step} g"));
    let weight = format!("{} g", one.grams);
    format!("{:<14} {kind:>12} {:>6} {:>6} {sheets:>14} {weight:>8} {post:>12}", one.trim, one.pages, one.blanks)
}
