//! The editions that are typeset, and what each asks of the templates.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::looks;
use super::script::{shown_string, string};
use crate::document::{Contributor, Document, Series};
use crate::fonts::{Choice, HYPERLEGIBLE, Library, Role};
use crate::geometry::{Mm, Pt, Size};
use crate::locales::{Words, has_words, is_joined, words};
use crate::model::{LinksPlace, Look, NotesPlace, Reading, Tones};
use crate::project::theme::hearth;

/// One edition: what it is for and how large its pages are.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub form: Form,
    /// The size of a page.
    pub trim: Size,
    /// Margins at the fold, at the fore-edge, at the head and at the foot; `None` leaves one to the template.
    pub inside: Option<Mm>,
    pub outside: Option<Mm>,
    pub top: Option<Mm>,
    pub bottom: Option<Mm>,
    /// Where the addresses of links stand on paper; `None` leaves it to their number.
    pub links: Option<LinksPlace>,
    /// How far beyond the edge goes what touches it.
    pub bleed: Mm,
    /// No line is thinner than this.
    pub thinnest: Pt,
    /// The covers are pages of it.
    pub covers: bool,
    /// Pages of a full sheet: where something stands on the inside of the back cover, empty pages come before that.
    pub fills: usize,
    /// How tight type is set, from -1, as open as it may be, to 1; 0 is as designed.
    pub squeeze: f64,
    /// The sheet that a cover on its own is made as.
    pub wrap: Wrap,
    /// The channels in which headings, rules and the cover are set: 0 is black, and 1 to 3 are cyan, magenta and yellow, in
    /// which inks are kept apart until the press parts them.
    pub channels: Channels,
    /// Pictures keep their colours, though type is black.
    pub coloured: bool,
    /// What is done with the greys of pictures that don't say it themselves.
    pub tones: Option<Tones>,
    /// Read on a screen too: tagged, and the spaces of worksheets can be typed into.
    pub fillable: bool,
    /// For whose eyes, if not the usual ones.
    pub reading: Option<Reading>,
    /// Where the facilitator's notes stand.
    pub notes: NotesPlace,
    /// Each worksheet also goes out alone: what is said to its facilitator is set once more, on a page of its own.
    pub apart: bool,
    /// The faces that it is set in.
    pub library: Arc<Library>,
    /// How it looks.
    pub look: Arc<Look>,
    /// The second ink, where a screen shows it in its colour.
    pub accent: Option<[u8; 3]>,
    /// The page of each worksheet in the print edition, by id, for sheets that go out on their own.
    pub places: BTreeMap<String, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Read on a screen: links, tags, PDF/UA-1.
    Screen,
    /// Printed on paper: page numbers for links, black ink only.
    Print,
    /// The worksheets alone, each on a sheet of its own, black ink only.
    Worksheets,
    /// Back, spine and front of a cover on one sheet, black ink only.
    Wrap,
}

/// What is made around the spine of a glued book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WrapPart {
    /// Back, spine and front.
    #[default]
    Outside,
    /// The other side of that sheet.
    Inside,
    /// Labels to stick around the spine, as many as a sheet holds.
    Labels,
}

/// A cover on one sheet that wraps around glued pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wrap {
    pub part: WrapPart,
    /// The sheet that labels stand on.
    pub paper: Size,
    pub spine: Mm,
    /// What its words keep from both folds, and from the head and the foot.
    pub clear: Mm,
    /// There are words on it, if they can be set large enough.
    pub lettered: bool,
    /// They begin at the head.
    pub down: bool,
    /// Room for the bar code, at the foot of the back beside the spine, and how far it is from both.
    pub barcode: (Mm, Mm),
    pub barcode_gap: Mm,
    /// The bar code itself is printed there.
    pub prints_code: bool,
}

impl Form {
    /// Whether it is a whole book, which is laid out part by part.
    pub fn is_in_parts(self) -> bool {
        matches!(self, Form::Screen | Form::Print)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Channels {
    pub headings: usize,
    pub rules: usize,
    pub cover: usize,
}

impl Edition {
    pub fn new(form: Form, trim: Size) -> Edition {
        let fillable = matches!(form, Form::Screen | Form::Worksheets);
        Edition {
            form,
            trim,
            inside: None,
            outside: None,
            top: None,
            bottom: None,
            links: None,
            bleed: Mm(0.0),
            thinnest: Pt(0.0),
            covers: true,
            fills: 4,
            squeeze: 0.0,
            wrap: Wrap::default(),
            channels: Channels::default(),
            coloured: false,
            tones: None,
            fillable,
            reading: None,
            notes: if form == Form::Worksheets { NotesPlace::AtEnd } else { NotesPlace::Beside },
            apart: false,
            library: Arc::default(),
            look: hearth(),
            accent: None,
            places: BTreeMap::new(),
        }
    }

    /// Whether it is printed in black ink only.
    pub fn mono(&self) -> bool {
        matches!(self.form, Form::Print | Form::Worksheets | Form::Wrap)
    }
}

/// The settings that the templates import, as a Typst module.
pub fn module(document: &Document, edition: &Edition) -> String {
    let metadata = &document.metadata;
    let words = words(&metadata.language);
    let shown = |words: &str| shown_string(words, &edition.library);
    let mut out = String::new();
    let mut set = |name: &str, value: String| out.push_str(&format!("#let {name} = {value}\n"));
    set("form", string(form_name(edition.form)));
    set("mono", edition.mono().to_string());
    set("field-address", super::fields::address());
    set("trim", format!("(width: {}mm, height: {}mm)", edition.trim.width.0, edition.trim.height.0));
    set("bleed", format!("{}mm", edition.bleed.0));
    set("thinnest", format!("{}pt", edition.thinnest.0));
    let Channels { headings, rules, cover } = edition.channels;
    set("channels", format!("(headings: {headings}, rules: {rules}, cover: {cover})"));
    set("fills", edition.fills.to_string());
    set("squeeze", format!("{:?}", edition.squeeze));
    let [inside, outside, top, bottom] = [edition.inside, edition.outside, edition.top, edition.bottom].map(length);
    set("wished", format!("(inside: {inside}, outside: {outside}, top: {top}, bottom: {bottom})"));
    set("reading", optional(edition.reading.map(reading_name)));
    set("theme", looks::dictionary(&edition.look));
    faces(edition, &metadata.language, &mut set);
    set("letter-width", looks::letter_width(edition));
    set("accent", edition.accent.map_or("none".into(), looks::accent));
    set("price", metadata.price.as_deref().map_or("none".into(), |price| shown_string(price, &edition.library)));
    set("isbn", optional(metadata.isbn_print.as_deref()));
    set("net-page", metadata.page.as_deref().and_then(looks::net_page).unwrap_or("none".into()));
    set("issue", issue(document).map_or("none".into(), |issue| shown_string(&issue, &edition.library)));
    let (language, region) = language_parts(&metadata.language).unwrap_or(("en".into(), None));
    set("language", string(&language));
    set("region", region.map_or("none".into(), |region| string(&region)));
    set("joined-letters", is_joined(&metadata.language).to_string());
    set("rtl", metadata.rtl.to_string());
    set("document-title", string(&metadata.title));
    set("book-title", shown(&metadata.title));
    set("subtitle", metadata.subtitle.as_deref().map_or("none".into(), shown));
    set("document-authors", array(metadata.authors.iter().map(|author| string(&author.name))));
    set("authors", array(metadata.authors.iter().map(|author| shown(&author.name))));
    set("contributors", array(metadata.contributors.iter().map(|who| credit(who, words, &edition.library))));
    set("license-name", optional(metadata.license.as_deref().map(license_words).as_deref()));
    set("keywords", array(metadata.keywords.iter().map(|keyword| string(keyword))));
    set("edition-date", date(document));
    set("furniture", words_dictionary(words));
    let others = languages_of_sheets(document).into_iter().filter(|language| has_words(language));
    let others = others
        .map(|language| format!("{}: {}, ", string(&language), words_dictionary(crate::locales::words(&language))));
    set("furniture-in", format!("(:{})", others.collect::<String>()).replace("(:\"", "(\""));
    out
}

/// The number and the day of a paper, as its head has them.
fn issue(document: &Document) -> Option<String> {
    let metadata = &document.metadata;
    let position = metadata.series.as_ref().map(Series::in_words);
    let number = metadata.edition.clone().or(position);
    let date = metadata.date.map(|date| date.to_string());
    let both: Vec<String> = number.into_iter().chain(date).collect();
    (!both.is_empty()).then(|| both.join(" · "))
}

/// The faces of each role: those that `book.yaml` names, else those of the theme.
fn faces(edition: &Edition, language: &str, set: &mut impl FnMut(&str, String)) {
    let library = &edition.library;
    // An edition for easy reading has a face of its own, whatever the book is set in.
    let easy = edition.reading.is_some();
    for (name, role, key) in looks::FACES {
        let names = match key {
            &"mono" => looks::names(edition, *role, key),
            _ if easy => library.behind(HYPERLEGIBLE),
            _ => looks::names(edition, *role, key),
        };
        set(name, families(library, &names, language));
    }
    let named = |role: Role| library.choice(role).filter(|_| !easy);
    for (name, role) in [("headings-face", Role::Headings), ("worksheets-face", Role::Worksheets)] {
        let list = || families(library, &library.families(role), language);
        set(name, named(role).map_or("none".into(), |_| list()));
    }
    let roles = [("text", Role::Text), ("headings", Role::Headings), ("sans", Role::Sans), ("mono", Role::Mono)];
    let roles = roles.into_iter().chain([("worksheets", Role::Worksheets)]);
    let looks = roles.map(|(name, role)| format!("{name}: {}, ", named(role).map_or("(:)".into(), look)));
    set("looks", format!("({})", looks.collect::<String>()));
}

/// Weight, features and axes as `text(..)` takes them.
fn look(choice: &Choice) -> String {
    let mut said = Vec::new();
    said.extend(choice.weight.map(|weight| format!("weight: {weight}")));
    if !choice.features.is_empty() {
        let features = choice.features.iter().map(|(tag, on)| format!("{}: {}, ", string(tag), u8::from(*on)));
        said.push(format!("features: ({})", features.collect::<String>()));
    }
    if !choice.axes.is_empty() {
        let axes = choice.axes.iter().map(|(tag, value)| format!("{}: {value:?}, ", string(tag)));
        said.push(format!("variations: ({})", axes.collect::<String>()));
    }
    if said.is_empty() { "(:)".into() } else { format!("({})", said.join(", ")) }
}

/// `(family, fallbacks…)`, as `text(font: …)` takes it. In Chinese and Japanese, marks that Latin type has too are taken from
/// the face of the script, where they are as wide as a character (CLREQ 3.1.2, JLREQ 3.1.2).
pub fn families(library: &Library, names: &[String], language: &str) -> String {
    let is_cj = matches!(crate::locales::primary(language).as_str(), "zh" | "ja" | "yue");
    let leaves_marks = |at: usize, name: &str| {
        let covers_script = || library.family(name).next().is_some_and(|face| face.has('一'));
        at == 0 && is_cj && library.sets_cjk() && !covers_script()
    };
    array(names.iter().enumerate().map(|(at, name)| match leaves_marks(at, name) {
        true => format!("(name: {}, covers: \"latin-in-cjk\")", string(name)),
        false => string(name),
    }))
}

/// Size and leading of running text in points, as in grid.typ.
pub fn looks_of(edition: &Edition, language: &str) -> (f64, f64) {
    let is_cjk = matches!(crate::locales::primary(language).as_str(), "zh" | "yue" | "ja" | "ko");
    let look = |key| edition.look.number("text", key);
    let grown = look("grows") * Pt::from(edition.trim.width).0;
    let size = look("size").max(grown.min(look("largest")));
    let leading = size / look("size") * look("leading");
    let (size, leading) = if is_cjk { (size - 0.75, leading + 2.75) } else { (size, leading) };
    (size * (1.0 - 0.08 * edition.squeeze), leading * (1.0 - 0.1 * edition.squeeze))
}

/// A Typst array; the comma at the end keeps one element an array.
pub fn array(items: impl Iterator<Item = String>) -> String {
    format!("({})", items.map(|item| item + ", ").collect::<String>())
}

/// A Typst dictionary of strings.
pub fn dictionary(named: &[(&str, &str)]) -> String {
    let entries: Vec<String> = named.iter().map(|(name, words)| format!("{name}: {}, ", string(words))).collect();
    format!("({})", entries.concat())
}

pub fn optional(value: Option<&str>) -> String {
    value.map_or("none".into(), string)
}

fn length(value: Option<Mm>) -> String {
    value.map_or("auto".into(), |mm| format!("{}mm", mm.0))
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Screen => "screen",
        Form::Print => "print",
        Form::Worksheets => "worksheets",
        Form::Wrap => "wrap",
    }
}

fn reading_name(reading: Reading) -> &'static str {
    match reading {
        Reading::LargePrint => "large-print",
        Reading::EasyRead => "easy-read",
    }
}

/// The languages that worksheets are written in besides the book's own.
fn languages_of_sheets(document: &Document) -> BTreeSet<String> {
    let blocks = document.worksheet_blocks().into_iter();
    blocks.filter_map(|(_, block)| Some(language_parts(block.attributes.language.as_deref()?)?.0)).collect()
}

/// Typst writes one date as that of the beginning and of the last change; this is the file of the last change.
fn date(document: &Document) -> String {
    let metadata = &document.metadata;
    let Some(date) = metadata.modified.or(metadata.date) else { return "none".into() };
    format!("datetime(year: {}, month: {}, day: {})", date.year.max(1), date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// How a contributor is named on the title page: "Translated by …".
pub fn credit(who: &Contributor, words: &Words, library: &Library) -> String {
    let pattern = match who.role.as_str() {
        "edt" => words.edited_by,
        "ill" => words.illustrated_by,
        "trl" => words.translated_by,
        "adp" => words.changed_by,
        _ => words.with,
    };
    shown_string(&crate::locales::fill(pattern, &who.name), library)
}

/// A licence as it is said: `CC BY-SA 4.0` for `CC-BY-SA-4.0`.
pub fn license_words(spdx: &str) -> String {
    let Some(rest) = spdx.strip_prefix("CC-") else { return spdx.to_owned() };
    match rest.rsplit_once('-') {
        Some((terms, version)) => format!("CC {terms} {version}"),
        None => spdx.to_owned(),
    }
}

/// Primary language and region of a BCP 47 tag, as Typst takes them: two or three letters, and two.
pub fn language_parts(tag: &str) -> Option<(String, Option<String>)> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let is_traditional = language == "zh" && parts.clone().any(|part| part.eq_ignore_ascii_case("hant"));
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    // Typst knows how Chinese is written by where it is written.
    let region = region.or(is_traditional.then_some("TW"));
    Some((language, region.map(str::to_ascii_uppercase)))
}

/// The language of a tag as the templates take it: they know none with its script, as in zh-Hans.
pub fn language_of(tag: &str) -> String {
    string(&language_parts(tag).map_or("en".into(), |(language, _)| language))
}

fn words_dictionary(words: &Words) -> String {
    let entries = [
        ("contents", words.contents),
        ("worksheets", words.worksheets),
        ("for", words.for_whom),
        ("time", words.time),
        ("bring", words.bring),
        ("stop", words.how_to_stop),
        ("facilitator", words.facilitator),
        ("name", words.name),
        ("date", words.date),
        ("by-when", words.by_when),
        ("signature", words.signature),
        ("witness", words.witness),
    ];
    let patterns =
        [("page-short", words.page_short), ("page", words.page), ("part", words.part), ("chapter", words.chapter)];
    let entry = |(name, value): (&str, &str)| format!("{}: {}, ", string(name), string(value));
    let entries = entries.into_iter().map(entry);
    let patterns = patterns.map(|(name, message)| entry((name, &message.pattern())));
    format!("({})", entries.chain(patterns).collect::<String>())
}
