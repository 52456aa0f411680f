//! The structure tree of a file (PDF 1.7, 14.7): its elements in the order of reading, and what belongs to them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::Faults;
use super::document::judge_tag;
use crate::pdf::Pdf;

/// Structure trees deeper than this are cut off; no document needs so many storeys.
const DEEPEST: usize = 100;
/// More elements than any book has.
const MOST: usize = 2_000_000;

/// The types of structure elements that every reader knows (PDF 1.7, 14.8.4).
#[rustfmt::skip]
const STANDARD: &[&str] = &[
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
    "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP",
    "Warichu", "WT", "WP", "Figure", "Formula", "Form",
];

/// The whole tree; an element stands before those below it.
#[derive(Default)]
pub struct Tree<'a> {
    pub elements: Vec<Element<'a>>,
    /// The element that holds each annotation or other object.
    pub objects: BTreeMap<ObjectId, usize>,
    /// The element that holds each piece of content, by the page or form it stands in and its number (MCID).
    pub content: BTreeMap<(ObjectId, i64), usize>,
}

pub struct Element<'a> {
    pub dict: &'a Dictionary,
    /// The standard type; that of its own which is mapped to none.
    pub role: String,
    pub parent: Option<usize>,
    /// The elements below it, in order.
    pub kids: Vec<usize>,
    /// It holds content or objects of its own.
    pub holds: bool,
    /// The language of its text is said, here or above (not by the catalog).
    pub lang: bool,
}

impl Tree<'_> {
    pub fn role(&self, at: usize) -> &str {
        &self.elements[at].role
    }

    /// Whether the element or one around it has this type.
    pub fn within(&self, at: usize, role: &str) -> bool {
        let mut here = Some(at);
        while let Some(at) = here {
            if self.elements[at].role == role {
                return true;
            }
            here = self.elements[at].parent;
        }
        false
    }

    /// The element around, leaving out those that stand for nothing (PDF 1.7, table 333, NonStruct).
    pub fn above(&self, at: usize) -> Option<usize> {
        let mut parent = self.elements[at].parent;
        while let Some(at) = parent.filter(|at| self.role(*at) == "NonStruct") {
            parent = self.elements[at].parent;
        }
        parent
    }

    /// The elements below, with those below a NonStruct in its place.
    pub fn below(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting: Vec<usize> = self.elements[at].kids.iter().rev().copied().collect();
        while let Some(kid) = waiting.pop() {
            if self.role(kid) == "NonStruct" {
                waiting.extend(self.elements[kid].kids.iter().rev());
            } else {
                found.push(kid);
            }
        }
        found
    }
}

/// Reads the tree and notes what is wrong with the types of its elements.
pub fn read<'a>(file: &'a Pdf, catalog: &'a Dictionary, found: &mut Faults) -> Tree<'a> {
    let Some(root) = file.dict(catalog, "StructTreeRoot") else { return Tree::default() };
    let roles = file.dict(root, "RoleMap");
    remapped(file, roles, found);
    let mut walk = Walk { file, roles, seen: BTreeSet::new(), known: BTreeMap::new(), tree: Tree::default() };
    walk.kids(root, None, None, found, 0);
    walk.tree
}

/// Standard types may not be mapped to others.
fn remapped(file: &Pdf, roles: Option<&Dictionary>, found: &mut Faults) {
    for (from, _) in roles.iter().flat_map(|roles| roles.iter()) {
        let from = String::from_utf8_lossy(from).into_owned();
        let to = roles.and_then(|roles| file.get(roles, &from).as_name().ok()).unwrap_or_default();
        if STANDARD.contains(&from.as_str()) {
            let to = if to == from.as_bytes() { "itself".into() } else { String::from_utf8_lossy(to) };
            found.add("02-004", format!("the standard tag {from} is mapped to {to}"), "");
        }
    }
}

struct Walk<'a> {
    file: &'a Pdf,
    roles: Option<&'a Dictionary>,
    seen: BTreeSet<ObjectId>,
    /// The standard types of those met so far.
    known: BTreeMap<Vec<u8>, String>,
    tree: Tree<'a>,
}

impl<'a> Walk<'a> {
    fn kids(
        &mut self,
        dict: &'a Dictionary,
        parent: Option<usize>,
        page: Option<ObjectId>,
        found: &mut Faults,
        depth: usize,
    ) {
        if depth > DEEPEST || self.tree.elements.len() > MOST {
            return;
        }
        let Ok(kids) = dict.get(b"K") else { return };
        match self.file.resolve(kids) {
            Object::Array(kids) => kids.iter().for_each(|kid| self.kid(kid, parent, page, found, depth)),
            _ => self.kid(kids, parent, page, found, depth),
        }
    }

    fn kid(
        &mut self,
        kid: &'a Object,
        parent: Option<usize>,
        page: Option<ObjectId>,
        found: &mut Faults,
        depth: usize,
    ) {
        let dict = match self.file.resolve(kid) {
            Object::Integer(number) => return self.content(page, *number, parent),
            Object::Dictionary(dict) => dict,
            _ => return,
        };
        let own_page = dict.get(b"Pg").and_then(Object::as_reference).ok();
        if let Ok(object) = dict.get(b"Obj").and_then(Object::as_reference) {
            if let Some(parent) = parent {
                self.tree.objects.insert(object, parent);
                self.tree.elements[parent].holds = true;
            }
            return;
        }
        if let Ok(number) = self.file.get(dict, "MCID").as_i64() {
            let form = dict.get(b"Stm").and_then(Object::as_reference).ok();
            return self.content(form.or(own_page).or(page), number, parent);
        }
        if kid.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return;
        }
        let Some(role) = self.role(dict, found) else { return };
        if let Ok(tag) = self.file.get(dict, "Lang").as_str() {
            judge_tag(tag, "an element", "", found);
        }
        let lang = parent.is_some_and(|parent| self.tree.elements[parent].lang)
            || self.file.get(dict, "Lang").as_str().is_ok_and(|lang| !lang.is_empty());
        let at = self.tree.elements.len();
        self.tree.elements.push(Element { dict, role, parent, kids: Vec::new(), holds: false, lang });
        if let Some(parent) = parent {
            self.tree.elements[parent].kids.push(at);
        }
        self.kids(dict, Some(at), own_page.or(page), found, depth + 1);
    }

    fn content(&mut self, page: Option<ObjectId>, number: i64, parent: Option<usize>) {
        if let (Some(page), Some(parent)) = (page, parent) {
            self.tree.content.insert((page, number), parent);
            self.tree.elements[parent].holds = true;
        }
    }

    /// The standard type of an element; its own may be mapped to another (PDF 1.7, 14.8.4.1).
    fn role(&mut self, element: &Dictionary, found: &mut Faults) -> Option<String> {
        let own = self.file.get(element, "S").as_name().ok()?;
        if let Some(known) = self.known.get(own) {
            return Some(known.clone());
        }
        let mut role = String::from_utf8_lossy(own).into_owned();
        let mut passed = vec![role.clone()];
        while !STANDARD.contains(&role.as_str()) {
            let Some(mapped) = self.roles.and_then(|roles| self.file.get(roles, &role).as_name().ok()) else { break };
            role = String::from_utf8_lossy(mapped).into_owned();
            if passed.contains(&role) {
                found.add("02-003", format!("the tag {} is mapped in a circle", passed[0]), "");
                break;
            }
            passed.push(role.clone());
        }
        if !STANDARD.contains(&role.as_str()) {
            let own = &passed[0];
            found.add("02-001", format!("the tag {own} is not mapped to one that readers know"), "");
        }
        self.known.insert(own.to_vec(), role.clone());
        Some(role)
    }
}
