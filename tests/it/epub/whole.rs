//! The EPUB: what is in it, that every validator at hand accepts it, and that no word of the book is lost on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bonefolder::check::epub::{check, text};
use bonefolder::diagnostic::Outcome;
use bonefolder::document::text::plain_blocks;
use bonefolder::document::*;
use bonefolder::epub::{Options, check_options, own_faults, render};

use crate::support::epubs::entry;
use crate::support::golden::golden;
use crate::support::{sample, unzip, zipped};

fn bytes(document: &Document) -> Vec<u8> {
    render(document, &Options::default()).value.expect("the sample can be rendered").bytes
}

fn samples() -> [(&'static str, Document); 3] {
    [("rich", sample::rich()), ("arabic", sample::arabic()), ("hostile", sample::hostile())]
}

#[test]
fn samples_are_valid() {
    for (name, document) in samples() {
        let bytes = bytes(&document);
        let report = check(name, &bytes).report;
        assert!(report.diagnostics.is_empty(), "{name}: {:#?}", report.diagnostics);
    }
}

/// With `KEEP_EPUBS=folder` the samples are kept for a look at them in a reading system.
#[test]
fn the_same_document_gives_the_same_bytes() {
    for (name, document) in samples() {
        let first = bytes(&document);
        assert!(first == bytes(&document.clone()), "{name} changes from run to run");
        if let Ok(folder) = std::env::var("KEEP_EPUBS") {
            std::fs::write(Path::new(&folder).join(name).with_extension("epub"), &first).expect("the folder exists");
        }
    }
}

#[test]
fn the_package_is_what_its_golden_says() {
    for (name, document) in samples() {
        let mut listing = String::new();
        for (entry, content) in unzip(&bytes(&document)) {
            let ours = [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|end| entry.ends_with(end));
            let ours = ours || entry.ends_with("drawn/cover.svg") || entry.ends_with("fonts.css");
            listing.push_str(&format!("==== {entry}\n"));
            if ours {
                listing.push_str(std::str::from_utf8(&content).expect("markup is UTF-8"));
            }
        }
        golden(&format!("epub/{name}.txt"), &listing);
    }
}

#[test]
fn the_mimetype_comes_first_and_is_stored() {
    let bytes = bytes(&sample::arabic());
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(&bytes[8..10], [0, 0], "stored, not deflated");
}

/// The lines of the model that no line of the EPUB holds; marks of notes and blanks stand between words in both.
fn lost_lines(document: &Document) -> Vec<String> {
    let read = text(&bytes(document)).expect("the EPUB can be read");
    let squeeze = |line: &str| line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let lines: BTreeSet<&str> = read.lines().collect();
    let divisions = document.divisions.iter().flat_map(|division| &division.blocks);
    let notes = document.notes.iter().flat_map(|note| &note.blocks);
    let blocks: Vec<Block> = divisions.chain(notes).chain(&document.abstract_).cloned().collect();
    let told = plain_blocks(&blocks);
    let told = told.lines().map(squeeze).filter(|line| !line.is_empty());
    told.filter(|line| !lines.iter().any(|read| read.contains(line.as_str()))).collect()
}

#[test]
fn no_word_is_lost() {
    // A line that is broken by its author is two lines here; one with blanks holds their labels between its words.
    let broken = ["soft, loud, gone, H2O, x2, a < b && c, l’amitié, صداقة and on.", "Their name was , and it cost ."];
    for document in [sample::rich(), sample::arabic()] {
        let lost: Vec<String> = lost_lines(&document).into_iter().filter(|l| !broken.contains(&l.as_str())).collect();
        assert!(lost.is_empty(), "{lost:#?}");
    }
    let read = text(&bytes(&sample::rich())).expect("the EPUB can be read");
    for words in
        ["soft, loud, gone, H2O", "Their name was (blank: Name), and it cost (blank: Cost).", "l’amitié, صداقة"]
    {
        assert!(read.contains(words), "{words} is missing");
    }
    assert!(read.contains("It begins here, and again."), "marks of notes are left out");
}

#[test]
fn a_deep_nest_keeps_its_words() {
    let read = text(&bytes(&sample::hostile())).expect("the EPUB can be read");
    assert!(read.contains("the bottom"));
}

#[test]
fn facts_are_read_from_the_package() {
    let bytes = bytes(&sample::rich());
    let facts = check("book.epub", &bytes).value;
    assert_eq!(facts.version, "3.0");
    assert_eq!(facts.title, "Good-Enough Company");
    assert_eq!(facts.language, "en");
    assert_eq!(facts.identifier, "urn:isbn:9783161484100");
    assert_eq!((facts.spine, facts.documents, facts.pictures, facts.fonts), (20, 20, 3, 2));
    assert_eq!(facts.size, bytes.len());
}

#[test]
fn what_is_no_epub_is_said_so() {
    let mut torn = bytes(&sample::arabic());
    torn.truncate(torn.len() / 2);
    for bytes in [&b""[..], b"PK", b"not a zip at all", &torn] {
        let Outcome { value: facts, report } = check("torn.epub", bytes);
        assert!(report.has_errors());
        assert_eq!(report.diagnostics[0].code.id, "C504");
        assert_eq!(facts.spine, 0);
        assert!(text(bytes).is_err());
    }
}

/// A picture that the package does not hold breaks RSC-007, and is our fault where we wrote the EPUB.
#[test]
fn a_broken_rule_is_named_with_its_place() {
    let good = bytes(&sample::rich());
    let bad = zipped(unzip(&good).into_iter().filter(|(name, _)| !name.ends_with("the-table.svg")));
    let report = check("bad.epub", &bad).report;
    assert!(report.has_errors());
    let first = &report.diagnostics[0];
    assert_eq!(first.code.id, "C501");
    assert!(first.message.contains("RSC-"), "{}", first.message);
    let ours = own_faults(&report);
    assert!(ours.has_errors());
    assert!(ours.diagnostics.iter().all(|one| one.code.id == "E001"));
}

#[test]
fn a_picture_without_a_description_takes_the_claim_back() {
    let claims = |document: &Document| {
        let package = entry(&bytes(document), "OPS/package.opf");
        let sufficient = package.contains(r#"<meta property="schema:accessModeSufficient">textual</meta>"#);
        (package.contains(">alternativeText<"), sufficient)
    };
    assert_eq!(claims(&sample::rich()), (true, true));
    assert_eq!(claims(&sample::hostile()), (false, false));
}

#[test]
fn a_given_cover_is_used_as_it_is() {
    let document = sample::rich();
    let options = Options { css: None, cover: Some("art/the table.svg".into()), ..Options::default() };
    let bytes = render(&document, &options).value.expect("the sample can be rendered").bytes;
    let report = check("covered", &bytes).report;
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let package = entry(&bytes, "OPS/package.opf");
    assert!(package.contains(r#"href="images/the-table.svg" media-type="image/svg+xml" properties="cover-image""#));
    assert!(!package.contains("drawn/cover.svg"));
    assert!(entry(&bytes, "OPS/cover.xhtml").contains(r#"alt="Cover: Good-Enough Company""#));
}

#[test]
fn a_cover_without_lettering_gets_it() {
    let mut document = sample::rich();
    document.metadata.cover = Some(Cover { path: "art/the table.svg".into(), lettering: true });
    let options = Options { css: None, cover: Some("art/the table.svg".into()), ..Options::default() };
    let bytes = render(&document, &options).value.expect("the sample can be rendered").bytes;
    let report = check("lettered", &bytes).report;
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let page = entry(&bytes, "OPS/cover.xhtml");
    assert!(page.contains(r#"xlink:href="images/the-table.svg""#) && page.contains(">Good-Enough"));
    let alone = entry(&bytes, "OPS/images/drawn/cover.svg");
    assert!(alone.contains("<ellipse") && alone.contains(">Good-Enough") && !alone.contains("href="));
    assert!(entry(&bytes, "OPS/package.opf").contains(r#"name="cover" content="item-images-drawn-cover.svg""#));
}

#[test]
fn the_authors_style_sheet_comes_last() {
    let css = Some("p { color: inherit; }\n".to_owned());
    let options = Options { css, ..Options::default() };
    let bytes = render(&sample::arabic(), &options).value.expect("the sample can be rendered").bytes;
    let report = check("styled", &bytes).report;
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let page = entry(&bytes, "OPS/title-page.xhtml");
    let at = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name} is linked"));
    assert!(at("css/fonts.css") < at("css/book.css") && at("css/book.css") < at("css/own.css"));
    assert!(check_options(options.css.as_deref().unwrap(), "own.css").diagnostics.is_empty());
}

#[test]
fn faults_of_the_authors_style_sheet_are_named() {
    let css = "p { background: url(paper.png); }\n@import 'https://example.org/x.css';\nh1 { color: red\n";
    let report = check_options(css, "own.css");
    let found: Vec<&str> = report.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(found.iter().filter(|code| **code == "E003").count(), 2, "{report:#?}");
    assert!(report.has_errors());
    let options = Options { css: Some(css.into()), ..Options::default() };
    let bytes = render(&sample::arabic(), &options).value.expect("the sample can be rendered").bytes;
    let ours = own_faults(&check("styled", &bytes).report);
    assert!(ours.has_errors() && ours.diagnostics.iter().all(|one| one.code.id == "E002"), "{ours:#?}");
}

/// The chapter is one section, that one section of it, and so on: cuts fall within what holds them.
#[test]
fn a_chapter_that_is_one_long_section_is_cut_within_it() {
    let long = long_book(1, 100_000);
    let Document { mut divisions, notes, metadata, .. } = long;
    let mut blocks = std::mem::take(&mut divisions[0].blocks);
    blocks.insert(
        0,
        sample::para(vec![Inline::Link {
            target: LinkTarget::Id("s-0-1509".into()),
            content: vec![sample::text("the end")],
            span: sample::span(),
        }]),
    );
    let inner = sample::section("inner", "Within", 3, blocks);
    let quote = sample::block(BlockKind::Quote(vec![inner]));
    divisions[0].blocks =
        vec![sample::section("outer", "All of it", 2, vec![sample::p("Before."), quote, sample::p("After.")])];
    let document = sample::document(metadata, divisions, notes);
    let bytes = bytes(&document);
    let Outcome { value: facts, report } = check("long", &bytes);
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    assert!(facts.largest_document <= 250_000, "{} bytes", facts.largest_document);
    assert!(facts.documents > 5);
    assert_eq!(lost_lines(&document), Vec::<String>::new());
    let files = unzip(&bytes);
    let pages: Vec<(&str, &str)> = files
        .iter()
        .filter(|(name, _)| name.starts_with("OPS/chapter-0"))
        .map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).expect("markup is UTF-8")))
        .collect();
    assert_eq!(pages.iter().filter(|(_, page)| page.contains(">All of it</h2>")).count(), 1);
    assert_eq!(pages.iter().filter(|(_, page)| page.contains("<blockquote>")).count(), pages.len());
    // Sections within keep their level in the files that go on.
    assert!(pages.iter().all(|(_, page)| page.contains(">A section</h4>")));
    let (end, _) = pages.iter().find(|(_, page)| page.contains("id=\"s-0-1509\"")).expect("the section is there");
    let href = format!("href=\"{}#s-0-1509\"", end.trim_start_matches("OPS/"));
    assert!(pages[0].1.contains(&href), "the link leads into another file: {href}");
}

/// About `words` words in `chapters` chapters, every paragraph with a note.
fn long_book(chapters: usize, words: usize) -> Document {
    let sentence = "Somebody who stays for the washing-up has understood something about company. ";
    let paragraphs = words / chapters / 66;
    let mut notes = Vec::new();
    let mut divisions = Vec::new();
    for chapter in 0..chapters {
        let mut blocks = Vec::new();
        for at in 0..paragraphs {
            let content = vec![sample::text(&sentence.repeat(6)), Inline::NoteRef(notes.len())];
            notes.push(sample::note(vec![sample::p("A short note.")]));
            let paragraph = sample::para(content);
            let section = |id: String| sample::section(&id, "A section", 2, vec![paragraph.clone()]);
            blocks.push(if at % 10 == 9 { section(format!("s-{chapter}-{at}")) } else { paragraph });
        }
        let id = format!("chapter-{chapter}");
        divisions.push(sample::division(DivisionKind::Chapter, Matter::Body, &id, "Long", blocks));
    }
    sample::document(sample::metadata("A Long Book", "en"), divisions, notes)
}

#[test]
fn a_long_chapter_is_cut_and_stays_whole() {
    let document = long_book(1, 100_000);
    let bytes = bytes(&document);
    let Outcome { value: facts, report } = check("long", &bytes);
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    assert!(facts.largest_document <= 250_000, "{} bytes", facts.largest_document);
    assert!(facts.documents > 5);
    assert_eq!(lost_lines(&document), Vec::<String>::new());
    let nav = entry(&bytes, "OPS/nav.xhtml");
    assert_eq!(nav.matches("A section").count(), document.divisions[0].blocks.len() / 10);
}

#[test]
fn changing_a_word_changes_one_page() {
    let before = sample::rich();
    let mut after = before.clone();
    after.divisions[9].blocks = vec![sample::p("Letters and songs.")];
    let before: BTreeMap<String, Vec<u8>> = unzip(&bytes(&before)).into_iter().collect();
    let changed: Vec<String> =
        unzip(&bytes(&after)).into_iter().filter(|(name, now)| before[name] != *now).map(|(name, _)| name).collect();
    assert_eq!(changed, ["OPS/reading.xhtml"]);
}
