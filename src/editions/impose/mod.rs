//! Any PDF on sheets to print, fold, cut and staple.
//!
//! [`Request`] is what a door asks for before the pages are known; [`impose`] makes the sheets, and [`summary`] says what
//! was made. The sheets are read back and put together in simulation; what does not come out right is an error in the report.

mod request;
mod summary;

use super::artifact::{Artifact, Extent, Kind};
use super::booklet::folding;
use super::finished::FOLD_CHECKED;
use super::folding_guide;
use crate::check;
use crate::check::fold::{Printing, look, prove, prove_one_sided, prove_printed};
use crate::check::shop::codes::PDF_X;
use crate::diagnostic::{Outcome, Place, Report};
use crate::press::codes::{NO_CONDITION, NOT_PDF_X};
use crate::press::prepare::{Preparation, prepare};
use crate::press::printer::{self, Profile};
use crate::press::{self, Booklet, BookletOptions, Named, Survey};

pub use super::folding_guide::{Guide, grammage};
pub use request::{EmptyPages, Request};
pub use summary::{plan, summary};

/// What is asked of the sheets besides how they are imposed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The name of the file of sheets.
    pub file: String,
    pub booklet: BookletOptions,
    /// The printer that the sheets are corrected for.
    pub printer: Option<Profile>,
    /// Two files, fronts and backs, for a printer that prints on one side only.
    pub single_sided: bool,
    /// That the sheets are to be PDF/X-4 is not a wish, but because the pages are: where it can't be, they are made all the
    /// same.
    pub keeps_pdf_x: bool,
    /// The guide that goes with the sheets, if one is asked for.
    pub guide: Option<Guide>,
}

/// The finished files, and what there is to know of the sheets in them.
#[derive(Debug, Clone)]
pub struct Imposed {
    pub artifacts: Vec<Artifact>,
    pub booklet: Booklet,
}

/// Makes the pages of one file, or of several one after another, ready to be imposed, and looks at what they then are. `None` if
/// they can't be read or are not there; the report says why.
pub fn ready(files: &[Named], preparation: &Preparation) -> Outcome<Option<(Vec<u8>, Survey)>> {
    Outcome::of(|report| {
        let pages = press::join(files).into(report)?;
        let pages = prepare(&pages, preparation).into(report)?;
        let survey = press::survey(&pages).into(report)?;
        Some((pages, survey))
    })
}

/// Sets the pages of a PDF on sheets and proves that they fold as they should. `None` if they can't be made; the report
/// says why. The same pages and options give the same bytes.
pub fn impose(pages: &[u8], options: &Options) -> Outcome<Option<Imposed>> {
    imposed(pages, options, folding_guide::of_pdf)
}

/// The same sheets without their guide: a program that calls nothing else carries no typesetter.
pub fn sheets_alone(pages: &[u8], options: &Options) -> Outcome<Option<Imposed>> {
    imposed(pages, options, |_, _, _, _| Outcome::default())
}

fn imposed(pages: &[u8], options: &Options, guide: impl MakeGuide) -> Outcome<Option<Imposed>> {
    let Outcome { value, report } = make(pages, options, guide);
    let fault = report.diagnostics.iter().find(|one| [&NO_CONDITION, &PDF_X].contains(&one.code));
    let Some(fault) = fault.filter(|_| options.keeps_pdf_x) else { return Outcome { value, report } };
    let plain = Options { booklet: BookletOptions { pdf_x: None, ..options.booklet.clone() }, ..options.clone() };
    let message = format!("the pages are PDF/X-4, the sheets are not: {}", fault.message);
    let mut made = make(pages, &plain, guide);
    let advice = "Mend the pages in the program that made them; --to pdfx4 names all that stands in the way.";
    made.report.warning(&NOT_PDF_X, Place::Nowhere, message, advice);
    made
}

/// Makes the folding guide of sheets, by the names of their files.
trait MakeGuide: Copy + Fn(&[String], &Booklet, &BookletOptions, &Guide) -> Outcome<Option<Artifact>> {}

impl<F: Copy + Fn(&[String], &Booklet, &BookletOptions, &Guide) -> Outcome<Option<Artifact>>> MakeGuide for F {}

fn make(pages: &[u8], options: &Options, make_guide: impl MakeGuide) -> Outcome<Option<Imposed>> {
    Outcome::of(|report| {
        let mut booklet = press::booklet(pages, &options.booklet).into(report)?;
        let mut artifacts = sheets(pages, &mut booklet, options, report)?;
        if let Some(guide) = &options.guide {
            let names: Vec<String> = artifacts.iter().map(|artifact| artifact.file.clone()).collect();
            artifacts.extend(make_guide(&names, &booklet, &options.booklet, guide).into(report));
        }
        Some(Imposed { artifacts, booklet })
    })
}

/// The sheets as they go to the printer: its faults undone, in one file or in two.
fn sheets(pages: &[u8], booklet: &mut Booklet, options: &Options, report: &mut Report) -> Option<Vec<Artifact>> {
    let name = &options.file;
    let how = folding(&options.booklet, booklet);
    let mut checked = vec![FOLD_CHECKED.to_string()];
    let (mut sheets, mut printing) = (std::mem::take(&mut booklet.bytes), Printing::default());
    let proof = prove(name, &sheets, pages, &how);
    report.merge(look(name, &sheets, pages, &proof.value));
    let in_one = !options.single_sided || booklet.fronts_only;
    if in_one || options.printer.is_some() {
        report.merge(proof.report);
    }
    if let Some(profile) = &options.printer {
        sheets = printer::correct(&sheets, profile).into(report)?;
        let [front, back] = [false, true].map(|back| profile.effect(booklet.paper, back));
        printing = Printing { front, back };
        report.merge(printer::unreached(name, &sheets, profile));
        checked.push("corrected for the printer".into());
    }
    if options.booklet.pdf_x.is_some() {
        report.merge(check::shop::pdf_x(name, &sheets));
        checked.push("PDF/X-4, as far as a program can tell".into());
    }
    let artifact = |file: String, bytes: Vec<u8>| {
        let extent = Some(Extent::Sheets(booklet.sheets));
        Artifact { extent, checked: checked.clone(), ..Artifact::plain(Kind::Sheets, file, bytes) }
    };
    if in_one {
        if options.printer.is_some() {
            report.merge(prove_printed(name, &sheets, pages, &how, printing).report);
        }
        return Some(vec![artifact(name.clone(), sheets)]);
    }
    let [fronts, backs] = press::one_sided(&sheets).into(report)?;
    report.merge(prove_one_sided(name, [&fronts, &backs], pages, &how, printing).report);
    let part = |what: &str| match name.strip_suffix(".pdf") {
        Some(stem) => format!("{stem}-{what}.pdf"),
        None => format!("{name}-{what}"),
    };
    Some(vec![artifact(part("fronts"), fronts), artifact(part("backs"), backs)])
}
