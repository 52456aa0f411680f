//! Images in one ink (PDF 1.7, 8.9.5).
//!
//! Where samples can be unpacked, those of the ink become greys. Data in which each sample is one number, and tables of
//! colours, need not be unpacked. JPEG of three or four numbers stays packed, as small as it is, and is told how its numbers
//! look as a grey.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::samples::{Seen, byte, parted, plain_samples};
use super::tints::{Over, Pick, inks_of, is_unparted};
use super::{Plate, name, seen_as_grey};
use crate::pdf::{self, Said, Samples, Space, get, number_of, resolve, unpack, unpack_to_picture};

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
    let jpeg_2000 = if is_jpeg_2000(stream) { taken_apart(plate, stream, &space) } else { None };
    let space = match (&space, &jpeg_2000) {
        (Space::Unknown, Some(Samples { space: Some(own), .. })) => own.clone(),
        _ => space,
    };
    let base = if let Space::Indexed(base) = &space { base } else { &space };
    // Images paint all that they name, also where they have none of it.
    if (Over { nonzero: false, ..over }).leaves(base, &[], &plate.ink) {
        note_whole(plate, base);
        return None;
    }
    let made = match (&space, jpeg_2000) {
        (Space::Unknown, _) => unknown(plate, stream),
        (Space::Indexed(base), _) => indexed(plate, stream, base, &space_object),
        // What Decode says of it counts for nothing (PDF 1.7, table 89).
        (_, Some(taken)) if taken.channels == space.initial().len() => {
            parted(plate, stream, &space, &usual_decode(&space, taken.channels), taken.into())
        }
        _ => samples(plate, stream, &space),
    };
    let id = plate.add(made);
    if let Some(key) = key {
        plate.made.insert(key, id);
    }
    Some(id)
}

fn is_jpeg_2000(stream: &Stream) -> bool {
    unpack_to_picture(stream).0.as_array().is_ok_and(|left| left.contains(&name("JPXDecode")))
}

/// What a packed picture is made of; `None` if it is none, or damaged.
fn taken_apart(plate: &Plate, stream: &Stream, space: &Space) -> Option<Samples> {
    let (width, height) = size(plate, stream)?;
    let channels = Some(space.initial().len()).filter(|count| *count > 0);
    pdf::samples(stream, Said { width, height, channels })
}

pub fn size(plate: &Plate, stream: &Stream) -> Option<(usize, usize)> {
    Some((number(plate, stream, "Width")?, number(plate, stream, "Height")?))
}

pub fn number(plate: &Plate, stream: &Stream, key: &str) -> Option<usize> {
    get(plate.document, &stream.dict, key).as_i64().ok().and_then(|size| usize::try_from(size).ok())
}

/// A JPEG 2000 that can't be taken apart.
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
    if let Some(raw) = plain_samples(plate, stream, count) {
        return parted(plate, stream, space, &decode, raw);
    }
    match taken_apart(plate, stream, space).filter(|taken| taken.channels == count) {
        Some(taken) if matches!(count, 3 | 4) => {
            let mut seen = Seen::new(count);
            taken.data.chunks_exact(count).for_each(|pixel| seen.pixel(space, pixel.iter().copied(), 255, &decode));
            seen.note(plate, space);
        }
        // Hardly any viewer knows JPEG of two or five numbers.
        Some(taken) => return parted(plate, stream, space, &decode, taken.into()),
        None => note_whole(plate, space),
    }
    let mut grey = stream.clone();
    let seen = seen_as_grey(plate, pick, count);
    grey.dict.set("ColorSpace", seen);
    grey
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
pub fn plain(dict: &mut Dictionary) {
    for key in ["Filter", "DecodeParms", "Decode", "Length", "Intent", "Alternates", "SMaskInData"] {
        dict.remove(key.as_bytes());
    }
    dict.set("ColorSpace", name("DeviceGray"));
    dict.set("BitsPerComponent", 8);
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
