//! Reads finished pages back: every word that was written into the source must stand on some page.
//!
//! Each letter on a page knows the place in the source that it comes from, so no word has to be guessed at from hyphens,
//! ligatures or the order of columns. What is looked for is the first letter of each word; the time grows in step with the
//! length of the book.

use typst::layout::{Frame, FrameItem};
use typst::syntax::Span as TypstSpan;
use typst_layout::PagedDocument;

use super::codes;
use super::script::Script;
use super::world::{Starts, World};
use crate::diagnostic::Report;
use crate::document::text::is_invisible;

/// So many words are named.
const MOST_NAMED: usize = 8;

/// Says which words of the source stand on no page. That is a fault of this program and stops the build.
pub fn look_for_losses(pages: &PagedDocument, world: &World, script: &Script, report: &mut Report) {
    let starts = world.starts();
    let mut seen = Seen { starts: &starts, last: None, set: vec![false; script.text.len() + 1] };
    for page in pages.pages() {
        seen.frame(&page.frame);
    }
    let mut lost = words_of(script).filter(|(at, word)| !seen.has(*at, word));
    let Some((first, word)) = lost.next() else { return };
    let mut named = vec![word];
    named.extend(lost.by_ref().take(MOST_NAMED - 1).map(|(_, word)| word));
    let others = lost.count();
    let mut message = format!("words are missing on the pages: “{}”", named.join("”, “"));
    if others > 0 {
        message.push_str(&format!(" and {others} more"));
    }
    let advice = match world.theme_texts().next() {
        Some(theme) => {
            format!("A function in {} does not show what it is handed: `titled`, `notes` or `body`.", theme.name)
        }
        None => "This is a fault of bonefolder's, not yours. Please report it with the text at this place.".to_owned(),
    };
    match script.origin_of(first) {
        Some(origin) => report.error(&codes::LOST_WORDS, origin, message, advice),
        None => report.error(&codes::LOST_WORDS, crate::diagnostic::Place::Nowhere, message, advice),
    }
}

/// The words of the manuscript in the source, and where each begins.
fn words_of(script: &Script) -> impl Iterator<Item = (usize, &str)> {
    script.written().iter().flat_map(|range| {
        // A place farther into a piece of the source than this is not told.
        let end = script.text.floor_char_boundary(range.end.min(range.start + usize::from(u16::MAX)));
        let text = &script.text[range.start..end];
        text.split(char::is_whitespace)
            .map(move |word| (range.start + (word.as_ptr() as usize - text.as_ptr() as usize), word))
    })
}

/// The places in the source whose letters stand on a page.
struct Seen<'a> {
    starts: &'a Starts,
    last: Option<(TypstSpan, usize)>,
    set: Vec<bool>,
}

impl Seen<'_> {
    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Text(text) => {
                    for glyph in &text.glyphs {
                        self.letter(glyph.span);
                    }
                }
                _ => {}
            }
        }
    }

    fn letter(&mut self, (span, offset): (TypstSpan, u16)) {
        let start = match self.last.filter(|(last, _)| *last == span) {
            Some((_, start)) => start,
            None => {
                let Some(start) = self.starts.get(&span) else { return };
                self.last = Some((span, *start));
                *start
            }
        };
        if let Some(place) = self.set.get_mut(start + usize::from(offset)) {
            *place = true;
        }
    }

    /// Whether any letter of a word was seen. Marks and what is no letter need not leave anything on the page. Where signs that
    /// nobody sees stand before a letter, marks of direction for one, the glyph may come from the first of them.
    fn has(&self, at: usize, word: &str) -> bool {
        let (mut letters, mut start) = (0, None);
        for (offset, one) in word.char_indices() {
            let from = start.take().unwrap_or(offset);
            if one.is_alphanumeric() {
                letters += 1;
                if self.set[at + from..=at + offset].contains(&true) {
                    return true;
                }
            } else if is_invisible(one) {
                start = Some(from);
            }
        }
        letters == 0
    }
}
