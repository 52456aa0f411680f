//! Addresses outside the book.

/// `url` in a form that every reading system can follow, or `None` where it can't be followed from a book: a scheme that
/// leads into the reader's own device (EPUB 3.3, 3.5 and 3.6 forbid `data:` and `file:`), or no address at all.
pub fn outside(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let rest = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            if !host_is_sound(host) {
                return None;
            }
            rest
        }
        "mailto" | "tel" if !rest.is_empty() => rest,
        _ => return None,
    };
    let slashes = if url[scheme.len() + 1..].starts_with("//") { "//" } else { "" };
    Some(format!("{}:{slashes}{}", scheme.to_ascii_lowercase(), encode(rest)))
}

/// Names, and a port if there is one; no user name and no bracketed addresses, which no book needs.
fn host_is_sound(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let port_is_sound = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    let label_is_sound =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    port_is_sound && name.trim_end_matches('.').split('.').all(label_is_sound)
}

/// Percent-encodes what RFC 3986 allows nowhere, and a percent sign that begins no escape.
fn encode(rest: &str) -> String {
    let mut out = String::with_capacity(rest.len());
    let mut seen_fragment = false;
    for (at, c) in rest.char_indices() {
        let escape_follows = || {
            let digits = rest.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let plain = match c {
            '%' => escape_follows(),
            '#' => !std::mem::replace(&mut seen_fragment, true),
            'a'..='z' | 'A'..='Z' | '0'..='9' => true,
            _ => "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if plain {
            out.push(c);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in c.encode_utf8(&mut bytes).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
