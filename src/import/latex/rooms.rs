//! Room to write in: blanks in a line, lines, boxes.

use crate::import::manuscript::{Block, Marks};

/// A blank that is as wide as what only makes room: `\hspace{3cm}`. In underscores.
pub fn room(words: &str) -> Option<usize> {
    let bare = words.trim();
    let rest = ["\\hspace*", "\\hspace", "\\makebox", "\\hphantom", "\\phantom", "\\hskip"]
        .iter()
        .find_map(|name| bare.strip_prefix(name));
    if let Some(rest) = rest {
        let inner = rest.trim_matches(|char: char| "{}[] ".contains(char));
        let letters = inner.chars().count();
        return Some(millimetres(inner).map_or(letters.clamp(4, 40), |width| ((width / 2.5) as usize).clamp(3, 60)));
    }
    let quads = bare.matches("\\quad").count() * 2 + bare.matches("\\qquad").count() * 4;
    let signs = bare.replace("\\qquad", "").replace("\\quad", "").replace("\\ ", "");
    let blank = !bare.is_empty() && signs.chars().all(|char| char == '~' || char.is_whitespace());
    blank.then(|| (quads + bare.matches(['~', ' ']).count()).clamp(3, 60))
}

/// A length in millimetres; shares of the measure are taken of 100 mm.
pub fn millimetres(length: &str) -> Option<f64> {
    let length = length.trim();
    let end = length.find(|char: char| !(char.is_ascii_digit() || char == '.' || char == ',')).unwrap_or(length.len());
    let number = length[..end].replace(',', ".");
    let unit = length[end..].trim();
    let number: f64 = if number.is_empty() && unit.starts_with('\\') { 1.0 } else { number.parse().ok()? };
    let of_unit = match unit {
        "mm" => 1.0,
        "cm" => 10.0,
        "in" => 25.4,
        "pt" | "bp" => 0.3515,
        "em" => 3.6,
        "ex" => 1.6,
        "pc" => 4.2,
        "\\textwidth" | "\\linewidth" | "\\columnwidth" | "\\hsize" => 100.0,
        _ => return None,
    };
    Some(number * of_unit)
}

/// Ruled lines.
pub fn lines(rows: usize) -> Block {
    let marks = Marks { pairs: vec![("rows".to_owned(), rows.to_string())], ..Marks::named("lines") };
    Block::Div { marks, blocks: Vec::new() }
}

/// An empty space of a kind and a height in millimetres.
pub fn room_of(kind: &str, height: f64) -> Block {
    let marks = Marks { pairs: vec![("height".to_owned(), format!("{}mm", height.round()))], ..Marks::named(kind) };
    Block::Div { marks, blocks: Vec::new() }
}
