//! The grid of every way of folding, read off finished sheets by Poppler, in the words of `tests/press/`.

use std::fs;
use std::path::Path;
use std::process::Command;

use bonefolder::geometry::{Pt, Size};
use bonefolder::model::scheme::{Scheme, names};
use lopdf::{Dictionary, Object};

use crate::support::judges::judge;
use crate::support::pages::{Book, named};
use crate::support::{bonefolder, folder, root, said};

/// Pages with a word in the middle, `n` and the number, and one near the head, `t` and the number.
pub fn lettered(count: usize, size: Size) -> Vec<u8> {
    let mut book = Book::new();
    let font = [("Type", Object::from("Font")), ("Subtype", "Type1".into()), ("BaseFont", "Helvetica".into())];
    let font = book.document.add_object(Dictionary::from_iter(font));
    let fonts = Dictionary::from_iter([("F", Object::Reference(font))]);
    let resources = Dictionary::from_iter([("Font", Object::Dictionary(fonts))]);
    let (width, height) = (Pt::from(size.width).0, Pt::from(size.height).0);
    let (x, y) = (width / 2.0 - 15.0, height / 2.0 - 8.0);
    for number in 1..=count {
        let content =
            format!("BT 0 0 0 1 k /F 24 Tf {x} {y} Td (n{number}) Tj 0 {} Td (t{number}) Tj ET", height * 0.35);
        book.page((width, height), &content, &[("Resources", resources.clone().into())]);
    }
    book.bytes()
}

/// A word on a page: its middle in points from the upper left corner.
#[derive(Debug, Clone)]
pub struct Word {
    pub text: String,
    pub x: f64,
    pub y: f64,
}

/// What Poppler reads off each page, with the size of the page.
pub fn words(pdftotext: &Path, pdf: &Path) -> Vec<((f64, f64), Vec<Word>)> {
    let output = Command::new(pdftotext).arg("-bbox").arg(pdf).arg("-").output().expect("the judge starts");
    let html = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |line: &str, key: &str| -> f64 {
        let value = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{key} in {line}"))
    };
    let mut pages: Vec<((f64, f64), Vec<Word>)> = Vec::new();
    for line in html.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(((number(line, "width"), number(line, "height")), Vec::new()));
        } else if line.starts_with("<word ") {
            let text = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default().to_string();
            let (x, y) = (number(line, "xMin") + number(line, "xMax"), number(line, "yMin") + number(line, "yMax"));
            pages.last_mut().expect("words stand on pages").1.push(Word { text, x: x / 2.0, y: y / 2.0 });
        }
    }
    pages
}

/// One side in words: rows from the top, `r` before a page on its head, `–` for an empty cell.
pub fn side((size, words): &((f64, f64), Vec<Word>), rows: usize, columns: usize) -> String {
    let mut cells = vec![vec!["–".to_string(); columns]; rows];
    for word in words.iter().filter(|word| word.text.starts_with('n')) {
        let number = &word.text[1..];
        let row = (word.y / size.1 * rows as f64) as usize;
        let column = (word.x / size.0 * columns as f64) as usize;
        let heads = words.iter().filter(|head| head.text.strip_prefix('t') == Some(number));
        // The same page may stand there more than once; its head is the nearest.
        let head = heads.min_by(|one, two| distance(one, word).total_cmp(&distance(two, word)));
        let turned = head.is_some_and(|head| head.y > word.y);
        cells[row][column] = format!("{}{number}", if turned { "r" } else { "" });
    }
    let is_empty = cells.iter().flatten().all(|cell| cell == "–");
    let rows: Vec<String> = cells.iter().map(|row| row.join(" ")).collect();
    if is_empty { String::new() } else { rows.join(" / ") }
}

fn distance(one: &Word, two: &Word) -> f64 {
    (one.x - two.x).hypot(one.y - two.y)
}

/// The golden grids, which have a turn even for empty cells, and a line of cells for an empty side.
fn plain(line: &str) -> String {
    let sides = line.trim().split(" ‖").map(|side| side.trim().replace("r–", "–"));
    let sides: Vec<String> = sides
        .map(|side| {
            let cells = side.split_once(": ").map_or(side.as_str(), |(_, cells)| cells);
            let is_empty = cells.chars().all(|letter| matches!(letter, '–' | ' ' | '/'));
            if is_empty { side.replace(cells, "") } else { side }
        })
        .collect();
    sides.join(" ‖ ").replace("  ", " ").trim_end().to_string()
}

/// `tests/press/NAME.txt`, line by line, as Poppler finds it on the finished sheets.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn the_finished_sheets_show_the_grids() {
    let pdftotext = judge("pdftotext");
    let dir = folder();
    let more = ["cut-and-stack-1x2", "cut-and-stack-3x2", "n-up-1x2", "n-up-3x3"];
    for name in names().into_iter().map(|(name, _)| name).chain(more) {
        let scheme = Scheme::named(name).expect("a scheme goes by its name");
        let golden = root().join(format!("tests/press/{name}.txt"));
        let golden = fs::read_to_string(golden).expect("each scheme has its grids");
        let mut found: Vec<String> = Vec::new();
        for heading in golden.lines().filter(|line| !line.starts_with(' ')) {
            let count: usize = heading.split(' ').next().and_then(|word| word.parse().ok()).expect("so many pages");
            let sheets = sheets(dir.path(), &scheme, count, heading);
            found.push(heading.to_string());
            let sides = words(&pdftotext, &sheets);
            for (at, sheet) in sides.chunks(sides_of(&scheme)).enumerate() {
                let [front, back] = both(sheet, &scheme);
                found.push(format!("sheet {}: {front} ‖ {back}", at + 1).trim_end().to_string());
            }
        }
        let wanted: Vec<String> = golden.lines().map(plain).collect();
        let found: Vec<String> = found.iter().map(|line| plain(line)).collect();
        assert_eq!(found, wanted, "{name}");
    }
}

/// Sheets of so many pages, as the heading of a grid asks for them, on paper that the cells fill.
fn sheets(dir: &Path, scheme: &Scheme, count: usize, heading: &str) -> std::path::PathBuf {
    fs::write(dir.join("pages.pdf"), lettered(count, named("a6"))).expect("files can be written here");
    let (width, height) = (105 * scheme.columns, 148 * scheme.rows);
    // The grids take the sheet to lie with its long side across; upright, the short edge is the other one.
    let is_long = heading.ends_with("long edge") != (height > width);
    let paper = format!("{width}x{height}mm");
    let flip = if is_long { "long-edge" } else { "short-edge" };
    let mut arguments = vec!["impose", "pages.pdf", "--scheme", &scheme.name, "--paper", &paper, "--flip", flip];
    arguments.extend(["--marks", "none", "--blanks", "before-cover", "--quiet", "--out", "s.pdf"]);
    if heading.contains("right to left") {
        arguments.push("--rtl");
    }
    let output = bonefolder(dir, &arguments);
    assert_eq!(output.status.code(), Some(0), "{heading}: {}", said(&output));
    dir.join("s.pdf")
}

/// What has nothing on its backs has no backs in the file.
fn sides_of(scheme: &Scheme) -> usize {
    if scheme.is_one_sided() { 1 } else { 2 }
}

/// A sheet's front and its back, which may not be in the file.
fn both(sheet: &[((f64, f64), Vec<Word>)], scheme: &Scheme) -> [String; 2] {
    [0, 1].map(|at| sheet.get(at).map_or_else(String::new, |one| side(one, scheme.rows, scheme.columns)))
}

/// The same pages set by pdfimpose 2.10, as `tests/press/pdfimpose/README.md` tells.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn pdfimpose_puts_the_same_pages_in_the_same_places() {
    let pdftotext = judge("pdftotext");
    let dir = folder();
    let theirs = fs::read_to_string(root().join("tests/press/pdfimpose/grids.txt")).expect("the grids are there");
    let starts: Vec<&str> = theirs.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(starts.len(), 5);
    for heading in starts {
        let (name, count) = heading.split_once(", ").expect("a name and a number of pages");
        let count: usize = count.trim_end_matches(" pages").parse().expect("a number");
        let scheme = Scheme::named(name).expect("a scheme goes by its name");
        let after = theirs.lines().skip_while(|line| *line != heading).skip(1);
        let wanted: Vec<String> = after.take_while(|line| line.starts_with(' ')).map(plain).collect();
        let sheets = sheets(dir.path(), &scheme, count, "left to right, printer flips on the short edge");
        let ours: Vec<String> = words(&pdftotext, &sheets)
            .chunks(sides_of(&scheme))
            .zip(1..)
            .map(|(sheet, at)| {
                let [front, back] = both(sheet, &scheme);
                plain(&format!("sheet {at}: {front} ‖ {back}"))
            })
            .collect();
        if name == "mini-zine" {
            assert_eq!(around(&ours[0]), around(&wanted[0]));
        } else {
            assert_eq!(ours, wanted, "{heading}");
        }
    }
}

/// The pages of a sheet of two rows as they follow one another around it, from page 1 on: the upper row lies on its head and
/// is read from the right.
fn around(sheet: &str) -> Vec<String> {
    let front = sheet.split(": ").nth(1).and_then(|sides| sides.split(" ‖").next()).expect("a front");
    let (upper, lower) = front.split_once(" / ").expect("two rows");
    let upper: Vec<&str> = upper.split(' ').rev().map(|page| page.strip_prefix('r').expect("on its head")).collect();
    let mut pages: Vec<String> = lower.split(' ').chain(upper).map(str::to_owned).collect();
    let first = pages.iter().position(|page| page == "1").expect("page 1");
    pages.rotate_left(first);
    pages
}
