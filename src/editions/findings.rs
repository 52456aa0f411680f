//! Findings in the order in which a person mends them: file by file, from the first line down.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::source::{Position, Sources};

/// One finding and where it stands.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    pub diagnostic: &'a Diagnostic,
    /// The name of a file, when there is one.
    pub file: Option<&'a str>,
    /// First and last place in the file, for a source text.
    pub lines: Option<(Position, Position)>,
    /// A place in a finished file, such as `page 3`.
    pub at: Option<&'a str>,
    /// More of the same kind, where one stands for all of them.
    pub also: Vec<Finding<'a>>,
}

/// Every finding once, in order: sources as they were read, then finished files by name, then those without a place.
pub fn arrange<'a>(report: &'a Report, sources: &'a Sources) -> Vec<Finding<'a>> {
    let ranks = ranks(report, sources);
    let mut findings: Vec<Finding> = report.diagnostics.iter().map(|one| locate(one, sources)).collect();
    findings.sort_by_key(|one| {
        let rank = match one.diagnostic.place {
            Place::Source(_) => one.file.and_then(|file| ranks.get(file)).copied().unwrap_or_default(),
            Place::File { .. } => usize::MAX - 1,
            Place::Nowhere => usize::MAX,
        };
        (rank, one.file, one.lines)
    });
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        // Several editions set the same text and find the same fault in it.
        let start = kept.iter().rposition(|one| (one.file, one.lines) != (finding.file, finding.lines));
        let beside = &kept[start.map_or(0, |at| at + 1)..];
        if !beside.iter().any(|one| same(one.diagnostic, finding.diagnostic)) {
            kept.push(finding);
        }
    }
    kept
}

/// One finding for each kind of warning or hint about the manuscript, with the places of the others. Errors stay apart: each
/// has to be mended.
pub fn gather(findings: Vec<Finding>) -> Vec<Finding> {
    let mut gathered: Vec<Finding> = Vec::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        let diagnostic = finding.diagnostic;
        if diagnostic.severity == Severity::Error || finding.lines.is_none() {
            gathered.push(finding);
            continue;
        }
        match kinds.get(diagnostic.code.id) {
            Some(first) => gathered[*first].also.push(finding),
            None => {
                kinds.insert(diagnostic.code.id, gathered.len());
                gathered.push(finding);
            }
        }
    }
    gathered
}

impl Finding<'_> {
    /// How many others there are, and where the first of them stand; `None` if there are none.
    pub fn others(&self) -> Option<String> {
        let place = |finding: &Finding| {
            let line = finding.lines.map_or(0, |(start, _)| start.line);
            let place = format!("{}:{line}", finding.file.unwrap_or_default());
            let words =
                quoted(&finding.diagnostic.message).filter(|words| Some(*words) != quoted(&self.diagnostic.message));
            words.map_or(place.clone(), |words| format!("{place} ({words})"))
        };
        let shown: Vec<String> = self.also.iter().take(PLACES).map(place).collect();
        let rest = self.also.len().saturating_sub(PLACES);
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        (!shown.is_empty()).then(|| format!("{} more of this kind: {}{rest}", self.also.len(), shown.join(", ")))
    }
}

/// Places that are named after the first.
const PLACES: usize = 4;

/// The words at fault, as a message quotes them.
fn quoted(message: &str) -> Option<&str> {
    let (open, close) = [('“', '”'), ('`', '`'), ('\'', '\'')].into_iter().find(|(open, _)| message.contains(*open))?;
    let from = message.find(open)? + open.len_utf8();
    let length = message[from..].find(close)?;
    Some(message[from..from + length].trim()).filter(|words| !words.is_empty() && words.chars().count() <= 60)
}

/// `2 errors, 1 warning`; `None` when there is nothing to count.
pub fn summary(findings: &[Finding]) -> Option<String> {
    let kinds = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Hint, "hint")];
    let counts = kinds.into_iter().filter_map(|(severity, word)| {
        let count = findings.iter().filter(|one| one.diagnostic.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {word}{plural}"))
    });
    let parts: Vec<String> = counts.collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn locate<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    let (file, lines, at) = match &diagnostic.place {
        Place::Source(span) => {
            let source = sources.get(span.source);
            let lines = (source.position(span.start as usize), source.position(span.end as usize));
            (Some(source.name.as_str()), Some(lines), None)
        }
        Place::File { file, at } => (Some(file.as_str()), None, Some(at.as_str()).filter(|at| !at.is_empty())),
        Place::Nowhere => (None, None, None),
    };
    Finding { diagnostic, file, lines, at, also: Vec::new() }
}

/// The order in which files were read; the parts of one file come under its name.
fn ranks<'a>(report: &Report, sources: &'a Sources) -> BTreeMap<&'a str, usize> {
    let mut ids: Vec<_> = report.diagnostics.iter().filter_map(|one| source_of(&one.place)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut ranks = BTreeMap::new();
    for (rank, id) in ids.into_iter().enumerate() {
        ranks.entry(sources.get(id).name.as_str()).or_insert(rank);
    }
    ranks
}

fn source_of(place: &Place) -> Option<crate::source::SourceId> {
    match place {
        Place::Source(span) => Some(span.source),
        _ => None,
    }
}

fn same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code && one.message == other.message && one.place == other.place
}
