//! The pictures of the book. Each is read, checked and cleaned once, however often it is used.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::folder::{Folder, Refusal};
use super::paths::{self, Found};
use super::reader::{mega, refuse};
use super::sniff::{self, Kind};
use super::{Settings, codes, embedded, init, raster, reuse, svg};
use crate::diagnostic::{Code, Outcome, Place, Report, Severity};
use crate::document::{Asset, AssetFormat};
use crate::source::Span;

/// A picture that the book uses, and where it is named.
#[derive(Debug, Clone)]
pub struct AssetRequest {
    /// Path relative to the project folder, with `/`, as [`crate::document::Image::path`] has it. May lead outside:
    /// that is for the reader of the folder to refuse.
    pub path: String,
    pub span: Span,
}

/// The largest picture file, in bytes.
const FILE_LIMIT: u64 = 50 << 20;

/// Most pixels and bytes of all pictures of a book together.
const ALL_PIXELS: u64 = 4_000_000_000;
const ALL_BYTES: u64 = 1_000_000_000;

/// What was found out about a picture, for each place that names it.
#[derive(Debug, Clone)]
pub struct Finding {
    pub severity: Severity,
    pub code: &'static Code,
    pub message: String,
    pub advice: String,
}

impl Finding {
    pub fn error(code: &'static Code, message: impl Into<String>, advice: impl Into<String>) -> Finding {
        Finding { severity: Severity::Error, code, message: message.into(), advice: advice.into() }
    }

    pub fn warning(code: &'static Code, message: impl Into<String>, advice: impl Into<String>) -> Finding {
        Finding { severity: Severity::Warning, code, message: message.into(), advice: advice.into() }
    }

    fn report(&self, span: Span, report: &mut Report) {
        let (message, advice) = (self.message.as_str(), self.advice.as_str());
        match self.severity {
            Severity::Error => report.error(self.code, span, message, advice),
            Severity::Warning => report.warning(self.code, span, message, advice),
            Severity::Hint => report.hint(self.code, span, message, advice),
        }
    }
}

/// A picture that was looked into: itself, if it can be used, and what there is to say.
#[derive(Debug, Default)]
struct Seen {
    asset: Option<Asset>,
    findings: Vec<Finding>,
}

/// Reads the pictures in `requests`, and the cover that `book.yaml` names. One that is missing, outside the folder, too
/// large or not a picture is reported for each place that names it and is absent from the result. The keys are the
/// paths as written; [`Asset::path`] is the file's one name, so that two ways of writing it are known to be the same.
pub fn load_assets(
    folder: &dyn Folder,
    settings: &Settings,
    requests: &[AssetRequest],
) -> Outcome<BTreeMap<String, Asset>> {
    let cover = settings.epub.cover.iter().map(|(path, span)| (path.as_str(), *span));
    let requests = requests.iter().map(|request| (request.path.as_str(), request.span)).chain(cover);
    Outcome::of(|report| load_all(folder, requests, report))
}

fn load_all<'a>(
    folder: &dyn Folder,
    requests: impl Iterator<Item = (&'a str, Span)>,
    report: &mut Report,
) -> BTreeMap<String, Asset> {
    let (mut seen, mut done, mut left) = (BTreeMap::new(), BTreeSet::new(), Room::default());
    let mut assets = BTreeMap::new();
    let all = OnceCell::new();
    for (path, span) in requests {
        if !done.insert((path, span)) {
            continue;
        }
        if let Some(bytes) = embedded::picture(path) {
            let name = embedded::name(&bytes);
            let asset = look_at(&name, span, (&mut seen, &mut left), report, |findings| {
                // Nobody could mend it, and nothing else is lost with it.
                from_bytes(&name, bytes, findings).map_err(|finding| Finding { severity: Severity::Warning, ..finding })
            });
            assets.extend(asset.map(|asset| (path.to_string(), asset)));
            continue;
        }
        if let Some(address) = remote(path) {
            report_remote(address, span, report);
            continue;
        }
        match find(folder, path, &all) {
            Ok(found) => {
                let asset = look(folder, &found, span, (&mut seen, &mut left), report);
                assets.extend(asset.map(|asset| (path.to_string(), asset)));
            }
            Err(refusal) => refuse(&refusal, path, Place::Source(span), report),
        }
    }
    assets
}

/// The file as written; or from the project folder, as a web site names its pictures: `/assets/picture.png`.
///
/// `all`: every file of the folder, looked for once if some picture is not where it should be.
fn find(folder: &dyn Folder, path: &str, all: &OnceCell<Vec<String>>) -> Result<Found, Refusal> {
    let from_root = path.strip_prefix('/').filter(|rest| !rest.starts_with('/'));
    let from_root = from_root.and_then(|rest| find_escaped(folder, rest).ok());
    let found = from_root.map_or_else(|| find_escaped(folder, path), Ok);
    match found {
        Err(Refusal::Missing { .. }) => by_name(folder, path, all).map_or(found, Ok),
        Err(_) if path.starts_with('/') => by_ending(folder, path, all).map_or(found, Ok),
        found => found,
    }
}

/// The only file in the folder whose path ends as this one does: generators of web sites have their root in a folder of
/// their own, such as `static` or `public`.
fn by_ending(folder: &dyn Folder, path: &str, all: &OnceCell<Vec<String>>) -> Option<Found> {
    let path = percent_decoded(path).unwrap_or_else(|| path.to_owned());
    let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
    paths::find(folder, only(called(folder, name, all).filter(|found| found.ends_with(&path)))?).ok()
}

/// The only file of that name in the folder, as Obsidian finds pictures wherever they lie. A path with folders is meant as it
/// is written.
fn by_name(folder: &dyn Folder, path: &str, all: &OnceCell<Vec<String>>) -> Option<Found> {
    // The folder of the text is put before a name when it is read.
    let name = path.rsplit('/').next()?;
    paths::find(folder, only(called(folder, name, all))?).ok()
}

/// Where files of this name lie in the folder, at any depth.
fn called<'a>(
    folder: &dyn Folder,
    name: &'a str,
    all: &'a OnceCell<Vec<String>>,
) -> impl Iterator<Item = &'a String> + use<'a> {
    let all = all.get_or_init(|| init::all_files(folder));
    all.iter().filter(move |path| path.rsplit('/').next() == Some(name))
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// The file as written, or else as a link would escape it: `my%20picture.png`.
fn find_escaped(folder: &dyn Folder, path: &str) -> Result<Found, Refusal> {
    match (paths::find(folder, path), percent_decoded(path)) {
        (Err(Refusal::Missing { nearest }), Some(decoded)) => match paths::find(folder, &decoded) {
            Err(Refusal::Missing { nearest: None }) => Err(Refusal::Missing { nearest }),
            other => other,
        },
        (result, _) => result,
    }
}

/// What the pictures looked at so far take.
#[derive(Debug, Default)]
struct Room {
    pixels: u64,
    bytes: u64,
    /// Whether it was said that there is no more.
    reported: bool,
}

impl Room {
    fn take(&mut self, asset: &Asset) {
        if asset.format != AssetFormat::Svg {
            self.pixels += u64::from(asset.width) * u64::from(asset.height);
        }
        self.bytes += asset.bytes.len() as u64;
    }

    fn is_full(&self) -> bool {
        self.pixels > ALL_PIXELS || self.bytes > ALL_BYTES
    }
}

/// A file in the folder, looked into.
fn look(
    folder: &dyn Folder,
    found: &Found,
    span: Span,
    known: (&mut BTreeMap<String, Seen>, &mut Room),
    report: &mut Report,
) -> Option<Asset> {
    look_at(&found.name, span, known, report, |findings| {
        let asset = load(folder, found, findings)?;
        Ok(Asset { credit: reuse::credit(folder, &found.path), ..asset })
    })
}

/// The picture that `load` gives, which is called where it was not looked into before.
fn look_at(
    name: &str,
    span: Span,
    (seen, room): (&mut BTreeMap<String, Seen>, &mut Room),
    report: &mut Report,
    load: impl FnOnce(&mut Vec<Finding>) -> Result<Asset, Finding>,
) -> Option<Asset> {
    let is_first = !seen.contains_key(name);
    if is_first && room.is_full() {
        if !std::mem::replace(&mut room.reported, true) {
            let message = format!(
                "the pictures before {name} hold {} million pixels and {} MB; a book has room for {} and {}",
                room.pixels / 1_000_000,
                room.bytes / 1_000_000,
                ALL_PIXELS / 1_000_000,
                ALL_BYTES / 1_000_000
            );
            report.error(&codes::PICTURES_TOO_MANY, span, message, "Save them with fewer pixels, or take some out.");
        }
        return None;
    }
    let known = seen.entry(name.to_owned()).or_insert_with(|| examine(load));
    if is_first && let Some(asset) = &known.asset {
        room.take(asset);
    }
    for finding in &known.findings {
        if is_first || finding.severity == Severity::Error {
            finding.report(span, report);
        }
    }
    known.asset.clone()
}

fn examine(load: impl FnOnce(&mut Vec<Finding>) -> Result<Asset, Finding>) -> Seen {
    let mut findings = Vec::new();
    let asset = load(&mut findings).map_err(|finding| findings.push(finding)).ok();
    Seen { asset, findings }
}

fn load(folder: &dyn Folder, found: &Found, findings: &mut Vec<Finding>) -> Result<Asset, Finding> {
    let name = &found.name;
    if found.size > FILE_LIMIT {
        let message = format!("{name} holds {} MB; a picture may hold {} MB", mega(found.size), mega(FILE_LIMIT));
        return Err(Finding::error(&codes::IMAGE_TOO_LARGE, message, "Save it with fewer pixels, or as JPEG."));
    }
    let bytes = folder.read(&found.path, FILE_LIMIT).map_err(|error| {
        Finding::error(&codes::UNREADABLE, format!("{name} can't be read: {error}"), "Check who may read the file.")
    })?;
    from_bytes(name, bytes, findings)
}

fn from_bytes(name: &str, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Result<Asset, Finding> {
    match sniff::kind(&bytes) {
        Kind::Raster(format) => {
            check_name(name, format, findings);
            raster::read(name, format, bytes, findings)
        }
        Kind::Svg => {
            check_name(name, AssetFormat::Svg, findings);
            svg::read(name, &bytes, findings)
        }
        // As with a picture that is elsewhere: there was never one here.
        Kind::WebPage => {
            let message = format!("{name} is a web page (HTML), not a picture; its description stands in its place");
            let advice = "Save the picture itself: a web page is what many sites send in its place.";
            Err(Finding::warning(&codes::NOT_A_PICTURE, message, advice))
        }
        Kind::Other(_) if is_film_or_sound(name) => {
            let message =
                format!("{name} is a film or a sound, which no page can show; its description stands in its place");
            Err(Finding::warning(&codes::NOT_A_PICTURE, message, "Put a still picture of it there, or link to it."))
        }
        Kind::Other(what) => {
            let message = format!("{name} is {what}, not a picture that can be used");
            let advice = "Save it as PNG, JPEG or SVG from the program that made it.";
            Err(Finding::error(&codes::NOT_A_PICTURE, message, advice))
        }
    }
}

/// Whether a file is called as films and sounds are, which sites of the web show as they show pictures.
fn is_film_or_sound(name: &str) -> bool {
    const ENDINGS: &[&str] =
        &["mp4", "m4v", "mov", "webm", "ogv", "avi", "mkv", "mp3", "m4a", "ogg", "oga", "opus", "wav", "flac"];
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

fn check_name(name: &str, format: AssetFormat, findings: &mut Vec<Finding>) {
    let Some(named) = sniff::by_name(name).filter(|named| *named != format) else { return };
    let (is, says) = (sniff::word(format), sniff::word(named));
    let message = format!("{name} is called {says} but is {is}; it is used as {is}");
    findings.push(Finding::warning(&codes::WRONG_EXTENSION, message, format!("Rename it to .{}.", format.extension())));
}

/// The address, when `path` is one and no file of the project.
fn remote(path: &str) -> Option<&str> {
    const SCHEMES: &[&str] =
        &["http", "https", "ftp", "ftps", "file", "data", "blob", "cid", "ipfs", "javascript", "about"];
    let path = path.trim();
    let scheme = path.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_known = scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.as_str()));
    (is_known || path.starts_with("//")).then_some(path)
}

fn report_remote(address: &str, span: Span, report: &mut Report) {
    let shown: String = address.chars().take(100).collect();
    let message = format!("the picture “{shown}” is not in the project folder; it is not fetched, and left out");
    let advice = "Save the picture beside the manuscript and name the file: books must open without a network.";
    report.warning(&codes::REMOTE, span, message, advice);
}

fn percent_decoded(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    (decoded != path).then(|| decoded.into_owned())
}
