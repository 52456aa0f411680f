//! Pages of lines, from wherever they come.

/// A page as it was printed, or the whole of a text without pages.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Indents are known to count from the left edge of the text.
    pub placed: bool,
}

/// A line of print. Widths and places are in columns: characters in a text, half the size of the type in a PDF.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// In the file, from 1.
    pub number: usize,
    /// Without white space at its ends; may hold the signs of [`super::marks`].
    pub text: String,
    /// From the left edge of the text.
    pub indent: f64,
    /// Where its last letter ends.
    pub end: f64,
    /// Empty lines before it.
    pub gap: f64,
    /// Height of the type, 1 for that of the running text.
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    /// The first on its page.
    pub opens_page: bool,
    /// The file says that it is no part of the text.
    pub aside: bool,
    /// The path of a picture that stands here, with no words.
    pub picture: Option<String>,
}

impl Line {
    pub fn width(&self) -> f64 {
        self.end - self.indent
    }

    /// The width of its first word.
    pub fn first_word(&self) -> f64 {
        self.text.split(' ').next().map_or(0.0, |word| word.chars().count() as f64)
    }
}

/// Columns from one stop of a tab to the next.
const TAB: usize = 8;

/// The lines of a text, its pages parted at form feeds.
pub fn pages_of_text(text: &str) -> Vec<Page> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace(super::marks::is_mark, "\u{FFFD}");
    let mut pages = vec![Page::default()];
    let mut gap = 0.0;
    for (at, raw) in text.split('\n').enumerate() {
        for (part, piece) in raw.split('\u{C}').enumerate() {
            if part > 0 {
                pages.push(Page::default());
                gap = 0.0;
            }
            let words = piece.trim();
            if words.is_empty() {
                gap += if piece.is_empty() && raw.contains('\u{C}') { 0.0 } else { 1.0 };
                continue;
            }
            let indent = columns(piece);
            // A tab or a row of spaces within a line holds apart what stands in columns; one space is kept.
            let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let end = indent + words.chars().count() as f64;
            if let Some(page) = pages.last_mut() {
                let opens_page = page.lines.is_empty();
                page.lines.push(Line {
                    number: at + 1,
                    text,
                    indent,
                    end,
                    gap,
                    size: 1.0,
                    opens_page,
                    ..Line::default()
                });
            }
            gap = 0.0;
        }
    }
    pages.retain(|page| !page.lines.is_empty());
    pages
}

/// How far a line is set in.
fn columns(line: &str) -> f64 {
    let mut columns = 0;
    for char in line.chars() {
        match char {
            '\t' => columns += TAB - columns % TAB,
            char if char.is_whitespace() => columns += 1,
            _ => break,
        }
    }
    columns as f64
}
