//! The letters of PDFs that have no map to Unicode, as TeX and older programs make them.

use std::fs;

use lopdf::{Dictionary, Object, dictionary};

use super::imported;
use crate::support::folder;
use crate::support::pages::Book;

/// The chapter that an import makes of a page with one font, in which a line is shown by each of `lines`.
fn chapter(font: Dictionary, lines: &[&str]) -> String {
    let mut book = Book::new();
    let shown: String = lines.iter().map(|line| format!("{line}\n0 -14 Td\n")).collect();
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let content = format!("BT /F 10 Tf 60 340 Td\n{shown}ET");
    book.page((300.0, 400.0), &content, &[("Resources", resources.into())]);
    let dir = folder();
    fs::write(dir.path().join("page.pdf"), book.bytes()).expect("files can be written");
    let (told, made) = imported(dir.path(), "page.pdf", &[]);
    let chapters = made.into_iter().filter(|(name, _)| name.ends_with(".md")).map(|(_, text)| text);
    format!("{told}\n{}", chapters.collect::<String>())
}

/// A font that is not in the file, each letter half as wide as the type is high, with an encoding of its own.
fn font(encoding: Option<Dictionary>) -> Dictionary {
    let mut font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "CMR10", "FirstChar" => 0, "LastChar" => 255,
        "Widths" => vec![Object::Integer(500); 256],
    };
    if let Some(encoding) = encoding {
        font.set("Encoding", encoding);
    }
    font
}

/// From a code on, the names of glyphs.
fn differences(code: i64, names: &[&str]) -> Object {
    let names = names.iter().map(|name| Object::Name(name.as_bytes().to_vec()));
    [Object::Integer(code)].into_iter().chain(names).collect::<Vec<_>>().into()
}

/// Enough words that the lines are taken for a paragraph.
const BEFORE: &str = "(Nobody asked them to sing, and they sang all evening) Tj";

#[test]
fn a_name_that_no_list_has_leaves_the_others_their_letters() {
    // The table says not that it is one, and 225 is AE in the encoding that all fonts have without it.
    let names = ["aacute", "strangesign", "eacute", "ecyrillic", "afii10065", "uni0436", "f_i"];
    let encoding = dictionary! { "Differences" => differences(225, &names) };
    let read = chapter(font(Some(encoding)), &[BEFORE, "(C\\341mara caf\\343 \\344\\345\\346 \\347nd) Tj"]);
    assert!(read.contains("Cámara café єаж find"), "{read}");
}

#[test]
fn an_accent_over_a_letter_is_the_letter_with_it() {
    let names = ["acute", "dieresis", "cedilla", "dotlessi"];
    let encoding = dictionary! { "Type" => "Encoding", "Differences" => differences(1, &names) };
    // TeX draws the accent, moves back over it, and draws the letter; a cedilla comes after its letter. On a capital the accent
    // stands higher.
    let lines = [
        BEFORE,
        "[(caf)-10(\\001)500(e, na)(\\002)500(\\004ve, gar)(c)500(\\003)(on, )] TJ",
        "0 2 Td (\\001) Tj 0 -2 Td (Etats de la )Tj",
        "(and so on until the end of the evening) Tj",
    ];
    let read = chapter(font(Some(encoding)), &lines);
    assert!(read.contains("café, naïve, garçon, États de la"), "{read}");
}
