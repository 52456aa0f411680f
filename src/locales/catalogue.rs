//! Catalogues of messages: the files `locales/*.ftl`, each read when it is first asked for.

use std::borrow::Cow;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::keys::{FoldingGuideWords, PrintingWords, Words};
use super::languages;
use crate::fonts::{self, Library};

include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// The messages of one language.
pub struct Catalogue {
    /// As its file is called: `pl`, `zh-Hans`.
    pub language: &'static str,
    /// What stands in the file.
    pub source: &'static str,
    bundle: OnceLock<FluentBundle<FluentResource>>,
    words: OnceLock<Words>,
    folding_guide: OnceLock<FoldingGuideWords>,
    printing: OnceLock<PrintingWords>,
    can_be_set: OnceLock<bool>,
}

static ALL: LazyLock<Vec<Catalogue>> =
    LazyLock::new(|| CATALOGUES.iter().map(|(language, source)| Catalogue::new(language, source)).collect());

/// Every catalogue, by the name of its language.
pub fn catalogues() -> &'static [Catalogue] {
    &ALL
}

/// That of a BCP 47 tag, with its script (`zh-Hant`) or without (`pl`).
pub(super) fn of(language: &str) -> Option<&'static Catalogue> {
    let primary = super::primary(language);
    let with_script = format!("{primary}-{}", languages::script(language));
    [with_script, primary].iter().find_map(|name| ALL.iter().find(|one| one.language == name))
}

/// What stands in where a language has no catalogue.
pub(super) fn english() -> &'static Catalogue {
    ALL.iter().find(|one| one.language == "en").expect("locales/en.ftl is the file that the others are translated from")
}

/// That of a BCP 47 tag if the faces of the book have its letters, or else that of English.
pub(super) fn printed(language: &str, library: &Library) -> &'static Catalogue {
    of(language).filter(|found| found.can_be_set() || library.can_set(found.source)).unwrap_or_else(english)
}

impl Catalogue {
    pub fn new(language: &'static str, source: &'static str) -> Catalogue {
        Catalogue {
            language,
            source,
            bundle: OnceLock::new(),
            words: OnceLock::new(),
            folding_guide: OnceLock::new(),
            printing: OnceLock::new(),
            can_be_set: OnceLock::new(),
        }
    }

    pub(super) fn words(&'static self) -> &'static Words {
        self.words.get_or_init(|| Words::of(self))
    }

    pub(super) fn folding_guide(&'static self) -> &'static FoldingGuideWords {
        self.folding_guide.get_or_init(|| FoldingGuideWords::of(self))
    }

    pub(super) fn printing(&'static self) -> &'static PrintingWords {
        self.printing.get_or_init(|| PrintingWords::of(self))
    }

    fn can_be_set(&self) -> bool {
        *self.can_be_set.get_or_init(|| fonts::can_set(self.source))
    }

    /// A message without variables.
    pub(super) fn text(&'static self, key: &'static str) -> &'static str {
        match self.format(key, None) {
            Cow::Borrowed(text) => text,
            // Made once for each language, and wanted as long as the program runs.
            Cow::Owned(text) => text.leak(),
        }
    }

    /// A message with variables.
    pub fn message(&'static self, key: &'static str, variables: &'static [&'static str]) -> Message {
        Message { catalogue: self, key, variables }
    }

    /// The key itself stands in for a message that is nowhere; the tests see to it that there is none.
    fn format(&'static self, key: &'static str, values: Option<&FluentArgs>) -> Cow<'static, str> {
        let bundles = [self.bundle(), english().bundle()];
        let found = bundles.into_iter().find_map(|bundle| Some((bundle, bundle.get_message(key)?.value()?)));
        found.map_or(key.into(), |(bundle, pattern)| bundle.format_pattern(pattern, values, &mut Vec::new()))
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            let language = self.language.parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![language]);
            // The typesetter and reading systems order the letters of a line; marks would be characters without a glyph.
            bundle.set_use_isolating(false);
            bundle.set_formatter(languages::figures(self.language));
            let (Ok(messages) | Err((messages, _))) = FluentResource::try_new(self.source.to_owned());
            bundle.add_resource_overriding(messages);
            bundle
        })
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalogue({})", self.language)
    }
}

/// A message with variables, in one language.
#[derive(Clone, Copy)]
pub struct Message {
    catalogue: &'static Catalogue,
    key: &'static str,
    /// The names of its variables.
    variables: &'static [&'static str],
}

impl Message {
    /// The message with a value for each of its variables: a text, or a number, which chooses the plural.
    pub fn with<'a, const N: usize>(&self, values: [(&'static str, FluentValue<'a>); N]) -> String {
        let values: FluentArgs = values.into_iter().collect();
        self.catalogue.format(self.key, Some(&values)).into_owned()
    }

    /// What stands before and after its one variable.
    pub fn around(&self) -> (String, String) {
        let pattern = self.pattern();
        let (before, after) = pattern.split_once("{}").unwrap_or((&pattern, ""));
        (before.to_owned(), after.to_owned())
    }

    /// The message with `{}` for each of its variables, for templates that complete it themselves.
    pub fn pattern(&self) -> String {
        let values: FluentArgs = self.variables.iter().map(|name| (*name, FluentValue::from("{}"))).collect();
        self.catalogue.format(self.key, Some(&values)).into_owned()
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Message) -> bool {
        (self.catalogue.language, self.key) == (other.catalogue.language, other.key)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({}, {})", self.catalogue.language, self.key)
    }
}

/// The message with `value` for its one variable.
pub fn fill<'a>(message: Message, value: impl Into<FluentValue<'a>>) -> String {
    debug_assert_eq!(message.variables.len(), 1, "{message:?} has another number of variables");
    message.with([(message.variables[0], value.into())])
}
