//! A line that moves while editions are being made. It shows on a terminal only, so that logs and tests stay the same.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// Shared by the threads that make the editions.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn start(jobs: usize, quiet: bool) -> Progress {
        if quiet || !std::io::stderr().is_terminal() {
            return Progress { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new(jobs as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos} of {len} editions") {
            bar.set_style(style);
        }
        bar.tick();
        Progress { bar }
    }

    /// One piece of work is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the line away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
