//! The words of a paragraph before and after.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Words that stayed, went or came; put together, the first and the last kind make the new paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    Same(String),
    Deleted(String),
    Inserted(String),
}

/// Compares by words, as UAX 29 parts them: a sign is a word of its own, and so is a space.
pub fn diff(old: &str, new: &str) -> Vec<Stretch> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let mut stretches = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            stretches.push(Stretch::Same(after[new_index..new_index + len].concat()));
            continue;
        }
        let (gone, come) = (before[op.old_range()].concat(), after[op.new_range()].concat());
        push(&mut stretches, Stretch::Deleted(gone));
        push(&mut stretches, Stretch::Inserted(come));
    }
    join_over_spaces(stretches)
}

/// Nobody reads a change word by word: where only spaces stayed between two changes, they are one.
fn join_over_spaces(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    let mut change = (String::new(), String::new());
    let mut stretches = stretches.into_iter().peekable();
    while let Some(stretch) = stretches.next() {
        match stretch {
            Stretch::Deleted(words) => change.0.push_str(&words),
            Stretch::Inserted(words) => change.1.push_str(&words),
            Stretch::Same(spaces)
                if spaces.trim().is_empty() && change != <_>::default() && stretches.peek().is_some() =>
            {
                change.0.push_str(&spaces);
                change.1.push_str(&spaces);
            }
            Stretch::Same(words) => {
                end(&mut joined, &mut change);
                joined.push(Stretch::Same(words));
            }
        }
    }
    end(&mut joined, &mut change);
    joined
}

fn end(joined: &mut Vec<Stretch>, change: &mut (String, String)) {
    let (gone, come) = std::mem::take(change);
    push(joined, Stretch::Deleted(gone));
    push(joined, Stretch::Inserted(come));
}

fn push(stretches: &mut Vec<Stretch>, stretch: Stretch) {
    let (Stretch::Same(words) | Stretch::Deleted(words) | Stretch::Inserted(words)) = &stretch;
    if !words.is_empty() {
        stretches.push(stretch);
    }
}
