//! `bonefolder completions SHELL` and `bonefolder man`: what shells and `man` know of the commands.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::{Ended, output};
use crate::editions::{Artifact, Kind};

#[derive(Debug, clap::Args)]
pub struct ManOptions {
    /// Write a page for each command into this folder, instead of printing that of the program
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn help() -> &'static str {
    "For this session of bash: source <(bonefolder completions bash)\n\
     For good: bonefolder completions bash > ~/.local/share/bash-completion/completions/bonefolder\n\
     fish: bonefolder completions fish > ~/.config/fish/completions/bonefolder.fish\n\
     zsh: bonefolder completions zsh > a folder of your $fpath/_bonefolder"
}

/// Prints the script that completes commands, options and values in this shell.
pub fn run(shell: Shell, mut command: clap::Command) -> anyhow::Result<Ended> {
    let mut script = Vec::new();
    generate(shell, &mut command, "bonefolder", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Ended::Well)
}

/// Prints the manual page of the program, or writes those of all commands.
pub fn man(options: &ManOptions, mut command: clap::Command) -> anyhow::Result<Ended> {
    command.build();
    let Some(folder) = &options.out else {
        io::stdout().lock().write_all(&page(command)?)?;
        return Ok(Ended::Well);
    };
    let mut pages = Vec::new();
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        let file = format!("bonefolder-{}.1", one.get_name());
        let named = one.clone().name(format!("bonefolder-{}", one.get_name()).leak() as &'static str);
        pages.push(Artifact::plain(Kind::Manual, file, page(named)?));
    }
    pages.push(Artifact::plain(Kind::Manual, "bonefolder.1", page(command)?));
    output::write(folder, &pages)
        .with_context(|| format!("the manual could not be written to {}", folder.display()))?;
    Ok(Ended::Well)
}

fn page(command: clap::Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}
