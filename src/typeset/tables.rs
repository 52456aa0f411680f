//! Tables as Typst markup: what each column holds is looked at here, so that the template can give it its width.
//!
//! A column is told by its longest word, its longest cell and whether it holds figures. The template measures those few
//! words instead of every cell.

use std::cmp::Reverse;

use unicode_bidi::bidi_class;

use super::codes;
use super::inlines::{LONGEST_WORD, Writer, pieces};
use super::long_tables::is_too_large;
use super::script::shown_string;
use crate::document::{Align, Cell, Inline, Table, text};
use crate::fonts::Library;
use crate::source::Span;

/// More columns than this are set in groups, one under the other.
const WIDEST_TABLE: usize = 8;

/// A cell of more characters than this has more than one line at any width.
const LONGEST_CELL: usize = 120;

/// How many words and cells of a column are measured.
const MEASURED: usize = 5;

/// The rows of a table with longer cells may go on on the next page.
const LONGEST_WHOLE: usize = 150;

/// A row of more characters than this turns over, so that rules have to keep the rows apart.
const LONGEST_ROW: usize = 64;

impl Writer<'_> {
    /// A wide table in groups of columns, the first column repeated so that every row keeps its name.
    pub fn table(&mut self, table: &Table, span: Span) {
        if is_too_large(table) {
            return self.rows_as_lines(table, span);
        }
        let count = table.columns.len();
        let cells = Cells::of(table);
        if count <= WIDEST_TABLE {
            return self.columns(table, &cells, &(0..count).collect::<Vec<_>>(), "");
        }
        self.report.warning(
            &codes::WIDE_TABLE,
            span,
            format!("this table has {count} columns; a page has room for {WIDEST_TABLE}"),
            "In print it is set in groups of columns, one under the other. Fewer columns would read better.",
        );
        for group in (1..count).collect::<Vec<_>>().chunks(WIDEST_TABLE - 1) {
            let columns: Vec<usize> = [0].iter().chain(group).copied().collect();
            self.columns(table, &cells, &columns, "");
            self.script.push("\n\n");
        }
    }

    /// Some of the rows, from `from` to `to`: the names of two numbers that the template knows.
    pub fn rows_of(&mut self, table: &Table) {
        let all: Vec<usize> = (0..table.columns.len()).collect();
        self.columns(table, &Cells::of(table), &all, "from: from, to: to, ");
    }

    /// `shown`: which of the rows, if not all, as arguments.
    fn columns(&mut self, table: &Table, cells: &Cells, columns: &[usize], shown: &str) {
        let looks: Vec<Column> = columns.iter().map(|column| Column::of(table, *column)).collect();
        let to_fill = self.in_worksheet && cells.some_empty;
        let Cells { whole, simple, .. } = cells;
        let grow = if to_fill { ", grow: grow" } else { "" };
        let align: String = looks.iter().map(|look| align(look.align).to_owned() + ", ").collect();
        let ruled = table.rows.iter().any(|row| row_length(row, columns) > LONGEST_ROW);
        // A link, a note or a place is there once; in a head that is repeated it would be there on every page.
        let repeated = !table.head.iter().any(|cell| is_there_once(cell));
        let described: String = looks.iter().map(|look| look.described(&self.script.library)).collect();
        self.script.push(&format!("#data-table({shown}to-fill: {to_fill}{grow}, align: ({align}), ruled: {ruled}, "));
        let before = self.note_lines;
        self.script.push(&format!("whole-rows: {whole}, repeated: {repeated}, simple: {simple}, "));
        self.script.push(&format!("looks: ({described}), head: ("));
        for column in columns {
            self.cell(table.head.get(*column), "");
        }
        self.script.push("), ");
        if !table.caption.is_empty() {
            self.script.push("caption: [");
            self.inlines(&table.caption);
            self.script.push("], ");
        }
        for (at, row) in table.rows.iter().enumerate() {
            self.script.push("\n(");
            for (column, look) in columns.iter().zip(&looks) {
                if to_fill && row.get(*column).is_none_or(Vec::is_empty) {
                    let field = self.cell_field(table, at, *column);
                    self.script.push(&format!("[{field}], "));
                } else {
                    self.cell(row.get(*column), &look.missing_figures(row.get(*column)));
                }
            }
            self.script.push("), ");
        }
        self.script.push(if self.notes_are_long(before) { "whole: false)" } else { ")" });
    }

    fn cell(&mut self, cell: Option<&Cell>, figures: &str) {
        self.script.push("[");
        self.inlines(cell.map_or(&[], Vec::as_slice));
        if !figures.is_empty() {
            self.script.push(&format!("#figures-left-out(\"{figures}\")"));
        }
        self.script.push("], ");
    }
}

/// What all cells of a table have in common.
struct Cells {
    some_empty: bool,
    /// None is long.
    whole: bool,
    /// Every row has as many as there are columns, and they hold nothing but words that run to the right.
    simple: bool,
}

impl Cells {
    fn of(table: &Table) -> Cells {
        let cells = || table.rows.iter().flatten();
        let is_simple = |cell: &Cell| match cell.as_slice() {
            [] => false,
            [Inline::Text(words)] => text::can_be_read(words) && !words.chars().any(may_run_left),
            _ => false,
        };
        Cells {
            some_empty: cells().any(Vec::is_empty),
            whole: cells().all(|cell| text::plain(cell).len() <= LONGEST_WHOLE),
            simple: table.rows.iter().all(|row| row.len() == table.columns.len()) && cells().all(is_simple),
        }
    }
}

/// Letters of scripts that run to the left, and marks that turn the direction of others (UAX 9, table 4).
fn may_run_left(one: char) -> bool {
    use unicode_bidi::BidiClass::*;
    matches!(bidi_class(one), R | AL | AN | LRE | LRO | LRI | RLE | RLO | RLI | FSI | PDF | PDI)
}

/// What one column holds.
struct Column {
    align: Align,
    /// The longest words of its head and of its cells, its longest cells, cut, and its head.
    head: Vec<String>,
    words: Vec<String>,
    cells: Vec<String>,
    whole_head: String,
    /// Of a column of figures with decimals: the mark between, and the most digits after it.
    decimals: Option<(char, usize)>,
}

impl Column {
    fn of(table: &Table, column: usize) -> Column {
        let head = table.head.get(column).map(|cell| text::plain(cell)).unwrap_or_default();
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| text::plain(cell));
        let cells: Vec<String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        let figures: Option<Vec<Figures>> = cells.iter().map(|cell| Figures::of(cell)).collect();
        let figures = figures.filter(|figures| !figures.is_empty() && table.rows.len() > 1);
        let align = match table.columns[column] {
            Align::Start if figures.is_some() => Align::End,
            align => align,
        };
        let decimals = figures.filter(|_| align == Align::End).and_then(|figures| decimals(&figures));
        let missing = |cell: &String| Figures::of(cell).map_or(String::new(), |own| own.missing(decimals));
        let padded: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned() + &missing(cell)).collect();
        Column {
            align,
            head: longest(words(&head)),
            words: longest(padded.iter().flat_map(|cell| words(cell))),
            cells: longest(padded.iter().map(|cell| cell.chars().take(LONGEST_CELL).collect())),
            whole_head: head,
            decimals,
        }
    }

    fn described(&self, library: &Library) -> String {
        let list = |all: &[String]| all.iter().map(|words| shown_string(words, library) + ", ").collect::<String>();
        let [head, words, cells] = [&self.head, &self.words, &self.cells].map(|all| list(all));
        let whole = shown_string(&self.whole_head, library);
        format!("(head: ({head}), words: ({words}), cells: ({cells}), whole-head: ({whole},)), ")
    }

    /// What a figure with fewer decimals than others lacks at its end.
    fn missing_figures(&self, cell: Option<&Cell>) -> String {
        let (true, Some(cell)) = (self.decimals.is_some(), cell) else { return String::new() };
        Figures::of(&text::plain(cell)).map_or(String::new(), |own| own.missing(self.decimals))
    }
}

/// A number as it is written: what stands around its digits is left out.
struct Figures(String);

impl Figures {
    /// `None` if the cell holds anything but one number with its sign, currency or percent.
    fn of(cell: &str) -> Option<Figures> {
        let around = |one: char| one.is_whitespace() || "+-−–±€$£¥₽%‰~≈<>".contains(one);
        let digits = cell.trim_matches(around);
        let is_figure = |one: char| one.is_ascii_digit() || ".,' \u{a0}\u{202f}\u{2009}’".contains(one);
        let sound = digits.starts_with(|one: char| one.is_ascii_digit() || ".,".contains(one))
            && digits.ends_with(|one: char| one.is_ascii_digit())
            && digits.chars().all(is_figure);
        sound.then(|| Figures(digits.to_owned()))
    }

    /// The mark and the digits that it would take to have as many decimals as the longest.
    fn missing(&self, decimals: Option<(char, usize)>) -> String {
        let Some((mark, most)) = decimals else { return String::new() };
        let own = self.digits_after(mark);
        let mark = if own == 0 { mark.to_string() } else { String::new() };
        mark + &"0".repeat(most.saturating_sub(own))
    }

    fn digits_after(&self, mark: char) -> usize {
        self.0.rsplit_once(mark).map_or(0, |(_, after)| after.len())
    }
}

/// The mark before the decimals, and the most of them. A mark that stands twice in a number, or always before three
/// digits, parts thousands.
fn decimals(figures: &[Figures]) -> Option<(char, usize)> {
    let is_decimal = |mark: char| {
        let once = figures.iter().all(|one| one.0.matches(mark).count() <= 1);
        let last = figures.iter().all(|one| {
            let behind = one.0.rsplit_once(mark).map_or("", |(_, behind)| behind);
            behind.bytes().all(|byte| byte.is_ascii_digit())
        });
        once && last && figures.iter().any(|one| !matches!(one.digits_after(mark), 0 | 3))
    };
    let mark = ['.', ','].into_iter().find(|mark| is_decimal(*mark))?;
    Some((mark, figures.iter().map(|one| one.digits_after(mark)).max().unwrap_or(0)))
}

/// The pieces of a text between which a line may end without a hyphen.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|one: char| one.is_whitespace() && one != '\u{a0}' && one != '\u{202f}');
    words.flat_map(|word| {
        if word.len() > LONGEST_WORD {
            pieces(word)
        } else {
            word.split_inclusive(['-', '–', '—', '/']).map(String::from).collect()
        }
    })
}

/// The few with the most letters: the widest is almost always among them.
fn longest(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<(Reverse<usize>, String)> = words.map(|word| (Reverse(word.chars().count()), word)).collect();
    all.sort();
    all.dedup();
    all.into_iter().take(MEASURED).map(|(_, word)| word).collect()
}

/// Whether a page may end between any two rows of a table to write in, its head standing on both: nothing in it is there
/// once.
pub fn goes_on(table: &Table) -> bool {
    let empty = table.rows.iter().all(|row| row.iter().any(Vec::is_empty));
    let mut said = table.head.iter().chain(table.rows.iter().flatten()).chain([&table.caption]);
    let some_pages = (4..).contains(&table.rows.len()) && !is_too_large(table) && table.columns.len() <= WIDEST_TABLE;
    empty && some_pages && !said.any(|words| is_there_once(words))
}

fn is_there_once(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Link { .. } | Inline::NoteRef(_) => true,
        Inline::Span { attributes, .. } if attributes.id.is_some() => true,
        other => is_there_once(other.content()),
    })
}

fn row_length(row: &[Cell], columns: &[usize]) -> usize {
    let cells = columns.iter().filter_map(|column| row.get(*column));
    cells.map(|cell| text::plain(cell).chars().count() + 3).sum()
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    }
}
