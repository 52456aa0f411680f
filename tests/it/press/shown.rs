//! What a page in the browser draws the folding from, held against the pictures of the sheets.

use bonefolder::check::fold::{FaceShown, How, Piece, Shown, shown};
use bonefolder::model::Flip;
use bonefolder::model::scheme::names;
use bonefolder::pdf::picture::png;
use bonefolder::press::{BookletOptions, booklet};
use image::{GrayImage, imageops};

use crate::support::pages::{named, numbered, options};

const PAGES: usize = 8;

/// Every picture of a face shows the page that comes there, its head up.
#[test]
fn each_face_is_its_page_and_upright() {
    let trim = named("a6");
    let pages = numbered(PAGES, trim);
    let mut singles: Vec<GrayImage> = (0..PAGES).map(|page| small(&drawn(&pages, page))).collect();
    // An empty page, which may have marks at its edges.
    singles.push(GrayImage::from_pixel(singles[0].width(), singles[0].height(), image::Luma([255])));
    for (name, _) in names() {
        for (flip, rtl) in [(Flip::ShortEdge, false), (Flip::LongEdge, true)] {
            let what = format!("{name}, {flip:?}, rtl {rtl}");
            let options = BookletOptions { scheme: name.into(), trim, ..options(flip, rtl) };
            let sheets = booklet(&pages, &options).value.unwrap_or_else(|| panic!("{what}: sheets")).bytes;
            let shown = shown(&sheets).unwrap_or_else(|| panic!("{what}: sheets of ours can be shown"));
            let sides = bonefolder::pdf::open(&sheets).expect("sheets").pages.len();
            let sides: Vec<GrayImage> = (0..sides).map(|side| drawn(&sheets, side)).collect();
            let mut met = vec![0; PAGES];
            for face in &shown.faces {
                let Some(picture) = seen(&sides, &shown, face) else { continue };
                let nearest = (0..=PAGES).min_by_key(|page| difference(&singles[*page], &picture));
                let page = nearest.expect("pages");
                let off = difference(&singles[page], &picture);
                assert!(off < 60_000, "{what}: {face:?} is no page that stands upright ({off})");
                met.get_mut(page).into_iter().for_each(|times| *times += 1);
            }
            assert!(met.iter().all(|times| *times == met[0] && *times > 0), "{what}: pages are met {met:?} times");
        }
    }
}

/// Where a booklet comes of it, all parts of a sheet come to lie on one another.
#[test]
fn what_is_folded_lies_on_one_another() {
    let trim = named("a6");
    for name in
        ["saddle", "sections", "quarto", "octavo", "octavo-landscape", "4-up", "8-up", "three-row", "french-fold"]
    {
        for rtl in [false, true] {
            let options = BookletOptions { scheme: name.into(), trim, ..options(Flip::ShortEdge, rtl) };
            let sheets = booklet(&numbered(16, trim), &options).value.expect("sheets").bytes;
            let shown = shown(&sheets).expect("sheets of ours can be shown");
            for sheet in &shown.sheets {
                let ends: Vec<[f64; 4]> = sheet.iter().map(folded).collect();
                let near = |end: &[f64; 4]| end.iter().zip(ends[0]).all(|(one, other)| (one - other).abs() < 0.01);
                assert!(ends.iter().all(near), "{name}, rtl {rtl}: {ends:?}");
            }
        }
    }
}

/// Where a piece lies in the end: left, top, right and bottom.
fn folded(piece: &Piece) -> [f64; 4] {
    let [left, top, width, height] = piece.front;
    let mut place = [left, top, left + width, top + height];
    for one in &piece.moves {
        let [x0, y0, x1, y1] = place;
        place = match one.how {
            How::Across { at, .. } => [2.0 * at - x1, y0, 2.0 * at - x0, y1],
            How::Along { at, .. } => [x0, 2.0 * at - y1, x1, 2.0 * at - y0],
            How::Shift { x, y } => [x0 + x, y0 + y, x1 + x, y1 + y],
        };
    }
    place
}

fn drawn(file: &[u8], page: usize) -> GrayImage {
    let png = png(file, page, 700).expect("a picture");
    image::load_from_memory(&png).expect("a picture").to_luma8()
}

/// `None` for a back that is not in the file.
fn seen(sides: &[GrayImage], shown: &Shown, face: &FaceShown) -> Option<GrayImage> {
    let page = match (shown.one_sided, face.is_front) {
        (true, true) => face.sheet - 1,
        (true, false) => return None,
        (false, is_front) => 2 * face.sheet - 1 - usize::from(is_front),
    };
    let side = &sides[page];
    let [left, top, width, height] = face.part;
    let on = |share: f64, whole: u32| (share * f64::from(whole)).round() as u32;
    let (x, y) = (on(left, side.width()), on(top, side.height()));
    let part = imageops::crop_imm(side, x, y, on(width, side.width()), on(height, side.height())).to_image();
    let part = match face.turn {
        90 => imageops::rotate90(&part),
        180 => imageops::rotate180(&part),
        270 => imageops::rotate270(&part),
        _ => part,
    };
    Some(small(&part))
}

fn small(picture: &GrayImage) -> GrayImage {
    imageops::resize(picture, 105, 148, imageops::FilterType::Triangle)
}

fn difference(one: &GrayImage, other: &GrayImage) -> u64 {
    one.pixels().zip(other.pixels()).map(|(one, other)| u64::from(one.0[0].abs_diff(other.0[0]))).sum()
}
