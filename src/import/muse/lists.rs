//! Lists of Text::Amuse: how far a mark is indented says whose item it is.
//!
//! A column more or less is forgiven, as people line up `9.` and `10.` at their right.

use super::lines::{Element, Kind};
use super::numerals::Numeral;
use crate::import::manuscript::{Block, Definition, Inline, Item, List, ListKind};

/// Lists that are open, each inside the last item of the one before it.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    what: What,
    indent: usize,
    content: usize,
}

#[derive(Debug)]
enum What {
    List(List),
    Definitions(Vec<Definition>),
}

/// Lists in each other; what would go deeper stands in the last.
const DEEPEST: usize = 30;

/// An item that begins farther in than this stands alone: it is a line set to the right or in the middle.
const FARTHEST_START: usize = 16;

impl Lists {
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether the element can open a list here, or go on with one.
    pub fn takes(&self, element: &Element) -> bool {
        match element.kind {
            Kind::Item(_) => self.is_open() || element.content < FARTHEST_START,
            Kind::Term(_) => true,
            _ => false,
        }
    }

    /// A new item, with its first paragraph; `term` is that of a definition.
    pub fn item(&mut self, element: &Element, term: Option<Vec<Inline>>, words: Vec<Block>, out: &mut Vec<Block>) {
        let mut fell = false;
        while let Some(top) = self.open.last()
            && top.indent > element.indent + 1
        {
            self.close(out);
            fell = true;
        }
        let numeral = match element.kind {
            Kind::Item(numeral) => numeral,
            _ => None,
        };
        let full = self.open.len() >= DEEPEST;
        if let Some(top) = self.open.last_mut()
            && (fell || full || element.indent <= top.indent + 1)
        {
            if top.add(numeral, &term, &words) {
                top.indent = element.indent;
                top.content = element.content;
                return;
            }
            self.close(out);
        }
        let what = match term {
            Some(term) => What::Definitions(vec![Definition { term, meanings: vec![words] }]),
            None => {
                let kind = numeral.map_or(ListKind::Bullets, |numeral| numeral.kind);
                let start = numeral.map_or(1, |numeral| numeral.value);
                What::List(List { kind, start, items: vec![Item { task: None, blocks: words }] })
            }
        };
        self.open.push(Open { what, indent: element.indent, content: element.content });
    }

    /// A paragraph: it goes on with the item that it is indented for, or closes the lists. Gives it back if they are closed.
    pub fn paragraph(&mut self, indent: usize, block: Block, out: &mut Vec<Block>) -> Option<Block> {
        while let Some(top) = self.open.last() {
            let inside = match top.what {
                What::List(_) => indent + 1 >= top.content && indent > 0,
                What::Definitions(_) => indent > top.indent,
            };
            if inside {
                break;
            }
            self.close(out);
        }
        match self.open.last_mut() {
            Some(top) => {
                top.last().push(block);
                None
            }
            None => Some(block),
        }
    }

    pub fn close_all(&mut self, out: &mut Vec<Block>) {
        while self.is_open() {
            self.close(out);
        }
    }

    fn close(&mut self, out: &mut Vec<Block>) {
        let Some(closed) = self.open.pop() else { return };
        let block = match closed.what {
            What::List(list) => Block::List(list),
            What::Definitions(all) => Block::Definitions(all),
        };
        match self.open.last_mut() {
            Some(top) => top.last().push(block),
            None => out.push(block),
        }
    }
}

impl Open {
    /// Adds an item if it is one of this list: of its kind, with the number that comes next or with the first, which stands
    /// for any.
    fn add(&mut self, numeral: Option<Numeral>, term: &Option<Vec<Inline>>, words: &[Block]) -> bool {
        match (&mut self.what, term) {
            (What::Definitions(all), Some(term)) => {
                all.push(Definition { term: term.clone(), meanings: vec![words.to_vec()] });
                true
            }
            (What::List(list), None) if continues(list, numeral) => {
                list.items.push(Item { task: None, blocks: words.to_vec() });
                true
            }
            _ => false,
        }
    }

    /// The blocks of the last item.
    fn last(&mut self) -> &mut Vec<Block> {
        match &mut self.what {
            What::List(list) => {
                if list.items.is_empty() {
                    list.items.push(Item::default());
                }
                let last = list.items.len() - 1;
                &mut list.items[last].blocks
            }
            What::Definitions(all) => {
                if all.is_empty() {
                    all.push(Definition::default());
                }
                let last = all.len() - 1;
                if all[last].meanings.is_empty() {
                    all[last].meanings.push(Vec::new());
                }
                let meaning = all[last].meanings.len() - 1;
                &mut all[last].meanings[meaning]
            }
        }
    }
}

fn continues(list: &List, numeral: Option<Numeral>) -> bool {
    let Some(numeral) = numeral else { return list.kind == ListKind::Bullets };
    let next = list.start + list.items.len() as u64;
    let as_letter = match (list.kind, numeral.kind) {
        (ListKind::LowerAlpha, ListKind::LowerRoman) | (ListKind::UpperAlpha, ListKind::UpperRoman) => numeral.letter,
        _ => None,
    };
    as_letter == Some(next) || list.kind == numeral.kind && (numeral.value == 1 || numeral.value == next)
}
