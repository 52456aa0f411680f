//! `bonefolder init DIR`: a `book.yaml` for a folder of texts, out of all that can be found out there.

use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::new::quoted;
use super::terminal::{Terminal, line};
use super::{Ended, misused};
use crate::project::init::{Fact, Survey, book_yaml, counted, summary, survey};
use crate::project::{Disk, is_language_tag};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder with the texts
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Ask nothing: take what was found out, and defaults for the rest
    #[arg(short, long)]
    yes: bool,
}

/// Looks around, asks for the rest, and writes the file; one that is there stays as it is.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let dir = &options.dir;
    for there in [dir.join("book.yaml"), dir.join("manuscript").join("book.yaml")] {
        if there.exists() {
            misused!("{} is there already; it is left as it is", there.display());
        }
    }
    let folder = Disk::open(dir).with_context(|| format!("the folder {} can't be read", dir.display()))?;
    let name = dir.canonicalize().ok().and_then(|dir| Some(dir.file_name()?.to_string_lossy().into_owned()));
    let mut found = survey(&folder, &name.unwrap_or_default());
    if found.chapters.is_empty() && found.to_import.is_empty() {
        misused!("{} holds no texts that a book could be made of: Markdown files end in .md", dir.display());
    }
    if !options.yes {
        if !std::io::stdin().is_terminal() {
            misused!("nobody can be asked here; add --yes to take what was found out, and defaults for the rest");
        }
        ask(&mut found)?;
    }
    let path = dir.join("book.yaml");
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    file.write_all(book_yaml(&found).as_bytes()).with_context(|| format!("{} could not be written", path.display()))?;
    if !terminal.quiet {
        lines(&found, dir, &path).iter().try_for_each(line)?;
    }
    Ok(Ended::Well)
}

/// Asks for what only a person knows; Enter takes what was found out.
fn ask(found: &mut Survey) -> anyhow::Result<()> {
    line("Press Enter to take what stands in brackets.")?;
    found.title = answer("The title of the book", found.title.take(), |_| true)?;
    let author = answer("Its author", found.authors.first().cloned(), |_| true)?;
    if found.authors.len() < 2 {
        found.authors = author.into_iter().collect();
    }
    found.language = answer("Its language: en, fr, de, es, ru, el, ar …", found.language.take(), is_language_tag)?;
    Ok(())
}

fn answer(question: &str, known: Option<Fact>, is_fit: impl Fn(&str) -> bool) -> anyhow::Result<Option<Fact>> {
    for _ in 0..3 {
        let shown = known.as_ref().map(|known| format!(" [{}]", known.value)).unwrap_or_default();
        write!(std::io::stdout(), "{question}{shown}: ")?;
        std::io::stdout().flush()?;
        let mut written = String::new();
        if std::io::stdin().read_line(&mut written)? == 0 || written.trim().is_empty() {
            return Ok(known);
        }
        let value = written.trim().to_owned();
        if is_fit(&value) {
            return Ok(Some(Fact { value, source: "as you said".into() }));
        }
        line("That can't be; try again.")?;
    }
    Ok(known)
}

/// What was found, and what to do next.
fn lines(found: &Survey, dir: &Path, path: &Path) -> Vec<String> {
    let mut lines = summary(found, &path.display().to_string());
    if !found.to_import.is_empty() {
        let texts = counted(found.to_import.len(), "text");
        let names: Vec<String> = found.to_import.iter().take(5).map(|name| quoted(&dir.join(name))).collect();
        let more = if found.to_import.len() > names.len() { " …" } else { "" };
        lines.push(format!(
            "{texts} in other formats come in as chapters, together or one by one:\n  bonefolder import {}{more} {}",
            names.join(" "),
            quoted(&dir.join("imported"))
        ));
    }
    lines.push(format!("\nLook through {}, then build with\n  bonefolder build {}", path.display(), quoted(dir)));
    lines.push("Where pictures are missing, --draft builds all the same.".into());
    lines
}
