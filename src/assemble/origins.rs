//! The page that says where a remix comes from: who changed what of which work, back to the first; and whose its pictures are.

use std::collections::{BTreeMap, BTreeSet};

use super::permissions::heading;
use super::walk::Visit;
use crate::diagnostic::Report;
use crate::document::text::plain;
use crate::document::{
    Ancestor, Asset, Attributes, Block, BlockKind, Contributor, Credit, Division, DivisionKind, Image, Inline,
    LinkTarget, Matter, Metadata,
};
use crate::locales::{Message, Words, fill, words};
use crate::project::licences::Use;
use crate::project::weighing::{Weighed, weigh};
use crate::source::Span;

/// The page, for a book that has a lineage, or pictures that somebody is credited for. The faces that the book brings along
/// are named on it as well; alone they make no page, for their licences travel with them.
pub fn division(metadata: &Metadata, pictures: &[Picture], faces: &[Credited], span: Span) -> Option<Division> {
    let page = Page { words: words(&metadata.language), span };
    let lineage = metadata.lineage.as_ref().filter(|lineage| !lineage.ancestors.is_empty());
    let mut blocks = Vec::new();
    if let Some(lineage) = lineage {
        blocks.extend(page.changes(&lineage.remixers, lineage.changes.as_deref()));
        for (at, work) in lineage.ancestors.iter().enumerate() {
            let is_translation = lineage.is_translated(at, &metadata.language);
            blocks.push(page.work(work, if is_translation { page.words.translation_of } else { page.words.remix_of }));
            blocks.extend(page.changes(&work.remixers, work.changes.as_deref()));
        }
    }
    let plain_page = |blocks: Vec<Block>| vec![classed("origins", blocks, span)];
    let title = heading(metadata, |words| words.picture_credits);
    let credits = plain_page(pictures.iter().map(|picture| page.credited(&picture.thing)).collect());
    let section = |title, blocks| Block::new(BlockKind::Section { level: 2, title, blocks }, span);
    let mut blocks = plain_page(blocks);
    let title = match (lineage.is_some(), pictures.is_empty()) {
        (false, true) => return None,
        (false, false) => {
            blocks = credits;
            title
        }
        (true, no_pictures) => {
            blocks.extend((!no_pictures).then(|| section(title, credits)));
            heading(metadata, |words| words.origins)
        }
    };
    let credits = plain_page(faces.iter().map(|face| page.credited(face)).collect());
    blocks.extend((!faces.is_empty()).then(|| section(heading(metadata, |words| words.face_credits), credits)));
    Some(Division {
        kind: DivisionKind::Other,
        matter: Matter::Back,
        attributes: Attributes::default(),
        number: None,
        title,
        name: None,
        ends_part: false,
        blocks,
        span,
    })
}

/// A thing that somebody is credited for.
#[derive(Debug, Clone)]
pub struct Credited {
    /// What it is called here: the caption, the description or the file of a picture, the family of a face.
    pub what: String,
    pub credit: Credit,
}

/// A picture that somebody is credited for.
#[derive(Debug, Clone)]
pub struct Picture {
    pub thing: Credited,
    pub span: Span,
}

/// The pictures of a book that are credited, each once, in order.
#[derive(Debug)]
pub struct Pictures<'a> {
    pub assets: &'a BTreeMap<String, Asset>,
    seen: BTreeSet<String>,
    pub found: Vec<Picture>,
}

impl<'a> Pictures<'a> {
    pub fn new(assets: &'a BTreeMap<String, Asset>) -> Pictures<'a> {
        Pictures { assets, seen: BTreeSet::new(), found: Vec::new() }
    }

    fn take(&mut self, image: &Image, caption: &str) {
        let asset = self.assets.get(&image.path);
        let credit = image.credit.as_ref().or_else(|| asset?.credit.as_ref());
        let Some(credit) = credit.filter(|_| self.seen.insert(image.path.clone())) else { return };
        // Of a picture that stands in the text itself, its name and not its bytes.
        let path = asset.map_or(&image.path, |asset| &asset.path);
        let file = path.rsplit('/').next().unwrap_or_default();
        let names = [caption.trim(), image.alt.trim(), file];
        let what = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
        self.found.push(Picture { thing: Credited { what, credit: (**credit).clone() }, span: image.span });
    }

    /// Says of each whose licence does not go together with that of the book.
    pub fn weigh(&self, whole: &str, sold: bool, report: &mut Report) {
        for picture in &self.found {
            let Some(part) = &picture.thing.credit.license else { continue };
            let weighed = Weighed { title: &picture.thing.what, part, whole, what: Use::Collect, sold };
            weigh(&weighed, picture.span, report);
        }
    }
}

impl Visit for Pictures<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Figure { image, caption, .. } = &block.kind {
            self.take(image, &plain(caption));
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Image(image) = inline {
            self.take(image, "");
        }
    }
}

struct Page {
    words: &'static Words,
    span: Span,
}

impl Page {
    fn paragraph(&self, content: Vec<Inline>) -> Block {
        Block::new(BlockKind::Paragraph(content), self.span)
    }

    fn credited(&self, thing: &Credited) -> Block {
        let license = thing.credit.license.as_deref().map(crate::project::licences::shown);
        let facts: Vec<String> = thing.credit.words.clone().into_iter().chain(license).collect();
        let mut line = vec![Inline::Emphasis(vec![Inline::Text(thing.what.clone())])];
        line.extend((!facts.is_empty()).then(|| Inline::Text(format!(" ({})", facts.join("; ")))));
        self.paragraph(line)
    }

    fn changes(&self, remixers: &[Contributor], changes: Option<&str>) -> Vec<Block> {
        let of_role = |translates: bool| -> Vec<&str> {
            let found = remixers.iter().filter(|one| (one.role == "trl") == translates);
            found.map(|one| one.name.as_str()).collect()
        };
        let mut lines = Vec::new();
        for (names, message) in [(of_role(false), self.words.changed_by), (of_role(true), self.words.translated_by)] {
            if !names.is_empty() {
                lines.push(fill(message, names.join(", ")));
            }
        }
        lines.extend(changes.map(|changes| fill(self.words.what_changed, changes)));
        lines.into_iter().map(|line| self.paragraph(vec![Inline::Text(line)])).collect()
    }

    /// “A remix of *Title* (names; edition; date; licence), address”.
    fn work(&self, work: &Ancestor, message: Message) -> Block {
        let (before, after) = message.around();
        let mut line = vec![Inline::Text(before)];
        line.extend(in_words(work, self.words, self.span));
        line.push(Inline::Text(after));
        self.paragraph(line)
    }
}

/// Who wrote a chapter that comes from another work, and where it comes from: for its opening page.
pub fn byline(work: &Ancestor, words: &'static Words, span: Span) -> Block {
    let page = Page { words, span };
    let mut lines = Vec::new();
    let names: Vec<&str> = work.people.iter().map(|one| one.name.as_str()).collect();
    if !names.is_empty() {
        lines.push(page.paragraph(vec![Inline::Text(names.join(", "))]));
    }
    if !work.title.is_empty() {
        let bare = Ancestor { people: Vec::new(), fingerprint: None, ..work.clone() };
        lines.push(page.work(&bare, words.taken_from));
    } else {
        let license = work.license.as_deref().map(crate::project::licences::shown);
        lines.extend(license.map(|license| page.paragraph(vec![Inline::Text(license)])));
    }
    classed("byline", lines, span)
}

/// Blocks with a name that the looks go by.
fn classed(class: &str, blocks: Vec<Block>, span: Span) -> Block {
    let attributes = Attributes { classes: vec![class.to_owned()], ..Attributes::default() };
    Block { kind: BlockKind::Custom(blocks), attributes, span }
}

/// A work in a line.
pub fn in_words(work: &Ancestor, words: &Words, span: Span) -> Vec<Inline> {
    let title = Inline::Emphasis(vec![Inline::Text(work.title.clone())]);
    let names: Vec<&str> = work.people.iter().map(|one| one.name.as_str()).collect();
    let facts = [
        (!names.is_empty()).then(|| names.join(", ")),
        work.edition.as_deref().map(|edition| fill(words.edition, edition)),
        work.date.clone(),
        work.license.as_deref().map(crate::project::licences::shown),
        work.fingerprint.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let title = match &work.url {
        Some(url) => Inline::Link { target: LinkTarget::Url(url.clone()), content: vec![title], span },
        None => title,
    };
    let mut line = vec![title];
    if !facts.is_empty() {
        line.push(Inline::Text(format!(" ({})", facts.join("; "))));
    }
    line
}
