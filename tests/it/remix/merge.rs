//! A parent's corrections, brought into a remix.

use bonefolder::remix::merge::merge;

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
