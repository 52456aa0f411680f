//! A finished file, not yet written, and what kind of file it is.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
            Kind::Pages | Kind::Calibration | Kind::Answers | Kind::Manual | Kind::Profile | Kind::Source => 11,
            Kind::Report => 12,
            Kind::Checksums => 13,
        }
    }
}

/// The name, the length, the size and the checks of a file, for a table.
pub fn row(artifact: &Artifact) -> [String; 4] {
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
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// In the decimal units that file managers show.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
