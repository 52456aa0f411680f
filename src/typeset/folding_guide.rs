//! The folding guide: a sheet that tells how to print, fold and hold together a booklet.
//!
//! It is a template of its own with a module of settings; nothing of the manuscript is in it but its title.

use super::edition::{array, dictionary, families, language_of};
use super::script::string;
use super::{export, pictures};
use crate::diagnostic::Outcome;
use crate::fonts::{Library, Role};
use crate::model::guide::{Instructions, Step};

/// Sets the folding guide in black ink alone. `None` when it can't be set; the report says why.
pub fn folding_guide(instructions: &Instructions, library: &Library) -> Outcome<Option<Vec<u8>>> {
    let main = "#import \"/templates/folding-guide.typ\": *\n#folding-guide\n";
    Outcome::of(|report| export::template(main, folding_guide_module(instructions, library), library, report))
}

fn folding_guide_module(job: &Instructions, library: &Library) -> String {
    let mut out = String::new();
    let mut set = |name: &str, value: String| out.push_str(&format!("#let {name} = {value}\n"));
    set("serif", families(library, &library.families(Role::Text), &job.language));
    set("sans", families(library, &library.families(Role::Sans), &job.language));
    set("language", language_of(&job.language));
    set("title", string(&job.title));
    set("short-title", string(&shortened(&job.title)));
    set("file", string(&job.file));
    set("paper", format!("(width: {}mm, height: {}mm)", job.paper.width.0, job.paper.height.0));
    let words = job.words;
    let named = [("heading", words.heading), ("front", words.front), ("back", words.back)];
    set("words", dictionary(&named));
    set("facts", array(job.facts.iter().map(|(label, value)| format!("({}, {})", string(label), string(value)))));
    set("steps", array(job.steps.iter().map(step)));
    out
}

/// A title that would push the first step off the page is cut.
fn shortened(title: &str) -> String {
    const MOST: usize = 120;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    title.chars().take(MOST - 1).chain(['…']).collect()
}

fn step(step: &Step) -> String {
    let words = array(step.words.iter().map(|words| string(words)));
    let picture = step.picture.as_ref().map_or("none".into(), pictures::picture);
    format!("(words: {words}, picture: {picture})")
}
