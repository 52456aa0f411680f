//! The path of a booklet: pages in, imposed sheets out.

use lopdf::Dictionary;

use crate::diagnostic::{Outcome, Report};
use crate::geometry::Mm;
use crate::pdf::Pdf;

use super::assembly::{self, Drawn, Extras};
use super::imposition::{self, Order, Sheet};
use super::input::{open, short_hash, unreadable};
use super::layout::{self, Layout};
use super::lettering::Lettering;
use super::marks::{self, Side};
use super::options::{BookletOptions, Poster};
use super::pdfx::{self, Intent};
use super::sheet::{self, Forms};
use super::trimming::{self, Trimmed};
use super::{finish, forms, limits, record, registration};

/// Finished sheets.
#[derive(Debug, Clone)]
pub struct Booklet {
    /// A PDF, the front and the back of each sheet in turn, outermost sheet first.
    pub bytes: Vec<u8>,
    /// The scheme by which it was made: that which was asked for, or its layout for pages that are wider than high.
    pub scheme: String,
    pub sheets: usize,
    /// Sheets of each section.
    pub sections: Vec<usize>,
    /// Pages of the last section, if it is shorter than the scheme makes them.
    pub short_section: Option<usize>,
    /// Pages of the finished booklet, the empty ones included.
    pub places: usize,
    /// Empty pages that were added.
    pub blanks: usize,
    /// Width and height of a side as it lies in the printer, in points.
    pub paper: (f64, f64),
    /// 1 is real size.
    pub scale: f64,
    /// How far pages go beyond the trim around the sheet, at real size.
    pub bleed: Mm,
    /// How far the innermost pages moved toward the spine.
    pub creep: Mm,
    /// What the knife and the fold will take from pages that moved.
    pub trimmed: Trimmed,
    /// Nothing is printed on the backs, and they are left out of the file.
    pub fronts_only: bool,
}

/// Sets the pages of a PDF of anyone's on sheets.
///
/// The same pages and options give the same bytes. `None` when the pages can't be read or a size makes no sense; the
/// report says why.
pub fn booklet(pages: &[u8], options: &BookletOptions) -> Outcome<Option<Booklet>> {
    Outcome::of(|report| impose(pages, options, report))
}

fn impose(pages: &[u8], options: &BookletOptions, report: &mut Report) -> Option<Booklet> {
    let scheme = limits::check(options, report)?;
    let mut source = open(pages, report)?;
    let intent = intent(&mut source, options, report)?;
    let (scheme, layout) = layout::choose(scheme, options);
    limits::warn_of_bleed(&layout, options, report);
    limits::warn_of_scaling(&source, &scheme, &layout, options, report)?;
    // The scheme's table takes the sheet to lie with its long side across; upright, the short edge is the other one.
    let flip = if layout.is_upright() { options.flip.other() } else { options.flip };
    let order = Order { flip, ..options.order(source.pages.len()) };
    let parts = imposition::parts(&scheme, &order);
    let places = parts.iter().map(|part| part.pages).sum::<usize>();
    limits::check_blanks(&scheme, places - order.pages, options, report)?;
    let sheets = imposition::impose(&scheme, &order);
    let creep = options.creep(deepest(&sheets));
    limits::warn_of_creep(&scheme, &sheets, creep, options, report)?;
    let trimmed = trimming::look(&source, &sheets, options);
    let forms = make_forms(&mut source, options, report)?;
    limits::warn_of_annotations(&forms.pages, forms.poster.as_ref(), report);
    let mut sides = sheet::draw(&scheme, &layout, &sheets, &forms, options);
    let fonts = add_slugs(&mut source, pages, &layout, &sheets, options, &mut sides);
    let registration = options.separated.then(|| {
        sides.iter_mut().for_each(|side| *side = registration::recolour(std::mem::take(side)));
        registration::add(&mut source.document)
    });
    if options.marks.registration && !marks::has_room_for_registration(&layout) {
        limits::warn_of_registration(report);
    }
    limits::warn_of_marks(&layout, options, report);
    trimmed.warn(report);
    let fronts_only = scheme.is_one_sided() && options.poster.is_none();
    let extras = Extras { fonts: fonts.as_ref(), registration };
    assembly::assemble(&mut source, &layout, &sheets, &forms, Drawn { sides, extras, fronts_only });
    finish::describe(&mut source.document, &options.info);
    record::record_folding(&mut source.document, &scheme, options, &parts, &forms.pages, (layout.scale, fronts_only));
    let seed = format!("{options:?}");
    let version = match intent {
        Some(intent) => {
            pdfx::claim_for(&mut source.document, intent, &options.info);
            pdfx::VERSION
        }
        None => "1.7",
    };
    Some(Booklet {
        bytes: finish::write_as(version, source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()?,
        sheets: sheets.len(),
        sections: parts.iter().map(|part| part.sheets).collect(),
        short_section: parts.last().filter(|part| part.shorter.is_some()).map(|part| part.pages),
        places,
        scheme: scheme.name,
        blanks: places - order.pages,
        paper: (layout.paper.width().0, layout.paper.height().0),
        scale: layout.scale,
        bleed: if options.bleed.0 > 0.0 { layout.kept_bleed() } else { Mm(0.0) },
        creep,
        trimmed,
        fronts_only,
    })
}

/// The output intent of sheets that are to be PDF/X-4. Nothing comes back if there is none to be had.
fn intent(source: &mut Pdf, options: &BookletOptions, report: &mut Report) -> Option<Option<Dictionary>> {
    match options.pdf_x {
        None => Some(None),
        Some(Intent::For(condition)) => Some(Some(pdfx::intent(&mut source.document, condition))),
        Some(Intent::OfPages) => {
            let found = pdfx::intent_of(source);
            if found.is_none() {
                limits::say_no_condition(report);
            }
            found.map(Some)
        }
    }
}

fn make_forms(source: &mut Pdf, options: &BookletOptions, report: &mut Report) -> Option<Forms> {
    let pages =
        forms::make_bleeding(source, options.bleed, &options.info).map_err(|why| unreadable(&why, report)).ok()?;
    let poster = match &options.poster {
        Some(Poster(bytes)) => {
            let poster = open(bytes, report)?;
            Some(forms::adopt(source, poster, &options.info).map_err(|why| unreadable(&why, report)).ok()?)
        }
        None => None,
    };
    Some(Forms { pages, poster })
}

/// Writes the slug lines under the drawing of each side, if they are wanted, and gives the fonts that they call.
fn add_slugs(
    source: &mut Pdf,
    pages: &[u8],
    layout: &Layout,
    sheets: &[Sheet],
    options: &BookletOptions,
    sides: &mut [Vec<u8>],
) -> Option<Dictionary> {
    if !options.marks.slug {
        return None;
    }
    let (mut letters, hash) =
        (Lettering::new(&options.info.library)?, options.info.fingerprint.clone().unwrap_or_else(|| short_hash(pages)));
    for (at, content) in sides.iter_mut().enumerate() {
        let side = Side { sheets, at: at / 2, is_front: at.is_multiple_of(2) };
        content.push(b'\n');
        content.extend(marks::slug(layout, side, options, &hash, &mut letters));
    }
    Some(letters.embed(&mut source.document))
}

fn deepest(sheets: &[Sheet]) -> usize {
    sheets
        .iter()
        .flat_map(|sheet| sheet.front.iter().chain(&sheet.back))
        .map(|cell| cell.depth)
        .max()
        .unwrap_or_default()
}
