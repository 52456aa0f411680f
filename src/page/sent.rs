//! Files as the page sends them: one after another, with a name and a length for each in the address
//! (`?file=a.pdf&bytes=120&file=b.pdf&bytes=80`). One file alone needs no length.

use super::Path;

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Sent {
    /// Its name without the ending.
    pub fn stem(&self) -> &str {
        stem(&self.name)
    }
}

pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The files in `body`, at least one.
///
/// # Errors
///
/// The lengths are not those of what was sent.
pub fn files(path: &Path, body: Vec<u8>) -> Result<Vec<Sent>, String> {
    let names = all(path, "file");
    if names.len() < 2 {
        return Ok(vec![Sent { name: names.first().unwrap_or(&"the file").to_string(), bytes: body }]);
    }
    let wrong = || "the files did not arrive whole; send them again".to_owned();
    let lengths: Option<Vec<usize>> = all(path, "bytes").into_iter().map(|bytes| bytes.parse().ok()).collect();
    let lengths = lengths.filter(|lengths| lengths.len() == names.len()).ok_or_else(wrong)?;
    let sum = lengths.iter().try_fold(0usize, |sum, length| sum.checked_add(*length));
    if sum != Some(body.len()) {
        return Err(wrong());
    }
    let mut files = Vec::new();
    let mut rest = &body[..];
    for (name, length) in names.into_iter().zip(lengths) {
        let (bytes, after) = rest.split_at(length);
        files.push(Sent { name: name.to_owned(), bytes: bytes.to_vec() });
        rest = after;
    }
    Ok(files)
}

/// All values of that name.
fn all<'a>(path: &'a Path, name: &str) -> Vec<&'a str> {
    path.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
}
