//! The manuscript as the source of another library: read, written anew, with the pictures it names.

use super::anthology::Parts;
use super::artifact::{Artifact, Kind};
use crate::diagnostic::{Outcome, Report};
use crate::export::muse::{Head, Muse, Text, muse};
use crate::markdown;
use crate::project::{self, Environment, Folder, Settings};
use crate::source::{SourceId, Sources};

/// The most bytes of a picture that are taken along.
const PICTURE_LIMIT: u64 = 50 << 20;

/// The text as Text::Amuse, first among the files, and what was read for it.
pub fn text_amuse(folder: &dyn Folder, environment: &Environment) -> (Outcome<Vec<Artifact>>, Sources) {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let folder = &Parts::new(folder);
    let settings = project::open(folder, environment, &mut sources).into(&mut report);
    let artifacts = match settings.filter(|_| !report.has_errors()) {
        Some(settings) => artifacts(folder, &settings, &sources, &mut report),
        None => Vec::new(),
    };
    (Outcome { value: artifacts, report }, sources)
}

fn artifacts(folder: &dyn Folder, settings: &Settings, sources: &Sources, report: &mut Report) -> Vec<Artifact> {
    let reading = markdown::Options { language: &settings.metadata.language, keep_lines: settings.keep_lines };
    let mut parse = |id: SourceId| markdown::parse(sources, id, &reading).into(report);
    let abstract_ = settings.abstract_.map(&mut parse).map(|parsed| parsed.blocks).unwrap_or_default();
    let ids = settings.authors_note.iter().chain(&settings.front).chain(&settings.chapters).chain(&settings.back);
    let ids: Vec<SourceId> = ids.chain(&settings.acknowledgments).copied().collect();
    let texts: Vec<Text> = ids.iter().map(|id| Text { parsed: parse(*id), source: sources.get(*id) }).collect();
    let book_yaml = sources.iter().find(|source| source.name == "book.yaml").map_or("", |source| source.text.as_str());
    let head = Head { metadata: &settings.metadata, abstract_: &abstract_, book_yaml };
    let Muse { text, pictures } = muse(&head, &texts);
    let mut artifacts = vec![Artifact::plain(Kind::Source, format!("{}.muse", settings.metadata.slug), text)];
    for (path, name) in pictures {
        artifacts
            .extend(folder.read(&path, PICTURE_LIMIT).ok().map(|bytes| Artifact::plain(Kind::Source, name, bytes)));
    }
    artifacts
}
