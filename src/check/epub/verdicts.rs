//! The verdicts of EPUBCheck and Ace, as findings.

use serde_json::Value;

use super::{advice, codes};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};

/// Adds what EPUBCheck says of `file` in its JSON.
pub fn epubcheck(verdict: &Value, file: &str, report: &mut Report) {
    for message in verdict["messages"].as_array().into_iter().flatten() {
        let severity = match message["severity"].as_str() {
            Some("FATAL" | "ERROR") => Severity::Error,
            Some("WARNING") => Severity::Warning,
            Some("INFO") => Severity::Hint,
            _ => continue,
        };
        let location = &message["locations"][0];
        let at = match (location["path"].as_str(), location["line"].as_i64()) {
            (Some(path), Some(line)) if line > 0 => format!("{path}:{line}"),
            (path, _) => path.unwrap_or_default().to_owned(),
        };
        let text = message["message"].as_str().unwrap_or_default();
        let id = message["ID"].as_str().unwrap_or_default();
        add(report, file, severity, at, format!("EPUBCheck: {text} ({id})"), id);
    }
}

/// Adds what Ace by DAISY says of `file` in its JSON.
pub fn ace(verdict: &Value, file: &str, report: &mut Report) {
    for page in verdict["assertions"].as_array().into_iter().flatten() {
        let path = page["earl:testSubject"]["url"].as_str().unwrap_or_default();
        for found in page["assertions"].as_array().into_iter().flatten() {
            let test = &found["earl:test"];
            let severity = match test["earl:impact"].as_str() {
                Some("critical" | "serious") => Severity::Error,
                Some("moderate") => Severity::Warning,
                _ => Severity::Hint,
            };
            let said = found["earl:result"]["dct:description"].as_str().unwrap_or_default();
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            let rule = test["dct:title"].as_str().unwrap_or_default();
            add(report, file, severity, path.to_owned(), format!("Ace: {said} ({rule})"), rule);
        }
    }
}

fn add(report: &mut Report, file: &str, severity: Severity, at: String, message: String, rule: &str) {
    let code = match severity {
        Severity::Error => &codes::BREAKS_RULE,
        Severity::Warning => &codes::DOUBTFUL,
        Severity::Hint => &codes::REMARK,
    };
    let otherwise = "Mend what the EPUB was made from, and make it again.";
    let advice = if severity == Severity::Hint { "" } else { advice(rule, otherwise) };
    report.diagnostics.push(Diagnostic {
        code,
        severity,
        place: Place::File { file: file.to_owned(), at },
        message,
        advice: advice.to_owned(),
    });
}
