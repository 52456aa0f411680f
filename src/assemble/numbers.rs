//! Numbers that stand in the words of a title: “1. Start”, “Chapter 2”, “VOLUME ONE”, “Anhang B”.
//!
//! A title that has one is not numbered a second time.

use crate::document::text::plain;
use crate::document::{Division, DivisionKind, Matter};

/// What the parts of a book are called, in the languages this program furnishes books in, in lower case.
const PARTS: &[&str] = &[
    "chapter",
    "ch.",
    "part",
    "pt.",
    "volume",
    "vol.",
    "book",
    "appendix",
    "annex",
    "section",
    "lesson",
    "episode",
    "act",
    "scene",
    "canto",
    "letter",
    "day",
    "week",
    "unit",
    "module",
    "session",
    "step",
    "stage",
    "issue",
    "no.",
    "number",
    "kapitel",
    "teil",
    "band",
    "buch",
    "anhang",
    "abschnitt",
    "lektion",
    "akt",
    "brief",
    "heft",
    "tag",
    "woche",
    "folge",
    "chapitre",
    "partie",
    "tome",
    "livre",
    "annexe",
    "leçon",
    "acte",
    "lettre",
    "jour",
    "semaine",
    "épisode",
    "capítulo",
    "parte",
    "tomo",
    "libro",
    "anexo",
    "apéndice",
    "lección",
    "volumen",
    "acto",
    "carta",
    "capitolo",
    "appendice",
    "allegato",
    "lezione",
    "atto",
    "lettera",
    "apêndice",
    "lição",
    "livro",
    "hoofdstuk",
    "deel",
    "boek",
    "bijlage",
    "les",
    "bedrijf",
    "rozdział",
    "część",
    "tom",
    "księga",
    "dodatek",
    "aneks",
    "lekcja",
    "akapit",
    "глава",
    "часть",
    "том",
    "книга",
    "приложение",
    "раздел",
    "урок",
    "розділ",
    "частина",
    "додаток",
    "книжка",
    "κεφάλαιο",
    "μέρος",
    "τόμος",
    "βιβλίο",
    "παράρτημα",
    "μάθημα",
    "الفصل",
    "الباب",
    "الجزء",
    "القسم",
    "الملحق",
    "الدرس",
    "فصل",
    "del",
    "bok",
    "bilaga",
    "lektion",
    "kapitola",
    "část",
    "díl",
    "kniha",
    "příloha",
    "bölüm",
    "kısım",
    "cilt",
    "kitap",
    "ek",
    "ders",
    "פרק",
    "חלק",
    "ספר",
    "נספח",
    "بخش",
    "luku",
    "osa",
    "liite",
    "fejezet",
    "rész",
];

/// Numbers in words, in lower case.
const WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "last",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "erstes",
    "zweites",
    "drittes",
    "viertes",
    "fünftes",
    "sechstes",
    "siebtes",
    "achtes",
    "neuntes",
    "zehntes",
    "erster",
    "zweiter",
    "dritter",
    "vierter",
    "fünfter",
    "premier",
    "première",
    "deuxième",
    "second",
    "seconde",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "primero",
    "primera",
    "segundo",
    "segunda",
    "tercero",
    "tercera",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "primo",
    "prima",
    "secondo",
    "terzo",
    "um",
    "dois",
    "três",
    "quatro",
    "primeiro",
    "primeira",
    "terceiro",
    "een",
    "twee",
    "drie",
    "vijf",
    "zes",
    "zeven",
    "negen",
    "tien",
    "eerste",
    "tweede",
    "derde",
    "pierwszy",
    "pierwsza",
    "drugi",
    "druga",
    "trzeci",
    "trzecia",
    "первый",
    "первая",
    "второй",
    "вторая",
    "третий",
    "третья",
    "четвёртая",
    "пятая",
    "перший",
    "перша",
    "другий",
    "друга",
    "πρώτο",
    "δεύτερο",
    "τρίτο",
    "πρώτος",
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
    "första",
    "andra",
    "tredje",
    "ett",
    "två",
    "první",
    "druhá",
    "třetí",
    "birinci",
    "ikinci",
    "üçüncü",
    "bir",
    "iki",
    "üç",
];

/// Of these the ordinal ones, which may stand first.
const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "last",
    "erstes",
    "zweites",
    "drittes",
    "viertes",
    "fünftes",
    "sechstes",
    "siebtes",
    "achtes",
    "neuntes",
    "zehntes",
    "erster",
    "zweiter",
    "dritter",
    "premier",
    "première",
    "deuxième",
    "seconde",
    "troisième",
    "primera",
    "primer",
    "segunda",
    "segundo",
    "tercera",
    "prima",
    "primo",
    "seconda",
    "secondo",
    "terza",
    "terzo",
    "primeira",
    "primeiro",
    "terceira",
    "eerste",
    "tweede",
    "derde",
    "pierwszy",
    "pierwsza",
    "druga",
    "drugi",
    "trzecia",
    "первая",
    "вторая",
    "третья",
    "первый",
    "второй",
    "третий",
    "перша",
    "друга",
    "третя",
    "första",
    "andra",
    "tredje",
    "první",
    "druhá",
    "třetí",
    "birinci",
    "ikinci",
    "üçüncü",
    "πρώτο",
    "δεύτερο",
    "τρίτο",
];

/// The kinds of division whose titles bring their own numbers.
pub struct Own {
    parts: bool,
    chapters: bool,
}

impl Own {
    /// Looks through the divisions of the body.
    pub fn of<'a>(divisions: impl Iterator<Item = &'a Division>) -> Own {
        let (mut parts, mut chapters) = (Count::default(), Count::default());
        for division in divisions.filter(|division| division.matter == Matter::Body) {
            match division.kind {
                DivisionKind::Part => parts.add(&plain(&division.title)),
                DivisionKind::Chapter => chapters.add(&plain(&division.title)),
                _ => {}
            }
        }
        Own { parts: parts.has_own(), chapters: chapters.has_own() }
    }

    pub fn numbers(&self, kind: DivisionKind) -> bool {
        match kind {
            DivisionKind::Part => self.parts,
            DivisionKind::Chapter => self.chapters,
            _ => false,
        }
    }
}

#[derive(Default)]
struct Count {
    /// Titles that name a number beyond doubt.
    sure: usize,
    /// Those among them that count by figures or words, and not by a letter.
    figures: usize,
    /// All titles.
    titles: usize,
    /// Titles that begin with a bare figure, and the figure before.
    rising: usize,
    last: Option<u32>,
}

impl Count {
    fn add(&mut self, title: &str) {
        self.titles += usize::from(!title.trim().is_empty());
        let named = has_number(title);
        self.sure += usize::from(named);
        self.figures += usize::from(named && !ends_in_letter(title));
        let bare = bare_figure(title);
        self.rising += usize::from(bare.zip(self.last).is_some_and(|(this, last)| this == last + 1));
        self.last = bare.or(self.last);
    }

    fn has_own(&self) -> bool {
        // One of them may be a date, and a few appendices of a book that is numbered otherwise.
        self.sure * 2 >= self.titles.max(1) || self.figures > 1 || self.rising > 0
    }
}

/// Whether a title names its number: a figure with a point behind it, or the word for a part of a book and its number.
pub fn has_number(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let mut words = title.split_whitespace();
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    if is_figure_with_point(first, second) || is_eastern(&title) {
        return true;
    }
    let bare = |word: &'static str, other: &str| other.trim_end_matches([':', ',']) == word;
    let part = |word: &str| PARTS.iter().any(|part| bare(part, word));
    if part(first) && is_number(second, words.clone().next().is_none()) {
        return true;
    }
    // “First Part”, “Erstes Kapitel”, “1st Week”, “2. Teil”
    let ordinal = ORDINALS.contains(&first) || first.starts_with(|char: char| char.is_ascii_digit());
    ordinal && part(second) && words.next().is_none()
}

/// “Appendix A”, “Anhang B: …”
fn ends_in_letter(title: &str) -> bool {
    let number = title.split_whitespace().nth(1).unwrap_or("").trim_end_matches([':', '.', ',']);
    number.chars().count() == 1 && number.chars().all(char::is_alphabetic) && !matches!(number, "I" | "V" | "X")
}

/// `2`, `IV`, `B`, `two`; a number in words of any language where it ends the title.
fn is_number(word: &str, ends: bool) -> bool {
    let word = word.trim_end_matches(['.', ':', ')', ',', ';', '-', '–', '—']);
    if word.is_empty() {
        return false;
    }
    let figures = word.chars().all(char::is_numeric);
    let levels = word.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let roman = word.len() <= 7 && word.chars().all(|char| "ivxlc".contains(char));
    let words =
        WORDS.contains(&word) || word.split('-').next().is_some_and(|first| first != word && WORDS.contains(&first));
    figures || levels || roman || words || letter && (ends || word != "a")
}

/// `1.`, `1)`, `1:`, `1.2`, `IV.`, `1 –`, `№ 3`, `#3`.
fn is_figure_with_point(first: &str, second: &str) -> bool {
    let word = first.trim_start_matches(['#', '№', '(', '§']);
    let number = word.trim_end_matches(['.', ')', ':', '、', '．']);
    let marked = number.len() < word.len() || word.len() < first.len();
    let figures =
        !number.is_empty() && number.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
    let roman = !number.is_empty() && number.len() <= 7 && number.chars().all(|char| "ivxlc".contains(char));
    let dashed = matches!(second, "-" | "–" | "—" | "·" | "|");
    let levels = figures && number.contains('.');
    figures && (marked || dashed || levels) || roman && (marked || dashed && number.len() > 1)
}

/// 第一章, 第3回, 제1장
fn is_eastern(title: &str) -> bool {
    let Some(rest) = title.strip_prefix(['第', '제']) else { return false };
    let number: String = rest
        .chars()
        .take_while(|char| char.is_numeric() || "一二三四五六七八九十百零〇两兩 ".contains(*char))
        .collect();
    let after = rest[number.len()..].chars().next();
    !number.trim().is_empty() && after.is_some_and(|char| "章节節回部卷篇課课话話編장부편과회".contains(char))
}

/// The figure that begins a title, as in “1 Start”.
fn bare_figure(title: &str) -> Option<u32> {
    let first = title.split_whitespace().next()?;
    first.parse().ok().filter(|_| title.trim().len() > first.len())
}
