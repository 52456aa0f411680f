//! Removal of metadata from picture files: where and when a photograph was taken, with which phone, by whom, and its
//! thumbnail from before it was cropped. None of it goes into a book, as it can endanger the people in the photograph and
//! the one who took it.
//!
//! [`strip`] removes every part of a file that does not draw, and leaves the pixels alone. Colour profiles stay.

use std::io::BufRead;

use crate::document::AssetFormat;

/// The file without all that does not draw; `None` if it is not built as its format asks for, so that nobody can tell
/// what else is in it.
pub fn strip(format: AssetFormat, bytes: &[u8]) -> Option<Vec<u8>> {
    match format {
        AssetFormat::Jpeg => jpeg(bytes),
        AssetFormat::Png => png(bytes),
        AssetFormat::WebP => webp(bytes),
        AssetFormat::Gif => gif(bytes),
        AssetFormat::Svg => None,
    }
}

/// Walks the segments (ITU-T T.81, B.1). Cameras and telephones put EXIF, XMP, a second picture or a film into
/// application segments, or behind the end.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xFF, 0xD8];
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        match (*bytes.get(at)?, marker) {
            // A lone 0xFF before a marker is padding.
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0xD9) => {
                kept.extend([0xFF, 0xD9]);
                return Some(kept);
            }
            (0xFF, 0x01 | 0xD0..=0xD7) => at += 2,
            (0xFF, _) => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                let end = at + 2 + length.max(2);
                let segment = bytes.get(at..end)?;
                keep_segment(marker, segment, &mut kept);
                at = end;
                if marker == 0xDA {
                    let scan = bytes.get(at..)?;
                    let length = scan_length(scan);
                    kept.extend_from_slice(&scan[..length]);
                    at += length;
                }
            }
            _ => return None,
        }
    }
}

fn keep_segment(marker: u8, segment: &[u8], kept: &mut Vec<u8>) {
    let content = &segment[4.min(segment.len())..];
    match marker {
        // JFIF, without the small picture that may follow its fourteen bytes.
        0xE0 if content.starts_with(b"JFIF\0") && content.len() >= 14 => {
            kept.extend([0xFF, 0xE0, 0, 16]);
            kept.extend_from_slice(&content[..12]);
            kept.extend([0, 0]);
        }
        // How colours are to be read: the profile, and the mark of Adobe for CMYK and RGB.
        0xE2 if content.starts_with(b"ICC_PROFILE\0") => kept.extend_from_slice(segment),
        0xEE if content.starts_with(b"Adobe") => kept.extend_from_slice(segment),
        0xE0..=0xEF | 0xFE => {}
        _ => kept.extend_from_slice(segment),
    }
}

/// How many bytes belong to a scan: up to a marker that is neither a restart nor a stuffed 0xFF.
fn scan_length(scan: &[u8]) -> usize {
    let mut rest = scan;
    loop {
        // Reading from memory cannot fail.
        let passed = rest.skip_until(0xFF).unwrap_or(0);
        match rest.first() {
            Some(0 | 0xD0..=0xD7) if passed > 0 => {}
            Some(_) if passed > 0 => return scan.len() - rest.len() - 1,
            _ => return scan.len(),
        }
    }
}

/// Chunks that draw, or say how colours and sizes are meant (PNG third edition, 11). Those of moving pictures are not
/// among them.
const PNG_CHUNKS: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD", b"pHYs",
];

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let name: &[u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if PNG_CHUNKS.contains(&name) {
            kept.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

/// Walks the RIFF chunks (WebP container specification): EXIF, XMP and unknown ones stay behind.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..12)?.to_vec();
    let mut at = 12;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_le_bytes(head[4..].try_into().ok()?) as usize;
        let end = at.checked_add(8)?.checked_add(length)?;
        let mut chunk = bytes.get(at..end)?.to_vec();
        match &head[..4] {
            b"VP8X" => {
                // The flags that announce what is left out.
                *chunk.get_mut(8)? &= !0x0C;
                kept.extend_from_slice(&chunk);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ICCP" | b"ANIM" | b"ANMF" => kept.extend_from_slice(&chunk),
            _ => chunk.clear(),
        }
        if chunk.len() % 2 == 1 {
            kept.push(0);
        }
        at = end + length % 2;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

/// Walks the blocks (GIF89a, appendix B): comments and what programs noted for themselves stay behind.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        let keep = match *bytes.get(at)? {
            0x3B => {
                kept.push(0x3B);
                return Some(kept);
            }
            0x2C => {
                at += 10 + colours(*bytes.get(at + 9)?) + 1;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                at += 2;
                let loops = bytes.get(at + 1..at + 12).is_some_and(|name| name == b"NETSCAPE2.0");
                label == 0xF9 || (label == 0xFF && loops)
            }
            _ => return None,
        };
        at = after_sub_blocks(bytes, at)?;
        if keep {
            kept.extend_from_slice(&bytes[start..at]);
        }
    }
}

/// The place behind the sub-blocks that begin at `at`, the empty one that ends them included.
fn after_sub_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return (at <= bytes.len()).then_some(at);
        }
    }
}
