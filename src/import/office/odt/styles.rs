//! Styles of an .odt: what each does to letters and lines, and its name as people see it.

use std::collections::BTreeMap;

use crate::import::manuscript::ListKind;
use crate::import::office::stream::Align;
use crate::import::tree::{Id, Tree};

#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<String, Style>,
    /// By name and level: the kind of a list and its first number.
    lists: BTreeMap<(String, usize), (ListKind, u64)>,
}

#[derive(Debug, Default, Clone)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    align: Option<Align>,
    pub look: Look,
}

#[derive(Debug, Default, Clone, Copy)]
pub struct Look {
    pub italic: Option<bool>,
    pub bold: Option<bool>,
    pub struck: Option<bool>,
    pub raised: Option<bool>,
    pub lowered: Option<bool>,
    pub small_caps: Option<bool>,
    pub code: Option<bool>,
}

impl Styles {
    /// The styles in these documents.
    pub fn of(trees: &[&Tree]) -> Styles {
        let mut styles = Styles::default();
        for tree in trees {
            for id in tree.descendants(Tree::ROOT) {
                match tree.name(id) {
                    "style:style" => {
                        if let Some(key) = tree.get(id, "style:name") {
                            styles.all.insert(key.to_owned(), style(tree, id));
                        }
                    }
                    "text:list-style" => styles.add_list(tree, id),
                    _ => {}
                }
            }
        }
        styles
    }

    fn add_list(&mut self, tree: &Tree, id: Id) {
        let Some(key) = tree.get(id, "style:name") else { return };
        for level in tree.children(id).iter().filter(|level| !tree.is_text(**level)) {
            let at = tree.get(*level, "text:level").and_then(|level| level.parse().ok()).unwrap_or(1);
            let kind = match (tree.local(*level), tree.get(*level, "style:num-format")) {
                ("list-level-style-number", Some("a")) => ListKind::LowerAlpha,
                ("list-level-style-number", Some("A")) => ListKind::UpperAlpha,
                ("list-level-style-number", Some("i")) => ListKind::LowerRoman,
                ("list-level-style-number", Some("I")) => ListKind::UpperRoman,
                ("list-level-style-number", Some("") | None) => ListKind::Bullets,
                ("list-level-style-number", _) => ListKind::Numbers,
                _ => ListKind::Bullets,
            };
            let start = tree.get(*level, "text:start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
            self.lists.insert((key.to_owned(), at), (kind, start));
        }
    }

    fn chain(&self, name: &str) -> Vec<&Style> {
        let mut found = Vec::new();
        let mut at = Some(name);
        while let Some(style) = at.and_then(|name| self.all.get(name)).filter(|_| found.len() < 20) {
            found.push(style);
            at = style.parent.as_deref();
        }
        found
    }

    /// Names of the style and of those it is based on.
    pub fn names(&self, name: &str) -> Vec<String> {
        let mut names: Vec<String> = self.chain(name).iter().map(|style| style.name.clone()).collect();
        names.push(shown(name));
        names
    }

    pub fn outline(&self, name: &str) -> Option<u8> {
        self.chain(name).into_iter().find_map(|style| style.outline)
    }

    pub fn align(&self, name: &str) -> Align {
        self.chain(name).into_iter().find_map(|style| style.align).unwrap_or_default()
    }

    pub fn look(&self, name: &str) -> Look {
        let mut look = Look::default();
        for style in self.chain(name) {
            let other = style.look;
            look.italic = look.italic.or(other.italic);
            look.bold = look.bold.or(other.bold);
            look.struck = look.struck.or(other.struck);
            look.raised = look.raised.or(other.raised);
            look.lowered = look.lowered.or(other.lowered);
            look.small_caps = look.small_caps.or(other.small_caps);
            look.code = look.code.or(other.code);
        }
        look
    }

    /// What a style does to letters by itself: what the styles it is based on do is what their names mean.
    pub fn own_look(&self, name: &str) -> Look {
        self.all.get(name).filter(|style| style.parent.is_some()).map(|style| style.look).unwrap_or_default()
    }

    pub fn list(&self, name: &str, level: usize) -> (ListKind, u64) {
        self.lists.get(&(name.to_owned(), level)).copied().unwrap_or((ListKind::Bullets, 1))
    }
}

fn style(tree: &Tree, id: Id) -> Style {
    let text = tree.child(id, "text-properties");
    let paragraph = tree.child(id, "paragraph-properties");
    let of_text = |name: &str| text.and_then(|id| tree.get(id, name));
    let position = of_text("style:text-position").unwrap_or("");
    let key = tree.get(id, "style:name").unwrap_or("");
    let name = tree.get(id, "style:display-name").map_or_else(|| shown(key), str::to_owned);
    // Automatic styles of paragraphs carry looks of their own; those of named ones are what the name means.
    let code = matches!(name.as_str(), "Source Text" | "Source_Text" | "Verbatim Char" | "Teletype" | "Example")
        .then_some(true);
    Style {
        parent: tree.get(id, "style:parent-style-name").map(str::to_owned),
        outline: tree.get(id, "style:default-outline-level").and_then(|level| level.parse().ok()),
        align: match paragraph.and_then(|id| tree.get(id, "fo:text-align")) {
            Some("center") => Some(Align::Center),
            Some("end" | "right") => Some(Align::Right),
            Some(_) => Some(Align::Start),
            None => None,
        },
        look: Look {
            italic: of_text("fo:font-style").map(|value| value != "normal"),
            bold: of_text("fo:font-weight")
                .map(|value| value == "bold" || value.parse().is_ok_and(|weight: u32| weight >= 600)),
            struck: of_text("style:text-line-through-style").map(|value| value != "none"),
            raised: (position.starts_with("super") || position.starts_with('3')).then_some(true),
            lowered: (position.starts_with("sub") || position.starts_with("-3")).then_some(true),
            small_caps: of_text("fo:font-variant").map(|value| value == "small-caps"),
            code,
        },
        name,
    }
}

/// `Heading_20_1` as people see it.
fn shown(name: &str) -> String {
    name.replace("_20_", " ").replace("_5f_", "_")
}
