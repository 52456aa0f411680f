//! One small book in every theme, and what judges say of it: nothing, and no space to write in is lost.

use std::path::Path;

use bonefolder::themes;

use crate::support::epubcheck::epubcheck_says_of_all;
use crate::support::forms::{file, read};
use crate::support::judges::is_sound;
use crate::support::{bonefolder, files, folder, lay_over, root, said};

/// The book with every space, and with text of every kind, in a theme.
fn built(theme: &str) -> tempfile::TempDir {
    let dir = folder();
    lay_over(&root().join("templates/specimen"), dir.path());
    lay_over(&root().join("tests/project/every-space"), dir.path());
    let settings = dir.path().join("book.yaml");
    let text = std::fs::read_to_string(&settings).expect("the settings are there");
    // This one is drawn for a machine.
    let machine = if theme == "two-inks" { ", destination: risograph" } else { "" };
    std::fs::write(&settings, format!("{text}theme: {theme}\npress: {{paper: a4{machine}}}\n"))
        .expect("they can be written");
    let built = bonefolder(dir.path(), &["build", "--only", "epub,screen,print,worksheets", "--quiet"]);
    assert_eq!((built.status.code(), said(&built).trim()), (Some(0), ""), "{theme}");
    dir
}

/// Name and label of each field of a file, in order.
fn fields(dir: &Path, ending: &str) -> Vec<String> {
    read(&file(dir, ending)).into_iter().map(|field| field.name).collect()
}

#[test]
#[cfg_attr(not(all(judge = "epubcheck", judge = "qpdf")), ignore = "needs epubcheck and qpdf")]
fn every_theme_keeps_what_the_checks_promise() {
    let books: Vec<(&str, tempfile::TempDir)> =
        themes::ALL.iter().map(|theme| (theme.name, built(theme.name))).collect();
    let (_, usual) = books.iter().find(|(name, _)| *name == themes::BASE).expect("the base is one of them");
    for (theme, book) in &books {
        for ending in ["-screen.pdf", "-worksheets-a4.pdf"] {
            let (own, hearth) = (fields(book.path(), ending), fields(usual.path(), ending));
            assert!(!own.is_empty() && own == hearth, "{theme}: {ending}: {own:?}, not {hearth:?}");
            let pdf = file(book.path(), ending);
            let checked = bonefolder(book.path(), &["check", "--accessible", &pdf.to_string_lossy()]);
            assert_eq!(checked.status.code(), Some(0), "{theme}: {ending}: {}", said(&checked));
        }
        for (name, _) in files(book.path()).iter().filter(|(name, _)| name.ends_with(".pdf")) {
            is_sound(&book.path().join(name));
        }
    }
    let epubs = books.iter().map(|(_, book)| std::fs::read(file(book.path(), ".epub")).expect("the EPUB was built"));
    let found = epubcheck_says_of_all(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-theme.epub"), epubs);
    assert!(found.is_empty(), "{found:#?}");
}
