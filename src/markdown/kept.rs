//! What is set exactly as typed until the program can do more with it: mathematics, citations and references in the ways
//! of Pandoc and Quarto.

/// A kind of such a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kept {
    Mathematics,
    Citation,
    Reference,
    Tex,
}

impl Kept {
    /// The name it has in the document, for whoever wants to do more with it.
    pub fn class(self) -> &'static str {
        match self {
            Kept::Mathematics => "math",
            Kept::Citation => "citation",
            Kept::Reference => "reference",
            Kept::Tex => "tex",
        }
    }
}

/// In bytes; a formula is shorter.
const LONGEST: usize = 3000;

/// The kind and the end of what begins at `at`, where one of `$ \\ [ @` stands.
pub(super) fn at(text: &str, at: usize) -> Option<(Kept, usize)> {
    let found = match text.as_bytes().get(at)? {
        b'$' => dollars(text, at).map(|end| (Kept::Mathematics, end)),
        b'\\' => brackets(text, at)
            .map(|end| (Kept::Mathematics, end))
            .or_else(|| environment(text, at))
            .or_else(|| command(text, at)),
        b'[' => citation(text, at).map(|end| (Kept::Citation, end)),
        b'@' => key(text, at),
        _ => None,
    };
    found.filter(|(_, end)| !text[at..*end].contains(['\u{2}', '\u{2028}']))
}

/// `$…$` and `$$…$$`. What begins with a figure and has no sign of mathematics is money.
fn dollars(text: &str, at: usize) -> Option<usize> {
    let double = text[at..].starts_with("$$");
    let mark = if double { "$$" } else { "$" };
    let inner = bounded(text, at + mark.len());
    let before = text[..at].chars().next_back();
    if !double && (before.is_some_and(char::is_alphanumeric) || inner.starts_with(char::is_whitespace)) {
        return None;
    }
    let mut from = 0;
    while let Some(close) = inner[from..].find(mark).map(|close| from + close) {
        let words = &inner[..close];
        let after = inner[close + mark.len()..].chars().next();
        from = close + mark.len();
        if words.ends_with('\\') {
            continue;
        }
        let apart = !words.ends_with(char::is_whitespace) && !after.is_some_and(char::is_alphanumeric);
        if double && !words.trim().is_empty() || apart && is_formula(words) {
            return Some(at + mark.len() + close + mark.len());
        }
        if !double {
            return None;
        }
    }
    None
}

/// Whether words between two dollars are mathematics: no sum of money, and nothing that reads as prose.
fn is_formula(words: &str) -> bool {
    let signs = words.contains(['\\', '^', '_', '=', '+', '<', '>', '{']);
    let begins_with_figure = words.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '.' | ','));
    let prose =
        words.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic) && word.len() > 2).count() > 1;
    !words.is_empty() && (signs || !begins_with_figure && !prose)
}

/// `\[…\]` and `\(…\)`, if there is mathematics in them: else they are brackets that were escaped.
fn brackets(text: &str, at: usize) -> Option<usize> {
    let (open, close) = [("\\[", "\\]"), ("\\(", "\\)")].into_iter().find(|(open, _)| text[at..].starts_with(open))?;
    let inner = bounded(text, at + open.len());
    let end = inner.find(close)?;
    let words = &inner[..end];
    let one_sign = open == "\\(" && matches!(words.trim().as_bytes(), [one] if one.is_ascii_alphanumeric());
    // Words in brackets, all escaped, are words: `\[a\_b, c\]`.
    let signs = ["\\_", "\\*", "\\#", "\\-", "\\.", "\\[", "\\("]
        .iter()
        .fold(words.to_owned(), |words, sign| words.replace(sign, ""));
    (one_sign || signs.contains(['\\', '^', '_', '=', '{'])).then_some(at + open.len() + end + close.len())
}

/// `\begin{align}…\end{align}`.
fn environment(text: &str, at: usize) -> Option<(Kept, usize)> {
    let inner = bounded(text, at).strip_prefix("\\begin{")?;
    let name = &inner[..inner.find('}')?];
    let close = format!("\\end{{{name}}}");
    let end = inner.find(&close)? + close.len();
    let kind = if ENVIRONMENTS.contains(&name.trim_end_matches('*')) { Kept::Mathematics } else { Kept::Tex };
    Some((kind, at + "\\begin{".len() + end))
}

/// Environments of LaTeX that hold mathematics.
const ENVIRONMENTS: &[&str] = &[
    "equation",
    "align",
    "aligned",
    "alignat",
    "gather",
    "gathered",
    "multline",
    "eqnarray",
    "split",
    "math",
    "displaymath",
    "cases",
    "matrix",
    "pmatrix",
    "bmatrix",
    "vmatrix",
    "array",
    "flalign",
];

/// `\@ref(fig:one)` of bookdown, and what LaTeX has for references and citations.
fn command(text: &str, at: usize) -> Option<(Kept, usize)> {
    let rest = &text[at + 1..];
    if let Some(inner) = rest.strip_prefix("@ref(") {
        let end = inner.find([')', '\n']).filter(|end| inner[*end..].starts_with(')'))?;
        return Some((Kept::Reference, at + "\\@ref(".len() + end + 1));
    }
    let name = &rest[..rest.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(0)];
    let kind = match name {
        "ref" | "eqref" | "autoref" | "cref" | "pageref" | "nameref" => Kept::Reference,
        "cite" | "citep" | "citet" | "parencite" | "textcite" | "autocite" => Kept::Citation,
        _ => return None,
    };
    let inner = rest[name.len()..].strip_prefix('{')?;
    let end = inner.find(['}', '\n']).filter(|end| inner[*end..].starts_with('}'))?;
    Some((kind, at + 1 + name.len() + 1 + end + 1))
}

/// `[@key]`, `[see @key, p. 3; -@other]`; not the words of a link.
fn citation(text: &str, at: usize) -> Option<usize> {
    let inner = bounded(text, at + 1);
    let end = inner.find([']', '[', '`']).filter(|end| inner[*end..].starts_with(']'))?;
    let cites = inner[..end].match_indices('@').any(|(sign, _)| {
        let before = inner[..sign].chars().next_back();
        let after = inner[sign + 1..].chars().next();
        before.is_none_or(|char| char.is_whitespace() || matches!(char, '-' | ';'))
            && after.is_some_and(|char| char.is_alphanumeric() || char == '_' || char == '{')
    });
    let linked = inner[end + 1..].starts_with(['(', '[', ':', '{']);
    (cites && !linked).then_some(at + 1 + end + 1)
}

/// Beginnings of the names of what is referred to in Quarto.
const REFERRED: &[&str] =
    &["fig-", "tbl-", "sec-", "eq-", "lst-", "thm-", "lem-", "cor-", "def-", "exm-", "fig:", "tbl:", "sec:", "eq:"];

/// `@fig-one`, or a key that ends in a year: `@smith2020`. Any other name behind an @ is that of a person.
fn key(text: &str, at: usize) -> Option<(Kept, usize)> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|char| char.is_alphanumeric() || matches!(char, '.' | '_' | '@' | '/' | '\\')) {
        return None;
    }
    let rest = &text[at + 1..];
    let length =
        rest.find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_' | ':'))).unwrap_or(rest.len());
    let name = rest[..length].trim_end_matches(['-', '_', ':']);
    let end = at + 1 + name.len();
    if REFERRED.iter().any(|prefix| name.len() > prefix.len() && name.starts_with(prefix)) {
        return Some((Kept::Reference, end));
    }
    let stem = name.trim_end_matches(|char: char| char.is_ascii_lowercase());
    let digits = &stem[stem.trim_end_matches(|char: char| char.is_ascii_digit()).len()..];
    let year = digits.parse().is_ok_and(|year: u32| (1400..2100).contains(&year) && digits.len() == 4);
    (year && name.starts_with(char::is_alphabetic) && name.len() - stem.len() <= 1).then_some((Kept::Citation, end))
}

/// The text from `from` to the end of its paragraph, and no more than a formula's length.
fn bounded(text: &str, from: usize) -> &str {
    let mut end = text.len().min(from + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = &text[from..end];
    let mut at = 0;
    while let Some(newline) = rest[at..].find('\n').map(|newline| at + newline) {
        if rest[newline + 1..].trim_start_matches([' ', '\t', '\r', '>']).starts_with('\n') {
            return &rest[..newline];
        }
        at = newline + 1;
    }
    rest
}
