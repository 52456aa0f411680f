//! Where a file is cut into chapters: at its headings of the first level, or of the highest that it has.
//!
//! People divide their files in many ways: a file a chapter that begins with `#`, with `##`, or with a title in its front
//! matter; a book in one file; chapters within divs that say their language.

use std::mem;

use crate::document::text::plain;
use crate::document::{Attributes, Block, BlockKind, Inline};
use crate::source::Span;

pub type Opening = (Vec<Inline>, Attributes, Span);

/// The stretch of a file that one division takes.
pub struct Cut {
    /// `None` for what stands before the first heading, or in a file without one.
    pub heading: Option<Opening>,
    /// What it is called where its heading was taken off, as it says the title of the book.
    pub called: Option<String>,
    pub blocks: Vec<Block>,
}

/// What has to be known of the book to cut a file of it.
pub struct Whole<'a> {
    pub title: &'a str,
    /// Whether the body is this one file.
    pub one_file: bool,
    /// Whether the name of the file says what is in it, as the name of a page of a wiki does.
    pub named: bool,
}

/// Cuts the blocks of a file. `title` is that of its front matter; what is left in it is the title of the file's opening.
pub fn cut(mut blocks: Vec<Block>, title: &mut Option<Vec<Inline>>, whole: &Whole) -> Vec<Cut> {
    let mut called = title.take_if(|words| same_words(&plain(words), whole.title)).map(|words| plain(&words));
    let taken = take_book_title(&mut blocks, whole);
    let titled = taken.is_some();
    called = taken.or(called);
    let mut cuts = cut_untitled(blocks, title, whole, titled);
    if let Some(first) = cuts.first_mut().filter(|first| first.heading.is_none()) {
        first.called = called;
    }
    cuts
}

fn cut_untitled(blocks: Vec<Block>, title: &mut Option<Vec<Inline>>, whole: &Whole, titled: bool) -> Vec<Cut> {
    let chapters = blocks.iter().filter(|block| level(block) == Some(1)).count();
    let opens = blocks.first().is_some_and(|block| level(block) == Some(1));
    if title.is_some() && !whole.one_file && (chapters > 1 || chapters == 1 && !opens) {
        // The file is one chapter by the name that its head gives it, and its headings are sections.
        return vec![Cut { heading: None, called: None, blocks }];
    }
    if chapters > 0 {
        return cut_at(blocks, 1);
    }
    let highest = blocks.iter().filter_map(level).min();
    let Some(highest) = highest.filter(|_| title.is_none()) else { return cut_at(blocks, 0) };
    let first = level(&blocks[0]) == Some(highest);
    let lone = blocks.iter().filter(|block| level(block) == Some(highest)).count() == 1;
    if titled || first && (lone || whole.one_file || !whole.named) {
        cut_at(blocks, highest)
    } else {
        cut_at(blocks, 0)
    }
}

/// The level of a heading that opens something.
pub fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading { level, run_in: false, .. } => Some(level),
        _ => None,
    }
}

/// What a heading opens.
pub fn opening(block: Block) -> Option<Opening> {
    match block.kind {
        BlockKind::Heading { title, .. } => Some((title, block.attributes, block.span)),
        _ => None,
    }
}

fn cut_at(blocks: Vec<Block>, at: u8) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut current = Cut { heading: None, called: None, blocks: Vec::new() };
    for block in blocks {
        if level(&block) != Some(at) {
            current.blocks.push(block);
            continue;
        }
        let finished = mem::replace(&mut current, Cut { heading: opening(block), called: None, blocks: Vec::new() });
        cuts.push(finished);
    }
    cuts.push(current);
    cuts.retain(|cut| cut.heading.is_some() || !cut.blocks.is_empty());
    cuts
}

/// Takes off a heading that only says the title of the book, which stands on the cover and the title page: at the head of
/// a book in one file, or with no text of its own. Returns its words.
fn take_book_title(blocks: &mut Vec<Block>, whole: &Whole) -> Option<String> {
    let Some(Block { kind: BlockKind::Heading { title, level: 1, run_in: false }, attributes, .. }) = blocks.first()
    else {
        return None;
    };
    let words = plain(title);
    let bare =
        attributes.id.is_none() && title.iter().all(|inline| !matches!(inline, Inline::NoteRef(_) | Inline::Image(_)));
    let more = blocks[1..].iter().any(|block| level(block).is_some());
    let empty = blocks.get(1).is_some_and(|block| level(block) == Some(1));
    let takes = bare && more && (whole.one_file || empty);
    // “Title: Leaves of Grass” says no more than the title does.
    let said = labelled(&words).filter(|said| same_words(said, whole.title)).unwrap_or(&words).to_owned();
    (takes && same_words(&said, whole.title)).then(|| {
        blocks.remove(0);
        lower_labels(blocks);
        said
    })
}

/// What stands behind a label of one word: `Author: Walt Whitman`.
fn labelled(words: &str) -> Option<&str> {
    let (label, rest) = words.split_once(": ")?;
    (!label.trim().is_empty() && !label.trim().contains(' ')).then_some(rest.trim())
}

/// Headings right below the title that only say who wrote the book, and when, are lines of words: they open nothing.
fn lower_labels(blocks: &mut [Block]) {
    for index in 0..blocks.len() {
        let opens_nothing =
            blocks.get(index + 1).is_some_and(|next| level(next).is_some() || matches!(next.kind, BlockKind::Break));
        let BlockKind::Heading { title, run_in: false, level: 2.. } = &mut blocks[index].kind else { return };
        if !opens_nothing || labelled(&plain(title)).is_none() {
            return;
        }
        let words = mem::take(title);
        blocks[index].kind = BlockKind::Paragraph(words);
    }
}

/// Whether two titles say the same, whatever their capitals and punctuation.
pub fn same_words(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && one == other
}

/// Takes apart the divs that hold headings of chapters, or that only say a language: what is in them stands in the file
/// itself, in their language. `language` is that of the file.
pub fn open_divs(blocks: Vec<Block>, language: &str) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    // The highest heading that came out of a div, while what follows still stands under it.
    let mut under: Option<u8> = None;
    for mut block in blocks {
        if opens(&block) {
            let highest = out.len();
            lift(block, &mut out);
            let lifted = out[highest..].iter().filter(|block| block.attributes.language.is_some());
            under = lifted.filter_map(level).min();
            continue;
        }
        if level(&block).zip(under).is_some_and(|(level, under)| level <= under) {
            under = None;
        }
        if under.is_some() && !language.is_empty() {
            block.attributes.language.get_or_insert_with(|| language.to_owned());
        }
        out.push(block);
    }
    out
}

fn opens(block: &Block) -> bool {
    let BlockKind::Custom(inner) = &block.kind else { return false };
    let holds = |wanted: fn(u8) -> bool| inner.iter().any(|block| level(block).is_some_and(wanted) || opens(block));
    holds(|level| level == 1) || block.attributes.classes.is_empty() && holds(|_| true)
}

fn lift(block: Block, out: &mut Vec<Block>) {
    let Attributes { mut id, classes, language } = block.attributes;
    let BlockKind::Custom(inner) = block.kind else { return };
    // Lines in the middle are meant for what stands in the div, and for no whole chapter.
    let (sides, classes): (Vec<String>, Vec<String>) =
        classes.into_iter().partition(|class| matches!(class.as_str(), "center" | "right"));
    let mut in_language = false;
    for mut block in inner {
        if level(&block) == Some(1) {
            block.attributes.classes.extend(classes.iter().cloned());
        }
        block.attributes.id = block.attributes.id.take().or_else(|| id.take());
        // What stands under a heading has its language from it.
        if !in_language || level(&block).is_some() {
            block.attributes.language = block.attributes.language.take().or_else(|| language.clone());
        }
        in_language |= level(&block).is_some();
        if opens(&block) {
            lift(block, out);
        } else if level(&block).is_some() || sides.is_empty() {
            out.push(block);
        } else {
            out.push(aligned(block, &sides));
        }
    }
}

/// A block that came out of a div which says on what side its lines stand.
fn aligned(block: Block, sides: &[String]) -> Block {
    let attributes = Attributes { classes: sides.to_vec(), ..Attributes::default() };
    let span = block.span;
    Block { attributes, ..Block::new(BlockKind::Custom(vec![block]), span) }
}
