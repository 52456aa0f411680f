//! From parsed files to a book, through the stage's own door: values that no command shows as they are.

use std::collections::BTreeMap;

use bonefolder::assemble::{File, Manuscript, assemble};
use bonefolder::diagnostic::{Outcome, Report};
use bonefolder::document::text::{plain, plain_blocks};
use bonefolder::document::{
    Attributes, Block, BlockKind, Division, DivisionKind, Document, Image, Inline, LinkTarget, Matter, Metadata, Note,
    Permission, Worksheet,
};
use bonefolder::markdown::Parsed;
use bonefolder::project::{EpubSettings, PressSettings, PrintSettings, Settings, Theme, WorksheetSettings};
use bonefolder::source::{SourceId, Sources, Span};

#[test]
fn each_first_level_heading_opens_a_division_and_only_titled_ones_are_counted() {
    let mut book = Book::new();
    book.chapter("one.md", vec![text("Before."), heading(1, "Wheat"), text("a"), heading(1, "Rye"), text("b")]);
    book.chapter("two.md", vec![with_class(heading(1, "Ovens"), "part"), heading(1, "Fire"), text("c")]);
    book.chapter(
        "three.md",
        vec![with_class(heading(1, "Aside"), "unnumbered"), text("d"), heading(1, "Ash"), text("e")],
    );
    let (document, report) = book.assemble();

    let seen: Vec<_> = document.divisions.iter().map(|one| (plain(&one.title), one.kind, one.number)).collect();
    let expected = [
        ("", DivisionKind::Chapter, None),
        ("Wheat", DivisionKind::Chapter, Some(1)),
        ("Rye", DivisionKind::Chapter, Some(2)),
        ("Ovens", DivisionKind::Part, Some(1)),
        ("Fire", DivisionKind::Chapter, Some(3)),
        ("Aside", DivisionKind::Chapter, None),
        ("Ash", DivisionKind::Chapter, Some(4)),
    ];
    assert_eq!(seen, expected.map(|(title, kind, number)| (title.to_string(), kind, number)));
    assert_eq!(codes(&report), ["A015"], "what stands before the first heading has no title");
}

#[test]
fn matter_comes_in_order_whatever_the_order_of_the_files() {
    let mut book = Book::new();
    book.file(Matter::Back, "end.md", vec![with_class(heading(1, "Words"), "glossary"), text("z")]);
    book.chapter("one.md", vec![heading(1, "Wheat"), text("a")]);
    book.file(Matter::Front, "begin.md", vec![heading(1, "Hello"), text("h")]);
    book.furnish(|settings, manuscript, source| {
        settings.authors_note = Some(source);
        settings.acknowledgments = Some(source);
        manuscript.authors_note = Some(parsed(vec![text("We wrote this.")]));
        manuscript.acknowledgments = Some(parsed(vec![text("Thank you.")]));
        settings.metadata.permissions =
            vec![Permission { work: "A song".into(), holder: Some("Its singer".into()), note: None }];
    });
    let (document, _) = book.assemble();

    let seen: Vec<_> = document.divisions.iter().map(|one| (plain(&one.title), one.kind, one.matter)).collect();
    let furnished = bonefolder::locales::words("en");
    assert_eq!(seen[0], (furnished.authors_note.into(), DivisionKind::AuthorsNote, Matter::Front));
    assert_eq!(seen[1], ("Hello".into(), DivisionKind::Other, Matter::Front));
    assert_eq!(seen[2], ("Wheat".into(), DivisionKind::Chapter, Matter::Body));
    assert_eq!(seen[3], ("Words".into(), DivisionKind::Glossary, Matter::Back));
    assert_eq!(seen[4], (furnished.acknowledgments.into(), DivisionKind::Acknowledgments, Matter::Back));
    assert_eq!(seen.len(), 5);
    // Permissions are a kind of thanks, and save a page by standing below them.
    let thanks = plain_blocks(&document.divisions[4].blocks);
    assert_eq!(thanks, format!("Thank you.\n{}\nA song\nIts singer\n", furnished.permissions));
    assert!(document.targets.contains_key("permissions"), "{:?}", document.targets.keys());
}

#[test]
fn permissions_without_thanks_have_a_place_of_their_own() {
    let mut book = Book::new();
    book.chapter("one.md", vec![heading(1, "Wheat"), text("a")]);
    book.furnish(|settings, _, _| {
        settings.metadata.permissions =
            vec![Permission { work: "A song".into(), holder: Some("Its singer".into()), note: None }];
    });
    let (document, _) = book.assemble();
    let last = document.divisions.last().expect("there are two divisions");
    assert_eq!((last.kind, last.matter), (DivisionKind::Permissions, Matter::Back));
    assert_eq!(plain_blocks(&last.blocks), "A song\nIts singer\n");
    assert_eq!(last.id(), "permissions");
}

#[test]
fn a_file_that_begins_at_the_second_level_has_its_title_there() {
    let mut book = Book::new();
    book.chapter("one.md", vec![heading(2, "Wheat"), text("a"), heading(3, "Husk"), text("b")]);
    book.chapter("two.md", vec![heading(2, "Rye"), text("a"), heading(2, "Oats"), text("b")]);
    let (mut document, _) = book.assemble();
    let untitled = document.divisions.pop().expect("there are two divisions");
    let titled = document.divisions.pop().expect("there are two divisions");
    assert_eq!(plain(&titled.title), "Wheat");
    assert_eq!(outline(&titled), ["2 Husk"]);
    assert_eq!(plain(&untitled.title), "");
    assert_eq!(outline(&untitled), ["2 Rye", "2 Oats"]);
    assert_eq!(untitled.id(), "two");
}

#[test]
fn titles_that_name_their_numbers_are_not_numbered_again() {
    let own = [
        "1. Start",
        "Chapter 2",
        "VOLUME ONE",
        "BOOK I. INSCRIPTIONS",
        "Глава первая",
        "第三章 出发",
        "제1장",
        "IV. The Return",
        "Chapter Twelve: Home",
        "2 – Bread",
        "1.1 Why",
        "Erstes Kapitel",
        "الفصل الأول",
        "Chapitre premier",
        "Appendix A",
        "Anhang B",
        "Week 1",
        "3) Oven",
        "Bölüm 1",
        "Chapter twenty-one",
    ];
    let none = [
        "Start",
        "Book lovers",
        "I went home",
        "Part of the way",
        "1984",
        "12 Monkeys",
        "Letter to a friend",
        "A room",
        "One day",
        "One chapter",
        "Act now",
        "Second thoughts",
        "Mix",
        "No. Never",
    ];
    for title in own {
        assert_eq!(number_of(&[title]), [None], "{title}");
    }
    for title in none {
        assert_eq!(number_of(&[title]), [Some(1)], "{title}");
    }
    // Neither is what stands among them, but a few appendices leave the others their numbers.
    assert_eq!(number_of(&["Before", "1. Start", "2. End"]), [None; 3]);
    assert_eq!(number_of(&["Bread", "Salt", "Anhang A"]), [Some(1), Some(2), None]);
    assert_eq!(number_of(&["1 Bread", "2 Salt"]), [None; 2]);
}

fn number_of(titles: &[&str]) -> Vec<Option<u32>> {
    let mut book = Book::new();
    for (at, title) in titles.iter().enumerate() {
        book.chapter(&format!("{at}.md"), vec![heading(1, title), text("a")]);
    }
    book.assemble().0.divisions.iter().map(|division| division.number).collect()
}

#[test]
fn front_matter_gives_the_title_where_no_first_level_heading_does() {
    let mut book = Book::new();
    book.chapter("one.md", vec![heading(2, "Husk"), text("b")]);
    book.manuscript.files[0].parsed.title = Some(words("Wheat"));
    let (document, _) = book.assemble();
    assert_eq!(plain(&document.divisions[0].title), "Wheat");
    assert_eq!(outline(&document.divisions[0]), ["2 Husk"]);
}

#[test]
fn sections_have_no_gaps_and_headings_elsewhere_have_the_level_they_would_have_there() {
    let mut book = Book::new();
    let quote = block(BlockKind::Quote(vec![heading(4, "Said"), heading(6, "Said lower")]));
    // The title of a scene is a heading too, so what stands in the scene is one lower.
    let scene = |title| block(BlockKind::Scene { title, blocks: vec![heading(2, "Enter")] });
    book.chapter(
        "one.md",
        vec![
            heading(1, "Wheat"),
            heading(4, "Deep"),
            heading(6, "Deeper"),
            quote,
            heading(3, "Up"),
            scene(None),
            heading(2, "Top"),
            scene(Some(words("At night"))),
        ],
    );
    let (document, _) = book.assemble();
    let expected = ["2 Deep", "3 Deeper", "4 Said", "5 Said lower", "2 Up", "3 Enter", "2 Top", "4 Enter"];
    assert_eq!(outline(&document.divisions[0]), expected);
}

#[test]
fn ids_are_valid_and_unique_and_given_ones_come_first() {
    let mut book = Book::new();
    book.chapter(
        "one.md",
        vec![heading(1, "Bread"), text("a"), heading(2, "Bread"), heading(2, "3 loaves"), heading(2, "…")],
    );
    book.chapter("two.md", vec![with_id(heading(1, "Other"), "bread"), text("a"), heading(2, "Хлеб и соль")]);
    book.chapter("three.md", vec![with_id(heading(1, "Last"), "a \"b\" 1"), text("a"), worksheet("First step")]);
    let (document, report) = book.assemble();
    let ids: Vec<&str> = document.targets.keys().map(String::as_str).collect();
    assert_eq!(ids, ["_3-loaves", "a-b-1", "bread", "bread-2", "bread-3", "first-step", "section", "хлеб-и-соль"]);
    assert_eq!(document.divisions[1].id(), "bread");
    assert_eq!(document.divisions[0].id(), "bread-2");
    assert_eq!(document.targets["хлеб-и-соль"].division, 1);
    assert_eq!(document.worksheets()[0].1.id, "first-step");
    assert_eq!(codes(&report), [""; 0]);
}

#[test]
fn an_id_given_twice_in_one_file_is_told_and_links_reach_the_first() {
    let mut book = Book::new();
    let second = with_id(heading(2, "Second"), "loaf");
    book.chapter(
        "one.md",
        vec![heading(1, "A"), with_id(heading(2, "First"), "loaf"), second, link_to("loaf", "here")],
    );
    let (document, report) = book.assemble();
    assert_eq!(codes(&report), ["A001"]);
    assert_eq!(document.targets["loaf"].title, "First");
    assert_eq!(document.targets["loaf-2"].title, "Second");
    assert_eq!(targets_of_links(&document), ["loaf"]);
}

#[test]
fn a_link_means_its_own_file_first_and_says_when_it_could_mean_two_others() {
    let mut book = Book::new();
    for name in ["one.md", "two.md"] {
        book.chapter(name, vec![heading(1, name), with_id(heading(2, "Intro"), "intro"), link_to("intro", "up")]);
    }
    book.chapter("three.md", vec![heading(1, "three.md"), link_to("intro", "which")]);
    let (document, report) = book.assemble();
    assert_eq!(targets_of_links(&document), ["intro", "intro-2", "intro"]);
    assert_eq!(codes(&report), ["A005"]);
}

#[test]
fn links_to_files_reach_divisions_and_places_in_them() {
    let mut book = Book::new();
    let links = [
        ("b/two.md", None),
        ("./b/../b/two.md", Some("rye-bread")),
        ("b", None),
        ("b/two%2Emd", Some("Rye Bread")),
        ("b/two.html", None),
    ];
    let links = links.map(|(path, fragment)| file_link(path, fragment, ""));
    book.chapter("one.md", [vec![heading(1, "One")], links.to_vec()].concat());
    book.chapter("b/two.md", vec![heading(1, "Two"), text("t"), heading(2, "Rye bread"), text("u")]);
    book.chapter("b/README.md", vec![heading(1, "Read me"), text("t")]);
    let (document, report) = book.assemble();
    assert_eq!(codes(&report), [""; 0]);
    assert_eq!(targets_of_links(&document), ["two", "rye-bread", "read-me", "rye-bread", "two"]);
    assert_eq!(plain_blocks(&document.divisions[0].blocks), "Two\nRye bread\nRead me\nRye bread\nTwo\n");
}

#[test]
fn a_link_without_a_place_leaves_its_words() {
    let mut book = Book::new();
    book.chapter(
        "one.md",
        vec![
            heading(1, "One"),
            link_to("nowhere", "lost"),
            file_link("gone.md", None, "gone"),
            file_link("one.md", Some("gone"), "kept"),
            file_link("/etc/motd", None, "slash"),
            file_link("../up.md", None, "up"),
            url_link("file:///home/me/x", "file"),
            url_link("https://example.org/", "web"),
        ],
    );
    let (document, report) = book.assemble();
    assert_eq!(codes(&report), ["A002", "A003", "A002", "A004", "A004", "A004"]);
    assert_eq!(targets_of_links(&document), ["one", "https://example.org/"]);
    assert_eq!(plain_blocks(&document.divisions[0].blocks), "lost\ngone\nkept\nslash\nup\nfile\nweb\n");
}

#[test]
fn notes_are_numbered_by_first_reference() {
    let mut book = Book::new();
    book.chapter("one.md", vec![heading(1, "One"), refers(&[1, 0, 1])]);
    book.manuscript.files[0].parsed.notes =
        vec![note("a", vec![text("A")]), note("b", vec![text("B"), refers(&[2])]), note("c", vec![text("C")])];
    book.chapter("two.md", vec![heading(1, "Two"), refers(&[0])]);
    book.manuscript.files[1].parsed.notes = vec![note("a", vec![text("D")]), note("unused", vec![])];
    let (document, report) = book.assemble();
    let words: Vec<String> = document.notes.iter().map(|note| plain_blocks(&note.blocks)).collect();
    assert_eq!(words, ["B\n\n", "C\n", "A\n", "D\n"]);
    assert_eq!(references(&document.divisions[0].blocks[0]), [0, 2, 0]);
    assert_eq!(references(&document.divisions[1].blocks[0]), [3]);
    assert_eq!(references(&document.notes[0].blocks[1]), [1]);
    assert_eq!(codes(&report), [""; 0]);
}

#[test]
fn a_long_chain_of_notes_does_not_exhaust_the_stack() {
    let mut book = Book::new();
    let count = 50_000;
    book.chapter("one.md", vec![heading(1, "One"), refers(&[0])]);
    book.manuscript.files[0].parsed.notes = (1..=count).map(|next| note("n", vec![refers(&[next])])).collect();
    let (document, _) = book.assemble();
    assert_eq!(document.notes.len(), count);
}

#[test]
fn a_missing_picture_gives_way_to_its_description() {
    let mut book = Book::new();
    let image = Image {
        path: "art/gone.png".into(),
        alt: "A loaf".into(),
        decorative: false,
        width: None,
        tones: None,
        screen: None,
        credit: None,
        span: book.source.span(0..0),
    };
    let figure = block(BlockKind::Figure { image: image.clone(), caption: words("Sunday"), description: Vec::new() });
    let bare = Image { alt: String::new(), decorative: true, ..image.clone() };
    let decoration = block(BlockKind::Figure { image: bare, caption: Vec::new(), description: Vec::new() });
    book.chapter("one.md", vec![heading(1, "One"), figure, decoration, paragraph(vec![Inline::Image(image)])]);
    let (document, _) = book.assemble();
    assert_eq!(plain_blocks(&document.divisions[0].blocks), "A loaf Sunday\nA loaf\n");
}

#[test]
fn what_is_missing_is_told() {
    let mut book = Book::new();
    book.chapter("one.md", vec![heading(1, "Only a heading")]);
    book.chapter("two.md", Vec::new());
    assert_eq!(codes(&book.assemble().1), ["A006", "A007"]);
    assert_eq!(codes(&Book::new().assemble().1), ["A008"]);
}

#[test]
fn the_abstract_has_no_notes_and_its_links_lead_into_the_book() {
    let mut book = Book::new();
    book.chapter("one.md", vec![heading(1, "Wheat"), text("a")]);
    book.furnish(|settings, manuscript, source| {
        settings.abstract_ = Some(source);
        manuscript.abstract_ = Some(parsed(vec![link_to("wheat", "see"), refers(&[0]), text("No note here.")]));
    });
    let (document, report) = book.assemble();
    assert_eq!(codes(&report), ["A009"]);
    assert!(document.notes.is_empty());
    let BlockKind::Paragraph(content) = &document.abstract_[0].kind else { panic!("it was a paragraph") };
    assert!(matches!(&content[0], Inline::Link { target: LinkTarget::Id(id), .. } if id == "wheat"));
}

/// A book being made up for a test.
struct Book {
    settings: Settings,
    manuscript: Manuscript,
    source: SourceId,
}

impl Book {
    fn new() -> Book {
        let source = source();
        let manuscript = Manuscript {
            abstract_: None,
            authors_note: None,
            acknowledgments: None,
            inside_front: None,
            inside_back: None,
            files: Vec::new(),
            is_whole: true,
        };
        Book { settings: settings(), manuscript, source }
    }

    fn chapter(&mut self, name: &str, blocks: Vec<Block>) {
        self.file(Matter::Body, name, blocks);
    }

    fn file(&mut self, matter: Matter, name: &str, blocks: Vec<Block>) {
        let parsed = parsed(blocks);
        self.manuscript.files.push(File { matter, source: self.source, name: name.into(), ends_part: false, parsed });
    }

    fn furnish(&mut self, furnish: impl FnOnce(&mut Settings, &mut Manuscript, SourceId)) {
        furnish(&mut self.settings, &mut self.manuscript, self.source);
    }

    fn assemble(self) -> (Document, Report) {
        let Outcome { value, report } = assemble(&self.settings, self.manuscript, BTreeMap::new());
        (value, report)
    }
}

fn settings() -> Settings {
    Settings {
        keep_lines: Some(false),
        metadata: Metadata { language: "en".into(), ..Metadata::default() },
        abstract_: None,
        authors_note: None,
        acknowledgments: None,
        inside_front: None,
        inside_back: None,
        front: Vec::new(),
        chapters: Vec::new(),
        back: Vec::new(),
        titles: BTreeMap::new(),
        after_parts: Default::default(),
        epub: EpubSettings::default(),
        library: Default::default(),
        print: PrintSettings::default(),
        press: PressSettings::default(),
        theme: Theme::default(),
        contents_depth: None,
        worksheets: WorksheetSettings::default(),
        embed_source: true,
        parts: Vec::new(),
        sold: false,
        editions: Vec::new(),
    }
}

fn source() -> SourceId {
    Sources::default().add("one.md", "")
}

fn span() -> Span {
    source().span(0..0)
}

fn parsed(blocks: Vec<Block>) -> Parsed {
    Parsed { blocks, ..Parsed::default() }
}

fn block(kind: BlockKind) -> Block {
    Block::new(kind, span())
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

fn text(text: &str) -> Block {
    paragraph(words(text))
}

fn heading(level: u8, title: &str) -> Block {
    block(BlockKind::Heading { level, title: words(title), run_in: false })
}

fn worksheet(title: &str) -> Block {
    block(BlockKind::Worksheet(Box::new(Worksheet {
        id: String::new(),
        title: words(title),
        audience: None,
        time: None,
        bring: None,
        stop: None,
        name_date: false,
        blocks: vec![text("Do it.")],
        facilitator: Vec::new(),
    })))
}

fn with_id(mut block: Block, id: &str) -> Block {
    block.attributes.id = Some(id.into());
    block
}

fn with_class(mut block: Block, class: &str) -> Block {
    block.attributes = Attributes { classes: vec![class.into()], ..block.attributes };
    block
}

fn link(target: LinkTarget, text: &str) -> Block {
    let content = if text.is_empty() { Vec::new() } else { words(text) };
    paragraph(vec![Inline::Link { target, content, span: span() }])
}

fn link_to(id: &str, text: &str) -> Block {
    link(LinkTarget::Id(id.into()), text)
}

fn file_link(path: &str, fragment: Option<&str>, text: &str) -> Block {
    link(LinkTarget::File { path: path.into(), fragment: fragment.map(String::from) }, text)
}

fn url_link(url: &str, text: &str) -> Block {
    link(LinkTarget::Url(url.into()), text)
}

fn refers(notes: &[usize]) -> Block {
    paragraph(notes.iter().map(|note| Inline::NoteRef(*note)).collect())
}

fn note(label: &str, blocks: Vec<Block>) -> Note {
    Note { label: label.into(), blocks, span: span() }
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.diagnostics.iter().map(|one| one.code.id).collect()
}

fn references(block: &Block) -> Vec<usize> {
    let BlockKind::Paragraph(content) = &block.kind else { panic!("it was a paragraph") };
    let number = |inline: &Inline| match inline {
        Inline::NoteRef(number) => Some(*number),
        _ => None,
    };
    content.iter().filter_map(number).collect()
}

/// Sections and headings, each with its level.
fn outline(division: &Division) -> Vec<String> {
    fn collect(blocks: &[Block], lines: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Section { level, title, blocks } => {
                    lines.push(format!("{level} {}", plain(title)));
                    collect(blocks, lines);
                }
                BlockKind::Heading { level, title, .. } => lines.push(format!("{level} {}", plain(title))),
                BlockKind::Quote(blocks) | BlockKind::Scene { blocks, .. } => collect(blocks, lines),
                _ => {}
            }
        }
    }
    let mut lines = Vec::new();
    collect(&division.blocks, &mut lines);
    lines
}

/// Where the links of the divisions' paragraphs lead.
fn targets_of_links(document: &Document) -> Vec<String> {
    fn collect(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Section { blocks, .. } => collect(blocks, found),
                BlockKind::Paragraph(content) => found.extend(content.iter().filter_map(|inline| match inline {
                    Inline::Link { target: LinkTarget::Id(id) | LinkTarget::Url(id), .. } => Some(id.clone()),
                    _ => None,
                })),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    document.divisions.iter().for_each(|division| collect(&division.blocks, &mut found));
    found
}
