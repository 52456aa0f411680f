//! Through all that pages draw with, to colour it anew: forms, patterns, shadings and grey pictures, each once.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::mono::{Space, dictionary, space};
use super::{finish, shadings};
use crate::pdf::{has_inline_images, unpack};

/// What a content says to do. `None` where it can't be told, or written again: a content with pictures in it is left as it is.
/// The typesetter writes none such, and pages of others are imposed as they are.
pub fn operations(content: &[u8]) -> Option<Vec<Operation>> {
    if has_inline_images(content) {
        return None;
    }
    // A content that the parser's authors did not foresee is left as it is too.
    let decoded = catch_unwind(AssertUnwindSafe(|| Content::decode(content))).ok()?;
    Some(decoded.ok()?.operations)
}

/// What becomes of colours.
pub trait Colours {
    /// A content in other colours; `None` if it stays as it is.
    fn content(&self, document: &Document, content: &[u8], resources: &Dictionary) -> Option<Vec<u8>>;

    /// A grey picture.
    fn picture(&self, dict: &mut Dictionary) {
        dict.set("ColorSpace", Object::Name(b"DeviceGray".to_vec()));
    }

    /// A form or a pattern whose content was changed, and the resources that it uses.
    fn form(&self, _document: &Document, _dict: &mut Dictionary, _resources: Dictionary) {}
}

/// Forms within forms go no deeper than this.
const DEEPEST: usize = 32;

/// One way through a file.
pub struct Walk<'a, C> {
    pub colours: &'a C,
    /// What was met before.
    pub seen: &'a mut BTreeSet<ObjectId>,
}

impl<C: Colours> Walk<'_, C> {
    /// What these resources name.
    pub fn resources(&mut self, document: &mut Document, resources: &Dictionary) {
        self.named(document, resources, 0);
    }

    fn named(&mut self, document: &mut Document, resources: &Dictionary, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for kind in ["XObject", "Pattern", "Shading"] {
            let Ok(named) = resources.get(kind.as_bytes()) else { continue };
            for id in dictionary(document, named).iter().filter_map(|(_, object)| object.as_reference().ok()) {
                if !self.seen.insert(id) {
                    continue;
                }
                match document.get_object(id).cloned() {
                    Ok(Object::Stream(stream)) => self.stream(document, id, stream, resources, depth),
                    Ok(Object::Dictionary(dict)) => {
                        let grey = shadings::dictionary(document, &dict);
                        document.objects.insert(id, Object::Dictionary(grey));
                    }
                    _ => {}
                }
            }
        }
    }

    fn stream(&mut self, document: &mut Document, id: ObjectId, mut stream: Stream, outer: &Dictionary, depth: usize) {
        if is_image(&stream) {
            if space(document, stream.dict.get(b"ColorSpace").unwrap_or(&Object::Null)) == Space::Grey {
                self.colours.picture(&mut stream.dict);
                document.objects.insert(id, Object::Stream(stream));
            }
            return;
        }
        if stream.dict.has(b"ShadingType") {
            stream.dict = shadings::dictionary(document, &stream.dict);
            document.objects.insert(id, Object::Stream(stream));
            return;
        }
        // A form without resources of its own uses those of its page (PDF 1.7, 7.8.3).
        let own = stream.dict.get(b"Resources").map(|object| dictionary(document, object));
        let resources = own.unwrap_or_else(|_| outer.clone());
        self.named(document, &resources, depth + 1);
        let changed = unpack(&stream).ok().and_then(|content| self.colours.content(document, &content, &resources));
        if let Some(changed) = changed {
            let mut dict = stream.dict;
            dict.remove(b"Filter");
            dict.remove(b"DecodeParms");
            self.colours.form(document, &mut dict, resources);
            document.objects.insert(id, Object::Stream(finish::compressed(dict, changed)));
        }
    }
}

pub fn is_image(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
}
