//! The world that Typst sees: the book's source, the templates, the settings, the pictures and our fonts; nothing else.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, LinkedNode, RootedPath, Source, Span, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};

use super::edition::{self, Edition};
use super::greys;
use super::looks;
use super::screens;
use super::script::{Script, Treatment};
use crate::diagnostic::Place;
use crate::document::{Asset, AssetFormat, Document};
use crate::fonts::{self, FACES, Face, FaceBytes};
use crate::model::{ThemeText, Tones};

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
    ("/templates/pieces.typ", include_str!("../../templates/print/pieces.typ")),
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
    /// What themes draw by themselves.
    themes: Vec<(FileId, ThemeText)>,
    typefaces: Arc<Typefaces>,
}

impl World {
    pub fn new(document: &Document, edition: &Edition, script: &Script) -> World {
        let files = document
            .assets
            .values()
            .filter(|asset| script.text.contains(&asset_path(asset)))
            .map(|asset| {
                (file_id(&asset_path(asset)), picture(asset, edition.mono() && !edition.coloured, edition.tones))
            })
            .chain(treated(document, script, edition.tones))
            .collect();
        let mut world = World::with(script, edition::module(document, edition), files, &edition.library);
        world.add("/own.typ", looks::own_module(&edition.look));
        for (at, functions) in edition.look.functions.iter().enumerate() {
            world.add(&looks::path(at), looks::module(&functions.text));
            world.themes.push((file_id(&looks::path(at)), functions.clone()));
        }
        world
    }

    /// The line of a `theme.typ` that a finding leads to.
    pub fn theme_place(&self, found: &SourceDiagnostic) -> Option<Place> {
        let traced = found.trace.iter().map(|point| DiagSpan::from(point.span));
        let mut spans = std::iter::once(found.span).chain(traced);
        spans.find_map(|span| {
            let (id, functions) = self.themes.iter().find(|(id, _)| span.id() == Some(*id))?;
            let range = self.range(span)?;
            let line = self.sources.get(id)?.lines().byte_to_line(range.start)? + 1;
            Some(Place::File { file: functions.name.clone(), at: format!("line {line}") })
        })
    }

    pub fn theme_texts(&self) -> impl Iterator<Item = &ThemeText> {
        self.themes.iter().map(|(_, functions)| functions)
    }

    fn add(&mut self, path: &str, text: String) {
        let id = file_id(path);
        self.sources.insert(id, Source::new(id, text));
    }

    /// `script` with the templates, and `settings` as the module that they import.
    pub fn with(script: &Script, settings: String, files: HashMap<FileId, Bytes>, library: &fonts::Library) -> World {
        let main = file_id("/book.typ");
        let own = [
            (main, script.text.clone()),
            (file_id("/edition.typ"), settings),
            (file_id("/own.typ"), "#let own = (:)\n".to_owned()),
        ];
        let own = own.into_iter().map(|(id, text)| (id, Source::new(id, text)));
        let sources = own.chain(template_sources().iter().cloned()).collect();
        World { main, sources, files, typefaces: typefaces(library), themes: Vec::new() }
    }

    /// `script` with nothing but one picture; where it stands is put in for `PICTURE`.
    pub fn of_picture(script: &mut Script, asset: &Asset) -> World {
        let path = asset_path(asset);
        script.text = script.text.replace("PICTURE", &path);
        let files = HashMap::from([(file_id(&path), picture(asset, true, None))]);
        World::with(script, String::new(), files, &fonts::Library::default())
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
        &self.typefaces.book
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
        self.typefaces.font(index)
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

/// The same for a picture whose greys are changed or screened.
pub fn treated_path(asset: &Asset, treatment: Treatment) -> String {
    let mut path = asset_path(asset).trim_end_matches(".picture").to_owned();
    let names = [treatment.tones.map(|tones| tones.name()), treatment.screen.map(|screen| screen.name())];
    for name in names.into_iter().flatten() {
        path.push('.');
        path.push_str(&name.replace('.', "~2e"));
    }
    path + ".picture"
}

/// Pictures whose greys are changed or screened, those with the marks of their screens.
fn treated<'a>(
    document: &'a Document,
    script: &'a Script,
    usual: Option<Tones>,
) -> impl Iterator<Item = (FileId, Bytes)> + 'a {
    script.treated.iter().filter_map(move |(path, treatment)| {
        let asset = document.assets.get(path)?;
        let greys = picture(asset, true, treatment.tones.or(usual));
        let bytes = treatment.screen.map_or(greys.clone(), |screen| Bytes::new(screens::marked(&greys, screen)));
        Some((file_id(&treated_path(asset, *treatment)), bytes))
    })
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

/// Fonts and their index.
struct Typefaces {
    book: LazyHash<FontBook>,
    fonts: Vec<Typeface>,
}

/// A font, read when it is first set with: in a browser tab its file comes only then.
struct Typeface {
    bytes: FaceBytes,
    index: u32,
    font: OnceLock<Option<Font>>,
}

/// Those of a book; this program's own are read once a process.
fn typefaces(library: &fonts::Library) -> Arc<Typefaces> {
    static OURS: OnceLock<Arc<Typefaces>> = OnceLock::new();
    let ours = OURS.get_or_init(|| Arc::new(Typefaces::of(FACES.iter())));
    if library.own().next().is_none() { ours.clone() } else { Arc::new(Typefaces::of(library.faces())) }
}

impl Typefaces {
    /// Families are called as in the library, which goes by the names that people see.
    fn of<'a>(faces: impl Iterator<Item = &'a Face>) -> Typefaces {
        let (mut book, mut fonts) = (FontBook::new(), Vec::new());
        for face in faces {
            let Some(info) = FontInfo::new(face.bytes.head(), face.index) else { continue };
            book.push(FontInfo { family: face.family.to_string(), ..info });
            fonts.push(Typeface { bytes: face.bytes.clone(), index: face.index, font: OnceLock::new() });
        }
        Typefaces { book: LazyHash::new(book), fonts }
    }

    fn font(&self, index: usize) -> Option<Font> {
        let face = self.fonts.get(index)?;
        face.font.get_or_init(|| Font::new(Bytes::new(face.bytes.clone()), face.index)).clone()
    }
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| VirtualPath::new("/unnamed").expect("a plain name is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// The bytes of a picture; for black ink only, a raster picture in greys.
fn picture(asset: &Asset, mono: bool, tones: Option<Tones>) -> Bytes {
    let grey = if mono { greys::of(asset, tones) } else { None };
    grey.unwrap_or_else(|| Bytes::new(asset.bytes.clone()))
}
