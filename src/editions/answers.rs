//! What people typed into forms of ours, under the prompts' own labels: `answers.md` to read, file by file, and
//! `answers.csv` to sort and count, one row a file.

use std::collections::BTreeMap;

use super::artifact::{Artifact, Kind};
use crate::pdf::form::{self, Filled, Value};
use crate::pdf::{self, Unreadable};

/// A filled PDF.
#[derive(Debug, Clone)]
pub struct File {
    /// What the file is called in the collections.
    pub name: String,
    /// Where it lies, as messages call it.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// What came of the files.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Both collections; none if no file holds answers.
    pub artifacts: Vec<Artifact>,
    /// A line about each file, in their order.
    pub lines: Vec<String>,
    /// Why files were left out, so that one scan among twelve does not keep the others from being gathered.
    pub skipped: Vec<String>,
}

/// What one person filled in.
struct Sheet {
    /// The name of the file.
    file: String,
    fields: Vec<Filled>,
}

/// Gathers the answers in all files.
pub fn gather(files: Vec<File>) -> anyhow::Result<Gathered> {
    let mut gathered = Gathered::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut seen: BTreeMap<Vec<u8>, String> = BTreeMap::new();
    for file in files {
        match (read(&file), seen.get(&file.bytes)) {
            (Err(why), _) => gathered.skipped.push(why),
            (Ok(_), Some(first)) => {
                gathered.lines.push(format!("{}: the same file as {first}, counted once", file.name))
            }
            (Ok(sheet), None) => {
                seen.insert(file.bytes, file.name);
                sheets.push(sheet);
            }
        }
    }
    for sheet in &sheets {
        let answered = sheet.fields.iter().filter(|field| is_filled(&field.value)).count();
        gathered.lines.push(format!("{}: {answered} of {} spaces filled in", sheet.file, sheet.fields.len()));
    }
    if !sheets.is_empty() {
        let markdown = Artifact::plain(Kind::Answers, "answers.md", markdown(&sheets));
        gathered.artifacts = vec![markdown, Artifact::plain(Kind::Answers, "answers.csv", csv(&sheets)?)];
    }
    Ok(gathered)
}

/// What was filled into a file, or why nothing can be read from it.
fn read(file: &File) -> Result<Sheet, String> {
    let path = &file.path;
    let opened = pdf::open(&file.bytes).map_err(|why| match why {
        Unreadable::Encrypted => format!("{path} {why}; open it in a viewer and save it without one"),
        _ => format!("{path} {why}"),
    })?;
    let fields = form::filled(&opened);
    if fields.is_empty() {
        return Err(format!(
            "{path} has no fields to fill in: it was printed to a new PDF, flattened or scanned, so that nothing can be \
             read from it. Take the file in which somebody typed"
        ));
    }
    Ok(Sheet { file: file.name.clone(), fields })
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

/// Words that Markdown reads as they are, within one line.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let start = words.len() - words.trim_start().len();
    // Spaces at the start of a line make code of it.
    out.extend(words[..start].chars().map(|_| '\u{a0}'));
    let words = &words[start..];
    let digits = words.len() - words.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    for (at, letter) in words.char_indices() {
        let starts = at == 0 && matches!(letter, '#' | '-' | '+' | '>' | '=' | '|' | '~' | ':');
        let numbers = at == digits && at > 0 && matches!(letter, '.' | ')');
        if starts || numbers || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '$') {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}

/// One row a file, one column a prompt. Begins with the mark by which spreadsheets know UTF-8.
fn csv(sheets: &[Sheet]) -> anyhow::Result<Vec<u8>> {
    let mut columns: Vec<(&str, String)> = Vec::new();
    for field in sheets.iter().flat_map(|sheet| &sheet.fields) {
        if !columns.iter().any(|(name, _)| *name == field.name) {
            let group = field.group.as_ref().map_or(String::new(), |group| format!("{group}: "));
            let label = group + &field.label;
            // Two blanks may have one label; their columns have not.
            let same =
                columns.iter().filter(|(_, other)| *other == label || other.starts_with(&format!("{label} ("))).count();
            columns.push((&field.name, if same > 0 { format!("{label} ({})", same + 1) } else { label }));
        }
    }
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let heads = columns.iter().map(|(_, label)| no_formula(label.clone()));
    writer.write_record(std::iter::once("File".to_owned()).chain(heads))?;
    for sheet in sheets {
        let value = |name: &str| {
            let field = sheet.fields.iter().find(|field| field.name == name);
            field.map_or(String::new(), |field| no_formula(words(&field.value)))
        };
        let row = std::iter::once(no_formula(sheet.file.clone())).chain(columns.iter().map(|(name, _)| value(name)));
        writer.write_record(row)?;
    }
    Ok(writer.into_inner().map_err(|failure| failure.into_error())?)
}

/// A spreadsheet would run what begins like a formula; an apostrophe in front makes it words. Numbers stay numbers.
fn no_formula(words: String) -> String {
    let runs = match words.trim_start_matches(' ').chars().next() {
        Some('=' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => true,
        Some('+' | '-') => words.trim().parse::<f64>().is_err(),
        _ => false,
    };
    if runs { format!("'{words}") } else { words }
}

fn words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Tick(ticked) => if *ticked { "x" } else { "" }.to_owned(),
        Value::Choice(choice) => choice.clone().unwrap_or_default(),
        Value::Choices(choices) => choices.join("\n"),
    }
}

fn is_filled(value: &Value) -> bool {
    !words(value).trim().is_empty()
}
