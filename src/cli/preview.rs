//! `bonefolder preview [DIR]`: the booklet in the browser while it is written.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::terminal::{Terminal, line};
use super::{Ended, keep, misused};
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
    let folder = options.dir.as_deref().map(asked_for).transpose()?;
    let asked = preview::Options {
        folder: folder.or_else(here),
        port: options.port,
        editor: options.editor.clone(),
        write: Some(keep::write),
    };
    preview::serve(asked, |address| {
        let _ = line(address);
        if !options.no_browser {
            open(address, *terminal);
        }
    })?;
    Ok(Ended::Well)
}

/// The folder that was named, by itself or by its `book.yaml`.
fn asked_for(dir: &Path) -> anyhow::Result<PathBuf> {
    if dir.is_dir() {
        return Ok(dir.to_path_buf());
    }
    if dir.is_file() && dir.ends_with("book.yaml") {
        let folder = dir.parent().filter(|folder| !folder.as_os_str().is_empty());
        return Ok(folder.unwrap_or(Path::new(".")).to_path_buf());
    }
    if dir.is_file() {
        misused!(
            "{} is a file; name a folder, or start `bonefolder preview` alone and drop the file on its page",
            dir.display()
        );
    }
    misused!("there is no folder {}; name the one that holds book.yaml, or texts to make a booklet of", dir.display());
}

/// Asks the system to open the address in the browser that the user has chosen, and says it if there is none.
fn open(address: &str, terminal: Terminal) {
    let (program, words): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("explorer", &[])
    } else {
        ("xdg-open", &[])
    };
    let opening = Command::new(program).args(words).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    // What opens browsers may say only after a while that there is none. Explorer fails even when it has opened one.
    let failed =
        move || opening.is_err() || opening.is_ok_and(|mut opening| opening.wait().is_ok_and(|end| !end.success()));
    std::thread::spawn(move || {
        if failed() && !cfg!(target_os = "windows") && !terminal.quiet {
            terminal.complain("no browser could be opened; open this address in one");
        }
    });
}
