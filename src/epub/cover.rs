//! A cover drawn from the metadata: title, subtitle and names on a field of one strong colour, with a folded corner.

use super::xhtml::{Tag, Xml};
use crate::document::Metadata;
use crate::fonts::SERIF;

/// The size that shops ask for, 1 : 1.6, in units of the drawing.
const WIDTH: f64 = 1600.0;
const HEIGHT: f64 = 2560.0;
const MARGIN: f64 = 150.0;
const MEASURE: f64 = WIDTH - 2.0 * MARGIN;
/// How far the title may reach down.
const TITLE_DEPTH: f64 = 1200.0;

const PAPER: &str = "#f7f1e3";
/// Field and folded corner, dark enough for the paper colour to stand out at 7 : 1.
const INKS: [(&str, &str); 6] = [
    ("#7a1f2b", "#a84a50"),
    ("#14453d", "#3f7a6d"),
    ("#1f2f5c", "#50639c"),
    ("#4a2545", "#7d5077"),
    ("#5a3410", "#8f6432"),
    ("#22303a", "#566977"),
];

/// The cover as a file of its own, for libraries and shops.
pub fn file(metadata: &Metadata, label: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    draw(&mut xml, metadata, label);
    xml.finish()
}

/// Draws the cover where `xml` stands.
pub fn draw(xml: &mut Xml, metadata: &Metadata, label: &str) {
    let (ink, corner) = INKS[metadata.title.bytes().map(usize::from).sum::<usize>() % INKS.len()];
    let svg = Tag::new("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", &format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("width", "100%")
        .attr("height", "100%")
        .attr("role", "img")
        .attr("aria-label", label);
    xml.open(svg);
    xml.line();
    xml.leaf_line(Tag::new("title"), label);
    let field = Tag::new("rect").attr("width", &WIDTH.to_string()).attr("height", &HEIGHT.to_string());
    xml.empty(field.attr("fill", ink));
    xml.line();
    fold(xml, metadata.rtl, corner);
    let mut pen = Pen { xml, rtl: metadata.rtl, y: MARGIN + 60.0 };
    pen.title(&metadata.title);
    if let Some(subtitle) = &metadata.subtitle {
        pen.subtitle(subtitle);
    }
    pen.names(metadata);
    xml.close("svg");
    xml.line();
}

/// The outer lower corner, turned up.
fn fold(xml: &mut Xml, rtl: bool, corner: &str) {
    let (edge, inner) = if rtl { (0.0, 420.0) } else { (WIDTH, WIDTH - 420.0) };
    let (top, foot) = (HEIGHT - 420.0, HEIGHT);
    for (points, fill) in [
        (format!("{edge},{top} {edge},{foot} {inner},{foot}"), PAPER),
        (format!("{edge},{top} {inner},{top} {inner},{foot}"), corner),
    ] {
        xml.empty(Tag::new("polygon").attr("points", &points).attr("fill", fill));
        xml.line();
    }
}

/// Sets lines downwards, `y` being the last baseline.
struct Pen<'x> {
    xml: &'x mut Xml,
    rtl: bool,
    y: f64,
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
    fn title(&mut self, title: &str) {
        let sizes = [280.0, 240.0, 205.0, 175.0, 150.0, 125.0, 105.0, 85.0];
        let fits = |size: &f64| {
            let lines = wrap(title, MEASURE / size);
            let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
            widest * size <= MEASURE && lines.len() as f64 * size * 1.08 <= TITLE_DEPTH
        };
        let size = sizes.into_iter().find(fits).unwrap_or(70.0);
        let style = Style { size, leading: size * 1.08, bold: true, italic: false };
        self.y += size * 0.7;
        self.lines(&balanced(title, MEASURE / size), style);
        self.y += size * 0.32 + 40.0;
        let x = if self.rtl { WIDTH - MARGIN - 240.0 } else { MARGIN };
        let rule = Tag::new("rect").attr("x", &x.to_string()).attr("y", &(self.y - 10.0).round().to_string());
        self.xml.empty(rule.attr("width", "240").attr("height", "14").attr("fill", PAPER));
        self.xml.line();
    }

    fn subtitle(&mut self, subtitle: &str) {
        let style = Style { size: 92.0, leading: 116.0, bold: false, italic: true };
        self.y += 150.0;
        self.lines(&balanced(subtitle, MEASURE / style.size), style);
    }

    /// The authors at the foot, beside the folded corner.
    fn names(&mut self, metadata: &Metadata) {
        let style = Style { size: 84.0, leading: 108.0, bold: false, italic: false };
        let measure = (WIDTH - MARGIN - 480.0) / style.size;
        let mut lines = Vec::new();
        for author in &metadata.authors {
            lines.extend(wrap(&author.name, measure));
        }
        lines.truncate(5);
        self.y = HEIGHT - MARGIN - 20.0 - style.leading * lines.len().saturating_sub(1) as f64;
        self.lines(&lines, style);
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
        let x = if self.rtl { WIDTH - MARGIN } else { MARGIN };
        let family = format!("{SERIF}, 'Noto Naskh Arabic', 'Noto Serif Hebrew', Georgia, serif");
        let too_wide = width(line) * style.size > MEASURE;
        let tag = Tag::new("text")
            .attr("x", &x.to_string())
            .attr("y", &self.y.round().to_string())
            .attr("font-family", &family)
            .attr("font-size", &style.size.to_string())
            .maybe("font-weight", style.bold.then_some("bold"))
            .maybe("font-style", (style.italic && !self.rtl).then_some("italic"))
            .maybe("direction", self.rtl.then_some("rtl"))
            .maybe("textLength", too_wide.then_some(MEASURE.to_string()).as_deref())
            .maybe("lengthAdjust", too_wide.then_some("spacingAndGlyphs"))
            .attr("fill", PAPER);
        self.xml.leaf_line(tag, line);
    }
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

/// About how many em a line takes, whichever serif face stands in for ours: rather too many than too few.
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
