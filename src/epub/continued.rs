//! Writes one slice of a list, a table, a poem or a passage of code that goes on in the next file, with the head and the
//! caption of a table again.

use super::page::Page;
use super::set_pieces::VersePart;
use super::slices::{Slice, lines};
use crate::document::{Attributes, BlockKind, Inline, Table, Verse};

impl Page<'_> {
    pub fn slice(&mut self, slice: Slice<'_>) {
        let first = slice.from == 0;
        let attributes = match first {
            true => slice.block.attributes.clone(),
            false => Attributes { id: None, ..slice.block.attributes.clone() },
        };
        if first {
            self.breaks_before(slice.block);
        }
        let range = slice.from..slice.to;
        match &slice.block.kind {
            BlockKind::List { start, style, tight, items } => {
                let start = start.map(|start| start.saturating_add(slice.from as u64));
                self.list(&attributes, (start, *style), *tight, &items[range]);
            }
            BlockKind::Definitions(all) => self.definitions(&attributes, &all[range]),
            BlockKind::Code { language, text } => {
                let bytes = |units| lines(text).take(units).map(str::len).sum::<usize>();
                self.code(&attributes, language.as_deref(), text, bytes(slice.from)..bytes(slice.to));
            }
            BlockKind::Table(table) if first => self.table(&attributes, table, None, &table.rows[range]),
            BlockKind::Table(table) => {
                let again = self.again(table);
                self.table(&attributes, table, Some(&again), &table.rows[range]);
            }
            BlockKind::Verse(verse) => self.verse(&attributes, &part_of(verse, slice)),
            _ => {}
        }
    }

    /// The head of a table that goes on, with a caption that says so.
    fn again(&self, table: &Table) -> Table {
        let mut caption = echo(&table.caption);
        if !caption.is_empty() {
            let (before, after) = self.book.words.continued.around();
            caption.insert(0, Inline::Text(before));
            caption.push(Inline::Text(after));
        }
        let head = table.head.iter().map(|cell| echo(cell)).collect();
        Table { columns: table.columns.clone(), head, rows: Vec::new(), caption }
    }
}

/// The lines of a slice in their stanzas.
fn part_of<'a>(verse: &'a Verse, slice: Slice<'_>) -> VersePart<'a> {
    let mut stanzas = Vec::new();
    let mut at = 0;
    for stanza in &verse.stanzas {
        let (from, to) = (slice.from.max(at), slice.to.min(at + stanza.len()));
        if from < to {
            stanzas.push(&stanza[from - at..to - at]);
        }
        at += stanza.len();
    }
    VersePart {
        title: verse.title.as_deref().filter(|_| slice.from == 0),
        stanzas,
        attribution: verse.attribution.as_deref().filter(|_| slice.last),
    }
}

/// The same words once more: without the ids, notes and marks of pages, of which each stands in one place only. The words
/// are copied, so that they are none of the book's runs.
fn echo(inlines: &[Inline]) -> Vec<Inline> {
    let mut copy = inlines.to_vec();
    without_places(&mut copy);
    copy
}

fn without_places(inlines: &mut Vec<Inline>) {
    inlines.retain(|inline| !matches!(inline, Inline::NoteRef(_)));
    for inline in inlines {
        if let Inline::Span { attributes, .. } = inline {
            attributes.id = None;
        }
        if let Some(content) = inline.content_mut() {
            without_places(content);
        }
    }
}
