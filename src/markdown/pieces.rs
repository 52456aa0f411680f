//! Pieces with a form of their own: a dialogue, an interview, a letter, a recipe, a timeline, a comic, words beside a picture
//! or over it, a notice with ornaments in its corners.
//!
//! Each is a div under a name that the renderers know. What a paragraph is in it (a question, a signature) is its class.

use super::builder::Builder;
use super::codes;
use super::divs::take_attribution;
use super::frames::{Frame, Kind};
use crate::document::{Attributes, Block, BlockKind, Inline, text};
use crate::source::Span;

/// Those in which a picture belongs to the words beside it or over it.
const WITH_PICTURE: &[&str] = &["beside", "behind", "comic"];

/// The name of a picture that stands beside the paragraph after it, and of the div that holds both.
const BESIDE: &str = "beside";

/// The name of a picture that is a page of a comic.
const COMIC_PAGE: &str = "comic-page";

impl Builder<'_> {
    /// The div `name` with its paragraphs and pictures named.
    pub fn finish_piece(&mut self, name: &str, mut frame: Frame, mut blocks: Vec<Block>) {
        match name {
            "interview" => name_questions(&mut blocks),
            "letter" => name_letter(&mut blocks),
            "comic" => name_comic(&mut blocks),
            _ => {}
        }
        if WITH_PICTURE.contains(&name) && !blocks.iter().any(is_figure) {
            let opening = frame.start..self.line_end(frame.start).max(frame.start);
            self.report.warning(
                &codes::PIECE_WITHOUT_PICTURE,
                self.span(opening),
                format!("there is no picture in this `{name}`, so its words stand as they do elsewhere"),
                "Put the picture into a paragraph of its own within the div: ![what it shows](art/picture.png).",
            );
        }
        frame.attributes.classes.insert(0, name.to_owned());
        self.finish_block(frame, BlockKind::Custom(blocks));
    }

    /// Whether what is read now stands right in a dialogue or an interview.
    fn in_dialogue(&self) -> bool {
        let Some(Kind::Div(div)) = self.stack.last().map(|frame| &frame.kind) else { return false };
        matches!(super::divs::meaning(&div.braces), Some("dialogue" | "interview"))
    }

    /// In a dialogue each line that begins with a name and a colon is a paragraph of its own, and the name says who speaks.
    pub fn split_turns(&self, frame: &mut Frame) -> Vec<Frame> {
        if !self.in_dialogue() {
            return Vec::new();
        }
        let mut turns: Vec<Frame> = Vec::new();
        let mut at = frame.start;
        for Line { mut words, parted_by } in lines(std::mem::take(&mut frame.inlines)) {
            let speaks = name_speaker(&mut words);
            match turns.last_mut() {
                Some(turn) if !speaks => {
                    turn.inlines.extend(parted_by);
                    turn.inlines.append(&mut words);
                }
                last => {
                    if let Some(turn) = last {
                        turn.end = at;
                    }
                    let kind = Kind::Paragraph { implicit: false };
                    let attributes = std::mem::take(&mut frame.attributes);
                    turns.push(Frame { inlines: words, end: frame.end, attributes, ..Frame::new(kind, at) });
                }
            }
            at = self.file.text[at..].find('\n').map_or(frame.end, |line| at + line + 1).min(frame.end);
        }
        turns
    }
}

/// A picture that asks to stand beside the next paragraph, and that paragraph, as one div.
pub(super) fn beside(figure: &mut Block, paragraph: &Block) -> Option<Block> {
    if !is_figure(figure) || !matches!(paragraph.kind, BlockKind::Paragraph(_)) {
        return None;
    }
    let at = figure.attributes.classes.iter().position(|class| class == BESIDE)?;
    figure.attributes.classes.remove(at);
    let span = Span { end: paragraph.span.end, ..figure.span };
    let picture = std::mem::replace(figure, Block::new(BlockKind::Break, span));
    let mut pair = Block::new(BlockKind::Custom(vec![picture, paragraph.clone()]), span);
    pair.attributes.classes.push(BESIDE.to_owned());
    Some(pair)
}

fn is_figure(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Figure { .. })
}

/// A line as its author wrote it, and what parts it from the one before.
struct Line {
    words: Vec<Inline>,
    parted_by: Option<Inline>,
}

fn lines(inlines: Vec<Inline>) -> Vec<Line> {
    let mut lines = vec![Line { words: Vec::new(), parted_by: None }];
    for inline in inlines {
        let Inline::Text(text) = inline else {
            match inline {
                Inline::LineBreak => lines.push(Line { words: Vec::new(), parted_by: Some(Inline::LineBreak) }),
                other => lines.last_mut().expect("there is always a line").words.push(other),
            }
            continue;
        };
        for (at, piece) in text.split(super::typography::SOFT_BREAK).enumerate() {
            if at > 0 {
                let parted_by = Some(Inline::Text(super::typography::SOFT_BREAK.to_owned()));
                lines.push(Line { words: Vec::new(), parted_by });
            }
            if !piece.is_empty() {
                let line = lines.last_mut().expect("there is always a line");
                line.words.push(Inline::Text(piece.to_owned()));
            }
        }
    }
    lines
}

/// Puts the name at the head of a line and its colon into a span of the class `speaker`; false if there is none.
fn name_speaker(words: &mut Vec<Inline>) -> bool {
    let (name, used) = match words.as_slice() {
        [strong @ (Inline::Strong(_) | Inline::Emphasis(_)), rest @ ..] => {
            let inside = text::plain(std::slice::from_ref(strong));
            if inside.trim_end().ends_with(COLONS) {
                (vec![strong.clone()], 1)
            } else if let Some(Inline::Text(after)) = rest.first()
                && let Some((colon, after)) = split_colon(after)
                && after.is_empty_or_spaced
                && text::can_be_read(&inside)
            {
                let name = vec![strong.clone(), Inline::Text(colon)];
                words[1] = Inline::Text(after.words);
                (name, 1)
            } else {
                return false;
            }
        }
        [Inline::Text(first), ..] => {
            let Some(at) = first.find(COLONS) else { return false };
            let end = at + first[at..].chars().next().map_or(1, char::len_utf8);
            let is_wide = first[at..].starts_with('：');
            if !is_name(&first[..at]) || !(is_wide || first[end..].is_empty() || first[end..].starts_with(' ')) {
                return false;
            }
            let (name, rest) = (first[..end].trim_start().to_owned(), first[end..].to_owned());
            words[0] = Inline::Text(rest);
            (vec![Inline::Text(name)], 0)
        }
        _ => return false,
    };
    words.drain(..used);
    let attributes = Attributes { classes: vec!["speaker".to_owned()], ..Attributes::default() };
    words.insert(0, Inline::Span { attributes, content: name });
    true
}

const COLONS: [char; 2] = [':', '：'];

/// What stands behind a name in bold letters.
struct After {
    words: String,
    is_empty_or_spaced: bool,
}

/// A colon at the head of `text`, with a space that French writes before it, and what comes after.
fn split_colon(text: &str) -> Option<(String, After)> {
    let start = text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let colon = text[start..].chars().next().filter(|first| COLONS.contains(first))?;
    let end = start + colon.len_utf8();
    let rest = text[end..].to_owned();
    let is_empty_or_spaced = colon == '：' || rest.is_empty() || rest.starts_with(' ');
    Some((text[..end].to_owned(), After { words: rest, is_empty_or_spaced }))
}

/// Whether these words can be the name of a speaker: a few, none with a small letter at its head but for short ones such as
/// “of” or “van”.
fn is_name(words: &str) -> bool {
    const MOST_LETTERS: usize = 40;
    const MOST_WORDS: usize = 5;
    let name = words.trim();
    let all: Vec<&str> = name.split_whitespace().collect();
    let of_a_sentence = ['?', '!', ';', ',', '"', '“', '„', '«', '。', '、', '，', '/', '('];
    text::can_be_read(name)
        && name.chars().count() <= MOST_LETTERS
        && (1..=MOST_WORDS).contains(&all.len())
        && !name.contains(of_a_sentence)
        && all.iter().enumerate().all(|(at, word)| {
            let small = word.chars().next().is_some_and(char::is_lowercase);
            !small || at > 0 && word.chars().count() <= 3
        })
}

/// Who speaks in a paragraph, if it says so.
fn speaker(block: &Block) -> Option<String> {
    let BlockKind::Paragraph(words) = &block.kind else { return None };
    let Some(Inline::Span { attributes, content }) = words.first() else { return None };
    let names = attributes.classes.iter().any(|class| class == "speaker");
    names.then(|| text::plain(content).trim_end_matches(COLONS).trim().to_lowercase())
}

/// Whoever speaks first in an interview asks the questions.
fn name_questions(blocks: &mut [Block]) {
    let Some(asks) = blocks.iter().find_map(speaker) else { return };
    let mut speaks = None;
    for block in blocks {
        speaks = speaker(block).or(speaks);
        if matches!(block.kind, BlockKind::Paragraph(_)) && speaks.as_deref() == Some(&asks) {
            block.attributes.classes.push("question".to_owned());
        }
    }
}

/// The address above a letter, its date, and the signature below.
fn name_letter(blocks: &mut Vec<Block>) {
    let last = blocks.last().map(|block| (block.span, block.attributes.clone()));
    if let (Some(words), Some((span, attributes))) = (take_attribution(blocks), last) {
        let mut signature = Block { attributes, ..Block::new(BlockKind::Paragraph(words), span) };
        signature.attributes.classes.push("signature".to_owned());
        blocks.push(signature);
    }
    for (at, block) in blocks.iter_mut().enumerate() {
        let BlockKind::Paragraph(words) = &mut block.kind else { continue };
        let has_lines = words.iter().any(|inline| matches!(inline, Inline::LineBreak));
        let class = match words.as_mut_slice() {
            [Inline::Span { attributes, content }] if attributes.classes == ["date"] => {
                let content = std::mem::take(content);
                *words = content;
                "date"
            }
            _ if at == 0 && has_lines => "address",
            _ => continue,
        };
        block.attributes.classes.push(class.to_owned());
    }
}

fn name_comic(blocks: &mut [Block]) {
    for figure in blocks.iter_mut().filter(|block| is_figure(block)) {
        figure.attributes.classes.push(COMIC_PAGE.to_owned());
    }
}
