//! From the source to pages, and from pages to a PDF.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

use typst::diag::{Severity as TypstSeverity, SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst::layout::PageRanges;
use typst::{WorldExt, syntax::DiagSpan};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::edition::Edition;
use super::layout;
use super::script::Script;
use super::world::World;
use super::{clusters, codes, confined};
use crate::diagnostic::{Place, Report};
use crate::fonts::Library;

/// Sets the pages. `None` when Typst found an error, which is then in the report, or a theme would do what it may not.
pub fn pages(world: &World, script: &Script, report: &mut Report) -> Option<PagedDocument> {
    if !confined::look_over(world.theme_texts(), report) {
        return None;
    }
    // Whatever is in a manuscript, a fault of the typesetter's ends in a message.
    let compiled = catch_unwind(AssertUnwindSafe(|| match script.parts.is_empty() {
        true => typst::compile::<PagedDocument>(world),
        false => layout::lay_out(world, script),
    }));
    let Ok(Warned { output, warnings }) = compiled else {
        let advice = "This is a fault of the program, not yours. Please report it with your manuscript.";
        report.error(&codes::REFUSED, Place::Nowhere, "the typesetter failed on this book", advice);
        return None;
    };
    for warning in &warnings {
        take_over(warning, world, script, report);
    }
    match output {
        Ok(pages) => Some(pages),
        Err(errors) => {
            errors.iter().for_each(|error| take_over(error, world, script, report));
            None
        }
    }
}

/// Writes the PDF: tagged and PDF/UA-1 (ISO 14289-1) where it can be filled in; plain for the press, which finishes it.
pub fn pdf(
    pages: &PagedDocument,
    edition: &Edition,
    script: &Script,
    world: &World,
    report: &mut Report,
) -> Option<Vec<u8>> {
    export(pages, edition.fillable, script, world, report)
}

/// Writes a PDF without tags of one page alone.
pub fn page(pages: &PagedDocument, number: NonZeroUsize) -> Option<Vec<u8>> {
    let page_ranges = Some(PageRanges::new(vec![Some(number)..=Some(number)]));
    typst_pdf::pdf(pages, &PdfOptions { page_ranges, tagged: false, ..PdfOptions::default() }).ok()
}

/// Writes a PDF without tags, for the press.
pub fn plain_pdf(pages: &PagedDocument, script: &Script, world: &World, report: &mut Report) -> Option<Vec<u8>> {
    export(pages, false, script, world, report)
}

fn export(
    pages: &PagedDocument,
    accessible: bool,
    script: &Script,
    world: &World,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let standards: &[PdfStandard] = if accessible { &[PdfStandard::Ua_1] } else { &[] };
    let standards = PdfStandards::new(standards).expect("one standard alone never conflicts");
    let creator = Smart::Custom(Some(concat!("bonefolder ", env!("CARGO_PKG_VERSION")).to_owned()));
    let options = PdfOptions { standards, tagged: accessible, creator, ..PdfOptions::default() };
    let drawn = clusters::drawn(pages);
    match typst_pdf::pdf(drawn.as_ref().unwrap_or(pages), &options) {
        Ok(bytes) => Some(bytes),
        Err(errors) => {
            errors.iter().for_each(|error| take_over(error, world, script, report));
            None
        }
    }
}

/// A finding of Typst as one of ours, at the place in the manuscript that it comes from.
fn take_over(found: &SourceDiagnostic, world: &World, script: &Script, report: &mut Report) {
    let place = origin(found, world, script);
    let in_theme = world.theme_place(found);
    let mut message = found.message.to_string();
    for hint in &found.hints {
        message.push_str(&format!(" ({})", hint.v));
    }
    if let Some(place) = in_theme {
        let advice = "Mend this line of the theme; `bonefolder theme --sheet DIR` shows it alone.";
        return report.error(&codes::THEME_FAULT, place, format!("the theme could not be typeset: {message}"), advice);
    }
    let theme = world.theme_texts().next();
    match (found.severity, theme) {
        // What a theme gives is looked at where ours puts it to use.
        (TypstSeverity::Error, Some(theme)) => report.error(
            &codes::THEME_FAULT,
            Place::File { file: theme.name.clone(), at: "what its functions give".into() },
            format!("the theme could not be typeset: {message}"),
            "Each function has to give what can be drawn, in [ ] or { }; docs/themes.md has an example. If the book can't be \
             set without theme.typ either, please report it.",
        ),
        (TypstSeverity::Error, None) => report.error(
            &codes::REFUSED,
            place,
            format!("this could not be typeset: {message}"),
            "This is a fault of bonefolder's, not yours. Please report it with the text at this place.",
        ),
        (TypstSeverity::Warning, _) => report.warning(&codes::TYPST_WARNING, place, message, ""),
    }
}

/// The innermost place in the book's own source that the finding leads back to.
fn origin(found: &SourceDiagnostic, world: &World, script: &Script) -> Place {
    let traced = found.trace.iter().map(|point| DiagSpan::from(point.span));
    for span in std::iter::once(found.span).chain(traced) {
        if span.id() == Some(world.main_id())
            && let Some(range) = world.range(span)
            && let Some(origin) = script.origin_of(range.start)
        {
            return Place::Source(origin);
        }
    }
    Place::Nowhere
}

/// Sets one template with its settings as a plain PDF.
pub fn template(main: &str, settings: String, library: &Library, report: &mut Report) -> Option<Vec<u8>> {
    let mut script = Script::default();
    script.push(main);
    let world = World::with(&script, settings, Default::default(), library);
    let pages = pages(&world, &script, report)?;
    plain_pdf(&pages, &script, &world, report)
}
