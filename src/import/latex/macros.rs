//! Commands and environments of the author's own: what each stands for, written out within limits.

use std::collections::BTreeMap;

use super::input::Input;

/// How often something may be written out, and into how many letters altogether: far more than any text asks for.
const MOST: usize = 100_000;
const MOST_LETTERS: usize = 8 << 20;

#[derive(Debug, Default)]
pub struct Macros {
    commands: BTreeMap<String, Macro>,
    environments: BTreeMap<String, (Macro, String)>,
    /// Those that have begun, and what each stands for at its end.
    open: Vec<(String, String)>,
    count: usize,
    letters: usize,
    /// Whether a limit was reached.
    pub stopped: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Macro {
    pub arguments: Vec<Argument>,
    pub body: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// In braces.
    Needed,
    /// In square brackets, and what stands for it where there is none.
    Option(String),
    /// A star, which leaves no words.
    Star,
}

impl Macros {
    pub fn define(&mut self, name: &str, definition: Macro) {
        self.commands.insert(name.to_owned(), definition);
    }

    pub fn define_environment(&mut self, name: &str, begin: Macro, end: String) {
        self.environments.insert(name.to_owned(), (begin, end));
    }

    pub fn knows(&self, name: &str) -> bool {
        self.commands.contains_key(name)
    }

    pub fn copy(&mut self, name: &str, from: &str) {
        if let Some(found) = self.commands.get(from).cloned() {
            self.commands.insert(name.to_owned(), found);
        } else {
            self.commands.insert(name.to_owned(), Macro { arguments: Vec::new(), body: format!("\\{from} ") });
        }
    }

    /// How many arguments an environment has that somebody defined.
    pub fn arguments_of(&self, environment: &str) -> Option<&[Argument]> {
        self.environments.get(environment).map(|(begin, _)| begin.arguments.as_slice())
    }

    /// Puts what a command stands for before the rest. Says whether it stands for something.
    pub fn expand(&mut self, name: &str, input: &mut Input) -> bool {
        let Some(found) = self.commands.get(name).cloned() else { return false };
        let (body, _) = filled(&found, input);
        self.push(&body, input);
        true
    }

    pub fn begin(&mut self, name: &str, input: &mut Input) -> bool {
        let Some((begin, end)) = self.environments.get(name).cloned() else { return false };
        if self.open.len() > 200 {
            self.stopped = true;
            return true;
        }
        let (body, given) = filled(&begin, input);
        self.open.push((name.to_owned(), fill(&end, &given)));
        self.push(&body, input);
        true
    }

    /// Whether `\end{name}` ends an environment of the author's own.
    pub fn end(&mut self, name: &str, input: &mut Input) -> bool {
        let Some((_, end)) = self.open.pop_if(|(open, _)| open == name) else { return false };
        self.push(&end, input);
        true
    }

    fn push(&mut self, text: &str, input: &mut Input) {
        self.count += 1;
        self.letters += text.len();
        if self.count > MOST || self.letters > MOST_LETTERS {
            self.stopped = true;
            return;
        }
        input.push(text);
    }
}

fn filled(found: &Macro, input: &mut Input) -> (String, Vec<String>) {
    let given: Vec<String> = found
        .arguments
        .iter()
        .map(|argument| match argument {
            Argument::Needed => input.argument(),
            Argument::Option(other) => input.option().unwrap_or_else(|| other.clone()),
            Argument::Star => {
                input.take('*');
                String::new()
            }
        })
        .collect();
    (fill(&found.body, &given), given)
}

/// `#1` and its like, replaced.
fn fill(body: &str, given: &[String]) -> String {
    let mut out = String::new();
    let mut chars = body.chars().peekable();
    while let Some(char) = chars.next() {
        let digit = chars.peek().and_then(|next| next.to_digit(10)).filter(|_| char == '#');
        match digit {
            Some(digit) => {
                chars.next();
                out.extend((digit as usize).checked_sub(1).and_then(|at| given.get(at)).map(String::as_str));
            }
            None if char == '#' && chars.peek() == Some(&'#') => {}
            None => out.push(char),
        }
    }
    // A command at its end must not run into the letters that follow.
    let name = out.chars().rev().take_while(|char| char.is_alphabetic()).count();
    if name > 0 && out.chars().rev().nth(name) == Some('\\') {
        out.push(super::input::END);
    }
    out
}
