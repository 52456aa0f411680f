//! Findings for people: the code, the place, the line of the source with the words at fault marked, and what to do.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::terminal::Terminal;
use crate::diagnostic::{Place, Report, Severity};
use crate::editions::{Finding, arrange, gather, summary};
use crate::source::{Source, Sources};

/// Writes every finding to the error output, then how many there were.
pub fn findings(report: &Report, sources: &Sources, terminal: &Terminal) -> anyhow::Result<()> {
    let text = text(report, sources, terminal);
    std::io::stderr().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// After so many findings of one code in one file, the rest are only counted.
const FLOOD: usize = 20;

fn text(report: &Report, sources: &Sources, terminal: &Terminal) -> String {
    let renderer = if terminal.is_coloured() { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.no_graphics(terminal.is_without_graphics());
    let most = if terminal.verbose { usize::MAX } else { FLOOD };
    let findings = arrange(report, sources);
    let findings = if terminal.verbose { findings } else { gather(findings) };
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

/// What is shown of a line, and which part of it is at fault.
struct Excerpt {
    line: String,
    marked: Range<usize>,
    is_whole: bool,
}

/// Bytes of the longest line that is handed over whole.
const LONG: usize = 2000;

/// Characters shown of a longer line before the words at fault, and from there on.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// The line that `at` begins on, cut on both sides if it is long: some manuscripts hold a book in one line.
fn excerpt(source: &Source, at: Range<usize>) -> Excerpt {
    let text = source.text.as_str();
    let start = floor(text, at.start);
    let is_end = |c| matches!(c, '\n' | '\r');
    let line_start = text[..start].rfind(is_end).map_or(0, |before| before + 1);
    let line_end = text[start..].find(is_end).map_or(text.len(), |after| start + after);
    let end = floor(text, at.end).clamp(start, line_end);

    let (mut from, mut to) = (line_start, line_end);
    if line_end - line_start > LONG {
        from = text[line_start..start].char_indices().rev().nth(BEFORE).map_or(line_start, |(cut, _)| line_start + cut);
        to = text[start..line_end].char_indices().nth(AFTER).map_or(line_end, |(cut, _)| start + cut);
    }
    let head = if from > line_start { "…" } else { "" };
    let tail = if to < line_end { "…" } else { "" };
    let shift = head.len();
    Excerpt {
        line: format!("{head}{}{tail}", &text[from..to]),
        marked: start - from + shift..end.min(to) - from + shift,
        is_whole: (from, to) == (line_start, line_end),
    }
}

/// The nearest place at or before `at` that is not inside a character.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
