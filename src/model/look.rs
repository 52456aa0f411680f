//! How a book looks: what a theme says, with all that it leaves out filled in from the themes it builds on.

use std::collections::BTreeMap;

use crate::geometry::Pt;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// What the theme is called: a built-in name, or the path of its folder.
    pub name: String,
    /// One line on it, for a person choosing among them.
    pub about: String,
    /// The size of page that it is drawn for, as `print: {trim: …}` has it.
    pub drawn_for: Option<String>,
    /// Its values by group and key.
    pub values: BTreeMap<(&'static str, &'static str), LookValue>,
    /// What it draws by itself, and what the themes it builds on do; the last word is that of the last one.
    pub functions: Vec<ThemeText>,
    /// Its style sheets for the EPUB, in the same order.
    pub css: Vec<ThemeText>,
}

/// A text file of a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeText {
    /// As a person finds it.
    pub name: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum LookValue {
    Length(Pt),
    Number(f64),
    Choice(&'static str),
    YesNo(bool),
    /// Families, the first one first.
    Faces(Vec<String>),
}

impl Look {
    /// A choice by its word; empty if the theme has none.
    pub fn choice(&self, group: &'static str, key: &'static str) -> &'static str {
        match self.values.get(&(group, key)) {
            Some(LookValue::Choice(word)) => word,
            _ => "",
        }
    }

    pub fn number(&self, group: &'static str, key: &'static str) -> f64 {
        match self.values.get(&(group, key)) {
            Some(LookValue::Number(number)) => *number,
            Some(LookValue::Length(length)) => length.0,
            _ => 0.0,
        }
    }

    pub fn says(&self, group: &'static str, key: &'static str) -> bool {
        self.values.get(&(group, key)) == Some(&LookValue::YesNo(true))
    }

    /// The families of one role.
    pub fn faces(&self, role: &'static str) -> &[String] {
        match self.values.get(&("faces", role)) {
            Some(LookValue::Faces(families)) => families,
            _ => &[],
        }
    }
}
