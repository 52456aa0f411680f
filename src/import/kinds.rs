//! What a file is, and the reader of its kind.

use super::manuscript::Manuscript;
use super::request::{Input, Options, in_file};
use super::rules::Rules;
use super::{codes, decoding, epub, html, latex, muse, office, packed, pictures, plain_markdown, rip, tree};
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
    // What a file holds counts for more than what it is called.
    match held(&file.bytes) {
        Some(Held::Zip) => return packed_file(file, &ending, &rules, options, report),
        Some(Held::Other(why, advice)) => return refuse(file, &ending, why, advice, report),
        Some(Held::Pdf) => return pdf(file, options, logs, report),
        None => {}
    }
    match ending.as_str() {
        "docx" | "docm" | "dotx" | "odt" | "ott" | "epub" => {
            return packed_file(file, &ending, &rules, options, report);
        }
        "fodt" => return flat(file, &rules, options, report),
        "pdf" => return pdf(file, options, logs, report),
        _ => {}
    }
    let mut manuscript = match ending.as_str() {
        "txt" => rip::read_text(&rip_text(file, report)?, &file.name, options.strict, logs, report),
        "md" | "markdown" => plain_markdown::read(&text(file, report)?),
        "tex" | "ltx" | "latex" => latex::read(&latex_text(file, report)?, &file.name, &rules, beside, report),
        "muse" => muse::read(&text(file, report)?),
        "html" | "htm" | "xhtml" => {
            let tree = tree::html::parse(&page(file, report)?);
            match html::ripped(&tree) {
                Some((title, text)) => {
                    let mut found = rip::read_text(&text, &file.name, options.strict, logs, report);
                    found.facts.title = Some(title);
                    found
                }
                None => html::read(&tree, &rules),
            }
        }
        "doc" if decoding::quietly(&file.bytes[..file.bytes.len().min(2000)]).to_lowercase().contains("<html") => {
            html::read(&tree::html::parse(&page(file, report)?), &rules)
        }
        _ => return refuse(file, &ending, "is of no kind that can be imported", advice_for(&ending), report),
    };
    pictures::fetch(&mut manuscript, &file.name, beside, report);
    Some(manuscript)
}

/// What a file is by its first bytes, where these say it.
enum Held {
    Zip,
    Pdf,
    /// Something that can't be read: what it is, and what to do.
    Other(&'static str, &'static str),
}

fn held(bytes: &[u8]) -> Option<Held> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(Held::Zip),
        [b'%', b'P', b'D', b'F', ..] => Some(Held::Pdf),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some(Held::Other("is RTF", advice_for("rtf"))),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            Some(Held::Other("is locked with a password, or an old Word file", advice_for("doc")))
        }
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => Some(Held::Other(
            "is a picture",
            "If it shows text, run it through a program that reads letters from pictures, such as Tesseract, and import its text.",
        )),
        [0x1F, 0x8B, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => {
            Some(Held::Other("is an archive", "Unpack it, and name the texts that were in it."))
        }
        _ => None,
    }
}

/// What to do with a file of a kind that can't be read.
fn advice_for(ending: &str) -> &'static str {
    match ending {
        "doc" | "dot" => {
            "Open it in the program that made it, or in LibreOffice, and save it as .docx or .odt without a password."
        }
        "rtf" | "wpd" | "wps" | "sxw" | "abw" => "Open it in LibreOffice, and save it as .odt or .docx.",
        "pages" => "Open it in Pages, and export it as Word or as EPUB.",
        "gdoc" => "It is only a link. In Google Docs choose File, Download, and Word or web page.",
        "mobi" | "azw" | "azw3" | "kfx" => "Convert it into an EPUB with Calibre, unless it is locked.",
        "indd" | "idml" => "Export it from InDesign as EPUB or HTML.",
        "djvu" | "ps" | "xps" => "Convert it into a PDF.",
        "org" | "rst" | "adoc" | "textile" | "docbook" | "xml" | "typ" => {
            "Convert it with Pandoc: `pandoc FILE -t markdown -s -o text.md`."
        }
        _ => "Texts come in as .muse, .docx, .odt, .html, .epub, .tex, .md, .txt or .pdf.",
    }
}

fn refuse(file: &Input, ending: &str, why: &str, advice: &str, report: &mut Report) -> Option<Manuscript> {
    let locked = why.starts_with("is locked") && matches!(ending, "docx" | "docm" | "dotx" | "odt" | "epub");
    let code = if locked { &codes::LOCKED } else { &codes::NOT_KNOWN };
    report.error(code, in_file(&file.name, ""), format!("{} {why}", file.name), advice);
    None
}

fn pdf(file: &Input, options: &Options, logs: &mut Vec<rip::Log>, report: &mut Report) -> Option<Manuscript> {
    let (mut manuscript, shown) = rip::read_pdf(&file.bytes, &file.name, options.strict, logs, report)?;
    let find = |path: &str| {
        shown.iter().find(|(name, bytes)| name == path && !bytes.is_empty()).map(|(_, bytes)| bytes.clone())
    };
    pictures::fetch(&mut manuscript, &file.name, &find, report);
    Some(manuscript)
}

/// A file that holds others: which kind, its parts say.
fn packed_file(
    file: &Input,
    ending: &str,
    rules: &Rules,
    options: &Options,
    report: &mut Report,
) -> Option<Manuscript> {
    let files = packed::open(&file.bytes, &file.name, report)?;
    let mut manuscript = match packed::kind(&files).unwrap_or(ending) {
        "docx" | "docm" | "dotx" => office::docx::read(&files, &file.name, rules, options.changes, report)?,
        "odt" | "ott" => office::odt::read(&files, &file.name, rules, options.changes, report)?,
        "epub" => epub::read(&files, &file.name, rules, report)?,
        other => {
            let texts =
                files.keys().filter(|name| super::ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))));
            let names: Vec<&str> = texts.take(3).map(String::as_str).collect();
            let (why, advice) = match (other, names.is_empty()) {
                ("pages", _) | (_, true) => ("is of no kind that can be imported".to_owned(), advice_for(other)),
                (_, false) => (
                    format!("is a zip that holds files ({})", names.join(", ")),
                    "Unpack it, and name the text that brings in the others, or the texts in their order.",
                ),
            };
            return refuse(file, ending, &why, advice, report);
        }
    };
    pictures::fetch(&mut manuscript, &file.name, &|path| files.get(path).cloned(), report);
    Some(manuscript)
}

/// An OpenDocument text in one file of XML (OpenDocument 1.3, part 3, 3.1.2).
fn flat(file: &Input, rules: &Rules, options: &Options, report: &mut Report) -> Option<Manuscript> {
    within_limit(file, report)?;
    let text = decoding::quietly(&file.bytes);
    let tree = match tree::xml::parse(&text) {
        Ok(tree) => tree,
        Err(fault) => {
            packed::refuse(&fault, &file.name, &file.name, report);
            return None;
        }
    };
    let (mut manuscript, shown) = office::odt::read_flat(tree, &file.name, rules, options.changes, report);
    pictures::fetch(&mut manuscript, &file.name, &|path| shown.get(path).cloned(), report);
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

/// A LaTeX text, which says its encoding as an option of a package.
fn latex_text(file: &Input, report: &mut Report) -> Option<String> {
    within_limit(file, report)?;
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(20_000)]).into_owned();
    let named =
        head.split_once("]{inputenc}").and_then(|(before, _)| before.rsplit_once('[')).map(|(_, name)| name.trim());
    let label = named.map(|name| match name {
        "latin1" => "iso-8859-1",
        "latin9" => "iso-8859-15",
        "latin2" => "iso-8859-2",
        "ansinew" | "cp1252" => "windows-1252",
        "cp1250" => "windows-1250",
        "cp1251" => "windows-1251",
        "applemac" => "macintosh",
        other => other,
    });
    decoding::text(&file.bytes, &file.name, label, report)
}

fn text(file: &Input, report: &mut Report) -> Option<String> {
    within_limit(file, report)?;
    decoding::text(&file.bytes, &file.name, None, report)
}

/// A text whose pages may be parted by form feeds, which no other text may hold.
fn rip_text(file: &Input, report: &mut Report) -> Option<String> {
    within_limit(file, report)?;
    let pages = file.bytes.split(|byte| *byte == 0x0C);
    if decoding::wide(&file.bytes).is_some() || std::str::from_utf8(&file.bytes).is_err() {
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
