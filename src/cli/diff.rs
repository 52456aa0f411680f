//! `bonefolder diff OLD NEW`: what changed between two copies, by paragraph and word.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

use super::terminal::{Terminal, line};
use super::{Ended, build, input, misused};
use crate::diagnostic::{Outcome, Report};
use crate::editions::changes::{self, Copies};
use crate::editions::copies::{self, Words};
use crate::remix::diff::{self, html, markdown, terminal as plain};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The older copy: a folder with book.yaml, an EPUB, or any text that can be imported
    old: PathBuf,
    /// The newer copy
    new: PathBuf,
    /// How the changes are written
    #[arg(long = "as", value_enum, default_value_t = Form::Text, value_name = "FORM")]
    form: Form,
    /// Where they go [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For the terminal: what changed, chapter by chapter
    Text,
    /// For a message or an issue
    Markdown,
    /// One page with the whole text and the changes in it
    Html,
    /// Pages with the whole text: bars in the margin, what came underlined, what went struck out; needs --out
    Pdf,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let (mut report, mut sources) = (Report::default(), Sources::default());
    let old = words(&options.old, &mut sources)?.into(&mut report);
    let new = words(&options.new, &mut sources)?.into(&mut report);
    let (Some(old), Some(new)) = (old, new) else {
        super::print::findings(&report, &sources, terminal)?;
        return Ok(Ended::WithErrors);
    };
    let changes = diff::diff(&old.paragraphs, &new.paragraphs);
    let names = [&options.old, &options.new].map(|path| path.display().to_string());
    if options.form == Form::Pdf {
        let copies = Copies { old: &old, new: &new, names: [&names[0], &names[1]] };
        return pages(options, &copies, &changes, terminal);
    }
    let text = match options.form {
        Form::Text | Form::Pdf => {
            let colour = options.out.is_none() && terminal.is_coloured();
            plain::write(&changes, &old.paragraphs, &new.paragraphs, colour)
        }
        Form::Markdown => markdown::write(&changes, &old.paragraphs, &new.paragraphs),
        Form::Html => {
            let page = html::Page { old: &names[0], new: &names[1], language: &new.language };
            html::write(&changes, &old.paragraphs, &new.paragraphs, &page)
        }
    };
    match &options.out {
        Some(file) => std::fs::write(file, text).with_context(|| format!("{} could not be written", file.display()))?,
        None => std::io::stdout().lock().write_all(text.as_bytes())?,
    }
    if !terminal.quiet && options.form == Form::Text {
        line(format_args!("{}{}", if changes.is_empty() { "" } else { "\n" }, plain::summary(&diff::tally(&changes))))?;
    }
    Ok(Ended::Well)
}

/// Writes the pages with the changes in them.
fn pages(options: &Options, copies: &Copies, found: &[diff::Change], terminal: &Terminal) -> anyhow::Result<Ended> {
    let Some(out) = &options.out else { misused!("name the file that the pages go to: --out changes.pdf") };
    let mut sources = Sources::default();
    let Outcome { value, report } = changes::pages(copies, found, &mut sources);
    let Some(pdf) = value else {
        super::print::findings(&report, &sources, terminal)?;
        return Ok(Ended::WithErrors);
    };
    std::fs::write(out, pdf).with_context(|| format!("{} could not be written", out.display()))?;
    if !terminal.quiet {
        line(plain::summary(&diff::tally(found)))?;
    }
    Ok(Ended::Well)
}

fn words(path: &Path, sources: &mut Sources) -> anyhow::Result<Outcome<Option<Words>>> {
    if path.is_dir() || build::is_zip(path) {
        let Outcome { value, mut report } = build::folder(path)?;
        let words = value.and_then(|folder| copies::of_folder(folder.as_ref(), sources).into(&mut report));
        return Ok(Outcome { value: words, report });
    }
    Ok(copies::of_file(&input::name(path), input::read(path)?, sources))
}
