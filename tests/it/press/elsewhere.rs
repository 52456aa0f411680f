//! Pages made by Typst, LaTeX, a browser, Ghostscript and an office: what stands alone on a page stands so in its cell.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bonefolder::model::Flip;
use bonefolder::model::scheme::Scheme;
use bonefolder::pdf::{self, Page};
use bonefolder::press::imposition::{Order, Turn, impose};
use lopdf::{Document, Object};

use crate::support::judges::judge;
use crate::support::picture::{Picture, paint};
use crate::support::{bonefolder, folder, root, said};

const FILES: [&str; 5] = ["typst", "latex", "chromium", "ghostscript", "libreoffice"];

/// Cells of 4 × 6 inches, so that their edges fall between pixels.
const CELL: (f64, f64) = (288.0, 432.0);

/// Pixels in a point.
const FINE: f64 = 2.0;

fn made_by(program: &str) -> PathBuf {
    root().join(format!("tests/press/elsewhere/{program}.pdf"))
}

/// Makes sheets of a file as `s.pdf` in `dir`; without marks on paper that the cells fill, else on larger paper.
fn sheets(dir: &Path, file: &Path, scheme: &Scheme, marks: &str) -> PathBuf {
    let filled = format!("{}x{}in", 4 * scheme.columns, 6 * scheme.rows);
    let paper = if marks == "none" { filled } else { "24x36in".into() };
    let file = file.to_str().expect("a plain name");
    let mut arguments = vec!["impose", file, "--scheme", &scheme.name, "--trim", "4x6in", "--paper", &paper];
    arguments.extend(["--caliper", "0mm", "--marks", marks, "--out", "s.pdf", "--quiet"]);
    arguments.extend(["--turn", "no", "--spreads", "no", "--bleed", "none", "--blanks", "before-cover"]);
    let output = bonefolder(dir, &arguments);
    assert_eq!(output.status.code(), Some(0), "{file}: {}", said(&output));
    dir.join("s.pdf")
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn pages_look_in_their_cells_as_they_do_alone() {
    let pdftoppm = judge("pdftoppm");
    let dir = folder();
    for program in FILES {
        let file = made_by(program);
        let source = pdf::open(&fs::read(&file).expect("the file is there")).expect("it is a PDF");
        let on_its_head = on_its_head(&file, dir.path());
        for name in ["quarto", "top-bound"] {
            let scheme = Scheme::named(name).expect("a scheme goes by its name");
            let sheets = sheets(dir.path(), &file, &scheme, "none");
            let is_upright = CELL.1 * scheme.rows as f64 > CELL.0 * scheme.columns as f64;
            let flip = if is_upright { Flip::LongEdge } else { Flip::ShortEdge };
            let placed = impose(
                &scheme,
                &Order { flip, ..bonefolder::press::BookletOptions::default().order(source.pages.len()) },
            );
            let sides = placed.iter().flat_map(|sheet| [&sheet.front, &sheet.back]);
            for (side, cells) in (1..).zip(sides) {
                let painted = paint(&pdftoppm, &sheets, side, 72.0 * FINE);
                for cell in cells {
                    let (width, height) = ((CELL.0 * FINE) as usize, (CELL.1 * FINE) as usize);
                    let found = painted.part(cell.column * width, cell.row * height, width, height);
                    let what = format!("{program}, {name}, side {side}, page {:?}", cell.page);
                    match cell.page {
                        Some(page) => {
                            let turned = cell.turn == Turn::UpsideDown;
                            let file = if turned { &on_its_head } else { &file };
                            compare(&pdftoppm, file, &source.pages[page - 1], (page, turned), &found, &what);
                        }
                        None => assert!(found.is_white_around((0, 0, 0, 0)), "{what}"),
                    }
                }
            }
        }
    }
}

/// A copy of the file with every page turned by half a turn more: painted so, edges round as they do on a sheet.
fn on_its_head(file: &Path, dir: &Path) -> PathBuf {
    let mut document = Document::load(file).expect("it is a PDF");
    for id in document.get_pages().into_values() {
        let page = document.get_dictionary_mut(id).expect("a page");
        let turn = page.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0);
        page.set("Rotate", (turn + 180) % 360);
    }
    document.save(dir.join("turned.pdf")).expect("files can be written here");
    dir.join("turned.pdf")
}

/// Holds the picture of a cell against that of the page alone, in the middle of it and as large as fits.
fn compare(pdftoppm: &Path, file: &Path, page: &Page, (number, turned): (usize, bool), found: &Picture, what: &str) {
    let (width, height) = page.upright_size();
    let scale = (CELL.0 / width).min(CELL.1 / height).min(1.0);
    let alone = paint(pdftoppm, file, number, 72.0 * FINE * scale);
    let pixels = |points: f64| (points * FINE * scale).round() as usize;
    // A viewer shows what the knife will take; the sheet does not.
    let (shown, finished) = (page.visible(), page.finished());
    let alone = if page.rotate == 0 {
        let (left, above) = match turned {
            false => (finished.x0 - shown.x0, shown.y1 - finished.y1),
            true => (shown.x1 - finished.x1, finished.y0 - shown.y0),
        };
        alone.part(pixels(left.0), pixels(above.0), pixels(width), pixels(height))
    } else {
        alone
    };
    let (x, y) = ((found.width - alone.width) / 2, (found.height - alone.height) / 2);
    assert!(found.is_white_around((x, y, alone.width, alone.height)), "{what}: something stands beside the page");
    assert!(alone.shows_something(), "{what}");
    let (apart, more) = found.part(x, y, alone.width, alone.height).differs(&alone);
    assert_eq!(more, 0, "{what}: {more} of {apart} pixels that differ do so by more than rounding");
    // Where nothing was made smaller, pixels fall on pixels, and there is nothing to round but a letter here and there.
    assert!(scale < 1.0 || apart < 200, "{what}: {apart} pixels differ");
}

#[test]
#[cfg_attr(not(all(judge = "qpdf", judge = "poppler")), ignore = "needs qpdf and poppler")]
fn sheets_of_foreign_pages_are_sound_and_keep_their_letters() {
    let (qpdf, pdffonts, pdfimages) = (judge("qpdf"), judge("pdffonts"), judge("pdfimages"));
    let dir = folder();
    let run = |judge: &Path, arguments: &[&str], file: &Path| {
        Command::new(judge).args(arguments).arg(file).output().expect("the judge starts")
    };
    for program in FILES {
        let file = made_by(program);
        for marks in ["none", "fold,staple,crop,holes,collation,slug"] {
            let scheme = Scheme::named("saddle").expect("a scheme goes by its name");
            let sheets = sheets(dir.path(), &file, &scheme, marks);
            let checked = run(&qpdf, &["--check"], &sheets);
            assert!(checked.status.success() && !said(&checked).contains("WARNING"), "{program}: {}", said(&checked));
            // Letters stay letters, in the same fonts, and pictures are no more than there were.
            let fonts = |pdf: &Path| -> Vec<String> {
                let table = said(&run(&pdffonts, &[], pdf));
                let mut names: Vec<String> = table
                    .lines()
                    .skip(2)
                    .filter_map(|line| line.split_whitespace().next())
                    .map(str::to_owned)
                    .collect();
                names.retain(|name| marks == "none" || !name.contains("AlegreyaSans"));
                names.sort();
                names.dedup();
                names
            };
            assert!(!fonts(&file).is_empty());
            assert_eq!(fonts(&file), fonts(&sheets), "{program}");
            let pictures = |pdf: &Path| said(&run(&pdfimages, &["-list"], pdf)).lines().count();
            assert_eq!(pictures(&sheets), pictures(&file), "{program}");
            let (before, after) = (fs::metadata(&file).unwrap().len(), fs::metadata(&sheets).unwrap().len());
            assert!(marks != "none" || after * 10 < before * 11, "{program}: {before} bytes grew to {after}");
        }
    }
}

/// Ghostscript's pages are in black ink alone, and so are their sheets.
#[test]
#[cfg_attr(not(judge = "ghostscript"), ignore = "needs ghostscript")]
fn black_ink_stays_black_ink() {
    let gs = judge("gs");
    let dir = folder();
    let scheme = Scheme::named("octavo").expect("a scheme goes by its name");
    let sheets = sheets(dir.path(), &made_by("ghostscript"), &scheme, "fold,crop,slug");
    let output = Command::new(gs).args(["-q", "-o", "-", "-sDEVICE=inkcov"]).arg(sheets).output().expect("gs starts");
    let printed = said(&output);
    let inks: Vec<Vec<f64>> = printed
        .lines()
        .filter(|line| line.contains("CMYK"))
        .map(|line| line.split_whitespace().take(4).map(|ink| ink.parse().expect("a number")).collect())
        .collect();
    assert_eq!(inks.len(), 2, "{printed}");
    assert!(inks.iter().all(|ink| ink[..3] == [0.0; 3] && ink[3] > 0.0), "{printed}");
}
