//! Two copies of a book compared in the press room, as `bonefolder diff` does.

use super::Path;
use super::made::Made;
use super::sent::Sent;
use super::zipped;
use crate::diagnostic::{Outcome, Report};
use crate::editions::changes::{self, Copies};
use crate::editions::copies::{self, Words};
use crate::editions::findings;
use crate::remix::diff::{self, html, terminal};
use crate::source::Sources;

/// What changed from the first file to the second: as a page of the web, or with `as=pdf` as pages.
///
/// # Errors
///
/// There are not two files, or a zip of them can't be opened.
pub fn compare(path: &Path, files: Vec<Sent>) -> Result<Made, String> {
    let [old, new] = <[Sent; 2]>::try_from(files).map_err(|_| "two files are compared at a time".to_owned())?;
    let (mut report, mut sources) = (Report::default(), Sources::default());
    let names = [old.name.clone(), new.name.clone()];
    let old = words(old, &mut sources)?.into(&mut report);
    let new = words(new, &mut sources)?.into(&mut report);
    let told = |report: &Report, sources: &Sources| Made { findings: findings(report, sources), ..Made::default() };
    let (Some(old), Some(new)) = (old, new) else { return Ok(told(&report, &sources)) };
    let found = diff::diff(&old.paragraphs, &new.paragraphs);
    let mut lines = vec![terminal::summary(&diff::tally(&found))];
    if path.value("as") == Some("pdf") {
        let copies = Copies { old: &old, new: &new, names: [&names[0], &names[1]] };
        let pdf = changes::pages(&copies, &found, &mut sources).into(&mut report);
        let files = pdf.map(|pdf| ("changes.pdf".to_owned(), pdf)).into_iter().collect();
        return Ok(Made { files, lines, ..told(&report, &sources) });
    }
    lines.push(terminal::write(&found, &old.paragraphs, &new.paragraphs, false));
    let page = html::Page { old: &names[0], new: &names[1], language: &new.language };
    let page = html::write(&found, &old.paragraphs, &new.paragraphs, &page);
    Ok(Made { files: vec![("changes.html".to_owned(), page.into_bytes())], lines, ..Made::default() })
}

fn words(file: Sent, sources: &mut Sources) -> Result<Outcome<Option<Words>>, String> {
    if !file.name.to_lowercase().ends_with(".zip") {
        return Ok(copies::of_file(&file.name, file.bytes, sources));
    }
    let Outcome { value, mut report } = zipped::folder(file)?;
    let words = value.and_then(|folder| copies::of_folder(folder.as_ref(), sources).into(&mut report));
    Ok(Outcome { value: words, report })
}
