//! LibreOffice's .odt (OpenDocument 1.3): paragraphs and headings, lists, tables, notes, frames, remarks.

mod changes;
mod frames;
mod lists;
mod styles;

use std::collections::BTreeSet;

use base64::Engine;

use super::stream::{Content, Para, blocks};
use crate::diagnostic::Report;
use crate::import::codes;
use crate::import::facts::{add_property, list, person};
use crate::import::manuscript::{Block, Facts, Inline, Manuscript, Marks, Note, plain};
use crate::import::office::tell_changes;
use crate::import::packed::{Files, xml};
use crate::import::request::{Changes, in_file};
use crate::import::rules::{Kind, Rules};
use crate::import::tree::{Id, Tree};
use styles::{Look, Styles};

const DEEPEST: usize = 60;

struct Reader<'a> {
    tree: &'a Tree,
    styles: Styles,
    rules: &'a Rules,
    changes: Changes,
    wanted: BTreeSet<String>,
    notes: Vec<Note>,
    noted: changes::Noted,
    commented: usize,
}

/// Reads the files of an .odt.
pub fn read(files: &Files, name: &str, rules: &Rules, changes: Changes, report: &mut Report) -> Option<Manuscript> {
    if files
        .get("META-INF/manifest.xml")
        .is_some_and(|bytes| String::from_utf8_lossy(bytes).contains("encryption-data"))
    {
        let message = format!("{name} is locked with a password");
        report.error(&codes::LOCKED, in_file(name, ""), message, "Take the password off in the program that made it.");
        return None;
    }
    let content = xml(files, "content.xml", name, report)?;
    let named =
        files.contains_key("styles.xml").then(|| xml(files, "styles.xml", name, report)).flatten().unwrap_or_default();
    let meta = files.contains_key("meta.xml").then(|| xml(files, "meta.xml", name, report)).flatten();
    Some(text(&content, &named, meta.as_ref(), (name, rules, changes), report))
}

/// An .fodt, and the pictures that stand in it, by the names that the text has for them.
pub fn read_flat(
    mut tree: Tree,
    name: &str,
    rules: &Rules,
    changes: Changes,
    report: &mut Report,
) -> (Manuscript, Files) {
    let mut shown = Files::new();
    for id in tree.descendants(Tree::ROOT).filter(|id| tree.name(*id) == "draw:image").collect::<Vec<_>>() {
        let Some(data) = tree.child(id, "binary-data") else { continue };
        let letters: String = tree.text(data).split_whitespace().collect();
        if let Ok(bytes) = base64::engine::general_purpose::STANDARD.decode(letters) {
            let path = format!("picture-{}", shown.len() + 1);
            tree.node_mut(id).attributes.retain(|(key, _)| key != "xlink:href");
            tree.node_mut(id).attributes.push(("xlink:href".to_owned(), path.clone()));
            shown.insert(path, bytes);
        }
    }
    let manuscript = text(&tree, &Tree::new(), Some(&tree), (name, rules, changes), report);
    (manuscript, shown)
}

fn text(
    content: &Tree,
    named: &Tree,
    meta: Option<&Tree>,
    (name, rules, changes): (&str, &Rules, Changes),
    report: &mut Report,
) -> Manuscript {
    let mut facts = facts(meta, named, content);
    let wanted = content
        .descendants(Tree::ROOT)
        .filter_map(|id| match reference(content, id) {
            Some(name) => Some(name.to_owned()),
            None => content.get(id, "xlink:href")?.strip_prefix('#').map(bookmark),
        })
        .collect();
    let styles = Styles::of(&[named, content]);
    let noted = changes::Noted::of(content);
    let mut reader = Reader { tree: content, styles, rules, changes, wanted, notes: Vec::new(), noted, commented: 0 };
    let body = content.find(Tree::ROOT, "body").unwrap_or(Tree::ROOT);
    let text = content.child(body, "text").unwrap_or(body);
    let mut pieces = Vec::new();
    reader.pieces(text, &mut pieces, 0);
    let blocks = blocks(pieces, &mut facts);
    tell_changes(reader.noted.count(), reader.commented, changes, name, report);
    let mut manuscript = Manuscript { facts, blocks, notes: reader.notes, pictures: Vec::new() };
    crate::import::html::lift(&mut manuscript.blocks);
    manuscript
}

/// The place that a reference names, to a bookmark or to a mark set for it (OpenDocument 1.3, part 3, 7.7).
fn reference(tree: &Tree, id: Id) -> Option<&str> {
    let refers = matches!(tree.name(id), "text:bookmark-ref" | "text:reference-ref");
    tree.get(id, "text:ref-name").filter(|_| refers)
}

/// `Heading|outline` leads to the heading; the name comes first.
fn bookmark(name: &str) -> String {
    name.split('|').next().unwrap_or(name).to_owned()
}

fn facts(meta: Option<&Tree>, named: &Tree, content: &Tree) -> Facts {
    let mut facts = Facts::default();
    if let Some(tree) = meta {
        let root = tree.find(Tree::ROOT, "meta").unwrap_or(Tree::ROOT);
        let value = |name: &str| {
            tree.find(root, name).map(|id| tree.text(id).trim().to_owned()).filter(|text| !text.is_empty())
        };
        facts.title = value("title");
        let names = value("initial-creator").or_else(|| value("creator"));
        facts.authors = names.map(|names| list(&names).iter().map(|name| person(name)).collect()).unwrap_or_default();
        facts.description = value("description").map(|words| crate::import::writing::line(&[Inline::Text(words)]));
        facts.keywords = tree
            .descendants(root)
            .filter(|id| tree.local(*id) == "keyword")
            .map(|id| tree.text(id))
            .filter(|word| !word.trim().is_empty())
            .collect();
        for id in tree.descendants(root).filter(|id| tree.local(*id) == "user-defined") {
            add_property(&mut facts, tree.get(id, "meta:name").unwrap_or(""), &tree.text(id));
        }
        for name in ["publisher", "rights", "source"] {
            add_property(&mut facts, name, &value(name).unwrap_or_default());
        }
        facts.language = crate::import::facts::language(value("language").or(facts.language.take()).as_deref());
    }
    let spoken = |tree: &Tree| {
        let id = tree
            .descendants(Tree::ROOT)
            .find(|id| tree.get(*id, "fo:language").is_some_and(|tag| tag != "none" && tag != "zxx"))?;
        let country = tree.get(id, "fo:country").filter(|country| !matches!(*country, "none" | ""));
        let tag = tree.get(id, "fo:language")?;
        let full = country.map_or_else(|| tag.to_owned(), |country| format!("{tag}-{country}"));
        crate::import::facts::language(Some(&full))
    };
    facts.language = facts.language.take().or_else(|| spoken(named)).or_else(|| spoken(content));
    facts
}

impl Reader<'_> {
    fn pieces(&mut self, id: Id, out: &mut Vec<Content>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for child in self.tree.children(id).to_vec() {
            match self.tree.name(child) {
                "text:p" | "text:h" => self.paragraph(child, out, depth),
                "text:list" => {
                    if let Some(list) = self.list(child, None, 1, depth) {
                        out.push(Content::Block(Block::List(list)));
                    }
                }
                "table:table" => self.table(child, out, depth),
                "text:section" | "text:index-body" | "text:list-item" | "text:numbered-paragraph" | "draw:text-box" => {
                    self.pieces(child, out, depth + 1)
                }
                "draw:frame" => {
                    let words = self.frame(child, out, depth);
                    if !words.is_empty() {
                        out.push(Content::Para(Para { words, ..Para::default() }));
                    }
                }
                "text:change" | "text:change-end" if self.changes == Changes::Notes => {
                    if let Some(Inline::Comment(remark)) = self.noted.remark(self.tree, child) {
                        out.push(Content::Block(Block::Comment(remark)));
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, id: Id, out: &mut Vec<Content>, depth: usize) {
        let style = self.tree.get(id, "text:style-name").unwrap_or("");
        let names = self.styles.names(style);
        let by_rule = names.iter().find_map(|name| self.rules.meaning(Kind::Style, name)).map(str::to_owned);
        let level = match self.tree.local(id) {
            "h" => self.tree.get(id, "text:outline-level").and_then(|level| level.parse().ok()).or(Some(1)),
            _ => self.styles.outline(style),
        };
        let heading = level.filter(|level| *level > 0).map(|level: u8| format!("heading-{}", level.min(6)));
        let meaning = by_rule.or(heading);
        let align = self.styles.align(style);
        let mut boxes = Vec::new();
        let mut anchors = Vec::new();
        let mut words = Vec::new();
        self.words(id, &mut words, &mut anchors, &mut boxes, depth);
        // Word processors draw a rule as a line below an empty paragraph.
        if words.is_empty() && names.iter().any(|name| name == "Horizontal Line") {
            out.push(Content::Block(Block::Break));
        } else {
            let look = self.styles.own_look(style);
            let titles = names.iter().any(|name| name.contains("Heading"));
            let own = if meaning.is_none() && !titles { dressed(look, words) } else { words };
            out.push(Content::Para(Para { words: own, meaning, list: None, align, anchors }));
        }
        out.append(&mut boxes);
    }

    fn words(
        &mut self,
        id: Id,
        out: &mut Vec<Inline>,
        anchors: &mut Vec<String>,
        boxes: &mut Vec<Content>,
        depth: usize,
    ) {
        if depth > DEEPEST {
            return out.push(Inline::Text(self.tree.text(id)));
        }
        for child in self.tree.children(id).to_vec() {
            if self.tree.is_text(child) {
                out.push(Inline::Text(
                    self.tree
                        .node(child)
                        .text
                        .split_inclusive(['\n', '\t'])
                        .map(|part| part.replace(['\n', '\t'], " "))
                        .collect(),
                ));
                continue;
            }
            match self.tree.name(child) {
                "text:s" => {
                    let count =
                        self.tree.get(child, "text:c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                    out.push(Inline::Text(if out.is_empty() {
                        "\u{A0}".repeat(count.min(40))
                    } else {
                        " ".to_owned()
                    }));
                }
                "text:tab" => out.push(Inline::text(" ")),
                "text:line-break" => out.push(Inline::LineBreak),
                "text:span" => {
                    let mut words = Vec::new();
                    self.words(child, &mut words, anchors, boxes, depth + 1);
                    let look =
                        self.tree.get(child, "text:style-name").map(|name| self.styles.look(name)).unwrap_or_default();
                    out.extend(dressed(look, words));
                }
                "text:a" => {
                    let mut words = Vec::new();
                    self.words(child, &mut words, anchors, boxes, depth + 1);
                    let address = self.tree.get(child, "xlink:href").unwrap_or("");
                    let address = address
                        .strip_prefix('#')
                        .map_or_else(|| address.to_owned(), |name| format!("#{}", bookmark(name)));
                    match plain(&words).trim().is_empty() || address.is_empty() {
                        true => out.extend(words),
                        false => out.push(Inline::Link { address, words }),
                    }
                }
                "text:bookmark-ref" | "text:reference-ref" => {
                    let mut words = Vec::new();
                    self.words(child, &mut words, anchors, boxes, depth + 1);
                    match reference(self.tree, child).filter(|_| !plain(&words).trim().is_empty()) {
                        Some(name) => out.push(Inline::Link { address: format!("#{name}"), words }),
                        None => out.extend(words),
                    }
                }
                "text:note" => out.extend(self.note(child, depth)),
                "text:bookmark" | "text:bookmark-start" | "text:reference-mark" | "text:reference-mark-start" => {
                    anchors.extend(
                        self.tree.get(child, "text:name").filter(|name| self.wanted.contains(*name)).map(str::to_owned),
                    );
                }
                "draw:frame" => {
                    let words = self.frame(child, boxes, depth);
                    out.extend(words);
                }
                "office:annotation" => self.annotation(child, out),
                "text:ruby" => out.push(self.ruby(child)),
                "text:change" | "text:change-end" if self.changes == Changes::Notes => {
                    out.extend(self.noted.remark(self.tree, child));
                }
                "text:soft-page-break"
                | "text:change"
                | "text:change-start"
                | "text:change-end"
                | "office:annotation-end" => {}
                _ => self.words(child, out, anchors, boxes, depth + 1),
            }
        }
    }

    fn note(&mut self, id: Id, depth: usize) -> Option<Inline> {
        let label = (self.notes.len() + 1).to_string();
        self.notes.push(Note { label: label.clone(), blocks: Vec::new() });
        let at = self.notes.len() - 1;
        let mut pieces = Vec::new();
        if let Some(body) = self.tree.child(id, "note-body") {
            self.pieces(body, &mut pieces, depth + 1);
        }
        self.notes[at].blocks = blocks(pieces, &mut Facts::default());
        Some(Inline::Note(label))
    }

    fn annotation(&mut self, id: Id, out: &mut Vec<Inline>) {
        self.commented += 1;
        if self.changes == Changes::Accept {
            return;
        }
        let who = self.tree.child(id, "creator").map(|id| self.tree.text(id)).unwrap_or_else(|| "somebody".to_owned());
        let said: Vec<String> = self
            .tree
            .descendants(id)
            .filter(|one| self.tree.name(*one) == "text:p")
            .map(|one| self.tree.text(one))
            .collect();
        out.push(Inline::Comment(format!("{who}: {}", said.join(" ").trim())));
    }

    fn ruby(&self, id: Id) -> Inline {
        let text = |name: &str| self.tree.child(id, name).map(|id| self.tree.text(id)).unwrap_or_default();
        let words = vec![Inline::Text(text("ruby-base")), Inline::Superscript(vec![Inline::Text(text("ruby-text"))])];
        Inline::Span { marks: Marks::named("ruby"), words }
    }
}

fn dressed(look: Look, mut words: Vec<Inline>) -> Vec<Inline> {
    let on = |value: Option<bool>| value == Some(true);
    if plain(&words).trim().is_empty() {
        return words;
    }
    if on(look.code) {
        return vec![Inline::Code(plain(&words))];
    }
    if on(look.small_caps) {
        words = vec![Inline::Span { marks: Marks::named("smallcaps"), words }];
    }
    if on(look.struck) {
        words = vec![Inline::Strikethrough(words)];
    }
    let only_note = words.iter().all(|word| matches!(word, Inline::Note(_)));
    if on(look.raised) && !only_note {
        words = vec![Inline::Superscript(words)];
    }
    if on(look.lowered) {
        words = vec![Inline::Subscript(words)];
    }
    if on(look.italic) {
        words = vec![Inline::Emphasis(words)];
    }
    if on(look.bold) {
        words = vec![Inline::Strong(words)];
    }
    words
}
