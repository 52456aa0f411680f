//! Rules on style sheets: whether readers can still choose size and colour.

use std::collections::BTreeSet;

use super::{Findings, Publication, at, codes};

pub fn check(publication: &Publication, found: &mut Findings) {
    for (path, text) in &publication.style_sheets {
        let css = without_comments(text);
        let mut known: BTreeSet<String> = BTreeSet::new();
        for rule in rules(&css) {
            sizes(path, &rule, found);
            colours(path, &rule, found);
            twice(path, &rule, &mut known, found);
        }
    }
}

struct Rule {
    selector: String,
    declarations: String,
    line: usize,
    /// Whether it stands outside of any `@media` or `@supports`.
    at_top: bool,
}

/// Standard Ebooks c-023: sizes that do not follow the reader's own.
fn sizes(path: &str, rule: &Rule, found: &mut Findings) {
    for (property, value) in declarations(rule) {
        let absolute = ["px", "pt", "pc", "mm", "cm", "in"].iter().any(|unit| {
            value.strip_suffix(unit).is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit() || c == '.'))
        });
        if property == "font-size" && absolute {
            found.warning(
                &codes::FIXED_SIZE,
                at(path, rule.line),
                format!("\"{}\" sets its type in {value}, whatever size its reader needs", rule.selector),
                "Use em: 1em is the size that the reader has chosen.",
            );
        }
    }
}

/// Colours of running text, which undo a reader's night mode.
fn colours(path: &str, rule: &Rule, found: &mut Findings) {
    let is_text = rule.selector.split(',').any(|one| matches!(one.trim(), "html" | "body" | "p" | "*"));
    let colour = declarations(rule).find(|(property, value)| {
        matches!(*property, "color" | "background" | "background-color")
            && !matches!(*value, "inherit" | "transparent" | "none" | "currentcolor" | "initial")
    });
    if let Some((property, value)) = colour.filter(|_| is_text && rule.at_top) {
        found.warning(
            &codes::FIXED_COLOUR,
            at(path, rule.line),
            format!("\"{}\" gives running text the {property} {value}", rule.selector),
            "Leave it to the reading system, or wrap it in @media (prefers-color-scheme: light).",
        );
    }
}

/// Standard Ebooks c-009.
fn twice(path: &str, rule: &Rule, known: &mut BTreeSet<String>, found: &mut Findings) {
    if !rule.at_top || rule.selector.starts_with('@') {
        return;
    }
    if known.contains(&rule.selector) {
        found.hint(
            &codes::SELECTOR_TWICE,
            at(path, rule.line),
            format!("\"{}\" has two rules", rule.selector),
            "Put what they say into one.",
        );
    }
    known.insert(rule.selector.clone());
}

fn declarations(rule: &Rule) -> impl Iterator<Item = (&str, &str)> {
    let pairs = rule.declarations.split(';').filter_map(|one| one.split_once(':'));
    pairs.map(|(property, value)| (property.trim(), value.trim()))
}

/// The rules of a sheet, those within `@media` and its like included.
fn rules(css: &str) -> Vec<Rule> {
    let mut found = Vec::new();
    let mut groups = 0;
    let (mut line, mut counted) = (1, 0);
    let (mut start, mut at) = (0, 0);
    while let Some(found_at) = css[at..].find(['{', '}', ';']) {
        let here = at + found_at;
        at = here + 1;
        match css.as_bytes()[here] {
            b'{' => {
                let selector = css[start..here].split_whitespace().collect::<Vec<_>>().join(" ");
                let nested = ["@media", "@supports", "@layer"].iter().any(|group| selector.starts_with(group));
                if nested {
                    groups += 1;
                    start = at;
                    continue;
                }
                let end = css[at..].find('}').map_or(css.len(), |end| at + end);
                let lead = css[start..here].len() - css[start..here].trim_start().len();
                line += css[counted..start + lead].matches('\n').count();
                counted = start + lead;
                let declarations = css[at..end].to_lowercase();
                found.push(Rule { selector, declarations, line, at_top: groups == 0 });
                at = (end + 1).min(css.len());
            }
            b'}' => groups = usize::saturating_sub(groups, 1),
            _ => {}
        }
        start = at;
    }
    found
}

/// Comments as empty lines, so that lines keep their numbers.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        out.extend(inside.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out.push_str(rest);
    out
}
