//! A specimen of a theme: a small book in which every kind of page stands, as a PDF and as a picture of each page.

use super::artifact::{Artifact, Kind};
use super::make::{Options, make};
use super::plan::Edition;
use crate::diagnostic::Outcome;
use crate::model::Look;
use crate::pdf::Raster;
use crate::project::Memory;
use crate::source::Sources;

/// What a specimen is made of besides the theme.
const FILES: &[(&str, &str)] = &[
    ("01-six-skies.md", include_str!("../../templates/specimen/01-six-skies.md")),
    ("02-two-poems.md", include_str!("../../templates/specimen/02-two-poems.md")),
    ("03-tools.md", include_str!("../../templates/specimen/03-tools.md")),
    ("04-said-and-done.md", include_str!("../../templates/specimen/04-said-and-done.md")),
    ("art/cloud.svg", include_str!("../../templates/specimen/art/cloud.svg")),
];
const PHOTOGRAPH: &[u8] = include_bytes!("../../templates/specimen/art/sky.jpg");
const BOOK: &str = include_str!("../../templates/specimen/book.yaml");

/// Pixels of the longer side of a picture of a page.
const SIDE: usize = 1000;

/// A theme to be shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What the files are called after.
    pub name: String,
    /// The theme as `book.yaml` names it.
    pub theme: String,
    /// The files of a theme that does not come with this program, by their paths in the project.
    pub files: Vec<(String, Vec<u8>)>,
    /// The size that it is drawn for.
    pub trim: String,
    /// It has a second ink, and is shown as a risograph prints it.
    pub inked: bool,
}

impl Shown {
    /// How a theme is shown, as far as it says so itself.
    pub fn of(look: &Look, name: &str, theme: &str) -> Shown {
        Shown {
            name: name.to_owned(),
            theme: theme.to_owned(),
            files: Vec::new(),
            trim: look.drawn_for.clone().unwrap_or_else(|| "a5".to_owned()),
            inked: look.says("colour", "screen"),
        }
    }
}

/// The PDF, then a picture of each page; nothing if the theme has errors. The sources are those that the findings name.
pub fn specimen(shown: &Shown) -> (Outcome<Vec<Artifact>>, Sources) {
    let press = if shown.inked { "press: {destination: risograph, paper: a3}\n" } else { "press: {paper: a3}\n" };
    let book = format!("{BOOK}theme: {}\nprint: {{trim: {}}}\n{press}", shown.theme, shown.trim);
    let mut folder = Memory::default().with("book.yaml", book).with("art/sky.jpg", PHOTOGRAPH);
    for (path, text) in FILES {
        folder = folder.with(path, *text);
    }
    for (path, bytes) in &shown.files {
        folder = folder.with(path, bytes.clone());
    }
    let options = Options { only: vec![Edition::Print], ..Options::default() };
    let Outcome { value: made, report } = make(&folder, &options);
    let pdf = made.artifacts.into_iter().find(|artifact| artifact.kind == Kind::Print);
    let artifacts = pdf.map(|pdf| with_pictures(pdf, &shown.name)).unwrap_or_default();
    (Outcome { value: artifacts, report }, made.sources)
}

fn with_pictures(pdf: Artifact, name: &str) -> Vec<Artifact> {
    let raster = Raster::open(&pdf.bytes);
    let pages = raster.as_ref().map_or(0, Raster::pages);
    let page = |at: usize| {
        let bytes = raster.as_ref()?.png(at, SIDE)?;
        Some(Artifact::plain(Kind::Picture, format!("{name}/page-{:02}.png", at + 1), bytes))
    };
    let pictures: Vec<Artifact> = (0..pages).filter_map(page).collect();
    std::iter::once(Artifact { file: format!("{name}.pdf"), ..pdf }).chain(pictures).collect()
}
