//! Pages in, imposed sheets out.
//!
//! [`booklet`] places typeset pages on sheets, and [`print_pages`] finishes single pages for a print shop. [`fillable`]
//! makes forms of pages for the screen. `scheme` has the
//! ways of folding as tables, [`imposition`] says which page stands where, `sheet` where that is on the paper, `marks`
//! draws what the hand needs, `forms` turns pages into Form XObjects, and `finish` describes the file and writes it.

mod annotations;
pub mod codes;
pub mod cover;
pub mod folding_guide;
pub mod imposition;
pub mod pdfx;
pub mod planner;
pub mod printer;
pub mod separate;
pub mod unfold;
pub mod wrap;

mod bleed;
pub mod fillable;
mod finish;
mod forms;
mod layers;
mod lettering;
mod limits;
mod marks;
mod mono;
mod one_sided;
mod recolour;
mod registration;
mod shades;
mod sheet;
mod survey;
mod table;
mod trimming;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Outcome, Place, Report};
use crate::document::Date;
use crate::geometry::{Mm, Rect, Size};
use crate::model::Flip;
use crate::pdf::{self, Pdf};

use imposition::{Order, Sheet};
use lettering::Lettering;
use marks::Side;
use sheet::{Forms, Layout};

pub use one_sided::split as one_sided;
pub use survey::{Survey, survey};
pub use trimming::Trimmed;

/// How sheets are made.
#[derive(Debug, Clone)]
pub struct BookletOptions {
    /// The name of a way of folding; [`scheme::names`] has them all.
    pub scheme: String,
    /// Pages of a section, where the scheme leaves that open: a multiple of 4.
    pub section: Option<usize>,
    /// The paper, either way up.
    pub paper: Size,
    /// A page as it is cut and read.
    pub trim: Size,
    pub scaling: Scaling,
    /// White that is added around every page.
    pub margins: Margins,
    /// How far every page moves away from its spine, for bindings that swallow some of the inner margin; -20 to 20 mm.
    pub binding_correction: Mm,
    /// Thickness of one leaf, 0 to 1 mm.
    pub caliper: Mm,
    pub flip: Flip,
    /// Read from right to left.
    pub rtl: bool,
    pub marks: Marks,
    /// How far beyond the trim a page may be printed where no neighbour is, if it has so much bleed; 0 to 20 mm.
    pub bleed: Mm,
    /// The sheets are printed in several inks, so that marks have the colour of all of them; else they are black.
    pub separated: bool,
    /// A PDF whose first page goes on the backs of sheets that have pages on their fronts alone.
    pub poster: Option<Poster>,
    pub info: Info,
}

/// What happens to pages that do not fill their cells, or are too large for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scaling {
    /// They are made smaller where they must be, never larger.
    Shrink,
    /// They are made as large as the paper allows.
    Fit,
    /// They keep their size; paper that is too small is an error.
    Real,
}

/// White around a page, each 0 to 100 mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// At the spine.
    pub inner: Mm,
    /// At the three other edges.
    pub outer: Mm,
}

/// The bytes of a PDF.
#[derive(Clone)]
pub struct Poster(pub Vec<u8>);

/// Which marks are drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    pub fold: bool,
    pub staple: bool,
    pub crop: bool,
    /// Stations for sewing.
    pub holes: bool,
    /// A bar on the spine of each section, lower from one to the next.
    pub collation: bool,
    /// Title, edition, sheet and side in small letters.
    pub slug: bool,
    /// Crosses by which several inks are lined up.
    pub registration: bool,
}

/// What the file says of itself.
#[derive(Debug, Clone, Default)]
pub struct Info {
    pub title: String,
    pub authors: Vec<String>,
    /// BCP 47.
    pub language: String,
    pub subject: Option<String>,
    pub edition: Option<String>,
    pub keywords: Vec<String>,
    /// The only dates that any output carries: of publication, and of the last change where that is another day.
    pub date: Option<Date>,
    pub modified: Option<Date>,
    /// The row of books that it stands in, with its place there.
    pub series: Option<String>,
}

impl Info {
    /// When the book was last changed: on the day of publication, unless another is named.
    pub fn changed(&self) -> Option<Date> {
        self.modified.or(self.date)
    }
}

/// Finished sheets.
#[derive(Debug, Clone)]
pub struct Booklet {
    /// A PDF, the front and the back of each sheet in turn, outermost sheet first.
    pub bytes: Vec<u8>,
    pub sheets: usize,
    /// Sheets of each section.
    pub sections: Vec<usize>,
    /// Empty pages that were added.
    pub blanks: usize,
    /// Width and height of a side as it lies in the printer, in points.
    pub paper: (f64, f64),
    /// 1 is real size.
    pub scale: f64,
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
    let layout = Layout::new(&scheme, options);
    limits::warn_of_scaling(&source, &scheme, &layout, options, report)?;
    // The scheme's table takes the sheet to lie with its long side across; upright, the short edge is the other one.
    let flip = if layout.is_upright() { options.flip.other() } else { options.flip };
    let order = Order { pages: source.pages.len(), flip, rtl: options.rtl, section: options.section };
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
    assemble(&mut source, &layout, &sheets, &forms, Drawn { sides, extras, fronts_only });
    finish::describe(&mut source.document, &options.info);
    let sections = imposition::sections(&scheme, order.pages, options.section);
    let told = (layout.scale, fronts_only);
    finish::record_folding(&mut source.document, &scheme, options, &sections, &forms.pages, told);
    let seed = format!("{options:?}");
    let places = sheets.len() * scheme.pages_per_sheet();
    Some(Booklet {
        bytes: finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()?,
        sheets: sheets.len(),
        sections,
        blanks: places - order.pages,
        paper: (layout.paper.width().0, layout.paper.height().0),
        scale: layout.scale,
        creep,
        trimmed,
        fronts_only,
    })
}

/// Finishes single pages for print: a TrimBox and a BleedBox on each, its title shown, and nothing that only a screen can
/// use (links, bookmarks, form fields, scripts). The same pages and description give the same bytes.
pub fn print_pages(pages: &[u8], info: &Info) -> Outcome<Option<Vec<u8>>> {
    shop_pages(pages, &ShopPages::default(), info)
}

/// What a shop wants single pages to be, besides finished.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShopPages {
    /// PDF/X-4 (ISO 15930-7) for paper and inks as in this condition.
    pub condition: Option<pdfx::Condition>,
    /// What lies beyond the trim at the spine is cut off.
    pub bleed_outside_only: bool,
    /// The spine of the first page is at its right.
    pub rtl: bool,
}

/// Finishes single pages as [`print_pages`] does, for one shop.
pub fn shop_pages(pages: &[u8], shop: &ShopPages, info: &Info) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| finish_pages(pages, shop, info, report))
}

fn finish_pages(pages: &[u8], shop: &ShopPages, info: &Info, report: &mut Report) -> Option<Vec<u8>> {
    let mut source = open(pages, report)?;
    if shop.bleed_outside_only {
        bleed::cut_at_spine(&mut source, shop.rtl);
    }
    finish::keep_pages_only(&mut source);
    finish::describe(&mut source.document, info);
    let Some(condition) = shop.condition else {
        let seed = format!("{info:?}");
        return finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok();
    };
    pdfx::claim(&mut source.document, condition, info);
    let seed = format!("{condition:?}{info:?}");
    finish::write_as(pdfx::VERSION, source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()
}

/// The pages with black for all their colours.
pub fn black_only(pages: &[u8]) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| {
        let mut source = open(pages, report)?;
        mono::make(&mut source);
        bleed::mark(&mut source);
        finish::write(source.document, pages, "black").map_err(|why| unreadable(&why, report)).ok()
    })
}

fn open(pages: &[u8], report: &mut Report) -> Option<Pdf> {
    let mut source = pdf::open(pages).map_err(|why| unreadable(&why, report)).ok()?;
    if source.was_rebuilt {
        report.warning(
            &codes::REBUILT,
            Place::Nowhere,
            "The file's table of contents is damaged; it was made anew from what stands in the file.",
            "Every page is there, but look through the result.",
        );
    }
    // What the file claims as its highest number may be absurd; new objects follow those that exist.
    source.document.max_id = source.document.objects.keys().next_back().map_or(0, |id| id.0);
    Some(source)
}

fn unreadable(why: &pdf::Unreadable, report: &mut Report) {
    let advice = match why {
        pdf::Unreadable::Encrypted => {
            "If you know the password, `qpdf --decrypt --password=… in.pdf out.pdf` writes a copy without it."
        }
        pdf::Unreadable::NotPdf => "Save or print it as a PDF with the program that made it.",
        _ => {
            "`qpdf in.pdf out.pdf` mends many damaged files, and so does printing to a new PDF from a viewer; or get the \
             file again from whoever made it."
        }
    };
    report.error(&codes::UNREADABLE, Place::Nowhere, format!("The file of pages {why}."), advice);
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
    let (mut letters, hash) = (Lettering::new()?, short_hash(pages));
    for (at, content) in sides.iter_mut().enumerate() {
        let side = Side { sheets, at: at / 2, is_front: at.is_multiple_of(2) };
        content.push(b'\n');
        content.extend(marks::slug(layout, side, options, &hash, &mut letters));
    }
    Some(letters.embed(&mut source.document))
}

/// Eight digits that tell these pages from others.
fn short_hash(pages: &[u8]) -> String {
    Sha256::digest(pages).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn deepest(sheets: &[Sheet]) -> usize {
    sheets
        .iter()
        .flat_map(|sheet| sheet.front.iter().chain(&sheet.back))
        .map(|cell| cell.depth)
        .max()
        .unwrap_or_default()
}

/// The drawings of all sides, what they are drawn with, and whether the backs are left out.
struct Drawn<'a> {
    sides: Vec<Vec<u8>>,
    extras: Extras<'a>,
    fronts_only: bool,
}

/// Makes the sheets the pages of the document, in place of those it came with.
fn assemble(source: &mut Pdf, layout: &Layout, sheets: &[Sheet], forms: &Forms, drawn: Drawn) {
    let document = &mut source.document;
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    let mut known: BTreeMap<&[u8], ObjectId> = BTreeMap::new();
    for (sheet, contents) in sheets.iter().zip(drawn.sides.chunks(2)) {
        let kept = if drawn.fronts_only { 1 } else { 2 };
        for (cells, content) in [&sheet.front, &sheet.back].into_iter().zip(contents).take(kept) {
            let used = forms.on(cells, std::ptr::eq(cells, &sheet.front));
            // What sides draw alike is one drawing, with other pages behind its names.
            let mut once = |part| *known.entry(part).or_insert_with(|| document.add_object(packed(part)));
            let contents = match calls_and_marks(content) {
                (calls, []) => Object::Reference(once(calls)),
                (calls, marks) => vec![once(calls).into(), once(marks).into()].into(),
            };
            let page = side_dict(tree, layout, &used, contents, &drawn.extras);
            kids.push(Object::Reference(document.add_object(page)));
        }
    }
    finish::page_tree(document, tree, kids);
    finish::new_catalog(document, tree);
}

/// The calls of pages, which stand elsewhere on each sheet where paper is thick, and the marks after them, which most sheets
/// have in common.
fn calls_and_marks(content: &[u8]) -> (&[u8], &[u8]) {
    const END: &[u8] = b" Do\nQ\n";
    let end = content.windows(END.len()).rposition(|window| window == END);
    end.map_or((content, &[]), |at| content.split_at(at + END.len()))
}

/// Shorter than this, a drawing is not worth packing: a packer takes three hundred kilobytes to save two hundred bytes, and
/// a thick book has a thousand sides.
const SHORT: usize = 1500;

/// The drawing of a side as a stream.
fn packed(content: &[u8]) -> Stream {
    let make = if content.len() > SHORT { finish::compressed } else { Stream::new };
    make(Dictionary::new(), content.to_vec())
}

/// What marks on the sides are drawn with.
struct Extras<'a> {
    fonts: Option<&'a Dictionary>,
    registration: Option<ObjectId>,
}

fn side_dict(tree: ObjectId, layout: &Layout, used: &[sheet::Used], contents: Object, extras: &Extras) -> Dictionary {
    let mut xobjects = Dictionary::new();
    for one in used {
        xobjects.set(one.name(), one.form.id);
        if let Some(over) = one.form.over {
            xobjects.set(one.name_over(), over);
        }
    }
    let mut resources = Dictionary::new();
    if !xobjects.is_empty() {
        resources.set("XObject", xobjects);
    }
    if let Some(colour) = extras.registration {
        resources.set("ColorSpace", registration::resources(colour));
    }
    if let Some(fonts) = extras.fonts {
        resources.set("Font", fonts.clone());
    }
    let mut page = Dictionary::new();
    page.set("Type", "Page");
    page.set("Parent", tree);
    page.set("MediaBox", box_array(layout.paper));
    page.set("TrimBox", box_array(layout.spread));
    page.set("BleedBox", box_array(layout.bled()));
    page.set("Resources", resources);
    page.set("Contents", contents);
    if let Some(group) = used.iter().find_map(|one| one.form.group.clone()) {
        page.set("Group", group);
    }
    page
}

/// A rectangle as PDF writes it (PDF 1.7, 7.9.5).
fn box_array(rect: Rect) -> Vec<Object> {
    [rect.x0, rect.y0, rect.x1, rect.y1].map(|edge| Object::Real(edge.0 as f32)).to_vec()
}

impl BookletOptions {
    /// How far pages move toward the spine that have so many leaves of their section around them.
    ///
    /// Each leaf lies around the next and pushes it away from the spine, so the fore-edge of an inner leaf stands out by
    /// the thickness of those around it, and the knife takes that much of its outer margin. Moving its pages in by the
    /// same length keeps the outer margins equal.
    pub fn creep(&self, depth: usize) -> Mm {
        self.caliper * depth as f64
    }

    /// Pages of this trim fill their cells on this paper without being made smaller. An unknown scheme has no cells.
    pub fn fits_at_real_size(&self) -> bool {
        let real = BookletOptions { scaling: Scaling::Shrink, poster: None, ..self.clone() };
        crate::model::scheme::Scheme::named(&self.scheme)
            .is_some_and(|scheme| Layout::new(&scheme, &real).scale > 0.999)
    }

    fn toward_spine(&self, depth: usize) -> Mm {
        self.creep(depth) - self.binding_correction
    }
}

impl Default for BookletOptions {
    /// A stapled A5 booklet on A4.
    fn default() -> Self {
        BookletOptions {
            scheme: "saddle".into(),
            section: None,
            paper: Size::mm(210.0, 297.0),
            trim: Size::mm(148.0, 210.0),
            scaling: Scaling::Shrink,
            margins: Margins { inner: Mm(0.0), outer: Mm(0.0) },
            binding_correction: Mm(0.0),
            caliper: Mm(0.1),
            flip: Flip::ShortEdge,
            rtl: false,
            marks: Marks { fold: true, staple: true, ..Marks::default() },
            bleed: Mm(0.0),
            separated: false,
            poster: None,
            info: Info::default(),
        }
    }
}

impl std::fmt::Debug for Poster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&short_hash(&self.0))
    }
}
