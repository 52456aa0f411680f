//! Worksheet files: the exercises on one paper, all in one file and each in its own.
//!
//! They are typeset once. A file for one exercise is taken from the finished form of all.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::set::{self, edition, form_options, places};
use super::{finished, printer};
use crate::diagnostic::{Outcome, Report};
use crate::document::text::plain;
use crate::geometry::Size;
use crate::press;
use crate::press::fillable::{self, Portion};
use crate::project::slug;
use crate::typeset::{Form, SheetPages};

/// The folder of the files for one exercise each, in the output folder.
const FOLDER: &str = "worksheets/";

/// What is made for one paper.
pub struct Request<'a> {
    /// The paper's name in files.
    pub name: &'a str,
    pub paper: Size,
    /// All sheets in one file.
    pub whole: bool,
    /// Each in a file of its own.
    pub single: bool,
}

/// Sheets that go out on their own; each says on which page of the print edition its exercise stands.
pub fn make(book: &Book, request: &Request) -> Outcome<Vec<Artifact>> {
    Outcome::of(|report| {
        let mut edition = edition(book, Form::Worksheets, request.paper);
        edition.places = places(book).map(|places| places.worksheets.clone()).unwrap_or_default();
        edition.apart = request.single;
        let Some(pages) = set::set(book, &edition, report) else { return Vec::new() };
        let files = files(book, request, pages.count, &pages.sheets);
        let portions: Vec<Portion> = files.iter().map(|file| file.portion.clone()).collect();
        let options = form_options(book, &edition);
        let black = press::black_only(&pages.pdf).into(report);
        let forms = black.and_then(|pdf| fillable::make_sheets(&pdf, &pages.fields, &options, &portions).into(report));
        let work = files.into_par_iter().zip(forms.unwrap_or_default());
        let finished: Vec<Outcome<Artifact>> = work.map(|(file, bytes)| finish(book, file, bytes)).collect();
        finished.into_iter().map(|artifact| artifact.into(report)).collect()
    })
}

struct File {
    kind: Kind,
    name: String,
    /// What is in it.
    portion: Portion,
}

fn files(book: &Book, request: &Request, pages: usize, sheets: &[SheetPages]) -> Vec<File> {
    let mut files = Vec::new();
    if request.whole {
        let portion = Portion { pages: (0..pages).collect(), title: None, with_source: true };
        let name = book.file_name(&format!("-worksheets-{}.pdf", request.name));
        files.push(File { kind: Kind::Worksheets, name, portion });
    }
    let names = names(book);
    let titles = book.document.worksheets();
    for sheet in sheets.iter().filter(|_| request.single) {
        let Some((_, name)) = names.iter().find(|(id, _)| *id == sheet.id) else { continue };
        let title = titles.iter().find(|(_, worksheet)| worksheet.id == sheet.id).map(|(_, sheet)| plain(&sheet.title));
        let title = match title.unwrap_or_default().trim() {
            "" => book.document.metadata.title.clone(),
            title => format!("{title} · {}", book.document.metadata.title),
        };
        let portion = Portion { pages: sheet.pages.clone(), title: Some(title), with_source: false };
        files.push(File { kind: Kind::Worksheet, name: single(book, name, request.name), portion });
    }
    files
}

/// Id and name in files of each worksheet: the id in plain letters.
fn names(book: &Book) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    for (_, sheet) in book.document.worksheets() {
        let plain = slug(&sheet.id);
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let free = |name: &String| !names.iter().any(|(_, taken)| taken == name);
        let name = std::iter::once(plain.clone()).chain(numbered).find(free).expect("numbers do not end");
        names.push((sheet.id.clone(), name));
    }
    names
}

/// The file of each worksheet on the first paper, by the worksheet's id.
pub fn by_id(book: &Book) -> BTreeMap<String, String> {
    let Some((paper, _)) = book.settings.press.papers.first() else { return BTreeMap::new() };
    names(book).into_iter().map(|(id, name)| (id, single(book, &name, paper))).collect()
}

/// The name of the file for the exercise that is called `sheet` in file names.
fn single(book: &Book, sheet: &str, paper: &str) -> String {
    format!("{FOLDER}{}", book.file_name(&format!("-worksheet-{sheet}-{paper}.pdf")))
}

fn finish(book: &Book, file: File, bytes: Vec<u8>) -> Outcome<Artifact> {
    let mut report = Report::default();
    let extent = Extent::Pages(file.portion.pages.len());
    let mut artifact = finished::form(file.kind, file.name, bytes, extent).into(&mut report);
    printer::correct(book, &mut artifact, &mut report);
    Outcome { value: artifact, report }
}
