//! Whether a content is drawn in black alone, found without reading its operations: most pages of a book are, and reading
//! them only to find that nothing is to be changed would take longer than writing them.

/// Whether all colours of a content are tints of black in DeviceCMYK (`0 0 0 x k`). What is not understood at a glance is
/// taken to hold others.
pub fn is_black(content: &[u8]) -> bool {
    let mut rest = content;
    // Whether the numbers before an operator are all zero, but the last.
    let (mut zero, mut last_is_zero) = (true, true);
    while let Some(first) = rest.first() {
        let length = match first {
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                let number = token(rest);
                zero &= last_is_zero;
                last_is_zero = rest[..number].iter().all(|byte| matches!(byte, b'0' | b'.' | b'-' | b'+'));
                number
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'\'' | b'"' => {
                let operator = token(rest);
                match &rest[..operator] {
                    b"k" | b"K" if zero => {}
                    b"k" | b"K" | b"g" | b"G" | b"rg" | b"RG" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn" | b"SCN"
                    | b"BI" => return false,
                    _ => {}
                }
                (zero, last_is_zero) = (true, true);
                operator
            }
            b'/' => 1 + token(&rest[1..]),
            b'<' if rest.get(1) != Some(&b'<') => match memchr::memchr(b'>', rest) {
                Some(end) => end + 1,
                None => return false,
            },
            b'(' => match string(rest) {
                Some(length) => length,
                None => return false,
            },
            b'%' => return false,
            _ => 1,
        };
        rest = &rest[length..];
    }
    true
}

/// The length of a token that begins here (PDF 1.7, 7.2.2).
fn token(bytes: &[u8]) -> usize {
    let ends =
        |byte: &u8| matches!(byte, 0 | 9 | 10 | 12 | 13 | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'/' | b'%');
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// The length of a string in parentheses (PDF 1.7, 7.3.4.2); `None` if it does not end.
fn string(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0, 0);
    loop {
        at += memchr::memchr3(b'(', b')', b'\\', &bytes[at..])?;
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            _ => depth -= 1,
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
        if at >= bytes.len() {
            return None;
        }
    }
}
