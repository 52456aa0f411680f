//! What leads to the pages that are taken: bookmarks, named places, fields.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{DEEPEST, Kept, tags};

/// Writes bookmarks, names and fields of the pages into `catalog`.
pub fn take(kept: &Kept, catalog: &mut Dictionary, document: &mut Document) {
    let outlines = kept.below(catalog, "Outlines").and_then(|root| bookmarks(kept, root, document));
    replace(catalog, "Outlines", outlines.map(Object::Reference));
    let names = kept.below(catalog, "Names").map(|names| named_places(kept, names));
    replace(catalog, "Names", names.map(Object::Dictionary));
    let places = kept.below(catalog, "Dests").map(|places| {
        let left = places.iter().filter(|(_, place)| kept.has(page_of(kept, place)));
        left.map(|(name, place)| (name.clone(), place.clone())).collect::<Dictionary>()
    });
    replace(catalog, "Dests", places.map(Object::Dictionary));
    let form = kept.below(catalog, "AcroForm").map(|form| fields(kept, form, document));
    replace(catalog, "AcroForm", form.flatten().map(Object::Dictionary));
}

fn replace(catalog: &mut Dictionary, key: &str, value: Option<Object>) {
    catalog.remove(key.as_bytes());
    if let Some(value) = value {
        catalog.set(key, value);
    }
}

/// Where a link or a bookmark leads: `None` when to no place in the file, `Some(None)` when to one that is not there.
#[allow(clippy::option_option)]
pub fn destination(kept: &Kept, dict: &Dictionary) -> Option<Option<ObjectId>> {
    let direct = dict.get(b"Dest").ok();
    let target = direct.or_else(|| {
        let action = kept.below(dict, "A")?;
        let goes = action.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo");
        action.get(b"D").ok().filter(|_| goes)
    })?;
    Some(page_of(kept, target))
}

/// The page of a destination: an array, a dictionary around one, or the name of one (PDF 1.7, 12.3.2).
fn page_of(kept: &Kept, target: &Object) -> Option<ObjectId> {
    match kept.resolve(target) {
        Object::Array(place) => place.first()?.as_reference().ok(),
        Object::Dictionary(dict) => match kept.resolve(dict.get(b"D").ok()?) {
            Object::Array(place) => place.first()?.as_reference().ok(),
            _ => None,
        },
        Object::String(name, _) | Object::Name(name) => named(kept, name),
        _ => None,
    }
}

fn named(kept: &Kept, name: &[u8]) -> Option<ObjectId> {
    let catalog = kept.source.catalog().ok()?;
    let old = kept.below(catalog, "Dests").and_then(|places| places.get(name).ok());
    if let Some(Object::Array(place)) = old.map(|place| kept.resolve(place)) {
        return place.first()?.as_reference().ok();
    }
    let tree = kept.below(kept.below(catalog, "Names")?, "Dests")?;
    let mut entries = Vec::new();
    tags::leaves(kept, tree, "Names", &mut entries, 0);
    let (_, place) = entries.into_iter().find(|(key, _)| key.as_str().is_ok_and(|key| key == name))?;
    // A name that leads to a name leads nowhere.
    match kept.resolve(place) {
        Object::String(..) | Object::Name(_) => None,
        _ => page_of(kept, place),
    }
}

fn named_places(kept: &Kept, names: &Dictionary) -> Dictionary {
    let mut names = names.clone();
    if let Some(tree) = kept.below(&names, "Dests") {
        let mut entries = Vec::new();
        tags::leaves(kept, tree, "Names", &mut entries, 0);
        let left = entries.into_iter().filter(|(_, place)| kept.has(page_of(kept, place)));
        let mut tree = Dictionary::new();
        tree.set("Names", left.flat_map(|(name, place)| [name.clone(), place.clone()]).collect::<Vec<_>>());
        names.set("Dests", tree);
    }
    names
}

/// The bookmarks below `parent` that lead to the pages, under a node of their own; `None` when there are none.
fn bookmarks(kept: &Kept, parent: &Dictionary, document: &mut Document) -> Option<ObjectId> {
    let id = document.new_object_id();
    let mut root = Dictionary::new();
    root.set("Type", "Outlines");
    hang(&mut root, id, entries(kept, parent, 0), document)?;
    document.objects.insert(id, Object::Dictionary(root));
    Some(id)
}

/// Entries and what stands below each.
struct Entry {
    dict: Dictionary,
    below: Vec<Entry>,
}

fn entries(kept: &Kept, parent: &Dictionary, depth: usize) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut next = parent.get(b"First").ok().and_then(|first| kept.resolve(first).as_dict().ok());
    // No file has more bookmarks than objects; one whose bookmarks go round in a circle ends here.
    for _ in 0..kept.source.objects.len() {
        let Some(entry) = next.filter(|_| depth < DEEPEST) else { break };
        next = entry.get(b"Next").ok().and_then(|next| kept.resolve(next).as_dict().ok());
        let below = entries(kept, entry, depth + 1);
        let leads = kept.has(destination(kept, entry).flatten());
        if !leads && below.is_empty() {
            continue;
        }
        let mut dict = Dictionary::new();
        let place = if leads { entry } else { &below[0].dict };
        for (key, from) in [("Title", entry), ("C", entry), ("F", entry), ("Dest", place), ("A", place)] {
            if let Ok(value) = from.get(key.as_bytes()) {
                dict.set(key, value.clone());
            }
        }
        found.push(Entry { dict, below });
    }
    found
}

/// Writes `entries` in a chain below their parent (PDF 1.7, tables 152 and 153).
fn hang(parent: &mut Dictionary, parent_id: ObjectId, entries: Vec<Entry>, document: &mut Document) -> Option<i64> {
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    parent.set("First", *ids.first()?);
    parent.set("Last", *ids.last()?);
    let mut count = ids.len() as i64;
    for (at, entry) in entries.into_iter().enumerate() {
        let mut dict = entry.dict;
        dict.set("Parent", parent_id);
        if at > 0 {
            dict.set("Prev", ids[at - 1]);
        }
        if let Some(next) = ids.get(at + 1) {
            dict.set("Next", *next);
        }
        count += hang(&mut dict, ids[at], entry.below, document).unwrap_or(0);
        document.objects.insert(ids[at], Object::Dictionary(dict));
    }
    parent.set("Count", count);
    Some(count)
}

/// The form with the fields that stand on the pages; `None` when none does.
fn fields(kept: &Kept, form: &Dictionary, document: &mut Document) -> Option<Dictionary> {
    let left = on_pages(kept, form, "Fields", document, 0);
    if left.is_empty() {
        return None;
    }
    let mut form = form.clone();
    form.set("Fields", left);
    Some(form)
}

fn on_pages(kept: &Kept, parent: &Dictionary, key: &str, document: &mut Document, depth: usize) -> Vec<Object> {
    let mut left = Vec::new();
    for object in kept.list(parent, key) {
        let (Ok(id), Ok(field)) = (object.as_reference(), kept.resolve(object).as_dict()) else { continue };
        if !field.has(b"Kids") {
            if kept.has(field.get(b"P").and_then(Object::as_reference).ok()) {
                left.push(object.clone());
            }
            continue;
        }
        if depth > DEEPEST {
            continue;
        }
        let kids = on_pages(kept, field, "Kids", document, depth + 1);
        if !kids.is_empty() {
            let mut field = field.clone();
            field.set("Kids", kids);
            document.objects.insert(id, Object::Dictionary(field));
            left.push(object.clone());
        }
    }
    left
}
