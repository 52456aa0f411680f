//! A book goes round: into its outputs, out of them on another machine, into another language, and into another group's hands.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::judges::{epubcheck, judge, pdfjs, run};
use crate::support::{bonefolder, command, files, folder, root, said, unzip};

const BOOK: &str = "title: Bread\nauthor: A. Name\nlanguage: en\ndate: 2026-11-21\nedition: 1\npress: {paper: [a4]}\n\
                    license: CC-BY-SA-4.0\nsource-url: https://example.org/bread\nchapters: [one.md, parts/two.md]\n";
const ONE: &str = "# One\n\nThe oven is warm[^1].\n\n::: verse\nThe driver waits\n  a breath\n:::\n\n[^1]: A note.\n\n\
                   ::: {.worksheet #oven}\n## The oven\n\nWhat burns?\n\n::: {.lines rows=3}\n:::\n:::\n";
const LOAF: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";

fn write(dir: &Path, name: &str, words: impl AsRef<[u8]>) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
    fs::write(path, words).expect("files can be written here");
}

fn project(dir: &Path) {
    write(dir, "book.yaml", BOOK);
    write(dir, "one.md", ONE);
    write(dir, "parts/two.md", "# Two\n\n![A loaf](../art/loaf.svg \"The loaf\"){credit=\"Drawing: Noor\"}\n");
    write(dir, "art/loaf.svg", LOAF);
}

/// Runs the program and asks that it ends well.
fn well(dir: &Path, arguments: &[&str]) -> String {
    let output = bonefolder(dir, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

fn text_of(epub: &[u8]) -> String {
    let pages = unzip(epub).into_iter().filter(|(name, _)| name.ends_with("html") || name.ends_with(".opf"));
    pages.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

/// Another path, another language of the system, another time zone, and files that were written in another order.
#[test]
fn every_carrier_builds_to_the_same_bytes_on_another_machine() {
    let (dir, away) = (folder(), folder());
    project(dir.path());
    well(dir.path(), &["build", "-o", "made"]);
    let made = files(&dir.path().join("made"));
    for carrier in ["bread.epub", "bread-screen.pdf", "bread-worksheets-a4.pdf", "bread-remix.zip"] {
        let to = away.path().join(format!("ünter wegs/{carrier} ✂"));
        let from = dir.path().join("made").join(carrier);
        well(away.path(), &["unpack", from.to_str().expect("plain"), to.to_str().expect("UTF-8")]);
        let again = folder();
        let unpacked: BTreeMap<String, Vec<u8>> = files(&to);
        unpacked.iter().rev().for_each(|(name, bytes)| write(again.path(), name, bytes));
        let mut build = command(again.path(), &["build", "-q", "-o", "made"]);
        build.env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8").env("TZ", "Asia/Kathmandu");
        let built = build.output().expect("the program starts");
        assert!(built.status.success(), "{carrier}: {}", said(&built));
        let sums = fs::read_to_string(again.path().join("made/SHA256SUMS")).expect("sums were written");
        assert_eq!(sums.as_bytes(), made["SHA256SUMS"], "{carrier}");
    }
}

#[test]
#[cfg_attr(not(all(judge = "poppler", judge = "qpdf")), ignore = "needs poppler and qpdf")]
fn poppler_and_qpdf_take_out_the_source() {
    let dir = folder();
    project(dir.path());
    well(dir.path(), &["build", "-o", "made"]);
    let zip = fs::read(dir.path().join("made/bread-remix.zip")).expect("the source was written");
    for carrier in ["bread-screen.pdf", "bread-worksheets-a4.pdf"] {
        let pdf = dir.path().join("made").join(carrier);
        let to = dir.path().join("taken.zip");
        let taken = Command::new(judge("pdfdetach")).args(["-save", "1", "-o"]).arg(&to).arg(&pdf).output();
        assert!(taken.expect("it starts").status.success(), "{carrier}");
        assert_eq!(fs::read(&to).expect("it was taken out"), zip, "{carrier}, by Poppler");
        let listed = run(&judge("qpdf"), &["--list-attachments", "--verbose"], &pdf);
        assert!(said(&listed).contains("bread-remix.zip"), "{}", said(&listed));
        let shown = run(&judge("qpdf"), &["--show-attachment=bread-remix.zip"], &pdf);
        assert_eq!(shown.stdout, zip, "{carrier}, by qpdf");
    }
}

#[test]
#[cfg_attr(not(judge = "pdfjs"), ignore = "needs pdfjs")]
fn pdfjs_finds_the_source_among_the_attachments() {
    let dir = folder();
    project(dir.path());
    well(dir.path(), &["build", "--only", "screen,source", "-o", "made"]);
    let [node, modules] = pdfjs();
    let script = root().join("tests/judges/attachments.mjs");
    let pdf = dir.path().join("made/bread-screen.pdf");
    let output = Command::new(node).arg(script).arg(modules).arg(&pdf).arg(dir.path()).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "bread-remix.zip");
    let zip = fs::read(dir.path().join("made/bread-remix.zip")).expect("the source was written");
    assert_eq!(fs::read(dir.path().join("bread-remix.zip")).expect("it was taken out"), zip);
}

/// Two booklets become an anthology, a remix takes two chapters of it, another group remixes that, and it is translated.
#[test]
#[cfg_attr(not(judge = "epubcheck"), ignore = "needs epubcheck")]
fn a_remix_of_a_remix_in_another_language_with_chapters_of_an_anthology_names_everybody() {
    let dir = folder();
    let here = dir.path();
    project(&here.join("bread"));
    let anthology =
        "title: Kitchens\nauthor: Us\nlanguage: fr\nlicense: CC-BY-SA-4.0\nedition: 2\nchapters: [soup.md, tea.md]\n";
    write(here, "kitchens/book.yaml", anthology);
    write(here, "kitchens/soup.md", "# La soupe {#start}\n\nDes poireaux[^1].\n\n[^1]: Ou des oignons.\n");
    write(here, "kitchens/tea.md", "# Le thé\n\n| Qui | Quoi |\n|-----|------|\n| Ana | Menthe |\n");
    well(here, &["build", "kitchens", "--only", "epub"]);
    well(here, &["build", "bread", "--only", "epub"]);
    well(here, &["remix", "bread/out/bread.epub", "first", "--by", "Ana", "--changes", "Shorter."]);
    well(here, &["build", "first", "--only", "screen"]);
    let by = ["--by", "Küche Nord", "--title", "Our Bread", "--changes", "Two chapters are new."];
    well(here, &[&["remix", "first/out/bread-screen.pdf", "second"], by.as_slice()].concat());
    fs::copy(here.join("kitchens/out/kitchens.epub"), here.join("second/kitchens.epub")).expect("it can be copied");
    let yaml = fs::read_to_string(here.join("second/book.yaml")).expect("there are settings");
    let more = "[one.md, parts/two.md, {from: kitchens.epub#la-soupe}, {from: kitchens.epub#chapter-2}]";
    write(here, "second/book.yaml", yaml.replace("[one.md, parts/two.md]", more));
    well(here, &["translate", "de", "second"]);
    let catalogue = fs::read_to_string(here.join("second/po/de.po")).expect("it was written");
    let mut translated = bonefolder::remix::po::Catalogue::read(&catalogue).expect("it is a catalogue");
    for message in &mut translated.messages {
        let words = match message.words.as_str() {
            "Shorter." => "Kürzer.".to_owned(),
            words => words.replace("oven", "Ofen").replace("La soupe", "Die Suppe"),
        };
        message.translations = vec![words];
    }
    translated.header.retain(|(name, _)| name != "Last-Translator");
    translated.header.push(("Last-Translator".into(), "Bo Beispiel <bo@example.org>".into()));
    write(here, "second/po/de.po", translated.write());
    well(here, &["build", "second", "--language", "de", "--only", "epub,screen"]);

    let epub = here.join("second/out/de/our-bread-de.epub");
    let [java, jar] = epubcheck();
    let judged = Command::new(java).arg("-jar").arg(jar).arg(&epub).output().expect("EPUBCheck starts");
    assert!(judged.status.success() && said(&judged).contains("0 warnings"), "{}", said(&judged));
    let told = well(here, &["check", "second/out/de/our-bread-de-screen.pdf", "--accessible"]);
    assert!(told.contains("keeps to PDF/UA-1"), "{told}");

    let text = text_of(&fs::read(&epub).expect("it was built"));
    let in_order = [
        "Übersetzung: Bo Beispiel",
        "Eine Übersetzung von <em>Our Bread</em>",
        "Bearbeitet von Küche Nord",
        "Eine Bearbeitung von",
        "Bearbeitet von Ana",
        "Was geändert wurde: Kürzer.",
        "Eine Bearbeitung von",
    ];
    let mut at = text.find(in_order[0]).expect("there is a page of origins");
    for words in in_order {
        at += text[at..].find(words).unwrap_or_else(|| panic!("{words} does not come next: {}", &text[at..]));
    }
    for words in
        ["<p>Us</p>", "Aus <em>Kitchens</em> (Ausgabe 2; CC BY-SA 4.0)", "Die Suppe", "Drawing: Noor", "A. Name"]
    {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    // What is translated from the French is German now, and so are its quotation marks and hyphens.
    assert!(!text.contains("lang=\"fr\""), "{text}");
}

#[test]
fn a_book_that_can_not_be_read_is_told_of_with_its_line() {
    let dir = folder();
    write(dir.path(), "bad/book.yaml", "title: Bread\nauthor: A\nlanguage: en\nchapters: [none.md]\n");
    for arguments in [
        ["translate", "de", "bad"].as_slice(),
        &["remix", "bad", "new"],
        &["diff", "bad", "bad"],
        &["export", "muse", "bad"],
    ] {
        let output = bonefolder(dir.path(), arguments);
        // A remix may begin with it: what is missing is for those who change it to bring.
        let least = if arguments[0] == "remix" { 0 } else { 1 };
        let code = output.status.code();
        assert!(code.is_some_and(|code| (least..=2).contains(&code)), "{arguments:?}: {}", said(&output));
    }
    let told = said(&bonefolder(dir.path(), &["translate", "de", "bad"]));
    assert!(told.contains("book.yaml:4") && told.contains("none.md"), "{told}");
}
