//! `project::open` and `project::load_assets` on folders made for the purpose.

mod contents;
mod drawings;
mod pictures;
mod schema;
mod settings;
mod yaml;

use std::fs;
use std::path::Path;

use bonefolder::diagnostic::{Diagnostic, Place, Report, Severity};
use bonefolder::document::{Asset, Metadata};
use bonefolder::project::{self, AssetRequest, Environment, Project, Settings};
use bonefolder::source::{SourceId, Sources};
use tempfile::TempDir;

/// A folder that was opened, and what came of it.
struct Opened {
    folder: TempDir,
    project: Option<Project>,
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
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let project = project::open_in(folder.path(), environment, &mut sources, &mut report);
    Opened { folder, project, sources, report }
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
        &self.project.as_ref().expect("a project").settings
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
        let project = self.project.as_ref().expect("a project");
        let id = project.settings.chapters[0];
        let wanted: Vec<AssetRequest> = paths
            .iter()
            .enumerate()
            .map(|(at, path)| AssetRequest { path: path.to_string(), span: id.span(at..at + 1) })
            .collect();
        project::load_assets(project, &wanted, &mut self.report)
    }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}
