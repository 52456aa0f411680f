//! Document in, the bytes of an EPUB 3.3 out.
//!
//! [`render`] plans which file holds what ([`book`]), writes every page ([`page`], [`blocks`], [`inlines`]), gathers what
//! stands beside them (style sheets, pictures, fonts), describes it all ([`package`], [`nav`]) and packs it
//! ([`container`]). [`check_options`] looks into the author's own style sheet; [`own_faults`] says of a finished EPUB
//! that failed validation whose fault it is.

mod accessibility;
mod addresses;
mod blocks;
mod book;
pub mod codes;
mod container;
mod contents_pages;
mod continued;
mod cover;
mod divisions;
mod fonts;
mod frontmatter;
mod inlines;
mod lettering;
mod letters;
mod license;
mod looks;
mod names;
mod nav;
mod ncx;
mod nested;
mod notes;
mod package;
mod page;
mod page_breaks;
mod pictures;
mod print_pages;
mod raster;
mod raster_fallbacks;
mod relations;
mod set_pieces;
mod slices;
mod spare_faces;
mod split;
mod style;
mod survey;
mod worksheet;
mod xhtml;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostic::{Outcome, Place, Report, Severity};
use crate::document::Document;
use crate::fonts::Library;
use crate::fonts::subset::Coverage;
use crate::locales::fill;
use crate::model::{EpubFonts, ImageLimits, Look};
use book::{BOOK_CSS, Book, Content, FONTS_CSS, OWN_CSS};
use container::Entry;
use names::Names;
use package::Item;
use page::Page;
use pictures::Fitted;
use print_pages::Spot;

pub use print_pages::PrintPages;
pub use raster::{CoverPicture, IN_SHOPS, ON_SHELVES, cover_picture};
pub use style::check_options;

/// What an EPUB is made with besides the book itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The remixer's own style sheet, after ours.
    pub css: Option<String>,
    /// Path of the cover picture among the document's assets; one is drawn from the metadata when there is none.
    pub cover: Option<String>,
    /// Whether shelves and libraries are shown the cover as pixels; many of them draw no SVG.
    pub raster_cover: bool,
    /// The pages of the print edition, to be marked in the text.
    pub pages: Option<PrintPages>,
    /// Set in the face and with the spaces that are easy to tell apart.
    pub easy_read: bool,
    /// How large pictures may be; `None`: they stay as they are.
    pub images: Option<ImageLimits>,
    /// How it looks, if not as the style sheet that comes with this program has it.
    pub look: Option<Arc<Look>>,
    /// The second ink, for a look that shows it.
    pub accent: Option<[u8; 3]>,
    /// The front cover as the look has it, as a PNG; it stands where one would be drawn otherwise.
    pub front: Option<Arc<Vec<u8>>>,
    /// Which faces travel in the package.
    pub fonts: EpubFonts,
    /// The faces of the book.
    pub library: Arc<Library>,
    /// The same in letters that are half as large again.
    pub large_print: bool,
    /// The file that holds the printable sheet of each worksheet, by the worksheet's id; where there is none, the one that
    /// holds them all is named.
    pub sheets: BTreeMap<String, String>,
    /// Pictures that the first of several editions made and the others take over; those of one book, with the same limits
    /// and the same cover, share it.
    pub shared_pictures: Arc<SharedPictures>,
    /// What the book was made from, to travel in the package: a zip, and its name.
    pub source: Option<(String, Arc<[u8]>)>,
}

/// Pictures of one build, by their path in the project.
#[derive(Debug, Default)]
pub struct SharedPictures {
    fitted: OnceLock<BTreeMap<String, Fitted>>,
    fallbacks: OnceLock<BTreeMap<String, Fitted>>,
}

const PACKAGE: &str = "package.opf";
const NCX: &str = "toc.ncx";
const SOURCE: &str = "source/";
const DRAWN_COVER: &str = "images/drawn/cover.svg";

/// A finished EPUB, and what takes the room in it.
#[derive(Debug, Clone)]
pub struct Epub {
    pub bytes: Vec<u8>,
    pub holds: Holds,
}

/// Writes the EPUB. The same document gives the same bytes. `None` if it can't be packed; the report says why.
pub fn render(document: &Document, options: &Options) -> Outcome<Option<Epub>> {
    let mut report = Report::default();
    let value = pack(document, options).map_err(|why| {
        let advice = "This is bonefolder's fault, not yours. Please report it with this message.";
        report.error(&codes::OWN_FAULT, Place::Nowhere, format!("the EPUB could not be packed: {why:#}"), advice);
    });
    Outcome { value: value.ok(), report }
}

fn pack(document: &Document, options: &Options) -> anyhow::Result<Epub> {
    let shared = &options.shared_pictures;
    let fitted = shared.fitted.get_or_init(|| pictures::fit(document, options));
    let mut book = Book::plan(document, options, fitted);
    let raster = || options.raster_cover.then(|| cover_picture(document, options, ON_SHELVES)).flatten();
    let planned = std::mem::take(&mut book.raster_fallbacks);
    let draw = || shared.fallbacks.get_or_init(|| raster_fallbacks::draw(document, &planned));
    let (mut parts, (raster, fallbacks)) = rayon::join(|| pages(&mut book), || rayon::join(raster, draw));
    let styles = style_sheets_and_fonts(&parts, options);
    parts.push(Part::new(NCX, "application/x-dtbncx+xml", ncx::write(&book)));
    parts.extend(styles);
    parts.extend(pictures(&book, raster.as_ref()));
    for (path, planned) in planned.iter().filter(|(path, _)| fallbacks.contains_key(**path)) {
        let of_drawing = |part: &&mut Part<'_>| part.name == book.pictures[path];
        parts.iter_mut().filter(of_drawing).for_each(|part| part.fallback = Some(planned.name.clone()));
        parts.push(Part::new(&planned.name, planned.format.media_type(), &*fallbacks[*path].bytes));
    }
    // Nothing leads to it, so it needs no fallback (EPUB 3.3, 3.4), and reading systems pass over it.
    parts.extend(
        options.source.iter().map(|(name, bytes)| Part::new(&format!("{SOURCE}{name}"), "application/zip", &**bytes)),
    );
    let items: Vec<Item> = parts.iter().map(Part::item).collect();
    let package = package::write(&book, &items);
    let mut entries = vec![Entry { name: PACKAGE, bytes: &package }];
    entries.extend(parts.iter().map(|part| Entry { name: &part.name, bytes: &part.bytes }));
    Ok(Epub { bytes: container::write(&entries)?, holds: Holds::of(&parts, fitted.len()) })
}

/// What takes the room in an EPUB, in bytes before packing; files that belong to no kind are passed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Holds {
    pub text: usize,
    pub pictures: usize,
    pub fonts: usize,
    pub styles: usize,
    /// What the book was made from, packed.
    pub source: usize,
    /// How many pictures were scaled down or saved anew.
    pub fitted_pictures: usize,
}

impl Holds {
    fn of(parts: &[Part<'_>], fitted_pictures: usize) -> Holds {
        let sum = |begins: &[&str]| {
            let is_of = |part: &&Part<'_>| begins.iter().any(|begin| part.media_type.starts_with(begin));
            parts.iter().filter(is_of).map(|part| part.bytes.len()).sum()
        };
        Holds {
            text: sum(&["application/xhtml", "application/x-dtbncx"]),
            pictures: sum(&["image/"]),
            fonts: sum(&["font/", "text/plain"]),
            styles: sum(&["text/css"]),
            source: sum(&["application/zip"]),
            fitted_pictures,
        }
    }
}

/// The errors and warnings of a validator about an EPUB that [`render`] wrote, as what they are: faults of this program,
/// except in the author's own style sheet.
pub fn own_faults(findings: &Report) -> Report {
    let mut report = Report::default();
    for finding in findings.diagnostics.iter().filter(|finding| finding.severity >= Severity::Warning) {
        let (code, advice) = if is_in_own_css(&finding.place) {
            (&codes::CSS_FAULT, "Mend this line of your own style sheet, the one that `epub: css:` names.")
        } else {
            (
                &codes::OWN_FAULT,
                "This is bonefolder's fault, not yours. Please report it with the passage at this place.",
            )
        };
        report.error(code, finding.place.clone(), finding.message.clone(), advice);
    }
    report
}

fn is_in_own_css(place: &Place) -> bool {
    matches!(place, Place::File { at, .. } if at.starts_with(&format!("{}{OWN_CSS}", container::FOLDER)))
}

/// One file of the package with all there is to say about it.
struct Part<'a> {
    name: String,
    media_type: &'static str,
    bytes: Cow<'a, [u8]>,
    in_spine: bool,
    /// A property that follows from what the file is for.
    property: Option<&'static str>,
    /// What stands in for it where it can't be shown.
    fallback: Option<String>,
}

impl<'a> Part<'a> {
    fn new(name: &str, media_type: &'static str, bytes: impl Into<Cow<'a, [u8]>>) -> Part<'a> {
        Part { name: name.to_owned(), media_type, bytes: bytes.into(), in_spine: false, property: None, fallback: None }
    }

    /// Properties follow from what a page holds (EPUB 3.3, 5.6.2.1), so they are read off its bytes. Text cannot be
    /// mistaken for a tag: its `<` is escaped.
    fn item(&self) -> Item {
        let mut properties: Vec<&str> = self.property.into_iter().collect();
        if self.in_spine {
            let text = std::str::from_utf8(&self.bytes).unwrap_or_default();
            properties.extend(text.contains("<svg").then_some("svg"));
            properties.extend(text.contains("<math").then_some("mathml"));
        }
        Item {
            name: self.name.clone(),
            media_type: self.media_type,
            properties: properties.join(" "),
            fallback: self.fallback.clone(),
            in_spine: self.in_spine,
        }
    }
}

/// Every page. The contents come last, for they list the marks that the others turned out to hold.
fn pages(book: &mut Book<'_>) -> Vec<Part<'static>> {
    let is_contents = |file: &book::File<'_>| matches!(file.content, Content::Contents);
    let write = |book: &Book<'_>, at: usize| {
        let file = &book.files[at];
        let (bytes, marks) = page(book, at);
        let property = is_contents(file).then_some("nav");
        let in_spine = !(is_contents(file) && book.contents_in_pages);
        (Part { in_spine, property, ..Part::new(&file.name, "application/xhtml+xml", bytes) }, marks)
    };
    let others: Vec<usize> = (0..book.files.len()).filter(|at| !is_contents(&book.files[*at])).collect();
    let written: Vec<_> = others.par_iter().map(|at| (*at, write(book, *at))).collect();
    let mut parts: Vec<Part> = Vec::new();
    for (at, (part, marks)) in written {
        book.listed_pages.extend(marks.into_iter().map(|page| (page, at)));
        parts.push(part);
    }
    if let Some(at) = book.files.iter().position(is_contents) {
        let (part, marks) = write(book, at);
        book.listed_pages.extend(marks.into_iter().map(|page| (page, at)));
        parts.insert(at, part);
    }
    parts
}

/// A page, and which pages of the print edition begin on it.
fn page(book: &Book<'_>, at: usize) -> (Vec<u8>, BTreeSet<usize>) {
    let mut page = Page::begin(book, at);
    match &book.files[at].content {
        Content::Cover => page.cover(),
        Content::TitlePage => page.title_page(),
        Content::Imprint => page.imprint(),
        Content::Abstract => page.abstract_page(),
        Content::Contents => page.navigation(),
        Content::Permissions => page.permissions(),
        Content::ContentsPage(entries) => page.contents_page(entries),
        Content::Division { division, steps, first } => page.division(division, steps, *first),
        Content::Divisions(all) => page.divisions(all),
    }
    if at + 1 == book.files.len() {
        page.breaks_at(Spot::End);
    }
    let marks = std::mem::take(&mut page.pages);
    (page.finish(), marks)
}

fn style_sheets_and_fonts<'a>(pages: &[Part<'_>], options: &'a Options) -> Vec<Part<'a>> {
    const CSS: &str = "text/css";
    let mut names = Names::default();
    let own = options.css.as_deref();
    let ours = style::book(options);
    let sheets: Vec<&str> = std::iter::once(&*ours).chain(own).collect();
    let forms = sheets.iter().any(|css| css.contains("font-variant") || css.contains("font-feature-settings"));
    let written = pages.iter().map(|page| std::str::from_utf8(&page.bytes).unwrap_or_default());
    let wanted = Coverage { characters: letters::shown(written, &sheets), forms };
    let faces = fonts::chosen(&sheets, options, &wanted, &mut names);
    let book = spare_faces::without_absent(&ours, &options.library, &faces);
    let mut parts = vec![
        Part::new(FONTS_CSS, CSS, fonts::style_sheet(&faces).into_bytes()),
        Part::new(BOOK_CSS, CSS, book.into_bytes()),
    ];
    parts.extend(own.map(|css| Part::new(OWN_CSS, CSS, css.as_bytes())));
    let licenses = fonts::licenses(&faces, &mut names);
    parts
        .extend(faces.into_iter().map(|chosen| Part::new(&chosen.name, fonts::media_type(&chosen.name), chosen.bytes)));
    parts.extend(licenses.into_iter().map(|(name, text)| Part::new(&name, "text/plain", text.as_bytes())));
    parts
}

fn pictures<'a>(book: &Book<'a>, raster: Option<&'a CoverPicture>) -> Vec<Part<'a>> {
    let document = book.document;
    let drawn = raster.map(cover_part).or_else(|| drawn_cover(book));
    let mut parts = Vec::new();
    for (path, name) in &book.pictures {
        let asset = &document.assets[*path];
        let is_cover = drawn.is_none() && book.cover.is_some_and(|cover| cover.path == asset.path);
        let property = is_cover.then_some("cover-image");
        let (format, bytes) = match book.fitted.get(*path) {
            Some(fitted) => (fitted.format, &*fitted.bytes),
            None => (asset.format, &*asset.bytes),
        };
        parts.push(Part { property, ..Part::new(name, format.media_type(), bytes) });
    }
    parts.extend(drawn);
    parts
}

fn cover_part(picture: &CoverPicture) -> Part<'_> {
    let (name, media_type) = match picture.extension {
        "jpg" => ("images/drawn/cover.jpg", "image/jpeg"),
        _ => ("images/drawn/cover.png", "image/png"),
    };
    Part { property: Some("cover-image"), ..Part::new(name, media_type, &*picture.bytes) }
}

/// The cover that shops and libraries show, where it isn't the author's picture as it is.
fn drawn_cover(book: &Book<'_>) -> Option<Part<'static>> {
    let metadata = &book.document.metadata;
    let label = fill(book.words.cover_of, &metadata.title);
    let drawing = match book.cover {
        None => cover::file(metadata, &book.cover_families, &label),
        Some(picture) if book.letters_cover => cover::lettered_file(metadata, picture, &book.cover_families, &label)?,
        Some(_) => return None,
    };
    Some(Part { property: Some("cover-image"), ..Part::new(DRAWN_COVER, "image/svg+xml", drawing) })
}
