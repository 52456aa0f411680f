//! Photographs in black and white: halftone, threshold and dither, at the size in which they are printed.
//!
//! How large a picture is printed is known when the pages are laid out. So the typesetter is given the picture with a mark
//! behind its own bytes, which no decoder reads, and [`screened`] puts the screened picture in its place on the pages.

use std::collections::BTreeMap;

use image::{GrayImage, ImageFormat, Luma, imageops};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Smart};
use typst::layout::{Frame, FrameItem, Size};
use typst::model::Document as _;
use typst::utils::hash128;
use typst::visualize::{ExchangeFormat, Image, ImageKind, ImageScaling, RasterImage};
use typst_layout::PagedDocument;

use super::greys;
use crate::model::Screen;

/// Pixels to the inch of what is made: what printers and copiers print.
pub const RESOLUTION: f64 = 600.0;

/// The longest side, in pixels: an A3 page.
const LONGEST: f64 = 10_000.0;

/// What parts a picture from the mark behind it.
const MARK: &[u8] = b"\nbf:screen:";

/// A picture with the mark of its screen.
pub fn marked(picture: &[u8], screen: Screen) -> Vec<u8> {
    let numbers = match screen {
        Screen::Halftone { frequency, angle } => format!("h {frequency} {angle}"),
        Screen::Threshold { level } => format!("t {level} 0"),
        Screen::Dither { resolution } => format!("d {resolution} 0"),
    };
    [picture, MARK, numbers.as_bytes()].concat()
}

/// The mark of a picture, if it has one.
fn mark(picture: &[u8]) -> Option<Screen> {
    let from = picture.len().saturating_sub(64);
    let at = (from..picture.len()).rev().find(|at| picture[*at..].starts_with(MARK))?;
    let words = std::str::from_utf8(&picture[at + MARK.len()..]).ok()?;
    let mut words = words.split(' ');
    let (kind, one, two) = (words.next()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some(match kind {
        "h" => Screen::Halftone { frequency: one, angle: two },
        "t" => Screen::Threshold { level: one },
        _ => Screen::Dither { resolution: one },
    })
}

/// The pages with marked pictures screened in the size in which they stand there.
pub fn screened(document: PagedDocument) -> PagedDocument {
    let mut made = BTreeMap::new();
    let has_some = document.pages().iter().any(|page| holds_marked(&page.frame));
    if !has_some {
        return document;
    }
    let mut pages: EcoVec<_> = document.pages().iter().cloned().collect();
    for page in pages.make_mut() {
        if let Some(frame) = in_frame(&page.frame, &mut made) {
            page.frame = frame;
        }
    }
    PagedDocument::new(pages, document.info().clone())
}

fn raster(item: &FrameItem) -> Option<&RasterImage> {
    match item {
        FrameItem::Image(image, ..) => match image.kind() {
            ImageKind::Raster(raster) => Some(raster),
            _ => None,
        },
        _ => None,
    }
}

fn holds_marked(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds_marked(&group.frame),
        item => raster(item).is_some_and(|raster| mark(raster.data()).is_some()),
    })
}

/// The frame with its pictures screened; `None` where there is none to screen.
fn in_frame(frame: &Frame, made: &mut BTreeMap<u128, Image>) -> Option<Frame> {
    if !holds_marked(frame) {
        return None;
    }
    let mut new = Frame::new(frame.size(), frame.kind());
    new.set_baseline(frame.baseline());
    for (at, item) in frame.items() {
        let item = match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                if let Some(frame) = in_frame(&group.frame, made) {
                    group.frame = frame;
                }
                FrameItem::Group(group)
            }
            FrameItem::Image(image, size, span) => {
                let done = raster(item).and_then(|raster| one(image, raster, *size, made));
                FrameItem::Image(done.unwrap_or_else(|| image.clone()), *size, *span)
            }
            item => item.clone(),
        };
        new.push(*at, item);
    }
    Some(new)
}

fn one(image: &Image, raster: &RasterImage, size: Size, made: &mut BTreeMap<u128, Image>) -> Option<Image> {
    let screen = mark(raster.data())?;
    let key = hash128(&(raster.data(), size));
    if let Some(done) = made.get(&key) {
        return Some(done.clone());
    }
    let grey = greys::on_white(raster.dynamic().as_ref().clone());
    let inches = (size.x.to_inches(), size.y.to_inches());
    let dots = screen_picture(&grey, inches, screen);
    let mut file = std::io::Cursor::new(Vec::new());
    dots.write_to(&mut file, ImageFormat::Png).ok()?;
    let raster = RasterImage::plain(Bytes::new(file.into_inner()), ExchangeFormat::Png).ok()?;
    let done =
        Image::new(ImageKind::Raster(raster), image.alt().map(Into::into), Smart::Custom(ImageScaling::Pixelated));
    made.insert(key, done.clone());
    Some(done)
}

/// The picture in black and white, as large as it is printed: `inches` across and down.
pub fn screen_picture(grey: &GrayImage, inches: (f64, f64), screen: Screen) -> GrayImage {
    let resolution = match screen {
        Screen::Dither { resolution } => resolution,
        _ => RESOLUTION,
    };
    let share = (LONGEST / (inches.0.max(inches.1) * resolution)).min(1.0);
    let length = |inches: f64| ((inches * resolution * share).round() as u32).max(1);
    let large = imageops::resize(grey, length(inches.0), length(inches.1), imageops::FilterType::CatmullRom);
    match screen {
        Screen::Halftone { frequency, angle } => halftone(&large, frequency / (resolution * share), angle),
        Screen::Threshold { level } => threshold(&large, level),
        Screen::Dither { .. } => dither(large),
    }
}

/// Dots that grow with the grey. `frequency`: rows to a pixel; `angle` in degrees, counted as printers do, against the clock.
fn halftone(grey: &GrayImage, frequency: f64, angle: f64) -> GrayImage {
    let order = Order::new();
    let (sin, cos) = angle.to_radians().sin_cos();
    GrayImage::from_fn(grey.width(), grey.height(), |x, y| {
        let (across, up) = ((f64::from(x) + 0.5) * frequency, -(f64::from(y) + 0.5) * frequency);
        let (u, v) = (across * cos + up * sin, up * cos - across * sin);
        let black = 1.0 - f64::from(grey.get_pixel(x, y).0[0]) / 255.0;
        Luma([if black > order.rank(spot(u, v)) { 0 } else { 255 }])
    })
}

/// How far a place of a cell is from being inked, from -1, its middle, to 1: round dots that become round holes at half the way.
fn spot(u: f64, v: f64) -> f64 {
    let turn = std::f64::consts::TAU;
    -((u * turn).cos() + (v * turn).cos()) / 2.0
}

/// The share of a cell that is inked before a place with a given spot value is: so a grey of 30 % inks 30 % of the paper.
struct Order {
    shares: Vec<f64>,
}

impl Order {
    const STEPS: usize = 1024;
    const SAMPLES: usize = 512;

    fn new() -> Order {
        let mut counts = vec![0_usize; Order::STEPS + 1];
        for x in 0..Order::SAMPLES {
            for y in 0..Order::SAMPLES {
                let place = |at: usize| (at as f64 + 0.5) / Order::SAMPLES as f64;
                counts[Order::step(spot(place(x), place(y)))] += 1;
            }
        }
        let all = (Order::SAMPLES * Order::SAMPLES) as f64;
        let mut before = 0;
        let shares = counts.into_iter().map(|count| {
            let middle = (before as f64 + count as f64 / 2.0) / all;
            before += count;
            middle
        });
        Order { shares: shares.collect() }
    }

    fn step(spot: f64) -> usize {
        (((spot + 1.0) / 2.0 * Order::STEPS as f64).round() as usize).min(Order::STEPS)
    }

    fn rank(&self, spot: f64) -> f64 {
        self.shares[Order::step(spot)]
    }
}

fn threshold(grey: &GrayImage, level: f64) -> GrayImage {
    GrayImage::from_fn(grey.width(), grey.height(), |x, y| {
        let black = 1.0 - f64::from(grey.get_pixel(x, y).0[0]) / 255.0;
        Luma([if black > level { 0 } else { 255 }])
    })
}

/// What a dot is too dark or too light by is shared out to the dots around it that come later, line by line to and fro
/// (Floyd and Steinberg 1976).
fn dither(grey: GrayImage) -> GrayImage {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut dots = GrayImage::new(grey.width(), grey.height());
    let mut here: Vec<f32> = vec![0.0; width];
    let mut below: Vec<f32> = vec![0.0; width];
    for y in 0..height {
        let back = y % 2 == 1;
        for step in 0..width {
            let x = if back { width - 1 - step } else { step };
            let wanted = f32::from(grey.get_pixel(x as u32, y as u32).0[0]) + here[x];
            let dot = if wanted < 128.0 { 0.0 } else { 255.0 };
            dots.put_pixel(x as u32, y as u32, Luma([dot as u8]));
            let error = wanted - dot;
            let ahead = |by: isize| x.checked_add_signed(if back { -by } else { by }).filter(|x| *x < width);
            if let Some(next) = ahead(1) {
                here[next] += error * 7.0 / 16.0;
                below[next] += error / 16.0;
            }
            if let Some(behind) = ahead(-1) {
                below[behind] += error * 3.0 / 16.0;
            }
            below[x] += error * 5.0 / 16.0;
        }
        here = std::mem::replace(&mut below, vec![0.0; width]);
    }
    dots
}
