//! What was typed into other people's forms comes out on sheets as the value says, whatever the form's own pictures show.

use std::fs;

use crate::support::judges::printed;
use crate::support::pages::written;
use crate::support::{bonefolder, folder, said};

/// A form of one page, whose fields begin with object 6; object 5 is a picture of the words `OLD WORDS`.
fn form(asks: bool, fields: &[&str]) -> Vec<u8> {
    let numbers: String = (0..fields.len()).map(|at| format!("{} 0 R ", at + 6)).collect();
    let old = "/Tx BMC BT /Helv 12 Tf 2 5 Td (OLD WORDS) Tj ET EMC";
    let mut objects = vec![
        format!(
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{numbers}] /NeedAppearances {asks} /DA (/Helv 0 Tf 0 g) \
             /DR << /Font << /Helv 4 0 R >> >> >> >>"
        ),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Annots [{numbers}] >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /Helv 4 0 R >> >> /Length {} >> \
             stream\n{old}\nendstream",
            old.len() + 1
        ),
    ];
    objects.extend(fields.iter().enumerate().map(|(at, field)| {
        let top = 560 - 40 * at;
        format!(
            "<< /Type /Annot /Subtype /Widget /F 4 /Rect [20 {} 300 {top}] /T (field {at}) /DA (/Helv 12 Tf 0 g) {field} >>",
            top - 36
        )
    }));
    written(&objects, "")
}

/// The words on the sheets of a form.
fn shown(form: &[u8]) -> String {
    let dir = folder();
    fs::write(dir.path().join("form.pdf"), form).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "form.pdf", "--scheme", "one-page", "--out", "s.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("S020"), "{}", said(&output));
    printed(&dir.path().join("s.pdf"), &["-layout"]).concat()
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn values_are_drawn_as_they_say() {
    let fields = [
        "/FT /Tx /V (missing picture)",
        "/FT /Tx /V (stale picture) /AP << /N 5 0 R >>",
        "/FT /Tx /Ff 4096 /V (two lines\\nof text)",
        "/FT /Tx /Ff 16777216 /MaxLen 6 /V (COMBED)",
        "/FT /Ch /Ff 131072 /Opt [ [(r) (Red wine)] [(b) (Blue sky)] ] /V (b)",
        "/FT /Ch /Ff 2097152 /Opt [ (apples) (pears) (plums) ] /V [ (apples) (plums) ]",
        "/FT /Tx /Ff 33554432 /RV (<body><p>rich <b>words</b> &amp; more</p></body>)",
        "/FT /Tx /Ff 8192 /V (secret)",
        "/FT /Tx /Q 2 /V <FEFF0421043B043E0432043E>",
        "/FT /Tx /MK << /R 90 >> /V (upward)",
    ];
    for asks in [false, true] {
        let shown = shown(&form(asks, &fields));
        let wanted = [
            "missing picture",
            "stale picture",
            "two lines",
            "of text",
            "Blue sky",
            "apples",
            "plums",
            "rich words & more",
            "******",
            "Слово",
        ];
        for words in wanted {
            assert!(shown.contains(words), "{words:?} is not in:\n{shown}");
        }
        let letters: String = shown.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(letters.contains("COMBED"), "{shown}");
        for words in ["OLD", "secret", "pears", "Red wine"] {
            assert!(!shown.contains(words), "{words:?} is in:\n{shown}");
        }
    }
}

/// A picture that shows the value stays as it is, and so does one that a script wrote otherwise than the value.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn pictures_that_show_the_value_stay() {
    let kept = shown(&form(true, &["/FT /Tx /V (OLD WORDS) /AP << /N 5 0 R >>"]));
    assert!(kept.contains("OLD WORDS"), "{kept}");
    let script = "/AA << /F << /S /JavaScript /JS (AFNumber_Format()) >> >>";
    let formatted = shown(&form(true, &[&format!("/FT /Tx /V (1234) /AP << /N 5 0 R >> {script}")]));
    assert!(formatted.contains("OLD WORDS"), "{formatted}");
    let list = "/FT /Ch /Opt [ (OLD) (WORDS) ] /V (OLD) /AP << /N 5 0 R >>";
    assert!(shown(&form(false, &[list])).contains("OLD WORDS"));
    // That of a list which shows one choice alone is judged as text is.
    let one = "/FT /Ch /Ff 131072 /Opt [ (OLD WORDS) (new) ] /V (new) /AP << /N 5 0 R >>";
    assert!(shown(&form(false, &[one])).contains("new"));
    // An old picture of what was taken out again goes, where the file asks for new ones.
    assert!(!shown(&form(true, &["/FT /Tx /V () /AP << /N 5 0 R >>"])).contains("OLD"));
}

/// Buttons are in the state that their field says, whatever they say themselves.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn buttons_show_the_state_of_their_field() {
    let box_ = |value: &str, own: &str| format!("/FT /Btn /V /{value} /AS /{own} /AP << /N << /Yes 5 0 R >> >>");
    assert!(shown(&form(false, &[&box_("Yes", "Off")])).contains("OLD WORDS"));
    assert!(!shown(&form(false, &[&box_("Off", "Yes")])).contains("OLD WORDS"));
    // What is said has no picture: the widget's own word counts.
    assert!(shown(&form(false, &[&box_("On", "Yes")])).contains("OLD WORDS"));
}
