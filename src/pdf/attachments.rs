//! Files that travel inside a PDF (PDF 1.7, 7.11.4 and 7.7.4).

use lopdf::Object;

use super::{Pdf, unpack};

/// Nodes of a tree of names that are looked at; a tree of ours has one.
const NODES: usize = 10_000;

/// The attachment whose name ends in `ending`.
pub fn attachment(file: &Pdf, ending: &str) -> Option<Vec<u8>> {
    let names = file.dict(file.catalog()?, "Names")?;
    let mut waiting = vec![file.get(names, "EmbeddedFiles")];
    let mut seen = 0;
    while let Some(node) = waiting.pop() {
        seen += 1;
        let Some(node) = node.as_dict().ok().filter(|_| seen < NODES) else { continue };
        let children = file.get(node, "Kids").as_array().map_or(&[][..], Vec::as_slice);
        waiting.extend(children.iter().map(|child| file.resolve(child)));
        let pairs = file.get(node, "Names").as_array().map_or(&[][..], Vec::as_slice);
        let found = pairs.chunks_exact(2).find_map(|pair| content(file, file.resolve(&pair[1]), ending));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn content(file: &Pdf, specification: &Object, ending: &str) -> Option<Vec<u8>> {
    let specification = specification.as_dict().ok()?;
    let name = ["UF", "F"].into_iter().find_map(|key| lopdf::decode_text_string(file.get(specification, key)).ok())?;
    if !name.ends_with(ending) {
        return None;
    }
    let embedded = file.dict(specification, "EF")?;
    let stream = ["UF", "F"].into_iter().find_map(|key| file.get(embedded, key).as_stream().ok())?;
    unpack(stream).ok()
}
