//! Runs of a .docx: letters with their looks, links, notes, pictures, changes, comments.

use super::docx::Reader;
use crate::import::manuscript::{Image, Inline, Marks, plain};
use crate::import::request::Changes;
use crate::import::tree::{Id, Tree};

/// Elements in elements within a paragraph.
const DEEPEST: usize = 60;

/// The words of a paragraph while they are gathered.
#[derive(Debug, Default)]
pub struct Runs {
    words: Vec<Inline>,
    anchors: Vec<String>,
    /// Text boxes, whose paragraphs stand after this one.
    boxes: Vec<Id>,
    /// Fields that are open: the instruction of each, and where its words begin once they do.
    fields: Vec<(String, Option<usize>)>,
}

impl Runs {
    pub fn finish(self) -> (Vec<Inline>, Vec<String>, Vec<Id>) {
        (self.words, self.anchors, self.boxes)
    }

    /// A mark of a field (17.16.18): it begins, its words begin, it ends.
    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push((String::new(), None)),
            "separate" => {
                if let Some(last) = self.fields.last_mut() {
                    last.1 = Some(self.words.len());
                }
            }
            "end" => {
                let Some((instruction, Some(from))) = self.fields.pop() else { return };
                let words = self.words.split_off(from.min(self.words.len()));
                self.words.extend(linked(&instruction, words));
            }
            _ => {}
        }
    }
}

impl Reader<'_> {
    /// Everything below `id` that stands in the line.
    pub fn run(&mut self, tree: &Tree, id: Id, runs: &mut Runs, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for child in tree.children(id).to_vec() {
            match tree.local(child) {
                "r" => self.letters(tree, child, runs, depth),
                "hyperlink" => {
                    let from = runs.words.len();
                    self.run(tree, child, runs, depth + 1);
                    let words = runs.words.split_off(from);
                    let anchor = tree.get(child, "w:anchor").map(|name| format!("#{name}"));
                    let address =
                        tree.get(child, "r:id").and_then(|id| self.parts.relations.get(id)).cloned().or(anchor);
                    match address.filter(|_| !plain(&words).trim().is_empty()) {
                        Some(address) => runs.words.push(Inline::Link { address, words }),
                        None => runs.words.extend(words),
                    }
                }
                "fldSimple" => {
                    let from = runs.words.len();
                    self.run(tree, child, runs, depth + 1);
                    let words = runs.words.split_off(from);
                    runs.words.extend(linked(tree.get(child, "w:instr").unwrap_or(""), words));
                }
                "bookmarkStart" => runs
                    .anchors
                    .extend(tree.get(child, "w:name").filter(|name| self.wanted.contains(*name)).map(str::to_owned)),
                "ins" | "moveTo" => self.change(tree, child, runs, depth, "inserted"),
                "del" | "moveFrom" => self.change(tree, child, runs, depth, "deleted"),
                "sdt" | "sdtContent" | "smartTag" | "customXml" | "dir" | "bdo" => {
                    self.run(tree, child, runs, depth + 1)
                }
                "oMath" | "oMathPara" => runs.words.push(Inline::Text(tree.text(child))),
                _ => {}
            }
        }
    }

    fn change(&mut self, tree: &Tree, id: Id, runs: &mut Runs, depth: usize, what: &str) {
        self.changed += 1;
        let from = runs.words.len();
        self.run(tree, id, runs, depth + 1);
        let words = if what == "deleted" { runs.words.split_off(from) } else { runs.words[from..].to_vec() };
        if self.changes == Changes::Notes {
            let who = tree.get(id, "w:author").unwrap_or("somebody");
            let said = plain(&words);
            if !said.trim().is_empty() {
                runs.words.push(Inline::Comment(format!("{who} {what}: “{}”", said.trim())));
            }
        }
    }

    fn letters(&mut self, tree: &Tree, id: Id, runs: &mut Runs, depth: usize) {
        let from = runs.words.len();
        let mut marks = false;
        for child in tree.children(id).to_vec() {
            match tree.local(child) {
                "t" | "delText" => runs.words.push(Inline::Text(tree.text(child))),
                "tab" | "ptab" => runs.words.push(Inline::text(" ")),
                "br" if !matches!(tree.get(child, "w:type"), Some("page" | "column")) => {
                    runs.words.push(Inline::LineBreak)
                }
                // What stands behind a page break is a paragraph of its own.
                "br" if !plain(&runs.words).trim().is_empty() => {
                    runs.words.extend([Inline::LineBreak, Inline::LineBreak])
                }
                "cr" => runs.words.push(Inline::LineBreak),
                "noBreakHyphen" => runs.words.push(Inline::text("\u{2011}")),
                "sym" => runs.words.extend(symbol(tree, child)),
                "footnoteReference" | "endnoteReference" => {
                    let end = tree.local(child) == "endnoteReference";
                    let number = tree.get(child, "w:id").unwrap_or("").to_owned();
                    marks = true;
                    let note = self.note(end, &number);
                    runs.words.extend(note);
                }
                "commentReference" => self.comment(tree.get(child, "w:id").unwrap_or(""), runs),
                "fldChar" => {
                    marks = true;
                    runs.field(tree.get(child, "w:fldCharType").unwrap_or(""));
                }
                "instrText" => {
                    if let Some((instruction, None)) = runs.fields.last_mut() {
                        instruction.push_str(&tree.text(child));
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(tree, child, runs),
                "AlternateContent" => {
                    let choice = tree.child(child, "Choice").or_else(|| tree.child(child, "Fallback"));
                    if let Some(choice) = choice {
                        self.drawing(tree, choice, runs);
                    }
                }
                _ => {}
            }
        }
        if marks || from >= runs.words.len() || depth > DEEPEST {
            return;
        }
        let words = runs.words.split_off(from);
        runs.words.extend(self.dressed(tree, id, words));
    }

    /// The words of a run as its properties have them.
    fn dressed(&self, tree: &Tree, id: Id, mut words: Vec<Inline>) -> Vec<Inline> {
        let Some(properties) = tree.child(id, "rPr") else { return words };
        if words.iter().all(|word| !matches!(word, Inline::Text(text) if !text.trim().is_empty())) {
            return words;
        }
        let set = |name: &str| {
            tree.child(properties, name)
                .map(|id| !matches!(tree.get(id, "w:val"), Some("0" | "false" | "off" | "none")))
        };
        let value = |name: &str| tree.child(properties, name).and_then(|id| tree.get(id, "w:val"));
        let (slanted, heavy, code) = value("rStyle").map(|style| self.style_of_run(style)).unwrap_or_default();
        if code {
            return vec![Inline::Code(plain(&words))];
        }
        if set("smallCaps") == Some(true) {
            words = vec![Inline::Span { marks: Marks::named("smallcaps"), words }];
        }
        if set("strike") == Some(true) || set("dstrike") == Some(true) {
            words = vec![Inline::Strikethrough(words)];
        }
        match value("vertAlign") {
            Some("superscript") => words = vec![Inline::Superscript(words)],
            Some("subscript") => words = vec![Inline::Subscript(words)],
            _ => words = raised(words, value("position")),
        }
        if set("i").unwrap_or(slanted) {
            words = vec![Inline::Emphasis(words)];
        }
        if set("b").unwrap_or(heavy) {
            words = vec![Inline::Strong(words)];
        }
        words
    }

    fn comment(&mut self, number: &str, runs: &mut Runs) {
        self.commented += 1;
        let Some(tree) = self.parts.comments.as_ref().filter(|_| self.changes == Changes::Notes) else { return };
        let found = tree
            .descendants(Tree::ROOT)
            .find(|id| tree.local(*id) == "comment" && tree.get(*id, "w:id") == Some(number));
        let Some(id) = found else { return };
        let who = tree.get(id, "w:author").unwrap_or("somebody");
        let paragraphs: Vec<String> = tree.children(id).iter().map(|one| tree.text(*one)).collect();
        runs.words.push(Inline::Comment(format!("{who}: {}", paragraphs.join(" ").trim())));
    }

    fn drawing(&mut self, tree: &Tree, id: Id, runs: &mut Runs) {
        let described = tree.descendants(id).find(|id| tree.local(*id) == "docPr");
        let alt = described.and_then(|id| {
            tree.get(id, "descr").filter(|text| !text.trim().is_empty()).or_else(|| tree.get(id, "title"))
        });
        for one in tree.descendants(id).collect::<Vec<_>>() {
            let relation = match tree.local(one) {
                "blip" => tree.get(one, "r:embed").or_else(|| tree.get(one, "r:link")),
                "imagedata" => tree.get(one, "r:id"),
                "txbxContent" => {
                    let inside =
                        tree.ancestors(one).take_while(|up| *up != id).any(|up| tree.local(up) == "txbxContent");
                    if !inside {
                        runs.boxes.push(one);
                    }
                    None
                }
                _ => None,
            };
            if let Some(path) = relation.and_then(|relation| self.parts.relations.get(relation)) {
                let alt = alt.unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
                runs.words.push(Inline::Image(Image { path: path.clone(), alt, ..Image::default() }));
            }
        }
    }
}

/// A few letters that were moved up or down by hand (17.3.2.24), in half points, are as good as superior or inferior ones.
fn raised(words: Vec<Inline>, position: Option<&str>) -> Vec<Inline> {
    let moved = position.and_then(|value| value.parse::<i32>().ok()).unwrap_or(0);
    let short = plain(&words).chars().count() <= 4;
    match moved {
        4.. if short => vec![Inline::Superscript(words)],
        ..=-2 if short => vec![Inline::Subscript(words)],
        _ => words,
    }
}

/// The words of a field: a link where it is one.
fn linked(instruction: &str, words: Vec<Inline>) -> Vec<Inline> {
    let mut parts = instruction.split_whitespace();
    let kind = parts.next().unwrap_or("");
    let quoted = instruction.split('"').nth(1).map(str::to_owned);
    let address = match kind {
        "HYPERLINK" if instruction.contains("\\l") => quoted.map(|name| format!("#{name}")),
        "HYPERLINK" => quoted.or_else(|| parts.next().map(str::to_owned)),
        "REF" | "PAGEREF" if instruction.contains("\\h") => parts.next().map(|name| format!("#{name}")),
        _ => None,
    };
    match address.filter(|_| !plain(&words).trim().is_empty()) {
        Some(address) => vec![Inline::Link { address, words }],
        None => words,
    }
}

/// A sign of a font of signs (17.3.3.30): those of Symbol and Wingdings that stand in lists and forms.
fn symbol(tree: &Tree, id: Id) -> Option<Inline> {
    let code = u32::from_str_radix(tree.get(id, "w:char")?, 16).ok()?;
    let font = tree.get(id, "w:font").unwrap_or("");
    let char = match (font, code & 0xFF) {
        ("Wingdings", 0xA8 | 0x6F) => '☐',
        ("Wingdings", 0xFE | 0xFC) => '☒',
        ("Wingdings", 0xE0) => '→',
        ("Symbol", 0xB7) => '•',
        ("Symbol", 0xAE) => '→',
        _ => char::from_u32(code).filter(|char| !('\u{E000}'..='\u{F8FF}').contains(char) && !char.is_control())?,
    };
    Some(Inline::text(char.to_string()))
}
