//! The letters of a LaTeX text, and what they mean to TeX: commands, groups, spaces, the ends of paragraphs.
//!
//! What a command of the author's own stands for is put back in front of the text and read again, as TeX itself does.

/// What a text is made of (The TeXbook, chapter 7, with the categories that LaTeX sets).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Char(char),
    /// Without its backslash; the spaces behind its letters are gone.
    Command(String),
    Open,
    Close,
    /// `$`, and whether there are two.
    Math(bool),
    Space,
    /// One empty line or more.
    Paragraph,
}

/// Ends the name of a command without a space, where what was written out ends with one: the space behind it in the
/// text is no part of it. No text has this sign.
pub const END: char = '\u{1}';

#[derive(Debug, Default)]
pub struct Input {
    /// Backwards, so that the next letter is the last.
    rest: Vec<char>,
    /// How many letters of the file are left: what stands above has been put back.
    of_file: usize,
    line: usize,
    /// Between `\makeatletter` and `\makeatother`.
    pub at_is_letter: bool,
}

impl Input {
    pub fn new(text: &str) -> Input {
        let rest: Vec<char> = text.chars().rev().collect();
        Input { of_file: rest.len(), rest, line: 1, at_is_letter: false }
    }

    /// The line of the file that was read last, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Puts `text` in front of what is left.
    pub fn push(&mut self, text: &str) {
        self.rest.extend(text.chars().rev());
    }

    pub fn clear(&mut self) {
        self.rest.clear();
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.last().copied()
    }

    pub fn next_char(&mut self) -> Option<char> {
        let char = self.rest.pop()?;
        if self.rest.len() < self.of_file {
            self.of_file = self.rest.len();
            self.line += usize::from(char == '\n');
        }
        Some(char)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.next_char();
        }
    }

    /// Takes `char` if it is next.
    pub fn take(&mut self, char: char) -> bool {
        let found = self.peek() == Some(char);
        if found {
            self.next_char();
        }
        found
    }

    pub fn starts_with(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(at, char)| self.rest.iter().rev().nth(at) == Some(&char))
    }

    /// Whether the group that opens here closes within so many letters.
    pub fn ends_within(&self, letters: usize) -> bool {
        let mut depth = 0usize;
        for char in self.rest.iter().rev().take(letters) {
            match char {
                '{' => depth += 1,
                '}' if depth <= 1 => return depth == 1,
                '}' => depth -= 1,
                _ => {}
            }
        }
        false
    }

    pub fn token(&mut self) -> Option<Token> {
        Some(match self.next_char()? {
            '%' => {
                self.skip_comment();
                return self.token_after_comments();
            }
            END => return self.token(),
            '\\' => self.command(),
            '{' => Token::Open,
            '}' => Token::Close,
            '$' => Token::Math(self.take('$')),
            char if char.is_whitespace() && char != '\u{A0}' => self.space(char),
            char => Token::Char(char),
        })
    }

    /// Many lines of remarks are no reason to go ever deeper.
    fn token_after_comments(&mut self) -> Option<Token> {
        while self.take('%') {
            self.skip_comment();
        }
        self.token()
    }

    fn skip_comment(&mut self) {
        while self.next_char().is_some_and(|char| char != '\n') {}
        while self.peek().is_some_and(|char| char == ' ' || char == '\t') {
            self.next_char();
        }
    }

    fn command(&mut self) -> Token {
        let letter = |char: char, at: bool| char.is_alphabetic() || at && char == '@';
        let Some(first) = self.next_char() else { return Token::Char('\\') };
        let mut name = String::from(first);
        if !letter(first, self.at_is_letter) {
            return Token::Command(if first.is_whitespace() { " ".to_owned() } else { name });
        }
        while let Some(char) = self.peek().filter(|char| letter(*char, self.at_is_letter)) {
            name.push(char);
            self.next_char();
        }
        if !self.take(END) {
            self.skip_spaces();
        }
        Token::Command(name)
    }

    /// Spaces, and the end of the line if no empty line follows.
    pub fn skip_spaces(&mut self) {
        loop {
            let blank = self.rest.iter().rev().take_while(|char| char.is_whitespace()).count();
            let breaks = self.rest.iter().rev().take(blank).filter(|char| **char == '\n').count();
            if breaks > 1 {
                return;
            }
            self.skip(blank);
            if !self.take('%') {
                return;
            }
            self.skip_comment();
        }
    }

    fn space(&mut self, first: char) -> Token {
        let mut breaks = usize::from(first == '\n');
        loop {
            match self.peek() {
                Some(char) if char.is_whitespace() && char != '\u{A0}' => {
                    breaks += usize::from(char == '\n');
                    self.next_char();
                }
                Some('%') => {
                    self.next_char();
                    self.skip_comment();
                }
                _ => break,
            }
        }
        if breaks > 1 { Token::Paragraph } else { Token::Space }
    }

    /// What stands in braces, as it is typed, or the one sign or command that stands there without.
    pub fn argument(&mut self) -> String {
        self.skip_spaces();
        match self.peek() {
            Some('{') => {
                self.next_char();
                self.balanced('{', '}')
            }
            Some('\\') => {
                self.next_char();
                match self.command() {
                    Token::Command(name) => written(&name),
                    _ => String::new(),
                }
            }
            Some('}') | None => String::new(),
            Some(char) if char.is_whitespace() => String::new(),
            Some(char) => {
                self.next_char();
                char.to_string()
            }
        }
    }

    /// An address: in braces, `%` is a sign of it and begins no remark.
    pub fn address(&mut self) -> String {
        self.skip_spaces();
        if !self.take('{') {
            return self.argument();
        }
        let (mut out, mut depth) = (String::new(), 0usize);
        while let Some(char) = self.next_char() {
            match char {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
            out.push(char);
            if char == '\\' {
                out.extend(self.next_char());
            }
        }
        out
    }

    /// An argument that must stand in braces; nothing is read if none does.
    pub fn braced(&mut self) -> Option<String> {
        let found = self.rest.iter().rev().find(|char| !char.is_whitespace()) == Some(&'{');
        found.then(|| self.argument())
    }

    /// What stands in square brackets right here.
    pub fn option(&mut self) -> Option<String> {
        let gap = self.rest.iter().rev().take_while(|char| matches!(char, ' ' | '\t')).count();
        if self.rest.iter().rev().nth(gap) != Some(&'[') {
            return None;
        }
        self.skip(gap + 1);
        Some(self.balanced('[', ']'))
    }

    /// Up to the sign that closes what is open; braces within keep theirs.
    fn balanced(&mut self, open: char, close: char) -> String {
        let mut out = String::new();
        let (mut depth, mut braces) = (0usize, 0usize);
        while let Some(char) = self.next_char() {
            match char {
                '\\' => {
                    out.push('\\');
                    out.extend(self.next_char());
                    continue;
                }
                '%' => {
                    self.skip_comment();
                    // A command that ended there still ends there.
                    if out.ends_with(|char: char| char.is_alphabetic()) && out.contains('\\') {
                        out.push_str("{}");
                    }
                    continue;
                }
                _ if char == close && depth == 0 && braces == 0 => break,
                _ if char == close && (braces == 0 || close == '}') => depth -= 1,
                _ if char == open && (braces == 0 || open == '{') => depth += 1,
                '{' => braces += 1,
                '}' => braces = braces.saturating_sub(1),
                _ => {}
            }
            out.push(char);
        }
        out
    }

    /// Everything up to `end`, which is taken as well.
    pub fn until(&mut self, end: &str) -> String {
        let end: Vec<char> = end.chars().collect();
        let mut out: Vec<char> = Vec::new();
        while let Some(char) = self.next_char() {
            out.push(char);
            if out.ends_with(&end) {
                out.truncate(out.len() - end.len());
                break;
            }
        }
        out.into_iter().collect()
    }

    /// The body of an environment as it is typed, with others of its name that stand in it.
    pub fn environment(&mut self, name: &str) -> String {
        let (begin, end) = (format!("\\begin{{{name}}}"), format!("\\end{{{name}}}"));
        let mut out = String::new();
        let mut depth = 1;
        while let Some(char) = self.next_char() {
            out.push(char);
            if char == '}' && out.ends_with(&begin) {
                depth += 1;
            }
            if char == '}' && out.ends_with(&end) {
                depth -= 1;
                if depth == 0 {
                    out.truncate(out.len() - end.len());
                    break;
                }
            }
        }
        out
    }

    /// A length such as `1em plus 2pt`, with the sign of equality before it that TeX allows.
    pub fn skip_length(&mut self) {
        self.take('=');
        loop {
            while self.peek().is_some_and(|char| char.is_ascii_digit() || "+-., ".contains(char)) {
                self.next_char();
            }
            let word: String = self.rest.iter().rev().take_while(|char| char.is_ascii_alphabetic()).collect();
            let unit =
                ["pt", "em", "ex", "cm", "mm", "in", "pc", "bp", "sp", "mu", "plus", "minus", "filll", "fill", "fil"]
                    .into_iter()
                    .find(|unit| word.starts_with(unit));
            match unit {
                Some(unit) => {
                    self.skip(unit.len());
                    if unit == "plus" || unit == "minus" {
                        continue;
                    }
                }
                None if self.peek() == Some('\\') => {
                    let name: String = self.rest.iter().rev().skip(1).take_while(|char| char.is_alphabetic()).collect();
                    if !LENGTHS.contains(&name.as_str()) {
                        return;
                    }
                    self.token();
                }
                None => return,
            }
            if !["plus", "minus"].iter().any(|word| self.starts_with(word) || self.starts_with(&format!(" {word}"))) {
                return;
            }
        }
    }
}

/// A command as it is typed before something else.
pub fn written(name: &str) -> String {
    let gap = if name.chars().all(char::is_alphabetic) { " " } else { "" };
    format!("\\{name}{gap}")
}

/// Names of lengths that may stand where a length is asked for.
const LENGTHS: &[&str] = &[
    "baselineskip",
    "parskip",
    "parindent",
    "textwidth",
    "linewidth",
    "columnwidth",
    "textheight",
    "smallskipamount",
    "medskipamount",
    "bigskipamount",
    "fill",
    "unitlength",
    "hsize",
    "vsize",
    "paperwidth",
    "paperheight",
    "leftskip",
    "rightskip",
    "topskip",
    "z@",
    "p@",
];
