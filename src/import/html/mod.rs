//! HTML: web pages, what word processors and blogs export, and the chapters of EPUBs.
//!
//! [`read`] finds the part of a page that is its text, notes and their marks (`notes`), and then walks it: `blocks` for what
//! stands on lines of its own, `words` for what stands in them, `tables`. What classes mean is said by rules; what a style
//! sheet does to letters (slanted, heavy, struck out) is read from it (`styles`), as Google Docs says it only there.

pub mod blocks;
mod head;
mod lists;
mod notes;
mod places;
mod styles;
pub mod tables;
mod verse;
mod word_lists;
pub mod words;
mod worksheets;

use std::collections::{BTreeMap, BTreeSet};

use super::manuscript::{Block, Inline, Manuscript, Note, is_blank, plain};
use super::rules::{Kind, Rules};
use super::tree::{Id, Tree};
use styles::Styles;

/// Elements in elements beyond which only words are taken along.
const DEEPEST: usize = 200;

pub struct Reader<'a> {
    tree: &'a Tree,
    rules: &'a Rules,
    styles: Styles,
    /// Ids that something links to; others are noise.
    wanted: BTreeSet<String>,
    /// The note that each mark leads to, by the id it links to.
    note_of: BTreeMap<String, usize>,
    notes: Vec<Note>,
    /// Elements that were read as notes and are no part of the text.
    taken: BTreeSet<Id>,
    depth: usize,
    /// While notes are read, in which nothing is the title of the text.
    in_note: bool,
    /// The language around, to tell when one differs.
    language: Option<String>,
    title: Option<String>,
    subtitle: Option<String>,
    author: Option<String>,
    /// Classes such as `author` that so many elements have that they say how a paragraph looks, as Calibre gives them.
    worn: BTreeSet<&'static str>,
}

/// Elements that a title and those who wrote a text take, at most.
const MOST_OF_A_FACT: usize = 4;

/// The text of a page: its blocks, notes and what the page says of itself. A heading that says the title is taken for it.
pub fn read(tree: &Tree, rules: &Rules) -> Manuscript {
    let mut manuscript = read_chapters(tree, rules);
    settle_title(&mut manuscript);
    manuscript
}

/// A page of the Internet Archive that shows what was read from a scan: the title, and the lines.
pub fn ripped(tree: &Tree) -> Option<(String, String)> {
    let heading = tree.text(tree.find(Tree::ROOT, "h1")?);
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = heading.strip_prefix("Full text of ")?.trim_matches(['"', '“', '”']).to_owned();
    let text = tree.text(tree.find(Tree::ROOT, "pre")?);
    (!title.is_empty() && text.lines().count() > 1).then_some((title, text))
}

/// The same with every heading where it stands.
pub fn read_chapters(tree: &Tree, rules: &Rules) -> Manuscript {
    let mut facts = head::facts(tree);
    places::facts(tree, &mut facts);
    let mut reader = Reader::new(tree, rules, facts.language.clone());
    let mut blocks = reader.text(main(tree, rules));
    places::without_boilerplate(&mut blocks);
    // What a page calls its title stands on it; the head's may be the name of a file.
    let word = tree
        .descendants(Tree::ROOT)
        .any(|id| tree.get(id, "content").is_some_and(|one| one.starts_with("Microsoft Word")));
    if facts.title.is_none() || word && reader.title.is_some() {
        facts.title = reader.title.take();
    }
    facts.subtitle = facts.subtitle.take().or_else(|| reader.subtitle.take());
    if let (true, Some(author)) = (facts.authors.is_empty(), reader.author.take()) {
        facts.authors = super::facts::list(&author).iter().map(|name| super::facts::person(name)).collect();
    }
    Manuscript { facts, blocks, notes: reader.notes, pictures: Vec::new() }
}

impl<'a> Reader<'a> {
    pub fn new(tree: &'a Tree, rules: &'a Rules, language: Option<String>) -> Reader<'a> {
        let wanted =
            tree.descendants(Tree::ROOT).filter_map(|id| tree.get(id, "href")?.strip_prefix('#')).map(str::to_owned);
        Reader {
            tree,
            rules,
            styles: Styles::of(tree),
            wanted: wanted.collect(),
            note_of: BTreeMap::new(),
            notes: Vec::new(),
            taken: BTreeSet::new(),
            depth: 0,
            in_note: false,
            language,
            title: None,
            subtitle: None,
            author: None,
            worn: ["title", "subtitle", "author", "date"]
                .into_iter()
                .filter(|class| {
                    tree.descendants(Tree::ROOT).filter(|id| tree.has_class(*id, class)).count() > MOST_OF_A_FACT
                })
                .collect(),
        }
    }

    /// Everything below `root`.
    pub fn text(&mut self, root: Id) -> Vec<Block> {
        self.find_notes(root);
        self.blocks(root)
    }

    /// What the rules say of an element; its classes come before its name.
    fn meaning(&self, id: Id) -> Option<&'a str> {
        let of_class = |class: &str| self.rules.meaning(Kind::Class, class);
        let types = self.tree.get(id, "epub:type").unwrap_or("").split_whitespace();
        let found = self.tree.classes(id).chain(types.filter(|kind| kind.starts_with("z3998:"))).find_map(of_class);
        let of_id = || self.tree.get(id, "id").and_then(|name| self.rules.meaning(Kind::Id, name));
        found.or_else(of_id).or_else(|| self.rules.meaning(Kind::Element, self.tree.local(id)))
    }

    fn is_omitted(&self, id: Id) -> bool {
        let hidden = self.tree.get(id, "hidden").is_some()
            || self.tree.get(id, "aria-hidden") == Some("true") && self.tree.text(id).trim().is_empty();
        self.taken.contains(&id)
            || self.tree.name(id).starts_with('#') && id != Tree::ROOT
            || hidden
            || self.meaning(id) == Some("omit")
    }
}

/// The part of a page that is its text: what a rule or the page itself calls so, else all of its body.
fn main(tree: &Tree, rules: &Rules) -> Id {
    let body = tree.find(Tree::ROOT, "body").unwrap_or(Tree::ROOT);
    let by_rule = |id: &Id| {
        tree.classes(*id).any(|class| rules.meaning(Kind::Class, class) == Some("main"))
            || tree.get(*id, "id").is_some_and(|name| rules.meaning(Kind::Id, name) == Some("main"))
    };
    let by_element = |id: &Id| matches!(tree.local(*id), "article" | "main") || tree.get(*id, "role") == Some("main");
    let words = |id: Id| tree.text(id).trim().len();
    let all = words(body);
    // A page with several articles is a list of them; one that holds little of the words is something else.
    let several = tree.descendants(body).filter(|id| tree.local(*id) == "article").count() > 1;
    let fits = |id: &Id| !several && words(*id) * 5 > all;
    let found = tree.descendants(body).filter(by_rule).find(fits);
    found.or_else(|| tree.descendants(body).filter(by_element).find(fits)).unwrap_or(body)
}

/// One heading of the highest level that stands first and says the title, or nothing else does, is the title.
pub fn settle_title(manuscript: &mut Manuscript) {
    let levels: Vec<u8> = manuscript
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        })
        .collect();
    let Some(top) = levels.iter().copied().min() else { return };
    let alone = levels.iter().filter(|level| **level == top).count() == 1 && levels.len() > 1;
    let first = manuscript.blocks.iter().position(|block| matches!(block, Block::Heading { .. }));
    if let Some(at) = first
        && let Block::Heading { level, words, .. } = &manuscript.blocks[at]
        && *level == top
    {
        let said = plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
        let known = manuscript.facts.title.as_deref();
        let same = known.is_some_and(|title| title.to_lowercase().starts_with(&said.to_lowercase()));
        let holds_note = words.iter().any(|word| matches!(word, Inline::Note(_)));
        if (same || alone && known.is_none()) && !said.is_empty() && !holds_note && (alone || levels.len() == 1) {
            // Capitals are the look of a title page.
            let shouted = same && said.chars().all(|char| !char.is_lowercase());
            manuscript.facts.title = manuscript.facts.title.take().filter(|_| shouted).or(Some(said));
            manuscript.blocks.remove(at);
        }
    }
    lift(&mut manuscript.blocks);
}

/// Makes the highest headings those of chapters.
pub fn lift(blocks: &mut [Block]) {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let Some(top) = blocks.iter().filter_map(level).min() else { return };
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            *level -= top - 1;
        }
    }
}

/// Whether blocks show nothing.
fn nothing(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| matches!(block, Block::Paragraph(run) if is_blank(run)))
}
