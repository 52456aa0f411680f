//! Mathematics stays exactly as it is typed, but for the signs that stand in text.

use super::Reader;
use super::commands::symbol;
use crate::import::manuscript::Inline;

impl Reader<'_> {
    pub(super) fn mathematics_between_dollars(&mut self, double: bool) {
        if double {
            let formula = self.input.until("$$");
            return self.display(&format!("$${}$$", formula.trim()));
        }
        let mut formula = String::new();
        while let Some(char) = self.input.next_char() {
            match char {
                '$' => break,
                '\\' => {
                    formula.push('\\');
                    formula.extend(self.input.next_char());
                }
                char => formula.push(char),
            }
            // An empty line is none of a formula: the sign was meant as a sign.
            if formula.ends_with("\n\n") {
                self.text("$");
                return self.input.push(&formula);
            }
        }
        self.formula(&formula);
    }

    /// A formula within a line.
    pub(super) fn formula(&mut self, formula: &str) {
        let formula = formula.split_whitespace().collect::<Vec<_>>().join(" ");
        if formula.is_empty() {
            return;
        }
        match as_text(&formula) {
            Some(Sign::Plain(text)) => self.text(&text),
            Some(Sign::Raised(text)) => self.add(Inline::Superscript(vec![Inline::Text(text)])),
            Some(Sign::Lowered(text)) => self.add(Inline::Subscript(vec![Inline::Text(text)])),
            None => self.add(Inline::AsTyped(format!("${formula}$"))),
        }
    }

    /// A formula on lines of its own, which goes on the paragraph.
    pub(super) fn display(&mut self, formula: &str) {
        let formula: Vec<&str> = formula.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        self.space();
        self.add(Inline::AsTyped(formula.join(" ")));
        self.text(" ");
    }
}

enum Sign {
    Plain(String),
    Raised(String),
    Lowered(String),
}

/// A formula that is no formula: a sign such as `\rightarrow`, a number, `^{2}`.
fn as_text(formula: &str) -> Option<Sign> {
    let number = |text: &str| {
        text.starts_with(|char: char| char.is_ascii_digit())
            && text.chars().all(|char| char.is_ascii_digit() || ".,".contains(char))
    };
    if number(formula) || matches!(formula, "-" | "<" | ">" | "+" | "*" | "|") {
        return Some(Sign::Plain(formula.replace('-', "−").replace('*', "∗")));
    }
    if let Some(name) = formula.strip_prefix('\\') {
        return symbol(name.trim_end_matches(['{', '}'])).map(|text| Sign::Plain(text.to_owned()));
    }
    let raised = formula.strip_prefix("{}").unwrap_or(formula);
    for (sign, is_raised) in [('^', true), ('_', false)] {
        let Some(inner) = raised.strip_prefix(sign) else { continue };
        let inner = inner.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(inner);
        let inner = ["\\text{", "\\textrm{", "\\mathrm{"]
            .iter()
            .find_map(|name| inner.strip_prefix(name)?.strip_suffix('}'))
            .unwrap_or(inner);
        let inner = if inner == "\\circ" { "°" } else { inner };
        if inner == "°" {
            return Some(Sign::Plain("°".to_owned()));
        }
        if !inner.is_empty() && inner.chars().all(char::is_alphanumeric) {
            let inner = inner.to_owned();
            return Some(if is_raised { Sign::Raised(inner) } else { Sign::Lowered(inner) });
        }
    }
    None
}
