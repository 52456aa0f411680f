//! Colours that hide among strings and names become black all the same, and what is black stays as it was.

use bonefolder::pdf;
use bonefolder::press::black_only;

use crate::support::pages::{Book, courier};

fn in_black(content: &str) -> String {
    let mut book = Book::new();
    book.page((200.0, 200.0), content, &[("Resources", courier())]);
    let black = black_only(&book.bytes()).value.expect("the page can be read");
    let file = pdf::open(&black).expect("the page can be read again");
    let content = file.content(&file.pages[0]).expect("the page has a content");
    String::from_utf8_lossy(&content).trim().to_owned()
}

#[test]
fn what_is_black_stays_as_it_was() {
    for content in [
        "0 0 0 1 k\n0 0 10 10 re\nf",
        "BT /F 9 Tf (1 0 0 rg \\) \\( (1 0 0 rg)) Tj <72672052> Tj ET",
        "q 0 0 0 .35 K 1 0 0 1 2 3 cm [3 4] 0 d /rg gs Q",
        "/P <</MCID 0>> BDC 0.0 0 -0 1 k 0 0 1 1 re f EMC",
    ] {
        assert_eq!(in_black(content), content);
    }
}

#[test]
fn no_colour_is_overlooked() {
    for content in [
        "1 0 0 rg 0 0 10 10 re f",
        "(\\)) pop 1 0 0 rg 0 0 10 10 re f",
        "BT (a\\\\) Tj ET 1 0 0 rg 0 0 1 1 re f",
        "<28> pop 0 1 0 0 k 0 0 1 1 re f",
        "[(x)]0 d/N gs 0.5 G 0 0 m 1 1 l S",
        "0 0 0 1 k 0 0 1 1 re f 1 0 0 0 K 0 0 m 1 1 l S",
        "% 0 0 0 1 k\n0 1 0 rg 0 0 1 1 re f",
        "/DeviceRGB cs 1 0 0 sc 0 0 1 1 re f",
    ] {
        let black = in_black(content);
        assert!(!black.contains(" rg") && !black.contains(" G") && !black.contains("sc"), "{content} became {black}");
        assert!(black.contains(" k") || black.contains(" K"), "{content} became {black}");
    }
}
