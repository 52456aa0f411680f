//! `bonefolder impose FILE.pdf`: any PDF on sheets to print, fold, cut and staple.
//!
//! The sheets are read back and put together in simulation; what does not come out right is not written.

use std::path::PathBuf;

use clap::ValueEnum;

use super::calibrate::Printer;
use super::output::Target;
use super::tell::{Format, FormatOption, tell};
use super::terminal::{Terminal, line};
use super::values::{self, Inks};
use super::{Ended, input, misused};
use crate::diagnostic::{Outcome, Report};
use crate::editions::impose::{self, EmptyPages, Guide, Imposed, Request, grammage, summary};
use crate::editions::written::{at_top, section};
use crate::editions::{Artifact, separations};
use crate::geometry::{Mm, Size, caliper_of};
use crate::model::Flip;
use crate::model::scheme::names;
use crate::press::pdfx::{Condition, Intent};
use crate::press::prepare::{Bleed, PageList, Preparation, Spreads, Turn};
use crate::press::printer::Profile;
use crate::press::{BookletOptions, Margins, Marks, Named, Poster, Scaling, Survey};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The PDF whose pages go on the sheets; of several, one after another; - for what comes in through a pipe
    #[arg(required_unless_present = "plan")]
    files: Vec<PathBuf>,
    /// How the sheets are folded; the names stand below
    #[arg(long, alias = "schema", default_value = "saddle", value_name = "NAME", value_parser = values::scheme())]
    #[arg(hide_possible_values = true)]
    scheme: String,
    /// The paper: a name such as a4 or letter, or a size such as 320x450mm
    #[arg(long, default_value = "a4", value_parser = values::size(), hide_possible_values = true)]
    paper: Size,
    /// The size of the finished page, as a name or a size [default: that of the pages, smaller if the paper is]
    #[arg(long, value_name = "SIZE", value_parser = values::size(), hide_possible_values = true)]
    trim: Option<Size>,
    /// Which pages, in which order: 1-8,12,r1 [default: all; r1 is the last]
    #[arg(long, value_name = "LIST")]
    pages: Option<PageList>,
    /// What to do where two pages stand side by side
    #[arg(long, value_name = "HOW", default_value = "auto", value_parser = values::one_of(values::SPREADS))]
    spreads: Spreads,
    /// Which way to turn pages that lie the other way than the rest
    #[arg(long, value_name = "SIDE", default_value = "left", value_parser = values::one_of(values::TURN))]
    turn: Turn,
    /// What to do with pages of other sizes
    #[arg(long, value_name = "HOW", default_value = "centre", value_parser = values::one_of(values::MIXED))]
    #[arg(action = clap::ArgAction::Set)]
    mixed: bool,
    /// Where the pages go that stay empty
    #[arg(long, value_name = "WHERE", default_value = "auto", value_parser = values::one_of(values::BLANKS))]
    blanks: EmptyPages,
    /// Make the last section as long as the others
    #[arg(long)]
    whole_sections: bool,
    /// How far beyond the trim to print: auto, none, or a length such as 3mm
    #[arg(long, value_name = "LENGTH", default_value = "auto", value_parser = values::bleed)]
    bleed: Bleed,
    /// Make pages as large as the paper allows
    #[arg(long, conflicts_with = "real")]
    fit: bool,
    /// Keep pages at their real size, or refuse
    #[arg(long)]
    real: bool,
    /// The edge about which your printer turns the sheet [default: that of --printer, or short-edge]
    #[arg(long, value_parser = values::edge(), value_name = "EDGE")]
    flip: Option<Flip>,
    #[command(flatten)]
    printer: Printer,
    /// Two files, fronts and backs, for a printer that prints on one side only
    #[arg(long)]
    single_sided: bool,
    /// The book is read from right to left
    #[arg(long)]
    rtl: bool,
    /// Where the leaves are held
    #[arg(long, value_enum, value_name = "SIDE")]
    binding: Option<Binding>,
    /// Pages of a section, a multiple of 4, or auto
    #[arg(long, value_name = "PAGES")]
    section: Option<String>,
    /// Thickness of one leaf, such as 0.1mm
    #[arg(long, value_name = "LENGTH", value_parser = values::length, allow_hyphen_values = true)]
    caliper: Option<Mm>,
    /// What the paper weighs in g/m², where its thickness is not known [default: 80]
    #[arg(long, value_name = "WEIGHT", conflicts_with = "caliper", value_parser = values::weight)]
    paper_weight: Option<f64>,
    /// White to add at the spine and at the other edges, such as 5mm/3mm
    #[arg(long, value_name = "INNER/OUTER", value_parser = values::margins, allow_hyphen_values = true)]
    margins: Option<Margins>,
    /// White between pages that are cut apart, such as cards, into which they may bleed
    #[arg(long, value_name = "LENGTH", value_parser = values::length)]
    gutter: Option<Mm>,
    /// How far to move pages away from the spine, for bindings that swallow some of the margin
    #[arg(long, value_name = "LENGTH", value_parser = values::length, allow_hyphen_values = true)]
    binding_correction: Option<Mm>,
    /// What to draw outside the page; several with commas between
    #[arg(long, value_enum, value_delimiter = ',', value_name = "MARK", default_value = "fold,staple")]
    marks: Vec<Mark>,
    /// A PDF whose first page goes on the back of a mini-zine
    #[arg(long, value_name = "FILE")]
    poster: Option<PathBuf>,
    /// Make sheets of that standard, or say what stands in the way [default: pdfx4 where the pages are]
    #[arg(long, value_name = "STANDARD", conflicts_with_all = ["printer", "single_sided"])]
    #[arg(value_parser = values::one_of(values::STANDARDS))]
    to: Option<Intent>,
    /// The paper and inks that the colours are meant for, as the print shop tells [default: those that the pages name]
    #[arg(long, value_name = "NAME", requires = "to", value_parser = values::one_of(values::CONDITIONS))]
    condition: Option<Condition>,
    /// Part them by their inks: a grey file for each spot colour, and for cyan, magenta, yellow and black. The sheets, or with
    /// =pages the pages as they are
    #[arg(long, value_name = "WHAT", num_args = 0..=1, require_equals = true, default_missing_value = "sheets")]
    #[arg(conflicts_with = "to", value_parser = values::one_of(values::INKS))]
    inks: Option<Inks>,
    /// Where the sheets go; - for the standard output [default: beside FILE, with the name of the scheme added]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write a sheet as well that tells how to print, cut, fold and hold together exactly this
    #[arg(long, alias = "assembly")]
    folding_guide: bool,
    /// The language of that sheet, such as de [default: that of the PDF, or English]
    #[arg(long, value_name = "CODE", requires = "folding_guide")]
    language: Option<String>,
    /// How many copies will be made, to reckon the paper
    #[arg(short = 'n', long, value_name = "COPIES", default_value_t = 1)]
    copies: usize,
    /// Write nothing; compare the ways of folding: sheets, sections, blank pages. With a number, for so many pages
    #[arg(long, value_name = "N", num_args = 0..=1)]
    plan: Option<Option<usize>>,
    #[command(flatten)]
    format: FormatOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Binding {
    Left,
    Right,
    Top,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mark {
    Fold,
    Staple,
    Crop,
    Holes,
    Collation,
    Slug,
    None,
}

/// The names of the schemes, for the end of the help.
pub fn help() -> String {
    let list: Vec<String> = names().iter().map(|(name, words)| format!("  {name:<14} {words}")).collect();
    format!(
        "Ways of folding:\n{}\n\nPapers: {}.\n\nThe sheets are read back and folded in simulation; what does not come out \
         right is not written.",
        list.join("\n"),
        values::papers()
    )
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let single = options.pages.as_ref().and_then(PageList::single).filter(|_| options.files.is_empty());
    if let (Some(_), Some(pages)) = (options.plan, single) {
        misused!("--pages chooses pages of a file; to plan for {pages} pages, write --plan {pages}");
    }
    if let Some(Some(pages)) = options.plan {
        if !(1..=20_000).contains(&pages) {
            misused!("a plan needs 1 to 20000 pages, not {pages}");
        }
        impose::plan(pages).iter().try_for_each(line)?;
        return Ok(Ended::Well);
    }
    let Some(file) = options.files.first() else { misused!("name the PDF whose pages go on the sheets") };
    let read = options.files.iter().map(|file| Ok((input::name(file), input::read(file)?)));
    let read = read.collect::<anyhow::Result<Vec<_>>>()?;
    let printer = options.printer.profile()?;
    let format = options.format.format;
    let mut report = Report::default();
    let Some((bytes, survey)) = ready(&read, &preparation(options)).into(&mut report) else {
        tell(&report, &Sources::default(), &[], format, terminal)?;
        return Ok(Ended::WithErrors);
    };
    if options.plan.is_some() {
        impose::plan(survey.pages).iter().try_for_each(line)?;
        tell(&report, &Sources::default(), &[], format, terminal)?;
        return Ok(Ended::of(&report));
    }
    let scheme = if options.inks == Some(Inks::Pages) { "pages" } else { &options.scheme };
    let usual = format!("{}-{scheme}.pdf", input::stem(file, "pages"));
    let target = Target::new(options.out.as_deref(), file, &usual)?;
    if target.is_stdout() && format != Format::Text {
        misused!("the standard output can hold the sheets or the findings, not both; name a file with --out");
    }
    let ask = Asked { target: &target, format, terminal };
    if options.inks == Some(Inks::Pages) {
        let made = separations::pages(&bytes, &target.file, survey.pages).into(&mut report);
        return ask.write(made.unwrap_or_default(), &report, Vec::new);
    }
    let request = request(options, printer.as_ref())?;
    let asked = asked(options, printer, request.for_pages(&survey), &target);
    let make = if options.inks.is_some() { separations::sheets } else { impose::impose };
    let Some(Imposed { artifacts, booklet }) = make(&bytes, &asked).into(&mut report) else {
        return ask.write(Vec::new(), &report, Vec::new);
    };
    ask.write(artifacts, &report, || summary(&booklet, &asked, request.empty_pages, survey.pages, options.copies))
}

fn ready(read: &[(String, Vec<u8>)], preparation: &Preparation) -> Outcome<Option<(Vec<u8>, Survey)>> {
    let files: Vec<Named> = read.iter().map(|(name, bytes)| Named { name, bytes }).collect();
    impose::ready(&files, preparation)
}

/// Where the files go, and how they are spoken of.
struct Asked<'a> {
    target: &'a Target,
    format: Format,
    terminal: &'a Terminal,
}

impl Asked<'_> {
    /// Writes what was made, unless there are errors, and says what it is.
    fn write(
        &self,
        mut made: Vec<Artifact>,
        report: &Report,
        summary: impl FnOnce() -> Vec<String>,
    ) -> anyhow::Result<Ended> {
        let ended = Ended::of(report);
        if ended != Ended::Well {
            made.clear();
        }
        if !made.is_empty() {
            self.target.write(&made)?;
            if self.format == Format::Text && !self.terminal.quiet {
                let files = made.iter().map(|artifact| self.target.path(&artifact.file).display().to_string());
                files.chain(summary()).try_for_each(|line| self.target.say(self.terminal, line))?;
            }
        }
        tell(report, &Sources::default(), &made, self.format, self.terminal)?;
        Ok(ended)
    }
}

/// What is to be done with the pages before they are imposed.
fn preparation(options: &Options) -> Preparation {
    Preparation {
        pages: options.pages.clone(),
        spreads: options.spreads,
        turn: options.turn,
        bleed: options.bleed,
        rtl: options.rtl || options.binding == Some(Binding::Right),
    }
}

/// What the arguments come to for these pages.
fn asked(options: &Options, printer: Option<Profile>, booklet: BookletOptions, target: &Target) -> impose::Options {
    let guide = options.folding_guide.then(|| Guide {
        language: options.language.clone().unwrap_or_else(|| booklet.info.language.clone()),
        grammage: options.paper_weight.unwrap_or_else(|| grammage(booklet.caliper)),
        copies: options.copies,
    });
    let file = target.file.clone();
    let keeps_pdf_x = options.to.is_none();
    impose::Options { file, booklet, printer, single_sided: options.single_sided, keeps_pdf_x, guide }
}

/// What is asked for, whatever the pages are.
fn request(options: &Options, printer: Option<&Profile>) -> anyhow::Result<Request> {
    let chosen = |mark| options.marks.contains(&mark);
    let booklet = BookletOptions {
        scheme: bound_as(options)?,
        section: match options.section.as_deref().map(section) {
            Some(Err(why)) => misused!("{why}"),
            Some(Ok(pages)) => pages,
            None => None,
        },
        paper: options.paper,
        whole_sections: options.whole_sections,
        fit_odd_pages: options.mixed,
        scaling: match (options.fit, options.real) {
            (true, _) => Scaling::Fit,
            (_, true) => Scaling::Real,
            _ => Scaling::Shrink,
        },
        margins: options.margins.unwrap_or(Margins { inner: Mm(0.0), outer: Mm(0.0) }),
        gutter: options.gutter.unwrap_or(Mm(0.0)),
        binding_correction: options.binding_correction.unwrap_or(Mm(0.0)),
        caliper: options.caliper.unwrap_or(caliper_of(options.paper_weight.unwrap_or(80.0))),
        flip: options.flip.or(printer.and_then(|printer| printer.flip)).unwrap_or(Flip::ShortEdge),
        rtl: options.rtl || options.binding == Some(Binding::Right),
        marks: Marks {
            fold: chosen(Mark::Fold),
            staple: chosen(Mark::Staple),
            crop: chosen(Mark::Crop),
            holes: chosen(Mark::Holes),
            collation: chosen(Mark::Collation),
            slug: chosen(Mark::Slug),
            ..Marks::default()
        },
        poster: options.poster.as_ref().map(|poster| input::read(poster)).transpose()?.map(Poster),
        pdf_x: options.condition.map(Intent::For).or(options.to),
        ..BookletOptions::default()
    };
    Ok(Request {
        booklet,
        trim: options.trim,
        empty_pages: options.blanks,
        bleed: if let Bleed::Of(length) = options.bleed { Some(length) } else { None },
        is_for_shop: printer.is_none() && !options.single_sided,
        title: options.files.first().map(|file| input::stem(file, "")).unwrap_or_default(),
    })
}

/// The scheme, with the binding that was asked for.
fn bound_as(options: &Options) -> anyhow::Result<String> {
    let (scheme, is_rtl) = (options.scheme.as_str(), options.rtl);
    match (options.binding, scheme) {
        (Some(Binding::Left), _) if is_rtl => misused!("a book that is read from right to left is bound at the right"),
        (Some(Binding::Top), name) => at_top(name).or_else(|why| misused!("{why}")),
        _ => Ok(scheme.to_string()),
    }
}
