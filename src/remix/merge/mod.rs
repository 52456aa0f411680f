//! A parent's corrections brought into a remix, paragraph by paragraph.
//!
//! Both texts are compared with the one that they come from. A paragraph that one side changed is taken from that side; one
//! that both changed is merged by its words; where they changed the same words, both stand in the text, between lines that
//! say whose they are, and the conflict is counted.

pub mod settings;

use similar::{MergeResolution, TextMerge};
use unicode_segmentation::UnicodeSegmentation;

/// A merged text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    /// Paragraphs that came from the parent, whole or in part.
    pub taken: usize,
    /// Where the writers have to decide.
    pub conflicts: Vec<Conflict>,
}

/// A paragraph that both sides changed in the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Its first line in the merged text, from 1.
    pub line: usize,
    pub base: String,
    pub ours: String,
    pub theirs: String,
}

/// Merges three Markdown texts: the common one, the remix, and the parent as it is now.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| packed(&paragraphs(text)));
    let merge = TextMerge::from_lines(base.as_str(), ours.as_str(), theirs.as_str());
    let mut merged = Merged::default();
    for region in merge.regions() {
        let lines = |range: std::ops::Range<usize>, line: &dyn Fn(usize) -> Option<String>| -> Vec<String> {
            range.filter_map(line).map(|line| unpacked(&line)).collect()
        };
        let base = lines(region.base_range(), &|at| merge.base_line(at).map(str::to_owned));
        let ours = lines(region.ours_range(), &|at| merge.ours_line(at).map(str::to_owned));
        let theirs = lines(region.theirs_range(), &|at| merge.theirs_line(at).map(str::to_owned));
        match region.resolution() {
            MergeResolution::Theirs => {
                merged.taken += theirs.len().max(base.len());
                merged.push(&theirs);
            }
            MergeResolution::Conflict => merged.settle(&base, &ours, &theirs),
            _ => merged.push(&ours),
        }
    }
    merged
}

impl Merged {
    fn push(&mut self, paragraphs: &[String]) {
        paragraphs.iter().for_each(|paragraph| self.push_one(paragraph));
    }

    fn push_one(&mut self, paragraph: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(paragraph);
        self.text.push('\n');
    }

    /// Paragraphs that both sides changed: by their words if as many stand on each side, else as a conflict.
    fn settle(&mut self, base: &[String], ours: &[String], theirs: &[String]) {
        if base.len() == ours.len() && base.len() == theirs.len() {
            for ((base, ours), theirs) in base.iter().zip(ours).zip(theirs) {
                match by_words(base, ours, theirs) {
                    Some(words) => {
                        self.taken += usize::from(theirs != base);
                        self.push_one(&words);
                    }
                    None if [base, ours, theirs].into_iter().any(|text| holds_fences(text)) => {
                        self.by_lines(base, ours, theirs);
                    }
                    None => self.conflict(base, ours, theirs),
                }
            }
            return;
        }
        // One side only added paragraphs before or after those that the other changed.
        for (kept, added, is_parent) in [(theirs, ours, false), (ours, theirs, true)] {
            let Some(around) = added_around(base, added) else { continue };
            self.taken += if is_parent { added.len() - base.len() } else { base.len() };
            self.push(&around.0);
            self.push(kept);
            self.push(&around.1);
            return;
        }
        self.conflict(&base.join("\n\n"), &ours.join("\n\n"), &theirs.join("\n\n"));
    }

    /// A paragraph that opens or closes a div: its lines are merged one by one, and of a fence that both sides changed the
    /// remix's stays, with both in words before it, so that each div that opens is closed.
    fn by_lines(&mut self, base: &str, ours: &str, theirs: &str) {
        let [base, ours, theirs] = [base, ours, theirs].map(|text| format!("{text}\n"));
        let merge = TextMerge::from_lines(base.as_str(), ours.as_str(), theirs.as_str());
        let (mut lines, mut told, mut is_taken) = (String::new(), Vec::new(), false);
        for region in merge.regions() {
            let base: String = region.base_range().filter_map(|at| merge.base_line(at)).collect();
            let ours: String = region.ours_range().filter_map(|at| merge.ours_line(at)).collect();
            let theirs: String = region.theirs_range().filter_map(|at| merge.theirs_line(at)).collect();
            match region.resolution() {
                MergeResolution::Theirs => {
                    is_taken = true;
                    lines.push_str(&theirs);
                }
                MergeResolution::Conflict => {
                    lines.push_str(&ours);
                    told.push([base, ours, theirs]);
                }
                _ => lines.push_str(&ours),
            }
        }
        self.taken += usize::from(is_taken);
        for [base, ours, theirs] in told {
            let quoted = |text: &str| text.lines().map(|line| format!("`{line}`")).collect::<Vec<_>>().join("\n\n");
            self.conflict_in_words([&base, &ours, &theirs], [&quoted(&ours), &quoted(&theirs)]);
        }
        self.push_one(lines.trim_end_matches('\n'));
    }

    fn conflict(&mut self, base: &str, ours: &str, theirs: &str) {
        if [ours, theirs].into_iter().any(holds_fences) {
            let quoted = |text: &str| format!("``````\n{text}\n``````");
            self.conflict_in_words([base, ours, theirs], [&quoted(ours), &quoted(theirs)]);
            return self.push_one(ours);
        }
        self.conflict_in_words([base, ours, theirs], [ours, theirs]);
    }

    /// Both sides between lines that say whose they are; the build refuses such a div.
    fn conflict_in_words(&mut self, [base, ours, theirs]: [&str; 3], shown: [&str; 2]) {
        let conflict = Conflict {
            line: self.text.lines().count() + 2,
            base: base.to_owned(),
            ours: ours.to_owned(),
            theirs: theirs.to_owned(),
        };
        let [ours, theirs] = shown.map(|words| if words.is_empty() { "(deleted)" } else { words });
        self.push_one(&format!("::: conflict\nOURS:\n\n{ours}\n\nTHEIRS:\n\n{theirs}\n:::"));
        self.conflicts.push(conflict);
    }
}

/// Whether a div opens or closes in a text.
fn holds_fences(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with(":::"))
}

/// What stands before and after all of `base` in `text`, if `base` stands in it unchanged.
fn added_around(base: &[String], text: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    if base.is_empty() || base.len() > text.len() {
        return None;
    }
    let at = text.windows(base.len()).position(|window| window == base)?;
    Some((text[..at].to_vec(), text[at + base.len()..].to_vec()))
}

/// The words of one paragraph merged; `None` if both sides changed the same ones.
fn by_words(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs]
        .map(|text| text.split_word_bounds().map(|word| packed_line(word) + "\n").collect::<String>());
    let merge = TextMerge::from_lines(base.as_str(), ours.as_str(), theirs.as_str());
    if merge.is_conflicted() {
        return None;
    }
    let merged = merge.to_string();
    Some(merged.split_terminator('\n').map(|word| word.replace(INNER, "\n")).collect())
}

/// Stands for a line break within a paragraph while paragraphs are merged as lines. The unit separator of ASCII is in no
/// manuscript: the build refuses it as a control character.
const INNER: &str = "\u{1f}";

fn packed_line(text: &str) -> String {
    text.replace('\n', INNER)
}

fn packed(paragraphs: &[String]) -> String {
    paragraphs.iter().map(|paragraph| packed_line(paragraph) + "\n").collect()
}

fn unpacked(line: &str) -> String {
    line.trim_end_matches('\n').replace(INNER, "\n")
}

/// The paragraphs of a Markdown text, without the empty lines between them. A fence of code is one paragraph, whatever is
/// in it.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut found: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut fence: Option<&str> = None;
    let mut ended = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if ended && !bare.is_empty() {
            found.push(std::mem::take(&mut current).trim_end().to_owned());
            ended = false;
        }
        if !(bare.is_empty() && current.is_empty()) {
            current.push_str(line);
        }
        match fence {
            Some(mark) if bare.starts_with(mark) => fence = None,
            Some(_) => continue,
            None => fence = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)),
        }
        ended = bare.is_empty() && fence.is_none();
    }
    if !current.trim().is_empty() {
        found.push(current.trim_end().to_owned());
    }
    found
}
