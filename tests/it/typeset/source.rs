//! The Typst source that is set, and the objects of the PDF that comes of it, for a book that holds every kind of block and
//! inline.

use bonefolder::document::AssetFormat;
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

/// Faults that the typesetter finds come with the place that was being set: whatever is in a manuscript, projects let none
/// through, so the document is made by hand.
#[test]
fn what_the_typesetter_refuses_or_notices_is_named() {
    let codes = |svg: &str| -> Vec<&str> {
        let mut document = sample::rich();
        let drawing = document.assets.values_mut().find(|asset| asset.format == AssetFormat::Svg);
        drawing.expect("the sample has a drawing").bytes = svg.as_bytes().to_vec().into();
        let report = typeset(&document, &Edition::new(Form::Screen, paper("a5").expect("a known paper"))).report;
        report.diagnostics.iter().map(|one| one.code.id).collect()
    };
    assert!(codes("<svg").contains(&"T001"));
    let foreign = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><foreignObject width='9' height='9'>\
                   <p xmlns='http://www.w3.org/1999/xhtml'>words</p></foreignObject></svg>";
    assert!(codes(foreign).contains(&"T002"));
}
