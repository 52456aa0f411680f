//! The door through which a PDF of anyone's comes in, and what is said when it can't.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Place, Report};
use crate::pdf::{self, Damage, Pdf};

use super::codes;

/// Reads a file of pages; `None` if it can't be used, and the report says why.
pub fn open(pages: &[u8], report: &mut Report) -> Option<Pdf> {
    let mut source = pdf::open(pages).map_err(|why| unreadable(&why, report)).ok()?;
    if source.was_rebuilt {
        report.warning(
            &codes::REBUILT,
            Place::Nowhere,
            "the cross-reference table of the file is damaged; it was made anew from what stands in the file",
            "Every page is there, but look through the result.",
        );
    }
    warn_of_damage(&pdf::damage(&source), report);
    pdf::tidy::references(&mut source.document);
    // What the file claims as its highest number may be absurd; new objects follow those that exist.
    source.document.max_id = source.document.objects.keys().next_back().map_or(0, |id| id.0);
    Some(source)
}

/// Says what of the pages was mended, and what can't be.
fn warn_of_damage(damage: &Damage, report: &mut Report) {
    if !damage.mended.is_empty() {
        let message = format!("{} had parts that other programs may leave out; they were mended", on(&damage.mended));
        let advice = "Every viewer mends such files in its own way: look through the result.";
        report.warning(&codes::MENDED, Place::Nowhere, message, advice);
    }
    if !damage.looping.is_empty() {
        let message = format!("a part of {} draws itself; it is drawn once", on(&damage.looping));
        let advice = "Viewers differ in how often they draw such a part: compare the result with what yours shows.";
        report.warning(&codes::MENDED, Place::Nowhere, message, advice);
    }
    if !damage.missing.is_empty() {
        let message = format!("something that draws {} is not in the file", on(&damage.missing));
        let advice = "Open the file in a viewer: if something is missing there too, get the file again.";
        report.warning(&codes::PARTS_MISSING, Place::Nowhere, message, advice);
    }
    if !damage.broken.is_empty() {
        let message = format!("the data that draws {} breaks off; what comes after is lost", on(&damage.broken));
        let advice = "Get the file again from whoever made it.";
        report.warning(&codes::BROKEN_OFF, Place::Nowhere, message, advice);
    }
}

/// Pages by their numbers, not more than a person reads.
fn on(pages: &[usize]) -> String {
    let numbers: Vec<String> = pages.iter().take(5).map(usize::to_string).collect();
    match pages {
        [page] => format!("page {page}"),
        _ if pages.len() <= 5 => format!("pages {}", numbers.join(", ")),
        _ => format!("{} pages (first: {})", pages.len(), numbers.join(", ")),
    }
}

/// Says why a file can't be used, and what may help.
pub fn unreadable(why: &pdf::Unreadable, report: &mut Report) {
    let advice = match why {
        pdf::Unreadable::Encrypted => {
            "If you know the password, `qpdf --decrypt --password=… in.pdf out.pdf` writes a copy without it."
        }
        pdf::Unreadable::NotPdf => "Save or print it as a PDF with the program that made it.",
        _ => {
            "`qpdf in.pdf out.pdf` mends many damaged files, and so does printing to a new PDF from a viewer; or get the \
             file again from whoever made it."
        }
    };
    report.error(&codes::UNREADABLE, Place::Nowhere, format!("the file of pages {why}"), advice);
}

/// Eight digits that tell these pages from others.
pub fn short_hash(pages: &[u8]) -> String {
    Sha256::digest(pages).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
