//! The contents of an EPUB (`toc.ncx`, or the page of navigation): they name chapters whose pages have no heading.

use super::facts::unescaped;
use super::packed::{Files, joined};
use super::tree::{Id, Node, Tree};
use super::{decoding, tree};

/// A line of the contents.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file that it leads to.
    path: String,
    label: String,
    level: u8,
}

/// The lines of the contents, in order.
pub fn of(files: &Files, package: &Tree, folder: &str) -> Vec<Entry> {
    let item = |fits: &dyn Fn(Id) -> bool| {
        let id = package.descendants(Tree::ROOT).find(|id| package.local(*id) == "item" && fits(*id))?;
        Some(joined(folder, &unescaped(package.get(id, "href")?)))
    };
    let nav =
        item(&|id| package.get(id, "properties").is_some_and(|all| all.split_whitespace().any(|one| one == "nav")));
    let ncx = item(&|id| package.get(id, "media-type") == Some("application/x-dtbncx+xml"));
    let Some(path) = ncx.filter(|path| files.contains_key(path)).or(nav) else { return Vec::new() };
    let Some(bytes) = files.get(&path) else { return Vec::new() };
    let text = decoding::quietly(bytes);
    let page = tree::page(&text);
    let base = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut entries = Vec::new();
    for id in page.descendants(Tree::ROOT) {
        let (address, label, list) = match page.local(id) {
            "navPoint" => {
                let address = page.child(id, "content").and_then(|id| page.get(id, "src"));
                (address, page.child(id, "navLabel").map(|id| page.text(id)), "navPoint")
            }
            "a" if !elsewhere(&page, id) => (page.get(id, "href"), Some(page.text(id)), "li"),
            _ => continue,
        };
        let (Some(address), Some(label)) = (address, label) else { continue };
        let above = page.ancestors(id).filter(|up| page.local(*up) == list).count();
        let level = if list == "li" { above.max(1) } else { above + 1 };
        let file = address.split('#').next().unwrap_or(address);
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if !label.is_empty() && level <= 6 {
            entries.push(Entry { path: joined(base, &unescaped(file)), label, level: level as u8 });
        }
    }
    entries
}

/// Whether a link stands in the list of pages or of landmarks (EPUB 3.3, 7.4.2).
fn elsewhere(page: &Tree, id: Id) -> bool {
    page.ancestors(id).filter_map(|up| page.get(up, "epub:type")).any(|kind| matches!(kind, "landmarks" | "page-list"))
}

/// Makes headings of what the contents name, in a page that has none: the paragraph that says the same, or a new one.
pub fn give_headings(page: &mut Tree, path: &str, named: &[Entry]) {
    let headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
    if page.descendants(Tree::ROOT).any(|id| headings.contains(&page.local(id))) {
        return;
    }
    let Some(body) = page.find(Tree::ROOT, "body").filter(|body| !page.text(*body).trim().is_empty()) else { return };
    for (at, entry) in named.iter().filter(|entry| entry.path == path).take(200).enumerate() {
        let says = |id: &Id| {
            let leaf = matches!(page.local(*id), "p" | "div")
                && !page
                    .children(*id)
                    .iter()
                    .any(|one| matches!(page.local(*one), "p" | "div" | "table" | "ul" | "ol"));
            leaf && same(&page.text(*id), &entry.label)
        };
        let found = page.descendants(body).find(says);
        let name = format!("h{}", entry.level);
        match found {
            Some(id) => page.node_mut(id).name = name,
            None if at == 0 => {
                let heading = page.add(body, Node { name, ..Node::default() });
                page.add(heading, Node { text: entry.label.clone(), ..Node::default() });
                let children = &mut page.node_mut(body).children;
                children.rotate_right(1);
            }
            None => {}
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && (one == other || one.len() < 200 && one.len() > 3 && other.ends_with(&one))
}
