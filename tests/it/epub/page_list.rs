//! The pages of the print edition in the EPUB, held against the print edition itself: the words behind each mark are
//! the first that Poppler finds on that page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bonefolder::check::epub::check;

use crate::support::books;
use crate::support::judges::judge;
use crate::support::shipped::shipped_file;
use crate::support::{bonefolder, files, folder, lay_over, root, said, unzip};

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn pages_of_the_shipped_booklet_begin_where_they_do_in_print() {
    let compared = compare(&shipped_file(".epub"), &shipped_file("-print-a5.pdf"));
    // Covers, title page, imprint and contents are not of the manuscript.
    assert_eq!(compared.0 + 8, compared.1, "compared of all pages: {compared:?}");
}

/// Books in which pages begin with anything: in the middle of a note, a line of code or a stanza, with a picture, in the
/// second half of a table or a worksheet; and two that are read from the right.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn pages_of_hard_books_begin_where_they_do_in_print() {
    let least = [
        ("everything", 20),
        ("notes", 8),
        ("verse", 5),
        ("code", 5),
        ("pictures", 5),
        ("worksheets", 4),
        ("hebrew", 5),
        ("arabic", 5),
    ];
    for (name, least) in least {
        let [epub, pdf] = built(name);
        let bytes = fs::read(&epub).expect("the EPUB was written");
        let report = check("book.epub", &bytes).report;
        assert!(report.diagnostics.is_empty(), "{name}: {:#?}", report.diagnostics);
        let compared = compare(&epub, &pdf);
        assert!(compared.0 >= least, "{name}: compared of all pages: {compared:?}");
    }
}

/// What has no words is marked itself, and not the next words after it.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_page_begins_with_a_picture_a_space_or_code_where_it_does_in_print() {
    let [pictures, pdf] = built("pictures");
    let pdftotext = judge("pdftotext");
    let with_picture = marked(&pictures, "<figure");
    assert!(with_picture.len() >= 2, "pages that begin with a picture: {with_picture:?}");
    for page in with_picture {
        let number = page.to_string();
        let words = Command::new(&pdftotext).args(["-bbox", "-f", &number, "-l", &number]).arg(&pdf).arg("-").output();
        let words = String::from_utf8_lossy(&words.expect("the judge was found and starts").stdout).into_owned();
        let tops = words.split("yMin=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
        // Below the running head.
        let first = tops.filter(|top| *top > 46.0).fold(f64::MAX, f64::min);
        assert!(first > 90.0, "page {page} begins with words {first} pt from its head");
    }
    // A picture that goes through the edges has its page to itself.
    let words = Command::new(&pdftotext).arg(&pdf).arg("-").output().expect("the judge was found and starts").stdout;
    let words = String::from_utf8_lossy(&words).into_owned();
    let pages: Vec<&str> = words.split('\u{c}').collect();
    let wordless = (2..pages.len() - 1).filter(|page| pages[page - 1].trim().is_empty());
    let wordless: Vec<usize> = wordless.filter(|page| has_picture(&pdf, *page)).collect();
    assert_eq!(wordless.len(), 3, "{wordless:?}");
    let with_picture = marked(&pictures, "<figure");
    assert!(wordless.iter().all(|page| with_picture.contains(page)), "{wordless:?} of {with_picture:?}");
    let [worksheets, _] = built("worksheets");
    // Larger than a page, and made as large as one.
    assert_eq!(marked(&worksheets, "<div class=\"space map\"").len(), 4);
    assert!(marked(&worksheets, "<div class=\"space box\"").len() >= 2);
    let [code, _] = built("code");
    let text: String =
        entries(&fs::read(code).expect("the EPUB was written")).into_iter().map(|(_, text)| text).collect();
    let blocks: Vec<&str> = text.split("<pre>").skip(1).filter_map(|rest| rest.split("</pre>").next()).collect();
    let within: usize = blocks.iter().map(|block| block.matches("doc-pagebreak").count()).sum();
    assert!(within >= 3, "only {within} pages begin within blocks of code");
}

/// Whether Poppler finds a picture on the page.
fn has_picture(pdf: &Path, page: usize) -> bool {
    let pdfimages = judge("pdfimages");
    let page = page.to_string();
    let listed = Command::new(pdfimages).args(["-list", "-f", &page, "-l", &page]).arg(pdf).output();
    String::from_utf8_lossy(&listed.expect("the judge was found and starts").stdout).contains(" image ")
}

/// The pages that begin right before such an element.
fn marked(epub: &Path, element: &str) -> Vec<usize> {
    let mut pages = Vec::new();
    for (_, text) in entries(&fs::read(epub).expect("the EPUB was written")) {
        for piece in text.split("id=\"page-").skip(1) {
            let number: Option<usize> = piece.split('"').next().and_then(|number| number.parse().ok());
            let behind = piece.find("</div>").map_or("", |end| piece[end + 6..].trim_start());
            pages.extend(number.filter(|_| behind.starts_with(element)));
        }
    }
    pages
}

#[test]
fn an_epub_made_alone_has_the_pages_of_print_if_they_are_known_or_asked_for() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    let build = |arguments: &[&str]| {
        let output = bonefolder(dir.path(), &[&["build"], arguments].concat());
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    let epub = |out: &str| {
        let made = files(&dir.path().join(out));
        made.into_iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB was made").1
    };
    let has_pages = |epub: &[u8]| entries(epub).iter().any(|(_, text)| text.contains("doc-pagelist"));

    assert!(build(&["--only", "epub"]).contains("no page list, as the pages are not set yet"));
    assert!(!has_pages(&epub("out")));
    assert!(!build(&["--only", "epub", "--pages", "--out", "alone"]).contains("no page list"));
    assert!(has_pages(&epub("alone")));
    build(&["--only", "epub,print"]);
    assert!(epub("out") == epub("alone"), "the EPUB made alone is another than the one made with the print edition");

    // That a record is taken shows when it is wrong: nobody but us wrote it.
    let record = dir.path().join("out/build-report.json");
    let text = fs::read_to_string(&record).expect("a build leaves its record");
    assert!(text.contains(" 0:0 "), "{text}");
    fs::write(&record, text.replace(" 0:0 ", " 0:4 ")).expect("files can be written here");
    build(&["--only", "epub", "--out", "elsewhere"]);
    assert!(epub("elsewhere") != epub("alone"), "the record in the usual folder is passed over");

    let chapter = dir.path().join("01-chapter.md");
    let text = fs::read_to_string(&chapter).expect("the base has a chapter");
    fs::write(&chapter, format!("{text}\n\nOne more word.\n")).expect("files can be written here");
    // The pages that are known are those of the older text.
    assert!(build(&["--only", "epub"]).contains("no page list"));
    assert!(!has_pages(&epub("out")), "pages of an older text are listed");
    build(&["--only", "epub", "--pages", "--out", "changed"]);
    build(&["--only", "epub,print", "--out", "whole"]);
    assert!(epub("changed") == epub("whole"), "pages of an older text are taken");
}

/// EPUB and print edition of a book for tests.
fn built(name: &str) -> [PathBuf; 2] {
    [".epub", "-print-a5.pdf"].map(|ending| books::named(name).edition(ending))
}

/// A mark in the EPUB: the page that begins there, and the letters of its file before and behind it.
struct Mark {
    page: usize,
    before: String,
    behind: String,
}

/// Compares every page that holds words of the manuscript, and says how many there were, and how many pages in all.
fn compare(epub: &Path, pdf: &Path) -> (usize, usize) {
    let pdftotext = judge("pdftotext");
    let marks = marks(&fs::read(epub).expect("the EPUB was written"));
    assert!(marks.windows(2).all(|two| two[0].page + 1 == two[1].page), "pages are left out or out of order");
    let mut compared = 0;
    for (at, mark) in marks.iter().enumerate() {
        let printed = printed(&pdftotext, pdf, mark.page);
        // A page without words of its own begins where the next one does.
        let shares_its_place = marks.get(at + 1).is_some_and(|next| next.behind == mark.behind);
        if mark.behind.is_empty() || shares_its_place || printed.is_empty() {
            continue;
        }
        let (page, behind) = (mark.page, start(&mark.behind));
        assert!(
            begins(&printed, mark),
            "page {page} begins with {:?}, its mark stands before {behind:?}",
            start(&printed)
        );
        compared += 1;
    }
    (compared, marks.len())
}

/// Whether a printed page begins with the words behind its mark. A word that is torn between two pages stands whole behind
/// the mark; and what stands on the page before those words must have stood before the mark: the head of a table that is
/// repeated, or a picture's caption that moved to the head of the next page.
fn begins(printed: &str, mark: &Mark) -> bool {
    let torn = mark.behind.char_indices().take(12).any(|(from, _)| mark.behind[from..].starts_with(start(printed)));
    torn || printed.find(start(&mark.behind)).is_some_and(|at| at < 200 && mark.before.contains(&printed[..at]))
}

/// About four words.
fn start(letters: &str) -> &str {
    letters.char_indices().nth(24).map_or(letters, |(end, _)| &letters[..end])
}

/// Every text in the package, by name.
fn entries(epub: &[u8]) -> Vec<(String, String)> {
    unzip(epub).into_iter().filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect()
}

/// Every mark in the order of pages. Pages of our own making have no letters of the manuscript.
fn marks(epub: &[u8]) -> Vec<Mark> {
    let mut found = Vec::new();
    for (name, text) in entries(epub).into_iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let ours = ["cover.xhtml", "title-page.xhtml", "imprint.xhtml", "nav.xhtml"];
        let is_ours = ours.iter().any(|own| name.ends_with(own));
        let letters = |text: &str| if is_ours { String::new() } else { letters(&words(text)) };
        for (at, _) in text.match_indices("id=\"page-") {
            let number: String = text[at + 9..].chars().take_while(char::is_ascii_digit).collect();
            let page = number.parse().expect("a page is numbered");
            found.push(Mark { page, before: letters(&text[..at]), behind: letters(&text[at..]) });
        }
    }
    found.sort_by_key(|mark| mark.page);
    found
}

/// The words of a page, without our own labels and the marks of notes.
fn words(xhtml: &str) -> String {
    let mut out = String::new();
    let mut rest = &xhtml[xhtml.find('>').map_or(0, |end| end + 1)..];
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        let silent = [
            ("class=\"number\"", "</span>"),
            ("class=\"room\"", "</p>"),
            ("class=\"pointer\"", "</p>"),
            ("doc-noteref", "</a>"),
            ("class=\"notes\"", "</section>"),
            ("class=\"description\"", "</details>"),
        ];
        rest = &rest[end..];
        if let Some((_, close)) = silent.iter().find(|(sign, _)| tag.contains(sign)) {
            rest = rest.find(close).map_or("", |end| &rest[end..]);
        }
    }
    out.push_str(rest);
    out.replace("&amp;", "&")
}

/// The letters of a page of A5 as Poppler reads it, cut below the running head, without the number of a part or chapter.
fn printed(pdftotext: &Path, pdf: &Path, page: usize) -> String {
    let page = page.to_string();
    let area = ["-r", "72", "-x", "0", "-y", "44", "-W", "420", "-H", "560"];
    let mut command = Command::new(pdftotext);
    let output = command.args(["-f", &page, "-l", &page]).args(area).arg(pdf).arg("-").output();
    let output = output.expect("the judge was found and starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let numbered = |rest: &&str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    letters(text.trim_start().strip_prefix("Part").filter(numbered).unwrap_or(&text))
}

/// Letters alone: the numbers of notes stand among the words of a page, and apart in the EPUB.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}
