//! Languages, by the names that babel and polyglossia have for them.

use super::Reader;
use crate::import::manuscript::{Block, Marks};

const NAMES: &[(&str, &str)] = &[
    ("english", "en"),
    ("american", "en-US"),
    ("usenglish", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("australian", "en-AU"),
    ("canadian", "en-CA"),
    ("newzealand", "en-NZ"),
    ("german", "de"),
    ("ngerman", "de"),
    ("austrian", "de-AT"),
    ("naustrian", "de-AT"),
    ("nswissgerman", "de-CH"),
    ("swissgerman", "de-CH"),
    ("french", "fr"),
    ("francais", "fr"),
    ("frenchb", "fr"),
    ("acadian", "fr-CA"),
    ("canadien", "fr-CA"),
    ("spanish", "es"),
    ("catalan", "ca"),
    ("galician", "gl"),
    ("basque", "eu"),
    ("portuguese", "pt"),
    ("portuges", "pt"),
    ("brazilian", "pt-BR"),
    ("brazil", "pt-BR"),
    ("italian", "it"),
    ("latin", "la"),
    ("greek", "el"),
    ("polutonikogreek", "el"),
    ("russian", "ru"),
    ("ukrainian", "uk"),
    ("belarusian", "be"),
    ("bulgarian", "bg"),
    ("serbian", "sr"),
    ("serbianc", "sr"),
    ("croatian", "hr"),
    ("bosnian", "bs"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("slovak", "sk"),
    ("czech", "cs"),
    ("polish", "pl"),
    ("hungarian", "hu"),
    ("magyar", "hu"),
    ("romanian", "ro"),
    ("dutch", "nl"),
    ("afrikaans", "af"),
    ("danish", "da"),
    ("swedish", "sv"),
    ("norsk", "nb"),
    ("norwegian", "nb"),
    ("bokmal", "nb"),
    ("nynorsk", "nn"),
    ("icelandic", "is"),
    ("finnish", "fi"),
    ("estonian", "et"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("turkish", "tr"),
    ("arabic", "ar"),
    ("farsi", "fa"),
    ("persian", "fa"),
    ("hebrew", "he"),
    ("esperanto", "eo"),
    ("welsh", "cy"),
    ("irish", "ga"),
    ("scottish", "gd"),
    ("breton", "br"),
    ("occitan", "oc"),
    ("albanian", "sq"),
    ("macedonian", "mk"),
    ("georgian", "ka"),
    ("armenian", "hy"),
    ("hindi", "hi"),
    ("bengali", "bn"),
    ("thai", "th"),
    ("vietnamese", "vi"),
    ("indonesian", "id"),
    ("bahasai", "id"),
    ("malay", "ms"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("chinese", "zh"),
    ("interlingua", "ia"),
    ("urdu", "ur"),
    ("swahili", "sw"),
    ("kurmanji", "ku"),
];

/// Languages in which `"a` is a letter with dots.
const SHORTHANDS: &[&str] = &["de", "nl", "de-AT", "de-CH"];

/// The tag of a language, by its name or by a tag.
pub fn tag(name: &str) -> Option<String> {
    let name = name.trim();
    let known = NAMES.iter().find(|(one, _)| *one == name.to_lowercase()).map(|(_, tag)| (*tag).to_owned());
    known.or_else(|| {
        (name.len() < 9 && name.contains('-') || name.len() == 2).then(|| crate::import::facts::language(Some(name)))?
    })
}

pub fn has_shorthands(tag: &str) -> bool {
    SHORTHANDS.contains(&tag)
}

impl Reader<'_> {
    pub(super) fn in_language(&mut self, language: &str) {
        let words = self.input.argument();
        match marks(language)
            .filter(|marks| marks.pairs.first().map(|(_, tag)| tag) != self.facts.facts.language.as_ref())
        {
            Some(marks) => self.in_span(marks, &words),
            None => self.back(&format!("{{{words}}}")),
        }
    }

    /// `\textgerman{…}` of polyglossia. Says whether `name` is one.
    pub(super) fn language_command(&mut self, name: &str) -> bool {
        let Some(language) = name.strip_prefix("text").filter(|language| tag(language).is_some() && language.len() > 3)
        else {
            return false;
        };
        self.input.option();
        self.in_language(language);
        true
    }

    pub(super) fn other_language(&mut self, name: &str) {
        self.input.option();
        let language = self.input.argument();
        self.within_language(name, &language);
    }

    /// An environment that is called as a language is. Says whether it is one.
    pub(super) fn language_environment(&mut self, name: &str) -> bool {
        let known = NAMES.iter().any(|(language, _)| *language == name.to_lowercase());
        if known {
            self.input.option();
            self.within_language(name, name);
        }
        known
    }

    fn within_language(&mut self, name: &str, language: &str) {
        let mut blocks = self.inside(name);
        match marks(language) {
            Some(marks) if !blocks.is_empty() => self.out.push(Block::Div { marks, blocks }),
            _ => self.out.append(&mut blocks),
        }
    }
}

fn marks(language: &str) -> Option<Marks> {
    let tag = tag(language)?;
    Some(Marks { pairs: vec![("lang".to_owned(), tag)], ..Marks::default() })
}
