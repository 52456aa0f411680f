//! The looks of the EPUB: the style sheet that comes with this program, and the author's own.

use std::borrow::Cow;

use super::Options;
use super::codes::{CSS_ADDRESS, CSS_FAULT};
use super::looks;
use crate::diagnostic::{Place, Report};

const BOOK: &str = include_str!("../../templates/epub/book.css");
const EASY_BOOK: &str =
    concat!(include_str!("../../templates/epub/book.css"), include_str!("../../templates/epub/easy-read.css"));
const LARGE_BOOK: &str = concat!(
    include_str!("../../templates/epub/book.css"),
    include_str!("../../templates/epub/easy-read.css"),
    include_str!("../../templates/epub/large-print.css")
);

/// Our style sheet, in the look of the book. Editions that are easy to read have a look of their own.
pub fn book(options: &Options) -> Cow<'static, str> {
    match (options.large_print, options.easy_read, &options.look) {
        (true, ..) => Cow::Borrowed(LARGE_BOOK),
        (_, true, _) => Cow::Borrowed(EASY_BOOK),
        (_, _, Some(look)) => Cow::Owned(looks::style_sheet(BOOK, look, options.accent)),
        _ => Cow::Borrowed(BOOK),
    }
}

/// Looks into a style sheet of the author's, `file` being its path in the project.
pub fn check_options(css: &str, file: &str) -> Report {
    let mut report = Report::default();
    let place = |line: u32| Place::File { file: file.to_owned(), at: format!("line {line}") };
    for url in epubveri::style_text_urls(css) {
        report.error(
            &CSS_ADDRESS,
            place(url.position.line),
            format!("the style sheet points at `{}`, which is not in the EPUB", url.url),
            "Take the address out of the style sheet.",
        );
    }
    let findings = epubveri::check_style_text(css, file, &epubveri::Options::default());
    for finding in findings.messages {
        if matches!(finding.severity, epubveri::report::Severity::Info | epubveri::report::Severity::Usage) {
            continue;
        }
        let line = finding.position.map_or(1, |position| position.line);
        report.error(&CSS_FAULT, place(line), finding.text, "Mend this line of the style sheet.");
    }
    report
}
