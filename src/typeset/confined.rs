//! What a `theme.typ` may do. It draws, and does no more: it reads no file, calls nothing that could call it again, and its
//! loops are counted before it runs, so that it ends however it is written.
//!
//! Every piece of it has a weight, about the steps that it takes and the room that its value fills: what is repeated is
//! multiplied, what is named weighs as much as what it names.

use std::collections::{BTreeMap, BTreeSet};

use typst::syntax::{Source, SyntaxKind, SyntaxNode};

use super::{codes, theme_functions};
use crate::diagnostic::{Place, Report};
use crate::model::ThemeText;

/// The most that a theme may weigh: a second's work of an old laptop.
const MOST: f64 = 1e7;

/// So often is something repeated of which no more can be told.
const REPEATED: f64 = 100.0;

/// Names that lead to files, to other programs, to endless numbers, or round about to what is forbidden.
const FORBIDDEN: &[&str] = &[
    "eval",
    "plugin",
    "read",
    "csv",
    "json",
    "toml",
    "yaml",
    "xml",
    "cbor",
    "image",
    "std",
    "sys",
    "array",
    "int",
    "float",
    "decimal",
    "bytes",
    "lorem",
    "state",
    "counter",
    "query",
    "locate",
    "document",
    "page",
    "pagebreak",
    "bibliography",
    "outline",
    "metadata",
];

/// The same behind a point.
const FORBIDDEN_METHODS: &[&str] =
    &["fold", "reduce", "product", "pow", "exp", "fact", "perm", "binom", "range", "with"];

/// Says what the functions of themes may not do; whether they can be run.
pub fn look_over<'a>(themes: impl Iterator<Item = &'a ThemeText>, report: &mut Report) -> bool {
    let mut may_run = true;
    for functions in themes {
        let source = Source::detached(functions.text.clone());
        may_run &= theme_functions::look_over(functions, &source, report);
        let mut scale = Scale::new(functions, &source, report);
        let weight = scale.weigh(source.root());
        if weight > MOST && !scale.refused {
            scale.refuse(source.root(), "it would take too many steps", "Repeat less, and put fewer loops into loops.");
        }
        may_run &= !scale.refused;
    }
    may_run
}

/// Where something stands in the text of a theme.
pub fn place(functions: &ThemeText, source: &Source, node: &SyntaxNode) -> Place {
    let range = source.find(node.span()).map(|found| found.range());
    let line = range.and_then(|range| source.lines().byte_to_line(range.start)).unwrap_or(0);
    Place::File { file: functions.name.clone(), at: format!("line {}", line + 1) }
}

struct Scale<'a> {
    functions: &'a ThemeText,
    source: &'a Source,
    report: &'a mut Report,
    refused: bool,
    /// The weight of what has a name.
    weights: BTreeMap<String, f64>,
    /// Functions that are being written, and what is handed to them: neither can be called there.
    uncallable: BTreeSet<String>,
    loops: usize,
}

impl<'a> Scale<'a> {
    fn new(functions: &'a ThemeText, source: &'a Source, report: &'a mut Report) -> Scale<'a> {
        let (weights, uncallable) = (BTreeMap::new(), BTreeSet::new());
        Scale { functions, source, report, refused: false, weights, uncallable, loops: 0 }
    }

    fn refuse(&mut self, node: &SyntaxNode, what: &str, advice: &str) {
        self.refused = true;
        let place = place(self.functions, self.source, node);
        self.report.error(&codes::THEME_FORBIDDEN, place, format!("a theme can't do this: {what}"), advice);
    }

    fn weigh(&mut self, node: &SyntaxNode) -> f64 {
        let draws = "A theme draws with what it is handed; docs/themes.md says what that is.";
        match node.kind() {
            SyntaxKind::WhileLoop => self.refuse(node, "a `while` loop", "Write a `for` loop over what there is."),
            SyntaxKind::ModuleImport | SyntaxKind::ModuleInclude => {
                self.refuse(node, "it brings in another file", draws)
            }
            SyntaxKind::ShowRule if !node.children().any(|child| child.kind() == SyntaxKind::SetRule) => {
                self.refuse(node, "a `show` rule with a function", "Only `show …: set …` can be used.");
            }
            SyntaxKind::Ident | SyntaxKind::MathIdent => return self.name(node),
            SyntaxKind::Int => return node.leaf_text().parse::<f64>().unwrap_or(MOST * 2.0).max(1.0),
            SyntaxKind::Str => return 1.0 + node.leaf_text().len() as f64 / 100.0,
            SyntaxKind::LetBinding => return self.binding(node),
            SyntaxKind::Closure => return REPEATED * self.closure(node),
            SyntaxKind::ForLoop => return self.for_loop(node),
            SyntaxKind::Binary => return self.binary(node),
            SyntaxKind::FuncCall => return self.call(node),
            SyntaxKind::FieldAccess => return self.field(node),
            SyntaxKind::Named => return self.all(node, 1),
            _ => {}
        }
        self.all(node, 0)
    }

    /// The sum of what stands in it, but for so many at its beginning.
    fn all(&mut self, node: &SyntaxNode, from: usize) -> f64 {
        node.children().skip(from).map(|child| self.weigh(child)).sum()
    }

    fn name(&mut self, node: &SyntaxNode) -> f64 {
        let name = node.leaf_text().to_string();
        if FORBIDDEN.contains(&name.as_str()) && !self.weights.contains_key(&name) {
            self.refuse(
                node,
                &format!("`{name}`"),
                "A theme draws with what it is handed; docs/themes.md says what that is.",
            );
        }
        self.weights.get(&name).copied().unwrap_or(1.0)
    }

    fn field(&mut self, node: &SyntaxNode) -> f64 {
        let Some(field) = node.children().next_back() else { return 1.0 };
        let name = field.leaf_text().to_string();
        if FORBIDDEN_METHODS.contains(&name.as_str()) || FORBIDDEN.contains(&name.as_str()) {
            self.refuse(
                node,
                &format!("`.{name}`"),
                "A theme draws with what it is handed; docs/themes.md says what that is.",
            );
        }
        node.children().next().map_or(1.0, |target| self.weigh(target))
    }

    fn binding(&mut self, node: &SyntaxNode) -> f64 {
        if let Some(closure) = node.children().find(|child| child.kind() == SyntaxKind::Closure) {
            let name = closure.children().find(|child| child.kind() == SyntaxKind::Ident).map(text);
            let own = name.clone().filter(|name| self.uncallable.insert(name.clone()));
            let weight = self.closure(closure);
            own.iter().for_each(|name| {
                self.uncallable.remove(name);
            });
            self.weights.extend(name.map(|name| (name, weight)));
            // The templates call it, though nothing here may.
            return weight;
        }
        let parts: Vec<&SyntaxNode> = node.children().collect();
        let at = parts.iter().position(|part| part.kind() == SyntaxKind::Eq).unwrap_or(parts.len());
        let weight: f64 = parts.iter().skip(at + 1).map(|part| self.weigh(part)).sum();
        for name in parts.iter().take(at).flat_map(|part| names(part)) {
            self.uncallable.insert(name.clone());
            self.weights.insert(name, weight);
        }
        weight
    }

    /// The weight of a function's body, where what is handed to it weighs nothing to speak of.
    fn closure(&mut self, node: &SyntaxNode) -> f64 {
        let mut handed: Vec<String> = Vec::new();
        let mut weight = 0.0;
        for child in node.children() {
            match child.kind() {
                SyntaxKind::Params => handed.extend(names(child)),
                // A function with one argument may leave out the brackets.
                SyntaxKind::Ident if handed.is_empty() => handed.push(text(child)),
                _ => {
                    let new: Vec<String> =
                        handed.iter().filter(|name| self.uncallable.insert((*name).clone())).cloned().collect();
                    let hidden: Vec<_> =
                        handed.iter().map(|name| (name.clone(), self.weights.insert(name.clone(), 1.0))).collect();
                    weight += self.weigh(child);
                    new.iter().for_each(|name| {
                        self.uncallable.remove(name);
                    });
                    for (name, before) in hidden {
                        match before {
                            Some(before) => self.weights.insert(name, before),
                            None => self.weights.remove(&name),
                        };
                    }
                }
            }
        }
        weight.max(1.0)
    }

    fn for_loop(&mut self, node: &SyntaxNode) -> f64 {
        let parts: Vec<&SyntaxNode> = node.children().filter(|child| !child.kind().is_trivia()).collect();
        let [_, pattern, _, over, body @ ..] = &parts[..] else { return self.all(node, 0) };
        let times = self.weigh(over).max(REPEATED);
        for name in names(pattern) {
            self.uncallable.insert(name.clone());
            self.weights.insert(name, 1.0);
        }
        self.loops += 1;
        let weight: f64 = body.iter().map(|part| self.weigh(part)).sum();
        self.loops -= 1;
        times * weight.max(1.0)
    }

    fn binary(&mut self, node: &SyntaxNode) -> f64 {
        let parts: Vec<&SyntaxNode> = node.children().filter(|child| !child.kind().is_trivia()).collect();
        let [left, sign, right] = &parts[..] else { return self.all(node, 0) };
        let (a, b) = (self.weigh(left), self.weigh(right));
        match sign.kind() {
            SyntaxKind::Star => a.max(1.0) * b.max(1.0),
            SyntaxKind::Eq | SyntaxKind::PlusEq | SyntaxKind::HyphEq | SyntaxKind::StarEq | SyntaxKind::SlashEq => {
                if self.loops > 0 {
                    let advice = "Let the loop give what it makes: its pieces are joined by themselves.";
                    self.refuse(node, "a value is changed within a loop", advice);
                }
                let weight = if sign.kind() == SyntaxKind::StarEq { a * b } else { a + b };
                self.weights.extend(names(left).into_iter().map(|name| (name, weight)));
                weight
            }
            _ => a + b,
        }
    }

    fn call(&mut self, node: &SyntaxNode) -> f64 {
        let Some(callee) = node.children().next() else { return 1.0 };
        let is_named = matches!(callee.kind(), SyntaxKind::Ident | SyntaxKind::FieldAccess | SyntaxKind::MathIdent);
        let is_handed = callee.kind() == SyntaxKind::Ident && self.uncallable.contains(callee.leaf_text().as_str());
        if is_handed {
            let what = format!("`{}` is called where it is written or handed in", callee.leaf_text());
            self.refuse(callee, &what, "Call functions that were written before, by their own names.");
        } else if !is_named && callee.kind() != SyntaxKind::FuncCall {
            self.refuse(
                callee,
                "something is called that has no name",
                "Call functions by the names they were written with.",
            );
        }
        let weight = self.weigh(callee);
        let arguments = self.all(node, 1);
        weight.max(1.0) * arguments.max(1.0)
    }
}

fn text(node: &SyntaxNode) -> String {
    node.leaf_text().to_string()
}

/// The names that a pattern or a list of parameters binds.
fn names(node: &SyntaxNode) -> Vec<String> {
    match node.kind() {
        SyntaxKind::Ident => vec![text(node)],
        // Of a parameter with a value only the name.
        SyntaxKind::Named => node.children().take(1).flat_map(names).collect(),
        _ => node.children().flat_map(names).collect(),
    }
}
