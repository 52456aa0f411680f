//! Verse of a page.

use super::Reader;
use crate::import::manuscript::{Block, Inline, Line, Marks, is_blank, trim};
use crate::import::tree::Id;

impl Reader<'_> {
    /// Verse, whether its lines are elements or end with breaks, and its stanzas paragraphs or apart by empty lines.
    pub(super) fn verse(&mut self, id: Id, out: &mut Vec<Block>) {
        let mut stanzas: Vec<Vec<Line>> = Vec::new();
        let paragraphs: Vec<Id> = self.tree.descendants(id).filter(|one| self.tree.local(*one) == "p").collect();
        let parts = match paragraphs.is_empty() {
            true => self.stanzas(id),
            false => paragraphs,
        };
        let mut after = Vec::new();
        let mut title = Vec::new();
        for part in parts {
            if self.tree.has_class(part, "attribution") {
                self.paragraph(part, &mut after);
                continue;
            }
            if self.tree.has_class(part, "title") {
                title = self.run(part);
                trim(&mut title);
                continue;
            }
            let lines_of = self.lines_of_blocks(part);
            if !lines_of.is_empty() {
                stanzas.push(lines_of);
                continue;
            }
            let steps = self.steps(part);
            let words = match self.tree.local(part) {
                "pre" => as_typed(self.run(part)),
                _ => self.run(part),
            };
            for stanza in lines(words, &steps) {
                stanzas.push(stanza);
            }
        }
        for block in after {
            if let Block::Paragraph(words) = block {
                stanzas.push(vec![Line { indent: 0, words }]);
            }
        }
        if !stanzas.is_empty() {
            let marks = self.anchor(id).map(|id| Marks::with_id(&id)).unwrap_or_default();
            out.push(Block::Verse { marks, title, stanzas });
        }
    }

    /// The innermost stanzas in an element, and what stands beside them; the element itself if it has none.
    fn stanzas(&self, id: Id) -> Vec<Id> {
        let is_stanza = |one: Id| ["stanza", "linegroup", "lg"].iter().any(|class| self.tree.has_class(one, class));
        let holds = |one: Id| self.tree.descendants(one).skip(1).any(is_stanza);
        if !holds(id) {
            return vec![id];
        }
        let children = self.tree.children(id).iter().copied();
        let said = children.filter(|child| !self.is_omitted(*child) && !self.tree.text(*child).trim().is_empty());
        said.flat_map(|child| if holds(child) { self.stanzas(child) } else { vec![child] }).collect()
    }

    /// The lines of a stanza whose lines are blocks, as Project Gutenberg's are.
    fn lines_of_blocks(&mut self, id: Id) -> Vec<Line> {
        let children: Vec<Id> =
            self.tree.children(id).iter().copied().filter(|one| !self.tree.text(*one).trim().is_empty()).collect();
        if children.len() < 2 || !children.iter().all(|one| self.tree.local(*one) == "div") {
            return Vec::new();
        }
        let line = |child: Id| {
            let mut words = self.run(child);
            trim(&mut words);
            let step = self.tree.classes(child).find_map(|class| class.strip_prefix("indent")?.parse::<usize>().ok());
            Line { indent: step.unwrap_or(0).min(40), words }
        };
        children.into_iter().map(line).collect()
    }

    /// Steps of indentation of the lines of our own EPUBs.
    fn steps(&self, id: Id) -> Vec<usize> {
        let step = |class: &str| -> Option<usize> {
            class.strip_prefix("indent-").or_else(|| class.strip_prefix('i'))?.parse().ok()
        };
        let indented = |line: Id| self.tree.classes(line).find_map(step);
        let is_line = |line: Id| self.tree.has_class(line, "line");
        let children = self.tree.children(id).iter().copied();
        let spans: Vec<Id> = children.filter(|child| self.tree.local(*child) == "span").collect();
        let ours = spans.iter().any(|line| is_line(*line));
        if !ours && !spans.iter().any(|line| indented(*line).is_some()) {
            return Vec::new();
        }
        let lines = spans.into_iter().filter(|line| !ours || is_line(*line));
        lines.map(|line| indented(line).unwrap_or(0)).collect()
    }
}

/// Words of a block that keeps its lines and spaces.
fn as_typed(words: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for word in words {
        let Inline::Text(text) = word else {
            out.push(word);
            continue;
        };
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                out.push(Inline::LineBreak);
            }
            let rest = line.trim_start_matches(' ');
            let hard =
                if at > 0 { "\u{A0}".repeat(line.len() - rest.len()) } else { " ".repeat(line.len() - rest.len()) };
            if !line.is_empty() {
                out.push(Inline::Text(format!("{hard}{rest}")));
            }
        }
    }
    out
}

/// Words as lines of verse, an empty line between stanzas.
fn lines(words: Vec<Inline>, steps: &[usize]) -> Vec<Vec<Line>> {
    let mut stanzas = vec![Vec::new()];
    let mut current = Vec::new();
    let mut number = 0;
    let mut push = |current: &mut Vec<Inline>, stanzas: &mut Vec<Vec<Line>>| {
        let mut words = std::mem::take(current);
        let indent = words.first().map_or(0, leading_spaces);
        trim(&mut words);
        if let Some(Inline::Text(text)) = words.first_mut() {
            *text = text.trim_start_matches(['\u{A0}', '\u{2003}', ' ']).to_owned();
        }
        if is_blank(&words) {
            if stanzas.last().is_some_and(|last| !last.is_empty()) {
                stanzas.push(Vec::new());
            }
            return;
        }
        let indent = steps.get(number).map_or(indent, |step| step * 2);
        number += 1;
        if let Some(stanza) = stanzas.last_mut() {
            stanza.push(Line { indent, words });
        }
    };
    for word in words {
        match word {
            Inline::LineBreak => push(&mut current, &mut stanzas),
            word => current.push(word),
        }
    }
    push(&mut current, &mut stanzas);
    stanzas.retain(|stanza| !stanza.is_empty());
    stanzas
}

/// Hard spaces before the first word of a line.
fn leading_spaces(word: &Inline) -> usize {
    let Inline::Text(text) = word else { return 0 };
    text.trim_start_matches(['\n', ' ']).chars().take_while(|char| matches!(char, '\u{A0}' | '\u{2003}')).count()
}
