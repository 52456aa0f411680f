//! `bonefolder fonts add`: a face of this computer, copied into the project with its licence.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::installed::{Found, Installed, license_of};
use crate::cli::terminal::{Terminal, line};
use crate::cli::{Ended, misused};
use crate::fonts::face::Unusable;
use crate::fonts::scripts::{self, SCRIPTS, Script};
use crate::project::{Disk, nearest, slug};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// A script (Jpan, Japanese, ja) or a family ("Noto Serif Thai")
    what: String,
    /// The folder of the book
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// A folder to take the face from, in place of this computer's
    #[arg(long, value_name = "FOLDER")]
    from: Option<PathBuf>,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let Some(folder) = Disk::find(&options.dir).value else {
        misused!("there is no book.yaml in {}", options.dir.display());
    };
    let installed = Installed::new(options.from.as_deref());
    let script = script(&options.what);
    let family = match script {
        Some(script) => match installed.first(&script.families) {
            Some(family) => family.to_owned(),
            None => misused!("{}", none_for(script, options.from.is_some())),
        },
        None => options.what.clone(),
    };
    let found = match installed.family(&family) {
        Ok(found) => found,
        Err(why) => misused!("“{family}” can't be used: {}", reason(why)),
    };
    if found.is_empty() {
        let known: BTreeSet<String> = names(&installed);
        let near = nearest(&family, known.iter().map(String::as_str));
        let near = near.map_or(String::new(), |near| format!("; is it called like the file {near}?"));
        misused!("no face called “{family}” is on this computer{near}");
    }
    let into = folder.root().join("fonts").join(slug(&found[0].faces[0].family));
    let copied = copy(&found, &into)?;
    if terminal.quiet {
        return Ok(Ended::Well);
    }
    copied.iter().try_for_each(line)?;
    let family = &found[0].faces[0].family;
    match script {
        Some(script) => line(format!("{family} now sets the letters of {} in this book.", script.name))?,
        None => line(format!("Name it in book.yaml: fonts: {{text: {family}}}"))?,
    }
    Ok(Ended::Well)
}

/// A script by its code, its name, or a language that is written in it.
fn script(what: &str) -> Option<&'static Script> {
    let by_name = SCRIPTS.iter().find(|script| script.name.eq_ignore_ascii_case(what));
    let is_tag =
        (2..=7).contains(&what.len()) && what.chars().all(|one| one.is_ascii_lowercase() || "-TWHKanst".contains(one));
    let by_language = || scripts::find(scripts::of_language(what)).filter(|script| is_tag && script.code != "Latn");
    scripts::find(what).or(by_name).or_else(by_language)
}

fn none_for(script: &Script, from: bool) -> String {
    let families = script.families.join(", ");
    let place = if from { "in that folder" } else { "on this computer" };
    format!(
        "no face for {} that is known is {place}. Any of these would do: {families}. In Debian and Ubuntu: sudo apt install {}. \
         Elsewhere, download one and put it into fonts/ with its licence.",
        script.name, script.package
    )
}

fn reason(why: Unusable) -> &'static str {
    match why {
        Unusable::NoEmbedding => "its maker forbids to embed it",
        Unusable::NoSubsetting => "its maker forbids to embed part of it",
        Unusable::BitmapsOnly => "its maker allows pictures of its letters alone",
        Unusable::NoOutlines => "it has pictures in place of outlines",
        Unusable::NotAFace | Unusable::Packed => "the file can't be read",
    }
}

fn names(installed: &Installed) -> BTreeSet<String> {
    let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    installed.files().iter().filter_map(stem).collect()
}

/// Copies the regular and the bold cut, each upright and italic, with the licence; says what was written.
fn copy(found: &[Found], into: &Path) -> anyhow::Result<Vec<String>> {
    let mut wanted: Vec<&Found> = Vec::new();
    for (weight, italic) in [(400, false), (400, true), (700, false), (700, true)] {
        let fits = |one: &&Found| one.faces.iter().any(|face| face.italic == italic);
        let distance = |one: &&Found| {
            one.faces.iter().filter(|face| face.italic == italic).map(|face| face.distance(weight)).min()
        };
        if let Some(nearest) = found.iter().filter(fits).min_by_key(distance)
            && !wanted.iter().any(|one| one.path == nearest.path)
        {
            wanted.push(nearest);
        }
    }
    fs::create_dir_all(into).with_context(|| format!("{} can't be made", into.display()))?;
    let mut said = Vec::new();
    for Found { path, .. } in &wanted {
        let name = path.file_name().unwrap_or_default();
        let to = into.join(name);
        fs::copy(path, &to).with_context(|| format!("{} can't be copied to {}", path.display(), to.display()))?;
        let size = fs::metadata(&to).map_or(0, |file| file.len());
        said.push(format!("{} ({})", to.display(), megabytes(size)));
    }
    let to = into.join("LICENSE.txt");
    let own = found[0].faces[0].license.to_string();
    let license = license_of(&wanted[0].path).or_else(|| Some(own).filter(|text| !text.is_empty()));
    match license {
        Some(text) => {
            fs::write(&to, text).with_context(|| format!("{} can't be written", to.display()))?;
            said.push(format!("{} (its licence)", to.display()));
        }
        None => said
            .push(format!("No licence was found; put its text into {} before you give the folder on.", to.display())),
    }
    Ok(said)
}

fn megabytes(bytes: u64) -> String {
    if bytes < 1_000_000 { format!("{} kB", bytes.div_ceil(1000)) } else { format!("{:.1} MB", bytes as f64 / 1e6) }
}
