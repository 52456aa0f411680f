//! Numbers as letters and in Roman figures.

/// 1 is `a`, 27 is `aa`.
pub fn alpha(number: u64) -> String {
    let mut letters = Vec::new();
    let mut rest = number.clamp(1, 1 << 20);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// In small letters; up to 3999.
pub fn roman(number: u64) -> String {
    const SIGNS: &[(u64, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number.clamp(1, 3999);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
