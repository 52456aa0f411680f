//! Findings for tools that read SARIF 2.1.0 (OASIS), as editors and forges do.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::findings::{Finding, arrange};
use crate::diagnostic::{Code, Report, Severity};
use crate::source::Sources;

/// One run with every finding and the rules that they name.
pub fn sarif(report: &Report, sources: &Sources) -> Value {
    let findings = arrange(report, sources);
    let mut rules: Vec<&Code> = findings.iter().map(|finding| finding.diagnostic.code).collect();
    rules.sort_by_key(|rule| rule.id);
    rules.dedup();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bonefolder",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, &rules)).collect::<Vec<_>>(),
        }],
    })
}

fn described(rule: &Code) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": rule.explanation },
    })
}

fn result(finding: &Finding, rules: &[&Code]) -> Value {
    let diagnostic = finding.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let message = diagnostic.message.trim_end_matches('.');
    let text = format!("{message}. {}", diagnostic.advice);
    let locations: Vec<Value> = location(finding).into_iter().collect();
    json!({
        "ruleId": diagnostic.code.id,
        "ruleIndex": rules.iter().position(|rule| *rule == diagnostic.code),
        "level": level,
        "message": { "text": text.trim() },
        "locations": locations,
    })
}

/// Lines and columns for a source text; for a place inside a finished file its name as a logical location.
fn location(finding: &Finding) -> Option<Value> {
    let file = finding.file?;
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } });
    if let Some((start, end)) = finding.lines {
        location["physicalLocation"]["region"] = json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        });
    }
    if let Some(at) = finding.at {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": at }]);
    }
    Some(location)
}

/// What stands in a relative reference as it is (RFC 3986, 2.3 and 3.3).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

fn uri(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}
