//! Inlines as Typst markup.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::addresses::Addresses;
use super::edition::{Form, language_parts};
use super::script::{Script, Treatment, string, verbatim};
use super::ties;
use super::world::{asset_path, treated_path};
use crate::diagnostic::Report;
use crate::document::runs::{Place, Runs};
use crate::document::text::{self, can_be_read};
use crate::document::{
    Asset, AssetFormat, Attributes, Blank, Block, Document, Image, Inline, Length, LinkTarget, readings,
};
use crate::fonts::{Library, scripts};
use crate::geometry::{Mm, Size};
use crate::locales::is_rtl;
use crate::model::NotesPlace;
use crate::model::{Field, FieldKind};

/// Runs of letters longer than this may be broken anywhere, so that no line is wider than the measure.
pub const LONGEST_WORD: usize = 32;

/// Letters of a note on a millimetre of the page's width, its margins counted in, and how high each line is.
const LETTERS_A_MM: f64 = 0.55;
const MM_A_NOTE_LINE: f64 = 4.6;

/// Whether a title is being written, and with what of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Title {
    #[default]
    No,
    /// Words alone.
    Words,
    /// With the marks of notes and of addresses, and with its places.
    WithMarks,
}

/// Whether a title has notes, links or places.
pub fn has_marks(title: &[Inline]) -> bool {
    title.iter().any(|inline| {
        let own = match inline {
            Inline::NoteRef(_) | Inline::Link { .. } => true,
            Inline::Span { attributes, .. } => attributes.id.is_some(),
            _ => false,
        };
        own || has_marks(inline.content())
    })
}

/// What a book is written out with.
pub struct Writer<'a> {
    pub document: &'a Document,
    pub form: Form,
    /// The numbers of the book's runs, where its pages are to be traced back to them; else empty.
    pub runs: Runs,
    pub script: Script,
    /// Notes whose text has been written; a second reference points to the first.
    pub noted: BTreeSet<usize>,
    /// Where in the source the words of each of those notes stand.
    pub note_words: BTreeMap<usize, Range<usize>>,
    /// Places that have been marked: a cell that is repeated marks none again.
    pub anchored: BTreeSet<String>,
    /// What the contents call a division without a title; a section of that name is not listed again.
    pub called: Option<String>,
    /// Notes that are being written, so that one that cites itself ends.
    pub open_notes: Vec<usize>,
    /// The lines that the notes written so far take at the foot of pages, about.
    pub note_lines: f64,
    /// Nothing but pictures stands in the section that is being written: no text would fill the place that one leaves.
    pub pictures_alone: bool,
    /// Levels of headings above the place that is being written.
    pub level: u8,
    /// How many lists are open.
    pub list_depth: u8,
    /// 1 for the sections of a division, 2 for those inside them.
    pub section_depth: u8,
    /// Blocks around the place that is being written, but for sections.
    pub inside: usize,
    /// Whether a part of running text is being written, piece by piece.
    pub in_text: bool,
    /// The languages of the sections around the place that is being written, where they have one of their own.
    pub around: Vec<String>,
    /// How a division begins that has no title, until it is known what comes first.
    pub opening: Option<String>,
    /// Whether a title is being written, which also stands in the contents and the running heads, and with what.
    pub title: Title,
    /// Whether words are being written that are stressed without italics.
    pub stressing: bool,
    /// Whether an answer is asked for here: empty cells and boxes to tick become larger.
    pub in_worksheet: bool,
    /// Whether spaces become form fields.
    pub fillable: bool,
    /// Whether the greys of pictures are changed and screened that ask for it.
    pub screens: bool,
    /// The dialogue, letter or other piece that is being written.
    pub piece: Option<&'static str>,
    /// The addresses of links, where paper has to show them.
    pub addresses: Addresses,
    /// Where the facilitator's notes stand.
    pub notes: NotesPlace,
    /// The language of what is being written, BCP 47.
    pub language: String,
    /// Id and title of the worksheet that is being written.
    pub sheet: Option<(String, String)>,
    pub fields: Vec<Field>,
    /// The size of a page, and the distance from one ruled line to the next.
    pub page: Size,
    /// Chapters follow each other on a page.
    pub runs_on: bool,
    pub ruling: Mm,
    pub report: Report,
}

impl Writer<'_> {
    pub fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// The words of a title, without notes, links and places to link to.
    pub fn title(&mut self, title: &[Inline]) {
        self.in_title(Title::Words, |writer| writer.inlines(title));
    }

    /// A title as its own page shows it: the marks of its notes stand right behind their words.
    pub fn title_with_marks(&mut self, title: &[Inline]) {
        self.in_title(Title::WithMarks, |writer| writer.inlines(title));
    }

    fn in_title(&mut self, how: Title, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.title, how);
        write(self);
        self.title = outer;
    }

    /// A title twice, as arguments of the templates, where it has marks: `shown: […], ` is what its page shows, and the
    /// content behind it what everything else does. Else the words alone.
    pub fn title_arguments(&mut self, title: &[Inline], words: impl FnOnce(&mut Self)) {
        if !has_marks(title) {
            return words(self);
        }
        self.script.push("shown: [");
        self.title_with_marks(title);
        self.script.push("], ");
        // The words that are read back, and told to the EPUB, are those that the page shows.
        let written = self.script.written_so_far();
        self.apart(words);
        self.script.forget_written(written);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::NoteRef(_) if self.title == Title::Words => {}
            Inline::LineBreak if self.title != Title::No => self.script.push(" "),
            Inline::Link { target, content, .. } if self.title != Title::No => {
                self.inlines(content);
                if self.title == Title::WithMarks {
                    self.address_of(target, content);
                }
            }
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(content) => self.emphasis(content),
            Inline::Strong(content) => self.wrapped("strong", content),
            Inline::Strikethrough(content) => self.wrapped("strike", content),
            Inline::Superscript(content) => self.wrapped("super", content),
            Inline::Subscript(content) => self.wrapped("sub", content),
            Inline::Code(code) => self.code(code),
            Inline::Span { attributes, content } => self.span(attributes, content),
            Inline::Link { target, content, .. } => self.link(target, content),
            Inline::Image(image) => self.picture(image),
            Inline::NoteRef(note) => self.note(*note),
            Inline::LineBreak => self.script.push("#linebreak();"),
            Inline::Blank(blank) => self.blank(blank),
        }
    }

    /// Scripts without italics stress words in ways of their own, for which there is a function of ours.
    fn emphasis(&mut self, content: &[Inline]) {
        let first = text::plain(content).chars().find(|one| one.is_alphabetic());
        let script = first.and_then(|letter| scripts::of_letter(letter, &self.language)).map(|script| script.code);
        let leans = script.is_none_or(|code| matches!(code, "Latn" | "Grek" | "Cyrl"));
        if leans {
            return self.wrapped("emph", content);
        }
        let around = std::mem::replace(&mut self.stressing, true);
        self.wrapped("stressed", content);
        self.stressing = around;
    }

    fn wrapped(&mut self, function: &str, content: &[Inline]) {
        self.script.push(&format!("#{function}["));
        self.inlines(content);
        self.script.push("];");
    }

    /// Words; the very long ones in pieces.
    pub fn text(&mut self, text: &str) {
        let mut place = self.place_of(text);
        let tied = ties::tied(text);
        // Headings keep words of Korean whole, stress puts dots at letters.
        self.script.parted = self.stressing || tied.contains(is_hangul);
        for (at, word) in tied.split(' ').enumerate() {
            if at > 0 {
                self.script.push(" ");
                advance(&mut place, " ");
            }
            self.script.place(place);
            if (word.len() <= LONGEST_WORD || !self.break_up(word, place)) && !self.hold_dash(word, place) {
                self.script.words(word);
            }
            advance(&mut place, word);
        }
        self.script.place(None);
    }

    /// Writes a very long word in boxes between which a line may end; false if it need not be.
    fn break_up(&mut self, word: &str, mut place: Option<Place>) -> bool {
        let latin = word.chars().filter(|c| c.is_ascii_graphic() || c.is_alphabetic()).count();
        let ideographic = word.chars().any(|c| ('\u{2e80}'..='\u{ffdc}').contains(&c));
        if ideographic || latin <= LONGEST_WORD || word.chars().all(is_joined) || word.chars().any(is_unspaced) {
            return false;
        }
        // Boxes have no direction of their own: in a line that runs to the left they would stand in the wrong order.
        let directed = self.document.metadata.rtl && !word.chars().any(is_joined);
        self.script.push(if directed { "#left-to-right[" } else { "" });
        for piece in pieces(word) {
            self.script.push("#box[");
            self.script.place(place);
            self.script.words(&piece);
            advance(&mut place, &piece);
            self.script.push("];");
        }
        self.script.push(if directed { "];" } else { "" });
        true
    }

    /// Writes a word with a long dash in it so that no line begins with the dash; false if it has none.
    fn hold_dash(&mut self, word: &str, mut place: Option<Place>) -> bool {
        let dashed = word.trim_matches('—').contains('—');
        if !dashed || word.len() > LONGEST_WORD || self.document.metadata.rtl || word.chars().any(is_joined) {
            return false;
        }
        for part in word.split_inclusive('—') {
            let held = part.ends_with('—') && part.len() > '—'.len_utf8();
            self.script.push(if held { "#box[" } else { "" });
            self.script.place(place);
            self.script.words(part);
            self.script.push(if held { "];" } else { "" });
            advance(&mut place, part);
        }
        true
    }

    /// As words, which lead back to where they stand; as a string where spaces count.
    fn code(&mut self, code: &str) {
        if code.starts_with(' ') || code.ends_with(' ') || code.contains("  ") {
            self.script.look_for_missing(code);
            let shown = self.script.shown_string(code);
            return self.script.push(&format!("#code({shown});"));
        }
        let mut place = self.place_of(code);
        self.script.push("#code[");
        for (piece, boxed) in code_pieces(code) {
            self.script.push(if boxed { "#box[" } else { "" });
            self.script.place(place);
            self.script.words(&piece);
            self.script.place(None);
            advance(&mut place, &piece);
            self.script.push(if boxed { "];" } else { "" });
        }
        self.script.push("];");
    }

    /// Where a run or thing of the book begins; `None` where nobody asks. What is written must be the document's own: a copy
    /// of it has no number.
    pub fn place_of(&self, run: &str) -> Option<Place> {
        let number = self.runs.number(run);
        debug_assert!(
            number.is_some() || run.is_empty() || self.runs.is_empty(),
            "“{run}” is not on the way through the book"
        );
        number.map(|run| Place { run, character: 0 })
    }

    /// The same as the templates mark it.
    pub fn place_of_thing(&self, thing: &str) -> Option<String> {
        self.place_of(thing).map(|place| format!("{}:{}", place.run, place.character))
    }

    /// Writes what stands apart from the order in which the book is read.
    pub fn apart(&mut self, write: impl FnOnce(&mut Self)) {
        let runs = std::mem::take(&mut self.runs);
        write(self);
        self.runs = runs;
    }

    fn span(&mut self, attributes: &Attributes, content: &[Inline]) {
        let mut closing = String::new();
        if let Some((language, region)) = attributes.language.as_deref().and_then(language_parts) {
            let tag = attributes.language.as_deref().unwrap_or_default();
            let turns = is_rtl(tag) != is_rtl(&self.language);
            let (before, after) = match turns {
                // Words that run the other way stand apart from what is beside them (UAX 9, 2.4): a box does so, and so
                // do the marks for it, between which a line may end.
                true if can_be_boxed(content) => ("#box[", "];"),
                true if is_rtl(tag) => ("\u{2067}", "\u{2069}"),
                true => ("\u{2066}", "\u{2069}"),
                false => ("", ""),
            };
            let region = region.map_or(String::new(), |region| format!(", region: {}", string(&region)));
            self.script.push(&format!("{before}#text(lang: {}{region})[", string(&language)));
            closing.insert_str(0, after);
            closing.insert_str(0, "];");
        }
        let readings = readings(attributes, content);
        if !attributes.classes.is_empty() && readings.is_none() {
            let classes: String = attributes.classes.iter().map(|class| string(class) + ", ").collect();
            self.script.push(&format!("#span(({classes}))["));
            closing.insert_str(0, "];");
        }
        match readings {
            // In the contents and the running heads words stand without their readings.
            Some(readings) if self.title != Title::No => readings.iter().for_each(|(words, _)| self.inlines(words)),
            Some(readings) => readings.iter().for_each(|(words, reading)| self.reading(words, reading)),
            None => self.inlines(content),
        }
        self.script.push(&closing);
        self.anchor(attributes.id.as_deref());
    }

    /// A word with its reading above it.
    fn reading(&mut self, words: &[Inline], reading: &[Inline]) {
        self.script.push("#ruby[");
        self.inlines(words);
        self.script.push("][");
        self.inlines(reading);
        self.script.push("];");
    }

    /// A place that can be linked to.
    pub fn anchor(&mut self, id: Option<&str>) {
        let Some(id) = id.filter(|_| self.has_targets() && self.title != Title::Words) else { return };
        if self.anchored.insert(id.to_owned()) {
            self.script.push(&format!("#anchor({});", string(id)));
        }
    }

    /// Whether what is linked to is part of this edition.
    fn has_targets(&self) -> bool {
        !matches!(self.form, Form::Worksheets | Form::Wrap)
    }

    fn link(&mut self, target: &LinkTarget, content: &[Inline]) {
        match target {
            LinkTarget::Url(url) => self.script.push(&format!("#weblink({})[", string(url))),
            LinkTarget::Id(id) if self.has_targets() && self.document.targets.contains_key(id) => {
                self.script.push(&format!("#xref({})[", string(id)));
            }
            _ => return self.inlines(content),
        }
        self.inlines(content);
        self.script.push("];");
        self.address_of(target, content);
    }

    /// A footnote at its first reference; its number alone where it is referred to again.
    pub fn note(&mut self, index: usize) {
        let Some(note) = self.document.notes.get(index) else { return };
        let number = index + 1;
        if !self.noted.insert(index) || self.open_notes.contains(&index) {
            self.script.push(&format!("#note-again({number});"));
            return;
        }
        self.open_notes.push(index);
        self.note_lines += self.lines_of_note(&note.blocks);
        self.script.push(&format!("#note({number})["));
        let start = self.script.text.len();
        let turns = self.script.turns.clone();
        self.script.origin(note.span);
        self.apart(|writer| writer.running_blocks(&note.blocks));
        // The paragraph goes on with what it had open.
        self.script.turns = turns;
        self.note_words.insert(index, start..self.script.text.len());
        self.script.push("];");
        self.open_notes.pop();
    }

    fn lines_of_note(&self, blocks: &[Block]) -> f64 {
        let letters = text::plain_blocks(blocks).chars().count() as f64;
        (letters / (LETTERS_A_MM * self.page.width.0)).ceil() + 0.2
    }

    /// Whether the notes written since are so long that what they belong to may be divided: whole it could find no page
    /// with room for all of them.
    pub fn notes_are_long(&self, before: f64) -> bool {
        const MOST: f64 = 0.2;
        let on_page = self.page.height.0 / MM_A_NOTE_LINE;
        self.note_lines - before > MOST * on_page
    }

    /// A picture within a line.
    fn picture(&mut self, image: &Image) {
        let Some(asset) = self.document.assets.get(&image.path) else { return self.script.words(&image.alt) };
        let arguments = self.picture_arguments(image, &image.alt, asset);
        self.script.push(&format!("#inline-picture({arguments});"));
    }

    fn blank(&mut self, blank: &Blank) {
        if let Some(ticked) = blank.tick {
            let field = self.field(&blank.label, FieldKind::Tick { ticked });
            return self.script.push(&format!("#tick-in-line({ticked}, {field});"));
        }
        let width = self.width_of(blank).0;
        let field = self.field(&blank.label, FieldKind::Line);
        self.script.push(&format!("#blank({width}mm, {}, field: {field});", string(&blank.label)));
    }
}

/// Whether words may stand in a box: a few on one line, without notes.
fn can_be_boxed(content: &[Inline]) -> bool {
    const MOST: usize = 24;
    let plain = |inline: &Inline| {
        let kept = matches!(inline, Inline::Text(_) | Inline::Emphasis(_) | Inline::Strong(_));
        kept && inline.content().iter().all(|inner| matches!(inner, Inline::Text(_)))
    };
    content.iter().all(plain) && text::plain(content).chars().count() <= MOST
}

/// Moves `place` behind `words`.
fn advance(place: &mut Option<Place>, words: &str) {
    if let Some(place) = place {
        place.character += words.chars().count() as u32;
    }
}

impl Writer<'_> {
    /// [`picture_arguments`], with the path under which the picture has other greys or is screened if it is.
    pub fn picture_arguments(&mut self, image: &Image, alt: &str, asset: &Asset) -> String {
        let treatment = Treatment { tones: image.tones, screen: image.screen };
        let is_asked = treatment.tones.is_some() || treatment.screen.is_some();
        let treatment = Some(treatment).filter(|_| is_asked && self.screens && asset.format != AssetFormat::Svg);
        if let Some(treatment) = treatment {
            self.script.treated.push((image.path.clone(), treatment));
        }
        picture_arguments(image, alt, asset, treatment)
    }
}

/// Path, `alt` as its alternative text, natural size and the width that was asked for, as the templates take them.
fn picture_arguments(image: &Image, alt: &str, asset: &Asset, treatment: Option<Treatment>) -> String {
    let width = match image.width {
        Some(Length::Mm(mm)) => format!("{}mm", mm.0),
        Some(Length::Percent(percent)) => format!("{percent}%"),
        None => "auto".into(),
    };
    let alt = if image.decorative || !can_be_read(alt) { "none".into() } else { string(alt) };
    let vector = asset.format == AssetFormat::Svg;
    format!(
        "{}, alt: {alt}, size: ({}, {}), vector: {vector}, width: {width}",
        string(&treatment.map_or(asset_path(asset), |treatment| treated_path(asset, treatment))),
        asset.width.max(1),
        asset.height.max(1)
    )
}

/// A letter of Thai, Lao, Tibetan, Burmese or Khmer, or the wordspace of Ethiopic: what looks like one long word there is many,
/// and the typesetter knows where they end.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1361}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{1aaf}')
}

/// A syllable of Korean.
fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// A letter of a script that runs to the left: pieces of such words would lose their joins and their order.
fn is_joined(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Cuts a long word after the marks that addresses are made of, and every few letters where there are none.
pub fn pieces(word: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    let mut characters = word.chars().peekable();
    while let Some(character) = characters.next() {
        let piece = pieces.last_mut().expect("there is always a piece");
        piece.push(character);
        length += 1;
        // A mark that is written twice is one mark.
        if characters.peek() == Some(&character) && character.is_ascii_punctuation() && length < 24 {
            continue;
        }
        if length >= 12
            || (length > 2 && matches!(character, '/' | '.' | '-' | '_' | '?' | '&' | '=' | ',' | '—' | '–'))
        {
            pieces.push(String::new());
            length = 0;
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A word of code that is longer may go on in the next line.
const LONGEST_CODE: usize = 16;

/// Code of no more characters than this is never divided.
const SHORT_CODE: usize = 20;

/// Code in stretches of short words, and the pieces of its long ones; those stand in boxes, between which a line may end.
/// Spaces in a box are never stretched.
fn code_pieces(code: &str) -> Vec<(String, bool)> {
    if code.chars().count() <= SHORT_CODE {
        return vec![(code.to_owned(), code.contains([' ', '-']))];
    }
    let mut found = vec![(String::new(), false)];
    for word in code.split_inclusive(' ') {
        if word.len() <= LONGEST_CODE && !word.contains('-') {
            found.last_mut().expect("there is always a stretch").0.push_str(word);
            continue;
        }
        found.extend(pieces(word.trim_end_matches(' ')).into_iter().map(|piece| (piece, true)));
        found.push((if word.ends_with(' ') { " ".into() } else { String::new() }, false));
    }
    found.retain(|(piece, _)| !piece.is_empty());
    found
}

/// A code block, as a string that keeps its lines.
pub fn code_block(text: &str, library: &Library) -> String {
    verbatim(text.trim_end_matches('\n'), library)
}
