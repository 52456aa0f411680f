//! Catalogues of translations are read and written without loss, and brought up to date without one either.

use bonefolder::remix::po::{Catalogue, Message, Tally};
use proptest::prelude::*;

const OTHERS: &str = r##"# Brot.
# Ana <ana@example.org>, 2026.
#
msgid ""
msgstr ""
"Project-Id-Version: Bread 1\n"
"Last-Translator: Bo <bo@example.org>\n"
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Generator: Weblate 5.4\n"

# Is this the stone one?
#. heading
#: one.md:1 one.md:9
msgctxt "one.md"
msgid "The oven"
msgstr "Der Ofen"

#. paragraph
#: one.md:3
#, fuzzy, no-wrap
#| msgctxt "one.md"
#| msgid "It is \"warm\"."
msgctxt "one.md#the-oven"
msgid ""
"It is \"hot\", and so hot that nobody of us could put a hand to the door of "
"it before noon.\\\n"
"Two lines."
msgstr "Er ist „warm“."

#: one.md:5
msgid "one loaf"
msgid_plural "%d loaves"
msgstr[0] "ein Laib"
msgstr[1] "%d Laibe"

#~ msgctxt "one.md"
#~ msgid "Gone."
#~ msgstr "Weg."
"##;

#[test]
fn what_others_wrote_comes_out_as_it_went_in() {
    let catalogue = Catalogue::read(OTHERS).expect("it is a catalogue");
    assert_eq!(catalogue.write(), OTHERS);
    assert_eq!(catalogue.translators(), ["Ana", "Bo"]);
    assert_eq!(catalogue.messages[1].translation(), None, "a fuzzy translation is not used");
}

#[test]
fn a_fault_is_told_with_its_line() {
    for (text, line) in
        [("msgid \"\"\nmsgstr \"a\n", 2), ("msgid \"a\" \"b\"\n", 1), ("\nwords\n", 2), ("msgid \"\\\"\n", 1)]
    {
        let fault = Catalogue::read(text).expect_err(text);
        assert_eq!(fault.line, line, "{text}: {fault:?}");
    }
}

fn message(context: &str, words: &str, translation: &str) -> Message {
    let translations = if translation.is_empty() { Vec::new() } else { vec![translation.to_owned()] };
    Message { context: Some(context.to_owned()), words: words.to_owned(), translations, ..Message::default() }
}

#[test]
fn a_catalogue_brought_up_to_date_loses_nothing() {
    let mut catalogue = Catalogue {
        messages: vec![
            message("a.md", "The same.", "Dasselbe."),
            message("a.md", "It went to another chapter.", "Es zog um."),
            message("a.md", "The oven stands in the yard behind our house.", "Der Ofen steht im Hof."),
            message("a.md", "It is gone.", "Es ist weg."),
            message("a.md", "Nobody translated it.", ""),
        ],
        ..Catalogue::default()
    };
    catalogue.update(vec![
        message("a.md", "The same.", ""),
        message("b.md#two", "It went to another chapter.", ""),
        message("a.md", "The oven stands in the yard behind the school.", ""),
        message("a.md", "Quite another thing.", ""),
    ]);
    assert_eq!(catalogue.tally(), Tally { translated: 2, fuzzy: 1, open: 1, obsolete: 1 });
    let fuzzy = &catalogue.messages[2];
    assert_eq!(
        fuzzy.previous.as_ref().map(|(_, words)| words.as_str()),
        Some("The oven stands in the yard behind our house.")
    );
    assert_eq!(catalogue.obsolete[0].words, "It is gone.");
    // What was gone comes back.
    catalogue.update(vec![message("a.md", "It is gone.", "")]);
    assert_eq!(catalogue.messages[0].translation(), Some("Es ist weg."));
}

fn words() -> impl Strategy<Value = String> {
    "[a-z\"\\\\\n\t é]{1,120}".prop_filter("a message has words", |words| !words.trim().is_empty())
}

proptest! {
    #[test]
    fn every_catalogue_is_read_as_it_was_written(all in prop::collection::vec((words(), words(), any::<bool>()), 0..6)) {
        let mut catalogue = Catalogue { header: vec![("Language".into(), "de".into())], ..Catalogue::default() };
        for (at, (words, translation, fuzzy)) in all.into_iter().enumerate() {
            let mut one = message(&format!("{at}.md"), &words, &translation);
            if fuzzy {
                one.flags.push("fuzzy".into());
                one.previous = Some((None, translation.clone()));
            }
            catalogue.messages.push(one);
        }
        prop_assert_eq!(Catalogue::read(&catalogue.write()), Ok(catalogue));
    }
}
