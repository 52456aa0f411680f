//! `bonefolder answers FILLED.pdf…`: gathers what people wrote into forms of ours, under the prompts' own labels.
//!
//! Two files are written: `answers.md` to read, file by file, and `answers.csv` to sort and count, one row a file. Nothing
//! leaves the computer.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::editions::Artifact;
use super::{Ended, output};
use crate::pdf::form::{self, Filled, Value};
use crate::pdf::{self};

/// What one person filled in.
struct Sheet {
    /// The name of the file.
    file: String,
    fields: Vec<Filled>,
}

/// Reads every file and writes both collections into the folder `out`.
pub fn run(files: &[PathBuf], out: &Path) -> anyhow::Result<Ended> {
    let sheets = files.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<Sheet>>>()?;
    let artifacts = [artifact("answers.md", markdown(&sheets).into_bytes()), artifact("answers.csv", csv(&sheets)?)];
    output::write(out, &artifacts).with_context(|| format!("the answers could not be written to {}", out.display()))?;
    for sheet in &sheets {
        let answered = sheet.fields.iter().filter(|field| is_filled(&field.value)).count();
        println!("{}: {answered} of {} spaces filled in", sheet.file, sheet.fields.len());
    }
    println!("\nWritten to {} and {}", out.join("answers.md").display(), out.join("answers.csv").display());
    Ok(Ended::Well)
}

fn read(file: &Path) -> anyhow::Result<Sheet> {
    let bytes = fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
    let read = match pdf::open(&bytes) {
        Ok(read) => read,
        Err(why) => bail!("{} {why}", file.display()),
    };
    let fields = form::filled(&read);
    if fields.is_empty() {
        bail!(
            "{} has no fields to fill in; take the file in which somebody typed, not a scan or a printout of it",
            file.display()
        );
    }
    let file = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Sheet { file, fields })
}

/// Every answer under its prompt, and the prompts under their worksheet; what was left empty is left out.
fn markdown(sheets: &[Sheet]) -> String {
    let mut out = String::new();
    for sheet in sheets {
        out.push_str(&format!("# {}\n", escaped(&sheet.file)));
        let mut group = None;
        let filled: Vec<&Filled> = sheet.fields.iter().filter(|field| is_filled(&field.value)).collect();
        if filled.is_empty() {
            out.push_str("\n*Nothing was filled in.*\n");
        }
        for field in filled {
            if field.group.is_some() && group != field.group {
                group = field.group.clone();
                out.push_str(&format!("\n## {}\n", escaped(group.as_deref().unwrap_or_default())));
            }
            out.push_str(&match &field.value {
                Value::Tick(_) => format!("\n- [x] {}\n", escaped(&field.label)),
                value => format!("\n**{}**\n\n{}\n", escaped(&field.label), quoted(&words(value))),
            });
        }
        out.push('\n');
    }
    // One empty line at the most, and none at the end.
    let mut out = out.trim_end().to_owned();
    out.push('\n');
    out
}

/// An answer as a quotation, its lines kept: nothing in it can pass for a prompt.
fn quoted(words: &str) -> String {
    let lines: Vec<String> = words.split('\n').map(|line| format!("> {}", escaped(line))).collect();
    lines.join("  \n")
}

/// Words that Markdown reads as they are.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        let starts = at == 0 && matches!(letter, '#' | '-' | '+' | '>' | '=' | '|' | '~');
        if starts || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// One row a file, one column a prompt. Begins with the mark by which spreadsheets know UTF-8.
fn csv(sheets: &[Sheet]) -> anyhow::Result<Vec<u8>> {
    let mut columns: Vec<(&str, String)> = Vec::new();
    for field in sheets.iter().flat_map(|sheet| &sheet.fields) {
        if !columns.iter().any(|(name, _)| *name == field.name) {
            let group = field.group.as_ref().map_or(String::new(), |group| format!("{group}: "));
            columns.push((&field.name, group + &field.label));
        }
    }
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(std::iter::once("File").chain(columns.iter().map(|(_, label)| label.as_str())))?;
    for sheet in sheets {
        let value = |name: &str| {
            let field = sheet.fields.iter().find(|field| field.name == name);
            field.map_or(String::new(), |field| no_formula(words(&field.value)))
        };
        let row = std::iter::once(sheet.file.clone()).chain(columns.iter().map(|(name, _)| value(name)));
        writer.write_record(row)?;
    }
    Ok(writer.into_inner().map_err(|failure| failure.into_error())?)
}

/// A spreadsheet would run what begins like a formula; an apostrophe in front makes it words.
fn no_formula(words: String) -> String {
    let mut letters = words.chars();
    let signed = match (letters.next(), letters.next()) {
        (Some('=' | '@' | '\t' | '\r'), _) => true,
        (Some('+' | '-'), Some(second)) => !second.is_whitespace() && words.parse::<f64>().is_err(),
        _ => false,
    };
    if signed { format!("'{words}") } else { words }
}

fn words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Tick(ticked) => if *ticked { "x" } else { "" }.to_owned(),
        Value::Choice(choice) => choice.clone().unwrap_or_default(),
    }
}

fn is_filled(value: &Value) -> bool {
    !words(value).trim().is_empty()
}

fn artifact(file: &str, bytes: Vec<u8>) -> Artifact {
    Artifact { file: file.to_owned(), bytes, extent: None, checked: Vec::new() }
}
