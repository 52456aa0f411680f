//! What lies beside a picture and says whose it is: `picture.jpg.license`, in the way of REUSE 3.3.

use super::folder::{Entry, Folder};
use crate::document::Credit;

/// In bytes.
const LONGEST: u64 = 64 << 10;

/// Whose the file under `path` is, as the file beside it says.
pub fn credit(folder: &dyn Folder, path: &str) -> Option<Box<Credit>> {
    let beside = format!("{path}.license");
    if !matches!(folder.entry(&beside), Ok(Entry::File { size }) if size <= LONGEST) {
        return None;
    }
    let text = String::from_utf8(folder.read(&beside, LONGEST).ok()?).ok()?;
    let credit = credit_in(&text);
    (credit != Credit::default()).then(|| Box::new(credit))
}

/// What a text says by the tags of REUSE.
pub fn credit_in(text: &str) -> Credit {
    let said = |tag: &str| -> Vec<&str> {
        let of_line = |line: &'_ str| line.find(tag).map(|at| at + tag.len());
        text.lines().filter_map(|line| Some(line[of_line(line)?..].trim())).filter(|words| !words.is_empty()).collect()
    };
    Credit {
        words: Some(said("SPDX-FileCopyrightText:").join(", ")).filter(|words| !words.is_empty()),
        license: Some(said("SPDX-License-Identifier:").join(" AND ")).filter(|license| !license.is_empty()),
    }
}
