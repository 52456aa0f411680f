//! What is read off a calibration sheet, as a person types it: which way the arrow points, distances, the blank edge, the
//! length of a line.

/// Whether the arrow on the back points up.
pub fn way(words: &str) -> Result<bool, String> {
    match words.to_lowercase().as_str() {
        "up" | "u" => Ok(true),
        "down" | "d" => Ok(false),
        _ => Err("Write up or down.".into()),
    }
}

/// Distances in mm of A and B from the left, right, top and bottom edge.
pub fn distances(words: &str) -> Result<[f64; 4], String> {
    let four = four(words, 0.0, 80.0)?;
    let shifts = middle(four);
    if shifts.iter().any(|shift| shift.abs() > 30.0) {
        return Err(
            "No printer is that far off: left and right should be nearly alike, and so should top and bottom.".into()
        );
    }
    Ok(four)
}

/// One number for all, or four; commas and spaces part them, and a decimal comma is understood between figures.
pub fn four(words: &str, least: f64, most: f64) -> Result<[f64; 4], String> {
    let parts = words.split([' ', ';']).flat_map(|part| {
        let part = part.trim_matches(',');
        // `4,5` alone between spaces is four and a half; `4,5,4,5` are four numbers.
        if part.matches(',').count() == 1 && words.contains(' ') {
            vec![part.replace(',', ".")]
        } else {
            part.split(',').map(str::to_owned).collect()
        }
    });
    let advice = || format!("Write four numbers from {least} to {most} with spaces between, such as 40 41.5 39 40.");
    let numbers: Result<Vec<f64>, String> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches("mm").parse::<f64>().map_err(|_| advice()))
        .collect();
    let numbers = numbers?;
    if !numbers.iter().all(|number| (least..=most).contains(number)) {
        return Err(advice());
    }
    match numbers[..] {
        [all] => Ok([all; 4]),
        [one, two, three, four] => Ok([one, two, three, four]),
        _ => Err(advice()),
    }
}

/// The length in mm of the line of 100 mm.
pub fn length(words: &str) -> Result<f64, String> {
    let number = words.trim_end_matches("mm").trim().replace(',', ".").parse::<f64>();
    number
        .ok()
        .filter(|length| (80.0..=125.0).contains(length))
        .ok_or_else(|| "Write a number from 80 to 125, such as 99.5.".into())
}

/// How far the print lies too far to the right and too low: half of what the distances from opposite edges differ by. Both
/// grow or shrink alike if the printer changes the size, so that this is not taken for a shift.
pub fn middle([left, right, top, bottom]: [f64; 4]) -> [f64; 2] {
    let half = |one: f64, other: f64| ((one - other) * 50.0).round() / 100.0;
    [half(left, right), half(top, bottom)]
}

/// The edges of a sheet that lies across, as they are when it is turned to the right to stand upright.
pub fn stood_upright([top, right, bottom, left]: [f64; 4]) -> [f64; 4] {
    [left, top, right, bottom]
}

/// Two numbers of millimetres with a comma between.
pub fn pair(written: &str) -> Result<[f64; 2], String> {
    list(written)?.try_into().map_err(|_| "write two numbers with a comma between: 1.5,-0.5".into())
}

/// One number of millimetres for all edges, or four: top, right, bottom, left.
pub fn margin(written: &str) -> Result<[f64; 4], String> {
    match list(written)?[..] {
        [all] => Ok([all; 4]),
        [top, right, bottom, left] => Ok([top, right, bottom, left]),
        _ => Err("write one number, or four with commas between: top,right,bottom,left".into()),
    }
}

fn list(written: &str) -> Result<Vec<f64>, String> {
    let number =
        |part: &str| part.trim().trim_end_matches("mm").trim().parse::<f64>().ok().filter(|number| number.is_finite());
    written
        .split(',')
        .map(|part| number(part).ok_or_else(|| format!("“{part}” is not a number of millimetres")))
        .collect()
}
