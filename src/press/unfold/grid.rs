//! Sheets of any way of folding that has a table, taken apart by that table.
//!
//! A [`Grid`] says which cell of which side is which page: as the file says of itself, as the user says, or as the page
//! numbers in the cells tell.

use lopdf::Object;

use crate::geometry::{Mm, Pt};
use crate::model::scheme::{Scheme, Sections, Spine};
use crate::model::{Blanks, Flip};
use crate::pdf::{Page, Pdf, Survey, number_of};
use crate::press::imposition::{self, Cell, Order, Turn};
use crate::press::record;

use super::cuts;
use crate::press::folios;

/// How sheets were covered with pages.
#[derive(Debug, Clone)]
pub struct Grid {
    pub scheme: Scheme,
    pub flip: Flip,
    pub rtl: bool,
    /// Pages of a section, where the scheme leaves that open.
    pub section: Option<usize>,
    pub blanks: Blanks,
    /// The last section is as long as the others.
    pub whole_sections: bool,
    /// Pages of the book; `None` if every place counts.
    pub pages: Option<usize>,
    /// Places of the book, the empty ones included, where the file says it.
    pub places: Option<usize>,
    /// The file has no backs.
    pub fronts_only: bool,
    /// What moved the pages toward the spine: so much for each leaf around them, and away from it for all.
    pub caliper: Mm,
    pub correction: Mm,
    /// What lies between pages that are cut apart.
    pub gutter: Mm,
    /// From real size to the size on the sheets.
    pub scale: f64,
}

/// A cell in a file of sheets.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Which page of the file, from 0.
    pub side: usize,
    pub cell: Cell,
}

impl Grid {
    /// A grid of which nothing but its scheme is known.
    pub fn of(scheme: Scheme) -> Grid {
        let (flip, nothing) = (Flip::ShortEdge, Mm(0.0));
        Grid {
            scheme,
            flip,
            rtl: false,
            section: None,
            blanks: Blanks::BeforeCover,
            whole_sections: true,
            pages: None,
            places: None,
            fronts_only: false,
            caliper: nothing,
            correction: nothing,
            gutter: nothing,
            scale: 1.0,
        }
    }

    /// What a file of ours says of itself.
    pub fn recorded(file: &Pdf) -> Option<Grid> {
        let private = record::recorded(file)?;
        let says = |key: &str, word: &[u8]| matches!(file.get(private, key), Object::Name(name) if name == word);
        let number = |key: &str| number_of(file.get(private, key));
        let scheme = Scheme::named(&record::scheme_name(file)?)?;
        let count = |object: &Object| file.resolve(object).as_i64().ok().and_then(|count| usize::try_from(count).ok());
        let sections = file.get(private, "Sections").as_array().ok()?;
        let sections: Vec<usize> = sections.iter().filter_map(count).collect();
        let longest = sections.iter().copied().max()?;
        let last = private.get(b"LastSection").ok().and_then(count);
        let whole = if last.is_some() { &sections[..sections.len() - 1] } else { &sections[..] };
        let sheets = whole.iter().try_fold(0usize, |sum, one| sum.checked_add(*one))?;
        let places = sheets.checked_mul(scheme.pages_per_sheet())?.checked_add(last.unwrap_or_default());
        let section = (scheme.sections == Sections::Balanced).then(|| longest.saturating_mul(scheme.pages_per_sheet()));
        Some(Grid {
            flip: if says("Flip", b"LongEdge") { Flip::LongEdge } else { Flip::ShortEdge },
            rtl: says("Direction", b"R2L"),
            section,
            blanks: if says("Blanks", b"End") { Blanks::End } else { Blanks::BeforeCover },
            whole_sections: last.is_none(),
            places,
            pages: count(file.get(private, "Pages")).filter(|pages| *pages > 0),
            fronts_only: record::has_fronts_only(file),
            caliper: Mm(number("Caliper").unwrap_or_default()),
            correction: Mm(number("BindingCorrection").unwrap_or_default()),
            gutter: Mm(number("Gutter").unwrap_or_default().clamp(0.0, 1000.0)),
            scale: number("Scale").filter(|scale| (0.01..100.0).contains(scale)).unwrap_or(1.0),
            scheme,
        })
    }

    /// Every page of the book in order; `None` if the sides do not make whole sheets.
    pub fn cells(&self, pages: &[Page]) -> Option<Vec<Found>> {
        let sides = pages.len();
        let per_side = if self.fronts_only { 1 } else { 2 };
        if sides == 0 || !sides.is_multiple_of(per_side) {
            return None;
        }
        let sheets = sides / per_side;
        let most = sheets.checked_mul(self.scheme.pages_per_sheet())?;
        let wanted = self.pages.unwrap_or(most);
        // The table takes sheets to lie across; upright, the short edge is the other one.
        let upright = pages.first().is_some_and(|page| {
            let (width, height) = (page.media.width().0, page.media.height().0);
            if page.rotate % 180 == 0 { height > width } else { width > height }
        });
        let flip = if upright { self.flip.other() } else { self.flip };
        if wanted > most {
            return None;
        }
        let Grid { rtl, section, blanks, whole_sections, .. } = *self;
        let order = Order { pages: wanted, flip, rtl, section, blanks, whole_sections };
        let imposed = imposition::impose(&self.scheme, &order);
        if imposed.len() != sheets {
            return None;
        }
        let mut found: Vec<Option<Found>> = vec![None; wanted];
        for (at, sheet) in imposed.iter().enumerate() {
            for (back, cells) in [&sheet.front, &sheet.back].into_iter().enumerate().take(per_side) {
                for cell in cells {
                    let Some(page) = cell.page else { continue };
                    // Where there are copies, the first is taken.
                    if let Some(place @ None) = found.get_mut(page - 1) {
                        *place = Some(Found { side: at * per_side + back, cell: *cell });
                    }
                }
            }
        }
        found.into_iter().collect()
    }

    /// How far the content of a cell goes toward its spine on the sheet.
    pub fn toward_spine(&self, cell: &Cell) -> Mm {
        (self.caliper * cell.depth as f64 - self.correction) * self.scale
    }

    /// How well it fits the page numbers.
    fn agreement(&self, pages: &[Page], surveys: &[Survey]) -> Option<Agreement> {
        let cells = self.cells(pages)?;
        let mut counts = std::collections::BTreeMap::<i64, usize>::new();
        let mut numbered = 0;
        for (number, found) in (1..).zip(&cells) {
            let (page, survey) = (pages.get(found.side)?, surveys.get(found.side)?);
            let numbers = folios::in_cell(survey, self.place(page, &found.cell), found.cell.turn == Turn::UpsideDown);
            numbered += usize::from(!numbers.is_empty());
            for one in numbers {
                *counts.entry(one as i64 - number).or_default() += 1;
            }
        }
        Some(Agreement { agreeing: counts.into_values().max().unwrap_or_default(), numbered, cells: cells.len() })
    }

    /// The lower left corner of a cell, its width and its height, in points on the upright side.
    pub fn place(&self, page: &Page, cell: &Cell) -> [f64; 4] {
        let (width, height) = page.upright_size();
        let gutter = Pt::from(self.gutter).0;
        let step = |whole: f64, count: usize| (whole + gutter) / count as f64;
        let (across, down) = (step(width, self.scheme.columns), step(height, self.scheme.rows));
        let (wide, high) = ((across - gutter).max(0.0), (down - gutter).max(0.0));
        [across * cell.column as f64, height - down * cell.row as f64 - high, wide, high]
    }
}

/// How many cells have a page number that fits, how many have any, and how many there are.
struct Agreement {
    agreeing: usize,
    numbered: usize,
    cells: usize,
}

impl Agreement {
    /// More than half of the pages have a number, and hardly one contradicts; a few pages that differ are not enough.
    fn is_sure(&self) -> bool {
        let Agreement { agreeing, numbered, cells } = *self;
        agreeing >= 4 && agreeing * 10 >= numbered * 9 && agreeing * 2 > cells
    }
}

/// The scheme in the layout, for pages that are higher or wider, that fits the page numbers best.
pub fn best_layout(grid: &Grid, flip: Option<Flip>, pages: &[Page], surveys: &[Survey]) -> Grid {
    let mut best = fitted(grid, flip, pages, surveys);
    let mut most = best.agreement(pages, surveys).map_or(0, |agreement| agreement.agreeing);
    for scheme in grid.scheme.clone().layouts() {
        let one = fitted(&Grid { scheme, ..grid.clone() }, flip, pages, surveys);
        let Some(agreement) = one.agreement(pages, surveys).filter(Agreement::is_sure) else { continue };
        if agreement.agreeing > most {
            (best, most) = (one, agreement.agreeing);
        }
    }
    best
}

/// The same scheme with the printer's edge, the direction and the length of sections that fit the page numbers best, unless
/// they are known.
pub fn fitted(grid: &Grid, flip: Option<Flip>, pages: &[Page], surveys: &[Survey]) -> Grid {
    let mut best = Grid { flip: flip.unwrap_or(grid.flip), ..grid.clone() };
    let mut most = best.agreement(pages, surveys).map_or(0, |agreement| agreement.agreeing);
    for one in variants(grid, flip, pages.len()) {
        if let Some(Agreement { agreeing, .. }) = one.agreement(pages, surveys)
            && agreeing > most
        {
            (best, most) = (one, agreeing);
        }
    }
    best
}

/// The grids that so many sides may have; with a shorter last section where the scheme has such.
fn variants(grid: &Grid, flip: Option<Flip>, sides: usize) -> Vec<Grid> {
    let flips = flip.map_or(vec![Flip::ShortEdge, Flip::LongEdge], |flip| vec![flip]);
    let sections: Vec<Option<usize>> = if grid.scheme.sections == Sections::Balanced && grid.section.is_none() {
        [None].into_iter().chain((1..=8).map(|sheets| Some(sheets * grid.scheme.pages_per_sheet()))).collect()
    } else {
        vec![grid.section]
    };
    let directions = if grid.rtl { vec![true] } else { vec![false, true] };
    let mut all = Vec::new();
    let sheets = if grid.fronts_only { sides } else { sides / 2 };
    let size = if let Sections::Of(size) = grid.scheme.sections { size } else { 1 };
    let shorter = |scheme: &Scheme| {
        // The shorter section takes one sheet. Whole ones are before it: a part of a single sheet would tell too little.
        let before = sheets.checked_sub(1).filter(|before| *before > 0 && before.is_multiple_of(size))?;
        Some((Some(before * grid.scheme.pages_per_sheet() + scheme.pages_per_sheet()), false))
    };
    let whole = (grid.pages, grid.whole_sections);
    let ends: Vec<_> = std::iter::once(whole).chain(grid.scheme.shorter.iter().filter_map(shorter)).collect();
    for flip in flips {
        for rtl in &directions {
            for section in &sections {
                for (pages, whole_sections) in ends.iter().copied() {
                    all.push(Grid { flip, rtl: *rtl, section: *section, pages, whole_sections, ..grid.clone() });
                }
            }
        }
    }
    all
}

/// Schemes that page numbers may tell. Of those that fit alike, the first is taken.
const GUESSED: &[&str] = &[
    "saddle",
    "quarto",
    "octavo",
    "octavo-landscape",
    "4-up",
    "6-up",
    "8-up",
    "8-up-landscape",
    "2x4x2",
    "ea4x4",
    "three-row",
    "cut-fold-glue",
    "mini-zine",
    "mini-zine-16",
    "gate-fold",
    "french-fold",
    "accordion",
    "leporello",
    "accordion-3",
    "accordion-5",
    "accordion-6",
    "accordion-8",
    "leporello-6",
    "leporello-8",
    "cut-and-stack",
    "sections",
    "top-bound",
    "n-up",
    "quarto-top",
    "octavo-top",
    "4-up-top",
    "2x4x2-top",
    "ea4x4-top",
    "three-row-top",
    "cut-fold-glue-top",
    "mini-zine-top",
    "cut-and-stack-top",
    "sections-top",
    "octavo-landscape-top",
    "6-up-top",
    "8-up-top",
    "8-up-landscape-top",
    "mini-zine-16-top",
    "french-fold-top",
    "copy-cut-fold",
    "copy-cut-fold-top",
];

/// The scheme that the page numbers fit, if they leave no doubt.
pub fn guessed(rtl: bool, pages: &[Page], surveys: &[Survey]) -> Option<Grid> {
    let mut best: Option<(usize, Grid)> = None;
    for name in GUESSED {
        let Some(scheme) = Scheme::named(name) else { continue };
        let copies = if scheme.spine == Spine::Top { (1, 2) } else { (2, 1) };
        let lacks_copies = name.starts_with("copy") && !cuts::are_copies(pages, surveys, copies.0, copies.1);
        if lacks_copies || cuts::are_wrong(pages, surveys, scheme.rows, scheme.columns) {
            continue;
        }
        let fronts_only = scheme.is_one_sided() && !backs_are_empty(surveys);
        let grid = Grid { rtl, fronts_only, ..Grid::of(scheme) };
        for one in variants(&grid, None, pages.len()) {
            let Some(agreement) = one.agreement(pages, surveys).filter(Agreement::is_sure) else { continue };
            let agreeing = agreement.agreeing;
            if best.as_ref().is_none_or(|(most, _)| agreeing > *most) {
                best = Some((agreeing, one));
            }
        }
    }
    best.map(|(_, grid)| grid)
}

/// Every second side has no words.
pub fn backs_are_empty(surveys: &[Survey]) -> bool {
    surveys.len().is_multiple_of(2) && surveys.iter().skip(1).step_by(2).all(|survey| survey.words.is_empty())
}
