//! One value of `book.yaml` changed where it stands: comments, order and all other values stay as they are.
//!
//! [`edit`] finds the stretch of text that a value takes up, and writes another in its place. What comes out is read again
//! and compared with what was wanted; where the two differ, nothing is changed.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value, json};

use super::quoted;

/// A change of one value.
#[derive(Debug, Clone, Copy)]
pub enum Edit<'a> {
    /// Another value; `null` takes the key out. Texts, numbers, yes and no, lists of these.
    Set(&'a Value),
    /// Another place for an entry of a list, counted from 0.
    Move {
        from: usize,
        to: usize,
    },
    TakeOut(usize),
    /// A text as a new entry of a list, so that it comes to stand at `at`.
    PutIn {
        at: usize,
        value: &'a Value,
    },
}

/// Makes a change to the value under `path`: `["press", "scheme"]`.
///
/// # Errors
///
/// A sentence: the text is no YAML, or the value is written in a way that has to be changed by hand.
pub fn edit(text: &str, path: &[&str], edit: Edit) -> Result<String, String> {
    let by_hand = || "this is written in a way that has to be changed in the text of book.yaml".to_owned();
    let root = read(text).ok_or("book.yaml has a mistake; mend it in the text first")?;
    let wanted = wanted(root.value(), path, edit).ok_or_else(by_hand)?;
    let made = match edit {
        Edit::Set(Value::Null) => without(text, &root, path),
        Edit::Set(value) => with(text, &root, path, value),
        Edit::Move { .. } | Edit::TakeOut(_) | Edit::PutIn { .. } => in_list(text, &root, path, edit),
    };
    let made = made.ok_or_else(by_hand)?;
    if tree(&made).as_ref() == Some(&wanted) { Ok(made) } else { Err(by_hand()) }
}

/// The values of a text of YAML: texts, lists and groups; nothing is `null`. `None` where it is no YAML, or has aliases.
pub fn tree(text: &str) -> Option<Value> {
    let plain = read(text)?;
    Some(plain.value())
}

/// A value, and the bytes it takes up.
#[derive(Debug)]
struct Spot {
    range: Range<usize>,
    what: What,
}

#[derive(Debug)]
enum What {
    Text { text: String, style: ScalarStyle },
    List { flow: bool, items: Vec<Spot> },
    Group { flow: bool, entries: Vec<(String, Range<usize>, Spot)> },
}

/// A key that waits for its value, and where it stands.
type Key = (String, Range<usize>);

impl Spot {
    fn value(&self) -> Value {
        match &self.what {
            What::Text { text, style: ScalarStyle::Plain } if matches!(text.as_str(), "" | "~" | "null") => Value::Null,
            What::Text { text, .. } => json!(text),
            What::List { items, .. } => items.iter().map(Spot::value).collect(),
            What::Group { entries, .. } => {
                entries.iter().map(|(key, _, spot)| (key.clone(), spot.value())).collect::<Map<_, _>>().into()
            }
        }
    }

    fn find(&self, key: &str) -> Option<&Spot> {
        let What::Group { entries, .. } = &self.what else { return None };
        entries.iter().find(|(known, ..)| known == key).map(|(_, _, spot)| spot)
    }

    fn at(&self, path: &[&str]) -> Option<&Spot> {
        path.iter().try_fold(self, |spot, key| spot.find(key))
    }
}

fn read(text: &str) -> Option<Spot> {
    if text.len() > super::yaml::SIZE_LIMIT {
        return None;
    }
    let mut open: Vec<(usize, What, Option<Key>)> = Vec::new();
    let options = granit_parser::options! { emit_comments: false, flow_nesting_limit: 64, block_nesting_limit: 64 };
    let mut root = None;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.ok()?;
        let range = span.byte_range()?;
        let done = match event {
            Event::Scalar(words, style, ..) => {
                let what = What::Text { text: words.into_owned(), style };
                Some(Spot { range: trimmed(text, range), what })
            }
            Event::SequenceStart(..) => {
                let flow = text.get(range.start..)?.starts_with('[');
                open.push((range.start, What::List { flow, items: Vec::new() }, None));
                None
            }
            Event::MappingStart(..) => {
                let flow = text.get(range.start..)?.starts_with('{');
                open.push((range.start, What::Group { flow, entries: Vec::new() }, None));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (start, what, _) = open.pop()?;
                Some(Spot { range: start..end(&what, start, range.end), what })
            }
            Event::Alias(..) => return None,
            _ => None,
        };
        let Some(spot) = done else { continue };
        match open.last_mut() {
            None if root.is_none() => root = Some(spot),
            None => return None,
            Some((_, What::List { items, .. }, _)) => items.push(spot),
            Some((_, What::Group { entries, .. }, key)) => match key.take() {
                Some((name, at)) => entries.push((name, at, spot)),
                None => {
                    let What::Text { text, .. } = spot.what else { return None };
                    *key = Some((text, spot.range));
                }
            },
            Some(_) => return None,
        }
    }
    root
}

/// A collection without brackets ends with the last thing in it.
fn end(what: &What, start: usize, bracket: usize) -> usize {
    match what {
        What::List { flow: false, items } => items.last().map_or(start, |last| last.range.end),
        What::Group { flow: false, entries } => entries.last().map_or(start, |(_, _, last)| last.range.end),
        _ => bracket,
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text.get(range.clone()).map_or(0, |stretch| stretch.trim_end().len());
    range.start..range.start + length
}

/// The tree as it shall be after the change.
fn wanted(mut tree: Value, path: &[&str], edit: Edit) -> Option<Value> {
    if matches!(edit, Edit::Set(Value::Null)) {
        taken_out(&mut tree, path)?;
        return Some(tree);
    }
    let (last, groups) = path.split_last()?;
    let mut at = &mut tree;
    for key in groups {
        let inner = at.as_object_mut()?.entry(*key).or_insert(Value::Null);
        if inner.is_null() {
            *inner = json!({});
        }
        at = inner;
    }
    let group = at.as_object_mut()?;
    match edit {
        Edit::Set(value) => drop(group.insert((*last).to_owned(), as_read(value)?)),
        Edit::Move { from, to } => {
            let list = group.get_mut(*last)?.as_array_mut()?;
            (from < list.len() && to < list.len()).then_some(())?;
            let item = list.remove(from);
            list.insert(to, item);
        }
        Edit::TakeOut(at) => {
            let list = group.get_mut(*last)?.as_array_mut()?;
            (at < list.len()).then(|| list.remove(at))?;
        }
        Edit::PutIn { at, value } => {
            let list = group.get_mut(*last)?.as_array_mut()?;
            (at <= list.len()).then(|| as_read(value).map(|value| list.insert(at, value)))??;
        }
    }
    Some(tree)
}

/// Takes a key out, and the group that it was alone in.
fn taken_out(tree: &mut Value, path: &[&str]) -> Option<()> {
    let (first, rest) = path.split_first()?;
    let group = tree.as_object_mut()?;
    if rest.is_empty() {
        return group.remove(*first).map(|_| ());
    }
    let inner = group.get_mut(*first)?;
    taken_out(inner, rest)?;
    if inner.as_object()?.is_empty() {
        group.remove(*first);
    }
    Some(())
}

/// A value as the reader gives it: everything is text.
fn as_read(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => json!(text),
        Value::Number(number) => json!(number.to_string()),
        Value::Bool(yes) => json!(yes.to_string()),
        Value::Array(list) => list.iter().map(as_read).collect::<Option<Vec<_>>>()?.into(),
        Value::Object(group) => {
            group.iter().map(|(key, value)| Some((key.clone(), as_read(value)?))).collect::<Option<Map<_, _>>>()?.into()
        }
        Value::Null => return None,
    })
}

fn with(text: &str, root: &Spot, path: &[&str], value: &Value) -> Option<String> {
    if let Some(spot) = root.at(path) {
        if let (What::List { flow: false, items }, Value::Array(list)) = (&spot.what, value) {
            return relisted(text, items, list);
        }
        let is_block = matches!(&spot.what, What::Text { style: ScalarStyle::Literal | ScalarStyle::Folded, .. });
        if let (true, Value::String(words)) = (is_block, value) {
            // The mark that begins the block stays, and its lines are written as they are.
            let indent = " ".repeat(column(text, spot.range.start));
            return Some(replaced(text, spot.range.clone(), &words.trim_end().replace('\n', &format!("\n{indent}"))));
        }
        let needs_space = text[..spot.range.start].ends_with(':');
        let written = format!("{}{}", if needs_space { " " } else { "" }, flow(value)?);
        return Some(replaced(text, spot.range.clone(), &written));
    }
    // As far down as there are groups already; the rest is new.
    let depth = (0..path.len()).rev().find(|depth| root.at(&path[..*depth]).is_some_and(|spot| !is_text(spot)))?;
    let group = root.at(&path[..depth])?;
    let What::Group { flow: in_braces, entries } = &group.what else { return None };
    let (key, rest) = path[depth..].split_first()?;
    if entries.iter().any(|(known, ..)| known == key) {
        return nothing_filled(text, group.find(key)?, rest, value);
    }
    if *in_braces {
        let inner = rest.iter().rev().fold(flow(value)?, |inner, key| format!("{{{key}: {inner}}}"));
        let comma = if entries.is_empty() { "" } else { ", " };
        let at = entries.last().map_or(group.range.end - 1, |(_, _, last)| last.range.end);
        return Some(replaced(text, at..at, &format!("{comma}{key}: {inner}")));
    }
    let indent = entries.first().map(|(_, key, _)| column(text, key.start))?;
    let mut lines = String::new();
    let mut keys = vec![*key];
    keys.extend(rest);
    for (deeper, key) in keys.iter().enumerate() {
        lines.push_str(&format!("{}{key}:", " ".repeat(indent + 2 * deeper)));
        lines.push_str(if deeper + 1 == keys.len() { " " } else { "\n" });
    }
    lines.push_str(&flow(value)?);
    let at = line_end(text, group.range.end);
    Some(replaced(text, at..at, &format!("\n{lines}")))
}

/// A key that stands there with nothing behind it.
fn nothing_filled(text: &str, spot: &Spot, rest: &[&str], value: &Value) -> Option<String> {
    let inner = rest.iter().rev().fold(flow(value)?, |inner, key| format!("{{{key}: {inner}}}"));
    let space = if text[..spot.range.start].ends_with(':') { " " } else { "" };
    Some(replaced(text, spot.range.clone(), &format!("{space}{inner}")))
}

fn is_text(spot: &Spot) -> bool {
    matches!(&spot.what, What::Text { .. })
}

/// Without a key, and without its lines if they hold nothing else.
fn without(text: &str, root: &Spot, path: &[&str]) -> Option<String> {
    let (last, groups) = path.split_last()?;
    let What::Group { flow: in_braces, entries } = &root.at(groups)?.what else { return None };
    let at = entries.iter().position(|(key, ..)| key == last)?;
    let (_, key, spot) = &entries[at];
    if entries.len() == 1 {
        // A group with nothing in it is no group.
        return if groups.is_empty() { None } else { without(text, root, groups) };
    }
    if *in_braces {
        let end = spot.range.end.max(key.end + 1);
        return Some(match (at.checked_sub(1), entries.get(at + 1)) {
            (_, Some((_, next, _))) => replaced(text, key.start..next.start, ""),
            (Some(before), None) => replaced(text, entries[before].2.range.end..end, ""),
            (None, None) => return None,
        });
    }
    let start = line_start(text, key.start);
    let end = (line_end(text, spot.range.end.max(key.end)) + 1).min(text.len());
    (text[start..key.start].trim().is_empty()).then(|| replaced(text, start..end, ""))
}

fn in_list(text: &str, root: &Spot, path: &[&str], edit: Edit) -> Option<String> {
    let spot = root.at(path)?;
    let What::List { flow: in_brackets, items } = &spot.what else { return None };
    let mut order: Vec<Option<usize>> = (0..items.len()).map(Some).collect();
    let mut new = String::new();
    match edit {
        Edit::Move { from, to } => {
            let item = order.remove(from);
            order.insert(to, item);
        }
        Edit::TakeOut(at) => drop(order.remove(at)),
        Edit::PutIn { at, value } => {
            new = flow(value)?;
            order.insert(at, None);
        }
        Edit::Set(_) => return None,
    }
    if *in_brackets {
        let words: Vec<&str> =
            order.iter().map(|item| item.map_or(new.as_str(), |item| &text[items[item].range.clone()])).collect();
        return Some(replaced(text, spot.range.clone(), &format!("[{}]", words.join(", "))));
    }
    let chunks = chunks(text, items)?;
    let made = order
        .iter()
        .map(|item| item.map_or_else(|| line(text, items, &new), |item| Some(text[chunks[item].clone()].to_owned())));
    Some(replaced(text, chunks.first()?.start..chunks.last()?.end, &joined(made.collect::<Option<Vec<_>>>()?, text)))
}

/// A list with one entry a line, in which entries that stay keep their lines and the comments above them.
fn relisted(text: &str, items: &[Spot], list: &[Value]) -> Option<String> {
    let chunks = chunks(text, items)?;
    let mut left: Vec<Option<usize>> = (0..items.len()).map(Some).collect();
    let made = list.iter().map(|value| {
        let wanted = as_read(value)?;
        let known = left.iter_mut().find(|one| one.is_some_and(|at| items[at].value() == wanted));
        match known.and_then(Option::take) {
            Some(at) => Some(text[chunks[at].clone()].to_owned()),
            None => line(text, items, &flow(value)?),
        }
    });
    let made = made.collect::<Option<Vec<_>>>()?;
    if made.is_empty() {
        return None;
    }
    Some(replaced(text, chunks.first()?.start..chunks.last()?.end, &joined(made, text)))
}

/// Whole lines; the last of the text may lack its end.
fn joined(lines: Vec<String>, text: &str) -> String {
    let mut all: String =
        lines.into_iter().map(|line| if line.ends_with('\n') { line } else { format!("{line}\n") }).collect();
    if !text.ends_with('\n') {
        all.truncate(all.trim_end_matches('\n').len());
    }
    all
}

/// The lines of each entry of a list, with the comments above them.
fn chunks(text: &str, items: &[Spot]) -> Option<Vec<Range<usize>>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    for item in items {
        let begins = line_start(text, dash(text, item)?);
        let end = (line_end(text, item.range.end) + 1).min(text.len());
        let start = chunks.last().map_or(begins, |before| before.end);
        (start <= begins && begins < end).then(|| chunks.push(start..end))?;
    }
    Some(chunks)
}

/// Where the hyphen before an entry stands; nothing but space may be before it on its line.
fn dash(text: &str, item: &Spot) -> Option<usize> {
    let at = text[..item.range.start].trim_end().strip_suffix('-')?.len();
    text[line_start(text, at)..at].trim().is_empty().then_some(at)
}

fn line(text: &str, items: &[Spot], value: &str) -> Option<String> {
    let at = dash(text, items.first()?)?;
    Some(format!("{}- {value}\n", &text[line_start(text, at)..at]))
}

/// A value on one line.
fn flow(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => scalar(text),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(flow).collect::<Option<_>>()?;
            format!("[{}]", items.join(", "))
        }
        Value::Object(group) => {
            let entries: Vec<String> =
                group.iter().map(|(key, value)| Some(format!("{key}: {}", flow(value)?))).collect::<Option<_>>()?;
            format!("{{{}}}", entries.join(", "))
        }
        Value::Null => return None,
    })
}

/// A text as it is, where no reader can take it for anything else; otherwise in quotation marks.
fn scalar(text: &str) -> String {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_safe = |letter: char| letter.is_alphanumeric() || " -_./’'()".contains(letter);
    let plain = text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
        && text.chars().all(is_safe)
        && !WORDS.contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}
