//! International Standard Book Numbers (ISO 2108): ten or thirteen digits, the last of which checks the others.

use isbn::{Isbn10, Isbn13};

use super::codes;
use super::fields::{Field, Fields};
use super::keys;
use crate::diagnostic::Report;

/// The numbers of the EPUB and the print edition, thirteen digits each. A single number stands for both.
pub fn read(book: &Fields, report: &mut Report) -> (Option<String>, Option<String>) {
    let Some(field) = book.get("isbn") else { return (None, None) };
    if !field.is_map() {
        let number = number(&field, report);
        return (number.clone(), number);
    }
    let Some(fields) = Fields::of(&field, &keys::ISBN, report) else { return (None, None) };
    let mut one = |key| fields.get(key).and_then(|field| number(&field, report));
    (one("epub"), one("print"))
}

fn number(field: &Field, report: &mut Report) -> Option<String> {
    let (written, span) = field.word(report)?;
    match check(&written) {
        Ok(digits) => Some(digits),
        Err((message, advice)) => {
            report.error(&codes::ISBN, span, format!("`{}`: {message}", field.label), advice);
            None
        }
    }
}

/// Thirteen digits, or what is wrong and what to do.
fn check(written: &str) -> Result<String, (String, String)> {
    let bare = written.trim_start_matches(['I', 'S', 'B', 'N', 'i', 's', 'b', 'n', ':', ' ']);
    let mut digits = Vec::new();
    for one in bare.chars() {
        match one {
            '0'..='9' => digits.push(one as u8 - b'0'),
            'X' | 'x' if digits.len() == 9 => digits.push(10),
            '-' | ' ' | '\u{2010}'..='\u{2013}' => {}
            _ => return Err((format!("“{written}” holds “{one}”, which no ISBN can hold"), plain_advice())),
        }
    }
    if let Ok(ten) = <[u8; 10]>::try_from(&digits[..]) {
        return check_ten(ten, written);
    }
    if let Ok(thirteen) = <[u8; 13]>::try_from(&digits[..]) {
        return check_thirteen(thirteen, written);
    }
    Err((format!("“{written}” has {} digits; an ISBN has 13 or, in old books, 10", digits.len()), plain_advice()))
}

fn check_ten(digits: [u8; 10], written: &str) -> Result<String, (String, String)> {
    if Isbn10::new(digits).is_err() {
        let right = (0..=10).find(|last| Isbn10::new(with_last(digits, *last)).is_ok());
        return Err(wrong_check_digit(written, right));
    }
    let mut thirteen = [9, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    thirteen[3..12].copy_from_slice(&digits[..9]);
    thirteen[12] = (0..10).find(|last| Isbn13::new(with_last(thirteen, *last)).is_ok()).unwrap_or(0);
    Ok(text_of(&thirteen))
}

fn check_thirteen(digits: [u8; 13], written: &str) -> Result<String, (String, String)> {
    if digits[..2] != [9, 7] || !matches!(digits[2], 8 | 9) {
        return Err((format!("“{written}” must begin with 978 or 979"), plain_advice()));
    }
    if Isbn13::new(digits).is_ok() {
        return Ok(text_of(&digits));
    }
    let right = (0..10).find(|last| Isbn13::new(with_last(digits, *last)).is_ok());
    Err(wrong_check_digit(written, right))
}

fn with_last<const N: usize>(mut digits: [u8; N], last: u8) -> [u8; N] {
    digits[N - 1] = last;
    digits
}

fn wrong_check_digit(written: &str, right: Option<u8>) -> (String, String) {
    let right = match right {
        Some(10) => "X".to_string(),
        Some(digit) => digit.to_string(),
        None => String::new(),
    };
    let stem = written.trim_end_matches(|one: char| !one.is_ascii_digit() && !matches!(one, 'X' | 'x'));
    let stem = &stem[..stem.len().saturating_sub(1)];
    let message = format!("the check digit of “{written}” is wrong; with these digits it would be {right}");
    let advice = format!(
        "Compare each digit with the number you were given. If only the last one is wrong, write {stem}{right}."
    );
    (message, advice)
}

fn plain_advice() -> String {
    "Write the number as your ISBN agency gave it, such as 978-0-306-40615-7, or leave `isbn` out.".to_string()
}

fn text_of(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}
