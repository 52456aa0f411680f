//! The pages of the print edition in the EPUB, held against the print edition itself: the words behind each mark are
//! the first that Poppler finds on that page.

use std::fs;
use std::path::Path;
use std::process::Command;

use bonefolder::check::epub::check;

use crate::epub::unzip;
use crate::judges::{judge, shipped_file};
use crate::support::{bonefolder, files, folder, lay_over, root, said};

#[test]
fn pages_of_the_shipped_booklet_begin_where_they_do_in_print() {
    let compared = compare(&shipped_file(".epub"), &shipped_file("-print-a5.pdf"));
    // Covers, title page, imprint and contents are not of the manuscript.
    assert!(compared.is_none_or(|(count, pages)| count + 8 == pages), "compared of all pages: {compared:?}");
}

#[test]
fn pages_of_a_book_with_everything_on_them_begin_where_they_do_in_print() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    fs::write(dir.path().join("01-chapter.md"), manuscript()).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "epub,print", "--quiet"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("out"));
    let path = |ending: &str| {
        let name = made.keys().find(|name| name.ends_with(ending)).unwrap_or_else(|| panic!("no {ending}: {made:?}"));
        dir.path().join("out").join(name)
    };
    let bytes = fs::read(path(".epub")).expect("the EPUB was written");
    let (_, report) = check("book.epub", &bytes);
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let compared = compare(&path(".epub"), &path("-print-a5.pdf"));
    assert!(compared.is_none_or(|(count, _)| count >= 20), "compared of all pages: {compared:?}");
}

#[test]
fn an_epub_made_alone_has_the_pages_of_the_last_build_or_says_that_it_has_none() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    let build = |arguments: &[&str]| {
        let output = bonefolder(dir.path(), &[&["build"], arguments].concat());
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    let epub = || {
        let made = files(&dir.path().join("out"));
        made.into_iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB was made").1
    };
    let has_pages = |epub: &[u8]| entries(epub).iter().any(|(_, text)| text.contains("doc-pagelist"));

    const WITHOUT: &str = "no page list";
    assert!(build(&["--only", "epub"]).contains(WITHOUT));
    assert!(!has_pages(&epub()));
    assert!(!build(&["--only", "epub,print"]).contains(WITHOUT));
    let whole = epub();
    assert!(has_pages(&whole));
    assert!(!build(&["--only", "epub"]).contains(WITHOUT));
    assert!(whole == epub(), "the EPUB made alone is another than the one made with the print edition");

    let chapter = dir.path().join("01-chapter.md");
    let text = fs::read_to_string(&chapter).expect("the base has a chapter");
    fs::write(&chapter, format!("{text}\n\nOne more word.\n")).expect("files can be written here");
    assert!(build(&["--only", "epub"]).contains(WITHOUT), "pages of an older text are taken");
    assert!(!has_pages(&epub()));
}

/// A mark in the EPUB: the page that begins there, and the letters of its file before and behind it.
struct Mark {
    page: usize,
    before: String,
    behind: String,
}

/// Compares every page that holds words of the manuscript, and says how many there were, and how many pages in all; `None`
/// without Poppler.
fn compare(epub: &Path, pdf: &Path) -> Option<(usize, usize)> {
    let pdftotext = judge("pdftotext")?;
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
    Some((compared, marks.len()))
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
        let silent = [("class=\"number\"", "</span>"), ("doc-noteref", "</a>"), ("class=\"notes\"", "</section>")];
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
    let text = letters(&String::from_utf8_lossy(&output.stdout));
    let digits = |text: &str| text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    match text.strip_prefix("Part") {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => digits(rest),
        _ => digits(&text),
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A chapter in which a page may begin with anything: a paragraph with notes, a long table, verse, a list, a quotation.
fn manuscript() -> String {
    let mut text = String::from("# Everything\n\n");
    for number in 0..70 {
        let strange = "ein *besonders* unscheinbares & schwerwiegendes \\# Ding";
        let body = format!("Paragraph {number} tells of {strange}, then of *the* **{number}th** ally.[^n{number}] ");
        text.push_str(&body);
        text.push_str(&"It goes on about extraordinarily uncharacteristic responsibilities, and \"so\" on. ".repeat(5));
        text.push_str(&format!("\n\n[^n{number}]: A note on {number} that says a little more than that.\n\n"));
        match number % 7 {
            1 => text.push_str("> A quotation that somebody said once, and then again, for it is short and good.\n\n"),
            2 => text
                .push_str("::: verse\nA line of verse\n  and one that is indented\n\nthe second stanza\nends\n:::\n\n"),
            3 => {
                text.push_str("* one thing\n* another thing\n* a third thing that is longer than the two before it\n\n")
            }
            4 => text.push_str(&format!("## Section {number} of many\n\n")),
            _ => {}
        }
    }
    text.push_str("| Who | What |\n|---|---|\n");
    for row in 0..80 {
        text.push_str(&format!("| person number {row} | carries {row} chairs |\n"));
    }
    text
}
