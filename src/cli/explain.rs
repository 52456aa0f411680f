//! `bonefolder explain CODE`: what a code means and what to do about it.

use std::io::Write;

use super::{Ended, misused};
use crate::codes::{all_codes, nearest, wrapped};

/// Prints the title and the explanation of `code`.
pub fn run(code: &str) -> anyhow::Result<Ended> {
    let wanted = code.trim().to_uppercase();
    let Some(code) = all_codes().find(|known| known.id == wanted) else {
        let near = nearest(&wanted).map(|code| format!("did you mean {} ({})?", code.id, code.title));
        misused!("there is no code {wanted}; {}", near.unwrap_or_default());
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {}\n", code.id, code.title)?;
    for line in wrapped(code.explanation, 80) {
        writeln!(out, "{line}")?;
    }
    Ok(Ended::Well)
}
