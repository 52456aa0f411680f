//! Word's .docx (ECMA-376, WordprocessingML): the body of the document, its notes and comments, pictures and lists.

use std::collections::BTreeSet;

use super::docx_parts::{Numbering, Parts, Styles};
use super::docx_words::Runs;
use super::stream::{Align, Content, ListPlace, Para, blocks};
use crate::diagnostic::Report;
use crate::import::html::tables::flatten;
use crate::import::manuscript::{Block, Inline, Manuscript, Note, Row, Table, trim};
use crate::import::packed::Files;
use crate::import::request::Changes;
use crate::import::rules::{Kind, Rules};
use crate::import::tree::{Id, Tree};

/// Tables in tables, and boxes in boxes.
const DEEPEST: usize = 40;

pub struct Reader<'a> {
    pub parts: &'a Parts,
    styles: Styles,
    numbering: Numbering,
    rules: &'a Rules,
    pub changes: Changes,
    /// Bookmarks that something links to.
    pub wanted: BTreeSet<String>,
    pub notes: Vec<Note>,
    /// Bookmarks that stand before a paragraph.
    waiting: Vec<String>,
    /// How many changes and comments there were.
    pub changed: usize,
    pub commented: usize,
}

/// Reads the files of a .docx.
pub fn read(files: &Files, name: &str, rules: &Rules, changes: Changes, report: &mut Report) -> Option<Manuscript> {
    let parts = Parts::read(files, name, report)?;
    let mut facts = parts.facts();
    let wanted = parts.document.descendants(Tree::ROOT).filter_map(|id| wanted(&parts.document, id)).collect();
    let mut reader = Reader {
        styles: parts.styles(),
        numbering: parts.numbering(),
        parts: &parts,
        rules,
        changes,
        wanted,
        notes: Vec::new(),
        waiting: Vec::new(),
        changed: 0,
        commented: 0,
    };
    let body = parts.document.find(Tree::ROOT, "body").unwrap_or(Tree::ROOT);
    let mut pieces = Vec::new();
    reader.pieces(&parts.document, body, &mut pieces, 0);
    let blocks = blocks(pieces, &mut facts);
    super::tell_changes(reader.changed, reader.commented, changes, name, report);
    let mut manuscript = Manuscript { facts, blocks, notes: reader.notes, pictures: Vec::new() };
    crate::import::html::lift(&mut manuscript.blocks);
    Some(manuscript)
}

/// Whether a block is a list of contents, which a book makes anew (17.5.2.11, `docPartGallery`).
fn is_contents(tree: &Tree, id: Id) -> bool {
    let properties = tree.child(id, "sdtPr").and_then(|id| tree.find(id, "docPartGallery"));
    properties.is_some_and(|id| tree.get(id, "w:val") == Some("Table of Contents"))
}

/// The bookmark that an element leads to: a link, or the instruction of a field.
fn wanted(tree: &Tree, id: Id) -> Option<String> {
    let instruction = match tree.local(id) {
        "instrText" => tree.text(id),
        "fldSimple" => tree.get(id, "w:instr")?.to_owned(),
        _ => return tree.get(id, "w:anchor").map(str::to_owned),
    };
    let mut words = instruction.split_whitespace();
    match words.next()? {
        "REF" | "PAGEREF" => words.next().map(str::to_owned),
        "HYPERLINK" => instruction.split('"').nth(1).map(str::to_owned),
        _ => None,
    }
}

impl Reader<'_> {
    fn pieces(&mut self, tree: &Tree, id: Id, out: &mut Vec<Content>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for child in tree.children(id).to_vec() {
            match tree.local(child) {
                "p" => self.paragraph(tree, child, out, depth),
                "tbl" => self.table(tree, child, out, depth),
                "sdt" if is_contents(tree, child) => {}
                "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => {
                    self.pieces(tree, child, out, depth + 1)
                }
                // A bookmark between paragraphs is the place of the one that follows.
                "bookmarkStart" => {
                    let name = tree.get(child, "w:name").filter(|name| self.wanted.contains(*name));
                    self.waiting.extend(name.map(str::to_owned));
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, tree: &Tree, id: Id, out: &mut Vec<Content>, depth: usize) {
        let properties = tree.child(id, "pPr");
        let value = |name: &str| properties.and_then(|id| tree.child(id, name)).and_then(|id| tree.get(id, "w:val"));
        let style = value("pStyle").unwrap_or("");
        let meaning = self.meaning(style, value("outlineLvl"));
        let align = match value("jc").or_else(|| self.styles.align(style)) {
            Some("center") => Align::Center,
            Some("right" | "end") => Align::Right,
            _ => Align::Start,
        };
        let heading = meaning.as_deref().is_some_and(|meaning| meaning.starts_with("heading-"));
        let list = properties.and_then(|id| tree.child(id, "numPr")).and_then(|id| {
            let value = |name: &str| tree.child(id, name).and_then(|id| tree.get(id, "w:val")?.parse::<u64>().ok());
            Some((value("numId")?, value("ilvl").unwrap_or(0)))
        });
        let list = list
            .or_else(|| self.styles.list(style).map(|(number, level)| (number, level + self.styles.step(style))))
            .filter(|(number, _)| *number > 0 && !heading);
        let list = list.map(|(number, level)| {
            let (kind, start) = self.numbering.level(number, level);
            ListPlace { list: number, level: level.min(8) as usize, kind, start }
        });
        let mut runs = Runs::default();
        self.run(tree, id, &mut runs, 0);
        let (words, mut anchors, boxes) = runs.finish();
        anchors.splice(0..0, std::mem::take(&mut self.waiting));
        let rule = properties.and_then(|id| tree.child(id, "pBdr")).is_some() && words.is_empty();
        // A rectangle a point high is what Pandoc and Word draw a rule with.
        let drawn = tree.descendants(id).any(|one| tree.get(one, "o:hr").is_some());
        if rule || drawn {
            out.push(Content::Block(Block::Break));
        } else {
            out.push(Content::Para(Para { words, meaning, list, align, anchors }));
        }
        for one in boxes {
            self.pieces(tree, one, out, depth + 1);
        }
    }

    /// By the rules for the names of styles, from the paragraph's own to those it is based on, or by its level of outline.
    fn meaning(&self, style: &str, outline: Option<&str>) -> Option<String> {
        let names = self.styles.names(style);
        let by_rule = names.iter().find_map(|name| self.rules.meaning(Kind::Style, name));
        let outline = outline
            .or_else(|| self.styles.outline(style))
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| *level < 6);
        by_rule.map(str::to_owned).or_else(|| outline.map(|level| format!("heading-{}", level + 1)))
    }

    fn table(&mut self, tree: &Tree, id: Id, out: &mut Vec<Content>, depth: usize) {
        let mut table = Table::default();
        let look = tree.child(id, "tblPr").and_then(|id| tree.child(id, "tblLook"));
        let titled = look.is_some_and(|id| tree.get(id, "w:firstRow") == Some("1"));
        for row in tree.children(id).iter().copied().filter(|id| tree.local(*id) == "tr") {
            let head = tree.child(row, "trPr").and_then(|id| tree.child(id, "tblHeader")).is_some();
            let mut cells = Row::new();
            for cell in tree.children(row).iter().copied().filter(|id| tree.local(*id) == "tc") {
                let mut pieces = Vec::new();
                self.pieces(tree, cell, &mut pieces, depth + 1);
                let mut words = Vec::new();
                flatten(blocks(pieces, &mut Default::default()), &mut words);
                trim(&mut words);
                cells.push(words);
                let properties = tree.child(cell, "tcPr");
                let covers = properties
                    .and_then(|id| tree.child(id, "gridSpan"))
                    .and_then(|id| tree.get(id, "w:val")?.parse::<usize>().ok());
                cells.extend((1..covers.unwrap_or(1).min(100)).map(|_| Vec::new()));
            }
            let first = titled && table.head.is_empty() && cells.iter().all(|cell| !cell.is_empty());
            if (head || first) && table.rows.is_empty() { table.head.push(cells) } else { table.rows.push(cells) }
        }
        let single = table.head.iter().chain(&table.rows).all(|row| row.len() < 2);
        if single {
            // A frame around words is no table.
            for cell in table.head.into_iter().chain(table.rows).flatten() {
                out.push(Content::Block(Block::Paragraph(cell)));
            }
            return;
        }
        if !table.rows.is_empty() || !table.head.is_empty() {
            out.push(Content::Block(Block::Table(table)));
        }
    }

    /// A note: its number in the file, and where its text stands.
    pub fn note(&mut self, end: bool, number: &str) -> Option<Inline> {
        let label = format!("{}{number}", if end { "e" } else { "" });
        if self.notes.iter().any(|note| note.label == label) {
            return Some(Inline::Note(label));
        }
        let tree = if end { self.parts.endnotes.as_ref()? } else { self.parts.footnotes.as_ref()? };
        let name = if end { "endnote" } else { "footnote" };
        let id =
            tree.descendants(Tree::ROOT).find(|id| tree.local(*id) == name && tree.get(*id, "w:id") == Some(number))?;
        // Taken down before it is read, so that a note that cites itself comes to an end.
        self.notes.push(Note { label: label.clone(), blocks: Vec::new() });
        let at = self.notes.len() - 1;
        let mut pieces = Vec::new();
        self.pieces(tree, id, &mut pieces, 0);
        let mut read = blocks(pieces, &mut Default::default());
        if let Some(Block::Paragraph(words)) = read.first_mut() {
            trim(words);
        }
        self.notes[at].blocks = read;
        Some(Inline::Note(label))
    }

    pub fn style_of_run(&self, style: &str) -> (bool, bool, bool) {
        self.styles.run(style)
    }
}
