//! A parent's corrections brought into a remix: three folders in, the files of a merged project out.

use std::collections::BTreeSet;
use std::fmt;

use similar::TextMerge;

use super::artifact::{Artifact, Kind};
use crate::project::{Entry, Folder, lineage};
use crate::remix;
use crate::remix::merge::{Conflict, merge, settings};
use crate::remix::po::Catalogue;

/// The largest file that is taken over.
const FILE_LIMIT: u64 = 64 << 20;

/// The merged project.
#[derive(Debug, Default)]
pub struct Merged {
    pub artifacts: Vec<Artifact>,
    /// A line for each place that both sides changed: the file, the line, and what each wrote.
    pub conflicts: Vec<String>,
}

/// Why projects can't be merged.
#[derive(Debug)]
pub enum Unmerged {
    TooLarge { name: String, size: u64 },
    Unreadable { name: String, why: std::io::Error },
}

impl fmt::Display for Unmerged {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unmerged::TooLarge { name, size } => {
                write!(to, "{name} holds {} MB; a file is merged up to {} MB", size >> 20, FILE_LIMIT >> 20)
            }
            Unmerged::Unreadable { name, why } => write!(to, "{name} could not be read: {why}"),
        }
    }
}

/// Merges file by file. `base` is the parent as it was when the remix began, `ours` the remix, `theirs` the parent as it is
/// now.
pub fn projects(base: &dyn Folder, ours: &dyn Folder, theirs: &dyn Folder) -> Result<Merged, Unmerged> {
    let mut names = BTreeSet::new();
    [ours, theirs].into_iter().for_each(|folder| list(folder, "", &mut names));
    let mut merged = Merged::default();
    for name in names {
        let (bytes, found) = one_file(&name, file(base, &name)?, file(ours, &name)?, file(theirs, &name)?);
        let lines = found.into_iter().map(|conflict| format!("{name}:{}: {}", conflict.line, words(&conflict)));
        merged.conflicts.extend(lines);
        merged.artifacts.extend(bytes.map(|bytes| Artifact::plain(Kind::Manual, name, bytes)));
    }
    Ok(merged)
}

/// A file of one of the folders; `None` if it has no such file.
fn file(folder: &dyn Folder, name: &str) -> Result<Option<Vec<u8>>, Unmerged> {
    match folder.entry(name) {
        Ok(Entry::File { size }) if size > FILE_LIMIT => Err(Unmerged::TooLarge { name: name.to_owned(), size }),
        Ok(Entry::File { .. }) => match folder.read(name, FILE_LIMIT) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(why) => Err(Unmerged::Unreadable { name: name.to_owned(), why }),
        },
        _ => Ok(None),
    }
}

/// One file of the merged project: none if a side that changed nothing else deleted it.
fn one_file(
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
    if name == lineage::FILE {
        // It says where the remix comes from; what the parent comes from stands in it already.
        return (ours, Vec::new());
    }
    let told = |ours: &str, theirs: &str| {
        vec![Conflict { line: 1, base: String::new(), ours: ours.to_owned(), theirs: theirs.to_owned() }]
    };
    let (Some(mine), Some(other)) = (&ours, &theirs) else {
        let told = match &ours {
            Some(_) => told("kept, as you changed it", "deleted"),
            None => told("deleted", "changed; it stays deleted"),
        };
        return (ours, told);
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    let texts = (text(base.as_deref().unwrap_or_default()), text(mine.as_slice()), text(other.as_slice()));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if let (Some(base), Some(mine), Some(other)) = texts {
        match ending.as_str() {
            "md" | "markdown" | "txt" => return written(merge(&base, &mine, &other)),
            "yaml" | "yml" => return written(settings::merge(&base, &mine, &other)),
            "po" => return catalogue(&base, &mine, &other),
            _ => {
                let lines = TextMerge::from_lines(base.as_str(), mine.as_str(), other.as_str());
                if !lines.is_conflicted() {
                    return (Some(lines.to_string().into_bytes()), Vec::new());
                }
            }
        }
    }
    // Two pictures can't be merged: that of the remix stays.
    (ours, told("kept", "differs"))
}

fn written(merged: remix::merge::Merged) -> (Option<Vec<u8>>, Vec<Conflict>) {
    (Some(merged.text.into_bytes()), merged.conflicts)
}

/// Translations: those that only the parent has, or has mended, come in; the others stay.
fn catalogue(base: &str, ours: &str, theirs: &str) -> (Option<Vec<u8>>, Vec<Conflict>) {
    let [base, read, theirs] = [base, ours, theirs].map(Catalogue::read);
    let (Ok(mut merged), Ok(theirs)) = (read, theirs) else {
        let conflict =
            Conflict { line: 1, base: String::new(), ours: "kept".into(), theirs: "can't be read beside it".into() };
        return (Some(ours.as_bytes().to_vec()), vec![conflict]);
    };
    let kept = merged.take_corrections(&base.unwrap_or_default(), &theirs);
    let told = |[base, ours, theirs]: [String; 3]| Conflict { line: 1, base, ours, theirs };
    (Some(merged.write().into_bytes()), kept.into_iter().map(told).collect())
}

/// A conflict in one line.
fn words(conflict: &Conflict) -> String {
    let short = |words: &str| words.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    format!("both changed this. Ours: {} … Theirs: {} …", short(&conflict.ours), short(&conflict.theirs))
}

/// Every file of the folder but what was built and what is hidden.
fn list(folder: &dyn Folder, path: &str, names: &mut BTreeSet<String>) {
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
