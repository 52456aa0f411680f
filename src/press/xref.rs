//! The cross-reference table of a file that was just written (PDF 1.7, 7.5.8), compressed.
//!
//! lopdf writes it plain, seven bytes for each object, which is a tenth of a file of many short pages.

use lopdf::{Dictionary, Object, Stream};

/// Bytes of a row as lopdf writes it: kind, place and index (the trailer's `W` is 1 4 2).
const ROW: usize = 7;

/// Packs the table of a file that was just written; `trailer` is its dictionary. A file that is not as expected stays as
/// it is.
pub fn pack(bytes: &mut Vec<u8>, trailer: &Dictionary) {
    if let Some((start, packed)) = packed(bytes, trailer) {
        bytes.truncate(start);
        bytes.extend(packed);
    }
}

/// Where the table begins, and what is to stand from there on.
fn packed(bytes: &[u8], trailer: &Dictionary) -> Option<(usize, Vec<u8>)> {
    let tail = &bytes[bytes.len().saturating_sub(64)..];
    let said = String::from_utf8_lossy(tail).into_owned();
    let start: usize = said.split("startxref\n").nth(1)?.lines().next()?.parse().ok()?;
    let table = bytes.get(start..)?;
    let head = table.iter().position(|byte| *byte == b'\n')?;
    let end = find_last(table, b"\nendstream")?;
    let length = usize::try_from(trailer.get(b"Length").and_then(Object::as_i64).ok()?).ok()?;
    let rows = table.get(end.checked_sub(length)?..end)?;
    let mut stream = Stream::new(trailer.clone(), predicted(rows));
    let parameters = [("Predictor", Object::Integer(12)), ("Columns", Object::Integer(ROW as i64))];
    stream.dict.set("DecodeParms", Dictionary::from_iter(parameters));
    stream.compress().ok().filter(|()| stream.dict.has(b"Filter"))?;
    let mut packed = table[..=head].to_vec();
    write_dictionary(&mut packed, &stream.dict)?;
    packed.extend(b"stream\n");
    packed.extend(&stream.content);
    packed.extend(format!("\nendstream\nendobj\n\nstartxref\n{start}\n%%EOF").into_bytes());
    Some((start, packed))
}

/// Each row as its difference from the one above (the predictor Up of PNG), which packs far better.
fn predicted(rows: &[u8]) -> Vec<u8> {
    let mut above = [0; ROW];
    let mut out = Vec::with_capacity(rows.len() / ROW * (ROW + 1));
    for row in rows.chunks_exact(ROW) {
        out.push(2);
        out.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above.copy_from_slice(row);
    }
    out
}

/// The few kinds of objects that the trailer of a file of ours holds; `None` for any other.
fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) -> Option<()> {
    out.extend(b"<<");
    for (key, value) in dictionary {
        out.push(b'/');
        out.extend(key);
        out.push(b' ');
        write(out, value)?;
    }
    out.extend(b">>");
    Some(())
}

fn write(out: &mut Vec<u8>, object: &Object) -> Option<()> {
    match object {
        Object::Integer(number) => out.extend(number.to_string().into_bytes()),
        Object::Reference((id, generation)) => out.extend(format!("{id} {generation} R").into_bytes()),
        Object::Name(name) if name.is_ascii() => {
            out.push(b'/');
            out.extend(name);
        }
        Object::String(bytes, _) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            out.extend(format!("<{digits}>").into_bytes());
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write(out, item)?;
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary)?,
        _ => return None,
    }
    Some(())
}

fn find_last(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).rposition(|window| window == pattern)
}
