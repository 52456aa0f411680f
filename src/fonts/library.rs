//! The faces of one book: those of this program, of the theme and of the project's `fonts/`, and what each is for.
//!
//! [`Library::families`] is the one lookup: a role in, the families in the order in which they are asked for a letter out.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

use super::face::has;
use super::{FACES, FALLBACKS, Face, HYPERLEGIBLE, MONO, SANS, SERIF, scripts};

/// What a face is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Text,
    Headings,
    Sans,
    Mono,
    Worksheets,
}

pub const ROLES: [Role; 5] = [Role::Text, Role::Headings, Role::Sans, Role::Mono, Role::Worksheets];

/// A family, and how it is set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    pub family: String,
    /// 1 to 1000; `None`: as the design has it.
    pub weight: Option<u16>,
    /// Four letters each (OpenType 1.9, feature tags), and whether it is turned on.
    pub features: Vec<(String, bool)>,
    /// Values of axes by their tags, for a variable face.
    pub axes: BTreeMap<String, f32>,
}

impl Choice {
    pub fn of(family: &str) -> Choice {
        Choice { family: family.to_owned(), ..Choice::default() }
    }
}

/// Which family each role and each script (ISO 15924) is set in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    pub roles: BTreeMap<Role, Choice>,
    pub scripts: BTreeMap<String, Choice>,
    /// Families that are set besides, such as those of a theme's headings.
    pub besides: BTreeSet<String>,
}

impl Choices {
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.scripts.is_empty()
    }

    /// These, and those of `below` where these say nothing: a project's over its theme's.
    pub fn over(mut self, below: &Choices) -> Choices {
        for (role, choice) in &below.roles {
            self.roles.entry(*role).or_insert_with(|| choice.clone());
        }
        for (script, choice) in &below.scripts {
            self.scripts.entry(script.clone()).or_insert_with(|| choice.clone());
        }
        self.besides.extend(below.besides.iter().cloned());
        self
    }
}

/// The faces of one book.
#[derive(Debug, Default)]
pub struct Library {
    /// Faces of the theme and the project, in the order of their files.
    own: Vec<Face>,
    choices: Choices,
    /// BCP 47.
    language: String,
    /// Families that serve where no named one has a letter, in order.
    spare: Vec<String>,
    covered: HashSet<char>,
}

impl Library {
    /// `own`: the faces that were read from the theme and the project.
    pub fn new(own: Vec<Face>, choices: Choices, language: &str) -> Library {
        let mut library = Library { own, choices, language: language.to_owned(), ..Library::default() };
        library.take_stock();
        library
    }

    /// What the families of this book have, and which of them serve as spare ones: in the order of preference of the
    /// scripts, then by name. One that has no letter which those before it have not is left out.
    fn take_stock(&mut self) {
        let named = self.choices.roles.values().chain(self.choices.scripts.values()).map(|choice| &choice.family);
        let named: BTreeSet<String> = named.chain(&self.choices.besides).map(|family| normal(family)).collect();
        let of_family = |own: &[Face], name: &str| -> BTreeSet<char> {
            let faces = own.iter().filter(|face| normal(&face.family) == normal(name) && !face.bold());
            faces.take(1).flat_map(Face::characters).collect()
        };
        for family in self.own_families() {
            if named.contains(&normal(&family)) {
                self.covered.extend(of_family(&self.own, &family));
            }
        }
        let mut spare: Vec<String> = self.own_families();
        spare.retain(|family| !named.contains(&normal(family)));
        let language = self.language.clone();
        spare.sort_by_key(|family| (scripts::preference(family, &language), family.clone()));
        for family in spare {
            let has = of_family(&self.own, &family);
            let adds =
                has.iter().any(|one| one.is_alphanumeric() && !covered_by_ours(*one) && !self.covered.contains(one));
            if adds {
                self.covered.extend(has);
                self.spare.push(family);
            }
        }
    }

    /// Families of the project and the theme, each once, in the order of their files.
    pub fn own_families(&self) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for face in &self.own {
            if !families.iter().any(|known| *known == face.family) {
                families.push(face.family.to_string());
            }
        }
        families
    }

    /// Every face of the families that this book can be set in, this program's first.
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        let used = self.used_own();
        FACES.iter().chain(self.own.iter().filter(move |face| used.contains(&normal(&face.family))))
    }

    /// The faces of the project and the theme that this book is set in.
    pub fn own(&self) -> impl Iterator<Item = &Face> {
        self.faces().filter(|face| !face.bytes.is_ours())
    }

    /// Those that were read, used or not.
    pub fn read(&self) -> &[Face] {
        &self.own
    }

    fn used_own(&self) -> BTreeSet<String> {
        let named = self.choices.roles.values().chain(self.choices.scripts.values()).map(|choice| &choice.family);
        named.chain(&self.spare).chain(&self.choices.besides).map(|family| normal(family)).collect()
    }

    /// The faces of one family, however its name is written. The project's own stand before this program's.
    pub fn family(&self, name: &str) -> impl Iterator<Item = &Face> {
        let wanted = normal(name);
        self.own.iter().chain(FACES).filter(move |face| normal(&face.family) == wanted)
    }

    /// The language of the book (BCP 47).
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The faces of a family that text is set in: the weight that is asked for and the bold one, each upright and italic.
    pub fn cuts(&self, name: &str) -> Vec<&Face> {
        let choices = self.choices.roles.values().chain(self.choices.scripts.values());
        let weights =
            choices.filter(|choice| normal(&choice.family) == normal(name)).filter_map(|choice| choice.weight);
        let mut found: Vec<&Face> = Vec::new();
        for weight in weights.chain([400, 700]) {
            for italic in [false, true] {
                let faces = self.family(name).filter(|face| face.italic == italic);
                let nearest = faces.min_by_key(|face| face.distance(weight));
                found.extend(nearest.filter(|face| !found.iter().any(|known| std::ptr::eq(*known, *face))));
            }
        }
        found
    }

    /// How a role is set; `None` where nothing was asked.
    pub fn choice(&self, role: Role) -> Option<&Choice> {
        self.choices.roles.get(&role)
    }

    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// The families that a role is set in, in the order in which they are asked for a letter.
    pub fn families(&self, role: Role) -> Vec<String> {
        let usual = match role {
            Role::Text => SERIF,
            Role::Mono => MONO,
            Role::Headings | Role::Sans | Role::Worksheets => SANS,
        };
        let first = self.choice(role).or_else(|| self.choice(Role::Sans).filter(|_| usual == SANS));
        let first = first.map_or(usual.to_owned(), |choice| self.proper(&choice.family));
        self.behind(&first)
    }

    /// `first`, and the families that have what it lacks: those named for scripts, the book's own first, then those that
    /// were put into `fonts/`, then this program's.
    pub fn behind(&self, first: &str) -> Vec<String> {
        let mut families = vec![first.to_owned()];
        // What the hyperlegible face has no letters for, such as Greek and Cyrillic.
        families.extend((first == HYPERLEGIBLE).then(|| SANS.to_owned()));
        let own = scripts::of_language(&self.language);
        let (mine, others): (Vec<_>, Vec<_>) =
            self.choices.scripts.iter().partition(|(script, _)| scripts::are_alike(script, own));
        families.extend(mine.into_iter().chain(others).map(|(_, choice)| self.proper(&choice.family)));
        families.extend(self.spare.iter().cloned());
        families.extend(FALLBACKS.iter().map(|name| (*name).to_owned()));
        // A face of one's own may lack letters that the usual ones have.
        if FACES.iter().all(|face| face.family != first) {
            families.extend([SERIF, SANS].map(str::to_owned));
        }
        let mut known = BTreeSet::new();
        families.retain(|family| known.insert(normal(family)));
        families
    }

    /// The family's name as its faces have it.
    fn proper(&self, name: &str) -> String {
        self.family(name).next().map_or(name.to_owned(), |face| face.family.to_string())
    }

    /// Whether a family of the project is there for a letter that this program's own faces lack and that many reading systems
    /// have no face for.
    pub fn sets(&self, family: &str, letter: char) -> bool {
        let script = scripts::of_letter(letter, &self.language);
        let is_rare = script.is_some_and(|script| !scripts::is_common(script.code));
        is_rare && !covered_by_ours(letter) && self.family(family).next().is_some_and(|face| face.has(letter))
    }

    /// Whether a face of this book has a glyph for the character.
    pub fn covers(&self, character: char) -> bool {
        covered_by_ours(character) || self.covered.contains(&character)
    }

    /// Whether it has one for every letter of `text`.
    pub fn can_set(&self, text: &str) -> bool {
        text.chars().filter(|one| one.is_alphabetic()).all(|one| self.covers(one))
    }

    /// Whether a face of the book's own, not this program's, has the letters of a script whose text takes its marks from it
    /// too: Chinese, Japanese, Korean.
    pub fn sets_cjk(&self) -> bool {
        ['一', 'あ', '가'].into_iter().any(|one| self.covered.contains(&one))
    }
}

/// Two libraries are the same if they set alike.
impl PartialEq for Library {
    fn eq(&self, other: &Library) -> bool {
        let files = |library: &Library| -> Vec<(String, usize, u32)> {
            library.own.iter().map(|face| (face.file.to_string(), face.bytes.len(), face.index)).collect()
        };
        self.choices == other.choices && self.language == other.language && files(self) == files(other)
    }
}

/// A family's name without what people write differently.
pub fn normal(name: &str) -> String {
    name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one of this program's own faces has the character. They are asked for 256 characters at a time, as a book uses few
/// of all that they have.
pub fn covered_by_ours(character: char) -> bool {
    const BLOCKS: usize = char::MAX as usize / 256 + 1;
    static COVERED: [OnceLock<Box<[bool; 256]>>; BLOCKS] = [const { OnceLock::new() }; BLOCKS];
    let (block, at) = (character as usize / 256, character as usize % 256);
    COVERED[block].get_or_init(|| {
        let mut covered = Box::new([false; 256]);
        for face in FACES.iter().filter_map(Face::head) {
            for (at, covered) in covered.iter_mut().enumerate().filter(|(_, covered)| !**covered) {
                *covered = char::from_u32((block * 256 + at) as u32).is_some_and(|one| has(&face, one));
            }
        }
        covered
    })[at]
}
