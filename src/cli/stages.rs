//! What each job asks of the stages, and what is asked of the checks about the finished bytes.

use anyhow::Context;

use super::editions::{Artifact, Extent, Job, Trim};
use super::read::Book;
use crate::check::{self, fold::Assembly};
use crate::diagnostic::Report;
use crate::document::Metadata;
use crate::epub;
use crate::geometry::Size;
use crate::press::{self, Booklet, BookletOptions, Info, Marks};
use crate::typeset::{self, Edition, Form, typeset};

/// Makes the files of one job and checks them. A file that could not be made is absent, and the report says why.
pub fn make(book: &Book, job: &Job, report: &mut Report) -> anyhow::Result<Vec<Artifact>> {
    let made = match job {
        Job::Epub => vec![epub(book, report)?],
        Job::Screen => screen(book, report).into_iter().collect(),
        Job::Pages { trim, print, papers } => pages(book, trim, *print, papers, report),
        Job::Worksheets { name, paper } => worksheets(book, name, *paper, report).into_iter().collect(),
    };
    Ok(made)
}

/// Looks over a finished EPUB.
pub fn check_epub(name: &str, bytes: &[u8], report: &mut Report) {
    let (_, found) = check::epub::check(name, bytes);
    report.merge(found);
}

/// Looks over a finished PDF; a booklet of ours is folded as well, believing the page numbers that it carries.
pub fn check_pdf(name: &str, bytes: &[u8], report: &mut Report) {
    let (_, found) = check::pdf::check(name, bytes);
    report.merge(found);
    if let Some(proof) = check::fold::prove_marked(name, bytes) {
        report.merge(proof.report);
    }
}

const EPUB_CHECKED: &str = "EPUB 3.3 rules, by epubveri";
const PDF_CHECKED: &str = "fonts, boxes and inks, by preflight";
const FOLD_CHECKED: &str = "reading order, folded in simulation";

fn epub(book: &Book, report: &mut Report) -> anyhow::Result<Artifact> {
    let settings = &book.settings.epub;
    let cover = settings.cover.as_ref().map(|(path, _)| path.clone());
    let options = epub::Options { css: settings.css.clone(), cover };
    let bytes = epub::render(&book.document, &options).context("the EPUB could not be made")?;
    let file = file_name(book, ".epub");
    let (facts, found) = check::epub::check(&file, &bytes);
    report.merge(epub::own_faults(&found));
    let extent = Some(Extent::Sections(facts.spine));
    Ok(Artifact { file, bytes, extent, checked: vec![EPUB_CHECKED.to_string()] })
}

fn screen(book: &Book, report: &mut Report) -> Option<Artifact> {
    let (bytes, pages) = set(book, Form::Screen, book.settings.print.trim, report)?;
    Some(finished_pdf(file_name(book, "-screen.pdf"), bytes, Extent::Pages(pages), report))
}

/// The pages of one size, and the booklets that fold from them.
fn pages(book: &Book, trim: &Trim, print: bool, papers: &[(String, Size)], report: &mut Report) -> Vec<Artifact> {
    let Some((bytes, pages)) = set(book, Form::Print, trim.size, report) else { return Vec::new() };
    let Some(bytes) = press::black_only(&bytes, report) else { return Vec::new() };
    let mut made = Vec::new();
    if print && let Some(finished) = press::print_pages(&bytes, &info(&book.document.metadata), report) {
        let file = file_name(book, &format!("-print-{}.pdf", trim.name));
        made.push(finished_pdf(file, finished, Extent::Pages(pages), report));
    }
    for (name, paper) in papers {
        let options = booklet_options(book, trim.size, *paper);
        let Some(booklet) = press::booklet(&bytes, &options, report) else { continue };
        let file = file_name(book, &format!("-booklet-{name}.pdf"));
        report.merge(check::fold::prove(&file, &booklet.bytes, &bytes, &assembly(&options, &booklet)).report);
        let mut artifact = finished_pdf(file, booklet.bytes, Extent::Sheets(booklet.sheets), report);
        artifact.checked.push(FOLD_CHECKED.to_string());
        made.push(artifact);
    }
    made
}

fn worksheets(book: &Book, name: &str, paper: Size, report: &mut Report) -> Option<Artifact> {
    let (bytes, pages) = set(book, Form::Worksheets, paper, report)?;
    let bytes = press::black_only(&bytes, report)?;
    let bytes = press::print_pages(&bytes, &info(&book.document.metadata), report)?;
    Some(finished_pdf(file_name(book, &format!("-worksheets-{name}.pdf")), bytes, Extent::Pages(pages), report))
}

/// Typesets one edition. The margins that `book.yaml` asks for hold on the page that it asks for.
fn set(book: &Book, form: Form, trim: Size, report: &mut Report) -> Option<(Vec<u8>, usize)> {
    let mut edition = Edition::new(form, trim);
    let print = &book.settings.print;
    if trim == print.trim && form != Form::Worksheets {
        (edition.inside, edition.outside) = (print.inside, print.outside);
        (edition.top, edition.bottom) = (print.top, print.bottom);
    }
    let typeset::Outcome { pdf, pages, report: found, .. } = typeset(&book.document, &edition);
    report.merge(found);
    Some((pdf?, pages))
}

fn finished_pdf(file: String, bytes: Vec<u8>, extent: Extent, report: &mut Report) -> Artifact {
    check_pdf(&file, &bytes, report);
    Artifact { file, bytes, extent: Some(extent), checked: vec![PDF_CHECKED.to_string()] }
}

fn booklet_options(book: &Book, trim: Size, paper: Size) -> BookletOptions {
    let press = &book.settings.press;
    BookletOptions {
        schema: press.schema.clone(),
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
        },
        info: info(&book.document.metadata),
        ..BookletOptions::default()
    }
}

/// What a person is told to do with the sheets.
pub fn assembly(options: &BookletOptions, booklet: &Booklet) -> Assembly {
    Assembly {
        schema: options.schema.clone(),
        sections: booklet.sections.clone(),
        flip: options.flip,
        rtl: options.rtl,
        binding_correction: options.binding_correction,
    }
}

fn info(metadata: &Metadata) -> Info {
    Info {
        title: metadata.title.clone(),
        authors: metadata.authors.iter().map(|author| author.name.clone()).collect(),
        language: metadata.language.clone(),
        subject: metadata.subtitle.clone(),
        edition: metadata.edition.clone(),
        keywords: metadata.keywords.clone(),
        date: metadata.date,
    }
}

fn file_name(book: &Book, ending: &str) -> String {
    format!("{}{ending}", book.document.metadata.slug)
}
