//! Tables that MyST and reStructuredText write as lists: a row for each `*`, a cell for each `-` in it.

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
    let columns = rows.iter().map(Vec::len).max()?;
    let row = |cells: &[String]| {
        let cells = (0..columns).map(|at| cells.get(at).map_or("", |cell| cell.trim()).replace('|', "\\|"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let head = if heads > 0 { rows.remove(0) } else { Vec::new() };
    let mut out = format!("\n{}|{}\n", row(&head), "---|".repeat(columns));
    rows.iter().for_each(|cells| out.push_str(&row(cells)));
    if !caption.is_empty() {
        out.push_str(&format!("\n: {caption}\n"));
    }
    Some(out)
}
