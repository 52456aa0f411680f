//! What is said of a work whose licence does not go together with that of a book.

use super::codes;
use super::licences::{Use, Verdict, verdict};
use crate::diagnostic::{Place, Report};

/// A work, and the book that it is used in.
#[derive(Debug, Clone, Copy)]
pub struct Weighed<'a> {
    pub title: &'a str,
    /// An SPDX expression; empty where none is known.
    pub part: &'a str,
    pub whole: &'a str,
    pub what: Use,
    /// A copy of the book costs something.
    pub sold: bool,
}

/// Refuses a work that may not be used so, with the clause, and names a licence that is not known.
pub fn weigh(work: &Weighed, place: impl Into<Place>, report: &mut Report) {
    let Weighed { title, part, whole, what, sold } = *work;
    match verdict(part, whole, what, sold) {
        Verdict::Allowed => {}
        Verdict::Refused { reason, clause } => {
            let message = format!("the licence of “{title}” does not allow this: {reason}");
            let advice = format!(
                "It says so in {clause}. Give the book a licence that goes with it, ask its makers, or leave the work out."
            );
            report.error(&codes::LICENSES_CLASH, place, message, advice);
        }
        Verdict::Unknown { licence } => {
            let named = match licence.as_str() {
                "" if part.is_empty() => "it names no licence".to_owned(),
                "" => "the book names no licence".to_owned(),
                licence => format!("“{licence}” is not known here"),
            };
            let message = format!("whether “{title}” may be used so can't be told: {named}");
            report.warning(&codes::LICENSE, place, message, "Ask its makers, and keep their answer.");
        }
    }
}
