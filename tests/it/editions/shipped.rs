//! What others say of the shipped booklet: EPUBCheck, qpdf, Poppler and Ghostscript.

use std::path::Path;

use crate::support::books;
use crate::support::epubcheck::{epubcheck_says, epubcheck_says_of_all};
use crate::support::judges::{is_sound, judge, run};
use crate::support::shipped::{shipped_file, shipped_files};
use crate::support::{files, folder, lay_over, root, said};

#[test]
#[cfg_attr(not(judge = "epubcheck"), ignore = "needs epubcheck")]
fn epubcheck_finds_nothing() {
    let found = epubcheck_says(&shipped_file(".epub"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
#[cfg_attr(not(judge = "epubcheck"), ignore = "needs epubcheck")]
fn epubcheck_finds_nothing_in_any_book_for_tests() {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-book.epub");
    let epubs = books::built().iter().map(|book| std::fs::read(book.edition(".epub")).expect("the EPUB was built"));
    let found = epubcheck_says_of_all(&all, epubs);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
#[cfg_attr(not(judge = "qpdf"), ignore = "needs qpdf")]
fn qpdf_finds_every_pdf_sound() {
    shipped_files(".pdf").iter().for_each(|pdf| is_sound(pdf));
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn every_font_is_embedded_and_subset() {
    let pdffonts = judge("pdffonts");
    for pdf in shipped_files(".pdf") {
        let output = run(&pdffonts, &[], &pdf);
        let table = said(&output);
        // name, type, encoding, emb, sub, uni, object and generation: read from the right, as types have spaces.
        let fonts: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split_whitespace().rev().collect()).collect();
        assert!(!fonts.is_empty(), "{} has no fonts at all", pdf.display());
        for font in fonts {
            assert_eq!((font[4], font[3]), ("yes", "yes"), "{}:\n{table}", pdf.display());
        }
    }
}

/// Pictures leave Typst in grey made of all inks; a page with one may show them, evenly. Text never may.
#[test]
#[cfg_attr(not(judge = "ghostscript"), ignore = "needs ghostscript")]
fn press_editions_use_black_ink_only_but_for_pictures() {
    let gs = judge("gs");
    let pictures = crate::support::shipped::document().assets.len();
    for pdf in [shipped_file("-print-a5.pdf"), shipped_file("-booklet-a4.pdf")] {
        let output = run(&gs, &["-q", "-o", "-", "-sDEVICE=inkcov"], &pdf);
        let printed = said(&output);
        let pages: Vec<Vec<&str>> = printed
            .lines()
            .filter(|line| line.contains("CMYK"))
            .map(|line| line.split_whitespace().take(3).collect())
            .collect();
        assert!(pages.len() > 20, "{}: {printed}", pdf.display());
        let inked: Vec<usize> = (0..pages.len()).filter(|page| pages[*page] != ["0.00000"; 3]).collect();
        let even = inked.iter().all(|page| pages[*page].windows(2).all(|two| two[0] == two[1]));
        assert!(even, "{} has colour: {printed}", pdf.display());
        assert!(inked.len() <= pictures, "{}: {pictures} pictures, but more pages: {inked:?}", pdf.display());
    }
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn each_pdf_has_the_size_and_says_what_it_is() {
    let pdfinfo = judge("pdfinfo");
    let sizes = [
        ("-screen.pdf", 419.53, 595.28),
        ("-print-a5.pdf", 419.53, 595.28),
        ("-print-half-letter.pdf", 396.0, 612.0),
        ("-booklet-a4.pdf", 841.89, 595.28),
        ("-booklet-letter.pdf", 792.0, 612.0),
        ("-worksheets-a4.pdf", 595.28, 841.89),
        ("-worksheets-letter.pdf", 612.0, 792.0),
    ];
    for (ending, width, height) in sizes {
        let info = said(&run(&pdfinfo, &["-box"], &shipped_file(ending)));
        assert!(field(&info, "Title").is_some_and(|title| title.contains("Good-Enough Company")), "{ending}: {info}");
        // With bleed the page is larger than what is left of it after the cut.
        let size: Vec<f64> = match field(&info, "TrimBox") {
            Some(trim) => {
                let edges = numbers(trim);
                vec![edges[2] - edges[0], edges[3] - edges[1]]
            }
            None => numbers(field(&info, "Page size").unwrap_or_else(|| panic!("{ending}: {info}"))),
        };
        let page = numbers(field(&info, "Page size").unwrap_or_else(|| panic!("{ending}: {info}")));
        let near = |size: &[f64]| (size[0] - width).abs() < 0.6 && (size[1] - height).abs() < 0.6;
        assert!(near(&size) || near(&page), "{ending} should be {width} × {height} pt: {info}");
    }
    let screen = said(&run(&pdfinfo, &[], &shipped_file("-screen.pdf")));
    assert_eq!(field(&screen, "Tagged"), Some("yes"), "{screen}");
}

#[test]
fn two_builds_on_two_machines_are_the_same() {
    let (one, other) = (folder(), folder());
    let deep = other.path().join("a folder/further down");
    for (at, dir) in [one.path(), &deep].into_iter().enumerate() {
        lay_over(&root().join("manuscript"), dir);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_bonefolder"))
            .args(["build", "--quiet"])
            .current_dir(dir)
            .env("TZ", ["Pacific/Kiritimati", "America/Adak"][at])
            .env("LC_ALL", ["C", "tr_TR.UTF-8"][at])
            .env("RAYON_NUM_THREADS", ["1", "4"][at])
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .expect("the program that cargo has built starts");
        assert!(output.status.success(), "{}", said(&output));
    }
    let (one, other) = (files(&one.path().join("out")), files(&deep.join("out")));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let different: Vec<&String> = one.keys().filter(|name| one[*name] != other[*name]).collect();
    assert!(different.is_empty(), "not the same bytes: {different:?}");
}

/// What `pdfinfo` says after a name and a colon.
fn field<'a>(info: &'a str, name: &str) -> Option<&'a str> {
    info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}
