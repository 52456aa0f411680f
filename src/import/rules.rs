//! What a style, a class or an element of a foreign file means, by rules that stand in a table anybody can extend.

use super::codes;
use super::request::in_file;
use crate::diagnostic::Report;

/// The rules in their order; the user's own come first.
#[derive(Debug, Clone)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone)]
struct Rule {
    kind: Kind,
    name: String,
    /// Whether whatever follows the name fits as well.
    open: bool,
    meaning: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A style of a word processor, by the name that people see.
    Style,
    Class,
    Element,
    /// The id of an element.
    Id,
    /// An environment of LaTeX.
    Environment,
    /// A command of LaTeX, whose last argument holds the words.
    Command,
}

impl Rules {
    /// Those that are built in, behind those in `own`.
    pub fn read(own: Option<&str>, report: &mut Report) -> Rules {
        let mut rules = Vec::new();
        for (at, line) in own.unwrap_or("").lines().enumerate() {
            match rule(line) {
                Some(rule) => rules.push(rule),
                None if line.trim().is_empty() || line.starts_with('#') => {}
                None => {
                    let message = format!("line {} of the rules can't be read: “{line}”", at + 1);
                    let advice = "Write style, class, id or element, its name and its meaning, with tabs between them.";
                    report.warning(&codes::RULES, in_file("rules", (at + 1).to_string()), message, advice);
                }
            }
        }
        rules.extend(include_str!("rules.tsv").lines().filter_map(rule));
        Rules { rules }
    }

    /// What a name means; `None` if no rule speaks of it.
    pub fn meaning(&self, kind: Kind, name: &str) -> Option<&str> {
        let name = name.trim().to_lowercase();
        let fits = |rule: &&Rule| rule.kind == kind && (rule.name == name || rule.open && name.starts_with(&rule.name));
        self.rules.iter().find(fits).map(|rule| rule.meaning.as_str())
    }
}

fn rule(line: &str) -> Option<Rule> {
    let mut words = line.split('\t').map(str::trim);
    let kind = match words.next()? {
        "style" => Kind::Style,
        "class" => Kind::Class,
        "element" => Kind::Element,
        "id" => Kind::Id,
        "environment" => Kind::Environment,
        "command" => Kind::Command,
        _ => return None,
    };
    let (name, meaning) = (words.next()?.to_lowercase(), words.next()?);
    let open = name.ends_with('*');
    let known = !name.is_empty() && !meaning.is_empty();
    known.then(|| Rule { kind, name: name.trim_end_matches('*').to_owned(), open, meaning: meaning.to_owned() })
}
