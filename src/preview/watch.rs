//! Sees when a file of the project changes, and has the book made again.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::Context;
use notify::{Event, RecursiveMode, Watcher};

use super::live::Live;
use crate::editions::STACK;

/// Editors write a file in several steps; this long after the last of them it is read.
const QUIET: Duration = Duration::from_millis(30);

/// Watches `folder` on a thread of its own.
///
/// # Errors
///
/// The folder is not there, or the system watches no more folders.
pub fn start(folder: &Path, live: Arc<Live>) -> anyhow::Result<()> {
    let (changed, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.as_ref().is_ok_and(matters) {
            let _ = changed.send(());
        }
    })
    .context("the system does not say when files change")?;
    watcher
        .watch(folder, RecursiveMode::Recursive)
        .with_context(|| format!("the folder {} can't be watched", folder.display()))?;
    let work = move || {
        let _watcher = watcher;
        while changes.recv().is_ok() {
            while changes.recv_timeout(QUIET) != Err(RecvTimeoutError::Timeout) {}
            live.rebuild();
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(work)?;
    Ok(())
}

/// Whether a change can change the book: what is written to `out/`, and hidden files of editors, can't.
fn matters(event: &Event) -> bool {
    let is_ours = |path: &Path| {
        let parts = path.components().filter_map(|part| part.as_os_str().to_str());
        let named: Vec<&str> = parts.collect();
        !named.contains(&"out") && !named.last().is_some_and(|name| name.starts_with('.') || name.ends_with('~'))
    };
    !event.kind.is_access() && event.paths.iter().any(|path| is_ours(path))
}
