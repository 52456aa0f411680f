//! Signs that turn the direction of letters (Unicode, UAX #9, 2), as deep as typesetting follows them.

/// So many may be open at once. The standard ends at 125 levels (UAX #9, 3.3.2, max_depth), of which a right-to-left book, its
/// languages and Typst's own signs take some; a text that is meant to be read needs three.
const DEEPEST: usize = 50;

/// The signs that are open in a block.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    open: usize,
    left_out: usize,
}

impl Turns {
    /// Whether a character is to be set: a sign that turns deeper than [`DEEPEST`] is not, nor the one that would end it.
    pub fn keep(&mut self, character: char) -> bool {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                let fits = self.open < DEEPEST;
                *(if fits { &mut self.open } else { &mut self.left_out }) += 1;
                fits
            }
            '\u{202c}' | '\u{2069}' if self.left_out > 0 => {
                self.left_out -= 1;
                false
            }
            '\u{202c}' | '\u{2069}' => {
                self.open = self.open.saturating_sub(1);
                true
            }
            _ => true,
        }
    }
}
