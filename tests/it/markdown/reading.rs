//! Reading a manuscript file: what becomes of it, and what is said about it.

use bonefolder::diagnostic::Severity;
use bonefolder::document::BlockKind;
use bonefolder::document::text::plain_blocks;
use bonefolder::markdown::{Options, parse};
use bonefolder::source::Sources;
use proptest::prelude::*;

use crate::support::outline::{outline, read};

/// The outline of a text that must give rise to nothing worse than these codes, in order.
fn outline_with(text: &str, language: &str, codes: &[&str]) -> String {
    let (parsed, report) = read(text, language);
    let found: Vec<&str> = report.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(found, codes, "{:#?}", report.diagnostics);
    let notes = parsed.notes.iter().map(|note| format!("note {}\n{}", note.label, outline(&note.blocks)));
    outline(&parsed.blocks) + &notes.collect::<String>()
}

fn set(text: &str, language: &str) -> String {
    let (parsed, _) = read(text, language);
    plain_blocks(&parsed.blocks).trim_end().to_owned()
}

#[test]
fn quotation_marks_follow_the_language() {
    let text = "\"Ja 'nu' da\"";
    let expected = [
        ("en", "“Ja ‘nu’ da”"),
        ("en-GB", "“Ja ‘nu’ da”"),
        ("fr", "«\u{202F}Ja “nu” da\u{202F}»"),
        ("fr-CH", "«Ja ‹nu› da»"),
        ("de", "„Ja ‚nu‘ da“"),
        ("de-AT", "„Ja ‚nu‘ da“"),
        ("es", "«Ja “nu” da»"),
        ("es-MX", "“Ja ‘nu’ da”"),
        ("ru", "«Ja „nu“ da»"),
        ("el", "«Ja “nu” da»"),
        ("pl", "„Ja «nu» da”"),
        ("sv", "”Ja ’nu’ da”"),
        ("hu", "„Ja »nu« da”"),
        ("ja", "「Ja 『nu』 da」"),
        ("x-unknown", "“Ja ‘nu’ da”"),
    ];
    for (language, expected) in expected {
        assert_eq!(set(text, language), expected, "{language}");
    }
}

#[test]
fn apostrophes_primes_and_dashes() {
    let cases = [
        ("'Tis the dogs' bowl, rock 'n' roll, the '90s", "’Tis the dogs’ bowl, rock ’n’ roll, the ’90s"),
        ("It's 6' 2\" tall", "It’s 6′ 2″ tall"),
        ("\"I am 6\" and \"you 7.\"", "“I am 6” and “you 7.”"),
        ("*\"A* b\" (\"c\")", "“A b” (“c”)"),
        ("a--b---c ... d", "a–b—c … d"),
        ("`\"a\" -- b` http://a.b/--c?d=\"e\"", "\"a\" -- b http://a.b/--c?d=\"e\""),
        ("\\\"a\\\" &quot;b&quot; “c”", "\"a\" \"b\" “c”"),
        ("'one' and 'two'", "‘one’ and ‘two’"),
        ("\"'Yes,' he said.\"", "“‘Yes,’ he said.”"),
    ];
    for (text, expected) in cases {
        assert_eq!(set(text, "en"), expected);
    }
}

#[test]
fn spaces_follow_the_language() {
    let cases = [
        (
            "fr",
            "Quoi ? Non! 12:30 : http://a.b:80 « oui »",
            "Quoi\u{202F}? Non\u{202F}! 12:30\u{A0}: http://a.b:80 «\u{202F}oui\u{202F}»",
        ),
        ("ru", "Он --- друг", "Он\u{A0}— друг"),
        ("es", "---Hola", "—Hola"),
        ("ja", "日本\n語 a\nb", "日本語 a b"),
        ("en", "Quoi ? Non!", "Quoi ? Non!"),
    ];
    for (language, text, expected) in cases {
        assert_eq!(set(text, language), expected, "{language}");
    }
}

#[test]
fn front_matter_is_read_and_not_printed() {
    let (parsed, _) = read("---\ntitle: \"Un *mot*\"\nlang: fr\n---\n\"Oui\"\n", "en");
    assert_eq!(parsed.language.as_deref(), Some("fr"));
    assert_eq!(parsed.title.map(|title| crate::support::outline::inlines(&title)).as_deref(), Some("Un <em mot>"));
    assert_eq!(plain_blocks(&parsed.blocks).trim(), "«\u{202F}Oui\u{202F}»");
    assert_eq!(outline_with("---\na: [\n---\nText\n", "en", &["M001"]), "paragraph Text\n");
    assert_eq!(outline_with("---\n\nText\n\n---\n", "en", &[]), "break\nparagraph Text\nbreak\n");
}

#[test]
fn fences_need_no_empty_lines_around_them() {
    let text = "words\n::: a\n- item\n:::\n| a |\n|---|\n| b |\n:::: b ::::\n> quote\n:::\nend\n";
    let expected = "paragraph words\ndiv .a\n  list None tight\n    item\n      paragraph item\ntable [Start]\n  a\n  b\n\
                    div .b\n  quote\n    paragraph quote\nparagraph end\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn fences_in_code_are_text() {
    let text = "```\n::: a\n```\n\n    ::: b\n\n`::: c`\n";
    assert_eq!(outline_with(text, "en", &[]), "code None \"::: a\"\ncode None \"::: b\"\nparagraph <code ::: c>\n");
}

#[test]
fn fences_in_html_and_lists_and_quotations() {
    let text = "- ::: a\n  in\n  :::\n\n> ::: b\n> in\n> :::\n\n::: c\n<p>in</p>\n:::\n";
    let expected = "list None tight\n  item\n    div .a\n      paragraph in\nquote\n  div .b\n    paragraph in\n\
                    div .c\n  paragraph in\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn unbalanced_fences_are_named() {
    let (_, report) = read("a\n\n:::\n\n::: open\n\nb\n", "en");
    let mut sources = bonefolder::source::Sources::default();
    sources.add("x", "a\n\n:::\n\n::: open\n\nb\n");
    let lines: Vec<_> = report
        .diagnostics
        .iter()
        .map(|one| match one.place {
            bonefolder::diagnostic::Place::Source(span) => (one.code.id, sources.position(span).line),
            _ => (one.code.id, 0),
        })
        .collect();
    assert_eq!(lines, [("M003", 3), ("M004", 5)]);
}

#[test]
fn spaces_that_no_page_can_have_are_errors() {
    let text = "::: worksheet\n# T\n\nWhat?\n\n::: {.lines rows=1000000000}\n:::\n::: {.lines rows=0}\n:::\n\
                ::: {.box height=tall}\n:::\n::: {.scale from=a to=b steps=40}\n:::\n::: {.lines row=3}\n:::\n:::\n";
    let (_, report) = read(text, "en");
    let found: Vec<_> = report.diagnostics.iter().map(|one| (one.code.id, one.severity)).collect();
    let error = ("M020", Severity::Error);
    assert_eq!(found, [error, error, error, error, ("M017", Severity::Warning)]);
    assert_eq!(report.diagnostics[4].advice, "Did you mean `rows`?");
}

#[test]
fn a_space_without_any_words_before_it_is_an_error() {
    let (_, report) = read("::: lines\n:::\n\n::: worksheet\n::: box\n:::\n[____]\n:::\n", "en");
    let errors = report.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(errors.map(|one| one.code.id).collect::<Vec<_>>(), ["M021"; 3]);
}

#[test]
fn labels_are_drawn_from_the_nearest_prompt() {
    let text = "::: worksheet\n# Title\n\n::: box\n:::\n\nWho was it?\n\n::: lines\n:::\n\nI met them in [____]. By [____] too.\n:::\n";
    let expected = "worksheet Title\n  space box None \"Title\" (drawn)\n  paragraph Who was it?\n\
                    \x20 space lines 4 \"Who was it?\" (drawn)\n\
                    \x20 paragraph I met them in <blank \"I met them in\" 4>. By <blank \"By\" 4> too.\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn labels_keep_to_their_sentence_and_their_item_and_are_short() {
    let text = "::: worksheet\n# Title\n\nWhere?\n\n- An item\n\n  ::: lines\n  :::\n\n::: box\n:::\n\n\
                Who was it? I met [____].\n\n";
    let text = format!("{text}{}\n\n::: dots\n:::\n:::\n", "often, ".repeat(30));
    let found = outline_with(&text, "en", &[]);
    // After a list, its last item is a prompt no more.
    for label in ["lines 4 \"An item\"", "box None \"Where?\"", "\"I met\"", "often, often…\""] {
        assert!(found.contains(label), "{label} is not in:\n{found}");
    }
}

#[test]
fn addresses_lose_their_question_and_gain_a_safe_scheme() {
    let (parsed, report) = read("[a](other.md?page=1#place) [b](//example.org/x)", "en");
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let found = format!("{:?}", parsed.blocks);
    for target in ["path: \"part/other.md\", fragment: Some(\"place\")", "Url(\"https://example.org/x\")"] {
        assert!(found.contains(target), "{target} is not in: {found}");
    }
}

#[test]
fn notes_that_go_wrong_lose_no_words() {
    let text = "A[^u] b[^d].\n\n[^n]: unused.\n\n[^d]: first.\n\n[^d]: second.\n";
    let expected = "paragraph A[^u] b<note 0>.\nparagraph unused.\nnote d\nparagraph first.\nparagraph second.\n";
    assert_eq!(outline_with(text, "en", &["M013", "M015", "M014"]), expected);
}

#[test]
fn notes_in_a_circle_are_cut() {
    let text = "A[^a].\n\n[^a]: see [^b].\n\n[^b]: see [^a] and [^b].\n";
    let expected = "paragraph A<note 0>.\nnote a\nparagraph see <note 1>.\nnote b\nparagraph see [a] and [b].\n";
    assert_eq!(outline_with(text, "en", &["M016", "M016"]), expected);
}

#[test]
fn ragged_tables_keep_every_cell() {
    let text = "|a|b|\n|---|---|\n|1|\n|1|2|3 *extra*|4|\n";
    let expected = "table [Start, Start]\n  a | b\n  1 |\n  1 | 2 3 <em extra> 4\n";
    assert_eq!(outline_with(text, "en", &["M012", "M012"]), expected);
}

#[test]
fn unsafe_addresses_become_words() {
    let text = "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](DATA:text/html,x) [d]( ) [e](java&#10;script:x)";
    let (parsed, report) = read(text, "en");
    assert!(!outline(&parsed.blocks).contains("<link javascript"), "{}", outline(&parsed.blocks));
    assert!(outline(&parsed.blocks).starts_with("paragraph a b c d "));
    assert!(report.diagnostics.len() >= 4 && report.diagnostics.iter().all(|one| one.code.id == "M008"));
}

#[test]
fn paths_are_made_relative_to_the_project() {
    let text = "![x](../art/a%20b.svg) ![y](../../c.svg) ![z](https://e.org/d.svg) [l](./x.md#f) [m](..\\..\\n.md)";
    let (parsed, _) = read(text, "en");
    let paths: Vec<_> = parsed.images.iter().map(|image| image.path.as_str()).collect();
    assert_eq!(paths, ["art/a b.svg", "../c.svg", "https://e.org/d.svg"]);
    assert!(outline(&parsed.blocks).contains("<link file:part/x.md#f l>"));
}

#[test]
fn html_becomes_what_the_dialect_has_for_it() {
    let text = "<div><P CLASS=x>a <b>b <i>c</b> d</i> &nbsp; &bogus; & <\n\n<script>alert(1)</script>\n\n\
                <table><tr><th>h<th>i<tr><td>1<td>2</table>\n\n<ul><li>one<li>two</ul>\n\nx<br>y <img src=z.png alt=Z onload=q>\n";
    let (parsed, report) = read(text, "en");
    let expected = "paragraph a <strong b <em c>> d \u{A0} &bogus; & <\ntable [Start, Start]\n  h | i\n  1 | 2\n\
                    list None tight\n  item\n    paragraph one\n  item\n    paragraph two\nparagraph x<br>y <image part/z.png \"Z\">\n";
    assert_eq!(outline(&parsed.blocks), expected);
    assert!(report.diagnostics.iter().all(|one| one.code.id == "M011"), "what has an equivalent is not named");
    assert!(!plain_blocks(&parsed.blocks).contains("alert"));
}

#[test]
fn lines_that_only_look_like_fences_stay_and_are_named() {
    assert_eq!(outline_with("a\n\n::: two words\n", "en", &["M028"]), "paragraph a\nparagraph ::: two words\n");
    let expected = "div\n  paragraph ::: {= = =}\n  paragraph in\n";
    assert_eq!(outline_with("::: {= = =}\nin\n:::\n", "en", &["M002"]), expected);
}

#[test]
fn only_language_tags_name_languages() {
    assert_eq!(outline_with("[a]{lang=english_US!!}", "en", &["M027"]), "paragraph a\n");
    assert_eq!(outline_with("---\nlang: no language\n---\n\n\"a\"", "de", &["M027"]), "paragraph „a“\n");
}

#[test]
fn tags_without_a_meaning_and_characters_that_turn_letters_are_named() {
    assert_eq!(outline_with("<my-tag class=x>\n\nText\n\n</my-tag>\n", "en", &["M010"]), "paragraph Text\n");
    assert_eq!(outline_with("a \u{202E}b\n", "en", &["M071"]), "paragraph a \u{202E}b\n");
}

#[test]
fn titles_keep_their_ids() {
    let text = "::: tip\n# A {#a}\nx\n:::\n::: worksheet\n# B {#b}\n:::\n::: verse\n# C {#c}\nx\n:::\n";
    let expected = "tip #a\n  title: A\n  paragraph x\nworksheet #b B\nverse #c\n  title: C\n  stanza\n    0: x\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn blocks_know_where_they_stand() {
    let text =
        "# A\n\nb\nc\n\n- d\n\n> e\n\n::: tip\nf\n:::\n\n<p>g</p>\n\n| h |\n|---|\n\n```\ni\n```\n\n![j](j.svg)\n";
    let mut sources = Sources::default();
    let id = sources.add("a.md", text);
    let parsed = parse(&sources, id, &Options { language: "en", keep_lines: Some(false) }).value;
    let found: Vec<&str> = parsed.blocks.iter().map(|block| sources.text_of(block.span)).collect();
    let expected = ["# A", "b\nc", "- d", "> e", "::: tip\nf\n:::", "g", "| h |\n|---|", "```\ni\n```", "![j](j.svg)"];
    assert_eq!(found, expected);
}

#[test]
fn braces_that_say_nothing_stay_and_are_named() {
    assert_eq!(outline_with("[a]{b} c `[d]{e}`\n", "en", &["M002"]), "paragraph [a]{b} c <code [d]{e}>\n");
}

#[test]
fn verse_stands_as_written() {
    let text = "> ::: verse\n> - *one\n>     two* three\n>\n> | 1. bar [^n]\n> ===\n> :::\n\n[^n]: note\n";
    let expected = "quote\n  verse\n    stanza\n      0: - <em one>\n      2: <em two> three\n    stanza\n\
                    \x20     0: 1. bar <note 0>\n      0: ===\nnote n\nparagraph note\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
    let text = "::: verse\na\n  b<br>c\nd\n:::\n";
    let expected = "verse\n  stanza\n    0: a\n    1: b\n    1: c\n    0: d\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn pictures_without_words_are_named_unless_decorative() {
    let text =
        "![](a.svg)\n\n![](b.svg){.decorative}\n\n<img src=c.svg>\n\n<img src=d.svg alt=\"\">\n\n![](e.svg){alt=E}\n";
    let (_, report) = read(text, "en");
    let named: Vec<_> = report.diagnostics.iter().filter(|one| one.code.id == "M009").map(|one| &one.message).collect();
    assert_eq!(named.len(), 2, "{named:?}");
    assert!(named[0].contains("part/a.svg") && named[1].contains("part/c.svg"));
}

#[test]
fn nothing_that_closes_a_paragraph_early_confuses_what_follows() {
    let text =
        "::: a\nTitle\n===\n:::\n::: b\n    code\n:::\n::: c\n5. five\n:::\n[r]: http://e.org\n::: d\n[r]\n:::\n";
    let expected = "div .a\n  heading 1 Title\ndiv .b\n  code None \"code\"\ndiv .c\n  list Some(5) tight\n    item\n\
                    \x20     paragraph five\ndiv .d\n  paragraph <link http://e.org r>\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn a_quotation_may_name_its_source_on_its_last_line() {
    let text = "::: epigraph\n> The *work*\n> is slow.\n> --- a *wall*\n:::\n\n::: pullquote\nOne -- two\n-- B\n:::\n\na\n--- b\n";
    let expected = "epigraph\n  paragraph The <em work> is slow.\n  attribution: a <em wall>\n\
                    pullquote\n  paragraph One\u{A0}– two\n  attribution: B\nparagraph a\u{A0}— b\n";
    assert_eq!(outline_with(text, "en", &[]), expected);
}

#[test]
fn code_and_divs_left_open_are_named() {
    let expected = "code Some(\"sh\") \"a\\n\\n# b\"\n";
    assert_eq!(outline_with("```sh\na\n\n# b\n", "en", &["M005"]), expected);
}

#[test]
fn depth_is_limited_with_an_error() {
    for text in ["> ".repeat(10_000) + "end", "::: a\n".repeat(2_000) + "end", "<b><div>".repeat(3_000) + "end"] {
        let (parsed, report) = read(&text, "en");
        assert_eq!(report.diagnostics.iter().filter(|one| one.code.id == "M006").count(), 1);
        assert!(plain_blocks(&parsed.blocks).contains("end"));
    }
}

#[test]
fn forbidden_characters_are_named_and_left_out() {
    let (parsed, report) = read("A\u{0}B\u{7}C\u{FDD0}D `E\u{1B}F`\n", "en");
    assert_eq!(plain_blocks(&parsed.blocks).trim().replace('\u{FFFD}', ""), "ABCD EF");
    assert_eq!(report.diagnostics[0].code.id, "M026");
}

/// Ten times the text may take ten times as long, and some more for luck; not a hundred times.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    let samples =
        ["it's \"a\" 'b' *c* ", "[a [b]{.x} ", "text [____]{label=x} ", "`` ` [x](y \"z\") ", "<b>a</i> ", "::: a\n"];
    for sample in samples {
        let time = |count: usize| {
            let text = sample.repeat(count);
            let start = std::time::Instant::now();
            read(&text, "en");
            start.elapsed().as_secs_f64()
        };
        time(100);
        let (small, large) = (time(500), time(10_000));
        assert!(large < small * 20.0 * 8.0 + 0.5, "{sample:?}: {small} s for 500, {large} s for 10000");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}") {
        read(&text, "fr");
    }

    /// Pieces of the dialect in any order, with line ends of every kind.
    #[test]
    fn any_mixture_of_marks_can_be_read(parts in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = parts.concat();
        let (parsed, _) = read(&text, "de");
        let words = plain_blocks(&parsed.blocks);
        prop_assert!(!words.contains(|char| matches!(char, '\u{FDD0}'..='\u{FDEF}' | '\u{2}')), "{words:?}");
        // A word that is no mark survives, unless a script or an address has taken it in.
        let named = names_a_div(&text) || text.starts_with("---") || text.contains("~~~");
        let hides = ["<script", "<!--", "`", "{", "](", "]:", "![", "[^", "<img"];
        if !named && !hides.iter().any(|mark| text.contains(mark)) {
            prop_assert_eq!(text.matches("wörd").count(), words.matches("wörd").count(), "{}", text);
        }
    }
}

/// Whether the word stands where the name of a div does, which is no text.
fn names_a_div(text: &str) -> bool {
    text.lines().any(|line| line.contains(":::") && line.contains("wörd"))
}

const PIECES: &[&str] = &[
    "wörd",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    ":::",
    "::: a\n",
    "\n:::\n",
    "::: verse\n",
    "::: {.lines rows=2}\n",
    "::: {.worksheet}\n",
    "{.x}",
    "{#i lang=fr}",
    "{a=\"b",
    "}",
    "[",
    "]",
    "(",
    ")",
    "[____]",
    "![",
    "](u)",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "^",
    "`",
    "```\n",
    "|",
    "|a|b|\n|-|-|\n",
    "[^n]",
    "[^n]: ",
    "\"",
    "'",
    "--",
    "...",
    "\\",
    "&amp;",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<script>",
    "<!--",
    "-->",
    "<pre>",
    "<td>",
    "<img src=x>",
    ": ",
    "\t",
    "---\n",
    "===\n",
    "é",
    "日本",
    "\u{2028}",
    "\u{0}",
    "\u{2}",
];

#[test]
fn a_book_of_poems_keeps_its_lines() {
    let text = "Not to-day is to justify me,\nBut you, a new brood\n\n    far from the margin\n\nA *third*\nstanza";
    let mut sources = Sources::default();
    let id = sources.add("poems.md", text);
    let parsed = parse(&sources, id, &Options { language: "en", keep_lines: Some(true) }).value;
    let breaks = |block: &bonefolder::document::Block| match &block.kind {
        BlockKind::Verse(verse) => {
            verse.stanzas.iter().flatten().map(|line| usize::from(line.indent) + 1).sum::<usize>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(parsed.blocks.iter().map(breaks).collect::<Vec<_>>(), [2, 3, 2]);
}

#[test]
fn boxes_are_called_by_the_words_behind_them_or_before_them() {
    let labels = |line: &str| {
        let found = outline_with(&format!("::: worksheet\n# T\n\n{line}\n:::\n"), "en", &[]);
        let after = |part: &str| part.split('"').next().unwrap_or_default().to_owned();
        found.split("\"T: ").skip(1).map(after).collect::<Vec<_>>()
    };
    assert_eq!(labels("Is it? [ ] old [ ] young"), ["old", "young"]);
    assert_eq!(labels("How often: never ☐ sometimes ☐ always ☐"), ["never", "sometimes", "always"]);
    assert_eq!(labels("Bread? [ ]"), ["Bread"]);
    assert_eq!(labels("one [ ]\\\ntwo [ ]"), ["one", "two"]);
}
