//! Random damage: what people write, and what strangers send, changed at random and put through every reader. Nothing may
//! panic, and a build may never say that the fault is its own.
//!
//! The seeds are the files of the other tests. Each run is the same; `BONEFOLDER_FUZZ=2000` tries so many inputs of each kind
//! and `BONEFOLDER_FUZZ_SEED=7` others. What fails is kept in `target/fuzz`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bonefolder::diagnostic::Report;
use bonefolder::editions::{Edition, Options, make};
use bonefolder::import::{Changes, Input, import};
use bonefolder::project::Memory;
use bonefolder::source::Sources;
use bonefolder::{check, editions, press};

use crate::support::{files, root, unzip, zipped};

/// Inputs of each kind in an ordinary run.
const FEW: u64 = 12;

const BOOK: &str = "title: A Book\nauthor: A\nlanguage: en\ndate: 2026-01-01\nprint: {trim: a6}\n";

#[test]
fn damaged_markdown_is_read() {
    fuzz("md", &["md", "markdown"], &MARKDOWN, |bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        build(Memory::default().with("book.yaml", BOOK).with("one.md", text), &[Edition::Epub, Edition::Print]);
    });
}

#[test]
fn a_damaged_book_yaml_is_read() {
    fuzz("yaml", &["book.yaml"], &YAML, |bytes| {
        let book = Memory::default().with("book.yaml", bytes).with("chapter.md", "# One\n\nWords.\n");
        build(book, &[Edition::Epub]);
    });
}

#[test]
fn a_damaged_theme_is_read() {
    fuzz("theme", &["theme.yaml"], &THEME, |bytes| {
        let book = Memory::default().with("book.yaml", format!("{BOOK}theme: ./look\n"));
        build(book.with("look/theme.yaml", bytes).with("one.md", BOOKISH), &[Edition::Print]);
    });
}

#[test]
fn a_damaged_catalogue_of_translations_is_read() {
    let book = Memory::default().with("book.yaml", BOOK).with("one.md", BOOKISH);
    let whole = editions::translation::extract(&book, "de", &Options::default(), &mut Sources::default())
        .value
        .expect("a book has words");
    let seeds = [whole.catalogue.write(), whole.template.write()].map(String::into_bytes);
    in_a_thread("po", &seeds, &PO, |bytes| {
        let options = Options { only: vec![Edition::Epub], language: Some("de".to_owned()), ..Options::default() };
        let book = Memory::default().with("book.yaml", BOOK).with("one.md", BOOKISH).with("po/de.po", bytes);
        own_faults(&make(&book, &options).report);
        own_faults(&editions::translation::extract(&book, "de", &Options::default(), &mut Sources::default()).report);
    });
}

#[test]
fn a_damaged_drawing_is_read() {
    fuzz("svg", &["svg"], &SVG, |bytes| {
        let book = Memory::default().with("book.yaml", BOOK).with("one.md", "# One\n\n![A drawing.](a.svg)\n");
        build(book.with("a.svg", bytes), &[Edition::Epub, Edition::Print]);
    });
}

#[test]
fn a_damaged_pdf_is_read() {
    fuzz("pdf", &["pdf"], &PDF, |bytes| {
        check::pdf::check("a.pdf", bytes);
        press::black_only(bytes);
        press::booklet(bytes, &press::BookletOptions::default());
        imported("a.pdf", bytes);
    });
}

#[test]
fn a_damaged_epub_is_read() {
    fuzz("epub", &["epub"], &XML, |bytes| {
        check::epub::check("a.epub", bytes);
        let _ = check::epub::text(bytes);
        imported("a.epub", bytes);
    });
}

#[test]
fn damaged_texts_of_others_are_read() {
    for ending in ["docx", "odt", "html", "muse"] {
        fuzz(ending, &[ending], &XML, |bytes| imported(&format!("a.{ending}"), bytes));
    }
    fuzz("fodt", &["fodt"], &XML, |bytes| imported("a.fodt", bytes));
    fuzz("tex", &["tex"], &LATEX, |bytes| imported("a.tex", bytes));
}

const LATEX: [&str; 20] = [
    "{",
    "}",
    "\\begin{quote}",
    "\\end{quote}",
    "\\begin{tabular}{ll}",
    "\\begin{verse}",
    "\\item ",
    "\\footnote{",
    "\\newcommand{\\a}[1][\\a]{\\a{#1}}",
    "\\a",
    "\\def\\b#1{\\b}",
    "$",
    "\\[",
    "\\verb|",
    "%",
    "&",
    "\\\\",
    "\\section{",
    "\\multicolumn{99999}{c}{",
    "\\iffalse",
];
/// A chapter with something of everything that is translated and set.
const BOOKISH: &str = "# One[^1]\n\nWords, *more* words.\n\n> A quotation.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n\
    ::: {.worksheet title=\"A sheet\"}\nWhat? [____]\n:::\n\n[^1]: A note.\n";

const MARKDOWN: [&str; 30] = [
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "[^1]",
    "[^1]: ",
    "^[",
    "```\n",
    ":::",
    "::: worksheet\n",
    "| a | b |\n|---|---|\n",
    "![](",
    "](",
    "{.part}",
    "{",
    "**",
    "~~",
    "<div>",
    "\u{202e}",
    "\u{2067}",
    "\u{202c}",
    "::: verse\n",
    "::: {.columns count=3}\n",
    "{lang=ar}",
    "{{< include one.md >}}",
    "<table><tr><td>",
    "$$",
    "\u{301}",
    "e\u{301}\u{1f1e9}\u{1f1ea}",
];
const YAML: [&str; 14] = [
    "\n",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "|\n",
    "!!str ",
    "print: {trim: 1mm}\n",
    "press: {scheme: saddle}\n",
    "99999999999999999999",
];
const THEME: [&str; 14] = [
    "\n",
    ": ",
    "{",
    "}",
    "[",
    "from: quiet\n",
    "columns: {count: 6, gap: 0pt}\n",
    "size: 0pt\n",
    "-1",
    "1e9",
    "99999pt",
    "text: {size: 300pt, leading: 0.1}\n",
    "margins: {inside: 90mm}\n",
    "inks: [black, \"x #000000\"]\n",
];
const PO: [&str; 12] = [
    "\"",
    "\\",
    "\\n",
    "msgid \"\"\n",
    "msgstr \"\"\n",
    "msgctxt \"book.yaml\"\n",
    "msgstr[1] \"x\"\n",
    "#, fuzzy\n",
    "#~ ",
    "#| ",
    "[^1]",
    "\u{feff}",
];
const SVG: [&str; 14] = [
    "<g>",
    "</g>",
    "<use href=\"#a\"/>",
    "id=\"a\"",
    "transform=\"scale(1e30)\"",
    "viewBox=\"0 0 1e-9 1\"",
    "width=\"0\"",
    "NaN",
    "1e999",
    "&#0;",
    "<pattern id=\"a\" width=\"1e-7\">",
    "url(#a)",
    "<text>",
    "<!ENTITY x \"y\">",
];
const PDF: [&str; 16] = [
    "obj",
    "endobj",
    "stream\n",
    "endstream",
    "<<",
    ">>",
    "[",
    "]",
    " 0 R",
    "/Kids",
    "/Length 99999999",
    "/Rotate 17",
    "/MediaBox [0 0 0 0]",
    "(",
    "BT",
    "\u{0}",
];
const XML: [&str; 12] = [
    "<",
    ">",
    "</p>",
    "<p>",
    "&amp;",
    "&#xFFFF;",
    "xmlns=\"\"",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<!--",
    "../../../etc/passwd",
];

/// Tries `reads` on files with one of these endings, each damaged in its own way.
fn fuzz(kind: &str, endings: &[&str], words: &[&str], reads: impl Fn(&[u8]) + Sync) {
    in_a_thread(kind, &seeds(endings), words, reads);
}

/// Tries `reads` on what is damaged in `seeds`, as deep as the program itself may go.
fn in_a_thread(kind: &str, seeds: &[Vec<u8>], words: &[&str], reads: impl Fn(&[u8]) + Sync) {
    assert!(!seeds.is_empty(), "there is something to begin with");
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(editions::STACK);
        let running =
            thread.spawn_scoped(scope, || try_all(kind, seeds, words, &reads)).expect("threads can be started");
        running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
}

fn try_all(kind: &str, seeds: &[Vec<u8>], words: &[&str], reads: &dyn Fn(&[u8])) {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let (inputs, first) = (number("BONEFOLDER_FUZZ").unwrap_or(FEW), number("BONEFOLDER_FUZZ_SEED").unwrap_or(1));
    let mut failed = Vec::new();
    for at in 0..inputs {
        let mut chance = Chance { state: first.wrapping_mul(1_000_003).wrapping_add(at) };
        let damaged = damaged(&mut chance, seeds, words);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| reads(&damaged))) {
            let folder = root().join("target/fuzz");
            fs::create_dir_all(&folder).expect("folders can be made here");
            let kept = folder.join(format!("{kind}-{first}-{at}"));
            fs::write(&kept, &damaged).expect("files can be written here");
            let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            failed.push(format!("{}: {}", kept.display(), said.unwrap_or("a panic")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Files that the other tests have, the small ones.
fn seeds(endings: &[&str]) -> Vec<Vec<u8>> {
    let is_wanted = |name: &str| endings.iter().any(|ending| name.ends_with(ending));
    let found = ["tests", "manuscript", "themes"].into_iter().flat_map(|folder| files(&root().join(folder)));
    found.filter(|(name, bytes)| is_wanted(name) && bytes.len() < 200_000).map(|(_, bytes)| bytes).collect()
}

fn damaged(chance: &mut Chance, seeds: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let seed = &seeds[chance.below(seeds.len())];
    let other = &seeds[chance.below(seeds.len())];
    // In a zip it is what was packed that is worth changing; most damage to the zip itself ends at its checksums.
    let packed = || catch_unwind(|| unzip(seed)).ok().filter(|entries| !entries.is_empty());
    if seed.starts_with(b"PK")
        && chance.below(4) > 0
        && let Some(mut entries) = packed()
    {
        let at = chance.below(entries.len());
        entries[at].1 = mutated(chance, &entries[at].1, &entries[0].1.clone(), words);
        return zipped(entries);
    }
    mutated(chance, seed, other, words)
}

fn mutated(chance: &mut Chance, seed: &[u8], other: &[u8], words: &[&str]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + chance.below(8) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(60)).min(bytes.len());
        match chance.below(9) {
            // Lines become part of a list, a note, a table or a quotation.
            8 => {
                let from = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |before| before + 1);
                let sign = ["> ", "- ", "    ", "| ", "1. ", "#"][chance.below(6)];
                let lines = String::from_utf8_lossy(&bytes[from..end.max(from)]).replace('\n', &format!("\n{sign}"));
                bytes.splice(from..end.max(from), format!("{sign}{lines}").into_bytes());
            }
            0 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at.max(1)),
            3 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again.repeat(1 + chance.below(40)));
            }
            4 => {
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(400)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            5 => {
                let word = words[chance.below(words.len())].repeat(1 + chance.below(200));
                bytes.splice(at..at, word.into_bytes());
            }
            _ => {
                let word = words[chance.below(words.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

/// The same state gives the same numbers.
struct Chance {
    state: u64,
}

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.state >> 33) % end.max(1) as u64) as usize
    }
}

fn build(book: Memory, only: &[Edition]) {
    let options = Options { only: only.to_vec(), ..Options::default() };
    own_faults(&make(&book, &options).report);
}

/// What a build says of itself is a fault, like a panic.
fn own_faults(report: &Report) {
    let is_own =
        |advice: &str| advice.contains("bonefolder's, not yours") || advice.contains("is a fault of the program");
    let own = report.diagnostics.iter().find(|one| is_own(&one.advice) || one.advice.contains("bonefolder's fault"));
    if let Some(own) = own {
        panic!("{}: {}", own.code.id, own.message);
    }
}

fn imported(name: &str, bytes: &[u8]) {
    let files = [Input { name: name.to_owned(), bytes: bytes.to_vec() }];
    let options =
        bonefolder::import::Options { beside: &|_, _| None, changes: Changes::Accept, strict: false, rules: None };
    let Some(project) = import(&files, &options).value else { return };
    let folder = project.files.into_iter().fold(Memory::default(), |folder, file| folder.with(&file.path, file.bytes));
    let options = editions::Options { only: vec![Edition::Epub], draft: true, ..Options::default() };
    own_faults(&make(&folder, &options).report);
}
