//! A catalogue brought up to date: what is the same keeps its translation, what is nearly the same keeps it to be looked over,
//! and what is gone is kept at the end.

use std::collections::BTreeMap;

use similar::TextDiff;

use super::{Catalogue, Message};

/// How alike two messages must be for a translation to be kept to be looked over; msgmerge asks for about as much.
const ALIKE: f32 = 0.6;
/// Longer texts are not compared letter by letter.
const LONGEST: usize = 8_000;

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub translated: usize,
    /// Translations that somebody has to look over.
    pub fuzzy: usize,
    pub open: usize,
    /// Kept, though nothing asks for them.
    pub obsolete: usize,
}

impl Catalogue {
    /// Takes over what `theirs` translated or mended since `base`. Where both did, ours stays, and all three translations are
    /// handed back.
    pub fn take_corrections(&mut self, base: &Catalogue, theirs: &Catalogue) -> Vec<[String; 3]> {
        let words =
            |found: Option<&Message>| found.and_then(|one| one.translations.first()).cloned().unwrap_or_default();
        let mut kept = Vec::new();
        for their in theirs.messages.iter().filter(|one| one.translation().is_some()) {
            let is_it = |one: &Message| one.context == their.context && one.words == their.words;
            let before = base.messages.iter().find(|one| is_it(one));
            let Some(ours) = self.messages.iter_mut().find(|one| is_it(one)) else {
                // The text has it no longer, or not yet; `update` sorts that out.
                if before.is_none() {
                    self.messages.push(their.clone());
                }
                continue;
            };
            let is_same = ours.translations == their.translations;
            let is_theirs_old = before.is_some_and(|before| before.translations == their.translations);
            let is_ours_old = before.is_some_and(|before| before.translations == ours.translations);
            if ours.translation().is_none() || is_ours_old && !is_theirs_old {
                ours.translations.clone_from(&their.translations);
                ours.flags.clone_from(&their.flags);
                ours.previous = None;
            } else if !is_same && !is_theirs_old {
                kept.push([words(before), words(Some(&*ours)), words(Some(their))]);
            }
        }
        kept
    }

    /// Takes over `wanted`, the messages as they are now, in their order.
    pub fn update(&mut self, wanted: Vec<Message>) {
        let old: Vec<Message> = self.messages.drain(..).chain(self.obsolete.drain(..)).collect();
        let mut is_used = vec![false; old.len()];
        let by_key: BTreeMap<(Option<&str>, &str), usize> =
            old.iter().enumerate().rev().map(|(at, one)| ((one.context.as_deref(), one.words.as_str()), at)).collect();
        let mut by_words: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, one) in old.iter().enumerate().rev().filter(|(_, one)| one.has_words()) {
            by_words.insert(&one.words, at);
        }
        let exact = |one: &Message| {
            let same = by_key.get(&(one.context.as_deref(), one.words.as_str())).copied();
            same.filter(|at| old[*at].has_words()).or_else(|| by_words.get(one.words.as_str()).copied()).or(same)
        };
        let found: Vec<Option<usize>> = wanted.iter().map(exact).collect();
        found.iter().flatten().for_each(|at| is_used[*at] = true);
        for (one, found) in wanted.into_iter().zip(found) {
            let message = match found {
                Some(at) => kept(one, &old[at]),
                None => match alike(&one, &old, &is_used) {
                    Some(at) => {
                        is_used[at] = true;
                        nearly(one, &old[at])
                    }
                    None => one,
                },
            };
            self.messages.push(message);
        }
        let left = old.into_iter().zip(is_used).filter(|(one, used)| !used && one.has_words());
        self.obsolete = left.map(|(one, _)| Message { places: Vec::new(), comments: Vec::new(), ..one }).collect();
    }

    pub fn tally(&self) -> Tally {
        let mut tally = Tally { obsolete: self.obsolete.len(), ..Tally::default() };
        for message in &self.messages {
            match (message.translation(), message.has_words()) {
                (Some(_), _) => tally.translated += 1,
                (None, true) => tally.fuzzy += 1,
                (None, false) => tally.open += 1,
            }
        }
        tally
    }
}

/// The message as it is now, with all that translators said of it.
fn kept(now: Message, old: &Message) -> Message {
    Message {
        remarks: old.remarks.clone(),
        flags: old.flags.clone(),
        previous: old.previous.clone(),
        translations: old.translations.clone(),
        ..now
    }
}

fn nearly(now: Message, old: &Message) -> Message {
    let mut message = kept(now, old);
    if !message.is_fuzzy() {
        message.flags.insert(0, "fuzzy".to_owned());
        message.previous = Some((old.context.clone(), old.words.clone()));
    }
    message
}

/// The unused message that is most like this one.
fn alike(wanted: &Message, old: &[Message], is_used: &[bool]) -> Option<usize> {
    let length = wanted.words.len();
    let mut best: Option<(f32, usize)> = None;
    for (at, one) in old.iter().enumerate().filter(|(at, one)| !is_used[*at] && one.has_words()) {
        let (short, long) = (length.min(one.words.len()), length.max(one.words.len()));
        // Twice the shorter over the sum is the most that their likeness can be.
        if long > LONGEST || (2 * short) as f32 / (short + long).max(1) as f32 <= ALIKE {
            continue;
        }
        let likeness = TextDiff::from_words(one.words.as_str(), wanted.words.as_str()).ratio();
        let likeness = if one.context == wanted.context { likeness + 0.05 } else { likeness };
        if likeness > ALIKE && best.is_none_or(|(known, _)| likeness > known) {
            best = Some((likeness, at));
        }
    }
    best.map(|(_, at)| at)
}
