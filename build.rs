//! What the compiler needs, so that nobody has to keep it by hand.
//!
//! The faces, each as its head and packed with gzip, and the word lists packed: together less than half of what they are.
//!
//! The catalogues in `locales/`: a language is added by adding its file.
//!
//! The judges this machine has, as `cfg(judge = "qpdf")`: a test that needs one that is missing is compiled as an ignored one,
//! and so `cargo test` shows that it was not run. They are looked for once; `./check` touches this file after it has installed
//! one. Whoever adds a judge to `found.rs` touches it too.

#[path = "tests/it/support/found.rs"]
mod found;
#[path = "src/fonts/head.rs"]
mod head;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::write::GzEncoder;
use flate2::{Compression, Crc};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    judges();
    faces()?;
    word_lists()?;
    catalogues()
}

fn judges() {
    println!("cargo::rerun-if-changed=tests/it/support/found.rs");
    println!("cargo::rerun-if-env-changed=PATH");
    let names: Vec<String> = found::JUDGES.iter().map(|judge| format!("\"{}\"", judge.name)).collect();
    println!("cargo::rustc-check-cfg=cfg(judge, values({}))", names.join(", "));
    for judge in found::JUDGES.iter().filter(|judge| found::is_found(judge, Path::new("."))) {
        println!("cargo::rustc-cfg=judge=\"{}\"", judge.name);
    }
}

fn faces() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/fonts/head.rs");
    println!("cargo::rerun-if-changed=fonts");
    let inside = env::var_os("CARGO_FEATURE_FACES").is_some();
    for folder in fs::read_dir(root().join("fonts"))? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for (file, name) in files(&folder, "ttf")? {
            let head = head::of(&fs::read(&file)?).ok_or_else(|| io::Error::other(format!("{name} is no face")))?;
            fs::write(out().join(format!("{name}.ttf.head")), head)?;
            if inside {
                pack(&file)?;
            }
        }
    }
    Ok(())
}

fn word_lists() -> io::Result<()> {
    println!("cargo::rerun-if-changed=wordlists");
    files(&root().join("wordlists"), "txt")?.iter().try_for_each(|(file, _)| pack(file))
}

fn catalogues() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    let files = files(&root().join("locales"), "ftl")?;
    let lines =
        files.iter().map(|(file, name)| format!("    ({name:?}, include_str!({:?})),\n", file.display().to_string()));
    let list = format!("pub static CATALOGUES: &[(&str, &str)] = &[\n{}];\n", lines.collect::<String>());
    fs::write(out().join("catalogues.rs"), list)
}

/// The files in a folder that end so, each with its name before that, in the order of their names.
fn files(folder: &Path, extension: &str) -> io::Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        if path.extension().is_some_and(|end| end == extension) {
            found.push((path, name));
        }
    }
    found.sort();
    Ok(found)
}

/// `NAME.gz`, the file packed, unless that is done.
fn pack(file: &Path) -> io::Result<()> {
    let name = file.file_name().expect("it was listed").to_string_lossy();
    let (to, part) = (out().join(format!("{name}.gz")), out().join(format!("{name}.part")));
    let bytes = fs::read(file)?;
    let mut sum = Crc::new();
    sum.update(&bytes);
    // It ends with the checksum and the length of what is packed (RFC 1952, 2.3.1).
    let end = [sum.sum().to_le_bytes(), sum.amount().to_le_bytes()].concat();
    if fs::read(&to).is_ok_and(|packed| packed.ends_with(&end)) {
        return Ok(());
    }
    let mut packed = GzEncoder::new(fs::File::create(&part)?, Compression::best());
    packed.write_all(&bytes)?;
    packed.finish()?;
    fs::rename(part, to)
}

fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts").into()
}

fn out() -> PathBuf {
    env::var_os("OUT_DIR").expect("cargo sets it for build scripts").into()
}
