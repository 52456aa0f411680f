//! What the source of a book comes to when it is evaluated: its parts, and what the templates say of the page.

use typst::comemo::Track;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Context, Func, IntoValue, Module, Smart, Value};
use typst::layout::{Abs, Frame, Point, Sides, Size};
use typst::visualize::Color;
use typst_layout::Page;

use super::script::{FlowKind, Part};

/// An evaluated book.
pub struct Book {
    pub parts: Vec<Contents>,
    pub page: Measures,
    /// An empty page.
    pub blank: Content,
    /// What notes are parted from the text with.
    pub separator: Content,
    dress: Func,
    continued: Func,
    head: Func,
    foot: Func,
    /// Of what is drawn here and not by a template.
    pub ink: Color,
    pub rtl: bool,
}

/// What one part consists of.
pub enum Contents {
    /// It makes pages of its own.
    Pages(Content),
    Text(Vec<FlowItem>),
}

/// A block of running text, or a few that belong together.
pub struct FlowItem {
    pub content: Content,
    pub kind: FlowKind,
    /// Bytes of its source.
    pub weight: usize,
}

/// The page and what stands around the text.
pub struct Measures {
    pub trim: Size,
    /// The area of the text.
    pub text: Size,
    /// How many columns the text stands in, the area of one, and what is between two.
    pub columns: usize,
    pub column: Size,
    pub gap_between: Abs,
    /// How thick the line between two is, if there is one.
    pub line_between: Option<Abs>,
    pub inside: Abs,
    pub outside: Abs,
    pub top: Abs,
    pub bleed: Abs,
    /// The height of the running head above the text.
    pub head: Abs,
    /// The height of what stands below the text.
    pub foot: Abs,
    pub line: Abs,
    pub note_line: Abs,
    /// Above the line that parts the notes from the text, and above each note.
    pub clearance: Abs,
    pub gap: Abs,
    /// Sheets that are full hold so many pages, or a multiple.
    pub fills: usize,
    /// The foot of the page has room for one more line.
    pub may_be_longer: bool,
}

impl Measures {
    /// The height of a column that has so many lines more than usual.
    pub fn column_of(&self, more: i8) -> Abs {
        self.column.y + self.line * f64::from(more)
    }
}

impl Book {
    /// `parts` says what the source is written as.
    pub fn of(module: &Module, parts: &[Part]) -> Book {
        let value = |name: &str| module.scope().get(name).map(|binding| binding.read().clone()).unwrap_or_default();
        let length = |name: &str| match value(name) {
            Value::Length(length) => length.abs,
            Value::Relative(relative) => relative.abs.abs,
            _ => Abs::zero(),
        };
        let count =
            |name: &str| value(name).cast::<i64>().ok().and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
        let function = |name: &str| value(name).cast::<Func>().expect("the templates have this function");
        let contents = value("parts").cast::<typst::foundations::Array>().unwrap_or_default();
        let parts = contents.into_iter().zip(parts).map(|(value, part)| Contents::of(value, part)).collect();
        Book {
            parts,
            page: Measures {
                trim: Size::new(length("trim-width"), length("trim-height")),
                text: Size::new(length("measure-width"), length("text-height")),
                columns: count("column-count"),
                column: Size::new(length("column-width"), length("text-height")),
                gap_between: length("column-gap"),
                line_between: Some(length("column-line")).filter(|line| *line > Abs::zero()),
                inside: length("margin-inside"),
                outside: length("margin-outside"),
                top: length("margin-top"),
                bleed: length("bleed"),
                head: length("head-height"),
                foot: length("foot-height"),
                line: length("pitch"),
                note_line: length("note-pitch"),
                clearance: length("note-clearance"),
                gap: length("note-gap"),
                fills: count("fills"),
                may_be_longer: matches!(value("may-be-longer"), Value::Bool(true)),
            },
            blank: value("blank-page").display(),
            separator: value("note-separator").display(),
            dress: function("dress"),
            continued: function("continued"),
            head: function("page-head"),
            foot: function("page-foot"),
            ink: value("rule-ink").cast::<Color>().unwrap_or(Color::BLACK),
            rtl: matches!(value("rtl"), Value::Bool(true)),
        }
    }

    /// `content` as running text is set.
    pub fn dressed(&self, engine: &mut Engine, content: Content) -> SourceResult<Content> {
        called(&self.dress, engine, [Value::Content(content)])
    }

    /// A paragraph that follows another, where that one is not laid out with it.
    pub fn continued(&self, engine: &mut Engine, content: Content) -> SourceResult<Content> {
        called(&self.continued, engine, [Value::Content(content)])
    }

    /// The running head of page `number`.
    pub fn head(&self, engine: &mut Engine, number: usize, title: &str) -> SourceResult<Content> {
        called(&self.head, engine, [(number as i64).into_value(), title.into_value()])
    }

    /// What stands below the text of page `number`; empty in most themes.
    pub fn foot(&self, engine: &mut Engine, number: usize) -> SourceResult<Content> {
        called(&self.foot, engine, [(number as i64).into_value()])
    }

    /// How far the text of page `number` is from the left edge.
    pub fn left(&self, number: usize) -> Abs {
        if (number % 2 == 1) != self.rtl { self.page.inside } else { self.page.outside }
    }

    /// The page `number` with `body` between its margins.
    pub fn page(&self, body: Frame, number: usize) -> Page {
        let mut frame = Frame::hard(self.page.trim);
        frame.push_frame(Point::new(self.left(number), self.page.top), body);
        Page {
            frame,
            bleed: Sides::splat(self.page.bleed),
            fill: Smart::Custom(None),
            numbering: None,
            supplement: Content::empty(),
            number: number as u64,
        }
    }
}

impl Contents {
    fn of(value: Value, part: &Part) -> Contents {
        match part {
            Part::Pages => Contents::Pages(value.display()),
            Part::Text(planned) => {
                let pieces = value.cast::<typst::foundations::Array>().unwrap_or_default();
                let piece = |(value, planned): (Value, &super::script::PlannedItem)| FlowItem {
                    content: value.display(),
                    kind: planned.kind,
                    weight: planned.weight,
                };
                Contents::Text(pieces.into_iter().zip(planned).map(piece).collect())
            }
        }
    }
}

fn called<const N: usize>(function: &Func, engine: &mut Engine, arguments: [Value; N]) -> SourceResult<Content> {
    Ok(function.call(engine, Context::none().track(), arguments)?.display())
}
