//! HTML into a tree, as browsers read it: `html5ever` follows the standard in what is unclosed, crossed over or misplaced.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, parse_document};

use super::{Id, Node, Tree};

/// Reads a whole document. There is none that can't be read.
pub fn parse(text: &str) -> Tree {
    parse_document(Sink::default(), Default::default()).one(text)
}

/// Elements in each other beyond which a page is refused: the parser looks through all that are open at every tag.
pub const DEEPEST: usize = 2000;

/// Whether more elements stand in each other than are read. Only those count that no other closes.
pub fn is_too_deep(text: &str) -> bool {
    const CLOSED_BY_OTHERS: &[&str] = &[
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input",
        "meta", "link", "col", "area", "base", "wbr", "source", "track", "embed", "param", "colgroup", "rt", "rp",
    ];
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.bytes().take(20).take_while(u8::is_ascii_alphanumeric).count();
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || CLOSED_BY_OTHERS.contains(&name.as_str()) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

struct Sink {
    tree: RefCell<Tree>,
    /// The names of elements as the parser knows them.
    names: RefCell<Vec<Option<Rc<QualName>>>>,
}

impl Default for Sink {
    fn default() -> Sink {
        Sink { tree: RefCell::new(Tree::new()), names: RefCell::new(vec![None]) }
    }
}

/// An element's name, held by itself.
#[derive(Debug)]
struct Name(Rc<QualName>);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn make(&self, node: Node, name: Option<QualName>) -> Id {
        let mut tree = self.tree.borrow_mut();
        tree.nodes.push(node);
        self.names.borrow_mut().push(name.map(Rc::new));
        tree.nodes.len() - 1
    }

    fn node(&self, child: NodeOrText<Id>) -> Id {
        match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => self.make(Node { text: text.to_string(), ..Node::default() }, None),
        }
    }

    fn insert(&self, parent: Id, at: usize, child: NodeOrText<Id>) {
        if let NodeOrText::AppendText(text) = &child {
            let mut tree = self.tree.borrow_mut();
            let before = at.checked_sub(1).map(|at| tree.nodes[parent].children[at]);
            if let Some(before) = before.filter(|before| tree.is_text(*before) && !tree.nodes[*before].text.is_empty())
            {
                tree.nodes[before].text.push_str(text);
                return;
            }
        }
        let id = self.node(child);
        self.remove_from_parent(&id);
        let mut tree = self.tree.borrow_mut();
        let at = at.min(tree.nodes[parent].children.len());
        tree.nodes[parent].children.insert(at, id);
        tree.nodes[id].parent = Some(parent);
    }

    fn read(&self) -> Ref<'_, Tree> {
        self.tree.borrow()
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        let name = self.names.borrow()[*target].clone();
        // Only elements are asked for their names; whatever else has one that means nothing.
        Name(name.unwrap_or_else(|| Rc::new(QualName::new(None, Namespace::default(), LocalName::default()))))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        let attributes = attributes.into_iter().map(|one| (full_name(&one.name), one.value.to_string())).collect();
        let node = Node { name: name.local.to_string(), attributes, ..Node::default() };
        self.make(node, Some(name))
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        // What is long is a part of the page that was put out of use.
        let says = (text.len() < 500).then(|| ("says".to_owned(), text.to_string()));
        self.make(Node { name: "#comment".to_owned(), attributes: says.into_iter().collect(), ..Node::default() }, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.make(Node { name: "#comment".to_owned(), ..Node::default() }, None)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let end = self.read().nodes[*parent].children.len();
        self.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let has_parent = self.read().nodes[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is kept apart from the text, as in browsers: it is in no tree.
    fn get_template_contents(&self, _: &Id) -> Id {
        self.make(Node { name: "#template".to_owned(), ..Node::default() }, None)
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.read().nodes[*sibling].parent;
        let Some(parent) = parent else { return };
        let at = self.read().nodes[parent].children.iter().rposition(|one| one == sibling).unwrap_or(0);
        self.insert(parent, at, child);
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        for one in attributes {
            let key = full_name(&one.name);
            let known = &mut tree.nodes[*target].attributes;
            if !known.iter().any(|(name, _)| *name == key) {
                known.push((key, one.value.to_string()));
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        let mut tree = self.tree.borrow_mut();
        if let Some(parent) = tree.nodes[*target].parent.take()
            && let Some(at) = tree.nodes[parent].children.iter().rposition(|one| one == target)
        {
            tree.nodes[parent].children.remove(at);
        }
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut tree = self.tree.borrow_mut();
        let children = std::mem::take(&mut tree.nodes[*node].children);
        for child in &children {
            tree.nodes[*child].parent = Some(*new_parent);
        }
        tree.nodes[*new_parent].children.extend(children);
    }
}

fn full_name(name: &QualName) -> String {
    match &name.prefix {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{}", name.local),
        _ => name.local.to_string(),
    }
}
