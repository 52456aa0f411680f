//! Labels for the spaces of a worksheet: given by the author, or drawn from the nearest words before.

use std::collections::BTreeSet;

use super::builder::Builder;
use super::codes;
use super::walk;
use crate::document::{Block, BlockKind, Inline, ListItem, Table, text};
use crate::source::Span;

/// Longer prompts are cut at a word: a screen reader reads the whole label at every field.
const LONGEST: usize = 120;

/// What has been read of a worksheet so far.
struct Labels {
    prompt: String,
    given: BTreeSet<String>,
}

impl Builder<'_> {
    /// Gives every space in `blocks` a label, and names those that can have none.
    pub fn label_spaces(&mut self, blocks: &mut [Block], title: &[Inline]) {
        let mut labels = Labels { prompt: prompt(&text::plain(title)), given: BTreeSet::new() };
        self.label_blocks(blocks, &mut labels);
    }

    fn label_blocks(&mut self, blocks: &mut [Block], labels: &mut Labels) {
        for block in blocks {
            self.label_block(block, labels);
        }
    }

    fn label_block(&mut self, block: &mut Block, labels: &mut Labels) {
        let span = block.span;
        match &mut block.kind {
            BlockKind::Space(space) => {
                if space.label.is_empty() {
                    space.label = labels.prompt.clone();
                }
                if space.label.is_empty() {
                    self.no_label(span.range(), "this space");
                } else if space.labelled {
                    self.once(&space.label, labels, span);
                }
            }
            BlockKind::Paragraph(run) | BlockKind::Heading { title: run, .. } => {
                self.label_run(run, labels, span);
                let words = text::plain(run);
                if text::can_be_read(&words) {
                    labels.prompt = prompt(&words);
                }
            }
            BlockKind::List { start, items, .. } => {
                // An item is the prompt for what stands in it. What follows the list belongs to the words before it, but for
                // a question with a number, below which its answer is written at the margin.
                let before = labels.prompt.clone();
                let is_alone = items.len() == 1;
                items.iter_mut().for_each(|ListItem { blocks, .. }| self.label_blocks(blocks, labels));
                let asks = start.is_some() && (is_alone || labels.prompt.ends_with(['?', '？', '؟', ';']));
                if !asks {
                    labels.prompt = before;
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.label_run(&mut definition.term, labels, span);
                    labels.prompt = prompt(&text::plain(&definition.term));
                    definition.meanings.iter_mut().for_each(|meaning| self.label_blocks(meaning, labels));
                }
            }
            BlockKind::Quote(blocks)
            | BlockKind::Custom(blocks)
            | BlockKind::Facilitator(blocks)
            | BlockKind::Epigraph { blocks, .. }
            | BlockKind::PullQuote { blocks, .. }
            | BlockKind::Scene { blocks, .. }
            | BlockKind::Tip { blocks, .. } => self.label_blocks(blocks, labels),
            BlockKind::Table(table) => self.label_table(table, labels, span),
            _ => walk::runs_of(block, &mut |run| self.label_run(run, labels, span)),
        }
    }

    /// A space in a cell is called by the heads of its row and its column.
    fn label_table(&mut self, table: &mut Table, labels: &mut Labels, span: Span) {
        let heads: Vec<String> = table.head.iter().map(|cell| prompt(&text::plain(cell))).collect();
        let before = labels.prompt.clone();
        table.head.iter_mut().for_each(|cell| self.label_run(cell, labels, span));
        for row in &mut table.rows {
            let of_row = row
                .first()
                .filter(|cell| !holds_blank(cell))
                .map(|cell| prompt(&text::plain(cell)))
                .unwrap_or_default();
            for (at, cell) in row.iter_mut().enumerate() {
                let own = if at == 0 { "" } else { of_row.as_str() };
                let of_column = heads.get(at).map_or("", String::as_str);
                let called: Vec<&str> = [own, of_column].into_iter().filter(|head| text::can_be_read(head)).collect();
                labels.prompt = if called.is_empty() { before.clone() } else { called.join(", ") };
                self.label_run(cell, labels, span);
            }
        }
        labels.prompt = before;
    }

    fn label_run(&mut self, run: &mut [Inline], labels: &mut Labels, span: Span) {
        label_ticks(run, &labels.prompt);
        let mut words = String::new();
        walk::inlines(run, &mut |inline| match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Blank(blank) => {
                if blank.tick.is_some() && !blank.label.is_empty() {
                    words.push('\n');
                    return;
                }
                let given = !blank.label.is_empty();
                if !given {
                    blank.label = before(&words);
                }
                if blank.label.is_empty() {
                    blank.label = labels.prompt.clone();
                }
                if blank.label.is_empty() {
                    self.no_label(span.range(), "A blank here");
                } else if given {
                    self.once(&blank.label, labels, span);
                }
                words.push('\n');
            }
            _ => {}
        });
    }

    fn once(&mut self, label: &str, labels: &mut Labels, span: Span) {
        if labels.given.insert(label.to_lowercase()) {
            return;
        }
        self.report.warning(
            &codes::SAME_LABEL,
            span,
            format!(
                "two spaces of this worksheet are both labelled `{label}`, so a screen reader can't tell them apart"
            ),
            "Give each its own label.",
        );
    }
}

fn holds_blank(run: &[Inline]) -> bool {
    run.iter().any(|inline| matches!(inline, Inline::Blank(_)) || holds_blank(inline.content()))
}

/// A box to tick is called by the words behind it, up to the next one; where the last one has none behind it, as in
/// `yes ☐ no ☐`, by those before it.
fn label_ticks(run: &mut [Inline], prompt_before: &str) {
    let names: Vec<(usize, String)> = match names_before(run) {
        Some(names) => names,
        None => (0..run.len()).filter(|at| is_tick(&run[*at])).map(|at| (at, name_behind(&run[at + 1..]))).collect(),
    };
    let asked = prompt_before.trim();
    for (at, words) in names {
        let Inline::Blank(blank) = &mut run[at] else { continue };
        if !blank.label.is_empty() {
            continue;
        }
        blank.label = match (text::can_be_read(&words), asked.is_empty()) {
            (true, true) => words,
            (true, false) => format!("{asked}: {words}"),
            (false, _) => asked.to_owned(),
        };
    }
}

fn is_tick(inline: &Inline) -> bool {
    matches!(inline, Inline::Blank(blank) if blank.tick.is_some())
}

fn name_behind(rest: &[Inline]) -> String {
    let ends = |inline: &Inline| matches!(inline, Inline::Blank(_) | Inline::LineBreak);
    prompt(&text::plain(&rest[..rest.iter().position(ends).unwrap_or(rest.len())]))
}

/// The words before each box, if there are some before the first and none behind the last of each line.
fn names_before(run: &[Inline]) -> Option<Vec<(usize, String)>> {
    let mut names = Vec::new();
    let mut from = 0;
    for (at, inline) in run.iter().enumerate() {
        if matches!(inline, Inline::LineBreak) {
            from = at + 1;
        }
        let Inline::Blank(_) = inline else { continue };
        if is_tick(inline) {
            let words = text::plain(&run[from..at]);
            // A question may stand before the first: `Is it so: yes ☐ no ☐`.
            let words = words.rsplit([':', '?', '：', '？']).find(|words| text::can_be_read(words)).unwrap_or("");
            names.push((at, prompt(words)));
        }
        from = at + 1;
    }
    let mut lasts = run.iter().enumerate().filter(|(at, one)| {
        let mut line = run[at + 1..].iter().take_while(|one| !matches!(one, Inline::LineBreak));
        is_tick(one) && !line.any(|one| matches!(one, Inline::Blank(_)))
    });
    let bare = lasts.all(|(at, _)| !text::can_be_read(&name_behind(&run[at + 1..])));
    (bare && !names.is_empty() && names.iter().all(|(_, words)| text::can_be_read(words))).then_some(names)
}

/// A prompt as a label: one line, no colon at its end.
pub(super) fn prompt(words: &str) -> String {
    shorten(words.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches([':', '：', '\u{A0}', ' ']))
}

/// The words right before a blank: back to the last sentence, blank or line.
pub(super) fn before(words: &str) -> String {
    let tail = words.rsplit('\n').find(|part| part.chars().any(char::is_alphanumeric)).unwrap_or("");
    let words = tail.trim_end();
    let cut = words
        .char_indices()
        .filter(|(at, char)| {
            matches!(char, '.' | '!' | '?' | '。' | ';') && words[at + char.len_utf8()..].starts_with(' ')
        })
        .map(|(at, char)| at + char.len_utf8())
        .next_back();
    let sentence = cut.map_or(words, |at| &words[at..]);
    prompt(sentence.trim_matches([' ', ',', ';', ':', '(', ')', '.', '—', '–']))
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST).collect();
    let kept = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", kept.trim_end_matches([',', ';', ':', '.']))
}
