//! What each job asks of the stages, and what is asked of the checks about the finished bytes.

use std::borrow::Cow;

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::editions::{Artifact, Extent, Job, Made, Trim};
use super::facts;
use super::folding_guide;
use super::inks;
use super::pages;
use super::read::Book;
use super::sheets;
use super::shop;
use crate::check::{self, fold::Folding};
use crate::diagnostic::{Outcome, Place, Report, Severity};
use crate::document::pagination::Pagination;
use crate::document::{AssetFormat, Document, Metadata, Series};
use crate::epub;
use crate::geometry::Size;
use crate::model::Field;
use crate::model::Reading;
use crate::pdf::Pdf;
use crate::press::fillable::{self, FormOptions};
use crate::press::{self, Booklet, BookletOptions, Info, Marks, Poster};
use crate::source::Sources;
use crate::typeset::{self, Edition, Form, Places, SheetPages, paginate, typeset};

/// Makes the files of one job and checks them. A file that could not be made is absent, and the report says why.
pub fn make(book: &Book, job: &Job, report: &mut Report) -> anyhow::Result<Made> {
    let only = |artifact: Option<Artifact>| Made { artifacts: artifact.into_iter().collect(), pagination: None };
    let made = match job {
        Job::Epub { pages } => {
            let pagination = match pages {
                pages::Wanted::Known(pagination) => Some(pagination.clone()),
                pages::Wanted::ToSet => places(book).map(|places| places.pagination.clone()),
                pages::Wanted::LeftOut => None,
            };
            let mut artifact = epub(book, pagination.clone(), None, report)?;
            if pagination.is_none() && book.settings.epub.pages {
                artifact.remark = Some(pages.remark().to_owned());
            }
            Made { artifacts: vec![artifact], pagination }
        }
        Job::Cover => only(cover(book)),
        Job::Screen => only(screen(book, report)),
        Job::Pages { trim, print, epub, papers, .. } => pages(book, trim, *print, *epub, papers, report)?,
        Job::Worksheets { name, paper, whole, single } => {
            let wanted = sheets::Wanted { name, paper: *paper, whole: *whole, single: *single };
            Made { artifacts: sheets::make(book, &wanted, report), pagination: None }
        }
        Job::LargePrint { name, paper } => only(large_print(book, name, *paper, report)),
        Job::LargePrintEpub => only(Some(epub(book, None, Some(Reading::LargePrint), report)?)),
        Job::EasyRead { editions } => Made { artifacts: easy_read(book, editions, report)?, pagination: None },
    };
    Ok(made)
}

/// What there is to say of the settings before anything is made: faults of the author's style sheets, each in its own
/// file, and what the editions in `only` (all of them if it is empty) can't do.
pub fn check_settings(book: &Book, sources: &Sources, only: &[super::editions::Edition]) -> Report {
    use super::editions::Edition;
    let mut report = Report::default();
    let on_pages = |edition: &Edition| !matches!(edition, Edition::Epub | Edition::Cover);
    if book.document.metadata.vertical.is_some() && (only.is_empty() || only.iter().any(on_pages)) {
        let message = "the PDFs set lines across: only the EPUB sets them from top to bottom";
        let advice = "Make the EPUB alone with --only epub, or write `dir: ltr` where lines across will do.";
        let place = Place::File { file: "book.yaml".into(), at: String::new() };
        report.warning(&crate::project::codes::VERTICAL, place, message, advice);
    }
    if only.is_empty() || only.contains(&Edition::Epub) {
        for id in &book.settings.epub.style_sheets {
            let sheet = sources.get(*id);
            report.merge(epub::check_options(&sheet.text, &sheet.name));
        }
        report.merge(check_cover(book));
    }
    report
}

/// Looks over a finished EPUB; what there is to tell about it comes back.
pub fn check_epub(name: &str, bytes: &[u8], report: &mut Report) -> String {
    let Outcome { value: told, report: found } = check::epub::check(name, bytes);
    let refused = found.diagnostics.iter().any(|one| one.code == &check::epub::codes::TOO_LARGE);
    report.merge(found);
    if !refused {
        report.merge(check::epub::house::look(name, bytes));
    }
    facts::epub(name, &told)
}

/// Looks over a finished PDF; a booklet of ours is folded as well, believing the page numbers that it carries. What there
/// is to tell about it comes back.
///
/// `accessible`: it is judged by PDF/UA-1 even if it does not claim to keep to it.
pub fn check_pdf(name: &str, file: &Pdf, accessible: bool, report: &mut Report) -> String {
    let told = check::pdf::check_open(name, file, accessible).into(report);
    let mut lines = facts::pdf(name, &told);
    if let Some(proof) = check::fold::prove_open(name, file) {
        lines.push('\n');
        lines.push_str(&facts::fold(&proof));
        report.merge(proof.report);
    }
    lines
}

/// The least that Apple Books asks of a cover, in pixels of its shorter side.
const COVER_SIDE: u32 = 1400;

/// Says if a finished cover, which goes to shops as it is, is too small for them.
fn check_cover(book: &Book) -> Report {
    let mut report = Report::default();
    let Some((path, span)) = &book.settings.epub.cover else { return report };
    let Some(asset) = book.document.assets.get(path).filter(|asset| asset.format != AssetFormat::Svg) else {
        return report;
    };
    let lettered = book.document.metadata.cover.as_ref().is_some_and(|cover| cover.lettering);
    if !lettered && asset.width.min(asset.height) < COVER_SIDE {
        let message = format!("the cover has {} × {} pixels; shops ask for 1600 × 2560", asset.width, asset.height);
        report.hint(&epub::codes::SMALL_COVER, *span, message, "Save it larger, or give a drawing as SVG.");
    }
    report
}

const EPUB_CHECKED: &str = "EPUB 3.3 rules, by epubveri";
const PDF_CHECKED: &str = "fonts, boxes and inks, by preflight";
const UA_CHECKED: &str = "PDF/UA-1, by its machine-checkable conditions";
pub const FOLD_CHECKED: &str = "reading order, folded in simulation";

fn epub(
    book: &Book,
    pagination: Option<Pagination>,
    reading: Option<Reading>,
    report: &mut Report,
) -> anyhow::Result<Artifact> {
    let marked = book.settings.epub.pages && reading.is_none();
    let pages = pagination.filter(|_| marked).map(|pagination| pages::named(book, pagination));
    let options = epub::Options {
        pages,
        easy_read: reading == Some(Reading::EasyRead),
        large_print: reading == Some(Reading::LargePrint),
        ..epub_options(book)
    };
    let name = reading.map(|reading| if reading == Reading::EasyRead { "easy-read" } else { "large-print" });
    let document = match name {
        Some(name) => {
            let metadata = other_edition(&book.document.metadata, name);
            Cow::Owned(Document { metadata, ..book.document.clone() })
        }
        None => Cow::Borrowed(&book.document),
    };
    let epub::Epub { bytes, holds } =
        epub::render(&document, &options).into(report).context("the EPUB could not be made")?;
    let file = file_name(book, &name.map_or(".epub".to_owned(), |name| format!("-{name}.epub")));
    let Outcome { value: facts, report: found } = check::epub::check(&file, &bytes);
    report.merge(epub::own_faults(&found));
    check_size(&file, facts.largest_document, bytes.len(), report);
    let extent = Some(Extent::Sections(facts.spine, holds));
    Ok(Artifact { file, bytes, extent, checked: vec![EPUB_CHECKED.to_string()], remark: None })
}

/// Bytes of a file of text that old e-readers still open well, and of a whole EPUB that can be sent by mail.
const LARGE_FILE: u64 = 250_000;
const LARGE_BOOK: usize = 20_000_000;

/// Says what old e-readers and mail would balk at.
fn check_size(file: &str, largest: u64, whole: usize, report: &mut Report) {
    let place = || Place::File { file: file.to_owned(), at: String::new() };
    if largest > LARGE_FILE {
        let message =
            format!("a file of text in it holds {} kB, for one paragraph, item or row is as long", largest / 1000);
        let advice = "Divide it; 250 kB is what old e-readers bear.";
        report.warning(&epub::codes::LARGE_FILE, place(), message, advice);
    }
    if whole > LARGE_BOOK {
        let message = format!("the EPUB holds {} MB", whole / 1_000_000);
        let advice = "Let its pictures be smaller: `epub: {images: {max-side: 1200, max-bytes: 200kB}}` in book.yaml.";
        report.warning(&epub::codes::LARGE_BOOK, place(), message, advice);
    }
}

/// The metadata of another form of the same book. It has an identifier of its own, or libraries and readers would take one
/// form for the other (EPUB 3.3, 5.5.3.1); an ISBN belongs to one form alone.
fn other_edition(metadata: &Metadata, name: &str) -> Metadata {
    let digest = Sha256::new().chain_update(&metadata.identifier).chain_update("\n").chain_update(name).finalize();
    let mut bytes: [u8; 16] = digest[..16].try_into().expect("a SHA-256 has 32 bytes");
    // Version 8 is for whatever a program makes its identifiers of, variant 1 (RFC 9562, 5.8).
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    Metadata { identifier: format!("urn:uuid:{}", parts.join("-")), isbn_epub: None, ..metadata.clone() }
}

fn epub_options(book: &Book) -> epub::Options {
    let settings = &book.settings.epub;
    let cover = settings.cover.as_ref().map(|(path, _)| path.clone());
    epub::Options {
        css: settings.css.clone(),
        cover,
        raster_cover: true,
        images: settings.images,
        fonts: settings.fonts,
        sheets: sheets::by_id(book),
        made_once: book.pictures.clone(),
        ..epub::Options::default()
    }
}

/// The cover for shops; none where the author's own picture is the cover as it is.
fn cover(book: &Book) -> Option<Artifact> {
    let picture = epub::cover_picture(&book.document, &epub_options(book), epub::IN_SHOPS)?;
    let file = file_name(book, &format!("-cover.{}", picture.extension));
    Some(Artifact { file, bytes: picture.bytes, extent: None, checked: Vec::new(), remark: None })
}

fn screen(book: &Book, report: &mut Report) -> Option<Artifact> {
    form(book, &edition(book, Form::Screen, Trim::primary(book).size), file_name(book, "-screen.pdf"), report)
}

/// The whole book in 18 point: tagged, with forms, and large enough to print as it is.
fn large_print(book: &Book, name: &str, paper: Size, report: &mut Report) -> Option<Artifact> {
    let edition = edition_for(book, Form::Screen, paper, Some(Reading::LargePrint));
    form(book, &edition, file_name(book, &format!("-large-print-{name}.pdf")), report)
}

/// Screen pages, print pages and an EPUB in the face that is easy to read.
fn easy_read(book: &Book, editions: &[super::editions::Edition], report: &mut Report) -> anyhow::Result<Vec<Artifact>> {
    use super::editions::Edition;
    let trim = Trim::primary(book).size;
    let mut made = Vec::new();
    for wanted in editions {
        let screen = *wanted == Edition::Screen;
        let shape = if screen { Form::Screen } else { Form::Print };
        let edition = edition_for(book, shape, trim, Some(Reading::EasyRead));
        match wanted {
            Edition::Epub => made.push(epub(book, None, edition.reading, report)?),
            Edition::Screen => made.extend(form(book, &edition, file_name(book, "-easy-read-screen.pdf"), report)),
            _ => {
                let Some(set) = set(book, &edition, report) else { continue };
                let finished = press::black_only(&set.pdf)
                    .into(report)
                    .and_then(|bytes| press::print_pages(&bytes, &info(&book.document.metadata)).into(report));
                let file = file_name(book, &format!("-easy-read-print-{}.pdf", Trim::of(trim).name));
                made.extend(finished.map(|bytes| finished_pdf(file, bytes, Extent::Pages(set.pages), report)));
            }
        }
    }
    Ok(made)
}

/// Pages that can be filled in.
fn form(book: &Book, edition: &Edition, file: String, report: &mut Report) -> Option<Artifact> {
    let set = set(book, edition, report)?;
    let bytes = fillable::make(&set.pdf, &set.fields, &form_options(book, edition)).into(report)?;
    Some(finished_form(file, bytes, Extent::Pages(set.pages), report))
}

/// A form, looked over as such.
pub fn finished_form(file: String, bytes: Vec<u8>, extent: Extent, report: &mut Report) -> Artifact {
    let mut artifact = finished_pdf(file, bytes, extent, report);
    artifact.checked.push(UA_CHECKED.to_string());
    artifact
}

/// The pages of one size, the booklets that fold from them, and beside them the EPUB that marks where each begins.
fn pages(
    book: &Book,
    trim: &Trim,
    print: bool,
    with_epub: bool,
    papers: &[(String, Size)],
    report: &mut Report,
) -> anyhow::Result<Made> {
    let Some(set) = set(book, &edition(book, Form::Print, trim.size), report) else { return Ok(Made::default()) };
    let pagination = with_epub.then_some(set.places.pagination.clone());
    let mut found = Report::default();
    let (mut artifacts, epub) = rayon::join(
        || paper(book, trim, print, papers, &set, report),
        || pagination.clone().map(|pagination| epub(book, Some(pagination), None, &mut found)).transpose(),
    );
    artifacts.extend(epub?);
    report.merge(found);
    Ok(Made { artifacts, pagination })
}

/// What is printed from pages that were set.
fn paper(
    book: &Book,
    trim: &Trim,
    print: bool,
    papers: &[(String, Size)],
    set: &Pages,
    report: &mut Report,
) -> Vec<Artifact> {
    if !print && papers.is_empty() {
        return Vec::new();
    }
    let Some(bytes) = inks::together(book, &set.pdf, report) else { return Vec::new() };
    let mut made = Vec::new();
    if print {
        made.extend(shop::print_edition(book, trim, &bytes, set.pages, report));
        made.extend(shop::wrap_cover(book, trim, set.pages, report));
    }
    for (name, paper) in papers {
        let mut options = booklet_options(book, trim.size, *paper);
        let poster = poster(book, *paper, report);
        options.poster = poster.as_ref().and_then(|poster| inks::poster(book, poster, report)).map(Poster);
        let Some(mut booklet) = press::booklet(&bytes, &options).into(report) else { continue };
        let file = file_name(book, &format!("-booklet-{name}.pdf"));
        let how = folding(&options, &booklet);
        report.merge(check::fold::prove(&file, &booklet.bytes, &bytes, &how).report);
        let sheets = std::mem::take(&mut booklet.bytes);
        let mut artifact = finished_pdf(file, sheets, Extent::Sheets(booklet.sheets), report);
        artifact.checked.push(FOLD_CHECKED.to_string());
        // Where inks are parted, each is held against the machine by itself.
        if !inks::wanted(book) {
            shop::check_sheets(book, &mut artifact, report);
        }
        made.extend(folding_guide::complete(book, artifact, &booklet, &options, name, report));
        made.extend(inks::apart(book, &set.pdf, poster.as_deref(), &options, name, report));
    }
    made
}

/// What stands on which page of the primary print edition. Unless that was made before, it is set for their sake alone, and
/// what is wrong with an edition that nobody asked for is not told.
pub fn places(book: &Book) -> Option<&Places> {
    book.places.get_or_init(|| paginate(&book.document, &primary(book))).as_ref()
}

/// The primary print edition.
pub fn primary(book: &Book) -> Edition {
    edition(book, Form::Print, Trim::primary(book).size)
}

/// An edition as `book.yaml` wants it. The margins that it asks for hold on the page that it asks for.
pub fn edition(book: &Book, form: Form, trim: Size) -> Edition {
    edition_for(book, form, trim, None)
}

fn edition_for(book: &Book, form: Form, trim: Size, reading: Option<Reading>) -> Edition {
    let mut edition = Edition { reading, ..Edition::new(form, trim) };
    let print = &book.settings.print;
    if trim == Trim::primary(book).size && form != Form::Worksheets {
        (edition.inside, edition.outside) = (print.inside, print.outside);
        (edition.top, edition.bottom) = (print.top, print.bottom);
    }
    edition.links = print.links;
    if form == Form::Print {
        shop::dress(book, &mut edition);
    }
    edition.notes = book.settings.worksheets.facilitator.unwrap_or(edition.notes);
    edition
}

pub fn set(book: &Book, edition: &Edition, report: &mut Report) -> Option<Pages> {
    let typeset::Pages { pdf, count, places, fields, sheets, .. } = typeset(&book.document, edition).into(report);
    if *edition == primary(book) {
        book.places.get_or_init(|| Some(places.clone()));
    }
    Some(Pages { pdf: pdf?, pages: count, places, fields, sheets })
}

/// One edition, typeset.
pub struct Pages {
    pub pdf: Vec<u8>,
    pub pages: usize,
    places: Places,
    pub fields: Vec<Field>,
    pub sheets: Vec<SheetPages>,
}

pub fn form_options(book: &Book, edition: &Edition) -> FormOptions {
    let metadata = &book.document.metadata;
    let real_size = edition.form == Form::Worksheets;
    let large = edition.reading == Some(Reading::LargePrint);
    let size = match edition.reading {
        Some(Reading::LargePrint) => 18.0,
        Some(Reading::EasyRead) => 11.5,
        None if real_size => 11.5,
        None => 10.0,
    };
    FormOptions { language: metadata.language.clone(), rtl: metadata.rtl, size, one_size: large, real_size }
}

pub fn finished_pdf(file: String, bytes: Vec<u8>, extent: Extent, report: &mut Report) -> Artifact {
    let mut found = Report::default();
    match crate::pdf::open(&bytes) {
        Ok(opened) => drop(check_pdf(&file, &opened, false, &mut found)),
        Err(why) => found.merge(check::pdf::unreadable(&file, &why)),
    }
    // The author can't mend what the typesetter tagged, and a reader is better off with the book than without it.
    let ours = [&check::codes::NOT_ACCESSIBLE, &check::codes::NO_BOOKMARKS];
    let tags = found.diagnostics.iter_mut().filter(|one| ours.contains(&one.code));
    tags.for_each(|one| one.severity = Severity::Warning);
    report.merge(found);
    Artifact { file, bytes, extent: Some(extent), checked: vec![PDF_CHECKED.to_string()], remark: None }
}

fn booklet_options(book: &Book, trim: Size, paper: Size) -> BookletOptions {
    let press = &book.settings.press;
    BookletOptions {
        scheme: press.scheme.clone(),
        section: press.section,
        paper,
        trim,
        caliper: press.caliper,
        flip: press.flip,
        rtl: book.document.metadata.rtl,
        marks: Marks {
            fold: press.fold_marks,
            staple: press.staple_marks,
            crop: press.crop_marks,
            holes: press.hole_marks,
            collation: press.collation_marks,
            slug: press.slug_marks,
            registration: inks::wanted(book),
        },
        bleed: shop::bleed(book).unwrap_or_default(),
        separated: inks::wanted(book),
        info: info(&book.document.metadata),
        ..BookletOptions::default()
    }
}

/// The picture for the backs as it was set, in its colours.
fn poster(book: &Book, paper: Size, report: &mut Report) -> Option<Vec<u8>> {
    let (path, _) = book.settings.press.poster.as_ref()?;
    typeset::poster(book.document.assets.get(path)?, paper).into(report)
}

/// What a person is told to do with the sheets.
pub fn folding(options: &BookletOptions, booklet: &Booklet) -> Folding {
    Folding {
        scheme: options.scheme.clone(),
        sections: booklet.sections.clone(),
        flip: options.flip,
        rtl: options.rtl,
        binding_correction: options.binding_correction,
    }
}

pub fn info(metadata: &Metadata) -> Info {
    Info {
        title: metadata.title.clone(),
        authors: metadata.authors.iter().map(|author| author.name.clone()).collect(),
        language: metadata.language.clone(),
        subject: metadata.subtitle.clone(),
        edition: metadata.edition.clone(),
        keywords: metadata.keywords.clone(),
        date: metadata.date,
        modified: metadata.modified,
        series: metadata.series.as_ref().map(Series::in_words),
    }
}

pub fn file_name(book: &Book, ending: &str) -> String {
    format!("{}{ending}", book.document.metadata.slug)
}
