//! PDFs of single pages that carry their number, drawn for the tests.

use bonefolder::document::Date;
use bonefolder::geometry::{Mm, Pt, Size, paper};
use bonefolder::model::Flip;
use bonefolder::press::{BookletOptions, Info, Marks};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A document under construction, its page tree kept open.
pub struct Book {
    pub document: Document,
    pub tree: ObjectId,
    pub kids: Vec<Object>,
}

impl Book {
    pub fn new() -> Book {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        Book { document, tree, kids: Vec::new() }
    }

    /// Adds a page of that many points; `more` is laid over its dictionary.
    pub fn page(&mut self, (width, height): (f64, f64), content: &str, more: &[(&str, Object)]) -> ObjectId {
        let content = self.document.add_object(Stream::new(Dictionary::new(), content.into()));
        let mut page = Dictionary::new();
        page.set("Type", "Page");
        page.set("Parent", self.tree);
        page.set("MediaBox", rect(&[0.0, 0.0, width, height]));
        page.set("Contents", content);
        page.set("Resources", Dictionary::new());
        for (key, value) in more {
            page.set(*key, value.clone());
        }
        let id = self.document.add_object(page);
        self.kids.push(id.into());
        id
    }

    pub fn bytes(mut self) -> Vec<u8> {
        let mut tree = Dictionary::new();
        tree.set("Type", "Pages");
        tree.set("Count", self.kids.len() as i64);
        tree.set("Kids", self.kids);
        self.document.objects.insert(self.tree, tree.into());
        let mut catalog = Dictionary::new();
        catalog.set("Type", "Catalog");
        catalog.set("Pages", self.tree);
        let id = self.document.add_object(catalog);
        self.document.trailer.set("Root", id);
        save(&mut self.document)
    }
}

/// Resources with a font `F`, Courier, which is not embedded.
pub fn courier() -> Object {
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 0, "Widths" => vec![Object::Integer(600); 256],
    };
    dictionary! { "Font" => dictionary! { "F" => font } }.into()
}

/// A file of these objects, numbered from 1, of which the first is the catalog; `more` stands in the trailer.
pub fn written(objects: &[impl AsRef<[u8]>], more: &str) -> Vec<u8> {
    let size = objects.len() + 1;
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object.as_ref());
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let trailer = format!("{table}trailer\n<< /Size {size} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(trailer.into_bytes());
    bytes
}

/// `count` pages of that size, each with its number as a row of bits in black ink.
pub fn numbered(count: usize, size: Size) -> Vec<u8> {
    let mut book = Book::new();
    let (width, height) = (Pt::from(size.width).0, Pt::from(size.height).0);
    for number in 1..=count {
        book.page((width, height), &bits(number), &[]);
    }
    book.bytes()
}

/// A number as bars that stand for its bits, near the head of the page.
pub fn bits(number: usize) -> String {
    let bars = (0..16).filter(|bit| number & (1 << bit) != 0).map(|bit| format!("{} 180 6 20 re\n", 20 + 8 * bit));
    format!("0 0 0 1 k\n{}20 175 130 2 re\nf\n", bars.collect::<String>())
}

pub fn options(flip: Flip, rtl: bool) -> BookletOptions {
    BookletOptions {
        paper: named("a4"),
        trim: named("a5"),
        caliper: Mm(0.1),
        flip,
        rtl,
        marks: Marks { fold: true, staple: true, ..Marks::default() },
        info: Info {
            title: "Ten & one <pages>".into(),
            authors: vec!["A. Nóbody".into()],
            language: "en".into(),
            date: Some(Date { year: 2026, month: Some(11), day: None }),
            ..Info::default()
        },
        ..BookletOptions::default()
    }
}

pub fn named(name: &str) -> Size {
    paper(name).expect("a paper that every program knows")
}

pub fn rect(corners: &[f64]) -> Object {
    Object::Array(corners.iter().map(|corner| Object::Real(*corner as f32)).collect())
}

pub fn save(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("writing to memory works");
    bytes
}
