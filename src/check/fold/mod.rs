//! Proof by folding: the sheets of a booklet are read back, turned over, folded, nested and leafed through.
//!
//! [`prove`] sees finished bytes only: which page stands where on which side, which way up, and what of it can be seen.
//! `placed` reads that, `identity` says which page it is, `hands` makes the moves a person makes with the `paper`, and what
//! comes out must be the pages from first to last. Nothing here knows how sheets are imposed.

mod hands;
mod identity;
mod judge;
mod paper;
mod placed;
mod poster;

use lopdf::Object;

use crate::check::codes;
use crate::diagnostic::{Place, Report};
use crate::geometry::Mm;
use crate::pdf::{self, Pdf};
use crate::project::Flip;

use identity::{Identity, Pages};
use placed::SheetSide;

/// How sheets come out of the printer and are put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Assembly {
    /// The name of a way of folding.
    pub schema: String,
    /// Sheets of each section, in order; left empty, all are one.
    pub sections: Vec<usize>,
    /// The edge about which the printer turns a sheet.
    pub flip: Flip,
    /// The spine is at the right of the front cover.
    pub rtl: bool,
    /// How far all pages were moved away from the spine, on purpose.
    pub binding_correction: Mm,
}

/// What folding showed.
#[derive(Debug, Clone, Default)]
pub struct FoldReport {
    /// The pages as they follow one another in the folded booklet, by their number from 1; `None` is a blank.
    pub reading: Vec<Option<usize>>,
    pub sheets: usize,
    /// The pages were compared with the file of single pages, rather than believed by the numbers they carry.
    pub compared: bool,
    pub report: Report,
}

/// Folds the sheets that a person knows by `name`, and compares each page with those of the file `pages`.
pub fn prove(name: &str, sheets: &[u8], pages: &[u8], how: &Assembly) -> FoldReport {
    let mut proof = FoldReport { compared: true, ..FoldReport::default() };
    let (sheets, pages) = match (pdf::open(sheets), pdf::open(pages)) {
        (Ok(sheets), Ok(pages)) => (sheets, pages),
        (Err(why), _) => return proof.with_unreadable(name, &format!("The file of sheets {why}.")),
        (_, Err(why)) => return proof.with_unreadable(name, &format!("The file of single pages {why}.")),
    };
    let pages = Pages::of(&pages);
    let count = pages.count();
    fold(name, &sheets, &pages, how, count, &mut proof);
    proof
}

/// The same, for sheets whose fronts and backs are in files of their own.
pub fn prove_one_sided(name: &str, parts: [&[u8]; 2], pages: &[u8], how: &Assembly) -> FoldReport {
    let mut proof = FoldReport { compared: true, ..FoldReport::default() };
    let (fronts, backs, pages) = match (pdf::open(parts[0]), pdf::open(parts[1]), pdf::open(pages)) {
        (Ok(fronts), Ok(backs), Ok(pages)) => (fronts, backs, pages),
        (Err(why), ..) | (_, Err(why), _) => return proof.with_unreadable(name, &format!("The file of sheets {why}.")),
        (.., Err(why)) => return proof.with_unreadable(name, &format!("The file of single pages {why}.")),
    };
    let pages = Pages::of(&pages);
    let fronts = read_sides(name, &fronts, &pages, &mut proof);
    let backs = read_sides(name, &backs, &pages, &mut proof);
    if let (Some(fronts), Some(backs)) = (fronts, backs) {
        let sides = fronts.into_iter().zip(backs).flat_map(|(front, back)| [front, back]).collect();
        fold_sides(name, sides, &pages, how, pages.count(), &mut proof);
    }
    proof
}

/// Folds sheets that say themselves how they are put together and which page is which, as those of this program do.
/// `None` if the file says nothing of the kind: it is then no booklet of ours.
pub fn prove_marked(name: &str, sheets: &[u8]) -> Option<FoldReport> {
    let sheets = pdf::open(sheets).ok()?;
    if half_of(&sheets).is_some() {
        return None;
    }
    let (how, count) = recorded(&sheets)?;
    let mut proof = FoldReport::default();
    fold(name, &sheets, &Pages::marked(), &how, count, &mut proof);
    Some(proof)
}

/// One of the two files for a printer that prints on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// The fronts; else the backs.
    pub is_fronts: bool,
    /// What the other half says as well.
    pub job: Vec<u8>,
}

/// Whether a file has the fronts or the backs of sheets of ours alone.
pub fn half(sheets: &[u8]) -> Option<Half> {
    half_of(&pdf::open(sheets).ok()?)
}

fn half_of(file: &Pdf) -> Option<Half> {
    let private = private(file)?;
    let Object::Name(half) = file.get(private, "Half") else { return None };
    let job = file.get(private, "Job").as_str().map(<[u8]>::to_vec).unwrap_or_default();
    Some(Half { is_fronts: half == b"Fronts", job })
}

/// Folds fronts and backs that say themselves how they are put together. `None` if they are no such files.
pub fn prove_halves(name: &str, [fronts, backs]: [&[u8]; 2]) -> Option<FoldReport> {
    let (fronts, backs) = (pdf::open(fronts).ok()?, pdf::open(backs).ok()?);
    let (one, other) = (half_of(&fronts)?, half_of(&backs)?);
    let mut proof = FoldReport::default();
    if !one.is_fronts || other.is_fronts || one.job != other.job || fronts.pages.len() != backs.pages.len() {
        let message = "These are not the fronts and the backs of the same sheets.";
        let advice = "Give the two files that were made together.";
        proof.report.error(&codes::OTHER_HALF, place(name, String::new()), message, advice);
        return Some(proof);
    }
    let (how, count) = recorded(&fronts)?;
    let pages = Pages::marked();
    let (fronts, backs) = (read_sides(name, &fronts, &pages, &mut proof), read_sides(name, &backs, &pages, &mut proof));
    if let (Some(fronts), Some(backs)) = (fronts, backs) {
        let sides = fronts.into_iter().zip(backs).flat_map(|(front, back)| [front, back]).collect();
        fold_sides(name, sides, &pages, &how, count, &mut proof);
    }
    Some(proof)
}

fn fold(name: &str, file: &Pdf, pages: &Pages, how: &Assembly, count: Option<usize>, proof: &mut FoldReport) {
    let fronts_only = says(file, "Sides", |sides| matches!(sides, Object::Integer(1)));
    if !file.pages.len().is_multiple_of(2) && !fronts_only {
        let message = format!("The file has {} pages; sheets have two sides each.", file.pages.len());
        let advice = "Check the file of sheets, not that of single pages.";
        return proof.report.error(&codes::NOT_SHEETS, place(name, String::new()), message, advice);
    }
    let Some(mut sides) = read_sides(name, file, pages, proof) else { return };
    if fronts_only {
        sides = sides.into_iter().flat_map(|front| [front.clone(), SheetSide::empty(&front)]).collect();
    }
    let poster = says(file, "Poster", |poster| matches!(poster, Object::Boolean(true)));
    poster::judge(name, &hands::taken_up(&sides, how.flip), poster, &mut proof.report);
    fold_sides(name, sides, pages, how, count, proof);
}

/// Whether the file says so of how its sheets go together.
fn says(file: &Pdf, key: &str, what: impl Fn(&Object) -> bool) -> bool {
    private(file).is_some_and(|private| what(file.get(private, key)))
}

fn private(file: &Pdf) -> Option<&lopdf::Dictionary> {
    let pieces = file.dict(file.catalog()?, "PieceInfo")?;
    file.dict(file.dict(pieces, "Bonefolder")?, "Private")
}

fn read_sides(name: &str, file: &Pdf, pages: &Pages, proof: &mut FoldReport) -> Option<Vec<SheetSide>> {
    let mut identity = Identity::new(file, pages);
    let mut sides = Vec::new();
    for (number, page) in (1..).zip(&file.pages) {
        match placed::read(file, page, &mut identity) {
            Ok(side) => sides.push(side),
            Err(why) => {
                let message = format!("Side {number} of the sheets {why}.");
                let at = place(name, format!("page {number}"));
                proof.report.error(&codes::UNREADABLE, at, message, "Make the sheets again.");
                return None;
            }
        }
    }
    Some(sides)
}

fn fold_sides(
    name: &str,
    sides: Vec<SheetSide>,
    pages: &Pages,
    how: &Assembly,
    count: Option<usize>,
    proof: &mut FoldReport,
) {
    proof.sheets = sides.len() / 2;
    if sides.iter().flat_map(|side| &side.pages).any(|placed| placed.number.is_none()) && !proof.compared {
        let message = "Some pages on the sheets do not say which page they are.";
        let advice = "Give the file of single pages too.";
        return proof.report.warning(&codes::CANT_TELL, place(name, String::new()), message, advice);
    }
    let mut how = how.clone();
    if how.sections.iter().try_fold(0, |sum: usize, one| sum.checked_add(*one)) != Some(proof.sheets) {
        how.sections = vec![proof.sheets];
    }
    let Some(copies) = hands::assemble(&sides, &how) else {
        let message = format!("Nobody here knows how sheets of the kind “{}” are put together.", how.schema);
        let advice = "Make the sheets again with this version.";
        return proof.report.warning(&codes::CANT_TELL, place(name, String::new()), message, advice);
    };
    if let Some(copy) = copies.first() {
        proof.reading = copy.faces.iter().map(|face| face.page.as_ref().and_then(|page| page.number)).collect();
    }
    for copy in &copies {
        judge::judge(name, copy, pages, count, &how, &mut proof.report);
    }
}

/// What the catalog says of how the sheets go together, and how many pages there are (private data, PDF 1.7, 14.5).
fn recorded(file: &Pdf) -> Option<(Assembly, Option<usize>)> {
    let private = private(file)?;
    let says = |key: &str, word: &[u8]| matches!(file.get(private, key), Object::Name(name) if name == word);
    let count = |object: &Object| file.resolve(object).as_i64().ok().and_then(|number| usize::try_from(number).ok());
    let Object::Name(schema) = file.get(private, "Schema") else { return None };
    let sections = file.get(private, "Sections").as_array().ok();
    let how = Assembly {
        schema: String::from_utf8_lossy(schema).into_owned(),
        sections: sections.map(|all| all.iter().filter_map(count).collect()).unwrap_or_default(),
        flip: if says("Flip", b"LongEdge") { Flip::LongEdge } else { Flip::ShortEdge },
        rtl: says("Direction", b"R2L"),
        binding_correction: Mm(pdf::number_of(file.get(private, "BindingCorrection")).unwrap_or_default()),
    };
    Some((how, count(file.get(private, "Pages"))))
}

fn place(name: &str, at: String) -> Place {
    Place::File { file: name.to_owned(), at }
}

impl FoldReport {
    fn with_unreadable(mut self, name: &str, message: &str) -> FoldReport {
        let advice = "Make the files again, without a password.";
        self.report.error(&codes::UNREADABLE, place(name, String::new()), message, advice);
        self
    }
}
