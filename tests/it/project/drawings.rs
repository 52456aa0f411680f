//! Drawings: what may stay in an SVG, and what is taken out.

use bonefolder::diagnostic::Severity;
use bonefolder::document::AssetFormat;
use proptest::prelude::*;

use super::{Opened, REQUIRED, is_error, open};

fn drawing(svg: &str) -> (Opened, Option<String>) {
    drawing_of(svg.as_bytes())
}

fn drawing_of(svg: &[u8]) -> (Opened, Option<String>) {
    let mut opened = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"# One"), ("a.svg", svg)]);
    let text = opened.load("a.svg").map(|asset| {
        assert_eq!(asset.format, AssetFormat::Svg);
        String::from_utf8(asset.bytes.to_vec()).unwrap()
    });
    (opened, text)
}

/// A drawing around `inside`.
fn around(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100\" height=\"20\">{inside}</svg>"
    )
}

#[test]
fn a_plain_drawing_keeps_what_draws() {
    let inside = concat!(
        "<title>A &amp; B</title><style>.a{fill:url(#g)} .b > path{stroke:red}</style>",
        "<defs><linearGradient id=\"g\"><stop offset=\"1\"></stop></linearGradient></defs>",
        "<path class=\"a\" d=\"M0 0L9 9\"></path><use xlink:href=\"#p\"></use><text xml:space=\"preserve\">a  b &#233;</text>",
    );
    let (opened, text) = drawing(&around(inside));
    opened.is_clean();
    let text = text.unwrap();
    assert!(text.contains("<title>A &amp; B</title>"), "{text}");
    assert!(text.contains(".a{fill:url(#g)}") && text.contains("xlink:href=\"#p\""), "{text}");
    assert!(text.contains("xml:space=\"preserve\">a  b é</text>"), "{text}");
}

#[test]
fn what_runs_moves_or_fetches_is_taken_out() {
    for (inside, gone) in [
        ("<script>alert(1)</script>", "alert"),
        ("<SCRIPT>alert(1)</SCRIPT>", "alert"),
        ("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\">x</body></foreignObject>", "body"),
        ("<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>", "alert"),
        ("<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"http://h/x\"/>", "img"),
        ("<rect onload=\"alert(1)\"/>", "alert"),
        ("<rect onClick='alert(1)'/>", "alert"),
        ("<image href=\"http://127.0.0.1:9/x.png\"/>", "image"),
        ("<image xlink:href=\"file:///etc/passwd\"/>", "passwd"),
        ("<image xmlns:y=\"http://www.w3.org/1999/xlink\" y:href=\"x.png\"/>", "x.png"),
        ("<use href=\"other.svg#a\"/>", "other"),
        ("<a href=\"javascript:alert(1)\"><rect/></a>", "alert"),
        ("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>", "PHN2"),
        ("<image href=\"data:image/png;base64,AAAA\"/>", "AAAA"),
        ("<rect fill=\"url(http://h/x#g)\"/>", "http://h"),
        ("<rect style=\"fill: url( 'http://h/x' )\"/>", "http://h"),
        ("<rect style=\"background: u\\72l(http://h/x); fill: url(#a)\"/>", "http://h"),
        ("<style>@import url(http://h/x.css); .a{fill:red}</style>", "import"),
        ("<style>@IMPORT 'http://h/x;y.css';</style>", "http://h"),
        ("<style>.a{fill:url(//h/x)}</style>", "//h/x"),
        ("<style><![CDATA[.a{background:image-set('http://h/x' 1x)}]]></style>", "http://h"),
        ("<style>@im\\70ort 'http://h/x.css';</style>", "http://h"),
        ("<rect><set attributeName=\"href\" to=\"javascript:alert(1)\"/></rect>", "alert"),
        ("<rect><animate attributeName=\"x\" to=\"9\"/></rect>", "animate"),
        ("<?xml-stylesheet href=\"http://h/x.css\"?>", "stylesheet"),
        ("<g xml:base=\"http://h/\"><rect/></g>", "xml:base"),
    ] {
        let (opened, text) = drawing(&around(&format!("{inside}<circle r=\"7\"/>")));
        let text = text.unwrap_or_else(|| panic!("{inside}: {:?}", opened.report.diagnostics));
        assert!(!text.contains(gone), "{inside} left {text}");
        assert!(text.contains("<circle r=\"7\">"), "{text}");
        assert!(opened.report.diagnostics.iter().all(|one| one.severity == Severity::Warning));
        let told = opened.all("P056").iter().any(|one| one.message.contains("a.svg"));
        assert!(told || inside.contains("xml:base"), "{inside}: nothing was said");
    }
}

#[test]
fn declarations_are_never_acted_on() {
    let svg = concat!(
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\"><text title=\"&a;\">x&a;y&b;z</text></svg>",
    );
    let (opened, text) = drawing(svg);
    assert_eq!(
        text.unwrap(),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 30 10\"><text>xyz</text></svg>"
    );
    assert_eq!(opened.all("P056").len(), 2);
    let public =
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n";
    drawing(&format!("{public}{}", around("<rect/>"))).0.is_clean();
}

#[test]
fn notes_of_drawing_programs_go_without_a_word() {
    let svg = concat!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" ",
        "width=\"10mm\" height=\"5mm\" i:version=\"1.3\"><i:namedview><i:grid/></i:namedview><!-- x --><g i:label=\"L\"/></svg>",
    );
    let (opened, text) = drawing(svg);
    opened.is_clean();
    let text = text.unwrap();
    assert!(!text.contains("i:") && !text.contains("<!--") && text.contains("<g>"), "{text}");
}

#[test]
fn an_embedded_picture_of_pixels_may_stay_when_it_is_sound() {
    use base64::Engine;
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(2, 2).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let data = base64::engine::general_purpose::STANDARD.encode(png.get_ref());
    let (opened, text) = drawing(&around(&format!("<image href=\"data:image/png;base64,{data}\"/>")));
    opened.is_clean();
    assert!(text.unwrap().contains(&data));
}

#[test]
fn a_drawing_has_a_size() {
    for (root, size) in [
        ("width=\"10\" height=\"20.4\"", Some((10, 20))),
        ("width=\"1in\" height=\"72pt\"", Some((96, 96))),
        ("viewBox=\"0,0 300 150\"", Some((300, 150))),
        ("width=\"100%\" height=\"100%\" viewBox=\"0 0 30 10\"", Some((30, 10))),
        ("width=\"60\" viewBox=\"0 0 30 10\"", Some((60, 20))),
        ("width=\"1e2\" height=\"2em\"", Some((100, 32))),
        ("", None),
        ("width=\"0\" height=\"5\"", None),
        ("width=\"NaN\" height=\"5\"", None),
        ("width=\"999999\" height=\"5\"", None),
        ("viewBox=\"0 0 0 0\"", None),
    ] {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {root}><rect/></svg>");
        let mut opened = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"# One"), ("a.svg", svg.as_bytes())]);
        let asset = opened.load("a.svg");
        assert_eq!(asset.map(|asset| (asset.width, asset.height)), size, "{root}");
        assert_eq!(opened.all("P057").len(), usize::from(size.is_none()), "{root}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for svg in [
        "<svg width='1' height='1'><g></svg>",
        "<svg width='1' height='1'>",
        "<svg width='1' width='2' height='1'/>",
        "<svg width='1' height='1'><g a=b/></svg>",
        "<svg",
    ] {
        let (opened, text) = drawing(svg);
        assert!(text.is_none(), "{svg}");
        assert!(is_error(opened.one("P057")));
    }
    let deep = format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000));
    assert!(is_error(drawing(&around(&deep)).0.one("P057")));
    assert!(is_error(drawing_of(b"<svg width='1' height='1'><text>\xE9</text></svg>").0.one("P057")));
}

#[test]
fn a_drawing_cannot_repeat_itself_without_end() {
    let mut inside = String::from("<g id=\"a0\"><rect/></g>");
    for level in 1..20 {
        let uses = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
        inside.push_str(&format!("<g id=\"a{level}\">{uses}</g>"));
    }
    let (opened, text) = drawing(&around(&inside));
    assert!(text.is_none());
    assert!(is_error(opened.one("P057")));
    assert!(drawing(&around("<g id=\"a\"><use href=\"#a\"/></g>")).1.is_none());
    assert!(drawing(&around("<g id=\"a\"><g id=\"a\"><g id=\"b\"/></g></g><use href=\"#a\"/>")).1.is_some());
    assert!(drawing(&around("<g id=\"a\"/><use href=\"#a\"/><use href=\"#a\"/>")).1.is_some());
}

#[test]
fn a_large_drawing_costs_little() {
    let start = std::time::Instant::now();
    for inside in [
        format!("<style>{}</style>", "url(".repeat(300_000)),
        format!("<style>{}</style>", "@import x;".repeat(100_000)),
        "<g id=\"a\">".repeat(200) + &"<rect fill=\"url(#g)\"/>".repeat(50_000) + &"</g>".repeat(200),
        (0..50_000).map(|at| format!("<a href=\"http://h/{at}\"/>")).collect(),
    ] {
        let (opened, text) = drawing(&around(&inside));
        assert!(text.is_some() && opened.all("P056").len() <= 21);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(20));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_drawings_never_panic(inside in "[<>/&;#a-c=\"' !\\[\\]\\-?:é\\\\()]{0,60}|(url\\(|@import|<style>|</style>|&#x0;|\\)|;|\"){0,12}") {
        let (opened, text) = drawing(&around(&inside));
        prop_assert!(text.is_some() || opened.report.has_errors());
        // What was written can be read again, and nothing more is found in it.
        if let Some(text) = text {
            let (again, second) = drawing(&text);
            prop_assert!(again.all("P056").is_empty() && second.is_some(), "{text}");
        }
    }
}
