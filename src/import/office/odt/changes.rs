//! Tracked changes of an .odt (OpenDocument 1.3, 5.5): who inserted or deleted what.

use std::collections::BTreeMap;

use crate::import::manuscript::Inline;
use crate::import::tree::{Id, Tree};

/// The changes by their ids.
#[derive(Debug, Default)]
pub struct Noted {
    all: BTreeMap<String, Change>,
}

#[derive(Debug, Default)]
struct Change {
    who: String,
    deleted: bool,
    /// What was deleted, or stands inserted in the text.
    words: String,
}

impl Noted {
    pub fn of(tree: &Tree) -> Noted {
        let mut noted = Noted::default();
        for id in tree.descendants(Tree::ROOT).filter(|id| tree.local(*id) == "changed-region") {
            let key = ["xml:id", "text:id"].iter().find_map(|name| tree.get(id, name));
            let (insertion, deletion) = (tree.child(id, "insertion"), tree.child(id, "deletion"));
            if let (Some(key), Some(change)) = (key, insertion.or(deletion)) {
                let who = tree.find(change, "creator").map(|id| tree.text(id)).filter(|who| !who.trim().is_empty());
                let who = who.unwrap_or_else(|| "somebody".to_owned());
                let words = if deletion.is_some() { paragraphs(tree, change) } else { String::new() };
                noted.all.insert(key.to_owned(), Change { who, deleted: deletion.is_some(), words });
            }
        }
        if !noted.all.is_empty() {
            noted.gather_insertions(tree);
        }
        noted
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The remark for a mark: a deletion's stands where the words were, an insertion's where they end.
    pub fn remark(&self, tree: &Tree, mark: Id) -> Option<Inline> {
        let change = self.all.get(tree.get(mark, "text:change-id")?)?;
        let what = match (tree.local(mark), change.deleted) {
            ("change", true) => "deleted",
            ("change-end", false) => "inserted",
            _ => return None,
        };
        let said = change.words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!said.is_empty()).then(|| Inline::Comment(format!("{} {what}: “{said}”", change.who)))
    }

    /// What stands between the marks of each insertion, in any number of paragraphs.
    fn gather_insertions(&mut self, tree: &Tree) {
        let mut open: Vec<String> = Vec::new();
        let body = tree.find(Tree::ROOT, "body").unwrap_or(Tree::ROOT);
        for id in tree.descendants(body) {
            match tree.local(id) {
                "change-start" => open.extend(tree.get(id, "text:change-id").map(str::to_owned)),
                "change-end" => open.retain(|key| tree.get(id, "text:change-id") != Some(key)),
                "p" | "h" | "s" | "tab" | "line-break" => self.add(&open, " "),
                _ if tree.is_text(id) && !open.is_empty() => {
                    let remark =
                        tree.ancestors(id).any(|up| matches!(tree.local(up), "annotation" | "tracked-changes"));
                    if !remark {
                        self.add(&open, &tree.node(id).text);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, open: &[String], words: &str) {
        for key in open {
            if let Some(change) = self.all.get_mut(key).filter(|change| !change.deleted) {
                change.words.push_str(words);
            }
        }
    }
}

/// The paragraphs of a deletion, without who made it and when.
fn paragraphs(tree: &Tree, change: Id) -> String {
    let parts = tree.children(change).iter().filter(|id| tree.local(**id) != "change-info");
    parts.map(|id| tree.text(*id)).collect::<Vec<_>>().join(" ")
}
