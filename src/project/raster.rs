//! Raster images: PNG, JPEG, GIF and WebP.
//!
//! The header is read first, and a picture that would fill the memory is refused before decoding. Then it is decoded
//! to the end, once, to know that it is complete. Formats that a reading system or a page can't use become PNG, photographs
//! are turned upright by their EXIF orientation, and the metadata are removed (`privacy`).

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult,
    Limits,
};

use super::assets::Finding;
use super::{codes, privacy, sniff};
use crate::document::{Asset, AssetFormat};

/// Most pixels of a picture, and of each of its sides.
const PIXEL_LIMIT: u64 = 100_000_000;
const SIDE_LIMIT: u32 = 20_000;
/// Most memory that decoding one picture may take, in bytes: 100 megapixels of four bytes, and some room.
const MEMORY_LIMIT: u64 = 512 << 20;

/// Of a photograph that is saved anew because it lay on its side: no eye sees the difference.
const JPEG_QUALITY: u8 = 95;

/// The picture decoded, and why it must be written anew, if it must.
struct Decoded {
    image: DynamicImage,
    /// Whether the file says that it lies on its side or upside down; `image` stands upright.
    turned: bool,
    /// What its colours mean; `None` where they are no longer those of the file.
    profile: Option<Vec<u8>>,
    rewrite: Option<&'static str>,
}

/// Reads the picture `bytes`, which begins like one of `format`.
pub fn read(name: &str, format: AssetFormat, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Result<Asset, Finding> {
    check_size(name, format, &bytes)?;
    let decoded = decode(format, &bytes).map_err(|error| unreadable(name, format, &error))?;
    let (width, height) = (decoded.image.width(), decoded.image.height());
    let (format, bytes) = match decoded.rewrite {
        None => match privacy::strip(format, &bytes).filter(|_| !decoded.turned) {
            Some(bytes) => (format, bytes),
            None => renewed(format, &decoded).map_err(|error| unreadable(name, format, &error))?,
        },
        Some(reason) => {
            let message = format!("{name} is {reason}; it becomes a PNG in the book");
            let advice = "Nothing to do, unless it looks different from what you expect.";
            findings.push(Finding {
                severity: crate::diagnostic::Severity::Hint,
                code: &codes::CONVERTED,
                message,
                advice: advice.into(),
            });
            (AssetFormat::Png, png(&decoded).map_err(|error| unreadable(name, format, &error))?)
        }
    };
    Ok(Asset { path: name.to_string(), format, bytes: Arc::from(bytes), width, height, credit: None })
}

/// Refuses a picture whose header announces too many pixels.
fn check_size(name: &str, format: AssetFormat, bytes: &[u8]) -> Result<(), Finding> {
    let reader = ImageReader::with_format(Cursor::new(bytes), image_format(format));
    let (width, height) = reader.into_dimensions().map_err(|error| unreadable(name, format, &error))?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(broken(name, format, "it has no pixels"));
    }
    if pixels <= PIXEL_LIMIT && width.max(height) <= SIDE_LIMIT {
        return Ok(());
    }
    let message = format!(
        "{name} is {width} × {height} pixels; a picture may have {} million pixels, and {SIDE_LIMIT} on a side",
        PIXEL_LIMIT / 1_000_000
    );
    let advice = "Save it smaller: a full A4 page at 600 dots per inch is 4960 × 7016.";
    Err(Finding::error(&codes::IMAGE_TOO_LARGE, message, advice))
}

fn decode(format: AssetFormat, bytes: &[u8]) -> ImageResult<Decoded> {
    match format {
        AssetFormat::Gif => decode_gif(bytes),
        AssetFormat::WebP => decode_webp(bytes),
        AssetFormat::Jpeg => decode_jpeg(bytes),
        AssetFormat::Png | AssetFormat::Svg => {
            let mut reader = ImageReader::with_format(Cursor::new(bytes), image_format(format));
            reader.limits(limits());
            upright(reader.into_decoder()?, None)
        }
    }
}

/// An animated picture would flicker on a screen and can't move on paper: its first frame is used.
fn decode_gif(bytes: &[u8]) -> ImageResult<Decoded> {
    let mut decoder = GifDecoder::new(Cursor::new(bytes))?;
    decoder.set_limits(limits())?;
    let mut frames = decoder.into_frames();
    let first = frames.next().unwrap_or_else(|| Err(too_short()))?;
    let rewrite =
        frames.next().is_some_and(|frame| frame.is_ok()).then_some("animated, and only its first frame is used");
    Ok(Decoded { image: first.into_buffer().into(), turned: false, profile: None, rewrite })
}

fn decode_webp(bytes: &[u8]) -> ImageResult<Decoded> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes))?;
    decoder.set_limits(limits())?;
    let rewrite = decoder.has_animation().then_some("animated, and only its first frame is used");
    upright(decoder, rewrite)
}

/// Decodes a picture and turns it as its file says.
fn upright(mut decoder: impl ImageDecoder, rewrite: Option<&'static str>) -> ImageResult<Decoded> {
    let orientation = decoder.orientation()?;
    let profile = decoder.icc_profile()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(Decoded { turned: orientation != Orientation::NoTransforms, image, profile, rewrite })
}

fn decode_jpeg(bytes: &[u8]) -> ImageResult<Decoded> {
    let frame = jpeg_frame(bytes);
    // The decoder fills what is missing with grey; only the missing end mark (ITU-T T.81, B.2.1) gives it away.
    if !bytes[frame.scan..].windows(2).rev().any(|pair| pair == [0xFF, 0xD9]) {
        return Err(too_short());
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
    reader.limits(limits());
    let in_inks = frame.components == 4;
    let rewrite = in_inks.then_some("in four printing colours, which readers show wrongly");
    let decoded = upright(reader.into_decoder()?, rewrite)?;
    // The profile of inks says nothing of the red, green and blue that they were turned into.
    Ok(Decoded { profile: decoded.profile.filter(|_| !in_inks), ..decoded })
}

/// A picture saved as it is meant to stand: old reading systems do not turn it.
fn renewed(format: AssetFormat, decoded: &Decoded) -> ImageResult<(AssetFormat, Vec<u8>)> {
    if format != AssetFormat::Jpeg {
        return Ok((AssetFormat::Png, png(decoded)?));
    }
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    keep_profile(&mut encoder, decoded);
    decoded.image.write_with_encoder(encoder)?;
    Ok((format, bytes))
}

/// What the headers of a JPEG say.
struct JpegFrame {
    components: u8,
    /// Where the first scan begins, or 0.
    scan: usize,
}

/// Walks the marker segments (ITU-T T.81, B.1) up to the first scan.
fn jpeg_frame(bytes: &[u8]) -> JpegFrame {
    let mut frame = JpegFrame { components: 0, scan: 0 };
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        let is_frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            frame.components = bytes.get(at + 9).copied().unwrap_or(0);
        }
        if *marker == 0xDA {
            frame.scan = at;
            return frame;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // A lone 0xFF before a marker is padding.
        at += if *marker == 0xFF { 1 } else { 2 + length.max(2) };
    }
    frame
}

fn png(decoded: &Decoded) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    keep_profile(&mut encoder, decoded);
    decoded.image.write_with_encoder(encoder)?;
    Ok(bytes)
}

fn keep_profile(encoder: &mut impl ImageEncoder, decoded: &Decoded) {
    if let Some(profile) = &decoded.profile {
        // Only a format without profiles refuses one.
        let _ = encoder.set_icc_profile(profile.clone());
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_LIMIT);
    limits.max_image_height = Some(SIDE_LIMIT);
    limits.max_alloc = Some(MEMORY_LIMIT);
    limits
}

fn too_short() -> ImageError {
    ImageError::IoError(std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "it ends too early"))
}

/// What the decoder found, without its own way of speaking.
fn unreadable(name: &str, format: AssetFormat, error: &ImageError) -> Finding {
    match error {
        ImageError::Limits(_) => {
            let message = format!("{name} would take more than {} MB of memory to open", MEMORY_LIMIT >> 20);
            Finding::error(&codes::IMAGE_TOO_LARGE, message, "Save it with fewer pixels.")
        }
        ImageError::IoError(_) => broken(name, format, "it ends too early"),
        ImageError::Unsupported(_) => broken(name, format, "it is of a kind that no reader opens"),
        _ => broken(name, format, "what is in it makes no sense"),
    }
}

fn broken(name: &str, format: AssetFormat, reason: &str) -> Finding {
    let message = format!("{name} is a damaged {} file: {reason}", sniff::word(format));
    Finding::error(&codes::IMAGE_BROKEN, message, "Copy or export the picture again from where it came.")
}

fn image_format(format: AssetFormat) -> ImageFormat {
    match format {
        AssetFormat::Png | AssetFormat::Svg => ImageFormat::Png,
        AssetFormat::Jpeg => ImageFormat::Jpeg,
        AssetFormat::Gif => ImageFormat::Gif,
        AssetFormat::WebP => ImageFormat::WebP,
    }
}
