//! What is asked for, held against what paper can do.

use crate::diagnostic::{Place, Report};
use crate::geometry::{Mm, Pt, Size};
use crate::pdf::{self, Pdf};

use super::codes;
use super::forms::Form;
use super::imposition::Sheet;
use super::layout::Layout;
use super::options::{BookletOptions, Scaling};
use crate::model::scheme::{LONGEST_SECTION, Line, Scheme, Sections, Spine, names};

/// The scheme, if every number makes sense.
pub fn check(options: &BookletOptions, report: &mut Report) -> Option<Scheme> {
    let scheme = scheme(&options.scheme, report)?;
    sizes(options, report)?;
    lengths(options, report)?;
    section(&scheme, options, report)?;
    gutter(&scheme, options, report)?;
    if options.poster.is_some() && !scheme.is_one_sided() {
        let message =
            format!("with {}, both sides of the sheets have pages; there is no place for a poster", scheme.name);
        report.error(
            &codes::SCHEMA,
            Place::Nowhere,
            message,
            "A poster goes on the back of a mini-zine or a French fold.",
        );
        return None;
    }
    Some(scheme)
}

/// The scheme of that name.
pub fn scheme(name: &str, report: &mut Report) -> Option<Scheme> {
    let scheme = Scheme::named(name);
    if scheme.is_none() {
        let known: Vec<&str> = names().into_iter().map(|(name, _)| name).collect();
        let message = format!("“{name}” is no way of folding that is known here");
        report.error(&codes::SCHEMA, Place::Nowhere, message, format!("Known: {}.", known.join(", ")));
    }
    scheme
}

fn sizes(options: &BookletOptions, report: &mut Report) -> Option<()> {
    // Whoever makes a page of a few millimetres wants a sticker, or several on a sheet.
    for (what, size, least) in [("paper", options.paper, 10.0), ("trim", options.trim, 0.1)] {
        let possible = |length: Mm| (least..=5000.0).contains(&length.0);
        if !possible(size.width) || !possible(size.height) {
            let message = format!("the {what} size {} × {} mm can't be printed on", size.width.0, size.height.0);
            let advice = format!("Give a width and a height between {least} and 5000 mm, or the name of a paper.");
            report.error(&codes::BAD_SIZE, Place::Nowhere, message, advice);
            return None;
        }
    }
    Some(())
}

fn lengths(options: &BookletOptions, report: &mut Report) -> Option<()> {
    let lengths = [
        ("Paper", options.caliper, 0.0..=1.0, "the thickness of one leaf; ordinary 80 g/m² paper is 0.1 mm"),
        ("An inner margin", options.margins.inner, 0.0..=100.0, "the white between the page and its spine"),
        ("An outer margin", options.margins.outer, 0.0..=100.0, "the white between the page and the knife"),
        ("A gutter", options.gutter, 0.0..=50.0, "the white between pages that are cut apart"),
        ("A bleed", options.bleed, 0.0..=20.0, "how far pages are printed beyond the trim"),
        ("A binding correction", options.binding_correction, -20.0..=20.0, "how far pages move away from the spine"),
    ];
    for (what, length, possible, meaning) in lengths {
        if !possible.contains(&length.0) {
            let message = format!("{what} of {} mm is not possible here", length.0);
            let advice = format!("Give {} to {} mm: {meaning}.", possible.start(), possible.end());
            report.error(&codes::BAD_SIZE, Place::Nowhere, message, advice);
            return None;
        }
    }
    Some(())
}

fn section(scheme: &Scheme, options: &BookletOptions, report: &mut Report) -> Option<()> {
    let Some(pages) = options.section else { return Some(()) };
    let unit = scheme.pages_per_sheet();
    if scheme.sections != Sections::Balanced {
        let message = format!("with {} the sections are what they are; their length can't be chosen", scheme.name);
        report.error(&codes::SECTION, Place::Nowhere, message, "Leave the section out, or choose the scheme sections.");
        return None;
    }
    if pages == 0 || !pages.is_multiple_of(unit) || pages > LONGEST_SECTION {
        let message = format!("a section of {pages} pages can't be folded");
        let advice = format!(
            "Each sheet has {unit} pages, so a section has {unit}, {}, {}, {} … up to {LONGEST_SECTION}.",
            2 * unit,
            3 * unit,
            4 * unit
        );
        report.error(&codes::SECTION, Place::Nowhere, message, advice);
        return None;
    }
    Some(())
}

/// Where paper is folded, pages lie edge to edge.
fn gutter(scheme: &Scheme, options: &BookletOptions, report: &mut Report) -> Option<()> {
    let mut lines = scheme.across.iter().chain(&scheme.down).peekable();
    let is_cut_apart = lines.peek().is_some() && lines.all(|line| *line == Line::Cut);
    if options.gutter.0 == 0.0 || is_cut_apart {
        return Some(());
    }
    let message = format!("with {} pages lie edge to edge; there can be no white between them", scheme.name);
    let advice = "A gutter is for pages that are cut apart, as with repeat-10 and cut-and-stack.";
    report.error(&codes::SCHEMA, Place::Nowhere, message, advice);
    None
}

/// Nothing comes back if pages would stay empty and none may.
pub fn check_blanks(scheme: &Scheme, blanks: usize, options: &BookletOptions, report: &mut Report) -> Option<()> {
    if blanks == 0 || !options.no_blanks {
        return Some(());
    }
    let pages = if blanks == 1 { "1 page would stay empty".into() } else { format!("{blanks} pages would stay empty") };
    let message = format!("with {} {pages}, and none may", scheme.name);
    let advice =
        "Let them be (--blanks end, or before-cover), or choose a scheme that leaves none: --plan compares them.";
    report.error(&codes::BLANKS, Place::Nowhere, message, advice);
    None
}

/// Says how the size changes; nothing comes back if real size was asked for and the paper is too small for it.
pub fn warn_of_scaling(
    source: &Pdf,
    scheme: &Scheme,
    layout: &Layout,
    options: &BookletOptions,
    report: &mut Report,
) -> Option<()> {
    let cells = match (scheme.rows, scheme.columns) {
        (1, 1) => "The page is".to_string(),
        (1, 2) => "Two pages side by side are".to_string(),
        (rows, columns) => format!("The {} pages of a sheet are", rows * columns),
    };
    if options.scaling == Scaling::Real && layout.overflows() {
        let needed = (Mm::from(layout.spread.width()), Mm::from(layout.spread.height()));
        let message = format!("{cells} larger than the paper, and real size was asked for");
        let advice = format!(
            "They need {:.0} × {:.0} mm. Take that paper, or let them be made smaller.",
            needed.0.0, needed.1.0
        );
        report.error(&codes::BAD_SIZE, Place::Nowhere, message, advice);
        return None;
    }
    if options.scaling == Scaling::Shrink && layout.scale < 0.999 {
        let message = format!("{cells} larger than the paper; they are printed at {:.1} %", layout.scale * 100.0);
        let advice = "Choose a larger paper or a smaller page if the real size matters.";
        report.warning(&codes::SCALED, Place::Nowhere, message, advice);
    }
    let trim = options.trim;
    let misfits: Vec<usize> =
        (1..).zip(&source.pages).filter(|(_, page)| !fits(page, trim)).map(|(at, _)| at).collect();
    let Some(first) = misfits.first() else { return Some(()) };
    let pages = if misfits.len() == 1 { "1 page is".into() } else { format!("{} pages are", misfits.len()) };
    let message = format!(
        "{pages} not {:.0} × {:.0} mm, the size of the finished page (the first is page {first})",
        trim.width.0, trim.height.0
    );
    let strip =
        source.pages.iter().zip(1..).find(|(page, _)| Mm::from(Pt(page.upright_size().0)).0 < trim.width.0 / 5.0);
    let advice = match (strip, options.fit_odd_pages) {
        (Some((_, number)), _) => format!("Page {number} is a narrow strip, as the spine of a cover: --pages leaves it out."),
        (None, true) => "Such pages are made as large as their place.".into(),
        (None, false) => {
            "Such pages are put in the middle of their place, and made smaller where they are too large; --mixed fit makes \
             them as large as their place."
                .into()
        }
    };
    report.warning(&codes::PAGE_SIZE, Place::Nowhere, message, advice);
    Some(())
}

/// Says how much of the bleed the paper has no room for.
pub fn warn_of_bleed(layout: &Layout, options: &BookletOptions, report: &mut Report) {
    let kept = layout.kept_bleed();
    if options.bleed.0 <= 0.0 || kept.0 > options.bleed.0 - 0.1 {
        return;
    }
    let room = if kept.0 < 0.05 { "none of it".into() } else { format!("{:.1} mm of it", kept.0) };
    let message = format!(
        "The pages bleed {:.1} mm, and the paper has room for {room} beyond them; the rest is cut off.",
        options.bleed.0
    );
    let advice = "Take larger paper if colour is to reach the edge of the finished page.";
    report.warning(&codes::BLEED, Place::Nowhere, message, advice);
}

/// Beyond this, the inner margin of the innermost pages is visibly narrower.
const MUCH_CREEP: Mm = Mm(3.0);

/// Says how far the innermost pages move where that can be seen.
///
/// `None` if pages would move further than half their size: no hand can fold that, and nothing would be left of them.
pub fn warn_of_creep(
    scheme: &Scheme,
    sheets: &[Sheet],
    creep: Mm,
    options: &BookletOptions,
    report: &mut Report,
) -> Option<()> {
    if creep.0 <= MUCH_CREEP.0 {
        return Some(());
    }
    let most = sheets.iter().map(|sheet| sheet.index + 1).max().unwrap_or_default();
    let message =
        format!("with {most} sheets inside one another, the innermost pages move {:.1} mm toward the fold", creep.0);
    let advice =
        "Make sections or two booklets of it, or use thinner paper; a stapler seldom takes more than 15 sheets.";
    let across = if scheme.spine == Spine::Top { options.trim.height } else { options.trim.width };
    if creep.0 < across.0 / 2.0 {
        report.warning(&codes::CREEP, Place::Nowhere, message, advice);
        return Some(());
    }
    let advice = "Make sections of it (--scheme sections), which are bound one after another.";
    report.error(&codes::TOO_THICK, Place::Nowhere, format!("{message}, more than half a page"), advice);
    None
}

/// Marks that were asked for and find no room are said so.
pub fn warn_of_marks(layout: &Layout, options: &BookletOptions, report: &mut Report) {
    let missing = super::marks::without_room(layout, options);
    if missing.is_empty() {
        return;
    }
    let message = format!("there is no room on this paper for {}", missing.join(" and "));
    let advice = "They stand at least 2 mm outside the finished page and 5 mm from the edge, where copiers print; take a larger paper.";
    report.warning(&codes::NO_ROOM, Place::Nowhere, message, advice);
}

fn fits(page: &pdf::Page, trim: Size) -> bool {
    let (width, height) = page.upright_size();
    let near = |is: f64, expected: Mm| (is - Pt::from(expected).0).abs() < Pt::from(Mm(0.5)).0;
    near(width, trim.width) && near(height, trim.height)
}

/// Names the pages on which something is that no program but the one it was made with can draw.
pub fn warn_of_annotations(pages: &[Form], poster: Option<&Form>, report: &mut Report) {
    let lost: Vec<usize> = (1..).zip(pages).filter(|(_, form)| form.not_drawn > 0).map(|(number, _)| number).collect();
    let on_pages = match &lost[..] {
        [] => None,
        [page] => Some(format!("page {page}")),
        [first, ..] => Some(format!("{} pages, first page {first}", lost.len())),
    };
    let on_poster = poster.filter(|form| form.not_drawn > 0).map(|_| "the poster".to_owned());
    let on: Vec<String> = on_pages.into_iter().chain(on_poster).collect();
    if on.is_empty() {
        return;
    }
    let things = match pages.iter().chain(poster).map(|form| form.not_drawn).sum() {
        1 => "something that was filled in or added has no picture in the file and is".to_string(),
        count => format!("{count} things that were filled in or added have no picture in the file and are"),
    };
    report.warning(
        &codes::NOT_DRAWN,
        Place::Nowhere,
        format!("on {}, {things} left out", on.join(", and on ")),
        "Open the file in a viewer that shows them, print it to a new PDF there, and take that.",
    );
}

pub fn say_no_condition(report: &mut Report) {
    let message = "PDF/X-4 names the paper and inks that colours are meant for, and the file does not say which (6.4)";
    let advice = "Ask the print shop and say it: --condition fogra39 is usual in Europe, gracol2006 in North America.";
    report.error(&codes::NO_CONDITION, Place::Nowhere, message, advice);
}

pub fn warn_of_registration(report: &mut Report) {
    let message = "the pages leave no room on the paper for the crosses by which the inks are lined up";
    let advice = "Choose a larger paper: 12 mm are needed beside the pages, above or below them.";
    report.warning(&codes::REGISTRATION, Place::Nowhere, message, advice);
}
