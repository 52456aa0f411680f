//! Whose pictures, which copy, and pages with the changes in them.

use crate::support::{bonefolder, files, folder, root, said, unzip};

const DOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
const BOOK: &str = "title: Bread\nauthor: A. Name\nlanguage: en\nlicense: CC-BY-4.0\nsource-url: https://example.org/bread\npress: {paper: [a4]}\n";

fn project(dir: &std::path::Path) {
    for (name, words) in [
        ("book.yaml", BOOK),
        (
            "one.md",
            "# One\n\nThe oven is warm.\n\n![A dot](dot.svg \"On top\"){credit=\"Drawing: Noor\" license=CC-BY-NC-4.0}\n\n![Two](two.svg)\n",
        ),
        ("dot.svg", DOT),
        ("two.svg", DOT),
        ("two.svg.license", "SPDX-FileCopyrightText: 2026 Bo\nSPDX-License-Identifier: CC0-1.0\n"),
    ] {
        std::fs::write(dir.join(name), words).expect("files can be written here");
    }
}

#[test]
fn pictures_are_credited_and_their_licences_weighed() {
    let dir = folder();
    project(dir.path());
    let built = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    let epub: String = unzip(&files(&dir.path().join("out"))["bread.epub"])
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for words in ["<em>On top</em> (Drawing: Noor; CC BY-NC 4.0)", "<em>Two</em> (2026 Bo; CC0 1.0)"] {
        assert!(epub.contains(words), "{words}");
    }
    std::fs::write(dir.path().join("book.yaml"), format!("{BOOK}price: 3\n")).expect("it can be written");
    let sold = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(sold.status.code() == Some(1) && said(&sold).contains("P098"), "{}", said(&sold));
}

#[test]
fn a_copy_is_told_to_be_current_or_not_by_its_file_and_by_what_stands_on_paper() {
    let dir = folder();
    project(dir.path());
    let built = bonefolder(dir.path(), &["build", "--only", "epub,screen"]);
    assert!(built.status.success(), "{}", said(&built));
    let ask = |copy: &str| {
        let output = bonefolder(dir.path(), &["check", copy, "--latest", "."]);
        (output.status.code(), said(&output))
    };
    let (code, words) = ask("out/bread-screen.pdf");
    assert!(code == Some(0) && words.contains("is the current copy"), "{words}");
    let fingerprint = words.split("fingerprint is ").nth(1).expect("it is told")[..12].to_owned();
    assert_eq!(ask(&format!("https://example.org/bread#{fingerprint}")).0, Some(0));
    assert_eq!(ask(&format!("Bread · sheet 1 of 1, front · flip on the short edge · {fingerprint}")).0, Some(0));
    assert_eq!(ask(&format!("Fingerprint of this copy: {}", fingerprint.to_uppercase())).0, Some(0));
    assert_eq!(ask("no copy at all").0, Some(2));
    std::fs::write(dir.path().join("one.md"), "# One\n\nThe oven is cold.\n").expect("it can be written");
    let (code, words) = ask("out/bread.epub");
    assert!(code == Some(1) && words.contains("is another copy") && words.contains(&fingerprint), "{words}");
    // Its pages are compared by the source that travels in them.
    let marked = bonefolder(dir.path(), &["diff", "out/bread-screen.pdf", ".", "--as", "pdf", "--out", "changes.pdf"]);
    assert!(marked.status.success(), "{}", said(&marked));
    let checked = bonefolder(dir.path(), &["check", "changes.pdf", "--accessible"]);
    assert!(checked.status.success(), "{}", said(&checked));
}

/// The text of a licence counts in the folder of a face and in the one above, for the build and for the bundle alike.
#[test]
fn faces_of_ones_own_travel_with_their_licence_and_are_credited() {
    let dir = folder();
    let font = root().join("tests/fonts/kitchen-boxes/KitchenBoxes.ttf");
    std::fs::create_dir_all(dir.path().join("fonts/boxes")).expect("folders can be made here");
    std::fs::copy(font, dir.path().join("fonts/boxes/KitchenBoxes.ttf")).expect("files can be copied here");
    let licence =
        "Copyright 2024 The Kitchen\n\nThis Font Software is licensed under the SIL Open Font License, Version 1.1.\n";
    for (name, words) in [
        ("book.yaml", format!("{BOOK}fonts: {{headings: Kitchen Boxes}}\n")),
        ("one.md", "# One\n\nWarm.\n".to_owned()),
        (
            "lineage.yaml",
            "remixed-by: [{name: Bo}]\nchanges: All.\nparents: [{title: Oven, license: CC-BY-4.0}]\n".to_owned(),
        ),
        ("fonts/Kitchen-OFL.txt", licence.to_owned()),
    ] {
        std::fs::write(dir.path().join(name), words).expect("files can be written here");
    }
    let build = || bonefolder(dir.path(), &["build", "--only", "epub,source"]);
    let built = build();
    assert!(built.status.success() && !said(&built).contains("P110"), "{}", said(&built));
    let made = files(&dir.path().join("out"));
    let source = bonefolder::remix::bundle::unpack(&made["bread-remix.zip"]).expect("it is a bundle");
    let travels = ["fonts/Kitchen-OFL.txt", "fonts/boxes/KitchenBoxes.ttf"];
    assert!(travels.iter().all(|name| source.contains_key(*name)), "{:?}", source.keys());
    let epub: String = unzip(&made["bread.epub"]).iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    for words in [">Typefaces</h2>", "<em>Kitchen Boxes</em> (Copyright 2024 The Kitchen; OFL-1.1)"] {
        assert!(epub.contains(words), "{words}");
    }
    // What lies above the folder of faces is the licence of the book, and not of a face.
    std::fs::rename(dir.path().join("fonts/Kitchen-OFL.txt"), dir.path().join("LICENSE")).expect("it can be renamed");
    let told = said(&build());
    assert!(told.contains("P110") && told.contains("no licence stands beside"), "{told}");
    let reuse = "SPDX-FileCopyrightText: 2025 Noor\nSPDX-License-Identifier: OFL-1.1\n";
    std::fs::write(dir.path().join("fonts/boxes/KitchenBoxes.ttf.license"), reuse).expect("it can be written");
    let built = build();
    assert!(!said(&built).contains("P110") && !said(&built).contains("no licence stands"), "{}", said(&built));
}
