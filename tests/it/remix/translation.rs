//! The pieces of a text that are translated, and the text with the translations in it.

use bonefolder::remix::translation::{Manner, Segment, apply, segments};

use crate::support::{bonefolder, files, folder, said, unzip};

const TEXT: &str = r#"---
title: "Bread"
lang: en
---

# The oven {.part}

It is *warm*[^1] on
two lines.\
A line of its own.

- one loaf
  that goes on
- [ ] [two]{.x} loaves
1. first

> Nobody bakes
> alone.

| Who | When |
|-----|------|
| Ada \| Noor | Monday |

: Who came

| A line
|   set in

::: {.worksheet #w title="The sheet" time=soon}
## What burns? {#burns}

It was [____]{label="Wood"}.

::: {.lines rows=3 label="Your words"}
:::
:::

::: verse
The driver waits
  a breath
:::

![A loaf](art/loaf.svg "On a *board*"){#loaf}

[^1]: A note.

```
code stays
```

<!-- Ask Noor. -->

## Again
"#;

/// Names that headings give their places by themselves, and where they are written so that links still lead there.
#[test]
fn headings_of_every_kind_keep_the_names_of_their_places() {
    let text =
        "Bread\n=====\n\n## The oven\n{: .warm}\n\n## Own\n{: #mine}\n\n### A <em>loaf</em>\n\nTwo {#given}\n---\n";
    let find = |segment: &Segment| Some(format!("X {}", segment.kind.words()));
    let applied = apply(text, Manner { from: "en", to: "de", facing: false }, &find);
    assert_eq!(
        applied.text,
        "X heading {#bread}\n=====\n\n## X heading\n{:#the-oven  .warm}\n\n## X heading\n{: #mine}\n\n### X heading {#a-loaf}\n\nX heading {#given}\n---\n"
    );
}

#[test]
fn verse_without_a_sign_keeps_its_indents() {
    let text = "I celebrate myself,\n  and sing\n    myself,\n\n- one loaf\n  that goes on\n\n    I met a seer,\n  Passing the hues\n";
    assert_eq!(
        pieces(text),
        ["I celebrate myself,\n  and sing\n    myself,", "one loaf\nthat goes on", "  I met a seer,\nPassing the hues"]
    );
    let same = apply(text, Manner { from: "en", to: "de", facing: false }, &|segment| Some(segment.words.clone()));
    assert_eq!(same.text, text);
}

#[test]
fn poems_stand_whole_beside_their_translation_and_cells_carry_both() {
    let text = "::: {.verse #bus}\nThe driver waits\n  a breath\n\nHe goes.\n:::\n\n| A line\n|   set in\n\n| Who |\n|-----|\n| Ada |\n\n> Nobody\n> bakes.\n";
    let find = |segment: &Segment| Some(segment.words.to_uppercase());
    let applied = apply(text, Manner { from: "en", to: "de", facing: true }, &find);
    assert_eq!((applied.translated, applied.all), (6, 6));
    assert_eq!(
        applied.text,
        ":::: facing\n::: {lang=en}\n::: {.verse}\nThe driver waits\n  a breath\n\nHe goes.\n:::\n:::\n\n\
         ::: {lang=de}\n::: {.verse #bus}\nTHE DRIVER WAITS\n  A BREATH\n\nHE GOES.\n:::\n:::\n::::\n\n\
         :::: facing\n::: {lang=en}\n| A line\n|   set in\n:::\n\n::: {lang=de}\n| A LINE\n|   SET IN\n:::\n::::\n\n\
         | WHO / [Who]{lang=en} |\n|-----|\n| ADA / [Ada]{lang=en} |\n\n\
         > NOBODY\n> BAKES.\n>\n> [Nobody\n> bakes.]{lang=en}\n"
    );
}

fn pieces(text: &str) -> Vec<String> {
    segments(text).into_iter().map(|one| one.words).collect()
}

#[test]
fn every_piece_that_a_reader_sees_is_found_once() {
    assert_eq!(
        pieces(TEXT),
        [
            "Bread",
            "The oven",
            "It is *warm*[^1] on\ntwo lines.\\\nA line of its own.",
            "one loaf\nthat goes on",
            "[two]{.x} loaves",
            "first",
            "Nobody bakes\nalone.",
            "Who",
            "When",
            "Ada \\| Noor",
            "Monday",
            "Who came",
            "A line\n  set in",
            "The sheet",
            "soon",
            "What burns?",
            "It was [____]{label=\"Wood\"}.",
            "Your words",
            "The driver waits\n  a breath",
            "![A loaf](art/loaf.svg \"On a *board*\"){#loaf}",
            "A note.",
            "Again",
        ]
    );
}

#[test]
fn translations_stand_in_their_places_and_all_else_stays() {
    let find = |segment: &Segment| {
        Some(match segment.words.as_str() {
            "The oven" => "Der Ofen".to_owned(),
            "soon" => "bald \"schon\"".to_owned(),
            "Nobody bakes\nalone." => "Niemand backt\nallein.".to_owned(),
            "Again" => "Noch einmal".to_owned(),
            "A note." => "# Keine Überschrift".to_owned(),
            "A line\n  set in" => "Eine Zeile\n  eingerückt".to_owned(),
            _ => return None,
        })
    };
    let applied = apply(TEXT, Manner { from: "en", to: "de", facing: false }, &find);
    assert_eq!((applied.translated, applied.all), (6, 22));
    for line in [
        "# Der Ofen {#the-oven .part}",
        "time=\"bald ”schon”\"}",
        "> Niemand backt\n> allein.",
        "## Noch einmal {#again}",
        "[^1]: \\# Keine Überschrift",
        "| Eine Zeile\n|   eingerückt\n",
        "- [one loaf\n  that goes on]{lang=en}",
        "code stays",
        "## [What burns?]{lang=en} {#burns}",
    ] {
        assert!(applied.text.contains(line), "{line} is not in:\n{}", applied.text);
    }
}

#[test]
fn an_edition_in_another_language_says_so_and_credits_its_translators() {
    let dir = folder();
    let write = |name: &str, words: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
        std::fs::write(path, words).expect("files can be written here");
    };
    write("book.yaml", "title: Bread\nauthor: A. Name\nlanguage: en\nlicense: CC-BY-4.0\npress: {paper: [a4]}\n");
    write("one.md", "# The oven\n\nIt is warm. See [](#the-oven).\n\n\"Nobody\" bakes alone.\n");
    let made = bonefolder(dir.path(), &["translate", "de"]);
    assert!(made.status.success(), "{}", said(&made));
    let path = dir.path().join("po/de.po");
    let catalogue = std::fs::read_to_string(&path).expect("the catalogue was written");
    let translated = catalogue
        .replace("msgid \"Bread\"\nmsgstr \"\"", "msgid \"Bread\"\nmsgstr \"Brot\"")
        .replace("msgid \"The oven\"\nmsgstr \"\"", "msgid \"The oven\"\nmsgstr \"Der Ofen\"")
        .replace("bakes alone.\"\nmsgstr \"\"", "bakes alone.\"\nmsgstr \"\\\"Niemand\\\" backt allein.\"")
        .replace("Last-Translator: ", "Last-Translator: Ana Beispiel <ana@example.org>");
    assert_ne!(translated, catalogue);
    std::fs::write(&path, translated).expect("it can be written");
    let built = bonefolder(dir.path(), &["build", "--language", "de", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    assert!(
        said(&built).contains("P115") && said(&built).contains("3 of 4 pieces of text are translated"),
        "{}",
        said(&built)
    );
    let made = files(&dir.path().join("out/de"));
    let epub: String = unzip(&made["bread-de.epub"])
        .into_iter()
        .filter(|(name, _)| name.ends_with("html") || name.ends_with(".opf"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    for words in [
        "<dc:language>de</dc:language>",
        "<dc:language>en</dc:language>",
        ">Brot</dc:title>",
        "Ana Beispiel",
        "„Niemand“ backt allein.",
        "Übersetzung: Ana Beispiel",
        "schema:translationOfWork",
        "75\u{a0}% dieser Ausgabe",
        "Eine Übersetzung von",
        "id=\"the-oven\"",
    ] {
        assert!(epub.contains(words), "{words} is not in the EPUB: {epub}");
    }
    assert!(!epub.contains("ana@example.org"));
    let none = bonefolder(dir.path(), &["build", "--language", "fr", "--only", "epub"]);
    assert!(none.status.code() == Some(1) && said(&none).contains("P113"), "{}", said(&none));
    write("po/fr.po", "msgid \"\"\nmsgstr \"\n");
    let broken = said(&bonefolder(dir.path(), &["build", "--language", "fr", "--only", "epub"]));
    assert!(broken.contains("P114") && broken.contains("line 2"), "{broken}");
    let again = bonefolder(dir.path(), &["translate", "de"]);
    assert!(said(&again).contains("3 messages translated, 0 to look over, 1 to translate"), "{}", said(&again));
}

#[test]
fn facing_pages_keep_each_paragraph_beside_its_translation() {
    let text = "# Bread\n\nIt is warm.\n\n- one loaf\n\nIt was [____]{label=\"Wood\"}.\n";
    let find = |segment: &Segment| Some(segment.words.to_uppercase().replace("LABEL", "label"));
    let applied = apply(text, Manner { from: "en", to: "de", facing: true }, &find);
    assert_eq!(
        applied.text,
        "# BREAD · [Bread]{lang=en} {#bread}\n\n:::: facing\n::: {lang=en}\nIt is warm.\n:::\n\n::: {lang=de}\nIT IS WARM.\n:::\n::::\n\n\
         - ONE LOAF / [one loaf]{lang=en}\n\nIT WAS [____]{label=\"WOOD\"}.\n"
    );
}

#[test]
fn what_says_its_own_language_is_not_marked_as_the_original() {
    let text = "One.\n\n::: {.note lang=fr}\nDeux.\n:::\n\nThree.\n";
    let manner = Manner { from: "en", to: "de", facing: false };
    let marked = apply(text, manner, &|_| None);
    assert_eq!(marked.text, "[One.]{lang=en}\n\n::: {.note lang=fr}\nDeux.\n:::\n\n[Three.]{lang=en}\n");
}
