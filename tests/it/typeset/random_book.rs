//! Random books with notes in every place that can have one.

const WORDS: [&str; 10] =
    ["river", "stone", "letter", "of", "the", "gathering", "paper", "quiet", "unfolding", "street"];
const HEBREW: [&str; 8] = ["נהר", "אבן", "מכתב", "של", "נייר", "שקט", "רחוב", "התכנסות"];

/// A random book; the same number gives the same book.
pub struct RandomBook {
    state: u64,
    is_hebrew: bool,
    /// Notes so far: they are called 1, 2, 3 and so on. The mark of note 3 stands behind `mk3q`; it begins with `nb3q` and ends
    /// with `ne3q`.
    pub notes: usize,
    /// Notes that have been referred to and not yet been written.
    open: Vec<String>,
}

impl RandomBook {
    pub fn new(number: u64, is_hebrew: bool) -> RandomBook {
        RandomBook { state: number, is_hebrew, notes: 0, open: Vec::new() }
    }

    /// The manuscript: one chapter. It shows a picture called `a.svg`.
    pub fn chapter(&mut self) -> String {
        let mut text = format!("# Chapter{}\n", self.mark(0));
        for _ in 0..6 + self.below(12) {
            text.push_str(&format!("\n{}", self.block()));
        }
        let notes = std::mem::take(&mut self.open);
        text + "\n" + &notes.join("\n")
    }

    fn block(&mut self) -> String {
        let count = 2 + self.below(7);
        match self.below(16) {
            0 => self.lines(count, "- "),
            1 => self.lines(count, "1. "),
            2 => self.lines(count, "> "),
            3 => self.table(2 * count),
            4 => format!("## {}{}\n", self.words(3), self.mark(0)),
            5 => format!("::: verse\n{}:::\n", self.lines(count, "| ")),
            6 => format!("::: tip\n{}:::\n", self.lines(3, "")),
            7 => format!("{}{}{}", self.lines(1, "- "), self.lines(2, "  - "), self.lines(2, "    1. ")),
            8 => format!("> {}\n>\n{}", self.sentence(2), self.lines(3, "> - ")),
            9 => (0..2).map(|_| format!("{}\n:   {}\n\n", self.words(1), self.sentence(2))).collect(),
            10 => {
                let caption = format!("{}{}", self.words(4), self.mark(1));
                format!("![A drawing.](a.svg \"{caption}\")\n\n{}\n", self.sentence(2))
            }
            11 => self.worksheet(),
            12 => format!("{}\n: {}{}\n", self.table(3), self.words(4), self.mark(1)),
            13 => format!("::: scene\n### {}{}\n\n{}:::\n", self.words(2), self.mark(1), self.lines(3, "")),
            14 if count == 8 => self.table(40),
            _ => (0..count).map(|_| self.sentence(4)).collect::<Vec<_>>().join(" ") + "\n",
        }
    }

    fn table(&mut self, rows: u64) -> String {
        let rows: String = (0..rows).map(|_| format!("| {} | {} |\n", self.sentence(4), self.sentence(6))).collect();
        format!("| one | two |\n|---|---|\n{rows}")
    }

    /// A sheet whose words fit on a page, with notes to its title, its prompts and its tables.
    fn worksheet(&mut self) -> String {
        let title = format!("## {}{}\n", self.words(2), self.mark(2));
        let prompt = self.words(6);
        let second = self.mark(2);
        let row = self.mark(2);
        format!(
            "::: worksheet\n{title}\n{prompt}{second}.\n\n::: {{.lines rows=3}}\n:::\n\n| one | two |\n|---|---|\n| three{row} |  |\n| four |  |\n\n:::\n"
        )
    }

    fn lines(&mut self, count: u64, before: &str) -> String {
        (0..count).map(|_| format!("{before}{}\n", self.sentence(3))).collect()
    }

    fn sentence(&mut self, one_in: u64) -> String {
        let length = 4 + self.below(20);
        let words = self.words(length);
        let mark = if self.below(one_in) == 0 { self.mark(0) } else { " ".into() };
        format!("{words}{mark}{}.", self.words(3))
    }

    /// A mark and its note, in which others may stand. Those of depth 1 are of a few lines, those of depth 2 of one.
    fn mark(&mut self, depth: usize) -> String {
        self.notes += 1;
        let note = self.notes;
        let lengths: &[u64] = [&[3, 8, 20, 60, 120, 300][..], &[3, 8, 20], &[3]][depth.min(2)];
        let length = lengths[self.below(lengths.len() as u64) as usize];
        let mut text = format!("nb{note}q {}", self.words(length));
        if depth < 2 && self.below(8) == 0 {
            text.push_str(&self.mark(depth + 1));
        }
        match self.below(if depth == 0 { 16 } else { 1 }) {
            1 => text.push_str(&format!("\n\n    {}\n\n   ", self.words(30))),
            2 => text.push_str(&format!("\n\n    - {}\n    - {}\n\n   ", self.words(6), self.words(9))),
            3 => text.push_str(&format!("\n\n        {}\n\n   ", self.words(4))),
            _ => {}
        }
        self.open.push(format!("[^{note}]: {text} ne{note}q\n"));
        format!(" mk{note}q[^{note}] ")
    }

    fn words(&mut self, count: u64) -> String {
        let words: &[&str] = if self.is_hebrew { &HEBREW } else { &WORDS };
        (0..count).map(|_| words[self.below(words.len() as u64) as usize]).collect::<Vec<_>>().join(" ")
    }

    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.state >> 33) % end
    }
}
