//! `bonefolder merge BASE OURS THEIRS`: a parent's corrections brought into a remix.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::terminal::{Terminal, line};
use super::{Ended, misused, output};
use crate::editions::{Artifact, Kind};
use crate::project::{Disk, Entry, Folder};
use crate::remix::merge::{Conflict, merge};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The parent as it was when the remix began: a folder
    base: PathBuf,
    /// The remix: a folder
    ours: PathBuf,
    /// The parent as it is now: a folder
    theirs: PathBuf,
    /// The new folder that the merged project goes to
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
}

/// The largest file that is taken over.
const FILE_LIMIT: u64 = 64 << 20;

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    if std::fs::read_dir(&options.out).is_ok_and(|mut entries| entries.next().is_some()) {
        misused!("{} is not empty; name a folder that is new", options.out.display());
    }
    let open = |path: &Path| Disk::open(path).with_context(|| format!("{} can't be opened", path.display()));
    let [base, ours, theirs] = [open(&options.base)?, open(&options.ours)?, open(&options.theirs)?];
    let mut names = BTreeSet::new();
    [&ours, &theirs].into_iter().for_each(|folder| list(folder, "", &mut names));
    let (mut artifacts, mut told, mut conflicts) = (Vec::new(), Vec::new(), 0);
    for name in names {
        let (bytes, found) = merged(&name, file(&base, &name)?, file(&ours, &name)?, file(&theirs, &name)?);
        conflicts += found.len();
        told.extend(found.into_iter().map(|conflict| format!("{name}:{}: {}", conflict.line, words(&conflict))));
        artifacts.extend(bytes.map(|bytes| Artifact::plain(Kind::Manual, name, bytes)));
    }
    output::write(&options.out, &artifacts)?;
    told.iter().try_for_each(line)?;
    if !terminal.quiet {
        let many = if conflicts == 1 { "place" } else { "places" };
        line(format_args!("The merged project is in {}; {conflicts} {many} to decide.", options.out.display()))?;
    }
    Ok(if conflicts == 0 { Ended::Well } else { Ended::WithErrors })
}

/// A file of one of the folders; `None` if it has no such file.
fn file(folder: &Disk, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
    match folder.entry(name) {
        Ok(Entry::File { size }) if size > FILE_LIMIT => {
            misused!("{name} holds {} MB; a file is merged up to {} MB", size >> 20, FILE_LIMIT >> 20)
        }
        Ok(Entry::File { .. }) => {
            Ok(Some(folder.read(name, FILE_LIMIT).with_context(|| format!("{name} could not be read"))?))
        }
        _ => Ok(None),
    }
}

/// One file of the merged project: none if a side that changed nothing else deleted it.
fn merged(
    name: &str,
    base: Option<Vec<u8>>,
    ours: Option<Vec<u8>>,
    theirs: Option<Vec<u8>>,
) -> (Option<Vec<u8>>, Vec<Conflict>) {
    if ours == theirs || theirs == base {
        return (ours, Vec::new());
    }
    if ours == base {
        return (theirs, Vec::new());
    }
    let text = |bytes: Option<Vec<u8>>| String::from_utf8(bytes.unwrap_or_default()).ok();
    let is_text = [".md", ".yaml", ".txt", ".css"].iter().any(|ending| name.ends_with(ending));
    match (is_text, text(base), text(ours.clone()), text(theirs)) {
        (true, Some(base), Some(ours), Some(theirs)) => {
            let merged = merge(&base, &ours, &theirs);
            (Some(merged.text.into_bytes()), merged.conflicts)
        }
        // Two pictures can't be merged: that of the remix stays.
        _ => (
            ours,
            vec![Conflict {
                line: 1,
                base: String::new(),
                ours: "ours is kept".into(),
                theirs: "theirs differs".into(),
            }],
        ),
    }
}

/// A conflict in one line.
fn words(conflict: &Conflict) -> String {
    let short = |words: &str| words.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    format!("both changed this. Ours: {} … Theirs: {} …", short(&conflict.ours), short(&conflict.theirs))
}

/// Every file of the folder but what was built and what is hidden.
fn list(folder: &Disk, path: &str, names: &mut BTreeSet<String>) {
    for name in folder.names(path) {
        let whole = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        match folder.entry(&whole) {
            Ok(Entry::Folder) if name != "out" && !name.starts_with('.') => list(folder, &whole, names),
            Ok(Entry::File { .. }) if !name.starts_with('.') => {
                names.insert(whole);
            }
            _ => {}
        }
    }
}
