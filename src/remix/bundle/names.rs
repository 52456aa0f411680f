//! Names of files that mean one and the same file on every system, and do nothing but lie there.

/// Whether a path, with `/` between its parts, is such a name. The reason why not otherwise.
pub fn refuse(path: &str) -> Option<&'static str> {
    if path.is_empty() || path.len() > 1000 {
        return Some("has no name, or too long a one");
    }
    path.split('/').find_map(part)
}

fn part(part: &str) -> Option<&'static str> {
    if part.is_empty() || part == "." || part == ".." {
        return Some("leads out of the folder");
    }
    if part.starts_with('.') {
        // Such as .git, where a file can start programs.
        return Some("is hidden");
    }
    if part.chars().any(|letter| letter.is_control() || "\\:*?\"<>|".contains(letter)) {
        return Some("has letters that a system reads as something else");
    }
    if part.len() > 250 || part.ends_with([' ', '.']) {
        return Some("is changed by some systems");
    }
    is_device(part).then_some("is a device of Windows")
}

/// `CON`, `NUL.txt` and their kin open devices on Windows, in any folder.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    // Windows takes raised figures for figures here.
    let is_number = |rest: &str| matches!(rest, "¹" | "²" | "³") || matches!(rest.as_bytes(), [b'0'..=b'9']);
    let numbered = |name: &str| stem.strip_prefix(name).is_some_and(is_number);
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}
