//! The structure tree, cut down to what stands on the pages that are taken (PDF 1.7, 14.7).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{DEEPEST, Kept};

/// Writes the tree of the pages into `catalog`.
pub fn take(kept: &Kept, catalog: &mut Dictionary, document: &mut Document) {
    let Ok(root_id) = catalog.get(b"StructTreeRoot").and_then(Object::as_reference) else { return };
    let Some(root) = kept.dict(root_id) else { return };
    let mut cut = Cut { kept, elements: BTreeMap::new() };
    let (_, mut root) = cut.element(root, 0);
    let parents: Vec<Object> = kept.below(root_of(kept, root_id), "ParentTree").map_or(Vec::new(), |tree| {
        let mut entries = Vec::new();
        leaves(kept, tree, "Nums", &mut entries, 0);
        entries.into_iter().filter_map(|(key, value)| Some([key.clone(), cut.parents(value)?])).flatten().collect()
    });
    root.set("Type", "StructTreeRoot");
    root.set("ParentTree", tree("Nums", parents));
    let ids: Vec<Object> = kept.below(root_of(kept, root_id), "IDTree").map_or(Vec::new(), |tree| {
        let mut entries = Vec::new();
        leaves(kept, tree, "Names", &mut entries, 0);
        entries
            .into_iter()
            .filter(|(_, value)| cut.holds(value))
            .flat_map(|(key, value)| [key.clone(), value.clone()])
            .collect()
    });
    root.remove(b"IDTree");
    if !ids.is_empty() {
        // A tree of one node needs no limits (PDF 1.7, table 36).
        root.set("IDTree", tree("Names", ids));
    }
    document.objects.extend(cut.elements.into_iter().map(|(id, dict)| (id, Object::Dictionary(dict))));
    document.objects.insert(root_id, Object::Dictionary(root));
}

fn root_of<'k>(kept: &'k Kept, id: ObjectId) -> &'k Dictionary {
    kept.dict(id).expect("the caller has read it")
}

fn tree(kind: &str, entries: Vec<Object>) -> Dictionary {
    let mut tree = Dictionary::new();
    tree.set(kind, entries);
    tree
}

/// The entries of a name tree or a number tree, in order (PDF 1.7, 7.9.6 and 7.9.7).
pub fn leaves<'k>(
    kept: &'k Kept,
    node: &'k Dictionary,
    kind: &str,
    entries: &mut Vec<(&'k Object, &'k Object)>,
    depth: usize,
) {
    for pair in kept.list(node, kind).chunks_exact(2) {
        entries.push((&pair[0], &pair[1]));
    }
    if depth < DEEPEST {
        for kid in kept.list(node, "Kids").iter().filter_map(|kid| kept.resolve(kid).as_dict().ok()) {
            leaves(kept, kid, kind, entries, depth + 1);
        }
    }
}

/// What becomes of a part of the tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It holds something that stands on the pages.
    Stays,
    /// It holds nothing anywhere: an empty cell, say. It stays where all around it does.
    Empty,
    Goes,
}

struct Cut<'a> {
    kept: &'a Kept<'a>,
    /// The elements that stay, without what goes.
    elements: BTreeMap<ObjectId, Dictionary>,
}

impl Cut<'_> {
    fn element(&mut self, dict: &Dictionary, depth: usize) -> (Fate, Dictionary) {
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = if depth < DEEPEST { self.kept.list(dict, "K") } else { &[] };
        let fates: Vec<Fate> = kids.iter().map(|kid| self.kid(kid, page, depth + 1)).collect();
        let (any, all) = (fates.contains(&Fate::Stays), !fates.contains(&Fate::Goes));
        // Most of the tree goes; nothing of that is copied.
        if !any && !all {
            return (Fate::Goes, Dictionary::new());
        }
        let mut element = dict.clone();
        if !self.kept.has(page) {
            element.remove(b"Pg");
        }
        if !any {
            return (Fate::Empty, element);
        }
        let stays = |fate: Fate| fate == Fate::Stays || fate == Fate::Empty && all;
        let left: Vec<Object> =
            kids.iter().zip(&fates).filter(|(_, fate)| stays(**fate)).map(|(kid, _)| kid.clone()).collect();
        element.set("K", left);
        // A link whose way is cut is only words.
        let is_link = dict.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link");
        if is_link && !all {
            element.set("S", "Span");
        }
        (Fate::Stays, element)
    }

    /// A kid is an element, or something on a page: a number, or a dictionary that also names the page or an annotation.
    fn kid(&mut self, kid: &Object, page: Option<ObjectId>, depth: usize) -> Fate {
        let kept = self.kept;
        let here = |holds: bool| if holds { Fate::Stays } else { Fate::Goes };
        let Ok(dict) = kept.resolve(kid).as_dict() else { return here(kept.has(page)) };
        if dict.has(b"MCID") || dict.has(b"Obj") {
            let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            let dead = dict.get(b"Obj").is_ok_and(|annotation| kept.is_dead(annotation));
            return here(kept.has(page) && !dead);
        }
        let Ok(id) = kid.as_reference() else { return Fate::Goes };
        if self.elements.contains_key(&id) {
            return Fate::Goes;
        }
        let (fate, element) = self.element(dict, depth);
        if fate != Fate::Goes {
            self.elements.insert(id, element);
        }
        fate
    }

    fn holds(&self, element: &Object) -> bool {
        element.as_reference().is_ok_and(|id| self.elements.contains_key(&id))
    }

    /// An entry of the parent tree: an element, or one for each piece of a page.
    fn parents(&self, value: &Object) -> Option<Object> {
        if self.holds(value) {
            return Some(value.clone());
        }
        let Object::Array(elements) = self.kept.resolve(value) else { return None };
        if !elements.iter().any(|element| self.holds(element)) {
            return None;
        }
        let left = elements.iter().map(|one| if self.holds(one) { one.clone() } else { Object::Null });
        Some(Object::Array(left.collect()))
    }
}
