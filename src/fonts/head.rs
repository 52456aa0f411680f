//! The head of a face: its file with the tables that tell its names, its measures and which letters it has, and no letters.
//!
//! A core in a browser tab knows the faces by their heads, 2 % of their files, and asks for a file when it sets type with it.
//! `build.rs` makes them with this file.

/// What is asked of a face before it is set (OpenType 1.9, chapters of the same names).
const TABLES: [&[u8; 4]; 7] = [b"OS/2", b"cmap", b"head", b"hhea", b"maxp", b"name", b"post"];

/// The `post` table without the names of glyphs (version 3).
const POST: usize = 32;

/// The head of a TrueType face; `None` if the bytes are none.
pub fn of(face: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| Some(u32::from_be_bytes(face.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = usize::from(u16::from_be_bytes(face.get(4..6)?.try_into().ok()?));
    let mut kept: Vec<(&[u8], Vec<u8>)> = Vec::new();
    // The table directory: 12 bytes, then a record of 16 for each table.
    for record in (0..count).map(|table| 12 + 16 * table) {
        let (tag, from, length) = (face.get(record..record + 4)?, number(record + 8)?, number(record + 12)?);
        if TABLES.iter().any(|known| tag == *known) {
            kept.push((tag, table(tag, face.get(from..from.checked_add(length)?)?)));
        }
    }
    Some(file(face.get(..4)?, &kept))
}

fn table(tag: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if tag == b"post" && bytes.len() > POST {
        bytes.truncate(POST);
        bytes[..4].copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    }
    bytes
}

/// A file of these tables. Nobody who reads it asks for its checksums.
fn file(version: &[u8], tables: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let mut file = version.to_vec();
    file.extend((tables.len() as u16).to_be_bytes());
    file.extend([0; 6]);
    let mut at = 12 + 16 * tables.len();
    for (tag, bytes) in tables {
        file.extend(*tag);
        file.extend([0; 4]);
        file.extend((at as u32).to_be_bytes());
        file.extend((bytes.len() as u32).to_be_bytes());
        at += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        file.extend(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}
