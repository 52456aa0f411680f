//! A picture of a PDF as a file of its own.

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use lopdf::{Object, ObjectId};

use super::{Pdf, Space, number_of, unpack_to_picture};

/// The most bytes of one picture, unpacked: 100 MiB.
const MOST: usize = 100 << 20;

/// Its ending and its bytes: JPEG byte for byte, what is packed otherwise as PNG. `None` for kinds that no book can hold.
pub fn picture_file(file: &Pdf, id: ObjectId) -> Option<(&'static str, Vec<u8>)> {
    let Ok(Object::Stream(stream)) = file.document.get_object(id) else { return None };
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
