//! The machines of the press room that fold: any PDF on sheets, and sheets taken apart again. They need no typesetter, so a
//! page in a browser tab can carry them alone.

use serde_json::{Value, json};

use super::desk::State;
use super::made::Made;
use super::sent::{self, Sent};
use super::{Answer, Path, Request, sheets as shown, words};
use crate::diagnostic::{Outcome, Report};
use crate::editions::impose::{self, EmptyPages, Guide, Imposed, Options, grammage, ready, summary};
use crate::editions::written::{
    BLANKS, CONDITIONS, Choices, MIXED, SPREADS, STANDARDS, TURN, at_top, bleed, choice, length, margins, read_edge,
    read_scheme, read_size, section, weight,
};
use crate::editions::{Extent, calibration::readings, unfold};
use crate::geometry::{Mm, PAPERS, caliper_of};
use crate::model::Flip;
use crate::model::scheme::names;
use crate::press::pdfx::Intent;
use crate::press::prepare::{Bleed, PageList, Preparation};
use crate::press::printer::{Offsets, Profile};
use crate::press::unfold::FirstSheet;
use crate::press::{self, BookletOptions, Info, Margins, Marks, Named, Poster, Scaling};
use crate::source::Sources;

/// What a page with these machines alone is answered: also its words, and that there is no book.
pub fn answer(request: Request) -> Answer {
    match request.path.first() {
        "words" => words::answer(request.languages),
        "state" => Answer::json(&State { room_only: true, ..State::default() }),
        "room" => machine(request.path, request.body),
        "loose" if request.is_post => shown::put(request.body),
        "loose" => shown::loose(request.path),
        _ => Answer::missing(),
    }
}

/// `room/choices`, `room/impose`, `room/plan` and `room/unfold`.
pub(super) fn machine(path: &Path, body: Vec<u8>) -> Answer {
    match path.rest() {
        "choices" => Answer::json(&choices()),
        "impose" => sheets(path, body, impose::sheets_alone).answer(),
        "plan" => planned(path, body).unwrap_or_else(Made::refused).answer(),
        "unfold" => apart(path, body).unwrap_or_else(Made::refused).answer(),
        _ => Answer::error(404, "the press room has no such machine"),
    }
}

fn choices() -> Value {
    let schemes: Vec<_> = names().into_iter().map(|(name, words)| json!({ "name": name, "words": words })).collect();
    let papers: Vec<&str> = PAPERS.iter().map(|(name, _)| *name).collect();
    json!({ "schemes": schemes, "papers": papers })
}

/// How sheets are made of pages that are ready.
pub(super) type Make = fn(&[u8], &Options) -> Outcome<Option<Imposed>>;

/// The pages of all files on sheets, as `bonefolder impose` makes them.
pub(super) fn sheets(path: &Path, body: Vec<u8>, make: Make) -> Made {
    let asked = sent::files(path, body).and_then(|files| Ok((files, Asked::read(path)?)));
    let (mut files, mut asked) = match asked {
        Ok(asked) => asked,
        Err(why) => return Made::refused(why),
    };
    asked.request.booklet.poster = poster(path, &mut files).map(|poster| Poster(poster.bytes));
    let mut report = Report::default();
    let made = imposed(&files, asked, make).into(&mut report);
    let (artifacts, lines) = made.unwrap_or_default();
    let lines = if report.has_errors() { Vec::new() } else { lines };
    Made { lines, ..Made::of(artifacts, &report, &Sources::default()) }
}

/// The last of several files, if it was sent as the poster.
pub(super) fn poster(path: &Path, files: &mut Vec<Sent>) -> Option<Sent> {
    if path.value("poster").is_some() && files.len() > 1 { files.pop() } else { None }
}

type Sheets = (Vec<crate::editions::Artifact>, Vec<String>);

fn imposed(files: &[Sent], asked: Asked, make: Make) -> Outcome<Option<Sheets>> {
    Outcome::of(|report| {
        let named: Vec<Named> = files.iter().map(|file| Named { name: &file.name, bytes: &file.bytes }).collect();
        let (pages, survey) = ready(&named, &asked.preparation).into(report)?;
        let title = files.first().map(Sent::stem).unwrap_or_default();
        let empty_pages = asked.request.empty_pages;
        let request = impose::Request { title: title.to_owned(), ..asked.request };
        let booklet = request.for_pages(&survey);
        let guide = Guide {
            language: asked.language.unwrap_or_else(|| booklet.info.language.clone()),
            grammage: asked.weight.unwrap_or_else(|| grammage(booklet.caliper)),
            copies: asked.copies,
        };
        let options = Options {
            file: format!("{title}-{}.pdf", booklet.scheme),
            booklet,
            printer: asked.printer,
            single_sided: asked.single_sided,
            keeps_pdf_x: asked.keeps_pdf_x,
            guide: Some(guide),
        };
        let Imposed { artifacts, booklet } = make(&pages, &options).into(report)?;
        Some((artifacts, summary(&booklet, &options, empty_pages, survey.pages, asked.copies)))
    })
}

/// What the address asks for; what it leaves out is as on the command line, whose options have the same names.
pub(super) struct Asked {
    pub(super) preparation: Preparation,
    request: impose::Request,
    printer: Option<Profile>,
    single_sided: bool,
    keeps_pdf_x: bool,
    language: Option<String>,
    /// In g/m².
    weight: Option<f64>,
    copies: usize,
}

impl Asked {
    /// # Errors
    ///
    /// A value that can't be read, with the name of its option; two that exclude one another.
    pub(super) fn read(path: &Path) -> Result<Asked, String> {
        let is = |name: &str| path.value(name).is_some();
        let edges = option(path, "bleed", bleed)?.unwrap_or_default();
        let rtl = is("rtl") || path.value("binding") == Some("right");
        let pages = option(path, "pages", |list| list.parse::<PageList>().map_err(|why| why.to_string()))?;
        let preparation = Preparation {
            pages,
            spreads: chosen(path, "spreads", SPREADS)?.unwrap_or_default(),
            turn: chosen(path, "turn", TURN)?.unwrap_or_default(),
            bleed: edges,
            rtl,
        };
        let printer = printer(path)?;
        let single_sided = path.value("sides") == Some("one");
        if is("to") && (single_sided || printer.is_some()) {
            return Err(FOR_SHOP.to_owned());
        }
        let request = impose::Request {
            booklet: booklet(path, rtl, printer.as_ref())?,
            trim: option(path, "trim", read_size)?,
            empty_pages: chosen(path, "blanks", BLANKS)?.unwrap_or(EmptyPages::Auto),
            bleed: if let Bleed::Of(length) = edges { Some(length) } else { None },
            is_for_shop: printer.is_none() && !single_sided,
            title: String::new(),
        };
        let copies = option(path, "copies", |copies| copies.parse().map_err(|_| "write a number".to_owned()))?;
        Ok(Asked {
            preparation,
            request,
            printer,
            single_sided,
            keeps_pdf_x: path.value("to").is_none(),
            language: path.value("language").map(str::to_owned),
            weight: option(path, "paper-weight", weight)?,
            copies: copies.unwrap_or(1),
        })
    }
}

/// As in the terminal, where these options exclude one another.
const FOR_SHOP: &str = "to: sheets of a standard are for a print shop; they are not made for a printer with offsets of its own, nor one side at a time: choose one of the two";

fn booklet(path: &Path, rtl: bool, printer: Option<&Profile>) -> Result<BookletOptions, String> {
    let scheme = option(path, "scheme", read_scheme)?.unwrap_or_else(|| "saddle".into());
    let white = option(path, "gutter", length)?;
    let usual = BookletOptions::default();
    Ok(BookletOptions {
        scheme: if path.value("binding") == Some("top") { at_top(&scheme)? } else { scheme },
        section: option(path, "section", section)?.flatten(),
        paper: option(path, "paper", read_size)?.unwrap_or(usual.paper),
        whole_sections: path.value("whole-sections").is_some(),
        fit_odd_pages: chosen(path, "mixed", MIXED)?.unwrap_or(false),
        scaling: match path.value("size") {
            Some("fit") => Scaling::Fit,
            Some("real") => Scaling::Real,
            _ => Scaling::Shrink,
        },
        margins: option(path, "margins", margins)?.unwrap_or(Margins { inner: Mm(0.0), outer: Mm(0.0) }),
        gutter: white.unwrap_or(Mm(0.0)),
        binding_correction: option(path, "binding-correction", length)?.unwrap_or(Mm(0.0)),
        caliper: match option(path, "caliper", length)? {
            Some(caliper) => caliper,
            None => caliper_of(option(path, "paper-weight", weight)?.unwrap_or(80.0)),
        },
        flip: match option(path, "flip", read_edge)? {
            Some(flip) => flip,
            None => printer.and_then(|printer| printer.flip).unwrap_or(Flip::ShortEdge),
        },
        rtl,
        pdf_x: match chosen(path, "condition", CONDITIONS)? {
            Some(condition) => Some(Intent::For(condition)),
            None => chosen(path, "to", STANDARDS)?,
        },
        marks: marks(path.value("marks").unwrap_or("fold,staple")),
        ..usual
    })
}

fn marks(list: &str) -> Marks {
    let has = |mark: &str| list.split(',').any(|one| one == mark);
    Marks {
        fold: has("fold"),
        staple: has("staple"),
        crop: has("crop"),
        holes: has("holes"),
        collation: has("collation"),
        slug: has("slug"),
        ..Marks::default()
    }
}

/// A printer as it was measured with a sheet that lies across, as those of most booklets do; `None` if nothing is told of it.
fn printer(path: &Path) -> Result<Option<Profile>, String> {
    let front = option(path, "offset-front", readings::pair)?;
    let back = option(path, "offset-back", readings::pair)?;
    let margin = option(path, "margin", readings::margin)?;
    let scale = option(path, "scale", readings::length)?;
    if front.is_none() && back.is_none() && margin.is_none() && scale.is_none() {
        return Ok(None);
    }
    let usual = Profile::default();
    let profile = Profile {
        flip: None,
        margin: margin.unwrap_or(usual.margin),
        scale: scale.unwrap_or(usual.scale),
        across: Offsets { front: front.unwrap_or_default(), back: back.unwrap_or_default() },
        upright: usual.upright,
    };
    match profile.fault() {
        Some(fault) => Err(fault),
        None => Ok(Some(profile)),
    }
}

/// The ways of folding so many pages compared, as by `bonefolder impose --plan`.
fn planned(path: &Path, body: Vec<u8>) -> Result<Made, String> {
    let files = sent::files(path, body)?;
    let named: Vec<Named> = files.iter().map(|file| Named { name: &file.name, bytes: &file.bytes }).collect();
    let mut report = Report::default();
    let pages = ready(&named, &Asked::read(path)?.preparation).into(&mut report).map(|(_, survey)| survey.pages);
    let lines = pages.map(|pages| impose::plan(pages).join("\n")).into_iter().collect();
    Ok(Made { lines, is_look: pages.is_some(), ..Made::of(None, &report, &Sources::default()) })
}

/// Sheets as single pages again, as `bonefolder unfold` makes them.
fn apart(path: &Path, body: Vec<u8>) -> Result<Made, String> {
    let file = sent::files(path, body)?.swap_remove(0);
    let first_sheet = option(path, "first-sheet", |sides| sides.parse::<FirstSheet>().map_err(|why| why.to_string()))?;
    let how = press::unfold::Options {
        first_sheet,
        info: Info { title: file.stem().to_owned(), ..Info::default() },
        ..press::unfold::Options::default()
    };
    let mut report = Report::default();
    let made = unfold::unfold(&file.bytes, &format!("{}-pages.pdf", file.stem()), &how).into(&mut report);
    let lines = made.as_ref().map(|made| match made.artifact.extent {
        Some(Extent::Pages(pages)) => format!("{pages} pages, in order {}.", made.found),
        _ => format!("In order {}.", made.found),
    });
    let lines = lines.into_iter().collect();
    Ok(Made { lines, ..Made::of(made.map(|made| made.artifact), &report, &Sources::default()) })
}

/// The value of an option, read as the terminal reads it.
fn option<T>(path: &Path, name: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    path.value(name).map(read).transpose().map_err(|why| format!("{name}: {why}"))
}

fn chosen<T: Copy>(path: &Path, name: &str, choices: Choices<T>) -> Result<Option<T>, String> {
    option(path, name, |written| choice(choices, written))
}
