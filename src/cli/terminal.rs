//! How much is said on the terminal, and in which colours.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;

/// What was asked of all commands alike.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    color: Colour,
    /// Nothing is said unless something is wrong.
    pub quiet: bool,
    /// Every file and every finding is named.
    pub verbose: bool,
}

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

impl Terminal {
    pub fn new(color: Colour, quiet: bool, verbose: bool) -> Terminal {
        Terminal { color, quiet, verbose }
    }

    /// Whether what goes to the error output is coloured.
    pub fn is_coloured(&self) -> bool {
        match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => io::stderr().is_terminal() && !asked("NO_COLOR"),
        }
    }

    /// Whether words stand in for drawn lines, for screen readers and Braille.
    pub fn is_without_graphics(&self) -> bool {
        asked("NO_GRAPHICS")
    }

    /// Says on the error output why something can't be done.
    pub fn complain(&self, why: impl Display) {
        // Nobody is left to be told that nobody listens.
        let _ = writeln!(io::stderr(), "bonefolder: {why}");
    }
}

/// Prints a line; fails quietly in [`super::main`] when nobody reads it any more.
pub fn line(words: impl Display) -> anyhow::Result<()> {
    writeln!(io::stdout(), "{words}")?;
    Ok(())
}

/// Whether the reader of our output went away, as `head` does; that is no failure.
pub fn is_closed_pipe(failure: &anyhow::Error) -> bool {
    let kind = failure.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}

/// Options that have another name today, and are read all the same.
const RENAMED: &[(&str, &str)] = &[("--schema", "--scheme"), ("--assembly", "--folding-guide")];

/// Says which options have another name today.
pub fn hint_at_new_names(terminal: &Terminal) {
    if terminal.quiet {
        return;
    }
    for argument in std::env::args().skip(1).take_while(|argument| argument != "--") {
        let name = argument.split('=').next().unwrap_or_default();
        if let Some((old, new)) = RENAMED.iter().find(|(old, _)| *old == name) {
            let _ = writeln!(io::stderr(), "hint: {old} is called {new} now; it was read all the same");
        }
    }
}

fn asked(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
