//! The words of a tagged PDF, piece by piece, as `pdfinfo -struct-text` tells them.

use std::collections::BTreeSet;

pub struct Read {
    pub text: Vec<String>,
    pub notes: Vec<String>,
}

/// Reads the tree: an element a line, its words in quotation marks below it, further in.
pub fn read(tree: &str) -> Read {
    let mut read = Read { text: Vec::new(), notes: Vec::new() };
    // How far in the labels, contents, pictures and notes stand that we are inside of.
    let mut passed_over: Option<usize> = None;
    let mut notes: Vec<(usize, usize)> = Vec::new();
    let mut told: Vec<Vec<String>> = Vec::new();
    for line in tree.lines() {
        let element = line.trim_start();
        let depth = line.len() - element.len();
        passed_over = passed_over.filter(|outer| depth > *outer);
        notes.retain(|(outer, _)| depth > *outer);
        let words = element.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match (words, notes.last()) {
            _ if passed_over.is_some() => {}
            (Some(words), Some((_, note))) => told[*note].push(words.to_owned()),
            (Some(words), None) => read.text.push(words.to_owned()),
            (None, _) if ["Lbl", "TOC", "Figure"].iter().any(|name| is(element, name)) => passed_over = Some(depth),
            (None, _) if is(element, "Note") => {
                notes.push((depth, told.len()));
                told.push(Vec::new());
            }
            _ => {}
        }
    }
    read.notes = told.concat();
    read
}

/// A hyphen that could be mistaken for one at the end of a line says by `ActualText` that it is one, and a narrow space that it is
/// none of the others, whose glyph it has. Poppler loses what follows them in the same line, so that wrapping is blotted out,
/// byte for byte.
pub fn without_replacements(mut pdf: Vec<u8>) -> Vec<u8> {
    for open in [&b"/Span<</ActualText(-)>>BDC"[..], b"/Span<</ActualText<feff202f>>>BDC"] {
        let mut from = 0;
        while let Some(at) = find(&pdf[from..], open).map(|at| from + at) {
            from = at + open.len();
            pdf[at..from].fill(b' ');
            if let Some(end) = find(&pdf[from..], b"EMC").map(|end| from + end) {
                pdf[end..end + 3].fill(b' ');
            }
        }
    }
    pdf
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn is(element: &str, name: &str) -> bool {
    element.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Letters and digits in lower case, ligatures taken apart.
pub fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Where the pieces of an edition part from the letters of the model. Before the book come pages of the edition's own, and
/// after it: the comparison begins at the piece from which it gets furthest.
pub fn difference(model: &str, read: &[String], furniture: &BTreeSet<String>) -> Option<String> {
    let pieces: Vec<String> = read.iter().map(|piece| letters(piece)).collect();
    let known: BTreeSet<String> = furniture.iter().map(|line| letters(line)).collect();
    let starts = (0..pieces.len()).filter(|at| !pieces[*at].is_empty() && model.starts_with(&*pieces[*at]));
    let furthest = starts.map(|start| follow(model, &pieces[start..], &known)).max_by_key(|(reached, _)| *reached);
    let (reached, stop) = furthest.unwrap_or_default();
    if reached == model.len() && stop.is_none() {
        return None;
    }
    let next: String = model[reached..].chars().take(60).collect();
    Some(format!("{:?} where the model has {next:?}", stop.unwrap_or_default()))
}

/// How far into the model the pieces lead, and the piece that led no further.
fn follow(model: &str, pieces: &[String], known: &BTreeSet<String>) -> (usize, Option<String>) {
    let mut at = 0;
    for piece in pieces {
        let rest = &model[at..];
        if rest.starts_with(&**piece) {
            at += piece.len();
        } else if let Some(lost) = rest.chars().next().filter(|c| format!("{:x}", *c as u32) == *piece) {
            // The number of a character that no font has.
            at += lost.len_utf8();
        } else if rest.is_empty() || known.contains(piece) || piece.chars().all(|c| c.is_ascii_digit()) {
            continue;
        } else {
            return (at, Some(piece.clone()));
        }
    }
    (at, None)
}
