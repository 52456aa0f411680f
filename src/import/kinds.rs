//! What a file is, and the reader of its kind.

use super::manuscript::Manuscript;
use super::request::{Input, Options, in_file};
use super::rules::Rules;
use super::{codes, decoding, epub, html, muse, office, packed, pictures, plain_markdown, rip, tree};
use crate::diagnostic::Report;

/// The longest text that is read, in bytes.
const TEXT_LIMIT: usize = 32 << 20;

/// Reads one file. `None`, and an error in `report`, if it can't be read.
pub fn read(
    file: &Input,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    options: &Options,
    logs: &mut Vec<rip::Log>,
    report: &mut Report,
) -> Option<Manuscript> {
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let rules = Rules::read(options.rules.as_deref(), report);
    if let "docx" | "docm" | "odt" | "ott" | "epub" = ending.as_str() {
        let kind = match ending.as_str() {
            "docm" => "docx",
            "ott" => "odt",
            other => other,
        };
        return packed_file(file, kind, &rules, options, report);
    }
    if ending == "pdf" {
        let (mut manuscript, shown) = rip::read_pdf(&file.bytes, &file.name, options.strict, logs, report)?;
        let find = |path: &str| {
            shown.iter().find(|(name, bytes)| name == path && !bytes.is_empty()).map(|(_, bytes)| bytes.clone())
        };
        pictures::fetch(&mut manuscript, &file.name, &find, report);
        return Some(manuscript);
    }
    let mut manuscript = match ending.as_str() {
        "txt" => rip::read_text(&rip_text(file, report)?, &file.name, options.strict, logs, report),
        "md" | "markdown" => plain_markdown::read(&text(file, report)?),
        "muse" => muse::read(&text(file, report)?),
        "html" | "htm" | "xhtml" => html::read(&tree::html::parse(&page(file, report)?), &rules),
        _ => {
            let message = format!("{} is of no kind that can be imported", file.name);
            report.error(
                &codes::NOT_KNOWN,
                in_file(&file.name, ""),
                message,
                "Texts come in as .muse, .docx, .odt, .html, .epub, .md, .txt or .pdf.",
            );
            return None;
        }
    };
    pictures::fetch(&mut manuscript, &file.name, beside, report);
    Some(manuscript)
}

/// A file that holds others.
fn packed_file(
    file: &Input,
    ending: &str,
    rules: &Rules,
    options: &Options,
    report: &mut Report,
) -> Option<Manuscript> {
    if file.bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // What is locked with a password in Word is a file of the old kind around the new one.
        let message = format!("{} is locked with a password, or an old Word file", file.name);
        report.error(
            &codes::LOCKED,
            in_file(&file.name, ""),
            message,
            "Open it in the program that made it, and save it as .docx without a password.",
        );
        return None;
    }
    let files = packed::open(&file.bytes, &file.name, report)?;
    let mut manuscript = match ending {
        "docx" => office::docx::read(&files, &file.name, rules, options.changes, report)?,
        "odt" => office::odt::read(&files, &file.name, rules, options.changes, report)?,
        _ => epub::read(&files, &file.name, rules, report)?,
    };
    pictures::fetch(&mut manuscript, &file.name, &|path| files.get(path).cloned(), report);
    Some(manuscript)
}

/// A web page, which says its encoding itself if it is not UTF-8.
fn page(file: &Input, report: &mut Report) -> Option<String> {
    within_limit(file, report)?;
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(4096)]).into_owned();
    let text = decoding::text(&file.bytes, &file.name, decoding::label(&head).as_deref(), report)?;
    if tree::html::is_too_deep(&text) {
        let message = format!("{} is nested deeper than {} levels", file.name, tree::html::DEEPEST);
        report.error(
            &codes::TOO_LARGE,
            in_file(&file.name, ""),
            message,
            "Save the page anew in a browser, or copy its text.",
        );
        return None;
    }
    Some(text)
}

fn text(file: &Input, report: &mut Report) -> Option<String> {
    within_limit(file, report)?;
    decoding::text(&file.bytes, &file.name, None, report)
}

/// A text whose pages may be parted by form feeds, which no other text may hold.
fn rip_text(file: &Input, report: &mut Report) -> Option<String> {
    within_limit(file, report)?;
    let pages = file.bytes.split(|byte| *byte == 0x0C);
    if std::str::from_utf8(&file.bytes).is_err() {
        return decoding::text(&file.bytes, &file.name, None, report);
    }
    let texts = pages.map(|page| decoding::text(page, &file.name, None, report));
    Some(texts.collect::<Option<Vec<String>>>()?.join("\u{C}"))
}

fn within_limit(file: &Input, report: &mut Report) -> Option<()> {
    if file.bytes.len() > TEXT_LIMIT {
        let message =
            format!("{} holds {} MB; a text is read up to {} MB", file.name, file.bytes.len() >> 20, TEXT_LIMIT >> 20);
        report.error(
            &codes::TOO_LARGE,
            in_file(&file.name, ""),
            message,
            "Divide it into several files; they can be imported together.",
        );
        return None;
    }
    Some(())
}
