//! One face: its file, its names, and what can be asked of it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use rustybuzz::ttf_parser::{self, PlatformId, name_id};

use super::Ours;

/// One face.
#[derive(Debug, Clone)]
pub struct Face {
    /// Its typographic family (OpenType 1.9, name 16, or else name 1).
    pub family: Cow<'static, str>,
    /// 1 to 1000; 400 is regular, 700 bold.
    pub weight: u16,
    pub italic: bool,
    /// 1 to 9, 5 being neither condensed nor expanded (OpenType 1.9, OS/2 usWidthClass).
    pub width: u16,
    /// File name, for the EPUB and for `fonts/`.
    pub file: Cow<'static, str>,
    pub bytes: FaceBytes,
    /// Its number in a collection.
    pub index: u32,
    /// The licence that stands beside it.
    pub license: Cow<'static, str>,
    /// What can be varied; empty for a static face.
    pub axes: Vec<Axis>,
}

/// The file of a face: of this program, or of a project.
#[derive(Clone)]
pub enum FaceBytes {
    Ours(Ours),
    Own(Arc<Vec<u8>>),
}

/// An axis of a variable face (OpenType 1.9, fvar).
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Four letters: `wght`, `wdth`, `opsz`.
    pub tag: String,
    pub least: f32,
    pub usual: f32,
    pub most: f32,
}

impl Face {
    pub fn bold(&self) -> bool {
        self.weight >= 600
    }

    /// How far it is from a weight in letters of the usual width: small numbers first.
    pub fn distance(&self, weight: u16) -> (u16, u16) {
        (self.width.abs_diff(5), if self.axis("wght").is_some() { 0 } else { self.weight.abs_diff(weight) })
    }

    /// The face as other programs read it; `None` if its bytes are damaged.
    pub fn parsed(&self) -> Option<ttf_parser::Face<'_>> {
        ttf_parser::Face::parse(&self.bytes, self.index).ok()
    }

    /// The same with its names, measures and letters, and perhaps no outlines: enough to choose it.
    pub fn head(&self) -> Option<ttf_parser::Face<'_>> {
        ttf_parser::Face::parse(self.bytes.head(), self.index).ok()
    }

    /// Every character that it has a glyph for.
    pub fn characters(&self) -> BTreeSet<char> {
        let mut found = BTreeSet::new();
        let Some(face) = self.head() else { return found };
        let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|number| {
                let has = table.glyph_index(number).is_some_and(|glyph| glyph.0 != 0);
                found.extend(char::from_u32(number).filter(|_| has));
            });
        }
        found
    }

    pub fn has(&self, character: char) -> bool {
        self.head().is_some_and(|face| has(&face, character))
    }

    /// The features by which its letters can be set in another way (OpenType 1.9, GSUB), sorted.
    pub fn features(&self) -> BTreeSet<String> {
        let Some(face) = self.parsed() else { return BTreeSet::new() };
        let records = face.tables().gsub.into_iter().flat_map(|gsub| gsub.features);
        records.map(|feature| feature.tag.to_string()).collect()
    }

    /// Whether it is built of PostScript outlines (OpenType 1.9, CFF), not of TrueType's.
    pub fn is_postscript(&self) -> bool {
        self.parsed().is_some_and(|face| face.tables().cff.is_some())
    }

    pub fn axis(&self, tag: &str) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.tag == tag)
    }
}

/// Whether a face has a glyph for the character.
pub fn has(face: &ttf_parser::Face, character: char) -> bool {
    face.glyph_index(character).is_some_and(|glyph| glyph.0 != 0)
}

impl FaceBytes {
    /// What tells its names, measures and letters; for faces of this program it may have no outlines (see [`super::head`]).
    pub fn head(&self) -> &[u8] {
        match self {
            FaceBytes::Ours(ours) => ours.head,
            FaceBytes::Own(bytes) => bytes,
        }
    }

    /// In bytes; a face of this program need not be brought for it.
    pub fn length(&self) -> usize {
        match self {
            FaceBytes::Ours(ours) => ours.length,
            FaceBytes::Own(bytes) => bytes.len(),
        }
    }

    /// Whether the face is one of this program's.
    pub fn is_ours(&self) -> bool {
        matches!(self, FaceBytes::Ours(_))
    }
}

impl Deref for FaceBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            FaceBytes::Ours(ours) => ours.bytes(),
            FaceBytes::Own(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl fmt::Debug for FaceBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.length())
    }
}

/// Why a file can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It is no TrueType or OpenType font, or a damaged one.
    NotAFace,
    /// It is packed for web sites (WOFF).
    Packed,
    /// It has pictures for letters and no outlines.
    NoOutlines,
    /// Its maker forbids to embed it (OpenType 1.9, OS/2 fsType, restricted licence).
    NoEmbedding,
    /// Its maker forbids to embed part of it (fsType bit 8), and no edition embeds a whole face.
    NoSubsetting,
    /// Only pictures of its letters may be embedded (fsType bit 9).
    BitmapsOnly,
}

/// The faces in a file; a collection holds several.
pub fn read(file: &str, bytes: Vec<u8>, license: Option<String>) -> Result<Vec<Face>, Unusable> {
    if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") {
        return Err(Unusable::Packed);
    }
    let bytes = Arc::new(bytes);
    let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1).min(MOST_IN_A_FILE);
    let faces: Result<Vec<Face>, Unusable> = (0..count)
        .map(|index| {
            let face = ttf_parser::Face::parse(&bytes, index).map_err(|_| Unusable::NotAFace)?;
            may_be_embedded(&face)?;
            let name = file.rsplit('/').next().unwrap_or(file);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            Ok(Face {
                family: family(&face).unwrap_or_else(|| stem.to_owned()).into(),
                weight: face.weight().to_number().clamp(1, 1000),
                width: face.width().to_number(),
                italic: face.is_italic() || face.is_oblique(),
                file: name.to_owned().into(),
                bytes: FaceBytes::Own(bytes.clone()),
                index,
                license: license.clone().or_else(|| own_words(&face)).unwrap_or_default().into(),
                axes: face.variation_axes().into_iter().map(axis).collect(),
            })
        })
        .collect();
    faces.and_then(|faces| if faces.is_empty() { Err(Unusable::NotAFace) } else { Ok(faces) })
}

/// The largest collections that are made have about forty faces.
const MOST_IN_A_FILE: u32 = 100;

/// The embedding bits (OpenType 1.9, OS/2 fsType). Of several the least strict holds, as in old versions of the table.
fn may_be_embedded(face: &ttf_parser::Face) -> Result<(), Unusable> {
    let tables = face.tables();
    if tables.glyf.is_none() && tables.cff.is_none() && tables.cff2.is_none() {
        // Half a file has neither.
        let has = |tag: &[u8; 4]| face.raw_face().table(ttf_parser::Tag::from_bytes(tag)).is_some();
        let has_pictures = [b"CBDT", b"EBDT", b"sbix", b"SVG "].into_iter().any(has);
        return Err(if has_pictures { Unusable::NoOutlines } else { Unusable::NotAFace });
    }
    const OS2: ttf_parser::Tag = ttf_parser::Tag::from_bytes(b"OS/2");
    let bits = face.raw_face().table(OS2).and_then(|table| table.get(8..10));
    let bits = bits.map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]]));
    match bits {
        _ if bits & 0x0E == 0x02 => Err(Unusable::NoEmbedding),
        _ if bits & 0x200 != 0 => Err(Unusable::BitmapsOnly),
        _ if bits & 0x100 != 0 => Err(Unusable::NoSubsetting),
        _ => Ok(()),
    }
}

fn axis(axis: ttf_parser::VariationAxis) -> Axis {
    Axis { tag: axis.tag.to_string(), least: axis.min_value, usual: axis.def_value, most: axis.max_value }
}

fn family(face: &ttf_parser::Face) -> Option<String> {
    [name_id::TYPOGRAPHIC_FAMILY, name_id::FAMILY].into_iter().find_map(|id| name(face, id))
}

/// What the face says of its own licence (names 13 and 14).
fn own_words(face: &ttf_parser::Face) -> Option<String> {
    let said = [name_id::COPYRIGHT_NOTICE, name_id::LICENSE, name_id::LICENSE_URL];
    let said: Vec<String> = said.into_iter().filter_map(|id| name(face, id)).collect();
    (!said.is_empty()).then(|| said.join("\n\n") + "\n")
}

/// A name of the face, in English if it has one.
fn name(face: &ttf_parser::Face, id: u16) -> Option<String> {
    const ENGLISH: u16 = 0x409;
    let names = || face.names().into_iter().filter(move |name| name.name_id == id && name.is_unicode());
    let english =
        |name: &ttf_parser::name::Name| name.platform_id != PlatformId::Windows || name.language_id == ENGLISH;
    let found = names().find(english).or_else(|| names().next())?.to_string()?;
    let found = found.trim().trim_matches(char::from(0)).to_owned();
    (!found.is_empty()).then_some(found)
}
