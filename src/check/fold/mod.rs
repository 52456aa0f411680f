//! Proof by folding: the sheets of a booklet are read back, turned over, folded, nested and leafed through.
//!
//! [`prove`] sees finished bytes only: which page stands where on which side, which way up, and what of it can be seen.
//! `side` reads that, `identity` says which page it is, `simulation` makes the moves a person makes with the `paper`, and what
//! comes out must be the pages from first to last. Nothing here knows how sheets are imposed.

mod drawing;
mod identity;
mod judge;
mod look;
mod paper;
mod poster;
mod record;
mod shown;
mod side;
mod simulation;

use crate::check::codes;
use crate::diagnostic::{Code, Outcome, Place};
use crate::geometry::Mm;
use crate::model::{Blanks, Flip};
use crate::pdf::{self, Matrix, Pdf};

use drawing::By;
use identity::{Identity, Pages};
use record::Record;
use side::SheetSide;

pub use look::look;
pub use record::Half;
pub use shown::{FaceShown, How, Moved, Piece, Shown, shown};

/// How sheets come out of the printer and are put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Folding {
    /// The name of a way of folding.
    pub scheme: String,
    /// Sheets of each section, in order; left empty, all are one.
    pub sections: Vec<usize>,
    /// The edge about which the printer turns a sheet.
    pub flip: Flip,
    /// The spine is at the right of the front cover.
    pub rtl: bool,
    /// Pages of the last section, if the scheme would make it longer.
    pub short_section: Option<usize>,
    pub blanks: Blanks,
    /// How far all pages were moved away from the spine, on purpose.
    pub binding_correction: Mm,
    /// What lies between pages that are cut apart, and falls off.
    pub gutter: Mm,
}

impl Folding {
    /// As it is of so many sheets: sections that don't come to that many are taken for one.
    fn for_sheets(&self, sheets: usize) -> Folding {
        let counted = self.sections.iter().try_fold(0, |sum: usize, one| sum.checked_add(*one));
        let sections = if counted == Some(sheets) { self.sections.clone() } else { vec![sheets] };
        Folding { sections, ..self.clone() }
    }
}

/// Where a point of the file comes out on the paper, in points as the sheet is read: printers shift and stretch what they
/// print, and sheets that were made for one are shifted against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printing {
    pub front: Matrix,
    pub back: Matrix,
}

impl Default for Printing {
    /// A printer that puts everything where it belongs.
    fn default() -> Printing {
        Printing { front: Matrix::IDENTITY, back: Matrix::IDENTITY }
    }
}

/// What folding showed.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The pages as they follow one another in the folded booklet, by their number from 1; `None` is a blank.
    pub reading: Vec<Option<usize>>,
    pub sheets: usize,
    /// The pages were compared with the file of single pages, rather than believed by the numbers they carry.
    pub compared: bool,
    /// What stands on each side of the sheets, as the file has them.
    sides: Vec<SheetSide>,
}

/// Folds the sheets that a person knows by `name`, and compares each page with those of the file `pages`.
pub fn prove(name: &str, sheets: &[u8], pages: &[u8], how: &Folding) -> Outcome<Folded> {
    prove_printed(name, sheets, pages, how, Printing::default())
}

/// The same with what comes out of a printer that does not put everything where it belongs.
pub fn prove_printed(name: &str, sheets: &[u8], pages: &[u8], how: &Folding, printing: Printing) -> Outcome<Folded> {
    compare(|by| {
        let mut proof = compared();
        // One file after the other, so that a large one is not held twice.
        let pages = match pdf::open(pages) {
            Ok(pages) => Pages::of(&pages, by),
            Err(why) => return with_unreadable(proof, name, &format!("the file of single pages {why}")),
        };
        let sheets = match pdf::open(sheets) {
            Ok(sheets) => sheets,
            Err(why) => return with_unreadable(proof, name, &format!("the file of sheets {why}")),
        };
        let expected = Expected { name, pages: &pages, how, count: pages.count() };
        fold(&sheets, &expected, printing, &mut proof);
        proof
    })
}

/// The same, for sheets whose fronts and backs are in files of their own.
pub fn prove_one_sided(
    name: &str,
    parts: [&[u8]; 2],
    pages: &[u8],
    how: &Folding,
    printing: Printing,
) -> Outcome<Folded> {
    compare(|by| {
        let mut proof = compared();
        let pages = match pdf::open(pages) {
            Ok(pages) => Pages::of(&pages, by),
            Err(why) => return with_unreadable(proof, name, &format!("the file of single pages {why}")),
        };
        let (fronts, backs) = match (pdf::open(parts[0]), pdf::open(parts[1])) {
            (Ok(fronts), Ok(backs)) => (fronts, backs),
            (Err(why), _) | (_, Err(why)) => {
                return with_unreadable(proof, name, &format!("the file of sheets {why}"));
            }
        };
        let poster = record::read(&fronts).is_some_and(|record| record.poster);
        let fronts = read_sides(name, &fronts, &pages, [printing.front; 2], &mut proof);
        let backs = read_sides(name, &backs, &pages, [printing.back; 2], &mut proof);
        if let (Some(fronts), Some(backs)) = (fronts, backs) {
            let expected = Expected { name, pages: &pages, how, count: pages.count() };
            fold_sides(in_turn(fronts, backs), &expected, poster, &mut proof);
        }
        proof
    })
}

/// Compares pages by their bytes, which is quick, and if some differ, by what they draw.
fn compare(proof: impl Fn(By) -> Outcome<Folded>) -> Outcome<Folded> {
    let quick = proof(By::Bytes);
    let differs = |code: &Code| [codes::WRONG_PAGE.id, codes::NOT_WITH_PAGE.id].contains(&code.id);
    if quick.report.diagnostics.iter().any(|one| differs(one.code)) { proof(By::Meaning) } else { quick }
}

/// Folds sheets that say themselves how they are put together and which page is which, as those of this program do.
/// `None` if the file says nothing of the kind: it is then no booklet of ours.
pub fn prove_marked(name: &str, sheets: &[u8]) -> Option<Outcome<Folded>> {
    prove_open(name, &pdf::open(sheets).ok()?)
}

/// The same of a file that is open.
pub fn prove_open(name: &str, sheets: &Pdf) -> Option<Outcome<Folded>> {
    let record = record::read(sheets).filter(|record| record.half.is_none())?;
    let mut proof = Outcome::<Folded>::default();
    let expected = Expected { name, pages: &Pages::recorded(&record), how: &record.how, count: record.pages };
    fold(sheets, &expected, record.printing, &mut proof);
    Some(proof)
}

/// Whether a file has the fronts or the backs of sheets of ours alone.
pub fn half(sheets: &Pdf) -> Option<Half> {
    record::read(sheets)?.half
}

/// Folds fronts and backs that say themselves how they are put together. `None` if they are no such files.
pub fn prove_halves(name: &str, [fronts, backs]: [&Pdf; 2]) -> Option<Outcome<Folded>> {
    let (one, other) = (record::read(fronts)?, record::read(backs)?);
    let (half, other_half) = (one.half.as_ref()?, other.half.as_ref()?);
    let belong = half.is_fronts && !other_half.is_fronts && half.job == other_half.job;
    let mut proof = Outcome::<Folded>::default();
    if !belong || fronts.pages.len() != backs.pages.len() {
        let message = "these are not the fronts and the backs of the same sheets";
        let advice = "Give the two files that were made together.";
        proof.report.error(&codes::OTHER_HALF, place(name, String::new()), message, advice);
        return Some(proof);
    }
    let [on_fronts, on_backs] = [&one, &other].map(Pages::recorded);
    let fronts = read_sides(name, fronts, &on_fronts, [one.printing.front; 2], &mut proof);
    let backs = read_sides(name, backs, &on_backs, [other.printing.back; 2], &mut proof);
    if let (Some(fronts), Some(backs)) = (fronts, backs) {
        let pages = Pages::recorded_together([&one, &other]);
        let expected = Expected { name, pages: &pages, how: &one.how, count: one.pages };
        fold_sides(in_turn(fronts, backs), &expected, one.poster, &mut proof);
    }
    Some(proof)
}

/// What has to come of the sheets.
struct Expected<'a> {
    /// Of the file, as a person knows it.
    name: &'a str,
    pages: &'a Pages,
    how: &'a Folding,
    /// How many pages there must be, if that is known.
    count: Option<usize>,
}

fn fold(file: &Pdf, expected: &Expected, printing: Printing, proof: &mut Outcome<Folded>) {
    let record = record::read(file);
    let has = |what: fn(&Record) -> bool| record.as_ref().is_some_and(what);
    let (fronts_only, poster) = (has(|record| record.fronts_only), has(|record| record.poster));
    if !file.pages.len().is_multiple_of(2) && !fronts_only {
        let message = format!("the file has {} pages; sheets have two sides each", file.pages.len());
        let advice = "Check the file of sheets, not that of single pages.";
        return proof.report.error(&codes::NOT_SHEETS, place(expected.name, String::new()), message, advice);
    }
    let printing = if fronts_only { [printing.front; 2] } else { [printing.front, printing.back] };
    let Some(mut sides) = read_sides(expected.name, file, expected.pages, printing, proof) else { return };
    proof.value.sides.clone_from(&sides);
    if fronts_only {
        let backs = sides.iter().map(SheetSide::empty).collect();
        sides = in_turn(sides, backs);
    }
    fold_sides(sides, expected, poster, proof);
}

fn in_turn(fronts: Vec<SheetSide>, backs: Vec<SheetSide>) -> Vec<SheetSide> {
    fronts.into_iter().zip(backs).flat_map(|(front, back)| [front, back]).collect()
}

/// Every side of the file; the odd ones and the even ones come out of the printer as `printing` says.
fn read_sides(
    name: &str,
    file: &Pdf,
    pages: &Pages,
    printing: [Matrix; 2],
    proof: &mut Outcome<Folded>,
) -> Option<Vec<SheetSide>> {
    let mut identity = Identity::new(file, pages);
    let mut sides = Vec::new();
    for (number, page) in (1..).zip(&file.pages) {
        match side::read(file, page, printing[(number - 1) % 2], &mut identity) {
            Ok(side) => sides.push(side),
            Err(why) => {
                let message = format!("side {number} of the sheets {why}");
                let at = place(name, format!("page {number}"));
                proof.report.error(&codes::UNREADABLE, at, message, "Make the sheets again.");
                return None;
            }
        }
    }
    Some(sides)
}

/// `poster`: the back of every sheet should have one.
fn fold_sides(sides: Vec<SheetSide>, expected: &Expected, poster: bool, proof: &mut Outcome<Folded>) {
    let Expected { name, pages, how, count } = *expected;
    poster::judge(name, &simulation::taken_up(&sides, how.flip), poster, &mut proof.report);
    proof.value.sheets = sides.len() / 2;
    if sides.iter().flat_map(|side| &side.pages).any(|placed| placed.number.is_none()) && !proof.value.compared {
        let message = "some pages on the sheets do not say which page they are";
        let advice = "Give the file of single pages too.";
        return proof.report.warning(&codes::CANT_TELL, place(name, String::new()), message, advice);
    }
    let how = how.for_sheets(proof.value.sheets);
    let Some(copies) = simulation::assemble(&sides, &how) else {
        let message = format!("nobody here knows how sheets of the kind “{}” are put together", how.scheme);
        let advice = "Make the sheets again with this version.";
        return proof.report.warning(&codes::CANT_TELL, place(name, String::new()), message, advice);
    };
    if let Some(copy) = copies.first() {
        proof.value.reading = copy.faces.iter().map(|face| face.page.as_ref().and_then(|page| page.number)).collect();
    }
    for copy in &copies {
        judge::judge(name, copy, pages, count, &how, &mut proof.report);
    }
}

fn place(name: &str, at: String) -> Place {
    Place::File { file: name.to_owned(), at }
}

/// The beginning of a proof that compares pages.
fn compared() -> Outcome<Folded> {
    Outcome { value: Folded { compared: true, ..Folded::default() }, ..Outcome::default() }
}

fn with_unreadable(mut proof: Outcome<Folded>, name: &str, message: &str) -> Outcome<Folded> {
    let advice = "Make the files again, without a password.";
    proof.report.error(&codes::UNREADABLE, place(name, String::new()), message, advice);
    proof
}
