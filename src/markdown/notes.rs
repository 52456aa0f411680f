//! Footnotes: which are defined, which are cited, and which go in circles.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::builder::Builder;
use super::codes;
use super::typography;
use super::walk;
use crate::document::{Block, Inline, Note};
use crate::source::Span;

impl Builder<'_> {
    pub fn note_reference(&mut self, label: &str, range: Range<usize>) {
        match self.notes.find(label) {
            Some(index) => self.push_inline(Inline::NoteRef(index), range),
            None => self.push_literal(&format!("[^{label}]"), range),
        }
    }

    pub fn define_note(&mut self, label: &str, blocks: Vec<Block>, span: Span) {
        self.notes.announce(label, span);
        let Some(index) = self.notes.find(label) else { return };
        if !self.notes.defined.insert(index) {
            self.report.warning(
                &codes::NOTE_TWICE,
                span,
                format!("the note [^{label}] is written a second time here; both texts now stand in one note"),
                "Give one of them another mark.",
            );
        } else {
            self.notes.notes[index].span = span;
        }
        let note = &mut self.notes.notes[index].blocks;
        note.reserve_exact(blocks.len());
        note.extend(blocks);
    }

    /// Finds `[^mark]` in words that the parser did not take for a reference.
    pub fn find_note_references(&mut self, run: &mut Vec<Inline>) {
        let mut at = 0;
        while at < run.len() {
            if let Some(content) = run[at].content_mut() {
                let mut inner = std::mem::take(content);
                self.find_note_references(&mut inner);
                if let Some(content) = run[at].content_mut() {
                    *content = inner;
                }
            } else if let Inline::Text(text) = &run[at]
                && text.contains("[^")
            {
                let parts = self.split_references(text.clone());
                let count = parts.len();
                run.splice(at..=at, parts);
                at += count;
                continue;
            }
            at += 1;
        }
    }

    fn split_references(&mut self, text: String) -> Vec<Inline> {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find("[^") {
            let label = rest[open + 2..].split([']', ' ', '[', typography::SOFT_BREAK_CHAR]).next().unwrap_or("");
            let end = open + 2 + label.len();
            let closed = !label.is_empty() && rest[end..].starts_with(']');
            match self.notes.find(label).filter(|_| closed) {
                Some(index) => {
                    words.push_str(&rest[..open]);
                    parts.push(Inline::Text(std::mem::take(&mut words)));
                    parts.push(Inline::NoteRef(index));
                    rest = &rest[end + 1..];
                }
                None => {
                    if closed {
                        self.undefined_note(label);
                    }
                    words.push_str(&rest[..end]);
                    rest = &rest[end..];
                }
            }
        }
        words.push_str(rest);
        parts.push(Inline::Text(words));
        parts
    }

    fn undefined_note(&mut self, label: &str) {
        if !self.notes.undefined.insert(label.to_owned()) {
            return;
        }
        let mark = format!("[^{label}]");
        let at = self.file.text.find(&mark).map(|at| at..at + mark.len());
        self.report.warning(
            &codes::NOTE_UNDEFINED,
            at.map(|range| self.span(range)),
            format!("there is no note for {mark} in this file, so the mark stands in the text as it is"),
            format!("Write the note on a line of its own: `{mark}: …`."),
        );
    }

    /// Settles the notes once the text is read: breaks circles, and puts notes that nothing cites at the end of
    /// `blocks`, so that their words are not lost. Returns those that are cited.
    pub fn settle_notes(&mut self, blocks: &mut Vec<Block>) -> Vec<Note> {
        let mut notes = std::mem::take(&mut self.notes.notes);
        let mut cites: Vec<BTreeSet<usize>> = notes.iter_mut().map(|note| cited(&mut note.blocks)).collect();
        self.break_circles(&mut notes, &mut cites);
        let mut reached = BTreeSet::new();
        reach(cited(blocks), &cites, &mut reached);
        for (index, note) in notes.iter_mut().enumerate() {
            if reached.contains(&index) || note.blocks.is_empty() {
                continue;
            }
            let label = &note.label;
            self.report.warning(
                &codes::NOTE_UNUSED,
                note.span,
                format!("nothing refers to the note [^{label}], so its text now stands at the end of the chapter"),
                format!("Write [^{label}] where it belongs, or take the note out."),
            );
            blocks.append(&mut note.blocks);
            reach(cites[index].clone(), &cites, &mut reached);
        }
        renumber(notes, &reached, blocks)
    }

    fn break_circles(&mut self, notes: &mut [Note], cites: &mut [BTreeSet<usize>]) {
        for (index, target) in circles(cites) {
            let (label, other) = (notes[index].label.clone(), notes[target].label.clone());
            self.report.warning(
                &codes::NOTE_CIRCLE,
                notes[index].span,
                format!("the note [^{label}] cites [^{other}], which leads back to it; here the mark stands as words"),
                "Let one of the notes say it without citing the other.",
            );
            cites[index].remove(&target);
            replace(&mut notes[index].blocks, target, &format!("[{other}]"));
        }
    }
}

/// The citations that close a circle, found by going from note to note as deep as they lead.
fn circles(cites: &[BTreeSet<usize>]) -> Vec<(usize, usize)> {
    let mut closing = Vec::new();
    let mut done = vec![false; cites.len()];
    let mut on_path = vec![false; cites.len()];
    for (start, targets) in cites.iter().enumerate() {
        let mut path = Vec::new();
        if !done[start] {
            on_path[start] = true;
            path.push((start, targets.iter()));
        }
        while let Some((index, targets)) = path.last_mut() {
            let index = *index;
            match targets.next().copied() {
                Some(target) if on_path[target] => closing.push((index, target)),
                Some(target) if done[target] => {}
                Some(target) => {
                    on_path[target] = true;
                    path.push((target, cites[target].iter()));
                }
                None => {
                    on_path[index] = false;
                    done[index] = true;
                    path.pop();
                }
            }
        }
    }
    closing
}

/// The notes that `blocks` cite themselves.
fn cited(blocks: &mut [Block]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    walk::runs(blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if let Inline::NoteRef(index) = inline {
                found.insert(*index);
            }
        });
    });
    found
}

/// Adds to `reached` what `from` leads to.
fn reach(from: BTreeSet<usize>, cites: &[BTreeSet<usize>], reached: &mut BTreeSet<usize>) {
    let mut waiting: Vec<usize> = from.into_iter().collect();
    while let Some(index) = waiting.pop() {
        if reached.insert(index) {
            waiting.extend(&cites[index]);
        }
    }
}

fn replace(blocks: &mut [Block], target: usize, words: &str) {
    walk::runs(blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if matches!(inline, Inline::NoteRef(index) if *index == target) {
                *inline = Inline::Text(words.to_owned());
            }
        });
    });
}

fn renumber(notes: Vec<Note>, reached: &BTreeSet<usize>, blocks: &mut [Block]) -> Vec<Note> {
    let places: BTreeMap<usize, usize> = reached.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let mut kept: Vec<Note> =
        notes.into_iter().enumerate().filter(|(index, _)| reached.contains(index)).map(|(_, note)| note).collect();
    let mut place = |run: &mut Vec<Inline>| {
        walk::inlines(run, &mut |inline| {
            if let Inline::NoteRef(index) = inline {
                *index = places.get(index).copied().unwrap_or(*index);
            }
        });
    };
    walk::runs(blocks, &mut place);
    kept.iter_mut().for_each(|note| walk::runs(&mut note.blocks, &mut place));
    kept
}
