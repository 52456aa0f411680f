//! Fonts with three letters each: nothing, A (500 wide) and B (600 wide).

/// A TrueType font of a thousand units with these tables of letters: platform and encoding.
pub fn truetype(letters: &[(u16, u16)]) -> Vec<u8> {
    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = Vec::new();
    if !letters.is_empty() {
        tables.push((b"cmap", cmap(letters)));
    }
    tables.push((b"glyf", [triangle(), triangle()].concat()));
    let mut head = vec![0; 54];
    head[0..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    tables.push((b"head", head));
    let mut hhea = vec![0; 36];
    hhea[0..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[34..36].copy_from_slice(&3_u16.to_be_bytes());
    tables.push((b"hhea", hhea));
    tables.push((b"hmtx", words(&[0, 0, 500, 0, 600, 0])));
    let size = triangle().len() as u16 / 2;
    tables.push((b"loca", words(&[0, 0, size, 2 * size])));
    let mut maxp = vec![0; 32];
    maxp[0..6].copy_from_slice(&[0, 1, 0, 0, 0, 3]);
    tables.push((b"maxp", maxp));
    file(&tables)
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut out = vec![0, 1, 0, 0];
    out.extend(words(&[tables.len() as u16, 0, 0, 0]));
    let mut at = 12 + 16 * tables.len();
    for (tag, data) in tables {
        out.extend(*tag);
        for number in [0, at as u32, data.len() as u32] {
            out.extend(number.to_be_bytes());
        }
        at += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// One contour of three points.
fn triangle() -> Vec<u8> {
    let mut glyph = words(&[1, 0, 0, 400, 700, 2, 0]);
    glyph.extend([1, 1, 1]);
    glyph.extend(words(&[0, 400, 0_u16.wrapping_sub(200), 0, 0, 700]));
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

/// A for the first letter and B for the second; symbols stand where Microsoft puts them.
fn cmap(letters: &[(u16, u16)]) -> Vec<u8> {
    let mut out = words(&[0, letters.len() as u16]);
    let mut tables = Vec::new();
    for one in letters {
        let start = 4 + 8 * letters.len() + tables.len();
        out.extend(words(&[one.0, one.1, 0, start as u16]));
        let base = if *one == (3, 0) { 0xF000 } else { 0 };
        let (first, last) = (base + 0x41, base + 0x42);
        let delta = 1_u16.wrapping_sub(first);
        tables.extend(words(&[4, 32, 0, 4, 4, 1, 0, last, 0xFFFF, 0, first, 0xFFFF, delta, 1, 0, 0]));
    }
    out.extend(tables);
    out
}

/// A Type 1 font with the same letters.
pub fn type1() -> Vec<u8> {
    let mut hidden =
        b"\0\0\0\0dup /Private 8 dict dup begin /lenIV 4 def\n2 index /CharStrings 3 dict dup begin\n".to_vec();
    for (name, width) in [(".notdef", 0), ("A", 500), ("B", 600)] {
        let mut drawing = vec![0, 0, 0, 0, 139, 255];
        drawing.extend(i32::to_be_bytes(width));
        drawing.extend([13, 14]);
        let drawing = encrypt(&drawing, 4330);
        hidden.extend(format!("/{name} {} RD ", drawing.len()).bytes());
        hidden.extend(drawing);
        hidden.extend(b" ND\n");
    }
    hidden.extend(b"end end");
    let mut font = b"%!PS-AdobeFont-1.0: Three\n/Encoding StandardEncoding def\ncurrentfile eexec\n".to_vec();
    font.extend(encrypt(&hidden, 55665));
    font
}

fn encrypt(plain: &[u8], mut key: u16) -> Vec<u8> {
    let byte = |plain: &u8| {
        let out = plain ^ (key >> 8) as u8;
        key = key.wrapping_add(u16::from(out)).wrapping_mul(52845).wrapping_add(22719);
        out
    };
    plain.iter().map(byte).collect()
}
