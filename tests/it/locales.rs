//! The catalogues of `locales/` are whole, agree with one another, and say what they should; the table of languages is
//! read as it is written.

use std::collections::{BTreeMap, BTreeSet};

use bonefolder::fonts::Library;
use bonefolder::locales::{
    Catalogue, Direction, catalogues, direction, fill, folding_guide_words, has_words, is_rtl, keys, number, primary,
    printing_words, script, words,
};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use intl_pluralrules::{PluralRuleType, PluralRules};

use crate::support::{files, root};

/// One message: its variables, and the plurals it has for each that it chooses by.
#[derive(Default)]
struct Message {
    variables: BTreeSet<String>,
    plurals: BTreeMap<String, Vec<String>>,
}

/// The messages of a catalogue in their order. Anything that is not a plain message is a mistake.
fn read(catalogue: &Catalogue) -> Vec<(String, Message)> {
    let language = catalogue.language;
    let parsed = fluent_syntax::parser::parse(catalogue.source);
    let resource = parsed.unwrap_or_else(|(_, errors)| panic!("locales/{language}.ftl is not Fluent: {errors:?}"));
    let mut found = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                assert!(message.attributes.is_empty(), "{language}: {key} has attributes, which nothing reads");
                let mut read = Message::default();
                let pattern = message.value.unwrap_or_else(|| panic!("{language}: {key} is empty"));
                look(&pattern, &mut read);
                found.push((key, read));
            }
            Entry::Term(term) => panic!("{language}: the term {} is used by nothing", term.id.name),
            _ => {}
        }
    }
    found
}

fn look(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                message.variables.insert(id.name.to_owned());
            }
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else { panic!("chosen by no variable") };
                let plurals = message.plurals.entry(id.name.to_owned()).or_default();
                for variant in variants {
                    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = &variant.key;
                    plurals.push((*name).to_owned());
                }
                message.variables.insert(id.name.to_owned());
                variants.iter().for_each(|variant| look(&variant.value, message));
            }
        }
    }
}

#[test]
fn every_message_is_in_every_language_with_the_same_variables() {
    let wanted: BTreeMap<&str, BTreeSet<&str>> =
        keys().map(|(key, variables)| (key, variables.iter().copied().collect())).collect();
    assert_eq!(wanted.len(), keys().count(), "two messages have one name");
    let english: Vec<String> = read(catalogue("en")).into_iter().map(|(key, _)| key).collect();
    for catalogue in catalogues() {
        let language = catalogue.language;
        let messages = read(catalogue);
        let order: Vec<&String> = messages.iter().map(|(key, _)| key).collect();
        let missing: Vec<&&str> = wanted.keys().filter(|key| !order.iter().any(|one| one == key)).collect();
        assert!(missing.is_empty(), "locales/{language}.ftl lacks {missing:?}");
        for (key, message) in &messages {
            let variables = wanted.get(key.as_str());
            let variables = variables.unwrap_or_else(|| panic!("locales/{language}.ftl: nothing asks for {key}"));
            let found: BTreeSet<&str> = message.variables.iter().map(String::as_str).collect();
            assert_eq!(found, *variables, "locales/{language}.ftl: the variables of {key}");
        }
        assert!(order.iter().copied().eq(&english), "locales/{language}.ftl is not in the order of en.ftl, or repeats");
    }
}

#[test]
fn every_message_is_used() {
    let sources = files(&root().join("src")).into_iter().filter(|(name, _)| !name.starts_with("locales/"));
    let text: String = sources.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    let is_used = |field: &str| {
        let name = format!(".{field}");
        text.match_indices(&name)
            .any(|(at, _)| !text[at + name.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    };
    let bare = |key: &str| {
        ["guide-", "press-"].iter().find_map(|group| key.strip_prefix(group)).unwrap_or(key).replace('-', "_")
    };
    let unused: Vec<&str> = keys().map(|(key, _)| key).filter(|key| !is_used(&bare(key))).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn plurals_are_those_of_the_language() {
    for catalogue in catalogues() {
        let language = catalogue.language;
        let tag = primary(language).parse().expect("a catalogue is named by its language");
        let rules = PluralRules::create::<unic_langid::LanguageIdentifier>(tag, PluralRuleType::CARDINAL);
        let rules = rules.unwrap_or_else(|_| panic!("CLDR has no plural rules for {language}"));
        let select = |number: u32| format!("{:?}", rules.select(number).expect("a number")).to_lowercase();
        let known: BTreeSet<String> = (0..=1000).map(select).chain(["other".to_owned()]).collect();
        for (key, message) in read(catalogue) {
            for plurals in message.plurals.values() {
                let strange: Vec<_> = plurals.iter().filter(|one| !known.contains(*one)).collect();
                assert!(strange.is_empty(), "{language}: {key} has {strange:?}, which {language} never chooses");
            }
            let counted = ["guide-empty-pages", "guide-paper-for", "guide-sheets"].contains(&key.as_str());
            if counted && known.contains("few") {
                assert!(message.plurals.values().any(|one| one.iter().any(|one| one == "few")), "{language}: {key}");
            }
        }
    }
}

#[test]
fn numbers_choose_the_plural() {
    let sheets = |language: &str| {
        let words = folding_guide_words(language, &Library::default()).0;
        [1, 2, 5, 12, 21, 22].map(|count| fill(words.sheets, count))
    };
    assert_eq!(sheets("en"), ["1 sheet", "2 sheets", "5 sheets", "12 sheets", "21 sheets", "22 sheets"]);
    assert_eq!(sheets("pl"), ["1 arkusz", "2 arkusze", "5 arkuszy", "12 arkuszy", "21 arkuszy", "22 arkusze"]);
    assert_eq!(sheets("ru"), ["1 лист", "2 листа", "5 листов", "12 листов", "21 лист", "22 листа"]);
    assert_eq!(sheets("ar"), ["ورقة واحدة", "ورقتان", "5 أوراق", "12 ورقة", "21 ورقة", "22 ورقة"]);
    let parted = folding_guide_words("uk", &Library::default())
        .0
        .by_section
        .with([("count", 3.into()), ("sheets", "1–4, 5–8, 9".into())]);
    assert!(parted.starts_with("Розділіть аркуші в порядку друку на 3 зошити: аркуші 1–4, 5–8, 9."), "{parted}");
}

#[test]
fn a_language_is_found_by_its_script_and_by_its_name() {
    for language in ["pt-BR", "PL", "de_AT", "fr-CH", "ar-EG"] {
        assert!(has_words(language), "{language}");
    }
    assert!(!has_words("mi"));
    assert_eq!(fill(words("mi").chapter, "3"), "Chapter 3");
    assert_eq!(
        (folding_guide_words("mi", &Library::default()).1, printing_words("pt-BR", &Library::default()).1),
        ("en", "pt")
    );
    let names = ["Contents", "目录", "目錄", "目錄", "目次", "차례", "İçindekiler", "Innehåll", "Obsah"];
    assert_eq!(["mi", "zh", "zh-TW", "zh-Hant", "ja", "ko-KR", "tr", "sv", "cs"].map(|tag| words(tag).contents), names);
    // What is set in our own faces is English where they have no letters for the language.
    for (language, set_in) in [("zh", "en"), ("ja", "en"), ("ko", "en"), ("el", "el"), ("ar", "ar"), ("tr", "tr")] {
        assert_eq!(
            (folding_guide_words(language, &Library::default()).1, printing_words(language, &Library::default()).1),
            (set_in, set_in)
        );
    }
    assert_eq!(fill(words("fr").cover_of, "Blé"), "Couverture\u{a0}: Blé");
    assert_eq!(words("de").continued.around(), (String::new(), " (Fortsetzung)".to_owned()));
    for (tag, wanted) in [
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh-hant-hk", "Hant"),
        ("sr", "Cyrl"),
        ("sr-Latn-RS", "Latn"),
        ("én", "Latn"),
    ] {
        assert_eq!(script(tag), wanted, "{tag}");
    }
}

#[test]
fn one_table_says_how_lines_run() {
    for tag in ["ar", "fa", "he", "iw", "yi", "ur", "pa-PK", "ckb", "dv", "nqo", "az-Arab", "ku-Arab-IQ", "uz-AF", "AR"]
    {
        assert!(is_rtl(tag), "{tag}");
    }
    for tag in ["en", "ku", "sd-IN", "ar-Latn", "mn", "pa", "zh-Hant", "x-klingon", "", "日本"] {
        assert!(!is_rtl(tag), "{tag}");
    }
    assert_eq!(direction("mn-Mong"), Direction::Vertical);
}

#[test]
fn numbers_are_written_as_in_the_language() {
    for (tag, wanted) in [("en", "3.5"), ("de", "3,5"), ("de-CH", "3.5"), ("fa", "۳٫۵"), ("ne", "३.५"), ("mi", "3,5")]
    {
        assert_eq!(number(tag, "3.5"), wanted, "{tag}");
    }
    let persian: &Catalogue =
        Box::leak(Box::new(Catalogue::new("fa", "guide-sheets = { $count } برگ در { $count }\n")));
    assert_eq!(fill(persian.message("guide-sheets", &["count"]), 12), "۱۲ برگ در ۱۲");
}

#[test]
fn the_table_of_languages_is_in_order() {
    let text = std::fs::read_to_string(root().join("locales/languages.toml")).expect("the table is there");
    let rows = |group: &str| -> Vec<&str> {
        let (_, rest) = text.split_once(group).expect("the group is there");
        let rows = rest.lines().skip(1).take_while(|line| !line.is_empty()).map(|line| line.split(" =").next());
        rows.flatten().collect()
    };
    for group in ["[scripts]", "[languages]"] {
        let rows = rows(group);
        assert!(rows.len() > 20 && rows.is_sorted(), "the rows under {group} stand in the order of the alphabet");
    }
    for tag in rows("[languages]") {
        let canonical = oxilangtag::LanguageTag::parse_and_normalize(tag).expect("a row is named by a BCP 47 tag");
        assert_eq!(canonical.as_str(), tag, "a row is named as BCP 47 writes it");
    }
    for catalogue in catalogues() {
        assert!(rows("[languages]").contains(&catalogue.language), "{} has no row", catalogue.language);
    }
}

fn catalogue(language: &str) -> &'static Catalogue {
    catalogues().iter().find(|one| one.language == language).expect("there is such a file")
}
