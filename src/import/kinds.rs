//! What a file is, and the reader of its kind.

use super::manuscript::Manuscript;
use super::{Input, Options, codes, decoding, in_file, muse, pictures};
use crate::diagnostic::Report;

/// The longest text that is read, in bytes.
const TEXT_LIMIT: usize = 32 << 20;

/// Reads one file. `None`, and an error in `report`, if it can't be read.
pub fn read(
    file: &Input,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    options: &Options,
    report: &mut Report,
) -> Option<Manuscript> {
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let _ = options;
    let mut manuscript = match ending.as_str() {
        "muse" => muse::read(&text(file, report)?),
        _ => {
            let message = format!("{} is of no kind that can be imported", file.name);
            report.error(
                &codes::NOT_KNOWN,
                in_file(&file.name, ""),
                message,
                "Texts come in as .muse, .docx, .odt, .html, .epub or .md.",
            );
            return None;
        }
    };
    pictures::fetch(&mut manuscript, &file.name, beside, report);
    Some(manuscript)
}

fn text(file: &Input, report: &mut Report) -> Option<String> {
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
    decoding::text(&file.bytes, &file.name, None, report)
}
