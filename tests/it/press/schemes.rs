//! Every way of folding: as arithmetic, as a grid in words, folded from finished sheets, and as poppler sees it.

use std::collections::BTreeMap;
use std::fmt::Write;

use bonefolder::check::fold::{prove, prove_marked};
use bonefolder::diagnostic::Report;
use bonefolder::geometry::{Mm, Pt, Size};
use bonefolder::model::scheme::{Scheme, Spine, names};
use bonefolder::model::{Blanks, Flip};
use bonefolder::pdf::open;
use bonefolder::press::imposition::{Cell, Order, Sheet, Turn, impose, parts, plan, sections};
use bonefolder::press::planner;
use bonefolder::press::unfold::{self, unfold};
use bonefolder::press::{BookletOptions, Margins, Marks, Poster, Scaling, booklet};
use proptest::prelude::*;

use crate::support::golden::golden;
use crate::support::pages::{named, numbered, options};

const FLIPS: [Flip; 2] = [Flip::ShortEdge, Flip::LongEdge];

/// Every name, and a few grids of other sizes.
fn all() -> Vec<&'static str> {
    let more = [
        "cut-and-stack-1x2",
        "cut-and-stack-3x2",
        "n-up-1x2",
        "n-up-3x3",
        "8-up-landscape",
        "repeat-3x2",
        "repeat-9",
        "accordion-3",
        "accordion-6",
        "leporello-6",
    ];
    names().into_iter().map(|(name, _)| name).chain(more).chain(AT_TOP.iter().copied()).collect()
}

/// What is bound at the side, bound at the top.
const AT_TOP: &[&str] = &[
    "sections-top",
    "4-up-top",
    "quarto-top",
    "octavo-top",
    "2x4x2-top",
    "ea4x4-top",
    "cut-fold-glue-top",
    "three-row-top",
    "cut-and-stack-top",
    "cut-and-stack-3x2-top",
    "mini-zine-top",
    "copy-cut-fold-top",
    "one-page-top",
    "repeat-2-top",
    "repeat-4-top",
    "octavo-landscape-top",
    "6-up-top",
    "8-up-top",
    "mini-zine-16-top",
    "french-fold-top",
    "repeat-10-top",
];

fn scheme(name: &str) -> Scheme {
    Scheme::named(name).unwrap_or_else(|| panic!("{name} is a scheme"))
}

/// How often every page stands on the sheets.
fn copies(scheme: &Scheme) -> usize {
    let [front, back] = &scheme.sheets[0];
    (front.len() + back.len()) / scheme.pages_per_sheet()
}

fn order(pages: usize, flip: Flip, rtl: bool) -> Order {
    Order { pages, flip, rtl, section: None, blanks: Blanks::BeforeCover, whole_sections: false }
}

/// Places of the finished booklet, the empty ones included.
fn places(scheme: &Scheme, pages: usize) -> usize {
    parts(scheme, &order(pages, Flip::ShortEdge, false)).iter().map(|part| part.pages).sum()
}

fn cells(sheets: &[Sheet]) -> impl Iterator<Item = &Cell> {
    sheets.iter().flat_map(|sheet| sheet.front.iter().chain(&sheet.back))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_page_stands_on_the_sheets_as_often_as_there_are_copies(pages in 1usize..=400, long: bool, rtl: bool) {
        let flip = FLIPS[usize::from(long)];
        for name in all() {
            let scheme = scheme(name);
            let sheets = impose(&scheme, &order(pages, flip, rtl));
            let mut found: BTreeMap<usize, usize> = BTreeMap::new();
            let mut positions: BTreeMap<usize, usize> = BTreeMap::new();
            for cell in cells(&sheets) {
                *positions.entry(cell.position).or_default() += 1;
                if let Some(page) = cell.page {
                    *found.entry(page).or_default() += 1;
                }
            }
            let once = copies(&scheme);
            prop_assert_eq!(found.keys().copied().collect::<Vec<_>>(), (1..=pages).collect::<Vec<_>>(), "{}", name);
            let places = places(&scheme, pages);
            prop_assert_eq!(positions.keys().copied().collect::<Vec<_>>(), (1..=places).collect::<Vec<_>>(), "{}", name);
            prop_assert!(found.values().chain(positions.values()).all(|count| *count == once), "{}", name);
        }
    }

    #[test]
    fn front_and_back_of_a_cell_are_one_leaf(pages in 1usize..=400, long: bool, rtl: bool) {
        let flip = FLIPS[usize::from(long)];
        for name in all() {
            let scheme = scheme(name);
            if scheme.spine == Spine::None || scheme.is_one_sided() {
                continue;
            }
            for sheet in impose(&scheme, &order(pages, flip, rtl)) {
                for front in &sheet.front {
                    let (row, column) = match flip {
                        Flip::ShortEdge => (front.row, scheme.columns - 1 - front.column),
                        Flip::LongEdge => (scheme.rows - 1 - front.row, front.column),
                    };
                    let behind: Vec<&Cell> =
                        sheet.back.iter().filter(|back| (back.row, back.column) == (row, column)).collect();
                    prop_assert_eq!(behind.len(), 1);
                    // Head to foot where the leaf is turned upward; and a printer that turns about the long edge wants
                    // backs on their heads.
                    let turned = (flip == Flip::LongEdge) != (scheme.spine == Spine::Top);
                    prop_assert_eq!(behind[0].turn != front.turn, turned, "{}", name);
                    let (low, high) = (front.position.min(behind[0].position), front.position.max(behind[0].position));
                    prop_assert_eq!((low % 2, high), (1, low + 1), "{}", name);
                }
            }
        }
    }

    #[test]
    fn blanks_stand_before_the_back_cover(pages in 2usize..=400, more in 0usize..16) {
        let plan = plan(pages, pages + more, true);
        prop_assert_eq!(plan.last(), Some(&Some(pages)));
        let first: Vec<Option<usize>> = (1..pages).map(Some).collect();
        prop_assert_eq!(&plan[..pages - 1], &first[..]);
        prop_assert!(plan[pages - 1..plan.len() - 1].iter().all(Option::is_none));
    }

    #[test]
    fn sections_are_as_equal_as_can_be(pages in 1usize..=400, sheets in 1usize..=10) {
        let all = sections(&scheme("sections"), pages, Some(sheets * 4));
        prop_assert_eq!(all.iter().sum::<usize>(), pages.div_ceil(4));
        prop_assert!(all.iter().all(|section| *section <= sheets));
        prop_assert!(all.first().unwrap() - all.last().unwrap() <= 1);
        prop_assert!(all.windows(2).all(|pair| pair[0] >= pair[1]));
    }
}

#[test]
fn five_sheets_at_four_to_a_section_are_three_and_two() {
    assert_eq!(sections(&scheme("sections"), 20, Some(16)), [3, 2]);
    assert_eq!(sections(&scheme("sections"), 20, None), [3, 2]);
    assert_eq!(sections(&scheme("saddle"), 20, None), [5]);
}

#[test]
fn a_single_page_is_a_front_cover() {
    assert_eq!(plan(1, 4, true), [Some(1), None, None, None]);
}

#[test]
fn the_planner_knows_sheets_and_blanks() {
    let choices = planner::choices(21);
    let of = |scheme: &str, section| {
        let found = choices.iter().find(|one| one.scheme == scheme && one.section == section);
        found.map(|one| (one.sheets, one.blanks, one.sections.clone())).unwrap_or_else(|| panic!("{scheme}"))
    };
    assert_eq!(of("saddle", None), (6, 3, vec![6]));
    assert_eq!(of("sections", Some(16)), (6, 3, vec![3, 3]));
    assert_eq!(of("octavo", None), (2, 3, vec![1, 1]));
    assert_eq!(of("three-row", None), (2, 3, vec![1, 1]));
}

/// The grids as a person lays them out on a table: `cargo bless` writes them anew.
#[test]
fn grids_are_as_their_goldens_say() {
    for name in all() {
        let scheme = scheme(name);
        let mut text = String::new();
        let counts: &[usize] = if name == "saddle" { &[4, 8, 14, 16] } else { &[16, 20] };
        for pages in counts {
            for (flip, rtl) in
                [(Flip::ShortEdge, false), (Flip::LongEdge, false), (Flip::ShortEdge, true), (Flip::LongEdge, true)]
            {
                let edge = if flip == Flip::LongEdge { "long edge" } else { "short edge" };
                let direction = if rtl { "right to left" } else { "left to right" };
                writeln!(text, "{pages} pages, {direction}, printer flips on the {edge}").unwrap();
                for (number, sheet) in (1..).zip(impose(&scheme, &order(*pages, flip, rtl))) {
                    writeln!(
                        text,
                        "  sheet {number}: {} ‖ {}",
                        side(&scheme, &sheet.front),
                        side(&scheme, &sheet.back)
                    )
                    .unwrap();
                }
            }
        }
        golden(&format!("press/{name}.txt"), &text);
    }
}

fn side(scheme: &Scheme, cells: &[Cell]) -> String {
    let show = |cell: &Cell| {
        let page = cell.page.map_or("–".into(), |page| page.to_string());
        let turned = if cell.turn == Turn::UpsideDown { "r" } else { "" };
        format!("{turned}{page}")
    };
    // A short section leaves cells empty.
    let at = |row: usize, column: usize| {
        let cell = cells.iter().find(|cell| (cell.row, cell.column) == (row, column));
        cell.map_or("–".into(), show)
    };
    let row = |row: usize| (0..scheme.columns).map(|column| at(row, column)).collect::<Vec<_>>().join(" ");
    let rows: Vec<String> = (0..scheme.rows).map(row).collect();
    if cells.is_empty() { String::new() } else { rows.join(" / ") }
}

/// What the trade's grids say, written down once more from the books: 16 pages, or one section.
#[test]
fn grids_are_those_of_the_trade() {
    for (name, pages, wanted) in [
        ("saddle", 8, "8 1 ‖ 2 7; 6 3 ‖ 4 5"),
        ("4-up", 16, "16 1 / 12 5 ‖ 2 15 / 6 11; 14 3 / 10 7 ‖ 4 13 / 8 9"),
        ("quarto", 8, "r5 r4 / 8 1 ‖ r3 r6 / 2 7"),
        ("octavo", 16, "r5 r12 r9 r8 / 4 13 16 1 ‖ r7 r10 r11 r6 / 2 15 14 3"),
        ("2x4x2", 16, "r9 r8 / 16 1 ‖ r7 r10 / 2 15; r11 r6 / 14 3 ‖ r5 r12 / 4 13"),
        ("ea4x4", 16, "r13 r4 / 16 1 ‖ r3 r14 / 2 15; r9 r8 / 12 5 ‖ r7 r10 / 6 11"),
        ("cut-fold-glue", 8, "4 1 / 8 5 ‖ 2 3 / 6 7"),
        ("three-row", 12, "8 5 / r9 r4 / 12 1 ‖ 6 7 / r3 r10 / 2 11"),
        ("cut-and-stack", 16, "1 9 / 5 13 ‖ 10 2 / 14 6; 3 11 / 7 15 ‖ 12 4 / 16 8"),
        ("mini-zine", 8, "r7 r6 r5 r4 / 8 1 2 3 ‖ "),
        ("copy-cut-fold", 4, "4 1 / 4 1 ‖ 2 3 / 2 3"),
        ("top-bound", 4, "4 / 1 ‖ r3 / r2"),
        ("n-up", 8, "1 2 / 3 4 ‖ 5 6 / 7 8"),
        ("6-up", 12, "12 1 / 10 3 / 8 5 ‖ 2 11 / 4 9 / 6 7"),
        ("8-up", 16, "16 1 14 3 / 12 5 10 7 ‖ 4 13 2 15 / 8 9 6 11"),
        ("8-up-landscape", 16, "16 1 / 14 3 / 12 5 / 10 7 ‖ 2 15 / 4 13 / 6 11 / 8 9"),
        ("octavo-landscape", 16, "r13 r4 / 12 5 / r9 r8 / 16 1 ‖ r3 r14 / 6 11 / r7 r10 / 2 15"),
        (
            "octavo",
            24,
            "r5 r12 r9 r8 / 4 13 16 1 ‖ r7 r10 r11 r6 / 2 15 14 3; – – r21 r20 / – – 24 17 ‖ r19 r22 – – / 18 23 – –",
        ),
        (
            "octavo",
            20,
            "r5 r12 r9 r8 / 4 13 16 1 ‖ r7 r10 r11 r6 / 2 15 14 3; – – – – / – – 20 17 ‖ – – – – / 18 19 – –",
        ),
        ("mini-zine-16", 16, "16 1 2 3 / r7 r6 r5 r4 / 8 9 10 11 / r15 r14 r13 r12 ‖ "),
        ("french-fold", 4, "r3 r2 / 4 1 ‖ "),
        ("gate-fold", 8, "2 7 8 1 ‖ 3 4 5 6"),
        ("accordion", 8, "1 2 3 4 ‖ 5 6 7 8"),
        ("accordion", 16, "1 2 3 4 ‖ 13 14 15 16; 5 6 7 8 ‖ 9 10 11 12"),
        ("leporello", 8, "8 1 2 3 ‖ 4 5 6 7"),
        ("leporello", 16, "16 1 2 3 ‖ 12 13 14 15; 4 5 6 7 ‖ 8 9 10 11"),
        ("repeat-10", 2, "1 1 / 1 1 / 1 1 / 1 1 / 1 1 ‖ 2 2 / 2 2 / 2 2 / 2 2 / 2 2"),
        ("one-page", 2, "1 ‖ 2"),
        ("repeat-2", 2, "1 1 ‖ 2 2"),
        ("repeat-4", 2, "1 1 / 1 1 ‖ 2 2 / 2 2"),
    ] {
        let scheme = scheme(name);
        let sheets = impose(&scheme, &order(pages, Flip::ShortEdge, false));
        let found: Vec<String> = sheets
            .iter()
            .map(|sheet| format!("{} ‖ {}", side(&scheme, &sheet.front), side(&scheme, &sheet.back)))
            .collect();
        assert_eq!(found.join("; "), wanted, "{name}");
    }
}

fn made(name: &str, count: usize, options: BookletOptions) -> Vec<u8> {
    let options = BookletOptions { scheme: name.into(), ..options };
    let mut report = Report::default();
    let booklet = booklet(&numbered(count, options.trim), &options).into(&mut report);
    booklet.unwrap_or_else(|| panic!("{name}, {count}: {report:?}")).bytes
}

/// The places where the pages must come: blanks before the last, or after it where there is no back cover.
fn wanted(scheme: &Scheme, count: usize) -> Vec<Option<usize>> {
    let places = places(scheme, count);
    let mut wanted: Vec<Option<usize>> = (1..=count).map(Some).collect();
    let at = if count > 1 && scheme.has_back_cover { count - 1 } else { count };
    wanted.splice(at..at, std::iter::repeat_n(None, places - count));
    wanted
}

fn folds(name: &str, count: usize, options: BookletOptions) {
    let what = format!("{name}, {count} pages, {:?}, rtl {}", options.flip, options.rtl);
    let sheets = made(name, count, options);
    let marked = prove_marked("sheets.pdf", &sheets).unwrap_or_else(|| panic!("{what}: sheets of ours say so"));
    assert!(marked.report.diagnostics.is_empty(), "{what}: {:?}", marked.report.diagnostics);
    assert_eq!(marked.value.reading, wanted(&scheme(name), count), "{what}");
}

#[test]
fn whatever_is_folded_reads_from_first_to_last() {
    for name in all() {
        for flip in FLIPS {
            for rtl in [false, true] {
                for count in [1, 2, 4, 5, 8, 13, 16, 31, 40] {
                    folds(name, count, BookletOptions { trim: named("a6"), ..options(flip, rtl) });
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds()))]

    /// Each time all schemes, each with another number of pages, so that few runs reach every remainder.
    #[test]
    fn any_number_of_pages_reads_from_first_to_last(count in 1usize..=400, long: bool, rtl: bool) {
        let options = BookletOptions { trim: named("a6"), paper: named("a3"), ..options(FLIPS[usize::from(long)], rtl) };
        for (at, name) in all().into_iter().enumerate() {
            folds(name, (count + 37 * at) % 400 + 1, options.clone());
        }
    }
}

/// How often all schemes are folded with numbers of pages picked by chance: PROPTEST_CASES says another number.
fn rounds() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(4)
}

#[test]
fn margins_corrections_papers_and_scales_fold_too() {
    let usual = options(Flip::ShortEdge, false);
    for name in all() {
        for options in [
            BookletOptions { margins: Margins { inner: Mm(8.0), outer: Mm(4.0) }, ..usual.clone() },
            BookletOptions { binding_correction: Mm(3.0), caliper: Mm(0.3), ..usual.clone() },
            BookletOptions { scaling: Scaling::Fit, paper: named("letter"), ..usual.clone() },
            BookletOptions {
                paper: Size::mm(700.0, 900.0),
                scaling: Scaling::Real,
                trim: named("a6"),
                ..usual.clone()
            },
            BookletOptions { trim: Size::mm(150.0, 60.0), flip: Flip::LongEdge, rtl: true, ..usual.clone() },
        ] {
            folds(name, 17, options);
        }
    }
}

#[test]
fn pages_that_are_cut_apart_may_have_white_between_them() {
    let card = Size::mm(85.0, 55.0);
    let wish = |flip, rtl| BookletOptions { trim: card, gutter: Mm(4.0), bleed: Mm(3.0), ..options(flip, rtl) };
    for name in ["repeat-8", "repeat-2", "repeat-3x2-top", "cut-and-stack", "cut-and-stack-3x2", "cut-and-stack-4x1"] {
        for flip in FLIPS {
            for rtl in [false, true] {
                folds(name, 5, wish(flip, rtl));
                folds(name, 8, BookletOptions { scaling: Scaling::Fit, ..wish(flip, rtl) });
            }
        }
    }
    let refused = |name: &str| {
        let options = BookletOptions { scheme: name.into(), ..wish(Flip::ShortEdge, false) };
        let outcome = booklet(&numbered(8, card), &options);
        assert_eq!(outcome.report.diagnostics.first().map(|one| one.code.id), Some("S006"), "{name}");
    };
    ["saddle", "4-up", "copy-cut-fold", "one-page", "n-up", "accordion"].into_iter().for_each(refused);
}

/// Cards stand 4 mm apart, bleed into the half of it, have marks at both of their edges, and come apart again at their size.
#[test]
fn gutters_part_cards_by_so_much() {
    let card = Size::mm(85.0, 55.0);
    let options = BookletOptions {
        scheme: "repeat-4x2".into(),
        trim: card,
        gutter: Mm(4.0),
        marks: Marks { fold: true, crop: true, ..Marks::default() },
        ..options(Flip::ShortEdge, false)
    };
    let sheets = booklet(&numbered(2, card), &options).value.expect("sheets").bytes;
    let file = open(&sheets).expect("a PDF of ours");
    let trim = file.pages[0].trim.expect("sheets have a TrimBox");
    let wide = Mm::from(trim.width()).0;
    assert!((wide - (2.0 * 85.0 + 4.0)).abs() < 0.01, "{wide}");
    let apart = unfold(&sheets, &unfold::Options::default()).value.expect("pages");
    let (width, height) = open(&apart.bytes).expect("a PDF of ours").pages[0].upright_size();
    let size = [width, height].map(|side| Mm::from(Pt(side)).0);
    assert!((size[0] - 85.0).abs() < 0.01 && (size[1] - 55.0).abs() < 0.01, "{size:?}");
    // Two lines in each gutter: ticks at both ends, on the front.
    let content = file.content(&file.pages[0]).expect("a drawing");
    let lines = String::from_utf8_lossy(&content).matches(" l\n").count();
    let ticks = 2 * (2 + 2 * 3);
    assert!(lines >= ticks, "{lines}");
}

#[test]
fn sections_of_any_length_fold_and_are_compared() {
    let pages = numbered(50, named("a5"));
    for section in [4, 8, 12, 20, 32, 200] {
        for name in ["sections", "top-bound"] {
            let options =
                BookletOptions { scheme: name.into(), section: Some(section), ..options(Flip::LongEdge, false) };
            let made = booklet(&pages, &options).value.expect("sections that can be made");
            let how = bonefolder::check::fold::Folding {
                scheme: name.into(),
                sections: made.sections.clone(),
                flip: Flip::LongEdge,
                rtl: false,
                short_section: made.short_section,
                blanks: Blanks::BeforeCover,
                binding_correction: Mm(0.0),
                gutter: Mm(0.0),
            };
            let proof = prove("sheets.pdf", &made.bytes, &pages, &how);
            assert!(proof.report.diagnostics.is_empty(), "{name} {section}: {:?}", proof.report.diagnostics);
            assert!(proof.value.compared);
        }
    }
}

#[test]
fn another_scheme_than_the_right_one_is_found() {
    let pages = numbered(16, named("a6"));
    for (name, other) in
        [("quarto", "cut-and-stack"), ("2x4x2", "ea4x4"), ("saddle", "cut-and-stack-1x2"), ("4-up", "quarto")]
    {
        let how = bonefolder::check::fold::Folding {
            scheme: other.into(),
            sections: if other == "ea4x4" { vec![2] } else { vec![1, 1] },
            flip: Flip::ShortEdge,
            rtl: false,
            short_section: None,
            blanks: Blanks::BeforeCover,
            binding_correction: Mm(0.0),
            gutter: Mm(0.0),
        };
        let sheets = made(name, 16, BookletOptions { trim: named("a6"), ..options(Flip::ShortEdge, false) });
        let proof = prove("sheets.pdf", &sheets, &pages, &how);
        assert!(proof.report.has_errors(), "{name} folded as {other}");
    }
}

#[test]
fn a_poster_goes_on_the_back_of_a_mini_zine_and_nowhere_else() {
    let (pages, poster) = (numbered(8, named("a6")), numbered(1, named("a3")));
    let zine = BookletOptions {
        scheme: "mini-zine".into(),
        trim: named("a6"),
        poster: Some(Poster(poster)),
        ..options(Flip::ShortEdge, false)
    };
    let made = booklet(&pages, &zine).value.expect("a zine with a poster");
    let proof = prove_marked("zine.pdf", &made.bytes).expect("sheets of ours say so");
    assert!(proof.report.diagnostics.is_empty(), "{:?}", proof.report.diagnostics);
    let facts = bonefolder::check::pdf::check("zine.pdf", &made.bytes).value;
    assert!(facts.pages.iter().all(|page| page.inks.black_only()) && facts.pages[1].inks.cmyk[3] > 0.0);
    let mut report = Report::default();
    assert!(booklet(&pages, &BookletOptions { scheme: "saddle".into(), ..zine }).into(&mut report).is_none());
    assert_eq!(report.diagnostics[0].code.id, "S006");
}

/// Posters of both shapes, on both sorts of printers, with the zine held at the side and at the top.
fn posters() -> Vec<(BookletOptions, Vec<u8>)> {
    let mut all = Vec::new();
    for scheme in ["mini-zine", "mini-zine-top"] {
        for flip in FLIPS {
            for poster in [Size::mm(200.0, 140.0), Size::mm(140.0, 200.0)] {
                let poster = Some(Poster(numbered(1, poster)));
                let zine = BookletOptions { scheme: scheme.into(), trim: named("a6"), poster, ..options(flip, false) };
                let made = booklet(&numbered(16, named("a6")), &zine).value.expect("two zines");
                all.push((zine, made.bytes));
            }
        }
    }
    all
}

#[test]
fn a_poster_stands_upright_whichever_edge_the_printer_turns_on() {
    for (zine, made) in posters() {
        let proof = prove_marked("zine.pdf", &made).expect("sheets of ours say so");
        assert!(proof.report.diagnostics.is_empty(), "{zine:?}: {:?}", proof.report.diagnostics);
    }
}

#[test]
fn a_poster_that_is_lost_turned_or_moved_is_found() {
    let found = |made: &[u8], change: &dyn Fn(&str) -> String| {
        let mut document = lopdf::Document::load_mem(made).expect("a PDF of ours");
        let side = document.page_iter().nth(3).expect("the second back");
        let old = String::from_utf8(document.get_page_content(side)).expect("plain words");
        let new = change(&old);
        assert_ne!(old, new, "the change must change something");
        // The other back may be drawn by the same stream.
        let new = document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), new.into_bytes()));
        document.get_dictionary_mut(side).expect("a page").set("Contents", new);
        let proof =
            prove_marked("zine.pdf", &crate::support::pages::save(&mut document)).expect("sheets of ours say so");
        proof.report.diagnostics.iter().map(|one| format!("{} {}", one.code.id, one.message)).collect::<Vec<_>>()
    };
    for (zine, made) in posters() {
        let lost = found(&made, &|old| old.replace("/Poster Do", ""));
        assert_eq!(lost, ["C120 there is no poster on the back"], "{zine:?}");
        let paper = if zine.scheme == "mini-zine" { (841.89, 595.28) } else { (595.28, 841.89) };
        let around = |old: &str, first: &str| format!("q {first} cm\n{old}\nQ");
        let turned = found(&made, &|old| around(old, &format!("-1 0 0 -1 {} {}", paper.0, paper.1)));
        assert!(turned.len() == 1 && turned[0].contains("does not stand upright"), "{zine:?}: {turned:?}");
        let moved = found(&made, &|old| around(old, "1 0 0 1 0.9 0"));
        assert!(moved.len() == 1 && moved[0].starts_with("C120"), "{zine:?}: {moved:?}");
    }
}

#[test]
fn what_is_not_bound_cannot_be_bound_at_the_top() {
    assert!(scheme("n-up").bound_at_top().is_none());
    assert!(Scheme::named("n-up-2x2-top").is_none());
    assert_eq!(scheme("saddle").bound_at_top().map(|top| top.name).as_deref(), Some("top-bound"));
    let saddle = Scheme { name: "s".into(), ..scheme("saddle") }.bound_at_top().expect("leaves that are bound");
    let calendar = scheme("top-bound");
    let key = |scheme: &Scheme| {
        let mut sides = scheme.sheets[0].clone();
        sides.iter_mut().for_each(|side| side.sort_by_key(|square| (square.row, square.column)));
        (sides, scheme.across.clone(), scheme.down.clone())
    };
    assert_eq!(key(&saddle), key(&calendar), "turning the table of one gives that of the other");
}

/// What the fold and the knife take, told by the report and found on the finished sheets.
#[test]
fn every_nested_scheme_tells_how_far_its_pages_move() {
    for name in all() {
        let scheme = scheme(name);
        for (caliper, correction) in [(0.1, 0.0), (0.4, 1.0), (0.0, 2.5)] {
            let wishes = BookletOptions {
                scheme: name.into(),
                caliper: Mm(caliper),
                binding_correction: Mm(correction),
                trim: named("a6"),
                paper: named("a3"),
                scaling: Scaling::Shrink,
                ..options(Flip::ShortEdge, false)
            };
            let made = booklet(&numbered(60, named("a6")), &wishes).value.expect("sheets");
            let sheets = impose(&scheme, &order(60, Flip::ShortEdge, false));
            let deepest = cells(&sheets).map(|cell| cell.depth).max().unwrap_or_default();
            assert_eq!(deepest > 0, scheme.nested, "{name}");
            let creep = caliper * deepest as f64;
            assert!((made.creep.0 - creep).abs() < 1e-9, "{name}");
            let bound = scheme.spine != Spine::None && !scheme.is_one_sided();
            if bound {
                let (spine, edge) = ((creep - correction).max(0.0), correction.max(0.0));
                assert!((made.trimmed.at_spine.0 - spine).abs() < 0.01, "{name}: {:?}", made.trimmed);
                assert!((made.trimmed.at_fore_edge.0 - edge).abs() < 0.01, "{name}: {:?}", made.trimmed);
            }
        }
    }
}

#[test]
fn what_cannot_be_is_named_with_what_can() {
    let pages = numbered(8, named("a5"));
    let good = options(Flip::ShortEdge, false);
    let nan = Mm(f64::NAN);
    for (options, code, advice) in [
        (BookletOptions { scheme: "origami".into(), ..good.clone() }, "S006", "quarto"),
        (BookletOptions { scheme: "sections".into(), section: Some(7), ..good.clone() }, "S007", "4, 8, 12, 16"),
        (BookletOptions { scheme: "sections".into(), section: Some(0), ..good.clone() }, "S007", "4, 8, 12, 16"),
        (BookletOptions { scheme: "octavo".into(), section: Some(16), ..good.clone() }, "S007", "sections"),
        (BookletOptions { margins: Margins { inner: nan, outer: Mm(0.0) }, ..good.clone() }, "S002", "0 to 100 mm"),
        (
            BookletOptions { margins: Margins { inner: Mm(0.0), outer: Mm(-1.0) }, ..good.clone() },
            "S002",
            "0 to 100 mm",
        ),
        (BookletOptions { binding_correction: Mm(99.0), ..good.clone() }, "S002", "-20 to 20 mm"),
        (BookletOptions { caliper: Mm(-0.1), ..good.clone() }, "S002", "0 to 1 mm"),
        (BookletOptions { scaling: Scaling::Real, paper: named("a6"), ..good.clone() }, "S002", "296 × 210 mm"),
    ] {
        let mut report = Report::default();
        assert!(booklet(&pages, &options).into(&mut report).is_none());
        assert_eq!(report.diagnostics.len(), 1, "{report:?}");
        assert_eq!(report.diagnostics[0].code.id, code);
        assert!(report.diagnostics[0].advice.contains(advice), "{:?}", report.diagnostics[0]);
    }
}
