//! Where lines of Chinese, Japanese and Korean may end: the rules of JLREQ (Requirements for Japanese Text Layout), CLREQ
//! (Chinese) and KLREQ (Korean), each tried at every place that it can have in a line.

use std::fs;
use std::path::Path;

use bonefolder::pdf::{self, letters};

use crate::support::{bonefolder, files, folder, root, said};

/// A rule: in this language, lines of a text with these words in it don't begin or end with one of these characters, and are
/// not broken within the words if they are `whole`.
struct Rule {
    clause: &'static str,
    language: &'static str,
    words: &'static str,
    begins_no_line: &'static str,
    ends_no_line: &'static str,
    whole: bool,
}

const fn begins(clause: &'static str, language: &'static str, words: &'static str, none: &'static str) -> Rule {
    Rule { clause, language, words, begins_no_line: none, ends_no_line: "", whole: false }
}

const fn ends(clause: &'static str, language: &'static str, words: &'static str, none: &'static str) -> Rule {
    Rule { clause, language, words, begins_no_line: "", ends_no_line: none, whole: false }
}

const fn whole(clause: &'static str, language: &'static str, words: &'static str) -> Rule {
    Rule { clause, language, words, begins_no_line: "", ends_no_line: "", whole: true }
}

const RULES: &[Rule] = &[
    begins("JLREQ 3.1.7 closing brackets", "ja", "あ」", "」"),
    begins("JLREQ 3.1.7 closing brackets in a row", "ja", "い』」）", "』」）"),
    begins("JLREQ 3.1.7 commas", "ja", "う、", "、"),
    begins("JLREQ 3.1.7 full stops", "ja", "え。」", "。」"),
    begins("JLREQ 3.1.7 middle dots", "ja", "お・", "・"),
    begins("JLREQ 3.1.7 dividing marks", "ja", "あ？い！", "？！"),
    begins("JLREQ 3.1.7 iteration marks", "ja", "人々", "々"),
    begins("JLREQ 3.1.7 prolonged sounds", "ja", "ァー", "ー"),
    begins("JLREQ 3.1.7 small kana", "ja", "あっいゃうゅえょおぁ", "っゃゅょぁ"),
    ends("JLREQ 3.1.8 opening brackets", "ja", "「あ", "「"),
    ends("JLREQ 3.1.8 opening brackets in a row", "ja", "（「『い", "（「『"),
    whole("JLREQ 3.1.10 dashes", "ja", "――"),
    whole("JLREQ 3.1.10 ellipses", "ja", "……"),
    whole("JLREQ 3.1.10 figures", "ja", "2024"),
    begins("CLREQ 3.2.2 closing marks", "zh", "人，月。日；年：山！野？", "，。；：！？"),
    begins("CLREQ 3.2.2 closing brackets", "zh", "山》野）人」", "》）」"),
    begins("CLREQ 3.2.2 closing quotation marks", "zh", "“人”", "”"),
    ends("CLREQ 3.2.2 opening quotation marks", "zh", "“人”", "“"),
    ends("CLREQ 3.2.2 opening brackets", "zh", "《山（野「人", "《（「"),
    whole("CLREQ 3.2.3 dashes", "zh", "——"),
    whole("CLREQ 3.2.3 ellipses", "zh", "……"),
    begins("KLREQ 5.4 closing marks", "ko", "가，나。다）라？", "，。）？"),
    ends("KLREQ 5.4 opening brackets", "ko", "（가《나", "（《"),
];

/// What fills the lines: characters between which every break is allowed.
fn filling(language: &str) -> &'static str {
    match language {
        "ko" => "마바사",
        "zh" => "台地小手",
        _ => "台所の地図",
    }
}

/// A paragraph for each place that the words can have in a line.
fn text(rule: &Rule) -> String {
    let filling: Vec<char> = filling(rule.language).chars().cycle().take(40).collect();
    let paragraph = |shift: usize| -> String {
        let before: String = filling[..shift].iter().collect();
        let between: String = filling[..13].iter().collect();
        format!("{before}{}\n\n", format!("{}{between}", rule.words).repeat(5))
    };
    (0..14).map(paragraph).collect()
}

#[test]
fn lines_of_chinese_japanese_and_korean_end_where_they_may() {
    let mut broken = Vec::new();
    for language in ["ja", "zh", "ko"] {
        let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.language == language).collect();
        let chapters: Vec<Vec<String>> = lines_of(language, &rules);
        assert_eq!(chapters.len(), rules.len(), "{language}: a chapter for each rule");
        for (rule, lines) in rules.iter().zip(chapters) {
            assert!(lines.len() > 40, "{}: only {} lines", rule.clause, lines.len());
            for pair in lines.windows(2) {
                let (line, next) = (pair[0].trim(), pair[1].trim());
                let begins = next.chars().next().is_some_and(|one| rule.begins_no_line.contains(one));
                let ends = line.chars().next_back().is_some_and(|one| rule.ends_no_line.contains(one));
                let half: Vec<char> = rule.words.chars().collect();
                let parted = rule.whole
                    && (1..half.len()).any(|at| {
                        let (one, two): (String, String) = (half[..at].iter().collect(), half[at..].iter().collect());
                        line.ends_with(&one) && next.starts_with(&two)
                    });
                if begins || ends || parted {
                    broken.push(format!("{}: {line} / {next}", rule.clause));
                    break;
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Stress and headings take Korean apart, letter by letter and word by word; each word is found again on the page.
#[test]
fn stressed_words_and_headings_of_korean_are_whole_and_none_is_lost() {
    let words = "가나다라마 바사가나다 라마바사가 나다라마바 사가나다라";
    let chapter = format!(
        "# {words} {words}\n\n마바사, *가나 다라\u{a0}마바, 사가*다. *나다*라\n\n## {words} {words}\n\n마바사.\n"
    );
    let dir = folder();
    lay(dir.path());
    let yaml = format!("title: {words}\nsubtitle: {words}\nauthor: 나다\nlanguage: ko\nprint: {{trim: a6}}\n");
    fs::write(dir.path().join("book.yaml"), yaml).expect("the folder can be written");
    fs::write(dir.path().join("01.md"), chapter).expect("the folder can be written");
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "screen", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let (_, pages) = made.iter().find(|(name, _)| name.ends_with("screen.pdf")).expect("pages are made");
    let whole: Vec<&str> = words.split(' ').collect();
    let lines: Vec<String> = lines_on(&pdf::open(pages).expect("our own pages can be read")).collect();
    let is_title = |line: &&String| line.chars().count() > 4 && line.chars().all(|one| words.contains(one));
    let titles: Vec<&String> = lines.iter().filter(is_title).collect();
    assert!(titles.len() > 8, "{lines:?}");
    for line in titles {
        assert!(whole.iter().any(|word| line.starts_with(word)), "{line} begins within a word: {lines:?}");
    }
}

/// The lines of all pages without their spaces, from the head to the foot.
fn lines_on(file: &pdf::Pdf) -> impl Iterator<Item = String> {
    letters(file).into_iter().flat_map(|page| {
        let mut lines: Vec<(f64, Vec<(f64, String)>)> = Vec::new();
        for piece in page.pieces {
            match lines.iter_mut().find(|(y, _)| (*y - piece.y).abs() < 2.0) {
                Some((_, pieces)) => pieces.push((piece.x0, piece.text)),
                None => lines.push((piece.y, vec![(piece.x0, piece.text)])),
            }
        }
        lines.sort_by(|one, two| two.0.total_cmp(&one.0));
        lines.into_iter().map(|(_, mut pieces)| {
            pieces.sort_by(|one, two| one.0.total_cmp(&two.0));
            let line: String = pieces.into_iter().map(|(_, text)| text).collect();
            line.chars().filter(|one| !one.is_whitespace()).collect()
        })
    })
}

/// The lines of each chapter, read back from the printed pages.
fn lines_of(language: &str, rules: &[&Rule]) -> Vec<Vec<String>> {
    let dir = folder();
    lay(dir.path());
    let yaml = format!("title: T\nauthor: A\nlanguage: {language}\nprint: {{trim: a6}}\n");
    fs::write(dir.path().join("book.yaml"), yaml).expect("the folder can be written");
    for (at, rule) in rules.iter().enumerate() {
        let chapter = format!("# Q{at}\n\n{}", text(rule));
        fs::write(dir.path().join(format!("{at:02}.md")), chapter).expect("the folder can be written");
    }
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "print", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let (_, pages) = made.iter().find(|(name, _)| name.ends_with("a6.pdf")).expect("pages are made");
    let file = pdf::open(pages).expect("our own pages can be read");
    let mut chapters: Vec<Vec<String>> = Vec::new();
    let mut titles = 0;
    for line in lines_on(&file) {
        if line == format!("Q{titles}") {
            titles += 1;
            chapters.push(Vec::new());
        } else if let Some(chapter) = chapters.last_mut().filter(|_| line.chars().count() > 4) {
            chapter.push(line);
        }
    }
    chapters
}

fn lay(dir: &Path) {
    let to = dir.join("fonts");
    fs::create_dir_all(&to).expect("folders can be made here");
    for name in ["KitchenMincho.otf", "OFL.txt"] {
        let from = root().join("tests/fonts/kitchen-mincho").join(name);
        fs::copy(from, to.join(name)).expect("files can be copied here");
    }
}
