//! Words that are known: those of the language, and those that the text uses itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::ligatures::LIGATURES;
use super::page::Page;
use crate::packed::unpacked;

/// The words of a language in the order of the alphabet, each with how frequent it is: 9 for once in a thousand words and up to 13
/// for what comes more often, 1 for once in a million or less often.
pub type List = Vec<(&'static str, u8)>;

/// Ranks in a power of ten.
pub const STEPS: f64 = 2.67;

macro_rules! packed {
    ($language:literal) => {
        ($language, include_bytes!(concat!(env!("OUT_DIR"), "/", $language, ".txt.gz")))
    };
}

/// The languages with their lists of `wordlists/`, packed.
pub const LISTS: &[(&str, &[u8])] = &[
    packed!("en"),
    packed!("es"),
    packed!("fr"),
    packed!("de"),
    packed!("it"),
    packed!("pt"),
    packed!("ru"),
    packed!("el"),
];

/// Words that stand between others in every sentence, and are hardly ever a part of another word. One with a hyphen at its end
/// is none that a longer word may end with, as `decirlos` does; one with a hyphen before it none that one may begin with.
const SMALL: &[(&str, &str)] = &[
    (
        "en",
        "the and of that which what who whose whom is was are were be been being his her their theirs our your my its they she \
         we you them him us this these those have has had having would could should will can might must may does did not but or \
         nor if than because when where while with from to at about into upon between among during against without until -for \
         -by -as -it -he as- it- he- for- by- do- every each any some such very also only more most there here how why -so -then \
         never often always",
    ),
    (
        "es",
        "que una unas unos por para con como pero sus este esta estos estas ese esa esos esas aquel aquella cuando donde porque \
         quien quienes cual los- las- del el- la- les- nos- su- se- un- muy más fue era son está están hay había sin- sobre- \
         entre- desde hasta también todo todos toda todas cada otro otra otros otras -y -el -del -al -en -de -no -ni",
    ),
    (
        "fr",
        "les des que qui une dans pour pas sur- est avec son- ses cette mais nous vous ils elle elles leur leurs mes tes nos vos \
         aux par- comme plus- sans- sous- être sont était étaient avait avaient ont fait tout tous toute toutes même aussi très \
         bien- quand dont où ces cet chez donc puis ainsi entre- depuis la- le- du- au- ce- se- il- un- -le -la -un -du -au -et -il \
         -ne et-",
    ),
    (
        "de",
        "der die das und den dem des ein- eine einen einem einer eines ist sind war waren wäre -nicht sich auch sie wir ihr- ihre \
         ihren ihrem ihrer seine seinen seinem seiner diese diesen diesem dieser dieses dass wenn oder aber wie- als- von- -von zum \
         zur im- -im -am -in -mit -zu -es -er -an -auf -aus -bei für haben habe hat hatte hatten wird werden wurde wurden kann können \
         konnte muss müssen soll sollen keine keinen kein noch- nur sehr schon jede jeder jedes alle allen welche welcher ich du- \
         weil während zwischen gegen- ohne- durch- -durch über- -über",
    ),
    (
        "it",
        "che per- una uno con- come ma- non- sono della delle degli dello dell nella nelle nello nei dalla dalle dagli sulla sulle \
         alla alle allo questo questa questi queste quello quella quelli quelle anche ogni era erano essere hanno ha- aveva quando \
         dove perché più suo sua suoi sue loro il- lo- la- gli- le- un- del dei dal -di -da -in -il -un -che -per -con -non",
    ),
    (
        "pt",
        "que uma umas dos das nos- nas pelo pela pelos pelas para por- com- como não mas mais- seu sua seus suas este esta estes \
         estas esse essa isso aquele aquela quando onde porque quem qual foi era eram são está estão havia tinha muito também todo \
         todos toda todas cada outro outra outros outras sem- sobre- entre- até do- da- no- na- os- as- um- ao aos -de -do -da -em \
         -um -os -no -na",
    ),
    (
        "ru",
        "что чтобы как- это этот эта эти этого этой этом этим этих его она они был была было были для или если когда который \
         которая которое которые которого которой которых котором которым так- также тоже уже- только может быть- будет очень \
         между- после- перед- через- ещё еще где- кто- чем- нас вас них- мы- все- всё- при- -не -на -по -из -от -до -но -за",
    ),
    (
        "el",
        "και του της των που για στο στη στην στον στα στις στους τον την τους τις τα- το- τη- οι- ένα ένας μια μία είναι ήταν \
         δεν θα- να- με- σε- από- αυτό αυτή αυτός όπως όταν αλλά -με -σε -να -το -τα -η -ο",
    ),
];
/// Words that stand as often, but that others begin or end with.
const PARTICLES: &[(&str, &str)] = &[
    ("en", "in on up out off over under after before by for as it he an no so do go me all both through own a i"),
    ("es", "el la lo le los las les de en un al su se es me te mi no ni ya y a o e sin"),
    ("fr", "le la un du de au ce se en et il on ne ni si ou a à y me te je tu"),
    ("de", "in im an am auf aus ab bei mit zu so es er vor nach um bis ob da wo ja man mal ein durch über unter"),
    ("it", "il lo la li le gli i un di da in su si se ne ci vi mi ti ed e a o è"),
    ("pt", "o a os as um de do da em no na nos nas ao e ou se me te lhe"),
    ("ru", "и в с к о у а не на по из за от до но во со ко об он мы вы ты я то же ли бы при над под про их ее её им"),
    ("el", "ο η το τα τη οι σε με να θα τι κι ας μη μην ως"),
];

/// Where in a joined pair a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    First,
    Last,
}

#[derive(Debug, Default)]
pub struct Lexicon {
    /// Of [`LISTS`]; none if too few of the words are in any.
    pub language: Option<&'static str>,
    list: Option<&'static List>,
    own: BTreeMap<String, usize>,
    pairs: BTreeMap<(String, String), usize>,
    /// Words by the small letters in them that some faces have a ligature for.
    ligatures: BTreeMap<&'static str, usize>,
    /// Ligatures that the text has lost.
    pub lost: Vec<&'static str>,
    /// Listed words that begin (false) or end (true) with a word, counted once for each that was asked for.
    counted: RefCell<BTreeMap<(bool, String), usize>>,
}

impl Lexicon {
    pub fn of(pages: &[Page]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in pages.iter().flat_map(|page| &page.lines) {
            lexicon.learn(&super::marks::bare(&line.text));
        }
        let total: usize = lexicon.own.values().sum();
        let hits = |at: usize| -> usize {
            let known = |word: &str| find(list(at), word) >= 6;
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
        for letters in LIGATURES {
            // `Fi` is no ligature, and is there where `fi` is lost.
            let found = line.split_whitespace().filter(|word| word.contains(letters)).count();
            *self.ligatures.entry(letters).or_default() += found;
        }
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
        self.list.map_or(0, |list| find(list, &listed(word)))
    }

    /// A word that another language has often, so that it stands in a quotation or a name and has run together from nothing.
    pub fn is_foreign(&self, word: &str) -> bool {
        let word = listed(word);
        (0..LISTS.len()).any(|at| find(list(at), &word) >= 2)
    }

    /// How often the text has it.
    pub fn count(&self, word: &str) -> usize {
        self.own.get(&core(word)).copied().unwrap_or(0)
    }

    /// How often the text has one word right before the other.
    pub fn pair(&self, one: &str, other: &str) -> usize {
        self.pairs.get(&(core(one), core(other))).copied().unwrap_or(0)
    }

    /// What was counted for a word before, or is counted now.
    pub fn counted(&self, ends: bool, word: &str, count: impl FnOnce() -> usize) -> usize {
        *self.counted.borrow_mut().entry((ends, word.to_owned())).or_insert_with(count)
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
        let weight = |rank: u8| 10f64.powf(f64::from(rank) / STEPS);
        let all: f64 = list.iter().map(|(_, rank)| weight(*rank)).sum();
        let with: f64 = list.iter().filter(|(word, _)| word.contains(letters)).map(|(_, rank)| weight(*rank)).sum();
        with / all
    }

    /// All words of the text that hold these letters of a ligature, and all words.
    pub fn counts(&self, letters: &str) -> (usize, usize) {
        (self.ligatures.get(letters).copied().unwrap_or(0), self.own.values().sum())
    }

    /// One of the small words that stand between all others, and that can only have run together with the rest of a word.
    pub fn is_small(&self, word: &str, part: Part) -> bool {
        self.is_among(SMALL, |small| match (small.strip_prefix('-'), small.strip_suffix('-')) {
            (Some(last), _) => part == Part::Last && last == word,
            (_, Some(first)) => part == Part::First && first == word,
            _ => small == word,
        })
    }

    /// One of the small words, whatever else they are a part of.
    pub fn is_particle(&self, word: &str) -> bool {
        self.is_among(PARTICLES, |small| small == word) || self.is_among(SMALL, |small| small.trim_matches('-') == word)
    }

    fn is_among(&self, lists: &[(&str, &str)], is: impl Fn(&str) -> bool) -> bool {
        let words = lists.iter().find(|(language, _)| Some(*language) == self.language);
        words.is_some_and(|(_, words)| words.split_whitespace().any(is))
    }
}

/// A word in small letters, without the signs around it.
pub fn core(word: &str) -> String {
    let word = word.trim_matches(|char: char| !char.is_alphanumeric());
    word.to_lowercase().replace('’', "'")
}

/// The same as the lists have it, which know one small sigma only and no sharp s.
pub fn listed(word: &str) -> String {
    core(word).replace('ς', "σ").replace('ß', "ss")
}

pub fn list(at: usize) -> &'static List {
    static READ: [OnceLock<List>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    READ[at].get_or_init(|| {
        let text = String::from_utf8(unpacked(LISTS[at].1)).expect("word lists are UTF-8").leak();
        let mut list: List = text.lines().filter_map(entry).collect();
        list.sort_unstable();
        list
    })
}

/// How frequent a word is in a list, 0 if it is not in it.
pub fn find(list: &List, word: &str) -> u8 {
    list.binary_search_by(|(listed, _)| (*listed).cmp(word)).map_or(0, |at| list[at].1)
}

fn entry(line: &'static str) -> Option<(&'static str, u8)> {
    let rank = line.chars().next().and_then(|digit| digit.to_digit(16))? as u8;
    Some((line.get(1..)?.trim(), rank))
}
