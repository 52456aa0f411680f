//! How letters look, and words nested by it.

use crate::import::manuscript::{Inline, Marks, plain};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    pub caps: bool,
    pub underlined: bool,
    pub struck: bool,
    pub raised: bool,
    pub lowered: bool,
    pub code: bool,
}

impl Style {
    /// The style that a declaration such as `\itshape` asks for; `None` if it is no such thing.
    pub fn declared(self, name: &str) -> Option<Style> {
        Some(match name {
            "itshape" | "it" | "slshape" | "sl" => Style { italic: true, ..self },
            "em" => Style { italic: !self.italic, ..self },
            "bfseries" | "bf" => Style { bold: true, ..self },
            "scshape" | "sc" => Style { caps: true, ..self },
            "ttfamily" | "tt" => Style { code: true, ..self },
            "upshape" => Style { italic: false, caps: false, ..self },
            "mdseries" => Style { bold: false, ..self },
            "rmfamily" | "sffamily" | "sf" => Style { code: false, ..self },
            "normalfont" | "rm" => Style::default(),
            _ => return None,
        })
    }

    /// The declaration that does the same as a command with an argument.
    pub fn of_command(self, name: &str) -> Option<Style> {
        Some(match name {
            "textit" | "textsl" | "mathit" => Style { italic: true, ..self },
            "emph" => Style { italic: !self.italic, ..self },
            "textbf" | "mathbf" | "strong" | "alert" => Style { bold: true, ..self },
            "textsc" => Style { caps: true, ..self },
            "texttt" => Style { code: true, ..self },
            "underline" | "uline" | "ul" | "uuline" | "uwave" => Style { underlined: true, ..self },
            "sout" | "st" | "xout" => Style { struck: true, ..self },
            "textsuperscript" | "up" | "fup" | "textsu" => Style { raised: true, ..self },
            "textsubscript" => Style { lowered: true, ..self },
            _ => return None,
        })
    }
}

type Words = Vec<(Style, Inline)>;

/// The words of a paragraph, each look around the whole stretch that has it.
pub fn nested(words: Words) -> Vec<Inline> {
    layer(words, 0)
}

fn layer(words: Words, at: usize) -> Vec<Inline> {
    const LOOKS: [fn(&Style) -> bool; 8] = [
        |style| style.bold,
        |style| style.italic,
        |style| style.caps,
        |style| style.underlined,
        |style| style.struck,
        |style| style.raised,
        |style| style.lowered,
        |style| style.code,
    ];
    let Some(look) = LOOKS.get(at) else { return joined(words) };
    let mut out = Vec::new();
    let mut stretch = Words::new();
    let mut has = false;
    for word in words {
        // A mark of a note and a space take no part in the looks of what stands around them.
        let plain = matches!(word.1, Inline::Note(_));
        let this = look(&word.0) && !plain;
        if this != has {
            out.extend(dressed(std::mem::take(&mut stretch), at, has));
            has = this;
        }
        stretch.push(word);
    }
    out.extend(dressed(stretch, at, has));
    out
}

fn dressed(stretch: Words, at: usize, has: bool) -> Vec<Inline> {
    if stretch.is_empty() {
        return Vec::new();
    }
    let words = layer(stretch, at + 1);
    if !has || plain(&words).trim().is_empty() {
        return words;
    }
    let span = |class: &str, words| Inline::Span { marks: Marks::named(class), words };
    vec![match at {
        0 => Inline::Strong(words),
        1 => Inline::Emphasis(words),
        2 => span("smallcaps", words),
        3 => span("underline", words),
        4 => Inline::Strikethrough(words),
        5 => Inline::Superscript(words),
        6 => Inline::Subscript(words),
        _ if words.iter().all(|word| matches!(word, Inline::Text(_))) => Inline::Code(plain(&words)),
        _ => return words,
    }]
}

fn joined(words: Words) -> Vec<Inline> {
    crate::import::html::words::merged(words.into_iter().map(|(_, word)| word).collect())
}
