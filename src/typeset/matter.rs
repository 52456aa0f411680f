//! The whole book as one Typst source: covers, title page, contents, and every division in order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::addresses::Addresses;
use super::code;
use super::covers;
use super::edition::{Edition, Form, array, license_words};
use super::inlines::{Title, Writer};
use super::script::{FlowKind, Script, string};
use crate::diagnostic::Report;
use crate::document::runs::Runs;
use crate::document::{Block, Division, DivisionKind, Document, Matter, Series, text};
use crate::fonts::Library;
use crate::geometry::Mm;
use crate::locales::{fill, words};
use crate::model::Field;
use crate::model::{NotesPlace, Reading};

/// A book of more words than this has a half-title, a title page and a table of contents.
const LONG: usize = 2500;

/// Writes the source of `edition`, and lists the spaces in it that can be typed into.
///
/// `refused`: characters that can't be shown where they stand, as a first try showed.
pub fn book(
    document: &Document,
    edition: &Edition,
    refused: &BTreeSet<char>,
    report: &mut Report,
) -> (Script, Vec<Field>) {
    let in_parts = edition.form.is_in_parts();
    let mut writer = Writer {
        document,
        form: edition.form,
        runs: if edition.form == Form::Print { Runs::of(document) } else { Runs::default() },
        script: Script::refusing(refused.clone(), edition.library.clone()),
        noted: BTreeSet::new(),
        note_words: BTreeMap::new(),
        anchored: BTreeSet::new(),
        called: None,
        open_notes: Vec::new(),
        note_lines: 0.0,
        pictures_alone: false,
        level: 0,
        list_depth: 0,
        section_depth: 1,
        inside: 0,
        title: Title::No,
        stressing: false,
        in_worksheet: false,
        in_text: false,
        around: Vec::new(),
        opening: None,
        fillable: edition.fillable,
        screens: edition.mono() && !edition.coloured,
        piece: None,
        addresses: Addresses::of(document, edition),
        notes: edition.notes,
        language: document.metadata.language.clone(),
        sheet: None,
        fields: Vec::new(),
        page: edition.trim,
        runs_on: in_parts && edition.reading.is_none() && edition.look.choice("openings", "page") == "same",
        // As in grid.typ.
        ruling: Mm(if edition.reading == Some(Reading::LargePrint) { 9.0 } else { 8.0 }),
        report: Report::default(),
    };
    writer.script.push("#import \"/templates/book.typ\": *\n");
    writer.script.push(if in_parts { "#let parts = (" } else { "#show: book\n" });
    match edition.form {
        Form::Worksheets => writer.worksheets_alone(edition),
        Form::Wrap => writer.wrap_cover(&edition.wrap),
        Form::Screen | Form::Print => writer.whole_book(edition.covers),
    }
    writer.script.push(if in_parts { ")\n" } else { "\n" });
    report.merge(writer.report);
    (writer.script, writer.fields)
}

impl Writer<'_> {
    /// Without `covers` the book begins with the page that lies under the cover.
    fn whole_book(&mut self, covers: bool) {
        // A few pages want no half-title and no contents: paper is what we save.
        let is_long = self.is_long();
        self.pages(|writer| {
            if covers {
                writer.front_cover();
            }
            writer.opening_leaves(covers, is_long);
        });
        let (document, inside) = (self.document, covers::Insides::of(self.document));
        let divisions = &document.divisions[inside.text()];
        let early = divisions.iter().take_while(|division| division.stands_before_contents()).count();
        let (before, after) = divisions.split_at(if is_long { early } else { 0 });
        before.iter().for_each(|division| self.division(division, 1, false));
        if is_long {
            let (worksheets, depth) = (!self.document.worksheets().is_empty(), self.document.contents.print);
            let depth = if depth > 1 { format!(", depth: {depth}") } else { String::new() };
            let contents = format!("\n#contents(worksheets: {worksheets}{depth})");
            self.pages(|writer| writer.script.push(&contents));
        }
        let has_parts = divisions.iter().any(|division| division.kind == DivisionKind::Part);
        let mut in_part = false;
        let mut matter = Matter::Front;
        for division in after {
            in_part |= division.kind == DivisionKind::Part;
            in_part &= division.matter == Matter::Body && !division.ends_part;
            let level = 1 + u8::from(has_parts && in_part && division.kind != DivisionKind::Part);
            self.division(division, level, division.matter != matter || division.ends_part);
            matter = division.matter;
        }
        self.end_text();
        if self.has_facilitators_page() {
            self.pages(|writer| writer.facilitators_page(&document.worksheet_blocks(), false));
        }
        self.list_of_addresses();
        if covers {
            self.inside_back(inside.back);
            self.pages(Writer::back_cover);
        }
        self.end_text();
    }

    fn is_long(&self) -> bool {
        let words = |division: &Division| text::plain_blocks(&division.blocks).split_whitespace().count();
        self.document.divisions.len() > 3 || self.document.divisions.iter().map(words).sum::<usize>() > LONG
    }

    fn front_cover(&mut self) {
        let picture = cover_picture(self.document);
        self.script.push(&format!("\n#front-cover({picture})"));
    }

    /// `apart`: in the contents it does not belong to what stands above it.
    fn division(&mut self, division: &Division, level: u8, apart: bool) {
        self.addresses.begin_division();
        let goes_on = self.runs_on && self.in_text && division.kind != DivisionKind::Part;
        if !goes_on {
            self.end_text();
        }
        let nameless = division.title.is_empty() && division.name.is_none();
        self.level = if nameless { level - 1 } else { level };
        self.called.clone_from(&division.name);
        self.section_depth = 1;
        if division.title.is_empty() && self.begins_with_pages(&division.blocks) {
            let before = self.script.text.len();
            self.open_division(division, level, apart);
            self.opening = Some(self.script.text.split_off(before));
        } else {
            self.piece(FlowKind::Opening, |writer| writer.open_division(division, level, apart));
        }
        self.flow(&division.blocks);
        if !self.runs_on || division.kind == DivisionKind::Part {
            self.end_text();
        }
    }

    fn open_division(&mut self, division: &Division, level: u8, apart: bool) {
        self.script.push("\n\n");
        self.script.origin(division.span);
        let number = division.number.map_or("none".into(), |number| number.to_string());
        let kind = kind_name(division.kind);
        self.script.push(&format!(
            "#division(kind: {}, id: {}, level: {level}, number: {number}, apart: {apart}, ",
            string(kind),
            string(division.id()),
        ));
        self.title_arguments(&division.title, |writer| {
            writer.script.push("title: [");
            writer.title(&division.title);
            writer.script.push("]");
        });
        self.script.push(", running: ");
        let title = self.script.shown_string(text::plain(&division.title).trim());
        self.script.push(&title);
        if let Some(name) = &division.name {
            let name = self.script.shown_string(name);
            self.script.push(&format!(", name: {name}"));
        }
        self.script.push(")");
    }

    /// What the law and the librarian want to know, and what a remixer may do.
    pub fn imprint(&mut self, above: Option<&Division>) {
        let metadata = &self.document.metadata;
        let words = words(&metadata.language);
        let mut lines: Vec<String> = Vec::new();
        let edition = metadata.edition.as_deref().map(|edition| fill(words.edition, edition));
        let date = metadata.date.map(|date| date.to_string());
        lines.extend(match (edition, date) {
            (Some(edition), Some(date)) => Some(format!("{edition}, {date}")),
            (edition, date) => edition.or(date),
        });
        lines.extend(metadata.changed().map(|date| fill(words.modified, date.to_string())));
        lines.extend(metadata.series.as_ref().map(Series::in_words));
        lines.extend(metadata.publisher.as_deref().map(|name| fill(words.published_by, name)));
        lines.extend(metadata.rights.clone());
        lines.extend(metadata.license.as_deref().map(|license| fill(words.license_line, license_words(license))));
        lines.extend(metadata.isbn_print.as_deref().map(|isbn| fill(words.isbn_print, isbn)));
        lines.extend(metadata.isbn_epub.as_deref().map(|isbn| fill(words.isbn_epub, isbn)));
        lines.push(fill(words.identifier, &metadata.identifier));
        if !metadata.keywords.is_empty() {
            lines.push(fill(words.keywords, metadata.keywords.join(", ")));
        }
        lines.extend(metadata.translated.map(|percent| fill(words.translated_share, percent.to_string())));
        if let Some(url) = &metadata.source_url {
            lines.push(fill(words.source_here, url));
            lines.extend(metadata.fingerprint.as_deref().map(|fingerprint| fill(words.fingerprint, fingerprint)));
        }
        let lines = lines.iter().map(|line| markup(line, &self.script.library));
        let lines = array(lines);
        self.script.push("\n#imprint(");
        if let Some(inside) = above {
            self.script.push("above: ");
            self.words_inside(inside);
            self.script.push(", ");
        }
        let code = code::picture(metadata).map_or(String::new(), |code| format!("code: {code}, "));
        self.script.push(&format!("{code}..{lines})"));
    }

    /// What a reader may do with the book, for the back cover.
    pub fn license_line(&self) -> String {
        let license = self.document.metadata.license.as_deref();
        let words = words(&self.document.metadata.language);
        license.map_or("none".into(), |license| {
            markup(&fill(words.license_line, license_words(license)), &self.script.library)
        })
    }

    fn back_cover(&mut self) {
        let line = self.license_line();
        self.script.push(&format!("\n#back-cover(license: {line})["));
        self.level = 1;
        let blocks = &self.document.abstract_;
        self.apart(|writer| writer.enclosed_blocks(blocks));
        self.script.push("\n]");
    }

    /// Every worksheet on sheets of its own; then what was said to whoever leads them.
    fn worksheets_alone(&mut self, edition: &Edition) {
        let document = self.document;
        let words = words(&document.metadata.language);
        let license = document.metadata.license.as_deref();
        let line = license.map_or(String::new(), |license| fill(words.license_line, license_words(license)));
        let line = markup(&line, &self.script.library);
        self.script.push(&format!("\n#show: standalone.with(license: {line})"));
        let sheets = document.worksheet_blocks();
        for (division, block) in &sheets {
            let Some(worksheet) = block.as_worksheet() else { continue };
            self.level = 0;
            self.script.push("\n\n");
            self.script.origin(division.span);
            let place = edition.places.get(&worksheet.id).map(|page| fill(words.page_short, page.to_string()));
            let place = place.map_or("none".into(), |place| markup(&place, &self.script.library));
            let title = markup(text::plain(&division.title).trim(), &self.script.library);
            self.script.push(&format!("#from-division({title}, place: {place})\n"));
            self.blocks(std::slice::from_ref(*block));
        }
        let noted = self.noted.clone();
        self.facilitators_page(&sheets, false);
        for sheet in sheets.iter().filter(|_| edition.apart) {
            self.noted = noted.clone();
            self.facilitators_page(std::slice::from_ref(sheet), true);
        }
    }

    fn has_facilitators_page(&self) -> bool {
        let sheets = self.document.worksheet_blocks();
        let mut sheets = sheets.iter().filter_map(|(_, block)| block.as_worksheet());
        self.notes == NotesPlace::AtEnd && sheets.any(|sheet| !sheet.facilitator.is_empty())
    }

    fn facilitators_page(&mut self, sheets: &[(&Division, &Block)], apart: bool) {
        let sheets = sheets.iter().filter_map(|(_, block)| Some((block.as_worksheet()?, &block.attributes)));
        let led: Vec<_> = sheets.filter(|(sheet, _)| !sheet.facilitator.is_empty()).collect();
        if led.is_empty() || self.notes != NotesPlace::AtEnd {
            return;
        }
        self.level = 1;
        let whose = match (&led[..], apart) {
            ([(only, _)], true) => only.id.as_str(),
            _ => "",
        };
        self.script.push(&format!("\n\n#facilitators-page(whose: {})[", string(whose)));
        for (worksheet, attributes) in led {
            self.script.push("\n");
            self.in_language(attributes.language.as_deref(), |writer| {
                writer.script.push("#section-heading(1)[");
                writer.title_as_heading(2, true, &worksheet.title);
                writer.script.push("]");
                writer.enclosed_blocks(&worksheet.facilitator);
            });
        }
        self.script.push("\n]");
    }
}

/// What is said of the picture on the cover, as arguments; nothing where there is none.
pub fn cover_picture(document: &Document) -> String {
    let cover = document.metadata.cover.as_ref();
    let picture = cover.and_then(|cover| document.assets.get(&cover.path));
    match (cover, picture) {
        (Some(cover), Some(asset)) => {
            let path = string(&super::world::asset_path(asset));
            format!("picture: {path}, lettering: {}", cover.lettering)
        }
        _ => String::new(),
    }
}

/// Words as a content argument.
fn markup(words: &str, library: &Arc<Library>) -> String {
    let mut script = Script::refusing(BTreeSet::new(), library.clone());
    script.push("[");
    script.words(words);
    script.push("]");
    script.text
}

fn kind_name(kind: DivisionKind) -> &'static str {
    match kind {
        DivisionKind::Part => "part",
        DivisionKind::Chapter => "chapter",
        DivisionKind::Dedication => "dedication",
        DivisionKind::Glossary => "glossary",
        DivisionKind::Colophon => "colophon",
        _ => "matter",
    }
}
