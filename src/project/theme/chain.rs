//! A theme and the themes it builds on, from the ground up.

use std::sync::Arc;

use super::values;
use super::{Look, Reader, Report, Sources, hearth};
use crate::fonts::Face;
use crate::model::{Ink, ThemeText};
use crate::project::folder::Entry;
use crate::project::yaml::{self, Node};
use crate::project::{codes, faces, paths, suggestion};
use crate::source::{SourceId, Span};
use crate::themes::{self, BuiltIn};

/// A theme that was found, with all that it builds on.
#[derive(Debug)]
pub struct Found {
    pub look: Arc<Look>,
    /// The inks that it is drawn for; none where it does not say.
    pub inks: Vec<Ink>,
}

/// Themes that may build on each other.
const DEEPEST: usize = 8;

/// The theme that leaves nothing out.
pub fn base(sources: &mut Sources) -> Look {
    let theme = themes::find(themes::BASE).expect("the base is built in");
    let (tree, _) = tree_of(theme, sources, &mut Report::default());
    let mut look = Look { name: theme.name.into(), ..Look::default() };
    values::read(&tree, &mut look, &[], &mut Report::default());
    look
}

pub fn built_in(theme: &BuiltIn, sources: &mut Sources, report: &mut Report) -> Found {
    if theme.name == themes::BASE {
        return Found { look: hearth(), inks: Vec::new() };
    }
    let (tree, id) = tree_of(theme, sources, report);
    let below = values::from(&tree, report).and_then(|(name, _)| themes::find(&name));
    let below = below.unwrap_or_else(|| themes::find(themes::BASE).expect("the base is built in"));
    let below = built_in(below, sources, report);
    let text = |name: &str| theme.file(name).map(|text| named_text(&sources.get(id).name, name, text));
    let (functions, css) = (text("theme.typ"), text("theme.css"));
    over(below, theme.name, &tree, (functions, css), &[], report)
}

fn tree_of(theme: &BuiltIn, sources: &mut Sources, report: &mut Report) -> (Node, SourceId) {
    let text = theme.file("theme.yaml").expect("every theme has its file");
    let id = sources.add(format!("themes/{}/theme.yaml", theme.name), text);
    (yaml::parse(text, id, report).expect("what comes with this program is YAML"), id)
}

/// A theme whose text alone is at hand, over the built-in one that it names.
pub fn by_itself(text: &str) -> Look {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let id = sources.add("theme.yaml", text);
    let tree = yaml::parse(text, id, &mut report);
    let from = tree.as_ref().and_then(|tree| values::from(tree, &mut report)).map(|(name, _)| name);
    let below = from.and_then(|name| themes::find(&name)).map(|theme| built_in(theme, &mut sources, &mut report));
    let mut look = below.map_or_else(hearth, |found| found.look);
    if let Some(tree) = tree {
        values::read(&tree, Arc::make_mut(&mut look), &[], &mut report);
    }
    Arc::unwrap_or_clone(look)
}

/// The theme called `written`: a built-in one, or a folder of the project.
pub fn load(written: &str, span: Span, reader: &mut Reader, own: &mut Vec<Face>, report: &mut Report) -> Option<Found> {
    load_on(written, span, &mut Vec::new(), reader, own, report)
}

fn load_on(
    written: &str,
    span: Span,
    above: &mut Vec<String>,
    reader: &mut Reader,
    own: &mut Vec<Face>,
    report: &mut Report,
) -> Option<Found> {
    let is_folder = written.contains('/') || written.contains('\\');
    if let Some(theme) = themes::find(&written.to_lowercase()).filter(|_| !is_folder) {
        return Some(built_in(theme, reader.sources, report));
    }
    if !is_folder {
        unknown(written, span, reader, report);
        return None;
    }
    if above.iter().any(|name| name == written) || above.len() >= DEEPEST {
        let message = format!("the theme {written} builds on itself");
        report.error(&codes::THEME_CIRCLE, span, message, "Let `from` name one of the themes of `bonefolder theme`.");
        return None;
    }
    above.push(written.to_owned());
    let folder = written.trim_end_matches(['/', '\\']);
    let id = reader.text(&format!("{folder}/theme.yaml"), span, report)?;
    let text = reader.sources.get(id).text.clone();
    let tree = yaml::parse(&text, id, report)?;
    let below = match values::from(&tree, report) {
        Some((name, span)) => load_on(&name, span, above, reader, own, report)?,
        None => Found { look: hearth(), inks: Vec::new() },
    };
    let functions = beside(folder, "theme.typ", span, reader, report);
    let css = beside(folder, "theme.css", span, reader, report);
    own.extend(faces::read_folder(reader.folder, &format!("{}/fonts", folder.trim_start_matches("./")), report));
    Some(over(below, folder, &tree, (functions, css), own, report))
}

/// What a theme says, over what it builds on.
fn over(
    below: Found,
    name: &str,
    tree: &Node,
    (functions, css): (Option<ThemeText>, Option<ThemeText>),
    own: &[Face],
    report: &mut Report,
) -> Found {
    let mut look = Arc::unwrap_or_clone(below.look);
    look.name = name.to_owned();
    look.about.clear();
    let inks = values::read(tree, &mut look, own, report);
    look.functions.extend(functions);
    look.css.extend(css);
    Found { look: Arc::new(look), inks: if inks.is_empty() { below.inks } else { inks } }
}

/// A text that a theme may have or not.
fn beside(folder: &str, name: &str, span: Span, reader: &mut Reader, report: &mut Report) -> Option<ThemeText> {
    let found = paths::find(reader.folder, &format!("{folder}/{name}")).ok()?;
    let id = reader.found(&found, span.into(), report)?;
    let source = reader.sources.get(id);
    Some(ThemeText { name: source.name.clone(), text: source.text.clone() })
}

fn named_text(settings: &str, name: &str, text: &str) -> ThemeText {
    ThemeText { name: settings.replace("theme.yaml", name), text: text.to_owned() }
}

fn unknown(written: &str, span: Span, reader: &Reader, report: &mut Report) {
    let names = || themes::ALL.iter().map(|theme| theme.name);
    let is_there = matches!(reader.folder.entry(written), Ok(Entry::Folder));
    let otherwise = match is_there {
        true => format!("For the folder of that name write ./{written}."),
        false => {
            format!("Known: {}. A theme of your own is a folder: ./our-look.", names().collect::<Vec<_>>().join(", "))
        }
    };
    let message = format!("`theme`: there is no theme “{written}”");
    report.error(&codes::UNKNOWN_THEME, span, message, suggestion::advice(written, names(), &otherwise));
}
