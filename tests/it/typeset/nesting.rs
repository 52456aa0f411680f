//! Everything that a manuscript can hold, within everything that can hold it: however odd, it is typeset or refused
//! with the line at fault, and never ends in a fault of the program's own.

use std::fs;

use crate::support::{bonefolder, folder, lay_over, root, said};

/// What is put inside, with `N` for a number of its own.
const CONTENTS: &[&str] = &[
    "Words with *emphasis*, `code`, H~2~O, [a link](#idN) and a blank [____]{label=\"Blank\" width=3cm}.",
    "[Words]{#idN} and [a way to them](#idN), a note[^nN].\n\n[^nN]: Of its own, with [a way back](#idN).",
    "# Chapter N {#idN}\n\nText.",
    "## Section N {#idN}\n\nText.",
    "#### Deep N\n\nText.",
    "## ![A dot](art/dot.png) {#idN}\n\nText.",
    "## &nbsp;",
    "> A quotation\n>\n> of two paragraphs.",
    "- one\n- two\n\n  more",
    "3. three\n4. four",
    "- [ ] open\n- [x] done",
    "term\n: meaning\n\nother\n: another",
    "| a | b |\n|---|--:|\n| 1 | 2.5 |\n| [x](#idN) | ![A dot](art/dot.png) |",
    "![A dot](art/dot.png \"A caption\"){#idN}\n\n::: description\nWhat [it](#idN) shows.\n:::",
    "![A dot](art/dot.png){.full-page}",
    "![A dot](art/dot.png){.bleed}",
    "```rust\nfn main() {}\n```",
    "* * *",
    "::: {.verse title=\"A poem\"}\nOne line\n  and another,\n\na stanza.\n\n--- Who\n:::",
    "::: scene\n### A scene N {#idN}\n\nText.\n:::",
    "::: tip\n## A tip\n\nText.\n:::",
    "::: epigraph\nWords.\n\n--- Who\n:::",
    "::: pullquote\nWords.\n\n--- Who\n:::",
    "::: facilitator\nSay [this](#idN) aloud.\n:::",
    "::: {.ours lang=fr}\n## Titre N\n\nDu texte.\n:::",
    "::: {.ours lang=ar}\nنص قصير.\n:::",
    "::: {.worksheet #idN for=\"all\" time=\"5 min\"}\n## Sheet N\n\n::: {.lines rows=2 label=\"Lines\"}\n:::\n\n::: {.scale from=\"a\" to=\"b\" label=\"Scale\"}\n:::\n\n| a | b |\n|---|---|\n|   |   |\n\n::: facilitator\nGo slowly.\n:::\n\n:::",
    "::: worksheet\nNo title, an id: [x]{#idN}.\n:::",
    "::: {.lines rows=fill label=\"Lines\"}\n:::",
    "::: {.box height=30cm label=\"A tall box\"}\n:::",
    "::: {.map center=\"me\" label=\"Map\"}\n:::",
    "::: {.commitment witness=true label=\"Promise\"}\n:::",
    "::: {.answer label=\"Answer\"}\nIt is [so](#idN).\n:::",
    "LONGTABLE",
    "| a | b | c | d | e | f | g | h | i | j |\n|---|---|---|---|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | [x](#idN) |",
    "- A poem:\n\n  ::: {.verse #idN}\n  ## Poem N[^vN]\n\n  One line\n  :::\n\n[^vN]: Of the poem.",
    "::: {.ours lang=ja}\n縦書き、[語]{#idN}。\n:::",
    "### A heading N[^fN] with a [link](#idN) {#idN}\n\nText.\n\n[^fN]: Of a heading.",
    "::: ours\n![A dot](art/dot.png){.bleed #idN}\n:::",
    "#### Run in N {.run-in #idN}\n\nAnd on, with [a way back](#idN).",
    "#### Run in N {.run-in}\n\n- a list",
    "[Term N]{.term #idN}\n: Its meaning, see [Term N](#idN).",
    "| One line\n|   and another[^lN]\n\n[^lN]: Of a line.",
    "<figure id=\"idN\"><img src=\"art/dot.png\" alt=\"A dot\"><figcaption>Words *in* HTML</figcaption></figure>",
    "<h2>HTML N</h2><p>Text.</p>",
    "<details><summary>Sum</summary>\n\nHidden.\n\n</details>",
    "<table><tr><th>a</th></tr><tr><td>

- b

</td></tr></table>",
];

/// Where it is put, with `@` for it.
const HOLDERS: &[(&str, &str)] = &[
    ("", "@"),
    ("> ", "> Before\n>\n@"),
    ("  ", "- Before\n\n@"),
    ("   ", "1. Before\n\n@"),
    ("  ", "- [ ] Before\n\n@"),
    ("  ", "term N\n: meaning\n\n@"),
    ("    ", "A note.[^hN]\n\n[^hN]: Before\n\n@"),
    ("", "::: scene\n### Scene N\n\n@\n\n:::"),
    ("", "::: tip\n@\n\n:::"),
    ("", "::: epigraph\n@\n\n--- Who\n\n:::"),
    ("", "::: pullquote\n@\n\n:::"),
    ("", "::: facilitator\n@\n\n:::"),
    ("", "::: {.ours #holderN}\n@\n\n:::"),
    ("", "::: {.worksheet for=\"all\"}\n## Holder N\n\n@\n\n:::"),
    (
        "",
        "::: {.worksheet for=\"all\"}\n## Holder N[^tN]\n\nWords.\n\n::: facilitator\n@\n\n:::\n\n:::\n\n[^tN]: A note.\n\n    ::: {.lines label=\"In a note\"}\n    :::",
    ),
    ("", "![A dot](art/dot.png)\n\n::: description\n@\n\n:::"),
    ("", "::: {.box label=\"Held\"}\n@\n\n:::"),
    ("", "::: {.answer label=\"Held\"}\n@\n\n:::"),
    ("", "::: scene\nNever closed.\n\n@"),
    ("> > ", "> > Before\n> >\n@"),
];

#[test]
fn anything_may_stand_in_anything() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    let chapters: Vec<String> = (0..HOLDERS.len()).map(|at| format!("c{at}.md")).collect();
    for (at, chapter) in chapters.iter().enumerate() {
        fs::write(dir.path().join(chapter), held_by(at)).expect("the folder can be written");
    }
    let settings = format!(
        "title: Nesting\nlanguage: en\nauthors: [Nobody]\nabstract: Everything in everything.\nchapters: [{}]\n\
         print: {{trim: a5}}\npress: {{paper: a4}}\n",
        chapters.join(", ")
    );
    fs::write(dir.path().join("book.yaml"), settings).expect("the folder can be written");
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "epub,screen,print,worksheets"]);
    let said = said(&output);
    let errors: Vec<&str> = said.split("\n\n").filter(|one| one.starts_with("error")).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n\n"));
    assert!(output.status.success(), "{said}");
}

/// A table in a div of the author's own, of more rows than a page holds.
fn long_table() -> String {
    let rows: String = (1..=45).map(|row| format!("| {row} | [words](#idN) | 1.{row} |\n")).collect();
    format!("::: ours\n| a | b | c |\n|---|---|---|\n{rows}:::")
}

fn held_by(holder: usize) -> String {
    let (indent, frame) = HOLDERS[holder];
    let mut chapter = format!("# Held by {holder}\n\n");
    for (at, content) in CONTENTS.iter().enumerate() {
        let number = (holder * CONTENTS.len() + at).to_string();
        let content = content.replace("LONGTABLE", &long_table()).replace('N', &number);
        let lines: Vec<String> = content.lines().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect();
        chapter += &frame.replace('N', &number).replace('@', &lines.join("\n"));
        chapter += "\n\nBetween.\n\n";
    }
    chapter
}
