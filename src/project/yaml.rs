//! YAML, parsed into a tree with the source position of each value.
//!
//! [`parse`] builds the tree from the parser's events. It never interprets a scalar (a title of `no` stays the word
//! "no"), never acts on a tag, and keeps aliases from growing a small file into a large one.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

use super::codes;
use super::text::clean;
use crate::diagnostic::Report;
use crate::source::{SourceId, Span};

/// One value, and where its first line stands.
#[derive(Debug, Clone)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum Value {
    Text(String, Style),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// How a scalar was written: only a plain one can mean "nothing", only a block begins on the line after its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Quoted,
    Block,
}

#[derive(Debug, Clone)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

/// Deepest nesting, in lists and maps; settings need four.
const DEPTH_LIMIT: usize = 64;
/// Most values and most bytes that aliases may add; settings need none.
const ALIAS_NODES: usize = 10_000;
const ALIAS_BYTES: usize = 1 << 20;
/// Most duplicate keys that are named one after another.
const DUPLICATES: usize = 20;
/// The longest file that is read at all, in bytes.
pub const SIZE_LIMIT: usize = 1 << 20;

impl Node {
    /// Whether nothing was written: `key:`, `key: ~` or `key: null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Text(text, Style::Plain) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What kind of value it is, as a person would say.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(..) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of keys",
        }
    }
}

/// Reads the first document of `text`, which is the source `id`. `None` when there is no tree to go on with.
pub fn parse(text: &str, id: SourceId, report: &mut Report) -> Option<Node> {
    if text.len() > SIZE_LIMIT {
        let message = format!("book.yaml holds {} bytes; it is read up to {SIZE_LIMIT}", text.len());
        report.error(
            &codes::YAML_TOO_MUCH,
            id.span(0..0),
            message,
            "Move long texts to files of their own: {file: …}.",
        );
        return None;
    }
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEPTH_LIMIT,
        block_nesting_limit: DEPTH_LIMIT,
    };
    let mut builder = Builder {
        text,
        lines: line_starts(text),
        id,
        report,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        root: None,
        used: (0, 0),
    };
    for next in Parser::new_from_str_with_options(text, options) {
        let going_on = match next {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                builder.syntax_error(&error);
                false
            }
        };
        if !going_on {
            return None;
        }
    }
    builder.root
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The tree while it grows.
struct Builder<'a> {
    text: &'a str,
    /// Offsets at which lines begin.
    lines: Vec<usize>,
    id: SourceId,
    report: &'a mut Report,
    /// Collections that have begun and not ended, outermost first.
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    root: Option<Node>,
    /// Values and bytes that aliases have added so far.
    used: (usize, usize),
}

struct Open {
    span: Span,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, seen: BTreeMap<String, Span>, key: Option<(String, Span)> },
}

struct Anchored {
    node: Node,
    nodes: usize,
    bytes: usize,
    depth: usize,
}

impl Builder<'_> {
    /// Takes in one event; false when there is no going on.
    fn take(&mut self, event: Event<'_>, at: &granit_parser::Span) -> bool {
        let span = self.span(at);
        let tag = event.tag().map(|tag| format!("{}{}", tag.handle(), tag.suffix()));
        if let Some(tag) = tag.filter(|tag| !tag.starts_with("tag:yaml.org,2002:") || !is_core(tag)) {
            let message = format!("the tag “{}” means nothing here; only the value after it is read", shown(&tag));
            self.report.warning(&codes::YAML_TAG, span, message, "Take the tag out.");
        }
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::Text(clean(&text, span, self.report), style_of(style));
                self.place(Node { value, span }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.begin(span, anchor, Content::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => {
                let content = Content::Map { entries: Vec::new(), seen: BTreeMap::new(), key: None };
                self.begin(span, anchor, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => true,
        }
    }

    fn begin(&mut self, span: Span, anchor: usize, content: Content) -> bool {
        self.open.push(Open { span, anchor, content });
        true
    }

    fn end(&mut self, at: &granit_parser::Span) -> bool {
        let Some(mut open) = self.open.pop() else { return true };
        let end = at.end.byte_offset().unwrap_or(0).max(open.span.start as usize);
        open.span = self.first_line(open.span.start as usize..end);
        let value = match open.content {
            Content::List(items) => Value::List(items),
            Content::Map { entries, .. } => Value::Map(entries),
        };
        self.place(Node { value, span: open.span }, open.anchor)
    }

    /// Puts a finished value where it belongs: into the collection that is open, or at the top.
    fn place(&mut self, node: Node, anchor: usize) -> bool {
        if anchor != 0 {
            let (nodes, bytes, depth) = measure(&node);
            self.anchors.insert(anchor, Anchored { node: node.clone(), nodes, bytes, depth });
        }
        let Some(open) = self.open.last_mut() else { return self.place_at_top(node) };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Map { entries, seen, key } => match key.take() {
                None => *key = Some(key_of(node, self.report)),
                Some((key, key_span)) => match seen.get(&key) {
                    Some(first) => duplicate(&key, [*first, key_span], &self.lines, self.report),
                    None => {
                        seen.insert(key.clone(), key_span);
                        entries.push(Entry { key, key_span, value: node });
                    }
                },
            },
        }
        true
    }

    /// The second document of a file that ends in `---` is empty and does no harm.
    fn place_at_top(&mut self, node: Node) -> bool {
        if self.root.is_none() {
            self.root = Some(node);
        } else if !node.is_null() {
            let message = "book.yaml holds a second document, which begins here";
            let advice = "Keep one, and take out the line of three hyphens between them.";
            self.report.error(&codes::YAML_DOCUMENTS, node.span, message, advice);
        }
        true
    }

    fn alias(&mut self, anchor: usize, span: Span) -> bool {
        let Some(anchored) = self.anchors.get(&anchor) else {
            let advice = "Write the value out where it is needed.";
            self.report.error(&codes::YAML_TOO_MUCH, span, "this alias stands inside the value it names", advice);
            return false;
        };
        self.used = (self.used.0 + anchored.nodes, self.used.1 + anchored.bytes);
        if self.used.0 > ALIAS_NODES || self.used.1 > ALIAS_BYTES || self.open.len() + anchored.depth > DEPTH_LIMIT {
            let message = "the aliases (*name) in book.yaml repeat so much that it grows past every use";
            self.report.error(&codes::YAML_TOO_MUCH, span, message, "Write the values out; settings need no aliases.");
            return false;
        }
        let node = Node { value: anchored.node.value.clone(), span };
        self.place(node, 0)
    }

    fn syntax_error(&mut self, error: &granit_parser::ScanError) {
        let marker = error.marker();
        let start = floor(self.text, marker.byte_offset().unwrap_or(self.text.len()));
        let end = self.text[start..].chars().next().map_or(start, |one| start + one.len_utf8());
        let span = self.id.span(start..end);
        let (line, column) = (marker.line(), marker.col() + 1);
        let message = format!("book.yaml stops being YAML at line {line}, column {column}: {}", plain_words(error));
        let advice = super::yaml_advice::advice(self.text, start);
        let code = if is_limit(error) { &codes::YAML_TOO_MUCH } else { &codes::YAML_SYNTAX };
        self.report.error(code, span, message, advice);
    }

    fn span(&self, at: &granit_parser::Span) -> Span {
        self.first_line(at.byte_range().unwrap_or(0..0))
    }

    /// A stretch of the text, up to the end of its first line.
    fn first_line(&self, range: std::ops::Range<usize>) -> Span {
        let start = floor(self.text, range.start);
        let whole = &self.text[start..floor(self.text, range.end).max(start)];
        let length = whole.find('\n').unwrap_or(whole.len());
        self.id.span(start..start + length)
    }
}

fn is_core(tag: &str) -> bool {
    ["str", "int", "float", "bool", "null", "seq", "map"].iter().any(|core| tag.ends_with(&format!(":{core}")))
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        _ => Style::Block,
    }
}

fn key_of(node: Node, report: &mut Report) -> (String, Span) {
    if let Value::Text(text, _) = node.value {
        return (text, node.span);
    }
    let message = format!("a key must be a word; this one is {}", node.kind());
    report.error(&codes::WRONG_TYPE, node.span, message, "Write a word and a colon.");
    (String::new(), node.span)
}

fn duplicate(key: &str, places: [Span; 2], lines: &[usize], report: &mut Report) {
    // A file with more of them than this is not one that somebody wrote.
    if report.diagnostics.iter().rev().take(DUPLICATES).filter(|one| one.code == &codes::YAML_DUPLICATE_KEY).count()
        == DUPLICATES
    {
        return;
    }
    let [first, second] = places.map(|span| lines.partition_point(|start| *start <= span.start as usize));
    let message = format!("the key `{}` stands twice, in lines {first} and {second}", shown(key));
    let advice = "Keep the one that you mean; the first is read for now.";
    report.error(&codes::YAML_DUPLICATE_KEY, places[1], message, advice);
}

/// As much of a word as fits a message.
fn shown(word: &str) -> String {
    word.chars().take(80).collect()
}

/// How many values a tree holds, how many bytes of text, how deep it is.
fn measure(node: &Node) -> (usize, usize, usize) {
    let children: Vec<&Node> = match &node.value {
        Value::Text(text, _) => return (1, text.len(), 0),
        Value::List(items) => items.iter().collect(),
        Value::Map(entries) => entries.iter().map(|entry| &entry.value).collect(),
    };
    let mut sum = (1, 0, 0);
    for (nodes, bytes, depth) in children.into_iter().map(measure) {
        sum = (sum.0 + nodes, sum.1 + bytes, sum.2.max(depth));
    }
    (sum.0, sum.1, sum.2 + 1)
}

fn is_limit(error: &granit_parser::ScanError) -> bool {
    let words = error.info();
    words.contains("limit") || words.contains("nest") || words.contains("depth")
}

fn plain_words(error: &granit_parser::ScanError) -> String {
    let words = error.info();
    words.trim_end_matches('.').to_string()
}

/// The nearest boundary between characters at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
