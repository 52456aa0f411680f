//! Which deleted paragraph is which inserted one: rewritten in its place, or moved.
//!
//! Paragraphs are alike when they share enough of their words. The rarer a word is, the more it says, so that candidates
//! are found through the words that few paragraphs have, and time grows with the words and not with the square of the
//! paragraphs.

use std::collections::BTreeMap;

use similar::DiffOp;

use super::Paragraph;

/// Of the words of two paragraphs, the share that both must have to be the same paragraph rewritten in its place.
const REWRITTEN: f64 = 0.4;
/// The same for one that went elsewhere: much more, as short paragraphs of a book are often a little alike.
const MOVED: f64 = 0.75;
/// Shorter paragraphs say too little to be recognised elsewhere.
const SHORTEST_MOVED: usize = 4;
/// A word that more paragraphs have than this finds none.
const COMMON: usize = 12;

/// The new place of each old paragraph, and the other way round.
#[derive(Debug, Default)]
pub struct Pairs {
    to: BTreeMap<usize, usize>,
    from: BTreeMap<usize, usize>,
}

impl Pairs {
    pub fn went_to(&self, old: usize) -> Option<usize> {
        self.to.get(&old).copied()
    }

    pub fn came_from(&self, new: usize) -> Option<usize> {
        self.from.get(&new).copied()
    }

    /// Pairs what the edit script deleted with what it inserted: first within one place and in order, then anywhere.
    pub fn find(old: &[Paragraph], new: &[Paragraph], ops: &[DiffOp]) -> Pairs {
        let (old, new) = (bags(old), bags(new));
        let mut pairs = Pairs::default();
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
            pairs.in_place(&old, &new, op);
            gone.extend(op.old_range());
            come.extend(op.new_range());
        }
        gone.retain(|at| !pairs.to.contains_key(at));
        come.retain(|at| !pairs.from.contains_key(at));
        pairs.elsewhere(&old, &new, &gone, &come);
        pairs
    }

    /// Each inserted paragraph takes the nearest like it of those that no earlier one has passed.
    fn in_place(&mut self, old: &[Bag], new: &[Bag], op: &DiffOp) {
        let mut next = op.old_range().start;
        for at in op.new_range() {
            let reach = next..op.old_range().end.min(next + COMMON);
            let best = reach
                .map(|from| (from, likeness(&old[from], &new[at])))
                .filter(|(_, likeness)| *likeness >= REWRITTEN)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            if let Some((from, _)) = best {
                self.add(from, at);
                next = from + 1;
            }
        }
    }

    fn elsewhere(&mut self, old: &[Bag], new: &[Bag], gone: &[usize], come: &[usize]) {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &from in gone {
            old[from].keys().for_each(|word| holders.entry(word).or_default().push(from));
        }
        for &at in come.iter().filter(|at| count(&new[**at]) >= SHORTEST_MOVED) {
            let near = new[at].keys().filter_map(|word| holders.get(word.as_str()));
            let candidates: Vec<usize> = near.filter(|found| found.len() <= COMMON).flatten().copied().collect();
            let best = candidates
                .into_iter()
                .filter(|from| !self.to.contains_key(from))
                .map(|from| (from, likeness(&old[from], &new[at])))
                .filter(|(_, likeness)| *likeness >= MOVED)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            if let Some((from, _)) = best {
                self.add(from, at);
            }
        }
    }

    fn add(&mut self, old: usize, new: usize) {
        self.to.insert(old, new);
        self.from.insert(new, old);
    }
}

/// The words of a paragraph, each with how often it has it.
type Bag = BTreeMap<String, usize>;

fn bags(paragraphs: &[Paragraph]) -> Vec<Bag> {
    let bag = |paragraph: &Paragraph| {
        let mut bag = Bag::new();
        for word in paragraph.words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *bag.entry(word.to_lowercase()).or_default() += 1;
        }
        bag
    };
    paragraphs.iter().map(bag).collect()
}

fn count(bag: &Bag) -> usize {
    bag.values().sum()
}

/// 0 to 1: twice the words in common, by all words (the coefficient of Dice).
fn likeness(a: &Bag, b: &Bag) -> f64 {
    let shared: usize = a.iter().map(|(word, times)| (*times).min(b.get(word).copied().unwrap_or(0))).sum();
    let all = count(a) + count(b);
    if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
}
