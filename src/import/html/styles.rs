//! What style sheets and `style` attributes do to letters and lines: as much of CSS as says what is stressed.

use std::collections::BTreeMap;

use crate::import::tree::{Id, Tree};

/// The looks of one element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    pub italic: Option<bool>,
    pub bold: Option<bool>,
    pub struck: bool,
    pub raised: bool,
    pub lowered: bool,
    pub small_caps: bool,
    pub center: bool,
    pub right: bool,
    pub hidden: bool,
}

#[derive(Debug, Default)]
pub struct Styles {
    classes: BTreeMap<String, Look>,
}

impl Styles {
    /// The rules for single classes in the style sheets of a page.
    pub fn of(tree: &Tree) -> Styles {
        let mut styles = Styles::default();
        for sheet in tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "style") {
            styles.add(&tree.text(sheet));
        }
        styles
    }

    fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else { continue };
            let look = look(declarations);
            for selector in selectors.split(',').map(str::trim) {
                let class = selector.rsplit_once('.').filter(|(element, _)| element.chars().all(char::is_alphanumeric));
                if let Some((_, class)) = class.filter(|_| look != Look::default()) {
                    self.classes.entry(class.to_owned()).or_default().lay_over(look);
                }
            }
        }
    }

    /// The looks that an element gives itself, beyond those of its name.
    pub fn look(&self, tree: &Tree, id: Id) -> Look {
        let mut all = Look::default();
        for class in tree.classes(id) {
            if let Some(look) = self.classes.get(class) {
                all.lay_over(*look);
            }
        }
        if let Some(style) = tree.get(id, "style") {
            all.lay_over(look(style));
        }
        match tree.get(id, "align") {
            Some("center") => all.center = true,
            Some("right") => all.right = true,
            _ => {}
        }
        all
    }
}

impl Look {
    fn lay_over(&mut self, other: Look) {
        self.italic = other.italic.or(self.italic);
        self.bold = other.bold.or(self.bold);
        self.struck |= other.struck;
        self.raised |= other.raised;
        self.lowered |= other.lowered;
        self.small_caps |= other.small_caps;
        self.center |= other.center;
        self.right |= other.right;
        self.hidden |= other.hidden;
    }
}

fn look(declarations: &str) -> Look {
    let mut look = Look::default();
    for declaration in declarations.split(';') {
        let Some((key, value)) = declaration.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let value = value.trim_end_matches("!important").trim();
        match (key.as_str(), value) {
            ("font-style", "italic" | "oblique") => look.italic = Some(true),
            ("font-style", "normal") => look.italic = Some(false),
            ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => look.bold = Some(true),
            ("font-weight", "normal" | "400") => look.bold = Some(false),
            ("text-decoration" | "text-decoration-line", value) => look.struck = value.contains("line-through"),
            ("vertical-align", "super") => look.raised = true,
            ("vertical-align", "sub") => look.lowered = true,
            ("font-variant" | "font-variant-caps", value) => look.small_caps = value.contains("small-caps"),
            ("text-align", "center") => look.center = true,
            ("text-align", "right") => look.right = true,
            ("display", "none") | ("mso-hide", "all") => look.hidden = true,
            _ => {}
        }
    }
    look
}
