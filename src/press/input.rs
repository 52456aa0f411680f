//! The door through which a PDF of anyone's comes in, and what is said when it can't.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Place, Report};
use crate::pdf::{self, Pdf};

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
    // What the file claims as its highest number may be absurd; new objects follow those that exist.
    source.document.max_id = source.document.objects.keys().next_back().map_or(0, |id| id.0);
    Some(source)
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
