//! Pages in, imposed sheets out.
//!
//! [`booklet`] places typeset pages on saddle-stitched sheets, and [`print_pages`] finishes single pages for a print
//! shop. [`fillable`] makes forms of pages for the screen. [`imposition`] says which page stands where, `sheet` where that is on the paper, `marks` draws what the hand
//! needs, `forms` turns pages into Form XObjects, and `finish` describes the file and writes it.

pub mod codes;
pub mod imposition;

pub mod fillable;
mod finish;
mod forms;
mod marks;
mod mono;
mod shades;
mod sheet;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::diagnostic::{Place, Report};
use crate::document::Date;
use crate::geometry::{Mm, Pt, Rect, Size};
use crate::pdf::{self, Pdf};
use crate::project::Flip;

use imposition::{Order, SADDLE, Schema, Sheet};
use sheet::Layout;

/// How sheets are made.
#[derive(Debug, Clone)]
pub struct BookletOptions {
    /// The paper, either way up.
    pub paper: Size,
    /// A page as it is cut and read.
    pub trim: Size,
    /// Thickness of one leaf, 0 to 1 mm.
    pub caliper: Mm,
    pub flip: Flip,
    /// Read from right to left.
    pub rtl: bool,
    pub marks: Marks,
    pub info: Info,
}

/// Which marks are drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    pub fold: bool,
    pub staple: bool,
    pub crop: bool,
}

/// What the file says of itself.
#[derive(Debug, Clone, Default)]
pub struct Info {
    pub title: String,
    pub authors: Vec<String>,
    /// BCP 47.
    pub language: String,
    pub subject: Option<String>,
    pub keywords: Vec<String>,
    /// The only date that any output carries.
    pub date: Option<Date>,
}

/// Finished sheets.
#[derive(Debug, Clone)]
pub struct Booklet {
    /// A PDF, the front and the back of each sheet in turn, outermost sheet first.
    pub bytes: Vec<u8>,
    pub sheets: usize,
    /// Empty pages that were added before the back cover.
    pub blanks: usize,
    /// 1 is real size.
    pub scale: f64,
    /// How far the pages of the innermost sheet moved toward the spine.
    pub creep: Mm,
}

/// Sets the pages of a PDF of anyone's on sheets to print on both sides, fold together and staple.
///
/// The same pages and options give the same bytes. `None` when the pages can't be read or a size makes no sense; the
/// report says why.
pub fn booklet(pages: &[u8], options: &BookletOptions, report: &mut Report) -> Option<Booklet> {
    check_sizes(options, report)?;
    let mut source = open(pages, report)?;
    let schema = &SADDLE;
    let layout = Layout::new(schema, options.paper, options.trim);
    warn_of_scaling(&source, &layout, options, report);
    // The schema's table takes the sheet to lie with its long side across; upright, the short edge is the other one.
    let flip = if layout.is_upright() { other_edge(options.flip) } else { options.flip };
    let order = Order { pages: source.pages.len(), flip, rtl: options.rtl };
    let sheets = imposition::impose(schema, &order);
    let forms = forms::make(&mut source, &options.info).map_err(|why| unreadable(&why, report)).ok()?;
    let sides = sheet::draw(schema, &layout, &sheets, &forms, options);
    warn_of_creep(schema, sheets.len(), options, report);
    let positions = sheets.len() * (schema.front.len() + schema.back.len());
    assemble(&mut source, &layout, &sheets, &forms, sides);
    finish::describe(&mut source.document, &options.info);
    finish::record_assembly(&mut source.document, schema, options, sheets.len());
    let seed = format!("{options:?}");
    Some(Booklet {
        bytes: finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()?,
        sheets: sheets.len(),
        blanks: positions - order.pages,
        scale: layout.scale,
        creep: imposition::creep(schema, sheets.len().saturating_sub(1), options.caliper),
    })
}

/// Finishes single pages for print: a TrimBox and a BleedBox on each, its title shown, and nothing that only a screen can
/// use (links, bookmarks, form fields, scripts). The same pages and description give the same bytes.
pub fn print_pages(pages: &[u8], info: &Info, report: &mut Report) -> Option<Vec<u8>> {
    let mut source = open(pages, report)?;
    finish::keep_pages_only(&mut source);
    finish::describe(&mut source.document, info);
    let seed = format!("{info:?}");
    finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()
}

/// The pages with black for all their colours.
pub fn black_only(pages: &[u8], report: &mut Report) -> Option<Vec<u8>> {
    let mut source = open(pages, report)?;
    mono::make(&mut source);
    finish::write(source.document, pages, "black").map_err(|why| unreadable(&why, report)).ok()
}

fn open(pages: &[u8], report: &mut Report) -> Option<Pdf> {
    let mut source = pdf::open(pages).map_err(|why| unreadable(&why, report)).ok()?;
    // What the file claims as its highest number may be absurd; new objects follow those that exist.
    source.document.max_id = source.document.objects.keys().next_back().map_or(0, |id| id.0);
    Some(source)
}

fn unreadable(why: &pdf::Unreadable, report: &mut Report) {
    report.error(
        &codes::UNREADABLE,
        Place::Nowhere,
        format!("The file of pages {why}."),
        "Write the pages again with the program that made them, without a password, and try once more.",
    );
}

fn check_sizes(options: &BookletOptions, report: &mut Report) -> Option<()> {
    let sizes = [("paper", options.paper), ("trim", options.trim)];
    for (what, size) in sizes {
        let allowed = 10.0..=5000.0;
        if !allowed.contains(&size.width.0) || !allowed.contains(&size.height.0) {
            report.error(
                &codes::BAD_SIZE,
                Place::Nowhere,
                format!("The {what} size {} × {} mm can't be printed on.", size.width.0, size.height.0),
                "Give a width and a height between 10 and 5000 mm, or the name of a paper.",
            );
            return None;
        }
    }
    if !(0.0..=1.0).contains(&options.caliper.0) {
        report.error(
            &codes::BAD_SIZE,
            Place::Nowhere,
            format!("Paper {} mm thick is not possible here.", options.caliper.0),
            "Give the thickness of one leaf, from 0 to 1 mm; ordinary 80 g/m² paper is 0.1 mm.",
        );
        return None;
    }
    Some(())
}

fn warn_of_scaling(source: &Pdf, layout: &Layout, options: &BookletOptions, report: &mut Report) {
    if layout.scale < 0.999 {
        report.warning(
            &codes::SCALED,
            Place::Nowhere,
            format!(
                "Two pages side by side are larger than the paper; they are printed at {:.1} %.",
                layout.scale * 100.0
            ),
            "Choose a larger paper or a smaller page if the real size matters.",
        );
    }
    let trim = options.trim;
    let misfits: Vec<usize> =
        (1..).zip(&source.pages).filter(|(_, page)| !fits(page, trim)).map(|(at, _)| at).collect();
    let Some(first) = misfits.first() else { return };
    let pages = if misfits.len() == 1 { "page is".into() } else { format!("{} pages are", misfits.len()) };
    report.warning(
        &codes::PAGE_SIZE,
        Place::Nowhere,
        format!(
            "{pages} not {} × {} mm, the size of the finished page (the first is page {first}).",
            trim.width.0, trim.height.0
        ),
        "Such pages are put in the middle of their place, and made smaller where they are too large.",
    );
}

/// Beyond this, the inner margin of the innermost pages is visibly narrower.
const MUCH_CREEP: Mm = Mm(3.0);

fn warn_of_creep(schema: &Schema, sheets: usize, options: &BookletOptions, report: &mut Report) {
    let creep = imposition::creep(schema, sheets.saturating_sub(1), options.caliper);
    if creep.0 > MUCH_CREEP.0 {
        report.warning(
            &codes::CREEP,
            Place::Nowhere,
            format!(
                "With {sheets} sheets inside one another, the innermost pages move {:.1} mm toward the fold.",
                creep.0
            ),
            "Make two booklets of it, or use thinner paper; a stapler seldom takes more than 15 sheets.",
        );
    }
}

fn fits(page: &pdf::Page, trim: Size) -> bool {
    let (width, height) = page.upright_size();
    let near = |is: f64, wanted: Mm| (is - Pt::from(wanted).0).abs() < Pt::from(Mm(0.5)).0;
    near(width, trim.width) && near(height, trim.height)
}

/// Makes the sheets the pages of the document, in place of those it came with.
fn assemble(source: &mut Pdf, layout: &Layout, sheets: &[Sheet], forms: &[forms::Form], sides: Vec<Vec<u8>>) {
    let document = &mut source.document;
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    for (sheet, contents) in sheets.iter().zip(sides.chunks(2)) {
        for (cells, content) in [&sheet.front, &sheet.back].into_iter().zip(contents) {
            let used: Vec<&forms::Form> =
                cells.iter().filter_map(|cell| cell.page).filter_map(|page| forms.get(page - 1)).collect();
            let mut stream = Stream::new(Dictionary::new(), content.clone());
            // Compressing can only fail for want of memory; the stream is then as good as it was.
            let _ = stream.compress();
            let content = document.add_object(stream);
            let page = side_dict(tree, layout, &used, content);
            kids.push(Object::Reference(document.add_object(page)));
        }
    }
    let count = kids.len() as i64;
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Kids", kids);
    pages.set("Count", count);
    document.objects.insert(tree, Object::Dictionary(pages));
    finish::new_catalog(document, tree);
}

fn side_dict(tree: ObjectId, layout: &Layout, used: &[&forms::Form], content: ObjectId) -> Dictionary {
    let mut xobjects = Dictionary::new();
    for form in used {
        xobjects.set(form.name.clone(), form.id);
    }
    let mut resources = Dictionary::new();
    if !xobjects.is_empty() {
        resources.set("XObject", xobjects);
    }
    let mut page = Dictionary::new();
    page.set("Type", "Page");
    page.set("Parent", tree);
    page.set("MediaBox", box_array(layout.paper));
    page.set("TrimBox", box_array(layout.spread));
    page.set("BleedBox", box_array(layout.spread));
    page.set("Resources", resources);
    page.set("Contents", content);
    if let Some(group) = used.iter().find_map(|form| form.group.clone()) {
        page.set("Group", group);
    }
    page
}

/// A rectangle as PDF writes it (PDF 1.7, 7.9.5).
fn box_array(rect: Rect) -> Vec<Object> {
    [rect.x0, rect.y0, rect.x1, rect.y1].map(|edge| Object::Real(edge.0 as f32)).to_vec()
}

fn other_edge(flip: Flip) -> Flip {
    match flip {
        Flip::ShortEdge => Flip::LongEdge,
        Flip::LongEdge => Flip::ShortEdge,
    }
}
