//! Chapters from other works: their words, pictures and notes, the names of their makers, and their licences.

use std::path::Path;

use bonefolder::remix::excerpt::excerpt;

use crate::support::{bonefolder, files, folder, said, unzip};

const DOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";

fn write(dir: &Path, name: &str, words: &str) {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
    std::fs::write(path, words).expect("files can be written here");
}

/// A booklet of somebody's, as a finished EPUB in `dir`.
fn other(dir: &Path, license: &str) {
    let project = folder();
    let yaml = format!(
        "title: Bread\nauthor: Ana\nlanguage: fr\nlicense: {license}\nedition: 2\nchapters: [one.md, text/two.md]\n"
    );
    write(project.path(), "book.yaml", &yaml);
    write(project.path(), "one.md", "# Un {#start}\n\nMots.\n");
    let two = "# Deux {#start}\n\n\"Pain\"[^1]. Voir [le début](../one.md) et [ici](#start).\n\n![Un point](../art/dot.svg)\n\n[^1]: Une note.\n";
    write(project.path(), "text/two.md", two);
    write(project.path(), "art/dot.svg", DOT);
    let built = bonefolder(project.path(), &["build", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    std::fs::copy(project.path().join("out/bread.epub"), dir.join("bread.epub")).expect("files can be copied here");
}

fn anthology(dir: &Path, more: &str) -> std::process::Output {
    let yaml = format!(
        "title: Kitchens\nauthor: Us\nlanguage: en\nlicense: CC-BY-4.0\n{more}chapters:\n  - mine.md\n  - from: bread.epub#deux\n  \
         - {{from: loose.md, authors: Bo, license: CC0-1.0}}\n"
    );
    write(dir, "book.yaml", &yaml);
    write(dir, "mine.md", "# Mine {#start}\n\nWords[^1].\n\n[^1]: My note.\n");
    write(dir, "loose.md", "# Loose\n\nLeaves.\n");
    bonefolder(dir, &["build", "--only", "epub,source"])
}

#[test]
fn a_chapter_of_another_work_keeps_its_makers_its_pictures_and_its_notes() {
    let dir = folder();
    other(dir.path(), "CC-BY-SA-4.0");
    let built = anthology(dir.path(), "");
    assert!(built.status.success(), "{}", said(&built));
    let made = files(&dir.path().join("out"));
    let pages = unzip(&made["kitchens.epub"]);
    let all: String = pages
        .iter()
        .filter(|(name, _)| name.ends_with("html") || name.ends_with(".opf"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for words in [
        "class=\"byline\"",
        "<p>Ana</p>",
        "From <em>Bread</em> (Edition 2; CC BY-SA 4.0)",
        "<p>Bo</p>",
        "CC0 1.0",
        "My note.",
        "Une note.",
        "«\u{202f}Pain\u{202f}»",
        "Voir le début et",
        "dcterms:hasPart",
        ">Ana</dc:contributor>",
    ] {
        assert!(all.contains(words), "{words} is not in the EPUB: {all}");
    }
    assert!(pages.iter().any(|(name, _)| name.ends_with("dot.svg")), "the picture did not come along");
    let source = bonefolder::remix::bundle::unpack(&made["kitchens-remix.zip"]).expect("it is a bundle");
    assert!(source.contains_key("bread.epub"), "{:?}", source.keys());
}

#[test]
fn the_licence_of_every_part_is_weighed() {
    let dir = folder();
    other(dir.path(), "CC-BY-NC-4.0");
    let given = anthology(dir.path(), "");
    assert!(given.status.success(), "{}", said(&given));
    let sold = anthology(dir.path(), "price: 4 €\n");
    assert!(sold.status.code() == Some(1) && said(&sold).contains("P098"), "{}", said(&sold));
}

#[test]
fn a_chapter_that_is_not_there_is_named_with_one_that_is() {
    let dir = folder();
    other(dir.path(), "CC-BY-4.0");
    write(dir.path(), "book.yaml", "title: A\nauthor: B\nlanguage: en\nchapters: [{from: bread.epub#dux}]\n");
    let told = said(&bonefolder(dir.path(), &["build", "--only", "epub"]));
    assert!(told.contains("“bread.epub#dux” does not exist") && told.contains("bread.epub#"), "{told}");
}

#[test]
fn an_excerpt_finds_its_pictures_and_leaves_words_where_links_led_away() {
    let text = "# A\n\n[one](b.md#x) ![p](../art/a b.png \"T\") ![w](https://e.org/x.png) [z](https://e.org) [[n](c.md)](#q) [here](#a) [gone](#b)\n";
    let found = excerpt(text, "text/a.md", "o.epub!", "en");
    assert_eq!(
        found,
        "---\nlang: en\n---\n\n# A\n\none ![p](o.epub!/art/a b.png \"T\") ![w](https://e.org/x.png) [z](https://e.org) [n](#q) [here](#a) gone\n"
    );
}
