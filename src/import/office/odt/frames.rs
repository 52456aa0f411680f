//! Frames of an .odt: pictures, with their captions, and text boxes.

use super::Reader;
use crate::import::html::words::merged;
use crate::import::manuscript::{Block, Image, Inline, trim};
use crate::import::office::stream::Content;
use crate::import::tree::Id;

impl Reader<'_> {
    /// A picture as words; the paragraphs of a text box go to `boxes`.
    pub(super) fn frame(&mut self, id: Id, boxes: &mut Vec<Content>, depth: usize) -> Vec<Inline> {
        let said = |name: &str| {
            self.tree.child(id, name).map(|id| self.tree.text(id).trim().to_owned()).filter(|text| !text.is_empty())
        };
        let alt = said("desc").or_else(|| said("title")).unwrap_or_default();
        let mut words = Vec::new();
        for child in self.tree.children(id).to_vec() {
            match self.tree.name(child) {
                "draw:image" if words.is_empty() => {
                    if let Some(path) = self.tree.get(child, "xlink:href") {
                        let path = path.trim_start_matches("./").to_owned();
                        words.push(Inline::Image(Image { path, alt: alt.clone(), ..Image::default() }));
                    }
                }
                "draw:text-box" => self.boxed(child, &mut words, boxes, depth),
                _ => {}
            }
        }
        words
    }

    /// A text box. One that holds a picture and a line below it is a picture with its caption.
    fn boxed(&mut self, id: Id, words: &mut Vec<Inline>, boxes: &mut Vec<Content>, depth: usize) {
        let mut pieces = Vec::new();
        self.pieces(id, &mut pieces, depth + 1);
        let is_picture = |piece: &Content| matches!(piece, Content::Para(para) if para.words.iter().any(|word| matches!(word, Inline::Image(_))));
        if let [first, ..] = pieces.as_mut_slice()
            && is_picture(first)
            && let Content::Para(para) = first
        {
            let mut run = std::mem::take(&mut para.words);
            let at = run.iter().position(|word| matches!(word, Inline::Image(_))).unwrap_or(0);
            let picture = run.remove(at);
            trim(&mut run);
            let mut caption = run;
            for piece in pieces.into_iter().skip(1) {
                if let Content::Para(para) = piece {
                    if !caption.is_empty() {
                        caption.push(Inline::text(" "));
                    }
                    caption.extend(para.words);
                }
            }
            trim(&mut caption);
            match picture {
                Inline::Image(image) if !caption.is_empty() => {
                    boxes.push(Content::Block(Block::Figure { image, caption: merged(caption) }))
                }
                other => words.push(other),
            }
            return;
        }
        boxes.append(&mut pieces);
    }
}
