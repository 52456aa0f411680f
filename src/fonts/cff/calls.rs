//! Which subroutines outlines call (Adobe Technical Note 5177, The Type 2 Charstring Format, 4).
//!
//! A face for Chinese and Japanese holds more than a megabyte of them, of which a book uses some hundreds.

use std::collections::BTreeSet;

/// The subroutines of a face and of one of its parts, and those of them that were called.
pub struct Calls<'a, 'u> {
    pub global: &'a [&'a [u8]],
    pub local: &'a [&'a [u8]],
    pub used_global: &'u mut BTreeSet<usize>,
    pub used_local: &'u mut BTreeSet<usize>,
}

/// What is known while an outline is followed.
#[derive(Default)]
struct State {
    stack: Vec<i32>,
    stems: usize,
}

/// Calls in calls; the format allows ten.
const DEEPEST: usize = 12;

impl Calls<'_, '_> {
    /// Follows an outline. `None` where it can't be followed: then any subroutine may be called.
    pub fn follow(&mut self, outline: &[u8]) -> Option<()> {
        self.run(outline, 0, &mut State::default()).map(|_| ())
    }

    /// True where the outline ends.
    fn run(&mut self, code: &[u8], depth: usize, state: &mut State) -> Option<bool> {
        if depth > DEEPEST {
            return None;
        }
        let mut at = 0;
        while let Some(first) = code.get(at).copied() {
            at += 1;
            let next = |more: usize| code.get(at + more).map(|byte| i32::from(*byte));
            match first {
                28 => {
                    state.stack.push((next(0)? << 8 | next(1)?) as u16 as i16 as i32);
                    at += 2;
                }
                32..=246 => state.stack.push(i32::from(first) - 139),
                247..=250 => {
                    state.stack.push((i32::from(first) - 247) * 256 + next(0)? + 108);
                    at += 1;
                }
                251..=254 => {
                    state.stack.push(-(i32::from(first) - 251) * 256 - next(0)? - 108);
                    at += 1;
                }
                // A number with a fraction, by which nothing is called.
                255 => {
                    state.stack.push(0);
                    at += 4;
                }
                // Stems of hints, which tell how long the masks are.
                1 | 3 | 18 | 23 => {
                    state.stems += state.stack.len() / 2;
                    state.stack.clear();
                }
                19 | 20 => {
                    state.stems += state.stack.len() / 2;
                    state.stack.clear();
                    at += state.stems.div_ceil(8);
                }
                10 | 29 => {
                    if self.call(first == 29, depth, state)? {
                        return Some(true);
                    }
                }
                11 => return Some(false),
                14 => return Some(true),
                12 => {
                    // Flexes draw; whatever else stands here reckons.
                    if !(34..=37).contains(&next(0)?) {
                        return None;
                    }
                    state.stack.clear();
                    at += 1;
                }
                _ => state.stack.clear(),
            }
        }
        Some(false)
    }

    fn call(&mut self, global: bool, depth: usize, state: &mut State) -> Option<bool> {
        let list = if global { self.global } else { self.local };
        let number = usize::try_from(state.stack.pop()? + bias(list.len())).ok()?;
        let code = *list.get(number)?;
        if global {
            self.used_global.insert(number)
        } else {
            self.used_local.insert(number)
        };
        self.run(code, depth + 1, state)
    }
}

/// What is added to a number that calls (5177, 4.7).
fn bias(count: usize) -> i32 {
    match count {
        0..1240 => 107,
        1240..33_900 => 1131,
        _ => 32_768,
    }
}
