//! The moves a person makes with printed sheets: turn over, fold, nest, leaf through.
//!
//! A sheet lies with its front up. Whatever is on its back is described by where it would show through the paper, so
//! that a leaf is one place with two faces.

use crate::geometry::{Pt, Rect};
use crate::project::Flip;

use super::Assembly;
use super::placed::{Placed, SheetSide};

/// One page of the folded booklet, as a reader meets it.
#[derive(Debug, Clone)]
pub struct Face {
    /// From 1, the outermost first.
    pub sheet: usize,
    pub is_front: bool,
    /// The half of the sheet, seen from its front, that this face is on.
    pub half: Half,
    /// What is printed on it, in the measure of the leaf: x counts from the fold outward, y from the foot upward.
    pub page: Option<Placed>,
    /// More than one page is printed on it.
    pub crowded: bool,
    /// The size of the leaf, in points.
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Left,
    Right,
}

/// Puts the booklet together and leafs through it.
pub fn assemble(sides: Vec<SheetSide>, how: Assembly) -> Vec<Face> {
    let sheets: Vec<[SheetSide; 2]> =
        sides.chunks_exact(2).map(|pair| [pair[0].clone(), turn_over(&pair[1], how.flip)]).collect();
    // With the front outside and the fold at the spine, the front cover is the half that lies on top.
    let (cover, behind) = if how.rtl { (Half::Left, Half::Right) } else { (Half::Right, Half::Left) };
    let mut faces = Vec::new();
    for (at, [front, back]) in sheets.iter().enumerate() {
        faces.push(face(front, at + 1, true, cover));
        faces.push(face(back, at + 1, false, cover));
    }
    for (at, [front, back]) in sheets.iter().enumerate().rev() {
        faces.push(face(back, at + 1, false, behind));
        faces.push(face(front, at + 1, true, behind));
    }
    faces
}

/// What is printed on the back, as it would show through a sheet that lies with its front up. The printer has turned
/// the sheet about one of its edges.
fn turn_over(back: &SheetSide, flip: Flip) -> SheetSide {
    let across = back.width >= back.height;
    let about_vertical = match flip {
        Flip::ShortEdge => across,
        Flip::LongEdge => !across,
    };
    let (width, height) = (back.width, back.height);
    let seen = |rect: Rect| {
        if about_vertical {
            Rect { x0: Pt(width) - rect.x1, x1: Pt(width) - rect.x0, ..rect }
        } else {
            Rect { y0: Pt(height) - rect.y1, y1: Pt(height) - rect.y0, ..rect }
        }
    };
    let pages = back.pages.iter().map(|page| Placed {
        rect: seen(page.rect),
        visible: page.visible.map(seen),
        up: if about_vertical { (-page.up.0, page.up.1) } else { (page.up.0, -page.up.1) },
        ..page.clone()
    });
    SheetSide { pages: pages.collect(), ..*back }
}

/// Folds the sheet about its middle and takes one leaf of it.
fn face(side: &SheetSide, sheet: usize, is_front: bool, half: Half) -> Face {
    let fold = side.width / 2.0;
    let from_fold = |rect: Rect| match half {
        Half::Right => Rect { x0: rect.x0 - Pt(fold), x1: rect.x1 - Pt(fold), ..rect },
        Half::Left => Rect { x0: Pt(fold) - rect.x1, x1: Pt(fold) - rect.x0, ..rect },
    };
    let mut pages: Vec<Placed> = side
        .pages
        .iter()
        .map(|page| Placed { rect: from_fold(page.rect), visible: page.visible.map(from_fold), ..page.clone() })
        .filter(|page| page.rect.x0.0 + page.rect.x1.0 >= 0.0)
        .collect();
    let crowded = pages.len() > 1;
    let page = if pages.is_empty() { None } else { Some(pages.swap_remove(0)) };
    Face { sheet, is_front, half, page, crowded, width: fold, height: side.height }
}
