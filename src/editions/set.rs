//! An edition as `book.yaml` wants it, typeset.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::finished;
use super::trim::Trim;
use super::{inks, looks, shop, source};
use crate::diagnostic::Report;
use crate::document::{Metadata, Series};
use crate::geometry::{Pt, Size};
use crate::model::scheme::Scheme;
use crate::model::{Field, Reading};
use crate::press::fillable::{self, FormOptions};
use crate::press::{Info, Origins};
use crate::project::licences;
use crate::typeset::{self, Channels, Edition, Form, Places, SheetPages, Standing, paginate, typeset};

/// One edition, typeset.
pub struct Pages {
    pub pdf: Vec<u8>,
    pub count: usize,
    pub places: Places,
    pub fields: Vec<Field>,
    pub sheets: Vec<SheetPages>,
}

/// Sets an edition; `None` if it can't be set, and the report says why.
pub fn set(book: &Book, edition: &Edition, report: &mut Report) -> Option<Pages> {
    let typeset::Pages { pdf, count, places, fields, sheets, .. } = typeset(&book.document, edition).into(report);
    keep(book, edition, &places);
    Some(Pages { pdf: pdf?, count, places, fields, sheets })
}

/// Sets the pages of an edition, whose PDF is [`written`] later.
pub fn stand(book: &Book, edition: &Edition, report: &mut Report) -> Option<Standing> {
    let standing = typeset::stand(&book.document, edition).into(report)?;
    keep(book, edition, &standing.places);
    Some(standing)
}

/// The same pages with their PDF.
pub fn written(standing: &Standing, report: &mut Report) -> Option<Pages> {
    let Standing { places, fields, .. } = standing;
    let pdf = standing.pdf().into(report)?;
    Some(Pages { pdf, count: standing.count(), places: places.clone(), fields: fields.clone(), sheets: Vec::new() })
}

/// Keeps what stands on which page for the editions that ask.
fn keep(book: &Book, edition: &Edition, places: &Places) {
    if *edition == primary(book) {
        book.places.get_or_init(|| Some(places.clone()));
    }
    if edition.form == Form::Screen && edition.reading.is_none() {
        book.on_screen.get_or_init(|| places.clone());
    }
}

/// Pages that can be filled in.
pub fn form(book: &Book, edition: &Edition, kind: Kind, file: String, report: &mut Report) -> Option<Artifact> {
    let pages = set(book, edition, report)?;
    form_of(book, edition, &pages, kind, file, report)
}

/// The same of pages that are set already.
pub fn form_of(
    book: &Book,
    edition: &Edition,
    pages: &Pages,
    kind: Kind,
    file: String,
    report: &mut Report,
) -> Option<Artifact> {
    let bytes = fillable::make(&pages.pdf, &pages.fields, &form_options(book, edition)).into(report)?;
    Some(finished::form(kind, file, bytes, Extent::Pages(pages.count)).into(report))
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

/// The same for an accessible edition.
pub fn edition_for(book: &Book, form: Form, trim: Size, reading: Option<Reading>) -> Edition {
    let mut edition = Edition { reading, ..Edition::new(form, trim) };
    let print = &book.settings.print;
    if trim == Trim::primary(book).size && form != Form::Worksheets {
        (edition.inside, edition.outside) = (print.inside, print.outside);
        (edition.top, edition.bottom) = (print.top, print.bottom);
    }
    edition.links = print.links;
    if reading.is_none() {
        dress(book, &mut edition);
    }
    edition.library = book.settings.library.clone();
    if form == Form::Print && reading.is_none() {
        let fitted = book.fitted.get().and_then(|fitted| fitted.get(&Trim::of(trim).name));
        edition.squeeze = fitted.map_or(0.0, |fitted| fitted.squeeze);
    }
    if form == Form::Print {
        let scheme = Scheme::named(&book.settings.press.scheme);
        edition.fills = scheme.map_or(4, |scheme| scheme.pages_per_sheet().max(4));
        for_press(book, &mut edition);
    }
    edition.notes = book.settings.worksheets.facilitator.unwrap_or(edition.notes);
    edition
}

/// How the book looks. Editions that are easy to read have looks of their own.
pub fn dress(book: &Book, edition: &mut Edition) {
    edition.look = book.settings.theme.look.clone();
    if edition.form == Form::Screen {
        edition.accent = looks::accent(book);
    }
}

/// What the print edition needs for the place where it is printed: covers or none, and bleed where something goes through
/// the edge. An accessible edition has pages of its own number, and so a cover of its own, and one ink.
fn for_press(book: &Book, edition: &mut Edition) {
    edition.tones = book.settings.press.tones;
    edition.covers = edition.reading.is_some() || !book.settings.press.destination.wrap_cover;
    edition.thinnest = Pt(shop::shop(book).and_then(|shop| shop.line.as_ref()).map_or(0.0, |figure| figure.value));
    if edition.reading.is_none() && inks::has_several(book) {
        let theme = &book.settings.theme;
        edition.channels = Channels { headings: theme.headings, rules: theme.rules, cover: theme.cover };
    }
    if edition.covers || book.document.divisions.iter().any(|division| division.blocks.iter().any(typeset::bleeds)) {
        edition.bleed = shop::bleed(book).unwrap_or_default();
    }
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
    FormOptions {
        language: metadata.language.clone(),
        rtl: metadata.rtl,
        size,
        one_size: large,
        real_size,
        origins: origins(metadata),
        source: source::attachment(book),
    }
}

/// Where a book says that its words come from.
fn origins(metadata: &Metadata) -> Origins {
    let Some(lineage) = &metadata.lineage else { return Origins::default() };
    let mut works = lineage.ancestors.iter().map(|work| work.identifier.clone().unwrap_or_else(|| work.title.clone()));
    let license = metadata.license.as_deref().map(licences::shown);
    let rights: Vec<String> = metadata.rights.clone().into_iter().chain(license).collect();
    Origins {
        contributors: lineage.all_remixers().into_iter().map(|one| one.name).collect(),
        source: works.next(),
        relations: works.collect(),
        rights: (!rights.is_empty()).then(|| rights.join(" · ")),
    }
}

/// What a PDF of this book says of itself.
pub fn info(book: &Book) -> Info {
    let metadata = &book.document.metadata;
    Info {
        title: metadata.title.clone(),
        authors: metadata.authors.iter().map(|author| author.name.clone()).collect(),
        language: metadata.language.clone(),
        subject: metadata.subtitle.clone(),
        edition: metadata.edition.clone(),
        fingerprint: metadata.fingerprint.clone(),
        origins: origins(metadata),
        keywords: metadata.keywords.clone(),
        date: metadata.date,
        modified: metadata.modified,
        series: metadata.series.as_ref().map(Series::in_words),
        library: book.settings.library.clone(),
    }
}
