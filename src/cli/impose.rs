//! `bonefolder impose FILE.pdf`: any PDF on sheets to print, fold, cut and staple.
//!
//! The sheets are read back and put together in simulation; what does not come out right is not written.

use std::path::PathBuf;

use clap::ValueEnum;

use super::calibrate::Printer;
use super::output::Target;
use super::tell::{Format, FormatOption, tell};
use super::terminal::{Terminal, line};
use super::{Ended, input, misused, values};
use crate::diagnostic::Report;
use crate::editions::Artifact;
use crate::editions::impose::{self, Guide, Imposed, grammage};
use crate::editions::separations;
use crate::geometry::{Mm, Size, caliper_of};
use crate::model::scheme::{Scheme, names};
use crate::model::{Blanks, Flip};
use crate::press::pdfx::{Condition, Intent};
use crate::press::planner;
use crate::press::prepare::{Bleed, PageList, Preparation, Spreads, Turn};
use crate::press::printer::Profile;
use crate::press::{Booklet, BookletOptions, Margins, Marks, Poster, Scaling, Survey};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The PDF whose pages go on the sheets; - for what comes in through a pipe
    #[arg(required_unless_present = "plan")]
    file: Option<PathBuf>,
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
    #[arg(long, value_enum, value_name = "HOW", default_value = "auto")]
    spreads: SpreadsChoice,
    /// Which way to turn pages that lie the other way than the rest
    #[arg(long, value_enum, value_name = "SIDE", default_value = "left")]
    turn: TurnChoice,
    /// What to do with pages of other sizes
    #[arg(long, value_enum, value_name = "HOW", default_value = "centre")]
    mixed: Mixed,
    /// Where the pages go that stay empty
    #[arg(long, value_enum, value_name = "WHERE", default_value = "auto")]
    blanks: BlanksChoice,
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
    #[arg(long, value_enum, value_name = "STANDARD", conflicts_with_all = ["printer", "single_sided"])]
    to: Option<Standard>,
    /// The paper and inks that the colours are meant for, as the print shop tells [default: those that the pages name]
    #[arg(long, value_enum, value_name = "NAME", requires = "to")]
    condition: Option<ConditionChoice>,
    /// Part them by their inks: a grey file for each spot colour, and for cyan, magenta, yellow and black. The sheets, or with
    /// =pages the pages as they are
    #[arg(long, value_enum, value_name = "WHAT", num_args = 0..=1, require_equals = true, default_missing_value = "sheets")]
    #[arg(conflicts_with = "to")]
    inks: Option<InksChoice>,
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
enum Standard {
    /// PDF/X-4, for print shops
    #[value(name = "pdfx4")]
    PdfX4,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InksChoice {
    /// Sheets, with crosses to line the inks up
    Sheets,
    /// The pages as they are
    Pages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ConditionChoice {
    /// Offset on coated paper as in Europe
    Fogra39,
    /// Offset on coated paper as in North America
    Gracol2006,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SpreadsChoice {
    /// Split where shapes and page numbers leave no doubt
    Auto,
    /// Split, in the order of reading
    Reader,
    /// Split, in the order of the sheets of a stapled booklet
    Printer,
    /// Single pages
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TurnChoice {
    /// Their heads to the left
    Left,
    /// Their heads to the right
    Right,
    /// Leave them, smaller
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mixed {
    /// In the middle of their place, smaller where they are too large
    Centre,
    /// As large as their place
    Fit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BlanksChoice {
    /// Before the last page, unless that is text
    Auto,
    /// Before the last page
    BeforeCover,
    /// After the last page
    End,
    /// Refuse sheets with empty pages
    None,
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
    let single = options.pages.as_ref().and_then(PageList::single).filter(|_| options.file.is_none());
    if let (Some(_), Some(pages)) = (options.plan, single) {
        misused!("--pages chooses pages of a file; to plan for {pages} pages, write --plan {pages}");
    }
    if let Some(Some(pages)) = options.plan {
        if !(1..=20_000).contains(&pages) {
            misused!("a plan needs 1 to 20000 pages, not {pages}");
        }
        print_plan(pages)?;
        return Ok(Ended::Well);
    }
    let Some(file) = &options.file else { misused!("name the PDF whose pages go on the sheets") };
    let bytes = input::read(file)?;
    let printer = options.printer.profile()?;
    let format = options.format.format;
    let mut report = Report::default();
    let Some((bytes, survey)) = impose::ready(&bytes, &preparation(options)).into(&mut report) else {
        tell(&report, &Sources::default(), &[], format, terminal)?;
        return Ok(Ended::WithErrors);
    };
    if options.plan.is_some() {
        print_plan(survey.pages)?;
        tell(&report, &Sources::default(), &[], format, terminal)?;
        return Ok(Ended::of(&report));
    }
    let scheme = if options.inks == Some(InksChoice::Pages) { "pages" } else { &options.scheme };
    let usual = format!("{}-{scheme}.pdf", input::stem(file, "pages"));
    let target = Target::new(options.out.as_deref(), file, &usual)?;
    if target.is_stdout() && format != Format::Text {
        misused!("the standard output can hold the sheets or the findings, not both; name a file with --out");
    }
    if options.inks == Some(InksChoice::Pages) {
        let made = separations::pages(&bytes, &target.file, survey.pages).into(&mut report);
        return pages_of_inks(made.unwrap_or_default(), &target, &report, format, terminal);
    }
    let asked = asked(options, printer, &survey, &target)?;
    let make = if options.inks.is_some() { separations::sheets } else { impose::impose };
    let made = make(&bytes, &asked).into(&mut report);
    let ended = Ended::of(&report);
    let mut written = Vec::new();
    if let Some(Imposed { artifacts, booklet }) = made.filter(|_| ended == Ended::Well) {
        target.write(&artifacts)?;
        if !terminal.quiet && format == Format::Text {
            for artifact in &artifacts {
                target.say(terminal, target.path(&artifact.file).display())?;
            }
            let lines = facts(&booklet, &asked.booklet, &survey, options);
            lines.iter().try_for_each(|line| target.say(terminal, line))?;
        }
        written = artifacts;
    }
    tell(&report, &Sources::default(), &written, format, terminal)?;
    Ok(ended)
}

/// Writes pages that are parted by their inks and not imposed.
fn pages_of_inks(
    mut made: Vec<Artifact>,
    target: &Target,
    report: &Report,
    format: Format,
    terminal: &Terminal,
) -> anyhow::Result<Ended> {
    let ended = Ended::of(report);
    if ended != Ended::Well {
        made.clear();
    }
    if !made.is_empty() {
        target.write(&made)?;
    }
    if format == Format::Text {
        made.iter().try_for_each(|artifact| target.say(terminal, target.path(&artifact.file).display()))?;
    }
    tell(report, &Sources::default(), &made, format, terminal)?;
    Ok(ended)
}

/// What is to be done with the pages before they are imposed.
fn preparation(options: &Options) -> Preparation {
    Preparation {
        pages: options.pages.clone(),
        spreads: match options.spreads {
            SpreadsChoice::Auto => Spreads::Auto,
            SpreadsChoice::Reader => Spreads::Reader,
            SpreadsChoice::Printer => Spreads::Printer,
            SpreadsChoice::No => Spreads::No,
        },
        turn: match options.turn {
            TurnChoice::Left => Turn::Left,
            TurnChoice::Right => Turn::Right,
            TurnChoice::No => Turn::No,
        },
        bleed: options.bleed,
        rtl: options.rtl || options.binding == Some(Binding::Right),
    }
}

/// What the arguments come to for these pages.
fn asked(
    options: &Options,
    printer: Option<Profile>,
    survey: &Survey,
    target: &Target,
) -> anyhow::Result<impose::Options> {
    let booklet = booklet_options(options, printer.as_ref(), survey)?;
    let guide = options.folding_guide.then(|| Guide {
        language: options.language.clone().unwrap_or_else(|| booklet.info.language.clone()),
        grammage: options.paper_weight.unwrap_or_else(|| grammage(booklet.caliper)),
        copies: options.copies,
    });
    let file = target.file.clone();
    let keeps_pdf_x = options.to.is_none();
    Ok(impose::Options { file, booklet, printer, single_sided: options.single_sided, keeps_pdf_x, guide })
}

fn booklet_options(options: &Options, printer: Option<&Profile>, survey: &Survey) -> anyhow::Result<BookletOptions> {
    let (scheme, section) = (bound_as(options)?, section(options.section.as_deref())?);
    let chosen = |mark| options.marks.contains(&mark);
    let mut info = survey.info.clone();
    if info.title.is_empty() {
        info.title = options.file.as_ref().map(|file| input::stem(file, "")).unwrap_or_default();
    }
    let usual = options.paper_weight.unwrap_or(80.0);
    let at_end = options.blanks == BlanksChoice::End || (options.blanks == BlanksChoice::Auto && survey.ends_in_text);
    let most_bleed = if let Bleed::Of(length) = options.bleed { length } else { Mm(20.0) };
    let mut booklet = BookletOptions {
        scheme,
        section,
        paper: options.paper,
        blanks: if at_end { Blanks::End } else { Blanks::BeforeCover },
        no_blanks: options.blanks == BlanksChoice::None,
        whole_sections: options.whole_sections,
        trim: options.trim.unwrap_or(survey.size),
        fit_odd_pages: options.mixed == Mixed::Fit,
        bleed: Mm(survey.bleed.0.min(most_bleed.0)),
        scaling: match (options.fit, options.real) {
            (true, _) => Scaling::Fit,
            (_, true) => Scaling::Real,
            _ => Scaling::Shrink,
        },
        margins: options.margins.unwrap_or(Margins { inner: Mm(0.0), outer: Mm(0.0) }),
        binding_correction: options.binding_correction.unwrap_or(Mm(0.0)),
        caliper: options.caliper.unwrap_or(caliper_of(usual)),
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
        poster: None,
        pdf_x: pdf_x(options, printer, survey),
        info,
        ..BookletOptions::default()
    };
    // Whoever names no size wants the pages on this paper, whatever size they are.
    if options.trim.is_none() && booklet.scaling == Scaling::Shrink && !booklet.fits_at_real_size() {
        booklet.scaling = Scaling::Fit;
    }
    if let Some(poster) = &options.poster {
        booklet.poster = Some(Poster(input::read(poster)?));
    }
    Ok(booklet)
}

/// Where the sheets take their printing condition from, if they are to be PDF/X-4. What is moved for a printer at hand or
/// parted into fronts and backs is for no print shop.
fn pdf_x(options: &Options, printer: Option<&Profile>, survey: &Survey) -> Option<Intent> {
    let is_for_shop = printer.is_none() && !options.single_sided;
    let kept = survey.is_pdf_x && is_for_shop && options.poster.is_none();
    match options.condition {
        Some(ConditionChoice::Fogra39) => Some(Intent::For(Condition::Fogra39)),
        Some(ConditionChoice::Gracol2006) => Some(Intent::For(Condition::Gracol2006)),
        None => (options.to.is_some() || kept).then_some(Intent::OfPages),
    }
}

/// The scheme, with the binding that was asked for.
fn bound_as(options: &Options) -> anyhow::Result<String> {
    let (scheme, is_rtl) = (options.scheme.as_str(), options.rtl);
    match (options.binding, scheme) {
        (Some(Binding::Left), _) if is_rtl => misused!("a book that is read from right to left is bound at the right"),
        (Some(Binding::Top), name) => match Scheme::named(name).and_then(Scheme::bound_at_top) {
            Some(scheme) => Ok(scheme.name),
            None => misused!(
                "with {name} nothing is bound: its sheets stay whole. Leave --binding out, or choose another scheme"
            ),
        },
        _ => Ok(scheme.to_string()),
    }
}

fn section(written: Option<&str>) -> anyhow::Result<Option<usize>> {
    let Some(number) = written.filter(|written| *written != "auto") else { return Ok(None) };
    match number.trim().parse() {
        Ok(pages) => Ok(Some(pages)),
        Err(_) => misused!("a section has 4, 8, 12, 16 … pages, or auto; not “{number}”"),
    }
}

/// What was made and how to print it.
fn facts(booklet: &Booklet, asked: &BookletOptions, survey: &Survey, options: &Options) -> Vec<String> {
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut facts = vec![format!("{} on {}", counted(survey.pages, "page"), counted(booklet.sheets, "sheet"))];
    if booklet.sections.len() > 1 {
        facts.push(format!("{} of {} sheets", counted(booklet.sections.len(), "section"), sum(&booklet.sections)));
    }
    if let Some(pages) = booklet.short_section {
        facts.push(format!("the last a short one of {pages} pages"));
    }
    if booklet.blanks > 0 {
        facts.push(format!(
            "{} {}",
            counted(booklet.blanks, "blank page"),
            where_blanks_are(booklet, asked, survey, options)
        ));
    }
    if (booklet.scale - 1.0).abs() > 0.001 {
        facts.push(format!("at {:.1} % of real size", booklet.scale * 100.0));
    }
    let mut lines = vec![format!("{}.", facts.join(", "))];
    if options.copies > 1 {
        let sheets = options.copies.saturating_mul(booklet.sheets);
        lines.push(format!("{} copies take {sheets} sheets of paper.", options.copies));
    }
    if booklet.bleed.0 > 0.05 {
        lines.push(format!(
            "{:.1} mm of bleed are kept around the sheet; between pages it ends where the neighbour begins.",
            booklet.bleed.0
        ));
    }
    let trimmed = &booklet.trimmed;
    if booklet.creep.0 > 0.05 || trimmed.at_fore_edge.0 > 0.05 {
        let text = if trimmed.text.is_empty() { "no text is cut" } else { "TEXT IS CUT" };
        lines.push(format!(
            "Innermost pages move {:.1} mm toward the spine. The fold takes up to {:.1} mm of a page, the knife {:.1} mm; {text}.",
            booklet.creep.0, trimmed.at_spine.0, trimmed.at_fore_edge.0
        ));
    }
    lines.push(how_to_print(booklet, asked.flip, options.single_sided));
    lines
}

/// As the end of a phrase, with what to say if they are to be elsewhere.
fn where_blanks_are(booklet: &Booklet, asked: &BookletOptions, survey: &Survey, options: &Options) -> &'static str {
    let has_cover = Scheme::named(&booklet.scheme).is_some_and(|scheme| scheme.has_back_cover);
    match (asked.blanks, options.blanks) {
        _ if !has_cover => "at the end",
        // It is the front.
        _ if survey.pages == 1 => "after it",
        (Blanks::BeforeCover, BlanksChoice::Auto) => "before the last, which is taken for a back cover (--blanks end)",
        (Blanks::BeforeCover, _) => "before the last",
        (Blanks::End, BlanksChoice::Auto) => "at the end, as the last page is text (--blanks before-cover)",
        (Blanks::End, _) => "at the end",
    }
}

fn how_to_print(booklet: &Booklet, flip: Flip, single_sided: bool) -> String {
    let edge = if flip == Flip::LongEdge { "long" } else { "short" };
    if booklet.fronts_only {
        "Print on one side at 100 %; the backs stay empty.".into()
    } else if single_sided {
        format!(
            "Print the fronts at 100 %. Turn the pile over about its {edge} edge as a whole, and put it back so that the \
             sheet printed first goes in first; then print the backs. Try it with two sheets: printers differ in whether \
             the first sheet ends on top."
        )
    } else {
        format!("Print on both sides at 100 %, turning on the {edge} edge.")
    }
}

fn sum(sections: &[usize]) -> String {
    let mut parts: Vec<String> = sections.iter().take(12).map(usize::to_string).collect();
    if sections.len() > 12 {
        parts.push("…".into());
    }
    parts.join("+")
}

fn print_plan(pages: usize) -> anyhow::Result<()> {
    line(format_args!("{pages} pages:\n"))?;
    line(format_args!("{:<14} {:>7} {:>7} {:>7}  sheets of each section", "scheme", "section", "sheets", "blanks"))?;
    for choice in planner::choices(pages) {
        let section = choice.section.map_or("–".to_string(), |pages| pages.to_string());
        let (scheme, sheets, blanks) = (choice.scheme, choice.sheets, choice.blanks);
        let sections = sum(&choice.sections);
        line(format_args!("{scheme:<14} {section:>7} {sheets:>7} {blanks:>7}  {sections}"))?;
    }
    Ok(())
}
