//! Words that are known: those of the language, and those that the text uses itself.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::page::Page;

/// The words of a language, each with how frequent it is: 9 for the most frequent, 1 for about one in a million.
type List = BTreeMap<&'static str, u8>;

const LISTS: &[(&str, &str)] = &[
    ("en", include_str!("../../../wordlists/en.txt")),
    ("es", include_str!("../../../wordlists/es.txt")),
    ("fr", include_str!("../../../wordlists/fr.txt")),
    ("de", include_str!("../../../wordlists/de.txt")),
    ("it", include_str!("../../../wordlists/it.txt")),
    ("pt", include_str!("../../../wordlists/pt.txt")),
    ("ru", include_str!("../../../wordlists/ru.txt")),
    ("el", include_str!("../../../wordlists/el.txt")),
];

/// Words that stand between others in every sentence, and begin or end few other words.
const SMALL: &[(&str, &str)] = &[
    (
        "en",
        "the and of that which is was are were their his this these those they have had would could should with from",
    ),
    ("es", "los las del que una por para con como pero sus este esta"),
    ("fr", "les des que qui une dans pour pas sur est avec son ses cette mais nous vous"),
    ("de", "der die das und den dem des ein eine ist nicht mit sich von auch sie"),
    ("it", "gli del della che una per con non sono nel nella dei delle"),
    ("pt", "dos das que uma para com não como mas seu sua pelo pela"),
    ("ru", "что как это его они она быть был было для или"),
    ("el", "και του της των που για στο στη στην τον την τους"),
];

#[derive(Debug, Default)]
pub struct Lexicon {
    /// Of [`LISTS`]; none if too few of the words are in any.
    pub language: Option<&'static str>,
    list: Option<&'static List>,
    own: BTreeMap<String, usize>,
    pairs: BTreeMap<(String, String), usize>,
    /// Ligatures that the text has lost.
    pub lost: Vec<&'static str>,
}

impl Lexicon {
    pub fn of(pages: &[Page]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in pages.iter().flat_map(|page| &page.lines) {
            lexicon.learn(&super::marks::bare(&line.text));
        }
        let total: usize = lexicon.own.values().sum();
        let hits = |at: usize| -> usize {
            let known = |word: &str| list(at).get(word).is_some_and(|rank| *rank >= 6);
            lexicon.own.iter().filter(|(word, _)| known(word)).map(|(_, count)| count).sum()
        };
        let best = (0..LISTS.len()).map(|at| (hits(at), at)).max_by_key(|(hits, at)| (*hits, LISTS.len() - at));
        if let Some((_, at)) = best.filter(|(hits, _)| total >= 3 && hits * 3 > total) {
            lexicon.language = Some(LISTS[at].0);
            lexicon.list = Some(list(at));
        }
        lexicon
    }

    /// Takes in the words of a line. What stands at its end may be half a word.
    fn learn(&mut self, line: &str) {
        let words: Vec<String> = line.split_whitespace().map(core).collect();
        let last = words.len().saturating_sub(1);
        for (at, word) in words.iter().enumerate() {
            let broken = at == last && line.ends_with(['-', '‐', '\u{AD}']);
            if word.is_empty() || broken {
                continue;
            }
            *self.own.entry(word.clone()).or_default() += 1;
            if let Some(next) = words.get(at + 1).filter(|next| !next.is_empty()) {
                *self.pairs.entry((word.clone(), next.clone())).or_default() += 1;
            }
        }
    }

    /// How frequent a word is in the language; 0 if it is not listed.
    pub fn rank(&self, word: &str) -> u8 {
        let word = core(word);
        self.list.and_then(|list| list.get(word.as_str())).copied().unwrap_or(0)
    }

    /// How often the text has it.
    pub fn count(&self, word: &str) -> usize {
        self.own.get(&core(word)).copied().unwrap_or(0)
    }

    /// How often the text has one word right before the other.
    pub fn pair(&self, one: &str, other: &str) -> usize {
        self.pairs.get(&(core(one), core(other))).copied().unwrap_or(0)
    }

    /// A word of the language, or one of its forms by the endings that are regular.
    pub fn knows(&self, word: &str) -> bool {
        if self.rank(word) > 0 {
            return true;
        }
        let word = core(word);
        let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2);
        let listed = |stem: &str| self.rank(stem) > 0;
        match self.language {
            Some("en") => {
                let endings = ["s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness", "'s", "ally", "able"];
                let restored = stem("ing").or(stem("ed")).is_some_and(|stem| listed(&format!("{stem}e")));
                restored
                    || endings.iter().filter_map(|ending| stem(ending)).any(listed)
                    || stem("ies").is_some_and(|stem| listed(&format!("{stem}y")))
                    || ["un", "re", "non", "over", "mis", "dis"].iter().any(|before| {
                        word.strip_prefix(before).is_some_and(|rest| rest.chars().count() > 3 && listed(rest))
                    })
            }
            Some("de") => ["s", "n", "e", "en", "er", "es", "em"].iter().filter_map(|ending| stem(ending)).any(listed),
            Some("es" | "fr" | "pt") => {
                ["s", "es", "mente", "ment"].iter().filter_map(|ending| stem(ending)).any(listed)
            }
            _ => false,
        }
    }

    /// The share of all words of the language that hold these letters, 0 to 1.
    pub fn share(&self, letters: &str) -> f64 {
        let Some(list) = self.list else { return 0.0 };
        // Each rank is half a power of ten.
        let weight = |rank: u8| 10f64.powf(f64::from(rank) / 2.0);
        let all: f64 = list.values().map(|rank| weight(*rank)).sum();
        let with: f64 = list.iter().filter(|(word, _)| word.contains(letters)).map(|(_, rank)| weight(*rank)).sum();
        with / all
    }

    /// All words of the text that hold these letters, and all words.
    pub fn counts(&self, letters: &str) -> (usize, usize) {
        let with = self.own.iter().filter(|(word, _)| word.contains(letters)).map(|(_, count)| count).sum();
        (with, self.own.values().sum())
    }

    /// One of the small words that stand between all others.
    pub fn is_small(&self, word: &str) -> bool {
        let words = SMALL.iter().find(|(language, _)| Some(*language) == self.language);
        words.is_some_and(|(_, words)| words.split(' ').any(|small| small == word))
    }
}

/// A word in small letters, without the signs around it.
pub fn core(word: &str) -> String {
    let word = word.trim_matches(|char: char| !char.is_alphanumeric());
    word.to_lowercase().replace('’', "'")
}

fn list(at: usize) -> &'static List {
    static READ: [OnceLock<List>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    READ[at].get_or_init(|| LISTS[at].1.lines().filter_map(entry).collect())
}

fn entry(line: &'static str) -> Option<(&'static str, u8)> {
    let rank = line.as_bytes().first().filter(|byte| byte.is_ascii_digit())? - b'0';
    Some((line.get(1..)?.trim(), rank))
}
