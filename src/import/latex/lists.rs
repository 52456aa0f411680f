//! Lists: points, numbers, descriptions, and the works of a bibliography.

use super::Reader;
use crate::import::manuscript::{Block, Definition, Inline, Item, List, ListKind, is_blank, plain};

/// A list whose items are being read.
pub struct Open {
    /// How many environments are open within it: `\item` elsewhere is none of its.
    depth: usize,
    /// Where each item begins, and what stands in its brackets.
    items: Vec<(usize, Option<Vec<Inline>>)>,
    kind: ListKind,
    start: u64,
    /// The number of the last item, for references.
    count: u64,
}

pub enum Shape {
    Items(ListKind),
    Description,
    Works,
}

pub fn shape(name: &str) -> Option<Shape> {
    Some(match name.trim_end_matches('*') {
        "itemize" | "compactitem" | "inparaitem" | "asparaitem" | "checklist" | "todolist" | "tightitemize"
        | "easylist" => Shape::Items(ListKind::Bullets),
        "enumerate" | "compactenum" | "inparaenum" | "asparaenum" | "tightenum" | "questions" | "parts" | "tasks" => {
            Shape::Items(ListKind::Numbers)
        }
        "description" | "compactdesc" | "inparadesc" | "labeling" | "blockdescription" | "labelled"
        | "basedescript" => Shape::Description,
        "thebibliography" => Shape::Works,
        _ => return None,
    })
}

impl Reader<'_> {
    pub(super) fn list(&mut self, name: &str, shape: Shape) {
        let options = self.input.option().unwrap_or_default();
        if matches!(name, "labeling" | "thebibliography" | "basedescript") {
            self.input.argument();
        }
        let (kind, start) = match &shape {
            Shape::Items(ListKind::Numbers) => (numbering(&options), start(&options).unwrap_or(1)),
            Shape::Works => (ListKind::Numbers, 1),
            Shape::Items(kind) => (*kind, 1),
            Shape::Description => (ListKind::Bullets, 1),
        };
        self.flush();
        self.lists.push(Open { depth: self.open.len() + 1, items: Vec::new(), kind, start, count: start - 1 });
        let mut blocks = self.inside(name);
        let Some(open) = self.lists.pop() else { return };
        let mut parts = Vec::new();
        for (at, label) in open.items.into_iter().rev() {
            parts.push((label, blocks.split_off(at.min(blocks.len()))));
        }
        parts.reverse();
        // What stands before the first item.
        self.out.append(&mut blocks);
        if parts.is_empty() {
            return;
        }
        self.out.push(match shape {
            Shape::Description => definitions(parts),
            _ => {
                let items = parts.into_iter().map(|(label, blocks)| labelled(label, blocks)).collect();
                Block::List(List { kind: open.kind, start: open.start, items })
            }
        });
    }

    pub(super) fn item(&mut self) {
        let label = self.input.option();
        let label = label.map(|label| self.words_of(&label));
        self.flush();
        let depth = self.open.len();
        let at = self.out.len();
        match self.lists.last_mut().filter(|list| list.depth == depth) {
            Some(list) => {
                list.count += u64::from(label.is_none());
                let number = list.count.to_string();
                list.items.push((at, label));
                self.references.now(number);
            }
            None => {
                let words = label.unwrap_or_else(|| vec![Inline::text("•")]);
                words.into_iter().for_each(|word| self.add(word));
                self.text(" ");
            }
        }
    }

    /// `\setcounter{enumi}{3}` behind the beginning of a list: the next item is the fourth.
    pub(super) fn set_counter(&mut self, counter: &str, value: &str) {
        let Ok(value) = value.trim().parse::<u64>() else { return };
        if let Some(list) =
            self.lists.last_mut().filter(|list| counter.trim().starts_with("enum") && list.items.is_empty())
        {
            list.start = value.min(100_000) + 1;
            list.count = list.start - 1;
        }
    }
}

fn definitions(parts: Vec<(Option<Vec<Inline>>, Vec<Block>)>) -> Block {
    let all = parts.into_iter().map(|(label, meaning)| {
        let mut term = label.unwrap_or_default();
        // Descriptions set their terms in bold, however they are typed.
        while let [Inline::Strong(inner)] = term.as_mut_slice() {
            term = std::mem::take(inner);
        }
        Definition { term, meanings: vec![meaning] }
    });
    Block::Definitions(all.collect())
}

/// An item with a mark of its own: a sign is dropped, a box to tick makes a task, words are kept.
fn labelled(label: Option<Vec<Inline>>, mut blocks: Vec<Block>) -> Item {
    let Some(mut label) = label else { return Item { task: ticked(&mut blocks), blocks } };
    let said = plain(&label);
    let said = said.trim();
    let task = match said {
        "☐" | "[ ]" | "□" => Some(false),
        "☑" | "☒" | "[x]" | "✓" => Some(true),
        _ => None,
    };
    if task.is_none() && said.chars().any(char::is_alphanumeric) {
        label.push(Inline::text(" "));
        match blocks.first_mut() {
            Some(Block::Paragraph(words)) => drop(words.splice(0..0, label)),
            _ if !is_blank(&label) => blocks.insert(0, Block::Paragraph(label)),
            _ => {}
        }
    }
    Item { task, blocks }
}

/// A box before the words of an item.
fn ticked(blocks: &mut [Block]) -> Option<bool> {
    let Some(Block::Paragraph(words)) = blocks.first_mut() else { return None };
    let Some(Inline::Text(text)) = words.first_mut() else { return None };
    let rest = text.strip_prefix(['☐', '☑', '☒'])?.trim_start().to_owned();
    let done = !text.starts_with('☐');
    *text = rest;
    Some(done)
}

/// `[label=(\alph*)]` of enumitem, `[(a)]` of enumerate.
fn numbering(options: &str) -> ListKind {
    let named = [
        ("\\alph", ListKind::LowerAlpha),
        ("\\Alph", ListKind::UpperAlpha),
        ("\\roman", ListKind::LowerRoman),
        ("\\Roman", ListKind::UpperRoman),
        ("\\arabic", ListKind::Numbers),
    ];
    if let Some((_, kind)) = named.iter().find(|(name, _)| options.contains(name)) {
        return *kind;
    }
    let letters: String = options.chars().filter(|char| char.is_alphanumeric()).collect();
    match letters.as_str() {
        "a" => ListKind::LowerAlpha,
        "A" => ListKind::UpperAlpha,
        "i" => ListKind::LowerRoman,
        "I" => ListKind::UpperRoman,
        _ => ListKind::Numbers,
    }
}

fn start(options: &str) -> Option<u64> {
    super::floats::option(options, "start")?.trim().parse().ok().filter(|start| (1..100_000).contains(start))
}
