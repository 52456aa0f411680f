//! A finished file of anyone's, whatever it is: what it holds, and every check that fits it.

use super::{codes, epub, fold, pdf as pdf_check, shop};
use crate::diagnostic::{Outcome, Place, Report, Severity};
use crate::model::destinations::Destination;
use crate::pdf::{self, Pdf};

/// What is asked besides what every file is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// What this shop would refuse.
    pub shop: Option<&'static Destination>,
    /// PDFs are judged by PDF/UA-1 even where they do not claim to keep to it.
    pub accessible: bool,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Facts {
    Epub(epub::EpubFacts),
    Pdf(pdf_check::PdfFacts),
}

/// What was found out about a file.
#[derive(Debug, Clone)]
pub struct Looked {
    pub facts: Facts,
    /// Sheets that say how they fold were folded, some of them with others.
    pub folds: Vec<Fold>,
}

/// What folding showed.
#[derive(Debug, Clone)]
pub struct Fold {
    /// The file with the other sides of the sheets.
    pub with: Option<String>,
    pub folded: fold::Folded,
    pub in_order: bool,
}

/// A file that may hold the other sides of sheets whose fronts or backs are looked at.
pub struct Candidate {
    /// What a person calls it.
    pub name: String,
    pub bytes: Vec<u8>,
    pub standing: Standing,
}

/// How a file that may hold the other sides came to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was given together with the file that is looked at, and no other.
    OnlyOther,
    /// It is one of several that were given with it.
    OneOfSeveral,
    /// Nobody gave it; it lies beside.
    Beside,
}

/// Looks at a file that a person knows by `name`, and folds a file of fronts or backs with the first of `others` that has
/// its other sides. What a file is shows in its first bytes; names can be wrong. `None` if it is nothing that can be
/// looked at; the report says so.
pub fn look(
    name: &str,
    bytes: &[u8],
    options: &Options,
    others: &mut dyn Iterator<Item = Candidate>,
) -> Outcome<Option<Looked>> {
    Outcome::of(|report| {
        // A PDF may begin with other bytes; readers look for its mark in the first 1024 (PDF 1.7, annex H, note 13).
        let head = &bytes[..bytes.len().min(1024)];
        if head.starts_with(b"PK") {
            let facts = Facts::Epub(look_at_epub(name, bytes, report));
            return Some(Looked { facts, folds: Vec::new() });
        }
        if head.windows(5).any(|five| five == b"%PDF-") {
            return Some(look_at_pdf(name, bytes, options, others, report));
        }
        let message = format!("{name} is neither an EPUB nor a PDF");
        report.error(&codes::NOT_A_BOOK, place(name), message, "Name a finished file: book.epub or pages.pdf.");
        None
    })
}

fn look_at_epub(name: &str, bytes: &[u8], report: &mut Report) -> epub::EpubFacts {
    let Outcome { value: facts, report: found } = epub::check(name, bytes);
    let refused = found.diagnostics.iter().any(|one| one.code == &epub::codes::TOO_LARGE);
    report.merge(found);
    if !refused {
        report.merge(epub::house::look(name, bytes));
    }
    facts
}

fn look_at_pdf(
    name: &str,
    bytes: &[u8],
    options: &Options,
    others: &mut dyn Iterator<Item = Candidate>,
    report: &mut Report,
) -> Looked {
    let file = match pdf::open(bytes) {
        Ok(file) => file,
        Err(why) => {
            report.merge(pdf_check::unreadable(name, &why));
            return Looked { facts: Facts::Pdf(Default::default()), folds: Vec::new() };
        }
    };
    let mut found = Report::default();
    let facts = Facts::Pdf(pdf_check::check_open(name, &file, options.accessible).into(&mut found));
    let mut folds: Vec<Fold> =
        fold::prove_open(name, &file).map(|proof| proved(None, proof, &mut found)).into_iter().collect();
    folds.extend(fold_with_other_half(name, &file, others, &mut found));
    if options.accessible {
        set_apart(&mut found);
    }
    report.merge(found);
    if let Some(shop) = options.shop {
        report.merge(shop::check_open(name, &file, shop));
    }
    Looked { facts, folds }
}

/// Whoever asks whether a file is accessible is answered by PDF/UA alone: what else is found comes after it, and is no error.
fn set_apart(found: &mut Report) {
    let others = found.diagnostics.iter_mut().filter(|one| !pdf_check::is_of_pdf_ua(one.code));
    others.for_each(|one| one.severity = one.severity.min(Severity::Warning));
    found.diagnostics.sort_by_key(|one| !pdf_check::is_of_pdf_ua(one.code));
}

/// Folds a file of fronts with its backs: one of those that are to be looked at, or one that lies beside it. Of two, the
/// fronts do it for both.
fn fold_with_other_half(
    name: &str,
    file: &Pdf,
    others: &mut dyn Iterator<Item = Candidate>,
    report: &mut Report,
) -> Option<Fold> {
    let half = fold::half(file)?;
    for other in others {
        let Ok(theirs) = pdf::open(&other.bytes) else { continue };
        let Some(found) = fold::half(&theirs).filter(|found| found.is_fronts != half.is_fronts) else { continue };
        if other.standing == Standing::OneOfSeveral && found.job != half.job {
            continue;
        }
        if other.standing != Standing::Beside && !half.is_fronts {
            return None;
        }
        let parts = if half.is_fronts { [file, &theirs] } else { [&theirs, file] };
        let Some(proof) = fold::prove_halves(name, parts) else { continue };
        return Some(proved(Some(other.name), proof, report));
    }
    let (is, other_is) = if half.is_fronts { ("fronts", "backs") } else { ("backs", "fronts") };
    let message = format!("these are the {is} of sheets; the {other_is} are missing, so nothing can be folded");
    let advice = format!("Give both: bonefolder check {name} {}", name.replace(is, other_is));
    report.warning(&codes::HALF, place(name), message, advice);
    None
}

fn proved(with: Option<String>, proof: Outcome<fold::Folded>, report: &mut Report) -> Fold {
    let in_order = !proof.report.has_errors();
    Fold { with, folded: proof.into(report), in_order }
}

fn place(name: &str) -> Place {
    Place::File { file: name.to_owned(), at: String::new() }
}
