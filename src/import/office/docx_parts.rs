//! The files within a .docx: relations, styles, numbering, properties.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::import::facts::{add_property, list, person};
use crate::import::manuscript::{Facts, ListKind};
use crate::import::packed::{Files, xml};
use crate::import::tree::{Id, Tree};

pub struct Parts {
    pub document: Tree,
    pub footnotes: Option<Tree>,
    pub endnotes: Option<Tree>,
    pub comments: Option<Tree>,
    styles: Option<Tree>,
    numbering: Option<Tree>,
    core: Option<Tree>,
    custom: Option<Tree>,
    /// What each id of a relation leads to: an address or a path in the zip.
    pub relations: BTreeMap<String, String>,
}

impl Parts {
    pub fn read(files: &Files, name: &str, report: &mut Report) -> Option<Parts> {
        let path = main_part(files);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let document = xml(files, &path, name, report)?;
        let mut properties = |path: &str| files.contains_key(path).then(|| xml(files, path, name, report)).flatten();
        let (core, custom) = (properties("docProps/core.xml"), properties("docProps/custom.xml"));
        let mut optional = |file: &str| {
            let path = if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
            if files.contains_key(&path) { xml(files, &path, name, report) } else { None }
        };
        let relations = optional(&format!("_rels/{}.rels", path.rsplit('/').next().unwrap_or("document.xml")));
        Some(Parts {
            footnotes: optional("footnotes.xml"),
            endnotes: optional("endnotes.xml"),
            comments: optional("comments.xml"),
            styles: optional("styles.xml"),
            numbering: optional("numbering.xml"),
            core,
            custom,
            relations: relations.map(|tree| relation_targets(&tree, &folder)).unwrap_or_default(),
            document,
        })
    }

    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        if let Some(core) = &self.core {
            let value = |name: &str| {
                core.find(Tree::ROOT, name).map(|id| core.text(id).trim().to_owned()).filter(|text| !text.is_empty())
            };
            facts.title = value("title");
            facts.authors = value("creator")
                .map(|names| list(&names).iter().map(|name| person(name)).collect())
                .unwrap_or_default();
            facts.keywords = value("keywords").map(|words| list(&words)).unwrap_or_default();
            facts.description = value("description")
                .map(|words| crate::import::writing::line(&[crate::import::manuscript::Inline::Text(words)]));
            facts.language = crate::import::facts::language(value("language").as_deref());
        }
        if let Some(custom) = &self.custom {
            for id in custom.descendants(Tree::ROOT).filter(|id| custom.local(*id) == "property") {
                add_property(&mut facts, custom.get(id, "name").unwrap_or(""), &custom.text(id));
            }
        }
        facts.language = facts.language.or_else(|| self.language());
        facts
    }

    /// The language that the styles set for all text.
    fn language(&self) -> Option<String> {
        let tree = self.styles.as_ref()?;
        let defaults = tree.find(Tree::ROOT, "docDefaults")?;
        let lang = tree.find(defaults, "lang")?;
        crate::import::facts::language(tree.get(lang, "w:val"))
    }

    pub fn styles(&self) -> Styles {
        let mut styles = Styles::default();
        let Some(tree) = &self.styles else { return styles };
        for id in tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "style") {
            let Some(key) = tree.get(id, "w:styleId") else { continue };
            styles.all.insert(key.to_owned(), style(tree, id));
        }
        styles
    }

    pub fn numbering(&self) -> Numbering {
        let mut numbering = Numbering::default();
        let Some(tree) = &self.numbering else { return numbering };
        let number = |id: Id, key: &str| tree.get(id, key).and_then(|value| value.parse::<u64>().ok());
        for id in tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "abstractNum") {
            let Some(key) = number(id, "w:abstractNumId") else { continue };
            for level in tree.children(id).iter().filter(|id| tree.local(**id) == "lvl") {
                let at = number(*level, "w:ilvl").unwrap_or(0);
                numbering.levels.insert((key, at), read_level(tree, *level));
            }
        }
        for id in tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "num") {
            let (Some(key), Some(base)) =
                (number(id, "w:numId"), tree.child(id, "abstractNumId").and_then(|id| number(id, "w:val")))
            else {
                continue;
            };
            numbering.bases.insert(key, base);
            for change in tree.children(id).iter().filter(|id| tree.local(**id) == "lvlOverride") {
                let at = number(*change, "w:ilvl").unwrap_or(0);
                if let Some(start) = tree.child(*change, "startOverride").and_then(|id| number(id, "w:val")) {
                    numbering.starts.insert((key, at), start);
                }
            }
        }
        numbering
    }
}

/// The path of the document itself, as the package says it.
fn main_part(files: &Files) -> String {
    let relations = files
        .get("_rels/.rels")
        .and_then(|bytes| crate::import::tree::xml::parse(&crate::import::decoding::quietly(bytes)).ok());
    let found = relations.and_then(|tree| {
        let id = tree
            .descendants(Tree::ROOT)
            .find(|id| tree.get(*id, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")))?;
        Some(tree.get(id, "Target")?.trim_start_matches('/').to_owned())
    });
    found.unwrap_or_else(|| "word/document.xml".to_owned())
}

fn relation_targets(tree: &Tree, folder: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    for id in tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "Relationship") {
        let (Some(key), Some(target)) = (tree.get(id, "Id"), tree.get(id, "Target")) else { continue };
        let outside = tree.get(id, "TargetMode") == Some("External");
        let path = match target.strip_prefix('/') {
            _ if outside => target.to_owned(),
            Some(path) => path.to_owned(),
            None => crate::import::packed::joined(folder, target),
        };
        targets.insert(key.to_owned(), path);
    }
    targets
}

#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<String>,
    align: Option<String>,
    list: Option<(u64, u64)>,
    italic: bool,
    bold: bool,
    code: bool,
}

fn style(tree: &Tree, id: Id) -> Style {
    let value = |id: Option<Id>, name: &str| {
        id.and_then(|id| tree.child(id, name)).and_then(|id| tree.get(id, "w:val")).map(str::to_owned)
    };
    let paragraph = tree.child(id, "pPr");
    let run = tree.child(id, "rPr");
    let on = |name: &str| {
        run.and_then(|id| tree.child(id, name))
            .is_some_and(|id| !matches!(tree.get(id, "w:val"), Some("0" | "false" | "off")))
    };
    let name = value(Some(id), "name").unwrap_or_default();
    let list = paragraph.and_then(|id| tree.child(id, "numPr"));
    let number = |name: &str| value(list, name).and_then(|value| value.parse().ok());
    Style {
        code: name.to_lowercase().contains("verbatim")
            || name.to_lowercase().contains("code")
            || name == "HTML Typewriter",
        base: value(Some(id), "basedOn"),
        outline: value(paragraph, "outlineLvl"),
        align: value(paragraph, "jc"),
        list: number("numId").map(|id| (id, number("ilvl").unwrap_or(0))),
        italic: on("i"),
        bold: on("b"),
        name,
    }
}

impl Styles {
    /// A style and those it is based on, from itself on.
    fn chain(&self, id: &str) -> Vec<&Style> {
        let mut found = Vec::new();
        let mut at = Some(id);
        while let Some(style) = at.and_then(|id| self.all.get(id)).filter(|_| found.len() < 20) {
            found.push(style);
            at = style.base.as_deref();
        }
        found
    }

    /// The names that people see; the id where a style is not described.
    pub fn names(&self, id: &str) -> Vec<String> {
        let names: Vec<String> = self.chain(id).iter().map(|style| style.name.clone()).collect();
        if names.is_empty() { vec![id.to_owned()] } else { names }
    }

    pub fn outline(&self, id: &str) -> Option<&str> {
        self.chain(id).into_iter().find_map(|style| style.outline.as_deref())
    }

    pub fn align(&self, id: &str) -> Option<&str> {
        self.chain(id).into_iter().find_map(|style| style.align.as_deref())
    }

    pub fn list(&self, id: &str) -> Option<(u64, u64)> {
        self.chain(id).into_iter().find_map(|style| style.list)
    }

    /// How much deeper the lists of a style stand: those of `List Bullet 2` are a step in, though they are lists of their own.
    pub fn step(&self, id: &str) -> u64 {
        let name = self.all.get(id).map_or(id, |style| style.name.as_str()).to_lowercase();
        let number = name
            .strip_prefix("list ")
            .and_then(|rest| rest.rsplit_once(' '))
            .and_then(|(_, number)| number.parse().ok());
        number.unwrap_or(1_u64).clamp(1, 9) - 1
    }

    /// Whether a style of letters is slanted, heavy, or code.
    pub fn run(&self, id: &str) -> (bool, bool, bool) {
        let chain = self.chain(id);
        (
            chain.iter().any(|style| style.italic),
            chain.iter().any(|style| style.bold),
            chain.iter().any(|style| style.code),
        )
    }
}

#[derive(Debug, Default)]
pub struct Numbering {
    /// By list of the file: which description it follows.
    bases: BTreeMap<u64, u64>,
    levels: BTreeMap<(u64, u64), (ListKind, u64)>,
    starts: BTreeMap<(u64, u64), u64>,
}

impl Numbering {
    /// The kind of a level of a list, and its first number.
    pub fn level(&self, list: u64, level: u64) -> (ListKind, u64) {
        let base = self.bases.get(&list).copied().unwrap_or(0);
        let (kind, start) = self.levels.get(&(base, level)).copied().unwrap_or((ListKind::Bullets, 1));
        (kind, self.starts.get(&(list, level)).copied().unwrap_or(start))
    }
}

fn read_level(tree: &Tree, id: Id) -> (ListKind, u64) {
    let value = |name: &str| tree.child(id, name).and_then(|id| tree.get(id, "w:val"));
    let kind = match value("numFmt") {
        Some("bullet" | "none") | None => ListKind::Bullets,
        Some("lowerLetter") => ListKind::LowerAlpha,
        Some("upperLetter") => ListKind::UpperAlpha,
        Some("lowerRoman") => ListKind::LowerRoman,
        Some("upperRoman") => ListKind::UpperRoman,
        Some(_) => ListKind::Numbers,
    };
    let start = value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    (kind, if kind == ListKind::Bullets { 1 } else { start })
}
