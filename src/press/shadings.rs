//! Shadings in black: a run of colours becomes a run of greys (PDF 1.7, 8.7.4.5 and 7.10).

use lopdf::{Dictionary, Document, Object};

use super::mono;
use crate::pdf::{Space, darkness, get, number_of};

/// A shading, or a pattern that holds one, with greys for its colours. One whose colours can't be told stays as it is.
pub fn dictionary(document: &mut Document, dict: &Dictionary) -> Dictionary {
    let mut grey = dict.clone();
    if let Ok(shading) = dict.get(b"Shading") {
        let inner = mono::dictionary(document, shading);
        let inner = dictionary(document, &inner);
        grey.set("Shading", inner);
        return grey;
    }
    if Space::of(document, get(document, dict, "ColorSpace"), None).components().is_none() {
        return grey;
    }
    let Some(function) = dict.get(b"Function").ok().and_then(|object| function(document, object, 0)) else {
        return grey;
    };
    grey.set("Function", function);
    grey.set("ColorSpace", Object::Name(b"DeviceGray".to_vec()));
    if let Some(background) = dict.get(b"Background").ok().and_then(numbers) {
        grey.set("Background", vec![lightness(&background)]);
    }
    grey
}

/// Functions that stitch others together do so at most this deep.
const DEEPEST: usize = 8;

/// An exponential function between two colours, or several of them stitched together, with greys for their colours.
fn function(document: &Document, object: &Object, depth: usize) -> Option<Object> {
    if depth > DEEPEST {
        return None;
    }
    let dict = mono::dictionary(document, object);
    let mut grey = dict.clone();
    grey.remove(b"Range");
    match dict.get(b"FunctionType").and_then(Object::as_i64).ok()? {
        2 => {
            for key in ["C0", "C1"] {
                let colour = dict.get(key.as_bytes()).ok().and_then(numbers)?;
                grey.set(key, vec![lightness(&colour)]);
            }
        }
        3 => {
            let parts = dict.get(b"Functions").and_then(Object::as_array).ok()?;
            let parts: Option<Vec<Object>> = parts.iter().map(|part| function(document, part, depth + 1)).collect();
            grey.set("Functions", parts?);
        }
        _ => return None,
    }
    Some(Object::Dictionary(grey))
}

fn lightness(colour: &[f64]) -> Object {
    Object::Real(1.0 - darkness(colour).unwrap_or(1.0) as f32)
}

fn numbers(object: &Object) -> Option<Vec<f64>> {
    object.as_array().ok()?.iter().map(number_of).collect()
}
