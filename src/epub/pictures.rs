//! Pictures as an e-reader wants them: no larger than a limit, and of a kind that every one can show.
//!
//! [`fit`] looks at every picture of the book. One within the limits goes into the package byte for byte. A larger one is
//! scaled down and saved anew, in sRGB and without its profile: a photograph as JPEG, a drawing or a picture that lets
//! something shine through as PNG. Pictures in WebP, which readers of before 2023 can't show (EPUB 3.3 was the first to
//! allow it), are saved anew as well. Print and screen editions keep the originals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Sampling;
use image::{DynamicImage, ImageDecoder, ImageReader};
use moxcms::{ColorProfile, Layout, TransformOptions};
use rayon::prelude::*;

use super::Options;
use crate::document::{Asset, AssetFormat, Document};
use crate::model::ImageLimits;

/// Most pixels of a picture: more is refused by Apple Books (Asset Guide, "Images").
const MOST_PIXELS: u64 = 5_600_000;
/// The longer side of a cover that its author drew: shops ask for 1600 × 2560.
const COVER_SIDE: u32 = 2560;
/// Qualities of JPEG to try, the best first; below the last one blocks can be seen.
const QUALITIES: [u8; 3] = [85, 75, 65];
/// How much smaller each side gets when a file is still too large, and how often.
const STEP: f64 = 0.8;
const MOST_STEPS: usize = 10;
/// Pixels that are decoded at the same time: about 200 MB.
const AT_ONCE: u64 = 50_000_000;

/// A picture of the package.
#[derive(Debug, Clone)]
pub struct Fitted {
    pub format: AssetFormat,
    pub bytes: Vec<u8>,
}

/// The pictures that can't go into the package as they are, by their path, made to fit.
pub fn fit(document: &Document, options: &Options) -> BTreeMap<String, Fitted> {
    let Some(limits) = options.images else { return BTreeMap::new() };
    let limits_of = |path: &String| match options.cover.as_ref() == Some(path) {
        true => ImageLimits { side: limits.side.max(COVER_SIDE), ..limits },
        false => limits,
    };
    let wanted: Vec<(&String, &Asset, ImageLimits)> =
        document.assets.iter().map(|(path, asset)| (path, asset, limits_of(path))).collect();
    let too_large: Vec<_> = wanted.into_iter().filter(|(_, asset, limits)| !fits(asset, limits)).collect();
    let mut fitted = BTreeMap::new();
    for group in in_groups(&too_large) {
        let made = group.par_iter().filter_map(|(path, asset, limits)| Some(((*path).clone(), shrink(asset, limits)?)));
        fitted.extend(made.collect::<Vec<_>>());
    }
    fitted
}

/// Whether a picture can go into the package as it is. Drawings always can.
fn fits(asset: &Asset, limits: &ImageLimits) -> bool {
    match asset.format {
        AssetFormat::Svg => true,
        AssetFormat::WebP => false,
        AssetFormat::Png | AssetFormat::Jpeg | AssetFormat::Gif => {
            asset.width.max(asset.height) <= limits.side
                && pixels(asset) <= MOST_PIXELS
                && asset.bytes.len() <= limits.bytes
        }
    }
}

fn pixels(asset: &Asset) -> u64 {
    u64::from(asset.width) * u64::from(asset.height)
}

/// Stretches of pictures that fit into memory together; one that is larger stands alone.
fn in_groups<'p, 'a>(
    pictures: &'p [(&'a String, &'a Asset, ImageLimits)],
) -> Vec<&'p [(&'a String, &'a Asset, ImageLimits)]> {
    let (mut groups, mut start, mut sum) = (Vec::new(), 0, 0);
    for (at, (_, asset, _)) in pictures.iter().enumerate() {
        if at > start && sum + pixels(asset) > AT_ONCE {
            groups.push(&pictures[start..at]);
            (start, sum) = (at, 0);
        }
        sum += pixels(asset);
    }
    groups.push(&pictures[start..]);
    groups
}

/// The picture within the limits; `None` if it can't be made smaller than it is.
fn shrink(asset: &Asset, limits: &ImageLimits) -> Option<Fitted> {
    let full = decode(asset)?;
    let mut image = scaled(full, size_within(asset.width, asset.height, limits));
    let photograph = asset.format == AssetFormat::Jpeg || is_photograph(&image);
    // A drawing of few colours can grow when it is scaled; then it stays, unless it would be refused as it is.
    let must = asset.format == AssetFormat::WebP || pixels(asset) > MOST_PIXELS || asset.bytes.len() > limits.bytes;
    for _ in 0..MOST_STEPS {
        let made = if photograph { jpeg(&image, limits.bytes)? } else { png(&image)? };
        if made.bytes.len() <= limits.bytes {
            return (must || made.bytes.len() < asset.bytes.len()).then_some(made);
        }
        let smaller = |side: u32| ((f64::from(side) * STEP) as u32).max(1);
        let size = (smaller(image.width()), smaller(image.height()));
        image = scaled(image, size);
    }
    // Ten steps leave a hundredth of the pixels, so the limit is absurdly low; what there is serves better than nothing.
    if photograph { jpeg(&image, limits.bytes) } else { png(&image) }
}

/// The pixels, in sRGB. Where a profile can't be read they are taken for sRGB, as reading systems do.
fn decode(asset: &Asset) -> Option<DynamicImage> {
    let mut decoder =
        ImageReader::new(std::io::Cursor::new(&asset.bytes[..])).with_guessed_format().ok()?.into_decoder().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).ok()?;
    let image = match image.color().bytes_per_pixel() / image.color().channel_count() {
        1 => image,
        // Sixteen bits a colour are for editing.
        _ if image.color().has_alpha() => DynamicImage::ImageRgba8(image.into_rgba8()),
        _ => DynamicImage::ImageRgb8(image.into_rgb8()),
    };
    Some(match profile {
        Some(profile) => in_srgb(&image, &profile).unwrap_or(image),
        None => image,
    })
}

fn in_srgb(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (layout, channels) = match image {
        DynamicImage::ImageRgb8(_) => (Layout::Rgb, 3),
        DynamicImage::ImageRgba8(_) => (Layout::Rgba, 4),
        _ => return None,
    };
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok()?;
    let row = image.width() as usize * channels;
    let mut pixels = vec![0; image.as_bytes().len()];
    for (from, to) in image.as_bytes().chunks(row).zip(pixels.chunks_mut(row)) {
        transform.transform(from, to).ok()?;
    }
    let (width, height) = (image.width(), image.height());
    Some(match layout {
        Layout::Rgb => DynamicImage::ImageRgb8(image::RgbImage::from_raw(width, height, pixels)?),
        _ => DynamicImage::ImageRgba8(image::RgbaImage::from_raw(width, height, pixels)?),
    })
}

/// The largest size of the same proportion within the limits on sides and pixels.
fn size_within(width: u32, height: u32, limits: &ImageLimits) -> (u32, u32) {
    let (across, down) = (f64::from(width), f64::from(height));
    let by_side = f64::from(limits.side) / across.max(down);
    let by_pixels = (MOST_PIXELS as f64 / (across * down)).sqrt();
    let scale = by_side.min(by_pixels).min(1.0);
    // Rounded down, so that the product stays within the limit.
    let side = |length: f64| ((length * scale) as u32).max(1);
    (side(across), side(down))
}

/// First by whole boxes of pixels, which takes little memory, then with care.
fn scaled(image: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if (image.width(), image.height()) == (width, height) {
        return image;
    }
    let roomy = width.saturating_mul(2) < image.width() && height.saturating_mul(2) < image.height();
    let image = if roomy { image.thumbnail_exact(width * 2, height * 2) } else { image };
    image.resize_exact(width, height, Sampling::CatmullRom)
}

/// Nothing shines through, and it holds so many colours that only a camera can have made them.
fn is_photograph(image: &DynamicImage) -> bool {
    const LOOKED_AT: usize = 40_000;
    const MANY: usize = 2_000;
    let channels = usize::from(image.color().channel_count());
    let pixels = image.as_bytes().chunks_exact(channels.max(1));
    if image.color().has_alpha() && pixels.clone().any(|pixel| pixel.last() != Some(&255)) {
        return false;
    }
    let step = (pixels.len() / LOOKED_AT).max(1);
    if channels < 3 {
        // Of 256 greys a drawing with soft edges uses few; a photograph nearly all, evenly.
        let mut counts = [0_usize; 256];
        pixels.step_by(step).for_each(|pixel| counts[usize::from(pixel[0])] += 1);
        let all: usize = counts.iter().sum();
        let most: usize = counts.iter().copied().max().unwrap_or(0);
        return counts.iter().filter(|count| **count > 0).count() > 128 && most * 4 < all;
    }
    let mut colours: Vec<&[u8]> = pixels.step_by(step).map(|pixel| &pixel[..3]).collect();
    colours.sort_unstable();
    colours.dedup();
    colours.len() > MANY
}

/// The best of the qualities that stays within the limit, or the lowest.
fn jpeg(image: &DynamicImage, limit: usize) -> Option<Fitted> {
    let plain = match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => Cow::Borrowed(image),
        DynamicImage::ImageLumaA8(_) => Cow::Owned(DynamicImage::ImageLuma8(image.to_luma8())),
        _ => Cow::Owned(DynamicImage::ImageRgb8(image.to_rgb8())),
    };
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes.clear();
        plain.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality)).ok()?;
        if bytes.len() <= limit {
            break;
        }
    }
    Some(Fitted { format: AssetFormat::Jpeg, bytes })
}

fn png(image: &DynamicImage) -> Option<Fitted> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    image.write_with_encoder(encoder).ok()?;
    Some(Fitted { format: AssetFormat::Png, bytes })
}
