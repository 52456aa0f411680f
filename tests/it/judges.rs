//! What others say of the shipped booklet: EPUBCheck, qpdf, Poppler and Ghostscript.
//!
//! `./check` installs them. A judge that is not there is named on the error output and its test passes without it; under
//! CI that is a failure.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::books;
use crate::support::{bonefolder, files, folder, lay_over, root, said, unzip, zipped};

#[test]
fn epubcheck_finds_nothing() {
    let Some(found) = epubcheck_says(&shipped_file(".epub")) else { return };
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// EPUBCheck takes seconds to start however small the book. So every book for tests goes into one file, each as a
/// rendition of its own; that there are several is all it may remark.
#[test]
fn epubcheck_finds_nothing_in_any_book_for_tests() {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-book.epub");
    let mut entries = vec![("mimetype".to_owned(), b"application/epub+zip".to_vec())];
    let mut packages = String::new();
    for (at, book) in books::built().iter().enumerate() {
        let epub = std::fs::read(book.edition(".epub")).expect("the EPUB was built");
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
    std::fs::write(&all, zipped(entries)).expect("the target folder can be written");
    let Some(found) = epubcheck_says(&all) else { return };
    let several = ["RSC-017", "RSC-019"];
    let found: Vec<&String> = found.iter().filter(|one| !several.iter().any(|code| one.contains(code))).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Every finding of EPUBCheck at warning or above; `None` where it is missing.
fn epubcheck_says(epub: &Path) -> Option<Vec<String>> {
    let (java, jar) = (judge("java")?, epubcheck()?);
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
    Some(bad)
}

#[test]
fn qpdf_finds_every_pdf_sound() {
    shipped_files(".pdf").iter().for_each(|pdf| is_sound(pdf));
}

#[test]
fn every_font_is_embedded_and_subset() {
    let Some(pdffonts) = judge("pdffonts") else { return };
    for pdf in shipped_files(".pdf") {
        let output = run(&pdffonts, &[], &pdf);
        let table = said(&output);
        // name, type, encoding, emb, sub, uni, object and generation: read from the right, as types have spaces.
        let fonts: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split_whitespace().rev().collect()).collect();
        assert!(!fonts.is_empty(), "{} has no fonts at all", pdf.display());
        for font in fonts {
            assert_eq!((font[4], font[3]), ("yes", "yes"), "{}:\n{table}", pdf.display());
        }
    }
}

/// Pictures leave Typst in grey made of all inks; a page with one may show them, evenly. Text never may.
#[test]
fn press_editions_use_black_ink_only_but_for_pictures() {
    let Some(gs) = judge("gs") else { return };
    let pictures = crate::kept_text::document().assets.len();
    for pdf in [shipped_file("-print-a5.pdf"), shipped_file("-booklet-a4.pdf")] {
        let output = run(&gs, &["-q", "-o", "-", "-sDEVICE=inkcov"], &pdf);
        let printed = said(&output);
        let pages: Vec<Vec<&str>> = printed
            .lines()
            .filter(|line| line.contains("CMYK"))
            .map(|line| line.split_whitespace().take(3).collect())
            .collect();
        assert!(pages.len() > 20, "{}: {printed}", pdf.display());
        let inked: Vec<usize> = (0..pages.len()).filter(|page| pages[*page] != ["0.00000"; 3]).collect();
        let even = inked.iter().all(|page| pages[*page].windows(2).all(|two| two[0] == two[1]));
        assert!(even, "{} has colour: {printed}", pdf.display());
        assert!(inked.len() <= pictures, "{}: {pictures} pictures, but more pages: {inked:?}", pdf.display());
    }
}

#[test]
fn each_pdf_has_the_size_and_says_what_it_is() {
    let Some(pdfinfo) = judge("pdfinfo") else { return };
    let sizes = [
        ("-screen.pdf", 419.53, 595.28),
        ("-print-a5.pdf", 419.53, 595.28),
        ("-print-half-letter.pdf", 396.0, 612.0),
        ("-booklet-a4.pdf", 841.89, 595.28),
        ("-booklet-letter.pdf", 792.0, 612.0),
        ("-worksheets-a4.pdf", 595.28, 841.89),
        ("-worksheets-letter.pdf", 612.0, 792.0),
    ];
    for (ending, width, height) in sizes {
        let info = said(&run(&pdfinfo, &["-box"], &shipped_file(ending)));
        assert!(field(&info, "Title").is_some_and(|title| title.contains("Good-Enough Company")), "{ending}: {info}");
        // With bleed the page is larger than what is left of it after the cut.
        let size: Vec<f64> = match field(&info, "TrimBox") {
            Some(trim) => {
                let edges = numbers(trim);
                vec![edges[2] - edges[0], edges[3] - edges[1]]
            }
            None => numbers(field(&info, "Page size").unwrap_or_else(|| panic!("{ending}: {info}"))),
        };
        let page = numbers(field(&info, "Page size").unwrap_or_else(|| panic!("{ending}: {info}")));
        let near = |size: &[f64]| (size[0] - width).abs() < 0.6 && (size[1] - height).abs() < 0.6;
        assert!(near(&size) || near(&page), "{ending} should be {width} × {height} pt: {info}");
    }
    let screen = said(&run(&pdfinfo, &[], &shipped_file("-screen.pdf")));
    assert_eq!(field(&screen, "Tagged"), Some("yes"), "{screen}");
}

#[test]
fn two_builds_on_two_machines_are_the_same() {
    let (one, other) = (folder(), folder());
    let deep = other.path().join("a folder/further down");
    for (at, dir) in [one.path(), &deep].into_iter().enumerate() {
        lay_over(&root().join("manuscript"), dir);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_bonefolder"))
            .args(["build", "--quiet"])
            .current_dir(dir)
            .env("TZ", ["Pacific/Kiritimati", "America/Adak"][at])
            .env("LC_ALL", ["C", "tr_TR.UTF-8"][at])
            .env("RAYON_NUM_THREADS", ["1", "4"][at])
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .expect("the program that cargo has built starts");
        assert!(output.status.success(), "{}", said(&output));
    }
    let (one, other) = (files(&one.path().join("out")), files(&deep.join("out")));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let different: Vec<&String> = one.keys().filter(|name| one[*name] != other[*name]).collect();
    assert!(different.is_empty(), "not the same bytes: {different:?}");
}

/// The folder that holds the shipped booklet, built once for all tests.
fn shipped() -> &'static Path {
    static SHIPPED: OnceLock<PathBuf> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shipped");
        let _ = std::fs::remove_dir_all(&out);
        let to = out.to_str().expect("the target folder has a plain name");
        let output = bonefolder(root(), &["build", "--quiet", "--out", to]);
        assert!(output.status.success(), "the shipped booklet does not build:\n{}", said(&output));
        out
    })
}

/// The one file of the shipped booklet whose name ends like this.
pub fn shipped_file(ending: &str) -> PathBuf {
    let mut found = shipped_files(ending);
    assert_eq!(found.len(), 1, "one file should end in {ending}: {found:?}");
    found.remove(0)
}

fn shipped_files(ending: &str) -> Vec<PathBuf> {
    let names = files(shipped()).into_keys().filter(|name| name.ends_with(ending));
    let found: Vec<PathBuf> = names.map(|name| shipped().join(name)).collect();
    assert!(!found.is_empty(), "no file of the shipped booklet ends in {ending}");
    found
}

/// The program of that name on the path; if it is not there, that is said, and under CI it is a failure.
pub fn judge(name: &str) -> Option<PathBuf> {
    let found = on_path(name);
    if found.is_none() {
        go_without(name);
    }
    found
}

/// The program of that name on the path.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates = std::env::split_paths(&path).flat_map(|dir| [dir.join(name), dir.join(format!("{name}.exe"))]);
    candidates.find(|candidate| candidate.is_file())
}

/// The jar that `./check` installs under `target/judges`.
fn epubcheck() -> Option<PathBuf> {
    let installed = files(&root().join("target/judges")).into_keys().find(|name| name.ends_with("/epubcheck.jar"));
    if installed.is_none() {
        go_without("EPUBCheck");
    }
    installed.map(|name| root().join("target/judges").join(name))
}

/// Node and the folder of its modules, if all of these are installed.
pub fn node_with(names: &[&str]) -> Option<[PathBuf; 2]> {
    let modules = root().join("target/judges/js/node_modules");
    if let Some(missing) = names.iter().find(|name| !modules.join(name).is_dir()) {
        go_without(missing);
        return None;
    }
    Some([judge("node")?, modules])
}

/// A browser; `./check` does not install one, as it is too large for what it tells.
pub fn chromium() -> Option<PathBuf> {
    let found = ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| on_path(name));
    if found.is_none() {
        say("SKIPPED: chromium not found; ./check does not install it");
    }
    found
}

/// The words of each page, by Poppler; `None` without it.
pub fn printed(pdf: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let pdftotext = judge("pdftotext")?;
    let mut command = Command::new(pdftotext);
    let output = command.args(["-enc", "UTF-8"]).args(arguments).arg(pdf).arg("-").output();
    let output = output.expect("the judge was found and starts");
    assert!(output.status.success(), "{}: {}", pdf.display(), said(&output));
    let text = String::from_utf8(output.stdout).expect("Poppler writes UTF-8 when told to");
    // Each page ends in a form feed.
    Some(text.split_terminator('\u{c}').map(String::from).collect())
}

/// That qpdf finds nothing to remark.
pub fn is_sound(pdf: &Path) {
    let Some(qpdf) = judge("qpdf") else { return };
    let output = run(&qpdf, &["--check"], pdf);
    assert!(output.status.success() && !said(&output).contains("WARNING"), "{}: {}", pdf.display(), said(&output));
}

fn go_without(name: &str) {
    let under_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    assert!(!under_ci, "{name} was not found, and under CI every judge must be there: run ./check");
    say(&format!("SKIPPED: {name} not found; ./check installs it"));
}

/// Written past the test harness, which shows nothing of a test that passes.
fn say(line: &str) {
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

fn run(program: &Path, arguments: &[&str], file: &Path) -> std::process::Output {
    Command::new(program).args(arguments).arg(file).output().expect("the judge was found and starts")
}

/// What `pdfinfo` says after a name and a colon.
fn field<'a>(info: &'a str, name: &str) -> Option<&'a str> {
    info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}
