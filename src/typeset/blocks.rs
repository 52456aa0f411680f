//! Blocks as Typst markup: one function call of the templates for each thing a block can be.

use std::borrow::Cow;

use super::edition::{Form, language_parts};
use super::inlines::{Writer, code_block, has_marks};
use super::pieces::{COMIC, COMIC_PAGE, has};
use super::script::string;
use crate::document::runs::Place;
use crate::document::{
    Block, BlockKind, Closing, Definition, Figures, Image, Inline, ListItem, ListStyle, Verse, VerseLine, text,
    worksheets_of,
};
use crate::model::FieldKind;

/// In bytes; about twelve pages.
const LONGEST_PARAGRAPH: usize = 30_000;

/// A stanza of more lines than this may go on on the next page.
const LONGEST_STANZA: usize = 14;

/// A line of verse that turns over more often than this may be parted between two pages.
const LONGEST_VERSE: usize = 6;

/// The name of a break that ends the page.
const PAGE_BREAK: &str = "page-break";
/// The class of two blocks that stand side by side: a paragraph and its translation.
const FACING: &str = "facing";

/// The class that tells the templates that a div holds nothing but paragraphs.
const ONLY_WORDS: &str = "only-words";

/// The name that an author gives a picture that fills a page.
pub const BLEED: &str = "bleed";

/// The name of a picture in the outer margin.
const MARGIN: &str = "margin";

/// The name of a picture that fills two facing pages.
pub const SPREAD: &str = "spread";

impl Writer<'_> {
    pub fn blocks(&mut self, blocks: &[Block]) {
        let mut runs_in = false;
        for block in blocks {
            // A run-in heading and the paragraph after it are one paragraph.
            self.script.push(if runs_in && matches!(block.kind, BlockKind::Paragraph(_)) { " " } else { "\n\n" });
            runs_in = matches!(block.kind, BlockKind::Heading { run_in: true, .. });
            self.script.origin(block.span);
            self.block(block);
        }
    }

    /// Blocks that go on in the line that has begun, as a note does after its number.
    pub fn running_blocks(&mut self, blocks: &[Block]) {
        let Some((first, rest)) = blocks.split_first() else { return };
        match &first.kind {
            BlockKind::Paragraph(content) => {
                self.script.origin(first.span);
                self.inlines(content);
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
    }

    pub fn block(&mut self, block: &Block) {
        self.in_language(block.attributes.language.as_deref(), |writer| {
            if !matches!(block.kind, BlockKind::Section { .. } | BlockKind::Worksheet(_) | BlockKind::Heading { .. }) {
                writer.anchor(block.attributes.id.as_deref());
            }
            let encloses = usize::from(!holds_pages(block));
            writer.inside += encloses;
            if !writer.in_line(block) {
                writer.kind(block);
            }
            writer.inside -= encloses;
        });
    }

    /// Writes something in its own language.
    pub fn in_language(&mut self, tag: Option<&str>, write: impl FnOnce(&mut Self)) {
        let Some((language, region)) = tag.and_then(language_parts) else { return write(self) };
        let region = region.as_ref().map_or(String::new(), |region| format!(", region: {}", string(region)));
        self.script.push(&format!("#[#set text(lang: {}{region})\n", string(&language)));
        let outer = std::mem::replace(&mut self.language, language);
        write(self);
        self.language = outer;
        self.script.push("\n]");
    }

    fn kind(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) if self.named_paragraph(block, content) => {}
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Heading { level, title, run_in } => self.heading(block, *level, title, *run_in),
            BlockKind::Section { title, blocks, .. } => {
                self.open_section(block, title);
                self.blocks(blocks);
                self.close_section();
            }
            BlockKind::Quote(blocks) => self.enclosed("#quotation[", blocks),
            BlockKind::List { start, style, tight, items } => self.list(*start, *style, *tight, items),
            BlockKind::Definitions(definitions) if self.piece == Some("timeline") => self.timeline(definitions),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Code { text, .. } => self.code_block(text),
            BlockKind::Table(table) => self.table(table, block.span),
            BlockKind::Figure { image, caption, description } => {
                let function = if has(block, MARGIN) { "margin-picture" } else { "picture" };
                self.figure(function, image, caption, &alternative_text(image, description));
            }
            // Within something else no page can end.
            BlockKind::Break if ends_page(block) => {}
            BlockKind::Break => self.script.push("#scene-break()"),
            BlockKind::Epigraph { blocks, attribution } => self.attributed("epigraph", blocks, attribution),
            BlockKind::PullQuote { blocks, attribution } => self.attributed("pull-quote", blocks, attribution),
            BlockKind::Verse(verse) => self.verse(verse),
            BlockKind::Scene { title, blocks } => self.titled("scene", title, blocks),
            BlockKind::Tip { title, blocks } => self.titled("tip", title, blocks),
            BlockKind::Custom(blocks) => self.custom(block, blocks),
            BlockKind::Worksheet(worksheet) => self.worksheet(worksheet),
            BlockKind::Facilitator(blocks) => self.enclosed("#facilitator[", blocks),
            BlockKind::Space(space) if self.is_too_tall(space) => {
                for part in self.on_pages(space, block.span) {
                    self.script.push("\n\n");
                    self.part_of_space(space, &part);
                }
            }
            BlockKind::Space(space) => self.space(space),
        }
    }

    /// Breaking lines well takes the whole paragraph into view; one of hundreds of pages is broken line by line.
    fn paragraph(&mut self, content: &[Inline]) {
        let endless = text::plain(content).len() > LONGEST_PARAGRAPH;
        if endless {
            self.script.push("#[#set par(linebreaks: \"simple\")\n");
        }
        self.inlines(content);
        if endless {
            self.script.push("\n\n]");
        }
    }

    /// Blocks on a page that others share: none can fill it.
    pub fn enclosed_blocks(&mut self, blocks: &[Block]) {
        self.inside += 1;
        self.blocks(blocks);
        self.inside -= 1;
    }

    fn enclosed(&mut self, opening: &str, blocks: &[Block]) {
        self.script.push(opening);
        self.blocks(blocks);
        self.script.push("\n]");
    }

    /// Optional content as an argument: `, name: [..]`.
    pub fn argument(&mut self, name: &str, content: &Option<Vec<Inline>>) {
        let Some(content) = content else { return };
        self.script.push(&format!(", {name}: ["));
        self.inlines(content);
        self.script.push("]");
    }

    fn attributed(&mut self, function: &str, blocks: &[Block], attribution: &Option<Vec<Inline>>) {
        let before = self.note_lines;
        self.script.push(&format!("#{function}(["));
        self.blocks(blocks);
        let whole = function != "pull-quote" || !self.notes_are_long(before);
        self.script.push(if whole { "\n]" } else { "\n], whole: false" });
        self.argument("attribution", attribution);
        self.script.push(")");
    }

    fn titled(&mut self, function: &str, title: &Option<Vec<Inline>>, blocks: &[Block]) {
        let before = self.note_lines;
        self.script.push(&format!("#{function}(["));
        let level = self.level;
        self.level += u8::from(title.is_some());
        self.blocks(blocks);
        self.level = level;
        let whole = function != "tip" || !self.notes_are_long(before);
        self.script.push(if whole { "\n]" } else { "\n], whole: false" });
        if let Some(title) = title {
            self.script.push(", title: [");
            self.title_as_heading(level + 1, false, title);
            self.script.push("]");
        }
        self.script.push(")");
    }

    /// No page can begin within a block, so a div around worksheets is none.
    fn custom(&mut self, block: &Block, blocks: &[Block]) {
        if holds_pages(block) {
            return self.blocks(blocks);
        }
        if self.piece_of_its_own(block, blocks) {
            return;
        }
        if let [one, other] = blocks
            && block.attributes.classes.iter().any(|class| class == FACING)
        {
            self.enclosed("#facing([", std::slice::from_ref(one));
            self.enclosed(", [", std::slice::from_ref(other));
            return self.script.push(")");
        }
        let mut classes: String = block.attributes.classes.iter().map(|class| string(class) + ", ").collect();
        if blocks.iter().all(|block| matches!(block.kind, BlockKind::Paragraph(_))) {
            classes += &(string(ONLY_WORDS) + ", ");
        }
        if block.attributes.classes.iter().any(|class| class == "pictures") && self.picture_rows(&classes, blocks) {
            return;
        }
        self.enclosed(&format!("#custom(({classes}))["), blocks);
    }

    /// `::: pictures`: figures side by side, each row as wide as the measure. False if there is anything else in it.
    fn picture_rows(&mut self, classes: &str, blocks: &[Block]) -> bool {
        let figures: Vec<_> = blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Figure { image, caption, description } => Some((block, image, caption, description)),
                _ => None,
            })
            .collect();
        let known = |image: &Image| self.document.assets.contains_key(&image.path);
        if figures.len() != blocks.len() || !figures.iter().all(|(_, image, ..)| known(image)) {
            return false;
        }
        self.script.push(&format!("#picture-rows(({classes}), "));
        for (block, image, caption, description) in figures {
            self.script.origin(block.span);
            let Some(asset) = self.document.assets.get(&image.path) else { continue };
            let arguments = self.picture_arguments(image, &alternative_text(image, description), asset);
            self.script.push(&format!("arguments({arguments}"));
            if let Some(place) = self.place_of_thing(&image.path) {
                self.script.push(&format!(", place-in-book: {}", string(&place)));
            }
            self.script.push(", caption: [");
            self.inlines(caption);
            self.anchor(block.attributes.id.as_deref());
            self.script.push("]), ");
        }
        self.script.push(")");
        true
    }

    /// A title, which is a heading in the tags. It has words: PDF/UA-1 allows no heading without, and `markdown` makes none.
    pub fn title_as_heading(&mut self, level: u8, bookmarked: bool, title: &[Inline]) {
        self.heading_of(&format!("level: {level}, outlined: false, bookmarked: {bookmarked}"), title);
    }

    /// The heading of a section that the contents list.
    fn listed_heading(&mut self, depth: u8, title: &[Inline]) {
        let level = self.level;
        let supplement = format!("supplement: [#\"section-{depth}\"]");
        self.heading_of(&format!("level: {level}, outlined: true, bookmarked: true, {supplement}"), title);
    }

    fn heading_of(&mut self, arguments: &str, title: &[Inline]) {
        self.script.push(if has_marks(title) { "#marked-heading(" } else { "#heading(" });
        self.title_arguments(title, |writer| {
            writer.script.push(&format!("{arguments})["));
            writer.title(title);
            writer.script.push("]");
        });
    }

    fn heading(&mut self, block: &Block, level: u8, title: &[Inline], run_in: bool) {
        let function = if run_in { "run-in" } else { "minor-heading" };
        let level = level.min(self.level + 1);
        self.script.push(&format!("#{function}["));
        self.title_as_heading(level, false, title);
        self.anchor(block.attributes.id.as_deref());
        // A run-in heading and its paragraph are one paragraph in print.
        self.script.push(if run_in { "];" } else { "]" });
    }

    /// The heading of a section, and one level further down.
    pub fn open_section(&mut self, block: &Block, title: &[Inline]) {
        let depth = self.section_depth;
        self.section_depth += 1;
        self.level += 1;
        self.script.push(&format!("#section-heading({depth})["));
        let again = self.called.as_deref() == Some(text::plain(title).trim());
        match depth < self.document.contents.print && !again {
            true => self.listed_heading(depth, title),
            false => self.title_as_heading(self.level, depth <= 2 && !again, title),
        }
        self.anchor(block.attributes.id.as_deref());
        self.script.push("]");
    }

    pub fn close_section(&mut self) {
        self.level -= 1;
        self.section_depth -= 1;
    }

    fn list(&mut self, start: Option<u64>, style: ListStyle, tight: bool, items: &[ListItem]) {
        if items.iter().any(|item| item.task.is_some()) {
            return self.checklist(items);
        }
        let in_recipe = self.piece == Some("recipe") && self.list_depth == 0;
        let before = self.list_depth;
        self.list_depth = before.saturating_add(1);
        let depth = self.list_depth;
        let notes_before = self.note_lines;
        match start {
            Some(start) if in_recipe => self.script.push(&format!("#steps(start: {start}")),
            None if in_recipe => self.script.push("#ingredients(depth: 1"),
            Some(start) => {
                let numbering = match style == ListStyle::default() {
                    true => String::new(),
                    false => format!("numbering: {}, ", string(&numbering(style))),
                };
                self.script.push(&format!("#numbered(start: {start}, {numbering}tight: {tight}, depth: {depth}"));
            }
            None => self.script.push(&format!("#bulleted(tight: {tight}, depth: {depth}")),
        }
        for item in items {
            self.script.push(", [");
            self.blocks(&item.blocks);
            self.script.push("\n]");
        }
        let whole = depth == 1 && !in_recipe && is_short(items) && !self.notes_are_long(notes_before);
        self.script.push(if whole { ", whole: true)" } else { ")" });
        self.list_depth = before;
    }

    fn checklist(&mut self, items: &[ListItem]) {
        self.script.push(&format!("#checklist(roomy: {}", self.in_worksheet));
        for item in items {
            let field = match item.task {
                Some(ticked) if self.in_worksheet => {
                    self.field(&text::plain_blocks(&item.blocks), FieldKind::Tick { ticked })
                }
                _ => "none".into(),
            };
            let ticked = item.task.map_or("none".into(), |ticked| ticked.to_string());
            self.script.push(&format!(", ({ticked}, {field}, ["));
            self.blocks(&item.blocks);
            self.script.push("\n])");
        }
        self.script.push(")");
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.script.push("#definitions(");
        for definition in definitions {
            self.script.push("([");
            self.inlines(&definition.term);
            self.script.push("], (");
            for meaning in &definition.meanings {
                self.script.push("[");
                self.blocks(meaning);
                self.script.push("\n], ");
            }
            self.script.push(")), ");
        }
        self.script.push(")");
    }

    /// `{.bleed}`: a picture that fills a page of its own and goes through its edges. Inside something else there is no page
    /// to fill.
    pub fn fills_page(&self, block: &Block) -> bool {
        let asked = [BLEED, SPREAD, COMIC_PAGE].iter().any(|name| has(block, name));
        asked && self.inside == 0 && matches!(self.form, Form::Print | Form::Screen)
    }

    /// Gives back the caption that does not stand on the page of the picture.
    pub fn full_page_picture<'b>(
        &mut self,
        block: &Block,
        image: &Image,
        caption: &'b [Inline],
        description: &[Block],
    ) -> &'b [Inline] {
        self.script.origin(block.span);
        self.anchor(block.attributes.id.as_deref());
        let (function, below, after): (_, &[Inline], _) = match block {
            block if has(block, SPREAD) => ("spread-picture", &[], caption),
            block if has(block, COMIC_PAGE) => ("comic-page", caption, &[]),
            _ => ("full-page-picture", &[], caption),
        };
        self.figure(function, image, below, &alternative_text(image, description));
        after
    }

    /// The caption of a picture that fills a page stands where the text goes on.
    pub fn full_page_caption(&mut self, caption: &[Inline]) {
        self.script.push("#full-page-caption[");
        self.inlines(caption);
        self.script.push("]");
    }

    /// A picture that shows what is `told`, with a function of the templates.
    pub fn figure(&mut self, function: &str, image: &Image, caption: &[Inline], alt: &str) {
        let Some(asset) = self.document.assets.get(&image.path) else {
            self.script.words(&image.alt);
            return;
        };
        let arguments = self.picture_arguments(image, alt, asset);
        self.script.push(&format!("#{function}({arguments}"));
        let before = self.note_lines;
        if !caption.is_empty() {
            self.script.push(", caption: [");
            self.inlines(caption);
            self.script.push("]");
        }
        // What has notes stays where it is, so that they stand on its page, and so do pictures alone below a heading.
        let stays = self.note_lines > before || self.pictures_alone;
        self.script.push(if stays { ", floats: false" } else { "" });
        if let Some(place) = self.place_of_thing(&image.path) {
            self.script.push(&format!(", place-in-book: {}", string(&place)));
        }
        self.script.push(")");
    }

    /// Every line of code says where it begins, as no letter of it can be traced back through a string.
    fn code_block(&mut self, text: &str) {
        self.script.look_for_missing(text);
        let written = code_block(text, &self.script.library);
        self.script.push(&format!("#code-block({written}"));
        if let Some(Place { run, .. }) = self.place_of(text) {
            let mut start = 0;
            self.script.push(&format!(", run: {run}, starts: ("));
            for line in text.split('\n') {
                self.script.push(&format!("{start}, "));
                start += line.chars().count() + 1;
            }
            self.script.push(")");
        }
        self.script.push(")");
    }

    fn verse(&mut self, verse: &Verse) {
        self.script.push("#verse(");
        let mut broken = String::new();
        for (at, stanza) in verse.stanzas.iter().enumerate() {
            let before = self.note_lines;
            self.script.push("(");
            for line in stanza {
                self.script.push(&format!("({}, [", line.indent));
                self.inlines(&line.content);
                let is_long = turned_lines(std::slice::from_ref(line)) > LONGEST_VERSE;
                self.script.push(if is_long { "], true), " } else { "]), " });
            }
            self.script.push("), ");
            if turned_lines(stanza) > LONGEST_STANZA || self.notes_are_long(before) {
                broken.push_str(&format!("{at}, "));
            }
        }
        self.script.push(&format!("broken: ({broken}), "));
        if let Some(title) = &verse.title {
            self.script.push("title: [");
            self.title_as_heading(self.level + 1, false, title);
            self.script.push("], ");
        }
        if let Some(attribution) = &verse.attribution {
            self.script.push("attribution: [");
            self.inlines(attribution);
            self.script.push("], ");
        }
        self.script.push(")");
    }
}

/// How Typst writes the number of an item.
pub fn numbering(style: ListStyle) -> String {
    let figure = match style.figures {
        Figures::Decimal => '1',
        Figures::LowerAlpha => 'a',
        Figures::UpperAlpha => 'A',
        Figures::LowerRoman => 'i',
        Figures::UpperRoman => 'I',
    };
    match style.closing {
        Closing::Period => format!("{figure}."),
        Closing::Parenthesis => format!("{figure})"),
        Closing::Parentheses => format!("({figure})"),
    }
}

/// A long description goes where the short one goes: a tagged PDF holds both as one (PDF 1.7, 14.9.3).
pub fn alternative_text<'i>(image: &'i Image, description: &[Block]) -> Cow<'i, str> {
    if description.is_empty() {
        return Cow::Borrowed(&image.alt);
    }
    let at_length = text::plain_blocks(description);
    let lines = image.alt.lines().chain(at_length.lines()).map(str::trim).filter(|line| !line.is_empty());
    Cow::Owned(lines.collect::<Vec<_>>().join(" "))
}

/// Whether a page ends here.
pub fn ends_page(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Break) && block.attributes.classes.iter().any(|class| class == PAGE_BREAK)
}

/// Whether pages can begin within a block: in a section, and in a div around worksheets.
pub fn holds_pages(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Section { .. } => true,
        BlockKind::Custom(blocks) => has(block, COMIC) || !worksheets_of(blocks).is_empty(),
        _ => false,
    }
}

/// How many lines a stanza takes, about, with those that turn over.
fn turned_lines(stanza: &[VerseLine]) -> usize {
    stanza.iter().map(|line| lines(&line.content)).sum()
}

/// Whether a list takes so few lines that it need not be parted between pages: a few paragraphs of words.
fn is_short(items: &[ListItem]) -> bool {
    let taken = |block: &Block| match &block.kind {
        BlockKind::Paragraph(content) if !holds_picture(content) => lines(content),
        _ => MOST_LINES + 1,
    };
    items.iter().flat_map(|item| &item.blocks).map(taken).sum::<usize>() <= MOST_LINES
}

/// How many lines words take, about.
fn lines(content: &[Inline]) -> usize {
    let breaks = count(content, |inline| matches!(inline, Inline::LineBreak));
    1 + text::plain(content).chars().count() / LETTERS_IN_A_LINE + breaks
}

fn holds_picture(content: &[Inline]) -> bool {
    count(content, |inline| matches!(inline, Inline::Image(_))) > 0
}

/// How many of a kind there are in words, also in stress and links.
fn count(content: &[Inline], is_one: fn(&Inline) -> bool) -> usize {
    content.iter().map(|inline| usize::from(is_one(inline)) + count(inline.content(), is_one)).sum()
}

/// Lines of a list that is kept on one page, and letters in each of them, about.
const MOST_LINES: usize = 5;
const LETTERS_IN_A_LINE: usize = 45;
