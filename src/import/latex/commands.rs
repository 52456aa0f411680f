//! What each command does.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::environments::Meaning;
use super::rooms::{lines, millimetres, room, room_of};
use super::{Reader, accents};
use crate::import::manuscript::{Block, Inline, Marks, dash_before, plain};
use crate::import::rules::Kind;

impl Reader<'_> {
    pub(super) fn command(&mut self, name: &str) {
        if self.macros.expand(name, &mut self.input) {
            return;
        }
        let done = self.sign_of(name)
            || self.structure(name)
            || self.look(name)
            || self.definition(name)
            || self.fact(name)
            || self.reference(name)
            || self.in_line(name)
            || self.on_lines(name)
            || self.by_rule(name)
            || self.skipped(name)
            || self.condition(name);
        if !done {
            // What stands in brackets behind it steers it; what stands in braces is words.
            while self.input.option().is_some() {}
            self.unknown(format!("\\{name}"));
        }
    }

    /// Signs, spaces and accents.
    fn sign_of(&mut self, name: &str) -> bool {
        if let Some(sign) = accents::combining(name) {
            self.accent(sign);
            return true;
        }
        let text = match name {
            "&" | "%" | "$" | "#" | "_" | "{" | "}" => name,
            " " | ";" | ":" | "space" | "enspace" | "thickspace" | "medspace" | "nobreakspace" => " ",
            "," | "thinspace" => "\u{202F}",
            "quad" | "qquad" | "vin" if self.verse => "\u{2003}",
            "quad" | "qquad" | "hfill" | "hfill*" | "fill" => " ",
            "!" | "/" | "@" | ")" | "]" => "",
            "-" | "negthinspace" | "textcompwordmark" | "empty" => "",
            _ => match symbol(name) {
                Some(text) => text,
                None => return false,
            },
        };
        self.text(text);
        true
    }

    /// Headings, environments, paragraphs, other files.
    fn structure(&mut self, name: &str) -> bool {
        match name {
            "begin" => self.begin(),
            "par" | "endgraf" => self.flush(),
            "\\" | "newline" | "linebreak" | "tabularnewline" | "cr" => self.line_break(),
            "item" => self.item(),
            "input" | "include" | "subfile" | "subfileinclude" | "InputIfFileExists" => {
                let path = self.input.argument();
                self.bring_in(path.trim());
            }
            "import" | "subimport" | "includefrom" | "inputfrom" => {
                let folder = self.input.argument();
                let path = self.input.argument();
                self.bring_in(&format!("{}/{}", folder.trim().trim_end_matches('/'), path.trim()));
            }
            "endinput" => self.input.clear(),
            "frontmatter" => self.turn(Some("front-matter")),
            "mainmatter" => self.turn(None),
            "backmatter" => self.turn(Some("back-matter")),
            "appendix" => {}
            "(" => {
                let formula = self.input.until("\\)");
                self.formula(&formula);
            }
            "[" => {
                let formula = self.input.until("\\]");
                self.display(&format!("$${}$$", formula.trim()));
            }
            "makeatletter" => self.input.at_is_letter = true,
            "makeatother" => self.input.at_is_letter = false,
            "verb" | "lstinline" | "mintinline" => self.verbatim_words(name),
            _ => return self.heading(name),
        }
        true
    }

    fn heading(&mut self, name: &str) -> bool {
        let level = match name {
            "part" | "addpart" => -1,
            "chapter" | "addchap" => 0,
            "section" | "addsec" | "poemtitle" | "frametitle" | "PoemTitle" => 1,
            "subsection" | "framesubtitle" => 2,
            "subsubsection" => 3,
            "paragraph" | "minisec" => 4,
            "subparagraph" => 5,
            _ => return false,
        };
        let starred = self.input.take('*');
        self.input.skip_spaces();
        while self.input.option().is_some() {}
        let title = self.input.argument();
        self.flush();
        let mut words = self.words_of(&title);
        for word in &mut words {
            if matches!(word, Inline::LineBreak) {
                *word = Inline::text(" ");
            }
        }
        let mut marks = Marks::default();
        if level == -1 {
            marks.classes.push("part".to_owned());
        }
        if starred && level == 0 || name == "addchap" {
            marks.classes.push("unnumbered".to_owned());
        }
        if matches!(name, "poemtitle" | "PoemTitle") {
            marks.classes.push(super::preamble::POEM.to_owned());
        }
        if matches!(name, "paragraph" | "subparagraph") {
            marks.classes.push("run-in".to_owned());
        }
        if let (true, Some(matter)) = (level < 1, self.matter) {
            marks.classes.push(matter.to_owned());
        }
        self.references.heading();
        // Levels are settled when the whole text is known; until then parts are 1.
        self.out.push(Block::Heading { level: u8::try_from(level + 2).unwrap_or(1), marks, words });
        true
    }

    fn turn(&mut self, matter: Option<&'static str>) {
        self.flush();
        self.matter = matter;
    }

    fn line_break(&mut self) {
        self.input.take('*');
        if self.verse && self.input.take('!') {
            return;
        }
        // The room that may be asked for stands right behind; a bracket on the next line is text.
        if self.input.peek() == Some('[') {
            self.input.option();
        }
        if !self.paragraph.is_empty() {
            self.add(Inline::LineBreak);
        }
    }

    fn bring_in(&mut self, path: &str) {
        let path = path.trim_matches('"');
        let endings = ["", ".tex", ".ltx"];
        let found = endings.iter().find_map(|ending| {
            let full = format!("{path}{ending}");
            (full.contains('.')).then(|| (self.beside)(&full).map(|bytes| (full.clone(), bytes))).flatten()
        });
        let Some((full, bytes)) = found else {
            self.missing.push((path.to_owned(), self.at()));
            self.flush();
            self.out.push(Block::Comment(format!("here belongs the file {path}")));
            return;
        };
        self.files += 1;
        self.again += bytes.len();
        if self.files > super::MOST_FILES || self.depth > super::DEEPEST || self.again > super::MOST_AGAIN {
            self.macros.stopped = true;
            return;
        }
        let text = crate::import::decoding::quietly(&bytes);
        // A part that can be set by itself has a head of its own.
        let text = match text.split_once("\\begin{document}") {
            Some((_, body)) => body.split("\\end{document}").next().unwrap_or(body).to_owned(),
            None => text,
        };
        let input = std::mem::replace(&mut self.input, super::Input::new(&text));
        let file = std::mem::replace(&mut self.file, full);
        self.depth += 1;
        self.run(None);
        self.depth -= 1;
        self.file = file;
        self.input = input;
    }

    /// Slanted, heavy, small capitals.
    fn look(&mut self, name: &str) -> bool {
        if let Some(style) = self.style.declared(name) {
            self.style = style;
            return true;
        }
        let Some(style) = self.style.of_command(name) else { return false };
        self.input.skip_spaces();
        let underlined = style.underlined && self.input.ends_within(200);
        if underlined || !self.input.starts_with("{") {
            let words = self.input.argument();
            if let Some(width) = room(&words).filter(|_| underlined) {
                self.add(Inline::Blank { width, label: String::new() });
                return true;
            }
            self.back(&format!("{{{words}}}"));
        }
        // Read as a group, so that environments and paragraphs in it hold.
        self.input.take('{');
        self.groups.push(std::mem::replace(&mut self.style, style));
        true
    }

    /// Commands within a line that have words of their own.
    fn in_line(&mut self, name: &str) -> bool {
        match name {
            "footcite" | "footfullcite" => {
                self.input.take('*');
                let options: String =
                    std::iter::from_fn(|| self.input.option()).map(|option| format!("[{option}]")).collect();
                let keys = self.input.argument();
                self.note(&format!("\\cite{options}{{{keys}}}"));
            }
            "footnote" | "endnote" | "marginpar" | "marginnote" | "sidenote" | "pagenote" | "sidepar"
            | "marginnotetext" => {
                self.input.take('*');
                self.input.option();
                let text = self.input.argument();
                self.note(&text);
            }
            "footnotemark" => {
                self.input.option();
                self.waiting_note();
            }
            "footnotetext" => {
                self.input.option();
                let text = self.input.argument();
                self.text_of_waiting_note(&text);
            }
            "enquote" | "textquote" | "foreignquote" | "hyphenquote" => self.quoted(),
            "og" => self.text("«\u{A0}"),
            "fg" => {
                self.trim_end();
                self.text("\u{A0}»");
                if self.input.starts_with("{}") {
                    self.input.argument();
                } else if !self.input.starts_with(".") && !self.input.starts_with(",") {
                    self.text(" ");
                }
            }
            "foreignlanguage" | "textlanguage" => {
                self.input.option();
                let language = self.input.argument();
                self.in_language(&language);
            }
            "lettrine" => self.initial(),
            "hspace" => {
                self.input.take('*');
                let length = self.input.argument();
                self.text(if self.verse && !length.contains('-') { "\u{2003}" } else { " " });
            }
            "rule" => self.rule(),
            "hrulefill" | "dotfill" | "hdots" => match self.paragraph.is_empty() {
                true => self.out.push(Block::Break),
                false => self.add(Inline::Blank { width: 20, label: String::new() }),
            },
            "fillin" | "blank" | "fillinblank" => {
                self.input.option();
                self.input.option();
                self.add(Inline::Blank { width: 12, label: String::new() });
            }
            "checkbox" => self.text("☐ "),
            "includegraphics" | "includesvg" => self.picture(),
            "ruby" => {
                let base = self.input.argument();
                let base = self.words_of(&base);
                let reading = self.input.argument();
                let reading = self.words_of(&reading);
                let words = base.into_iter().chain([Inline::Superscript(reading)]).collect();
                self.add(Inline::Span { marks: Marks::named("ruby"), words });
            }
            "ier" | "iere" | "ieme" | "iers" | "ieres" | "iemes" => {
                let words = match name {
                    "iere" => "re",
                    "ieres" => "res",
                    "ieme" => "e",
                    "iemes" => "es",
                    "iers" => "ers",
                    _ => "er",
                };
                self.add(Inline::Superscript(vec![Inline::text(words)]));
            }
            "char" | "symbol" => self.by_number(name),
            "ding" | "textpmhg" | "faIcon" | "pgfornament" => {
                self.input.option();
                self.input.argument();
            }
            "today" => {}
            _ => return self.language_command(name),
        }
        true
    }

    /// `\rule{5cm}{0.4pt}` among words is a blank to fill in; by itself it divides.
    fn rule(&mut self) {
        self.input.option();
        let width = self.input.argument();
        let height = self.input.argument();
        let thin = millimetres(&height).is_none_or(|height| height < 1.5);
        let Some(blank) = room(&format!("\\hspace{{{width}}}")).filter(|_| thin) else { return };
        if self.paragraph.iter().all(|(_, word)| crate::import::manuscript::is_blank(std::slice::from_ref(word))) {
            let within_sheet = self.open.iter().any(|name| name == "worksheet");
            self.paragraph.clear();
            self.out.push(match within_sheet {
                true => lines(1),
                false => Block::Break,
            });
            return;
        }
        self.add(Inline::Blank { width: blank, label: String::new() });
    }

    fn by_number(&mut self, name: &str) {
        let digits = match name {
            "symbol" => self.input.argument(),
            _ => {
                let mut digits = String::new();
                while let Some(char) = self.input.peek().filter(|char| char.is_ascii_hexdigit() || *char == '"') {
                    digits.push(char);
                    self.input.next_char();
                }
                digits
            }
        };
        let number = match digits.strip_prefix('"') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        };
        if let Some(char) = number.and_then(char::from_u32).filter(|char| !char.is_control()) {
            self.text(char.encode_utf8(&mut [0; 4]));
        }
    }

    fn initial(&mut self) {
        self.input.option();
        let letter = self.input.argument();
        let letter = self.words_of(&letter);
        let rest = self.input.argument();
        let rest = self.words_of(&rest);
        self.add(Inline::Span { marks: Marks::named("dropcap"), words: letter });
        rest.into_iter().for_each(|word| self.add(word));
    }

    fn quoted(&mut self) {
        self.input.take('*');
        let words = self.input.argument();
        // The press sets straight ones as the language wants.
        self.text(if self.quotes.is_multiple_of(2) { "\"" } else { "'" });
        self.quotes += 1;
        self.groups.push(self.style);
        self.back(&format!("{words}\\endenquote }}"));
    }

    pub(super) fn trim_end(&mut self) {
        if let Some((_, Inline::Text(text))) = self.paragraph.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
        }
    }

    /// Commands that stand on lines of their own.
    fn on_lines(&mut self, name: &str) -> bool {
        match name {
            "setcounter" => {
                let counter = self.input.argument();
                let value = self.input.argument();
                self.set_counter(&counter, &value);
            }
            "endenquote" => {
                self.quotes = self.quotes.saturating_sub(1);
                self.text(if self.quotes.is_multiple_of(2) { "\"" } else { "'" });
            }
            "epigraph" | "qitem" => {
                let words = self.input.argument();
                let source = self.input.argument();
                self.epigraph(&words, &source);
            }
            "dictum" => {
                let source = self.input.option().unwrap_or_default();
                let words = self.input.argument();
                self.epigraph(&words, &source);
            }
            "blockquote" | "blockcquote" => {
                let words = self.input.argument();
                let blocks = self.blocks_of(&words);
                self.flush();
                self.out.push(Block::Quote(blocks));
            }
            "dedication" => {
                let words = self.input.argument();
                let blocks = self.blocks_of(&words);
                self.flush();
                self.out.push(Block::Div { marks: Marks::named("dedication"), blocks });
            }
            "attrib" | "attribution" | "sourceatright" => {
                let words = self.input.argument();
                let mut words = self.words_of(&words);
                self.flush();
                dash_before(&mut words);
                self.out.push(Block::Paragraph(words));
            }
            "caption" | "captionof" | "caption*" | "legend" => self.caption(name),
            "subfloat" | "subfigure" | "subcaptionbox" => self.part_of_float(name),
            "fancybreak" | "plainbreak" | "pfbreak" | "plainfancybreak" | "fancybreak*" | "scenebreak" => {
                self.input.take('*');
                let count = if name == "plainfancybreak" { 3 } else { usize::from(!name.starts_with("pf")) };
                (0..count).for_each(|_| drop(self.input.braced()));
                self.flush();
                self.out.push(Block::Break);
            }
            "hline" | "hrule" | "dinkus" => {
                self.flush();
                self.out.push(Block::Break);
            }
            "fillwithlines" | "fillwithdottedlines" | "fillwithgrid" | "makeemptybox" => {
                let height = self.input.argument();
                let height = millimetres(&height).unwrap_or(40.0);
                self.flush();
                self.out.push(match name {
                    "makeemptybox" => room_of("box", height),
                    "fillwithgrid" => room_of("grid", height),
                    _ => lines((height / 8.0).round().clamp(1.0, 60.0) as usize),
                });
            }
            _ => return false,
        }
        true
    }

    pub(super) fn epigraph(&mut self, words: &str, source: &str) {
        let mut blocks = self.blocks_of(words);
        let mut source = self.words_of(source);
        if !plain(&source).trim().is_empty() {
            dash_before(&mut source);
            blocks.push(Block::Paragraph(source));
        }
        self.flush();
        self.out.push(Block::Div { marks: Marks::named("epigraph"), blocks });
    }

    /// A command that a rule speaks of: its last argument is what it says.
    fn by_rule(&mut self, name: &str) -> bool {
        let Some(meaning) = self.rules.meaning(Kind::Command, name).map(str::to_owned) else { return false };
        self.input.take('*');
        while self.input.option().is_some() {}
        let mut words = String::new();
        while self.input.starts_with("{") {
            words = self.input.argument();
        }
        if meaning == "plain" {
            self.back(&format!("{{{words}}}"));
            return true;
        }
        if let Some(level) = meaning.strip_prefix("heading-").and_then(|level| level.parse::<u8>().ok()) {
            self.flush();
            let words = self.words_of(&words);
            self.out.push(Block::Heading { level: level.clamp(1, 6) + 1, marks: Marks::default(), words });
            return true;
        }
        let blocks = self.blocks_of(&words);
        self.flush();
        self.meant(Meaning::of(&meaning), blocks, None);
        true
    }

    /// What only says how something looks.
    fn skipped(&mut self, name: &str) -> bool {
        let Some(arguments) = table(&SKIPPED, include_str!("skipped.tsv")).get(name) else { return false };
        let mut kept = Vec::new();
        // What is kept last can stay where it is.
        for kind in arguments.strip_suffix('k').unwrap_or(arguments).chars() {
            match kind {
                's' => drop(self.input.take('*')),
                'o' => drop(self.input.option()),
                'p' => {
                    if self.input.take('(') {
                        self.input.until(")");
                    }
                }
                'd' => self.input.skip_length(),
                'm' => drop(self.input.argument()),
                _ => kept.push(self.input.argument()),
            }
        }
        for words in kept.iter().rev() {
            self.back(&format!("{{{words}}}"));
        }
        true
    }

    /// `\iffalse … \fi` is a remark; of other conditions the first branch is read.
    fn condition(&mut self, name: &str) -> bool {
        match name {
            "iffalse" => self.skip_branch(),
            "else" => self.skip_branch(),
            "fi" | "or" => {}
            _ => return name.starts_with("if") && name.len() > 2 && !self.input.starts_with("{"),
        }
        true
    }

    fn skip_branch(&mut self) {
        let mut depth = 0;
        while let Some(token) = self.input.token() {
            let super::Token::Command(name) = token else { continue };
            match name.as_str() {
                "fi" if depth == 0 => return,
                "else" if depth == 0 => return,
                "fi" => depth -= 1,
                name if name.starts_with("if") && name != "ifthenelse" => depth += 1,
                _ => {}
            }
        }
    }
}

pub(super) type Table = BTreeMap<&'static str, &'static str>;

static SYMBOLS: OnceLock<Table> = OnceLock::new();
static SKIPPED: OnceLock<Table> = OnceLock::new();

/// The lines of a table by their first word.
pub(super) fn table(cell: &'static OnceLock<Table>, text: &'static str) -> &'static Table {
    cell.get_or_init(|| {
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    })
}

/// The sign that a command stands for.
pub fn symbol(name: &str) -> Option<&'static str> {
    table(&SYMBOLS, include_str!("symbols.tsv")).get(name).copied()
}
