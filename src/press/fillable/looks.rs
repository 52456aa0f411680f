//! How fields look before and after they are filled in: appearance streams (PDF 1.7, 12.5.5).
//!
//! An empty space shows what is printed below it. When something is typed, the reader's program draws the words on white
//! (the BG of the field), so that no ruled line runs through them.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Spot, resources};
use crate::geometry::Pt;
use crate::model::FieldKind;

/// The states of boxes and scales.
pub const TICKED: &str = "Yes";
pub const OFF: &str = "Off";

pub struct Look {
    pub appearances: Dictionary,
    pub characteristics: Dictionary,
    /// The state that is shown, for what can be switched on and off.
    pub state: Option<&'static str>,
}

pub fn of(document: &mut Document, kind: &FieldKind, spot: &Spot, font: (&str, ObjectId)) -> Look {
    let (width, height) = (spot.rect.width(), spot.rect.height());
    let mut characteristics = Dictionary::new();
    match kind {
        FieldKind::Line | FieldKind::Text => {
            characteristics.set("BG", vec![Object::Integer(1)]);
            // Variable text stands between these marks (PDF 1.7, 12.7.3.3).
            let empty = form(document, (width, height), "/Tx BMC\nEMC\n".into(), Some(font));
            let mut appearances = Dictionary::new();
            appearances.set("N", empty);
            Look { appearances, characteristics, state: None }
        }
        FieldKind::Tick { ticked } => {
            characteristics.set("CA", Object::string_literal("4"));
            let appearances = states(document, (width, height), TICKED, tick(width.0, height.0));
            Look { appearances, characteristics, state: Some(if *ticked { TICKED } else { OFF }) }
        }
        FieldKind::Scale { .. } => {
            characteristics.set("CA", Object::string_literal("l"));
            let name = spot.step.unwrap_or(1).to_string();
            let appearances = states(document, (width, height), &name, ring(width.0, height.0));
            Look { appearances, characteristics, state: Some(OFF) }
        }
    }
}

/// Appearances of something that is on or off.
fn states(document: &mut Document, size: (Pt, Pt), on: &str, drawing: String) -> Dictionary {
    let mut states = Dictionary::new();
    states.set(on, form(document, size, drawing, None));
    states.set(OFF, form(document, size, String::new(), None));
    let mut appearances = Dictionary::new();
    appearances.set("N", states);
    appearances
}

fn form(
    document: &mut Document,
    (width, height): (Pt, Pt),
    drawing: String,
    font: Option<(&str, ObjectId)>,
) -> ObjectId {
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Form");
    let corners = [0.0, 0.0, width.0, height.0].map(|number| Object::Real(number as f32));
    dict.set("BBox", corners.to_vec());
    dict.set("Resources", font.map(|font| resources(&[font])).unwrap_or_default());
    document.add_object(Stream::new(dict, drawing.into_bytes()))
}

/// A hook from the left over the foot to the upper right corner.
fn tick(width: f64, height: f64) -> String {
    let stroke = width.min(height) * 0.16;
    let at = |x: f64, y: f64| format!("{:.2} {:.2}", x * width, y * height);
    format!("0 G {stroke:.2} w 1 J 1 j\n{} m {} l {} l S\n", at(0.18, 0.52), at(0.42, 0.2), at(0.86, 0.84))
}

/// A heavy ring inside the printed one: it is seen on a copy too, and the number in it can still be read.
fn ring(width: f64, height: f64) -> String {
    let stroke = width.min(height) * 0.17;
    let radius = (width.min(height) - stroke) / 2.0;
    let (x, y, bend) = (width / 2.0, height / 2.0, radius * 0.5523);
    let mut out = format!("0 G {stroke:.2} w\n{:.2} {y:.2} m\n", x + radius);
    // A quarter after the other; a circle's arc is close to a Bézier curve with this bend.
    let quarters = [(1.0, 0.0, 0.0, 1.0), (0.0, 1.0, -1.0, 0.0), (-1.0, 0.0, 0.0, -1.0), (0.0, -1.0, 1.0, 0.0)];
    for (ax, ay, bx, by) in quarters {
        let from = (x + ax * radius + bx * bend, y + ay * radius + by * bend);
        let to = (x + bx * radius + ax * bend, y + by * radius + ay * bend);
        out.push_str(&format!(
            "{:.2} {:.2} {:.2} {:.2} {:.2} {:.2} c\n",
            from.0,
            from.1,
            to.0,
            to.1,
            x + bx * radius,
            y + by * radius
        ));
    }
    out.push_str("s\n");
    out
}
