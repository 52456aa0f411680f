//! The breaks, condition by condition, and the table of the documentation held against them.

use std::collections::BTreeSet;

use bonefolder::check::pdf::{check, check_open, unreadable};
use bonefolder::diagnostic::Outcome;
use bonefolder::pdf::open;

use super::fonts::truetype;
use super::good::{file, hex, source};
use crate::support::{bonefolder, folder, root, said};

/// Condition, what is changed in the good file, and into what.
#[rustfmt::skip]
const BREAKS: &[(&str, &str, &str)] = &[
    ("01-003", "re f EMC\n/Formula", "re f /Artifact BMC 0 0 9 9 re f EMC EMC\n/Formula"),
    ("01-004", "/Artifact BMC 0 0 9 9 re S EMC", "/Artifact BMC /P << /MCID 10 >> BDC 0 0 9 9 re S EMC EMC"),
    ("01-005", "/Artifact BMC 0 0 9 9 re S EMC", "0 0 9 9 re S"),
    ("01-005", "/Artifact BMC 0 0 9 9 re S EMC", "/P << /MCID 99 >> BDC 0 0 9 9 re S EMC"),
    ("01-005", "/Marked true", "/Marked false"),
    ("01-005", "/StructTreeRoot @tree", ""),
    ("01-007", "/Marked true", "/Marked true /Suspects true"),
    ("02-001", "/Chapter /Sect ", ""),
    ("02-003", "/Chapter /Sect ", "/Chapter /Sheet "),
    ("02-004", "/Chapter /Sect ", "/Chapter /Sect /P /Span "),
    ("02-004", "/Chapter /Sect ", "/Chapter /Sect /LI /LI "),
    ("06-001", "/Metadata @packet ", ""),
    ("06-002", "<pdfuaid:part>1</pdfuaid:part>", ""),
    ("06-002", "<pdfuaid:part>1<", "<pdfuaid:part>2<"),
    ("06-002", "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><pdfuaid:part>1</pdfuaid:part>", "xmlns:ua=\"http://www.aiim.org/pdfua/ns/id/\"><ua:part>1</ua:part>"),
    ("06-002", "<pdfuaid:part>1</pdfuaid:part>", "<pdfuaid:part>1</pdfuaid:part><u:amd xmlns:u=\"http://www.aiim.org/pdfua/ns/id/\">2014</u:amd>"),
    ("06-003", "dc:title", "dc:subject"),
    ("07-001", "/DisplayDocTitle true", ""),
    ("07-002", "/DisplayDocTitle true", "/DisplayDocTitle false"),
    ("09-004", "<< /S /TR /K [ << /S /TD /K 7 >>", "<< /S /Div /K [ << /S /TD /K 7 >>"),
    ("09-004", "<< /S /TBody /K [", "<< /S /TFoot /K ["),
    ("09-004", "<< /S /TD /K 7 >> << /S /TD >>", "<< /S /TD /K 7 >>"),
    ("09-004", "<< /S /TD /K 7 >> << /S /TD >>", "<< /S /TD /K 7 >> << /S /TD >> << /S /P >>"),
    ("09-004", "<< /S /THead", "<< /S /TR /K [ << /S /TH /A << /O /Table /RowSpan 2 /Scope /Row >> >> << /S /TH /A << /O /Table /Scope /Row >> >> ] >> << /S /TR /K [ << /S /TH /A << /O /Table /ColSpan 2 /Scope /Row >> >> ] >> << /S /THead"),
    ("09-005", "<< /S /Lbl /K 8 >>", "<< /S /P /K 8 >>"),
    ("09-005", "<< /S /L /K [ << /S /Caption >>", "<< /S /L /K [ << /S /P >>"),
    ("09-006", "<< /S /TOCI", "<< /S /P"),
    ("09-006", "<< /S /TOC /K [ << /S /Caption >>", "<< /S /Div /K [ << /S /Caption >>"),
    ("09-007", "<< /S /RB >> << /S /RT >>", "<< /S /RT >> << /S /RB >>"),
    ("09-008", "<< /S /Warichu /K [ << /S /WP >>", "<< /S /Warichu /K ["),
    ("10-001", "2 beginbfchar <0001> <0041>", "1 beginbfchar"),
    ("11-001", "/Lang (en)", ""),
    ("11-001", "/Lang (en)", "/Lang (English language)"),
    ("11-001", "<< /S /H2 /K 1 >>", "<< /S /H2 /Lang (no tag) /K 1 >>"),
    ("11-001", "/P << /MCID 2 >> BDC", "/P << /MCID 2 /Lang () >> BDC"),
    ("11-002", "/Lang (en)", ""),
    ("11-003", "/Lang (en)", ""),
    ("11-004", "/Lang (en)", ""),
    ("11-005", "/Lang (en)", ""),
    ("11-006", "/Lang (en)", ""),
    ("13-004", "/S /Figure /Alt (a square)", "/S /Figure"),
    ("14-002", "<< /S /H1 /K 0 >>", "<< /S /P /K 0 >>"),
    ("14-003", "<< /S /H2 /K 1 >>", "<< /S /H3 /K 1 >>"),
    ("14-006", "<< /S /H1 /K 0 >> << /S /H2 /K 1 >>", "<< /S /H /K 0 >> << /S /H /K 1 >>"),
    ("14-007", "<< /S /H2 /K 1 >>", "<< /S /H /K 1 >>"),
    ("15-003", "head: << /S /TH /A << /O /Table /Scope /Column >>", "head: << /S /TH"),
    ("15-003", "<< /S /TD /K 7 >>", "<< /S /TD /A << /O /Table /Headers [ (none) ] >> /K 7 >>"),
    ("15-005", "/S /TH ", "/S /TD "),
    ("17-002", "/S /Formula /Alt (A)", "/S /Formula"),
    ("17-003", "/Widths [ 500 600 ]\n  /FontDescriptor << /Type /FontDescriptor /Flags 32 /CharSet", "/Widths [ 500 600 ] /FontDescriptor << /Type /FontDescriptor /Flags 4 /CharSet"),
    ("19-003", "/S /Note /ID (n2)", "/S /Note"),
    ("19-004", "/S /Note /ID (n2)", "/S /Note /ID (n1)"),
    ("20-001", "<< /Name (second) >>", "<< /Name () >>"),
    ("20-002", "<< /Name (first) >>", "<< >>"),
    ("20-003", "<< /Name (first) >>", "<< /Name (first) /AS [ ] >>"),
    ("21-001", "/F (a.csv) ", ""),
    ("25-001", "forbidden", "required"),
    ("28-002", "<< /S /Annot /K << /Type /OBJR /Obj @comment >> >>", "<< /S /P /K << /Type /OBJR /Obj @comment >> >>"),
    ("28-004", "/Contents (a note)", ""),
    ("28-005", "/TU (Your name)", ""),
    ("28-005", "/TU (Your name)", "/TU ()"),
    ("28-005", "/T (name) /TU (Your name) >>", "/T (name) /Parent << /T (group) /TU (About you) >> >>"),
    ("28-006", "/Subtype /Text /Rect [ 0 0 9 9 ] /Contents (a note)", "/Subtype /Ours /Rect [ 0 0 9 9 ]"),
    ("28-007", "/Subtype /Text", "/Subtype /TrapNet"),
    ("28-008", "/Tabs /S", ""),
    ("28-009", "/Tabs /S", "/Tabs /R"),
    ("28-010", "/S /Form ", "/S /P "),
    ("28-011", "/S /Link ", "/S /P "),
    ("28-012", "/Contents (a page)", ""),
    ("28-014", "/CT (video/mp4)", ""),
    ("28-014", "/CT (video/mp4)", "/CT ()"),
    ("28-014", "/CT (video/mp4)", "/CT (a film)"),
    ("28-004", "/Subtype /Text /Rect [ 0 0 9 9 ] /Contents (a note)", "/Subtype /Text /Rect [ 5 5 5 5 ]"),
    ("28-015", "/Alt [ (en) (people dance) ]", ""),
    ("28-016", "/UF (a.csv) ", ""),
    ("28-017", "<< /S /P /K 10 >>", "<< /S /P /K [ 10 << /Type /OBJR /Obj @cross >> ] >>"),
    ("28-018", "/Artifact BMC 0 0 m 9 9 l S EMC", "0 0 m 9 9 l S"),
    ("30-001", "/BBox [ 0 0 9 9 ] /Length 40 >> stream\n/P", "/BBox [ 0 0 9 9 ] /Ref << /F (other.pdf) /Page 1 >> /Length 40 >> stream\n/P"),
    ("30-002", "/X Do", "/X Do /X Do"),
    ("31-001", "(Adobe) /Ordering (Ours) /Supplement 0 >> /Length", "(Others) /Ordering (Ours) /Supplement 0 >> /Length"),
    ("31-002", "/Ordering (Ours) /Supplement 0 >> /Length", "/Ordering (Theirs) /Supplement 0 >> /Length"),
    ("31-002", "/Encoding /Identity-H", "/Encoding /UniJIS-UTF16-H"),
    ("31-003", "/Supplement 0 >> /Length", "/Supplement 1 >> /Length"),
    ("31-004", "/CIDToGIDMap /Identity", "/CIDToGIDMap /Other"),
    ("31-005", "/CIDToGIDMap /Identity", ""),
    ("31-006", "/Encoding /Identity-H", "/Encoding /Ours-H"),
    ("31-007", "/CMapName /Own /WMode 0", "/CMapName /Own /WMode 1"),
    ("31-008", "/CMapName /Own", "/CMapName /Own /UseCMap /Ours-H"),
    ("31-008", "/Identity-H-comment", "/Ours-H usecmap"),
    ("31-009", "/FontFile2 @plain /CIDSet @set", ""),
    ("31-009", "/FontFile2 @roman", ""),
    ("31-009", "/FontFile @postscript", ""),
    ("31-011", "<0001> Tj ET EMC\n/H2", "<0009> Tj ET EMC\n/H2"),
    ("31-011", "/CharProcs << /A @shape >>", "/CharProcs << >>"),
    ("31-011", "/Widths [ 500 600 ]\n  /FontDescriptor << /Type /FontDescriptor /Flags 32 /CharSet", "/Encoding << /Type /Encoding /Differences [ 65 /C ] >> /FontDescriptor << /Flags 32 /CharSet"),
    ("31-012", "/CharSet (/A/B)", "/CharSet (/A)"),
    ("31-013", "/CharSet (/A/B)", "/CharSet (/A/B/C)"),
    ("31-014", "E0>", "C0>"),
    ("31-015", "E0>", "F0>"),
    ("31-016", "/CIDToGIDMap /Identity /W [ 1 [ 500", "/CIDToGIDMap /Identity /W [ 1 [ 510"),
    ("31-016", "/BaseFont /Two /FirstChar 65 /LastChar 66 /Widths [ 500", "/BaseFont /Two /FirstChar 65 /LastChar 66 /Widths [ 510"),
    ("31-016", "/BaseFont /Four /FirstChar 65 /LastChar 66 /Widths [ 500", "/BaseFont /Four /FirstChar 65 /LastChar 66 /Widths [ 510"),
    ("31-018", "/Differences [ 66 /B ]", "/Differences [ 65 /C ]"),
    ("31-019", "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [ 66 /B ] >>", ""),
    ("31-020", "/BaseEncoding /WinAnsiEncoding", ""),
    ("31-021", "/BaseEncoding /WinAnsiEncoding", "/BaseEncoding /MacExpertEncoding"),
    ("31-022", "/Differences [ 66 /B ]", "/Differences [ 66 /glyph66 ]"),
    ("31-024", "/ToUnicode @single /FontDescriptor", "/Encoding /WinAnsiEncoding /ToUnicode @single /FontDescriptor"),
    ("31-027", "/ToUnicode @meaning", ""),
    ("31-027", "/Differences [ 65 /A ] >> /CharProcs << /A", "/Differences [ 65 /shape1 ] >> /CharProcs << /shape1"),
    ("31-028", "<0002> <0042> endbfchar", "<0002> <0000> endbfchar"),
    ("31-029", "<0002> <0042> endbfchar", "<0002> <FEFF> endbfchar"),
    ("31-029", "<41> <42> <0041> endbfrange", "<41> <42> <FFFD> endbfrange"),
    ("31-030", "<0001> Tj ET EMC\n/H2", "<0000> Tj ET EMC\n/H2"),
    ("31-030", "/F6 12 Tf (A)", "/F6 12 Tf (Z)"),
];

/// Breaks of font programs themselves: which is put in the place of which.
fn font_breaks() -> Vec<(&'static str, String, String)> {
    let font = |letters: &[(u16, u16)]| hex(&truetype(letters));
    vec![
        ("31-017", font(&[(3, 1)]), font(&[(3, 0)])),
        ("31-023", font(&[(3, 1)]), font(&[(0, 3)])),
        ("31-025", font(&[(3, 0)]), font(&[])),
        ("31-026", font(&[(3, 0)]), font(&[(0, 3), (3, 1)])),
    ]
}

fn breaks() -> Vec<(&'static str, String, String)> {
    let said = BREAKS.iter().map(|(condition, from, to)| (*condition, (*from).to_owned(), (*to).to_owned()));
    said.chain(font_breaks()).collect()
}

/// What the check says of a file, one finding a line.
fn findings(bytes: &[u8]) -> String {
    let report = match open(bytes) {
        Ok(file) => check_open("x.pdf", &file, true).report,
        Err(why) => unreadable("x.pdf", &why),
    };
    let lines = report.diagnostics.iter().filter(|one| matches!(one.code.id, "C009" | "C241" | "C001"));
    lines.map(|one| format!("{} {}\n", one.code.id, one.message)).collect()
}

#[test]
fn the_good_file_is_good() {
    assert_eq!(findings(&file(&source())), "");
}

#[test]
fn each_break_is_named_by_its_condition() {
    let good = source();
    let mut missed = Vec::new();
    for (condition, from, to) in breaks() {
        assert!(good.contains(&from), "{condition}: {from} is not in the good file");
        let found = findings(&file(&good.replace(&from, &to)));
        if !found.contains(&format!("Matterhorn Protocol {condition})")) {
            let short = |text: &str| text.chars().take(80).collect::<String>();
            missed.push(format!("{condition}: {} → {}\n{found}", short(&from), short(&to)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// What a form draws begins with the font that is in force where it is called (PDF 1.7, 8.10.1), and the same form may be
/// called with another.
#[test]
fn a_form_is_set_in_the_font_that_it_is_called_with() {
    let good = source();
    let bare = good
        .replace("<< /MCID 0 >> BDC 0 0 9 9 re f EMC\nendstream", "<< /MCID 0 >> BDC BT <0009> Tj ET EMC\nendstream");
    let called = |before: &str| findings(&file(&bare.replacen("/X Do", &format!("{before} /X Do"), 1)));
    assert!(called("/F1 12 Tf").contains("31-011"), "{}", called("/F1 12 Tf"));
    assert!(!called("/F1 12 Tf 3 Tr").contains("31-011"), "{}", called("/F1 12 Tf 3 Tr"));
    // A form that is decoration may be called as often as one likes.
    let decoration = bare.replace("/P << /MCID 0 >> BDC BT <0009>", "/Artifact BMC BT <0009>");
    let twice = decoration.replacen("/X Do", "/F1 12 Tf 3 Tr /X Do 0 Tr /X Do", 1);
    assert!(findings(&file(&twice)).contains("31-011"), "{}", findings(&file(&twice)));
}

/// What keeps a condition though it looks otherwise.
#[test]
fn what_is_allowed_is_no_fault() {
    let good = source();
    let kept = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        assert_eq!(findings(&file(&good.replace(from, to))), "", "{from} → {to}");
    };
    // One text in several languages that names one of them, in a file that names none: what else there is has its own.
    let named = good.replace("<rdf:Alt>", "<rdf:Alt><rdf:li xml:lang=\"en\">Good</rdf:li>").replace("/Lang (en)", "");
    assert!(!findings(&file(&named)).contains("11-006"), "{}", findings(&file(&named)));
    // A widget that is no field has the label of its field, or one of its own.
    let kid = "/FT /Tx /T (name) /TU (Your name) >>";
    kept(kid, "/FT /Tx /Parent << /T (name) /TU (Your name) >> >>");
    kept(kid, "/FT /Tx /TU (Your name) /Parent << /T (name) >> >>");
    // Nothing is asked of what lies beside the page.
    let aside = "/Subtype /Text /Rect [ 300 0 309 9 ]";
    kept("/Subtype /Text /Rect [ 0 0 9 9 ] /Contents (a note)", aside);
    kept("/MediaBox [ 0 0 300 300 ] /Tabs /S", "/MediaBox [ 0 0 300 300 ] /CropBox [ 0 0 200 200 ] /Tabs /S");
    kept("/CT (video/mp4)", "/CT (application/vnd.x-film+xml)");
    kept("<< /S /H2 /K 1 >>", "<< /S /H2 /Lang (de-CH-1901) /K 1 >>");
}

/// Asked whether a file is accessible, the program answers by PDF/UA alone.
#[test]
fn the_verdict_is_on_pdf_ua_alone() {
    let dir = folder();
    let judge = |source: &str| {
        std::fs::write(dir.path().join("x.pdf"), file(source)).expect("files can be written here");
        bonefolder(dir.path(), &["check", "--accessible", "x.pdf"])
    };
    // A script is an error of a file that is to be printed, and none of PDF/UA.
    let good = source();
    let scripted = good.replace("/Pages @pages", "/Pages @pages /OpenAction << /S /JavaScript /JS (0) >>");
    let output = judge(&scripted);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("JavaScript"), "{}", said(&output));
    assert!(said(&output).contains("x.pdf: keeps to PDF/UA-1"), "{}", said(&output));
    let output = judge(&scripted.replace("/DisplayDocTitle true", ""));
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("x.pdf: breaks PDF/UA-1 in one way"), "{}", said(&output));
}

/// XMP is XML with namespaces: the claim is read by them, and only its prefix is given (ISO 14289-1, 5).
#[test]
fn metadata_is_read_by_its_namespaces() {
    let good = source();
    let other = good.replace("dc:", "d:").replace("xmlns:dc", "xmlns:d");
    assert!(other.contains("<d:title>"));
    let Outcome { value: facts, report } = check("x.pdf", &file(&other));
    assert_eq!(facts.pdf_ua.as_deref(), Some("1"));
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    // It claims, and breaks it: that is one of the errors of a file that says so.
    let report = check("x.pdf", &file(&other.replace("/DisplayDocTitle true", ""))).report;
    assert_eq!(report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["C009"]);
    // The same words under somebody else's namespace claim nothing.
    let foreign = good.replace("http://www.aiim.org/pdfua/ns/id/", "https://example.org/");
    assert_eq!(check("x.pdf", &file(&foreign)).value.pdf_ua, None);
}

/// A lock that lets nobody take the words out, not even a screen reader; and one that is broken.
#[test]
fn a_lock_that_shuts_screen_readers_out_is_named() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let lock = |permissions| {
        let mut document = lopdf::Document::load_mem(&file(&source())).expect("the good file is a PDF");
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions,
        };
        let state = EncryptionState::try_from(version).expect("the lock is one that PDF knows");
        document.encrypt(&state).expect("the file can be locked");
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("memory can be written to");
        bytes
    };
    let open = lock(Permissions::all());
    assert_eq!(findings(&open), "");
    let shut = lock(Permissions::PRINTABLE);
    assert!(findings(&shut).contains("26-002"), "{}", findings(&shut));
    // Without its permissions a lock can't be opened at all (26-001).
    let at = open.windows(4).position(|four| four == b"/P -" || four == b"/P 4").expect("a lock has permissions");
    let mut broken = open.clone();
    broken[at + 1] = b'Q';
    assert!(findings(&broken).starts_with("C001"), "{}", findings(&broken));
}

/// The documentation has every condition that a program can see, and each is broken here.
#[test]
fn the_table_of_conditions_says_what_is_tested() {
    let table = std::fs::read_to_string(root().join("docs/rules/pdfua1.md")).expect("the table is there");
    let mut tested: BTreeSet<String> = breaks().iter().map(|(condition, ..)| (*condition).to_owned()).collect();
    tested.extend(["26-001".to_owned(), "26-002".to_owned()]);
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.contains("| checked"));
    let listed: BTreeSet<String> = rows.filter_map(|row| Some(row.split('|').nth(1)?.trim().to_owned())).collect();
    assert_eq!(listed, tested);
    // Matterhorn Protocol 1.1 has 87 conditions for programs; 15-005 is one of those for people.
    assert_eq!(listed.len(), 88);
}

/// Clause 7.17: whoever listens to a long file finds the way by bookmarks.
#[test]
fn a_long_file_without_bookmarks_is_named() {
    let kids: String = (0..20).map(|number| format!(" @more{number}")).collect();
    let pages: String = (0..20)
        .map(|number| format!("more{number}: << /Type /Page /Parent @pages /MediaBox [ 0 0 300 300 ] >>\n;;\n"))
        .collect();
    let long = source().replace("@page @back ]", &format!("@page @back{kids} ]")) + &pages;
    let codes = |source: &str| -> Vec<&str> {
        check("x.pdf", &file(source)).report.diagnostics.iter().map(|one| one.code.id).collect()
    };
    assert_eq!(codes(&long), [""; 0]);
    assert_eq!(codes(&long.replace("/Outlines @outlines", "")), ["C240"]);
}
