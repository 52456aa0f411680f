//! `bonefolder check FILE…`: reads finished files of anyone's, tells what they hold and says what is wrong with them.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::{CheckOptions, Ended, facts, judges, stages, tell};
use crate::check;
use crate::check::fold;
use crate::check::pdf::PdfFacts;
use crate::diagnostic::{Place, Report};
use crate::model::destinations;
use crate::pdf::{self, Pdf};
use crate::source::Sources;

/// Checks every file, whatever was found in those before it.
pub fn run(options: &CheckOptions) -> anyhow::Result<Ended> {
    let mut report = Report::default();
    let format = options.format.format;
    for file in &options.files {
        let facts = one(file, options, &mut report)?;
        if format == super::Format::Text {
            println!("{facts}");
        }
    }
    tell(&report, &Sources::default(), &[], format)?;
    if format == super::Format::Text && report.diagnostics.is_empty() {
        println!("Nothing to find fault with.");
    }
    Ok(Ended::of(&report))
}

/// What a file is shows in its first bytes; names can be wrong.
fn one(file: &Path, options: &CheckOptions, report: &mut Report) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // A PDF may begin with other bytes; readers look for its mark in the first 1024 (PDF 1.7, annex H, note 13).
    let head = &bytes[..bytes.len().min(1024)];
    if head.starts_with(b"PK") {
        let facts = stages::check_epub(&name, &bytes, report);
        if options.epubcheck {
            judges::epubcheck(file, report)?;
        }
        if options.ace {
            judges::ace(file, report)?;
        }
        Ok(facts)
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        let opened = match pdf::open(&bytes) {
            Ok(opened) => opened,
            Err(why) => {
                report.merge(check::pdf::unreadable(&name, &why));
                return Ok(facts::pdf(&name, &PdfFacts::default()));
            }
        };
        let facts = stages::check_pdf(&name, &opened, options.accessible, report);
        let facts = facts + &halves(file, &opened, options, report);
        if let Some(shop) = options.shop.as_deref().and_then(destinations::find) {
            report.merge(check::shop::check_open(&name, &opened, shop));
        }
        Ok(facts)
    } else {
        bail!("{} is neither an EPUB nor a PDF", file.display())
    }
}

/// Folds a file of fronts with its backs: one of those that are to be checked, or one that stands beside it. Of two, the
/// fronts do it for both. What there is to tell comes back.
fn halves(file: &Path, opened: &Pdf, options: &CheckOptions, report: &mut Report) -> String {
    let Some(half) = fold::half(opened) else { return String::new() };
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let (is, other_is) = if half.is_fronts { ("fronts", "backs") } else { ("backs", "fronts") };
    let beside = name.contains(is).then(|| file.with_file_name(name.replace(is, other_is)));
    let given = options.files.iter().filter(|other| other.as_path() != file);
    let candidates = given.cloned().map(|other| (other, true)).chain(beside.map(|beside| (beside, false)));
    for (other, given) in candidates {
        let Some(theirs) = fs::read(&other).ok().and_then(|bytes| pdf::open(&bytes).ok()) else { continue };
        let Some(found) = fold::half(&theirs).filter(|found| found.is_fronts != half.is_fronts) else { continue };
        if given && found.job != half.job && options.files.len() > 2 {
            continue;
        }
        if given && !half.is_fronts {
            return String::new();
        }
        let parts = if half.is_fronts { [opened, &theirs] } else { [&theirs, opened] };
        let Some(proof) = fold::prove_halves(&name, parts) else { continue };
        let told = format!("\nFolded with {}.\n{}", other.display(), facts::fold(&proof));
        report.merge(proof.report);
        return told;
    }
    let message = format!("these are the {is} of sheets; the {other_is} are missing, so nothing can be folded");
    let advice = format!("Give both: bonefolder check {name} {}", name.replace(is, other_is));
    report.warning(&check::codes::HALF, Place::File { file: name, at: String::new() }, message, advice);
    String::new()
}
