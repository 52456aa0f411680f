//! `bonefolder export muse [DIR]`: the manuscript in the form of another library.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

use super::editions::Artifact;
use super::{Ended, FormatOption, output, tell};
use crate::diagnostic::Report;
use crate::export::muse::{Head, Muse, Text, muse};
use crate::markdown;
use crate::project::{self, Project};
use crate::source::{SourceId, Sources};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The form to write
    #[arg(value_enum)]
    form: Form,
    /// The folder with book.yaml, or the one above it that holds it as manuscript/book.yaml
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Where the text and its pictures go
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    format: FormatOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Text::Amuse, as the anarchist libraries and other amusewikis take it
    Muse,
}

pub fn run(options: &Options) -> anyhow::Result<Ended> {
    let Form::Muse = options.form;
    let mut sources = Sources::default();
    let mut report = Report::default();
    let project = project::open(&options.dir, &mut sources, &mut report);
    let written =
        project.filter(|_| !report.has_errors()).map(|project| write(&project, options, &sources, &mut report));
    let file = written.transpose()?;
    tell(&report, &sources, &[], options.format.format)?;
    if let Some(file) = file
        && options.format.format == super::Format::Text
    {
        println!("{}", options.out.join(file).display());
    }
    Ok(Ended::of(&report))
}

/// Writes the text and the pictures that it names; returns the name of the text.
fn write(project: &Project, options: &Options, sources: &Sources, report: &mut Report) -> anyhow::Result<String> {
    let settings = &project.settings;
    let reading = markdown::Options { language: &settings.metadata.language, keep_lines: settings.keep_lines };
    let mut parse = |id: SourceId| markdown::parse(sources, id, &reading).into(report);
    let abstract_ = settings.abstract_.map(&mut parse).map(|parsed| parsed.blocks).unwrap_or_default();
    let ids = settings.authors_note.iter().chain(&settings.front).chain(&settings.chapters).chain(&settings.back);
    let ids: Vec<SourceId> = ids.chain(&settings.acknowledgments).copied().collect();
    let texts: Vec<Text> = ids.iter().map(|id| Text { parsed: parse(*id), source: sources.get(*id) }).collect();
    let book_yaml = sources.iter().find(|source| source.name == "book.yaml").map_or("", |source| source.text.as_str());
    let head = Head { metadata: &settings.metadata, abstract_: &abstract_, book_yaml };
    let Muse { text, pictures } = muse(&head, &texts);
    let name = format!("{}.muse", settings.metadata.slug);
    let mut artifacts = vec![artifact(name.clone(), text.into_bytes())];
    for (path, name) in pictures {
        if let Some(bytes) = picture(&project.root, &path)? {
            artifacts.push(artifact(name, bytes));
        }
    }
    output::write(&options.out, &artifacts)?;
    Ok(name)
}

/// A picture of the project, if it is there.
fn picture(root: &Path, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let Ok(root) = root.canonicalize() else { return Ok(None) };
    let Ok(found) = root.join(path).canonicalize() else { return Ok(None) };
    if !found.starts_with(&root) || !found.is_file() {
        return Ok(None);
    }
    std::fs::read(&found).map(Some).with_context(|| format!("{} could not be read", found.display()))
}

fn artifact(file: String, bytes: Vec<u8>) -> Artifact {
    Artifact { file, bytes, extent: None, checked: Vec::new(), remark: None }
}
