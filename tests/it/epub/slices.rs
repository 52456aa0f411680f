//! A list, a table, a poem and a passage of code, each too long for one file: cut where they can be, and whole all the same.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use crate::support::{bonefolder, files, folder, said, unzip};

const MOST: usize = 250_000;

macro_rules! add {
    ($text:ident, $($words:tt)*) => {
        write!($text, $($words)*).expect("a string takes all that is written")
    };
}

/// The files of text of a book with this chapter, in order.
fn pages(language: &str, text: &str, more: &[&str]) -> Vec<(String, String)> {
    let dir = folder();
    fs::write(dir.path().join("one.md"), text).expect("files can be written here");
    let settings = format!("title: Long\nauthor: A\nlanguage: {language}\ndate: 2026-01-01\n");
    fs::write(dir.path().join("book.yaml"), settings).expect("files can be written here");
    let output = bonefolder(dir.path(), &[&["build", "--only", "epub"], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("E010"), "{}", said(&output));
    let (_, epub) = files(&dir.path().join("out")).into_iter().find(|(name, _)| name.ends_with(".epub")).expect("made");
    let found = unzip(&epub).into_iter().filter(|(name, _)| name.starts_with("OPS/one") && name.ends_with(".xhtml"));
    let pages: Vec<_> = found.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("pages are UTF-8"))).collect();
    assert!(pages.len() > 1, "the text is longer than one file");
    for (name, page) in &pages {
        assert!(page.len() <= MOST, "{name}: {}", page.len());
    }
    pages
}

/// Every id once, and every link within the chapter to an id that is there.
fn assert_links_hold(pages: &[(String, String)]) {
    let mut ids = BTreeSet::new();
    for (name, page) in pages {
        for id in page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.insert(format!("{}#{id}", name.trim_start_matches("OPS/"))), "{id} stands twice in {name}");
        }
    }
    let names: Vec<&str> = ids.iter().map(|id| id.split('#').nth(1).expect("joined above")).collect();
    let distinct: BTreeSet<&&str> = names.iter().collect();
    let of_ours = |id: &&&&str| id.starts_with("noteref") || id.starts_with("note-");
    assert_eq!(distinct.iter().filter(|id| !of_ours(id)).count(), names.iter().filter(|id| !of_ours(&id)).count());
    for (name, page) in pages {
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let Some((file, id)) = link.split_once('#') else { continue };
            let file = if file.is_empty() { name.trim_start_matches("OPS/") } else { file };
            assert!(ids.contains(&format!("{file}#{id}")), "{name} leads to {link}");
        }
    }
}

fn count(pages: &[(String, String)], words: &str) -> usize {
    pages.iter().map(|(_, page)| page.matches(words).count()).sum()
}

#[test]
fn a_list_goes_on_with_its_next_number() {
    let mut text = "# One\n\nSee [the last](#end).\n\n".to_owned();
    for item in 0..6000 {
        add!(text, "{}. Item {item} tells of [this]{{#i-{item}}} & that, at some length and with *weight*.", item + 7);
        text.push_str(if item % 500 == 3 { "[^n]\n" } else { "\n" });
    }
    text.push_str("\nAfter it [the end]{#end}.\n\n[^n]: A note.\n");
    let pages = pages("en", &text, &[]);
    assert_links_hold(&pages);
    assert_eq!(count(&pages, "<li>"), 6000);
    let mut next = 7;
    for (name, page) in &pages {
        if page.contains("<ol") {
            assert!(page.contains(&format!("<ol start=\"{next}\">")), "{name} begins with {next}");
        }
        next += page.matches("<li>").count();
    }
    assert!(pages.last().is_some_and(|(_, page)| page.contains("After it")), "the text goes on after the list");
}

#[test]
fn a_table_repeats_its_head_and_caption() {
    let mut text = "# One\n\n| Nom[^n] | [Chose]{#thing} |\n|---|:---:|\n".to_owned();
    (0..5000).for_each(|row| add!(text, "| personne {row} | porte {row} chaises & [bancs]{{#r-{row}}} |\n"));
    text.push_str("\n: Qui porte *quoi*\n\n[^n]: Une note.\n");
    let pages = pages("fr", &text, &[]);
    assert_links_hold(&pages);
    assert_eq!(count(&pages, "<tr>"), 5000 + pages.len());
    assert_eq!(count(&pages, "role=\"doc-noteref\""), 1);
    for (at, (name, page)) in pages.iter().enumerate() {
        assert!(page.contains("<th scope=\"col\" class=\"center\">"), "{name} says what stands in its columns");
        assert_eq!(page.contains("<caption>Qui porte <em>quoi</em> (suite)</caption>"), at > 0, "{name}");
        assert_eq!(page.contains("<caption>Qui porte <em>quoi</em></caption>"), at == 0, "{name}");
    }
}

#[test]
fn a_poem_is_cut_between_stanzas() {
    let mut text = "# One\n\n::: verse\n## The long poem\n\n".to_owned();
    for line in 0..6000 {
        add!(text, "{}Line {line} goes down to the water\n", if line % 3 == 1 { "  " } else { "" });
        text.push_str(if line % 4 == 3 { "\n" } else { "" });
    }
    text.push_str("-- A Poet\n:::\n");
    let pages = pages("en", &text, &[]);
    assert_links_hold(&pages);
    assert_eq!(count(&pages, "<p class=\"stanza\">"), 1500, "no stanza is torn");
    assert_eq!(count(&pages, "goes down to the water"), 6000);
    assert_eq!(count(&pages, "The long poem</p>"), 1);
    assert!(pages.last().is_some_and(|(_, page)| page.contains("A Poet")));
    // A poem without stanzas is cut between lines.
    let lines: String = (0..6000).map(|line| format!("Line {line} goes down to the water\n")).collect();
    let pages = self::pages("en", &format!("# One\n\n::: verse\n{lines}:::\n"), &[]);
    assert_eq!(count(&pages, "<p class=\"stanza\">"), pages.len());
    assert_eq!(count(&pages, "goes down to the water"), 6000);
}

#[test]
fn code_is_cut_between_lines_and_keeps_its_marks_of_pages() {
    let mut text = "# One\n\nBefore.\n\n```\n".to_owned();
    (0..7000).for_each(|line| add!(text, "let line_{line} = a < b && \"c\" > d; // {line}\n"));
    text.push_str("```\n\nAfter.\n");
    let pages = pages("en", &text, &["--pages"]);
    assert!(count(&pages, "doc-pagebreak") > 50, "every page of print is marked once");
    assert_links_hold(&pages);
    let mut whole = String::new();
    for (_, page) in &pages {
        let code = page.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("there is code");
        let mut plain = code.to_owned();
        while let Some(at) = plain.find("<span") {
            let end = plain[at..].find("</span>").expect("a mark ends") + at + "</span>".len();
            plain.replace_range(at..end, "");
        }
        assert!(!plain.ends_with('\n') && !plain.starts_with('\n'), "no empty line shows at a cut");
        whole.push_str(&plain);
        whole.push('\n');
    }
    assert_eq!(whole.matches("let line_").count(), 7000);
    assert!(
        whole.contains("let line_6999 = a &lt; b &amp;&amp; \"c\" &gt; d; // 6999\n"),
        "{}",
        &whole[whole.len() - 200..]
    );
    assert_eq!(whole.lines().count(), 7000);
}

#[test]
fn definitions_are_cut_between_terms() {
    let mut text = "# One\n\n".to_owned();
    (0..4000)
        .for_each(|term| add!(text, "Term {term}\n: What it means, in a few words that take some room, {term}.\n\n"));
    let pages = pages("en", &text, &[]);
    assert_links_hold(&pages);
    assert_eq!((count(&pages, "<dt>"), count(&pages, "<dd>")), (4000, 4000));
}

/// Bytes of words in paragraphs of a thousand.
fn paragraphs(bytes: usize) -> String {
    let words = "Words that say little but take their room. ".repeat(23);
    format!("{words}\n\n").repeat(bytes / words.len())
}

/// The section of `first` bytes before it leaves no room for what comes next: a paragraph, a long list, a scene within a
/// section, a heading that runs into its paragraph.
#[test]
fn no_file_ends_with_a_heading() {
    let long = "Words that say little but take their room. ".repeat(2500);
    let item = format!("- {}\n", "an item ".repeat(1000));
    let scene = format!(":::: scene\n### Act\n\n{long}\n\n{}\n::::\n", paragraphs(180_000));
    for (name, next) in [
        ("paragraph", format!("## Next\n\n{long}\n\n{}", paragraphs(180_000))),
        ("list", format!("## Next\n\n- {long}\n{}", item.repeat(25))),
        ("scene", format!("## Next\n\n{scene}")),
        ("run-in", format!("#### Slow down. {{.run-in}}\n\n{long}\n\n{}", paragraphs(180_000))),
    ] {
        let text = format!("# One\n\n{}{next}", paragraphs(150_000));
        let pages = pages("en", &text, &[]);
        for (file, page) in &pages {
            let body = page.trim_end().trim_end_matches("</html>").trim_end().trim_end_matches("</body>");
            let mut body = body.trim_end();
            while let Some(shorter) = ["</section>", "</div>"].iter().find_map(|tag| body.strip_suffix(tag)) {
                body = shorter.trim_end();
            }
            let ends_with_heading = ["</h1>", "</h2>", "</h3>", "</h4>"].iter().any(|tag| body.ends_with(tag));
            assert!(!ends_with_heading, "{name}: {file} ends with {}", &body[body.len().saturating_sub(60)..]);
        }
    }
}

/// In a part, sections of a chapter that goes on in another file still stand under the chapter.
#[test]
fn sections_behind_a_cut_stay_under_their_chapter() {
    let dir = folder();
    let section = |number: usize| format!("## Section {number}\n\n{}\n\n", "Words upon words. ".repeat(9000));
    let text = format!("# Part {{.part}}\n\n# Chapter\n\n{}", (1..=3).map(section).collect::<String>());
    fs::write(dir.path().join("one.md"), text).expect("files can be written here");
    fs::write(dir.path().join("book.yaml"), "title: Long\nauthor: A\nlanguage: en\n")
        .expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let made = files(&dir.path().join("out"));
    let (_, epub) = made.iter().find(|(name, _)| name.ends_with(".epub")).expect("made");
    let nav = crate::support::epubs::entry(epub, "OPS/nav.xhtml");
    let toc = nav.split("</nav>").next().expect("the contents come first");
    // How many lists are open at each line.
    let mut depth = 0;
    let mut lines = Vec::new();
    for piece in toc.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split(' ').next() {
            Some("ol") => depth += 1,
            Some("/ol") => depth -= 1,
            Some("a") => lines.push(format!("{depth} {words}")),
            _ => {}
        }
    }
    assert_eq!(lines, ["1 Part", "2 1. Chapter", "3 Section 1", "3 Section 2", "3 Section 3"]);
}
