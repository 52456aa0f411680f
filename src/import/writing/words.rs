//! Words as Markdown: what would mean something to the reader of the dialect is escaped, so that every sign stays itself.

use crate::import::manuscript::{Image, Inline, Marks, is_blank};

/// Where a run of words stands: not everything is possible everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Paragraph,
    /// A heading or a term: one line.
    Line,
    Cell,
    /// A line of verse, whose breaks are lines of their own.
    Verse,
    /// Between quotation marks, as the caption of a picture.
    Title,
}

/// A run of words, on one line but for the breaks it asks for, its first words safe at the start of a line.
pub fn words(run: &[Inline], place: Place) -> String {
    let mut writer = Writer { out: String::new(), place, brackets: 0, closed: false, starred: false };
    writer.run(run, None);
    let text = writer.out.trim_matches([' ', '\n']).to_owned();
    match place {
        Place::Title => text.replace('\n', " "),
        Place::Cell => text.replace("\\\n", "<br>").replace('\n', " "),
        Place::Line | Place::Verse => start_of_line(&text.replace("\\\n", " ").replace('\n', " "), place),
        Place::Paragraph => {
            text.split('\n').map(|line| start_of_line(line.trim_start(), place)).collect::<Vec<_>>().join("\n")
        }
    }
}

struct Writer {
    out: String,
    place: Place,
    /// How many square brackets of links and spans are open.
    brackets: usize,
    /// Whether what was written last is the closing mark of an emphasis.
    closed: bool,
    /// Whether the run stands between stars, so that stress in it is better marked with underscores.
    starred: bool,
}

impl Writer {
    /// `after` is the character that follows the run, if there is one.
    fn run(&mut self, run: &[Inline], after: Option<char>) {
        for (at, word) in run.iter().enumerate() {
            let next = run[at + 1..].iter().find_map(first_char).or(after);
            self.word(word, run.get(at + 1), next);
        }
    }

    fn word(&mut self, word: &Inline, follower: Option<&Inline>, next: Option<char>) {
        let closes = matches!(word, Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strikethrough(_));
        match word {
            Inline::Text(text) => self.text(text, follower, next),
            Inline::Emphasis(words) => self.stressed(words, "*", "em", next),
            Inline::Strong(words) => self.stressed(words, "**", "strong", next),
            Inline::Strikethrough(words) => self.stressed(words, "~~", "del", next),
            Inline::Superscript(words) => self.raised(words, '^', "sup"),
            Inline::Subscript(words) => self.raised(words, '~', "sub"),
            Inline::Code(code) => self.code(code),
            Inline::Span { marks, words } => self.span(marks, words),
            Inline::Link { address, words } => self.link(address, words),
            Inline::Image(image) => self.out.push_str(&picture(image, "")),
            Inline::Note(label) => self.out.push_str(&format!("[^{label}]")),
            Inline::LineBreak => self.line_break(),
            Inline::Blank { width, label } => {
                let marks = Marks { pairs: vec![("label".to_owned(), label.clone())], ..Marks::default() };
                let label = if label.is_empty() { String::new() } else { braces(&marks, &[]) };
                self.out.push_str(&format!("[{}]{label}", "_".repeat((*width).clamp(2, 60))));
            }
            Inline::AsTyped(text) => self.out.push_str(text),
            Inline::Comment(comment) => self.out.push_str(&super::blocks::comment(comment)),
        }
        self.closed = closes && self.out.ends_with(['*', '~', '_']);
    }

    fn line_break(&mut self) {
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end);
        self.out.push_str("\\\n");
    }

    fn text(&mut self, text: &str, follower: Option<&Inline>, next: Option<char>) {
        let chars: Vec<char> = text.chars().collect();
        for (at, char) in chars.iter().copied().enumerate() {
            let before = if at > 0 { Some(chars[at - 1]) } else { self.out.chars().next_back() };
            let after = chars.get(at + 1).copied().or(if at + 1 == chars.len() { next } else { None });
            if matches!(char, ' ' | '\n' | '\r' | '\t') {
                if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                    self.out.push(' ');
                }
                continue;
            }
            let bracket = at + 1 == chars.len() && opens_bracket(follower);
            if self.needs_escape(char, before, after, bracket, &chars[at..]) {
                self.out.push('\\');
            }
            self.out.push(char);
        }
    }

    fn needs_escape(
        &self,
        char: char,
        before: Option<char>,
        after: Option<char>,
        bracket: bool,
        rest: &[char],
    ) -> bool {
        match char {
            '\\' | '`' | '*' | '[' | '{' | '~' | '^' => true,
            ']' => self.brackets > 0 || after == Some('('),
            '|' => self.place == Place::Cell,
            '"' => self.place == Place::Title,
            '<' => after.is_some_and(|char| char.is_alphanumeric() || "/!?".contains(char)),
            '&' => is_entity(&rest[1..]),
            '_' => {
                let word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
                !word(before) || !word(after)
            }
            '=' => after == Some('=') || before == Some('='),
            '$' => rest[1..].contains(&'$'),
            '!' => bracket || after == Some('['),
            '@' => before.is_none_or(|char| !char.is_alphanumeric()) && after.is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    /// Emphasis by stars where CommonMark takes them for it (its rules of flanking), else by tags.
    fn stressed(&mut self, words: &[Inline], mark: &str, tag: &str, next: Option<char>) {
        if is_blank(words) {
            return self.run(words, next);
        }
        let mut inner =
            Writer { out: String::new(), place: self.place, brackets: self.brackets, closed: false, starred: true };
        inner.run(words, None);
        let content = inner.out.trim_matches(' ').to_owned();
        let (leads, trails) = (inner.out.starts_with(' ') || starts_with_space(words), inner.out.ends_with(' '));
        if leads && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
            self.closed = false;
        }
        let before = self.out.chars().next_back();
        let next = if trails { Some(' ') } else { next };
        let letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let other = (self.starred || self.closed) && !letter(before) && !letter(next) && mark != "~~";
        let mark = match (mark, other) {
            ("*", true) => "_",
            ("**", true) if self.closed => "__",
            (mark, _) => mark,
        };
        let apart = !self.closed || other;
        let fits = fits(before, content.chars().next(), content.chars().next_back(), next) && apart;
        if fits && !content.ends_with('\\') {
            self.out.push_str(&format!("{mark}{content}{mark}"));
        } else {
            self.out.push_str(&format!("<{tag}>{content}</{tag}>"));
        }
        if trails {
            self.out.push(' ');
        }
    }

    /// `H~2~O` within a word, else a tag.
    fn raised(&mut self, words: &[Inline], mark: char, tag: &str) {
        let in_word = self.out.chars().next_back().is_some_and(char::is_alphanumeric);
        let plain = match words {
            [Inline::Text(text)] => {
                (!text.is_empty() && text.len() <= 20 && text.chars().all(char::is_alphanumeric)).then_some(text)
            }
            _ => None,
        };
        match plain {
            Some(text) if in_word => self.out.push_str(&format!("{mark}{text}{mark}")),
            _ => {
                self.out.push_str(&format!("<{tag}>"));
                self.run(words, None);
                self.out.push_str(&format!("</{tag}>"));
            }
        }
    }

    fn code(&mut self, code: &str) {
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        if code.is_empty() {
            return;
        }
        let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        let code = if self.place == Place::Cell { code.replace('|', "\\|") } else { code };
        self.out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
    }

    fn span(&mut self, marks: &Marks, words: &[Inline]) {
        if marks.is_empty() {
            return self.run(words, None);
        }
        self.out.push('[');
        self.brackets += 1;
        self.run(words, Some(']'));
        self.brackets -= 1;
        self.out.push(']');
        self.out.push_str(&braces(marks, &[]));
    }

    fn link(&mut self, address: &str, words: &[Inline]) {
        let address = safe_address(address);
        if let [Inline::Text(text)] = words
            && *text == address
            && (text.starts_with("http://") || text.starts_with("https://"))
        {
            self.out.push_str(&format!("<{text}>"));
            return;
        }
        self.out.push('[');
        self.brackets += 1;
        self.run(words, Some(']'));
        self.brackets -= 1;
        self.out.push_str(&format!("]({address})"));
    }
}

/// `![alt](path "title"){…}`; `title` is Markdown already.
pub fn picture(image: &Image, title: &str) -> String {
    let alt = words(&[Inline::text(image.alt.as_str())], Place::Line).replace(']', "\\]");
    let title = if title.is_empty() { String::new() } else { format!(" \"{title}\"") };
    let mut marks = image.marks.clone();
    if image.decorative {
        marks.classes.push("decorative".to_owned());
    }
    let width: Vec<(String, String)> = image.width.iter().map(|width| ("width".to_owned(), width.clone())).collect();
    let dress = if marks.is_empty() && width.is_empty() { String::new() } else { braces(&marks, &width) };
    format!("![{alt}]({}{title}){dress}", safe_address(&image.path))
}

/// `{#id .class key=value}`; empty if there is nothing to say.
pub fn braces(marks: &Marks, more: &[(String, String)]) -> String {
    let mut parts: Vec<String> = marks.id.iter().map(|id| format!("#{id}")).collect();
    parts.extend(marks.classes.iter().map(|class| format!(".{class}")));
    for (key, value) in marks.pairs.iter().chain(more) {
        let plain = !value.is_empty() && value.chars().all(|char| char.is_alphanumeric() || "-_.%#:/".contains(char));
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        parts.push(if plain { format!("{key}={value}") } else { format!("{key}=\"{}\"", value.replace('"', "\\\"")) });
    }
    if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(" ")) }
}

/// An address as it can stand between round brackets.
fn safe_address(address: &str) -> String {
    let mut out = String::new();
    for char in address.trim().chars() {
        match char {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '"' => out.push_str("%22"),
            '\\' => out.push_str("%5C"),
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

fn opens_bracket(follower: Option<&Inline>) -> bool {
    matches!(follower, Some(Inline::Link { .. } | Inline::Span { .. } | Inline::Note(_) | Inline::Blank { .. }))
}

fn starts_with_space(words: &[Inline]) -> bool {
    matches!(words.first(), Some(Inline::Text(text)) if text.starts_with(' '))
}

/// `amp;` or `#39;` right after an ampersand.
fn is_entity(rest: &[char]) -> bool {
    let name = rest.iter().take(32).take_while(|char| char.is_ascii_alphanumeric() || **char == '#').count();
    name > 0 && rest.get(name) == Some(&';')
}

/// The first character that a run of this inline writes.
fn first_char(word: &Inline) -> Option<char> {
    match word {
        Inline::Text(text) => text.chars().next(),
        Inline::Code(_) => Some('`'),
        Inline::AsTyped(text) => text.chars().next(),
        Inline::Span { marks, .. } if !marks.is_empty() => Some('['),
        Inline::Link { .. } | Inline::Note(_) | Inline::Blank { .. } => Some('['),
        Inline::Image(_) => Some('!'),
        Inline::LineBreak => Some('\\'),
        Inline::Comment(_) => Some('<'),
        Inline::Superscript(_) => Some('^'),
        Inline::Subscript(_) | Inline::Strikethrough(_) => Some('~'),
        Inline::Emphasis(_) | Inline::Strong(_) => Some('*'),
        Inline::Span { words, .. } => words.iter().find_map(first_char),
    }
}

/// CommonMark 0.31, 6.2: whether stars open before `first` and close after `last`.
fn fits(before: Option<char>, first: Option<char>, last: Option<char>, after: Option<char>) -> bool {
    let space = |char: Option<char>| char.is_none_or(char::is_whitespace);
    let sign = |char: Option<char>| char.is_some_and(|char| !char.is_alphanumeric() && !char.is_whitespace());
    let opens = !space(first) && (!sign(first) || space(before) || sign(before));
    let closes = !space(last) && (!sign(last) || space(after) || sign(after));
    opens && closes
}

/// Takes away what the first signs of a line would mean.
fn start_of_line(line: &str, place: Place) -> String {
    let escaped_first = || {
        let mut out = String::from("\\");
        out.push_str(line);
        out
    };
    let Some(first) = line.chars().next() else { return String::new() };
    let only = |signs: &str| line.chars().all(|char| signs.contains(char));
    let rest = &line[first.len_utf8()..];
    let spaced = rest.is_empty() || rest.starts_with([' ', '\u{A0}']);
    match first {
        '#' => escaped_first(),
        '>' | '|' | ':' => escaped_first(),
        '+' | '-' if spaced => escaped_first(),
        '-' | '=' | '_' if only("-=_ ") => escaped_first(),
        '-' if place == Place::Paragraph && line.starts_with("---") => escaped_first(),
        _ => match numbered(line) {
            Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
            None if line.starts_with("Table: ") => line.replacen(':', "\\:", 1),
            None => line.to_owned(),
        },
    }
}

/// Where to escape what reads as the number of a list: `1.`, `a)`, `iv.`, `(b)`.
fn numbered(line: &str) -> Option<usize> {
    let bracket = usize::from(line.starts_with('('));
    let number = line[bracket..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let body = &line[bracket..bracket + number];
    let roman = body.bytes().all(|byte| b"ivxlcdmIVXLCDM".contains(&byte));
    let counts =
        !body.is_empty() && (body.bytes().all(|byte| byte.is_ascii_digit()) && number <= 9 || number == 1 || roman);
    let after = &line[bracket + number..];
    let ends = if bracket == 1 { after.starts_with(')') } else { after.starts_with(['.', ')']) };
    let then = after.get(1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\u{A0}']));
    (counts && ends && then).then_some(if bracket == 1 { 0 } else { bracket + number })
}
