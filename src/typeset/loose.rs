//! Sheets that go with a book and are no part of it: how to put it together, how to measure a printer.
//!
//! Each is a template of its own and a module of settings; nothing of the manuscript is in them but its title.

use super::edition::{array, families};
use super::pictures;
use super::script::{Script, string};
use super::{export, world::World};
use crate::diagnostic::{Outcome, Report};
use crate::document::Asset;
use crate::fonts;
use crate::geometry::Size;
use crate::locales::{folding_guide_words, printing_words};
use crate::model::guide::{Instructions, Step};

/// Sets the folding guide in black ink alone. `None` when it can't be set; the report says why.
pub fn folding_guide(instructions: &Instructions) -> Outcome<Option<Vec<u8>>> {
    let main = "#import \"/templates/folding-guide.typ\": *\n#folding-guide\n";
    Outcome::of(|report| set(main, folding_guide_module(instructions), report))
}

/// Sets the sheet that a printer is measured with, on paper that lies as it is given: two pages in black ink alone, in the
/// words of that language.
pub fn calibration(paper: Size, language: &str) -> Outcome<Option<Vec<u8>>> {
    let (words, language) = printing_words(language);
    let sides = folding_guide_words(language).0;
    let mut out = String::new();
    let mut say = |name: &str, value: String| out.push_str(&format!("#let {name} = {value}\n"));
    say("serif", families(fonts::SERIF));
    say("sans", families(fonts::SANS));
    say("language", string(language));
    say("paper", format!("(width: {}mm, height: {}mm)", paper.width.0, paper.height.0));
    say("across", (paper.width.0 > paper.height.0).to_string());
    let named = [
        ("front", sides.front),
        ("back", sides.back),
        ("calibration", words.calibration),
        ("both-sides", words.both_sides),
        ("arrow", words.arrow),
        ("on-front", words.on_front),
        ("on-back", words.on_back),
        ("then", words.then),
        ("greys", words.greys),
    ];
    let patterns = [("distances", words.distances), ("rulers", words.rulers), ("line", words.line)];
    let patterns = patterns.map(|(name, message)| (name, message.pattern()));
    let patterns = patterns.iter().map(|(name, pattern)| (*name, pattern.as_str()));
    let named: Vec<_> = named.into_iter().chain(patterns).collect();
    say("words", dictionary(&named));
    Outcome::of(|report| set("#import \"/templates/calibration.typ\": *\n#calibration\n", out, report))
}

/// Sets a picture on a page of its own, as large as it can be there, in greys if it is made of pixels. The paper lies the way
/// that the picture does.
pub fn poster(picture: &Asset, paper: Size) -> Outcome<Option<Vec<u8>>> {
    let across = paper.landscape();
    let upright = Size { width: across.height, height: across.width };
    let size = if picture.width >= picture.height { across } else { upright };
    let mut script = Script::default();
    script.push(&format!(
        "#set page(width: {}mm, height: {}mm, margin: 0pt, fill: none)\n\
         #image(\"PICTURE\", width: 100%, height: 100%, fit: \"contain\")\n",
        size.width.0, size.height.0
    ));
    let world = World::of_picture(&mut script, picture);
    Outcome::of(|report| {
        let pages = export::pages(&world, &script, report)?;
        export::plain_pdf(&pages, &script, &world, report)
    })
}

/// Sets one template with its settings as a plain PDF.
pub(super) fn set(main: &str, settings: String, report: &mut Report) -> Option<Vec<u8>> {
    let mut script = Script::default();
    script.push(main);
    let world = World::with(&script, settings, Default::default());
    let pages = export::pages(&world, &script, report)?;
    export::plain_pdf(&pages, &script, &world, report)
}

fn folding_guide_module(job: &Instructions) -> String {
    let mut out = String::new();
    let mut set = |name: &str, value: String| out.push_str(&format!("#let {name} = {value}\n"));
    set("serif", families(fonts::SERIF));
    set("sans", families(fonts::SANS));
    set("language", string(&job.language));
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

fn dictionary(named: &[(&str, &str)]) -> String {
    let entries: Vec<String> = named.iter().map(|(name, words)| format!("{name}: {}, ", string(words))).collect();
    format!("({})", entries.concat())
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
