//! `\newcommand` and its like: what the author defines.

use super::Reader;
use super::macros::{Argument, Macro};

/// Commands whose meaning counts for more than how an author draws them: defined anew, they stay what they are.
const KEPT: &[&str] = &[
    "emph",
    "textit",
    "textbf",
    "texttt",
    "textsc",
    "footnote",
    "chapter",
    "section",
    "subsection",
    "subsubsection",
    "paragraph",
    "subparagraph",
    "part",
    "title",
    "author",
    "date",
    "maketitle",
    "epigraph",
    "dedication",
    "item",
    "caption",
    "includegraphics",
    "href",
    "url",
    "quote",
    "enquote",
    "label",
    "ref",
    "begin",
    "end",
    "poemtitle",
    "attrib",
    "lettrine",
    "today",
    "and",
    "thanks",
    "par",
    "input",
    "include",
    "tableofcontents",
    "footnotemark",
    "footnotetext",
    "subtitle",
    "newline",
    "textsuperscript",
    "textsubscript",
];

impl Reader<'_> {
    /// Reads a definition. Says whether `name` is one.
    pub(super) fn definition(&mut self, name: &str) -> bool {
        match name {
            "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" | "newrobustcmd" => {
                self.new_command(name == "providecommand")
            }
            "NewDocumentCommand" | "RenewDocumentCommand" | "DeclareDocumentCommand" | "ProvideDocumentCommand" => {
                self.document_command()
            }
            "def" | "gdef" | "edef" | "xdef" => self.def(),
            "let" => self.copy(),
            "newenvironment" | "renewenvironment" | "provideenvironment" => self.new_environment(),
            "NewDocumentEnvironment" | "RenewDocumentEnvironment" | "DeclareDocumentEnvironment" => {
                self.document_environment()
            }
            "newtheorem" | "declaretheorem" => self.new_theorem(),
            "newtcolorbox" | "DeclareTColorBox" | "NewTColorBox" | "newmdenv" | "mdfdefinestyle"
            | "newmdtheoremenv" => self.new_box(name),
            _ => return false,
        }
        true
    }

    fn command_name(&mut self) -> String {
        self.input.take('*');
        self.input.argument().trim().trim_start_matches('\\').to_owned()
    }

    fn arguments(&mut self) -> Vec<Argument> {
        let count: usize = self.input.option().and_then(|count| count.trim().parse().ok()).unwrap_or(0).min(9);
        let first = (count > 0).then(|| self.input.option()).flatten();
        let mut arguments = vec![Argument::Needed; count];
        if let (Some(other), Some(place)) = (first, arguments.first_mut()) {
            *place = Argument::Option(other);
        }
        arguments
    }

    fn new_command(&mut self, gives_way: bool) {
        let name = self.command_name();
        let arguments = self.arguments();
        let body = self.input.argument();
        if !(gives_way && self.macros.knows(&name)) {
            self.define(&name, Macro { arguments, body });
        }
    }

    fn define(&mut self, name: &str, definition: Macro) {
        if !name.is_empty() && !KEPT.contains(&name) {
            self.macros.define(name, definition);
        }
    }

    fn document_command(&mut self) {
        let name = self.command_name();
        let arguments = signature(&self.input.argument());
        let body = self.input.argument();
        self.define(&name, Macro { arguments, body });
    }

    /// `\def\name#1#2{…}`. Where other signs stand between the arguments, they are read over.
    fn def(&mut self) {
        let name = self.input.argument().trim().trim_start_matches('\\').to_owned();
        let mut parameters = String::new();
        while let Some(char) = self.input.peek().filter(|char| *char != '{') {
            parameters.push(char);
            self.input.next_char();
            if parameters.len() > 200 {
                return;
            }
        }
        let count = parameters.matches('#').count().min(9);
        let body = self.input.argument();
        self.define(&name, Macro { arguments: vec![Argument::Needed; count], body });
    }

    fn copy(&mut self) {
        let name = self.input.argument().trim().trim_start_matches('\\').to_owned();
        self.input.take('=');
        let from = self.input.argument();
        let from = from.trim();
        match from.strip_prefix('\\') {
            Some(from) if from != name && !from.is_empty() && !KEPT.contains(&name.as_str()) && !name.is_empty() => {
                self.macros.copy(&name, from);
            }
            Some(_) => {}
            None => self.define(&name, Macro { arguments: Vec::new(), body: from.to_owned() }),
        }
    }

    fn new_environment(&mut self) {
        self.input.take('*');
        let name = self.input.argument().trim().to_owned();
        let arguments = self.arguments();
        let body = self.input.argument();
        let end = self.input.argument();
        self.macros.define_environment(&name, Macro { arguments, body }, end);
    }

    fn document_environment(&mut self) {
        let name = self.input.argument().trim().to_owned();
        let arguments = signature(&self.input.argument());
        let body = self.input.argument();
        let end = self.input.argument();
        self.macros.define_environment(&name, Macro { arguments, body }, end);
    }

    /// `\newtheorem{name}[counter]{Title}[within]`.
    fn new_theorem(&mut self) {
        self.input.take('*');
        self.input.option();
        let name = self.input.argument().trim().to_owned();
        self.input.option();
        let title = self.input.braced().unwrap_or_default();
        self.input.option();
        self.references.theorems.insert(name, title);
    }

    /// A box of the author's own is a tip.
    fn new_box(&mut self, command: &str) {
        let before = self.input.option();
        let name = self.input.argument().trim().to_owned();
        let arguments = match command {
            "newtcolorbox" => self.arguments(),
            "DeclareTColorBox" | "NewTColorBox" => signature(&self.input.argument()),
            _ => Vec::new(),
        };
        self.input.option();
        let options = self.input.braced().unwrap_or_default();
        let options = if command == "newmdenv" { before.unwrap_or_default() } else { options };
        let title = super::floats::option(&options, "title").or_else(|| super::floats::option(&options, "frametitle"));
        let body = format!("\\begin{{tcolorbox}}[title={{{}}}]", title.unwrap_or_default());
        if command != "mdfdefinestyle" {
            self.macros.define_environment(&name, Macro { arguments, body }, "\\end{tcolorbox}".to_owned());
        }
    }
}

/// The arguments that xparse's letters ask for.
fn signature(letters: &str) -> Vec<Argument> {
    let mut input = super::Input::new(letters);
    let mut out = Vec::new();
    while let Some(char) = input.next_char() {
        match char {
            'm' | 'v' | 'b' => out.push(Argument::Needed),
            'o' => out.push(Argument::Option(String::new())),
            'O' => out.push(Argument::Option(input.argument())),
            's' => out.push(Argument::Star),
            _ => {}
        }
    }
    out.truncate(9);
    out
}
