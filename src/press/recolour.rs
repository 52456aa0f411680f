//! Through all that pages draw with, to colour it anew: forms, patterns, shadings and grey pictures, each once.

use std::collections::BTreeSet;
use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::mono::dictionary;
use super::{finish, shadings};
use crate::pdf::interpret::{Interpreter, State, Visitor};
use crate::pdf::{Matrix, Space, get, has_inline_images, unpack};

/// Leads a visitor through a content, without the forms that it calls, so that it can be written anew. `None` if it holds
/// pictures, which can't be written again: the typesetter draws none such, and pages of others are imposed as they are.
pub fn follow<'a, V: Visitor<'a>>(
    document: &'a Document,
    content: &[u8],
    resources: &'a Dictionary,
    own: V::Own,
    visitor: &mut V,
) -> Option<()> {
    if has_inline_images(content) {
        return None;
    }
    let mut start = State::new(Matrix::IDENTITY, own);
    // The colour space in which a form begins is that of whoever calls it.
    start.fill.space = Rc::new(Space::Unknown);
    start.stroke.space = start.fill.space.clone();
    Interpreter::new(document).content(content, Some(resources), start, visitor);
    Some(())
}

/// How many numbers a colour has in the space that `cs` chooses, if those are of grey, of red, green and blue, or of four
/// inks.
pub fn chosen(document: &Document, operation: &Operation, resources: Option<&Dictionary>) -> Option<usize> {
    let named = resources.and_then(|all| get(document, all, "ColorSpace").as_dict().ok());
    Space::of(document, operation.operands.first()?, named).components()
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
            let space = Space::of(document, get(document, &stream.dict, "ColorSpace"), None);
            if space.components() == Some(1) {
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
