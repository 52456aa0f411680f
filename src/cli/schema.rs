//! `bonefolder schema`: the JSON Schema of `book.yaml`.

use std::io::Write;

use super::Ended;

const SCHEMA: &str = include_str!("../project/schema.json");

pub fn run() -> anyhow::Result<Ended> {
    std::io::stdout().lock().write_all(SCHEMA.as_bytes())?;
    Ok(Ended::Well)
}
