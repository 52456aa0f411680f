//! What changed between two copies, as pages: the whole text, with bars in the margin.

use super::copies::Words;
use super::make::{Options, make};
use super::plan::Edition;
use super::schedule::Threads;
use crate::diagnostic::Outcome;
use crate::project::Memory;
use crate::project::quoted;
use crate::remix::diff::{Change, marked};
use crate::source::Sources;

/// The two copies, and what they are called.
#[derive(Debug, Clone, Copy)]
pub struct Copies<'a> {
    pub old: &'a Words,
    pub new: &'a Words,
    pub names: [&'a str; 2],
}

/// The tagged PDF of the changes. `None` if it can't be set; the report says why.
pub fn pages(copies: &Copies, changes: &[Change], sources: &mut Sources) -> Outcome<Option<Vec<u8>>> {
    let text = marked::write(changes, &copies.old.paragraphs, &copies.new.paragraphs);
    let [old, new] = copies.names;
    let language = if copies.new.language.is_empty() { "en" } else { &copies.new.language };
    let yaml = format!(
        "title: {}\nauthor: {}\nlanguage: {language}\nembed-source: false\nline-breaks: join\nchapters: [changes.md]\n",
        quoted(&format!("{old} → {new}")),
        quoted("–"),
    );
    let folder = Memory::default().with("book.yaml", yaml).with("changes.md", text);
    let options = Options { only: vec![Edition::Screen], threads: Threads::Many(2), ..Options::default() };
    let Outcome { value, mut report } = make(&folder, &options);
    *sources = value.sources;
    let pdf = value.artifacts.into_iter().find(|one| one.file.ends_with(".pdf")).map(|one| one.bytes);
    // Findings about a text that nobody wrote so are for nobody.
    if pdf.is_some() {
        report.diagnostics.clear();
    }
    Outcome { value: pdf, report }
}
