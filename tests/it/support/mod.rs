//! What several tests need: the program, folders to try it in, and the files in them.

pub mod books;
pub mod cases;
pub mod epubcheck;
pub mod epubs;
pub mod forms;
pub mod found;
pub mod golden;
pub mod judges;
pub mod objects;
pub mod outline;
pub mod pages;
pub mod picture;
pub mod sample;
pub mod sentences;
pub mod shipped;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, run in `dir` with nothing of this machine's that could show in what it prints.
pub fn bonefolder(dir: &Path, arguments: &[&str]) -> Output {
    command(dir, arguments).output().expect("the program that cargo has built starts")
}

/// The same, not yet run.
pub fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bonefolder"));
    for name in ["SOURCE_DATE_EPOCH", "NO_GRAPHICS", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.current_dir(dir).args(arguments);
    command
}

/// Both outputs of a run, for messages of failing tests.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// An empty folder that goes away with the value.
pub fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("bonefolder-test-").tempdir().expect("a folder for temporary files can be made")
}

/// Copies what `from` holds over what `to` holds.
pub fn lay_over(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let target = to.join(&name);
        fs::create_dir_all(target.parent().expect("a file stands in a folder")).expect("folders can be made here");
        fs::write(target, bytes).expect("files can be written here");
    }
}

/// Every file under `dir` by its path in it, with `/`; empty if there is no such folder.
pub fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(dir.join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.expect("a folder that opened can be listed");
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.to_str().expect("test files have plain names").replace('\\', "/");
            found.insert(name, fs::read(entry.path()).expect("files here can be read"));
        }
    }
    found
}

/// Every entry of an EPUB in order, with its bytes.
pub fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("the EPUB is a zip");
    let count = zip.len();
    let read = |at| {
        let mut entry = zip.by_index(at).expect("the entry exists");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("the entry unpacks");
        (entry.name().expect("the name is ASCII").to_string(), content)
    };
    (0..count).map(read).collect()
}

/// An EPUB of these entries, as they are: not packed.
pub fn zipped(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        zip.start_file(name, stored).expect("entries can be added");
        zip.write_all(&bytes).expect("bytes can be written to memory");
    }
    zip.finish().expect("the zip can be finished").into_inner()
}
