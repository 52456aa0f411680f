//! Tables that MyST and reStructuredText write as lists (a row for each `*`, a cell for each `-` in it) or with commas.

/// As a table of bars: the words of the lines between the fences, and how many rows are its head.
pub fn written<'t>(lines: impl Iterator<Item = &'t str>, heads: usize, caption: &str) -> Option<String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let words = line.trim();
        let row = ["* - ", "- - ", "* * "].iter().find_map(|mark| words.strip_prefix(mark));
        let row = row.or_else(|| matches!(words, "* -" | "- -" | "* *").then_some(""));
        let cell =
            words.strip_prefix("- ").or_else(|| words.strip_prefix("* ")).or_else(|| (words == "-").then_some(""));
        match (row, cell) {
            (Some(first), _) => rows.push(vec![first.to_owned()]),
            (None, Some(cell)) if line.starts_with(' ') => rows.last_mut()?.push(cell.to_owned()),
            _ if words.is_empty() => {}
            _ => {
                let cell = rows.last_mut()?.last_mut()?;
                cell.push(' ');
                cell.push_str(words);
            }
        }
    }
    let head = if heads > 0 && !rows.is_empty() { rows.remove(0) } else { Vec::new() };
    (!rows.is_empty() || !head.is_empty()).then(|| of_bars(&head, &rows, caption))
}

/// The same of rows of cells between commas; the head stands in an option, or is the first of them.
pub fn between_commas<'t>(
    header: Option<&str>,
    has_head: bool,
    lines: impl Iterator<Item = &'t str>,
    caption: &str,
) -> String {
    let mut rows: Vec<Vec<String>> = lines.filter(|line| !line.trim().is_empty()).map(cells).collect();
    let head = match header {
        Some(header) => cells(header),
        None if has_head && !rows.is_empty() => rows.remove(0),
        None => Vec::new(),
    };
    if head.is_empty() && rows.is_empty() {
        return String::new();
    }
    of_bars(&head, &rows, caption)
}

fn of_bars(head: &[String], rows: &[Vec<String>], caption: &str) -> String {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let row = |cells: &[String]| {
        let cells = (0..columns).map(|at| cells.get(at).map_or("", |cell| cell.trim()).replace('|', "\\|"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut out = format!("\n{}|{}\n", row(head), "---|".repeat(columns));
    rows.iter().for_each(|cells| out.push_str(&row(cells)));
    if !caption.is_empty() {
        out.push_str(&format!("\n: {caption}\n"));
    }
    out
}

/// The cells of a line between commas; quotation marks keep commas within a cell.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.trim().chars().peekable();
    while let Some(one) = letters.next() {
        let cell = cells.last_mut().expect("there is always a cell");
        match one {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cell.push(one),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}
