//! `bonefolder impose FILE.pdf`: any PDF on sheets to print, fold, cut and staple.
//!
//! The sheets are read back and put together in simulation; what does not come out right is not written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::editions::{Artifact, Extent};
use super::{Ended, FormatOption, calibrate, folding_guide, output, stages, tell};
use crate::check::fold::{Printing, look, prove, prove_one_sided, prove_printed};
use crate::diagnostic::Report;
use crate::geometry::{Mm, PAPERS, Size, caliper_of, paper};
use crate::model::Flip;
use crate::model::scheme::{Scheme, names};
use crate::press::planner;
use crate::press::printer::{self, Profile};
use crate::press::{self, Booklet, BookletOptions, Margins, Marks, Poster, Scaling, Survey};
use crate::project::parse_length;
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct ImposeOptions {
    /// The PDF whose pages go on the sheets
    #[arg(required_unless_present = "pages")]
    file: Option<PathBuf>,
    /// How the sheets are folded; the names stand below
    #[arg(long, default_value = "saddle", value_name = "NAME", value_parser = scheme)]
    scheme: String,
    /// The paper: a name such as a4 or letter, or a size such as 320x450mm
    #[arg(long, default_value = "a4", value_parser = size)]
    paper: Size,
    /// The size of the finished page, as a name or a size [default: that of the pages, smaller if the paper is]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    trim: Option<Size>,
    /// Make pages as large as the paper allows
    #[arg(long, conflicts_with = "real")]
    fit: bool,
    /// Keep pages at their real size, or refuse
    #[arg(long)]
    real: bool,
    /// The edge about which your printer turns the sheet, short-edge or long-edge [default: that of --printer, or short-edge]
    #[arg(long, value_parser = calibrate::edge, value_name = "EDGE")]
    flip: Option<Flip>,
    #[command(flatten)]
    printer: calibrate::Printer,
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
    #[arg(long, value_name = "LENGTH", value_parser = length, allow_hyphen_values = true)]
    caliper: Option<Mm>,
    /// What the paper weighs in g/m², where its thickness is not known [default: 80]
    #[arg(long, value_name = "WEIGHT", conflicts_with = "caliper", value_parser = weight)]
    paper_weight: Option<f64>,
    /// White to add at the spine and at the other edges, such as 5mm/3mm
    #[arg(long, value_name = "INNER/OUTER", value_parser = margins, allow_hyphen_values = true)]
    margins: Option<Margins>,
    /// How far to move pages away from the spine, for bindings that swallow some of the margin
    #[arg(long, value_name = "LENGTH", value_parser = length, allow_hyphen_values = true)]
    binding_correction: Option<Mm>,
    /// What to draw outside the page; several with commas between
    #[arg(long, value_enum, value_delimiter = ',', value_name = "MARK", default_value = "fold,staple")]
    marks: Vec<Mark>,
    /// A PDF whose first page goes on the back of a mini-zine
    #[arg(long, value_name = "FILE")]
    poster: Option<PathBuf>,
    /// Where the sheets go [default: beside FILE, with the name of the scheme added]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write a sheet as well that tells how to print, cut, fold and hold together exactly this
    #[arg(long)]
    folding_guide: bool,
    /// The language of that sheet, such as de [default: that of the PDF, or English]
    #[arg(long, value_name = "CODE", requires = "folding_guide")]
    language: Option<String>,
    /// How many copies will be made, to reckon the paper
    #[arg(short = 'n', long, value_name = "COPIES", default_value_t = 1)]
    copies: usize,
    /// Write nothing; compare the ways of folding: sheets, sections, blank pages
    #[arg(long)]
    plan: bool,
    /// So many pages, to plan without a file
    #[arg(long, value_name = "N", requires = "plan", conflicts_with = "file")]
    pages: Option<usize>,
    #[command(flatten)]
    format: FormatOption,
    /// Say nothing unless something is wrong
    #[arg(long)]
    quiet: bool,
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
         right is not written.\n\nExit code: 0 written, 1 the pages or the wishes can't be met, 2 the machine failed.",
        list.join("\n"),
        PAPERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    )
}

pub fn run(options: &ImposeOptions) -> anyhow::Result<Ended> {
    if let Some(pages) = options.pages {
        anyhow::ensure!((1..=20_000).contains(&pages), "a plan needs 1 to 20000 pages, not {pages}");
        print_plan(pages);
        return Ok(Ended::Well);
    }
    let Some(file) = &options.file else { bail!("name the PDF whose pages go on the sheets") };
    let bytes = read(file)?;
    let printer = options.printer.profile()?;
    let mut report = Report::default();
    let made = press::survey(&bytes)
        .into(&mut report)
        .map(|survey| (wishes(options, printer.as_ref(), file, &survey), survey));
    let made = match made {
        Some((_, survey)) if options.plan => {
            print_plan(survey.pages);
            None
        }
        Some((wishes, survey)) => {
            let wishes = wishes?;
            let made = make(file, &bytes, &wishes, (options, printer.as_ref()), &mut report);
            made.map(|made| (with_folding_guide(made, &wishes, options, &mut report), wishes, survey))
        }
        None => None,
    };
    let ended = Ended::of(&report);
    let mut written = Vec::new();
    if let Some(((artifacts, booklet), wishes, survey)) = made.filter(|_| ended == Ended::Well) {
        let out = target(file, options);
        let dir = out.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        output::write(dir, &artifacts)
            .with_context(|| format!("the sheets could not be written to {}", dir.display()))?;
        if !options.quiet && options.format.format == super::Format::Text {
            say(&artifacts, dir, &booklet, &wishes, &survey, options);
        }
        written = artifacts;
    }
    tell(&report, &Sources::default(), &written, options.format.format)?;
    Ok(ended)
}

/// What the arguments come to for these pages.
fn wishes(
    options: &ImposeOptions,
    printer: Option<&Profile>,
    file: &Path,
    survey: &Survey,
) -> anyhow::Result<BookletOptions> {
    let (scheme, section) = (bound_as(options)?, section(options.section.as_deref())?);
    let chosen = |mark| options.marks.contains(&mark);
    let mut info = survey.info.clone();
    if info.title.is_empty() {
        info.title = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    }
    let usual = options.paper_weight.unwrap_or(80.0);
    let mut wishes = BookletOptions {
        scheme,
        section,
        paper: options.paper,
        trim: options.trim.unwrap_or(survey.size),
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
        info,
        ..BookletOptions::default()
    };
    // Whoever names no size wants the pages on this paper, whatever size they are.
    if options.trim.is_none() && wishes.scaling == Scaling::Shrink && !wishes.fits_at_real_size() {
        wishes.scaling = Scaling::Fit;
    }
    if let Some(poster) = &options.poster {
        wishes.poster = Some(Poster(read(poster)?));
    }
    Ok(wishes)
}

/// The scheme, with the binding that was asked for.
fn bound_as(options: &ImposeOptions) -> anyhow::Result<String> {
    let (scheme, is_rtl) = (options.scheme.as_str(), options.rtl);
    match (options.binding, scheme) {
        (Some(Binding::Left), _) if is_rtl => bail!("a book that is read from right to left is bound at the right"),
        (Some(Binding::Top), name) => match Scheme::named(name).and_then(Scheme::bound_at_top) {
            Some(scheme) => Ok(scheme.name),
            None => bail!(
                "with {name} nothing is bound: its sheets stay whole. Leave --binding out, or choose another scheme"
            ),
        },
        _ => Ok(scheme.to_string()),
    }
}

fn section(written: Option<&str>) -> anyhow::Result<Option<usize>> {
    match written {
        None | Some("auto") => Ok(None),
        Some(number) => {
            let pages = number.trim().parse();
            pages.map(Some).map_err(|_| anyhow::anyhow!("a section has 4, 8, 12, 16 … pages, or auto; not “{number}”"))
        }
    }
}

/// The finished files, if they could be made and fold as they should.
fn make(
    file: &Path,
    bytes: &[u8],
    wishes: &BookletOptions,
    (options, printer): (&ImposeOptions, Option<&Profile>),
    report: &mut Report,
) -> Option<(Vec<Artifact>, Booklet)> {
    let mut booklet = press::booklet(bytes, wishes).into(report)?;
    let out = target(file, options);
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let how = stages::folding(wishes, &booklet);
    let mut checked = vec!["reading order, folded in simulation".to_string()];
    let (mut sheets, mut printing) = (std::mem::take(&mut booklet.bytes), Printing::default());
    if let Some(profile) = printer {
        let proof = prove(&name, &sheets, bytes, &how);
        report.merge(look(&name, &sheets, bytes, &proof.value));
        report.merge(proof.report);
        sheets = printer::correct(&sheets, profile).into(report)?;
        let [front, back] = [false, true].map(|back| profile.effect(booklet.paper, back));
        printing = Printing { front, back };
        report.merge(printer::unreached(&name, &sheets, profile));
        checked.push("corrected for the printer".into());
    }
    let artifact = |file: String, bytes: Vec<u8>| {
        let extent = Some(Extent::Sheets(booklet.sheets));
        Artifact { file, bytes, extent, checked: checked.clone(), remark: None }
    };
    if !options.single_sided || booklet.fronts_only {
        let proof = prove_printed(&name, &sheets, bytes, &how, printing);
        if printer.is_none() {
            report.merge(look(&name, &sheets, bytes, &proof.value));
        }
        report.merge(proof.report);
        return Some((vec![artifact(name, sheets)], booklet));
    }
    if printer.is_none() {
        let whole = prove(&name, &sheets, bytes, &how);
        report.merge(look(&name, &sheets, bytes, &whole.value));
    }
    let [fronts, backs] = press::one_sided(&sheets).into(report)?;
    report.merge(prove_one_sided(&name, [&fronts, &backs], bytes, &how, printing).report);
    let part = |what: &str| match name.strip_suffix(".pdf") {
        Some(stem) => format!("{stem}-{what}.pdf"),
        None => format!("{name}-{what}"),
    };
    Some((vec![artifact(part("fronts"), fronts), artifact(part("backs"), backs)], booklet))
}

/// The same with the folding guide, if it is wanted.
fn with_folding_guide(
    (mut artifacts, booklet): (Vec<Artifact>, Booklet),
    wishes: &BookletOptions,
    options: &ImposeOptions,
    report: &mut Report,
) -> (Vec<Artifact>, Booklet) {
    if options.folding_guide {
        let names: Vec<String> = artifacts.iter().map(|artifact| artifact.file.clone()).collect();
        let wanted = folding_guide::Wanted {
            language: options.language.as_deref().unwrap_or(&wishes.info.language),
            grammage: options.paper_weight.unwrap_or(folding_guide::grammage(wishes.caliper)),
            copies: options.copies,
        };
        artifacts.extend(folding_guide::of_pdf(&names, &booklet, wishes, &wanted, report));
    }
    (artifacts, booklet)
}

fn target(file: &Path, options: &ImposeOptions) -> PathBuf {
    if let Some(out) = &options.out {
        return out.clone();
    }
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!("{stem}-{}.pdf", options.scheme))
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("{} could not be read", file.display()))
}

/// What was made and how to print it.
fn say(
    artifacts: &[Artifact],
    dir: &Path,
    booklet: &Booklet,
    wishes: &BookletOptions,
    survey: &Survey,
    options: &ImposeOptions,
) {
    for artifact in artifacts {
        println!("{}", dir.join(&artifact.file).display());
    }
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut facts = vec![format!("{} on {}", counted(survey.pages, "page"), counted(booklet.sheets, "sheet"))];
    if booklet.sections.len() > 1 {
        facts.push(format!("{} of {} sheets", counted(booklet.sections.len(), "section"), sum(&booklet.sections)));
    }
    if booklet.blanks > 0 {
        facts.push(counted(booklet.blanks, "blank page"));
    }
    if (booklet.scale - 1.0).abs() > 0.001 {
        facts.push(format!("at {:.1} % of real size", booklet.scale * 100.0));
    }
    println!("{}.", facts.join(", "));
    if options.copies > 1 {
        println!("{} copies take {} sheets of paper.", options.copies, options.copies.saturating_mul(booklet.sheets));
    }
    let trimmed = &booklet.trimmed;
    if booklet.creep.0 > 0.05 || trimmed.at_fore_edge.0 > 0.05 {
        let text = if trimmed.text.is_empty() { "no text is cut" } else { "TEXT IS CUT" };
        println!(
            "Innermost pages move {:.1} mm toward the spine. The fold takes up to {:.1} mm of a page, the knife {:.1} mm; {text}.",
            booklet.creep.0, trimmed.at_spine.0, trimmed.at_fore_edge.0
        );
    }
    let edge = if wishes.flip == Flip::LongEdge { "long" } else { "short" };
    if booklet.fronts_only {
        println!("Print on one side at 100 %; the backs stay empty.");
    } else if options.single_sided {
        println!(
            "Print the fronts at 100 %. Turn the pile over about its {edge} edge as a whole, and put it back so that the \
             sheet printed first goes in first; then print the backs. Try it with two sheets: printers differ in whether \
             the first sheet ends on top."
        );
    } else {
        println!("Print on both sides at 100 %, turning on the {edge} edge.");
    }
}

fn sum(sections: &[usize]) -> String {
    let mut parts: Vec<String> = sections.iter().take(12).map(usize::to_string).collect();
    if sections.len() > 12 {
        parts.push("…".into());
    }
    parts.join("+")
}

fn print_plan(pages: usize) {
    println!("{pages} pages:\n");
    println!("{:<14} {:>7} {:>7} {:>7}  sheets of each section", "scheme", "section", "sheets", "blanks");
    for choice in planner::choices(pages) {
        let section = choice.section.map_or("–".to_string(), |pages| pages.to_string());
        let (scheme, sheets, blanks) = (choice.scheme, choice.sheets, choice.blanks);
        println!("{scheme:<14} {section:>7} {sheets:>7} {blanks:>7}  {}", sum(&choice.sections));
    }
}

fn scheme(written: &str) -> Result<String, String> {
    let known = names();
    let names = || known.iter().map(|(name, _)| *name);
    let advice =
        || crate::project::nearest(written, names()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Scheme::named(written).map(|scheme| scheme.name).ok_or_else(|| {
        format!("no way of folding that is known here{}\nKnown: {}", advice(), names().collect::<Vec<_>>().join(", "))
    })
}

/// The name of a paper, or width x height with a unit.
fn size(written: &str) -> Result<Size, String> {
    if let Some(size) = paper(written) {
        return Ok(size);
    }
    let known = || PAPERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let unknown = || format!("write a size such as 120x180mm, or one of {}", known());
    let (width, height) = written.split_once(['x', '×']).ok_or_else(unknown)?;
    let unit = height.trim_start_matches(|one: char| one.is_ascii_digit() || matches!(one, '.' | ' ' | '-'));
    let width = if width.trim().parse::<f64>().is_ok() { format!("{width}{unit}") } else { width.to_string() };
    let size = Size { width: length(&width)?, height: length(height)? };
    let possible = |side: Mm| (10.0..=5000.0).contains(&side.0);
    if possible(size.width) && possible(size.height) {
        return Ok(size);
    }
    Err("each side of a sheet or page is 10 mm to 5000 mm".into())
}

fn length(written: &str) -> Result<Mm, String> {
    parse_length(written).map_err(|(message, advice)| format!("{message}. {advice}"))
}

fn weight(written: &str) -> Result<f64, String> {
    let possible = |weight: &f64| (20.0..=400.0).contains(weight);
    written.parse().ok().filter(possible).ok_or_else(|| "paper weighs 20 to 400 g/m²; write a number such as 80".into())
}

fn margins(written: &str) -> Result<Margins, String> {
    let (inner, outer) = written.split_once('/').unwrap_or((written, written));
    Ok(Margins { inner: length(inner)?, outer: length(outer)? })
}
