//! Tells the tests which judges this machine has: `cfg(judge = "qpdf")`. A test that needs one that is missing is compiled as
//! an ignored one, and so `cargo test` shows that it was not run.
//!
//! The judges are looked for once; `./check` touches this file after it has installed one.

#[path = "tests/it/support/found.rs"]
mod found;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=tests/it/support/found.rs");
    println!("cargo::rerun-if-env-changed=PATH");
    let names: Vec<String> = found::JUDGES.iter().map(|judge| format!("\"{}\"", judge.name)).collect();
    println!("cargo::rustc-check-cfg=cfg(judge, values({}))", names.join(", "));
    for judge in found::JUDGES.iter().filter(|judge| found::is_found(judge, Path::new("."))) {
        println!("cargo::rustc-cfg=judge=\"{}\"", judge.name);
    }
}
