//! Loose sheets: the worksheets on one paper, all in one file and each in its own.
//!
//! They are typeset once. A file for one exercise is taken from the finished form of all.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::calibrate;
use super::editions::{Artifact, Extent, sheet_names};
use super::read::Book;
use super::stages::{self, file_name, finished_form};
use crate::diagnostic::Report;
use crate::document::text::plain;
use crate::geometry::Size;
use crate::press;
use crate::press::fillable::{self, Portion};
use crate::typeset::{Form, SheetPages};

/// The folder of the files for one exercise each, in the output folder.
pub const FOLDER: &str = "worksheets/";

/// What is made for one paper.
pub struct Wanted<'a> {
    /// The paper's name in files.
    pub name: &'a str,
    pub paper: Size,
    /// All sheets in one file.
    pub whole: bool,
    /// Each in a file of its own.
    pub single: bool,
}

/// Sheets that go out on their own; each says on which page of the print edition its exercise stands.
pub fn make(book: &Book, wanted: &Wanted, report: &mut Report) -> Vec<Artifact> {
    let mut edition = stages::edition(book, Form::Worksheets, wanted.paper);
    edition.places = stages::places(book).map(|places| places.worksheets.clone()).unwrap_or_default();
    edition.apart = wanted.single;
    let Some(set) = stages::set(book, &edition, report) else { return Vec::new() };
    let files = files(book, wanted, set.pages, &set.sheets);
    let portions: Vec<Portion> = files.iter().map(|(_, portion)| portion.clone()).collect();
    let options = stages::form_options(book, &edition);
    let forms = press::black_only(&set.pdf)
        .into(report)
        .and_then(|pdf| fillable::make_sheets(&pdf, &set.fields, &options, &portions).into(report));
    let finished: Vec<(Artifact, Report)> = files
        .into_par_iter()
        .zip(forms.unwrap_or_default())
        .map(|((file, portion), bytes)| {
            let mut report = Report::default();
            (finish(book, file, bytes, Extent::Pages(portion.pages.len()), &mut report), report)
        })
        .collect();
    let mut artifacts = Vec::new();
    for (artifact, found) in finished {
        artifacts.push(artifact);
        report.merge(found);
    }
    artifacts
}

/// Each file by its name, and what is in it.
fn files(book: &Book, wanted: &Wanted, pages: usize, sheets: &[SheetPages]) -> Vec<(String, Portion)> {
    let mut files = Vec::new();
    if wanted.whole {
        let portion = Portion { pages: (0..pages).collect(), title: None };
        files.push((file_name(book, &format!("-worksheets-{}.pdf", wanted.name)), portion));
    }
    let names = sheet_names(book);
    let titles = book.document.worksheets();
    for sheet in sheets.iter().filter(|_| wanted.single) {
        let Some((_, name)) = names.iter().find(|(id, _)| *id == sheet.id) else { continue };
        let title = titles.iter().find(|(_, worksheet)| worksheet.id == sheet.id).map(|(_, sheet)| plain(&sheet.title));
        let title = match title.unwrap_or_default().trim() {
            "" => book.document.metadata.title.clone(),
            title => format!("{title} · {}", book.document.metadata.title),
        };
        files.push((single(book, name, wanted.name), Portion { pages: sheet.pages.clone(), title: Some(title) }));
    }
    files
}

/// The file of each worksheet on the first paper, by the worksheet's id.
pub fn by_id(book: &Book) -> BTreeMap<String, String> {
    let Some((paper, _)) = book.settings.press.papers.first() else { return BTreeMap::new() };
    sheet_names(book).into_iter().map(|(id, name)| (id, single(book, &name, paper))).collect()
}

/// The name of the file for the exercise that is called `sheet` in file names.
fn single(book: &Book, sheet: &str, paper: &str) -> String {
    format!("{FOLDER}{}", file_name(book, &format!("-worksheet-{sheet}-{paper}.pdf")))
}

fn finish(book: &Book, file: String, bytes: Vec<u8>, extent: Extent, report: &mut Report) -> Artifact {
    let mut artifact = finished_form(file, bytes, extent, report);
    calibrate::correct(book, &mut artifact, report);
    artifact
}
