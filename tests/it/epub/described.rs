//! Long descriptions, names of rows, and languages within a text: what those are told who do not see a page.

use std::fs;

use lopdf::Object;

use crate::support::epubs::entry;
use crate::support::{bonefolder, files, folder, said};

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><path d='M0 0h60'/></svg>";

/// The finished files of a book with this text, and what was printed.
fn built(text: &str, only: &str) -> (Vec<(String, Vec<u8>)>, String) {
    let dir = folder();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("book.yaml", "title: Book\nauthor: A\nlanguage: en\n");
    write("map.svg", PICTURE);
    write("one.md", text);
    let output = bonefolder(dir.path(), &["build", "--only", only]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (files(&dir.path().join("out")).into_iter().collect(), said(&output))
}

/// The first chapter, and the package document.
fn page(text: &str) -> (String, String, String) {
    let (files, printed) = built(text, "epub");
    let (_, epub) = files.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB");
    (entry(epub, "OPS/one.xhtml"), entry(epub, "OPS/package.opf"), printed)
}

#[test]
fn a_long_description_is_tied_to_its_picture() {
    let text = "# One\n\n![The way](map.svg \"To the hall\")\n\n::: description\nPast the *baker*, then left.\n\n- a bridge\n:::\n\n\
                ![Again](map.svg){description=\"The same in short.\"}\n";
    let (page, package, printed) = page(text);
    assert!(!printed.contains("M045"), "{printed}");
    for (at, words) in [(1, "Past the <em>baker</em>, then left."), (2, "The same in short.")] {
        let id = page.split("aria-details=\"").nth(at).and_then(|rest| rest.split('"').next()).expect("it is tied");
        let after =
            page.split(&format!("<details class=\"description\" id=\"{id}\">")).nth(1).expect("it stands there");
        assert!(after.contains("<summary>Description of the picture</summary>") && after.contains(words), "{page}");
    }
    assert!(package.contains(">longDescription<"));
    assert!(!self::page("# One\n\n![The way](map.svg)\n").1.contains("longDescription"), "nothing is claimed");
}

#[test]
fn a_tagged_pdf_tells_the_long_description_after_the_short_one() {
    let text = "# One\n\n![The way](map.svg)\n\n::: description\nPast the baker.\n:::\n";
    let (files, _) = built(text, "screen");
    let (_, pdf) = files.iter().find(|(name, _)| name.ends_with("-screen.pdf")).expect("there is a PDF");
    let pdf = lopdf::Document::load_mem(pdf).expect("the PDF can be read");
    let told: Vec<String> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok())
        .filter_map(|alt| match alt {
            Object::String(bytes, _) => {
                Some(bytes.iter().filter(|byte| byte.is_ascii_graphic()).map(|byte| *byte as char).collect())
            }
            _ => None,
        })
        .collect();
    assert!(told.contains(&"ThewayPastthebaker.".to_owned()), "{told:?}");
}

#[test]
fn a_description_without_a_picture_is_named() {
    let (page, _, printed) = page("# One\n\nText.\n\n::: description\nOf nothing.\n:::\n");
    assert!(printed.contains("M045") && page.contains("Of nothing."), "{printed}");
}

#[test]
fn rows_have_names_where_nothing_stands_over_the_first_column() {
    let (page, _, _) =
        page("# One\n\n|     | Mo |\n|-----|----|\n| Ada | 1  |\n\n| Who | Mo |\n|-----|----|\n| Bo  | 2  |\n");
    assert!(page.contains(r#"<th scope="col">Mo</th>"#) && page.contains(r#"<th scope="row">Ada</th>"#), "{page}");
    assert!(page.contains("<td>Bo</td>"), "a list of people is no table of rows with names");
}

#[test]
fn boxes_to_tick_take_no_bullets_from_their_neighbours() {
    let (page, _, _) = page("# One\n\n- plain\n- [ ] open\n- [x] done\n\nWord.[^a]\n\n[^a]: Note.\n");
    assert!(page.contains("<ul>\n<li>plain</li>\n<li class=\"task\">"), "{page}");
    assert_eq!(page.matches("<li class=\"task\">").count(), 2, "{page}");
    assert!(page.contains("Note.\u{a0}<a"), "the way back never stands alone on a line: {page}");
}

#[test]
fn a_language_is_one_that_there_is() {
    let (page, _, printed) = page("# One\n\n[mot]{lang=fr} [nihil]{lang=zz} [слово]{lang=russian}\n");
    assert!(page.contains(r#"<span lang="fr" xml:lang="fr">mot</span>"#), "{page}");
    // A tag that is well formed and in no list is kept, and named.
    assert!(page.contains(r#"lang="zz""#) && !page.contains("russian"), "{page}");
    assert!(printed.contains("M027") && printed.contains("`zz`"), "{printed}");
}

#[test]
fn our_words_in_a_worksheet_are_in_its_language() {
    let sheet = ":::: {.worksheet #essai lang=fr}\n## Essai\n\n::: tip\nDoucement.\n:::\n\n![La salle](map.svg)\n\n\
                 ::: description\nAprès le pont.\n:::\n\n::: lines\n:::\n::::\n";
    let tip = "::: tip\nSlowly.\n:::\n";
    let (page, _, _) = page(&format!("# One\n\n{sheet}\n{tip}"));
    for words in ["Conseil", "Description de l’image", "<p class=\"title\">Tip</p>"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Description of the picture"), "{page}");
}

/// A screen reader would read them as if they were French.
#[test]
fn our_words_within_another_language_are_marked() {
    let text = "---\nlang: fr\n---\n# Un\n\nMot.[^a]\n\n## Deux {lang=de}\n\n::: {.tip lang=de}\nLangsam.\n:::\n\n\
                ::: {.tip lang=en}\nSlowly.\n:::\n\n::: {.worksheet #trois}\n### Trois\n:::\n\n[^a]: Note.\n";
    let (files, _) = built(text, "epub");
    let (_, epub) = files.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB");
    let page = entry(epub, "OPS/un.xhtml");
    let english = r#"lang="en" xml:lang="en" dir="ltr">"#;
    assert!(page.contains(&format!(r#"<p class="title" {english}Tip</p>"#)), "{page}");
    assert!(page.contains(r#"<p class="title">Tip</p>"#), "what surrounds it is English: {page}");
    assert!(page.contains(&format!(r#"id="notes-heading" {english}Notes</h2>"#)), "{page}");
    assert!(page.contains(r#"lang="fr" xml:lang="fr">"#) && page.find("lang=\"fr\"") < page.find("<head>"), "{page}");
    let ncx = entry(epub, "OPS/toc.ncx");
    assert!(ncx.contains(r#"<navLabel xml:lang="fr"><text>1. Un<"#), "{ncx}");
    let nav = entry(epub, "OPS/nav.xhtml");
    for line in [r#"lang="fr" xml:lang="fr" dir="ltr">1. Un</a>"#, r#"lang="de" xml:lang="de" dir="ltr">Deux</a>"#] {
        assert!(nav.contains(line), "{line}: {nav}");
    }
}
