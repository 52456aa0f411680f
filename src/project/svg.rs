//! Sanitising of drawings (SVG).
//!
//! [`read`] walks the file once and copies what is safe: no scripts, no foreign content, no animation, no references to
//! other files. EPUB 3.3 (5.2) would allow more; paper and old readers would not.

use std::sync::Arc;

use base64::Engine;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, Writer, XmlVersion};

use super::assets::Finding;
use super::sniff::{self, Kind};
use super::svg_size::Root;
use super::svg_weight::Weights;
use super::{codes, raster, svg_style};
use crate::document::{Asset, AssetFormat};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Deepest nesting; drawing programs stay below 40.
const DEPTH_LIMIT: usize = 256;

/// Most things that are named as taken out.
const REMARK_LIMIT: usize = 20;
/// The largest file, in bytes, and most pixels of all pictures embedded in it.
const FILE_LIMIT: usize = 16 << 20;
const PIXEL_LIMIT: u64 = 100_000_000;

/// Elements that run, embed or move.
const REFUSED: &[&str] = &[
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "canvas",
    "handler",
    "listener",
    "set",
    "animate",
    "animatecolor",
    "animatemotion",
    "animatetransform",
    "discard",
];
/// Elements that are nothing without the thing they point at.
const POINTERS: &[&str] = &["image", "use", "feImage", "mpath", "tref", "cursor", "color-profile", "font-face-uri"];

/// Makes the drawing `bytes` safe.
pub fn read(name: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Result<Asset, Finding> {
    let problem = |reason: String| {
        let message = format!("{name} can't be used as a drawing: {reason}");
        Finding::error(&codes::SVG_UNUSABLE, message, "Save it again as plain SVG from the program that made it.")
    };
    if bytes.len() > FILE_LIMIT {
        return Err(problem(format!("it holds more than {} MB", FILE_LIMIT >> 20)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| problem("it is not UTF-8".to_string()))?;
    let copy = copy(text).map_err(problem)?;
    for what in &copy.removed {
        let message = format!("{name}: {what}");
        let advice = "Nothing to do if the drawing looks right; else save it as plain SVG, with pictures embedded.";
        findings.push(Finding::warning(&codes::SVG_CLEANED, message, advice));
    }
    let (width, height) = copy.root.pixels().map_err(problem)?;
    Ok(Asset {
        path: name.to_string(),
        format: AssetFormat::Svg,
        bytes: Arc::from(copy.text),
        width,
        height,
        credit: None,
    })
}

/// Whether a drawing that [`read`] wrote has a width and a height of its own.
pub fn says_its_size(drawing: &[u8]) -> bool {
    let mut reader = NsReader::from_str(std::str::from_utf8(drawing).unwrap_or_default());
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => {
                let of = |one: quick_xml::events::attributes::Attribute<'_>| {
                    let value = one.normalized_value(XmlVersion::Implicit1_0).ok()?;
                    Some((one.key.into_inner().to_string(), value.into_owned()))
                };
                let attributes: Vec<_> = root.attributes().flatten().filter_map(of).collect();
                return Root::of(&attributes).says_its_size();
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// A drawing on its way from one file to the other.
struct Copy {
    out: Writer<Vec<u8>>,
    /// What was taken out, each kind once, in order.
    removed: Vec<String>,
    root: Option<Root>,
    /// Names of the elements that are open in the copy.
    open: Vec<String>,
    /// How deep inside an element that is left out; 0 when not.
    skipping: usize,
    /// The text of a style sheet, while inside one.
    style: Option<String>,
    /// Pixels of the pictures embedded so far.
    pixels: u64,
    weights: Weights,
}

/// A drawing copied.
struct Copied {
    text: Vec<u8>,
    removed: Vec<String>,
    root: Root,
}

fn copy(text: &str) -> Result<Copied, String> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut copy = Copy {
        out: Writer::new(Vec::with_capacity(text.len())),
        removed: Vec::new(),
        root: None,
        open: Vec::new(),
        skipping: 0,
        style: None,
        pixels: 0,
        weights: Weights::default(),
    };
    loop {
        let event = reader.read_event().map_err(|error| format!("it is not well-formed ({error})"))?;
        if matches!(event, Event::Eof) {
            break;
        }
        copy.take(event, &reader)?;
    }
    copy.finish()
}

impl Copy {
    fn take(&mut self, event: Event<'_>, reader: &NsReader<&[u8]>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start, reader),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => self.reference(&name),
            Event::DocType(content) => {
                // A doctype by itself says nothing; one with declarations in it can make a file grow without end.
                if content.contains('[') {
                    self.remove("declarations in its DOCTYPE are taken out");
                }
                Ok(())
            }
            Event::PI(_) => {
                self.remove("processing instructions are taken out");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, reader: &NsReader<&[u8]>) -> Result<(), String> {
        if self.skipping > 0 {
            self.skipping += 1;
            return Ok(());
        }
        if self.open.len() >= DEPTH_LIMIT {
            return Err(format!("its elements are nested more than {DEPTH_LIMIT} deep"));
        }
        let (space, local) = reader.resolver().resolve_element(start.name());
        let name = local.into_inner();
        if !is_xml_name(name) {
            return Err(format!("<{name}> is no name of an element"));
        }
        let is_svg = matches!(space, ResolveResult::Bound(Namespace(SVG)) | ResolveResult::Unbound);
        if self.root.is_none() && !(is_svg && name == "svg") {
            return Err(format!("it begins with <{name}>, not with <svg>"));
        }
        let refused = REFUSED.contains(&name.to_ascii_lowercase().as_str());
        if refused || matches!(space, ResolveResult::Bound(Namespace(XHTML))) {
            self.remove(&format!("<{name}> is taken out"));
        }
        // Elements of other vocabularies are the notes of drawing programs to themselves.
        let attributes = if refused || !is_svg { None } else { self.attributes(name, start, reader)? };
        let Some(attributes) = attributes else {
            self.skipping = 1;
            return Ok(());
        };
        self.open(name, &attributes)
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)]) -> Result<(), String> {
        let mut element = BytesStart::new(name.to_string());
        if self.root.is_none() {
            element.push_attribute(("xmlns", SVG));
            element.push_attribute(("xmlns:xlink", XLINK));
            self.root = Some(Root::of(attributes));
        }
        for (key, value) in attributes {
            element.push_attribute((key.as_str(), value.as_str()));
        }
        self.weights.start(attributes);
        self.write(Event::Start(element))?;
        self.open.push(name.to_string());
        if name == "style" {
            self.style = Some(String::new());
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), String> {
        if self.skipping > 0 {
            self.skipping -= 1;
            return Ok(());
        }
        if let Some(style) = self.style.take() {
            let (clean, removed) = svg_style::sheet(&style);
            if removed {
                self.remove("style rules that fetch something from elsewhere are taken out");
            }
            self.write(Event::Text(BytesText::new(&clean)))?;
        }
        self.weights.end();
        match self.open.pop() {
            Some(name) => self.write(Event::End(BytesEnd::new(name))),
            None => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        if self.skipping > 0 || self.open.is_empty() {
            return Ok(());
        }
        let text: String = text.chars().filter(|one| is_xml(*one)).collect();
        match &mut self.style {
            Some(style) => {
                style.push_str(&text);
                Ok(())
            }
            None => self.write(Event::Text(BytesText::new(&text))),
        }
    }

    /// `&amp;` and its like, and characters by number; a reference to anything else would fetch or repeat something.
    fn reference(&mut self, name: &quick_xml::events::BytesRef<'_>) -> Result<(), String> {
        let one = match name.resolve_char_ref() {
            Ok(Some(one)) => Some(one.to_string()),
            _ => quick_xml::escape::resolve_xml_entity(name).map(str::to_string),
        };
        match one {
            Some(one) => self.text(&one),
            None => {
                if self.skipping == 0 {
                    self.remove("references to entities are taken out");
                }
                Ok(())
            }
        }
    }

    /// The attributes that may stay, under their own names; `None` if the element is nothing without one that may not.
    fn attributes(
        &mut self,
        element: &str,
        start: &BytesStart<'_>,
        reader: &NsReader<&[u8]>,
    ) -> Result<Option<Vec<(String, String)>>, String> {
        let mut kept = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| format!("it is not well-formed ({error})"))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (space, local) = reader.resolver().resolve_attribute(attribute.key);
            let name = local.into_inner();
            let key = match space {
                ResolveResult::Unbound => name.to_string(),
                ResolveResult::Bound(Namespace(XLINK)) if matches!(name, "href" | "title") => format!("xlink:{name}"),
                ResolveResult::Bound(Namespace(XML)) if matches!(name, "lang" | "space") => format!("xml:{name}"),
                _ => continue,
            };
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else {
                self.remove("references to entities are taken out");
                continue;
            };
            match judge(element, &key, &value, &mut self.pixels) {
                Verdict::Keep => kept.push((key, value.chars().filter(|one| is_xml(*one)).collect())),
                Verdict::Renew(value) => kept.push((key, value)),
                Verdict::Change(value, reason) => {
                    self.remove(reason);
                    kept.push((key, value));
                }
                Verdict::Drop(reason) => self.remove(&reason),
                Verdict::DropElement(reason) => {
                    self.remove(&reason);
                    return Ok(None);
                }
            }
        }
        Ok(Some(kept))
    }

    fn remove(&mut self, what: &str) {
        if self.removed.iter().any(|known| known == what) {
            return;
        }
        match self.removed.len() {
            0..REMARK_LIMIT => self.removed.push(what.to_string()),
            REMARK_LIMIT => self.removed.push("and more of the kind".to_string()),
            _ => {}
        }
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), String> {
        self.out.write_event(event).map_err(|error| error.to_string())
    }

    fn finish(self) -> Result<Copied, String> {
        let Some(root) = self.root else { return Err("there is no <svg> in it".to_string()) };
        if self.skipping > 0 || !self.open.is_empty() {
            return Err("it ends before its last element does".to_string());
        }
        self.weights.check()?;
        Ok(Copied { text: self.out.into_inner(), removed: self.removed, root })
    }
}

enum Verdict {
    Keep,
    /// The same thing in other words: nothing to tell about.
    Renew(String),
    Change(String, &'static str),
    Drop(String),
    DropElement(String),
}

fn judge(element: &str, key: &str, value: &str, pixels: &mut u64) -> Verdict {
    let lower = key.to_ascii_lowercase();
    if lower.starts_with("on") {
        return Verdict::Drop(format!("the script in `{key}` is taken out"));
    }
    match key {
        "href" | "xlink:href" => judge_reference(element, value, pixels),
        "src" | "srcset" | "data" | "action" | "formaction" | "poster" | "ping" => {
            Verdict::Drop(format!("`{key}` is taken out"))
        }
        _ => match svg_style::value(value) {
            Some(clean) => Verdict::Change(clean, "style rules that fetch something from elsewhere are taken out"),
            None => Verdict::Keep,
        },
    }
}

/// A place in the drawing itself, or a picture of pixels inside it.
fn judge_reference(element: &str, value: &str, pixels: &mut u64) -> Verdict {
    let value = value.trim();
    if value.starts_with('#') {
        return Verdict::Keep;
    }
    let shown: String = value.chars().take(60).collect();
    let reason = match value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
        true if matches!(element, "image" | "feImage")
            && let Some(url) = sound_picture(value, pixels) =>
        {
            return Verdict::Renew(url);
        }
        true => "an embedded file that is no sound PNG, JPEG, GIF or WebP is taken out".to_string(),
        false => format!("the reference to “{shown}” is taken out"),
    };
    if POINTERS.contains(&element) { Verdict::DropElement(reason) } else { Verdict::Drop(reason) }
}

/// A `data:` URL (RFC 2397) written anew, if it holds a picture that would be taken by itself, within what is left of the
/// pixels.
fn sound_picture(url: &str, pixels: &mut u64) -> Option<String> {
    let (head, body) = url.split_once(',')?;
    let head = head.to_ascii_lowercase();
    if !head.starts_with("data:image/") || !head.ends_with(";base64") || *pixels > PIXEL_LIMIT {
        return None;
    }
    let body: String = body.split_ascii_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(body).ok()?;
    let Kind::Raster(format) = sniff::kind(&bytes) else { return None };
    let picture = raster::read("", format, bytes, &mut Vec::new()).ok()?;
    *pixels += u64::from(picture.width) * u64::from(picture.height);
    let body = base64::engine::general_purpose::STANDARD.encode(&picture.bytes);
    Some(format!("data:{};base64,{body}", picture.format.media_type()))
}

/// Whether XML 1.0 (2.2, `Char`) can hold the character.
fn is_xml(one: char) -> bool {
    !matches!(one, '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a name is one that XML allows (XML 1.0, 2.3), as far as drawings use them.
fn is_xml_name(name: &str) -> bool {
    let begins = |letter: char| letter.is_alphabetic() || letter == '_';
    name.starts_with(begins)
        && name.chars().all(|letter| begins(letter) || letter.is_numeric() || "-.\u{b7}".contains(letter))
}
