//! Themes: which is meant, what it says, and what it builds on.

use bonefolder::fonts::Role;
use bonefolder::model::{LookValue, luminance, readable_by_day_and_night, readable_on_white};
use bonefolder::project::theme::{GROUPS, built_in, hearth};
use bonefolder::themes;

use super::{REQUIRED, open};

/// Opens a book with `theme: ./look`, and these files in that folder.
fn with_folder(files: &[(&str, &str)]) -> super::Opened {
    let book = format!("{REQUIRED}theme: ./look\n");
    let mut all = vec![("book.yaml".to_owned(), book), ("one.md".to_owned(), "# One\n\nText.\n".to_owned())];
    all.extend(files.iter().map(|(name, text)| (format!("look/{name}"), (*text).to_owned())));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    open(&all)
}

#[test]
fn the_base_leaves_nothing_out() {
    let look = hearth();
    for (group, key) in GROUPS.iter().flat_map(|group| group.keys.iter().map(|(key, _)| (group.name, *key))) {
        assert!(look.values.contains_key(&(group, key)), "{group}.{key}");
    }
    let comments = themes::find("hearth").unwrap().file("theme.yaml").unwrap();
    for (group, words) in [("openings", "kicker"), ("cover", "masthead"), ("ornaments", "asterism")] {
        assert!(comments.contains(words), "{group}");
    }
}

#[test]
fn every_choice_is_named_in_the_base() {
    let text = themes::find("hearth").unwrap().file("theme.yaml").unwrap();
    for group in GROUPS {
        for (key, kind) in group.keys {
            let bonefolder::project::theme::Kind::Choice(words) = kind else { continue };
            let missing: Vec<_> = words.iter().filter(|word| !text.contains(**word)).collect();
            assert!(missing.is_empty(), "{}.{key}: {missing:?}", group.name);
        }
    }
}

#[test]
fn every_built_in_theme_can_be_read_without_a_finding() {
    for theme in themes::ALL {
        let opened = super::open_with(&format!("theme: {}\n", theme.name));
        assert_eq!(opened.codes(), [] as [&str; 0], "{}: {:?}", theme.name, opened.report.diagnostics);
        let look = &opened.settings().theme.look;
        assert_eq!(look.name, theme.name);
        assert_eq!(**look, *built_in(theme), "{}", theme.name);
        assert!(!look.about.is_empty() && look.about.len() < 110, "{}", theme.name);
    }
}

#[test]
fn a_folder_changes_what_it_says_and_leaves_the_rest() {
    let opened = with_folder(&[("theme.yaml", "from: quiet\ntext: {size: 12pt}\n"), ("theme.css", "p { color: red }")]);
    assert_eq!(opened.codes(), [] as [&str; 0]);
    let look = &opened.settings().theme.look;
    assert_eq!(look.number("text", "size"), 12.0);
    assert_eq!(look.choice("cover", "style"), "centred");
    assert_eq!(look.faces("mono"), ["Fira Mono"]);
    assert_eq!(look.css.len(), 1);
    assert_eq!(look.values[&("text", "hyphens")], LookValue::YesNo(true));
}

#[test]
fn sizes_of_type_are_answered_in_points() {
    for (size, help) in [
        ("11.5", "Write 11.5pt, or use mm, cm or in."),
        ("90pt", "It may be 5 pt to 24 pt."),
        ("big", "For example 11pt."),
    ] {
        let opened = with_folder(&[("theme.yaml", &format!("from: quiet\ntext: {{size: {size}}}\n"))]);
        assert_eq!(opened.codes(), ["P030"], "{size}");
        let said = &opened.report.diagnostics[0].advice;
        assert!(said.contains(help), "{size}: {said}");
    }
}

#[test]
fn a_theme_brings_faces_of_its_own() {
    let face = include_bytes!("../../fonts/kitchen-boxes/KitchenBoxes.ttf");
    let book = format!("{REQUIRED}theme: ./look\n");
    let opened = open(&[
        ("book.yaml", book.as_bytes()),
        ("one.md", b"# One\n\nText.\n"),
        ("look/theme.yaml", b"faces: {headings: [Kitchen Boxes, Alegreya]}\n"),
        ("look/fonts/KitchenBoxes.ttf", face),
        ("look/fonts/LICENSE.txt", b"Do what you like with it.\n"),
    ]);
    assert_eq!(opened.codes(), [] as [&str; 0], "{:?}", opened.report.diagnostics);
    let library = &opened.settings().library;
    assert_eq!(library.families(Role::Headings)[0], "Kitchen Boxes");
    assert_eq!(library.own().count(), 1);
}

#[test]
fn a_theme_that_is_not_there_is_told_with_the_nearest_name() {
    let opened = super::open_with("theme: quite\n");
    let found = opened.one("P063");
    assert!(found.advice.contains("quiet"), "{found:?}");
    let opened = super::open_with("theme: our-look\n");
    assert!(opened.one("P063").advice.contains("typewriter"));
}

#[test]
fn themes_that_build_on_each_other_end() {
    let opened = with_folder(&[("theme.yaml", "from: ./look\n")]);
    opened.one("P064");
}

#[test]
fn what_a_theme_says_wrongly_is_told_where_it_stands() {
    let yaml = "text:\n  size: 12\n  indent: 90\n  aling: ragged\nfaces: {text: Garamand}\ncover: {style: corners}\nfonts: x\n";
    let opened = with_folder(&[("theme.yaml", yaml)]);
    assert_eq!(opened.codes(), ["P030", "P065", "P010", "P066", "P033", "P010"], "{:?}", opened.report.diagnostics);
    assert!(opened.one("P066").advice.contains("Known"));
}

#[test]
fn a_page_on_the_net_has_a_whole_address() {
    let opened = super::open_with("cover: {price: 3 €, page: example.org}\n");
    assert_eq!(opened.codes(), ["P067"]);
    assert_eq!(opened.metadata().price.as_deref(), Some("3 €"));
    let opened = super::open_with("cover: {page: https://example.org/zine}\n");
    assert_eq!(opened.metadata().page.as_deref(), Some("https://example.org/zine"));
}

#[test]
fn colours_can_be_read_by_day_and_by_night() {
    for colour in [[241, 80, 96], [0, 120, 191], [255, 232, 0], [0, 0, 0], [255, 255, 255], [0, 169, 92]] {
        let contrast = |colour, ground: f64| {
            let (a, b): (f64, f64) = (luminance(colour) + 0.05, ground + 0.05);
            a.max(b) / a.min(b)
        };
        assert!(contrast(readable_on_white(colour), 1.0) >= 4.5, "{colour:?}");
        let both = readable_by_day_and_night(colour);
        assert!(contrast(both, 1.0) >= 4.4 && contrast(both, 0.0) >= 4.4, "{colour:?} {both:?}");
    }
}
