//! How sheets come out of a printer or a copier as they should: paper, sides, the edge to turn on, and one sheet to try.

use super::{Files, Work};
use crate::locales::fill;
use crate::model::Flip;
use crate::model::drawing::{Picture, View};
use crate::model::guide::Step;

/// What is done before anything is folded.
pub fn steps(work: &Work) -> Vec<Step> {
    let mut steps = match work.job.files {
        Files::Both(_) => vec![print(work)],
        Files::Halves(files) => halves(work, files),
    };
    if let [_, _, ..] = work.job.inks {
        let words = fill(work.words.inks, work.job.inks.join(", "));
        steps.push(Step { words: vec![words], picture: None });
    }
    steps.push(try_one(work));
    steps
}

fn print(work: &Work) -> Step {
    let (job, words) = (work.job, work.words);
    let title = paper_title(job.paper_name);
    if work.job.booklet.fronts_only {
        let mut said = vec![fill(words.print_front, &title)];
        said.extend(smaller(work));
        return Step { words: said, picture: None };
    }
    let turn = if job.options.flip == Flip::LongEdge { words.turn_long } else { words.turn_short };
    let mut said = vec![format!("{} {turn}", fill(words.print, &title))];
    said.extend(smaller(work));
    said.push(words.by_hand.to_owned());
    said.push(words.copier.to_owned());
    Step { words: said, picture: Some(turn_picture(work)) }
}

/// Fronts first, then the pile is turned over and the backs follow.
fn halves(work: &Work, [fronts, backs]: [&str; 2]) -> Vec<Step> {
    let (job, words) = (work.job, work.words);
    let mut said =
        vec![words.print_fronts.with([("file", fronts.into()), ("paper", paper_title(job.paper_name).into())])];
    said.extend(smaller(work));
    let first = Step { words: said, picture: None };
    if work.job.booklet.fronts_only {
        return vec![first];
    }
    let turn = if job.options.flip == Flip::LongEdge { words.backs_long } else { words.backs_short };
    let second = vec![fill(turn, backs), words.backs_wrong.to_owned()];
    vec![first, Step { words: second, picture: Some(turn_picture(work)) }]
}

fn smaller(work: &Work) -> Option<String> {
    let scale = work.job.booklet.scale;
    (scale < 0.999).then(|| fill(work.words.smaller, format!("{:.0}", scale * 100.0)))
}

fn turn_picture(work: &Work) -> Picture {
    let (width, height) = work.paper();
    Picture::Turn { width, height, about_short: work.job.options.flip == Flip::ShortEdge }
}

fn try_one(work: &Work) -> Step {
    let words = work.words;
    let (front, back) = (work.front.clone(), work.back.clone());
    if work.scheme.is_one_sided() {
        let said = fill(words.try_front, numbers(&front));
        return Step { words: vec![said], picture: Some(Picture::Sides { front, back: None }) };
    }
    let said = words.try_one.with([("front", numbers(&front).into()), ("back", numbers(&back).into())]);
    Step { words: vec![said], picture: Some(Picture::Sides { front, back: Some(back) }) }
}

fn numbers(view: &View) -> String {
    let named: Vec<String> = view.squares.iter().filter_map(|one| one.page).map(|page| page.to_string()).collect();
    if named.is_empty() { "–".to_owned() } else { named.join(", ") }
}

/// `A4`, `Letter`, `Half Letter`; a size in numbers stays as it is.
fn paper_title(name: &str) -> String {
    if name.starts_with(|letter: char| letter.is_ascii_digit()) {
        return name.to_owned();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    name.split('-').map(capital).collect::<Vec<String>>().join(" ")
}
