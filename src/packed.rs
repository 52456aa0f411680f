//! What is large and seldom needed whole travels in the program packed with gzip (RFC 1952), as `build.rs` packs it.

use std::io::Read;

use flate2::read::GzDecoder;

/// The bytes without their packing; bytes that are not packed come back as they are.
///
/// # Panics
///
/// If they are packed and damaged: what the program brings along is whole, or the program is not.
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes.to_vec();
    }
    let mut all = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut all).expect("what the program brings along is whole");
    all
}
