//! The EPUB edition.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::finished::EPUB_CHECKED;
use super::page_list::{self, PagesFrom};
use super::schedule::Done;
use super::{epub_readback, looks, set, worksheet_files};
use crate::check;
use crate::diagnostic::{Outcome, Place, Report};
use crate::document::pagination::Pagination;
use crate::document::{Document, Metadata};
use crate::epub;
use crate::model::Reading;

/// The EPUB, made by itself.
pub fn alone(book: &Book, pages: &PagesFrom) -> Outcome<Done> {
    let pagination = match pages {
        PagesFrom::Earlier(pagination) => Some(pagination.clone()),
        PagesFrom::Setting => set::places(book).map(|places| places.pagination.clone()),
        PagesFrom::Nowhere => None,
    };
    let Outcome { value: mut artifact, report } = make(book, pagination.clone(), None);
    if pagination.is_none() && book.settings.epub.pages {
        artifact.iter_mut().for_each(|artifact| artifact.remark = Some(pages.remark().to_owned()));
    }
    Outcome { value: Done { artifacts: artifact.into_iter().collect(), pagination }, report }
}

/// The EPUB, with the pages of the print edition marked where they are known, or one of its accessible forms.
pub fn make(book: &Book, pagination: Option<Pagination>, reading: Option<Reading>) -> Outcome<Option<Artifact>> {
    Outcome::of(|report| {
        let (kind, name) = match reading {
            None => (Kind::Epub, None),
            Some(Reading::EasyRead) => (Kind::EasyRead, Some("easy-read")),
            Some(Reading::LargePrint) => (Kind::LargePrint, Some("large-print")),
        };
        let marked = book.settings.epub.pages && reading.is_none();
        let pages = pagination.filter(|_| marked).map(|pagination| page_list::named(book, pagination));
        let easy_read = reading == Some(Reading::EasyRead);
        let large_print = reading == Some(Reading::LargePrint);
        let options = epub::Options { pages, easy_read, large_print, ..options(book) };
        let document = document(book, name);
        let made = epub::render(&document, &options).into(report)?;
        let file = book.file_name(&name.map_or(".epub".to_owned(), |name| format!("-{name}.epub")));
        epub_readback::look_for_losses(&file, &made.bytes, &document, report);
        Some(look_over(kind, file, made, report))
    })
}

/// What the EPUB is made with, as `book.yaml` says.
pub fn options(book: &Book) -> epub::Options {
    let settings = &book.settings.epub;
    let cover = settings.cover.as_ref().map(|(path, _)| path.clone());
    epub::Options {
        css: settings.css.clone(),
        cover,
        raster_cover: true,
        images: settings.images,
        fonts: settings.fonts,
        library: book.settings.library.clone(),
        sheets: worksheet_files::by_id(book),
        shared_pictures: book.pictures.clone(),
        look: looks::of(book),
        accent: looks::accent(book),
        front: looks::front(book),
        source: book.source.as_ref().map(|bundle| (bundle.file.clone(), bundle.bytes.clone())),
        ..epub::Options::default()
    }
}

/// The document, as the accessible form of that name has it.
fn document<'a>(book: &'a Book, name: Option<&str>) -> Cow<'a, Document> {
    let Some(name) = name else { return Cow::Borrowed(&book.document) };
    let metadata = other_edition(&book.document.metadata, name);
    Cow::Owned(Document { metadata, ..book.document.clone() })
}

/// The metadata of another form of the same book. It has an identifier of its own, or libraries and readers would take one
/// form for the other (EPUB 3.3, 5.5.3.1); an ISBN belongs to one form alone.
fn other_edition(metadata: &Metadata, name: &str) -> Metadata {
    let identifier = derived_identifier(&metadata.identifier, name);
    Metadata { identifier, isbn_epub: None, ..metadata.clone() }
}

/// The identifier of the edition of that name, always the same.
pub fn derived_identifier(identifier: &str, name: &str) -> String {
    let digest = Sha256::new().chain_update(identifier).chain_update("\n").chain_update(name).finalize();
    let mut bytes: [u8; 16] = digest[..16].try_into().expect("a SHA-256 has 32 bytes");
    // Version 8 is for whatever a program makes its identifiers of, variant 1 (RFC 9562, 5.8).
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

fn look_over(kind: Kind, file: String, made: epub::Epub, report: &mut Report) -> Artifact {
    let epub::Epub { bytes, holds } = made;
    let Outcome { value: facts, report: found } = check::epub::check(&file, &bytes);
    report.merge(epub::own_faults(&found));
    check_size(&file, facts.largest_document, bytes.len(), report);
    let extent = Some(Extent::Sections(facts.spine, holds));
    Artifact { extent, checked: vec![EPUB_CHECKED.to_string()], ..Artifact::plain(kind, file, bytes) }
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
