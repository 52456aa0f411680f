//! `bonefolder translate LANG [DIR]`: a catalogue of all there is to translate, made or brought up to date.

use std::path::PathBuf;

use super::tell::{Format, tell};
use super::terminal::{Terminal, line};
use super::{Ended, misused, output};
use crate::diagnostic::{Outcome, Report};
use crate::editions::{self, Artifact, Kind, translation};
use crate::project::{Disk, is_known_language, is_language_tag};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The language to translate into, as a tag: de, pt-BR, zh-Hant
    language: String,
    /// The folder with book.yaml
    #[arg(default_value = ".")]
    dir: PathBuf,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let language = checked(&options.language)?;
    let Outcome { value: disk, mut report } = Disk::find(&options.dir);
    let mut sources = Sources::default();
    let made = disk.as_ref().and_then(|disk| {
        translation::extract(disk, &language, &editions::Options::default(), &mut sources).into(&mut report)
    });
    let (Some(disk), Some(made)) = (disk, made) else {
        tell(&report, &sources, &[], Format::Text, terminal)?;
        return Ok(Ended::of(&report));
    };
    let template = format!("po/{}.pot", made.slug);
    let files = [(translation::path(&language), &made.catalogue), (template, &made.template)];
    let artifacts = files.map(|(name, catalogue)| Artifact::plain(Kind::Source, name, catalogue.write()));
    output::write(disk.root(), &artifacts)?;
    if !terminal.quiet {
        let tally = made.tally;
        line(format_args!(
            "{}: {} messages translated, {} to look over, {} to translate; {} old ones kept at the end.\n\
             Translate it with Poedit, Weblate or any editor, then build that edition with\n  bonefolder build --language {language}",
            disk.root().join(translation::path(&language)).display(),
            tally.translated,
            tally.fuzzy,
            tally.open,
            tally.obsolete
        ))?;
    }
    Ok(Ended::of(&Report::default()))
}

/// The tag, in its canonical spelling.
pub fn checked(written: &str) -> anyhow::Result<String> {
    let tag = written.replace('_', "-");
    if !is_language_tag(&tag) || !is_known_language(&tag) {
        misused!("“{written}” is no language tag; write the code of the language, such as de, pt-BR or zh-Hant");
    }
    Ok(tag)
}
