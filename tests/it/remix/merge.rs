//! A parent's corrections, brought into a remix.

use std::path::Path;

use bonefolder::remix::merge::{merge, settings};

use crate::support::{bonefolder, folder, said};

const BASE: &str =
    "# Bread\n\nThe oven stands in the yard.\nIt is warm.\n\nBring wood, water and a freind.\n\nGood night.\n";

#[test]
fn changes_of_different_paragraphs_go_together() {
    let ours = BASE.replace("in the yard", "behind the school");
    let theirs = BASE.replace("freind", "friend");
    let merged = merge(BASE, &ours, &theirs);
    assert_eq!(merged.text, ours.replace("freind", "friend"));
    assert_eq!((merged.taken, merged.conflicts.len()), (1, 0));
}

#[test]
fn changes_of_different_words_of_a_paragraph_go_together() {
    let ours = BASE.replace("Bring wood", "Bring coal");
    let theirs = BASE.replace("freind", "friend");
    let merged = merge(BASE, &ours, &theirs);
    assert!(merged.text.contains("Bring coal, water and a friend."), "{}", merged.text);
    assert!(merged.conflicts.is_empty());
}

#[test]
fn where_both_changed_the_same_words_both_stand_and_are_counted() {
    let merged = merge(BASE, &BASE.replace("freind", "neighbour"), &BASE.replace("freind", "friend"));
    let conflict = &merged.conflicts[0];
    assert_eq!(conflict.ours, "Bring wood, water and a neighbour.");
    assert_eq!(conflict.theirs, "Bring wood, water and a friend.");
    assert_eq!(merged.text.lines().nth(conflict.line - 1), Some("::: conflict"), "{}", merged.text);
}

#[test]
fn code_with_empty_lines_is_one_paragraph() {
    let base = "Before.\n\n```\na\n\nb\n```\n\nAfter.\n";
    let merged = merge(base, &base.replace("Before", "Long before"), &base.replace("After", "Long after"));
    assert_eq!(merged.text, "Long before.\n\n```\na\n\nb\n```\n\nLong after.\n");
}

#[test]
fn what_one_side_added_at_the_end_is_kept() {
    let merged = merge("One.\n", "One.\n\nOurs.\n", "One!\n");
    assert_eq!(merged.text, "One!\n\nOurs.\n");
}

#[test]
fn a_worksheet_whose_fence_both_changed_stays_whole() {
    let base = "One.\n\n::: {.worksheet time=\"10 min\"}\n## What burns?\n\nWrite.\n:::\n";
    let ours = base.replace("10 min", "20 min");
    let theirs = base.replace("10 min", "30 min").replace("What burns?", "What is warm?");
    let merged = merge(base, &ours, &theirs);
    let opened = merged.text.lines().filter(|line| line.starts_with("::: ")).count();
    let closed = merged.text.lines().filter(|line| *line == ":::").count();
    assert_eq!((opened, closed, merged.conflicts.len()), (2, 2, 1), "{}", merged.text);
    for words in ["\n::: {.worksheet time=\"20 min\"}\n## What", "`::: {.worksheet time=\"30 min\"}`"] {
        assert!(merged.text.contains(words), "{words} is not in:\n{}", merged.text);
    }
}

#[test]
fn rows_of_a_table_and_words_from_the_right_are_merged_one_by_one() {
    let base = "| מי | מתי |\n|----|-----|\n| נועה | שני |\n| עדה | שלישי |\n";
    let merged = merge(base, &base.replace("שני", "ראשון"), &base.replace("עדה", "רות"));
    assert_eq!(merged.text, base.replace("שני", "ראשון").replace("עדה", "רות"));
    assert!(merged.conflicts.is_empty());
}

const YAML: &str = "# Ours.\ntitle: Bread\nsubtitle: A freind\ndate: 2025-01-01\nedition: 1\nlanguage: en\nchapters:\n  - one.md\n  - two.md\n";

#[test]
fn settings_are_merged_key_by_key_and_stay_those_of_the_remix() {
    let ours = "# Ours.\ntitle: Our Bread\nsubtitle: A freind\n# date: 2025-01-01\nlanguage: en\nidentifier: urn:x:1\nchapters:\n  - zero.md\n  - one.md\n  - two.md\n";
    let theirs = YAML.replace("freind", "friend").replace("2025", "2026").replace("edition: 1", "edition: 2")
        + "  - three.md\nkeywords: [oven]\n";
    let merged = settings::merge(YAML, ours, &theirs);
    let wanted = ours.replace("freind", "friend") + "  - three.md\nkeywords: [oven]\n";
    assert_eq!((merged.text.as_str(), merged.conflicts.len()), (wanted.as_str(), 0));
    let both = settings::merge(YAML, &YAML.replace("Bread", "Our Bread"), &YAML.replace("Bread", "Good Bread"));
    assert!(both.text.contains("title: Our Bread\n# THEIRS: title: Good Bread\nsubtitle:"), "{}", both.text);
    assert_eq!((both.conflicts.len(), both.conflicts[0].line), (1, 2));
}

fn write(dir: &Path, name: &str, words: &str) {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
    std::fs::write(path, words).expect("files can be written here");
}

/// As a group does it that holds the first edition as a file, has begun a remix of it, and gets the second.
#[test]
fn corrections_come_out_of_finished_files() {
    let dir = folder();
    let here = dir.path();
    let po = |words: &str| {
        format!("msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgctxt \"one.md\"\nmsgid \"One\"\nmsgstr \"{words}\"\n")
    };
    for (edition, word, translation) in [("1", "freind", "Ein"), ("2", "friend", "Eins")] {
        let yaml = format!(
            "title: Bread\nauthor: A\nlanguage: en\nlicense: CC-BY-4.0\nedition: {edition}\nchapters: [one.md, two.md]\n"
        );
        write(here, "theirs/book.yaml", &yaml);
        write(here, "theirs/one.md", &format!("# One\n\nBring a {word}.\n"));
        write(here, "theirs/two.md", "# Two\n\nSee [](#one).\n");
        write(here, "theirs/po/de.po", &po(translation));
        let to = format!("made-{edition}");
        let built = bonefolder(here, &["build", "theirs", "-q", "--only", "epub", "-o", &to]);
        assert!(built.status.success(), "{}", said(&built));
    }
    let begun = bonefolder(here, &["remix", "made-1/bread.epub", "ours", "--by", "Ana", "--changes", "Two is new."]);
    assert!(begun.status.success(), "{}", said(&begun));
    write(here, "ours/two.md", "# Two\n\nOurs.\n");
    let merged = bonefolder(here, &["merge", "made-1/bread.epub", "ours", "made-2/bread.epub", "-o", "merged"]);
    assert!(merged.status.success(), "{}", said(&merged));
    let read = |name: &str| std::fs::read_to_string(here.join("merged").join(name)).expect("it was written");
    assert_eq!((read("one.md").as_str(), read("two.md").as_str()), ("# One\n\nBring a friend.\n", "# Two\n\nOurs.\n"));
    assert!(read("po/de.po").contains("msgstr \"Eins\""), "{}", read("po/de.po"));
    assert_eq!(read("book.yaml"), std::fs::read_to_string(here.join("ours/book.yaml")).expect("it is there"));
    assert_eq!(read("lineage.yaml"), std::fs::read_to_string(here.join("ours/lineage.yaml")).expect("it is there"));
    let built = bonefolder(&here.join("merged"), &["build", "-q", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    // What one side took away and the other changed is told of.
    std::fs::remove_file(here.join("ours/one.md")).expect("it can be removed");
    let told = bonefolder(here, &["merge", "made-1/bread.epub", "ours", "made-2/bread.epub", "-o", "again"]);
    assert!(told.status.code() == Some(1) && said(&told).contains("one.md:1"), "{}", said(&told));
    assert!(!here.join("again/one.md").exists());
}
