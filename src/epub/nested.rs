//! A drawing taken into another one.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xhtml::{Tag, Xml};
use crate::document::{Asset, AssetFormat};

/// Writes the drawing `asset` where `xml` stands, filling `width` by `height`. `None`, with nothing of use written, if it
/// is no SVG, or one that leans on definitions in its document type.
pub fn svg(xml: &mut Xml, asset: &Asset, width: f64, height: f64) -> Option<()> {
    if asset.format != AssetFormat::Svg {
        return None;
    }
    let text = std::str::from_utf8(&asset.bytes).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return inside.then_some(()),
            Event::DocType(_) => return None,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Start(root) if !inside => {
                inside = true;
                xml.copy(Event::Start(fitted(&root, asset, width, height)?));
            }
            event if inside => xml.copy(event),
            _ => {}
        }
    }
}

/// The root element, its place and size replaced by ours.
fn fitted(root: &BytesStart<'_>, asset: &Asset, width: f64, height: f64) -> Option<BytesStart<'static>> {
    let mut start = BytesStart::new(root.name().as_ref().to_owned());
    let mut has_view_box = false;
    for attribute in root.attributes() {
        let attribute = attribute.ok()?;
        let name = attribute.key.as_ref();
        has_view_box |= name == "viewBox";
        if !["x", "y", "width", "height", "preserveAspectRatio", "id", "role", "aria-label"].contains(&name) {
            start.push_attribute(attribute);
        }
    }
    if !has_view_box {
        start.push_attribute(("viewBox", format!("0 0 {} {}", asset.width, asset.height).as_str()));
    }
    let tag = Tag::from(start).number("width", width).number("height", height);
    Some(tag.attr("preserveAspectRatio", "xMidYMid slice").attr("aria-hidden", "true").into_start())
}
