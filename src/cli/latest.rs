//! `bonefolder check COPY --latest DIR`: whether a copy is the current one.

use std::path::Path;

use super::terminal::line;
use super::{Ended, build, input, misused};
use crate::diagnostic::Outcome;
use crate::editions;
use crate::remix::bundle::{self, fingerprint};
use crate::source::Sources;

/// Compares a finished file, or what stands on paper (the line at the edge of a sheet, the words of the code in the imprint), with the
/// project in `dir`.
pub fn run(copy: &Path, dir: &Path) -> anyhow::Result<Ended> {
    let held = held(copy)?;
    let Outcome { value: folder, .. } = build::folder(dir)?;
    let Some(files) = folder.and_then(|folder| editions::files_of(folder.as_ref(), &mut Sources::default()).value)
    else {
        misused!("{} holds no book to compare with", dir.display());
    };
    let latest = fingerprint(&files);
    if held == latest {
        line(format_args!(
            "{} is the current copy: its fingerprint is {latest}, that of {}.",
            copy.display(),
            dir.display()
        ))?;
        return Ok(Ended::Well);
    }
    let file = if copy.is_file() {
        format!(" `bonefolder diff {} {}` says what changed.", copy.display(), dir.display())
    } else {
        String::new()
    };
    line(format_args!(
        "{} is another copy: its fingerprint is {held}, and that of {} is {latest}.{file}",
        copy.display(),
        dir.display()
    ))?;
    Ok(Ended::WithErrors)
}

/// The fingerprint of a copy.
fn held(copy: &Path) -> anyhow::Result<String> {
    if copy.is_file() {
        let found = bundle::find(&input::read(copy)?).map_err(|why| why.to_string());
        return match found.and_then(|found| bundle::unpack(&found).map_err(|why| why.to_string())) {
            Ok(files) => Ok(fingerprint(&files)),
            Err(why) => misused!("{} {why}; type the fingerprint that stands in its imprint", copy.display()),
        };
    }
    let typed = copy.to_string_lossy().to_ascii_lowercase();
    let is_one = |word: &&str| word.len() == 12 && word.bytes().all(|digit| digit.is_ascii_hexdigit());
    match typed.split(|letter: char| !letter.is_ascii_alphanumeric()).rfind(is_one) {
        Some(found) => Ok(found.to_owned()),
        None => misused!("“{}” is no file, and holds no fingerprint: twelve letters and figures", copy.display()),
    }
}
