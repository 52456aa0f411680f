//! Several PDFs as one, their pages one after another, to be put on sheets together.

use std::borrow::Cow;

use lopdf::Object;

use crate::diagnostic::{Outcome, Place, Report};
use crate::pdf::{self, MAX_PAGES, Pdf, Unreadable};

use super::input::{open, unreadable};
use super::{layers, numbering, pdfx, prepare};

/// A file as a person knows it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// The pages of all files in their order. Title, language and form are those of the first. One file alone comes back as it is;
/// `None` if one of them can't be read, and the report says which and why.
pub fn join<'a>(files: &[Named<'a>]) -> Outcome<Option<Cow<'a, [u8]>>> {
    Outcome::of(|report| match files {
        [] => None,
        [only] => Some(Cow::Borrowed(only.bytes)),
        several => joined(several, report).map(Cow::Owned),
    })
}

fn joined(files: &[Named], report: &mut Report) -> Option<Vec<u8>> {
    let opened: Vec<Pdf> = files.iter().filter_map(|file| opened(file, report)).collect();
    // Each that can't be read is named, not the first alone.
    let mut opened = Some(opened).filter(|opened| opened.len() == files.len())?.into_iter();
    let mut all = opened.next()?;
    let mut keeps_pdf_x = pdfx::is_claimed(&all);
    for other in opened {
        keeps_pdf_x &= pdfx::is_claimed(&other) && have_same_intent(&all, &other);
        append(&mut all, other).map_err(|why| unreadable(&why, report)).ok()?;
    }
    if !keeps_pdf_x && let Ok(catalog) = all.document.catalog_mut() {
        // What the first file says of its inks says nothing of the others.
        ["OutputIntents", "Metadata"].iter().for_each(|key| drop(catalog.remove(key.as_bytes())));
    }
    let all_bytes: Vec<u8> = files.iter().flat_map(|file| file.bytes).copied().collect();
    prepare::write(all, &all_bytes, "joined").map_err(|why| unreadable(&why, report)).ok()
}

fn opened(file: &Named, report: &mut Report) -> Option<Pdf> {
    let mut found = Report::default();
    let opened = open(file.bytes, &mut found);
    for mut one in found.diagnostics {
        one.place = Place::File { file: file.name.to_owned(), at: String::new() };
        report.diagnostics.push(one);
    }
    opened
}

fn have_same_intent(one: &Pdf, other: &Pdf) -> bool {
    let condition = |file: &Pdf| {
        let intent = pdfx::intent_of(file)?;
        Some(file.get(&intent, "OutputConditionIdentifier").clone())
    };
    condition(one).is_some() && condition(one) == condition(other)
}

fn append(all: &mut Pdf, mut other: Pdf) -> Result<(), Unreadable> {
    numbering::renumber(&mut other.document, all.document.max_id + 1);
    // The numbers of the pages are new too.
    let mut other = Pdf { pages: pdf::pages(&other.document)?, ..other };
    if all.pages.len() + other.pages.len() > MAX_PAGES {
        return Err(Unreadable::TooManyPages);
    }
    layers::take_over(all, &other);
    take_over_fields(all, &other);
    all.document.objects.extend(std::mem::take(&mut other.document.objects));
    all.document.max_id = all.document.objects.keys().next_back().map_or(0, |id| id.0);
    all.pages.append(&mut other.pages);
    Ok(())
}

/// What was typed into a form is drawn by its fields.
fn take_over_fields(all: &mut Pdf, other: &Pdf) {
    let form = |file: &Pdf| file.dict(file.catalog()?, "AcroForm").cloned();
    let Some(theirs) = form(other) else { return };
    let joined = match form(all) {
        None => theirs,
        Some(mut ours) => {
            let fields = |file: &Pdf, form| file.get(form, "Fields").as_array().cloned().unwrap_or_default();
            let both = [fields(all, &ours), fields(other, &theirs)].concat();
            ours.set("Fields", Object::Array(both));
            ours
        }
    };
    if let Ok(catalog) = all.document.catalog_mut() {
        catalog.set("AcroForm", joined);
    }
}
