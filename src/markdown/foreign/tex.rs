//! What people write in LaTeX among their Markdown, for the sake of one PDF: words in bold, notes, lines in the middle, spaces and
//! other orders for a page. The former become signs of this dialect; orders for a page are left out.

use super::code::{Code, Line, lines};
use super::edits::Edit;
use super::{Found, What};
use crate::markdown::kept;

/// In bytes; longer words in braces are none of these.
const LONGEST: usize = 4000;

/// Commands for words, and what stands around the words here.
const WORDS: &[(&str, &str, &str)] = &[
    ("textbf", "<strong>", "</strong>"),
    ("textit", "<em>", "</em>"),
    ("emph", "<em>", "</em>"),
    ("textsl", "<em>", "</em>"),
    ("textsc", "[", "]{.smallcaps}"),
    ("underline", "<u>", "</u>"),
    ("uline", "<u>", "</u>"),
    ("sout", "<s>", "</s>"),
    ("texttt", "<code>", "</code>"),
    ("textsuperscript", "<sup>", "</sup>"),
    ("textsubscript", "<sub>", "</sub>"),
    ("footnote", "^[", "]"),
];

/// Commands that say how a page looks, with no words of the text in them.
const ORDERS: &[&str] = &[
    "vspace",
    "hspace",
    "vskip",
    "vfill",
    "hfill",
    "bigskip",
    "medskip",
    "smallskip",
    "noindent",
    "indent",
    "centering",
    "raggedright",
    "raggedleft",
    "thispagestyle",
    "pagestyle",
    "pagenumbering",
    "tableofcontents",
    "listoffigures",
    "listoftables",
    "maketitle",
    "frontmatter",
    "mainmatter",
    "backmatter",
    "appendix",
    "setcounter",
    "addtocounter",
    "addcontentsline",
    "markboth",
    "markright",
    "phantomsection",
    "setlength",
    "addtolength",
    "linespread",
    "doublespacing",
    "singlespacing",
    "onehalfspacing",
    "small",
    "footnotesize",
    "scriptsize",
    "tiny",
    "normalsize",
    "large",
    "Large",
    "LARGE",
    "huge",
    "Huge",
    "bfseries",
    "itshape",
    "scshape",
    "normalfont",
    "par",
    "null",
    "pagecolor",
    "newgeometry",
    "restoregeometry",
    "selectlanguage",
    "sloppy",
    "fussy",
    "begingroup",
    "endgroup",
    "raggedbottom",
    "flushbottom",
];

/// Those that are followed by settings in braces; behind the others braces hold words.
const WITH_SETTINGS: &[&str] = &[
    "vspace",
    "hspace",
    "thispagestyle",
    "pagestyle",
    "pagenumbering",
    "setcounter",
    "addtocounter",
    "addcontentsline",
    "markboth",
    "markright",
    "setlength",
    "addtolength",
    "linespread",
    "pagecolor",
    "newgeometry",
    "selectlanguage",
];

/// Environments that are divs here.
const DIVS: &[(&str, &str)] = &[("center", "center"), ("flushright", "right")];

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    if !text[start..].contains('\\') {
        return Vec::new();
    }
    let code = Code::find(text, start);
    let lines: Vec<Line<'_>> = lines(text, start);
    let mut edits = Vec::new();
    for line in lines.iter().filter(|line| !line.code && line.text.trim_start().starts_with('\\')) {
        let begin = line.at + line.text.len() - line.text.trim_start().len();
        if code.holds(begin) {
            continue;
        }
        let words = line.text.trim();
        let length = orders(words);
        if length == words.len() || length > 0 && words[..length].starts_with("\\noindent") {
            found.push(Found::new(What::Hidden, begin..begin + length));
            edits.push(Edit::remove(begin..begin + length));
        }
    }
    edits.extend(commands(text, start, &code));
    edits
}

/// `\begin{center}` and `\end{center}`, each on a line of its own, which [`edits`] would take for mathematics as a whole.
pub fn divs(text: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text[start..].contains("\\begin{") {
        return edits;
    }
    let lines = lines(text, start);
    for (name, class) in DIVS {
        let (open, close) = (format!("\\begin{{{name}}}"), format!("\\end{{{name}}}"));
        let mut opened: Option<&Line<'_>> = None;
        for line in lines.iter().filter(|line| !line.code) {
            let words = line.text.trim();
            if words == open {
                opened = Some(line);
            } else if words == close
                && let Some(first) = opened.take()
            {
                edits.push(Edit::new(first.at..first.at + first.text.len(), format!("\n::: {class}\n")));
                edits.push(Edit::new(line.at..line.at + line.text.len(), "\n:::\n"));
            }
        }
    }
    edits
}

/// How many bytes of orders for a page a line begins with, and the spaces behind them.
fn orders(words: &str) -> usize {
    let mut at = 0;
    while let Some(rest) = words[at..].strip_prefix('\\') {
        let length = rest.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = &rest[..length];
        if !ORDERS.contains(&name) {
            break;
        }
        at += 1 + length + usize::from(rest[length..].starts_with('*'));
        while let Some(argument) = argument(&words[at..]).filter(|_| WITH_SETTINGS.contains(&name)) {
            at += argument;
        }
        at += words[at..].len() - words[at..].trim_start().len();
    }
    at
}

/// The length of `{…}` or `[…]` at the start of `text`.
fn argument(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'{' => return Some(1 + braces(&text[1..])? + 1),
        b'[' => ']',
        _ => return None,
    };
    text.find(close).map(|end| end + 1)
}

/// How far away the brace is that closes the one before `text`, in the same paragraph.
fn braces(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            b'\n' if text[at + 1..].starts_with(['\n', '\r']) => return None,
            _ => {}
        }
    }
    None
}

/// Words in the braces of a command: the command gives way, the words stay. Mathematics stays as it is.
fn commands(text: &str, start: usize, code: &Code) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(next) = text[at..].find(['\\', '$']).map(|next| at + next) {
        at = next + 1;
        if let Some(end) = code.end_at(next) {
            at = end;
            continue;
        }
        if let Some((_, end)) = kept::at(text, next) {
            at = end;
            continue;
        }
        let rest = &text[at..];
        if rest.starts_with(['\\', '$']) && text[next..].starts_with('\\') {
            at += 1;
            continue;
        }
        let length = rest.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(0);
        let Some((_, open, close)) = WORDS.iter().find(|(name, ..)| *name == &rest[..length]) else { continue };
        let Some(inner) = rest[length..].strip_prefix('{') else { continue };
        let Some(end) = braces(inner) else { continue };
        let from = at + length + 1;
        edits.push(Edit::new(next..from, *open));
        edits.push(Edit::new(from + end..from + end + 1, *close));
        at = from;
    }
    edits
}
