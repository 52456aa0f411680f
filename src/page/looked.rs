//! Finished files that are looked over in the press room, as `bonefolder check` does.

use serde_json::{Value, json};

use super::Path;
use super::made::Made;
use super::sent::Sent;
use crate::check::files::{self, Candidate, Facts, Standing};
use crate::check::{accessibility, summary};
use crate::diagnostic::Report;
use crate::editions;
use crate::model::destinations;
use crate::source::Sources;

/// What the files hold and what is wrong with them.
///
/// # Errors
///
/// The shop is not known.
pub fn check(path: &Path, sent: &[Sent]) -> Result<Made, String> {
    let shop =
        path.value("for").map(|name| destinations::find(name).ok_or_else(|| format!("no shop called {name} is known")));
    let options = files::Options { shop: shop.transpose()?, accessible: path.value("accessible").is_some() };
    let standing = if sent.len() > 2 { Standing::OneOfSeveral } else { Standing::OnlyOther };
    let (mut report, mut lines) = (Report::default(), Vec::new());
    for (at, file) in sent.iter().enumerate() {
        let others = sent.iter().enumerate().filter(|(other, _)| *other != at);
        let mut others =
            others.map(|(_, other)| Candidate { name: other.name.clone(), bytes: other.bytes.clone(), standing });
        let outcome = files::look(&file.name, &file.bytes, &options, &mut others);
        if let Some(looked) = &outcome.value {
            lines.push(summary(&file.name, looked));
            // Judged by what was found in it alone: several files can have one name.
            if options.accessible && matches!(looked.facts, Facts::Pdf(_)) {
                lines.push(accessibility(&file.name, &outcome.report));
            }
        }
        report.merge(outcome.report);
    }
    let findings = editions::findings(&report, &Sources::default());
    Ok(Made { lines, findings, is_look: true, ..Made::default() })
}

/// The shops that files are held against.
pub fn shops() -> Value {
    destinations::all().iter().map(|(name, shop)| json!({ "name": name, "words": shop.title })).collect()
}
