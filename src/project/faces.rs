//! The faces of a project: the files in its folder `fonts/`, and what `fonts:` in `book.yaml` sets in which.

use std::collections::BTreeSet;

use super::fields::{Field, Fields};
use super::folder::{Entry, Folder};
use super::reader::mega;
use super::yaml::Value;
use super::{codes, keys, suggestion};
use crate::diagnostic::{Place, Report};
use crate::fonts::face::{self, Unusable};
use crate::fonts::{Choice, Choices, FACES, Face, Library, ROLES, normal, scripts};
use crate::source::Span;

/// The folder whose files are looked into.
pub const FOLDER: &str = "fonts";

/// The largest file, and all of them together, in bytes: a collection for Chinese, Japanese and Korean holds 27 MB.
const FILE_LIMIT: u64 = 64 << 20;
const ALL_LIMIT: u64 = 512 << 20;
/// Folders in folders, and files in all of them.
const DEEPEST: usize = 3;
const MOST: usize = 200;

/// Reads the choices, over those of the theme `below`, and names what is wrong with them. `own` are the faces that were read.
pub fn read(book: &Fields, own: Vec<Face>, below: &Choices, language: &str, report: &mut Report) -> Library {
    let choices = book.get("fonts").map(|field| choices(&field, &own, report)).unwrap_or_default();
    Library::new(own, choices.over(below), language)
}

/// Every face in the folder under `path` that may be used, in the order of the paths.
pub fn read_folder(folder: &dyn Folder, path: &str, report: &mut Report) -> Vec<Face> {
    let mut files = Vec::new();
    list(folder, path, 1, &mut files);
    files.truncate(MOST);
    let (mut faces, mut left) = (Vec::new(), ALL_LIMIT);
    for path in files {
        let place = || Place::File { file: path.clone(), at: String::new() };
        let Ok(Entry::File { size }) = folder.entry(&path) else { continue };
        if size > FILE_LIMIT.min(left) {
            let message = format!("{path} holds {} MB; a face may hold {} MB", mega(size), mega(FILE_LIMIT));
            report.error(&codes::FACE_UNUSABLE, place(), message, "Take a file with fewer letters or faces.");
            continue;
        }
        left -= size;
        let license = license_beside(folder, &path);
        let bytes = match folder.read(&path, FILE_LIMIT) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("{path} can't be read: {error}");
                report.error(&codes::UNREADABLE, place(), message, "Check who may read the file.");
                continue;
            }
        };
        match face::read(&path, bytes, license.clone()) {
            Ok(read) => {
                if license.is_none() {
                    unlicensed(&path, &read, report);
                }
                faces.extend(read);
            }
            Err(why) => unusable(&path, why, report),
        }
    }
    faces
}

/// Font files under `path`, the nearest first.
fn list(folder: &dyn Folder, path: &str, depth: usize, files: &mut Vec<String>) {
    for name in folder.names(path) {
        let path = format!("{path}/{name}");
        match folder.entry(&path) {
            Ok(Entry::File { .. }) if is_font(&name) => files.push(path),
            Ok(Entry::Folder) if depth < DEEPEST => list(folder, &path, depth + 1, files),
            _ => {}
        }
    }
}

/// Whether a file is called as faces are.
pub fn is_font(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc" | "woff" | "woff2")
}

/// The text of the licence of the face under `path`.
fn license_beside(folder: &dyn Folder, path: &str) -> Option<String> {
    licenses_of(folder, path).iter().filter_map(|name| folder.read(name, 1 << 20).ok()).find_map(|bytes| {
        let text = super::text::decode(&bytes).text;
        (!text.trim().is_empty()).then_some(text)
    })
}

/// Where the licence of the face under `path` stands: in the file of its name and `.license` (REUSE 3.3), in its folder, or
/// in the one above it.
pub fn licenses_of(folder: &dyn Folder, path: &str) -> Vec<String> {
    let beside = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let above = beside.rsplit_once('/').map(|(above, _)| above);
    let own = format!("{path}.license");
    let own = folder.entry(&own).is_ok().then_some(own);
    let found = [Some(beside), above].into_iter().flatten().map(|place| {
        let names = folder.names(place).into_iter().filter(|name| is_license(name));
        names.map(|name| format!("{place}/{name}")).collect::<Vec<_>>()
    });
    let found = found.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
    own.into_iter().chain(found).collect()
}

/// Whether a file is called as the texts of licences are: `LICENSE`, `OFL.txt`, `Inter-LICENSE.txt`, `COPYING.md`.
pub fn is_license(name: &str) -> bool {
    const WORDS: &[&str] =
        &["license", "licence", "licenses", "licences", "copying", "copyright", "unlicense", "ofl", "ufl"];
    let lower = name.to_ascii_lowercase();
    let stem = match [".txt", ".md", ".rst"].iter().find_map(|ending| lower.strip_suffix(ending)) {
        Some(stem) => stem,
        None if !lower.contains('.') => &lower,
        None => return false,
    };
    stem.split(|letter: char| !letter.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

fn unlicensed(path: &str, faces: &[Face], report: &mut Report) {
    let said = faces.iter().any(|face| !face.license.is_empty());
    let message = format!("no licence stands beside {path}");
    let advice = match said {
        true => {
            "What the face says of itself goes with it; put the text of its licence into the same folder, as OFL.txt or \
             LICENSE.txt, so that whoever takes your folder knows what is allowed."
        }
        false => {
            "Put the text of its licence into the same folder, as OFL.txt or LICENSE.txt. Without one nobody knows whether \
             the face may be given on."
        }
    };
    report.warning(&codes::FACE_LICENSE, Place::File { file: path.to_owned(), at: String::new() }, message, advice);
}

fn unusable(path: &str, why: Unusable, report: &mut Report) {
    let (reason, advice) = match why {
        Unusable::NotAFace => ("is no font that can be read", "Copy or download it again, as TTF, OTF or TTC."),
        Unusable::Packed => ("is packed for web sites (WOFF)", "Take the TTF or OTF of the same face."),
        Unusable::NoOutlines => ("has pictures in place of outlines", "Take a face with outlines, such as Noto Emoji."),
        Unusable::NoEmbedding => (
            "may not be embedded: its maker forbids it (embedding bits: restricted)",
            "Take another face, or ask its maker for one that may stand in a PDF.",
        ),
        Unusable::NoSubsetting => (
            "may only be embedded whole: its maker forbids to take part of it (embedding bits: no subsetting)",
            "Every edition holds only the letters it uses. Take another face, or ask its maker.",
        ),
        Unusable::BitmapsOnly => (
            "may not be embedded as outlines: its maker allows pictures of its letters alone (embedding bits: bitmaps)",
            "Take another face, or ask its maker.",
        ),
    };
    let place = Place::File { file: path.to_owned(), at: String::new() };
    report.error(&codes::FACE_UNUSABLE, place, format!("{path} {reason}"), advice);
}

/// What `fonts:` says.
fn choices(field: &Field, own: &[Face], report: &mut Report) -> Choices {
    let mut choices = Choices::default();
    let Some(fields) = Fields::of(field, &keys::FONTS, report) else { return choices };
    for (name, role) in keys::FONTS.keys.iter().map(|key| key.name).zip(ROLES) {
        let choice = fields.get(name).and_then(|field| choice(&field, own, report));
        choices.roles.extend(choice.map(|choice| (role, choice)));
    }
    if let Some(field) = fields.get("scripts") {
        for (code, field) in by_script(&field, report) {
            let choice = choice(&field, own, report);
            choices.scripts.extend(choice.map(|choice| (code.to_owned(), choice)));
        }
    }
    choices
}

/// The keys under `scripts`, which are codes of scripts.
fn by_script<'a>(field: &Field<'a>, report: &mut Report) -> Vec<(&'static str, Field<'a>)> {
    let Value::Map(entries) = &field.node.value else {
        field.wrong_type("a group of keys, one for each script: {Jpan: …, Deva: …}", report);
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.value.is_null()) {
        let label = format!("{}.{}", field.label, entry.key.chars().take(40).collect::<String>());
        match scripts::find(&entry.key) {
            Some(script) => found.push((script.code, Field { label, node: &entry.value })),
            None => {
                let known = || scripts::SCRIPTS.iter().flat_map(|script| [script.code, script.name]);
                let near = suggestion::nearest(&entry.key, known());
                let near =
                    near.and_then(|near| scripts::SCRIPTS.iter().find(|one| one.code == near || one.name == near));
                let advice = near.map_or(
                    "Write four letters, as in ISO 15924: Jpan, Hans, Kore, Deva, Thai.".to_owned(),
                    |script| format!("Did you mean `{}` ({})?", script.code, script.name),
                );
                report.error(
                    &codes::FACE_SCRIPT,
                    entry.key_span,
                    format!("`{label}` is no script that is known"),
                    advice,
                );
            }
        }
    }
    found
}

/// A family's name, or a group with it.
fn choice(field: &Field, own: &[Face], report: &mut Report) -> Option<Choice> {
    if !field.is_map() {
        let (family, span) = field.word(report)?;
        let faces = faces_of(&family, span, &field.label, own, report)?;
        return Some(Choice::of(&faces[0].family));
    }
    let fields = Fields::of(field, &keys::FACE, report)?;
    let Some(named) = fields.get("family") else {
        let message = format!("`{}` names no family", field.label);
        report.error(&codes::FACE_UNKNOWN, field.span(), message, "Write family: and its name.");
        return None;
    };
    let (family, span) = named.word(report)?;
    let faces = faces_of(&family, span, &named.label, own, report)?;
    Some(Choice {
        family: faces[0].family.to_string(),
        weight: fields.get("weight").and_then(|field| weight(&field, &faces, report)),
        features: fields.get("features").map(|field| features(&field, &faces, report)).unwrap_or_default(),
        axes: fields.get("axes").map(|field| axes(&field, &faces, report)).unwrap_or_default().into_iter().collect(),
    })
}

/// The faces of a family; where there is none, what there is.
fn faces_of<'a>(family: &str, span: Span, label: &str, own: &'a [Face], report: &mut Report) -> Option<Vec<&'a Face>> {
    let wanted = normal(family);
    let found: Vec<&Face> = own.iter().chain(FACES).filter(|face| normal(&face.family) == wanted).collect();
    if !found.is_empty() {
        return Some(found);
    }
    let known: BTreeSet<&str> = own.iter().chain(FACES).map(|face| &*face.family).collect();
    let listed = known.iter().copied().collect::<Vec<_>>().join(", ");
    let otherwise = format!("There are: {listed}. Put the files of another into the folder fonts/ beside book.yaml.");
    let message = format!("`{label}`: there is no face called “{family}”");
    report.error(&codes::FACE_UNKNOWN, span, message, suggestion::advice(family, known.iter().copied(), &otherwise));
    None
}

fn weight(field: &Field, faces: &[&Face], report: &mut Report) -> Option<u16> {
    let (written, span) = field.word(report)?;
    let named = [
        ("thin", 100),
        ("light", 300),
        ("regular", 400),
        ("medium", 500),
        ("semibold", 600),
        ("bold", 700),
        ("black", 900),
    ];
    let named = named.into_iter().find(|(name, _)| written.eq_ignore_ascii_case(name)).map(|(_, weight)| weight);
    let Some(weight) = named.or_else(|| written.parse().ok()).filter(|weight| (1..=1000).contains(weight)) else {
        let message = format!("`{}`: “{written}” is no weight", field.label);
        report.error(&codes::FACE_SETTING, span, message, "Write a number from 1 to 1000: 400 is regular, 700 bold.");
        return None;
    };
    let varies = faces
        .iter()
        .any(|face| face.axis("wght").is_some_and(|axis| (axis.least..=axis.most).contains(&f32::from(weight))));
    if !varies && faces.iter().all(|face| face.weight != weight) {
        let weights: BTreeSet<u16> = faces.iter().map(|face| face.weight).collect();
        let nearest = weights.iter().min_by_key(|one| one.abs_diff(weight)).copied().unwrap_or(400);
        let listed = weights.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        let message = format!("`{}`: {} has no weight of {weight}; {nearest} is taken", field.label, faces[0].family);
        report.warning(&codes::FACE_SETTING, span, message, format!("There are: {listed}."));
    }
    Some(weight)
}

/// Features by their four letters; a hyphen before one turns it off.
fn features(field: &Field, faces: &[&Face], report: &mut Report) -> Vec<(String, bool)> {
    let has = faces[0].features();
    let mut found = Vec::new();
    for item in field.items() {
        let Some((written, span)) = item.word(report) else { continue };
        let (tag, on) = written.strip_prefix('-').map_or((written.as_str(), true), |tag| (tag, false));
        if has.contains(tag) {
            found.push((tag.to_owned(), on));
            continue;
        }
        let listed = has.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let message = format!("`{}`: {} has no feature `{tag}`", item.label, faces[0].family);
        let otherwise = if has.is_empty() { "It has none.".to_owned() } else { format!("It has: {listed}.") };
        report.warning(&codes::FACE_SETTING, span, message, otherwise);
    }
    found
}

/// The keys under `axes`, each with a number.
fn axes(field: &Field, faces: &[&Face], report: &mut Report) -> Vec<(String, f32)> {
    let Value::Map(entries) = &field.node.value else {
        field.wrong_type("a group of keys, one for each axis: {opsz: 12}", report);
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let label = format!("{}.{}", field.label, entry.key.chars().take(40).collect::<String>());
        let value = Field { label: label.clone(), node: &entry.value };
        let Some((written, span)) = value.word(report) else { continue };
        let Some(axis) = faces.iter().find_map(|face| face.axis(&entry.key)) else {
            let known: BTreeSet<String> = faces.iter().flat_map(|face| &face.axes).map(described).collect();
            let advice = match known.is_empty() {
                true => "The face is not variable: it comes in fixed weights.".to_owned(),
                false => format!("It has: {}.", known.into_iter().collect::<Vec<_>>().join(", ")),
            };
            report.warning(
                &codes::FACE_SETTING,
                entry.key_span,
                format!("`{label}`: {} has no such axis", faces[0].family),
                advice,
            );
            continue;
        };
        match written.parse::<f32>().ok().filter(|value| (axis.least..=axis.most).contains(value)) {
            Some(value) => found.push((axis.tag.clone(), value)),
            None => {
                let message = format!("`{label}`: “{written}” is out of its range");
                report.error(&codes::FACE_SETTING, span, message, format!("Write a number: {}.", described(axis)));
            }
        }
    }
    found
}

fn described(axis: &crate::fonts::Axis) -> String {
    format!("{} from {} to {}", axis.tag, axis.least, axis.most)
}
