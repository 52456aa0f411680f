//! The theme: how the book looks, and in which inks it is printed.
//!
//! `theme` in `book.yaml` names a theme that comes with this program or a folder of the project ([`read`]). Its `theme.yaml` is
//! read over the theme it builds on ([`chain`]), down to the one that leaves nothing out; [`values`] reads what it says.

mod chain;
mod copy;
mod inks;
mod keys;
mod values;

pub use copy::to_change;
pub use keys::{GROUPS, Group, Kind, TOP};

use std::sync::{Arc, OnceLock};

use super::fields::Fields;
use super::reader::Reader;
use crate::diagnostic::Report;
use crate::fonts::{Choice, Choices, FACES, Face, Role, normal};
use crate::model::{Ink, Look};
use crate::source::Sources;
use crate::themes;

/// How the book looks; the inks, and by its place among them that of each part of the design. Text is always in the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    pub look: Arc<Look>,
    /// One to four.
    pub inks: Vec<Ink>,
    pub headings: usize,
    pub rules: usize,
    /// The picture on the cover, or what is drawn there without one.
    pub cover: usize,
}

impl Default for Theme {
    fn default() -> Theme {
        let black = Ink { name: "black".into(), colour: [0, 0, 0] };
        Theme { look: hearth(), inks: vec![black], headings: 0, rules: 0, cover: 0 }
    }
}

impl Theme {
    /// The faces that it names and that do not come with this program, by their roles.
    pub fn choices(&self) -> Choices {
        let mut choices = Choices::default();
        let roles = [
            (Some(Role::Text), "text"),
            (Some(Role::Headings), "headings"),
            (None, "sections"),
            (Some(Role::Sans), "sans"),
            (Some(Role::Mono), "mono"),
            (Some(Role::Worksheets), "worksheets"),
        ];
        let is_ours = |family: &String| FACES.iter().any(|face| normal(&face.family) == normal(family));
        for (role, key) in roles {
            let families = self.look.faces(key);
            choices.besides.extend(families.iter().filter(|family| !is_ours(family)).cloned());
            if let (Some(role), Some(first)) = (role, families.first().filter(|family| !is_ours(family))) {
                choices.roles.insert(role, Choice::of(first));
            }
        }
        choices
    }

    /// Whether there is more to part than one ink.
    pub fn has_several(&self) -> bool {
        self.inks.len() > 1
    }
}

/// The theme that leaves nothing out.
pub fn hearth() -> Arc<Look> {
    static HEARTH: OnceLock<Arc<Look>> = OnceLock::new();
    HEARTH.get_or_init(|| Arc::new(chain::base(&mut Sources::default()))).clone()
}

/// A theme that comes with this program.
pub fn built_in(theme: &themes::BuiltIn) -> Arc<Look> {
    chain::built_in(theme, &mut Sources::default(), &mut Report::default()).look
}

/// What one `theme.yaml` comes to, as far as it can be told without the folder that it lies in.
pub fn look_of(text: &str) -> Look {
    chain::by_itself(text)
}

/// Reads the theme. `own` are the faces of the project, to which those of the theme are added.
pub fn read(book: &Fields, reader: &mut Reader, own: &mut Vec<Face>, report: &mut Report) -> Theme {
    let Some(field) = book.get("theme") else { return Theme::default() };
    if !field.is_map() {
        let named = field.word(report).and_then(|(name, span)| chain::load(&name, span, reader, own, report));
        return named.map_or_else(Theme::default, |found| inks::of_theme(found, None, report));
    }
    let Some(fields) = Fields::of(&field, &super::keys::THEME, report) else { return Theme::default() };
    let from = fields.get("from").and_then(|field| field.word(report));
    let named = from.and_then(|(name, span)| chain::load(&name, span, reader, own, report));
    let found = named.unwrap_or_else(|| chain::Found { look: hearth(), inks: Vec::new() });
    inks::of_theme(found, Some(&fields), report)
}
