//! Pictures whose data ends before they do, as after a download that stopped: viewers show what there is, and grey or white
//! below.

use lopdf::{Document, Object, Stream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::samples::{Said, samples};
use super::{MAX_STREAM, Space, get, unpack_to_picture};

/// How much of pictures is unpacked to see whether all of them is there, in bytes of a file: about forty pages of scans in
/// colour, or a thousand in black.
pub const MOST: usize = 1 << 30;

/// Whether the data of a picture breaks off; `None` if that can't be told, or would take more than `left` bytes, from which
/// what was unpacked is taken off.
pub fn breaks_off(document: &Document, stream: &Stream, left: &mut usize) -> Option<bool> {
    let size = |key: &str| get(document, &stream.dict, key).as_i64().ok().and_then(|size| usize::try_from(size).ok());
    let (width, height) = (size("Width")?, size("Height")?);
    let space = Space::of(document, get(document, &stream.dict, "ColorSpace"), None);
    let is_stencil = matches!(get(document, &stream.dict, "ImageMask"), Object::Boolean(true));
    let channels = if is_stencil { 1 } else { space.initial().len() };
    let bits = if is_stencil { 1 } else { size("BitsPerComponent").unwrap_or(8) };
    let row = width.checked_mul(channels.max(1))?.checked_mul(bits)?.div_ceil(8);
    let whole = row.checked_mul(height).filter(|whole| *whole <= MAX_STREAM)?;
    *left = left.checked_sub(whole)?;
    let (packed, data) = unpack_to_picture(stream);
    let packed = packed.as_array().ok()?;
    match packed.first() {
        // Names in the resources of a page are not looked up here: what they are is not known.
        None if channels == 0 => None,
        // A writer that leaves out some of the last row loses nothing that anybody sees.
        None => Some(data.len() + row < whole),
        Some(Object::Name(filter)) => match filter.as_slice() {
            b"DCTDecode" => Some(jpeg_breaks_off(&data)),
            b"JPXDecode" => Some(!ends(&data)),
            b"CCITTFaxDecode" => fax_breaks_off(stream, Said { width, height, channels: Some(1) }),
            // Packed otherwise, and it can't be unpacked.
            b"JBIG2Decode" => None,
            _ => Some(true),
        },
        Some(_) => None,
    }
}

/// The mark of the end of a JPEG (`EOI`) and of a JPEG 2000 (`EOC`), which stands nowhere else behind their heads.
const END: [u8; 2] = [0xff, 0xd9];
/// The beginning of what a JPEG is drawn with (`SOS`).
const SCAN: [u8; 2] = [0xff, 0xda];

/// The mark of the end stands at the end, give or take what some writers put behind it.
fn ends(data: &[u8]) -> bool {
    last(&data[data.len().saturating_sub(4096)..], END).is_some()
}

fn last(data: &[u8], mark: [u8; 2]) -> Option<usize> {
    data.windows(2).rposition(|two| two == mark)
}

/// Some cameras forget the mark of the end: only what then lacks pixels as well breaks off.
fn jpeg_breaks_off(data: &[u8]) -> bool {
    if ends(data) {
        return false;
    }
    let whole = match (last(data, SCAN), last(data, END)) {
        (Some(scan), Some(end)) => end > scan,
        _ => false,
    };
    !whole
        && JpegDecoder::new_with_options(ZCursor::new(data), DecoderOptions::default().set_strict_mode(true))
            .decode()
            .is_err()
}

/// Fax machines send row by row; what lacks more than a fiftieth of its rows breaks off.
fn fax_breaks_off(stream: &Stream, said: Said) -> Option<bool> {
    let found = samples(stream, said)?;
    let rows = found.data.len() / found.width.max(1);
    Some(rows < said.height - said.height / 50)
}
