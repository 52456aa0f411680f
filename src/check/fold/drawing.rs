//! What a page or a form draws, as a digest: equal where the same is drawn, however it is written.
//!
//! By bytes, contents and streams are taken as they are; how numbers are spelt and in which order keys stand makes no
//! difference. By meaning, contents are taken operation by operation, with what their names stand for, and streams
//! without their filters: another program may have written the file anew.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use crate::pdf::{Page, Pdf, operations, unpack, unpack_to_picture};

/// A digest.
pub type Fingerprint = [u8; 32];

/// How closely drawings are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Bytes,
    Meaning,
}

/// Digests of what pages and forms of one file draw.
pub struct Drawings<'a> {
    document: &'a Document,
    by: By,
    known: BTreeMap<ObjectId, Fingerprint>,
    /// Of objects that refer to themselves by way of others, read with none of those open.
    rounds: BTreeMap<ObjectId, Fingerprint>,
    /// The objects that are being read, one within another.
    open: Vec<ObjectId>,
    /// The outermost of those that were met again.
    met_again: usize,
    /// Objects that may still be read: in a file whose objects call one another round and round, each is read many times.
    left: usize,
}

/// Deeper than any real resources go.
const DEEPEST: usize = 60;
/// More objects than any file has.
const MOST: usize = 5_000_000;
/// Entries that say nothing of what is drawn.
const SILENT: [&[u8]; 9] = [
    b"Length",
    b"Parent",
    b"StructParent",
    b"StructParents",
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"Name",
    b"ProcSet",
];

impl<'a> Drawings<'a> {
    pub fn new(document: &'a Document, by: By) -> Drawings<'a> {
        Drawings {
            document,
            by,
            known: BTreeMap::new(),
            rounds: BTreeMap::new(),
            open: Vec::new(),
            met_again: usize::MAX,
            left: MOST,
        }
    }

    pub fn of_page(&mut self, file: &Pdf, page: &Page) -> Fingerprint {
        let content = file
            .content(page)
            .unwrap_or_else(|_| file.streams(page).iter().flat_map(|stream| stream.content.iter().copied()).collect());
        self.together(&content, &page.resources)
    }

    pub fn of_form(&mut self, form: &Stream) -> Fingerprint {
        let content = unpack(form).unwrap_or_else(|_| form.content.clone());
        let resources = form.dict.get(b"Resources").unwrap_or(&Object::Null);
        self.together(&content, resources)
    }

    fn together(&mut self, content: &[u8], resources: &Object) -> Fingerprint {
        let mut digest = Sha256::new();
        // Whether they stand with the page or apart makes no difference, nor does a missing dictionary.
        let resources = match self.document.dereference(resources) {
            Ok((_, Object::Dictionary(resources))) => resources.clone(),
            _ => Dictionary::new(),
        };
        match self.by {
            // Joining streams adds line ends, which mean nothing at the end of content.
            By::Bytes => {
                digest.update(content.trim_ascii_end());
                digest.update([0]);
                self.add_dict(&mut digest, &resources, 0);
            }
            By::Meaning => self.content(&mut digest, content, &resources, 0),
        }
        digest.finalize().into()
    }

    /// Operation by operation, with what names stand for.
    fn content(&mut self, digest: &mut Sha256, content: &[u8], resources: &Dictionary, depth: usize) {
        let mut named: BTreeMap<(&str, Vec<u8>), Fingerprint> = BTreeMap::new();
        for operation in operations(content) {
            let category = category(&operation.operator);
            digest.update(operation.operator.as_bytes());
            digest.update([0]);
            for operand in &operation.operands {
                let (Object::Name(name), Some(category)) = (operand, category) else {
                    self.add(digest, operand, depth + 1);
                    continue;
                };
                let print = *named.entry((category, name.clone())).or_insert_with(|| {
                    let mut inner = Sha256::new();
                    match self.resource(resources, category, name) {
                        Some(object) => self.add(&mut inner, &object, depth + 1),
                        None => inner.update(name),
                    }
                    inner.finalize().into()
                });
                digest.update(print);
            }
        }
    }

    fn resource(&self, resources: &Dictionary, category: &str, name: &[u8]) -> Option<Object> {
        let (_, listed) = self.document.dereference(resources.get(category.as_bytes()).ok()?).ok()?;
        listed.as_dict().ok()?.get(name).ok().cloned()
    }

    fn add(&mut self, digest: &mut Sha256, object: &Object, depth: usize) {
        if depth > DEEPEST || self.left == 0 {
            // Where it is cut off depends on where the way began.
            self.met_again = 0;
            return;
        }
        self.left -= 1;
        match object {
            // A reference to nothing is null (PDF 1.7, 7.3.10).
            Object::Reference(id) if !self.document.objects.contains_key(id) => digest.update(b"n"),
            Object::Reference(id) => {
                let print = self.referred(*id, depth);
                digest.update(print);
            }
            Object::Dictionary(dict) => {
                digest.update(b"<<");
                self.add_dict(digest, dict, depth);
            }
            Object::Stream(stream) => self.add_stream(digest, stream, depth),
            Object::Array(items) => {
                digest.update(b"[");
                digest.update(items.len().to_le_bytes());
                items.iter().for_each(|item| self.add(digest, item, depth + 1));
            }
            Object::String(bytes, _) => {
                digest.update(b"(");
                digest.update(bytes.len().to_le_bytes());
                digest.update(bytes);
            }
            Object::Name(bytes) => {
                digest.update(b"/");
                digest.update(bytes.len().to_le_bytes());
                digest.update(bytes);
            }
            // `1` and `1.0` are one number, and so are 0 and -0.
            Object::Integer(number) => digest.update((*number as f32 + 0.0).to_bits().to_le_bytes()),
            Object::Real(number) => digest.update((number + 0.0).to_bits().to_le_bytes()),
            Object::Boolean(truth) => digest.update([b'b', u8::from(*truth)]),
            Object::Null => digest.update(b"n"),
        }
    }

    fn add_dict(&mut self, digest: &mut Sha256, dict: &Dictionary, depth: usize) {
        let document = self.document;
        let is_null = |value: &Object| document.dereference(value).map_or(true, |(_, value)| value.is_null());
        let says = |(key, value): &(&Vec<u8>, &Object)| !SILENT.contains(&key.as_slice()) && !is_null(value);
        let mut entries: Vec<_> = dict.iter().filter(says).collect();
        entries.sort_by_key(|(key, _)| *key);
        digest.update(entries.len().to_le_bytes());
        for (key, value) in entries {
            digest.update(key.len().to_le_bytes());
            digest.update(key);
            if self.by == By::Meaning && value.as_reference().is_err() {
                // As if it stood apart.
                let mut inner = Sha256::new();
                self.add(&mut inner, value, depth + 1);
                digest.update(inner.finalize());
            } else {
                self.add(digest, value, depth + 1);
            }
        }
    }

    fn add_stream(&mut self, digest: &mut Sha256, stream: &Stream, depth: usize) {
        digest.update(b"stream");
        if self.by == By::Bytes {
            self.add_dict(digest, &stream.dict, depth);
            digest.update(&stream.content);
            return;
        }
        let mut dict = stream.dict.clone();
        let (filters, data) = unpack_to_picture(stream);
        for key in ["Filter", "DecodeParms", "Length1", "Length2", "Length3", "Type"] {
            dict.remove(key.as_bytes());
        }
        let draws =
            dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") || dict.has(b"PaintType");
        let resources = dict.remove(b"Resources").filter(|_| draws);
        self.add_dict(digest, &dict, depth);
        self.add(digest, &filters, depth + 1);
        match resources.as_ref().map(|resources| self.document.dereference(resources)) {
            Some(Ok((_, Object::Dictionary(resources)))) => {
                let resources = resources.clone();
                self.content(digest, &data, &resources, depth);
            }
            _ if draws => self.content(digest, &data, &Dictionary::new(), depth),
            _ => digest.update(&data),
        }
    }

    /// Each object once, but for those that refer to one that is being read: what is said of them depends on where the way
    /// round began.
    fn referred(&mut self, id: ObjectId, depth: usize) -> Fingerprint {
        let round = self.rounds.get(&id).filter(|_| self.open.is_empty());
        if let Some(known) = self.known.get(&id).or(round) {
            return *known;
        }
        if let Some(at) = self.open.iter().position(|open| *open == id) {
            self.met_again = self.met_again.min(at);
            return Sha256::digest((self.open.len() - at).to_le_bytes()).into();
        }
        let (before, here) = (std::mem::replace(&mut self.met_again, usize::MAX), self.open.len());
        self.open.push(id);
        let mut digest = Sha256::new();
        if let Ok(object) = self.document.get_object(id) {
            self.add(&mut digest, object, depth + 1);
        }
        self.open.pop();
        let print = digest.finalize().into();
        match self.met_again {
            usize::MAX => {
                self.known.insert(id, print);
            }
            // The way round began here and ended here. From another of its objects it would read otherwise, so that this is
            // only said where none of them is being read.
            at if at >= here => {
                if here == 0 {
                    self.rounds.insert(id, print);
                }
                self.met_again = usize::MAX;
            }
            _ => {}
        }
        self.met_again = self.met_again.min(before);
        print
    }
}

/// The resources in which the names among the operands are found.
fn category(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "Do" => "XObject",
        "Tf" => "Font",
        "gs" => "ExtGState",
        "cs" | "CS" => "ColorSpace",
        "scn" | "SCN" => "Pattern",
        "sh" => "Shading",
        _ => return None,
    })
}
