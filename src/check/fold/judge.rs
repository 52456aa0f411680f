//! Whether a folded booklet is what a reader and a binder expect.

use crate::check::codes;
use crate::diagnostic::{Code, Place, Report};
use crate::geometry::{Mm, Pt};
use crate::model::Blanks;

use super::Folding;
use super::identity::Pages;
use super::paper::Face;
use super::side::PlacedPage;
use super::simulation::Copy;

/// How far apart two things may lie that should coincide.
const TOLERANCE: Mm = Mm(0.2);
/// The thickest paper anyone folds: pages may move in by as much from leaf to leaf.
const THICKEST: Mm = Mm(1.0);
/// After so many findings of a kind, the rest are only counted.
const MOST: usize = 6;

/// Says what is wrong with what was put together, `count` pages if that is known.
pub fn judge(name: &str, copy: &Copy, pages: &Pages, count: Option<usize>, how: &Folding, report: &mut Report) {
    let mut findings = Findings { name, report, counts: Vec::new() };
    order(copy, pages, count, how, &mut findings);
    turns(&copy.faces, &mut findings);
    lying(&copy.faces, &mut findings);
    if copy.has_leaves {
        backs(&copy.faces, &mut findings);
    }
    let mut rest = &copy.faces[..];
    for nest in &copy.nests {
        let (section, after) = rest.split_at((*nest).min(rest.len()));
        creeping(section, &mut findings);
        rest = after;
    }
    for face in &copy.faces {
        cut(face, how, &mut findings);
    }
    findings.close();
}

/// Pages 1 to last in order, and blanks nowhere but just before a back cover, or at the end where there is none or it was
/// wished; a single page is a front cover.
fn order(copy: &Copy, pages: &Pages, count: Option<usize>, how: &Folding, findings: &mut Findings) {
    let faces = &copy.faces;
    let filled: Vec<&Face> = faces.iter().filter(|face| face.page.is_some()).collect();
    for (number, face) in (1..).zip(&filled) {
        let Some(page) = &face.page else { continue };
        if pages.is(number, page.print) {
            continue;
        }
        let message = match page.number {
            Some(found) => {
                format!("where page {number} belongs, there is page {found} when the sheets are put together")
            }
            None => format!("where page {number} belongs, there is something else when the sheets are put together"),
        };
        findings.add(&codes::WRONG_PAGE, face, message);
    }
    if let (Some(count), Some(last)) = (count, faces.last())
        && count != filled.len()
    {
        let message = format!("the book has {count} pages; what is put together has {}", filled.len());
        findings.add(&codes::WRONG_PAGE, last, message);
    }
    let blanks = faces.len() - filled.len();
    let has_cover = copy.has_cover && how.blanks == Blanks::BeforeCover;
    let before = if has_cover { filled.len().saturating_sub(1).max(1) } else { filled.len() };
    for (at, face) in faces.iter().enumerate().filter(|(_, face)| face.page.is_none()) {
        if at < before || at >= before + blanks {
            let message = format!("leaf side {} of the booklet is blank", at + 1);
            findings.add(&codes::BLANKS, face, message);
        }
    }
    for face in faces.iter().filter(|face| face.crowded) {
        findings.add(&codes::NOT_SHEETS, face, "more than one page is printed on this part of the sheet".into());
    }
}

fn turns(faces: &[Face], findings: &mut Findings) {
    let wrong: Vec<&Face> =
        faces.iter().filter(|face| face.page.as_ref().is_some_and(|page| !is_upright(page))).collect();
    let on_sheet = |sheet: usize| faces.iter().filter(move |face| face.sheet == sheet && face.page.is_some()).count();
    let wrong_on = |sheet: usize| wrong.iter().filter(|face| face.sheet == sheet).count();
    let mut last_reported = 0;
    for face in &wrong {
        let sheet = face.sheet;
        let all = wrong_on(sheet) == on_sheet(sheet) && wrong.len() < faces.len() && on_sheet(sheet) > 1;
        if all && last_reported == sheet {
            continue;
        }
        if all {
            last_reported = sheet;
            findings.add(&codes::SHEET_TURNED, face, format!("everything on sheet {sheet} stands on its head"));
            continue;
        }
        let number = face.page.as_ref().and_then(|page| page.number).map_or("A page".into(), |at| format!("Page {at}"));
        findings.add(&codes::WRONG_TURN, face, format!("{number} is not upright when the booklet is read"));
    }
}

/// What lies on the pages has come with them.
fn lying(faces: &[Face], findings: &mut Findings) {
    for face in faces {
        let Some(page) = face.page.as_ref().filter(|page| !page.complete) else { continue };
        let number = page.number.map_or("a page".into(), |at| format!("page {at}"));
        let message = format!("what was filled in or added on {number} is missing here, or lies elsewhere");
        findings.add(&codes::NOT_WITH_PAGE, face, message);
    }
}

/// The head points up, and nothing is mirrored.
fn is_upright(page: &PlacedPage) -> bool {
    let (x, y) = page.up;
    y > 0.0 && x.abs() < 0.01 * y && !page.mirrored
}

/// The two faces of a leaf follow one another.
fn backs(faces: &[Face], findings: &mut Findings) {
    for pair in faces.chunks_exact(2) {
        let (Some(one), Some(two)) = (&pair[0].page, &pair[1].page) else { continue };
        let ((x, y), (back_x, back_y)) = (middle(one), middle(two));
        let (x, y) = (mm(back_x - x), mm(back_y - y));
        if x.abs() > TOLERANCE.0 || y.abs() > TOLERANCE.0 {
            let message = format!("the back of this leaf lies {:.1} mm off its front", x.hypot(y));
            findings.add(&codes::SHIFTED, &pair[0], message);
        }
    }
}

/// From the outside of a section to its middle, pages stay at one height and move toward the spine or not at all.
fn creeping(section: &[Face], findings: &mut Findings) {
    let leaves: Vec<&Face> = section.chunks_exact(2).map(|leaf| &leaf[0]).collect();
    let half = leaves.len() / 2;
    let inward = leaves[..half].iter().copied();
    let outward = leaves[half..].iter().rev().copied();
    follow(inward.collect(), findings);
    follow(outward.collect(), findings);
}

fn follow(leaves: Vec<&Face>, findings: &mut Findings) {
    let placed =
        leaves.into_iter().enumerate().filter_map(|(at, face)| face.page.as_ref().map(|page| (at, face, page)));
    let placed: Vec<(usize, &Face, &PlacedPage)> = placed.collect();
    for pair in placed.windows(2) {
        let [(outer_at, _, one), (inner_at, inner, two)] = pair else { continue };
        let ((x, y), (inner_x, inner_y)) = (middle(one), middle(two));
        let leaves = (inner_at - outer_at) as f64;
        let (moved, risen) = (mm(x - inner_x), mm(inner_y - y));
        if risen.abs() > TOLERANCE.0 {
            let message = format!("the page lies {:.1} mm higher or lower than on the leaf around it", risen.abs());
            findings.add(&codes::SHIFTED, inner, message);
        } else if moved < -TOLERANCE.0 || moved > leaves * THICKEST.0 + TOLERANCE.0 {
            let away = if moved < 0.0 { "further from" } else { "nearer to" };
            let message = format!("the page lies {:.1} mm {away} the fold than on the leaf around it", moved.abs());
            findings.add(&codes::SHIFTED, inner, message);
        }
    }
}

/// All of the page can be seen, but for what has moved across the fold or was meant to move across the fore-edge; and
/// that must not be seen on the neighbour.
fn cut(face: &Face, how: &Folding, findings: &mut Findings) {
    let Some(page) = &face.page else { return };
    let tolerance = Pt::from(TOLERANCE).0;
    let meant = Pt::from(Mm(how.binding_correction.0.clamp(0.0, 20.0))).0;
    let Some(visible) = page.visible else {
        return findings.add(&codes::CLIPPED, face, "nothing of the page can be seen".into());
    };
    let lost = [
        visible.x0.0 - page.rect.x0.0.max(0.0),
        visible.y0.0 - page.rect.y0.0,
        page.rect.x1.0 - visible.x1.0 - meant,
        page.rect.y1.0 - visible.y1.0,
        page.rect.x1.0 - face.width - meant,
        page.rect.y1.0 - face.height,
        -page.rect.y0.0,
    ];
    let most = lost.into_iter().fold(0.0, f64::max);
    if most > tolerance {
        findings.add(&codes::CLIPPED, face, format!("{:.1} mm of the page are cut off", mm(most)));
    } else if visible.x0.0 < -tolerance - Pt::from(how.gutter).0 / 2.0 {
        let message = format!("the page reaches {:.1} mm across the fold onto its neighbour", mm(-visible.x0.0));
        findings.add(&codes::CLIPPED, face, message);
    }
}

fn middle(page: &PlacedPage) -> (f64, f64) {
    ((page.rect.x0.0 + page.rect.x1.0) / 2.0, (page.rect.y0.0 + page.rect.y1.0) / 2.0)
}

fn mm(points: f64) -> f64 {
    Mm::from(Pt(points)).0
}

/// Findings as they are made, not more than a person can read.
struct Findings<'a> {
    name: &'a str,
    report: &'a mut Report,
    counts: Vec<(&'static Code, usize)>,
}

impl Findings<'_> {
    fn add(&mut self, code: &'static Code, face: &Face, message: String) {
        let known = self.counts.iter_mut().find(|(known, _)| *known == code);
        let count = match known {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((code, 1));
                1
            }
        };
        if count <= MOST {
            let side = if face.is_front { "front" } else { "back" };
            let at = format!("sheet {}, {side}{}", face.sheet, face.part.words(face.is_front));
            self.report.error(code, Place::File { file: self.name.to_owned(), at }, message, advice(code));
        }
    }

    fn close(self) {
        for (code, count) in self.counts.iter().filter(|(_, count)| *count > MOST) {
            let message = format!("{} more of the same kind.", count - MOST);
            let place = Place::File { file: self.name.to_owned(), at: String::new() };
            self.report.error(code, place, message, advice(code));
        }
    }
}

fn advice(code: &Code) -> &'static str {
    match code.id {
        "C102" => "Check the edge about which your printer turns the paper: short or long.",
        "C104" => "Choose a larger paper or a smaller page.",
        _ => "Make the sheets again from the single pages.",
    }
}
