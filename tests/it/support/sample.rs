//! Books to try the EPUB with, built by hand: one holds every kind of block and inline there is.

use std::collections::BTreeMap;
use std::sync::Arc;

use bonefolder::document::*;
use bonefolder::geometry::Mm;
use bonefolder::source::{Sources, Span};

pub fn span() -> Span {
    Sources::default().add("sample.md", "").span(0..0)
}

pub fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

pub fn words(words: &str) -> Vec<Inline> {
    vec![text(words)]
}

pub fn block(kind: BlockKind) -> Block {
    Block::new(kind, span())
}

pub fn p(content: &str) -> Block {
    block(BlockKind::Paragraph(words(content)))
}

pub fn para(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

pub fn named(id: &str) -> Attributes {
    Attributes { id: Some(id.to_owned()), ..Attributes::default() }
}

pub fn with(attributes: Attributes, kind: BlockKind) -> Block {
    Block { attributes, ..block(kind) }
}

pub fn section(id: &str, title: &str, level: u8, blocks: Vec<Block>) -> Block {
    with(named(id), BlockKind::Section { level, title: words(title), blocks })
}

pub fn division(kind: DivisionKind, matter: Matter, id: &str, title: &str, blocks: Vec<Block>) -> Division {
    let title = if title.is_empty() { Vec::new() } else { words(title) };
    Division {
        kind,
        matter,
        attributes: named(id),
        number: None,
        title,
        name: None,
        ends_part: false,
        blocks,
        span: span(),
    }
}

pub fn numbered(number: u32, division: Division) -> Division {
    Division { number: Some(number), ..division }
}

fn space(kind: SpaceKind, label: &str, labelled: bool) -> Block {
    block(BlockKind::Space(Space { kind, label: label.to_owned(), labelled }))
}

fn item(task: Option<bool>, blocks: Vec<Block>) -> ListItem {
    ListItem { task, blocks }
}

fn link(target: LinkTarget, content: Vec<Inline>) -> Inline {
    Inline::Link { target, content, span: span() }
}

pub fn id_link(id: &str, content: &str) -> Inline {
    link(LinkTarget::Id(id.to_owned()), words(content))
}

fn in_language(language: &str, content: &str) -> Inline {
    let attributes = Attributes { language: Some(language.to_owned()), ..Attributes::default() };
    Inline::Span { attributes, content: words(content) }
}

fn image(path: &str, alt: &str, decorative: bool) -> Image {
    Image {
        path: path.to_owned(),
        alt: alt.to_owned(),
        decorative,
        width: Some(Length::Percent(60.0)),
        tones: None,
        screen: None,
        credit: None,
        span: span(),
    }
}

fn line(indent: u8, content: &str) -> VerseLine {
    VerseLine { indent, content: words(content) }
}

pub fn metadata(title: &str, language: &str) -> Metadata {
    Metadata {
        price: None,
        page: None,
        cover: None,
        title: title.to_owned(),
        subtitle: Some("Notes and worksheets for standing by each other".to_owned()),
        authors: vec![
            Contributor { name: "Ada Quill".into(), sort: Some("Quill, Ada".into()), role: "aut".into() },
            Contributor { name: "Bo Fold".into(), sort: None, role: "aut".into() },
        ],
        contributors: vec![Contributor { name: "Cy Ink".into(), sort: None, role: "ill".into() }],
        language: language.to_owned(),
        identifier: "urn:uuid:5b1c2e9e-7c65-5a8e-9a57-0d6a0d2f5c11".into(),
        isbn_epub: Some("9783161484100".into()),
        isbn_print: None,
        date: Some(Date { year: 2026, month: Some(11), day: Some(21) }),
        edition: Some("1".into()),
        publisher: Some("The Back Room".into()),
        license: Some("CC-BY-SA-4.0".into()),
        rights: Some("© 2026 the authors".into()),
        keywords: vec!["allies".into(), "mutual aid".into()],
        permissions: vec![Permission {
            work: "A Song".into(),
            holder: Some("Its Singer".into()),
            note: Some("Sung with leave.".into()),
        }],
        sources: vec![Relation {
            title: "An older zine".into(),
            creator: Some("Somebody".into()),
            date: Some("1994".into()),
            relation: Some("derived".into()),
            url: Some("https://example.org/older zine".into()),
            license: None,
        }],
        rtl: false,
        slug: "good-enough-company".into(),
        ..Metadata::default()
    }
}

/// Fills in what `assemble` would: where each id leads.
pub fn document(metadata: Metadata, divisions: Vec<Division>, notes: Vec<Note>) -> Document {
    let mut targets = BTreeMap::new();
    for (at, one) in divisions.iter().enumerate() {
        let title = text::plain(&one.title);
        targets.insert(one.id().to_owned(), Target { title, division: at });
    }
    Document {
        metadata,
        abstract_: Vec::new(),
        contents: Contents::default(),
        divisions,
        notes,
        targets,
        assets: BTreeMap::new(),
    }
}

pub fn note(blocks: Vec<Block>) -> Note {
    Note { label: "n".into(), blocks, span: span() }
}

fn asset(path: &str, format: AssetFormat, bytes: &[u8]) -> (String, Asset) {
    let asset = Asset { path: path.to_owned(), format, bytes: Arc::from(bytes), width: 100, height: 60, credit: None };
    (path.to_owned(), asset)
}

const TABLE_SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" width="100" height="60"><ellipse cx="50" cy="30" rx="40" ry="20" fill="none" stroke="#333" stroke-width="2"/></svg>"##;

/// Every kind of division, block and inline.
pub fn rich() -> Document {
    let mut two = division(DivisionKind::Chapter, Matter::Body, "pieces", "Set pieces", set_pieces());
    two.attributes.classes.push("quiet hour".into());
    let divisions = vec![
        division(DivisionKind::Dedication, Matter::Front, "dedication", "", vec![p("For whoever stayed.")]),
        division(DivisionKind::AuthorsNote, Matter::Front, "authors-note", "", vec![p("We wrote this at a table.")]),
        numbered(1, division(DivisionKind::Part, Matter::Body, "part-one", "Near", vec![p("What is close by.")])),
        numbered(1, division(DivisionKind::Chapter, Matter::Body, "a-word", "A word to borrow", first_chapter())),
        numbered(2, two),
        numbered(2, division(DivisionKind::Part, Matter::Body, "part-two", "Far", Vec::new())),
        numbered(3, division(DivisionKind::Chapter, Matter::Body, "practice", "Practice", vec![p("Try it."), sheet()])),
        numbered(4, division(DivisionKind::Chapter, Matter::Body, "untitled", "", vec![p("No title at all.")])),
        division(DivisionKind::Glossary, Matter::Back, "glossary", "Glossary", vec![definitions()]),
        division(DivisionKind::FurtherReading, Matter::Back, "reading", "Further reading", vec![p("Letters.")]),
        division(DivisionKind::Acknowledgments, Matter::Back, "thanks", "", vec![p("Thank you.")]),
        division(DivisionKind::License, Matter::Back, "license", "Licence", vec![p("Copy it.")]),
        division(DivisionKind::Remix, Matter::Back, "remix", "", vec![p("Change it.")]),
        division(DivisionKind::Colophon, Matter::Back, "colophon", "Colophon", vec![p("Folded by hand.")]),
    ];
    let inner = para(vec![text("A second note, told by the first"), Inline::NoteRef(2), text(".")]);
    let notes = vec![
        note(vec![p("A note with two paragraphs."), inner]),
        note(vec![block(BlockKind::Quote(vec![p("A note that ends in a quotation.")]))]),
        note(vec![p("A note within a note.")]),
    ];
    let mut document = document(metadata("Good-Enough Company", "en"), divisions, notes);
    document.abstract_ = vec![p("A booklet about standing by each other."), p("It has worksheets.")];
    for id in ["borrowed", "deeper", "first-memory", "here"] {
        document.targets.insert(id.into(), Target { title: id.into(), division: 3 });
    }
    document.assets = BTreeMap::from([asset("art/the table.svg", AssetFormat::Svg, TABLE_SVG.as_bytes())]);
    document
}

fn first_chapter() -> Vec<Block> {
    let marks = vec![
        Inline::Emphasis(words("soft")),
        text(", "),
        Inline::Strong(words("loud")),
        text(", "),
        Inline::Strikethrough(words("gone")),
        text(", H"),
        Inline::Subscript(words("2")),
        text("O, x"),
        Inline::Superscript(words("2")),
        text(", "),
        Inline::Code("a < b && c".into()),
        text(", "),
        in_language("fr", "l’amitié"),
        text(", "),
        in_language("ar", "صداقة"),
        Inline::LineBreak,
        text("and on."),
    ];
    let links = vec![
        text("See "),
        id_link("borrowed", "below"),
        text(", "),
        id_link("first-memory", "a worksheet"),
        text(", "),
        link(LinkTarget::Url("https://example.org/a b?q=é#x".into()), vec![text("the web"), Inline::NoteRef(1)]),
        text(", "),
        link(LinkTarget::Url("file:///etc/passwd".into()), words("nowhere")),
        text(". "),
        Inline::Span {
            attributes: Attributes { classes: vec!["2nd place".into()], ..named("here") },
            content: words("Here."),
        },
        Inline::Image(image("art/the table.svg", "", true)),
    ];
    let first =
        para(vec![text("It begins here"), Inline::NoteRef(0), text(", and again"), Inline::NoteRef(0), text(".")]);
    let deeper = section("deeper", "Deeper still", 3, vec![p("Down here.")]);
    let blocks = vec![para(marks), para(links), run_in("A run-in heading."), p("And its paragraph."), deeper];
    vec![
        block(BlockKind::Epigraph { blocks: vec![p("Come closer.")], attribution: Some(words("a neighbour")) }),
        first,
        section("borrowed", "What is borrowed", 2, blocks),
        section("given", "What is given", 2, lists_and_tables()),
    ]
}

fn run_in(title: &str) -> Block {
    block(BlockKind::Heading { level: 4, title: words(title), run_in: true })
}

fn lists_and_tables() -> Vec<Block> {
    let tight = |words: &str| item(None, vec![p(words)]);
    let figure = BlockKind::Figure {
        image: image("art/the table.svg", "A round table seen from above", false),
        caption: words("The table"),
        description: vec![p("Eight chairs stand around it, one of them empty.")],
    };
    let quote = vec![
        block(BlockKind::Heading { level: 3, title: words("In a quotation"), run_in: false }),
        p("Somebody said so."),
    ];
    let nested = block(BlockKind::List {
        start: Some(3),
        style: ListStyle::default(),
        tight: true,
        items: vec![tight("three"), tight("four")],
    });
    vec![
        block(BlockKind::List {
            start: None,
            style: ListStyle::default(),
            tight: false,
            items: vec![item(None, vec![p("One."), nested]), tight("Two.")],
        }),
        block(BlockKind::List {
            start: None,
            style: ListStyle::default(),
            tight: true,
            items: vec![item(Some(true), vec![p("done")]), item(Some(false), vec![p("to do")])],
        }),
        block(BlockKind::Table(Table {
            columns: vec![Align::Start, Align::End],
            head: vec![words("Who"), Vec::new()],
            rows: vec![vec![words("Ada"), words("1")], vec![words("Bo"), words("22")]],
            caption: words("Who brought what"),
        })),
        with(
            named("the-figure"),
            BlockKind::Figure {
                image: image("art/the table.svg", "A round table", false),
                caption: Vec::new(),
                description: Vec::new(),
            },
        ),
        block(figure),
        block(BlockKind::Quote(quote)),
        block(BlockKind::Code { language: Some("c++".into()), text: "if (a < b) {\n  go();\n}\n".into() }),
    ]
}

fn set_pieces() -> Vec<Block> {
    let long = "a line that goes on so far that no telephone held upright has the room to show it whole";
    vec![
        block(BlockKind::Verse(Verse {
            title: Some(words("Kettle")),
            stanzas: vec![
                vec![line(0, "The kettle knows"), line(1, long), line(2, "and back")],
                vec![line(0, "Again.")],
            ],
            attribution: Some(words("traditional")),
        })),
        block(BlockKind::PullQuote { blocks: vec![p("Stay for the washing-up.")], attribution: None }),
        block(BlockKind::Scene { title: Some(words("At the door")), blocks: vec![p("She knocks.")] }),
        block(BlockKind::Scene { title: None, blocks: vec![p("Nobody answers.")] }),
        block(BlockKind::Tip { title: None, blocks: vec![p("Breathe out first.")] }),
        block(BlockKind::Break),
        with(
            Attributes { classes: vec!["letter".into()], language: Some("fr".into()), id: None },
            BlockKind::Custom(vec![p("Chère amie,")]),
        ),
        p("The end of it."),
    ]
}

fn definitions() -> Block {
    block(BlockKind::Definitions(vec![
        Definition { term: words("ally"), meanings: vec![vec![p("Somebody who stays.")], vec![p("A verb.")]] },
        Definition { term: words("zine"), meanings: vec![vec![p("A small paper."), p("Often stapled.")]] },
    ]))
}

fn sheet() -> Block {
    let blank =
        |label: &str, underscores| Inline::Blank(Blank { label: label.into(), width: None, underscores, tick: None });
    let height = Some(Mm(60.0));
    let blocks = vec![
        p("Think of a time when somebody stood by you."),
        space(SpaceKind::Lines(Rows::Count(6)), "What happened", true),
        space(SpaceKind::Lines(Rows::Fill), "Think of a time", false),
        para(vec![text("Their name was "), blank("Name", 4), text(", and it cost "), blank("Cost", 20), text(".")]),
        block(BlockKind::List {
            start: None,
            style: ListStyle::default(),
            tight: true,
            items: vec![item(Some(false), vec![p("I told them.")]), item(Some(false), vec![p("I never said.")])],
        }),
        space(SpaceKind::Scale { from: "alone".into(), to: "surrounded".into(), steps: 7 }, "How it felt", true),
        space(SpaceKind::Box { height: None }, "Draw or write", true),
        space(SpaceKind::Dots { height }, "Dots", true),
        space(SpaceKind::Grid { height }, "Grid", true),
        space(SpaceKind::Map { height, centre: Some("me".into()) }, "Who is near", true),
        block(BlockKind::Table(Table {
            columns: vec![Align::Start, Align::Start],
            head: vec![words("Who stood by me"), words("What they risked")],
            rows: vec![vec![Vec::new(), Vec::new()], vec![Vec::new(), Vec::new()]],
            caption: Vec::new(),
        })),
        space(SpaceKind::Commitment { witness: true }, "One small step", true),
    ];
    let worksheet = Worksheet {
        id: "first-memory".into(),
        title: words("A first memory"),
        audience: Some("alone, then pairs".into()),
        time: Some("25 min".into()),
        bring: Some("a pen".into()),
        stop: Some("Put the pen down.".into()),
        name_date: true,
        blocks,
        facilitator: vec![p("Leave five minutes of silence here.")],
    };
    with(named("first-memory"), BlockKind::Worksheet(Box::new(worksheet)))
}

/// A book that reads from right to left.
pub fn arabic() -> Document {
    let mut metadata = metadata("صحبة تكفي", "ar");
    metadata.rtl = true;
    metadata.subtitle = Some("أوراق ودفاتر".into());
    metadata.authors = vec![Contributor { name: "ليلى ورق".into(), sort: None, role: "aut".into() }];
    metadata.slug = "suhba".into();
    let english = in_language("en", "good-enough company");
    let blocks = vec![
        para(vec![text("نبدأ من هنا، "), english, text("، ثم نكمل."), Inline::NoteRef(0)]),
        block(BlockKind::Verse(Verse {
            title: None,
            stanzas: vec![vec![line(0, "سطر أول"), line(1, "سطر ثان")]],
            attribution: None,
        })),
        sheet(),
    ];
    let chapter = numbered(1, division(DivisionKind::Chapter, Matter::Body, "الفصل-الأول", "كلمة نستعيرها", blocks));
    document(metadata, vec![chapter], vec![note(vec![p("حاشية قصيرة.")])])
}

/// A book with markup, quotation marks and forbidden characters wherever an author can put words.
pub fn hostile() -> Document {
    let nasty = |what: &str| format!("{what} <b>&amp;\"'` ]]> --> \u{0}\u{1}\u{b}\u{fffe} \u{feff}end");
    let person = |who: &str| Contributor { name: nasty(who), sort: Some(nasty(who)), role: nasty("aut") };
    let mut meta = metadata(&nasty("Title"), "fi");
    meta.subtitle = Some(nasty("Subtitle"));
    meta.authors = vec![person("Author"), Contributor { name: " \u{2}".into(), sort: None, role: "aut".into() }];
    meta.contributors = vec![person("Contributor")];
    meta.isbn_epub = None;
    meta.edition = Some(nasty("Edition"));
    meta.publisher = Some(nasty("Publisher"));
    meta.license = Some(nasty("License"));
    meta.rights = Some(nasty("Rights"));
    meta.keywords = vec![nasty("Keyword"), "".into()];
    meta.date = None;
    meta.permissions =
        vec![Permission { work: nasty("Work"), holder: Some(nasty("Holder")), note: Some(nasty("Note")) }];
    meta.sources[0] = Relation {
        title: nasty("Source"),
        creator: Some(nasty("Creator")),
        date: Some(nasty("Date")),
        relation: Some(nasty("Relation")),
        url: Some("javascript:alert(1)".into()),
        license: None,
    };
    let mut blocks = vec![
        para(vec![text(&nasty("Text")), Inline::Code(nasty("Code")), Inline::NoteRef(0)]),
        with(
            Attributes { id: Some("note-1".into()), classes: vec![nasty("class"), "-x".into()], language: None },
            BlockKind::Quote(vec![p("q")]),
        ),
        with(named("noteref-1"), BlockKind::Break),
        block(BlockKind::Code { language: Some(nasty("lang")), text: nasty("pre") }),
        section("toc", &nasty("Section"), 2, Vec::new()),
    ];
    for url in [
        "http://",
        "http://a b/",
        "https://[::1",
        "HTTP://EXAMPLE.org:80/%zz%41#a#b",
        "data:,x",
        "x",
        "mailto:",
        "tel:+1 2",
        "//x/y",
        "https://ü.example/ü",
    ] {
        blocks.push(para(vec![link(LinkTarget::Url(url.into()), words(url))]));
    }
    let mut deep = p("the bottom");
    for _ in 0..300 {
        deep = block(BlockKind::Quote(vec![deep]));
    }
    blocks.push(deep);
    blocks.push(block(BlockKind::Figure {
        image: image("missing.png", &nasty("alt"), false),
        caption: Vec::new(),
        description: Vec::new(),
    }));
    blocks.push(block(BlockKind::Figure {
        image: image("art/the table.svg", "", false),
        caption: words("c"),
        description: Vec::new(),
    }));
    let chapter = numbered(1, division(DivisionKind::Chapter, Matter::Body, "nav", &nasty("Chapter"), blocks));
    let other = division(DivisionKind::Other, Matter::Back, "imprint", "", vec![p("no title")]);
    let mut document = document(meta, vec![chapter, other], vec![note(vec![p(&nasty("note"))])]);
    document.abstract_ = vec![p(&nasty("Abstract"))];
    document.assets = BTreeMap::from([asset("art/the table.svg", AssetFormat::Svg, TABLE_SVG.as_bytes())]);
    document
}
