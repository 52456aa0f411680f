//! Where lines of Thai, Hindi and Amharic may end: as their readers expect, whatever the measure.

use std::fs;

use crate::support::judges::printed;
use crate::support::{bonefolder, folder, root, said};

/// A language, sentences in it, what begins no line there and what ends none.
struct Script {
    language: &'static str,
    sentences: &'static [&'static str],
    begins_no_line: &'static str,
    ends_no_line: &'static str,
}

const SCRIPTS: &[Script] = &[
    // Vowels that follow their consonant, marks, and the sign of repetition begin no line; vowels that precede end none.
    Script {
        language: "th",
        sentences: &[
            "จะใส่อะไรก็ขึ้นอยู่กับว่ามีอะไรอยู่ในบ้าน",
            "บนผนังครัวมีแผนที่เก่าแผ่นหนึ่งติดอยู่",
            "หลังเลิกเรียนเด็ก ๆ มาชิม หัวเราะ แล้วก็กลับไป",
            "ไม่มีใครจำได้แล้วว่าใครเป็นคนวาด",
            "ไม่ว่าจะเป็นหน้าจอหรือกระดาษ ข้อความก็เหมือนกัน",
        ],
        begins_no_line: "ะาำๅๆฯัิีึืฺุู็่้๊๋์",
        ends_no_line: "เแโใไ",
    },
    // Vowels and other signs stay with their letters, and a sentence keeps its danda.
    Script {
        language: "hi",
        sentences: &[
            "रसोई की दीवार पर एक पुराना नक्शा लगा है।",
            "राष्ट्रीय संस्कृति विद्यार्थी प्रश्न ज्ञान श्रद्धा कृष्ण।",
            "भाप के पीछे खिड़की चरमराई और सब हँसे।",
        ],
        begins_no_line: "।ािीुूृेैोौ्ंःँ़",
        ends_no_line: "",
    },
    // Marks stand behind their words, and lines end after the wordspace.
    Script {
        language: "am",
        sentences: &[
            "ሰው፡ቀስ፡ብሎ፡ይሄዳል፡እንደ፡ጥንቱ፡ጽሑፍ፡በነጥብ፡ይለያል።",
            "ቡና አፈላን፣ ዳቦ ቆረስን፣ ከዚያም እንደገና ማውራት ጀመርን።",
            "ሰዎች በተለያዩ መንገዶች ይመጣሉ፦ ከጣቢያው፣ ከወንዙ፣ ከእርሻው።",
        ],
        begins_no_line: "፡።፣፤፥፦፧",
        ends_no_line: "",
    },
];

/// Sentences after each other, beginning with another one in each paragraph.
fn chapter(script: &Script) -> String {
    let count = script.sentences.len();
    let paragraph = |from: usize| -> String {
        let sentences: Vec<&str> = (0..6 * count).map(|at| script.sentences[(from + at * at + at) % count]).collect();
        "1".repeat(from % 7) + " " + &sentences.join(if from.is_multiple_of(2) { " " } else { "" }) + "\n\n"
    };
    format!("# Q\n\n{}", (0..14).map(paragraph).collect::<String>())
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn lines_of_thai_hindi_and_amharic_end_where_readers_expect() {
    for script in SCRIPTS {
        let dir = folder();
        fs::create_dir_all(dir.path().join("fonts")).expect("folders can be made here");
        for name in ["KitchenBlocks.ttf", "LICENSE.txt"] {
            let from = root().join("tests/fonts/kitchen-blocks").join(name);
            fs::copy(from, dir.path().join("fonts").join(name)).expect("files can be copied here");
        }
        let yaml = format!("title: T\nauthor: A\nlanguage: {}\nprint: {{trim: a6}}\n", script.language);
        fs::write(dir.path().join("book.yaml"), yaml).expect("the folder can be written");
        fs::write(dir.path().join("one.md"), chapter(script)).expect("the folder can be written");
        let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "print", "--out", "made"]);
        assert!(output.status.success(), "{}", said(&output));
        let made = fs::read_dir(dir.path().join("made")).expect("there is a folder").flatten();
        let pages = made.map(|entry| entry.path()).find(|path| path.to_string_lossy().ends_with("-a6.pdf"));
        let text = printed(&pages.expect("pages are made"), &[]).join("\n");
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.chars().count() > 4).collect();
        assert!(lines.len() > 40, "{}: {} lines", script.language, lines.len());
        let begins = |line: &str| line.chars().next().is_some_and(|one| script.begins_no_line.contains(one));
        let ends = |line: &str| line.chars().next_back().is_some_and(|one| script.ends_no_line.contains(one));
        let broken: Vec<_> = lines.windows(2).filter(|pair| begins(pair[1]) || ends(pair[0])).collect();
        assert!(broken.is_empty(), "{}: {broken:#?}", script.language);
    }
}
