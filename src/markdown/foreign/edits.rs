//! Changes to a text, and the way back from each place of the changed text to the author's.

use std::ops::Range;

use crate::source::{SourceId, Span};

/// What stands at `range` gives way to `text`.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

impl Edit {
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { range, text: text.into() }
    }

    pub fn remove(range: Range<usize>) -> Edit {
        Edit::new(range, "")
    }
}

/// Where each part of a changed text stands in the author's: one list of stretches for each round of changes.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    rounds: Vec<Vec<Stretch>>,
}

/// From `begin` on, the changed text is that of `source`, or something new that stands for it.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    begin: usize,
    source: usize,
    copied: bool,
}

impl Origin {
    /// The offset in the author's text of an offset in the changed one.
    pub fn offset(&self, offset: usize) -> usize {
        self.rounds.iter().rev().fold(offset, |at, stretches| {
            let index = stretches.partition_point(|stretch| stretch.begin <= at);
            match index.checked_sub(1).and_then(|index| stretches.get(index)) {
                Some(Stretch { begin, source, copied: true }) => source + (at - begin),
                Some(Stretch { source, .. }) => *source,
                None => at,
            }
        })
    }

    /// The same for a span of the source `id`; spans of other sources stay.
    pub fn span(&self, span: Span, id: SourceId) -> Span {
        if self.rounds.is_empty() || span.source != id {
            return span;
        }
        let range = span.range();
        let start = self.offset(range.start);
        // What ends where something new begins ends there too.
        let end = range.end.checked_sub(1).map_or(start, |last| self.offset(last) + 1);
        id.span(start..end.max(start))
    }

    /// Whether nothing was changed.
    pub fn is_same(&self) -> bool {
        self.rounds.is_empty()
    }
}

/// Makes the `edits` in `text`. Of two that overlap the one that begins first is made, and of two that begin alike the
/// first in the list.
pub fn apply(text: &mut String, mut edits: Vec<Edit>, origin: &mut Origin) {
    if edits.is_empty() {
        return;
    }
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = String::with_capacity(text.len());
    let mut stretches = Vec::new();
    let mut at = 0;
    for edit in edits {
        if edit.range.start < at || edit.range.end > text.len() {
            continue;
        }
        stretches.push(Stretch { begin: out.len(), source: at, copied: true });
        out.push_str(&text[at..edit.range.start]);
        stretches.push(Stretch { begin: out.len(), source: edit.range.start, copied: false });
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    stretches.push(Stretch { begin: out.len(), source: at, copied: true });
    out.push_str(&text[at..]);
    *text = out;
    origin.rounds.push(stretches);
}
