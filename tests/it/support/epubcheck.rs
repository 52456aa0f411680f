//! EPUBCheck, of one EPUB and of many at once.

use std::path::Path;
use std::process::Command;

use super::judges::epubcheck;
use super::{said, unzip, zipped};

/// Every finding of EPUBCheck at warning or above.
pub fn epubcheck_says(epub: &Path) -> Vec<String> {
    let [java, jar] = epubcheck();
    let report = epub.with_extension("epubcheck.json");
    let output = Command::new(java)
        .args(["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"])
        .args([jar.as_os_str(), epub.as_os_str(), "--json".as_ref(), report.as_os_str()])
        .output()
        .expect("java was found and starts");
    let text =
        std::fs::read_to_string(&report).unwrap_or_else(|_| panic!("EPUBCheck wrote nothing: {}", said(&output)));
    let found: serde_json::Value = serde_json::from_str(&text).expect("EPUBCheck writes JSON");
    let messages = found["messages"].as_array().expect("EPUBCheck lists its messages");
    let bad =
        |message: &&serde_json::Value| !matches!(message["severity"].as_str(), Some("INFO" | "USAGE" | "SUPPRESSED"));
    let bad: Vec<String> = messages.iter().filter(bad).map(|message| format!("{message:#}")).collect();
    assert!(!bad.is_empty() || found["checker"]["nError"] == 0, "{text}");
    bad
}

/// EPUBCheck takes seconds to start however small the book. So many books go into one file, `all`, each as a rendition of its
/// own; that there are several is all it may remark.
pub fn epubcheck_says_of_all(all: &Path, epubs: impl IntoIterator<Item = Vec<u8>>) -> Vec<String> {
    let mut entries = vec![("mimetype".to_owned(), b"application/epub+zip".to_vec())];
    let mut packages = String::new();
    for (at, epub) in epubs.into_iter().enumerate() {
        for (name, bytes) in unzip(&epub).into_iter().filter(|(name, _)| name.starts_with("OPS/")) {
            entries.push((format!("book-{at}/{name}"), bytes));
        }
        let path = format!("book-{at}/OPS/package.opf");
        packages.push_str(&format!("<rootfile full-path=\"{path}\" media-type=\"application/oebps-package+xml\"/>"));
    }
    let container = format!(
        "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>{packages}\
         </rootfiles></container>"
    );
    entries.push(("META-INF/container.xml".to_owned(), container.into_bytes()));
    std::fs::write(all, zipped(entries)).expect("the target folder can be written");
    let several = ["RSC-017", "RSC-019"];
    epubcheck_says(all).into_iter().filter(|one| !several.iter().any(|code| one.contains(code))).collect()
}
