//! What stands on lines of its own.

use std::ops::Range;

use super::page::Page;
use super::xhtml::Tag;
use crate::document::text::{plain, plain_blocks};
use crate::document::{
    Align, Attributes, Block, BlockKind, Cell, Closing, Definition, Figures, Image, Inline, ListItem, ListStyle, Table,
};

impl Page<'_> {
    pub fn blocks(&mut self, blocks: &[Block]) {
        if !self.deeper(|page| page.blocks_in_order(blocks)) {
            self.xml.leaf_line(Tag::new("p"), &plain_blocks(blocks));
        }
    }

    /// A run-in heading takes the paragraph after it along.
    fn blocks_in_order(&mut self, blocks: &[Block]) {
        let mut rest = blocks.iter().peekable();
        while let Some(block) = rest.next() {
            let BlockKind::Heading { title, run_in: true, .. } = &block.kind else {
                self.block_with_breaks(block);
                continue;
            };
            let next = rest.next_if(|next| matches!(next.kind, BlockKind::Paragraph(_)));
            self.breaks_before_title(title);
            self.run_in(&block.attributes, title, next);
        }
    }

    /// A block after the marks of the pages that begin with it. A paragraph takes them in; so does what opens a section,
    /// which begins a page on the screen as well.
    fn block_with_breaks(&mut self, block: &Block) {
        use BlockKind::{Paragraph, Scene, Section, Worksheet};
        if !matches!(block.kind, Paragraph(_) | Section { .. } | Worksheet(_) | Scene { .. }) {
            self.breaks_before(block);
        }
        self.block(block);
    }

    fn block(&mut self, block: &Block) {
        self.speaking(block.attributes.language.as_deref(), |page| page.block_of(block));
    }

    fn block_of(&mut self, block: &Block) {
        let attributes = &block.attributes;
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let tag = self.attributed(Tag::new("p"), "", attributes);
                self.element_line("p", tag, content);
            }
            BlockKind::Heading { title, .. } => {
                let name = self.heading_name();
                let tag = self.attributed(Tag::new(name), "", attributes);
                self.element_line(name, tag, title);
            }
            BlockKind::Section { title, blocks, .. } => {
                let tag = self.attributed(Tag::new("section"), "", attributes);
                self.section(tag, None, title, |page| page.blocks(blocks));
            }
            BlockKind::Quote(blocks) => self.group("blockquote", "", attributes, blocks),
            BlockKind::Custom(blocks) => self.custom(attributes, blocks),
            BlockKind::List { start, style, tight, items } => self.list(attributes, (*start, *style), *tight, items),
            BlockKind::Definitions(definitions) => self.definitions(attributes, definitions),
            BlockKind::Code { language, text } => self.code(attributes, language.as_deref(), text, 0..text.len()),
            BlockKind::Table(table) => self.table(attributes, table, None, &table.rows),
            BlockKind::Figure { image, caption, description } => self.figure(attributes, image, caption, description),
            BlockKind::Break => {
                let tag = self.attributed(Tag::new("hr"), "", attributes);
                self.xml.empty(tag);
                self.xml.line();
            }
            BlockKind::Epigraph { blocks, attribution } => self.epigraph(attributes, blocks, attribution.as_deref()),
            BlockKind::PullQuote { blocks, attribution } => self.pull_quote(attributes, blocks, attribution.as_deref()),
            BlockKind::Verse(verse) => self.verse(attributes, &verse.into()),
            BlockKind::Scene { title, blocks } => self.scene(attributes, title.as_deref(), blocks),
            BlockKind::Tip { title, blocks } => self.tip(attributes, title.as_deref(), blocks),
            BlockKind::Worksheet(worksheet) => self.worksheet(attributes, worksheet),
            BlockKind::Facilitator(blocks) => self.facilitator(attributes, blocks),
            BlockKind::Space(space) => self.space(attributes, space),
        }
    }

    /// A heading one level below the one we stand under, and what stands under it. Scenes may have none.
    pub fn section(&mut self, tag: Tag, heading_id: Option<&str>, title: &[Inline], write: impl FnOnce(&mut Self)) {
        self.open_line(tag);
        self.breaks_before_title(title);
        let level = self.level;
        if !title.is_empty() {
            let name = self.heading_name();
            self.element_line(name, Tag::new(name).maybe("id", heading_id), title);
            self.level += 1;
        }
        write(self);
        self.level = level;
        self.close_line("section");
    }

    pub fn group(&mut self, name: &'static str, class: &str, attributes: &Attributes, blocks: &[Block]) {
        let tag = self.attributed(Tag::new(name), class, attributes);
        self.open_line(tag);
        self.blocks(blocks);
        self.close_line(name);
    }

    fn run_in(&mut self, attributes: &Attributes, title: &[Inline], next: Option<&Block>) {
        let name = self.heading_name();
        self.open_line(Tag::new("div").class("run-in"));
        let tag = self.attributed(Tag::new(name), "", attributes);
        self.element_line(name, tag, title);
        if let Some(block) = next {
            self.block(block);
        }
        self.close_line("div");
    }

    /// A list and how it is numbered, from which number on.
    pub fn list(
        &mut self,
        attributes: &Attributes,
        (start, style): (Option<u64>, ListStyle),
        tight: bool,
        items: &[ListItem],
    ) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let first = start.filter(|start| *start != 1).map(|start| start.to_string());
        let class = start.map_or("", |_| list_class(style));
        let tag = self.attributed(Tag::new(name), class, attributes).maybe("start", first.as_deref());
        let tag = tag.maybe("type", start.and_then(|_| list_type(style)));
        self.open_line(tag);
        for item in items {
            self.xml.open(Tag::new("li").maybe("class", item.task.map(|_| "task")));
            match (item.task, item.blocks.split_first()) {
                (Some(ticked), Some((Block { kind: BlockKind::Paragraph(words), attributes, .. }, rest))) if !tight => {
                    // The box stands in the line of the words.
                    self.xml.line();
                    let tag = self.attributed(Tag::new("p"), "", attributes);
                    self.xml.open(tag);
                    self.tick_box(ticked);
                    self.inlines(words);
                    self.close_line("p");
                    self.blocks(rest);
                }
                (task, _) => {
                    task.into_iter().for_each(|ticked| self.tick_box(ticked));
                    self.item_blocks(tight, &item.blocks);
                }
            }
            self.close_line("li");
        }
        self.close_line(name);
    }

    pub fn tick_box(&mut self, ticked: bool) {
        let words = self.own_words();
        let (sign, label) = if ticked { ("☑", words.ticked) } else { ("☐", words.to_tick) };
        self.words(Tag::new("span").class("tick").attr("role", "img").attr("aria-label", label), sign);
        self.xml.text(" ");
    }

    /// In a tight list the words stand in the item itself.
    fn item_blocks(&mut self, tight: bool, blocks: &[Block]) {
        let Some((first, rest)) = blocks.split_first() else { return };
        match &first.kind {
            BlockKind::Paragraph(content) if tight && first.attributes == Attributes::default() => {
                self.inlines(content);
                if !rest.is_empty() {
                    self.xml.line();
                    self.blocks(rest);
                }
            }
            _ => {
                self.xml.line();
                self.blocks(blocks);
            }
        }
    }

    pub fn definitions(&mut self, attributes: &Attributes, definitions: &[Definition]) {
        let (term, meaning) = if self.in_glossary { (Some("glossterm"), Some("glossdef")) } else { (None, None) };
        let tag = self.attributed(Tag::new("dl"), "", attributes);
        self.open_line(tag);
        for definition in definitions {
            self.xml.open(Tag::new("dt").maybe("epub:type", term));
            self.element("dfn", Tag::new("dfn"), &definition.term);
            self.close_line("dt");
            for blocks in &definition.meanings {
                self.xml.open(Tag::new("dd").maybe("epub:type", meaning));
                self.item_blocks(blocks.len() == 1, blocks);
                self.close_line("dd");
            }
        }
        self.close_line("dl");
    }

    /// The part of a passage of code that lies within `bytes`.
    pub fn code(&mut self, attributes: &Attributes, language: Option<&str>, text: &str, bytes: Range<usize>) {
        let tag = self.attributed(Tag::new("pre"), "", attributes);
        self.xml.open(tag);
        let named = Attributes {
            classes: language.iter().map(|language| format!("language-{language}")).collect(),
            ..Attributes::default()
        };
        let tag = self.styled(Tag::new("code"), "", &named);
        self.xml.open(tag);
        self.part_of_run(text, bytes);
        self.xml.close("code");
        self.close_line("pre");
    }

    /// A long description stands below its picture, folded up where a reading system can fold, and open where it can't.
    fn figure(&mut self, attributes: &Attributes, image: &Image, caption: &[Inline], description: &[Block]) {
        let tag = self.attributed(Tag::new("figure"), "", attributes);
        self.open_line(tag);
        self.described += usize::from(!description.is_empty());
        let id = format!("description-{}-{}", self.file + 1, self.described);
        let id = self.book.own_id(&id);
        self.described_picture(image, (!description.is_empty()).then_some(id.as_str()));
        self.xml.line();
        if !caption.is_empty() {
            self.element_line("figcaption", Tag::new("figcaption"), caption);
        }
        self.close_line("figure");
        if !description.is_empty() {
            self.open_line(Tag::new("details").class("description").id(&id));
            self.words_line(Tag::new("summary"), self.own_words().description);
            self.blocks(description);
            self.close_line("details");
        }
    }

    /// Some rows of a table, under its own caption and head, or under those that are repeated.
    pub fn table(&mut self, attributes: &Attributes, table: &Table, again: Option<&Table>, rows: &[Vec<Cell>]) {
        let top = again.unwrap_or(table);
        let longest = longest_words(table);
        let class = match longest.iter().sum() {
            0..=28 => "",
            29..=42 => "wide",
            _ => "wider",
        };
        let tag = self.attributed(Tag::new("table"), class, attributes);
        self.open_line(tag);
        if !top.caption.is_empty() {
            self.element_line("caption", Tag::new("caption"), &top.caption);
        }
        self.columns(&longest);
        if top.head.iter().any(|cell| !cell.is_empty()) {
            self.open_line(Tag::new("thead"));
            self.row(table, &top.head, Cells::Head);
            self.close_line("thead");
        }
        if !rows.is_empty() {
            self.open_line(Tag::new("tbody"));
            // Where nothing stands over the first column, its cells are the names of the rows.
            let named = table.columns.len() > 1 && table.head.first().is_some_and(Vec::is_empty);
            let named = named && table.head.iter().skip(1).any(|cell| !cell.is_empty());
            rows.iter().for_each(|row| self.row(table, row, if named { Cells::Named } else { Cells::Plain }));
            self.close_line("tbody");
        }
        self.close_line("table");
    }

    /// How wide each column is, as columns that grow with their words run off a narrow screen. Where lines run from top to
    /// bottom, widths say something else, and none are given.
    fn columns(&mut self, longest: &[usize]) {
        if longest.len() < 2 || self.book.document.metadata.vertical.is_some() {
            return;
        }
        // Beside its words a cell has its padding, which is as much in a narrow column as in a broad one.
        let width = |letters: &usize| letters + 2;
        let all: usize = longest.iter().map(width).sum();
        self.open_line(Tag::new("colgroup"));
        for share in longest.iter().map(|letters| width(letters) * 100 / all) {
            self.xml.empty(Tag::new("col").attr("style", &format!("width: {}%", share.max(1))));
            self.xml.line();
        }
        self.close_line("colgroup");
    }

    /// A head cell without words is a plain cell: a heading that says nothing misleads.
    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], kind: Cells) {
        self.xml.open(Tag::new("tr"));
        for (at, cell) in cells.iter().enumerate() {
            let scope = match kind {
                _ if cell.is_empty() => None,
                Cells::Head => Some("col"),
                Cells::Named => (at == 0).then_some("row"),
                Cells::Plain => None,
            };
            let name = if scope.is_some() { "th" } else { "td" };
            let tag = Tag::new(name).maybe("scope", scope);
            let class = match table.columns.get(at) {
                Some(Align::Center) => Some("center"),
                Some(Align::End) => Some("end"),
                Some(Align::Start) | None => None,
            };
            self.element(name, tag.maybe("class", class), cell);
        }
        self.close_line("tr");
    }
}

/// `type` of an ordered list (HTML, 4.4.5); figures are what it has without.
fn list_type(style: ListStyle) -> Option<&'static str> {
    match style.figures {
        Figures::Decimal => None,
        Figures::LowerAlpha => Some("a"),
        Figures::UpperAlpha => Some("A"),
        Figures::LowerRoman => Some("i"),
        Figures::UpperRoman => Some("I"),
    }
}

/// A class for the style sheet, where something else than a full stop stands beside the number.
fn list_class(style: ListStyle) -> &'static str {
    let letters = match style.figures {
        Figures::Decimal => ["numbers-parenthesis", "numbers-parentheses"],
        Figures::LowerAlpha => ["letters-parenthesis", "letters-parentheses"],
        Figures::UpperAlpha => ["capitals-parenthesis", "capitals-parentheses"],
        Figures::LowerRoman => ["roman-parenthesis", "roman-parentheses"],
        Figures::UpperRoman => ["roman-capitals-parenthesis", "roman-capitals-parentheses"],
    };
    match style.closing {
        Closing::Period => "",
        Closing::Parenthesis => letters[0],
        Closing::Parentheses => letters[1],
    }
}

/// How many letters wide each column should be: as its longest word, which had better not be broken, and somewhat more
/// where a cell holds many. A word of more than a third of a telephone's line counts as one of that.
fn longest_words(table: &Table) -> Vec<usize> {
    let mut widths = vec![3; table.columns.len()];
    let head = [(&table.head, true)];
    for (row, bold) in table.rows.iter().map(|row| (row, false)).chain(head) {
        for (width, cell) in widths.iter_mut().zip(row) {
            let text = plain(cell);
            let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/'));
            let longest = words.map(|word| word.chars().count()).max().unwrap_or(0);
            // The letters of a head are bold, and broader by a quarter.
            let longest = if bold { longest * 5 / 4 } else { longest };
            *width = longest.min(12).max(text.chars().count().isqrt()).max(*width);
        }
    }
    widths
}

/// What the cells of a row are.
#[derive(Clone, Copy)]
enum Cells {
    /// Names of the columns.
    Head,
    /// The name of the row, and what it holds.
    Named,
    Plain,
}
