//! What others wrote becomes a project; what can't be read is refused with one clear message.

mod changes;
mod hostile;
mod letters;
mod rip;
mod round_trip;

use std::path::Path;

use crate::support::{bonefolder, files, said};

/// Imports `file`, which lies in `dir`, into the folder `made` there; returns what was said and the texts made, by name.
fn imported(dir: &Path, file: &str, more: &[&str]) -> (String, Vec<(String, String)>) {
    let mut arguments = vec!["import"];
    arguments.extend(more);
    arguments.extend([file, "made"]);
    let output = bonefolder(dir, &arguments);
    let texts = files(&dir.join("made")).into_iter();
    let texts = texts.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect();
    (said(&output), texts)
}

/// A .docx whose document is `body` between the tags of the body, with `parts` beside it.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<w:document {namespaces}><w:body>{body}</w:body></w:document>");
    let mut files = vec![("word/document.xml".to_owned(), document.into_bytes())];
    files.extend(parts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())));
    crate::support::zipped(files)
}
