//! What there is to say of finished sheets: how many, what was moved or cut, and how to print them.

use super::{EmptyPages, Options};
use crate::model::scheme::Scheme;
use crate::model::{Blanks, Flip};
use crate::press::{Booklet, planner};

/// What was made of so many pages, what as many copies take, and how to print it: a line each.
pub fn summary(
    booklet: &Booklet,
    asked: &Options,
    empty_pages: EmptyPages,
    pages: usize,
    copies: usize,
) -> Vec<String> {
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut facts = vec![format!("{} on {}", counted(pages, "page"), counted(booklet.sheets, "sheet"))];
    if booklet.sections.len() > 1 {
        facts.push(format!("{} of {} sheets", counted(booklet.sections.len(), "section"), joined(&booklet.sections)));
    }
    if let Some(pages) = booklet.short_section {
        facts.push(format!("the last a short one of {pages} pages"));
    }
    if booklet.blanks > 0 {
        facts.push(format!(
            "{} {}",
            counted(booklet.blanks, "blank page"),
            where_blanks_are(booklet, asked.booklet.blanks, empty_pages, pages)
        ));
    }
    if (booklet.scale - 1.0).abs() > 0.001 {
        facts.push(format!("at {:.1} % of real size", booklet.scale * 100.0));
    }
    let mut lines = vec![format!("{}.", facts.join(", "))];
    if copies > 1 {
        let sheets = copies.saturating_mul(booklet.sheets);
        lines.push(format!("{} copies take {sheets} sheets of paper.", copies));
    }
    if booklet.bleed.0 > 0.05 {
        lines.push(format!(
            "{:.1} mm of bleed are kept around the sheet; between pages it ends where the neighbour begins.",
            booklet.bleed.0
        ));
    }
    let trimmed = &booklet.trimmed;
    if booklet.creep.0 > 0.05 || trimmed.at_fore_edge.0 > 0.05 {
        let text = if trimmed.text.is_empty() { "no text is cut" } else { "TEXT IS CUT" };
        lines.push(format!(
            "Innermost pages move {:.1} mm toward the spine. The fold takes up to {:.1} mm of a page, the knife {:.1} mm; {text}.",
            booklet.creep.0, trimmed.at_spine.0, trimmed.at_fore_edge.0
        ));
    }
    lines.push(how_to_print(booklet, asked.booklet.flip, asked.single_sided));
    lines
}

/// As the end of a phrase, with what to say if they are to be elsewhere.
fn where_blanks_are(booklet: &Booklet, blanks: Blanks, empty_pages: EmptyPages, pages: usize) -> &'static str {
    let has_cover = Scheme::named(&booklet.scheme).is_some_and(|scheme| scheme.has_back_cover);
    match (blanks, empty_pages) {
        _ if !has_cover => "at the end",
        // It is the front.
        _ if pages == 1 => "after it",
        (Blanks::BeforeCover, EmptyPages::Auto) => "before the last, which is taken for a back cover (--blanks end)",
        (Blanks::BeforeCover, _) => "before the last",
        (Blanks::End, EmptyPages::Auto) => "at the end, as the last page is text (--blanks before-cover)",
        (Blanks::End, _) => "at the end",
    }
}

fn how_to_print(booklet: &Booklet, flip: Flip, single_sided: bool) -> String {
    let edge = if flip == Flip::LongEdge { "long" } else { "short" };
    if booklet.fronts_only {
        "Print on one side at 100 %; the backs stay empty.".into()
    } else if single_sided {
        format!(
            "Print the fronts at 100 %. Turn the pile over about its {edge} edge as a whole, and put it back so that the \
             sheet printed first goes in first; then print the backs. Try it with two sheets: printers differ in whether \
             the first sheet ends on top."
        )
    } else {
        format!("Print on both sides at 100 %, turning on the {edge} edge.")
    }
}

/// The sheets of each section: `4+4+3`.
fn joined(sections: &[usize]) -> String {
    let mut parts: Vec<String> = sections.iter().take(12).map(usize::to_string).collect();
    if sections.len() > 12 {
        parts.push("…".into());
    }
    parts.join("+")
}

/// The ways of folding so many pages, compared in a table.
pub fn plan(pages: usize) -> Vec<String> {
    let head = format!("{:<14} {:>7} {:>7} {:>7}  sheets of each section", "scheme", "section", "sheets", "blanks");
    let mut lines = vec![format!("{pages} pages:\n"), head];
    for choice in planner::choices(pages) {
        let section = choice.section.map_or("–".to_string(), |pages| pages.to_string());
        let (scheme, sheets, blanks) = (choice.scheme, choice.sheets, choice.blanks);
        let sections = joined(&choice.sections);
        lines.push(format!("{scheme:<14} {section:>7} {sheets:>7} {blanks:>7}  {sections}"));
    }
    lines
}
