//! Samples parted by their inks: those of one ink become greys, and what inks there are is taken down.

use lopdf::{Dictionary, Object, Stream};

use super::tints::{Pick, inks_of, is_unparted};
use super::{Plate, finish, name};
use crate::pdf::{Samples, Space, get, number_of, unpack_to_picture};

use super::pictures::{number, plain, size};

/// Samples that are not packed; each row fills whole bytes.
pub struct Raw {
    width: usize,
    height: usize,
    bits: usize,
    data: Vec<u8>,
    alpha: Option<Vec<u8>>,
}

impl From<Samples> for Raw {
    fn from(taken: Samples) -> Raw {
        let Samples { width, height, data, alpha, .. } = taken;
        Raw { width, height, bits: 8, data, alpha }
    }
}

/// `None` if the data makes a picture only by a filter of its own, or is shorter than the picture.
pub fn plain_samples(plate: &Plate, stream: &Stream, channels: usize) -> Option<Raw> {
    let ((width, height), bits) = (size(plate, stream)?, number(plate, stream, "BitsPerComponent")?);
    let (filters, data) = unpack_to_picture(stream);
    let row = width.checked_mul(channels)?.checked_mul(bits)?.div_ceil(8);
    let is_plain = filters.as_array().is_ok_and(Vec::is_empty) && matches!(bits, 1 | 2 | 4 | 8 | 16);
    let is_whole = row > 0 && data.len() >= row.checked_mul(height)?;
    (is_plain && is_whole).then_some(Raw { width, height, bits, data, alpha: None })
}

/// What inks the pixels of a picture have.
pub struct Seen {
    strongest: Vec<f64>,
    coloured: bool,
    /// The pixel that was seen last.
    colour: Vec<f64>,
}

impl Seen {
    pub fn new(channels: usize) -> Seen {
        Seen { strongest: vec![0.0; channels], coloured: false, colour: vec![0.0; channels] }
    }

    pub fn pixel<T: Into<f64>>(&mut self, space: &Space, raw: impl Iterator<Item = T>, most: u32, decode: &[[f64; 2]]) {
        for (channel, (value, [low, high])) in raw.zip(decode).enumerate() {
            let value = low + value.into() / f64::from(most) * (high - low);
            self.colour[channel] = value;
            self.strongest[channel] = self.strongest[channel].max(value);
        }
        self.coloured = self.coloured || is_unparted(space, &self.colour);
    }

    pub fn note(self, plate: &mut Plate, space: &Space) {
        match space {
            Space::Inks { .. } | Space::Cmyk | Space::Icc(4) => plate.used.extend(inks_of(space, &self.strongest)),
            _ => drop(plate.used.insert(super::Ink::Black)),
        }
        if self.coloured {
            plate.pictures.insert(plate.page);
        }
    }
}

/// The samples of the ink as eight bits of grey each.
pub fn parted(plate: &mut Plate, stream: &Stream, space: &Space, decode: &[[f64; 2]], picture: Raw) -> Stream {
    let Raw { width, height, bits, data, alpha } = picture;
    let key_mask: Option<Vec<f64>> = get(plate.document, &stream.dict, "Mask")
        .as_array()
        .ok()
        .map(|mask| mask.iter().filter_map(number_of).collect());
    let most = (1u32 << bits) - 1;
    let row = (width * decode.len() * bits).div_ceil(8).max(1);
    let pick = Pick::of(space, &plate.ink);
    let (mut greys, mut hidden) = (Vec::with_capacity(width * height), Vec::new());
    let (mut seen, mut raw) = (Seen::new(decode.len()), vec![0u32; decode.len()]);
    for line in data.chunks(row).take(height) {
        for x in 0..width {
            for (channel, value) in raw.iter_mut().enumerate() {
                *value = sample(line, x * decode.len() + channel, bits);
            }
            seen.pixel(space, raw.iter().copied(), most, decode);
            greys.push(byte(pick.grey(&seen.colour)));
            if let Some(mask) = &key_mask {
                let is_in = |(value, range): (&u32, &[f64])| (range[0]..=range[1]).contains(&f64::from(*value));
                hidden.push(raw.iter().zip(mask.chunks_exact(2)).all(is_in));
            }
        }
    }
    seen.note(plate, space);
    let mut dict = stream.dict.clone();
    plain(&mut dict);
    dict.set("Width", width as i64);
    dict.set("Height", height as i64);
    if key_mask.is_some() {
        let stencil = stencil(&hidden, width, height);
        dict.set("Mask", plate.add(stencil));
    }
    if let (Some(alpha), Ok(1)) = (alpha, stream.dict.get(b"SMaskInData").and_then(Object::as_i64)) {
        let mask = opacity(alpha, width, height);
        dict.set("SMask", plate.add(mask));
    }
    finish::compressed(dict, greys)
}

/// How opaque each pixel is, as a picture of its own (PDF 1.7, 11.6.5.3).
fn opacity(alpha: Vec<u8>, width: usize, height: usize) -> Stream {
    let dict = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("ColorSpace", name("DeviceGray")),
        ("BitsPerComponent", 8.into()),
        ("Width", (width as i64).into()),
        ("Height", (height as i64).into()),
    ]);
    finish::compressed(dict, alpha)
}

/// What a mask of colours hides, as a stencil (PDF 1.7, 8.9.6.3).
fn stencil(hidden: &[bool], width: usize, height: usize) -> Stream {
    let mut bits = Vec::new();
    for line in hidden.chunks(width.max(1)) {
        let packed = line.chunks(8).map(|eight| {
            eight.iter().enumerate().fold(0u8, |byte, (at, hidden)| byte | (u8::from(*hidden) << (7 - at)))
        });
        bits.extend(packed);
    }
    let dict = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("ImageMask", true.into()),
        ("BitsPerComponent", 1.into()),
        ("Width", (width as i64).into()),
        ("Height", (height as i64).into()),
    ]);
    finish::compressed(dict, bits)
}

fn sample(line: &[u8], at: usize, bits: usize) -> u32 {
    let byte = |at: usize| u32::from(line.get(at).copied().unwrap_or_default());
    match bits {
        8 => byte(at),
        16 => byte(2 * at) << 8 | byte(2 * at + 1),
        _ => {
            let from = at * bits;
            (byte(from / 8) >> (8 - bits - from % 8)) & ((1 << bits) - 1)
        }
    }
}

/// To eight bits.
pub fn byte(grey: f64) -> u8 {
    (grey * 255.0).round() as u8
}
