//! Pictures that a text holds itself, in their addresses (RFC 2397): `data:image/png;base64,…`, as Google Docs and notebooks
//! write them.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::DecodePaddingMode::Indifferent;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

/// Padding at the end is often left away.
const READER: GeneralPurpose =
    GeneralPurpose::new(&base64::alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(Indifferent));

/// The bytes of a picture that is in its address; `None` if it is no such address or can't be read.
pub fn picture(address: &str) -> Option<Vec<u8>> {
    let (kind, data) = address.trim().strip_prefix("data:")?.split_once(',')?;
    let kind = kind.to_ascii_lowercase();
    if !kind.starts_with("image/") {
        return None;
    }
    let bytes: Vec<u8> = percent_decode_str(data).collect();
    if !kind.ends_with(";base64") {
        return Some(bytes);
    }
    let bytes: Vec<u8> = bytes.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    READER.decode(bytes).ok()
}

/// A name for it, which the same bytes always get.
pub fn name(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(6).fold("picture-".to_owned(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}
