//! A line that moves while editions are being made. It shows on a terminal only, so that logs and tests stay the same.

use std::io::IsTerminal;
use std::sync::OnceLock;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Terminal;
use crate::editions::Progress;

/// Shared by the threads that make the editions.
#[derive(Debug)]
pub struct Line {
    is_shown: bool,
    bar: OnceLock<ProgressBar>,
}

impl Line {
    pub fn new(terminal: &Terminal) -> Line {
        Line { is_shown: !terminal.quiet && std::io::stderr().is_terminal(), bar: OnceLock::new() }
    }

    /// Takes the line away.
    pub fn end(&self) {
        self.bar.get().inspect(|bar| bar.finish_and_clear());
    }
}

impl Progress for Line {
    fn planned(&self, jobs: usize) {
        if !self.is_shown {
            return;
        }
        let bar = self.bar.get_or_init(|| ProgressBar::new(jobs as u64));
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos} of {len} editions") {
            bar.set_style(style);
        }
        bar.tick();
    }

    fn done(&self) {
        self.bar.get().inspect(|bar| bar.inc(1));
    }
}
