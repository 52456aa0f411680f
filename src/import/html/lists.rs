//! Lists of a page, and its glossaries.

use super::Reader;
use crate::import::manuscript::{Block, Definition, Inline, Item, List, ListKind, trim};
use crate::import::tree::Id;

impl Reader<'_> {
    pub(super) fn list(&mut self, id: Id, out: &mut Vec<Block>) {
        let numbered = self.tree.local(id) == "ol";
        let kind = match (numbered, self.tree.get(id, "type")) {
            (false, _) => ListKind::Bullets,
            (true, Some("a")) => ListKind::LowerAlpha,
            (true, Some("A")) => ListKind::UpperAlpha,
            (true, Some("i")) => ListKind::LowerRoman,
            (true, Some("I")) => ListKind::UpperRoman,
            (true, _) => kind_of_style(self.tree.get(id, "style").unwrap_or("")),
        };
        let start = self.tree.get(id, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let mut list = List { kind, start: if numbered { start } else { 1 }, items: Vec::new() };
        for child in self.tree.children(id).to_vec() {
            match self.tree.local(child) {
                "li" if !self.is_omitted(child) => {
                    let blocks = self.item(child);
                    list.items.push(blocks);
                }
                // Lists set right into lists, as some word processors do, belong to the item before them.
                "ul" | "ol" => {
                    let mut inner = Vec::new();
                    self.list(child, &mut inner);
                    match list.items.last_mut() {
                        Some(last) => last.blocks.extend(inner),
                        None => list.items.push(Item { task: None, blocks: inner }),
                    }
                }
                _ => {}
            }
        }
        if list.items.is_empty() {
            return;
        }
        if let Some(Block::List(above)) = out.last_mut()
            && above.kind == list.kind
            && (self.is_one_item_a_list(id) || numbered && start > 1 && start == above.start + above.items.len() as u64)
        {
            return above.items.append(&mut list.items);
        }
        if let Some(nested) = self.google_level(id)
            && let Some(deeper) = nest(out, list.clone(), nested)
        {
            return deeper;
        }
        out.push(Block::List(list));
    }

    /// Whether a list comes from Notion, which makes one of every item.
    fn is_one_item_a_list(&self, id: Id) -> bool {
        self.tree.classes(id).any(|class| matches!(class, "bulleted-list" | "numbered-list" | "to-do-list"))
    }

    /// How deep a list of a Google document stands, which has every level as a list of its own.
    fn google_level(&self, id: Id) -> Option<usize> {
        let class = self.tree.classes(id).find(|class| class.starts_with("lst-kix"))?;
        class.rsplit_once('-')?.1.parse().ok()
    }

    fn item(&mut self, id: Id) -> Item {
        let mut blocks = self.blocks(id);
        if let Some(anchor) = self.anchor(id) {
            match blocks.first_mut() {
                Some(Block::Paragraph(words)) => words.insert(0, Inline::anchor(&anchor)),
                _ => blocks.insert(0, Block::Paragraph(vec![Inline::anchor(&anchor)])),
            }
        }
        if let Some(Block::Paragraph(words)) = blocks.first_mut()
            && let Some(Inline::Text(text)) = words.first_mut()
            && let Some(rest) =
                text.trim_start().strip_prefix(['•', '·', '▪']).filter(|rest| rest.starts_with(char::is_whitespace))
        {
            *text = rest.trim_start().to_owned();
        }
        let ticked = |class: &str| self.tree.children(id).iter().any(|one| self.tree.has_class(*one, class));
        let mut task = match () {
            () if ticked("checkbox-on") => Some(true),
            () if ticked("checkbox-off") => Some(false),
            () => None,
        };
        if let Some(Block::Paragraph(words)) = blocks.first_mut()
            && let Some(Inline::Text(text)) = words.first_mut()
            && let Some(rest) = text.strip_prefix(['☐', '☒', '☑'])
        {
            task = Some(!text.starts_with('☐'));
            *text = rest.trim_start().to_owned();
        }
        Item { task, blocks }
    }

    pub(super) fn definitions(&mut self, id: Id, out: &mut Vec<Block>) {
        let mut all: Vec<Definition> = Vec::new();
        let entries: Vec<Id> = self
            .tree
            .descendants(id)
            .filter(|one| {
                matches!(self.tree.local(*one), "dt" | "dd")
                    && self.tree.ancestors(*one).find(|up| self.tree.local(*up) == "dl") == Some(id)
            })
            .collect();
        for entry in entries {
            if self.tree.local(entry) == "dt" {
                let mut term = self.run(entry);
                trim(&mut term);
                if let Some(anchor) = self.anchor(entry) {
                    term.insert(0, Inline::anchor(&anchor));
                }
                all.push(Definition { term, meanings: Vec::new() });
                continue;
            }
            let blocks = self.blocks(entry);
            match all.last_mut() {
                Some(last) => last.meanings.push(blocks),
                None => all.push(Definition { term: Vec::new(), meanings: vec![blocks] }),
            }
        }
        if !all.is_empty() {
            out.push(Block::Definitions(all));
        }
    }
}

fn kind_of_style(style: &str) -> ListKind {
    let kinds = [
        ("lower-alpha", ListKind::LowerAlpha),
        ("lower-latin", ListKind::LowerAlpha),
        ("upper-alpha", ListKind::UpperAlpha),
        ("upper-latin", ListKind::UpperAlpha),
        ("lower-roman", ListKind::LowerRoman),
        ("upper-roman", ListKind::UpperRoman),
    ];
    kinds.iter().find(|(name, _)| style.contains(name)).map_or(ListKind::Numbers, |(_, kind)| *kind)
}

/// Puts a list `level` steps into the last list of `out`; `None` if there is none.
fn nest(out: &mut [Block], list: List, level: usize) -> Option<()> {
    let Some(Block::List(above)) = out.last_mut() else { return None };
    if level == 0 {
        let same = above.kind == list.kind && list.start == 1;
        if !same {
            return None;
        }
        above.items.extend(list.items);
        return Some(());
    }
    let item = above.items.last_mut()?;
    match nest(&mut item.blocks, list.clone(), level - 1) {
        Some(()) => Some(()),
        None => {
            item.blocks.push(Block::List(list));
            Some(())
        }
    }
}
