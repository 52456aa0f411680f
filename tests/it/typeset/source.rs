//! The Typst source that is set, and the objects of the PDF that comes of it, for a book that holds every kind of block and
//! inline.

use bonefolder::geometry::paper;
use bonefolder::typeset::{Edition, Form, Pages, typeset};

use crate::support::golden::golden;
use crate::support::objects::objects;
use crate::support::sample;

fn editions() -> [(&'static str, Pages); 3] {
    let document = sample::rich();
    [("screen", Form::Screen), ("print", Form::Print), ("worksheets", Form::Worksheets)].map(|(name, form)| {
        let outcome = typeset(&document, &Edition::new(form, paper("a5").expect("a known paper")));
        (name, outcome.value)
    })
}

#[test]
fn the_source_of_each_edition_is_what_its_golden_says() {
    for (name, pages) in editions() {
        golden(&format!("typeset/{name}.typ"), &pages.source);
    }
}

#[test]
fn the_objects_of_each_pdf_are_what_their_golden_says() {
    for (name, pages) in editions() {
        golden(&format!("typeset/{name}.txt"), &objects(&pages.pdf.expect("the sample can be set")));
    }
}
