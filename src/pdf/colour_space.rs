//! Colour spaces (PDF 1.7, 8.6.3): what the numbers of a colour mean.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object};

use super::{darkness, get, resolve};

/// A colour space, as far as anybody here asks for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Space {
    Gray,
    Rgb,
    Cmyk,
    CalGray,
    CalRgb,
    Lab,
    /// With a profile for so many components: 1, 3 or 4.
    Icc(usize),
    /// Separation or DeviceN: tints of named inks, and the space that stands in where those are not at hand.
    Inks {
        names: Vec<String>,
        alternate: Rc<Space>,
    },
    /// Colours picked from a table in another space.
    Indexed(Rc<Space>),
    /// Patterns; the space is that of the colour in which uncoloured ones are drawn.
    Pattern(Option<Rc<Space>>),
    Unknown,
}

/// Spaces are built on others, which are built on others; no sound file goes deeper.
const DEEPEST: usize = 8;

impl Space {
    /// Of a name or an array; `named` has the spaces that the resources name.
    pub fn of(document: &Document, object: &Object, named: Option<&Dictionary>) -> Space {
        space(document, object, named, 0)
    }

    /// The colour in force right after the space is chosen (PDF 1.7, 8.6.8): black, or the inks in full.
    pub fn initial(&self) -> Vec<f64> {
        match self {
            Space::Gray | Space::CalGray | Space::Indexed(_) => vec![0.0],
            Space::Rgb | Space::CalRgb | Space::Lab => vec![0.0; 3],
            Space::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Space::Icc(4) => vec![0.0, 0.0, 0.0, 1.0],
            Space::Icc(count) => vec![0.0; *count],
            Space::Inks { names, .. } => vec![1.0; names.len()],
            Space::Pattern(_) | Space::Unknown => Vec::new(),
        }
    }

    /// How dark a colour is, 0 to 1; the strongest of several inks counts, and what is not known counts as light.
    pub fn darkness(&self, numbers: &[f64]) -> f64 {
        let dark = match self {
            Space::Gray | Space::Rgb | Space::Cmyk | Space::CalGray | Space::CalRgb | Space::Icc(_) => {
                darkness(numbers).unwrap_or(0.0)
            }
            Space::Inks { .. } => numbers.iter().copied().fold(0.0, f64::max),
            Space::Lab => numbers.first().map_or(0.0, |lightness| 1.0 - lightness / 100.0),
            Space::Indexed(_) | Space::Pattern(_) | Space::Unknown => 0.0,
        };
        dark.clamp(0.0, 1.0)
    }

    /// DeviceRGB, or a space that picks its colours from it (PDF 1.7, 8.6.4.3 and 8.6.6.3).
    pub fn is_device_rgb(&self) -> bool {
        match self {
            Space::Rgb => true,
            Space::Indexed(base) | Space::Pattern(Some(base)) | Space::Inks { alternate: base, .. } => {
                base.is_device_rgb()
            }
            _ => false,
        }
    }

    /// How many numbers a colour of grey, of red, green and blue or of four inks has, with or without a profile; `None` in
    /// other spaces.
    pub fn components(&self) -> Option<usize> {
        match self {
            Space::Gray | Space::CalGray => Some(1),
            Space::Rgb | Space::CalRgb => Some(3),
            Space::Cmyk => Some(4),
            Space::Icc(count) => Some(*count),
            _ => None,
        }
    }
}

fn space(document: &Document, object: &Object, named: Option<&Dictionary>, depth: usize) -> Space {
    if depth > DEEPEST {
        return Space::Unknown;
    }
    match resolve(document, object) {
        Object::Name(name) => by_name(document, name, named, depth),
        Object::Array(parts) => by_array(document, parts, named, depth),
        _ => Space::Unknown,
    }
}

fn by_name(document: &Document, name: &[u8], named: Option<&Dictionary>, depth: usize) -> Space {
    match name {
        b"DeviceGray" | b"G" => Space::Gray,
        b"DeviceRGB" | b"RGB" => Space::Rgb,
        b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
        b"CalGray" => Space::CalGray,
        b"CalRGB" => Space::CalRgb,
        b"Lab" => Space::Lab,
        b"Pattern" => Space::Pattern(None),
        // What a resource names is spelt out: the name means nothing in it.
        _ => match named.and_then(|named| named.get(name).ok()) {
            Some(found) => space(document, found, None, depth + 1),
            None => Space::Unknown,
        },
    }
}

fn by_array(document: &Document, parts: &[Object], named: Option<&Dictionary>, depth: usize) -> Space {
    let part = |at: usize| parts.get(at).map_or(&Object::Null, |part| resolve(document, part));
    let base = |at: usize| Rc::new(space(document, part(at), named, depth + 1));
    let text = |name: &Object| name.as_name().ok().map(|name| String::from_utf8_lossy(name).into_owned());
    match part(0).as_name().unwrap_or_default() {
        b"ICCBased" => {
            let count = part(1).as_stream().ok().and_then(|icc| get(document, &icc.dict, "N").as_i64().ok());
            match count {
                Some(count @ (1 | 3 | 4)) => Space::Icc(count as usize),
                _ => Space::Unknown,
            }
        }
        b"Separation" => Space::Inks { names: text(part(1)).into_iter().collect(), alternate: base(2) },
        b"DeviceN" => {
            let names = part(1).as_array().map_or(&[][..], Vec::as_slice);
            let names = names.iter().filter_map(|name| text(resolve(document, name)));
            Space::Inks { names: names.collect(), alternate: base(2) }
        }
        b"Indexed" | b"I" => Space::Indexed(base(1)),
        b"Pattern" => Space::Pattern((parts.len() > 1).then(|| base(1))),
        other => by_name(document, other, None, depth),
    }
}

/// Spaces that resources name, each read once.
#[derive(Debug, Default)]
pub struct Cache {
    /// By the address of the object, which stays where it is while the file is read.
    known: BTreeMap<usize, Rc<Space>>,
}

impl Cache {
    pub fn get(&mut self, document: &Document, object: &Object, named: Option<&Dictionary>) -> Rc<Space> {
        let found = object.as_name().ok().and_then(|name| named?.get(name).ok());
        let Some(found) = found else { return Rc::new(Space::of(document, object, named)) };
        let key = std::ptr::from_ref(found) as usize;
        // Names of the device mean the device, whatever resources say (PDF 1.7, 8.6.3).
        self.known.entry(key).or_insert_with(|| Rc::new(Space::of(document, object, named))).clone()
    }
}
