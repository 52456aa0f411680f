//! What sheets of ours say of themselves: how they are put together, which form is which page, what lies over it, what the
//! printer they are for does to paper, and whether backs are left out or in another file (private data, PDF 1.7, 14.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::{Folding, Printing};
use crate::geometry::{Mm, Rect};
use crate::model::{Blanks, Flip};
use crate::pdf::{self, Matrix, Pdf};

/// The record in the catalog.
pub struct Record {
    pub how: Folding,
    pub printing: Printing,
    /// How many pages there are.
    pub pages: Option<usize>,
    /// The form of each page, in order; `None` for pages on the half of the sheets that is in another file.
    pub forms: Vec<Option<ObjectId>>,
    /// What has to lie over a form.
    pub over: BTreeMap<ObjectId, ObjectId>,
    /// Nothing is printed on the backs, and they are left out of the file.
    pub fronts_only: bool,
    /// Every back should have a poster.
    pub poster: bool,
    /// The file is one of two.
    pub half: Option<Half>,
}

/// One of the two files for a printer that prints on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// The fronts; else the backs.
    pub is_fronts: bool,
    /// What the other half says as well.
    pub job: Vec<u8>,
}

/// The part that a form plays which is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// On the back of sheets that have pages on their fronts alone.
    Poster,
    /// What lies on a page.
    Annotations,
    /// What a field of a form says, drawn for the sheets.
    Value,
}

/// `None` if the file says nothing of the kind: it is then no booklet of ours.
pub fn read(file: &Pdf) -> Option<Record> {
    let private = file.private(file.catalog()?)?;
    let says = |key: &str, word: &[u8]| matches!(file.get(private, key), Object::Name(name) if name == word);
    let count = |object: &Object| file.resolve(object).as_i64().ok().and_then(|number| usize::try_from(number).ok());
    let list = |key: &str| file.get(private, key).as_array().map_or(&[][..], Vec::as_slice);
    // Sheets that were made before schemes were called so say `Schema`.
    let named = ["Scheme", "Schema"].map(|key| file.get(private, key));
    let scheme = named.into_iter().find_map(|name| name.as_name().ok())?;
    let how = Folding {
        scheme: String::from_utf8_lossy(scheme).into_owned(),
        sections: list("Sections").iter().filter_map(count).collect(),
        flip: if says("Flip", b"LongEdge") { Flip::LongEdge } else { Flip::ShortEdge },
        rtl: says("Direction", b"R2L"),
        short_section: count(file.get(private, "LastSection")),
        blanks: if says("Blanks", b"End") { Blanks::End } else { Blanks::BeforeCover },
        binding_correction: Mm(pdf::number_of(file.get(private, "BindingCorrection")).unwrap_or_default()),
        gutter: Mm(pdf::number_of(file.get(private, "Gutter")).unwrap_or_default().clamp(0.0, 1000.0)),
    };
    let forms: Vec<Option<ObjectId>> = list("Forms").iter().map(|form| form.as_reference().ok()).collect();
    let over = forms.iter().zip(list("Over")).filter_map(|(form, over)| Some(((*form)?, over.as_reference().ok()?)));
    Some(Record {
        how,
        printing: printing(file, list("Printing")),
        pages: count(file.get(private, "Pages")),
        over: over.collect(),
        forms,
        fronts_only: matches!(file.get(private, "Sides"), Object::Integer(1)),
        poster: matches!(file.get(private, "Poster"), Object::Boolean(true)),
        half: half(file, private),
    })
}

/// What a form says of the part it plays; pages say nothing.
pub fn part(file: &Pdf, form: &Stream) -> Option<Part> {
    match file.get(file.private(&form.dict)?, "Part").as_name().ok()? {
        b"Poster" => Some(Part::Poster),
        b"Annotations" => Some(Part::Annotations),
        b"Value" => Some(Part::Value),
        _ => None,
    }
}

/// The words of a field, which the form that draws them repeats.
pub fn value<'a>(file: &'a Pdf, form: &'a Stream) -> Option<&'a [u8]> {
    file.get(file.private(&form.dict)?, "Words").as_str().ok()
}

/// The page without its bleed, where a form says that it has some.
pub fn trimmed(file: &Pdf, form: &Stream) -> Option<Rect> {
    pdf::rect(&file.document, file.get(file.private(&form.dict)?, "Trim"))
}

fn half(file: &Pdf, private: &Dictionary) -> Option<Half> {
    let Object::Name(half) = file.get(private, "Half") else { return None };
    let job = file.get(private, "Job").as_str().map(<[u8]>::to_vec).unwrap_or_default();
    Some(Half { is_fronts: half == b"Fronts", job })
}

/// Where a point of the file comes out on paper, on fronts and on backs.
fn printing(file: &Pdf, sides: &[Object]) -> Printing {
    let side = |at: usize| sides.get(at).and_then(|side| pdf::numbers::<6>(&file.document, side)).map(Matrix);
    let plain = Printing::default();
    Printing { front: side(0).unwrap_or(plain.front), back: side(1).unwrap_or(plain.back) }
}
