//! The pictures that a text names: found beside it or within it, given a name in the folder `art`, or left out with a remark.

use std::collections::BTreeMap;

use super::codes;
use super::manuscript::{Block, Image, Inline, Manuscript, Marks, Picture, is_blank};
use super::request::in_file;
use crate::diagnostic::Report;
use crate::project::slug;

/// Takes along every picture of `manuscript`; `find` reads one by the path that the text has for it.
pub fn fetch(manuscript: &mut Manuscript, name: &str, find: &dyn Fn(&str) -> Option<Vec<u8>>, report: &mut Report) {
    let mut shelf = Shelf { find, names: BTreeMap::new(), pictures: Vec::new(), lost: Vec::new() };
    shelf.blocks(&mut manuscript.blocks);
    manuscript.notes.iter_mut().for_each(|note| shelf.blocks(&mut note.blocks));
    if let Some(cover) = manuscript.facts.cover.take() {
        manuscript.facts.cover = shelf.place(&cover);
    }
    manuscript.pictures.append(&mut shelf.pictures);
    if !shelf.lost.is_empty() {
        let names: Vec<&str> = shelf.lost.iter().take(4).map(String::as_str).collect();
        let more = if shelf.lost.len() > names.len() { " and others" } else { "" };
        let message =
            format!("pictures that could not be taken along: {} ({}{more})", shelf.lost.len(), names.join(", "));
        report.warning(&codes::PICTURE, in_file(name, ""), message, "A remark in the chapter says where each belongs.");
    }
}

/// Gives pictures of `part` other names where `others` has theirs; a picture that is the same stays one.
pub fn keep_apart(part: &mut Manuscript, others: &[Picture]) {
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut own: Vec<Picture> = Vec::new();
    for mut picture in std::mem::take(&mut part.pictures) {
        let known = others.iter().find(|other| other.path == picture.path);
        match known {
            Some(other) if other.bytes == picture.bytes => continue,
            Some(_) => {
                let taken = |path: &str| others.iter().chain(&own).any(|other| other.path == path);
                let (stem, ending) = picture.path.rsplit_once('.').unwrap_or((&picture.path, ""));
                let free = (2..).map(|number| format!("{stem}-{number}.{ending}")).find(|path| !taken(path));
                if let Some(path) = free {
                    renamed.insert(std::mem::replace(&mut picture.path, path.clone()), path);
                }
            }
            None => {}
        }
        own.push(picture);
    }
    part.pictures = own;
    if renamed.is_empty() {
        return;
    }
    let mut rename = |path: &mut String| {
        if let Some(new) = renamed.get(path.as_str()) {
            path.clone_from(new);
        }
    };
    part.facts.cover.iter_mut().for_each(&mut rename);
    each_image(&mut part.blocks, &mut |image| rename(&mut image.path));
    part.notes.iter_mut().for_each(|note| each_image(&mut note.blocks, &mut |image| rename(&mut image.path)));
}

/// Calls `each` with every picture of `blocks`, however deep.
fn each_image(blocks: &mut [Block], each: &mut dyn FnMut(&mut Image)) {
    super::manuscript::runs(blocks, &mut |run| {
        super::manuscript::inlines(run, &mut |inline| {
            if let Inline::Image(image) = inline {
                each(image);
            }
        });
    });
    each_figure(blocks, each);
}

fn each_figure(blocks: &mut [Block], each: &mut dyn FnMut(&mut Image)) {
    for block in blocks {
        match block {
            Block::Figure { image, .. } => each(image),
            Block::Quote(inner) | Block::Div { blocks: inner, .. } => each_figure(inner, each),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_figure(&mut item.blocks, each)),
            Block::Definitions(all) => {
                all.iter_mut().flat_map(|one| &mut one.meanings).for_each(|blocks| each_figure(blocks, each));
            }
            _ => {}
        }
    }
}

struct Shelf<'a> {
    find: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// The path in the project of each that was found; `None` for those that were not.
    names: BTreeMap<String, Option<String>>,
    pictures: Vec<Picture>,
    lost: Vec<String>,
}

impl Shelf<'_> {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        let mut at = 0;
        while at < blocks.len() {
            match &mut blocks[at] {
                Block::Figure { image, caption } => {
                    if !self.take(image) {
                        let remark = remark(image);
                        let caption = std::mem::take(caption);
                        let mut left = vec![Block::Comment(remark)];
                        if !is_blank(&caption) {
                            let marks = Marks::named("picture-missing");
                            left.push(Block::Div { marks, blocks: vec![Block::Paragraph(caption)] });
                        }
                        let count = left.len();
                        blocks.splice(at..=at, left);
                        at += count;
                        continue;
                    }
                    self.run(caption);
                }
                Block::Markdown(text) => *text = self.markdown(text),
                Block::Quote(inner) | Block::Div { blocks: inner, .. } => self.blocks(inner),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Definitions(all) => {
                    for one in all {
                        self.run(&mut one.term);
                        one.meanings.iter_mut().for_each(|blocks| self.blocks(blocks));
                    }
                }
                other => super::manuscript::runs(std::slice::from_mut(other), &mut |run| self.run(run)),
            }
            at += 1;
        }
    }

    fn run(&mut self, run: &mut [Inline]) {
        for inline in run.iter_mut() {
            if let Some(content) = inline.content_mut() {
                self.run(content);
            }
            if let Inline::Image(image) = inline
                && !self.take(image)
            {
                let words = vec![Inline::text(std::mem::take(&mut image.alt)), Inline::Comment(remark(image))];
                *inline = Inline::Span { marks: Marks::default(), words };
            }
        }
    }

    /// Markdown as it was typed, its pictures by their new names; those that are nowhere stay as they are.
    fn markdown(&mut self, text: &str) -> String {
        let mut code = false;
        let lines = text.split_inclusive('\n').map(|line| {
            code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
            if code { line.to_owned() } else { self.markdown_line(line) }
        });
        lines.collect()
    }

    /// `![alt](path "title")`, `![[path|alt]]` and `<img src="path">`.
    fn markdown_line(&mut self, line: &str) -> String {
        let mut out = String::new();
        let mut rest = line;
        while let Some((at, path)) = picture_in(rest) {
            out.push_str(&rest[..at]);
            let is_ours = !path.is_empty() && !path.starts_with("http") && !path.starts_with("data:");
            let new = is_ours.then(|| self.place(path)).flatten();
            out.push_str(new.as_deref().unwrap_or(path));
            rest = &rest[at + path.len()..];
        }
        out + rest
    }

    fn take(&mut self, image: &mut Image) -> bool {
        match self.place(&image.path) {
            Some(path) => {
                image.path = path;
                true
            }
            None => false,
        }
    }

    /// The path in the project of the picture `written`.
    fn place(&mut self, written: &str) -> Option<String> {
        if let Some(known) = self.names.get(written) {
            return known.clone();
        }
        let read = (self.find)(written).or_else(|| (self.find)(&super::facts::unescaped(written)));
        let found = read.and_then(|bytes| Some((ending(&bytes)?, bytes)));
        let path = found.map(|(ending, bytes)| {
            let written = super::facts::unescaped(written);
            let file = written.rsplit(['/', '\\']).next().unwrap_or(&written);
            let stem = slug(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
            let path = self.free(&stem, ending);
            self.pictures.push(Picture { path: path.clone(), bytes });
            path
        });
        if path.is_none() {
            self.lost.push(written.chars().take(80).collect());
        }
        self.names.insert(written.to_owned(), path.clone());
        path
    }

    fn free(&self, stem: &str, ending: &str) -> String {
        let taken = |path: &String| self.pictures.iter().any(|picture| picture.path == *path);
        let first = format!("art/{stem}.{ending}");
        if !taken(&first) {
            return first;
        }
        (2..).map(|number| format!("art/{stem}-{number}.{ending}")).find(|path| !taken(path)).unwrap_or(first)
    }
}

/// The path of the first picture in a line of Markdown, and where it begins.
fn picture_in(line: &str) -> Option<(usize, &str)> {
    let until = |from: usize, signs: &[char]| line[from..].find(signs).map(|length| (from, &line[from..from + length]));
    let inline = || {
        let open = line.find("![")?;
        let from = open + line[open..].find("](")? + 2;
        match line[from..].strip_prefix('<') {
            Some(_) => until(from + 1, &['>']),
            None => until(from, &[')', ' ']),
        }
    };
    let wiki = || until(line.find("![[")? + 3, &[']', '|']);
    let element = || {
        let open = line.find("<img ")?;
        let from = open + line[open..].find("src=\"")? + 5;
        until(from, &['"'])
    };
    [wiki(), inline(), element()].into_iter().flatten().min_by_key(|(at, _)| *at)
}

fn remark(image: &Image) -> String {
    let target = super::muse::pictures::target(&image.path, image.width.as_deref(), &image.marks);
    format!("picture: {target}")
}

/// The ending for the kind of a picture that a book can hold, by its first bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ if head.contains("<svg") => Some("svg"),
        _ => None,
    }
}
