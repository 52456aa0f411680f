//! The fonts of a file and whether it carries them.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use crate::pdf::Pdf;

/// One font.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontFacts {
    /// As the file has it, without the tag of a subset.
    pub name: String,
    /// `Type1`, `TrueType`, `CIDFontType0`, `CIDFontType2` or `Type3`.
    pub kind: String,
    pub embedded: bool,
    /// Only the glyphs that are used are in the file.
    pub subset: bool,
}

/// Every font in the file, each once, by name.
pub fn find(file: &Pdf) -> Vec<FontFacts> {
    let mut fonts = BTreeSet::new();
    super::each_dict(file, &mut |dict| {
        if dict.has_type(b"Font") {
            fonts.extend(font(file, dict));
        }
    });
    fonts.into_iter().collect()
}

fn font(file: &Pdf, dict: &Dictionary) -> Option<FontFacts> {
    let kind = String::from_utf8_lossy(file.get(dict, "Subtype").as_name().ok()?).into_owned();
    // A composite font is embedded through its descendant, which is met by itself (PDF 1.7, 9.7.6).
    if kind == "Type0" {
        return None;
    }
    let full = match file.get(dict, "BaseFont") {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        _ => "(unnamed)".into(),
    };
    // PDF 1.7, 9.6.4: six capitals and a plus sign before the name of a subset.
    let tag =
        full.split_once('+').filter(|(tag, _)| tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
    let (subset, name) = tag.map_or((false, full.clone()), |(_, name)| (true, name.to_owned()));
    let files = ["FontFile", "FontFile2", "FontFile3"];
    let descriptor = file.dict(dict, "FontDescriptor");
    let carried = descriptor.is_some_and(|dict| files.iter().any(|key| file.get(dict, key).as_stream().is_ok()));
    // The glyphs of a Type 3 font are drawn in the file itself.
    let embedded = carried || kind == "Type3";
    Some(FontFacts { name, subset: subset || kind == "Type3", embedded, kind })
}
