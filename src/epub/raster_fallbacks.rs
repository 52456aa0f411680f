//! Drawings as pixels, for reading systems and converters that can't draw them: each SVG picture has one beside it, to which
//! the manifest leads (`fallback`; EPUB 3.3, 3.5.1).
//!
//! [`plan`] says which drawings get one and what it is called, [`draw`] makes them.

use std::collections::BTreeMap;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, GrayImage, RgbaImage};
use rayon::prelude::*;

use super::pictures::Fitted;
use super::raster;
use crate::document::{Asset, AssetFormat, Document};
use crate::project::svg_says_its_size;

/// Pixels of the longer side: a usual e-reader has 1072 to 1264 across, and margins.
const SIDE: u32 = 1000;

/// Paper, and how many pixels of it are compared at a time.
const WHITE: u8 = 255;
const RUN: usize = 32;
const ALL_WHITE: [u8; 4 * RUN] = [WHITE; 4 * RUN];

/// Of drawings that hold a photograph.
const JPEG_QUALITY: u8 = 85;

/// What the fallback of a drawing will be.
#[derive(Debug, Clone)]
pub struct RasterFallback {
    /// In the package.
    pub name: String,
    pub format: AssetFormat,
    /// Pixels of the longer side.
    side: u32,
}

/// The fallback of `asset`, unless it is made of pixels itself; `give` gives it a name.
///
/// Where the text shows the drawing `as_is` and it says how large that is, it has as many pixels, for a reading system takes
/// a pixel for a px.
pub fn plan(asset: &Asset, as_is: bool, give: impl FnOnce(AssetFormat) -> String) -> Option<RasterFallback> {
    if asset.format != AssetFormat::Svg {
        return None;
    }
    let holds_pixels = String::from_utf8_lossy(&asset.bytes).contains("<image");
    let format = if holds_pixels { AssetFormat::Jpeg } else { AssetFormat::Png };
    let natural = as_is && svg_says_its_size(&asset.bytes);
    let side = if natural { asset.width.max(asset.height).min(SIDE) } else { SIDE };
    Some(RasterFallback { name: give(format), format, side })
}

/// Draws what is planned, by the paths of the drawings; one that can't be drawn is absent.
pub fn draw(document: &Document, planned: &BTreeMap<&str, RasterFallback>) -> BTreeMap<String, Fitted> {
    let one = |(path, planned): (&&str, &RasterFallback)| {
        let pixels = raster::drawing(&document.assets[*path], planned.side)?;
        Some(((*path).to_owned(), encode(pixels, planned.format)?))
    };
    let all: Vec<_> = planned.iter().collect();
    all.into_par_iter().filter_map(one).collect()
}

/// As PNG, in greys if it has no colours, for that takes a third of the bytes; as JPEG what holds a photograph.
fn encode(pixels: RgbaImage, format: AssetFormat) -> Option<Fitted> {
    let pixels: DynamicImage = match greys(&pixels) {
        Some(greys) => GrayImage::from_raw(pixels.width(), pixels.height(), greys)?.into(),
        None => DynamicImage::ImageRgba8(pixels).into_rgb8().into(),
    };
    let mut bytes = Vec::new();
    if format == AssetFormat::Jpeg {
        pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)).ok()?;
    } else {
        // Lines and flat fields get smaller without a filter.
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::NoFilter);
        pixels.write_with_encoder(encoder).ok()?;
    }
    Some(Fitted { format, bytes })
}

/// The pixels as greys; `None` if one of them has a colour. Counted by hand, for `image` converts colours through tables of
/// curves, which takes longer than to draw the picture; and most of a drawing is paper, which is passed over in runs.
fn greys(pixels: &RgbaImage) -> Option<Vec<u8>> {
    let bytes: &[u8] = pixels.as_raw();
    let mut greys = vec![WHITE; bytes.len() / 4];
    for (grey, colours) in greys.chunks_mut(RUN).zip(bytes.chunks(4 * RUN)) {
        if *colours == ALL_WHITE[..colours.len()] {
            continue;
        }
        let mut at = 0;
        while at < grey.len() {
            let red = colours[4 * at];
            if colours[4 * at + 1] != red || colours[4 * at + 2] != red {
                return None;
            }
            grey[at] = red;
            at += 1;
        }
    }
    Some(greys)
}
