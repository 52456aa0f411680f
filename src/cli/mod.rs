//! The commands; the only printer and the only writer of the disk.
//!
//! [`main`] reads the arguments and hands over to one file a command. [`build`] shows the path of the book.

mod answers;
mod build;
mod calibrate;
mod check;
mod editions;
mod explain;
mod export;
mod facts;
mod findings;
mod folding_guide;
mod import;
mod impose;
mod inks;
mod json;
mod judges;
mod new;
mod output;
mod pages;
mod print;
mod progress;
mod questions;
pub mod read;
mod record;
mod sarif;
mod schema;
mod sheets;
mod shop;
mod stages;
mod table;
mod unfold;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::diagnostic::Report;
use crate::source::Sources;
use editions::Edition;

/// Reads the arguments, runs the command, and says how it ended: 0 it worked, 1 the manuscript or the file has errors,
/// 2 the machine failed.
pub fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Answers { files, out } => answers::run(&files, &out),
        Command::Build(options) => build::run(&options),
        Command::Calibrate(options) => calibrate::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Explain { code } => explain::run(&code),
        Command::Export(options) => export::run(&options),
        Command::Impose(options) => impose::run(&options),
        Command::Import(options) => import::run(&options),
        Command::New { dir } => new::run(&dir),
        Command::Unfold(options) => unfold::run(&options),
        Command::Schema => schema::run(),
    };
    match ended {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithErrors) => ExitCode::from(1),
        Err(failure) if is_closed_pipe(&failure) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bonefolder: {failure:#}");
            ExitCode::from(2)
        }
    }
}

/// How a command ended when the machine did its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Well,
    WithErrors,
}

impl Ended {
    fn of(report: &Report) -> Ended {
        if report.has_errors() { Ended::WithErrors } else { Ended::Well }
    }
}

/// A publishing press in one program: a folder with a Markdown manuscript and one book.yaml in; a validated EPUB, an
/// accessible PDF, print pages and folded sheets out.
#[derive(Debug, Parser)]
#[command(name = "bonefolder", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make every edition of a book
    #[command(after_help = "Without errors in the manuscript, all files are written at once; with errors, none is, \
                            and those of the last build stay as they are.\n\nExit code: 0 built, 1 the manuscript has \
                            errors, 2 the machine failed.")]
    Build(BuildOptions),
    /// Gather what people typed into the worksheets
    #[command(
        after_help = "Writes answers.md to read and answers.csv to sort and count. Nothing leaves this computer."
    )]
    Answers {
        /// Filled PDF files, saved by any program
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder that the collections go to
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
    /// Look over finished EPUB and PDF files, whoever made them
    Check(CheckOptions),
    /// Say more about a code such as A002
    Explain {
        /// The code that a message began with
        code: String,
    },
    /// Measure a printer, so that sheets come out straight on it
    Calibrate(calibrate::Options),
    /// Put the pages of any PDF on sheets to print, fold and staple
    #[command(after_help = impose::help())]
    Impose(Box<impose::ImposeOptions>),
    /// Write the manuscript as the source of another library
    Export(export::Options),
    /// Make a project of texts that others wrote: .muse, .docx, .odt, .html, .epub, .md
    Import(import::Options),
    /// Begin a booklet of your own in a new folder
    New {
        /// The folder to make; it must not hold anything yet
        dir: PathBuf,
    },
    /// Take somebody's imposed booklet apart into single pages in reading order
    Unfold(unfold::Options),
    /// Print the JSON Schema of book.yaml, for editors that complete and check it
    Schema,
}

#[derive(Debug, clap::Args)]
struct BuildOptions {
    /// The folder with book.yaml, or the one above it that holds it as manuscript/book.yaml
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Where the files go [default: out/ in DIR]
    #[arg(long)]
    out: Option<PathBuf>,
    /// Make only these editions; give it more than once, or several with commas between
    #[arg(long, value_delimiter = ',', value_name = "EDITION")]
    only: Vec<Edition>,
    /// Set the print edition for an EPUB that is made alone, so that it marks the pages: takes several times as long
    #[arg(long)]
    pages: bool,
    /// For how many copies the folding guide counts the paper
    #[arg(long, default_value_t = 10, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    copies: u32,
    #[command(flatten)]
    printer: calibrate::Printer,
    /// Build although pictures are missing; their descriptions stand in their places
    #[arg(long)]
    draft: bool,
    #[command(flatten)]
    format: FormatOption,
    /// Say nothing unless something is wrong
    #[arg(long)]
    quiet: bool,
}

#[derive(Debug, clap::Args)]
struct CheckOptions {
    /// The files to read
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Also say what a print shop would refuse: kdp, lulu, mixam, pdfx4 … (docs/print-shops.md has them all)
    #[arg(long = "for", value_name = "SHOP", value_parser = shop::named)]
    shop: Option<String>,
    /// Judge PDFs by PDF/UA-1 even where they do not claim to keep to it
    #[arg(long)]
    accessible: bool,
    /// Ask EPUBCheck as well; needs Java, and EPUBCHECK_JAR to name the jar
    #[arg(long)]
    epubcheck: bool,
    /// Ask Ace by DAISY as well; needs the program ace, or ACE to name it
    #[arg(long)]
    ace: bool,
    #[command(flatten)]
    format: FormatOption,
}

#[derive(Debug, Clone, Copy, clap::Args)]
struct FormatOption {
    /// How findings are printed: text for people, json or sarif for tools
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

/// Prints what was found, and in JSON what was made.
fn tell(report: &Report, sources: &Sources, made: &[editions::Artifact], format: Format) -> anyhow::Result<()> {
    match format {
        Format::Text => print::findings(report, sources),
        Format::Json => json::print(report, sources, made),
        Format::Sarif => sarif::print(report, sources),
    }
}

/// Whether the reader of our output went away, as `head` does; that is no failure.
fn is_closed_pipe(failure: &anyhow::Error) -> bool {
    let kind = failure.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::BrokenPipe)
}
