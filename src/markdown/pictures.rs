//! Pictures and what is said of them.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use super::frames::{Frame, Kind};
use super::mapped_text::MappedText;
use super::paths;
use super::picture_list::{Picture, Pictures};
use super::typography;
use crate::document::{Attributes, Block, BlockKind, Credit, Image, Inline, text};
use crate::project::AssetRequest;

impl Builder<'_> {
    pub fn finish_image(&mut self, frame: Frame) {
        let Kind::Image { address, title } = frame.kind else { return };
        let mut words = frame.inlines;
        typography::set(&mut words, &self.current_language());
        let alt = text::plain(&words).trim().to_owned();
        let range = frame.start..frame.end;
        self.add_picture(&address, alt, title, frame.attributes, range);
    }

    /// Adds a picture of Markdown or HTML.
    pub fn add_picture(
        &mut self,
        address: &str,
        alt: String,
        title: String,
        attributes: Attributes,
        range: Range<usize>,
    ) {
        let span = self.span(range.clone());
        let path = paths::image_path(address, self.file.name);
        if path.is_empty() {
            let advice = "Write where the picture is: ![what it shows](art/picture.svg).";
            self.report.warning(
                &codes::UNSAFE_LINK,
                span,
                "this picture has no address, so only its words are kept",
                advice,
            );
            return self.push_text(&alt, range);
        }
        if alt.is_empty() {
            self.pictures.silent.insert(range.start, (path.clone(), range.end));
        }
        self.pictures.requests.push(AssetRequest { path: path.clone(), span });
        let picture = Picture { title, attributes, description: String::new() };
        self.pictures.described.insert(range.start, picture);
        let image = Image { path, alt, decorative: false, width: None, tones: None, screen: None, credit: None, span };
        self.push_inline(Inline::Image(image), range);
    }

    /// Braces right after a link or a picture.
    pub fn dress_link(&mut self, mut braces: Braces, range: Range<usize>) {
        self.check_strays(&braces, range.clone());
        let decorative = braces.take_class(&["decorative"]);
        let width = braces.width();
        if width.is_none() && braces.get(&["width"]).is_some() {
            self.bad_length("width", &braces, range.clone());
        }
        let tones = self.tones(&braces, range.clone());
        let screen = self.screen(&mut braces, range.clone());
        let attributes = braces.attributes();
        let Some(last) = self.stack.last_mut().and_then(|top| top.inlines.last_mut()) else { return };
        if let Inline::Image(image) = last {
            image.decorative = decorative;
            image.width = width;
            image.tones = tones;
            image.screen = screen;
            image.credit = credit(&braces);
            if decorative {
                image.alt.clear();
            }
            if let Some(alt) = braces.get(&["alt", "fig-alt"]) {
                image.alt = alt.to_owned();
            }
            let start = image.span.start as usize;
            if decorative || !image.alt.is_empty() {
                self.pictures.silent.remove(&start);
            }
            if let Some(picture) = self.pictures.described.get_mut(&start) {
                picture.attributes = attributes;
                picture.description = braces.get(&["description", "longdesc"]).unwrap_or_default().to_owned();
            }
        } else if attributes != Attributes::default() {
            let link = std::mem::replace(last, Inline::LineBreak);
            *last = Inline::Span { attributes, content: vec![link] };
        }
    }

    /// A picture alone in its paragraph is a figure, and its title the caption. Notes and a full stop behind it belong to the
    /// caption.
    pub fn figure(&mut self, frame: &mut Frame) -> Option<Block> {
        let mut inlines = frame.inlines.iter().filter(|inline| !is_space(inline));
        let Some(Inline::Image(image)) = inlines.next() else { return None };
        let image = image.clone();
        let behind: Vec<Inline> = inlines.cloned().collect();
        let start = image.span.start as usize;
        let has_caption = self.pictures.described.get(&start).is_some_and(|picture| !picture.title.trim().is_empty());
        let belong = behind.iter().all(|inline| matches!(inline, Inline::NoteRef(_)) || is_stop(inline));
        if !belong || !(behind.is_empty() || has_caption) {
            return None;
        }
        let picture = self.pictures.described.remove(&start)?;
        let at = start + self.file.text.get(image.span.range())?.find(&picture.title).unwrap_or(0);
        let mut caption = self.inline_markdown(&picture.title, at);
        let stops = picture.title.trim_end().ends_with(['.', '!', '?', '…']);
        caption.extend(behind.into_iter().filter(|inline| !(stops && is_stop(inline))));
        let attributes = match picture.attributes == Attributes::default() {
            true => std::mem::take(&mut frame.attributes),
            false => picture.attributes,
        };
        let span = self.span_of(frame);
        let words = self.inline_markdown(&picture.description, at);
        let description = match words.is_empty() {
            true => Vec::new(),
            false => vec![Block::new(BlockKind::Paragraph(words), span)],
        };
        Some(Block { kind: BlockKind::Figure { image, caption, description }, attributes, span })
    }

    /// A div of description belongs to the figure right before it.
    pub fn finish_description(&mut self, mut frame: Frame, blocks: Vec<Block>) {
        let before = self.stack.last_mut().and_then(|top| top.blocks.last_mut());
        if let Some(Block { kind: BlockKind::Figure { description, .. }, .. }) = before {
            description.extend(blocks);
            return;
        }
        self.report.warning(
            &codes::STRAY_DESCRIPTION,
            self.span_of(&frame),
            "this description follows no figure, so it stands in the text",
            "Put it right below the paragraph that holds nothing but the picture.",
        );
        frame.attributes.classes.push("description".to_owned());
        self.finish_block(frame, BlockKind::Custom(blocks));
    }

    /// Reads words that are not the main text: a caption, a title, a line.
    pub fn inline_markdown(&mut self, words: &str, at: usize) -> Vec<Inline> {
        if words.trim().is_empty() {
            return Vec::new();
        }
        let mut piece = MappedText::fragment();
        piece.push_line(&words.replace(['\n', '\r'], " "), at);
        let inlines = self.read_text(piece);
        self.run(inlines)
    }

    /// The inlines of a piece, not yet set.
    pub fn read_text(&mut self, piece: MappedText) -> Vec<Inline> {
        let height = self.stack.len();
        let start = piece.source(0);
        self.aside(|builder| {
            builder.stack.push(Frame::new(Kind::Term, start));
            builder.read_events(&piece);
            while builder.stack.len() > height + 1 {
                builder.close_top(start);
            }
            builder.stack.pop().map(|frame| frame.inlines).unwrap_or_default()
        })
    }

    /// Puts what was said of pictures within words around them, as spans, and their titles behind them in parentheses.
    pub fn wrap_pictures(&mut self, run: &mut Vec<Inline>) {
        wrap(run, &self.pictures);
        self.write_titles(run);
    }

    fn write_titles(&mut self, run: &mut Vec<Inline>) {
        let mut index = 0;
        while index < run.len() {
            let picture = match &run[index] {
                Inline::Image(image) => Some((image.span.start as usize, image.alt.clone())),
                _ => None,
            };
            if let Some((start, alt)) = picture {
                let title = self.pictures.described.get_mut(&start).map(|said| std::mem::take(&mut said.title));
                let title = title.filter(|title| text::can_be_read(title) && title.trim() != alt);
                let mut words = title.map(|title| self.inline_markdown(&title, start)).unwrap_or_default();
                if !words.is_empty() {
                    words.insert(0, Inline::Text(" (".to_owned()));
                    words.push(Inline::Text(")".to_owned()));
                    run.splice(index + 1..index + 1, words);
                }
            } else if let Some(content) = run[index].content_mut() {
                self.write_titles(content);
            }
            index += 1;
        }
    }

    /// Names the pictures that have no words for those who do not see them.
    pub fn report_silent_pictures(&mut self) {
        for (start, image) in std::mem::take(&mut self.pictures.silent) {
            self.report.warning(
                &codes::NO_ALT,
                self.file.id.span(start..image.1),
                format!("the picture {} says nothing to those who can't see it", shown(&image.0)),
                "Describe it between the brackets: ![what it shows](…). If it is only ornament, add {.decorative}.",
            );
        }
    }
}

fn is_space(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.chars().all(|char| char.is_whitespace() || char == '\u{FDD4}'),
        Inline::LineBreak => true,
        _ => false,
    }
}

/// A path for a message; one that holds the whole picture is as long as that.
fn shown(path: &str) -> String {
    const LONGEST: usize = 200;
    match path.char_indices().nth(LONGEST) {
        Some((end, _)) if path.starts_with("data:") => format!("{}…", &path[..end.min(40)]),
        _ => path.to_owned(),
    }
}

/// Whether it is a full stop or its like, and nothing else.
fn is_stop(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if matches!(text.trim(), "." | "," | ";" | ":" | "!" | "?" | "…"))
}

fn wrap(run: &mut [Inline], pictures: &Pictures) {
    for inline in run.iter_mut() {
        if let Some(content) = inline.content_mut() {
            wrap(content, pictures);
            continue;
        }
        let Inline::Image(image) = inline else { continue };
        let said = pictures.described.get(&(image.span.start as usize));
        let Some(said) = said.filter(|picture| picture.attributes != Attributes::default()) else { continue };
        let attributes = said.attributes.clone();
        let image = std::mem::replace(inline, Inline::LineBreak);
        *inline = Inline::Span { attributes, content: vec![image] };
    }
}

/// What the pictures among `inlines` show, in words.
pub(super) fn descriptions(inlines: &[Inline]) -> Vec<Inline> {
    let mut words = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Image(image) if text::can_be_read(&image.alt) => words.push(Inline::Text(image.alt.clone())),
            other => words.extend(descriptions(other.content())),
        }
    }
    words
}

/// Whose a picture is, as its braces say.
fn credit(braces: &Braces) -> Option<Box<Credit>> {
    let said = |keys: &[&str]| braces.get(keys).map(str::to_owned);
    let credit = Credit { words: said(&["credit"]), license: said(&["license", "licence"]) };
    (credit != Credit::default()).then(|| Box::new(credit))
}
