//! Notes in titles, and letters with marks, as they stand on finished pages.

use std::fs;

use bonefolder::pdf::{self, letters};

use crate::support::judges::printed;
use crate::support::{bonefolder, files, folder, said};

/// The pages of the print edition, as Poppler reads them.
fn pages(settings: &str, chapter: &str) -> Vec<String> {
    let dir = folder();
    fs::write(dir.path().join("book.yaml"), format!("title: Kettles\nauthor: A\n{settings}"))
        .expect("files can be written here");
    fs::write(dir.path().join("one.md"), chapter).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = fs::read_dir(dir.path().join("out")).expect("there is a folder").flatten().map(|entry| entry.path());
    let mut prints = made.filter(|path| path.to_string_lossy().ends_with("-print-a5.pdf"));
    printed(&prints.next().expect("the print edition was made"), &[])
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn the_mark_of_a_note_stands_behind_its_word_in_a_title_and_nowhere_else() {
    let chapter = "# The samovar[^a] hums\n\nText.\n\n## Coal[^b], or [gas](https://example.org/gas)\n\nText.\n\n::: tip\n### Box[^a]\n\nText.\n:::\n\n\
                   ::: worksheet\n## Sheet[^c] one\n\n- [ ] Tick\n:::\n\n# Two\n\nx\n\n# Three\n\nx\n\n# Four\n\nx\n\n\
                   [^a]: NoteA.\n[^b]: NoteB.\n[^c]: NoteC.\n";
    let pages = pages("language: en\ncontents: {depth: 2}\n", chapter);
    let contents = pages.iter().find(|page| page.contains("Contents")).expect("there is a page of contents");
    for title in ["The samovar hums", "Coal, or gas", "Sheet one"] {
        assert!(contents.contains(title), "{title}\n{contents}");
    }
    let all = pages.join("\n");
    for shown in ["The samovar1 hums", "Coal2, or gasa", "Box1", "Sheet3 one"] {
        assert_eq!(all.matches(shown).count(), 1, "{shown}\n{all}");
    }
    let page = pages.iter().find(|page| page.contains("The samovar1 hums")).expect("it was just found");
    assert!(page.contains("NoteA.") && page.contains("NoteB."), "{page}");
}

/// Poppler turns the characters of a glyph around where lines run to the left, so marks stand before their letters; the
/// letters alone are those of the words, in order and in one piece.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn words_with_marks_on_their_letters_are_found() {
    let is_mark = |one: &char| matches!(one, '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    for (language, words) in [("ar", "السَّلَامُ عَلَيْكُمْ وَرَحْمَةٌ فِي كِتَابٍ قَدِيمٍ"), ("he", "בְּרֵאשִׁית הָיָה שָׁלוֹם")]
    {
        let pages = pages(&format!("language: {language}\n"), &format!("# א\n\n{words}\n"));
        let found: String =
            pages.concat().chars().filter(|one| one.is_alphabetic() && !is_mark(one) || one.is_whitespace()).collect();
        for word in words.split(' ') {
            let bare: String = word.chars().filter(|one| !is_mark(one)).collect();
            assert_eq!(found.split_whitespace().filter(|one| **one == bare).count(), 1, "{word}: {found}");
        }
    }
}

#[test]
fn headings_of_scripts_without_capitals_and_italics_are_heavier_than_text() {
    for theme in ["hearth", "quiet", "verse"] {
        let dir = folder();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
        write("book.yaml", &format!("title: كتاب\nauthor: نور\nlanguage: ar\ntheme: {theme}\n"));
        write("one.md", "# باب\n\nكلام.\n\n## ظظظ\n\nكلام.\n\n### ظظظ\n\nكلام.\n");
        let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "screen", "--out", "made"]);
        assert!(output.status.success(), "{}", said(&output));
        let made = files(&dir.path().join("made"));
        let (_, screen) = made.iter().find(|(name, _)| name.ends_with("screen.pdf")).expect("pages are made");
        let file = pdf::open(screen).expect("our own pages can be read");
        let pieces: Vec<_> = letters(&file).into_iter().flat_map(|page| page.pieces).collect();
        let headings: Vec<_> = pieces.iter().filter(|piece| piece.text.contains('ظ') && !piece.aside).collect();
        assert!(headings.len() >= 2, "{theme}: {pieces:?}");
        assert!(headings.iter().all(|piece| piece.bold), "{theme}: {headings:?}");
    }
}
