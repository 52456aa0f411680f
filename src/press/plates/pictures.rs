//! Images in one ink (PDF 1.7, 8.9.5).
//!
//! Where samples can be unpacked, those of the ink become greys. Data in which each sample is one number, and tables of
//! colours, need not be unpacked; JPEG and JPEG 2000 stay packed and are told how their numbers look as a grey.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::tints::{Over, Pick, inks_of, is_unparted};
use super::{Plate, name, seen_as_grey};
use crate::pdf::{Space, get, number_of, resolve, unpack, unpack_to_picture};

/// The long keys of an inline image's short ones (PDF 1.7, table 93).
const KEYS: [(&[u8], &str); 8] = [
    (b"BPC", "BitsPerComponent"),
    (b"CS", "ColorSpace"),
    (b"D", "Decode"),
    (b"H", "Height"),
    (b"IM", "ImageMask"),
    (b"I", "Interpolate"),
    (b"W", "Width"),
    (b"Intent", "Intent"),
];

/// An inline image as a stream of its own.
pub fn of_inline(inline: &Dictionary, data: Vec<u8>) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Image");
    let entry = |long: &str, short: &[u8]| inline.get(long.as_bytes()).or_else(|_| inline.get(short)).ok().cloned();
    for (short, long) in KEYS {
        if let Some(value) = entry(long, short) {
            dict.set(long, value);
        }
    }
    let mut packed = Stream::new(inline.clone(), Vec::new());
    packed.content = data;
    let (filters, data) = unpack_to_picture(&packed);
    // What is left makes a picture of bytes: its name and its parameters.
    if let Some([filter, parameters]) = filters.as_array().ok().and_then(|left| left.get(..2)) {
        dict.set("Filter", filter.clone());
        dict.set("DecodeParms", parameters.clone());
    }
    Stream::new(dict, data)
}

/// What of an image the ink prints; `None` if it leaves the ink as it is.
pub fn picture(
    plate: &mut Plate,
    stream: &Stream,
    id: Option<ObjectId>,
    spaces: Option<&Dictionary>,
    over: Over,
) -> Option<ObjectId> {
    let key = id.map(|id| format!("picture {id:?} {over:?}"));
    if let Some(id) = key.as_ref().and_then(|key| plate.made.get(key)) {
        return Some(*id);
    }
    let space_object = get(plate.document, &stream.dict, "ColorSpace").clone();
    let space = Space::of(plate.document, &space_object, spaces);
    let space_object = match &space_object {
        Object::Name(name) => spaces.and_then(|all| all.get(name).ok()).cloned().unwrap_or(space_object),
        _ => space_object,
    };
    let base = if let Space::Indexed(base) = &space { base } else { &space };
    // Images paint all that they name, also where they have none of it.
    if (Over { nonzero: false, ..over }).leaves(base, &[], &plate.ink) {
        note_whole(plate, base);
        return None;
    }
    let made = match &space {
        Space::Unknown => unknown(plate, stream),
        Space::Indexed(base) => indexed(plate, stream, base, &space_object),
        _ => samples(plate, stream, &space),
    };
    let id = plate.add(made);
    if let Some(key) = key {
        plate.made.insert(key, id);
    }
    Some(id)
}

/// A JPEG 2000 may keep its colours to itself.
fn unknown(plate: &mut Plate, stream: &Stream) -> Stream {
    plate.pictures.insert(plate.page);
    plate.used.insert(super::Ink::Black);
    if plate.ink == super::Ink::Black { stream.clone() } else { white(stream) }
}

/// Colours from a table: another table.
fn indexed(plate: &mut Plate, stream: &Stream, base: &Space, space: &Object) -> Stream {
    let table = table(plate.document, space, base);
    let pick = Pick::of(base, &plate.ink);
    for colour in &table {
        note(plate, base, colour);
    }
    let greys: Vec<u8> = table.iter().map(|colour| byte(pick.grey(colour))).collect();
    let mut grey = stream.clone();
    let greys = Object::String(greys, lopdf::StringFormat::Hexadecimal);
    let last = table.len().saturating_sub(1) as i64;
    grey.dict.set("ColorSpace", vec![name("Indexed"), name("DeviceGray"), last.into(), greys]);
    grey
}

/// The colours of an Indexed space (PDF 1.7, 8.6.6.3).
fn table(document: &lopdf::Document, space: &Object, base: &Space) -> Vec<Vec<f64>> {
    let parts = resolve(document, space).as_array().map_or(&[][..], Vec::as_slice);
    let part = |at: usize| parts.get(at).map_or(&Object::Null, |part| resolve(document, part));
    let bytes = match part(3) {
        Object::String(bytes, _) => bytes.clone(),
        Object::Stream(stream) => unpack(stream).unwrap_or_default(),
        _ => Vec::new(),
    };
    let count = base.initial().len().max(1);
    let last = part(2).as_i64().unwrap_or(255).clamp(0, 255) as usize;
    let decode = usual_decode(base, count);
    let value = |(byte, [low, high]): (&u8, &[f64; 2])| low + f64::from(*byte) / 255.0 * (high - low);
    let colours = bytes.chunks_exact(count).take(last + 1);
    colours.map(|colour| colour.iter().zip(&decode).map(value).collect()).collect()
}

/// What samples mean where nothing else is said (PDF 1.7, table 90).
fn usual_decode(space: &Space, count: usize) -> Vec<[f64; 2]> {
    match space {
        Space::Lab => vec![[0.0, 100.0], [-100.0, 100.0], [-100.0, 100.0]],
        _ => vec![[0.0, 1.0]; count],
    }
}

fn samples(plate: &mut Plate, stream: &Stream, space: &Space) -> Stream {
    let count = space.initial().len().max(1);
    let said: Vec<f64> = get(plate.document, &stream.dict, "Decode")
        .as_array()
        .map_or(Vec::new(), |said| said.iter().filter_map(number_of).collect());
    let decode = match said.len() {
        length if length == 2 * count => said.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect(),
        _ => usual_decode(space, count),
    };
    let pick = Pick::of(space, &plate.ink);
    if count == 1 {
        note_whole(plate, space);
        let mut grey = stream.clone();
        grey.dict.set("ColorSpace", name("DeviceGray"));
        let ends = decode[0].map(|end| Object::Real(pick.grey(&[end]) as f32));
        grey.dict.set("Decode", ends.to_vec());
        return grey;
    }
    if let Some(grey) = unpacked(plate, stream, space, &decode, pick) {
        return grey;
    }
    note_whole(plate, space);
    let mut grey = stream.clone();
    let seen = seen_as_grey(plate, pick, count);
    grey.dict.set("ColorSpace", seen);
    grey
}

/// The samples of the ink as eight bits of grey each; `None` if the data can't be taken apart.
fn unpacked(plate: &mut Plate, stream: &Stream, space: &Space, decode: &[[f64; 2]], pick: Pick) -> Option<Stream> {
    let size =
        |key: &str| get(plate.document, &stream.dict, key).as_i64().ok().and_then(|size| usize::try_from(size).ok());
    let (width, height, bits) = (size("Width")?, size("Height")?, size("BitsPerComponent")?);
    let (filters, data) = unpack_to_picture(stream);
    let row = width.checked_mul(decode.len())?.checked_mul(bits)?.div_ceil(8);
    let is_plain = filters.as_array().is_ok_and(Vec::is_empty) && matches!(bits, 1 | 2 | 4 | 8 | 16);
    if !is_plain || row == 0 || data.len() < row.checked_mul(height)? {
        return None;
    }
    let key_mask: Option<Vec<f64>> = get(plate.document, &stream.dict, "Mask")
        .as_array()
        .ok()
        .map(|mask| mask.iter().filter_map(number_of).collect());
    let most = f64::from((1u32 << bits) - 1);
    let (mut greys, mut hidden) = (Vec::with_capacity(width * height), Vec::new());
    let mut strongest = vec![None; decode.len()];
    let (mut raw, mut colour) = (vec![0u32; decode.len()], vec![0.0; decode.len()]);
    let mut coloured = false;
    for line in data.chunks_exact(row).take(height) {
        for x in 0..width {
            for (channel, [low, high]) in decode.iter().enumerate() {
                raw[channel] = sample(line, x * decode.len() + channel, bits);
                colour[channel] = low + f64::from(raw[channel]) / most * (high - low);
                strongest[channel] = strongest[channel].max(Some((colour[channel] * 1000.0) as i64));
            }
            greys.push(byte(pick.grey(&colour)));
            coloured = coloured || is_unparted(space, &colour);
            if let Some(mask) = &key_mask {
                let is_in = |(value, range): (&u32, &[f64])| (range[0]..=range[1]).contains(&f64::from(*value));
                hidden.push(raw.iter().zip(mask.chunks_exact(2)).all(is_in));
            }
        }
    }
    match space {
        Space::Inks { .. } | Space::Cmyk | Space::Icc(4) => {
            let strongest: Vec<f64> = strongest.iter().map(|most| most.unwrap_or_default() as f64 / 1000.0).collect();
            plate.used.extend(inks_of(space, &strongest));
        }
        _ => drop(plate.used.insert(super::Ink::Black)),
    }
    if coloured {
        plate.pictures.insert(plate.page);
    }
    let mut dict = stream.dict.clone();
    plain(&mut dict);
    if key_mask.is_some() {
        let stencil = stencil(&hidden, width, height);
        dict.set("Mask", plate.add(stencil));
    }
    Some(super::finish::compressed(dict, greys))
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
    super::finish::compressed(dict, bits)
}

/// White where the image is.
fn white(stream: &Stream) -> Stream {
    let mut dict = stream.dict.clone();
    plain(&mut dict);
    if matches!(dict.get(b"Mask"), Ok(Object::Array(_))) {
        dict.remove(b"Mask");
    }
    dict.set("Width", 1);
    dict.set("Height", 1);
    Stream::new(dict, vec![255])
}

/// Of eight bits of grey.
fn plain(dict: &mut Dictionary) {
    for key in ["Filter", "DecodeParms", "Decode", "Length", "Intent", "Alternates"] {
        dict.remove(key.as_bytes());
    }
    dict.set("ColorSpace", name("DeviceGray"));
    dict.set("BitsPerComponent", 8);
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

fn byte(grey: f64) -> u8 {
    (grey * 255.0).round() as u8
}

/// Takes down what inks a colour has.
fn note(plate: &mut Plate, space: &Space, colour: &[f64]) {
    plate.used.extend(inks_of(space, colour));
    if is_unparted(space, colour) {
        plate.pictures.insert(plate.page);
    }
}

/// Takes down every ink of a space: what there is of each is not known.
fn note_whole(plate: &mut Plate, space: &Space) {
    let whole = match space {
        Space::Inks { names, .. } => vec![1.0; names.len()],
        Space::Cmyk | Space::Icc(4) => vec![1.0; 4],
        Space::Rgb | Space::CalRgb | Space::Icc(3) => vec![0.0, 0.0, 0.5],
        Space::Lab => vec![0.0, 50.0, 0.0],
        _ => space.initial(),
    };
    note(plate, space, &whole);
}
