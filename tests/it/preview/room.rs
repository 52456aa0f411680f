//! The press room: what it makes of people's files, beside what the terminal makes of them.

use std::path::Path;

use serde_json::Value;

use super::served::Preview;
use crate::support::pages::written;
use crate::support::{bonefolder, folder, said, zipped};

/// What a machine gave back.
struct Given {
    status: u16,
    files: Vec<(String, Vec<u8>)>,
    told: Value,
}

impl Given {
    fn lines(&self) -> String {
        let lines = self.told["lines"].as_array().expect("lines");
        lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
    }

    /// All that is said, as one reads it.
    fn words(&self) -> String {
        let findings = self.told["findings"].as_array().expect("findings");
        let messages = findings.iter().filter_map(|one| one["message"].as_str());
        std::iter::once(self.lines().as_str()).chain(messages).collect::<Vec<_>>().join("\n")
    }

    fn codes(&self) -> Vec<String> {
        let findings = self.told["findings"].as_array().expect("findings");
        findings.iter().filter_map(|one| one["code"].as_str()).map(str::to_owned).collect()
    }
}

/// Sends files to a machine, as the page does.
fn ask(preview: &Preview, machine: &str, files: &[(&str, &[u8])]) -> Given {
    let joint = if machine.contains('?') { '&' } else { '?' };
    let named: Vec<String> = files.iter().map(|(name, bytes)| format!("file={name}&bytes={}", bytes.len())).collect();
    let body: Vec<u8> = files.iter().flat_map(|(_, bytes)| *bytes).copied().collect();
    let address = format!("room/{machine}{joint}{}", named.join("&"));
    let (status, head, body) = preview.ask("POST", &address, &body);
    let boundary = head.split("boundary=").nth(1).and_then(|rest| rest.lines().next());
    let boundary =
        format!("--{}", boundary.unwrap_or_else(|| panic!("{address}: {head}\n{}", String::from_utf8_lossy(&body))));
    let mut given = Given { status, files: Vec::new(), told: Value::Null };
    for part in parts(&body, boundary.as_bytes()) {
        let end = find(part, b"\r\n\r\n").expect("a part has a head");
        let head = String::from_utf8_lossy(&part[..end]).into_owned();
        let bytes = &part[end + 4..part.len() - 2];
        match head.split("filename=\"").nth(1) {
            Some(rest) => given.files.push((rest.split('"').next().unwrap_or_default().to_owned(), bytes.to_vec())),
            None => given.told = serde_json::from_slice(bytes).expect("JSON"),
        }
    }
    given
}

fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let (mut parts, mut rest) = (Vec::new(), &body[boundary.len()..]);
    while let Some(end) = find(rest, boundary) {
        parts.push(&rest[..end]);
        rest = &rest[end + boundary.len()..];
    }
    parts
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// A file of so many pages, each with its number and these words.
fn pdf(pages: usize, words: &str) -> Vec<u8> {
    let kids: String = (0..pages).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 420 595] >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for number in 1..=pages {
        let content = format!("BT /F 14 Tf 60 500 Td ({words} {number}) Tj ET");
        let drawn = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> >> /Contents {drawn} 0 R >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    written(&objects, "")
}

/// A form in which one word was typed.
fn form(word: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] >>".to_owned(),
        format!("<< /Type /Annot /Subtype /Widget /Rect [0 0 99 19] /FT /Tx /T (a) /TU (Your town) /V ({word}) >>"),
    ];
    written(&objects, "")
}

fn room(dir: &Path) -> Preview {
    Preview::of(None, dir)
}

/// The terminal makes the file `made` of those that were written.
fn terminal(dir: &Path, arguments: &[&str], made: &str) -> Vec<u8> {
    let output = bonefolder(dir, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    std::fs::read(dir.join(made)).expect("it was made")
}

#[test]
fn sheets_are_those_of_the_terminal_whatever_is_chosen() {
    let dir = folder();
    let dir = dir.path();
    let (one, other) = (pdf(10, "One"), pdf(6, "Other"));
    std::fs::write(dir.join("one.pdf"), &one).expect("a file");
    std::fs::write(dir.join("other.pdf"), &other).expect("a file");
    let preview = room(dir);
    for (options, arguments) in [
        ("scheme=quarto&paper=a4", "--scheme quarto"),
        ("pages=1-4,r1&blanks=end&copies=3", "--pages 1-4,r1 --blanks end --copies 3"),
        ("spreads=no&turn=right&size=fit&paper=320x450mm", "--spreads no --turn right --fit --paper 320x450mm"),
        ("scheme=repeat-4&gutter=4mm&bleed=3mm&marks=crop", "--scheme repeat-4 --gutter 4mm --bleed 3mm --marks crop"),
        (
            "scheme=sections&section=8&whole-sections=yes&paper-weight=120",
            "--scheme sections --section 8 --whole-sections --paper-weight 120",
        ),
        (
            "margins=4mm/2mm&binding-correction=1mm&caliper=0.2mm&rtl=yes",
            "--margins 4mm/2mm --binding-correction 1mm --caliper 0.2mm --rtl",
        ),
        (
            "binding=top&flip=long-edge&trim=a6&mixed=fit&marks=none",
            "--binding top --flip long-edge --trim a6 --mixed fit --marks none",
        ),
    ] {
        let all = format!("impose one.pdf --quiet --out sheets.pdf {arguments}");
        let expected = terminal(dir, &all.split(' ').collect::<Vec<_>>(), "sheets.pdf");
        let given = ask(&preview, &format!("impose?{options}"), &[("one.pdf", &one)]);
        assert_eq!((given.status, given.files.len()), (200, 1), "{options}: {}", given.words());
        assert!(given.files[0].1 == expected, "{options}: other bytes than the terminal's");
        assert!(given.lines().contains("page"), "{options}: {}", given.lines());
    }

    let both = ask(&preview, "impose?sides=one", &[("one.pdf", &one)]);
    for (name, bytes) in &both.files {
        let out = ["impose", "one.pdf", "--single-sided", "--quiet"];
        assert!(*bytes == terminal(dir, &out, name), "{name}");
    }
    let names: Vec<&str> = both.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["one-saddle-fronts.pdf", "one-saddle-backs.pdf"]);

    // Several files are put on sheets one after another.
    let joined = ask(&preview, "impose", &[("one.pdf", &one), ("other.pdf", &other)]);
    assert!(joined.lines().starts_with("16 pages on 4 sheets"), "{}", joined.words());
    assert!(joined.files[0].1 == terminal(dir, &["impose", "one.pdf", "other.pdf", "--quiet"], "one-saddle.pdf"));
    terminal(dir, &["unfold", "one-saddle.pdf", "--out", "back.pdf", "--quiet"], "back.pdf");
    let words = ask(&preview, "unfold", &[("one-saddle.pdf", &joined.files[0].1)]);
    assert!(words.lines().starts_with("16 pages"), "{}", words.words());
    let guide = ask(&preview, "guide?language=de", &[("one.pdf", &one)]);
    assert_eq!((guide.status, guide.files.len()), (200, 1), "{}", guide.words());
    let plan = ask(&preview, "plan", &[("one.pdf", &one)]);
    let output = bonefolder(dir, &["impose", "one.pdf", "--plan"]);
    assert_eq!((plan.status, plan.lines()), (200, String::from_utf8_lossy(&output.stdout).trim_end().to_owned()));
    let inks = ask(&preview, "inks?what=pages&pages=1-2", &[("one.pdf", &one)]);
    assert_eq!(
        inks.files.first().map(|(name, _)| name.as_str()),
        Some("one-pages-ink-1-black.pdf"),
        "{}",
        inks.words()
    );
    for (name, bytes) in &inks.files {
        let out = ["impose", "one.pdf", "--inks=pages", "--pages", "1-2", "--quiet"];
        assert!(*bytes == terminal(dir, &out, name), "{name}");
    }
    for wrong in ["impose?to=pdfx4&sides=one", "impose?to=pdfx4&margin=4", "inks?to=pdfx4", "inks?what=pages&to=pdfx4"]
    {
        let refused = ask(&preview, wrong, &[("one.pdf", &one)]);
        assert_eq!((refused.status, refused.files.len()), (422, 0), "{wrong}: {}", refused.words());
        assert!(refused.words().contains("choose one of the two"), "{wrong}: {}", refused.words());
    }
}

#[test]
fn a_poster_and_a_standard_are_as_in_the_terminal() {
    let dir = folder();
    let dir = dir.path();
    let (one, poster) = (pdf(8, "One"), pdf(1, "Poster"));
    std::fs::write(dir.join("one.pdf"), &one).expect("a file");
    std::fs::write(dir.join("poster.pdf"), &poster).expect("a file");
    let preview = room(dir);
    let made = ["impose", "one.pdf", "--scheme", "mini-zine", "--poster", "poster.pdf", "--quiet"];
    let expected = terminal(dir, &made, "one-mini-zine.pdf");
    let given =
        ask(&preview, "impose?scheme=mini-zine&poster=poster.pdf", &[("one.pdf", &one), ("poster.pdf", &poster)]);
    assert!(given.files.first().is_some_and(|(_, bytes)| *bytes == expected), "{}", given.words());
    // What stands in the way of a standard is said in both places.
    let output = bonefolder(dir, &["impose", "one.pdf", "--to", "pdfx4", "--condition", "fogra39", "--format", "json"]);
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let given = ask(&preview, "impose?to=pdfx4&condition=fogra39", &[("one.pdf", &one)]);
    let messages = |list: &Value| -> Vec<String> {
        list.as_array().expect("findings").iter().map(|one| format!("{} {}", one["code"], one["message"])).collect()
    };
    assert_eq!(messages(&given.told["findings"]), messages(&told["diagnostics"]));
    assert!(given.files.is_empty() && !given.codes().is_empty(), "{}", given.words());
}

#[test]
fn a_printer_that_prints_askew_is_put_straight_as_in_the_terminal() {
    let dir = folder();
    let dir = dir.path();
    let one = pdf(8, "One");
    std::fs::write(dir.join("one.pdf"), &one).expect("a file");
    let measured = "calibrate --save mine --profiles printers --offset-front 1.5,-0.5 --offset-back -1,0 --margin 4 --scale 99.5 --quiet";
    let output = bonefolder(dir, &measured.split(' ').collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let expected = terminal(
        dir,
        &["impose", "one.pdf", "--printer", "mine", "--profiles", "printers", "--quiet"],
        "one-saddle.pdf",
    );
    let preview = room(dir);
    let given =
        ask(&preview, "impose?offset-front=1.5,-0.5&offset-back=-1,0&margin=4&scale=99.5", &[("one.pdf", &one)]);
    assert!(given.files.first().is_some_and(|(_, bytes)| *bytes == expected), "{}", given.words());
}

#[test]
fn forms_of_several_people_stand_in_one_table() {
    let dir = folder();
    let preview = room(dir.path());
    let (one, other) = (form("Here"), form("Elsewhere"));
    let given = ask(&preview, "answers", &[("one.pdf", &one), ("scan.pdf", &pdf(1, "Scan")), ("one.pdf", &other)]);
    assert_eq!(given.status, 200);
    let table =
        given.files.iter().find(|(name, _)| name == "answers.csv").map(|(_, bytes)| String::from_utf8_lossy(bytes));
    assert_eq!(table.as_deref(), Some("\u{feff}File,Your town\none.pdf,Here\none.pdf (2),Elsewhere\n"));
    assert!(given.files.iter().any(|(name, _)| name == "answers.md"));
    assert!(given.lines().contains("scan.pdf has no fields to fill in"), "{}", given.lines());
}

#[test]
fn copies_are_compared_and_texts_become_one_booklet() {
    let dir = folder();
    let dir = dir.path();
    let (old, new) = ("# One\n\nThe garden is small.\n", "# One\n\nThe garden is large and wild.\n");
    std::fs::write(dir.join("old.md"), old).expect("a text");
    std::fs::write(dir.join("new.md"), new).expect("a text");
    let expected =
        terminal(dir, &["diff", "old.md", "new.md", "--as", "html", "--out", "changes.html"], "changes.html");
    let preview = room(dir);
    let given = ask(&preview, "compare", &[("old.md", old.as_bytes()), ("new.md", new.as_bytes())]);
    assert_eq!(given.files, [("changes.html".to_owned(), expected)], "{}", given.words());
    assert!(given.lines().contains("large and wild"), "{}", given.lines());
    let pages = ask(&preview, "compare?as=pdf", &[("old.md", old.as_bytes()), ("new.md", new.as_bytes())]);
    assert!(pages.files[0].1.starts_with(b"%PDF-"), "{}", pages.words());
    let alone = ask(&preview, "compare", &[("old.md", old.as_bytes())]);
    assert_eq!((alone.status, alone.lines().as_str()), (422, "two files are compared at a time"));

    let given =
        ask(&preview, "import", &[("old.md", old.as_bytes()), ("page.html", b"<h1>Two</h1><p>Words of a page.</p>")]);
    let (name, zip) = given.files.first().unwrap_or_else(|| panic!("{}", given.words()));
    assert_eq!(name, "manuscript.zip");
    let texts: Vec<String> =
        crate::support::unzip(zip).into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    assert!(
        texts.iter().any(|text| text.contains("The garden is small."))
            && texts.iter().any(|text| text.contains("Words of a page."))
    );
}

#[test]
fn a_manuscript_leaves_for_another_library() {
    let dir = folder();
    let dir = dir.path();
    bonefolder(dir, &["new", "zine", "--starter", "workbook"]);
    let zine = dir.join("zine");
    let zip = zipped(crate::support::files(&zine));
    let output = bonefolder(dir, &["export", "muse", "zine", "--out", "muse"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let given = ask(&room(dir), "export", &[("zine.zip", &zip)]);
    assert!(!given.files.is_empty(), "{}", given.words());
    for (name, bytes) in given.files {
        assert!(std::fs::read(dir.join("muse").join(&name)).expect("the terminal made it too") == bytes, "{name}");
    }
}

#[test]
fn a_picture_that_lies_beside_a_text_comes_along() {
    let dir = folder();
    let preview = room(dir.path());
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><circle r=\"4\"/></svg>".as_bytes();
    let page = b"<h1>One</h1><p>Words.</p><img src=\"pictures/leaf.svg\" alt=\"A leaf\">";
    // A photo that no book shows, chosen with them, does no harm.
    let given = ask(&preview, "import", &[("page.html", page), ("leaf.svg", svg), ("photo.heic", b"a photo")]);
    assert_eq!(given.status, 200, "{}", given.words());
    let found = crate::support::unzip(&given.files[0].1);
    assert!(found.iter().any(|(name, bytes)| name.ends_with("leaf.svg") && bytes == svg), "{}", given.words());
}

#[test]
fn every_kind_of_text_becomes_a_manuscript() {
    let dir = folder();
    let preview = room(dir.path());
    let word = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Words of a page.</w:t></w:r></w:p></w:body></w:document>"#;
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let docx = [("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", word)];
    let text = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Words of a page.</text:p></office:text></office:body></office:document-content>"#;
    let odt = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", text)];
    let packed = |entries: &[(&str, &str)]| {
        zipped(entries.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())))
    };
    bonefolder(dir.path(), &["new", "zine", "--starter", "workbook"]);
    bonefolder(dir.path(), &["build", "zine", "--only", "epub", "--quiet"]);
    let epub = std::fs::read(dir.path().join("zine/out/an-afternoon-together.epub")).expect("an EPUB");
    for (name, bytes, words) in [
        ("a.docx", packed(&docx), "Words of a page."),
        ("a.odt", packed(&odt), "Words of a page."),
        ("a.html", b"<p>Words of a page.</p>".to_vec(), "Words of a page."),
        ("a.muse", b"#title One\n\nWords of a page.\n".to_vec(), "Words of a page."),
        ("a.txt", b"Words of a page.\n".to_vec(), "Words of a page."),
        ("a.md", b"Words of a page.\n".to_vec(), "Words of a page."),
        (
            "a.tex",
            b"\\documentclass{article}\\begin{document}Words of a page.\\end{document}".to_vec(),
            "Words of a page.",
        ),
        ("a.pdf", pdf(1, "Words of a page."), "Words of a page."),
        ("a.epub", epub, "Chairs in a circle"),
    ] {
        let given = ask(&preview, "import", &[(name, &bytes)]);
        assert_eq!(given.status, 200, "{name}: {}", given.words());
        let found = crate::support::unzip(&given.files[0].1);
        assert!(found.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words)), "{name}");
        // It opens as a book at once.
        let (status, _, why) = preview.ask("POST", "book", &given.files[0].1);
        assert_eq!(status, 200, "{name}: {}", String::from_utf8_lossy(&why));
        let state: Value = serde_json::from_slice(&preview.get("state?seen=-1")).expect("JSON");
        assert!(state["pages"].as_array().is_some_and(|pages| !pages.is_empty()), "{name}: {state}");
    }
}

#[test]
fn a_look_asks_what_the_terminal_asks() {
    let dir = folder();
    let dir = dir.path();
    let one = pdf(10, "One");
    std::fs::write(dir.join("one.pdf"), &one).expect("a file");
    let preview = room(dir);
    let shops: Value = serde_json::from_slice(&preview.get("room/shops")).expect("JSON");
    assert!(
        shops.as_array().expect("shops").iter().any(|shop| shop["name"] == "lulu" && shop["words"] == "Lulu"),
        "{shops}"
    );
    for (options, arguments) in [("", ""), ("for=kdp", " --for kdp"), ("accessible=yes", " --accessible")] {
        let all = format!("check one.pdf --format json{arguments}");
        let output = bonefolder(dir, &all.split(' ').collect::<Vec<_>>());
        let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let expected: Vec<&str> =
            told["diagnostics"].as_array().expect("findings").iter().filter_map(|one| one["code"].as_str()).collect();
        let given = ask(&preview, &format!("check?{options}"), &[("one.pdf", &one)]);
        assert_eq!(
            (given.status, given.codes()),
            (200, expected.into_iter().map(str::to_owned).collect()),
            "{options}"
        );
        assert!(given.lines().starts_with("one.pdf: PDF 1.7, 10 pages"), "{}", given.lines());
    }
    // What a shop would refuse says nothing of PDF/UA.
    for options in ["accessible=yes", "accessible=yes&for=kdp"] {
        let given = ask(&preview, &format!("check?{options}"), &[("one.pdf", &one)]);
        assert!(given.lines().contains("breaks PDF/UA-1"), "{options}: {}", given.lines());
    }
}

#[test]
fn what_nothing_can_be_made_of_is_told_in_a_sentence() {
    let dir = folder();
    let preview = room(dir.path());
    let good = pdf(4, "Good");
    let no_pages = written(
        &["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), "<< /Type /Pages /Kids [] /Count 0 >>".to_owned()],
        "",
    );
    let locked = written(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R >>".to_owned(),
            format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{0}> /U <{0}> >>", "41".repeat(32)),
        ],
        "/Encrypt 4 0 R /ID [<41> <41>]",
    );
    let no_text = zipped([("picture.png".to_owned(), b"no picture".to_vec())]);
    for (machine, name, bytes, words) in [
        ("impose", "a.pdf", &b""[..], "is not a PDF file"),
        ("impose", "a.png", b"\x89PNG\r\n", "is not a PDF file"),
        ("impose", "a.pdf", &no_pages, "has no pages"),
        ("impose", "a.pdf", &locked, "password"),
        ("impose?scheme=nonsense", "a.pdf", &good, "scheme: no way of folding that is known"),
        ("impose?gutter=wide", "a.pdf", &good, "gutter: "),
        ("impose?bleed=90mm", "a.pdf", &good, "bleed: a bleed is 0 to 20 mm"),
        ("impose?pages=40", "a.pdf", &good, "it has 4"),
        ("impose?offset-front=99,0", "a.pdf", &good, "-30 to 30 are possible"),
        ("unfold", "a.pdf", b"%PDF-1.7", "is damaged"),
        ("check", "a.txt", b"Words", "is neither an EPUB nor a PDF"),
        ("check?for=nobody", "a.pdf", &good, "no shop called nobody"),
        ("answers", "a.pdf", &good, "has no fields to fill in"),
        ("make", "a.zip", &no_text, "no Markdown files"),
        ("make", "a.zip", b"no zip", "the zip can't be opened"),
        ("import", "a.png", b"\x89PNG\r\n", "a.png"),
        ("unpack", "a.pdf", &good, "a.pdf"),
    ] {
        let given = ask(&preview, machine, &[(name, bytes)]);
        assert!(given.files.is_empty() && given.words().contains(words), "{machine} {name}: {}", given.words());
    }
    // Of several files, the one that can't be used is named.
    let given = ask(&preview, "impose", &[("good.pdf", &good), ("locked.pdf", &locked)]);
    assert_eq!((given.status, given.told["findings"][0]["file"].as_str()), (422, Some("locked.pdf")), "{}", given.told);
    for lengths in [
        "bytes=9&file=b&bytes=9",
        "bytes=9&file=b",
        "bytes=-1&file=b&bytes=9",
        "bytes=18446744073709551615&file=b&bytes=9",
    ] {
        let (status, _, told) = preview.ask("POST", &format!("room/impose?file=a&{lengths}"), &good);
        assert_eq!((status, String::from_utf8_lossy(&told).contains("did not arrive whole")), (422, true), "{lengths}");
    }
}
