//! The press as a WebAssembly module. The page's worker (`web/tab/worker.js`) talks to it through three functions and bytes:
//!
//! * [`allocate`] makes room for a request, which the worker writes there;
//! * [`answer`] answers it; the [`Reply`] tells where the answer lies until the next call;
//! * [`last_words`] tells why the module ended, if it did. A module that ended is thrown away.
//!
//! The files of the faces are not in the module: it asks the worker for each that it sets type with.
//!
//! The request is two lines (method, relative address), a third with the languages of the browser, and then the body.

use std::panic;
use std::sync::{Mutex, OnceLock, PoisonError};

use bonefolder::fonts;
use bonefolder::page::{Answer, Path, Request};

/// Where an answer lies in memory: addresses and lengths in bytes.
#[repr(C)]
pub struct Reply {
    status: u32,
    kind: [u32; 2],
    file: [u32; 2],
    bytes: [u32; 2],
}

static ANSWER: Mutex<Option<(Answer, Reply)>> = Mutex::new(None);
static WORDS: Mutex<Option<(String, [u32; 2])>> = Mutex::new(None);

/// Room for so many bytes; [`answer`] takes it back.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
}

/// Answers the request that lies in the room of that address and length.
///
/// # Safety
///
/// The room comes from [`allocate`] with the same length, and is used once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn answer(at: *mut u8, length: usize) -> *const Reply {
    // SAFETY: `allocate` gave this very box away.
    let request = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) };
    keep_last_words();
    fonts::bring_with(face);
    *ANSWER.lock().unwrap_or_else(PoisonError::into_inner) = None;
    let given = answered(request.into_vec());
    let place = |bytes: &[u8]| [bytes.as_ptr() as u32, bytes.len() as u32];
    let reply = Reply {
        status: given.status.into(),
        kind: place(given.kind.as_bytes()),
        file: place(given.file.as_deref().unwrap_or_default().as_bytes()),
        bytes: place(&given.bytes),
    };
    let mut kept = ANSWER.lock().unwrap_or_else(PoisonError::into_inner);
    &kept.insert((given, reply)).1
}

/// Address and length of what the module said when it ended; 0 if it did not.
#[unsafe(no_mangle)]
pub extern "C" fn last_words() -> *const [u32; 2] {
    let words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    words.as_ref().map_or(std::ptr::null(), |(_, place)| place)
}

/// What the worker does for the module while the module waits.
#[link(wasm_import_module = "worker")]
unsafe extern "C" {
    /// Fetches the face whose file's name lies there, so many bytes long, and tells how long the face is.
    fn fetch_face(name: *const u8, length: usize) -> usize;
    /// Puts the face that was fetched there.
    fn put_face(at: *mut u8);
}

/// A face, packed with gzip.
fn face(file: &str) -> Vec<u8> {
    // SAFETY: the worker reads the name only, and writes as many bytes as it has told.
    unsafe {
        let mut bytes = vec![0; fetch_face(file.as_ptr(), file.len())];
        put_face(bytes.as_mut_ptr());
        bytes
    }
}

fn answered(mut request: Vec<u8>) -> Answer {
    let ends: Vec<usize> =
        request.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).take(3).collect();
    let [first, second, third] = ends[..] else { return Answer::error(400, "a request has three lines") };
    let body = request.split_off(third + 1);
    let line = |from: usize, to: usize| String::from_utf8_lossy(&request[from..to]).into_owned();
    let (method, address, languages) = (line(0, first), line(first + 1, second), line(second + 1, third));
    let Some(path) = Path::read(&address) else { return Answer::error(400, "there is no such path") };
    machine::answer(Request { path: &path, is_post: method == "POST", languages: &languages, body })
}

#[cfg(not(feature = "folding-alone"))]
mod machine {
    use std::sync::OnceLock;

    use bonefolder::editions::Threads;
    use bonefolder::page::{self, Answer, Desk, Request};

    static DESK: OnceLock<Desk> = OnceLock::new();

    pub fn answer(request: Request) -> Answer {
        page::answer(request, DESK.get_or_init(|| Desk::new(None, Threads::One)))
    }
}

#[cfg(feature = "folding-alone")]
use bonefolder::page::imposing as machine;

/// A panic ends the module; what it says is kept where the worker can read it.
fn keep_last_words() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        panic::set_hook(Box::new(|why| {
            let words = why.to_string();
            let place = [words.as_ptr() as u32, words.len() as u32];
            *WORDS.lock().unwrap_or_else(PoisonError::into_inner) = Some((words, place));
        }));
    });
}
