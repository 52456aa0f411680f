//! Pages parted into inks, one grey file for each drum, and the composite that shows them together.
//!
//! The typesetter keeps inks apart in the channels of CMYK: black is the first ink, cyan the second, and so on. What
//! drawings bring along in other colours belongs to the ink of exactly that colour, or else, as dark as it is, to the ink
//! of the pictures of its page. Inks print over one another: what is in one ink leaves out nothing of the others; only
//! what is white does. A content with pictures in it (PDF 1.7, 8.9.7) is left as it is; the typesetter draws none.

use std::collections::BTreeSet;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, Stream};

use super::input::{open, unreadable};
use super::mono::dictionary;
use super::recolour::{self, Colours, Walk, is_image};
use super::{bleed, finish};
use crate::diagnostic::{Outcome, Report};
use crate::model::Ink;
use crate::pdf::interpret::{Called, Here, Paint, Visitor};
use crate::pdf::{darkness, encode, get, number_of, resolve};

/// The inks of a book.
#[derive(Debug, Clone, Copy)]
pub struct Inks<'a> {
    /// One to four.
    pub all: &'a [Ink],
    /// That of the pictures on the first page, where it is a cover; pictures elsewhere are in the first.
    pub cover: Option<usize>,
}

/// The part of the pages that one ink prints, in black. `None` if they can't be read; the report says why.
pub fn part(pages: &[u8], inks: Inks, ink: usize) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| make(pages, inks, Aim::One(ink), report))
}

/// The pages in all inks, each by its name (PDF 1.7, 8.6.6.4), set to print over one another.
pub fn composite(pages: &[u8], inks: Inks) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| make(pages, inks, Aim::All, report))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    One(usize),
    All,
}

fn make(pages: &[u8], inks: Inks, aim: Aim, report: &mut Report) -> Option<Vec<u8>> {
    let mut source = open(pages, report)?;
    let spaces = if aim == Aim::All { named_spaces(&mut source.document, inks.all) } else { Dictionary::new() };
    let mut seen = BTreeSet::new();
    for (at, page) in source.pages.clone().into_iter().enumerate() {
        let pictures = if at == 0 { inks.cover.unwrap_or_default() } else { 0 };
        let job = Job { inks: inks.all, aim, pictures, spaces: &spaces };
        let Ok(content) = source.content(&page) else { continue };
        let mut resources = dictionary(&source.document, &page.resources);
        let mut rewritten = job.content(&source.document, &content, &resources).unwrap_or(content);
        if aim == Aim::All {
            rewritten.splice(0..0, b"/BonefolderOver gs\n".iter().copied());
        }
        let stream = source.document.add_object(finish::compressed(Dictionary::new(), rewritten));
        Walk { colours: &job, seen: &mut seen }.resources(&mut source.document, &resources);
        job.add_spaces(&source.document, &mut resources);
        if let Ok(dict) = source.document.get_dictionary_mut(page.id) {
            dict.set("Contents", stream);
            dict.set("Resources", resources);
        }
    }
    bleed::mark(&mut source);
    let seed = format!("{inks:?}{aim:?}");
    finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()
}

/// The inks as colour spaces under the names by which contents choose them, and all of them as one for white.
fn named_spaces(document: &mut Document, inks: &[Ink]) -> Dictionary {
    let mut spaces = Dictionary::new();
    for (at, ink) in inks.iter().enumerate() {
        let [red, green, blue] = ink.colour.map(|part| f64::from(part) / 255.0);
        // As three inks of a press: how it looks on a screen; drums know it by its name.
        let look = [1.0 - red, 1.0 - green, 1.0 - blue, 0.0];
        let look = if look[..3] == [1.0; 3] { [0.0, 0.0, 0.0, 1.0] } else { look };
        let separation = vec![name("Separation"), name(&ink_name(ink)), name("DeviceCMYK"), mixed(look)];
        spaces.set(format!("BonefolderInk{at}"), document.add_object(Object::Array(separation)));
    }
    let names = inks.iter().map(|ink| name(&ink_name(ink))).collect::<Vec<_>>();
    // It is used for no tint but none, so that the same white may come of every mixture.
    let pops = "pop ".repeat(inks.len());
    let mut white = Dictionary::new();
    white.set("FunctionType", 4);
    white.set("Domain", [0, 1].repeat(inks.len()).into_iter().map(Object::Integer).collect::<Vec<_>>());
    white.set("Range", [0, 1].repeat(4).into_iter().map(Object::Integer).collect::<Vec<_>>());
    let white = document.add_object(Stream::new(white, format!("{{{pops}0 0 0 0}}").into_bytes()));
    let paper = vec![name("DeviceN"), Object::Array(names), name("DeviceCMYK"), Object::Reference(white)];
    spaces.set("BonefolderPaper", document.add_object(Object::Array(paper)));
    spaces
}

/// The name of an ink in the file: black is the black of every press.
fn ink_name(ink: &Ink) -> String {
    if ink.name == "black" { "Black".into() } else { ink.name.clone() }
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A function from a tint to so much of four inks (PDF 1.7, 7.10.3).
pub fn mixed(full: [f64; 4]) -> Object {
    let mut function = Dictionary::new();
    function.set("FunctionType", 2);
    function.set("Domain", vec![Object::Integer(0), Object::Integer(1)]);
    function.set("C0", vec![Object::Integer(0); 4]);
    function.set("C1", full.map(|part| Object::Real(part as f32)).to_vec());
    function.set("N", 1);
    Object::Dictionary(function)
}

#[derive(Clone, Copy)]
struct Job<'a> {
    inks: &'a [Ink],
    aim: Aim,
    /// The ink of pictures and of colours that are no ink's.
    pictures: usize,
    spaces: &'a Dictionary,
}

impl Job<'_> {
    /// Whether what belongs to this ink is seen at all.
    fn shows(&self, ink: usize) -> bool {
        self.aim == Aim::All || self.aim == Aim::One(ink)
    }

    fn add_spaces(&self, document: &Document, resources: &mut Dictionary) {
        if self.aim != Aim::All {
            return;
        }
        let known = |kind: &[u8]| resources.get(kind).map(|object| dictionary(document, object)).unwrap_or_default();
        let (mut spaces, mut states) = (known(b"ColorSpace"), known(b"ExtGState"));
        spaces.extend(self.spaces);
        // One ink over another (PDF 1.7, 8.6.7).
        let over = [("Type", name("ExtGState")), ("OP", true.into()), ("op", true.into()), ("OPM", 0.into())];
        states.set("BonefolderOver", Dictionary::from_iter(over));
        resources.set("ColorSpace", spaces);
        resources.set("ExtGState", states);
    }
}

impl Colours for Job<'_> {
    /// As a tint of its ink: more ink where it is darker.
    fn picture(&self, dict: &mut Dictionary) {
        match self.spaces.get(format!("BonefolderInk{}", self.pictures).as_bytes()) {
            Ok(space) if self.aim == Aim::All && !dict.has(b"Decode") => {
                dict.set("ColorSpace", space.clone());
                dict.set("Decode", vec![Object::Integer(1), Object::Integer(0)]);
            }
            _ => dict.set("ColorSpace", name("DeviceGray")),
        }
    }

    fn content(&self, document: &Document, content: &[u8], resources: &Dictionary) -> Option<Vec<u8>> {
        let seen = self.shows(self.pictures);
        let mut parter = Parter { job: self, document, out: Vec::new() };
        recolour::follow(document, content, resources, Seen { fill: seen, stroke: seen }, &mut parter)?;
        encode(parter.out)
    }

    fn form(&self, document: &Document, dict: &mut Dictionary, mut resources: Dictionary) {
        self.add_spaces(document, &mut resources);
        dict.set("Resources", resources);
    }
}

/// Whether what is filled, and what is stroked, is of the ink that is expected, or white.
#[derive(Debug, Clone, Copy)]
struct Seen {
    fill: bool,
    stroke: bool,
}

/// Goes through one content.
struct Parter<'a> {
    job: &'a Job<'a>,
    document: &'a Document,
    out: Vec<Operation>,
}

impl<'a> Visitor<'a> for Parter<'a> {
    type Own = Seen;

    fn operation(&mut self, operation: &Operation, here: &mut Here<'_, 'a, Seen>) {
        let filling = operation.operator.starts_with(|letter: char| letter.is_ascii_lowercase());
        match operation.operator.as_str() {
            "g" | "G" | "rg" | "RG" | "k" | "K" => return self.colour(operation, filling, here),
            "cs" | "CS" if recolour::chosen(self.document, operation, here.resources).is_some() => {
                // Choosing a space chooses its black (PDF 1.7, table 74).
                return self.paint(filling, Some((self.job.pictures, 1.0)), here);
            }
            "sc" | "scn" | "SC" | "SCN" => {
                let chosen = if filling { &here.state.fill } else { &here.state.stroke };
                if chosen.space.components().is_some() {
                    return self.colour(operation, filling, here);
                }
                // A pattern, which was rewritten itself.
                set(filling, self.job.shows(self.job.pictures), here);
            }
            "Tj" | "TJ" | "'" | "\"" => return self.text(operation, here),
            "sh" if !self.job.shows(self.job.pictures) => return,
            "Do" if !self.shows_external(operation, here) => return,
            operator => {
                if let Some(paint) = Paint::of(operator).filter(|paint| paint.shows()) {
                    return self.path(operator, paint, here.state.own);
                }
            }
        }
        self.out.push(operation.clone());
    }

    fn call(&mut self, _: &Called<'a>, _: &mut Here<'_, 'a, Seen>) -> bool {
        false
    }
}

fn set(filling: bool, seen: bool, here: &mut Here<'_, '_, Seen>) {
    let own = &mut here.state.own;
    *(if filling { &mut own.fill } else { &mut own.stroke }) = seen;
}

impl Parter<'_> {
    fn colour(&mut self, operation: &Operation, filling: bool, here: &mut Here<'_, '_, Seen>) {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
        let part = self.ink_of(&numbers);
        self.paint(filling, part, here);
    }

    /// The ink that a colour belongs to, and how much of it; `None` is white.
    fn ink_of(&self, numbers: &[f64]) -> Option<(usize, f64)> {
        if let [cyan, magenta, yellow, black] = numbers {
            let channels = [*black, *cyan, *magenta, *yellow];
            let known = channels.iter().take(self.job.inks.len()).enumerate();
            let strongest = known.max_by(|(_, one), (_, two)| one.total_cmp(two)).map(|(at, tint)| (at, *tint));
            return strongest.filter(|(_, tint)| *tint > 0.0);
        }
        if let [red, green, blue] = numbers {
            let near = |ink: &Ink| {
                let parts = ink.colour.iter().zip([red, green, blue]);
                parts.into_iter().all(|(is, expected)| (f64::from(*is) / 255.0 - expected).abs() < 0.004)
            };
            if let Some(at) = self.job.inks.iter().position(near) {
                return Some((at, 1.0));
            }
        }
        let dark = darkness(numbers).unwrap_or(1.0);
        (dark > 0.002).then_some((self.job.pictures, dark))
    }

    /// Takes up a colour, or remembers that nothing is to be seen of it.
    fn paint(&mut self, filling: bool, part: Option<(usize, f64)>, here: &mut Here<'_, '_, Seen>) {
        let four = |amount: f64| {
            // Four decimals are finer than any press, and spare bytes.
            let amount = Object::Real(((amount * 10_000.0).round() / 10_000.0) as f32);
            Operation::new(if filling { "k" } else { "K" }, vec![0.into(), 0.into(), 0.into(), amount])
        };
        let choose = |space: String| Operation::new(if filling { "cs" } else { "CS" }, vec![name(&space)]);
        let tint = |tints: Vec<Object>| Operation::new(if filling { "scn" } else { "SCN" }, tints);
        let seen = part.is_none_or(|(ink, _)| self.job.shows(ink));
        set(filling, seen, here);
        match (self.job.aim, part) {
            (Aim::All, Some((ink, amount))) => {
                self.out.extend([choose(format!("BonefolderInk{ink}")), tint(vec![Object::Real(amount as f32)])]);
            }
            (Aim::All, None) => {
                let none = vec![Object::Integer(0); self.job.inks.len()];
                self.out.extend([choose("BonefolderPaper".into()), tint(none)]);
            }
            (Aim::One(_), None) => self.out.push(four(0.0)),
            (Aim::One(_), Some((_, amount))) if seen => self.out.push(four(amount)),
            _ => {}
        }
    }

    /// A path with only that painted which is seen (PDF 1.7, table 60).
    fn path(&mut self, operator: &str, paint: Paint, seen: Seen) {
        let closes = matches!(operator, "s" | "b" | "b*");
        let even_odd = operator.ends_with('*');
        if closes {
            self.out.push(Operation::new("h", Vec::new()));
        }
        let operator = match (paint.fills && seen.fill, paint.strokes && seen.stroke, even_odd) {
            (true, true, false) => "B",
            (true, true, true) => "B*",
            (true, false, false) => "f",
            (true, false, true) => "f*",
            (false, true, _) => "S",
            (false, false, _) => "n",
        };
        self.out.push(Operation::new(operator, Vec::new()));
    }

    /// Text that is not seen still moves what follows it.
    fn text(&mut self, operation: &Operation, here: &Here<'_, '_, Seen>) {
        let (text, seen) = (here.state.text, here.state.own);
        let mode = text.mode;
        let fills = text.fills() && seen.fill;
        let strokes = text.strokes() && seen.stroke;
        let drawn = match (fills, strokes) {
            (true, true) => 2,
            (true, false) => 0,
            (false, true) => 1,
            (false, false) => 3,
        } + if mode >= 4 { 4 } else { 0 };
        if drawn == mode {
            return self.out.push(operation.clone());
        }
        let switch = |mode: i64| Operation::new("Tr", vec![Object::Integer(mode)]);
        self.out.extend([switch(drawn), operation.clone(), switch(mode)]);
    }

    fn shows_external(&self, operation: &Operation, here: &Here<'_, '_, Seen>) -> bool {
        let named = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let listed = here.resources.and_then(|all| get(self.document, all, "XObject").as_dict().ok());
        let object = listed.and_then(|listed| listed.get(named).ok()).map(|object| resolve(self.document, object));
        let Some(Object::Stream(stream)) = object else { return true };
        if !is_image(stream) {
            return true;
        }
        if matches!(stream.dict.get(b"ImageMask"), Ok(Object::Boolean(true))) {
            return here.state.own.fill;
        }
        self.job.shows(self.job.pictures)
    }
}
