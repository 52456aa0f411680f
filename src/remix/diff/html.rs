//! Changes as one HTML page that needs nothing else: `del` and `ins`, told apart without colour, by night as by day.

use quick_xml::escape::escape;

use super::Change;
use super::terminal::{begins, summary};
use super::words::Stretch;
use crate::remix::paragraphs::Paragraph;

/// What the two copies are called at the head of the page, and in which language they are (BCP 47).
#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub old: &'a str,
    pub new: &'a str,
    pub language: &'a str,
}

/// Writes the whole text with the changes in it.
pub fn write(changes: &[Change], old: &[Paragraph], new: &[Paragraph], page: &Page) -> String {
    let title = format!("{} → {}", escape(page.old), escape(page.new));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n<p class=\"summary\">{}</p>\n",
        escape(page.language),
        summary(&super::tally(changes))
    );
    for change in changes {
        out.push_str(&paragraph(change, old, new));
        out.push('\n');
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn paragraph(change: &Change, old: &[Paragraph], new: &[Paragraph]) -> String {
    let element = |paragraph: &Paragraph| if paragraph.is_heading { "h2" } else { "p" };
    match change {
        Change::Same { new: at } => {
            let name = element(&new[*at]);
            format!("<{name}>{}</{name}>", escape(&new[*at].words))
        }
        Change::Rewritten { new: at, words, .. } => {
            let name = element(&new[*at]);
            format!("<{name} class=\"changed\">{}</{name}>", marked(words))
        }
        Change::Moved { old: from, new: at, words } => {
            let name = element(&new[*at]);
            let place = escape(&old[*from].place);
            format!("<{name} class=\"changed\"><small>moved from “{place}”</small> {}</{name}>", marked(words))
        }
        Change::MovedAway { old: from } => {
            format!("<p class=\"changed\"><small>moved away: {}</small></p>", escape(begins(&old[*from].words)))
        }
        Change::Deleted { old: from } => {
            let name = element(&old[*from]);
            format!("<{name} class=\"changed\"><del>{}</del></{name}>", escape(&old[*from].words))
        }
        Change::Inserted { new: at } => {
            let name = element(&new[*at]);
            format!("<{name} class=\"changed\"><ins>{}</ins></{name}>", escape(&new[*at].words))
        }
    }
}

fn marked(words: &[Stretch]) -> String {
    let one = |stretch: &Stretch| match stretch {
        Stretch::Same(words) => escape(words.as_str()).into_owned(),
        Stretch::Deleted(words) => format!("<del>{}</del>", escape(words.as_str())),
        Stretch::Inserted(words) => format!("<ins>{}</ins>", escape(words.as_str())),
    };
    words.iter().map(one).collect()
}

const STYLE: &str = ":root { color-scheme: light dark }\n\
    body { font: 1.1rem/1.5 serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem }\n\
    .changed { border-inline-start: 3px solid; padding-inline-start: .8rem }\n\
    del { text-decoration: line-through; opacity: .75 }\n\
    ins { text-decoration: underline; text-decoration-thickness: .12em; font-weight: bold }\n\
    small { font-family: sans-serif }\n";
