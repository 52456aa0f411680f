//! Lengths and sizes on paper.
//!
//! Settings speak millimetres, PDF speaks points; the two types keep them apart. 1 in = 25.4 mm = 72 pt.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// Millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Mm(pub f64);

/// PDF points, 1/72 inch (PDF 1.7, 8.3.2.3).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Pt(pub f64);

const PT_PER_MM: f64 = 72.0 / 25.4;

impl From<Mm> for Pt {
    fn from(mm: Mm) -> Pt {
        Pt(mm.0 * PT_PER_MM)
    }
}

impl From<Pt> for Mm {
    fn from(pt: Pt) -> Mm {
        Mm(pt.0 / PT_PER_MM)
    }
}

macro_rules! arithmetic {
    ($unit:ident) => {
        impl Add for $unit {
            type Output = $unit;
            fn add(self, other: $unit) -> $unit {
                $unit(self.0 + other.0)
            }
        }
        impl Sub for $unit {
            type Output = $unit;
            fn sub(self, other: $unit) -> $unit {
                $unit(self.0 - other.0)
            }
        }
        impl Neg for $unit {
            type Output = $unit;
            fn neg(self) -> $unit {
                $unit(-self.0)
            }
        }
        impl Mul<f64> for $unit {
            type Output = $unit;
            fn mul(self, factor: f64) -> $unit {
                $unit(self.0 * factor)
            }
        }
        impl Div<f64> for $unit {
            type Output = $unit;
            fn div(self, divisor: f64) -> $unit {
                $unit(self.0 / divisor)
            }
        }
    };
}

arithmetic!(Mm);
arithmetic!(Pt);

/// The size of a page or a sheet, standing as it is read.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    pub width: Mm,
    pub height: Mm,
}

impl Size {
    pub const fn mm(width: f64, height: f64) -> Size {
        Size { width: Mm(width), height: Mm(height) }
    }

    /// The same paper with its long side across.
    pub fn landscape(self) -> Size {
        if self.width.0 >= self.height.0 { self } else { Size { width: self.height, height: self.width } }
    }
}

/// Papers by name: ISO 216 A and B sizes, and the North American sizes (ANSI/ASME Y14.1 for Letter and Tabloid), in mm, upright.
pub const PAPERS: &[(&str, Size)] = &[
    ("a3", Size::mm(297.0, 420.0)),
    ("a4", Size::mm(210.0, 297.0)),
    ("a5", Size::mm(148.0, 210.0)),
    ("a6", Size::mm(105.0, 148.0)),
    ("a7", Size::mm(74.0, 105.0)),
    ("b4", Size::mm(250.0, 353.0)),
    ("b5", Size::mm(176.0, 250.0)),
    ("b6", Size::mm(125.0, 176.0)),
    ("letter", Size::mm(215.9, 279.4)),
    ("legal", Size::mm(215.9, 355.6)),
    ("tabloid", Size::mm(279.4, 431.8)),
    ("half-letter", Size::mm(139.7, 215.9)),
    ("quarter-letter", Size::mm(107.95, 139.7)),
];

/// The paper that goes by `name`, whatever its case.
pub fn paper(name: &str) -> Option<Size> {
    let name = name.to_ascii_lowercase();
    PAPERS.iter().find(|(known, _)| *known == name).map(|(_, size)| *size)
}

/// About how thick a leaf of uncoated paper is that weighs so many g/m²: 0.1 mm at 80 g/m².
pub fn caliper_of(weight: f64) -> Mm {
    Mm(weight / 800.0)
}

/// A rectangle in PDF space: the origin at the lower left, y upwards (PDF 1.7, 7.9.5).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x0: Pt,
    pub y0: Pt,
    pub x1: Pt,
    pub y1: Pt,
}

impl Rect {
    pub fn width(self) -> Pt {
        self.x1 - self.x0
    }

    pub fn height(self) -> Pt {
        self.y1 - self.y0
    }
}
