//! `bonefolder fonts DIR`: what a book is set in, and what serves letters that no face of it has. `bonefolder fonts add`
//! copies a face of this computer into the project, with its licence.
//!
//! Only these two look at the faces of the computer (`installed`), and only to list and to copy them.

mod add;
mod installed;

use std::path::PathBuf;

use super::build::folder;
use super::terminal::{Terminal, line};
use super::{Ended, tell};
use crate::editions::scripts_used::{Used, idle, scripts_used};
use crate::editions::{self, Book};
use crate::fonts::scripts::Script;
use crate::fonts::{ROLES, Role};
use crate::source::Sources;
use installed::Installed;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    /// The folder of the book
    #[arg(default_value = ".")]
    dir: PathBuf,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Copy a face of this computer into fonts/, with its licence
    Add(add::Options),
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    match &options.command {
        Some(Command::Add(options)) => add::run(options, terminal),
        None => list(options, terminal),
    }
}

fn list(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let found = folder(&options.dir)?;
    let mut report = found.report;
    let mut sources = Sources::default();
    let asked = editions::Options { draft: true, ..editions::Options::default() };
    let book = found.value.and_then(|folder| editions::read(&*folder, &asked, &mut sources).into(&mut report));
    tell::tell(&report, &sources, &[], tell::Format::Text, terminal)?;
    let Some(book) = book else { return Ok(Ended::WithErrors) };
    lines(&book).iter().try_for_each(line)?;
    Ok(Ended::of(&report))
}

/// What is set in what, script by script.
fn lines(book: &Book) -> Vec<String> {
    let library = &book.settings.library;
    let name = |role: Role| match role {
        Role::Text => "text",
        Role::Headings => "headings",
        Role::Sans => "sans",
        Role::Mono => "mono",
        Role::Worksheets => "worksheets",
    };
    let mut lines = vec!["Faces".to_owned()];
    for role in ROLES {
        let by_design = library.choice(role).is_none() && matches!(role, Role::Headings | Role::Worksheets);
        let family = library.families(role).into_iter().next().unwrap_or_default();
        lines.push(format!(
            "  {:<11} {}",
            name(role),
            if by_design { "as the design has it".to_owned() } else { family }
        ));
    }
    for family in idle(book) {
        lines.push(format!("  {:<11} {family}: in fonts/, sets nothing", ""));
    }
    lines.push(String::new());
    lines.push("Scripts".to_owned());
    let used = scripts_used(book);
    let installed = if used.iter().any(|used| !used.missing.is_empty()) { Some(Installed::new(None)) } else { None };
    for used in &used {
        lines.extend(of_script(used, installed.as_ref()));
    }
    lines
}

/// So many letters are named.
const MOST_NAMED: usize = 24;

fn of_script(used: &Used, installed: Option<&Installed>) -> Vec<String> {
    let name = used.script.map_or("other signs", |script| script.name);
    let mut lines = Vec::new();
    if !used.families.is_empty() {
        lines.push(format!("  {name:<24} {:>7} letters, in {}", used.letters, used.families.join(", ")));
    }
    if used.missing.is_empty() {
        return lines;
    }
    let named: String = used.missing.iter().take(MOST_NAMED).flat_map(|one| [*one, ' ']).collect();
    let more = used.missing.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!("and {more} others") } else { String::new() };
    lines.push(format!("  {name:<24} no face has {}{more}", named));
    let (Some(script), Some(installed)) = (used.script, installed) else {
        lines.push(format!("  {:<24} put a face with these signs into fonts/", ""));
        return lines;
    };
    lines.push(format!("  {:<24} {}", "", help(script, installed)));
    lines
}

/// How to come by a face for a script.
fn help(script: &Script, installed: &Installed) -> String {
    match installed.first(&script.families) {
        Some(family) => format!("{family} is on this computer: bonefolder fonts add {}", script.code),
        None => format!(
            "{} would serve; in Debian and Ubuntu it is in the package {}: sudo apt install {}, then bonefolder fonts add {}",
            script.families[0], script.package, script.package, script.code
        ),
    }
}
