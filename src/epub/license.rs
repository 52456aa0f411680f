//! From an SPDX expression to what a reader can read and follow.

/// The licence as people write it: `CC BY-SA 4.0`.
pub fn name(spdx: &str) -> String {
    match creative_commons(spdx) {
        Some(("zero", version)) => format!("CC0 {version}"),
        Some((terms, version)) => format!("CC {} {version}", terms.to_ascii_uppercase()),
        None => spdx.to_owned(),
    }
}

/// Where its text stands. `None` for an expression of several licences and for names that SPDX does not list.
pub fn url(spdx: &str) -> Option<String> {
    match creative_commons(spdx) {
        Some(("zero", version)) => Some(format!("https://creativecommons.org/publicdomain/zero/{version}/")),
        Some((terms, version)) => Some(format!("https://creativecommons.org/licenses/{terms}/{version}/")),
        None if is_single(spdx) => Some(format!("https://spdx.org/licenses/{spdx}.html")),
        None => None,
    }
}

/// Terms and version of one of the six licences of Creative Commons, or of CC0.
fn creative_commons(spdx: &str) -> Option<(&'static str, &str)> {
    if let Some(version) = spdx.strip_prefix("CC0-") {
        return is_version(version).then_some(("zero", version));
    }
    let (terms, version) = spdx.strip_prefix("CC-")?.rsplit_once('-')?;
    let known = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"];
    let terms = known.into_iter().find(|known| known.eq_ignore_ascii_case(terms))?;
    is_version(version).then_some((terms, version))
}

fn is_version(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn is_single(spdx: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    !spdx.is_empty() && !spdx.starts_with("LicenseRef") && spdx.bytes().all(plain)
}
