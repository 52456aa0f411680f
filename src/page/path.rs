//! The address of what the page asks for, decoded and safe.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What comes before the question mark, and the pairs behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub path: String,
    pub query: Vec<(String, String)>,
}

impl Path {
    /// Reads a relative address such as `page/3.png?side=900`. `None` if it climbs, has characters that no path of ours has,
    /// or is encoded wrongly.
    pub fn read(address: &str) -> Option<Path> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = decoded(path)?;
        if path.split('/').any(|part| part == ".." || part == ".") || path.contains(['\\', '\0', ':']) {
            return None;
        }
        let pairs =
            query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let query = pairs.map(|(name, value)| Some((decoded(name)?, decoded(&value.replace('+', " "))?)));
        Some(Path { path, query: query.collect::<Option<_>>()? })
    }

    /// The first of its parts.
    pub fn first(&self) -> &str {
        self.path.split_once('/').map_or(&self.path, |(first, _)| first)
    }

    /// What comes after its first part.
    pub fn rest(&self) -> &str {
        self.path.split_once('/').map_or("", |(_, rest)| rest)
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    pub fn number(&self, name: &str) -> Option<u64> {
        self.value(name)?.parse().ok()
    }
}

/// Undoes `%20` and its like; `None` if a `%` stands alone or what comes out is no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let is_pair = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    text.split('%').skip(1).all(is_pair).then_some(())?;
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}
