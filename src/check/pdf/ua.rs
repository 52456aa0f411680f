//! What PDF/UA-1 (ISO 14289-1) asks that a program can see: the machine-checkable conditions of the Matterhorn Protocol 1.1.
//!
//! [`check`] is for files that claim to keep to it. `docs/rules/pdfua1.md` lists every condition, and which of them are
//! looked at here.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use crate::check::codes;
use crate::diagnostic::{Place, Report};
use crate::pdf::{Page, Pdf, operations};

/// Structure trees deeper than this are cut off; no document needs so many storeys.
const DEEPEST: usize = 100;

/// A file of more pages wants bookmarks (ISO 14289-1, 7.17).
const MANY_PAGES: usize = 20;

/// The types of structure elements that every reader knows (PDF 1.7, 14.8.4).
const STANDARD: &[&str] = &[
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// Reports each condition that the file breaks, once, with the place where it first does.
pub fn check(name: &str, file: &Pdf, report: &mut Report) {
    let Some(catalog) = file.catalog() else { return };
    let mut found = Faults { found: BTreeMap::new() };
    document(file, catalog, &mut found);
    let tree = Tree::read(file, catalog, &mut found);
    for (number, page) in (1..).zip(&file.pages) {
        annotations(file, page, number, &tree, &mut found);
        content(file, page, number, &mut found);
    }
    for ((condition, what), (place, times)) in found.found {
        let more = if times > 1 { format!(" ({times} times)") } else { String::new() };
        let condition =
            if condition.is_empty() { String::new() } else { format!(" (Matterhorn Protocol {condition})") };
        let message = format!("{what}{more}{condition}.");
        let place = Place::File { file: name.to_owned(), at: place };
        report.error(
            &codes::NOT_ACCESSIBLE,
            place,
            message,
            "Write the file again with a program that tags all of it.",
        );
    }
}

struct Faults {
    /// By condition and words: the first place, and how often.
    found: BTreeMap<(&'static str, String), (String, usize)>,
}

impl Faults {
    fn add(&mut self, condition: &'static str, what: impl Into<String>, place: String) {
        self.found.entry((condition, what.into())).or_insert((place, 0)).1 += 1;
    }
}

/// What the catalog has to say.
fn document(file: &Pdf, catalog: &Dictionary, found: &mut Faults) {
    let mut wants = |holds: bool, condition, what: &str| {
        if !holds {
            found.add(condition, what, String::new());
        }
    };
    let is_true = |dict: Option<&Dictionary>, key: &str| {
        dict.is_some_and(|dict| matches!(file.get(dict, key), Object::Boolean(true)))
    };
    let marks = file.dict(catalog, "MarkInfo");
    wants(is_true(marks, "Marked"), "06-001", "The file does not say that it is tagged");
    wants(!is_true(marks, "Suspects"), "02-004", "The file says that its tags are doubtful");
    wants(file.dict(catalog, "StructTreeRoot").is_some(), "01-006", "The file has no structure tree");
    let viewer = file.dict(catalog, "ViewerPreferences");
    wants(is_true(viewer, "DisplayDocTitle"), "07-001", "The window would show the file's name and not its title");
    let language = file.get(catalog, "Lang").as_str().is_ok_and(|tag| !tag.is_empty());
    wants(language, "11-006", "The file does not say its language");
    let many = file.pages.len() > MANY_PAGES;
    wants(!many || file.dict(catalog, "Outlines").is_some(), "", "The file is long and has no bookmarks");
}

/// What the structure tree says of the parts of the document.
#[derive(Default)]
struct Tree {
    /// The role of the element that holds each annotation.
    annotations: BTreeMap<ObjectId, String>,
}

struct Walk<'a> {
    file: &'a Pdf,
    roles: Option<&'a Dictionary>,
    seen: BTreeSet<ObjectId>,
    /// The level of the last heading.
    level: u8,
    tree: Tree,
}

impl Tree {
    fn read(file: &Pdf, catalog: &Dictionary, found: &mut Faults) -> Tree {
        let Some(root) = file.dict(catalog, "StructTreeRoot") else { return Tree::default() };
        let roles = file.dict(root, "RoleMap");
        let mut walk = Walk { file, roles, seen: BTreeSet::new(), level: 0, tree: Tree::default() };
        walk.kids(root, "", found, 0);
        walk.tree
    }
}

impl Walk<'_> {
    fn kids(&mut self, element: &Dictionary, role: &str, found: &mut Faults, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let file = self.file;
        match file.get(element, "K") {
            Object::Array(kids) => kids.iter().for_each(|kid| self.kid(kid, role, found, depth)),
            Object::Dictionary(_) => {
                if let Ok(kid) = element.get(b"K") {
                    self.kid(kid, role, found, depth);
                }
            }
            _ => {}
        }
    }

    fn kid(&mut self, kid: &Object, parent: &str, found: &mut Faults, depth: usize) {
        if kid.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return;
        }
        let Ok(dict) = self.file.resolve(kid).as_dict() else { return };
        if let Ok(annotation) = dict.get(b"Obj").and_then(Object::as_reference) {
            self.tree.annotations.insert(annotation, parent.to_owned());
            return;
        }
        let Some(role) = self.role(dict, found) else { return };
        self.element(dict, &role, parent, found);
        self.kids(dict, &role, found, depth + 1);
    }

    /// The standard type of an element; its own may be mapped to another (PDF 1.7, 14.8.4.1).
    fn role(&self, element: &Dictionary, found: &mut Faults) -> Option<String> {
        let mut role = String::from_utf8_lossy(self.file.get(element, "S").as_name().ok()?).into_owned();
        for _ in 0..8 {
            let mapped = self.roles.and_then(|roles| self.file.get(roles, &role).as_name().ok());
            let Some(mapped) = mapped.filter(|_| !STANDARD.contains(&role.as_str())) else { break };
            role = String::from_utf8_lossy(mapped).into_owned();
        }
        if !STANDARD.contains(&role.as_str()) {
            found.add("02-001", format!("The tag {role} is not mapped to one that readers know"), String::new());
        }
        Some(role)
    }

    fn element(&mut self, dict: &Dictionary, role: &str, parent: &str, found: &mut Faults) {
        let says = |key: &str| self.file.get(dict, key).as_str().is_ok_and(|words| !words.is_empty());
        match role {
            "Figure" if !says("Alt") && !says("ActualText") => {
                found.add("13-004", "A figure has no description", String::new());
            }
            "Formula" if !says("Alt") => found.add("17-002", "A formula has no description", String::new()),
            "TR" if !["Table", "THead", "TBody", "TFoot"].contains(&parent) => {
                found.add("09-004", "A row of a table stands outside a table", String::new());
            }
            "TH" | "TD" if parent != "TR" => {
                found.add("09-004", "A cell of a table stands outside a row", String::new());
            }
            "LI" if parent != "L" => found.add("09-005", "An item of a list stands outside a list", String::new()),
            "Note" if !says("ID") => found.add("19-003", "A note has no identifier", String::new()),
            "Table" if !self.has_header(dict, 0) => {
                found.add("15-003", "A table has no header cells", String::new());
            }
            _ => {}
        }
        if let Some(level) = role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
            if self.level == 0 && level > 1 {
                found.add("14-002", "The first heading is not of the first level", String::new());
            } else if level > self.level + 1 {
                let what = format!("After a heading of level {} comes one of level {level}", self.level);
                found.add("14-003", what, String::new());
            }
            self.level = level;
        }
    }

    fn has_header(&self, element: &Dictionary, depth: usize) -> bool {
        let kids = match self.file.get(element, "K") {
            Object::Array(kids) => kids.as_slice(),
            _ => return false,
        };
        depth < 4
            && kids.iter().filter_map(|kid| self.file.resolve(kid).as_dict().ok()).any(|kid| {
                let is = |role: &[u8]| self.file.get(kid, "S").as_name().is_ok_and(|name| name == role);
                is(b"TH") || self.has_header(kid, depth + 1)
            })
    }
}

fn annotations(file: &Pdf, page: &Page, number: usize, tree: &Tree, found: &mut Faults) {
    let Some(dict) = file.page_dict(page) else { return };
    let Ok(annotations) = file.get(dict, "Annots").as_array() else { return };
    let place = format!("page {number}");
    let tabs = file.get(dict, "Tabs").as_name().is_ok_and(|order| order == b"S");
    if !annotations.is_empty() && !tabs {
        found.add("28-009", "The order of tabbing does not follow the tags", place.clone());
    }
    for annotation in annotations {
        let Ok(dict) = file.resolve(annotation).as_dict() else { continue };
        let kind = file.get(dict, "Subtype").as_name().unwrap_or_default();
        let hidden = file.get(dict, "F").as_i64().is_ok_and(|flags| flags & 2 != 0);
        if hidden || kind == b"Popup" {
            continue;
        }
        let role = annotation.as_reference().ok().and_then(|id| tree.annotations.get(&id));
        let words = |key: &str| inherited(file, dict, key).is_some_and(|words| !words.is_empty());
        match (kind, role.map(String::as_str)) {
            (b"Widget", Some("Form")) | (b"Link", Some("Link")) | (_, Some("Annot")) => {}
            (b"Widget", _) => found.add("28-010", "A form field is not in a Form tag", place.clone()),
            (b"Link", _) => found.add("28-011", "A link is not in a Link tag", place.clone()),
            _ => found.add("28-002", "An annotation is not in the tags", place.clone()),
        }
        match kind {
            b"Widget" if !words("TU") => found.add("28-005", "A form field has no label", place.clone()),
            b"Link" if !words("Contents") => found.add("28-012", "A link has no description", place.clone()),
            b"Widget" | b"Link" => {}
            _ if !words("Contents") => found.add("28-004", "An annotation has no description", place.clone()),
            _ => {}
        }
    }
}

/// A string of a field, or of what it stands under (PDF 1.7, 12.7.3.1).
fn inherited<'a>(file: &'a Pdf, dict: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
    let mut dict = dict;
    for _ in 0..DEEPEST {
        if let Ok(words) = file.get(dict, key).as_str() {
            return Some(words);
        }
        dict = file.dict(dict, "Parent")?;
    }
    None
}

/// Everything that is drawn stands in a tag or is marked as decoration (01-005); decoration holds no tags (01-003, 01-004).
fn content(file: &Pdf, page: &Page, number: usize, found: &mut Faults) {
    let Ok(bytes) = file.content(page) else { return };
    let mut open: Vec<bool> = Vec::new();
    for operation in operations(&bytes) {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let tag = operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
                // These only say which letters glyphs stand for, and in which order (PDF 1.7, 14.9.4 and 14.8.2.3.3).
                let spelt = matches!(tag, b"Span" | b"ReversedChars") && open.contains(&true);
                let artifact = tag == b"Artifact" || spelt;
                if artifact && !spelt && open.contains(&false) {
                    found.add("01-003", "Decoration stands within tagged content", format!("page {number}"));
                }
                if !artifact && open.contains(&true) {
                    found.add("01-004", "Tagged content stands within decoration", format!("page {number}"));
                }
                open.push(artifact);
            }
            "EMC" => {
                open.pop();
            }
            "Tj" | "TJ" | "'" | "\"" | "Do" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" | "BI"
                if open.is_empty() =>
            {
                let what = "Something is drawn that is neither tagged nor marked as decoration";
                found.add("01-005", what, format!("page {number}"));
            }
            _ => {}
        }
    }
}
