//! The files of this program's own faces: packed inside it, or brought when they are needed.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::packed::unpacked;

/// A face of this program, by its file in `fonts/`.
#[derive(Clone, Copy)]
pub struct Ours {
    pub file: &'static str,
    /// What tells its names, measures and letters, without its outlines: enough to choose it.
    pub head: &'static [u8],
    /// In bytes, unpacked.
    pub length: usize,
    /// The file, packed; `None` in a core whose faces are brought when they are needed.
    pub packed: Option<&'static [u8]>,
}

/// Brings a face by its file's name, such as `Inter-Medium.ttf`: the file, or the file packed with gzip.
pub type Bring = fn(&str) -> Vec<u8>;

static BRING: OnceLock<Bring> = OnceLock::new();

/// Says who brings faces whose files are not inside the program. The first one stays.
pub fn bring_with(bring: Bring) {
    let _ = BRING.set(bring);
}

impl Ours {
    /// Each is unpacked, or brought, once and stays.
    ///
    /// # Panics
    ///
    /// If nobody brings it, or what is brought is another file: no page can be set without it.
    pub fn bytes(&self) -> &'static [u8] {
        static UNPACKED: Mutex<BTreeMap<&str, &[u8]>> = Mutex::new(BTreeMap::new());
        let mut all = UNPACKED.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(self.file).or_insert_with(|| {
            let face = match self.packed {
                Some(packed) => unpacked(packed),
                None => unpacked(&BRING.get().expect("whoever runs the core without its faces brings them")(self.file)),
            };
            assert!(face.len() == self.length, "what came for the face {} is another file", self.file);
            face.leak()
        })
    }
}
