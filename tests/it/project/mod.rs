//! `project::open` and `project::load_assets` on folders made for the purpose.

mod contents;
mod drawings;
mod licences;
mod pictures;
mod schema;
mod settings;
mod theme;
mod yaml;

use std::fs;
use std::path::Path;

use bonefolder::diagnostic::{Diagnostic, Place, Report, Severity};
use bonefolder::document::{Asset, Metadata};
use bonefolder::project::{self, AssetRequest, Disk, Environment, Settings};
use bonefolder::source::{SourceId, Sources};
use tempfile::TempDir;

/// A folder that was opened, and what came of it.
struct Opened {
    folder: TempDir,
    disk: Option<Disk>,
    settings: Option<Settings>,
    sources: Sources,
    report: Report,
}

/// A `book.yaml` with all that is required, to be followed by more lines.
const REQUIRED: &str = "title: A Small Book\nauthor: A. Name\nlanguage: en\n";

/// Opens a folder with these files; a chapter is added where none is named.
fn open(files: &[(&str, &[u8])]) -> Opened {
    open_in(files, &Environment::default())
}

fn open_in(files: &[(&str, &[u8])], environment: &Environment) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    let mut sources = Sources::default();
    let mut report = Report::default();
    let disk = Disk::find(folder.path()).into(&mut report);
    let settings = disk.as_ref().and_then(|disk| project::open(disk, environment, &mut sources).into(&mut report));
    Opened { folder, disk, settings, sources, report }
}

/// Opens a folder that lies there.
fn open_disk(folder: &Path, sources: &mut Sources) -> (Settings, Report) {
    let disk = Disk::find(folder).value.expect("a folder with book.yaml");
    let outcome = project::open(&disk, &Environment::default(), sources);
    (outcome.value.expect("settings"), outcome.report)
}

/// Opens a folder with this `book.yaml` and one chapter.
fn open_yaml(yaml: &str) -> Opened {
    open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"# One\n\nText.\n")])
}

/// Opens a folder whose `book.yaml` has the required keys and `more`.
fn open_with(more: &str) -> Opened {
    open_yaml(&format!("{REQUIRED}{more}"))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

impl Opened {
    fn settings(&self) -> &Settings {
        self.settings.as_ref().expect("settings")
    }

    fn metadata(&self) -> &Metadata {
        &self.settings().metadata
    }

    /// Codes in the order they were reported.
    fn codes(&self) -> Vec<&'static str> {
        self.report.diagnostics.iter().map(|one| one.code.id).collect()
    }

    fn all(&self, code: &str) -> Vec<&Diagnostic> {
        self.report.diagnostics.iter().filter(|one| one.code.id == code).collect()
    }

    /// The one finding with this code.
    fn one(&self, code: &str) -> &Diagnostic {
        let found = self.all(code);
        assert_eq!(found.len(), 1, "{code} among {:#?}", self.report.diagnostics);
        found[0]
    }

    /// The line that a finding points at.
    fn line(&self, finding: &Diagnostic) -> usize {
        match finding.place {
            Place::Source(span) => self.sources.position(span).line,
            _ => panic!("{finding:?} points at no line"),
        }
    }

    /// The words that a finding points at.
    fn words(&self, finding: &Diagnostic) -> &str {
        match finding.place {
            Place::Source(span) => self.sources.text_of(span),
            _ => "",
        }
    }

    /// Asserts that nothing was reported.
    fn is_clean(&self) {
        assert!(self.report.diagnostics.is_empty(), "{:#?}", self.report.diagnostics);
    }

    fn names(&self, ids: &[SourceId]) -> Vec<&str> {
        ids.iter().map(|id| self.sources.get(*id).name.as_str()).collect()
    }

    fn text(&self, id: SourceId) -> &str {
        &self.sources.get(id).text
    }

    /// Loads one picture, as the first chapter might name it.
    fn load(&mut self, path: &str) -> Option<Asset> {
        self.load_all(&[path]).remove(path)
    }

    fn load_all(&mut self, paths: &[&str]) -> std::collections::BTreeMap<String, Asset> {
        let settings = self.settings.as_ref().expect("settings");
        let disk = self.disk.as_ref().expect("a folder");
        let id = settings.chapters[0];
        let wanted: Vec<AssetRequest> = paths
            .iter()
            .enumerate()
            .map(|(at, path)| AssetRequest { path: path.to_string(), span: id.span(at..at + 1) })
            .collect();
        project::load_assets(disk, settings, &wanted).into(&mut self.report)
    }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}
