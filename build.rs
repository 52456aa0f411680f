//! Lists the catalogues in `locales/`, so that a language is added by adding its file.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let folder = Path::new(&root).join("locales");
    println!("cargo::rerun-if-changed={}", folder.display());
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
