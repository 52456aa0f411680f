//! The files of a project: a chapter a file, so that people can work side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::{blocks, settings};
use crate::import::imported::{Imported, ProjectFile};
use crate::import::manuscript::{Block, Inline, Manuscript, Note, Picture, inlines, plain, runs};
use crate::project::slug;

/// Every file of the project that `manuscript` makes.
pub fn project(mut manuscript: Manuscript) -> Imported {
    manuscript.blocks.retain(|block| !blocks::is_empty(block));
    let pictures = std::mem::take(&mut manuscript.pictures);
    let notes = std::mem::take(&mut manuscript.notes);
    let mut names = BTreeSet::new();
    let mut files = Vec::new();
    let mut order = Order::default();
    let chapters = cut(std::mem::take(&mut manuscript.blocks));
    let count = chapters.len();
    let digits = count.to_string().len().max(2);
    for (at, mut chapter) in chapters.into_iter().enumerate() {
        let name = file_name(at + 1, digits, &title(&chapter), &mut names);
        let place = order.matter(&mut chapter, count > 1);
        let cited = cited(&mut chapter, &notes);
        let text = blocks::chapter(&chapter, &cited);
        place.push(name.clone());
        files.push(ProjectFile { path: name, bytes: text.into_bytes() });
    }
    let yaml = settings::book_yaml(&manuscript.facts, &order);
    files.insert(0, ProjectFile { path: "book.yaml".to_owned(), bytes: yaml.into_bytes() });
    files.extend(pictures.into_iter().map(|Picture { path, bytes }| ProjectFile { path, bytes }));
    Imported { files, chapters: order.front.len() + order.chapters.len() + order.back.len() }
}

/// The names of the files, by where they stand in the book.
#[derive(Debug, Default)]
pub struct Order {
    pub front: Vec<String>,
    pub chapters: Vec<String>,
    pub back: Vec<String>,
}

impl Order {
    /// The list that a chapter belongs to: its heading says so by a name that is taken off. A dedication or a motto before
    /// the first heading of several chapters stands before the contents.
    fn matter(&mut self, chapter: &mut [Block], several: bool) -> &mut Vec<String> {
        if several && self.chapters.is_empty() && is_front(chapter) {
            return &mut self.front;
        }
        for block in chapter {
            let Block::Heading { marks, .. } = block else { continue };
            let had = |marks: &mut crate::import::manuscript::Marks, name: &str| {
                let before = marks.classes.len();
                marks.classes.retain(|class| class != name);
                marks.classes.len() < before
            };
            match () {
                () if had(marks, "front-matter") => return &mut self.front,
                () if had(marks, "back-matter") => return &mut self.back,
                () => {}
            }
        }
        &mut self.chapters
    }
}

/// Cuts at each heading of the first level.
fn cut(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let mut chapters: Vec<Vec<Block>> = vec![Vec::new()];
    for block in blocks {
        let opens = matches!(block, Block::Heading { level: 1, .. });
        match chapters.last_mut() {
            // Remarks before the first heading belong to it.
            Some(last) if !opens || last.iter().all(|block| matches!(block, Block::Comment(_))) => last.push(block),
            _ => chapters.push(vec![block]),
        }
    }
    chapters.retain(|chapter| !chapter.is_empty());
    if chapters.is_empty() {
        chapters.push(Vec::new());
    }
    chapters
}

fn is_front(chapter: &[Block]) -> bool {
    let dedicated =
        |block: &Block| matches!(block, Block::Div { marks, .. } if marks.has("dedication") || marks.has("epigraph"));
    chapter.iter().any(dedicated) && chapter.iter().all(|block| dedicated(block) || matches!(block, Block::Comment(_)))
}

fn title(chapter: &[Block]) -> String {
    let heading = chapter.iter().find_map(|block| match block {
        Block::Markdown(text) => text.lines().find_map(|line| line.strip_prefix("# ")).map(str::to_owned),
        Block::Heading { words, level: 1, .. } => Some(plain(words)),
        _ => None,
    });
    let name = if is_front(chapter) { "dedication" } else { "text" };
    heading.unwrap_or_else(|| name.to_owned())
}

/// `03-the-title.md`; no name stands twice.
fn file_name(number: usize, digits: usize, title: &str, names: &mut BTreeSet<String>) -> String {
    let mut stem: String = slug(title).chars().take(40).collect();
    stem.truncate(stem.trim_end_matches('-').len());
    let name = format!("{number:0digits$}-{stem}.md");
    names.insert(name.clone());
    name
}

/// The notes that a chapter cites, and those that these cite, in the order of their marks.
fn cited<'a>(chapter: &mut [Block], notes: &'a [Note]) -> Vec<&'a Note> {
    let index: BTreeMap<&str, usize> = notes.iter().enumerate().map(|(at, note)| (note.label.as_str(), at)).collect();
    let mut found = Vec::new();
    let mut waiting = labels(chapter);
    let mut seen = BTreeSet::new();
    while !waiting.is_empty() {
        let mut next = Vec::new();
        for label in waiting {
            if let Some(at) = index.get(label.as_str()).filter(|at| seen.insert(**at)) {
                found.push(&notes[*at]);
                next.extend(labels(&mut notes[*at].blocks.clone()));
            }
        }
        waiting = next;
    }
    found
}

fn labels(blocks: &mut [Block]) -> Vec<String> {
    let mut found = Vec::new();
    runs(blocks, &mut |run| {
        inlines(run, &mut |inline| {
            if let Inline::Note(label) = inline {
                found.push(label.clone());
            }
        });
    });
    found
}
