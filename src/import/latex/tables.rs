//! Tables: rows between `\\`, cells between `&`, columns by their letters.

use super::Reader;
use super::input::{Input, Token};
use crate::import::manuscript::{Align, Block, Inline, Row, Table, is_blank};

/// What stands between the name of a kind of table and its columns.
const KINDS: &[(&str, &str)] = &[
    ("tabular", "oc"),
    ("tabularx", "moc"),
    ("tabulary", "mc"),
    ("longtable", "oc"),
    ("longtabu", "c"),
    ("tabu", "c"),
    ("supertabular", "c"),
    ("xtabular", "c"),
    ("mpsupertabular", "c"),
    ("xltabular", "omc"),
    ("tblr", "ot"),
    ("longtblr", "ot"),
    ("tabbing", ""),
    ("NiceTabular", "c"),
    ("array", "oc"),
];

/// Rows and columns beyond which a table is none.
const WIDEST: usize = 200;

pub fn is_table(name: &str) -> bool {
    KINDS.iter().any(|(kind, _)| *kind == name)
}

/// A row as it is typed, and what rules and marks stand before it.
#[derive(Debug, Default)]
struct Typed {
    cells: Vec<String>,
    ruled: bool,
    /// `\endhead` and its like behind the rows before.
    mark: Option<String>,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, name: &str) {
        let kind = KINDS.iter().find(|(kind, _)| *kind == name.trim_end_matches('*'));
        let mut columns = Vec::new();
        if name == "tabular*" {
            self.input.argument();
        }
        for kind in kind.map_or("", |(_, arguments)| arguments).chars() {
            match kind {
                'o' => drop(self.input.option()),
                'm' => drop(self.input.argument()),
                'c' => columns = columns_of(&self.input.argument()),
                _ => {
                    let options = self.input.argument();
                    columns = columns_of(&super::floats::option(&options, "colspec").unwrap_or(options));
                }
            }
        }
        let body = self.input.environment(name);
        self.flush();
        if self.depth > super::DEEPEST {
            return self.text(&body.replace(['&', '\\'], " "));
        }
        let tabs = name == "tabbing";
        let mut float = super::floats::Float::default();
        let rows = self.rows(&body, tabs, &mut float);
        let mut table = sorted(rows, |cells| self.cells(cells));
        table.columns = columns;
        table.caption = std::mem::take(&mut float.caption);
        let shows = |row: &Row| row.iter().any(|cell| !is_blank(cell));
        for rows in [&mut table.head, &mut table.rows, &mut table.foot] {
            rows.retain(shows);
        }
        if table.head.is_empty() && table.rows.is_empty() && table.foot.is_empty() {
            return;
        }
        self.out.push(Block::Table(table));
        if let Some(label) = float.label.take() {
            self.references.label(&label);
            self.paragraph.insert(0, (super::Style::default(), Inline::anchor(&label)));
        }
    }

    /// The rows of a table's body.
    fn rows(&mut self, body: &str, tabs: bool, float: &mut super::floats::Float) -> Vec<Typed> {
        let mut rows = vec![Typed::default()];
        for typed in cut(body, tabs) {
            let Typed { cells, .. } = typed;
            let mut row = Typed::default();
            for (at, cell) in cells.into_iter().enumerate() {
                let cell = if at == 0 { self.without_rules(&cell, &mut row, float) } else { cell };
                row.cells.push(cell.trim().to_owned());
            }
            if rows.len() < 20_000 {
                rows.push(row);
            }
        }
        rows.remove(0);
        rows
    }

    /// The first cell of a row without the rules and marks that stand before it.
    fn without_rules(&mut self, cell: &str, row: &mut Typed, float: &mut super::floats::Float) -> String {
        let mut input = Input::new(cell);
        let mut rest = String::new();
        loop {
            input.skip_spaces();
            while input.peek().is_some_and(char::is_whitespace) {
                input.next_char();
            }
            if !input.starts_with("\\") {
                break;
            }
            let Some(Token::Command(name)) = input.token() else { break };
            match name.as_str() {
                "hline" | "midrule" | "hhline" | "Xhline" | "thickhline" => {
                    row.ruled = true;
                    input.option();
                    if name.contains("hh") || name == "Xhline" {
                        input.argument();
                    }
                }
                "toprule" | "bottomrule" | "cmidrule" | "cline" | "addlinespace" | "morecmidrules" | "specialrule" => {
                    input.option();
                    if input.take('(') {
                        input.until(")");
                    }
                    let count = match name.as_str() {
                        "specialrule" => 3,
                        "cmidrule" | "cline" => 1,
                        _ => 0,
                    };
                    (0..count).for_each(|_| drop(input.argument()));
                }
                "noalign" | "rowcolor" | "arrayrulecolor" | "rowcolors" | "rowfont" => {
                    input.option();
                    input.argument();
                    input.option();
                }
                "endhead" | "endfirsthead" | "endfoot" | "endlastfoot" => row.mark = Some(name),
                "caption" => {
                    input.take('*');
                    input.option();
                    let words = input.argument();
                    let words = self.words_of(&words);
                    float.caption = words;
                }
                "label" => float.label = Some(input.argument().trim().to_owned()),
                other => {
                    rest = super::input::written(other);
                    break;
                }
            }
        }
        while let Some(char) = input.next_char() {
            rest.push(char);
        }
        rest
    }

    fn cells(&mut self, cells: &[String]) -> Row {
        let mut row = Row::new();
        for cell in cells {
            let (text, more) = spanned(cell);
            let lines = text.replace("\\makecell", "").replace("\\thead", "");
            let words = self.words_of(&lines);
            row.push(words);
            row.extend(std::iter::repeat_n(Vec::new(), more));
            if row.len() > WIDEST {
                break;
            }
        }
        row
    }
}

/// `\multicolumn{2}{c}{words}`: the words, and how many cells more they cover.
fn spanned(cell: &str) -> (String, usize) {
    let bare = cell.trim();
    for (name, arguments) in [("\\multicolumn", 2), ("\\multirow", 2), ("\\SetCell", 1)] {
        let Some(rest) = bare.strip_prefix(name) else { continue };
        let mut input = Input::new(rest.trim_start_matches('*'));
        while input.option().is_some() {}
        let first = input.argument();
        while input.option().is_some() {}
        for _ in 1..arguments {
            input.argument();
        }
        while input.option().is_some() {}
        let mut words = if name == "\\SetCell" { String::new() } else { input.argument() };
        while let Some(char) = input.next_char() {
            words.push(char);
        }
        let more = first.trim().parse::<usize>().unwrap_or(1).clamp(1, WIDEST) - 1;
        let (words, inner) = if words.trim_start().starts_with("\\multi") { spanned(&words) } else { (words, 0) };
        return (words, if name == "\\multicolumn" { more } else { inner });
    }
    (cell.to_owned(), 0)
}

/// Cuts a body into rows and cells where no group and no environment is open.
fn cut(body: &str, tabs: bool) -> Vec<Typed> {
    let mut rows = Vec::new();
    let mut cells = vec![String::new()];
    let (mut braces, mut inner) = (0usize, 0usize);
    let mut input = Input::new(body);
    while let Some(char) = input.next_char() {
        let free = braces == 0 && inner == 0;
        let Some(cell) = cells.last_mut() else { break };
        match char {
            '%' => {
                input.until("\n");
                cell.push(' ');
            }
            '&' if free && !tabs => cells.push(String::new()),
            '{' | '}' => {
                braces = if char == '{' { braces + 1 } else { braces.saturating_sub(1) };
                cell.push(char);
            }
            '\\' => match input.next_char() {
                Some('\\') if free => {
                    input.take('*');
                    if input.peek() == Some('[') {
                        input.option();
                    }
                    rows.push(Typed { cells: std::mem::replace(&mut cells, vec![String::new()]), ..Typed::default() });
                }
                Some('=' | '>') if free && tabs => cells.push(String::new()),
                Some(next) => {
                    cell.push('\\');
                    cell.push(next);
                    if next == 'b' && input.starts_with("egin{") {
                        inner += 1;
                    } else if next == 'e' && input.starts_with("nd{") {
                        inner = inner.saturating_sub(1);
                    } else if next == 't' && input.starts_with("abularnewline") && free {
                        input.until("e");
                        input.until("e");
                        cell.truncate(cell.len() - 2);
                        rows.push(Typed {
                            cells: std::mem::replace(&mut cells, vec![String::new()]),
                            ..Typed::default()
                        });
                    }
                }
                None => {}
            },
            char => cell.push(char),
        }
    }
    rows.push(Typed { cells, ..Typed::default() });
    rows
}

/// Rows by where they stand. The first is the head if a rule follows it, or what `\endhead` says.
fn sorted(typed: Vec<Typed>, mut read: impl FnMut(&[String]) -> Row) -> Table {
    let mut table = Table::default();
    let mut waiting: Vec<Row> = Vec::new();
    let marked = typed.iter().any(|row| row.mark.is_some());
    let count = typed.len();
    let mut head_ended = marked;
    for (at, row) in typed.into_iter().enumerate() {
        match row.mark.as_deref() {
            Some("endfirsthead") => table.head = std::mem::take(&mut waiting),
            // What stands above each further page says the same again.
            Some("endhead") if table.head.is_empty() => table.head = std::mem::take(&mut waiting),
            Some("endlastfoot") => table.foot = std::mem::take(&mut waiting),
            Some(_) => waiting.clear(),
            None => {}
        }
        let last = at + 1 == count && row.cells.iter().all(|cell| cell.trim().is_empty());
        if !head_ended && row.ruled && (1..=3).contains(&waiting.len()) && !last {
            table.head = std::mem::take(&mut waiting);
        }
        head_ended |= row.ruled && at > 0;
        waiting.push(read(&row.cells));
    }
    table.rows = waiting;
    table
}

/// The columns of `{l|c|p{3cm}@{}r}`.
fn columns_of(letters: &str) -> Vec<Align> {
    let mut input = Input::new(letters);
    let mut columns = Vec::new();
    while let Some(char) = input.next_char() {
        match char {
            'l' | 'L' | 'X' | 'J' | 'Q' => columns.push(Align::Start),
            'c' | 'C' => columns.push(Align::Center),
            'r' | 'R' | 'S' => columns.push(Align::End),
            'p' | 'm' | 'b' | 'w' | 'W' => {
                input.argument();
                columns.push(Align::Start);
            }
            '@' | '!' | '>' | '<' => drop(input.argument()),
            '[' => drop(input.until("]")),
            '*' => {
                let count: usize = input.argument().trim().parse().unwrap_or(1);
                let of = input.argument();
                let inner = if of.contains('*') { Vec::new() } else { columns_of(&of) };
                for _ in 0..count.min(WIDEST) {
                    columns.extend(inner.iter().copied());
                }
            }
            _ => {}
        }
        if columns.len() > WIDEST {
            break;
        }
    }
    columns
}
