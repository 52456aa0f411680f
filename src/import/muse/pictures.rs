//! `[[file.png 50 r a90][caption]]`: pictures, their width, side and rotation.

use crate::import::manuscript::{Image, Marks};

/// The picture that a link leads to, if it leads to one.
pub fn image(target: &str) -> Option<Image> {
    let (file, rest) = target.split_once(' ').unwrap_or((target, ""));
    let (stem, ending) = file.rsplit_once('.')?;
    let plain = stem.starts_with(|char: char| char.is_ascii_alphanumeric())
        && stem.chars().all(|char| char.is_ascii_alphanumeric() || "-_/".contains(char));
    if !plain || !matches!(ending, "png" | "jpg" | "jpeg") {
        return None;
    }
    let mut image = Image { path: file.to_owned(), ..Image::default() };
    let mut rest = rest.trim();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let width: u32 = rest[..digits].parse().ok()?;
        image.width = Some(format!("{}%", width.clamp(1, 100)));
        rest = rest[digits..].trim_start();
    }
    for (sign, class) in [("r", "right"), ("l", "left"), ("f", "full-page")] {
        if let Some(after) = rest.strip_prefix(sign).filter(|after| after.is_empty() || after.starts_with(' ')) {
            image.marks.classes.push(class.to_owned());
            rest = after.trim_start();
            break;
        }
    }
    if let Some(angle) = rest.strip_prefix('a').filter(|angle| matches!(*angle, "90" | "180" | "270")) {
        image.marks.classes.push(format!("rotate-{angle}"));
        rest = "";
    }
    rest.is_empty().then_some(image)
}

/// How Text::Amuse writes the same picture.
pub fn target(path: &str, width: Option<&str>, marks: &Marks) -> String {
    let mut out = path.to_owned();
    if let Some(width) = width.and_then(|width| width.strip_suffix('%')) {
        out.push_str(&format!(" {width}"));
    }
    for class in &marks.classes {
        match class.as_str() {
            "right" => out.push_str(" r"),
            "left" => out.push_str(" l"),
            "full-page" => out.push_str(" f"),
            other => {
                if let Some(angle) = other.strip_prefix("rotate-") {
                    out.push_str(&format!(" a{angle}"));
                }
            }
        }
    }
    out
}
