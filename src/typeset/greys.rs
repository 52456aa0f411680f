//! Pictures in greys, for editions in black ink.
//!
//! A photograph stays a JPEG, and its file gets no larger than it came; other pictures become PNG. Every page size of a book
//! needs the same greys, so they are remembered.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, ImageResult};
use typst::foundations::Bytes;
use typst::utils::hash128;

use crate::document::{Asset, AssetFormat};
use crate::model::Tones;

/// Qualities of a JPEG, tried until the file is no larger than the one it is made from.
const QUALITIES: [u8; 4] = [90, 80, 65, 45];

/// Bytes of pictures that are remembered at most.
const MOST_REMEMBERED: usize = 64 << 20;

/// The picture on white, in greys that are changed as `tones` say. `None` for a drawing, and for what can't be decoded.
pub fn of(asset: &Asset, tones: Option<Tones>) -> Option<Bytes> {
    static MADE: Mutex<Option<BTreeMap<u128, Bytes>>> = Mutex::new(None);
    if asset.format == AssetFormat::Svg {
        return None;
    }
    let key = hash128(&(&*asset.bytes, tones.map(|tones| tones.name())));
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = made.get_or_insert_default();
    if let Some(grey) = made.get(&key) {
        return Some(grey.clone());
    }
    let grey = Bytes::new(make(asset, tones)?);
    if made.values().map(Bytes::len).sum::<usize>() + grey.len() > MOST_REMEMBERED {
        made.clear();
    }
    made.insert(key, grey.clone());
    Some(grey)
}

fn make(asset: &Asset, tones: Option<Tones>) -> Option<Vec<u8>> {
    let colour = image::load_from_memory(&asset.bytes).ok()?;
    let mut grey = on_white(colour);
    if let Some(tones) = tones {
        let changed: Vec<u8> = (0..=255).map(|one| tones.of(one)).collect();
        grey.pixels_mut().for_each(|pixel| pixel.0[0] = changed[usize::from(pixel.0[0])]);
    }
    match asset.format {
        AssetFormat::Jpeg => photograph(&grey, asset.bytes.len()).ok(),
        _ => png(&grey).ok(),
    }
}

pub fn on_white(colour: DynamicImage) -> GrayImage {
    if !colour.color().has_alpha() {
        return colour.into_luma8();
    }
    let mut grey = GrayImage::new(colour.width(), colour.height());
    for (from, to) in colour.to_luma_alpha8().pixels().zip(grey.pixels_mut()) {
        let [luma, alpha] = from.0.map(u32::from);
        to.0 = [((luma * alpha + 255 * (255 - alpha)) / 255) as u8];
    }
    grey
}

/// A JPEG of at most `room` bytes; where even the lowest quality takes more, that one.
fn photograph(grey: &GrayImage, room: usize) -> ImageResult<Vec<u8>> {
    let mut file = Vec::new();
    for quality in QUALITIES {
        file.clear();
        grey.write_with_encoder(JpegEncoder::new_with_quality(&mut file, quality))?;
        if file.len() <= room {
            break;
        }
    }
    Ok(file)
}

fn png(grey: &GrayImage) -> ImageResult<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    grey.write_to(&mut file, ImageFormat::Png)?;
    Ok(file.into_inner())
}
