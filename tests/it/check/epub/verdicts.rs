//! Books that break one rule each, as programs and people break them: the check gives EPUBCheck's verdict, says where, and
//! what to do.
//!
//! The rules are those that EPUBCheck 5.3.0 names for the same files, but that it adds RSC-014 to the third, whose chapter it
//! no longer takes for a document that contents may lead to.

use bonefolder::check::epub::check;
use bonefolder::diagnostic::{Place, Severity};

use crate::support::epubs::{change, smallest};
use crate::support::{unzip, zipped};

/// What is broken: the file, what stands there, what is put in its place, and the rules that are then broken.
#[rustfmt::skip]
const FAULTS: &[(&str, &str, &str, &[&str])] = &[
    ("package.opf", " properties=\"nav\"", "", &["RSC-005"]),
    ("package.opf", "image/png", "image/jpeg", &["OPF-029"]),
    ("package.opf", "href=\"one-chapter.xhtml\" media-type=\"application/xhtml+xml\"", "href=\"one-chapter.xhtml\" media-type=\"text/html\"", &["OPF-043"]),
    ("package.opf", "<dc:language>en</dc:language>", "", &["RSC-005"]),
    ("package.opf", "<dc:language>en</dc:language>", "<dc:language>english_US!!</dc:language>", &["OPF-092"]),
    ("package.opf", "T00:00:00Z</meta>", "</meta>", &["RSC-005"]),
    ("package.opf", "</manifest>", "<item id=\"gone\" href=\"gone.png\" media-type=\"image/png\"/></manifest>", &["RSC-001"]),
    ("package.opf", "<itemref idref=\"", "<itemref idref=\"nowhere\"/><itemref idref=\"", &["OPF-049", "RSC-005"]),
    ("package.opf", "properties=\"nav\"", "properties=\"nav shiny\"", &["OPF-027"]),
    ("package.opf", "</metadata>", "<meta property=\"ours:own\">x</meta></metadata>", &["OPF-028"]),
    ("nav.xhtml", "</body>", "<nav epub:type=\"page-list\"><ol><li><a href=\"one-chapter.xhtml#none\">1</a></li></ol></nav></body>", &["RSC-012"]),
    ("nav.xhtml", "</body>", "<nav epub:type=\"page-list\"><ol></ol></nav></body>", &["RSC-005"]),
    ("one-chapter.xhtml", "<p>", "<p><a href=\"nowhere.xhtml\">x</a>", &["RSC-007"]),
    ("one-chapter.xhtml", "<p>", "<p><a href=\"#nowhere\">x</a>", &["RSC-012"]),
    ("one-chapter.xhtml", "<p>", "<p id=\"twice\">x</p><p id=\"twice\">", &["RSC-005", "RSC-005"]),
    ("one-chapter.xhtml", "<p>", "<p><img src=\"https://example.org/x.png\" alt=\"x\"/>", &["OPF-014", "RSC-006"]),
    ("one-chapter.xhtml", "<p>", "<p><script>alert(1)</script>", &["OPF-014"]),
    ("one-chapter.xhtml", "<p>", "<p><a href=\"file:///x\">x</a>", &["RSC-030"]),
    ("one-chapter.xhtml", "<p>", "<p><a href=\"../../../x.xhtml\">x</a>", &["RSC-007", "RSC-026"]),
    ("one-chapter.xhtml", "</p>", "", &["RSC-005", "RSC-016"]),
    ("one-chapter.xhtml", "<p>", "<p>&nowhere;", &["RSC-016"]),
    ("one-chapter.xhtml", "<p>", "<center>x</center><p>", &["RSC-005"]),
    ("book.css", "/* Headings */", "q { direction: rtl }", &["CSS-001"]),
    ("book.css", "/* Headings */", "q { src: url(gone.otf) } @font-face { font-family: x; src: url(gone.otf) }", &["RSC-007", "RSC-007"]),
];

/// What the check says: rules in order, each finding with its place and what to do.
fn rules(epub: &[u8]) -> Vec<String> {
    let mut rules = Vec::new();
    for one in check("book.epub", epub).report.diagnostics {
        let rule = one.message.rsplit_once(" (").map_or("", |(_, rule)| rule.trim_end_matches(')')).to_owned();
        if one.severity >= Severity::Warning && one.code.id != "C504" {
            assert!(one.advice.ends_with('.') && !one.advice.contains("made from"), "{rule}: {}", one.advice);
            let whole = rule.starts_with("PKG-00") || rule == "RSC-002";
            let Place::File { file, at } = &one.place else { panic!("{rule} has no place") };
            assert!(file == "book.epub" && (whole || !at.is_empty()), "{rule} at {at:?}");
            rules.push(rule);
        }
    }
    rules.sort();
    rules
}

#[test]
fn each_fault_has_the_verdict_of_epubcheck_a_place_and_advice() {
    let whole = smallest();
    let mut wrong = Vec::new();
    for (file, old, new, expected) in FAULTS {
        let broken = change(&whole, file, |text| {
            assert!(text.contains(old), "{old:?} does not stand in {file}:\n{text}");
            text.replacen(old, new, 1)
        });
        let found = rules(&broken);
        if found != *expected {
            wrong.push(format!("{old} → {new}: {found:?} and not {expected:?}"));
        }
    }
    let without = |name: &str| zipped(unzip(&whole).into_iter().filter(|(file, _)| file != name));
    let parts: [(&str, Vec<u8>, &[&str]); 5] = [
        ("no mimetype", without("mimetype"), &["PKG-006"]),
        ("no container", without("META-INF/container.xml"), &["RSC-002"]),
        ("no nav", without("OPS/nav.xhtml"), &["RSC-001"]),
        ("cut short", whole[..whole.len() / 2].to_vec(), &["PKG-008"]),
        ("last first", zipped(unzip(&whole).into_iter().rev()), &["PKG-006"]),
    ];
    for (what, broken, expected) in parts {
        let found = rules(&broken);
        if found != *expected {
            wrong.push(format!("{what}: {found:?} and not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is allowed and makes trouble somewhere is a warning, what is only worth knowing a hint.
#[test]
fn what_is_doubtful_and_what_is_worth_knowing_are_told_apart() {
    let whole = smallest();
    let found = |old: &str, new: &str| -> Vec<(&str, Severity)> {
        let broken = change(&whole, "package.opf", |text| text.replacen(old, new, 1));
        let report = check("book.epub", &broken).report;
        report.diagnostics.iter().map(|one| (one.code.id, one.severity)).collect()
    };
    let date = "<dc:date>2026-01-01</dc:date>";
    let doubtful = found(date, "<dc:date>some day</dc:date>");
    assert!(doubtful.contains(&("C502", Severity::Warning)), "{doubtful:?}");
    let remarked = found("</metadata>", "<dc:type>dictionary</dc:type></metadata>");
    assert!(remarked.contains(&("C503", Severity::Hint)), "{remarked:?}");
}
