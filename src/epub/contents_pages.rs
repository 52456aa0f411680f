//! Contents that are too large for one file, in several, each small enough for an old e-reader.

use super::nav::Entry;
use super::survey::weight_of;

/// Bytes of XHTML of one of several.
const LARGEST: usize = 180_000;

/// Bytes of the tags of a line.
const LINE_WEIGHT: usize = 40;

/// The entries of each file. Where an entry is cut among those below it, it stands in the next file again.
pub fn divided(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut room = LARGEST;
    let mut files = cut(entries, LARGEST, &mut room);
    files.retain(|file| !file.is_empty());
    files
}

/// `room` is what is left in the first file, and then in the last; `whole` is what a file has room for. Nothing goes into the
/// first where it has no room.
fn cut(entries: Vec<Entry>, whole: usize, room: &mut usize) -> Vec<Vec<Entry>> {
    let mut files: Vec<Vec<Entry>> = vec![Vec::new()];
    for entry in entries {
        let (own, all) = (own_weight(&entry), weight(&entry));
        if all <= *room {
            *room -= all;
            push(&mut files, entry);
            continue;
        }
        let whole_below = whole.saturating_sub(own);
        if entry.below.is_empty() || all <= whole_below / 2 || whole_below < LARGEST / 2 {
            // It finds room in a file that it begins; titles as long as a file do as well as they can.
            *room = whole.saturating_sub(all);
            files.push(vec![entry]);
            continue;
        }
        let head = Entry { below: Vec::new(), ..entry.clone() };
        *room = room.saturating_sub(own);
        for (at, below) in cut(entry.below, whole_below, room).into_iter().enumerate() {
            if at > 0 {
                files.push(Vec::new());
            }
            if !below.is_empty() {
                push(&mut files, Entry { below, ..head.clone() });
            }
        }
    }
    files
}

fn push(files: &mut [Vec<Entry>], entry: Entry) {
    files.last_mut().expect("there is always one").push(entry);
}

fn own_weight(entry: &Entry) -> usize {
    LINE_WEIGHT + weight_of(&entry.title) + entry.href.len() + entry.runs.iter().map(|_| LINE_WEIGHT).sum::<usize>()
}

fn weight(entry: &Entry) -> usize {
    own_weight(entry) + entry.below.iter().map(weight).sum::<usize>()
}
