//! Where links and pictures lead.

use percent_encoding::percent_decode_str;

use super::controls;
use crate::document::LinkTarget;

/// Addresses that can do nothing but be opened.
const SAFE_SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "gemini", "gopher", "irc", "ircs", "xmpp",
    "matrix", "magnet", "doi", "urn", "isbn", "geo", "news", "dat", "ipfs", "ipns", "git", "ssh", "info",
];

/// The target of a link written in the file `name`; `Err` names the scheme that no book may carry, or is empty when
/// there is no address.
pub(super) fn link_target(address: &str, name: &str) -> Result<LinkTarget, String> {
    let address: String =
        address.trim().chars().filter(|char| !char.is_control() && !controls::is_forbidden(*char)).collect();
    if address.is_empty() {
        return Err(String::new());
    }
    if let Some(id) = address.strip_prefix('#') {
        return if id.is_empty() { Err(String::new()) } else { Ok(LinkTarget::Id(percent_decode(id))) };
    }
    if address.starts_with("//") {
        return Ok(LinkTarget::Url(format!("https:{address}")));
    }
    if let Some(scheme) = scheme(&address) {
        let safe = SAFE_SCHEMES.contains(&scheme.as_str());
        return if safe { Ok(LinkTarget::Url(address)) } else { Err(scheme) };
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (address.as_str(), None),
    };
    let path = path.split('?').next().unwrap_or(path);
    let fragment = fragment.filter(|id| !id.is_empty()).map(percent_decode);
    Ok(LinkTarget::File { path: project_path(path, name), fragment })
}

/// Whether a name is that of a picture, by its ending.
pub(super) fn is_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a picture's address leads out of the project, to the network or into itself.
pub(super) fn is_remote(address: &str) -> bool {
    address.starts_with("//") || scheme(address).is_some()
}

/// The address of a picture as a path of the project, or as it is when it is remote.
pub(super) fn image_path(address: &str, name: &str) -> String {
    let address = controls::without(address);
    let address = address.trim();
    if is_remote(address) { address.to_owned() } else { project_path(&address.replace('\\', "/"), name) }
}

/// The scheme of an absolute address, in lower case (RFC 3986, 3.1). One letter alone is a Windows drive, and no
/// safer.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// Makes `path`, as written in the file `name`, relative to the project folder. `..` stays in front where it leaves it.
pub(super) fn project_path(path: &str, name: &str) -> String {
    let path = percent_decode(path);
    let mut parts: Vec<&str> = Vec::new();
    let absolute = path.starts_with('/');
    let folder = if absolute { "" } else { name.rsplit_once('/').map_or("", |(folder, _)| folder) };
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if !absolute && parts.last().is_none_or(|last| *last == "..") => parts.push(".."),
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{}{}", if absolute { "/" } else { "" }, parts.join("/"))
}

/// `%20` and its like (RFC 3986, 2.1); what is no such triplet, or would not be UTF-8, stays.
pub(super) fn percent_decode(text: &str) -> String {
    controls::without(&percent_decode_str(text).decode_utf8().unwrap_or(text.into()))
}
