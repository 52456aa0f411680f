//! Catalogues of translations are read and written without loss, and brought up to date without one either.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use bonefolder::remix::po::{Catalogue, Message, Tally};
use bonefolder::remix::translation::{Manner, apply};
use proptest::prelude::*;

use crate::markdown::dialect;
use crate::support::judges::{judge, polib};
use crate::support::{bonefolder, folder, outline, root, said};

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

/// A book with all that a catalogue can hold of one.
fn catalogue_of_everything(dir: &Path) -> PathBuf {
    let yaml = "title: \"Bread \\\"and\\\" salt\"\nauthor: A. Name\nlanguage: en\nsubtitle: Für alle – à tous\nchapters: [one.md]\n";
    let text = "# The oven {#oven}\n\nIt is \"warm\"[^1],\\\nand\ta `\\n` stays.\n\n::: verse\nThe driver waits\n  a breath\n:::\n\n\
                | Who | When |\n|-----|------|\n| Ada \\| Noor | Monday |\n\n![A loaf](loaf.svg \"On a *board*\"){#loaf}\n\n\
                ::: {.worksheet title=\"The sheet\"}\nIt was [____]{label=\"Wood\"}.\n:::\n\n[^1]: A note, and one so long that \
                it has to stand on more than one line of the catalogue, as gettext breaks its lines after seventy-nine signs.\n\n\
                A% d of %s and {braces}.\n\nEnding with a backslash \\\\\n";
    std::fs::write(dir.join("book.yaml"), yaml).expect("files can be written here");
    std::fs::write(dir.join("one.md"), text).expect("files can be written here");
    std::fs::write(
        dir.join("loaf.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
    )
    .expect("files can be written here");
    let made = bonefolder(dir, &["translate", "de"]);
    assert!(made.status.success(), "{}", said(&made));
    dir.join("po/de.po")
}

fn read(path: &Path) -> Catalogue {
    Catalogue::read(&std::fs::read_to_string(path).expect("it was written")).expect("it is a catalogue")
}

#[test]
#[cfg_attr(not(judge = "gettext"), ignore = "needs gettext")]
fn the_tools_of_gettext_read_a_catalogue_and_write_it_without_loss() {
    let dir = folder();
    let path = catalogue_of_everything(dir.path());
    let mut ours = read(&path);
    ours.messages.iter_mut().for_each(|one| one.translations = vec![one.words.to_uppercase()]);
    ours.messages[1].flags.push("fuzzy".to_owned());
    std::fs::write(&path, ours.write()).expect("it can be written");
    let checked = judged("msgfmt", &["--check", "--verbose", "-o", "/dev/null"], &[&path]);
    assert!(said(&checked).contains("1 fuzzy translation"), "{}", said(&checked));
    // Brought up to date by msgmerge with our own template, nothing is fuzzy that was not, and nothing is lost.
    let template = dir.path().join("po/bread-and-salt.pot");
    for (program, arguments, files) in [
        ("msgmerge", vec!["--quiet", "--no-fuzzy-matching"], vec![&path, &template]),
        ("msgattrib", vec!["--no-obsolete"], vec![&path]),
    ] {
        let wrote = judged(program, &arguments, &files);
        let theirs = Catalogue::read(&String::from_utf8_lossy(&wrote.stdout)).expect("it is a catalogue");
        assert_eq!(theirs.messages, ours.messages, "{program}");
    }
    // And ours reads what theirs wrote.
    let again = bonefolder(dir.path(), &["translate", "de"]);
    assert!(again.status.success() && read(&path) == ours, "{}", said(&again));
}

fn judged(program: &str, arguments: &[&str], files: &[&PathBuf]) -> Output {
    let output = Command::new(judge(program)).args(arguments).args(files).output().expect("it starts");
    assert!(output.status.success(), "{program}: {}", said(&output));
    output
}

#[test]
#[cfg_attr(not(judge = "polib"), ignore = "needs polib")]
fn polib_reads_a_catalogue_and_writes_it_without_loss() {
    let dir = folder();
    let path = catalogue_of_everything(dir.path());
    let [python, modules] = polib();
    let saved = dir.path().join("saved.po");
    let script = root().join("tests/judges/polib_round.py");
    let output = Command::new(python).env("PYTHONPATH", modules).arg(script).args([&path, &saved]).output();
    let output = output.expect("Python starts");
    assert!(output.status.success(), "{}", said(&output));
    let (mut ours, theirs) = (read(&path), read(&saved));
    for one in ours.messages.iter_mut().step_by(2) {
        one.translations = vec![one.words.to_uppercase()];
    }
    let tally = ours.tally();
    assert_eq!(said(&output).trim(), format!("{} {}", ours.messages.len(), tally.translated));
    assert_eq!(theirs.messages, ours.messages);
    assert_eq!(theirs.header, ours.header);
}

/// What a translation that says the same as the original makes of the documents of the dialect.
#[test]
fn what_is_translated_by_its_own_words_reads_as_before() {
    let document = std::fs::read_to_string(root().join("docs/dialect.md")).expect("it is part of the sources");
    let mut count = 0;
    for (line, example) in dialect::examples(&document) {
        let manner = Manner { from: "en", to: "en-GB", facing: false };
        let applied = apply(&example, manner, &|segment| Some(segment.words.clone()));
        assert_eq!(applied.translated, applied.all, "docs/dialect.md:{line}");
        let outline = |text: &str| {
            let (parsed, _) = outline::read(text, "en");
            let notes: String = parsed.notes.iter().map(|note| outline::outline(&note.blocks)).collect();
            without_names(&(outline::outline(&parsed.blocks) + &notes))
        };
        assert_eq!(outline(&applied.text), outline(&example), "docs/dialect.md:{line}\n{}", applied.text);
        count += 1;
    }
    assert!(count >= 25, "only {count} examples were found");
}

/// Headings keep the names that their words gave them by saying them.
fn without_names(outline: &str) -> String {
    let line = |line: &str| line.split(' ').filter(|word| !word.starts_with('#')).collect::<Vec<_>>().join(" ");
    outline.lines().map(line).collect::<Vec<_>>().join("\n")
}
