//! Findings for people: the code, the place, the line of the source with the words at fault marked, and what to do.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use super::findings::{Finding, arrange, gather, summary};
use crate::diagnostic::{Place, Report, Severity};
use crate::source::Sources;

/// How findings are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    pub coloured: bool,
    /// Words stand in for drawn lines, for screen readers and Braille.
    pub without_graphics: bool,
    /// Every finding is named, however many are alike.
    pub verbose: bool,
}

/// After so many findings of one code in one file, the rest are only counted.
const FLOOD: usize = 20;

/// Every finding with its line of the source, then how many there were.
pub fn text(report: &Report, sources: &Sources, look: Look) -> String {
    let renderer = if look.coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.no_graphics(look.without_graphics);
    let most = if look.verbose { usize::MAX } else { FLOOD };
    let findings = arrange(report, sources);
    let findings = if look.verbose { findings } else { gather(findings) };
    let mut totals: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    for finding in &findings {
        *totals.entry((finding.file, finding.diagnostic.code.id)).or_default() += 1;
    }
    let mut out = String::new();
    let mut shown: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    for finding in &findings {
        let key = (finding.file, finding.diagnostic.code.id);
        let count = shown.entry(key).or_default();
        *count += 1;
        if *count > most {
            continue;
        }
        out.push_str(&renderer.render(&[group(finding, sources)]));
        out.push_str("\n\n");
        if *count == most && totals[&key] > most {
            let (file, more) = (finding.file.unwrap_or("the book"), totals[&key] - most);
            out.push_str(&format!("… and {more} more of {} in {file}; --format json lists them all.\n\n", key.1));
        }
    }
    if let Some(summary) = summary(&findings) {
        out.push_str(&summary);
        out.push('\n');
    }
    out
}

fn group<'a>(finding: &Finding<'a>, sources: &'a Sources) -> Group<'a> {
    let diagnostic = finding.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name(Some("hint")),
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id));
    match (finding.file, finding.lines, &diagnostic.place) {
        (Some(file), Some((first, _)), Place::Source(span)) => {
            let excerpt = excerpt(sources.get(span.source), span.range());
            let snippet = Snippet::source(excerpt.line).line_start(first.line);
            let snippet = snippet.annotation(AnnotationKind::Primary.span(excerpt.marked));
            // Of a whole line the renderer knows the column itself, and cuts what is too wide for the terminal.
            if excerpt.is_whole {
                group = group.element(snippet.path(file));
            } else {
                let origin = Origin::path(file).line(first.line).char_column(first.column);
                group = group.element(origin).element(snippet);
            }
        }
        (Some(file), ..) => {
            let place = finding.at.map_or_else(|| file.to_string(), |at| format!("{file}, {at}"));
            group = group.element(Origin::path(place));
        }
        _ => {}
    }
    if !diagnostic.advice.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.advice.as_str()));
    }
    if let Some(others) = finding.others() {
        group = group.element(Level::NOTE.message(others));
    }
    group
}
