//! The world that Typst sees: the book's source, the templates, the settings, the pictures and our fonts; nothing else.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, LinkedNode, RootedPath, Source, Span, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};

use super::edition::{self, Edition};
use super::greys;
use super::looks;
use super::script::Script;
use crate::diagnostic::Place;
use crate::document::{Asset, AssetFormat, Document};
use crate::fonts;

/// The templates, by the path that `#import` names them with.
const TEMPLATES: &[(&str, &str)] = &[
    ("/templates/folding-guide.typ", include_str!("../../templates/print/folding-guide.typ")),
    ("/templates/calibration.typ", include_str!("../../templates/print/calibration.typ")),
    ("/templates/book.typ", include_str!("../../templates/print/book.typ")),
    ("/templates/folding-pictures.typ", include_str!("../../templates/print/folding-pictures.typ")),
    ("/templates/grid.typ", include_str!("../../templates/print/grid.typ")),
    ("/templates/covers.typ", include_str!("../../templates/print/covers.typ")),
    ("/templates/codes.typ", include_str!("../../templates/print/codes.typ")),
    ("/templates/for-themes.typ", include_str!("../../templates/print/for-themes.typ")),
    ("/templates/lettering.typ", include_str!("../../templates/print/lettering.typ")),
    ("/templates/openings.typ", include_str!("../../templates/print/openings.typ")),
    ("/templates/title-pages.typ", include_str!("../../templates/print/title-pages.typ")),
    ("/templates/matter.typ", include_str!("../../templates/print/matter.typ")),
    ("/templates/table.typ", include_str!("../../templates/print/table.typ")),
    ("/templates/text.typ", include_str!("../../templates/print/text.typ")),
    ("/templates/worksheet.typ", include_str!("../../templates/print/worksheet.typ")),
    ("/templates/wrap.typ", include_str!("../../templates/print/wrap.typ")),
];

/// The text of every template.
pub fn templates() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(_, text)| *text)
}

/// Where the pieces of a source begin.
pub type Starts = HashMap<Span, usize>;

pub struct World {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    /// What themes draw by themselves, and the names of the files it stands in.
    themes: Vec<(FileId, String)>,
}

impl World {
    pub fn new(document: &Document, edition: &Edition, script: &Script) -> World {
        let files = document
            .assets
            .values()
            .filter(|asset| script.text.contains(&asset_path(asset)))
            .map(|asset| (file_id(&asset_path(asset)), picture(asset, edition.mono() && !edition.coloured)))
            .collect();
        let mut world = World::with(script, edition::module(document, edition), files);
        world.add("/own.typ", looks::own_module(&edition.look));
        for (at, functions) in edition.look.functions.iter().enumerate() {
            world.add(&looks::path(at), looks::module(&functions.text));
            world.themes.push((file_id(&looks::path(at)), functions.name.clone()));
        }
        world
    }

    /// The line of a `theme.typ` that a finding leads to.
    pub fn theme_place(&self, found: &SourceDiagnostic) -> Option<Place> {
        let traced = found.trace.iter().map(|point| DiagSpan::from(point.span));
        let mut spans = std::iter::once(found.span).chain(traced);
        spans.find_map(|span| {
            let (id, name) = self.themes.iter().find(|(id, _)| span.id() == Some(*id))?;
            let range = self.range(span)?;
            let line = self.sources.get(id)?.lines().byte_to_line(range.start)? + 1;
            Some(Place::File { file: name.clone(), at: format!("line {line}") })
        })
    }

    fn add(&mut self, path: &str, text: String) {
        let id = file_id(path);
        self.sources.insert(id, Source::new(id, text));
    }

    /// `script` with the templates, and `settings` as the module that they import.
    pub fn with(script: &Script, settings: String, files: HashMap<FileId, Bytes>) -> World {
        let main = file_id("/book.typ");
        let own = [
            (main, script.text.clone()),
            (file_id("/edition.typ"), settings),
            (file_id("/own.typ"), "#let own = (:)\n".to_owned()),
        ];
        let own = own.into_iter().map(|(id, text)| (id, Source::new(id, text)));
        World { main, sources: own.chain(template_sources().iter().cloned()).collect(), files, themes: Vec::new() }
    }

    /// `script` with nothing but one picture; where it stands is put in for `PICTURE`.
    pub fn of_picture(script: &mut Script, asset: &Asset) -> World {
        let path = asset_path(asset);
        script.text = script.text.replace("PICTURE", &path);
        let files = HashMap::from([(file_id(&path), picture(asset, true))]);
        World::with(script, String::new(), files)
    }

    pub fn main_id(&self) -> FileId {
        self.main
    }

    /// Where each piece of the book's own source begins. Typst finds one place by walking down the source, which is long
    /// work for every letter of a book; here they are all found in one walk.
    pub fn starts(&self) -> Starts {
        let mut starts = Starts::new();
        let Some(source) = self.sources.get(&self.main) else { return starts };
        let mut open = vec![LinkedNode::new(source.root())];
        while let Some(node) = open.pop() {
            starts.insert(node.span(), node.offset());
            open.extend(node.children());
        }
        starts
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &our_fonts().0
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        our_fonts().1.get(index).cloned()
    }

    /// There is no clock in here: every date comes from `book.yaml`.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Where the templates find a picture of the project: its path with every unusual byte spelt out, and an ending that
/// tells a drawing from a picture whose kind Typst reads off its first bytes.
pub fn asset_path(asset: &Asset) -> String {
    let mut name = String::from("/pictures/");
    for byte in asset.path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => name.push(char::from(byte)),
            _ => name.push_str(&format!("~{byte:02x}")),
        }
    }
    name + if asset.format == AssetFormat::Svg { ".svg" } else { ".picture" }
}

/// The templates, read once a process.
fn template_sources() -> &'static [(FileId, Source)] {
    static SOURCES: OnceLock<Vec<(FileId, Source)>> = OnceLock::new();
    let read = |(path, text): &(&str, &str)| {
        let id = file_id(path);
        (id, Source::new(id, (*text).to_owned()))
    };
    SOURCES.get_or_init(|| TEMPLATES.iter().map(read).collect())
}

/// Whether one of our fonts has this character.
pub fn covers(character: char) -> bool {
    static COVERED: OnceLock<HashSet<u32>> = OnceLock::new();
    let covered = COVERED.get_or_init(|| {
        let infos = (0..our_fonts().1.len()).filter_map(|at| our_fonts().0.info(at));
        infos.flat_map(|font| font.coverage.iter()).collect()
    });
    covered.contains(&(character as u32))
}

/// The fonts and their index, read once a process.
fn our_fonts() -> &'static (LazyHash<FontBook>, Vec<Font>) {
    static FONTS: OnceLock<(LazyHash<FontBook>, Vec<Font>)> = OnceLock::new();
    FONTS.get_or_init(|| {
        let fonts: Vec<Font> = fonts::FACES.iter().flat_map(|face| Font::iter(Bytes::new(face.bytes))).collect();
        (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
    })
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| VirtualPath::new("/unnamed").expect("a plain name is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// The bytes of a picture; for black ink only, a raster picture in greys.
fn picture(asset: &Asset, mono: bool) -> Bytes {
    let grey = if mono { greys::of(asset) } else { None };
    grey.unwrap_or_else(|| Bytes::new(asset.bytes.clone()))
}
