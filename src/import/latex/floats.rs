//! Pictures, and figures and tables with their captions.

use super::Reader;
use super::rooms::millimetres;
use crate::import::manuscript::{Block, Image, Inline, Marks, is_blank};

/// A figure or a table that is being read.
#[derive(Debug, Default)]
pub struct Float {
    pub caption: Vec<Inline>,
    pub label: Option<String>,
}

/// The endings that LaTeX tries for a picture that is named without one, those first that a book can hold.
const ENDINGS: &[&str] =
    &["", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".PNG", ".JPG", ".JPEG", ".pdf", ".eps"];

impl Reader<'_> {
    pub(super) fn float(&mut self, name: &str) {
        self.input.option();
        let arguments = match name.trim_end_matches('*') {
            "wrapfigure" | "wraptable" => {
                let side = self.input.argument();
                self.input.option();
                usize::from(!side.is_empty())
            }
            "subfigure" | "subtable" | "floatingfigure" => 1,
            _ => 0,
        };
        for _ in 0..arguments {
            self.input.argument();
        }
        self.float.push(Float::default());
        let kind = if name.contains("table") { "table" } else { "figure" };
        self.references.begin_float(kind);
        let mut blocks = self.inside(name);
        let float = self.float.pop().unwrap_or_default();
        if let Some(label) = &float.label {
            self.references.label(label);
        }
        captioned(&mut blocks, float, kind == "table");
        self.out.append(&mut blocks);
    }

    pub(super) fn caption(&mut self, name: &str) {
        self.input.take('*');
        if name == "captionof" {
            self.input.argument();
        }
        self.input.option();
        let text = self.input.argument();
        let words = self.words_of(&text);
        // Between the rows of a long table it stands in a group of its own.
        match self.float.last_mut() {
            Some(float) if float.caption.is_empty() => float.caption = words,
            Some(float) => {
                float.caption.push(Inline::text(" "));
                float.caption.extend(words);
            }
            None => {
                self.flush();
                let mut last = self.out.pop().into_iter().collect::<Vec<_>>();
                captioned(&mut last, Float { caption: words, label: None }, false);
                self.out.append(&mut last);
            }
        }
    }

    /// `\subfloat[caption]{picture}`, `\subcaptionbox{caption}{picture}`.
    pub(super) fn part_of_float(&mut self, name: &str) {
        let caption = match name {
            "subcaptionbox" => Some(self.input.argument()),
            _ => self.input.option(),
        };
        self.input.option();
        let picture = self.input.argument();
        let caption = caption.map(|caption| self.words_of(&caption)).unwrap_or_default();
        let mut blocks = self.blocks_of(&picture);
        captioned(&mut blocks, Float { caption, label: None }, false);
        self.flush();
        self.out.append(&mut blocks);
    }

    pub(super) fn picture(&mut self) {
        self.input.take('*');
        let options = self.input.option().unwrap_or_default();
        self.input.option();
        let written = self.input.argument();
        let written = written.trim().trim_matches('"').trim_start_matches("./").to_owned();
        let folders = std::iter::once(String::new()).chain(self.facts.folders.iter().cloned());
        let paths = folders.flat_map(|folder| ENDINGS.iter().map(move |ending| (folder.clone(), *ending)));
        let beside = self.beside;
        let found = paths
            .map(|(folder, ending)| format!("{folder}{written}{ending}"))
            .find(|path| path.rsplit('/').next().is_some_and(|file| file.contains('.')) && beside(path).is_some());
        let alt = option(&options, "alt").map(|alt| self.plain_of(&alt)).unwrap_or_default();
        let width = option(&options, "width")
            .or_else(|| option(&options, "w"))
            .and_then(|width| width_of(&width))
            .or_else(|| {
                let scale: f64 = option(&options, "scale")?.trim().parse().ok()?;
                // Scales of drawings say nothing of the measure; only what is clearly small is kept.
                (scale < 0.3).then(|| format!("{}%", (scale * 100.0).max(5.0).round()))
            });
        self.add(Inline::Image(Image {
            path: found.unwrap_or(written),
            alt,
            decorative: false,
            width,
            marks: Marks::default(),
        }));
    }
}

/// `0.6\textwidth` as a share, `5cm` as a length.
fn width_of(width: &str) -> Option<String> {
    let bare = width.trim();
    let length = millimetres(bare)?;
    match bare.contains('\\') {
        true => Some(format!("{}%", length.clamp(5.0, 100.0).round())),
        false => Some(format!("{}mm", length.clamp(2.0, 400.0).round())),
    }
}

/// Gives a caption and a name to the picture or the table that they belong to.
fn captioned(blocks: &mut Vec<Block>, float: Float, table: bool) {
    let Float { mut caption, label } = float;
    let mut pictures = 0;
    let mut taken = is_blank(&caption);
    let mut named = label.is_none();
    for block in blocks.iter_mut() {
        match block {
            Block::Figure { image, caption: place } => {
                pictures += 1;
                if !taken && place.is_empty() && !table {
                    *place = std::mem::take(&mut caption);
                    taken = true;
                }
                if !named {
                    image.marks.id.clone_from(&label);
                    named = true;
                }
            }
            Block::Table(found) if !taken && found.caption.is_empty() => {
                found.caption = std::mem::take(&mut caption);
                taken = true;
            }
            _ => {}
        }
    }
    if !taken {
        blocks.push(Block::Paragraph(caption));
    }
    if pictures > 1 && blocks.iter().all(|block| matches!(block, Block::Figure { .. })) {
        // Pictures of one figure stand side by side; what is said of all stands at the last.
        if let [Block::Figure { caption: first, .. }, .., Block::Figure { caption: last, .. }] = blocks.as_mut_slice()
            && last.is_empty()
            && label.is_some()
        {
            std::mem::swap(first, last);
        }
        *blocks = vec![Block::Div { marks: Marks::named("pictures"), blocks: std::mem::take(blocks) }];
    }
    if let (false, Some(label)) = (named, label) {
        *blocks = vec![Block::Div { marks: Marks::with_id(&label), blocks: std::mem::take(blocks) }];
    }
}

/// The value of `key` among options such as `width=5cm, alt={…}`.
pub fn option(options: &str, key: &str) -> Option<String> {
    let mut depth = 0i32;
    let mut start = 0;
    let mut parts = Vec::new();
    for (at, char) in options.char_indices() {
        match char {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            ',' if depth <= 0 => {
                parts.push(&options[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&options[start..]);
    let value = parts.iter().find_map(|part| {
        let (name, value) = part.split_once('=')?;
        (name.trim() == key).then(|| value.trim())
    })?;
    let bare = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).unwrap_or(value);
    Some(bare.to_owned())
}
