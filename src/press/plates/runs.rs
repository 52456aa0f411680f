//! Shadings in one ink: a run of colours becomes a run of its tints (PDF 1.7, 8.7.4.5 and 7.10).

use lopdf::{Dictionary, Document, Object};

use super::tints::{Over, Pick, inks_of, is_unparted};
use super::{Plate, name, seen_as_grey};
use crate::pdf::{Space, get, number_of, resolve, unpack};

/// The shading in greys; `None` if it leaves the ink as it is.
pub fn shading(plate: &mut Plate, shading: &Object, spaces: Option<&Dictionary>, over: Over) -> Option<Object> {
    let document = plate.document;
    let (dict, stream) = match resolve(document, shading) {
        Object::Dictionary(dict) => (dict, None),
        Object::Stream(stream) => (&stream.dict, Some(stream)),
        _ => return None,
    };
    let space = Space::of(document, get(document, dict, "ColorSpace"), spaces);
    // A run may pass through colours with none of an ink.
    if (Over { nonzero: false, ..over }).leaves(&space, &[], &plate.ink) {
        return None;
    }
    let pick = Pick::of(&space, &plate.ink);
    let function = dict.get(b"Function").ok();
    let mut colours = Vec::new();
    let grey_function = function.and_then(|function| function_of(document, function, pick, &mut colours, 0));
    note(plate, &space, grey_function.as_ref().map(|_| &colours[..]));
    let mut grey = dict.clone();
    if let Some(function) = grey_function {
        grey.set("Function", function);
        grey.set("ColorSpace", name("DeviceGray"));
        if let Some(background) = dict.get(b"Background").ok().and_then(numbers) {
            grey.set("Background", vec![Object::Real(pick.grey(&background) as f32)]);
        }
    } else {
        grey.set("ColorSpace", seen_as_grey(plate, pick, space.initial().len().max(1)));
    }
    match stream {
        Some(stream) => {
            let content = unpack(stream).ok()?;
            Some(plate.add_stream(grey, content).into())
        }
        None => Some(plate.add(grey).into()),
    }
}

/// Takes down what is in the colours at the ends; without them, every ink of the space.
fn note(plate: &mut Plate, space: &Space, colours: Option<&[Vec<f64>]>) {
    let all = match space {
        Space::Inks { names, .. } => vec![1.0; names.len()],
        Space::Cmyk | Space::Icc(4) => vec![1.0; 4],
        Space::Rgb | Space::CalRgb | Space::Icc(3) => vec![0.0, 0.0, 0.5],
        _ => space.initial(),
    };
    for colour in colours.unwrap_or(&[all]) {
        plate.used.extend(inks_of(space, colour));
        if is_unparted(space, colour) {
            plate.colours.insert(plate.page);
        }
    }
}

/// Functions that stitch others together do so at most this deep.
const DEEPEST: usize = 8;

/// An exponential function between two colours, or several of them stitched together, with greys for their colours, which
/// are taken down.
fn function_of(
    document: &Document,
    object: &Object,
    pick: Pick,
    colours: &mut Vec<Vec<f64>>,
    depth: usize,
) -> Option<Object> {
    let dict = resolve(document, object).as_dict().ok().filter(|_| depth <= DEEPEST)?;
    let mut grey = dict.clone();
    grey.remove(b"Range");
    match get(document, dict, "FunctionType").as_i64().ok()? {
        2 => {
            for (key, usual) in [("C0", 0.0), ("C1", 1.0)] {
                let colour = match get(document, dict, key) {
                    Object::Null => vec![usual],
                    colour => numbers(colour)?,
                };
                grey.set(key, vec![Object::Real(pick.grey(&colour) as f32)]);
                colours.push(colour);
            }
        }
        3 => {
            let parts = get(document, dict, "Functions").as_array().ok()?;
            let parts: Option<Vec<Object>> =
                parts.iter().map(|part| function_of(document, part, pick, colours, depth + 1)).collect();
            grey.set("Functions", parts?);
        }
        _ => return None,
    }
    Some(Object::Dictionary(grey))
}

fn numbers(object: &Object) -> Option<Vec<f64>> {
    object.as_array().ok()?.iter().map(number_of).collect()
}
