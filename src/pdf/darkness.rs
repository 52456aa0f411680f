//! How dark a colour looks.

/// 0 is white, 1 black, for a colour of one (grey), three (RGB) or four numbers (CMYK), each 0 to 1; `None` for another
/// count. The weights of red, green and blue are those of ITU-R BT.601, in which such numbers are usually coded.
pub fn darkness(numbers: &[f64]) -> Option<f64> {
    let dark = match numbers {
        [grey] => 1.0 - grey,
        [red, green, blue] => 1.0 - (0.299 * red + 0.587 * green + 0.114 * blue),
        [cyan, magenta, yellow, black] => black + (1.0 - black) * (0.299 * cyan + 0.587 * magenta + 0.114 * yellow),
        _ => return None,
    };
    Some(dark.clamp(0.0, 1.0))
}
