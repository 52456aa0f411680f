//! The number of shapes in a drawing once every `use` is expanded: nested `use` can make a few lines draw for hours.

use std::collections::{BTreeMap, BTreeSet};

/// Most elements that are drawn in the end.
const LIMIT: u64 = 1_000_000;
/// Longest chain of elements that hold or point at one another.
const CHAIN_LIMIT: usize = 512;

/// What each element with an id holds and points at.
#[derive(Debug, Default)]
pub struct Weights {
    parts: BTreeMap<String, Part>,
    /// The elements that are open, outermost first, and below them the drawing as a whole once it is closed.
    open: Vec<Part>,
    whole: Part,
}

/// An element, with all that it holds down to the next elements that have ids; those it points at.
#[derive(Debug, Default)]
struct Part {
    id: String,
    elements: u64,
    pointers: Vec<String>,
}

impl Weights {
    pub fn start(&mut self, attributes: &[(String, String)]) {
        let id = attributes.iter().find(|(key, _)| key == "id").map_or("", |(_, value)| value);
        let pointers = attributes.iter().filter_map(|(key, value)| target(key, value)).collect();
        // An id that stands inside itself is a slip, not a repetition.
        let is_open = self.open.iter().any(|part| part.id == id);
        let id = if is_open { String::new() } else { id.to_string() };
        self.open.push(Part { id, elements: 1, pointers });
    }

    pub fn end(&mut self) {
        let Some(part) = self.open.pop() else { return };
        let parent = self.open.last_mut().unwrap_or(&mut self.whole);
        let kept = if part.id.is_empty() {
            parent
        } else {
            parent.pointers.push(part.id.clone());
            self.parts.entry(part.id.clone()).or_default()
        };
        kept.elements += part.elements;
        kept.pointers.extend(part.pointers);
    }

    /// Refuses a drawing that grows too much or repeats itself inside itself.
    pub fn check(&self) -> Result<(), String> {
        let mut known = BTreeMap::new();
        let mut total = self.whole.elements;
        for pointer in &self.whole.pointers {
            total = total.saturating_add(self.weigh(pointer, &mut known, &mut BTreeSet::new())?);
        }
        if total > LIMIT {
            return Err(format!("what it repeats would come to more than {LIMIT} elements"));
        }
        Ok(())
    }

    fn weigh<'a>(
        &'a self,
        id: &'a str,
        known: &mut BTreeMap<&'a str, u64>,
        above: &mut BTreeSet<&'a str>,
    ) -> Result<u64, String> {
        if let Some(weight) = known.get(id) {
            return Ok(*weight);
        }
        let Some(part) = self.parts.get(id) else { return Ok(0) };
        if !above.insert(id) || above.len() > CHAIN_LIMIT {
            return Err(format!("#{id} repeats itself inside itself"));
        }
        let mut weight = part.elements;
        for pointer in &part.pointers {
            weight = weight.saturating_add(self.weigh(pointer, known, above)?);
        }
        above.remove(id);
        known.insert(id, weight);
        Ok(weight)
    }
}

/// The id that an attribute points at: `#id` or `url(#id)`.
fn target(key: &str, value: &str) -> Option<String> {
    let value = value.trim();
    if matches!(key, "href" | "xlink:href") {
        return value.strip_prefix('#').map(str::to_string);
    }
    let (_, inside) = value.split_once("url(")?;
    let inside = inside.split(')').next()?.trim().trim_matches(['"', '\'']);
    inside.strip_prefix('#').map(str::to_string)
}
