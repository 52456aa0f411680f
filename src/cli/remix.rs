//! `bonefolder remix FROM NEW`: somebody's booklet taken on, as a project in a new folder.

use std::path::{Path, PathBuf};

use super::tell::{Format, tell};
use super::terminal::{Terminal, line};
use super::{Ended, build, input, misused, new, unpack};
use crate::diagnostic::{Outcome, Report};
use crate::editions;
use crate::import::{self, Input};
use crate::remix::bundle::{self, Files};
use crate::remix::derive::Request;
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// What you take on: a folder with book.yaml, or a finished EPUB or PDF that carries its source; the text of others is imported
    from: PathBuf,
    /// The folder to make; it must not hold anything yet
    dir: PathBuf,
    /// Who changes it, as you want to be named; give it once for each of you
    #[arg(long = "by", value_name = "NAME")]
    remixers: Vec<String>,
    /// What you change, in a sentence
    #[arg(long, value_name = "WORDS")]
    changes: Option<String>,
    /// The title of yours [default: that of the parent]
    #[arg(long)]
    title: Option<String>,
    /// The licence of yours, as SPDX names it [default: that of the parent]
    #[arg(long, value_name = "LICENCE")]
    license: Option<String>,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    unpack::check_new(&options.dir)?;
    let (mut report, mut sources) = (Report::default(), Sources::default());
    let Some(parent) = files(&options.from, &mut sources)?.into(&mut report) else {
        tell(&report, &sources, &[], Format::Text, terminal)?;
        return Ok(Ended::WithErrors);
    };
    let request = Request {
        identifier: new_identifier()?,
        remixers: options.remixers.clone(),
        changes: options.changes.clone(),
        title: options.title.clone(),
        license: options.license.clone(),
    };
    let made = editions::remix(&parent, &request, &mut sources).into(&mut report);
    if let Some(remix) = &made {
        unpack::write(&options.dir, &remix.files)?;
    }
    tell(&report, &sources, &[], Format::Text, terminal)?;
    let Some(remix) = made else { return Ok(Ended::WithErrors) };
    if !terminal.quiet {
        let dir = options.dir.display();
        line(format_args!(
            "A remix of “{}” begins in {dir}: it has an identifier of its own, and lineage.yaml names those it comes from.\n\
             Write there who you are and what you change, then build it with\n  bonefolder build {}",
            remix.parent.title,
            new::quoted(&options.dir)
        ))?;
    }
    Ok(Ended::Well)
}

/// The files of the project that lies in a folder, travels in a finished file, or can be made of one.
fn files(from: &Path, sources: &mut Sources) -> anyhow::Result<Outcome<Option<Files>>> {
    if from.is_dir() {
        let Outcome { value, mut report } = build::folder(from)?;
        let found = value.and_then(|folder| editions::files_of(folder.as_ref(), sources).into(&mut report));
        return Ok(Outcome { value: found, report });
    }
    let bytes = input::read(from)?;
    match bundle::find(&bytes) {
        Ok(_) => Ok(Outcome { value: Some(unpack::files(from)?), report: Report::default() }),
        Err(_) => Ok(imported(from, bytes)),
    }
}

/// What a finished file of anyone's says, as a project.
fn imported(from: &Path, bytes: Vec<u8>) -> Outcome<Option<Files>> {
    let beside = |_: usize, _: &str| None;
    let options = import::Options { beside: &beside, changes: import::Changes::Accept, rules: None, strict: false };
    let input = Input { name: input::name(from), bytes };
    import::import(&[input], &options)
        .map(|made| made.map(|made| made.files.into_iter().map(|file| (file.path, file.bytes)).collect()))
}

/// A UUID of random digits (RFC 9562, 5.4), so that two groups who remix the same booklet don't give theirs one name.
fn new_identifier() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    if let Err(why) = getrandom::fill(&mut bytes) {
        misused!("this machine gives no random numbers for a new identifier: {why}");
    }
    Ok(format!("urn:uuid:{}", uuid::Builder::from_random_bytes(bytes).into_uuid().hyphenated()))
}
