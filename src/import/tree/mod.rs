//! A tree of elements, whether it was HTML or XML, in one list of nodes: however deep it is, dropping it needs no recursion.

pub mod html;
pub mod xml;

pub type Id = usize;

#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Empty for words.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub parent: Option<Id>,
    pub children: Vec<Id>,
}

/// A page that should be XML, and may be HTML all the same.
pub fn page(text: &str) -> Tree {
    xml::parse(text).unwrap_or_else(|_| html::parse(text))
}

impl Default for Tree {
    fn default() -> Tree {
        Tree::new()
    }
}

impl Tree {
    /// A tree with an empty root.
    pub fn new() -> Tree {
        Tree { nodes: vec![Node { name: "#root".to_owned(), ..Node::default() }] }
    }

    pub const ROOT: Id = 0;

    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    pub fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id]
    }

    pub fn name(&self, id: Id) -> &str {
        &self.nodes[id].name
    }

    /// The name without its prefix.
    pub fn local(&self, id: Id) -> &str {
        let name = self.name(id);
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    pub fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    pub fn is_text(&self, id: Id) -> bool {
        self.nodes[id].name.is_empty()
    }

    pub fn get(&self, id: Id, name: &str) -> Option<&str> {
        self.nodes[id].attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn classes(&self, id: Id) -> impl Iterator<Item = &str> {
        self.get(id, "class").unwrap_or("").split_whitespace()
    }

    pub fn has_class(&self, id: Id, class: &str) -> bool {
        self.classes(id).any(|one| one == class)
    }

    /// Adds an element or, if `name` is empty, words.
    pub fn add(&mut self, parent: Id, node: Node) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { parent: Some(parent), ..node });
        self.nodes[parent].children.push(id);
        id
    }

    /// Every node below `id` in the order of the text, `id` first.
    pub fn descendants(&self, id: Id) -> Descendants<'_> {
        Descendants { tree: self, waiting: vec![id] }
    }

    pub fn find(&self, id: Id, name: &str) -> Option<Id> {
        self.descendants(id).find(|one| self.local(*one) == name)
    }

    /// The first child called `name`.
    pub fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.children(id).iter().copied().find(|one| self.local(*one) == name)
    }

    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes[id].parent, |one| self.nodes[*one].parent)
    }

    /// All words below `id`.
    pub fn text(&self, id: Id) -> String {
        self.descendants(id).map(|one| self.nodes[one].text.as_str()).collect()
    }

    /// Copies what is below `from` in another tree under `parent`.
    pub fn graft(&mut self, parent: Id, other: &Tree, from: Id) {
        let mut places = vec![(from, parent)];
        while let Some((from, parent)) = places.pop() {
            for child in other.children(from) {
                let node = other.node(*child);
                let copy = Node { children: Vec::new(), ..node.clone() };
                let id = self.add(parent, copy);
                places.push((*child, id));
            }
        }
    }
}

pub struct Descendants<'a> {
    tree: &'a Tree,
    waiting: Vec<Id>,
}

impl Iterator for Descendants<'_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        let id = self.waiting.pop()?;
        self.waiting.extend(self.tree.children(id).iter().rev());
        Some(id)
    }
}
