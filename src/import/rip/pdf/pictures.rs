//! Pictures that a PDF holds, taken out as they are: JPEG byte for byte, others as PNG.

use std::collections::BTreeMap;

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use lopdf::{Object, ObjectId, Stream};

use super::glyphs::Drawn;
use crate::pdf::{Pdf, Space, number_of, unpack_to_picture};

/// A picture on a page.
pub struct Found {
    pub page: usize,
    /// Its upper edge, in points from the foot of the page.
    pub y: f64,
    pub path: String,
    /// Empty if it could not be taken out.
    pub bytes: Vec<u8>,
}

/// The shortest side of a picture that is more than an ornament, in points.
const LEAST: f64 = 24.0;
/// A picture on so many pages is part of their furniture.
const FURNITURE: usize = 4;
/// The most pixels of one picture.
const MOST: usize = 100 << 20;

pub fn take(file: &Pdf, drawn: &[Drawn]) -> Vec<Found> {
    let mut uses: BTreeMap<ObjectId, usize> = BTreeMap::new();
    drawn.iter().flat_map(|page| &page.pictures).for_each(|(_, id)| *uses.entry(*id).or_default() += 1);
    let mut out = Vec::new();
    for (page, drawn) in drawn.iter().enumerate() {
        for (count, (place, id)) in drawn.pictures.iter().enumerate() {
            let small = place.width().0.min(place.height().0) < LEAST;
            // Behind letters that were read from it stands the scan itself.
            let behind = drawn.is_picture() && drawn.known > 0;
            if small || behind || uses.get(id).is_some_and(|uses| *uses >= FURNITURE) {
                continue;
            }
            let Ok(Object::Stream(stream)) = file.document.get_object(*id) else { continue };
            let (ending, bytes) = taken(file, stream).unwrap_or(("bin", Vec::new()));
            let path = format!("page-{}-{}.{ending}", page + 1, count + 1);
            out.push(Found { page, y: place.y1.0, path, bytes });
        }
    }
    out
}

/// The file that a stream becomes; `None` for kinds that no book can hold.
fn taken(file: &Pdf, stream: &Stream) -> Option<(&'static str, Vec<u8>)> {
    let (left, data) = unpack_to_picture(stream);
    let filter = left.as_array().ok().and_then(|left| left.first()).and_then(|name| name.as_name().ok());
    match filter {
        Some(b"DCTDecode") => return Some(("jpg", data)),
        Some(_) => return None,
        None => {}
    }
    let number = |key: &str| number_of(file.get(&stream.dict, key)).unwrap_or(0.0);
    let (width, height) = (number("Width") as usize, number("Height") as usize);
    let space = Space::of(&file.document, file.get(&stream.dict, "ColorSpace"), None);
    let (colour, channels) = match space {
        Space::Rgb | Space::CalRgb | Space::Icc(3) => (ExtendedColorType::Rgb8, 3),
        Space::Gray | Space::CalGray | Space::Icc(1) => (ExtendedColorType::L8, 1),
        _ => return None,
    };
    let pixels = width.checked_mul(height)?.checked_mul(channels)?;
    if pixels == 0 || pixels > MOST || number("BitsPerComponent") != 8.0 {
        return None;
    }
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(data.get(..pixels)?, width as u32, height as u32, colour).ok()?;
    Some(("png", out))
}
