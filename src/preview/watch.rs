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

/// So often is looked whether the folder is there.
const GLANCE: Duration = Duration::from_secs(1);

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
    let folder = folder.to_path_buf();
    let work = move || {
        let mut is_there = true;
        loop {
            match changes.recv_timeout(GLANCE) {
                Ok(()) => while changes.recv_timeout(QUIET) != Err(RecvTimeoutError::Timeout) {},
                Err(RecvTimeoutError::Timeout) if folder.is_dir() == is_there => continue,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // The watching of a folder ends with it; another of its name has to be watched anew.
            let was_there = std::mem::replace(&mut is_there, folder.is_dir());
            if is_there && !was_there && watcher.watch(&folder, RecursiveMode::Recursive).is_err() {
                is_there = false;
                continue;
            }
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
