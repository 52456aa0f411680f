//! Lines of type on a cover, set without knowing the face that a reading system will use.

use super::xhtml::{Tag, Xml};
use crate::document::Metadata;

/// Sizes to try for a title, the largest first.
const SIZES: [f64; 10] = [280.0, 240.0, 205.0, 175.0, 150.0, 125.0, 105.0, 85.0, 70.0, 58.0];
/// How far the title of a drawn cover may reach down.
const TITLE_DEPTH: f64 = 1200.0;

/// Sets lines downwards, `y` being the last baseline.
pub struct Pen<'x> {
    pub xml: &'x mut Xml,
    pub rtl: bool,
    pub ink: &'static str,
    /// Where lines begin: their right end if they run from right to left.
    pub x: f64,
    pub measure: f64,
    pub y: f64,
    /// The families to set in, as CSS lists them.
    pub families: &'x str,
}

/// How a line is set.
#[derive(Clone, Copy)]
struct Style {
    size: f64,
    leading: f64,
    bold: bool,
    italic: bool,
}

impl Pen<'_> {
    /// As large as it may be, the words unbroken.
    pub fn title(&mut self, title: &str) {
        let size = SIZES.into_iter().find(|size| self.depth_of(title, *size) <= TITLE_DEPTH);
        let style = title_style(size.unwrap_or(58.0));
        self.y += style.size * 0.7;
        self.lines(&balanced(title, self.room(style)), style);
        self.y += style.size * 0.32 + 40.0;
    }

    /// A short heavy rule.
    pub fn rule(&mut self) {
        let x = if self.rtl { self.x - 240.0 } else { self.x };
        let rule = Tag::new("rect").number("x", x).number("y", self.y - 10.0).number("width", 240.0);
        self.xml.empty(rule.number("height", 14.0).attr("fill", self.ink));
        self.xml.line();
    }

    pub fn subtitle(&mut self, subtitle: &str) {
        let style = Style { size: 92.0, leading: 116.0, bold: false, italic: true };
        self.y += 150.0;
        self.lines(&balanced(subtitle, self.room(style)), style);
    }

    /// The authors, the last of them at `foot`, clear of a folded corner.
    pub fn names_at_foot(&mut self, metadata: &Metadata, foot: f64) {
        let style = Style { size: 84.0, leading: 108.0, bold: false, italic: false };
        let measure = self.room(style) - 330.0 / style.size;
        let mut lines: Vec<String> = metadata.authors.iter().flat_map(|author| wrap(&author.name, measure)).collect();
        lines.truncate(5);
        self.y = foot - style.leading * lines.len().saturating_sub(1) as f64;
        self.lines(&lines, style);
    }

    /// Title, subtitle and authors, no deeper than `depth`.
    pub fn all_within(&mut self, metadata: &Metadata, depth: f64) {
        let names: Vec<&str> = metadata.authors.iter().map(|author| author.name.as_str()).collect();
        let names = names.join(", ");
        let subtitle = metadata.subtitle.as_deref().unwrap_or_default();
        let parts = |size: f64| {
            let small =
                |part: f64, italic| Style { size: part * size, leading: part * size * 1.25, bold: false, italic };
            [(metadata.title.as_str(), title_style(size)), (subtitle, small(0.44, true)), (&names, small(0.34, false))]
        };
        let fits = |size: &f64| {
            let deep = |(text, style): (&str, Style)| match text {
                "" => 0.0,
                text => wrap(text, self.room(style)).len() as f64 * style.leading + 0.3 * size,
            };
            let whole = self.depth_of(&metadata.title, *size).is_finite();
            whole && parts(*size).into_iter().map(deep).sum::<f64>() <= depth
        };
        let size = SIZES.into_iter().find(fits).unwrap_or(58.0);
        self.y += size * 0.7;
        for (at, (text, style)) in parts(size).into_iter().enumerate().filter(|(_, (text, _))| !text.is_empty()) {
            if at > 0 {
                self.y += style.leading + 0.3 * size;
            }
            self.lines(&balanced(text, self.room(style)), style);
        }
    }

    /// How deep a title is at a size; infinite if a word of it is wider than the measure.
    fn depth_of(&self, title: &str, size: f64) -> f64 {
        let style = title_style(size);
        let lines = wrap(title, self.room(style));
        let whole = lines.iter().all(|line| width(line) <= self.room(style));
        if whole { lines.len() as f64 * style.leading } else { f64::INFINITY }
    }

    /// How many em, as [`width`] counts them, a line may take. Where the face is not ours, the usual one on Linux and on
    /// many e-readers (DejaVu Serif) is wider than counted by an eighth, and by a fifth where it is bold. Then a line may
    /// reach into the margin, but not to the edge.
    fn room(&self, style: Style) -> f64 {
        self.measure / style.size / if style.bold { 1.12 } else { 1.04 }
    }

    fn lines(&mut self, lines: &[String], style: Style) {
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.y += style.leading;
            }
            self.line(line, style);
        }
    }

    fn line(&mut self, line: &str, style: Style) {
        let too_wide = width(line) > self.room(style);
        let tag = Tag::new("text")
            .number("x", self.x)
            .number("y", self.y)
            .attr("font-family", self.families)
            .number("font-size", style.size)
            .maybe("font-weight", style.bold.then_some("bold"))
            .maybe("font-style", (style.italic && !self.rtl).then_some("italic"))
            .maybe("direction", self.rtl.then_some("rtl"))
            .maybe("textLength", too_wide.then_some(self.measure.to_string()).as_deref())
            .maybe("lengthAdjust", too_wide.then_some("spacingAndGlyphs"))
            .attr("fill", self.ink);
        self.xml.leaf_line(tag, line);
    }
}

fn title_style(size: f64) -> Style {
    Style { size, leading: size * 1.08, bold: true, italic: false }
}

/// Lines of about the same length, as few as there must be.
fn balanced(text: &str, measure: f64) -> Vec<String> {
    let mut best = wrap(text, measure);
    let mut narrower = measure * 0.96;
    while narrower > measure * 0.5 {
        let lines = wrap(text, narrower);
        let overfull = lines.iter().any(|line| width(line) > narrower);
        if overfull || lines.len() > best.len() {
            break;
        }
        best = lines;
        narrower *= 0.96;
    }
    best
}

/// Lines no wider than `measure` em, broken at spaces; a longer word stands alone.
fn wrap(text: &str, measure: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= measure => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// About how many em a line takes in our face: rather too many than too few.
fn width(line: &str) -> f64 {
    let of = |c: char| match c {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | '’' | '\'' | ':' | ';' | '!' | '|' => 0.3,
        'm' | 'w' | 'M' | 'W' => 0.92,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ff60}' => 1.0,
        _ if c.is_uppercase() => 0.72,
        _ => 0.54,
    };
    line.chars().map(of).sum()
}
