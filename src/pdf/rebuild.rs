//! A file whose table of contents is damaged, with a new one.
//!
//! Some programs cut off or miscount the table that says where each object stands; all the objects may still be there.
//! [`rebuilt`] walks through the file from object to object (PDF 1.7, 7.3.10) and adds a new table at its end. Nothing is
//! guessed: an object counts only if it is whole, and [`is_whole`] tells of a document in which anything that its pages
//! refer to is missing.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId};

/// The file with a new table; `None` if it has no catalog, is encrypted, or was changed so that two objects of one number
/// may both be meant.
pub fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    // Encryption would have to be undone before anything in the file can be trusted.
    if find(bytes, b"/Encrypt", 0).is_some() {
        return None;
    }
    let (places, root) = walk(bytes)?;
    let mut file = bytes.to_vec();
    file.push(b'\n');
    let start = file.len();
    let size = places.keys().next_back()?.checked_add(1)?;
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (number, (place, generation)) in &places {
        table.push_str(&format!("{number} 1\n{place:010} {generation:05} n \n"));
    }
    table.push_str(&format!("trailer\n<</Size {size}/Root {} {} R>>\nstartxref\n{start}\n%%EOF\n", root.0, root.1));
    file.extend(table.into_bytes());
    Some(file)
}

/// Everything that the catalog leads to is there.
pub fn is_whole(document: &Document) -> bool {
    let mut waiting: Vec<&Object> = document.trailer.get(b"Root").into_iter().collect();
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if seen.insert(*id) => match document.objects.get(id) {
                Some(object) => waiting.push(object),
                None => return false,
            },
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dict) => waiting.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    true
}

/// By number, where an object begins, and its generation.
type Places = BTreeMap<u32, (usize, u16)>;

/// Every object of the file, the last of each number, and the catalog.
fn walk(bytes: &[u8]) -> Option<(Places, ObjectId)> {
    let mut places = Places::new();
    let (mut catalog, mut named) = (None, None);
    let (mut packed, mut twice) = (false, false);
    let mut at = 0;
    while let Some((id, begins, inside)) = next_object(bytes, at) {
        let Some((body, after)) = rest_of_object(bytes, inside) else { break };
        packed |= is_a(body, b"/ObjStm");
        if is_a(body, b"/Catalog") {
            catalog = Some(id);
        }
        if is_a(body, b"/XRef") {
            named = reference_after(body, b"/Root");
        }
        twice |= places.insert(id.0, (begins, id.1)).is_some();
        at = after;
    }
    // A file that was changed later may hold two versions of an object inside its packed parts; which of them counts, only
    // the table knew.
    let tables = (0..).scan(0, |from, _| find(bytes, b"startxref", *from).inspect(|found| *from = found + 9)).take(3);
    if packed && (twice || tables.count() > 1) {
        return None;
    }
    Some((places, catalog.or(named)?))
}

/// The next `number generation obj`: the object, where that begins, and where it ends.
fn next_object(bytes: &[u8], from: usize) -> Option<(ObjectId, usize, usize)> {
    let mut at = from;
    loop {
        let word = find(bytes, b"obj", at)?;
        at = word + 3;
        let Some((generation, gap)) = number_before(bytes, word) else { continue };
        let Some((number, begins)) = number_before(bytes, gap) else { continue };
        let starts_word = begins == 0 || bytes[begins - 1].is_ascii_whitespace();
        if let (true, true, Ok(generation)) = (starts_word, begins >= from, u16::try_from(generation)) {
            return Some(((number, generation), begins, at));
        }
    }
}

/// The digits that stand before a place, with white space between: their value and where they begin.
fn number_before(bytes: &[u8], place: usize) -> Option<(u32, usize)> {
    let end = bytes[..place].iter().rposition(|byte| !byte.is_ascii_whitespace())? + 1;
    let digits = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&bytes[end - digits..end]).ok()?.parse().ok()?;
    (end < place).then_some((number, end - digits))
}

/// What stands in an object before its stream, if it has one, and where the next may begin. `None` if it has no end.
fn rest_of_object(bytes: &[u8], inside: usize) -> Option<(&[u8], usize)> {
    let end = find(bytes, b"endobj", inside)?;
    let body = &bytes[inside..end];
    let Some(stream) = find(body, b"stream", 0) else { return Some((body, end + 6)) };
    let (body, data) = (&body[..stream], inside + stream + 6);
    let said = number_after(body, b"/Length").map(|length| data.saturating_add(length));
    // As long as it says, if an end stands there; else up to the next end.
    let ends_there =
        |at: &usize| find(bytes.get(*at..at.saturating_add(16)).unwrap_or_default(), b"endstream", 0).is_some();
    let close = find(bytes, b"endstream", said.filter(ends_there).unwrap_or(data))?;
    Some((body, find(bytes, b"endobj", close)? + 6))
}

/// A dictionary that says so of its type.
fn is_a(body: &[u8], kind: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = find(body, b"/Type", from) {
        from = at + 5;
        if body[from..].trim_ascii_start().starts_with(kind) {
            return true;
        }
    }
    false
}

fn number_after(body: &[u8], key: &[u8]) -> Option<usize> {
    let rest = body[find(body, key, 0)? + key.len()..].trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // A length may also be a reference to a number; what it refers to is not known yet.
    let after = rest[digits..].trim_ascii_start();
    let refers = after.first().is_some_and(u8::is_ascii_digit);
    std::str::from_utf8(&rest[..digits]).ok().filter(|_| !refers)?.parse().ok()
}

fn reference_after(body: &[u8], key: &[u8]) -> Option<ObjectId> {
    let rest = String::from_utf8_lossy(&body[find(body, key, 0)? + key.len()..]).into_owned();
    let mut words = rest.split_ascii_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

fn find(bytes: &[u8], pattern: &[u8], from: usize) -> Option<usize> {
    let first = *pattern.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(pattern) {
            return Some(at);
        }
        at += 1;
    }
}
