//! A text that the CommonMark parser is given, and where each part of it stands in the source.

/// Stands at the head of a line that must be read as words whatever it begins with: the parser takes it for white
/// space beside emphasis, but not for indentation, and no block begins with it.
pub(super) const SENTINEL: char = '\u{2028}';

#[derive(Debug)]
pub(super) struct MappedText {
    pub text: String,
    /// Pairs of an offset in `text` and the offset in the source that it stands for, both rising.
    segments: Vec<(usize, usize)>,
    /// Whether it is part of a paragraph and makes none itself.
    pub fragment: bool,
    /// Whether its line breaks are kept, as in verse.
    pub keeps_lines: bool,
}

impl MappedText {
    /// The whole source.
    pub fn whole(text: &str) -> MappedText {
        MappedText { text: text.to_owned(), segments: vec![(0, 0)], fragment: false, keeps_lines: false }
    }

    pub fn fragment() -> MappedText {
        MappedText { text: String::new(), segments: Vec::new(), fragment: true, keeps_lines: false }
    }

    pub fn verse() -> MappedText {
        MappedText { keeps_lines: true, ..MappedText::fragment() }
    }

    /// Adds a line that is read as words; `at` is where it stands in the source.
    pub fn push_line(&mut self, line: &str, at: usize) {
        self.segments.push((self.text.len(), at));
        self.text.push(SENTINEL);
        self.push(line, at);
    }

    pub fn push(&mut self, text: &str, at: usize) {
        self.segments.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// The offset in the source of an offset in the text. What begins with a sentinel begins after it.
    pub fn source(&self, offset: usize) -> usize {
        let after = if self.text.get(offset..).is_some_and(|rest| rest.starts_with(SENTINEL)) && self.fragment {
            offset + SENTINEL.len_utf8()
        } else {
            offset
        };
        self.source_end(after)
    }

    pub fn source_end(&self, offset: usize) -> usize {
        let index = self.segments.partition_point(|(begin, _)| *begin <= offset);
        match index.checked_sub(1).and_then(|index| self.segments.get(index)) {
            Some((begin, at)) => at + (offset - begin),
            None => offset,
        }
    }
}
