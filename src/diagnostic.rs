//! What goes wrong and what to do: codes, places, messages, advice.
//!
//! A stage never stops at a writer's first mistake: it adds a [`Diagnostic`] to its [`Report`] and goes on, so that one
//! run names them all. Codes are permanent: one that is retired is never given to another rule.

use crate::source::Span;

/// A rule that a manuscript, a setting or a finished file can break. Each stage keeps its own table in `codes.rs`.
#[derive(Debug)]
pub struct Code {
    /// The permanent name: a letter for the stage and three digits, such as `P004`.
    pub id: &'static str,
    /// What the rule says, in a few words.
    pub title: &'static str,
    /// What `bonefolder explain` prints: why the rule exists, an example, how to mend it.
    pub explanation: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

/// Writes a table of codes: a constant for each, and `ALL` with every one of them in order.
#[macro_export]
macro_rules! codes {
    ($($name:ident = $id:literal, $title:literal, $explanation:expr;)*) => {
        $(pub static $name: $crate::diagnostic::Code =
            $crate::diagnostic::Code { id: $id, title: $title, explanation: $explanation };)*
        /// Every code of this stage.
        pub static ALL: &[&$crate::diagnostic::Code] = &[$(&$name),*];
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the build goes on.
    Hint,
    /// Something will not come out as the author may expect; the build goes on.
    Warning,
    /// The build writes nothing.
    Error,
}

/// One finding, for a tired person at midnight.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub severity: Severity,
    pub place: Place,
    /// What is wrong, with the words at fault.
    pub message: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a source text.
    Source(Span),
    /// In a finished or binary file: its name and where in it (`page 3`, `OPS/nav.xhtml:12`).
    File { file: String, at: String },
    /// In nothing that can be pointed at.
    Nowhere,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Source(span)
    }
}

impl From<Option<Span>> for Place {
    fn from(span: Option<Span>) -> Self {
        span.map_or(Place::Nowhere, Place::Source)
    }
}

/// All findings of a run so far, in the order they were made.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub fn error(
        &mut self,
        code: &'static Code,
        place: impl Into<Place>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(Severity::Error, code, place, message, advice);
    }

    pub fn warning(
        &mut self,
        code: &'static Code,
        place: impl Into<Place>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(Severity::Warning, code, place, message, advice);
    }

    pub fn hint(
        &mut self,
        code: &'static Code,
        place: impl Into<Place>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(Severity::Hint, code, place, message, advice);
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static Code,
        place: impl Into<Place>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        let (place, message, advice) = (place.into(), message.into(), advice.into());
        self.diagnostics.push(Diagnostic { code, severity, place, message, advice });
    }

    /// Takes over what another stage found.
    pub fn merge(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|one| one.severity == Severity::Error)
    }
}

/// What a stage gives back: what it made, and what it found on the way.
///
/// `value` is an [`Option`] where a stage can have nothing to go on with; then `report` says why.
#[derive(Debug, Clone, Default)]
pub struct Outcome<T> {
    pub value: T,
    pub report: Report,
}

impl<T> Outcome<T> {
    /// What `work` makes, with what it adds to a report of its own.
    pub fn of(work: impl FnOnce(&mut Report) -> T) -> Outcome<T> {
        let mut report = Report::default();
        Outcome { value: work(&mut report), report }
    }

    /// The same findings with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: change(self.value), report: self.report }
    }

    /// The value, with the findings added to those of the run so far.
    pub fn into(self, report: &mut Report) -> T {
        report.merge(self.report);
        self.value
    }
}
