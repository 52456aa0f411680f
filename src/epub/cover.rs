//! A cover: a drawing from the metadata, or the author's picture with the title set over it.

use super::Options;
use super::lettering::Pen;
use super::nested;
use super::xhtml::{Tag, Xml};
use crate::document::{Asset, AssetFormat, Document, Metadata};

/// The size that shops ask for, 1 : 1.6, in units of the drawing.
const WIDTH: f64 = 1600.0;
const HEIGHT: f64 = 2560.0;
const MARGIN: f64 = 150.0;

const PAPER: &str = "#f7f1e3";
/// What a picture lies on that has no ground of its own.
const WHITE: &str = "#ffffff";
/// What is set over a picture, which leaves its upper third free and light, as for print.
const INK: &str = "#111111";
/// Field and folded corner, dark enough for the paper colour to stand out at 7 : 1.
const INKS: [(&str, &str); 6] = [
    ("#7a1f2b", "#a84a50"),
    ("#14453d", "#3f7a6d"),
    ("#1f2f5c", "#50639c"),
    ("#4a2545", "#7d5077"),
    ("#5a3410", "#8f6432"),
    ("#22303a", "#566977"),
];

/// The drawing as a file of its own, for libraries and shops.
pub fn file(metadata: &Metadata, families: &str, label: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    draw(&mut xml, metadata, families, label);
    xml.finish()
}

/// The picture and the lettering over it as a file of its own, which may point at no other. `None` for a picture that
/// can't be taken into a drawing: one made of pixels goes to the shops as it is.
pub fn lettered_file(metadata: &Metadata, picture: &Asset, families: &str, label: &str) -> Option<Vec<u8>> {
    let mut xml = Xml::new();
    let height = height_of(picture);
    begin(&mut xml, height, label);
    field(&mut xml, height, WHITE);
    nested::svg(&mut xml, picture, WIDTH, height)?;
    letter(&mut xml, metadata, families, height);
    xml.close("svg");
    Some(xml.finish())
}

/// Draws a cover where `xml` stands.
pub fn draw(xml: &mut Xml, metadata: &Metadata, families: &str, label: &str) {
    let (ink, corner) = INKS[metadata.title.bytes().map(usize::from).sum::<usize>() % INKS.len()];
    begin(xml, HEIGHT, label);
    field(xml, HEIGHT, ink);
    fold(xml, metadata.rtl, corner);
    let x = if metadata.rtl { WIDTH - MARGIN } else { MARGIN };
    let mut pen =
        Pen { xml, rtl: metadata.rtl, ink: PAPER, x, measure: WIDTH - 2.0 * MARGIN, y: MARGIN + 60.0, families };
    pen.title(&metadata.title);
    pen.rule();
    if let Some(subtitle) = &metadata.subtitle {
        pen.subtitle(subtitle);
    }
    pen.names_at_foot(metadata, HEIGHT - MARGIN - 20.0);
    xml.close("svg");
    xml.line();
}

/// Draws the picture, which stands beside the page under the name `href`, and the lettering over it.
pub fn draw_over(xml: &mut Xml, metadata: &Metadata, picture: (&Asset, &str), families: &str, label: &str) {
    let (picture, href) = picture;
    let height = height_of(picture);
    begin(xml, height, label);
    field(xml, height, WHITE);
    let image = Tag::new("image").number("width", WIDTH).number("height", height).attr("xlink:href", href);
    xml.empty(image);
    xml.line();
    letter(xml, metadata, families, height);
    xml.close("svg");
    xml.line();
}

/// Title, subtitle and authors in the part that the picture leaves free: the largest type that fits.
fn letter(xml: &mut Xml, metadata: &Metadata, families: &str, height: f64) {
    let x = if metadata.rtl { 0.9 * WIDTH } else { 0.1 * WIDTH };
    let mut pen = Pen { xml, rtl: metadata.rtl, ink: INK, x, measure: 0.8 * WIDTH, y: 0.065 * height, families };
    pen.all_within(metadata, 0.27 * height);
}

/// The lettering alone, for a picture that is a drawing; else with the picture, under the name `href`, below it.
pub fn lettering_file(metadata: &Metadata, picture: &Asset, href: &str, families: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    if picture.format == AssetFormat::Svg {
        let height = height_of(picture);
        begin(&mut xml, height, "");
        letter(&mut xml, metadata, families, height);
        xml.close("svg");
    } else {
        draw_over(&mut xml, metadata, (picture, href), families, "");
    }
    xml.finish()
}

/// As wide as the drawing, in the picture's own proportion within what a page can be.
fn height_of(picture: &Asset) -> f64 {
    let proportion = f64::from(picture.height.max(1)) / f64::from(picture.width.max(1));
    (WIDTH * proportion.clamp(0.5, 2.0)).round()
}

fn begin(xml: &mut Xml, height: f64, label: &str) {
    let svg = Tag::new("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .attr("viewBox", &format!("0 0 {WIDTH} {height}"))
        .attr("width", "100%")
        .attr("height", "100%")
        .attr("role", "img")
        .attr("aria-label", label);
    xml.open(svg);
    xml.line();
    xml.leaf_line(Tag::new("title"), label);
}

fn field(xml: &mut Xml, height: f64, fill: &str) {
    xml.empty(Tag::new("rect").number("width", WIDTH).number("height", height).attr("fill", fill));
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

/// Whether title and authors are set over the author's picture.
pub fn is_lettered(document: &Document, options: &Options) -> bool {
    let cover = document.metadata.cover.as_ref();
    cover.is_some_and(|cover| cover.lettering && options.cover.as_ref() == Some(&cover.path))
}
