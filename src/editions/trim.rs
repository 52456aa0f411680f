//! The sizes of pages, and their names in files.

use super::book::Book;
use crate::geometry::{Mm, PAPERS, Size};
use crate::model::scheme::Scheme;

/// The size of a page, and its name in files.
#[derive(Debug, Clone, PartialEq)]
pub struct Trim {
    pub name: String,
    pub size: Size,
}

impl Trim {
    /// That of the primary print edition.
    pub fn primary(book: &Book) -> Trim {
        Trim::of(book.settings.print.trim)
    }

    /// A known size within a millimetre of `size`, for half of A4 is A5 but for half a millimetre; else `size` itself.
    pub fn of(size: Size) -> Trim {
        let near = |a: Mm, b: Mm| (a.0 - b.0).abs() < 1.0;
        let known = PAPERS.iter().find(|(_, known)| near(known.width, size.width) && near(known.height, size.height));
        match known {
            Some((name, known)) => Trim { name: name.to_string(), size: *known },
            None => Trim { name: format!("{:.0}x{:.0}mm", size.width.0, size.height.0), size },
        }
    }

    /// The page of a booklet on `paper`: `self` if a sheet of such pages fits, else a cell of the paper.
    pub fn on_paper(&self, paper: Size, scheme: &str) -> Trim {
        let (rows, columns) = Scheme::named(scheme).map_or((1, 2), |scheme| (scheme.rows, scheme.columns));
        let cell = |paper: Size| Size { width: paper.width / columns as f64, height: paper.height / rows as f64 };
        let across = paper.landscape();
        let cells = [cell(across), cell(Size { width: across.height, height: across.width })];
        let page = self.size;
        let holds = |cell: &Size| page.width.0 <= cell.width.0 + 0.1 && page.height.0 <= cell.height.0 + 0.1;
        if cells.iter().any(holds) {
            return self.clone();
        }
        // The way up that leaves less of the paper empty.
        let scale = |cell: Size| (cell.width.0 / page.width.0).min(cell.height.0 / page.height.0);
        let [across, upright] = cells;
        Trim::of(if scale(upright) > scale(across) { upright } else { across })
    }
}
