//! Links in the way of wikis and Obsidian, `[[Page]]` and `[[Page|words]]`, pages and pictures that are shown in place,
//! `![[…]]`, and comments between `%%`.

use super::code::Code;
use super::edits::Edit;
use crate::markdown::paths::is_picture;
use crate::project::is_markdown;
use crate::source::Sources;

/// Longer than any such link.
const LONGEST: usize = 400;

/// In bytes; what is longer is no comment.
const LONGEST_COMMENT: usize = 20_000;

/// The edits that `text`, the file `name`, needs from `start` on.
pub fn edits(text: &str, start: usize, name: &str, sources: &Sources) -> Vec<Edit> {
    if !text[start..].contains("[[") && !text[start..].contains("%%") && !text[start..].contains(" ^") {
        return Vec::new();
    }
    let code = Code::find(text, start);
    let pages = Pages { name, sources };
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find("[[").map(|open| at + open) {
        at = open + 2;
        if let Some(end) = code.end_at(open) {
            at = end;
            continue;
        }
        let Some(link) = link_at(text, open) else { continue };
        at = link.end;
        edits.push(Edit::new(link.begin..link.end, pages.written(&link)));
    }
    edits.extend(comments(text, start, &code));
    edits.extend(blocks(text, start, &code, sources));
    edits
}

struct Link<'t> {
    begin: usize,
    end: usize,
    /// What stands before the first bar, and the rest.
    first: &'t str,
    rest: Option<&'t str>,
}

/// `[[…]]` at `open`, and the `!` before it.
fn link_at(text: &str, open: usize) -> Option<Link<'_>> {
    let mut limit = text.len().min(open + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let inner = &text[open + 2..limit];
    let inner = &inner[..inner.find("]]")?];
    let end = open + 2 + inner.len() + 2;
    let contents = matches!(inner.to_ascii_lowercase().as_str(), "toc" | "_toc_" | "*toc*");
    let odd = inner.is_empty() || inner.contains(['[', ']', '\n', '`']) || inner.trim() != inner;
    let odd = odd || contents || text[..open].ends_with('\\');
    // Brackets within the words of a link, as of `[[1]](notes.html)`, and labels of references.
    if odd || text[end..].starts_with(['(', '[', ':', ']']) {
        return None;
    }
    // In a table the bar is escaped.
    let cut = inner.find("\\|").map(|at| (at, at + 2)).or_else(|| inner.find('|').map(|at| (at, at + 1)));
    let (first, rest) = cut.map_or((inner, None), |(end, next)| (&inner[..end], Some(inner[next..].trim())));
    // What is to be shown in place begins with an exclamation mark.
    let begin = open - usize::from(text[..open].ends_with('!'));
    Some(Link { begin, end, first: first.trim(), rest })
}

struct Pages<'a> {
    name: &'a str,
    sources: &'a Sources,
}

impl Pages<'_> {
    fn written(&self, link: &Link<'_>) -> String {
        if is_picture(link.first) {
            return picture(link);
        }
        let (page, place) = parted(link.first);
        let mut words = link.rest.filter(|words| !words.is_empty()).unwrap_or("").to_owned();
        let mut path = self.find(page);
        let mut place = place;
        // Wikis of GitHub have the words first.
        if let (None, Some(rest), false) = (&path, link.rest, page.is_empty()) {
            let (page, other) = parted(rest);
            path = self.find(page);
            if path.is_some() {
                place = other;
                words = link.first.to_owned();
            }
        } else if let (Some(_), Some(rest)) = (&path, link.rest)
            && rest.contains(['-', '_'])
            && plain(rest) == plain(link.first)
        {
            // Both are the page; the words are what is written as words are.
            words = link.first.to_owned();
        }
        if words.is_empty() {
            words = match (place, page) {
                (Some(place), _) if !place.starts_with('^') => place.to_owned(),
                (_, page) => page.rsplit('/').next().unwrap_or(page).to_owned(),
            };
        }
        let fragment = place.map_or(String::new(), |place| format!("#{}", id_of(place)));
        let words = words.replace(['[', ']'], "");
        match path {
            Some(path) => format!("[{words}](<{}{fragment}>)", self.path_to(&path)),
            None if page.is_empty() && !fragment.is_empty() => format!("[{words}](<{fragment}>)"),
            None => format!("[{words}](<{page}.md>)"),
        }
    }

    /// The file of a page that is named by its path, its name or its name with hyphens for spaces.
    fn find(&self, page: &str) -> Option<String> {
        let wanted = plain(page.trim_start_matches('/'));
        let stem = |name: &str| plain(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let texts = || self.sources.iter().map(|source| source.name.as_str()).filter(|name| is_markdown(name));
        if wanted.is_empty() {
            return None;
        }
        let whole = texts().find(|name| stem(name) == wanted || plain(name) == wanted);
        let ending = format!("/{wanted}");
        let found = whole.or_else(|| texts().find(|name| stem(name).ends_with(&ending)));
        found.map(str::to_owned)
    }

    /// The way from this file to another.
    fn path_to(&self, path: &str) -> String {
        "../".repeat(self.name.matches('/').count()) + path
    }
}

/// A picture with the size or the words behind its bar.
fn picture(link: &Link<'_>) -> String {
    let rest = link.rest.unwrap_or("");
    let is_size = |word: &str| !word.is_empty() && word.chars().all(|one| one.is_ascii_digit() || one == 'x');
    let words: Vec<&str> = rest.split('|').map(str::trim).filter(|word| !is_size(word)).collect();
    let alt = words.iter().find_map(|word| word.strip_prefix("alt="));
    let alt = alt.or_else(|| words.first().copied().filter(|word| !word.contains('='))).unwrap_or("");
    let width = rest.split('|').map(str::trim).find(|word| is_size(word)).and_then(|size| size.split('x').next());
    let width = width.filter(|width| !width.is_empty()).map_or(String::new(), |width| format!("{{width={width}}}"));
    format!("![{}](<{}>){width}", alt.replace(['[', ']'], ""), link.first)
}

/// A page, and the heading or the paragraph on it.
fn parted(target: &str) -> (&str, Option<&str>) {
    match target.split_once('#') {
        // Of several headings the last is meant.
        Some((page, place)) => (page.trim(), place.rsplit('#').next().map(str::trim).filter(|place| !place.is_empty())),
        None => (target, None),
    }
}

/// The id that a heading has, or a paragraph that was marked with `^id`.
pub fn id_of(place: &str) -> String {
    if let Some(id) = place.strip_prefix('^') {
        return format!("block-{id}");
    }
    let mut id = String::new();
    for one in place.chars().flat_map(char::to_lowercase) {
        match one {
            ' ' | '-' if !id.ends_with('-') => id.push('-'),
            one if one.is_alphanumeric() || one == '_' => id.push(one),
            _ => {}
        }
    }
    id.trim_matches('-').to_owned()
}

/// A name without what wikis write differently: hyphens for spaces, small letters.
fn plain(name: &str) -> String {
    name.replace(['-', '_'], " ").to_lowercase()
}

/// Comments of Obsidian, `%%…%%`, which nobody is to read.
fn comments(text: &str, start: usize, code: &Code) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find("%%").map(|open| at + open) {
        at = open + 2;
        let begins = text[..open].chars().next_back().is_none_or(char::is_whitespace);
        if code.holds(open) || !begins {
            continue;
        }
        let mut limit = text.len().min(at + LONGEST_COMMENT);
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let Some(close) = text[at..limit].find("%%").map(|close| at + close) else { break };
        let ends = text[close + 2..].chars().next().is_none_or(|one| !one.is_alphanumeric());
        if ends && close > at {
            edits.push(Edit::remove(super::templates::whole_line(text, open..close + 2)));
            at = close + 2;
        }
    }
    edits
}

/// ` ^id` at the end of a paragraph names it for links of Obsidian.
fn blocks(text: &str, start: usize, code: &Code, sources: &Sources) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, _) in text[start..].match_indices(" ^") {
        let at = start + at;
        let rest = &text[at + 2..];
        let length = rest.find(|one: char| !(one.is_ascii_alphanumeric() || one == '-')).unwrap_or(rest.len());
        let ends = rest[length..].lines().next().is_none_or(|line| line.trim().is_empty());
        if length == 0 || !ends || code.holds(at) {
            continue;
        }
        let id = &rest[..length];
        let asked = format!("#^{id}");
        if sources.iter().any(|source| source.text.contains(&asked)) {
            edits.push(Edit::new(at..at + 2 + length, format!("[]{{#block-{id}}}")));
        }
    }
    edits
}
