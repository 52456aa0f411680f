//! Accents that are drawn over a letter, as TeX does it, and the letter that both mean together.

use unicode_normalization::UnicodeNormalization;

use super::letters::TextRun;

/// An accent that stands alone, and the mark that Unicode puts on the letter before it.
const ACCENTS: [(char, char); 17] = [
    ('´', '\u{301}'),
    ('`', '\u{300}'),
    ('ˋ', '\u{300}'),
    ('ˊ', '\u{301}'),
    ('ˆ', '\u{302}'),
    ('^', '\u{302}'),
    ('˜', '\u{303}'),
    ('~', '\u{303}'),
    ('¨', '\u{308}'),
    ('¯', '\u{304}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('˚', '\u{30A}'),
    ('ˇ', '\u{30C}'),
    ('˝', '\u{30B}'),
    ('¸', '\u{327}'),
    ('˛', '\u{328}'),
];

/// How far an accent may stand above or below the line of its letter, and the least by which they lie over each other, as parts
/// of the size.
const HIGHEST: f64 = 0.5;
const OVERLAP: f64 = 0.15;

/// Puts an accent at the end of the last piece on the letter that is drawn under it, or an accent that is drawn over the end of
/// the last piece on its letter. What is left of `run` comes back.
pub fn joined(pieces: &mut Vec<TextRun>, mut run: TextRun) -> Option<TextRun> {
    let Some(last) = pieces.last_mut() else { return Some(run) };
    let lies_over = last.x1 - run.x0 > OVERLAP * run.size && run.x0 > last.x0 - run.size;
    if !lies_over || (last.y - run.y).abs() > HIGHEST * run.size {
        return Some(run);
    }
    let mut letters = run.text.chars();
    if let (Some(mark), None) = (letters.next().and_then(mark_of), letters.next()) {
        let letter = last.text.pop()?;
        let accented = on_first(mark, letter.encode_utf8(&mut [0; 4]));
        let known = accented.is_some();
        last.text.push_str(&accented.unwrap_or_else(|| letter.to_string()));
        return (!known).then_some(run);
    }
    if let Some(accented) = last.text.chars().last().and_then(mark_of).and_then(|mark| on_first(mark, &run.text)) {
        run.text = accented;
        last.text.pop();
        last.x1 = run.x0;
        if last.text.is_empty() {
            pieces.pop();
        }
    }
    Some(run)
}

fn mark_of(letter: char) -> Option<char> {
    ACCENTS.iter().find(|(accent, _)| *accent == letter).map(|(_, mark)| *mark)
}

/// `words` with the mark on their first letter; `None` if they begin with none.
fn on_first(mark: char, words: &str) -> Option<String> {
    let mut letters = words.chars();
    let first = letters.next().filter(|letter| letter.is_alphabetic())?;
    // What has lost its dot, so that the accent has room, is the letter with it.
    let plain = match first {
        'ı' => 'i',
        'ȷ' => 'j',
        _ => first,
    };
    Some([plain, mark].into_iter().nfc().chain(letters).collect())
}
