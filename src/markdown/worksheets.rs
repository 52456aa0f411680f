//! Worksheets and their response spaces.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use super::divs::take_title;
use super::frames::{Frame, Kind};
use super::lengths;
use super::typography;
use crate::document::{Blank, Block, BlockKind, Inline, Rows, Space, SpaceKind, Worksheet, text};
use crate::geometry::Mm;
use crate::locales::words;

const DEFAULT_ROWS: u8 = 4;
const DEFAULT_STEPS: u8 = 5;
/// Underscores that are as wide as a line.
const LONGEST_RULE: usize = 80;

impl Builder<'_> {
    pub fn finish_worksheet(&mut self, mut frame: Frame, braces: Braces, mut blocks: Vec<Block>) {
        let heading = blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading { run_in: false, .. }));
        let mut title = None;
        if let Some(at) = heading {
            let mut block = vec![blocks.remove(at)];
            if frame.attributes.id.is_none() {
                frame.attributes.id = block[0].attributes.id.take();
            }
            title = take_title(&mut block, None);
        }
        let range =
            frame.start..self.file.text[frame.start..].find(['\n', '\r']).map_or(frame.end, |at| frame.start + at);
        let given = braces.get(&["title"]).filter(|title| text::can_be_read(title));
        let title = title.or_else(|| given.map(|title| vec![Inline::Text(self.set_words(title))]));
        if title.is_none() {
            let advice = "Begin it with a heading: `## A first memory`.";
            self.report.warning(&codes::NO_TITLE, self.span(range), "this worksheet has no title", advice);
        }
        let mut facilitator = Vec::new();
        take_facilitator(&mut blocks, &mut facilitator);
        let heard = title.as_deref().unwrap_or_default();
        self.label_spaces(&mut blocks, heard);
        self.label_spaces(&mut facilitator, heard);
        let language = self.current_language_of(&frame);
        let title = title.unwrap_or_else(|| vec![Inline::Text(words(&language).worksheet.to_owned())]);
        let text = |key: &str| {
            let value = braces.get(&[key]).filter(|value| !value.is_empty());
            value.map(|value| typography::set_text(value, &language))
        };
        let worksheet = Worksheet {
            id: frame.attributes.id.clone().unwrap_or_default(),
            title,
            audience: text("for"),
            time: text("time"),
            bring: text("bring"),
            stop: text("stop"),
            name_date: self.flag(&braces, "name-date", frame.start..frame.end),
            blocks,
            facilitator,
        };
        let span = self.span_of(&frame);
        self.place_sheet(Block { kind: BlockKind::Worksheet(Box::new(worksheet)), attributes: frame.attributes, span });
    }

    /// A response space. What stands inside its div comes before it.
    pub fn finish_space(&mut self, name: &str, frame: Frame, braces: Braces, blocks: Vec<Block>) {
        let range =
            frame.start..self.file.text[frame.start..].find(['\n', '\r']).map_or(frame.end, |at| frame.start + at);
        let kind = match name {
            "lines" | "answer" => SpaceKind::Lines(self.rows(&braces, range.clone())),
            "dots" => SpaceKind::Dots { height: self.height(&braces, range.clone()) },
            "grid" => SpaceKind::Grid { height: self.height(&braces, range.clone()) },
            "map" => {
                let centre = braces.get(&["center", "centre"]).filter(|words| !words.is_empty());
                let centre = centre.map(|words| self.set_words(words));
                SpaceKind::Map { height: self.height(&braces, range.clone()), centre }
            }
            "scale" => self.scale(&braces, range.clone()),
            "commitment" => SpaceKind::Commitment { witness: self.flag(&braces, "witness", range.clone()) },
            _ => SpaceKind::Box { height: self.height(&braces, range.clone()) },
        };
        let label = self.set_words(braces.get(&["label"]).unwrap_or("").trim());
        let labelled = !label.is_empty();
        let in_worksheet = self.in_worksheet();
        let inside = crate::document::text::plain_blocks(&blocks);
        let blocks = if name == "answer" { self.answer_key(&frame, &label, blocks) } else { blocks };
        blocks.into_iter().for_each(|block| self.push_block(block));
        let label = match (labelled, in_worksheet) {
            (false, false) => super::labels::prompt(&inside),
            _ => label,
        };
        if label.is_empty() && !in_worksheet {
            self.no_label(range.clone(), &format!("this `{name}`"));
        }
        self.finish_block(frame, BlockKind::Space(Space { kind, label, labelled }));
    }

    /// What stands in an `answer` is for whoever leads the exercise; the sheet has room for it and not the words.
    fn answer_key(&mut self, frame: &Frame, label: &str, mut blocks: Vec<Block>) -> Vec<Block> {
        if !label.is_empty() {
            let name = Inline::Strong(vec![Inline::Text(format!("{label}:"))]);
            match blocks.first_mut().map(|block| &mut block.kind) {
                Some(BlockKind::Paragraph(words)) => {
                    words.splice(0..0, [name, Inline::Text(" ".to_owned())]);
                }
                Some(_) => blocks.insert(0, Block::new(BlockKind::Paragraph(vec![name]), blocks[0].span)),
                None => {}
            }
        }
        if blocks.is_empty() {
            return blocks;
        }
        let span = self.span(frame.start..frame.end);
        vec![Block::new(BlockKind::Facilitator(blocks), span)]
    }

    fn rows(&mut self, braces: &Braces, range: Range<usize>) -> Rows {
        let Some(rows) = braces.get(&["rows"]) else { return Rows::Count(DEFAULT_ROWS) };
        if rows == "fill" {
            return Rows::Fill;
        }
        match rows.parse() {
            Ok(count @ 1..=60) => Rows::Count(count),
            _ => {
                let message = format!("`rows={rows}` is not a number of lines that a page can hold");
                let advice = "Write a number from 1 to 60, or rows=fill for as many as there is room for.";
                self.report.error(&codes::BAD_SPACE, self.span(range), message, advice);
                Rows::Count(DEFAULT_ROWS)
            }
        }
    }

    fn height(&mut self, braces: &Braces, range: Range<usize>) -> Option<Mm> {
        let height = braces.get(&["height"])?;
        let read = lengths::mm(height);
        if read.is_none() {
            self.bad_length("height", braces, range);
        }
        read
    }

    /// Names a length that cannot be read.
    pub fn bad_length(&mut self, key: &str, braces: &Braces, range: Range<usize>) {
        let value = braces.get(&[key]).unwrap_or("");
        let message = format!("`{key}={value}` is not a length that fits on paper");
        let advice = "Write a number with its unit: 6cm, 60mm, 2.5in.";
        self.report.error(&codes::BAD_SPACE, self.span(range), message, advice);
    }

    fn scale(&mut self, braces: &Braces, range: Range<usize>) -> SpaceKind {
        let steps = braces.get(&["steps"]).map_or(Ok(DEFAULT_STEPS), |steps| match steps.parse() {
            Ok(steps @ 2..=11) => Ok(steps),
            _ => Err(steps),
        });
        let steps = steps.unwrap_or_else(|steps| {
            let message = format!("a scale can't have `steps={steps}`");
            self.report.error(&codes::BAD_SPACE, self.span(range.clone()), message, "Write a number from 2 to 11.");
            DEFAULT_STEPS
        });
        let end = |key: &str| self.set_words(braces.get(&[key]).unwrap_or(""));
        let (from, to) = (end("from"), end("to"));
        if from.is_empty() || to.is_empty() {
            let message = "this scale does not say what its two ends mean";
            self.report.warning(&codes::BARE_SCALE, self.span(range), message, "Add from=\"never\" to=\"always\".");
        }
        SpaceKind::Scale { from, to, steps }
    }

    fn flag(&mut self, braces: &Braces, key: &str, range: Range<usize>) -> bool {
        match braces.get(&[key]) {
            None | Some("false" | "no") => false,
            Some("true" | "yes" | "") => true,
            Some(value) => {
                let message = format!("`{key}={value}` is neither yes nor no; it is taken as no");
                self.report.warning(
                    &codes::BAD_FLAG,
                    self.span(range),
                    message,
                    format!("Write {key}=true or leave it out."),
                );
                false
            }
        }
    }

    /// A blank in a sentence: bare ones are blanks only in worksheets.
    pub fn blank(&mut self, underscores: usize, braces: Option<Braces>, range: Range<usize>) {
        let in_worksheet = self.in_worksheet();
        if braces.is_none() && !in_worksheet {
            let words = self.file.text.get(range.clone()).unwrap_or("").to_owned();
            return self.push_text(&words, range);
        }
        let braces = braces.unwrap_or_default();
        self.check_strays(&braces, range.clone());
        self.check_keys("[____]", &braces, &["label", "width"], range.clone());
        let width = braces.get(&["width"]).and_then(lengths::mm);
        if width.is_none() && braces.get(&["width"]).is_some() {
            self.bad_length("width", &braces, range.clone());
        }
        let mut label = self.set_words(braces.get(&["label"]).unwrap_or("").trim());
        if label.is_empty() && !in_worksheet {
            let words: String = self.stack.iter().map(|frame| crate::document::text::plain(&frame.inlines)).collect();
            label = super::labels::before(&words);
            if label.is_empty() {
                self.no_label(range.clone(), "this blank");
            }
        }
        self.push_inline(Inline::Blank(Blank { label, width, underscores, tick: None }), range);
    }

    /// A box to tick within a line: one only in worksheets.
    pub fn tick(&mut self, ticked: bool, braces: Option<Braces>, range: Range<usize>) {
        if !self.in_worksheet() {
            let words = self.file.text.get(range.clone()).unwrap_or("").to_owned();
            return self.push_text(&words, range);
        }
        let braces = braces.unwrap_or_default();
        self.check_strays(&braces, range.clone());
        self.check_keys("[ ]", &braces, &["label"], range.clone());
        let label = self.set_words(braces.get(&["label"]).unwrap_or("").trim());
        self.push_inline(Inline::Blank(Blank { label, width: None, underscores: 0, tick: Some(ticked) }), range);
    }

    /// A rule typed with underscores or dots: a blank in worksheets, else what it is.
    pub fn typed_rule(&mut self, signs: usize, range: Range<usize>) {
        if !self.in_worksheet() {
            let words = self.file.text.get(range.clone()).unwrap_or("").replace('\\', "");
            return self.push_text(&words, range);
        }
        let underscores = signs.min(LONGEST_RULE);
        self.push_inline(Inline::Blank(Blank { label: String::new(), width: None, underscores, tick: None }), range);
    }

    /// Whether a worksheet is open whose spaces are labelled when it closes. A note stands outside it.
    pub fn in_worksheet(&self) -> bool {
        let mut inside = self.stack.iter().rev().take_while(|frame| !matches!(frame.kind, Kind::Note(_)));
        inside.any(Frame::is_worksheet)
    }

    /// A space that says nothing to a screen reader.
    pub fn no_label(&mut self, range: Range<usize>, what: &str) {
        self.report.error(
            &codes::NO_LABEL,
            self.span(range),
            format!("{what} has no label, and no words before it that could serve as one"),
            "Add label=\"…\" in its braces: a screen reader reads it out, or nobody would know what the space is for.",
        );
    }
}

/// Moves the facilitator's notes out of the worksheet's own blocks.
fn take_facilitator(blocks: &mut Vec<Block>, notes: &mut Vec<Block>) {
    let mut kept = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        match &mut block.kind {
            BlockKind::Facilitator(inner) => notes.append(inner),
            BlockKind::Custom(inner) => {
                take_facilitator(inner, notes);
                kept.push(block);
            }
            _ => kept.push(block),
        }
    }
    *blocks = kept;
}
