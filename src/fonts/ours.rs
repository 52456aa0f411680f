//! The files of this program's own faces: inside it, or brought when they are needed.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Mutex, OnceLock, PoisonError};

use flate2::read::GzDecoder;

/// A face of this program, by its file in `fonts/`.
#[derive(Clone, Copy)]
pub enum Ours {
    /// It travels inside.
    Here(&'static [u8]),
    /// Only its head does; the whole has so many bytes.
    Elsewhere { file: &'static str, head: &'static [u8], length: usize },
}

/// Brings a face by its file's name, such as `Inter-Medium.ttf`: the file, or the file packed with gzip.
pub type Bring = fn(&str) -> Vec<u8>;

static BRING: OnceLock<Bring> = OnceLock::new();

/// Says who brings faces whose files are not inside the program. The first one stays.
pub fn bring_with(bring: Bring) {
    let _ = BRING.set(bring);
}

impl Ours {
    pub fn bytes(&self) -> &'static [u8] {
        match self {
            Ours::Here(bytes) => bytes,
            Ours::Elsewhere { file, length, .. } => brought(file, *length),
        }
    }

    /// In bytes.
    pub fn length(&self) -> usize {
        match self {
            Ours::Here(bytes) => bytes.len(),
            Ours::Elsewhere { length, .. } => *length,
        }
    }

    /// What tells its names, measures and letters, without its outlines: enough to choose it.
    pub fn head(&self) -> &'static [u8] {
        match self {
            Ours::Here(bytes) => bytes,
            Ours::Elsewhere { head, .. } => head,
        }
    }
}

/// Each is brought once and stays, as those inside the program do.
///
/// # Panics
///
/// If nobody brings it, or what is brought is another file: no page can be set without it.
fn brought(file: &'static str, length: usize) -> &'static [u8] {
    static BROUGHT: Mutex<BTreeMap<&str, &[u8]>> = Mutex::new(BTreeMap::new());
    let mut all = BROUGHT.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(file).or_insert_with(|| {
        let bring = BRING.get().expect("whoever runs the core without its faces brings them");
        let face = unpacked(bring(file));
        assert!(face.len() == length, "what came for the face {file} is another file");
        face.leak()
    })
}

fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    let mut face = Vec::new();
    match bytes.starts_with(&[0x1f, 0x8b]) && GzDecoder::new(&bytes[..]).read_to_end(&mut face).is_ok() {
        true => face,
        false => bytes,
    }
}
