//! A finished file, not yet written, and what kind of file it is.

use serde::Serialize;

use crate::epub::Holds;

/// A finished file.
#[derive(Debug, Clone)]
pub struct Artifact {
    pub kind: Kind,
    /// Its name in the output folder, with `/` between its parts.
    pub file: String,
    pub bytes: Vec<u8>,
    pub extent: Option<Extent>,
    /// What was looked at in the finished bytes, and by what.
    pub checked: Vec<String>,
    /// What the file could have and has not, and how to have it.
    pub remark: Option<String>,
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Epub,
    /// Pages for the screen.
    Screen,
    /// Single pages for a print shop.
    Print,
    /// Back, spine and front of a glued book on one sheet.
    WrapCover,
    /// The outermost sheet of a booklet, to be printed on other paper.
    BookletCover,
    /// Sheets to fold.
    Booklet,
    /// Sheets for one ink.
    Ink,
    FoldingGuide,
    /// All worksheets in one file.
    Worksheets,
    /// The cover as a picture.
    Cover,
    EasyRead,
    LargePrint,
    /// A worksheet in a file of its own.
    Worksheet,
    /// `build-report.json`.
    Report,
    /// `SHA256SUMS`.
    Checksums,
    /// Pages of anyone's, imposed.
    Sheets,
    /// Sheets of anyone's, taken apart into pages.
    Pages,
    /// A page as a picture.
    Picture,
    /// The sheet that a printer is measured with.
    Calibration,
    /// What people typed into worksheets.
    Answers,
    /// A page of the manual.
    Manual,
    /// What was measured of a printer.
    Profile,
    /// A manuscript, here or in the form of another library.
    Source,
}

/// How long a file is, counted as its readers would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// With what takes the room in the EPUB.
    Sections(usize, Holds),
    Pages(usize),
    Sheets(usize),
}

impl Artifact {
    /// A file that is neither counted nor checked.
    pub fn plain(kind: Kind, file: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Artifact {
        Artifact { kind, file: file.into(), bytes: bytes.into(), extent: None, checked: Vec::new(), remark: None }
    }
}

impl Kind {
    /// The place of the kind among the files of a book, in the order in which readers look for them: the usual editions,
    /// the accessible ones, then single worksheets and the records.
    pub fn rank(self) -> usize {
        match self {
            Kind::Epub => 0,
            Kind::Screen => 1,
            Kind::Print => 2,
            Kind::WrapCover | Kind::BookletCover => 3,
            Kind::Booklet | Kind::Ink | Kind::Sheets => 4,
            Kind::FoldingGuide => 5,
            Kind::Worksheets => 6,
            Kind::Cover => 7,
            Kind::EasyRead => 8,
            Kind::LargePrint => 9,
            Kind::Worksheet => 10,
            Kind::Pages
            | Kind::Picture
            | Kind::Calibration
            | Kind::Answers
            | Kind::Manual
            | Kind::Profile
            | Kind::Source => 11,
            Kind::Report => 12,
            Kind::Checksums => 13,
        }
    }
}

/// A line for each file: its name, its length, its size, and what was checked. Worksheets of one exercise share a line unless
/// `all` are to be named.
pub fn table(artifacts: &[Artifact], all: bool) -> Vec<String> {
    let is_single = |artifact: &&Artifact| artifact.kind == Kind::Worksheet && !all;
    let (single, files): (Vec<&Artifact>, Vec<&Artifact>) = artifacts.iter().partition(is_single);
    let mut rows: Vec<[String; 4]> = files.into_iter().map(row).collect();
    if !single.is_empty() {
        // One line for all: a book with twenty exercises would push the rest off the screen.
        let bytes = single.iter().map(|artifact| artifact.bytes.len()).sum();
        let checked = single[0].checked.join("; ");
        rows.push(["worksheets/".to_owned(), counted(single.len(), "file"), size(bytes), checked]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (file, extent, bytes) = (width(0), width(1), width(2));
    let line = |[name, long, large, checked]: &[String; 4]| {
        let line = format!("{name:file$}  {long:>extent$}  {large:>bytes$}  {checked}");
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The name, the length, the size and the checks of a file.
fn row(artifact: &Artifact) -> [String; 4] {
    let extent = match artifact.extent {
        Some(Extent::Sections(count, _)) => counted(count, "section"),
        Some(Extent::Pages(count)) => counted(count, "page"),
        Some(Extent::Sheets(count)) => counted(count, "sheet"),
        None => String::new(),
    };
    let checked: Vec<&str> = artifact.checked.iter().chain(&artifact.remark).map(String::as_str).collect();
    [artifact.file.clone(), extent, size(artifact.bytes.len()), checked.join("; ")]
}

/// `1 page`, `2 pages`.
fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// In the decimal units that file managers show.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
