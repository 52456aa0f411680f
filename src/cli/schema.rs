//! `bonefolder schema`: the JSON Schema of `book.yaml`.

use std::io::Write;

use super::Ended;
use crate::project::schema;

pub fn run() -> anyhow::Result<Ended> {
    std::io::stdout().lock().write_all(schema().as_bytes())?;
    Ok(Ended::Well)
}
