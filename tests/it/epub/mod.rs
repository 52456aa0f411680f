//! The EPUB: what is in it, that every validator at hand accepts it, and that no word of the book is lost on the way.

mod sample;

use bonefolder::document::Document;
use bonefolder::epub::{Options, render};

fn bytes(document: &Document) -> Vec<u8> {
    render(document, &Options::default()).expect("the sample can be rendered")
}

#[test]
fn samples_are_valid() {
    for (name, document) in [("rich", sample::rich()), ("arabic", sample::arabic()), ("hostile", sample::hostile())] {
        let bytes = bytes(&document);
        let (_, report) = bonefolder::check::epub::check(name, &bytes);
        assert!(report.diagnostics.is_empty(), "{name}: {:#?}", report.diagnostics);
        if let Ok(folder) = std::env::var("KEEP_EPUBS") {
            std::fs::write(format!("{folder}/{name}.epub"), &bytes).unwrap();
        }
    }
}
