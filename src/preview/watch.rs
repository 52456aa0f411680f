//! Sees when a file of the project changes, and has the book made again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::Context;
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecursiveMode, Watcher};

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
    let roots = [std::path::absolute(folder).ok(), folder.canonicalize().ok()];
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| match event {
        Ok(event) if ends(&event, &roots) => drop(changed.send(News::Gone)),
        Ok(event) if matters(&event) => drop(changed.send(News::Changed)),
        _ => {}
    })
    .context("the system does not say when files change")?;
    watcher
        .watch(folder, RecursiveMode::Recursive)
        .with_context(|| format!("the folder {} can't be watched", folder.display()))?;
    let folder = folder.to_path_buf();
    let work = move || {
        let mut is_watched = true;
        loop {
            let mut is_new = true;
            match changes.recv_timeout(GLANCE) {
                Ok(first) => {
                    let mut news = vec![first];
                    while let Ok(more) = changes.recv_timeout(QUIET) {
                        news.push(more);
                    }
                    is_watched &= !news.contains(&News::Gone);
                }
                Err(RecvTimeoutError::Timeout) if folder.is_dir() == is_watched => continue,
                Err(RecvTimeoutError::Timeout) => {
                    is_new = is_watched;
                    is_watched &= folder.is_dir();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // The watching of a folder ends with it; another of its name has to be watched anew, however soon it came.
            if !is_watched {
                let _ = watcher.unwatch(&folder);
                is_watched = watcher.watch(&folder, RecursiveMode::Recursive).is_ok();
                is_new |= is_watched;
            }
            // A folder that is there and can't be watched is tried again each second, and not made again for that.
            if is_new {
                live.rebuild();
            }
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(work)?;
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum News {
    Changed,
    /// The folder itself was removed or moved away. There may be another of its name by now.
    Gone,
}

fn ends(event: &Event, roots: &[Option<PathBuf>]) -> bool {
    let is_end = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    is_end && event.paths.iter().any(|path| roots.iter().flatten().any(|root| root == path))
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
