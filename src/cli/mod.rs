//! The terminal's door: parses what is asked, calls [`crate::editions`] and the stages, prints and writes.
//!
//! [`main`] reads the arguments and hands over to one file a command. What all commands share about the terminal is in
//! `terminal`, about reading in `input`, about writing in `output`.

mod answers;
mod build;
mod calibrate;
mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod fonts;
mod forecast;
mod import;
mod impose;
mod init;
mod input;
mod json;
mod judges;
mod keep;
mod latest;
mod merge;
mod new;
mod output;
mod preview;
mod print;
mod profiles;
mod progress;
mod questions;
mod remix;
mod schema;
mod set;
mod table;
mod tell;
mod terminal;
mod theme;
mod translate;
mod unfold;
mod unpack;
mod values;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::diagnostic::Report;
use crate::starters;
use terminal::{Colour, Terminal};

/// Reads the arguments, runs the command, and says how it ended by the exit code; see [`Ended`].
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.color, arguments.quiet, arguments.verbose);
    terminal::hint_at_new_names(&terminal);
    let ended = run(&arguments.command, &terminal).unwrap_or_else(|failure| {
        if terminal::is_closed_pipe(&failure) {
            return Ended::Well;
        }
        terminal.complain(format_args!("{failure:#}"));
        if failure.is::<Misused>() { Ended::Misused } else { Ended::Unreadable }
    });
    ExitCode::from(ended as u8)
}

/// How a command ended; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Well = 0,
    /// The manuscript or a file has errors.
    WithErrors = 1,
    /// The command was given in a way that makes no sense. clap ends with the same code.
    Misused = 2,
    /// A file can't be read or written, or the machine failed otherwise.
    Unreadable = 3,
}

impl Ended {
    fn of(report: &Report) -> Ended {
        if report.has_errors() { Ended::WithErrors } else { Ended::Well }
    }
}

/// Why a command makes no sense.
#[derive(Debug)]
struct Misused(String);

impl std::fmt::Display for Misused {
    fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for Misused {}

/// Ends a command that makes no sense.
macro_rules! misused {
    ($($words:tt)*) => { return Err($crate::cli::Misused(format!($($words)*)).into()) };
}
use misused;

/// A publishing press in one program: a folder with a Markdown manuscript and one book.yaml in; a validated EPUB, an
/// accessible PDF, print pages and folded sheets out.
#[derive(Debug, Parser)]
#[command(name = "bonefolder", version, max_term_width = 100)]
#[command(
    after_help = "Exit code: 0 it worked, 1 the manuscript or a file has errors, 2 the command makes no sense, 3 a \
                        file can't be read or written."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Colours in messages
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", display_order = 100)]
    color: Colour,
    /// Say nothing unless something is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 101)]
    quiet: bool,
    /// Name every file and every finding, however many there are
    #[arg(short, long, global = true, display_order = 102)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make every edition of a book
    #[command(after_help = "Without errors in the manuscript, all files are written at once; with errors, none is, \
                            and those of the last build stay as they are.")]
    Build(build::Options),
    /// Gather what people typed into the worksheets
    #[command(
        after_help = "Writes answers.md to read and answers.csv to sort and count. Nothing leaves this computer."
    )]
    Answers(answers::Options),
    /// Look over finished EPUB and PDF files, whoever made them
    Check(check::Options),
    /// Say more about a code such as A002
    Explain {
        /// The code that a message began with
        code: String,
    },
    /// Measure a printer, so that sheets come out straight on it
    Calibrate(Box<calibrate::Options>),
    /// Put the pages of any PDF on sheets to print, fold and staple
    #[command(after_help = impose::help())]
    Impose(Box<impose::Options>),
    /// Say what a book is set in and which letters no face has, or add a face
    #[command(
        after_help = "Faces of this computer are listed and copied, and never used by themselves: the same folder gives the \
                            same pages anywhere."
    )]
    Fonts(fonts::Options),
    /// Make a project of texts that others wrote: .muse, .docx, .odt, .html, .epub, .md, .txt, .pdf
    Import(import::Options),
    /// Write the manuscript as the source of another library
    Export(export::Options),
    /// Write a book.yaml for a folder of texts, out of all that can be found out there
    #[command(
        after_help = "Reads Pandoc's metadata.yaml and meta.yaml, _quarto.yml, _bookdown.yml, mkdocs.yml, book.toml, \
                            SUMMARY.md, ORDER.txt, front matter, headings and the names of files. Overwrites nothing."
    )]
    Init(init::Options),
    /// Begin a booklet of your own in a new folder
    New {
        /// The folder to make; it must not hold anything yet
        dir: PathBuf,
        /// The kind of booklet
        #[arg(long, default_value = starters::ALL[0].name, value_parser = values::starter())]
        starter: String,
    },
    /// List the looks that a book can have, copy one to change, or show one on paper
    #[command(after_help = theme::help())]
    Theme(theme::Options),
    /// Take somebody's imposed booklet apart into single pages in reading order
    Unfold(unfold::Options),
    /// Begin a booklet of your own from somebody's: a new identifier, and their names, licence and edition kept
    Remix(remix::Options),
    /// Make or update the catalogue of translations into a language (gettext PO)
    Translate(translate::Options),
    /// Take the source out of a finished file, to be changed and built again
    #[command(
        after_help = "Every EPUB and every PDF for the screen that bonefolder makes carries what it was made from."
    )]
    Unpack(unpack::Options),
    /// Show the booklet in the browser while it is written, and a press room for files of anyone's
    #[command(after_help = "The page is on this machine alone, and nothing is written unless you ask for it.")]
    Preview(preview::Options),
    /// Say what changed between two copies of a book, by paragraph and word
    Diff(diff::Options),
    /// Bring a parent's corrections into a remix, paragraph by paragraph
    #[command(
        after_help = "What both sides changed in the same words stands in the text twice, in a `::: conflict`, and \
                            its file and line are named; the exit code is then 1."
    )]
    Merge(merge::Options),
    /// Print the JSON Schema of book.yaml, for editors that complete and check it
    Schema,
    /// Print what makes a shell complete commands, options and their values
    #[command(after_help = completions::help())]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page, or write one for each command
    Man(completions::ManOptions),
}

fn run(command: &Command, terminal: &Terminal) -> anyhow::Result<Ended> {
    match command {
        Command::Answers(options) => answers::run(options, terminal),
        Command::Build(options) => build::run(options, terminal),
        Command::Calibrate(options) => calibrate::run(options, terminal),
        Command::Check(options) => check::run(options, terminal),
        Command::Completions { shell } => completions::run(*shell, Arguments::command()),
        Command::Explain { code } => explain::run(code),
        Command::Export(options) => export::run(options, terminal),
        Command::Fonts(options) => fonts::run(options, terminal),
        Command::Import(options) => import::run(options, terminal),
        Command::Impose(options) => impose::run(options, terminal),
        Command::Init(options) => init::run(options, terminal),
        Command::Man(options) => completions::man(options, Arguments::command()),
        Command::New { dir, starter } => {
            new::run(dir, starters::find(starter).expect("clap takes these names alone"), terminal)
        }
        Command::Theme(options) => theme::run(options, terminal),
        Command::Unfold(options) => unfold::run(options, terminal),
        Command::Remix(options) => remix::run(options, terminal),
        Command::Translate(options) => translate::run(options, terminal),
        Command::Unpack(options) => unpack::run(options, terminal),
        Command::Diff(options) => diff::run(options, terminal),
        Command::Merge(options) => merge::run(options, terminal),
        Command::Preview(options) => preview::run(options, terminal),
        Command::Schema => schema::run(),
    }
}
