//! Dialogues, letters, comics and other pieces, as they stand on finished pages.

use std::fs;

use image::{GrayImage, Luma};

use crate::support::judges::printed;
use crate::support::{bonefolder, folder, said};

/// The pages of the print edition, as Poppler reads them.
fn pages(settings: &str, chapter: &str) -> Vec<String> {
    read(settings, chapter, &[])
}

fn read(settings: &str, chapter: &str, arguments: &[&str]) -> Vec<String> {
    let dir = folder();
    let write = |name: &str, text: String| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("book.yaml", format!("title: Pieces\nauthor: A\nlanguage: en\n{settings}"));
    write("one.md", format!("# Pieces\n\n{chapter}\n"));
    let drawn = GrayImage::from_fn(300, 400, |x, y| Luma([((x + y) / 3) as u8]));
    drawn.save(dir.path().join("drawn.png")).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!said(&output).contains("warning"), "{}", said(&output));
    let made = fs::read_dir(dir.path().join("out")).expect("there is a folder").flatten().map(|entry| entry.path());
    let mut prints = made.filter(|path| path.to_string_lossy().ends_with("-print-a5.pdf"));
    printed(&prints.next().expect("the print edition was made"), arguments)
}

/// The words of a page on one line.
fn line(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn each_picture_of_a_comic_is_a_page_and_words_stand_with_theirs() {
    let chapter = "Before.\n\n::: comic\n![One](drawn.png)\n\n![Two](drawn.png \"They want money.\")\n\n:::\n\nAfter.";
    let pages: Vec<String> = pages("", chapter).iter().map(|page| line(page)).collect();
    let at = |words: &str| {
        pages.iter().position(|page| page.contains(words)).unwrap_or_else(|| panic!("{words}: {pages:?}"))
    };
    let (before, after) = (at("Before."), at("After."));
    assert_eq!(after - before, 3, "{pages:?}");
    assert_eq!(pages[before + 1], "");
    assert_eq!(pages[before + 2], "They want money.");
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_few_words_in_columns_stand_side_by_side_with_space_around_them() {
    let chapter = "Before.\n\n::: columns\nLeft words.\n\nRight words.\n:::\n\nAfter.";
    let pages = read("", chapter, &["-layout"]);
    let page = pages.iter().find(|page| page.contains("Before.")).expect("it was printed");
    let lines: Vec<String> = page.lines().map(line).skip_while(|line| line != "Before.").collect();
    assert_eq!(lines[..5].join("|"), "Before.||Left words. Right words.||After.");
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn pictures_alone_in_a_section_stand_below_its_heading() {
    let picture = |number: usize| format!("![A dot](drawn.png \"Number {number}\"){{width=60%}}\n\n");
    let chapter = format!("Before.\n\n## Pictures alone\n\n{}", (1..=3).map(picture).collect::<String>());
    let all = pages("", &chapter).iter().map(|page| line(page)).collect::<Vec<_>>().join(" ");
    let at = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words}: {all}"));
    let places = ["Before.", "Pictures alone", "Number 1", "Number 2", "Number 3"].map(at);
    assert!(places.is_sorted(), "{places:?}: {all}");
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn words_over_a_picture_have_a_page_and_go_on_where_it_has_no_room() {
    let few = "Before.\n\n::: behind\n![Clouds](drawn.png \"Seen from below\")\n\nOver the clouds.\n:::\n\nAfter.";
    let found: Vec<String> = pages("", few).iter().map(|page| line(page)).collect();
    assert!(found.iter().any(|page| page == "Over the clouds. Seen from below"), "{found:?}");
    let many = format!("::: behind\n![Clouds](drawn.png)\n\n{}last.\n:::\n", "Words over clouds. ".repeat(400));
    let all = pages("", &many).concat();
    assert_eq!((all.matches("Words").count(), all.matches("last.").count()), (400, 1));
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn what_stands_beside_a_picture_is_read_in_its_order_in_every_look() {
    let chapter = "::: beside\n![A dot](drawn.png \"The dot\"){width=30%}\n\nFirst beside.\n\nThen more.\n:::\n\n\
                   ![A dot](drawn.png \"Small\"){.margin width=10mm}\n\nBeside a margin.\n\n\
                   ::: recipe\n- lentils\n- onions\n- salt\n- cumin\n- a lemon\n\n1. Fry.\n2. Boil.\n:::\n\n\
                   ::: timeline\n1917\n:   It opens.\n\n1921\n:   It closes.\n:::\n\n\
                   ::: letter\nBox 12\\\nLeeds\n\n[May]{.date}\n\nDear Ada,\n\nYours,\n--- Noor\n:::";
    for settings in ["", "theme: pocket\nprint: {trim: a5}\n", "theme: broadside\n", "editions: [large-print]\n"] {
        let all = line(&pages(settings, chapter).join(" "));
        let mut rest = all.as_str();
        for words in [
            "First beside.",
            "Then more.",
            "Fry.",
            "Boil.",
            "It opens.",
            "It closes.",
            "Leeds",
            "May",
            "Dear Ada,",
            "Noor",
        ] {
            let at = rest.find(words).unwrap_or_else(|| panic!("{settings}: {words} in {rest}"));
            rest = &rest[at + words.len()..];
        }
        assert!(
            ["lentils", "cumin", "1917", "1921", "Beside a margin."].iter().all(|words| all.contains(words)),
            "{all}"
        );
    }
}

#[test]
fn a_language_with_its_script_has_sheets_and_their_guide() {
    let dir = folder();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("book.yaml", "title: Sheets\nauthor: A\nlanguage: zh-Hans\n");
    write("one.md", "# One\n\nWords.\n");
    let output = bonefolder(dir.path(), &["build", "--only", "booklet"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_few_lines_of_a_list_or_of_code_stay_on_one_page_and_a_number_with_its_sign() {
    let filled = |lines: usize| "Words.\n\n".repeat(lines);
    let listed = |lines: usize| format!("# Q{lines}\n\n{}- Apples\n- Apples\n- Apples\n\n", filled(lines));
    let coded = |lines: usize| format!("# C{lines}\n\n{}```\nbread\nbread\nbread\n```\n\n", filled(lines));
    let pointed = |letters: usize| format!("{} [see](#q22).\n\n", "word ".repeat(12) + &"m".repeat(letters));
    let chapter: String = (22..36).map(listed).chain((22..36).map(coded)).chain((1..16).map(pointed)).collect();
    let pages = pages("", &chapter);
    let mut seen = 0;
    for page in &pages {
        for word in ["Apples", "bread"] {
            let here = page.matches(word).count();
            assert_eq!(here % 3, 0, "{page}");
            seen += here;
        }
        assert!(page.lines().all(|line| !line.trim_end().ends_with("(p.")), "{page}");
    }
    assert_eq!(seen, 6 * 14);
    assert_eq!(pages.iter().map(|page| page.matches("(p. ").count()).sum::<usize>(), 15);
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn what_takes_more_room_than_its_lines_say_is_parted_between_pages() {
    let notes: String = (0..5).map(|at| format!("[^n{at}]: {}\n\n", "aside ".repeat(150))).collect();
    let cases = [
        ("a line of code that turns over", format!("```\nfirst {} last\n```\n", "word ".repeat(900))),
        (
            "pictures",
            "- first ![x](drawn.png)\n- ![x](drawn.png)\n- ![x](drawn.png)\n- last ![x](drawn.png)\n".to_owned(),
        ),
        ("lines that end by themselves", format!("- first{}\n- last\n", "\\\n  row".repeat(60))),
        ("notes", format!("- first[^n0]\n- b[^n1]\n- c[^n2]\n- d[^n3]\n- last[^n4]\n\n{notes}")),
    ];
    for (what, chapter) in cases {
        let pages = pages("", &format!("Begin.\n\n{chapter}"));
        let at = |word: &str| pages.iter().position(|page| page.split_whitespace().any(|one| one.starts_with(word)));
        assert_eq!(at("Begin."), at("first"), "{what}: {pages:?}");
        assert!(at("first").is_some() && at("first") < at("last"), "{what}: {pages:?}");
    }
}
