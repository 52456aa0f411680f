//! The looks of the EPUB: the style sheet that comes with this program, and the author's own.

use std::borrow::Cow;

use super::Options;
use super::codes::{CSS_ADDRESS, CSS_FAULT};
use super::looks;
use crate::diagnostic::{Place, Report};
use crate::fonts::{Choice, Library, Role, SERIF};

const BOOK: &str = include_str!("../../templates/epub/book.css");
const EASY_BOOK: &str =
    concat!(include_str!("../../templates/epub/book.css"), include_str!("../../templates/epub/easy-read.css"));
const LARGE_BOOK: &str = concat!(
    include_str!("../../templates/epub/book.css"),
    include_str!("../../templates/epub/easy-read.css"),
    include_str!("../../templates/epub/large-print.css")
);

/// Our style sheet, in the look and with the families of the book. Editions that are easy to read have a look of their own.
pub fn book(options: &Options) -> Cow<'static, str> {
    let library = &options.library;
    let sheet = match &options.look {
        Some(look) if !options.large_print && !options.easy_read => {
            Cow::Owned(looks::style_sheet(ours(options), look, options.accent, library))
        }
        _ => Cow::Borrowed(ours(options)),
    };
    if library.own().next().is_none() && library.choices().is_empty() {
        return sheet;
    }
    let spare = listed(&library.behind(SERIF)[1..]);
    let (text, sans) = (family(library, Role::Text), family(library, Role::Sans));
    let sheet = sheet.replace(USUAL_SPARE, &spare);
    let sheet = sheet.replace("font-family: Alegreya,", &format!("font-family: {text},"));
    let sheet = sheet.replace("font-family: \"Alegreya Sans\",", &format!("font-family: {sans},"));
    Cow::Owned(sheet + &roles(options))
}

/// The families for other scripts, as they stand in every list of `book.css`.
const USUAL_SPARE: &str = "\"Noto Naskh Arabic\", \"Noto Serif Hebrew\"";

/// The families of a role for the letters of a cover, which can't be told apart by `unicode-range`: a usual face of Latin letters
/// before those of other scripts, unless the book is written in one of these.
pub fn families(library: &Library, role: Role) -> String {
    let asked = if library.choice(role).is_some() { role } else { Role::Text };
    let names = library.families(asked);
    let names: Vec<String> = names.iter().filter(|name| !UNSEEN.contains(&name.as_str())).cloned().collect();
    let (first, others) = (listed(&names[..names.len().min(1)]), listed(names.get(1..).unwrap_or_default()));
    let after = if others.is_empty() { others } else { format!(", {others}") };
    format!("{first}, Georgia{after}, serif").replace('"', "'")
}

/// What a reading system has better ones of.
const UNSEEN: [&str; 4] = ["Noto Sans Symbols 2", "Noto Emoji", "Alegreya Sans", "Fira Mono"];

fn family(library: &Library, role: Role) -> String {
    listed(&library.families(role)[..1])
}

/// Names in the order in which they are asked, those of several words in quotation marks.
fn listed(names: &[String]) -> String {
    let names = names.iter().filter(|name| !UNSEEN[..2].contains(&name.as_str()));
    let quoted = |name: &String| match name.chars().all(|one| one.is_ascii_alphabetic()) {
        true => name.clone(),
        false => format!("\"{}\"", name.replace(['"', '\\', '\n'], "")),
    };
    names.map(quoted).collect::<Vec<_>>().join(", ")
}

/// What roles ask for that `book.css` has no place for.
fn roles(options: &Options) -> String {
    let library = &options.library;
    let places = [
        (Role::Text, "body"),
        (Role::Headings, "h1, h2, h3, h4, h5, h6"),
        (Role::Mono, "code, pre"),
        (Role::Worksheets, ".worksheet"),
    ];
    let mut css = String::new();
    for (role, place) in places {
        let Some(choice) = library.choice(role).filter(|_| !options.easy_read && !options.large_print) else {
            continue;
        };
        let mut said = String::new();
        if role != Role::Text {
            said.push_str(&format!("  font-family: {};\n", listed(&library.families(role))));
        }
        said.push_str(&look(choice));
        if !said.is_empty() {
            css.push_str(&format!("\n{place} {{\n{said}}}\n"));
        }
    }
    if library.own().next().is_some() {
        let list = listed(&library.families(Role::Text));
        css.push_str(&format!("\n.vertical-rl body, .vertical-lr body {{ font-family: {list}, serif; }}\n"));
    }
    css
}

/// Weight, features and axes.
fn look(choice: &Choice) -> String {
    let mut css = choice.weight.map_or(String::new(), |weight| format!("  font-weight: {weight};\n"));
    let features = choice.features.iter().map(|(tag, on)| format!("\"{tag}\" {}", u8::from(*on)));
    let features = features.collect::<Vec<_>>().join(", ");
    if !features.is_empty() {
        css.push_str(&format!("  font-feature-settings: {features};\n"));
    }
    let axes = choice.axes.iter().map(|(tag, value)| format!("\"{tag}\" {value}")).collect::<Vec<_>>().join(", ");
    if !axes.is_empty() {
        css.push_str(&format!("  font-variation-settings: {axes};\n"));
    }
    css
}

fn ours(options: &Options) -> &'static str {
    match (options.large_print, options.easy_read) {
        (true, _) => LARGE_BOOK,
        (_, true) => EASY_BOOK,
        _ => BOOK,
    }
}

/// Looks into a style sheet of the author's, `file` being its path in the project.
pub fn check_options(css: &str, file: &str) -> Report {
    let mut report = Report::default();
    let place = |line: u32| Place::File { file: file.to_owned(), at: format!("line {line}") };
    for url in epubveri::style_text_urls(css) {
        report.error(
            &CSS_ADDRESS,
            place(url.position.line),
            format!("the style sheet points at `{}`, which is not in the EPUB", url.url),
            "Take the address out of the style sheet.",
        );
    }
    let findings = epubveri::check_style_text(css, file, &epubveri::Options::default());
    for finding in findings.messages {
        if matches!(finding.severity, epubveri::report::Severity::Info | epubveri::report::Severity::Usage) {
            continue;
        }
        let line = finding.position.map_or(1, |position| position.line);
        report.error(&CSS_FAULT, place(line), finding.text, "Mend this line of the style sheet.");
    }
    report
}
