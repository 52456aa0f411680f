//! The filters that streams pass through (PDF 1.7, 7.4).
//!
//! Flate, LZW and ASCII85 are lopdf's; what it leaves out stands here: the other two that pack anything, the short names,
//! which are meant for inline images and found elsewhere too, and parameters for each of several filters.

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Object, Stream};

use super::{MAX_STREAM, Unreadable};

/// A stream without its filters.
pub fn unpack(stream: &Stream) -> Result<Vec<u8>, Unreadable> {
    unpack_within(stream, MAX_STREAM)
}

/// The same, if it unpacks to at most `limit` bytes.
pub fn unpack_within(stream: &Stream, limit: usize) -> Result<Vec<u8>, Unreadable> {
    let mut data = std::borrow::Cow::Borrowed(&stream.content);
    for (filter, params) in filters(&stream.dict) {
        let unpacked = undo(&filter, params, &data, limit);
        data = std::borrow::Cow::Owned(unpacked?);
    }
    if data.len() > limit { Err(too_large(limit)) } else { Ok(data.into_owned()) }
}

/// A stream without the filters that pack anything. What is left are the filters that make a picture of bytes, with their
/// parameters, and the data that goes into the first of them.
pub fn unpack_to_picture(stream: &Stream) -> (Object, Vec<u8>) {
    let mut data = stream.content.clone();
    let mut filters = filters(&stream.dict).into_iter();
    let mut left = Vec::new();
    for (filter, params) in filters.by_ref() {
        match undo(&filter, params.clone(), &data, MAX_STREAM) {
            Ok(unpacked) => data = unpacked,
            Err(_) => {
                left.extend([Object::Name(filter), params.map_or(Object::Null, Object::Dictionary)]);
                break;
            }
        }
    }
    left.extend(
        filters.flat_map(|(name, params)| [Object::Name(name), params.map_or(Object::Null, Object::Dictionary)]),
    );
    (Object::Array(left), data)
}

/// By their full names, in the order in which they are undone. References were followed when the file was opened.
fn filters(dict: &Dictionary) -> Vec<(Vec<u8>, Option<Dictionary>)> {
    let entry = |long: &[u8], short: &[u8]| dict.get(long).or_else(|_| dict.get(short)).unwrap_or(&Object::Null);
    let list = |object: &Object| match object {
        Object::Array(items) => items.clone(),
        Object::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let mut params = list(entry(b"DecodeParms", b"DP")).into_iter();
    let named = list(entry(b"Filter", b"F")).into_iter().map(|name| {
        let params = params.next().and_then(|params| params.as_dict().ok().cloned());
        (full_name(name.as_name().unwrap_or_default()).to_vec(), params)
    });
    named.collect()
}

/// PDF 1.7, table 94.
pub fn full_name(name: &[u8]) -> &[u8] {
    match name {
        b"AHx" => b"ASCIIHexDecode",
        b"A85" => b"ASCII85Decode",
        b"LZW" => b"LZWDecode",
        b"Fl" => b"FlateDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        name => name,
    }
}

fn undo(filter: &[u8], params: Option<Dictionary>, data: &[u8], limit: usize) -> Result<Vec<u8>, Unreadable> {
    match filter {
        b"ASCIIHexDecode" => Ok(hexadecimal(data)),
        b"RunLengthDecode" => run_length(data, limit),
        // A filter that leaves everything as it is, once the file is decrypted (PDF 1.7, 7.4.10).
        b"Crypt" => Ok(data.to_vec()),
        _ => {
            let mut dict = Dictionary::from_iter([("Filter", Object::Name(filter.to_vec()))]);
            if let Some(params) = params {
                dict.set("DecodeParms", params);
            }
            let mut one = Stream::new(dict, Vec::new());
            one.content = data.to_vec();
            one.decompressed_content_with_limit(limit).map_err(|error| Unreadable::Stream(error.to_string()))
        }
    }
}

/// The data can't be unpacked, or ends before the packer ended it.
pub fn breaks_off(stream: &Stream) -> bool {
    match filters(&stream.dict).first() {
        Some((filter, _)) if filter == b"FlateDecode" => !reaches_end(&stream.content),
        Some(_) => unpack(stream).is_err(),
        None => false,
    }
}

/// A packed stream says where it ends (RFC 1951, 3.2.3). The sum that follows makes no difference: viewers don't ask for it.
fn reaches_end(data: &[u8]) -> bool {
    let mut unpacker = Decompress::new(false);
    let mut room = vec![0; 64 << 10];
    // Two bytes of header (RFC 1950, 2.2).
    let data = data.get(2..).unwrap_or_default();
    loop {
        let (read, written) = (unpacker.total_in(), unpacker.total_out());
        match unpacker.decompress(&data[(read as usize).min(data.len())..], &mut room, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return true,
            Ok(_) if (unpacker.total_in(), unpacker.total_out()) != (read, written) => {}
            _ => return false,
        }
        if unpacker.total_out() > MAX_STREAM as u64 {
            return true;
        }
    }
}

fn too_large(limit: usize) -> Unreadable {
    Unreadable::Stream(format!("it unpacks to more than {} MB", limit >> 20))
}

/// Two digits a byte, up to `>`; a last digit alone counts as if 0 followed it (PDF 1.7, 7.4.2).
fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter_map(|byte| (*byte as char).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// A length and so many bytes, or one byte and how often it stands, up to 128 (PDF 1.7, 7.4.5).
fn run_length(data: &[u8], limit: usize) -> Result<Vec<u8>, Unreadable> {
    let mut unpacked = Vec::new();
    let mut rest = data;
    while let [length, after @ ..] = rest {
        match length {
            0..=127 => {
                let (run, behind) = after.split_at(after.len().min(usize::from(*length) + 1));
                unpacked.extend(run);
                rest = behind;
            }
            128 => break,
            129..=255 => {
                let Some((byte, behind)) = after.split_first() else { break };
                unpacked.extend(std::iter::repeat_n(*byte, 257 - usize::from(*length)));
                rest = behind;
            }
        }
        if unpacked.len() > limit {
            return Err(too_large(limit));
        }
    }
    Ok(unpacked)
}
