//! What there is to tell of a finished file besides its faults: a few lines that a printer or a librarian asks for.

use super::codes;
use super::epub::EpubFacts;
use super::files::{Facts, Fold, Looked};
use super::pdf::{FontFacts, Inks, PageFacts, PdfFacts, is_of_pdf_ua};
use crate::diagnostic::{Place, Report, Severity};

/// All there is to tell of a file.
pub fn summary(name: &str, looked: &Looked) -> String {
    let mut lines = match &looked.facts {
        Facts::Epub(facts) => epub(name, facts),
        Facts::Pdf(facts) => pdf(name, facts),
    };
    for one in &looked.folds {
        if let Some(with) = &one.with {
            lines.push_str(&format!("\nFolded with {with}."));
        }
        lines.push_str(&format!("\n{}", fold(one)));
    }
    lines
}

/// Whether a file keeps to PDF/UA-1, by what was found in it.
pub fn accessibility(name: &str, report: &Report) -> String {
    let found = report.diagnostics.iter().filter(|one| matches!(&one.place, Place::File { file, .. } if file == name));
    let errors = found.filter(|one| one.severity == Severity::Error);
    // A print shop may refuse what keeps to PDF/UA, and take what does not.
    let of_pdf = errors.filter(|one| is_of_pdf_ua(one.code) || one.code == &codes::UNREADABLE);
    let (broken, unread): (Vec<_>, Vec<_>) = of_pdf.partition(|one| is_of_pdf_ua(one.code));
    match (broken.len(), unread.len()) {
        (_, 1..) => format!("{name}: can't be judged by PDF/UA-1."),
        (0, _) => format!("{name}: keeps to PDF/UA-1, as far as a program can see."),
        (1, _) => format!("{name}: breaks PDF/UA-1 in one way."),
        (ways, _) => format!("{name}: breaks PDF/UA-1 in {ways} ways."),
    }
}

/// Pages, sizes, inks, fonts and what the file claims to be.
fn pdf(name: &str, facts: &PdfFacts) -> String {
    let mut lines = vec![
        format!("{name}: PDF {}, {}", facts.version, counted(facts.pages.len(), "page")),
        format!("  size   {}", runs(&facts.pages, size)),
        format!("  inks   {}", runs(&facts.pages, |page| inks(&page.inks))),
        format!("  fonts  {}", fonts(facts)),
    ];
    let said = claims(facts);
    if !said.is_empty() {
        lines.push(format!("  says   {}", said.join(", ")));
    }
    lines.join("\n")
}

/// Version, length and what is in it.
fn epub(name: &str, facts: &EpubFacts) -> String {
    format!(
        "{name}: EPUB {}, “{}”, {}\n  holds  {}, {}, {}, {} kB",
        facts.version,
        facts.title,
        facts.language,
        counted(facts.spine, "section"),
        counted(facts.pictures, "picture"),
        counted(facts.fonts, "font"),
        facts.size.div_ceil(1000)
    )
}

/// What folding the sheets showed.
fn fold(fold: &Fold) -> String {
    let folded = &fold.folded;
    let blanks = folded.reading.iter().filter(|page| page.is_none()).count();
    let read = if fold.in_order { "reads in order" } else { "does not read in order" };
    format!(
        "  folds  {}: {read}, {} and {}",
        counted(folded.sheets, "sheet"),
        counted(folded.reading.len() - blanks, "page"),
        counted(blanks, "blank")
    )
}

fn size(page: &PageFacts) -> String {
    let (width, height) = page.size;
    let boxes: Vec<&str> = [("trim", page.trim), ("bleed", page.bleed), ("crop", page.crop), ("art", page.art)]
        .into_iter()
        .filter(|(_, found)| found.is_some())
        .map(|(name, _)| name)
        .collect();
    let boxes = if boxes.is_empty() { String::new() } else { format!(" ({} box)", boxes.join(", ")) };
    format!("{:.1} × {:.1} mm{boxes}", width.0, height.0)
}

/// The inks of a page: `K`, `C M Y K`, `RGB`, the names of spot inks.
fn inks(inks: &Inks) -> String {
    let mut named: Vec<String> = Vec::new();
    let process = ["C", "M", "Y", "K"].into_iter().zip(inks.cmyk);
    named.extend(process.filter(|(_, strongest)| *strongest > 0.0).map(|(ink, _)| ink.to_owned()));
    if inks.gray && !named.iter().any(|ink| ink == "K") {
        named.push("K".into());
    }
    let others = [(inks.rgb, "RGB"), (inks.profiled, "colours with a profile"), (inks.incomplete, "others unread")];
    named.extend(others.into_iter().filter(|(there, _)| *there).map(|(_, name)| name.to_owned()));
    named.extend(inks.spots.iter().cloned());
    if named.is_empty() { "none".into() } else { named.join(" ") }
}

/// What holds of which pages: `K on all`, or `RGB on 1, K on 2–56`.
fn runs(pages: &[PageFacts], what: impl Fn(&PageFacts) -> String) -> String {
    let mut runs: Vec<(String, usize, usize)> = Vec::new();
    for (number, page) in (1..).zip(pages) {
        let said = what(page);
        match runs.last_mut() {
            Some((last, _, end)) if *last == said => *end = number,
            _ => runs.push((said, number, number)),
        }
    }
    match &runs[..] {
        [(only, _, _)] => only.clone(),
        several => {
            let shown = several.iter().take(MOST_RUNS).map(|(said, from, to)| {
                if from == to { format!("{said} on {from}") } else { format!("{said} on {from}–{to}") }
            });
            let more = if several.len() > MOST_RUNS { ", …" } else { "" };
            shown.collect::<Vec<_>>().join(", ") + more
        }
    }
}

const MOST_RUNS: usize = 8;

fn fonts(facts: &PdfFacts) -> String {
    if facts.fonts.is_empty() {
        return "none".into();
    }
    let one = |font: &FontFacts| {
        let how = match (font.embedded, font.subset) {
            (true, true) => "subset",
            (true, false) => "embedded",
            (false, _) => "not embedded",
        };
        format!("{} ({how})", font.name)
    };
    facts.fonts.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn claims(facts: &PdfFacts) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(facts.pdf_ua.iter().map(|part| format!("PDF/UA-{part}")));
    said.extend(facts.pdf_x.clone());
    said.extend(facts.tagged.then(|| "tagged".to_owned()));
    said.extend(facts.language.iter().map(|language| format!("language {language}")));
    said.extend((facts.form_fields > 0).then(|| counted(facts.form_fields, "form field")));
    said.extend((facts.outlines > 0).then(|| counted(facts.outlines, "bookmark")));
    said.extend(facts.javascript.then(|| "JavaScript".to_owned()));
    said.extend(facts.encrypted.then(|| "encrypted".to_owned()));
    said
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
