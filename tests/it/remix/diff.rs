//! Two copies, compared by paragraph and word.

use bonefolder::remix::diff::words::{self, Stretch};
use bonefolder::remix::diff::{Change, diff, html, markdown, tally, terminal};
use bonefolder::remix::paragraphs::{Paragraph, of_text};
use proptest::prelude::*;

const OLD: &str = "The oven stands in the yard.\n\nBring wood, water and a friend.\n\nNobody bakes alone in our street.\n\n\
                   Let the bread rest for an hour before you cut it.";

fn text(words: &str) -> Vec<Paragraph> {
    of_text("Bread", words)
}

#[test]
fn a_word_that_changed_is_marked_alone() {
    let (old, new) = (text(OLD), text(&OLD.replace("water", "flour")));
    let changes = diff(&old, &new);
    assert_eq!(
        terminal::write(&changes, &old, &new, false),
        "# Bread\n  Bring wood, [-water-]{+flour+} and a friend.\n"
    );
    assert_eq!(terminal::summary(&tally(&changes)), "1 rewritten, 0 new, 0 deleted, 0 moved, 3 unchanged paragraphs");
}

#[test]
fn a_paragraph_that_went_elsewhere_is_recognised_though_a_word_changed() {
    let (old, paragraphs) = (text(OLD), OLD.split("\n\n").collect::<Vec<_>>());
    let last = paragraphs[3].replace("an hour", "two hours");
    let new = text(&[last.as_str(), paragraphs[0], paragraphs[1], paragraphs[2]].join("\n\n"));
    let changes = diff(&old, &new);
    assert!(matches!(changes[0], Change::Moved { old: 3, new: 0, .. }), "{changes:?}");
    assert_eq!(changes.last(), Some(&Change::MovedAway { old: 3 }));
    assert_eq!(tally(&changes).inserted + tally(&changes).deleted, 0);
}

#[test]
fn markdown_and_html_escape_what_means_something_there() {
    let (old, new) = (text("a*b < c is so"), text("a*b < d is so"));
    let changes = diff(&old, &new);
    assert!(markdown::write(&changes, &old, &new).contains("a\\*b \\< ~~c~~**d** is so"));
    let page = html::Page { old: "A & B", new: "C", language: "en" };
    let html = html::write(&changes, &old, &new, &page);
    assert!(html.contains("a*b &lt; <del>c</del><ins>d</ins> is so") && html.contains("<title>A &amp; B → C</title>"));
}

proptest! {
    #[test]
    fn the_stretches_make_both_texts(old in "[ab ,.é]{0,40}", new in "[ab ,.é]{0,40}") {
        let stretches = words::diff(&old, &new);
        let of = |wanted: fn(&Stretch) -> Option<&String>| stretches.iter().filter_map(wanted).map(String::as_str).collect::<String>();
        let before = of(|one| match one { Stretch::Same(words) | Stretch::Deleted(words) => Some(words), _ => None });
        let after = of(|one| match one { Stretch::Same(words) | Stretch::Inserted(words) => Some(words), _ => None });
        prop_assert_eq!(before, old);
        prop_assert_eq!(after, new);
    }

    #[test]
    fn every_paragraph_is_told_of_once(
        old in prop::collection::vec("[abc]( [abcd]{1,2}){0,6}", 0..12),
        new in prop::collection::vec("[abc]( [abcd]{1,2}){0,6}", 0..12),
    ) {
        let (old, new) = (text(&old.join("\n\n")), text(&new.join("\n\n")));
        let changes = diff(&old, &new);
        let mut gone: Vec<usize> = Vec::new();
        let mut come: Vec<usize> = Vec::new();
        for change in &changes {
            match change {
                Change::Same { new } | Change::Inserted { new } => come.push(*new),
                Change::Rewritten { old, new, .. } => { gone.push(*old); come.push(*new); }
                Change::Moved { new, .. } => come.push(*new),
                Change::Deleted { old } | Change::MovedAway { old } => gone.push(*old),
            }
        }
        prop_assert_eq!(come, (0..new.len()).collect::<Vec<_>>());
        let same = tally(&changes).same;
        gone.sort_unstable();
        gone.dedup();
        prop_assert_eq!(gone.len() + same, old.len());
    }
}
