//! What is said of a file without changing what becomes of it.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use super::frames::Kind;
use super::kept::Kept;
use super::languages;

impl Builder<'_> {
    pub fn note_level(&mut self, level: u8, range: &Range<usize>) {
        // What stands apart from the text, and what runs into its paragraph, has a level of its own choosing.
        let apart = |kind: &Kind| matches!(kind, Kind::Quote | Kind::Item { .. } | Kind::Note(_) | Kind::Div(_));
        let run_in = self.file.text.get(range.clone()).is_some_and(|words| words.contains(".run-in"));
        if run_in || self.stack.iter().any(|frame| apart(&frame.kind)) {
            return;
        }
        if let Some(last) = self.last_heading.filter(|last| level > last + 1) {
            let words = self.file.text.get(range.clone()).unwrap_or("").trim().to_owned();
            self.report.warning(
                &codes::HEADING_JUMP,
                self.span(range.clone()),
                format!("the heading `{words}` is of level {level} but stands under one of level {last}"),
                format!("Write it with {} `#`, so that no level is left out.", last + 1),
            );
        }
        self.last_heading = Some(level);
    }

    /// Names each kind of thing that was set as typed.
    pub fn report_kept(&mut self) {
        if let Some((range, count)) = self.undecided.take() {
            let message = format!("{count} changes that an import has marked are not decided on");
            let advice = "Read them in their sentences, or use `bonefolder import --accept DIR` or `--refuse DIR`.";
            self.report.hint(&codes::UNDECIDED, self.span(range), message, advice);
        }
        for (kind, (range, count)) in std::mem::take(&mut self.kept) {
            let words =
                self.file.text.get(range.clone()).unwrap_or("").lines().map(str::trim).collect::<Vec<_>>().join(" ");
            let words: String = words.chars().take(50).collect();
            let (code, what, advice) = match kind {
                Kept::Mathematics => (
                    &codes::MATHEMATICS,
                    "mathematics is",
                    "Set the formula as a picture where readers need to see it.",
                ),
                Kept::Citation => (&codes::CITATION, "citations are", "Write the source in a note, or in brackets."),
                Kept::Tex => {
                    (&codes::TEX, "LaTeX is", "Say in Markdown what it stands for: a table, a list, a picture.")
                }
                Kept::Reference => (
                    &codes::REFERENCE,
                    "references are",
                    "Link to the place instead: give it {#name} and write [](#name).",
                ),
            };
            let more = if count > 1 { format!(" and {} more in this file", count - 1) } else { String::new() };
            self.report.warning(code, self.span(range), format!("`{words}`{more}: {what} set as typed"), advice);
        }
    }

    pub fn check_fence_closed(&mut self, kind: &CodeBlockKind, range: &Range<usize>) {
        let CodeBlockKind::Fenced(_) = kind else { return };
        let block = self.file.text.get(range.clone()).unwrap_or("").trim_end();
        let mark = block.chars().next().unwrap_or('`');
        let length = block.chars().take_while(|char| *char == mark).count();
        let last = block.lines().last().unwrap_or("").trim_start_matches([' ', '\t', '>']);
        let closed = block.contains(['\n', '\r']) && last.len() >= length && last.chars().all(|char| char == mark);
        if closed {
            return;
        }
        self.report.warning(
            &codes::UNCLOSED_CODE,
            self.span(range.start..self.line_end(range.start)),
            "the code block that opens here is never closed, so all that follows stands in it as code",
            format!("Close it with a line of {}.", mark.to_string().repeat(length.clamp(3, 20))),
        );
    }

    /// Names what in these braces can't be understood, wherever they stand.
    pub fn check_strays(&mut self, braces: &Braces, range: Range<usize>) {
        if let Some(tag) = braces.get(&["lang", "xml:lang"]).filter(|tag| !languages::is_tag(tag)) {
            let message = format!("`lang={tag}` does not name a language, so it has no effect");
            let advice = "Write a language tag (BCP 47) such as en, fr, es-MX or zh-Hant.";
            self.report.warning(&codes::BAD_LANGUAGE, self.span(range.clone()), message, advice);
        }
        if let Some(tag) = braces.language().filter(|tag| !languages::is_known(tag)) {
            let message = format!("the language `{tag}` is in no list; the tag is used as it stands");
            let advice = "Look whether it is spelt as BCP 47 has it; readers speak and hyphenate what they know.";
            self.report.warning(&codes::BAD_LANGUAGE, self.span(range.clone()), message, advice);
        }
        if braces.strays.is_empty() {
            return;
        }
        let message =
            format!("`{}` in these braces is not an attribute, so it has no effect.", braces.strays.join(" "));
        let advice = "Write {#id .class key=value}; put quotation marks around a value with spaces: key=\"two words\".";
        self.report.warning(&codes::BAD_ATTRIBUTES, self.span(range), message, advice);
    }

    /// A paragraph of one line that begins like a heading but is none.
    pub fn check_heading_like(&mut self, range: Range<usize>) {
        let words = self.file.text.get(range.clone()).unwrap_or("").trim_end();
        let signs = words.len() - words.trim_start_matches('#').len();
        let rest = &words[signs..];
        let is_title = rest.starts_with(char::is_alphabetic) && !rest.contains('\n') && rest.contains(' ');
        if !(1..=6).contains(&signs) || !is_title || words.len() > 120 {
            return;
        }
        let message = format!("`{words}` begins like a heading but stands in the text as it is");
        let advice = format!("Put a space behind the `#`: `{} {rest}`.", &words[..signs]);
        self.report.hint(&codes::GLUED_HEADING, self.span(range.start..range.start + words.len()), message, advice);
    }

    /// A paragraph that begins like a fence but is none.
    pub fn check_fence_like(&mut self, range: Range<usize>) {
        let line = self.file.text.get(range.start..self.line_end(range.start)).unwrap_or("").trim_end();
        let named_already = self.stack.last().is_some_and(|frame| frame.start == range.start);
        if named_already || !line.starts_with(":::") {
            return;
        }
        self.report.warning(
            &codes::NOT_A_FENCE,
            self.span(range.start..range.start + line.len()),
            format!("`{line}` begins like the fence of a div but is not one, so it stands in the text"),
            "A fence holds one name, or braces: `::: tip`, `::: {.tip title=\"Two words\"}`.",
        );
    }
}
