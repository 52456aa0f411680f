//! Resolves links to the places they name. A link without a target becomes plain words, with a warning.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::Places;
use super::walk::{Visit, walk_blocks, walk_inlines};
use super::{Book, codes, names, untitled};
use crate::diagnostic::Report;
use crate::document::text::is_wordless;
use crate::document::{Inline, LinkTarget};
use crate::source::Span;

/// The files of the book by name: which text each is, and the id of the division it begins with.
pub type Files = BTreeMap<String, (usize, Option<String>)>;

/// Where links can lead.
pub struct Known<'a> {
    pub places: &'a Places,
    pub files: Files,
    /// The same by the name of the file alone, without folders and ending; `None` where several have it.
    pub pages: BTreeMap<String, Option<(usize, Option<String>)>>,
    /// The names of places that no edition has, as the facilitator's notes that hold them are left out.
    pub left_out: BTreeSet<String>,
}

/// The files by their bare names.
pub fn pages(files: &Files) -> BTreeMap<String, Option<(usize, Option<String>)>> {
    let mut pages = BTreeMap::new();
    for (path, text) in files {
        let file = path.rsplit('/').next().unwrap_or(path);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        pages.entry(stem.to_string()).and_modify(|page| *page = None).or_insert_with(|| Some(text.clone()));
    }
    pages
}

/// Leads every link of `book` to an id, or takes it apart.
pub fn resolve(book: &mut Book, known: &Known, report: &mut Report) {
    let mut resolve = Resolve { known, report, text: 0, guesses: GUESSES };
    for piece in &mut book.pieces {
        resolve.text = piece.text;
        walk_inlines(&mut piece.division.title, &mut resolve);
        walk_blocks(&mut piece.division.blocks, &mut resolve);
    }
    for placed in &mut book.notes {
        resolve.text = placed.text;
        walk_blocks(&mut placed.note.blocks, &mut resolve);
    }
    resolve.text = book.abstract_text;
    walk_blocks(&mut book.abstract_, &mut resolve);
}

struct Resolve<'a> {
    known: &'a Known<'a>,
    report: &'a mut Report,
    text: usize,
    /// How many more times the nearest name may be looked for.
    guesses: usize,
}

/// Looking for the nearest name goes through all of them; a book full of broken links must not take minutes.
const GUESSES: usize = 100;

impl Visit for Resolve<'_> {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        if !inlines.iter().any(|inline| matches!(inline, Inline::Link { .. })) {
            return;
        }
        for inline in std::mem::take(inlines) {
            match inline {
                Inline::Link { target, content, span } => match self.find(&target, span) {
                    Some(target) => {
                        let content = self.with_words(content, &target);
                        inlines.push(Inline::Link { target, content, span });
                    }
                    None => inlines.extend(unlinked(content, &target)),
                },
                other => inlines.push(other),
            }
        }
    }
}

impl Resolve<'_> {
    fn find(&mut self, target: &LinkTarget, span: Span) -> Option<LinkTarget> {
        match target {
            LinkTarget::Url(url) if is_local(url) => self.outside(url, span),
            LinkTarget::Url(_) => Some(target.clone()),
            LinkTarget::Id(name) => self.find_id(name, span),
            LinkTarget::File { path, fragment } => self.find_file(path, fragment.as_deref(), span),
        }
    }

    fn find_id(&mut self, name: &str, span: Span) -> Option<LinkTarget> {
        let Some((id, shared)) = self.known.places.find(self.text, name) else {
            let message = format!("there is no place named “{name}” in the book");
            let advice = if self.known.left_out.contains(name) {
                "It is in notes for the facilitator, which book.yaml leaves out.".to_string()
            } else {
                match self.guess().and_then(|()| self.known.places.nearest(name)) {
                    Some(known) => format!("Did you mean “#{known}”?"),
                    None => format!("Correct it, or name the place you mean: {{#{name}}}."),
                }
            };
            self.report.warning(&codes::NO_SUCH_PLACE, span, message, advice);
            return None;
        };
        if shared {
            let message = format!("two files have a place named “{name}”; this link leads to the first");
            let advice = format!("Say which file you mean: (file.md#{name}).");
            self.report.warning(&codes::TWO_SUCH_PLACES, span, message, advice);
        }
        Some(LinkTarget::Id(id.to_string()))
    }

    fn find_file(&mut self, written: &str, fragment: Option<&str>, span: Span) -> Option<LinkTarget> {
        // A path from the root of a web site is one from the root of the book's folder.
        let rooted = written.strip_prefix('/').filter(|path| !path.starts_with('/'));
        let path = normal(rooted.unwrap_or(written));
        let found = path.as_deref().and_then(|path| self.find_text(path));
        if found.is_none() && is_local(written) {
            return self.outside(written, span);
        }
        let Some(path) = path else { return self.outside(written, span) };
        let Some((text, start)) = found else {
            let message = format!("“{written}” is not a text of this book");
            let advice = match self.guess().and_then(|()| names::nearest(&path, self.known.files.keys())) {
                Some(known) => format!("Did you mean “{known}”?"),
                None => "Add the file to book.yaml, correct its name, or link to an address on the web.".to_string(),
            };
            self.report.warning(&codes::NO_SUCH_FILE, span, message, advice);
            return None;
        };
        let Some(name) = fragment.filter(|name| !name.is_empty()) else {
            return start.map(LinkTarget::Id);
        };
        if let Some(id) = self.known.places.find_in(text, name) {
            return Some(LinkTarget::Id(id.to_string()));
        }
        let message = format!("there is no place named “{name}” in “{written}”");
        let advice = "The link now leads to the beginning of that file. Correct the name after the #.";
        self.report.warning(&codes::NO_SUCH_PLACE, span, message, advice);
        start.map(LinkTarget::Id)
    }

    /// The file at `path`, or the one that a web site made of these files would show there: without its ending, as
    /// HTML, or as the first file of a folder.
    fn find_text(&self, path: &str) -> Option<(usize, Option<String>)> {
        let unescaped = names::unescaped(path);
        let paths = [Some(path), unescaped.as_deref()];
        paths.into_iter().flatten().find_map(|path| {
            let path = path.trim_end_matches('/');
            let stem = [".html", ".htm", ".xhtml"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
            let folder = stem.strip_suffix("/index").unwrap_or(stem);
            let tried = [
                path.to_string(),
                format!("{stem}.md"),
                format!("{stem}.markdown"),
                format!("{folder}.md"),
                format!("{folder}/README.md"),
                format!("{folder}/index.md"),
                format!("{folder}/_index.md"),
            ];
            tried.iter().find_map(|path| self.known.files.get(path)).or_else(|| self.only_page(folder)).cloned()
        })
    }

    /// The only file of the book whose name is the last part of an address of the site, as generators name pages.
    fn only_page(&self, path: &str) -> Option<&(usize, Option<String>)> {
        let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
        let stem = [".md", ".markdown"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
        let says_nothing = matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index" | "readme");
        // A file by this very name is meant only where the path to it is one of a web site.
        let moved = stem.len() == name.len() || path.contains('/');
        self.known.pages.get(stem).filter(|_| moved && !says_nothing && !stem.contains('.')).and_then(Option::as_ref)
    }

    fn outside(&mut self, written: &str, span: Span) -> Option<LinkTarget> {
        let message = format!("“{written}” leads to a place on this computer, which readers don't have");
        let advice = "Link to a file of the book, by its path from this file, or to an address on the web.";
        self.report.warning(&codes::OUTSIDE_THE_BOOK, span, message, advice);
        None
    }

    /// A link without words of its own is called what it leads to, since a screen reader would say nothing.
    fn with_words(&self, content: Vec<Inline>, target: &LinkTarget) -> Vec<Inline> {
        if is_pictured(&content) || !is_wordless(&content) {
            return content;
        }
        let words = match target {
            LinkTarget::Url(url) => url,
            LinkTarget::Id(id) => {
                self.known.places.targets.get(id).map(|to| &to.title).filter(|title| !title.is_empty()).unwrap_or(id)
            }
            LinkTarget::File { path, .. } => path,
        };
        vec![Inline::Text(words.clone())]
    }

    fn guess(&mut self) -> Option<()> {
        self.guesses = self.guesses.checked_sub(1)?;
        Some(())
    }
}

/// The words of a link that leads nowhere; one without words is called what it was to lead to.
fn unlinked(content: Vec<Inline>, target: &LinkTarget) -> Vec<Inline> {
    if is_pictured(&content) || !is_wordless(&content) {
        return content;
    }
    let words = match target {
        LinkTarget::Url(url) => url.clone(),
        LinkTarget::Id(name) => name.clone(),
        LinkTarget::File { path, .. } => {
            untitled::file_name(path).unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path).to_owned())
        }
    };
    vec![Inline::Text(words)]
}

fn is_pictured(content: &[Inline]) -> bool {
    content.iter().any(|inline| matches!(inline, Inline::Image(_)) || is_pictured(inline.content()))
}

/// Whether an address means a file on the writer's own computer.
fn is_local(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let drive = lower.as_bytes();
    lower.starts_with("file:")
        || lower.starts_with('/') && !lower.starts_with("//")
        || lower.starts_with('\\')
        || (drive.len() > 2 && drive[0].is_ascii_alphabetic() && drive[1] == b':' && matches!(drive[2], b'\\' | b'/'))
}

/// `path` without `.` and `..`; `None` if it leads out of the project folder.
fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
