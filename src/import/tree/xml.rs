//! XML into a tree. No entity but the five of XML and those of HTML means anything, so none can grow.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Id, Node, Tree};

/// Levels of elements in each other.
const DEEPEST: usize = 256;
/// Elements and stretches of words.
const MOST: usize = 8_000_000;

/// The entities of XML, and those of HTML that stand in EPUBs (HTML 4.01, 24).
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("shy", '\u{AD}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("sect", '§'),
    ("para", '¶'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("times", '×'),
    ("euro", '€'),
    ("pound", '£'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("auml", 'ä'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("iacute", 'í'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ouml", 'ö'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("Eacute", 'É'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
];

/// Why a text is no XML that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Broken(String),
    TooDeep,
    TooMuch,
}

/// Reads a whole document.
pub fn parse(text: &str) -> Result<Tree, Fault> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree::new();
    let mut open: Vec<Id> = vec![Tree::ROOT];
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|error| Fault::Broken(error.to_string()))?;
        let top = open.last().copied().unwrap_or(Tree::ROOT);
        count += 1;
        if count > MOST {
            return Err(Fault::TooMuch);
        }
        match event {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(Fault::TooDeep);
                }
                open.push(tree.add(top, element(&start)?));
            }
            Event::Empty(start) => {
                tree.add(top, element(&start)?);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(words) => push(&mut tree, top, &words),
            Event::CData(words) => push(&mut tree, top, &words),
            Event::GeneralRef(name) => push(&mut tree, top, &reference(&name)),
            Event::Eof if open.len() > 1 => return Err(Fault::Broken("it ends before its elements do".to_owned())),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::DocType(_) | Event::PI(_) => {}
        }
    }
    Ok(tree)
}

/// Adds words behind those that are there.
fn push(tree: &mut Tree, parent: Id, words: &str) {
    if let Some(last) = tree.children(parent).last().copied()
        && tree.is_text(last)
    {
        tree.node_mut(last).text.push_str(words);
        return;
    }
    tree.add(parent, Node { text: words.to_owned(), ..Node::default() });
}

fn element(start: &BytesStart) -> Result<Node, Fault> {
    let name = start.name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| Fault::Broken(error.to_string()))?;
        attributes.push((attribute.key.as_ref().to_owned(), resolved(&attribute.value)));
    }
    Ok(Node { name, attributes, ..Node::default() })
}

/// An attribute's value with its references read.
fn resolved(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.find(';').filter(|end| *end < 32) {
            Some(end) => {
                out.push_str(&reference(&rest[..end]));
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

/// What a reference stands for; one that is not known stays as it is written.
fn reference(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => None,
    };
    if let Some(char) = number.and_then(char::from_u32).filter(|char| !char.is_control() || matches!(char, '\n' | '\t'))
    {
        return char.to_string();
    }
    match NAMED.iter().find(|(known, _)| *known == name) {
        Some((_, char)) => char.to_string(),
        None => format!("&{name};"),
    }
}
