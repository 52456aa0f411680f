//! Files as viewers read them: with what lopdf leaves out or takes for something else.
//!
//! Streams whose length is wrong end where `endstream` stands; a table of objects that is damaged is made anew from the
//! objects that stand in the file; files are unlocked that have an empty password. All of this is hayro-syntax's work, the
//! reader behind Typst's own pictures of PDFs; [`mend`] puts what it finds into the document that lopdf read.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object as Found, ObjectIdentifier};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Viewed};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Unreadable, content, filters};

/// More objects than any file has.
const MOST: usize = 10_000_000;
/// Arrays and dictionaries go no deeper in any real file.
const DEEPEST: usize = 100;

/// The whole file, everything that its catalog leads to.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    with_viewed(bytes, |viewed| {
        let mut document = Document::new();
        document.version = version(bytes);
        let root = id(viewed.xref().root_id());
        document.trailer.set("Root", Object::Reference(root));
        let about = viewed.metadata();
        let said = [("Title", &about.title), ("Author", &about.author), ("Subject", &about.subject)];
        let said = said.into_iter().filter_map(|(key, words)| Some((key, Object::string_literal(words.clone()?))));
        let about: Dictionary = said.collect();
        fill(viewed, &mut document, vec![root]);
        document.max_id = document.objects.keys().next_back().map_or(0, |id| id.0);
        if !about.is_empty() {
            let about = document.add_object(about);
            document.trailer.set("Info", Object::Reference(about));
        }
        document
    })
}

/// Puts in what is missing of a document or was misread; gives back what was found.
pub fn mend(bytes: &[u8], document: &mut Document) -> BTreeSet<ObjectId> {
    let wanted = misread(document);
    if wanted.is_empty() {
        return BTreeSet::new();
    }
    let mut found = with_viewed(bytes, |viewed| fill(viewed, document, wanted)).unwrap_or_default();
    for id in without_data(document) {
        if let Some(data) = data_of(bytes, id)
            && let Some(Object::Dictionary(dict)) = document.objects.get(&id)
        {
            let mut dict = dict.clone();
            dict.remove(b"Length");
            document.objects.insert(id, Stream::new(dict, data.to_vec()).into());
            found.insert(id);
        }
    }
    found
}

/// Objects that were streams, as they have a length, and are dictionaries now: their data could not be told.
pub fn without_data(document: &Document) -> Vec<ObjectId> {
    let is_left = |object: &Object| matches!(object, Object::Dictionary(dict) if dict.has(b"Length") && !is_lock(dict));
    document.objects.iter().filter(|(_, object)| is_left(object)).map(|(id, _)| *id).collect()
}

/// The data of a stream without the mark of its end: up to the end of the object.
fn data_of(bytes: &[u8], (number, generation): ObjectId) -> Option<&[u8]> {
    let find = |from: usize, word: &[u8]| {
        bytes.get(from..)?.windows(word.len()).position(|some| some == word).map(|at| from + at)
    };
    let head = format!("\n{number} {generation} obj");
    let begin = find(0, head.as_bytes())?;
    let (stream, end) = (find(begin, b"stream")?, find(begin, b"endobj")?);
    let data = bytes.get(stream + 6..end)?;
    data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n"))
}

/// Objects that something refers to and that are not there, and those that are not what they were meant to be: a stream
/// whose data could not be told is left without it, or as the dictionary before it.
fn misread(document: &Document) -> Vec<ObjectId> {
    let mut wanted = BTreeSet::new();
    for (id, object) in &document.objects {
        match object {
            Object::Dictionary(dict) if dict.has(b"Length") && !is_lock(dict) => {
                wanted.insert(*id);
            }
            Object::Stream(stream) if stream.content.is_empty() && stream.start_position.is_some() => {
                wanted.insert(*id);
            }
            _ => {}
        }
        each_reference(object, &mut |id| {
            if !document.objects.contains_key(&id) {
                wanted.insert(id);
            }
        });
    }
    wanted.into_iter().collect()
}

/// The dictionary of encryption has lengths of its own (PDF 1.7, table 20).
fn is_lock(dict: &Dictionary) -> bool {
    dict.has(b"V") && dict.has(b"Filter") || dict.has(b"CFM")
}

/// Visits each reference within an object.
pub fn each_reference(object: &Object, visit: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => visit(*id),
        Object::Array(items) => items.iter().for_each(|item| each_reference(item, visit)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| each_reference(value, visit)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| each_reference(value, visit)),
        _ => {}
    }
}

fn with_viewed<T>(bytes: &[u8], work: impl FnOnce(&Viewed) -> T) -> Result<T, Unreadable> {
    if holds_bomb(bytes) {
        return Err(Unreadable::Damaged("a part of it unpacks to more than any file holds".into()));
    }
    if nests_deep(bytes) {
        return Err(Unreadable::Damaged("its lists stand in one another without end".into()));
    }
    // A file from a stranger may trip the parser in a way its authors did not foresee; that is the file's fault.
    let viewed = catch_unwind(AssertUnwindSafe(|| {
        let viewed = Viewed::new(bytes.to_vec()).map_err(|why| match why {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Encrypted,
            LoadPdfError::Decryption(_) => Unreadable::Damaged("its encryption is not known".into()),
            LoadPdfError::Invalid => Unreadable::Damaged("no page can be found in it".into()),
        })?;
        Ok(work(&viewed))
    }));
    viewed.map_err(|_| Unreadable::Damaged("the parser gave up on it".into()))?
}

/// A reader that goes into each list within a list runs out of room where they stand in one another by the thousand.
pub fn nests_deep(bytes: &[u8]) -> bool {
    const MOST: usize = 1000;
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        let begins = |word: &[u8]| bytes[at..].starts_with(word);
        match byte {
            b'[' => depth += 1,
            b'<' if begins(b"<<") => (depth, at) = (depth + 1, at + 1),
            b']' => depth = depth.saturating_sub(1),
            b'>' if begins(b">>") => (depth, at) = (depth.saturating_sub(1), at + 1),
            b'o' if begins(b"obj") => depth = 0,
            // Data may look like anything. Brackets in words may have been counted.
            b's' if depth < MOST / 10 && begins(b"stream") => {
                let end = bytes[at..].windows(9).position(|nine| nine == b"endstream");
                at += end.map_or(6, |end| end + 8);
            }
            _ => {}
        }
        if depth > MOST {
            return true;
        }
        at += 1;
    }
    false
}

/// Objects are packed together in streams, which the viewer's reader unpacks whatever their size.
fn holds_bomb(bytes: &[u8]) -> bool {
    let find = |pattern: &[u8], from: usize| {
        let rest = bytes.get(from..)?;
        rest.windows(pattern.len()).position(|some| some == pattern).map(|at| from + at)
    };
    let mut from = 0;
    while let Some(at) = find(b"/ObjStm", from) {
        from = at + 7;
        let begins = bytes[..at].windows(4).rposition(|some| some == b" obj").unwrap_or(at);
        let Some(stream) = find(b"stream", at) else { break };
        let end = find(b"endstream", stream).unwrap_or(bytes.len());
        let named = bytes[begins..stream].windows(6).filter(|some| some == b"/Flate").count();
        let dict = Dictionary::from_iter([("Filter", Object::from(vec![Object::from("FlateDecode"); named.min(4)]))]);
        let mut packed = Stream::new(dict, Vec::new());
        let data = &bytes[stream + 6..end];
        packed.content = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data).to_vec();
        match filters::unpack(&packed) {
            Err(Unreadable::Stream(why)) if why.contains("limit") => return true,
            Ok(objects) if nests_deep(&objects) => return true,
            _ => {}
        }
    }
    false
}

/// Takes over objects, and what they refer to that is not there either.
fn fill(viewed: &Viewed, document: &mut Document, mut wanted: Vec<ObjectId>) -> BTreeSet<ObjectId> {
    let mut tried: BTreeSet<ObjectId> = wanted.iter().copied().collect();
    let mut found = BTreeSet::new();
    while let Some(id) = wanted.pop() {
        let Some(object) = object(viewed, id) else { continue };
        each_reference(&object, &mut |id| {
            if !document.objects.contains_key(&id) && tried.len() < MOST && tried.insert(id) {
                wanted.push(id);
            }
        });
        // What stayed a dictionary was no stream after all.
        if document.objects.get(&id).is_none_or(|known| known.as_dict().is_err() || object.as_stream().is_ok()) {
            document.objects.insert(id, object);
            found.insert(id);
        }
    }
    found
}

fn object(viewed: &Viewed, (number, generation): ObjectId) -> Option<Object> {
    let id = ObjectIdentifier::new(i32::try_from(number).ok()?, i32::from(generation));
    Some(convert(&viewed.xref().get::<Found>(id)?, 0))
}

fn convert(found: &Found, depth: usize) -> Object {
    match found {
        _ if depth > DEEPEST => Object::Null,
        Found::Null(_) => Object::Null,
        Found::Boolean(truth) => Object::Boolean(*truth),
        Found::Number(number) => content::number(number.as_f64()),
        Found::String(string) => Object::string_literal(string.as_bytes()),
        Found::Name(name) => Object::Name(name.as_ref().to_vec()),
        Found::Array(items) => array(items, depth),
        Found::Dict(dict) => Object::Dictionary(dictionary(dict, depth)),
        Found::Stream(stream) => {
            let mut dict = dictionary(stream.dict(), depth);
            dict.remove(b"Length");
            Object::Stream(Stream::new(dict, stream.raw_data().into_owned()))
        }
    }
}

fn array(items: &Array, depth: usize) -> Object {
    Object::Array(items.raw_iter().map(|item| referred_or(item, depth)).collect())
}

fn dictionary(dict: &Dict, depth: usize) -> Dictionary {
    // Names with a sign that is none, as writers of PDF 1.1 had them, may have no value that is read under them. They lead to
    // the object that no file has (PDF 1.7, 7.5.4), so that something is known to be missing.
    let value =
        |key: &[u8]| dict.get_raw(key).map_or(Object::Reference((0, u16::MAX)), |value| referred_or(value, depth));
    let mut keys: Vec<Vec<u8>> = dict.keys().map(|key| key.as_ref().to_vec()).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| (key.clone(), value(&key))).collect()
}

fn referred_or(item: MaybeRef<Found>, depth: usize) -> Object {
    match item {
        MaybeRef::Ref(to) => Object::Reference(self::id(to.into())),
        MaybeRef::NotRef(object) => convert(&object, depth + 1),
    }
}

fn id(id: ObjectIdentifier) -> ObjectId {
    (u32::try_from(id.obj_number).unwrap_or_default(), u16::try_from(id.gen_number).unwrap_or_default())
}

fn version(bytes: &[u8]) -> String {
    let at = bytes.windows(5).take(1024).position(|five| five == b"%PDF-");
    let said = at.and_then(|at| bytes.get(at + 5..at + 8)).map(|said| String::from_utf8_lossy(said).into_owned());
    said.filter(|said| said.starts_with(|digit: char| digit.is_ascii_digit())).unwrap_or_else(|| "1.7".into())
}
