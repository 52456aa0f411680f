//! Notes of web pages and EPUBs: a mark in the text that leads to a place further down, which leads back.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reader, nothing};
use crate::import::manuscript::{Block, Inline, Note, is_blank, trim};
use crate::import::tree::{Id, Tree};

/// Elements that can hold all of a note.
const HOLDERS: &[&str] = &["li", "aside", "div", "p", "dd", "td", "section"];

impl Reader<'_> {
    /// Finds the notes below `root`, reads them, and takes them out of the text.
    pub(super) fn find_notes(&mut self, root: Id) {
        let tree = self.tree;
        let mut found: Vec<(String, Id, String)> = Vec::new();
        let mut known = BTreeSet::new();
        let mut holders: BTreeSet<Id> = BTreeSet::new();
        let mut places: BTreeMap<&str, Id> = BTreeMap::new();
        for id in tree.descendants(root) {
            for name in [tree.get(id, "id"), tree.get(id, "name")].into_iter().flatten() {
                places.entry(name).or_insert(id);
            }
        }
        for mark in tree.descendants(root).filter(|id| tree.local(*id) == "a") {
            let Some(target) = tree.get(mark, "href").and_then(|href| href.strip_prefix('#')) else { continue };
            if known.contains(target) || !self.is_mark(mark) {
                continue;
            }
            // What leads back from a note looks like a mark.
            if tree.ancestors(mark).any(|one| holders.contains(&one)) {
                continue;
            }
            let place = places.get(target).copied();
            let Some(holder) = place.and_then(|place| self.note_holder(place, mark)) else { continue };
            known.insert(target);
            holders.insert(holder);
            found.push((target.to_owned(), holder, tree.text(mark).trim().to_owned()));
        }
        for (at, (target, holder, _)) in found.iter().enumerate() {
            self.note_of.insert(target.clone(), at);
            self.notes.push(Note { label: (at + 1).to_string(), blocks: Vec::new() });
            self.taken.insert(*holder);
        }
        for (at, (_, holder, said)) in found.iter().enumerate() {
            self.taken.remove(holder);
            self.in_note = true;
            let mut blocks = self.note_blocks(*holder);
            self.in_note = false;
            self.taken.insert(*holder);
            strip_number(&mut blocks, said);
            self.notes[at].blocks = blocks;
        }
        self.take_empty_lists(root);
        // What only a way back leads to is no place of the text.
        let ways_back = |id: &Id| {
            tree.ancestors(*id).any(|one| holders.contains(&one))
                && (self.leads_back(*id) || tree.text(*id).trim().chars().count() < 3)
        };
        let left_out = |id: &Id| tree.ancestors(*id).take(6).any(|one| self.meaning(one) == Some("omit"));
        let is_link = |id: &Id| tree.get(*id, "href").is_some_and(|address| address.starts_with('#'));
        let links = tree.descendants(Tree::ROOT).filter(|id| is_link(id) && !ways_back(id) && !left_out(id));
        self.wanted = links.filter_map(|id| tree.get(id, "href")?.strip_prefix('#')).map(str::to_owned).collect();
    }

    /// Whether a link is the mark of a note: it is called so, or it is a small figure or sign.
    fn is_mark(&self, id: Id) -> bool {
        let tree = self.tree;
        let words = tree.text(id);
        let words = words.trim();
        let bare = words.trim_matches(['[', ']', '(', ')', '{', '}', '.']);
        let called = tree.get(id, "epub:type").is_some_and(|kind| kind.contains("noteref"))
            || tree.get(id, "role") == Some("doc-noteref")
            || tree.classes(id).any(|class| {
                matches!(
                    class,
                    "noteref"
                        | "_idFootnoteLink"
                        | "_idEndnoteLink"
                        | "footnote-reference"
                        | "footnote-ref"
                        | "footnote-anchor"
                        | "footnote"
                        | "sdfootnoteanc"
                        | "sdendnoteanc"
                )
            });
        let back = tree.get(id, "role") == Some("doc-backlink")
            || tree.classes(id).any(|class| {
                class.contains("back")
                    || matches!(
                        class,
                        "_idFootnoteAnchor"
                            | "_idEndnoteAnchor"
                            | "footnote-number"
                            | "footnotebody"
                            | "sdfootnotesym"
                            | "sdendnotesym"
                    )
            });
        let short = !bare.is_empty() && bare.chars().count() <= 4;
        let figure = short
            && (bare.chars().all(|char| char.is_ascii_digit())
                || bare.chars().all(|char| "*†‡§¶".contains(char))
                || words.starts_with('['));
        let raised = tree
            .ancestors(id)
            .take(3)
            .chain(tree.descendants(id).take(3))
            .any(|one| tree.local(one) == "sup" || self.styles.look(tree, one).raised);
        !back && (called && short || figure && (raised || words.starts_with('[')))
    }

    /// The element that holds the note at `place`: it must not hold the mark too.
    fn note_holder(&self, place: Id, mark: Id) -> Option<Id> {
        let tree = self.tree;
        let holds = |id: Id| tree.ancestors(mark).any(|one| one == id);
        let is_holder = |id: Id| HOLDERS.contains(&tree.local(id));
        let found = std::iter::once(place).chain(tree.ancestors(place)).find(|id| is_holder(*id))?;
        // Word processors set a paragraph in a div of its own for each note.
        let parent = tree.node(found).parent.filter(|parent| {
            tree.local(found) == "p"
                && tree.local(*parent) == "div"
                && !holds(*parent)
                && tree.children(*parent).iter().filter(|id| tree.local(**id) == "p" && has_anchor(tree, **id)).count()
                    == 1
                && tree.children(*parent).len() <= 6
        });
        let found = parent.unwrap_or(found);
        (!holds(found)).then_some(found)
    }

    fn note_blocks(&mut self, holder: Id) -> Vec<Block> {
        if self.tree.local(holder) == "p" {
            let words = self.run(holder);
            return vec![Block::Paragraph(words)];
        }
        let mut blocks = self.blocks(holder);
        blocks.retain(|block| !matches!(block, Block::Paragraph(run) if is_blank(run)));
        blocks
    }

    /// Containers that held notes, and now only a rule or a heading, are taken out as well.
    fn take_empty_lists(&mut self, root: Id) {
        let holders: Vec<Id> = self.taken.iter().copied().collect();
        for holder in holders {
            let mut at = holder;
            while let Some(parent) = self.tree.node(at).parent.filter(|parent| *parent != root) {
                let rest = self.tree.children(parent).iter().copied().filter(|child| !self.taken.contains(child));
                let named = self.is_list_of_notes(parent);
                let empty = rest.clone().all(|child| {
                    let name = self.tree.local(child);
                    let blank = self.tree.text(child).trim().is_empty();
                    blank || name == "hr" || named && matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
                });
                if !empty {
                    break;
                }
                self.taken.insert(parent);
                at = parent;
            }
            self.take_heading(at);
        }
    }

    /// A rule or a heading before the notes has nothing left to stand over.
    fn take_heading(&mut self, id: Id) {
        let Some(parent) = self.tree.node(id).parent else { return };
        let siblings = self.tree.children(parent);
        let Some(at) = siblings.iter().position(|one| *one == id) else { return };
        let nothing = |one: &Id| {
            self.is_omitted(*one) || self.tree.text(*one).trim().is_empty() && self.tree.local(*one) != "img"
        };
        if !siblings[at..].iter().all(nothing) {
            return;
        }
        let above =
            siblings[..at].iter().rev().copied().filter(|one| !self.tree.is_text(*one) && !self.taken.contains(one));
        let over: Vec<Id> = above.take_while(|one| self.is_heading_or_rule(*one)).collect();
        let headings = over.iter().filter(|one| self.tree.local(**one) != "hr").count();
        if headings < 2 {
            self.taken.extend(over);
        }
    }

    /// A heading may stand in an element of its own, beside a link to edit it.
    fn is_heading_or_rule(&self, id: Id) -> bool {
        let named = |one: Id| matches!(self.tree.local(one), "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let mut inside = self.tree.children(id).iter().copied().filter(|one| !self.is_omitted(*one));
        named(id) || self.tree.local(id) == "div" && inside.next().is_some_and(named) && inside.next().is_none()
    }

    fn is_list_of_notes(&self, id: Id) -> bool {
        let tree = self.tree;
        tree.classes(id).any(|class| class.contains("note") || class == "references")
            || tree.get(id, "role").is_some_and(|role| role == "doc-endnotes")
            || tree.get(id, "epub:type").is_some_and(|kind| kind.contains("notes"))
    }

    /// The mark of a note, if a link is one.
    pub(super) fn note_mark(&self, id: Id) -> Option<Inline> {
        let target = self.tree.get(id, "href")?.strip_prefix('#')?;
        let at = *self.note_of.get(target)?;
        self.is_mark(id).then(|| Inline::Note((at + 1).to_string()))
    }

    /// Whether a link leads back from a note to its mark.
    pub(super) fn leads_back(&self, id: Id) -> bool {
        let tree = self.tree;
        let words = tree.text(id);
        let words = words.trim().trim_end_matches('\u{FE0E}');
        let arrow = matches!(words, "↩" | "↑" | "^" | "⏎" | "↵" | "↩︎");
        let inside = tree
            .ancestors(id)
            .any(|one| self.taken.contains(&one) || HOLDERS.contains(&tree.local(one)) && self.is_list_of_notes(one));
        let number = !words.is_empty()
            && words.trim_matches(['[', ']', '(', ')', '.', ' ']).chars().all(|char| char.is_ascii_digit());
        let local = tree.get(id, "href").is_some_and(|href| href.starts_with('#'));
        local
            && (arrow
                || number
                    && (inside || tree.classes(id).any(|class| class.contains("footnote") || class.contains("sym")))
                || tree.has_class(id, "sdfootnotesym")
                || tree.has_class(id, "sdendnotesym")
                || tree.get(id, "role") == Some("doc-backlink"))
    }
}

fn has_anchor(tree: &crate::import::tree::Tree, id: Id) -> bool {
    tree.descendants(id).any(|one| tree.get(one, "id").is_some() || tree.get(one, "name").is_some())
}

/// Takes off the number that a note begins with, `[3]` or `3.`, and what led back to its mark.
fn strip_number(blocks: &mut Vec<Block>, said: &str) {
    if let [Block::Paragraph(words), _, ..] = blocks.as_slice()
        && is_number(&crate::import::manuscript::plain(words))
    {
        blocks.remove(0);
    }
    if let Some(Block::Paragraph(words)) = blocks.first_mut() {
        trim(words);
        let before = words.len();
        while let Some(first) = words.first() {
            let number = match first {
                Inline::Superscript(inner) | Inline::Span { words: inner, .. } => {
                    is_number(&crate::import::manuscript::plain(inner))
                }
                Inline::Link { address, words } => {
                    address.starts_with('#') && is_number(&crate::import::manuscript::plain(words))
                }
                Inline::Text(text) => is_number(text.trim()) && words.len() > 1,
                _ => false,
            };
            if !number {
                break;
            }
            words.remove(0);
            trim(words);
        }
        let words_left = words.len();
        if let Some(Inline::Text(text)) = words.first_mut() {
            *text = text.trim_start_matches(['\u{A0}', ' ', '\t']).to_owned();
            // What stood between a number that was a link, and the words.
            if words_left < before
                && let Some(rest) =
                    text.strip_prefix(['.', ')', ':']).filter(|rest| rest.starts_with([' ', '\u{A0}', '\t']))
            {
                *text = rest.trim_start().to_owned();
            }
            // The mark again, as a part of the words.
            let bare = said.trim_matches(['[', ']', '(', ')']);
            let after = text.strip_prefix(said).or_else(|| text.strip_prefix(bare)).filter(|_| !bare.is_empty());
            if let Some(after) = after.filter(|after| after.starts_with(['.', ' ', ')', ':', '\u{A0}'])) {
                *text = after.trim_start_matches(['.', ' ', ')', ':', '\u{A0}']).to_owned();
            }
        }
    }
    if let Some(Block::Paragraph(words)) = blocks.last_mut() {
        trim(words);
        if let Some(Inline::Text(text)) = words.last_mut() {
            // What kept the way back on the line of the last word.
            text.truncate(text.trim_end_matches([' ', '\u{A0}', '\u{202F}']).len());
        }
    }
    if nothing(blocks) {
        blocks.clear();
    }
}

fn is_number(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '(', ')', '.', ' ', '\u{A0}']);
    !bare.is_empty() && bare.len() <= 4 && bare.chars().all(|char| char.is_ascii_digit() || "*†‡^".contains(char))
}
