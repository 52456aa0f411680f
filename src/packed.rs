//! What is large and seldom needed whole travels in the program packed with gzip (RFC 1952), as `build.rs` packs it.

use std::io::Read;

use flate2::read::GzDecoder;

/// The bytes without their packing; bytes that are not packed, or damaged, come back as they are.
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    match bytes.starts_with(&[0x1f, 0x8b]) && GzDecoder::new(bytes).read_to_end(&mut all).is_ok() {
        true => all,
        false => bytes.to_vec(),
    }
}
