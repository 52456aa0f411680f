//! What word processors write: .docx and .odt, and what both have in common.

pub mod docx;
mod docx_parts;
mod docx_words;
pub mod odt;
pub mod stream;

use super::codes;
use super::request::{Changes, in_file};
use crate::diagnostic::Report;

/// Says that changes and comments were noted in a file, and what became of them.
fn tell_changes(changed: usize, commented: usize, changes: Changes, name: &str, report: &mut Report) {
    if changed + commented == 0 {
        return;
    }
    let message = format!("noted in it: changes, {changed}; comments, {commented}");
    let advice = match changes {
        Changes::Notes => {
            "They stand in the chapters as remarks; `--changes accept` takes changes as made and leaves comments out."
        }
        Changes::Accept => "Changes were taken as made and comments left out; `--changes notes` keeps both as remarks.",
    };
    report.hint(&codes::CHANGES, in_file(name, ""), message, advice);
}
