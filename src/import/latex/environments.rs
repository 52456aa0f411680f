//! What stands between `\begin` and `\end`.

use super::{Reader, lists, tables};
use crate::import::html::lift;
use crate::import::manuscript::{Block, Inline, Line, Marks, is_blank, plain};
use crate::import::rules::Kind;

/// What the words of an environment are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Plain,
    Quote,
    Verse,
    Abstract,
    Omit,
    /// A div of this name.
    Div(String),
}

impl Meaning {
    /// By the word that rules have for it.
    pub fn of(word: &str) -> Meaning {
        match word {
            "plain" | "main" => Meaning::Plain,
            "quote" => Meaning::Quote,
            "verse" => Meaning::Verse,
            "abstract" => Meaning::Abstract,
            "omit" => Meaning::Omit,
            other => Meaning::Div(other.strip_prefix("div:").unwrap_or(other).to_owned()),
        }
    }
}

/// Words as typed.
const VERBATIM: &[&str] = &[
    "verbatim",
    "verbatim*",
    "Verbatim",
    "Verbatim*",
    "BVerbatim",
    "LVerbatim",
    "SaveVerbatim",
    "lstlisting",
    "minted",
    "alltt",
    "semiverbatim",
    "code",
    "spverbatim",
];

/// Mathematics on lines of its own.
const MATHEMATICS: &[&str] = &[
    "equation",
    "align",
    "alignat",
    "gather",
    "multline",
    "eqnarray",
    "displaymath",
    "flalign",
    "math",
    "dmath",
    "empheq",
];

/// Drawings by commands, of which nothing but words could be kept, and these in no order.
const DRAWINGS: &[&str] = &[
    "tikzpicture",
    "pspicture",
    "pspicture*",
    "picture",
    "pgfpicture",
    "axis",
    "circuitikz",
    "forest",
    "asy",
    "xy",
    "chessboard",
    "music",
    "lilypond",
    "dot",
    "mpost",
    "qtree",
    "tikzcd",
];

/// Environments that only say how something looks, and what follows their beginning.
const LOOKS: &[(&str, &str)] = &[
    ("minipage", "ooom"),
    ("multicols", "m"),
    ("multicols*", "m"),
    ("spacing", "m"),
    ("adjustwidth", "mm"),
    ("adjustwidth*", "mm"),
    ("flushleft", ""),
    ("raggedright", ""),
    ("titlepage", ""),
    ("landscape", ""),
    ("small", ""),
    ("footnotesize", ""),
    ("large", ""),
    ("Large", ""),
    ("scriptsize", ""),
    ("normalsize", ""),
    ("huge", ""),
    ("Huge", ""),
    ("doublespace", ""),
    ("onehalfspace", ""),
    ("singlespace", ""),
    ("SingleSpace", ""),
    ("DoubleSpace", ""),
    ("sloppypar", ""),
    ("samepage", ""),
    ("subappendices", ""),
    ("appendices", ""),
    ("appendix", ""),
    ("raggedleft", ""),
    ("linenumbers", ""),
    ("paracol", "m"),
    ("column", "om"),
    ("columns", "o"),
    ("fullwidth", ""),
    ("widepar", ""),
    ("lrbox", "m"),
    ("hyphenrules", "m"),
    ("list", "mm"),
    ("trivlist", ""),
    ("addmargin", "om"),
    ("addmargin*", "om"),
    ("letter", "m"),
    ("patverse", ""),
    ("sffamily", ""),
    ("subequations", ""),
    ("displayquote", "oo"),
    ("frame", "o"),
    ("threeparttable", "o"),
    ("tablenotes", "o"),
    ("refsection", "o"),
    ("changemargin", "mm"),
    ("figurehere", ""),
    ("parts", ""),
    ("coverpage", ""),
    ("labeling", "om"),
    ("center", ""),
    ("flushright", ""),
    ("exercises", ""),
    ("turn", "m"),
    ("rotate", "m"),
    ("absolutelynopagebreak", ""),
    ("epigraphs", ""),
    ("Shaded", ""),
    ("ttfamily", ""),
    ("rmfamily", ""),
];

impl Reader<'_> {
    pub(super) fn begin(&mut self) {
        let name = self.input.argument().trim().to_owned();
        match name.as_str() {
            "document" => return self.begin_document(),
            // What Pandoc writes: code in colours.
            "Highlighting" => return self.highlighted(&name),
            "Shaded" => return self.begin_look("Shaded"),
            _ if VERBATIM.contains(&name.as_str()) => return self.verbatim(&name),
            _ if MATHEMATICS.contains(&name.trim_end_matches('*')) => {
                let body = self.input.environment(&name);
                return self.display(&format!("\\begin{{{name}}} {} \\end{{{name}}}", body.trim()));
            }
            _ => {}
        }
        if self.depth > super::DEEPEST {
            // Its words are kept; its end is one of nothing.
            return;
        }
        let bare = name.trim_end_matches('*');
        let by_rule =
            self.rules.meaning(Kind::Environment, &name).or_else(|| self.rules.meaning(Kind::Environment, bare));
        if let Some(meaning) = by_rule.map(Meaning::of) {
            return self.begin_meant(&name, &meaning);
        }
        if self.macros.begin(&name, &mut self.input) {
            return;
        }
        match bare {
            "comment" | "filecontents" => drop(self.input.environment(&name)),
            "figure" | "table" | "wrapfigure" | "wraptable" | "SCfigure" | "SCtable" | "marginfigure"
            | "margintable" | "sidewaysfigure" | "sidewaystable" | "subfigure" | "subtable" | "floatingfigure"
            | "figwindow" => {
                self.float(&name);
            }
            "em" | "itshape" | "it" | "bfseries" | "bf" | "scshape" | "sc" => self.in_style(&name),
            "otherlanguage" => self.other_language(&name),
            _ if tables::is_table(bare) => self.table(&name),
            _ if DRAWINGS.contains(&bare) => self.drawing(&name),
            _ => {
                if let Some(shape) = lists::shape(&name) {
                    return self.list(&name, shape);
                }
                if let Some(title) = self.references.theorems.get(&name).cloned() {
                    return self.theorem(&name, &title);
                }
                if !self.language_environment(&name) {
                    self.begin_look(&name);
                }
            }
        }
    }

    /// What stands before it is no text.
    fn begin_document(&mut self) {
        self.paragraph.clear();
        self.out.clear();
        self.unknown.clear();
        self.groups.clear();
        self.style = super::Style::default();
    }

    /// An environment that a rule gives a meaning. Its first argument is its title.
    fn begin_meant(&mut self, name: &str, meaning: &Meaning) {
        if *meaning == Meaning::Omit {
            drop(self.input.environment(name));
            return;
        }
        let own = self.macros.arguments_of(name).map(<[super::macros::Argument]>::to_vec);
        let mut title = None;
        match own {
            Some(arguments) => {
                for argument in arguments {
                    let words = match argument {
                        super::macros::Argument::Needed => Some(self.input.argument()),
                        super::macros::Argument::Option(_) => self.input.option(),
                        super::macros::Argument::Star => None,
                    };
                    title = title.or(words);
                }
            }
            None => {
                let options = self.input.option();
                title = options.and_then(|options| match options.contains('=') {
                    true => super::floats::option(&options, "title")
                        .or_else(|| super::floats::option(&options, "frametitle")),
                    false => Some(options),
                });
                if self.input.starts_with("{") {
                    title = Some(self.input.argument());
                }
            }
        }
        let verse = std::mem::replace(&mut self.verse, *meaning == Meaning::Verse);
        let blocks = self.inside(name);
        self.verse = verse;
        let takes_title = matches!(meaning, Meaning::Div(_) | Meaning::Plain);
        let title = title.filter(|title| takes_title && !title.trim().is_empty()).map(|title| self.words_of(&title));
        self.meant(meaning.clone(), blocks, title.filter(|title| !is_blank(title)));
    }

    pub(super) fn meant(&mut self, meaning: Meaning, mut blocks: Vec<Block>, title: Option<Vec<Inline>>) {
        if blocks.is_empty() && title.is_none() {
            return;
        }
        match meaning {
            Meaning::Omit => {}
            Meaning::Plain => {
                self.out.extend(title.map(|words| Block::Paragraph(vec![Inline::Strong(words)])));
                self.out.append(&mut blocks);
            }
            Meaning::Quote => self.out.push(Block::Quote(blocks)),
            Meaning::Verse => self.verse_of(blocks),
            Meaning::Abstract => self.facts.description(blocks, &mut self.out),
            Meaning::Div(class) => {
                if matches!(class.as_str(), "center" | "right") {
                    return self.aligned(&class, blocks);
                }
                self.sheet_or_box(&class, blocks, title);
            }
        }
    }

    fn sheet_or_box(&mut self, class: &str, mut blocks: Vec<Block>, title: Option<Vec<Inline>>) {
        if let Some(words) = title {
            blocks.insert(0, Block::Heading { level: 1, marks: Marks::default(), words });
        }
        // Its title is a heading of the second level, wherever it stands.
        lift(&mut blocks);
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                *level = (*level + 1).min(6);
            }
        }
        self.out.push(Block::Div { marks: Marks::named(class), blocks });
    }

    /// Lines in the middle or at the right: pictures and tables need no such thing, and stars divide.
    fn aligned(&mut self, class: &str, blocks: Vec<Block>) {
        let words = |block: &Block| matches!(block, Block::Paragraph(_));
        for stretch in blocks.chunk_by(|one, next| words(one) == words(next)) {
            if !words(&stretch[0]) {
                self.out.extend_from_slice(stretch);
                continue;
            }
            let said: String = stretch
                .iter()
                .map(|block| if let Block::Paragraph(run) = block { plain(run) } else { String::new() })
                .collect();
            let signs: Vec<char> = said.chars().filter(|char| !char.is_whitespace()).collect();
            let divides =
                !signs.is_empty() && signs.len() < 8 && signs.iter().all(|char| "*∗⋆★⁂•·~#—–†❧◇⋄∘".contains(*char));
            self.out.push(match divides {
                true => Block::Break,
                false => Block::Div { marks: Marks::named(class), blocks: stretch.to_vec() },
            });
        }
    }

    /// Paragraphs are stanzas, what ends with a break is a line.
    fn verse_of(&mut self, blocks: Vec<Block>) {
        let mut stanzas: Vec<Vec<Line>> = Vec::new();
        let mut others = Vec::new();
        for block in blocks {
            let Block::Paragraph(words) = block else {
                match (&block, stanzas.is_empty()) {
                    (Block::Heading { .. } | Block::Div { .. }, true) => self.out.push(block),
                    _ => others.push(block),
                }
                continue;
            };
            let lines = words.split(|word| matches!(word, Inline::LineBreak)).map(<[Inline]>::to_vec).map(line);
            let stanza: Vec<Line> = lines.filter(|line| !is_blank(&line.words)).collect();
            if !stanza.is_empty() {
                stanzas.push(stanza);
            }
        }
        if !stanzas.is_empty() {
            self.out.push(Block::Verse { marks: Marks::default(), title: Vec::new(), stanzas });
        }
        self.out.append(&mut others);
    }

    fn begin_look(&mut self, name: &str) {
        let known = LOOKS.iter().find(|(look, _)| *look == name);
        if known.is_none() {
            while self.input.option().is_some() {}
            self.unknown(name.to_owned());
        }
        for kind in known.map_or("", |(_, arguments)| arguments).chars() {
            match kind {
                'o' => drop(self.input.option()),
                _ => drop(self.input.argument()),
            }
        }
        if name == "frame" && self.input.starts_with("{") {
            let title = self.input.argument();
            self.back(&format!("\\frametitle{{{title}}}"));
        }
        let mut blocks = self.inside(name);
        if name == "titlepage" {
            self.facts.title_page(&blocks);
        }
        self.out.append(&mut blocks);
    }

    fn in_style(&mut self, name: &str) {
        let before = self.style;
        self.style = self.style.declared(name).unwrap_or(self.style);
        self.open.push(name.to_owned());
        self.depth += 1;
        self.run(Some(name));
        self.depth -= 1;
        self.open.pop();
        self.style = before;
    }

    fn verbatim(&mut self, name: &str) {
        let options = self.input.option().unwrap_or_default();
        let minted = (name == "minted").then(|| self.input.argument());
        let body = self.input.environment(name);
        let language =
            minted.or_else(|| super::floats::option(&options, "language")).map(|name| name.trim().to_lowercase());
        let language = language
            .filter(|name| !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || "+#-".contains(char)));
        self.flush();
        // What stands behind the beginning on its own line belongs to it.
        let text =
            body.split_once('\n').filter(|(first, _)| first.trim().is_empty()).map_or(body.as_str(), |(_, rest)| rest);
        self.out.push(Block::Code { language, text: text.trim_end().to_owned() });
    }

    /// `\verb|…|`, between any sign and its like.
    pub(super) fn verbatim_words(&mut self, name: &str) {
        self.input.take('*');
        if name != "verb" {
            self.input.option();
        }
        if name == "mintinline" {
            self.input.argument();
        }
        let Some(sign) = self.input.next_char() else { return };
        let words = self.input.until(&if sign == '{' { '}' } else { sign }.to_string());
        self.add(Inline::Code(words));
    }

    /// Code whose words stand in commands that colour them: `\KeywordTok{if}`.
    fn highlighted(&mut self, name: &str) {
        self.input.option();
        let body = self.input.environment(name);
        self.flush();
        let lines: Vec<String> = body.trim_matches('\n').lines().map(uncoloured).collect();
        self.out.push(Block::Code { language: None, text: lines.join("\n") });
    }

    fn drawing(&mut self, name: &str) {
        drop(self.input.environment(name));
        self.flush();
        self.unknown(name.to_owned());
        self.out.push(Block::Comment(format!("here belongs a drawing ({name})")));
    }

    fn theorem(&mut self, name: &str, title: &str) {
        let of = self.input.option().map(|words| self.words_of(&words));
        let mut head = self.words_of(title);
        if let Some(mut of) = of {
            head.push(Inline::text(" ("));
            head.append(&mut of);
            head.push(Inline::text(")"));
        }
        head.push(Inline::text("."));
        let mut blocks = self.inside(name);
        let head = [Inline::Strong(head), Inline::text(" ")];
        match blocks.first_mut() {
            Some(Block::Paragraph(words)) => drop(words.splice(0..0, head)),
            _ => blocks.insert(0, Block::Paragraph(head.to_vec())),
        }
        self.out.append(&mut blocks);
    }
}

/// A line of verse, its first spaces counted.
fn line(mut words: Vec<Inline>) -> Line {
    let mut indent = 0;
    if let Some(Inline::Text(text)) = words.first_mut() {
        let rest = text.trim_start_matches([' ', '\u{A0}', '\u{2003}']);
        indent = text[..text.len() - rest.len()]
            .chars()
            .map(|char| match char {
                '\u{2003}' => 2,
                '\u{A0}' => 1,
                _ => 0,
            })
            .sum();
        *text = rest.to_owned();
    }
    Line { indent, words }
}

/// A line of code without its colours.
fn uncoloured(line: &str) -> String {
    let mut input = super::Input::new(line);
    let mut out = String::new();
    while let Some(char) = input.next_char() {
        match char {
            '\\' => {
                let mut name = String::new();
                while let Some(letter) = input.peek().filter(|letter| letter.is_alphabetic()) {
                    name.push(letter);
                    input.next_char();
                }
                match (name.is_empty(), super::commands::symbol(&name)) {
                    (true, _) => out.extend(input.next_char()),
                    (false, Some(sign)) => out.push_str(sign),
                    (false, None) => {}
                }
            }
            '{' | '}' => {}
            char => out.push(char),
        }
    }
    out
}
