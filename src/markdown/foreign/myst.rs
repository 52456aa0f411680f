//! What MyST, the Markdown of Sphinx and Jupyter Book, adds: directives in fences, roles within lines, labels.

use super::admonitions;
use super::code::{Code, Line, lines};
use super::edits::Edit;
use super::list_tables;
use super::templates::whole_line;
use super::{Found, What};

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut remarks = Vec::new();
    let mut directives = 0;
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        if let Some(directive) = Directive::read(&lines[index..]) {
            index += directive.count;
            directives += 1;
            directive.edits(found, &mut edits);
            continue;
        }
        if !line.code {
            edits.extend(label(line, lines.get(index + 1)));
            remarks.extend(is_remark(line.text).then(|| Edit::remove(line.at..line.at + line.text.len())));
        }
        index += 1;
    }
    edits.extend(addresses(text, start));
    // Elsewhere a line that begins with % or + is one of words.
    if directives > 0 {
        edits.append(&mut remarks);
    }
    edits
}

/// `<project:file.md#name>` and `[words](project:#name)`, which lead to places of the same book.
fn addresses(text: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text[start..].contains("project:") {
        return edits;
    }
    let code = Code::find(text, start);
    for (at, found) in text[start..].match_indices("project:").map(|(at, found)| (start + at, found)) {
        let before = &text[..at];
        let rest = &text[at + found.len()..];
        if code.holds(at) {
            continue;
        }
        if before.ends_with("](") || before.ends_with("](<") {
            edits.push(Edit::remove(at..at + found.len()));
        } else if before.ends_with('<')
            && let Some(end) = rest.bytes().take(300).position(|one| matches!(one, b'>' | b'\n' | b' '))
            && rest[end..].starts_with('>')
        {
            edits.push(Edit::new(at - 1..at + found.len() + end + 1, format!("[](<{}>)", &rest[..end])));
        }
    }
    edits
}

/// `% words`, which nobody is to read, and `+++`, where a cell ends.
fn is_remark(line: &str) -> bool {
    line.starts_with("% ") || line.trim_end() == "+++" || line.starts_with("+++ {")
}

/// A fence whose name stands in braces, with the lines up to the one that closes it.
struct Directive<'t, 'l> {
    name: &'t str,
    argument: &'t str,
    lines: &'l [Line<'t>],
    count: usize,
    closed: bool,
}

impl<'t, 'l> Directive<'t, 'l> {
    fn read(lines: &'l [Line<'t>]) -> Option<Directive<'t, 'l>> {
        let first = lines.first()?;
        let words = first.text.trim_start();
        let mark = words.chars().next().filter(|char| matches!(char, '`' | '~' | ':'))?;
        let length = words.len() - words.trim_start_matches(mark).len();
        let inner = words[length..].trim_start().strip_prefix('{')?;
        let (name, argument) = inner.split_once('}')?;
        let named = !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric() || "-_:".contains(char));
        if length < 3 || !named || !is_directive(name) {
            return None;
        }
        let closes = |line: &Line<'_>| {
            let words = line.text.trim();
            words.len() >= length && words.chars().all(|char| char == mark)
        };
        let close = lines.iter().skip(1).position(closes);
        let count = close.map_or(lines.len(), |at| at + 2);
        Some(Directive { name, argument: argument.trim(), lines: &lines[..count], count, closed: close.is_some() })
    }

    /// The lines of its options, each with a colon before it or all between hyphens, and those of its body.
    fn parts(&self) -> (&'l [Line<'t>], &'l [Line<'t>]) {
        let inside = &self.lines[1..self.count - usize::from(self.closed)];
        let fence = |line: &Line<'_>| line.text.trim() == "---";
        let fenced = inside.first().filter(|line| fence(line)).and_then(|_| inside[1..].iter().position(fence));
        let options = match fenced {
            Some(close) => close + 2,
            None => inside.iter().take_while(|line| is_option(line.text)).count(),
        };
        inside.split_at(options)
    }

    fn option(&self, key: &str) -> Option<&'t str> {
        self.parts().0.iter().find_map(|line| {
            let line = line.text.trim();
            match line.strip_prefix(':') {
                Some(option) => Some(option.strip_prefix(key)?.strip_prefix(':')?.trim()),
                None => Some(line.strip_prefix(key)?.strip_prefix(':')?.trim().trim_matches(['"', '\''])),
            }
        })
    }

    fn edits(&self, found: &mut Vec<Found>, edits: &mut Vec<Edit>) {
        let (open, close, keeps) = self.fences(found);
        let first = self.lines[0];
        edits.push(Edit::new(first.at..first.at + first.text.len(), open));
        let body = self.parts().1;
        let end = self.lines.last().filter(|_| self.closed).map_or(first.next, |line| line.at);
        let begin = body.first().map_or(end, |line| line.at);
        if begin > first.next {
            edits.push(Edit::remove(first.next..begin));
        }
        if let (false, Some(last)) = (keeps, body.last()) {
            edits.push(Edit::remove(begin..last.next));
        }
        if let Some(last) = self.lines.last().filter(|_| self.closed) {
            edits.push(Edit::new(last.at..last.at + last.text.len(), close));
        }
    }

    /// What opens and closes it here, and whether the lines between stay.
    fn fences(&self, found: &mut Vec<Found>) -> (String, String, bool) {
        let first = self.lines[0];
        let boxed = |open: String| (open, "\n:::".to_owned(), true);
        match self.name {
            "code-block" | "code" | "code-cell" | "sourcecode" => {
                (format!("```{}", self.argument), "```".to_owned(), true)
            }
            "math" => ("$$".to_owned(), "$$".to_owned(), true),
            "figure" | "image" => {
                let alt = self.option("alt").unwrap_or("").replace(['[', ']'], "");
                let caption = self.parts().1.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
                let caption = caption.trim().replace('"', "\\\"");
                let caption = if caption.is_empty() { caption } else { format!(" \"{caption}\"") };
                let name = self.option("name").or(self.option("label")).filter(|name| !name.contains([' ', '{', '}']));
                let name = name.map_or(String::new(), |name| format!("{{#{name}}}"));
                (format!("![{alt}](<{}>{caption}){name}", self.argument), String::new(), false)
            }
            "mermaid" => ("```mermaid".to_owned(), "```".to_owned(), true),
            "table" if !self.argument.is_empty() => (String::new(), format!("\n: {}\n", self.argument), true),
            "csv-table" => (self.csv_table(), String::new(), false),
            "toctree" | "contents" | "tableofcontents" | "list-of-figures" | "index" => {
                (String::new(), String::new(), false)
            }
            "list-table" => match self.list_table() {
                Some(table) => (table, String::new(), false),
                None => (self.argument.to_owned(), String::new(), true),
            },
            "epigraph" => boxed("::: epigraph".to_owned()),
            "pull-quote" => boxed("::: pullquote".to_owned()),
            "glossary" => (self.glossary(), String::new(), false),
            "rubric" | "centered" => (format!("**{}**", self.argument), String::new(), true),
            "sidebar" | "margin" | "topic" | "dropdown" | "tab-item" | "card" | "grid-item-card" | "exercise"
            | "solution" | "prf:theorem" | "prf:proof" | "prf:definition"
                if !self.argument.trim().is_empty() =>
            {
                boxed(admonitions::opening("note", self.argument))
            }
            "tab-set" | "grid" | "grid-item" | "div" | "sidebar" | "margin" | "highlights" | "blockquote" => {
                (String::new(), String::new(), true)
            }
            name if admonitions::is_name(name) => boxed(admonitions::opening(name, self.argument)),
            name => {
                let what = if name == "include" || name == "literalinclude" { What::Include } else { What::Template };
                found.push(Found::new(what, first.at..first.at + first.text.trim_end().len()));
                (self.argument_words().to_owned(), String::new(), true)
            }
        }
    }

    /// A glossary of Sphinx: the terms at the margin, their meanings set in.
    fn glossary(&self) -> String {
        let mut out = String::new();
        let mut begun = false;
        let mut is_term = false;
        for line in self.parts().1.iter().map(|line| line.text) {
            let words = line.trim();
            let is_meaning = line.starts_with([' ', '\t']);
            let before = match (is_meaning, begun) {
                _ if words.is_empty() => {
                    is_term = false;
                    continue;
                }
                // Terms under one another have one meaning.
                (false, _) if is_term => {
                    out.truncate(out.trim_end().len());
                    ", "
                }
                (false, _) => "\n",
                (true, false) => ":   ",
                (true, true) => "    ",
            };
            out.push_str(&format!("{before}{words}\n"));
            (begun, is_term) = (is_meaning, !is_meaning);
        }
        out
    }

    fn list_table(&self) -> Option<String> {
        let heads = self.option("header-rows").and_then(|rows| rows.parse().ok()).unwrap_or(0);
        list_tables::written(self.parts().1.iter().map(|line| line.text), heads, self.argument)
    }

    fn csv_table(&self) -> String {
        let has_head = self.option("header-rows").is_some_and(|rows| rows != "0");
        let body = self.parts().1.iter().map(|line| line.text);
        list_tables::between_commas(self.option("header"), has_head, body, self.argument)
    }

    /// The words behind a directive's name, where they are words and no path.
    fn argument_words(&self) -> &'t str {
        if matches!(self.name, "include" | "literalinclude" | "raw" | "bibliography" | "only") {
            ""
        } else {
            self.argument
        }
    }
}

/// Directives of MyST and Sphinx; any other name in braces is the language of a code block.
fn is_directive(name: &str) -> bool {
    let others = [
        "code-block",
        "code",
        "code-cell",
        "sourcecode",
        "math",
        "figure",
        "image",
        "toctree",
        "contents",
        "tableofcontents",
        "list-of-figures",
        "index",
        "epigraph",
        "pull-quote",
        "include",
        "literalinclude",
        "raw",
        "table",
        "list-table",
        "csv-table",
        "glossary",
        "rubric",
        "sidebar",
        "margin",
        "topic",
        "dropdown",
        "tab-set",
        "tab-item",
        "card",
        "grid",
        "grid-item",
        "grid-item-card",
        "div",
        "bibliography",
        "only",
        "versionadded",
        "versionchanged",
        "deprecated",
        "exercise",
        "solution",
        "prf:theorem",
        "prf:proof",
        "prf:definition",
        "embed",
        "iframe",
        "mermaid",
        "tags",
        "blockquote",
        "highlights",
        "parsed-literal",
        "hlist",
        "centered",
    ];
    others.contains(&name) || admonitions::is_name(name)
}

fn is_option(line: &str) -> bool {
    let words = line.trim();
    words.strip_prefix(':').and_then(|rest| rest.split_once(':')).is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|char| char.is_ascii_alphanumeric() || "-_".contains(char))
    })
}

/// `(name)=` on a line of its own names the heading below it.
fn label(line: &Line<'_>, below: Option<&Line<'_>>) -> Vec<Edit> {
    let name = line.text.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(")="));
    let Some(name) = name.filter(|name| !name.is_empty() && !name.contains([' ', '(', ')'])) else { return Vec::new() };
    let mut edits = vec![Edit::remove(line.at..line.at + line.text.len())];
    if let Some(below) = below.filter(|below| below.text.starts_with('#') && !below.text.trim_end().ends_with('}')) {
        let end = below.at + below.text.trim_end().len();
        edits.push(Edit::new(end..end, format!(" {{#{name}}}")));
    }
    edits
}

/// Roles, such as {ref}`the words <name>`.
pub fn roles(text: &str, start: usize, code: &Code, found: &mut Vec<Found>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        at = open + 1;
        if code.holds(open) {
            continue;
        }
        let head: String = text[open + 1..].chars().take(30).collect();
        let Some(length) = head.find('}') else { continue };
        let (name, rest) = (&text[open + 1..open + 1 + length], &text[open + 2 + length..]);
        let named = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|char| char.is_ascii_alphanumeric() || "-_:".contains(char));
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        if !named || ticks == 0 || ticks > 2 {
            continue;
        }
        let inner = &rest[ticks..];
        let Some(length) = inner.find(&"`".repeat(ticks)).filter(|end| !inner[..*end].contains("\n\n")) else {
            continue;
        };
        let end = open + 1 + name.len() + 1 + ticks + length + ticks;
        match role(name, inner[..length].trim()) {
            Some(words) => edits.push(Edit::new(open..end, words)),
            None => {
                found.push(Found::new(What::Template, open..end));
                edits.push(Edit::new(whole_line(text, open..end).start.max(open)..end, inner[..length].to_owned()));
            }
        }
        at = end;
    }
    edits
}

fn role(name: &str, inner: &str) -> Option<String> {
    let (words, target) = match inner.split_once('<') {
        Some((words, target)) => (words.trim(), target.trim_end_matches('>').trim()),
        None => ("", inner),
    };
    Some(match name {
        "ref" | "numref" | "std:ref" => {
            let words = words.replace("%s", "").replace("{number}", "");
            format!("[{}](#{target})", words.replace("{name}", "").trim())
        }
        "doc" | "download" => {
            let ending = if target.rsplit('/').next().unwrap_or("").contains('.') { "" } else { ".md" };
            format!("[{words}](<{target}{ending}>)")
        }
        "math" => format!("${inner}$"),
        "sub" | "subscript" => format!("<sub>{inner}</sub>"),
        "sup" | "superscript" => format!("<sup>{inner}</sup>"),
        "kbd" => format!("<kbd>{inner}</kbd>"),
        "code" | "command" | "file" | "program" | "samp" => format!("`{inner}`"),
        "emphasis" => format!("*{inner}*"),
        "strong" => format!("**{inner}**"),
        "abbr" | "term" | "guilabel" | "menuselection" | "dfn" => {
            if words.is_empty() {
                inner.to_owned()
            } else {
                words.to_owned()
            }
        }
        "cite" | "cite:p" | "cite:t" | "footcite" => {
            format!("[{}]", inner.split(',').map(|key| format!("@{}", key.trim())).collect::<Vec<_>>().join("; "))
        }
        _ => return None,
    })
}
