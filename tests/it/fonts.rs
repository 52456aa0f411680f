//! What a browser tab knows of a face before it fetches it: the same as what the whole face says.

use bonefolder::fonts::{FACES, head};
use resvg::usvg::fontdb::Database;
use rustybuzz::ttf_parser;
use typst::text::FontInfo;

#[test]
fn the_head_of_a_face_says_what_the_face_says() {
    for face in FACES {
        let head = head::of(&face.bytes).expect("our faces are faces");
        assert!(head.len() * 4 < face.bytes.len(), "{}: {} bytes of {}", face.file, head.len(), face.bytes.len());
        assert_eq!(FontInfo::new(&head, 0), FontInfo::new(&face.bytes, 0), "{}", face.file);
        assert_eq!(listed(&head), listed(&face.bytes), "{}", face.file);
        assert_eq!(measured(&head), measured(&face.bytes), "{}", face.file);
        assert_eq!(letters(&head), letters(&face.bytes), "{}", face.file);
    }
}

/// As covers list it.
fn listed(bytes: &[u8]) -> String {
    let mut faces = Database::new();
    faces.load_font_data(bytes.to_vec());
    let told = faces.faces().map(|face| {
        (face.families.clone(), face.post_script_name.clone(), face.style, face.weight, face.stretch, face.monospaced)
    });
    format!("{:?}", told.collect::<Vec<_>>())
}

fn measured(bytes: &[u8]) -> (u16, Option<i16>) {
    let face = ttf_parser::Face::parse(bytes, 0).expect("a face");
    (face.units_per_em(), face.capital_height())
}

fn letters(bytes: &[u8]) -> Vec<(u32, Option<u16>)> {
    let face = ttf_parser::Face::parse(bytes, 0).expect("a face");
    let mut found = Vec::new();
    for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
        table.codepoints(|letter| found.push((letter, table.glyph_index(letter).map(|glyph| glyph.0))));
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn what_is_no_face_has_no_head() {
    assert_eq!(head::of(b""), None);
    assert_eq!(head::of(b"\0\x01\0\0\0\x09 nothing more"), None);
    let cut = &FACES[0].bytes[..400];
    assert_eq!(head::of(cut), None, "its tables lie beyond its end");
}
