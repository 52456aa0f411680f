//! What lies in a folder and its subfolders: chapters, texts that have to be imported, files that are neither.

use crate::project::folder::{Entry, Folder};
use crate::project::natural_order::natural_order;
use crate::project::paths::{composed, is_markdown, join};

/// What was found, in the order in which people read: a folder's start page first, numbers by their value.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Every Markdown file.
    pub markdown: Vec<String>,
    /// Texts that have to be brought in first.
    pub to_import: Vec<String>,
    /// Texts without any signs of Markdown, which only a list of chapters makes chapters of.
    pub plain: Vec<String>,
    /// Texts in forms that are not read here, which other programs turn into Markdown.
    pub not_read: Vec<String>,
    /// Names at the top.
    pub top: Vec<String>,
}

/// Deepest folder, and most files: more is no manuscript.
const DEPTH: usize = 12;
const MOST: usize = 20_000;

/// Folders of other programs, and of what was made.
const PASSED_OVER: &[&str] = &["node_modules", "out", "_site", "_book", "_build", "public", "target", "vendor", "venv"];

pub fn list(folder: &dyn Folder) -> Files {
    let mut files = Files { top: folder.names(""), ..Files::default() };
    walk(folder, "", 0, &mut files);
    files
}

/// The files in the folder and the folders in it.
pub fn all(folder: &dyn Folder) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), 0)];
    let mut seen = 0;
    while let Some((path, depth)) = folders.pop() {
        let names = folder.names(&path);
        for inner in names.iter().filter(|name| !name.starts_with('.') && !PASSED_OVER.contains(&name.as_str())) {
            seen += 1;
            let at = join(&path, inner);
            match folder.entry(&at) {
                Ok(Entry::Folder) if depth < DEPTH && seen < MOST => folders.push((at, depth + 1)),
                Ok(Entry::File { .. }) => found.push(at),
                _ => {}
            }
        }
    }
    found
}

fn walk(folder: &dyn Folder, path: &str, depth: usize, files: &mut Files) {
    let mut names = folder.names(path);
    names.retain(|name| !name.starts_with('.') && !PASSED_OVER.contains(&name.as_str()));
    names.sort_by(|one, other| (!is_start(one)).cmp(&!is_start(other)).then_with(|| natural_order(one, other)));
    let mut folders = Vec::new();
    for name in names {
        let inner = join(path, &name);
        match folder.entry(&inner) {
            Ok(Entry::Folder) => folders.push(inner),
            Ok(Entry::File { .. }) if files.markdown.len() + files.to_import.len() < MOST => sort_in(&inner, files),
            _ => {}
        }
    }
    for inner in folders.into_iter().filter(|_| depth < DEPTH) {
        walk(folder, &inner, depth + 1, files);
    }
}

fn sort_in(path: &str, files: &mut Files) {
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        _ if is_markdown(path) => files.markdown.push(composed(path)),
        "muse" | "docx" | "docm" | "dotx" | "odt" | "ott" | "fodt" | "html" | "htm" | "xhtml" | "epub" | "tex"
        | "latex" | "ltx"
            if !is_piece(path) =>
        {
            files.to_import.push(composed(path))
        }
        "txt" => files.plain.push(composed(path)),
        "rst" | "org" | "adoc" | "asciidoc" | "textile" | "ipynb" | "rtf" | "doc" | "wiki" | "mediawiki" | "typ"
        | "pages" | "fb2"
            if !is_piece(path) =>
        {
            files.not_read.push(composed(path))
        }
        _ => {}
    }
}

/// Whether it is the page that a folder begins with.
pub fn is_start(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    ["index.md", "index.mdx", "readme.md", "_index.md", "index.qmd", "index.rmd", "home.md"]
        .contains(&name.to_lowercase().as_str())
}

/// Whether a Markdown file is about the folder rather than in the book: by its name at the top, or as it lies among the
/// pieces that static site generators put pages together from.
pub fn is_about_the_folder(path: &str) -> bool {
    const ABOUT: &[&str] = &[
        "readme",
        "license",
        "licence",
        "contributing",
        "changelog",
        "code_of_conduct",
        "code-of-conduct",
        "security",
        "summary",
        "_sidebar",
        "_navbar",
        "_footer",
        "_header",
        "404",
        "support",
        "copying",
    ];
    let Some((_, name)) = path.rsplit_once('/') else {
        return ABOUT.contains(&path.to_lowercase().split('.').next().unwrap_or_default());
    };
    name.eq_ignore_ascii_case("summary.md") || is_piece(path)
}

/// Whether a file lies among the pieces that static site generators put pages together from.
fn is_piece(path: &str) -> bool {
    const PIECES: &[&str] =
        &["_includes", "_layouts", "_data", "_templates", "layouts", "templates", "themes", "archetypes", "_drafts"];
    path.split('/').rev().skip(1).any(|folder| PIECES.contains(&folder))
}
