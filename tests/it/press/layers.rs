//! Layers that are hidden in a file stay hidden on its sheets, those of a poster as well.

use std::fs;

use bonefolder::geometry::Size;
use bonefolder::model::Flip;
use bonefolder::press::{BookletOptions, Poster, booklet};

use crate::support::folder;
use crate::support::judges::judge;
use crate::support::pages::{options, written};
use crate::support::picture::paint;

/// Pages that are black in two halves, each half a layer; `layers` are the catalog's.
fn halves(count: usize, (width, height): (usize, usize), layers: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", page + 6)).collect();
    let half = width / 2;
    let content = format!("0 g /OC /L BDC 0 0 {half} {height} re f EMC /OC /R BDC {half} 0 {half} {height} re f EMC");
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R {layers}>>"),
        format!("<</Type/Pages/Count {count}/Kids[{}]>>", kids.join(" ")),
        "<</Type/OCG/Name(left)>>".to_owned(),
        "<</Type/OCG/Name(right)>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let resources = "<</Properties<</L 3 0 R/R 4 0 R>>>>";
    let page =
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 5 0 R/Resources {resources}>>");
    objects.extend((0..count).map(|_| page.clone()));
    written(&objects, "")
}

const LEFT_IS_OFF: &str = "/OCProperties<</OCGs[3 0 R 4 0 R]/D<</OFF[3 0 R]>>>>";
const ONLY_RIGHT_IS_ON: &str = "/OCProperties<</OCGs[3 0 R 4 0 R]/D<</BaseState/OFF/ON[4 0 R]>>>>";
const ALL_IS_ON: &str = "/OCProperties<</OCGs[3 0 R 4 0 R]/D<<>>>>";

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn what_a_poster_hides_stays_hidden_whatever_the_pages_hide() {
    let pdftoppm = judge("pdftoppm");
    let dir = folder();
    let path = dir.path().join("sheet.pdf");
    for (of_poster, hides) in [(LEFT_IS_OFF, true), (ONLY_RIGHT_IS_ON, true), (ALL_IS_ON, false)] {
        for of_pages in ["", LEFT_IS_OFF, ONLY_RIGHT_IS_ON] {
            let poster = Some(Poster(halves(1, (842, 595), of_poster)));
            let zine = BookletOptions {
                scheme: "mini-zine".into(),
                trim: Size::mm(74.0, 105.0),
                poster,
                ..options(Flip::ShortEdge, false)
            };
            let pages = halves(8, (210, 298), of_pages);
            let made = booklet(&pages, &zine).value.expect("a zine with a poster");
            fs::write(&path, &made.bytes).expect("files can be written here");
            let [front, back] = [1, 2].map(|side| paint(&pdftoppm, &path, side, 36.0));
            let middle = back.height / 4;
            let blacks = |x: usize| back.pixel(x, middle) == [0; 3];
            // The back may lie the other way round: one half is hidden, or none.
            let black = [back.width / 4, back.width * 3 / 4].map(blacks);
            assert_eq!(black.iter().filter(|black| !**black).count(), usize::from(hides), "{of_poster} {of_pages}");
            // A page is a quarter as wide as the sheet; upside down, the hidden half is at its right.
            let places = [1, 3].map(|part| front.pixel(front.width * part / 16, front.height / 4) == [0; 3]);
            assert_eq!(places, [true, of_pages.is_empty()], "{of_poster} {of_pages}");
        }
    }
}
