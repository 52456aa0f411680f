//! House rules: good practice that no standard requires.
//!
//! Most are rules of Standard Ebooks; the comment at each gives their number. [`look`] reads the package
//! once ([`Publication`]) and runs each group of rules, one file a group.

pub mod codes;
mod files;
mod metadata;
mod pages;
mod styles;
mod tree;
mod typography;

use std::collections::BTreeMap;

use super::{locked, package};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use tree::Tree;

/// Checks `bytes` against the house rules. A file that is not an EPUB breaks none of them.
pub fn look(name: &str, bytes: &[u8]) -> Report {
    let Some(publication) = Publication::open(name, bytes) else { return Report::default() };
    let mut found = Findings { name, report: Report::default(), counts: BTreeMap::new() };
    metadata::check(&publication, &mut found);
    pages::check(&publication, &mut found);
    files::check(&publication, &mut found);
    styles::check(&publication, &mut found);
    typography::check(&publication, &mut found);
    found.report
}

/// The parts of a publication that the rules look at.
struct Publication {
    /// Path of the package document.
    package_path: String,
    package: Tree,
    /// Content documents in the order of the manifest.
    documents: Vec<Document>,
    style_sheets: Vec<(String, String)>,
    pictures: Vec<Picture>,
    /// Every entry of the zip.
    entries: Vec<String>,
}

struct Document {
    path: String,
    in_spine: bool,
    is_nav: bool,
    /// In bytes.
    size: u64,
    tree: Tree,
}

struct Picture {
    path: String,
    /// In bytes.
    size: u64,
    /// Across and down, where the file says it in its first bytes.
    pixels: Option<(u32, u32)>,
}

impl Publication {
    fn open(_name: &str, bytes: &[u8]) -> Option<Publication> {
        let mut package = package::open(bytes).ok()?;
        let mut publication = Publication {
            package_path: package.path.clone(),
            package: Tree::read(&package.document),
            documents: Vec::new(),
            style_sheets: Vec::new(),
            pictures: Vec::new(),
            entries: package.entries(),
        };
        let locked = locked::files(&mut package);
        for index in 0..package.items.len() {
            if locked.contains(&package.items[index].path) {
                continue;
            }
            let (path, media_type) = (package.items[index].path.clone(), package.items[index].media_type.clone());
            let is_nav = package.items[index].properties.split_ascii_whitespace().any(|one| one == "nav");
            match media_type.as_str() {
                "application/xhtml+xml" => {
                    let Some(text) = package.read(&path) else { continue };
                    let (size, in_spine) = (package.size_of(&path), package.spine.contains(&index));
                    publication.documents.push(Document { path, in_spine, is_nav, size, tree: Tree::read(&text) });
                }
                "text/css" => publication.style_sheets.extend(package.read(&path).map(|text| (path, text))),
                media_type if media_type.starts_with("image/") => {
                    let size = package.size_of(&path);
                    let pixels = (media_type != "image/svg+xml").then(|| package.pixels(&path)).flatten();
                    publication.pictures.push(Picture { path, size, pixels });
                }
                _ => {}
            }
        }
        Some(publication)
    }
}

/// What was found so far.
struct Findings<'n> {
    name: &'n str,
    report: Report,
    /// How often each rule was broken in each file.
    counts: BTreeMap<(&'static str, String), usize>,
}

/// A file that breaks a rule oftener than this breaks it everywhere; nobody reads on.
const MOST_OF_A_KIND: usize = 50;

impl Findings<'_> {
    fn warning(&mut self, code: &'static Code, at: String, message: String, advice: &str) {
        self.add(Severity::Warning, code, at, message, advice);
    }

    fn hint(&mut self, code: &'static Code, at: String, message: String, advice: &str) {
        self.add(Severity::Hint, code, at, message, advice);
    }

    fn add(&mut self, severity: Severity, code: &'static Code, at: String, message: String, advice: &str) {
        let file = at.rsplit_once(':').map_or(at.as_str(), |(file, _)| file).to_owned();
        let count = self.counts.entry((code.id, file)).or_default();
        *count += 1;
        if *count > MOST_OF_A_KIND {
            return;
        }
        let message = match *count {
            MOST_OF_A_KIND => format!("{message}; further places in this file are not listed"),
            _ => message,
        };
        let place = Place::File { file: self.name.to_owned(), at };
        self.report.diagnostics.push(Diagnostic { code, severity, place, message, advice: advice.to_owned() });
    }
}

/// `OPS/one.xhtml:12`.
fn at(path: &str, line: usize) -> String {
    format!("{path}:{line}")
}
