//! What the compiler needs, so that nobody has to keep it by hand.
//!
//! The heads of the faces, where their files are not compiled in.
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

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    judges();
    heads()?;
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

fn heads() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/fonts/head.rs");
    if env::var_os("CARGO_FEATURE_FACES").is_some() {
        return Ok(());
    }
    println!("cargo::rerun-if-changed=fonts");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let out = env::var("OUT_DIR").expect("cargo sets it for build scripts");
    for folder in fs::read_dir(Path::new(&root).join("fonts"))? {
        for entry in fs::read_dir(folder?.path())? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if !name.ends_with(".ttf") {
                continue;
            }
            let head = head::of(&fs::read(&path)?).ok_or_else(|| io::Error::other(format!("{name} is no face")))?;
            fs::write(Path::new(&out).join(format!("{name}.head")), head)?;
        }
    }
    Ok(())
}

fn catalogues() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let folder = Path::new(&root).join("locales");
    println!("cargo::rerun-if-changed=locales");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let Some(language) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        if path.extension().is_some_and(|extension| extension == "ftl") {
            files.push(format!("    ({language:?}, include_str!({:?})),\n", path.display().to_string()));
        }
    }
    files.sort();
    let list = format!("pub static CATALOGUES: &[(&str, &str)] = &[\n{}];\n", files.concat());
    let out = env::var("OUT_DIR").expect("cargo sets it for build scripts");
    fs::write(Path::new(&out).join("catalogues.rs"), list)
}
