//! Worksheets, as our own EPUBs have them, and any element that a rule calls one.

use super::Reader;
use crate::import::manuscript::{Block, Inline, Marks, plain, trim};
use crate::import::tree::Id;

const SPACES: &[&str] = &["lines", "box", "dots", "grid", "map", "scale", "commitment"];

impl Reader<'_> {
    pub(super) fn worksheet(&mut self, id: Id, out: &mut Vec<Block>) {
        let mut marks = Marks { id: self.tree.get(id, "id").map(str::to_owned), ..Marks::named("worksheet") };
        let mut blocks = Vec::new();
        for child in self.tree.children(id).to_vec() {
            match () {
                () if self.tree.has_class(child, "facts") => self.sheet_facts(child, &mut marks),
                () if self.tree.has_class(child, "space") => blocks.extend(self.space(child)),
                () if self.tree.has_class(child, "strip") => {
                    marks.pairs.push(("name-date".to_owned(), "true".to_owned()))
                }
                () => blocks.extend(self.blocks_of(&[child])),
            }
        }
        // Its title is a heading of the second level, wherever the sheet stands.
        super::lift(&mut blocks);
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                *level += 1;
            }
        }
        out.push(Block::Div { marks, blocks });
    }

    /// Whom it is for, how long it takes, what to bring, how to stop: told apart by their order, as their names are in the
    /// language of the book.
    fn sheet_facts(&mut self, id: Id, marks: &mut Marks) {
        let entries: Vec<Id> = self.tree.descendants(id).filter(|one| self.tree.local(*one) == "dd").collect();
        let terms: Vec<String> = self
            .tree
            .descendants(id)
            .filter(|one| self.tree.local(*one) == "dt")
            .map(|one| self.tree.text(one))
            .collect();
        let known = [("for", "For"), ("time", "Time"), ("bring", "Bring"), ("stop", "stop")];
        for (at, entry) in entries.iter().enumerate() {
            let term = terms.get(at).map(String::as_str).unwrap_or("");
            let by_name = known.iter().find(|(_, word)| term.contains(word)).map(|(key, _)| *key);
            let key = by_name.unwrap_or(known[at.min(3)].0);
            let words = self.tree.text(*entry).split_whitespace().collect::<Vec<_>>().join(" ");
            marks.pairs.push((key.to_owned(), words));
        }
    }

    fn space(&mut self, id: Id) -> Option<Block> {
        let kind = self.tree.classes(id).find(|class| SPACES.contains(class))?.to_owned();
        let mut marks = Marks::named(&kind);
        let tree = self.tree;
        let label = tree.descendants(id).find(|one| tree.has_class(*one, "label"));
        if let Some(label) = label {
            let mut words = self.run(label);
            trim(&mut words);
            marks.pairs.push(("label".to_owned(), plain(&words)));
        }
        let rules = tree.descendants(id).filter(|one| tree.has_class(*one, "rule")).count();
        match kind.as_str() {
            "lines" => marks.pairs.push(("rows".to_owned(), rules.max(1).to_string())),
            "scale" => {
                let ends: Vec<String> =
                    tree.descendants(id).filter(|one| tree.has_class(*one, "end")).map(|one| tree.text(one)).collect();
                let steps = tree.descendants(id).filter(|one| tree.has_class(*one, "step")).count();
                let end = |at: usize| ends.get(at).cloned().unwrap_or_default();
                marks.pairs.extend([
                    ("from".to_owned(), end(0)),
                    ("to".to_owned(), end(1)),
                    ("steps".to_owned(), steps.to_string()),
                ]);
            }
            "map" => {
                let centre = tree.descendants(id).find(|one| tree.has_class(*one, "centre")).map(|one| tree.text(one));
                marks.pairs.extend(centre.map(|centre| ("centre".to_owned(), centre.trim().to_owned())));
            }
            "commitment" => {
                let names = tree.descendants(id).filter(|one| tree.has_class(*one, "field")).count();
                if names > 1 {
                    marks.pairs.push(("witness".to_owned(), "true".to_owned()));
                }
            }
            _ => {}
        }
        Some(Block::Div { marks, blocks: Vec::new() })
    }

    /// A blank in a sentence: `(blank: what it is for)`.
    pub(super) fn blank(&self, id: Id) -> Inline {
        let said = self.tree.text(id);
        let label =
            said.trim().strip_suffix(')').and_then(|rest| rest.split_once(": ")).map(|(_, label)| label.to_owned());
        let width = if self.tree.has_class(id, "long") { 16 } else { 8 };
        Inline::Blank { width, label: label.unwrap_or_default() }
    }
}
