//! Small books for tests, each hard in one way, laid over `tests/project/base`.

use std::fmt::Write;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{bonefolder, cases, files, lay_over, root, said};

macro_rules! add {
    ($text:ident, $($words:tt)*) => {
        write!($text, $($words)*).expect("a string takes all that is written")
    };
}

/// A book by name: settings beside those of the base, and the text of its chapter.
struct Fixture {
    name: &'static str,
    language: &'static str,
    text: String,
}

/// Every book.
fn all() -> Vec<Fixture> {
    let book = |name, language, text| Fixture { name, language, text };
    vec![
        book("everything", "en", everything()),
        book("notes", "en", notes()),
        book("verse", "en", verse()),
        book("code", "en", code()),
        book("pictures", "en", pictures()),
        book("worksheets", "en", worksheets()),
        book("hebrew", "he", hebrew()),
        book("arabic", "ar", arabic()),
    ]
}

impl Fixture {
    /// Writes the book into `dir`.
    fn lay(&self, dir: &Path) {
        lay_over(&root().join("tests/project/base"), dir);
        let settings = format!(
            "title: The {} Book\nauthors: Nobody in Particular\nlanguage: {}\n\
             identifier: urn:uuid:5f0f7c9e-6a53-4d5e-9d7e-0d6a4a1f3c11\ndate: 2026-01-01\nlicense: CC0-1.0\n\
             abstract: A book for tests.\nchapters:\n  - 01-chapter.md\n",
            self.name, self.language
        );
        fs::write(dir.join("book.yaml"), settings).expect("files can be written here");
        fs::write(dir.join("01-chapter.md"), &self.text).expect("files can be written here");
        for (name, width, height) in [("tall", 400, 640), ("small", 400, 200)] {
            let mut png = Cursor::new(Vec::new());
            let grey = image::GrayImage::from_fn(width, height, |x, y| image::Luma([((x + y) % 200) as u8]));
            grey.write_to(&mut png, image::ImageFormat::Png).expect("a PNG can be made");
            fs::write(dir.join(format!("art/{name}.png")), png.into_inner()).expect("files can be written here");
        }
    }
}

/// A number as letters, for numbers are left out where words are compared: notes have them too.
fn spelt(number: usize, letters: &[&str]) -> String {
    let base = letters.len();
    [number / base / base % base, number / base % base, number % base].map(|at| letters[at]).concat()
}

const LATIN: [&str; 8] = ["ba", "de", "fi", "go", "lu", "me", "no", "ri"];
const HEBREW: [&str; 8] = ["ב", "ג", "ד", "ה", "ז", "ל", "ש", "ת"];
const ARABIC: [&str; 8] = ["ب", "ج", "د", "ر", "س", "ف", "ق", "م"];

/// A chapter in which a page may begin with anything: a paragraph with notes, a long table, verse, a list, a quotation.
fn everything() -> String {
    let mut text = String::from("# Everything\n\n");
    for number in 0..70 {
        let strange = "ein *besonders* unscheinbares & schwerwiegendes \\# Ding";
        let name = spelt(number, &LATIN);
        let body = format!("Paragraph {name} tells of {strange}, then of *the* **{name}th** ally.[^n{number}] ");
        text.push_str(&body);
        text.push_str(&"It goes on about extraordinarily uncharacteristic responsibilities, and \"so\" on. ".repeat(5));
        add!(text, "\n\n[^n{number}]: A note on {number} that says a little more than that.\n\n");
        match number % 7 {
            1 => text.push_str("> A quotation that somebody said once, and then again, for it is short and good.\n\n"),
            2 => text
                .push_str("::: verse\nA line of verse\n  and one that is indented\n\nthe second stanza\nends\n:::\n\n"),
            3 => {
                text.push_str("* one thing\n* another thing\n* a third thing that is longer than the two before it\n\n")
            }
            4 => add!(text, "## Section {name} of many\n\n"),
            _ => {}
        }
    }
    text.push_str("| Who | What |\n|---|---|\n");
    for row in 0..80 {
        add!(text, "| person number {0} | carries {0} chairs |\n", spelt(row, &LATIN));
    }
    text
}

/// More notes than text: some of them run on to the next page.
fn notes() -> String {
    let mut text = String::from("# Notes upon notes\n\n");
    for number in 0..60 {
        let name = spelt(number, &LATIN);
        add!(text, "Sentence {name} says one thing[^a{number}] and then another,[^b{number}] in few words.\n\n");
        let long = format!("The note on place {name} is far longer than what it is about. ").repeat(number % 9 + 1);
        add!(
            text,
            "[^a{number}]: {long}\n\n[^b{number}]: See *there*, at {name}.\n\n    It has a second paragraph.\n\n"
        );
    }
    text
}

fn verse() -> String {
    let mut text = String::from("# Verse\n\n");
    for poem in 0..12 {
        add!(text, "::: verse\n## Poem {poem}\n\n");
        for line in 0..18 {
            let words = format!(
                "line {} of poem {poem} goes down to the water and comes back",
                spelt(line * 12 + poem, &LATIN)
            );
            let indent = "  ".repeat(line % 4);
            let long =
                if line == 7 { " with all that it could carry and with more than it could bear to leave" } else { "" };
            add!(text, "{indent}{words}{long}\n{}", if line % 5 == 4 { "\n" } else { "" });
        }
        text.push_str(":::\n\n");
    }
    text
}

/// Code blocks longer than a page, lines that are too long for it, empty lines and tabs; code within sentences.
fn code() -> String {
    let mut text = String::from("# Code\n\nA word before.\n\n");
    for block in 0..3 {
        text.push_str("```rust\n");
        for line in 0..70 {
            let name = spelt(block * 70 + line, &LATIN);
            match line % 9 {
                4 => text.push('\n'),
                7 => add!(text, "\tindented_{name} \"and\" <quoted> & \\ more  with   spaces\n"),
                _ => add!(text, "statement_{name}(first, second, third) # does the thing of line {line}\n"),
            }
        }
        add!(text, "```\n\nBetween blocks stands `code --with={block} [brackets]` and `two  spaces`.\n\n");
    }
    for number in 0..60 {
        let name = spelt(number, &LATIN);
        add!(text, "`call_{name}(one, two)` `--flag-{name}` `{name}_x` and `other_{name}` end the line. ");
    }
    text.push('\n');
    text
}

/// Pictures without a caption, tall ones that float and small ones that stay, between paragraphs of any length.
fn pictures() -> String {
    let mut text = String::from("# Pictures\n\n");
    for number in 0..24 {
        let kind = if number % 2 == 0 { "small" } else { "tall" };
        let caption = if number % 5 == 0 { format!(" \"The caption of picture {number}\"") } else { String::new() };
        let bleed = if number % 8 == 6 { "{.bleed}" } else { "" };
        add!(text, "![Grey, number {number}.](art/{kind}.png{caption}){bleed}\n\n");
        if number % 3 == 1 {
            add!(text, "::: description\nGrey from corner to corner, {number} times.\n:::\n\n");
        }
        let name = spelt(number, &LATIN);
        let sentence = format!("Paragraph {name} stands between two pictures and says nothing of them. ");
        add!(text, "{}\n\n", sentence.repeat(number % 7 + 1));
    }
    text
}

/// Worksheets longer than a page, with spaces that carry no label.
fn worksheets() -> String {
    let mut text = String::from("# Worksheets\n\n");
    for sheet in 0..4 {
        add!(text, ":::: {{.worksheet #sheet-{sheet} time=\"20 min\" for=\"pairs {sheet}\"}}\n## Sheet {sheet}\n\n");
        for prompt in 0..4 {
            add!(text, "What of prompt {} on sheet {sheet}?\n\n", spelt(sheet * 4 + prompt, &LATIN));
            // A page never ends between a prompt and its first room, but may between two rooms.
            text.push_str(&"::: {.box height=60mm}\n:::\n\n".repeat(3));
        }
        text.push_str("::: {.map height=280mm}\n:::\n\n");
        add!(text, "How often was it so on sheet {sheet}?\n\n");
        add!(text, "::: {{.scale from=never to=always steps=5}}\n:::\n\n::::\n\n");
    }
    text
}

fn hebrew() -> String {
    let mut text = String::from("# פרק ראשון\n\n");
    for number in 0..40 {
        let name = spelt(number, &HEBREW);
        add!(text, "פסקה {name} מספרת על אדם שישב על הכיסא השני והקשיב.[^n{number}] ");
        text.push_str(&"אחר כך קם והלך אל החלון ולא אמר מילה. ".repeat(7));
        add!(text, "\n\n[^n{number}]: הערה על המקום הזה.\n\n");
    }
    text
}

fn arabic() -> String {
    let mut text = String::from("# الفصل الأول\n\n");
    for number in 0..40 {
        let name = spelt(number, &ARABIC);
        add!(text, "الفقرة {name} تحكي عن شخص جلس على الكرسي الثاني واستمع.[^n{number}] ");
        text.push_str(&"ثم قام وذهب إلى النافذة ولم يقل كلمة واحدة. ".repeat(7));
        add!(text, "\n\n[^n{number}]: ملاحظة عن هذا المكان.\n\n");
    }
    text
}

/// A book that was built: its folder, with the editions in `out/`.
pub struct Built {
    pub name: String,
    pub dir: PathBuf,
}

impl Built {
    /// The one edition whose name ends like this.
    pub fn edition(&self, ending: &str) -> PathBuf {
        let made = files(&self.dir.join("out"));
        let file = made.keys().find(|file| file.ends_with(ending));
        self.dir.join("out").join(file.unwrap_or_else(|| panic!("{}: no {ending}", self.name)))
    }
}

/// Every book above, one of worksheets that are read from the right, and every case that builds; each built once for all tests: the EPUB, the screen and the print edition.
pub fn built() -> &'static [Built] {
    static BUILT: OnceLock<Vec<Built>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books");
        let _ = fs::remove_dir_all(&to);
        let mut books = Vec::new();
        for book in all() {
            let dir = to.join(book.name);
            fs::create_dir_all(&dir).expect("the target folder can be written");
            book.lay(&dir);
            books.push(Built { name: book.name.to_owned(), dir });
        }
        let dir = to.join("arabic-rooms");
        lay_over(&root().join("tests/project/arabic-rooms"), &dir);
        books.push(Built { name: "arabic-rooms".to_owned(), dir });
        for case in cases::cases().iter().filter(|case| cases::builds(case)) {
            let name = case.strip_prefix(root()).unwrap_or(case).display().to_string();
            let dir = to.join(name.replace(['/', '\\'], "-"));
            fs::create_dir_all(&dir).expect("the target folder can be written");
            cases::lay(case, &dir).unwrap_or_else(|why| panic!("{name}: {why}"));
            books.push(Built { name, dir });
        }
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    while let Some(book) = books.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let output = bonefolder(&book.dir, &["build", "--only", "epub,screen,print", "--quiet"]);
                        assert!(output.status.success(), "{}: {}", book.name, said(&output));
                    }
                });
            }
        });
        books
    })
}

/// The book of that name, built.
pub fn named(name: &str) -> &'static Built {
    built().iter().find(|book| book.name == name).expect("the test names a book that there is")
}
