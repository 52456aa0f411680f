//! `bonefolder preview [DIR]`: the booklet in the browser while it is written.

use std::path::PathBuf;
use std::process::Command;

use super::terminal::{Terminal, line};
use super::{Ended, keep};
use crate::preview;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder with book.yaml; without one, and with none here, the press room opens alone
    dir: Option<PathBuf>,
    /// The port to listen on, of this machine alone [default: any that is free]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Show the address, and open no browser
    #[arg(long)]
    no_browser: bool,
    /// What opens a file at a line when a finding is clicked, such as "code --goto {file}:{line}"
    #[arg(long, value_name = "COMMAND")]
    editor: Option<String>,
}

/// Serves the page until it is interrupted.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let here = || {
        let here = PathBuf::from(".");
        ["book.yaml", "manuscript/book.yaml"].iter().any(|file| here.join(file).is_file()).then_some(here)
    };
    let asked = preview::Options {
        folder: options.dir.clone().or_else(here),
        port: options.port,
        editor: options.editor.clone(),
        write: Some(keep::write),
    };
    preview::serve(asked, |address| {
        let _ = line(address);
        if !options.no_browser && !open(address) && !terminal.quiet {
            terminal.complain("no browser could be opened; open this address in one");
        }
    })?;
    Ok(Ended::Well)
}

/// Asks the system to open the address in the browser that the user has chosen.
fn open(address: &str) -> bool {
    let (program, words): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("explorer", &[])
    } else {
        ("xdg-open", &[])
    };
    Command::new(program).args(words).arg(address).spawn().is_ok()
}
