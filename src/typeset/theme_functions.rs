//! The functions of a theme: whether each that has one of our names is a function and takes what it is handed. Otherwise the
//! mistake would be told where ours calls it, in a file that its author has never seen.

use typst::syntax::{Source, SyntaxKind, SyntaxNode};

use super::codes;
use super::confined::place;
use crate::diagnostic::Report;
use crate::model::ThemeText;
use crate::project::suggestion::nearest;

/// A function that a theme may have.
struct Known {
    name: &'static str,
    /// What it is handed by name.
    named: &'static [&'static str],
    /// How much it is handed in order.
    handed: usize,
    /// As it is written down.
    written: &'static str,
}

/// As docs/themes.md lists them.
const FUNCTIONS: &[Known] = &[
    Known { name: "cover", named: &[], handed: 0, written: "#let cover() = { … }" },
    Known { name: "title-page", named: &[], handed: 0, written: "#let title-page() = { … }" },
    Known {
        name: "opening",
        named: &["number", "titled", "notes", "words"],
        handed: 0,
        written: "#let opening(number: none, titled: [], notes: [], words: \"\") = { … }",
    },
    Known { name: "section-break", named: &[], handed: 0, written: "#let section-break() = { … }" },
    Known { name: "worksheet-head", named: &[], handed: 1, written: "#let worksheet-head(titled) = { … }" },
    Known { name: "back-cover", named: &[], handed: 2, written: "#let back-cover(license, body) = { … }" },
];

/// Says what is wrong with them; whether they can be called. What can't be read at all is told when it is set.
pub fn look_over(functions: &ThemeText, source: &Source, report: &mut Report) -> bool {
    let mut can_be_called = true;
    let bindings: Vec<&SyntaxNode> =
        source.root().children().filter(|node| node.kind() == SyntaxKind::LetBinding).collect();
    for binding in bindings {
        let Some(name) = name(binding) else { continue };
        let place = || place(functions, source, binding);
        match FUNCTIONS.iter().find(|known| known.name == name) {
            Some(known) => {
                let Some(what) = mistaken(binding, known) else { continue };
                can_be_called = false;
                let message = format!("`{name}` {what}");
                report.error(&codes::THEME_FAULT, place(), message, format!("Write {}", known.written));
            }
            None if functions.text.matches(&name).count() == 1 => {
                let Some(near) = nearest(&name, FUNCTIONS.iter().map(|known| known.name)) else { continue };
                let message = format!("`{name}` is none of the functions that are called, and nothing uses it");
                report.warning(&codes::THEME_FAULT, place(), message, format!("Did you mean `{near}`?"));
            }
            None => {}
        }
    }
    can_be_called
}

/// What keeps a function from being called as ours is.
fn mistaken(binding: &SyntaxNode, known: &Known) -> Option<String> {
    let Some(closure) = binding.children().find(|child| child.kind() == SyntaxKind::Closure) else {
        return Some("has to be a function".to_owned());
    };
    let parameters: Vec<&SyntaxNode> = closure
        .children()
        .filter(|child| child.kind() == SyntaxKind::Params)
        .flat_map(|parameters| parameters.children())
        .collect();
    // `..rest` takes whatever else there is.
    if parameters.iter().any(|parameter| parameter.kind() == SyntaxKind::Spread) {
        return None;
    }
    let takes = |wanted: &str| {
        let named = parameters.iter().filter(|parameter| parameter.kind() == SyntaxKind::Named);
        named.filter_map(|parameter| parameter.children().next()).any(|name| name.leaf_text() == wanted)
    };
    if let Some(missing) = known.named.iter().find(|wanted| !takes(wanted)) {
        return Some(format!("has to take `{missing}:`, which it is handed"));
    }
    let plain = [SyntaxKind::Ident, SyntaxKind::Underscore, SyntaxKind::Destructuring];
    let in_order = parameters.iter().filter(|parameter| plain.contains(&parameter.kind())).count();
    (in_order != known.handed).then(|| match known.handed {
        0 => "is handed nothing in order, but asks for it".to_owned(),
        1 => "has to take one thing".to_owned(),
        many => format!("has to take {many} things"),
    })
}

/// The name that a binding gives.
fn name(binding: &SyntaxNode) -> Option<String> {
    let first = binding.children().find(|child| matches!(child.kind(), SyntaxKind::Ident | SyntaxKind::Closure))?;
    let name = match first.kind() {
        SyntaxKind::Ident => first,
        _ => first.children().find(|child| child.kind() == SyntaxKind::Ident)?,
    };
    Some(name.leaf_text().to_string())
}
